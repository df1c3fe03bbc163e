"""The room `spacy`: onrecord as components of a spaCy pipeline.

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("onrecord_sentences", before="parser")
    nlp.add_pipe("onrecord_attributions")
    for one in nlp(text)._.attributions:
        print(one.speaker.name if one.speaker else "nobody", one.cue, one.content)

spaCy finds both by their entry points; nothing need be imported. `onrecord_attributions` reads the syntax that the pipeline has
made; a sentence then ends where a paragraph does only if `onrecord_sentences` stands before the parser, as in `onrecord read`.
"""

from onrecord.spacy.components import AttributionsComponent, DocAttribution, SentencesComponent

__all__ = ["AttributionsComponent", "DocAttribution", "SentencesComponent"]
