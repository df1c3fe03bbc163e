"""Quotations and their cues: before, between and after; interrupted, reopened, and carried on without a cue.

Works on the text around a quotation rather than on its syntax, which parsers often get wrong there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.attribution.rules.cues import cue_span
from onrecord.attribution.rules.lexicon import Frame, cue_lexicon
from onrecord.attribution.rules.scene import Scene
from onrecord.attribution.rules.sources import source_of, source_span, subject_of
from onrecord.language import ParagraphKind, Quotation, names_nobody
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FINAL = ".?!…"
MOST_TOKENS_TO_CUE = 30  # between a quotation and its cue: a name with its appositions
MOST_TOKENS_OF_CLAUSE = 10  # of a cue clause whose verb the lexicon does not know
MOST_TOKENS_OF_HEARER = 5
LEAST_SPEECH_WORDS = 4  # a quotation without a cue is speech from this length on

_WORD = re.compile(r"\w[\w'’]*")
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG"})
_HEARER = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "ADP", "ADV", "PUNCT"})
_OPEN_ENDED = frozenset({"that", "a", "an", "the", "of", "as", "to", "his", "her", "their", "its", "is"})  # a phrase goes on
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_NO_CUE_CLAUSE = frozenset({"CCONJ", "SCONJ", "ADP", "PART"})
_BESIDE = frozenset({ParagraphKind.CAPTION, ParagraphKind.SUBHEADING})


@dataclass(slots=True)
class Speech:
    """A quotation, or several that make one, with the cue and the source that were found for it."""

    parts: list[Span]
    rule: str
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    verb: Token | None = None
    places: list[int] = field(default_factory=list)  # in `scene.outer`
    clause_end: int = 0  # where the cue clause behind a quotation ends; offset


def quoted_speech(scene: Scene) -> list[Speech]:
    """Return every quotation that is speech, with its cue and source; scare quotes and titles are left out."""
    found: list[Speech] = []
    previous: Speech | None = None
    for group in _groups(scene):
        speech = _after(scene, group) or _before(scene, group, previous)
        if speech is None and previous is not None and _carries_on(scene, group, previous):
            previous.parts += [scene.outer[place].span for place in group]
            previous.places += group
            continue
        if speech is None:
            speech = _uncued(scene, group, previous)
        if speech is not None:
            speech.places = list(group)
            found.append(speech)
            previous = speech
    return found


def is_speech(scene: Scene, quotation: Quotation) -> bool:
    """Say whether a quotation reads as speech by itself: a whole sentence at least, from a capital to a full stop."""
    inner = quotation.inner.of(scene.text).strip()
    return (
        len(_WORD.findall(inner)) >= LEAST_SPEECH_WORDS
        and (inner[0].isupper() or inner[0] in "…[.'‘“\"")
        and (inner[-1] in FINAL or inner[-1] in "\"”’'—-)]" or not quotation.closed)
        and _opens_sentence(scene, quotation)
    )


def _groups(scene: Scene) -> list[list[int]]:
    """Return the outer quotations as lists of places: those that reopen stand with the one that they carry on."""
    place_of = {quotation.index: place for place, quotation in enumerate(scene.outer)}
    groups: list[list[int]] = []
    group_of: dict[int, list[int]] = {}
    for place, quotation in enumerate(scene.outer):
        carried = place_of.get(quotation.reopens) if quotation.reopens is not None else None
        if carried is not None and carried in group_of:
            group_of[carried].append(place)
            group_of[place] = group_of[carried]
        else:
            group_of[place] = [place]
            groups.append(group_of[place])
    return groups


def _after(scene: Scene, group: Sequence[int]) -> Speech | None:
    """Find the cue behind a quotation: “…,” Ruiz said · “…,” said Ruiz, the mayor."""
    last = scene.outer[group[-1]]
    clause = _clause_behind(scene, last)
    verb_at = next((k for k, t in enumerate(clause[:MOST_TOKENS_TO_CUE]) if _is_quote_verb(t)), None)
    if verb_at is None:
        verb_at = _any_verb(scene, scene.outer[group[0]], last, clause)
    if verb_at is None or not _ends_for_cue(scene, last, clause, verb_at):
        return None
    verb = clause[verb_at]
    lead = clause[:verb_at]
    goes_on = any(child.dep_ in ("ccomp", "xcomp", "dobj") and child.i > verb.i for child in verb.children)
    if verb.dep_ in ("relcl", "acl") or (goes_on and not _opens_sentence(scene, scene.outer[group[0]])):
        return None
    if lead and (lead[0].pos_ in _NO_CUE_CLAUSE or lead[0].lower_ in ("which", "who", "that")):
        return None
    if any(t.tag_ in _FINITE and t.dep_ not in ("relcl", "aux", "auxpass", "acl") and not _in_relative(t, verb) for t in lead):
        return None
    named = [t for t in lead if t.pos_ in _NOMINAL]
    if named:
        subject = subject_of(verb)
        head = subject if subject is not None and subject in lead else _head_of(named)
        kept = lead[: len(lead) - _trailing(lead)]
        source = scene.span([t for t in kept if t.i >= head.left_edge.i] if head in kept else kept)
    else:
        if verb.tag_ == "VBG":
            return None
        rest = clause[verb_at + 1 :]
        head_token = _inverted_subject(verb, rest)
        if head_token is None:
            return None
        head = head_token
        source = _inverted_source(scene, head, rest, verb)
    start = _content_start(scene, scene.outer[group[0]])
    parts = [scene.outer[place].span for place in group]
    parts[0] = Span(start, parts[0].end)
    return Speech(
        parts=parts,
        rule="quotation, cue behind it",
        cue=cue_span(scene, verb, within=clause),
        source=(source,) if source and head is not None else (),
        verb=verb,
        clause_end=max(t.idx + len(t) for t in clause),
    )


def _any_verb(scene: Scene, first: Quotation, last: Quotation, clause: Sequence[Token]) -> int | None:
    """Return the place of a verb that no lexicon knows, where the clause behind a whole quotation is a cue by its form.

    “We don't want this,” he surmised: the quotation ends in a comma, question or exclamation mark, and nothing but a subject
    and one finite verb without an object follows.
    """
    inner = last.inner.of(scene.text).rstrip()
    if inner[-1:] not in (",", "?", "!") or not _opens_sentence(scene, first) or len(clause) > MOST_TOKENS_OF_CLAUSE:
        return None
    finite = [k for k, t in enumerate(clause) if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ")]
    if len(finite) != 1 or len(_WORD.findall(inner)) < LEAST_SPEECH_WORDS or _is_title(inner.rstrip(",?!")):
        return None
    verb = clause[finite[0]]
    subject = subject_of(verb)
    plain = not any(c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "acomp", "auxpass") and c in clause for c in verb.children)
    return finite[0] if plain and subject is not None and subject in clause else None


def _clause_behind(scene: Scene, quotation: Quotation) -> list[Token]:
    """Return the tokens between a quotation and the end of its sentence, or the next quotation if that comes first."""
    paragraph = scene.paragraphs[quotation.paragraph]
    place = scene.place_of[quotation.span]
    limit = paragraph.span.end
    if place + 1 < len(scene.outer):
        limit = min(limit, scene.outer[place + 1].span.start)
    clause: list[Token] = []
    for token in scene.tokens(quotation.span.end, limit):
        if token.text in ("?", "!", ";") or _is_full_stop(token):
            break
        if token.text in (",", "-", "–", "—", "--") and not clause:
            continue
        clause.append(token)
    return clause


def _is_full_stop(token: Token) -> bool:
    """Say whether a token is a full stop that ends a sentence, not one behind a title: "said Army Capt. Ruiz"."""
    if token.text != "." or token.i == 0:
        return token.text == "."
    return token.doc[token.i - 1].text not in lexicon("layout").words("speakers", "titles")


def _ends_for_cue(scene: Scene, quotation: Quotation, clause: Sequence[Token], verb_at: int) -> bool:
    """Say whether a quotation ends so that a cue may follow it in the same sentence."""
    inner = quotation.inner.of(scene.text).rstrip()
    behind = scene.text[quotation.span.end : quotation.span.end + 2].lstrip()[:1]
    last = inner[-1:]
    if clause[-1].text == ":" and not _opens_sentence(scene, quotation):
        return False  # known as "the Green Paper", he replied: “…”
    if last in FINAL and scene.text[: quotation.span.start].rstrip().endswith(":"):
        return False  # a colon has given it its source already
    if last == "," or behind in (",", "–", "—", "-"):
        return True
    verb = clause[verb_at]
    opens_new = clause[0].text[:1].isupper() and clause[0].pos_ in ("PRON", "DET", "ADV")
    goes_on = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children) or clause[-1].text == ":"
    if last in "?!…—-–":
        return not (opens_new and goes_on)
    if last == ".":
        return not goes_on and len(clause) - verb_at <= 6 and not any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.rights)
    return len(_WORD.findall(inner)) >= LEAST_SPEECH_WORDS and _opens_sentence(scene, quotation) and not goes_on


def _before(scene: Scene, group: Sequence[int], previous: Speech | None) -> Speech | None:
    """Find the cue before a quotation: Ruiz said: “…” · Ruiz told reporters, “…” · Ruiz said “We go.”."""
    first = scene.outer[group[0]]
    clause, tail = _clause_before(scene, first)
    if not clause:
        return None
    inner = first.inner.of(scene.text).lstrip()
    verb = _cue_verb_before(clause, tail)
    if verb is None and tail != ":":
        return None  # a colon needs no cue word
    if tail != ":" and verb is not None:
        between = [t for t in clause if t.i > verb.i]
        if tail == ",":
            capital = inner[:1].isupper() or inner[:1] in "…[."
            if not capital and len(between) > 1:
                return None
        elif _is_title(inner) and not _ends_clause(scene, first):
            return None  # wrote “The Long Winter” in 2029
        elif not _adjoins(between) or (not inner[:1].isupper() and (between or not _ends_clause(scene, first))):
            return None
        if any(t.tag_ in _FINITE and not _in_relative(t, verb) for t in between):
            return None
    if previous is not None and verb is not None and verb == previous.verb:
        return None  # “…,” he said, “…”: it carries the first one on
    source: Span | None
    if verb is not None:
        head = source_of(verb) or (_inverted_subject(verb, [t for t in clause if t.i > verb.i]) if tail == ":" else None)
        source = source_span(scene, head, verb) if head is not None else _name_before(scene, clause, verb)
        cue = cue_span(scene, verb, within=clause)
    else:
        source = _name_before(scene, clause, None)
        if source is not None and names_nobody(source.of(scene.text)):
            return None
        colon = first.span.start - 1
        while scene.text[colon] != ":":
            colon -= 1
        cue = (Span(colon, colon + 1),)
    parts = [scene.outer[place].span for place in group]
    if verb is not None and source is not None and not inner[:1].isupper():
        parts = [*_clause_around(scene, clause, source, verb), *parts]
    return Speech(
        parts=parts,
        rule="quotation, cue before it",
        cue=cue,
        source=(source,) if source else (),
        verb=verb,
    )


def _clause_around(scene: Scene, clause: Sequence[Token], source: Span, verb: Token) -> list[Span]:
    """Return the beginning of a clause into which the cue is set: [The harbour], she said, “is a ruin”."""
    lead = [token for token in clause if token.idx < source.start]
    if verb.idx < source.start or not lead or lead[-1].text != "," or not any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in lead):
        return []
    span = scene.span(lead)
    return [span] if span is not None else []


def _clause_before(scene: Scene, quotation: Quotation) -> tuple[list[Token], str]:
    """Return the tokens of the sentence before a quotation, and the last mark between them ("" where there is none).

    A paragraph that opens with the quotation belongs to the one before it where that ends in a colon.
    """
    place = scene.place_of[quotation.span]
    paragraph = scene.paragraphs[quotation.paragraph]
    start = paragraph.span.start
    end = quotation.span.start
    if not scene.text[start:end].strip() and quotation.paragraph > 0:
        above = scene.paragraphs[quotation.paragraph - 1]
        if not above.span.of(scene.text).endswith(":"):
            return [], ""
        start, end = above.span.start, above.span.end
    if place > 0 and scene.outer[place - 1].span.end <= end:
        start = max(start, scene.outer[place - 1].span.end)
    tokens = scene.tokens(start, end)
    clause: list[Token] = []
    for token in tokens:
        if (token.text in ("?", "!") or _is_full_stop(token)) and token != tokens[-1]:
            clause = []
        else:
            clause.append(token)
    tail = clause[-1].text if clause and clause[-1].is_punct else ""
    if tail in (".", "?", "!", ";"):
        return [], tail
    return clause, tail


def _cue_verb_before(clause: Sequence[Token], tail: str) -> Token | None:
    lexicon = cue_lexicon()
    verbs = [t for t in clause if _is_quote_verb(t)]
    if tail == ":" and not verbs:
        verbs = [t for t in clause if t.pos_ == "VERB" and t.lemma_.lower() in lexicon.verbs]
    if not verbs:
        return None
    verbs = [t for t in verbs if not (t.tag_ == "VBN" and (t.dep_ in ("acl", "amod") or _is_passive(t)))]  # a play called “…”
    if not verbs:
        return None
    main = [t for t in verbs if t.dep_ not in ("relcl", "acl", "amod")]
    return (main or verbs)[-1]


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _adjoins(between: Sequence[Token]) -> bool:
    """Say whether nothing but the one spoken to stands between a cue verb and its quotation: told the crowd “…”."""
    if len(between) > MOST_TOKENS_OF_HEARER or any(t.pos_ not in _HEARER for t in between):
        return False
    return not between or between[-1].lower_ not in _OPEN_ENDED


def _is_title(inner: str) -> bool:
    """Say whether quoted words are capitalised as the title of a work is."""
    words = [word for word in _WORD.findall(inner) if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words) and inner.rstrip()[-1:] not in FINAL


def _ends_clause(scene: Scene, quotation: Quotation) -> bool:
    """Say whether a clause ends with a quotation; otherwise syntax knows better how far the content goes."""
    behind = scene.tokens(quotation.span.end, scene.paragraphs[quotation.paragraph].span.end)
    return not behind or behind[0].is_punct or quotation.inner.of(scene.text).rstrip()[-1:] in FINAL + ","


def _carries_on(scene: Scene, group: Sequence[int], previous: Speech) -> bool:
    """Say whether a quotation without a cue goes on with the one before: “…,” he said. “…” and “…,” he said. ¶ “…”."""
    first, last = scene.outer[group[0]], scene.outer[previous.places[-1]]
    if first.paragraph == last.paragraph:
        between = scene.text[max(last.span.end, previous.clause_end) : first.span.start]
        mark = scene.text[: first.span.start].rstrip()[-1:]
        if not between.strip(" ,.;:–—-\t\r\n"):
            return bool(previous.cue) and mark in ",.;:–—-?!"
        return is_speech(scene, first) and not _names_another(scene, last.span.end, first.span.start, previous)
    if not is_speech(scene, first) or first.span.start != scene.paragraphs[first.paragraph].span.start:
        return False
    steps = range(last.paragraph + 1, first.paragraph)
    return all(scene.paragraphs[k].kind in _BESIDE for k in steps) and not _rest_of_paragraph(scene, last, previous)


def _names_another(scene: Scene, start: int, end: int, previous: Speech) -> bool:
    """Say whether somebody else than the speaker of `previous` is the subject of a sentence in [start, end)."""
    for token in scene.tokens(start, end):
        if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("PROPN", "NOUN") and scene.quotation_of[token.i] < 0:
            word = Span(token.idx, token.idx + len(token))
            if not any(source.holds(word) or token.text in source.of(scene.text) for source in previous.source):
                return True
    return False


def _rest_of_paragraph(scene: Scene, last: Quotation, previous: Speech) -> str:
    end = scene.paragraphs[last.paragraph].span.end
    return scene.text[max(last.span.end, previous.clause_end) : end].strip(' .,;:–—-\t\r\n"”’')


def _uncued(scene: Scene, group: Sequence[int], previous: Speech | None) -> Speech | None:
    """Take a whole sentence in quotation marks for speech of whoever the sentence before it is about."""
    first = scene.outer[group[0]]
    if not is_speech(scene, first) or scene.paragraphs[first.paragraph].kind is not ParagraphKind.BODY:
        return None
    if _mark_forgotten(scene, first):
        return None  # words between two marks may then be the reporter's, a cue among them
    above = _subject_above(scene, first)
    candidates = [above] if above is not None else list(previous.source) if previous is not None else []
    if not candidates:
        return None
    source = [one for one in candidates if one.of(scene.text).split()[-1] not in first.inner.of(scene.text)]
    return Speech(
        parts=[scene.outer[place].span for place in group],
        rule="quotation without a cue, after a sentence about its speaker",
        source=tuple(source),  # none where the one before is spoken of in the quotation
    )


def _mark_forgotten(scene: Scene, quotation: Quotation) -> bool:
    """Say whether a quotation of the same paragraph lacks its closing mark, and another one opens behind it."""
    same = [one for one in scene.outer if one.paragraph == quotation.paragraph]
    return any(not one.closed for one in same[:-1])


def _subject_above(scene: Scene, quotation: Quotation) -> Span | None:
    """Return the subject of the sentence that ends right before a quotation, in its paragraph or the one above."""
    start = scene.paragraphs[max(0, quotation.paragraph - 1)].span.start
    tokens = [t for t in scene.tokens(start, quotation.span.start) if scene.quotation_of[t.i] < 0]
    for token in reversed(tokens):
        if token.dep_ == "nsubj" and (token.pos_ == "PROPN" or token.lower_ in ("he", "she", "they")):
            return source_span(scene, token)
    return None


def _opens_sentence(scene: Scene, quotation: Quotation) -> bool:
    start = scene.paragraphs[quotation.paragraph].span.start
    before = scene.text[start : quotation.span.start].rstrip()
    return not before or before[-1] in FINAL + ':"”’)—'


def _content_start(scene: Scene, quotation: Quotation) -> int:
    """Return where a content begins that ends in a quotation: with it, or with its clause (Trade is “dead,” he said)."""
    paragraph = scene.paragraphs[quotation.paragraph]
    lead: list[Token] = []
    for token in reversed(scene.tokens(paragraph.span.start, quotation.span.start)):
        inside = scene.quotation_of[token.i] >= 0
        if token.text in (".", "?", "!", ";", ":", "--", "—") or (inside and not lead and token.is_punct):
            break
        lead.append(token)
    words = [token for token in lead if not token.is_punct]
    if not words or any(_is_quote_verb(t) and scene.quotation_of[t.i] < 0 for t in words):
        return quotation.span.start
    opening = words[-1]
    within = scene.quotation_of[opening.i]
    return scene.outer[within].span.start if within >= 0 else opening.idx


def _is_quote_verb(token: Token) -> bool:
    verbal = token.tag_ in _VERBAL and token.pos_ in ("VERB", "AUX", "NOUN")
    return verbal and cue_lexicon().takes(token.lemma_.lower(), Frame.QUOTE)


def _in_relative(token: Token, verb: Token) -> bool:
    """Say whether a token stands in a relative clause rather than in the clause of `verb`."""
    while token.head != token and token != verb:
        if token.dep_ in ("relcl", "acl", "advcl"):
            return True
        token = token.head
    return False


def _head_of(named: Sequence[Token]) -> Token:
    return next((t for t in named if t.pos_ in ("PROPN", "PRON", "NOUN")), named[0])


def _trailing(lead: Sequence[Token]) -> int:
    """Return how many tokens at the end of a lead are the verb's own: "Ruiz [has also] said"."""
    count = 0
    for token in reversed(lead):
        if token.pos_ in ("AUX", "ADV", "PART") or token.dep_ in ("aux", "advmod", "neg"):
            count += 1
        else:
            break
    return count if count < len(lead) else 0


