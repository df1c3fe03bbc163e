"""Speech that layout attributes: transcripts ("MR. SMITH:"), headlines ("Ruiz: We go") and signatures (“We go.” — Ana Ruiz)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribution.relation import SPEAKER_LABEL_RULE
from onrecord.attribution.rules.lexicon import Frame, cue_lexicon
from onrecord.attribution.rules.scene import Scene
from onrecord.language import Paragraph, ParagraphKind, Quotation, names_nobody, speaker_labels
from onrecord.lexicons import lexicon
from onrecord.spans import Span, trimmed

MOST_NAME_TOKENS = 8
LEAST_SIGNATURES = 3  # from so many on they are a list, in which a name need not be one that the model knows
SIGNATURE_RULE = "layout: signed quotation"
LAID_OUT = frozenset({SPEAKER_LABEL_RULE, SIGNATURE_RULE})  # rules that layout alone decides, whatever the words

_CLOCK_OR_ASIDE = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{1,4})?\.?|\([^()]*\)|\[[^\[\]]*\]")
_HEADLINE = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|to|and|on)){0,6})(?P<colon>:)\s+(?=[\"“‘'A-Z0-9])")
_ENDS_SPEECH = (".", "!", "?", "…", ",", "—", "–", "-", ".’", "!’", "?’", ".'", "!'", "?'")  # a title of a book ends in a word
_NO_PERSON = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC", "ORG", "WORK_OF_ART", "EVENT"})
_SPACE = r"[^\S\n]"  # hard spaces too
_NAME_PART = r"(?:[A-Z][\w.'’-]*|of|the|de|von|van|and|\([A-Z][\w.-]*\))"
_SIGNATURE = re.compile(  # all of a paragraph, or all that is left of it behind a quotation; a place or an office may follow
    rf"(?P<dash>―|—|–|--?|~){_SPACE}*(?P<name>[A-Z][\w.'’-]*(?:{_SPACE}+{_NAME_PART}){{0,6}}?)(?:,[^\n]{{1,80}})?\.?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A content that stands behind the name of its source."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]  # the colon; empty for a bare "Q"
    source: tuple[Span, ...]
    rule: str


def laid_out_speech(scene: Scene) -> Iterator[LaidOut]:
    """Yield what layout alone gives to a source, in text order."""
    yield from _transcript(scene)
    yield from _signed(scene)
    for paragraph in scene.paragraphs:
        if paragraph.kind is ParagraphKind.TITLE:
            match = _HEADLINE.match(scene.text, paragraph.span.start, paragraph.span.end)
            rest = trimmed(match.end(), paragraph.span.end, scene.text) if match else None
            if match and rest and not names_nobody(match["name"]):
                yield LaidOut(
                    content=(rest,),
                    cue=(Span(*match.span("colon")),),
                    source=(Span(*match.span("name")),),
                    rule="headline: name and colon",
                )
            elif match is None:
                yield from _said_at_the_end(scene, paragraph)


def _is_end_matter(line: str) -> bool:
    """Say whether a line belongs to a transcript but to nobody's words: "END", "10:51 A.M. EST", "(Laughter.)"."""
    return line.casefold() in lexicon("layout").words("transcripts", "end_matter") or _CLOCK_OR_ASIDE.fullmatch(line) is not None


def _said_at_the_end(scene: Scene, title: Paragraph) -> Iterator[LaidOut]:
    """Read "Port to open, says Ruiz": parsers seldom know the syntax of headlines."""
    tokens = scene.tokens(title.span.start, title.span.end)
    commas = [k for k, token in enumerate(tokens) if token.text == "," and scene.quotation_of[token.i] < 0]
    if not commas or commas[-1] + 2 >= len(tokens):
        return
    verb, name = tokens[commas[-1] + 1], [t for t in tokens[commas[-1] + 2 :] if not t.is_punct]
    takes = cue_lexicon().takes(verb.lemma_.lower(), Frame.QUOTE) or cue_lexicon().takes(verb.lemma_.lower(), Frame.THAT)
    if verb.tag_ not in ("VBZ", "VBP", "VBD") or not takes or not 0 < len(name) <= MOST_NAME_TOKENS:
        return
    if any(token.pos_ in ("VERB", "AUX", "SCONJ") for token in name):
        return
    content, source = scene.span(tokens[: commas[-1]]), scene.span(name)
    if content is not None and source is not None:
        cue = Span(verb.idx, verb.idx + len(verb))
        yield LaidOut(content=(content,), cue=(cue,), source=(source,), rule="headline: cue at its end")


