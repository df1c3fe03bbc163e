"""How far the words of a condition reach: from behind the connective to the end of the clause or noun phrase."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import words
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import MOST_STEPS
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BREAKS = frozenset({"—", "–", "--", ";", ":", "(", ")", "[", "…"})
_RELATIVE = frozenset({"which", "who", "whom", "whose", "where"})
_CLAUSES = frozenset({"ccomp", "conj", "ROOT", "parataxis", "dep", "advcl", "relcl", "xcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_NOMINATIVE = frozenset({"i", "we", "he", "she", "they", "it", "you", "there"})
_ENDS = frozenset({"NOUN", "PROPN", "PUNCT", "ADJ", "ADV"})  # with which a clause may end
_BEFORE = frozenset({"and", "but", "that", "because", "so"})
_MOST_BEHIND = 80  # words from the verb of a condition to that of the main clause
_MOST_BACK = 12
_STRAYS = frozenset({"VBN", "VBD", "JJ", "RB", "RP"})
_MOST_WORDS = 4  # of a connective and what may stand before it: "but as long as"
_EDGES = " \t\r\n,;:.?!—–-\"“”'‘’()"
_OPENING = "\"“‘'("


def clause_extent(parsed: ParsedArticle, start: int, head: Token, modified: Token | None, end: int | None = None) -> Span | None:
    """Return the words of a clause from a token on; what hangs on it, and what is said beside it, left out.

    Args:
        parsed: the article.
        start: token right behind the connective.
        head: main verb of the clause.
        modified: main verb of what hangs on it, where known.
        end: token at which it ends at the latest.
    """
    if end is not None:
        return cut_extent(parsed, start, head.i, end)
    stop = max(head.right_edge.i, head.i) + 1
    if head.i == start and head.tag_ in ("VBN", "JJ"):  # "if elected [to serve]"
        stop = min(
            [stop, *(one.left_edge.i for one in head.children if one.i > head.i and one.dep_ in ("xcomp", "advcl", "ccomp"))]
        )
    if modified is not None and modified.i > head.i:
        stop = max(min(stop, _beginning(modified, head)), head.i + 1)
        stop = _past_strays(parsed.doc, stop, modified)
    return cut_extent(parsed, start, head.i, stop)


def _past_strays(doc: Doc, stop: int, modified: Token) -> int:
    """Return where a clause ends: behind a participle that syntax hung on the main clause: "if it stays [stopped], we go"."""
    place = stop
    while place < min(modified.left_edge.i + _MOST_BACK, modified.i) and not (doc[place].is_punct or doc[place].is_space):
        if doc[place].tag_ not in _STRAYS:
            return stop
        place += 1
    return place if place < modified.i else stop


def noun_extent(parsed: ParsedArticle, head: Token, start: int | None = None) -> Span | None:
    """Return the words of a noun phrase, what is said of it beside it left out."""
    first = head.left_edge.i if start is None else start
    return cut_extent(parsed, first, head.i, end_of_noun(head))


def end_of_noun(head: Token) -> int:
    """Return the token behind a noun phrase, what it is "being" included: "an agreement [being signed]"."""
    stop = head.right_edge.i + 1
    if stop < head.sent.end and head.doc[stop].lower_ == "being":
        being = head.doc[stop]
        verb = being.head if being.dep_ in ("auxpass", "aux") else being
        return max(verb.i, verb.right_edge.i if verb.head.i < verb.i or verb.dep_ == "advcl" else verb.i) + 1
    return stop


def cut_extent(parsed: ParsedArticle, start: int, head: int, stop: int) -> Span | None:
    """Return [start, stop) of the doc up to the first break behind its head, without the marks at its edges."""
    doc = parsed.doc
    start = max(start, doc[head].sent.start)
    stop = min(stop, doc[head].sent.end)
    if start >= stop:
        return None
    limit = _end_of_quotation(parsed, doc[start].idx)
    for place in range(start, stop):
        token = doc[place]
        if (limit is not None and token.idx >= limit) or (place > start and _breaks(token, head)):
            stop = place
            break
    return _trimmed(parsed.article.text, doc[start].idx, doc[stop - 1].idx + len(doc[stop - 1])) if stop > start else None


def main_clause_within(head: Token, start: int) -> Token | None:
    """Return the main clause behind a condition that begins its sentence, where syntax took it for a part of the condition.

    "If they agree, [we will] go": behind a comma a subject of its own; where a pronoun has "will" or the like, also without one.

    Args:
        head: main verb of the condition.
        start: token right behind its connective.
    """
    doc = head.doc
    begins = _begins(doc, start)
    for place in range(max(start, min(head.i, start + 1)) + 1, min(head.sent.end - 1, head.i + _MOST_BEHIND)):
        subject = _subject_at(doc[place])
        if subject is None:
            continue
        verb = subject.head
        behind_comma = doc[place - 1].text == "," or (doc[place - 1].is_quote and doc[place - 2].text == ",")
        ahead = any(child.dep_ == "aux" and child.lower_ in words("modal", "ahead") for child in verb.children)
        pronoun = doc[place].lower_ in _NOMINATIVE
        above = islice(verb.ancestors, MOST_STEPS)
        below = verb.dep_ in _CLAUSES and verb.dep_ != "relcl" and any(head == one for one in above)
        if verb == head or verb.pos_ not in ("VERB", "AUX") or (place <= head.i < verb.i and head.dep_ not in _CLAUSES):
            continue
        if behind_comma and ((begins and (pronoun or below)) or (ahead and below)) and place > head.i:
            return verb
        modal = place + 1 < len(doc) and doc[place + 1].lower_ in words("modal", "ahead")
        if begins and pronoun and place > head.i and (modal or verb.dep_ != "relcl") and doc[place - 1].pos_ in _ENDS:
            return verb
    return None


def _subject_at(token: Token) -> Token | None:
    """Return the subject whose words begin with a token."""
    if token.dep_ in _SUBJECTS and token.left_edge == token:
        return token
    above = [one for one in islice(token.ancestors, MOST_STEPS) if one.dep_ in _SUBJECTS and one.left_edge == token]
    return above[0] if above else None


def _begins(doc: Doc, start: int) -> bool:
    """Say whether a clause that begins at a place is the first of its sentence or quotation: only its connective before it."""
    first = doc[start].sent.start
    at = start
    while at > max(first, start - _MOST_BACK) and not (
        doc[at - 1].is_quote or doc[at - 1].text in (":", "…", "—", "–", "--") or doc[at - 1].lower_ in _BEFORE
    ):
        at -= 1
    return sum(1 for one in doc[at:start] if one.is_alpha) <= _MOST_WORDS


def _beginning(modified: Token, head: Token) -> int:
    """Return where the words of a main clause begin that stands behind its condition."""
    own = [
        child.left_edge.i
        for child in modified.children
        if child.i > head.i and child.dep_ not in ("punct", "advcl", "cc", "mark") and child.left_edge.i > head.i
    ]
    return min([*own, modified.i])


def _breaks(token: Token, head: int) -> bool:
    """Say whether a word ends what is said before it: a dash, ", which", "then"."""
    if token.text in _BREAKS:
        return token.i > head and not (token.text == "(" and token.i == head + 1)
    if token.text == "-" and token.i + 1 < len(token.doc):
        return token.i > head and token.nbor(-1).whitespace_ != "" and token.whitespace_ != ""
    if token.lower_ == "because" and token.i > head:
        return True
    if token.lower_ in ("and", "or") and token.i > head and token.i + 1 < len(token.doc):
        after = token.nbor(1)  # the next of what somebody said, or of the conditions
        return (after.lower_ == "that" and after.tag_ == "IN") or after.lower_ in words("clauses", "repeated")
    if token.text != "," or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    if after.lower_ == "then" and token.i > head:
        return True
    return token.i > head and after.lower_ in _RELATIVE and after.tag_ in ("WDT", "WP", "WRB", "WP$")


def _end_of_quotation(parsed: ParsedArticle, offset: int) -> int | None:
    """Return where the innermost quotation that holds an offset closes."""
    holding = [one for one in parsed.quotations if one.closed and one.inner.start <= offset < one.inner.end]
    return min((one.inner.end for one in holding), default=None)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return [start, end) without white space and punctuation at its edges."""
    while start < end and (text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1] in _EDGES) and not _closes_inside(text, start, end):
        end -= 1
    return Span(start, end) if start < end else None


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Say whether the mark at the end closes one opened within, or is the stop of "U.S."."""
    last = text[end - 1]
    if last == ".":
        return end - start >= 4 and text[end - 3] == "." and text[end - 2].isalpha()
    if last == ")":
        return "(" in text[start:end]
    return last in '”"' and any(mark in text[start : end - 1] for mark in '“"')