def _inverted_subject(verb: Token, rest: Sequence[Token]) -> Token | None:
    own = subject_of(verb)
    if own is not None and own in rest:
        return own
    for token in rest[:3]:
        if token.pos_ in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM"):
            head = token
            while head.head in rest and head.dep_ in ("compound", "det", "amod", "poss", "nmod", "nummod"):
                head = head.head
            return head
    return None


def _inverted_source(scene: Scene, head: Token, rest: Sequence[Token], verb: Token) -> Span | None:
    """Return the extent of a source behind its verb; where syntax cuts it short, up to the first comma."""
    by_syntax = source_span(scene, head, verb)
    run: list[Token] = []
    for token in rest:
        if token.text in (",", ":", "(") or (
            run and token.pos_ in ("VERB", "SCONJ") and token.dep_ not in ("amod", "relcl", "acl")
        ):
            break
        if token.pos_ == "ADP" and token.lower_ not in ("of", "for", "de", "von", "van", "from"):
            break
        run.append(token)
    by_text = scene.span(run)
    if by_syntax is None or by_text is None:
        return by_text or by_syntax
    return by_syntax if by_syntax.holds(by_text) else by_text


def _name_before(scene: Scene, clause: Sequence[Token], verb: Token | None) -> Span | None:
    """Return the last name or noun phrase before a cue verb (or, without one, the subject or first phrase of the clause)."""
    tokens = [t for t in clause if verb is None or t.i < verb.i]
    if verb is None:
        subjects = [t for t in tokens if t.dep_ == "nsubj"]
        chosen = subjects[:1] or [t for t in tokens if t.pos_ in ("PROPN", "PRON", "NOUN")][:1]
    else:
        chosen = [t for t in tokens if t.pos_ in ("PROPN", "PRON", "NOUN")][-1:]
    if not chosen:
        return None
    head = chosen[0]
    while head.dep_ in ("compound", "amod", "det") and head.head in tokens:
        head = head.head
    return source_span(scene, head, verb)
