"""Connectives: the words that introduce a condition, and the head of the clause or noun phrase that they introduce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from onrecord.commitments.conditions.condition_phrase import words
from onrecord.lexicons import lexicon
from onrecord.occasions.clauses import MOST_STEPS, has_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Before = Literal["clause", "noun"]
_TABLES: tuple[tuple[Before, str], ...] = (("clause", "clauses"), ("noun", "nouns"))
_MOST_WORDS = 15
_MOST_MARKS = 6  # marks and joining words at the start of a sentence
_MOST_BEHIND = 80  # words from a connective to the verb that it introduces
_VERBAL = frozenset({"VERB", "AUX"})
_BARE = frozenset({"VBN", "JJ", "VBG"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OBJECTS = frozenset({"pobj", "pcomp", "dobj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_FULL = frozenset({"advcl", "ROOT", "ccomp", "conj", "dep", "parataxis", "pcomp", "acl", "relcl", "xcomp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Connective:
    """A connective at [start, end) of the doc, and what it introduces."""

    start: int
    end: int
    before: Before
    kind: str  # the list of `data/conditions.toml` that has it: “if”, “until”, “without”, …
    head: int  # main verb of the clause, or noun


def connectives_of(doc: Doc) -> Iterator[Connective]:
    """Yield the connectives of a text, in text order, with what they introduce."""
    place = 0
    while place < len(doc):
        found = next(_at(doc, place), None)
        if found is None:
            place += max(_passed_over(doc, place), 1)
            continue
        yield found
        place = found.end


@cache
def _forms() -> dict[str, list[tuple[tuple[str, ...], Before, str]]]:
    """Return the connectives by their first word, the longest first; of two of one length, that before a clause."""
    tables = lexicon("conditions").tables
    found: dict[str, list[tuple[tuple[str, ...], Before, str]]] = {}
    for before, table in _TABLES:
        for kind in tables[table]:
            if kind in ("reduced", "repeated", "arising", "insisted"):
                continue
            for form in words(table, kind):
                parts = tuple(form.split())
                found.setdefault(parts[0], []).append((parts, before, kind))
    for forms in found.values():
        forms.sort(key=lambda form: (-len(form[0]), form[1], form))
    return found


@cache
def _no_forms() -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases that only look like connectives by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in words("no", "phrases"):
        parts = tuple(form.split())
        found.setdefault(parts[0], []).append(parts)
    return found


def _passed_over(doc: Doc, place: int) -> int:
    """Return how many words there begin a phrase that only looks like a connective; 0 where none does."""
    forms = _no_forms().get(doc[place].lower_, ())
    return max((len(form) for form in forms if _reads(doc, place, form)), default=0)


def insistence_behind(head: Token) -> int | None:
    """Return where words begin that insist on a time: "after they sign[, and not before]"; None where nothing insists.

    That is in the same sentence, or where the next one begins if it says no more: "When they sign, we will go. [Not before.]"
    """
    doc, end = head.doc, head.sent.end
    for place in range(head.i + 1, min(end + _MOST_MARKS, len(doc))):
        form = next((form for form in _insisting() if _reads(doc, place, form)), None)
        if form is None or (place + len(form) < len(doc) and not _is_mark(doc[place + len(form)])):
            continue
        start = place
        while start > head.i + 1 and (_is_mark(doc[start - 1]) or doc[start - 1].lower_ in ("and", "but")):
            start -= 1
        if start < place:
            return start if place < end else end
    return None


def _is_mark(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_quote


@cache
def _insisting() -> tuple[tuple[str, ...], ...]:
    """Return the words that insist on a time, the longest first."""
    return tuple(sorted((tuple(form.split()) for form in words("clauses", "insisted")), key=lambda form: (-len(form), form)))


def _reads(doc: Doc, place: int, form: tuple[str, ...]) -> bool:
    return place + len(form) <= len(doc) and all(doc[place + i].lower_ == word for i, word in enumerate(form))


def _at(doc: Doc, place: int) -> Iterator[Connective]:
    """Yield what a connective at a place may be, the likeliest first."""
    forms = _forms().get(doc[place].lower_)
    if not forms or _passed_over(doc, place):
        return
    for form, before, kind in forms:
        if not _reads(doc, place, form):
            continue
        end = place + len(form)
        head = _clause_behind(doc, place, end, form) if before == "clause" else _noun_behind(doc, place, end)
        if head is not None:
            yield Connective(start=place, end=end, before=before, kind=kind, head=head.i)


def _clause_behind(doc: Doc, start: int, end: int, form: tuple[str, ...]) -> Token | None:
    """Return the main verb of the clause that a connective introduces; None where it introduces none."""
    last = doc[end - 1]
    if end >= len(doc) or doc[end].sent != last.sent or _asks(doc, start, form):
        return None
    head = _marked(doc, start, end) or _highest(doc, start, end)
    if head is None:
        return _reduced(doc, end, form) or _mistaken(doc, end, form) or _up_to_comma(doc, end, form)
    if any(_is_spoken_of(one) for one in doc[start:end]):
        return None
    if form[-1] in ("when", "where", "whenever", "once") and not _is_adverbial(last, head):
        return None
    if form == ("in", "case") and not _begins(doc, start):
        return None  # a precaution: "take water in case the well is dry"
    if not has_subject(head) and not any(has_subject(one) for one in head.children if one.i < head.i):
        return _reduced(doc, end, form) or (head if _is_existential(head) else None)
    return head


def _marked(doc: Doc, start: int, end: int) -> Token | None:
    """Return the verb that syntax hangs the connective on, or under it ("provided" as a verb)."""
    for token in reversed(doc[start:end]):
        if token.dep_ in ("mark", "advmod") and token.head.i >= end and token.head.pos_ in _VERBAL:
            return token.head
        below = [child for child in token.children if child.i >= end and child.pos_ in _VERBAL and child.dep_ in _FULL]
        if below and token.dep_ != "ROOT" and not has_subject(token):
            return below[0]
    return None


def _highest(doc: Doc, start: int, end: int) -> Token | None:
    """Return the highest verb of which the subject stands right behind the connective, else of which the words begin there."""
    near = doc[end : min(end + _MOST_BEHIND, doc[end].sent.end)]
    clauses = [one for one in near if one.pos_ in _VERBAL and one.dep_ in _FULL]
    behind = [one for one in clauses if any(child.dep_ in _SUBJECTS and child.left_edge.i == end for child in one.children)]
    starting = behind or [one for one in clauses if start <= one.left_edge.i <= end and not _has_subject_behind_comma(one, end)]
    if not behind:
        return min(starting, key=lambda one: one.i, default=None)
    return min(behind, key=lambda one: (sum(1 for _ in islice(one.ancestors, MOST_STEPS)), one.i))


def _has_subject_behind_comma(verb: Token, end: int) -> bool:
    """Say whether a verb has its subject behind a comma: it is that of the main clause."""
    subjects = [one.left_edge for one in verb.children if one.dep_ in _SUBJECTS]
    return any(one.i > end and one.nbor(-1).text == "," for one in subjects)


def _reduced(doc: Doc, end: int, form: tuple[str, ...]) -> Token | None:
    """Return the participle or adjective of "if elected", "when necessary"."""
    if " ".join(form) not in words("clauses", "reduced"):
        return None
    bare = doc[end]
    if bare.tag_ == "VBG" and form != ("unless",):
        return None
    if bare.lower_ in words("no", "reduced") or bare.tag_ not in _BARE:
        return None
    return bare if bare.tag_ != "JJ" or bare.dep_ not in ("amod", "compound") else None


def _mistaken(doc: Doc, end: int, form: tuple[str, ...]) -> Token | None:
    """Return the verb that syntax took for a noun in the plural behind a name: "until Albrenn [withdraws]"."""
    at = doc[end]
    while at.pos_ in ("DET", "ADJ") and at.i < at.head.i:
        at = at.nbor(1)
    nouns = ("PROPN",) if form[0] in ("until", "till", "before", "when", "once") else ("PROPN", "NOUN")
    while at.pos_ == "PROPN" and at.head.i == at.i + 1 and at.head.pos_ == "PROPN":
        at = at.head
    verb = at.head
    if at.pos_ in nouns and at.dep_ == "compound" and verb.i == at.i + 1 and verb.tag_ == "NNS":
        return verb
    return None


def _up_to_comma(doc: Doc, end: int, form: tuple[str, ...]) -> Token | None:
    """Return the highest word up to a comma before a pronoun, where syntax knows no verb: "if so-and-so [wins], I'm moving"."""
    if form[-1] not in ("if", "unless"):
        return None
    for comma in range(end + 1, min(end + _MOST_WORDS, doc[end].sent.end - 1)):
        if doc[comma].text == "," and doc[comma + 1].dep_ in _SUBJECTS and doc[comma + 1].pos_ == "PRON":
            return max(doc[end:comma], key=lambda one: (-sum(1 for _ in islice(one.ancestors, MOST_STEPS)), one.i))
    return None


def _asks(doc: Doc, start: int, form: tuple[str, ...]) -> bool:
    """Say whether an "if" means "whether": "asked if they agreed"."""
    if form[0] not in ("if", "when", "where", "once") or start == 0:
        return False
    before = doc[start - 1]
    clause = doc[start].head
    if before.lower_ in words("no", "asking"):
        return form[0] == "if" or clause.dep_ in ("ccomp", "pcomp")
    above = clause.head
    return form[0] == "if" and clause.dep_ == "ccomp" and above.lemma_ in words("no", "asking") and above.i < start


def _is_spoken_of(noun: Token) -> bool:
    """Say whether a noun that may tell of a time is an object here: "remember [the day] they signed"."""
    objects = [one for one in noun.head.children if one.dep_ in ("dobj", "attr", "dative")]
    return noun.pos_ == "NOUN" and noun in objects and noun == objects[0]


def _is_adverbial(connective: Token, head: Token) -> bool:
    """Say whether "when", "where" or "once" opens a clause of time or case, not "the day when" or a question."""
    if connective.lower_ == "once":
        return connective.i < head.i and connective.i + 1 < len(connective.doc) and connective.nbor(1).text != ","
    if head.dep_ in ("relcl", "acl", "ccomp", "csubj", "ROOT", "pcomp", "attr"):
        return (
            head.dep_ == "ROOT"
            and not connective.sent.text.rstrip("”\"' \n").endswith("?")
            and connective.i == connective.sent.start
        )
    return True


def _begins(doc: Doc, start: int) -> bool:
    """Say whether a connective begins its sentence, or what is said in it."""
    before = doc[start - 1] if start > doc[start].sent.start else None
    return before is None or before.lower_ in ("that", "and", "but") or before.is_quote or before.is_space


def _is_existential(head: Token) -> bool:
    return any(child.dep_ == "expl" for child in head.children)


def _noun_behind(doc: Doc, start: int, end: int) -> Token | None:
    """Return the noun, or the verb in "-ing", that a connective introduces; None where it introduces none."""
    last = doc[end - 1]
    told = last.dep_ in ("acl", "amod") and doc[start - 1].text != ","  # "an order barring them", "the pending vote"
    if end >= len(doc) or told or last.dep_ in ("compound", "nsubj", "dobj"):
        return None
    for token in reversed(doc[start:end]):
        below = [child for child in token.children if child.i >= end and child.dep_ in _OBJECTS]
        if below:
            return below[0]
    steps, at = 0, doc[end]
    while at.head.i > at.i and at.head.pos_ in _NOMINAL and at.head.left_edge.i >= start and steps < MOST_STEPS:
        at, steps = at.head, steps + 1
    return at if at.pos_ in _NOMINAL and at.sent == last.sent else None
