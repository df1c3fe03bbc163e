"""GAP with its names masked: each word of a person's name becomes, wherever it stands, a family name that tells no sex.

The authors define no masked test: what they keep from a system is where the two names stand, and it finds names itself, in the
text as it is. What it owes to first names, or knows of well-known people, shows when these are gone: in the difference of the two
figures. Persons are A and B, and whomever the room `speakers` or the language model takes for one; other names stay, and so do
titles ("Mrs").

Source: names as placeholders, after Liu, "Anonymized BERT", GeBNLP 2019, who takes A and B alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from zlib import crc32

from onrecord.corpora import GapExample
from onrecord.errors import InputError
from onrecord.evaluation.tokens import FUNCTION_WORDS
from onrecord.language import parse
from onrecord.lexicons import lexicon
from onrecord.reading import read_text
from onrecord.spans import Span
from onrecord.speakers.names import flat, titles
from onrecord.speakers.people import people_of

_NAME_WORD = re.compile(r"[^\W\d_](?:[\w*]|['’](?!s\b)(?=[^\W\d_]))*")  # GAP has * for letters that are not ASCII
LEAST_LETTERS = 2  # an initial tells nothing


def masked(example: GapExample) -> GapExample:
    """Return an example with its names masked; the same word becomes the same name, offsets move along.

    The id of the example decides which placeholders are taken; none that the text holds is. A and B come first, should there be
    too few.
    """
    new = dict(zip(_words_to_mask(example), _placeholders(example), strict=False))
    if not new:
        return example
    alternatives = "|".join(re.escape(word) for word in sorted(new, key=len, reverse=True))
    whole_word = re.compile(rf"(?<![\w*])(?:{alternatives})(?![\w*])")
    places = list(whole_word.finditer(example.text))

    def moved(offset: int) -> int:
        return offset + sum(len(new[place[0]]) - len(place[0]) for place in places if place.end() <= offset)

    def moved_span(span: Span) -> Span:
        return Span(moved(span.start), moved(span.end))

    first, second = (replace(name, span=moved_span(name.span)) for name in example.names)
    text = whole_word.sub(lambda place: new[place[0]], example.text)
    return replace(example, text=text, pronoun=moved_span(example.pronoun), names=(first, second))


def _words_to_mask(example: GapExample) -> list[str]:
    """Return the words of names that are no title, particle or number, each once: "Ana", "Ruiz" of "Queen Ana II of Ruiz"."""
    spans = [name.span for name in example.names] + _persons(example.text)
    found = (word[0] for span in spans for word in _NAME_WORD.finditer(span.of(example.text)))
    kept = titles() | FUNCTION_WORDS | lexicon("masking").words("names", "kept")
    return list(dict.fromkeys(w for w in found if w[0].isupper() and len(w) >= LEAST_LETTERS and flat(w) not in kept))


def _persons(text: str) -> list[Span]:
    """Return where persons are named, in text order; nothing where the text is not read."""
    try:
        parsed = parse(read_text(text))
    except InputError:
        return []
    named = {mention.span for person in people_of(parsed).persons for mention in person.mentions}
    labelled = {Span(entity.start_char, entity.end_char) for entity in parsed.doc.ents if entity.label_ == "PERSON"}
    return sorted(named | labelled)


def _placeholders(example: GapExample) -> list[str]:
    """Return the placeholders that the text does not hold, in an order that looks like chance and hangs on the id alone."""
    names = sorted(lexicon("masking").words("names", "placeholders"))
    free = [name for name in names if name not in example.text]
    return sorted(free, key=lambda name: crc32(f"{example.id} {name}".encode()))