def _signed(scene: Scene) -> Iterator[LaidOut]:
    """Read a quotation that fills its paragraph, or several that it runs over, with a dash and a name behind or below it."""
    found = [signature for quotation in scene.outer if (signature := _signature(scene, quotation)) is not None]
    several = len(found) >= LEAST_SIGNATURES
    for quotation, dash, name in found:
        if _names_a_person(scene, name, several=several):
            content = tuple(_with_earlier(scene, quotation))
            yield LaidOut(content=content, cue=(dash,), source=(name,), rule=SIGNATURE_RULE)


def _signature(scene: Scene, quotation: Quotation) -> tuple[Quotation, Span, Span] | None:
    """Return a quotation with the dash and name of what may be its signature; titles of books and items of lists have none."""
    text, paragraphs = scene.text, scene.paragraphs
    paragraph = paragraphs[quotation.paragraph]
    if not quotation.closed or trimmed(paragraph.span.start, quotation.span.start, text):
        return None
    if not quotation.inner.of(text).rstrip().endswith(_ENDS_SPEECH):
        return None
    rest = trimmed(quotation.span.end, paragraph.span.end, text)
    after = paragraph.index + 1
    if rest is None and after < len(paragraphs):
        rest, after = paragraphs[after].span, after + 1
    match = _SIGNATURE.fullmatch(text, rest.start, rest.end) if rest else None
    if match is None or (after < len(paragraphs) and paragraphs[after].span.of(text).startswith(match["dash"])):
        return None
    first = next(iter(_with_earlier(scene, quotation)))
    if text[: first.start].rstrip().endswith(":"):  # “Ruiz wrote:” has told whose it is
        return None
    name = Span(match.start("name"), match.start("name") + len(_unstopped(match["name"])))
    return quotation, Span(*match.span("dash")), name


def _names_a_person(scene: Scene, name: Span, *, several: bool) -> bool:
    """Say whether a signature's name is a person's: by its label, or without one as two proper nouns, or as one in a list."""
    tokens = [token for token in scene.tokens(name.start, name.end) if not token.is_punct]
    kinds = {token.ent_type_ for token in tokens}
    if not tokens or "PERSON" in kinds:
        return bool(tokens)
    proper = tokens[-1].pos_ == "PROPN" and kinds.isdisjoint(_NO_PERSON)
    return proper and (len(name.of(scene.text).split()) > 1 or several)


def _unstopped(name: str) -> str:
    """Return a name without the full stop behind it; "Jr." and an initial keep theirs."""
    last = name.split()[-1]
    return name[:-1] if last.endswith(".") and last not in ("Jr.", "Sr.") and len(last) > len("J.") else name


def _with_earlier(scene: Scene, quotation: Quotation) -> Iterator[Span]:
    """Yield a quotation's span, before it those of the earlier paragraphs that it carries on."""
    if quotation.reopens is not None:
        yield from _with_earlier(scene, scene.parsed.quotations[quotation.reopens])
    yield quotation.span


def _transcript(scene: Scene) -> Iterator[LaidOut]:
    labels = speaker_labels(scene.text, scene.paragraphs)
    labelled = {label.paragraph for label in labels}
    for label in labels:
        parts = [Span(label.end, scene.paragraphs[label.paragraph].span.end)]
        for following in scene.paragraphs[label.paragraph + 1 :]:
            if following.index in labelled or following.kind is not ParagraphKind.BODY:
                break
            if not _is_end_matter(following.span.of(scene.text)):
                parts.append(following.span)
        cue = (label.colon,) if label.colon is not None else ()
        yield LaidOut(content=tuple(parts), cue=cue, source=(label.name,), rule=SPEAKER_LABEL_RULE)
