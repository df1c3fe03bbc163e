"""When words were said or written, where the sentence of their cue tells it: "said on Friday", "in a letter dated 3 March".

A date beside a cue is the time of speaking unless something shows that it is not: it lies in the words themselves, bounds a time
("since Friday"), says what was spoken about, or belongs to another deed ("Orla, elected in 2023, said").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions.clauses import Clauses, Holders, common_head, has_subject, is_within, path_up
from onrecord.occasions.dates import DateExpression
from onrecord.occasions.somebody import is_somebody, is_speech
from onrecord.occasions.tense import is_still_to_come
from onrecord.record import Said
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_DATES = 12  # on either side of a cue: lists without a full stop have hundreds
_ASTRAY = 50  # steps: how far a date counts as being whose syntax leads into the words said
_OF_A_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_NOUN_CUES = (
    ["dobj"],
    ["nsubj"],
    ["nsubjpass"],
    ["pobj", "prep"],
    ["attr"],
)  # from a noun that is a cue up to the verb beside it
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def said_of(
    parsed: ParsedArticle, attributions: Sequence[Attribution], dates: Sequence[DateExpression]
) -> tuple[Said | None, ...]:
    """Return when the words of each attribution were said; None where the sentence of its cue does not tell.

    Args:
        parsed: the article.
        attributions: its attributions.
        dates: its date expressions, in text order.
    """
    finder = _Finder(Clauses(parsed), attributions, dates)
    return tuple(finder.said(place) for place in range(len(attributions)))


class _Finder:
    """Finds the time of each attribution among the dates of its sentence."""

    def __init__(self, clauses: Clauses, attributions: Sequence[Attribution], dates: Sequence[DateExpression]) -> None:
        self._clauses = clauses
        self._attributions = attributions
        self._holders = Holders(attributions)
        self._dates = dates
        self._starts = [one.span.start for one in dates]

    def said(self, place: int) -> Said | None:
        """Return the time of the attribution at a place; of several the one nearest to the cue by syntax."""
        one = self._attributions[place]
        cue = self._clauses.cue_of(one)
        if cue is None:
            return None
        ranked: list[tuple[int, int, DateExpression]] = []
        for date in self._beside(one, cue):
            steps = self._steps(date, one, cue)
            if steps is not None:
                ranked.append((steps, abs(date.span.start - cue.idx), date))
        if not ranked:
            return None
        chosen = min(ranked, key=lambda found: found[:2])[2]
        return Said(span=chosen.span, date=chosen.date if is_still_to_come(cue) else chosen.past)

    def _beside(self, one: Attribution, cue: Token) -> list[DateExpression]:
        """Return the dates of the cue's sentence that lie outside the content, and within the same words of others as the cue.

        Of more than any sentence has, those nearest to the cue.
        """
        start, end = self._sentence(one, cue)
        here = bisect_left(self._starts, cue.idx)
        first = max(bisect_left(self._starts, start), here - MOST_DATES)
        stop = min(bisect_left(self._starts, end), here + MOST_DATES)
        around = self._holders.of(Span(cue.idx, cue.idx + len(cue)))
        found = []
        for date in self._dates[first:stop]:
            inside = any(part.touches(date.span) for part in one.content)
            if not inside and self._holders.of(date.span) == around and not self._bounds(date.span):
                found.append(date)
        return found

    def _sentence(self, one: Attribution, cue: Token) -> tuple[int, int]:
        """Return where the sentence of a cue begins and ends; the words of a quotation do not end it, however many theirs are."""
        start, end = cue.sent.start_char, cue.sent.end_char
        for part in one.content:
            words = self._clauses.tokens(part)
            if words and part.start < start < part.end:
                start = words[0].sent.start_char
            if words and part.start < end < part.end:
                end = words[-1].sent.end_char
        return start, end

    def _bounds(self, date: Span) -> bool:
        before = self._clauses.word_before(date)
        if self._clauses.text[date.end : date.end + 2] in ("'s", "’s"):
            return False  # "after Saturday’s match": it is the match that bounds
        if before is None or before.lower_ not in lexicon("saying").words("said", "bounds"):
            return False
        return not (_is_of_speech(before) or _is_not_until(before))

    def _steps(self, date: DateExpression, one: Attribution, cue: Token) -> int | None:
        """Return how far a date stands from the cue by syntax; None where it is no time of speaking."""
        token = self._clauses.root([date.span])
        if token is None:
            return None
        if self._opens_clause(date.span, cue):
            return 1  # "on Friday, when she said"
        before = self._clauses.word_before(date.span)
        if before is not None and before.lower_ == "dated":
            return 2  # whatever syntax hangs it on, it is a letter or the like
        top = common_head(token, cue)
        if top is None:
            return self._astray(date, one, cue)
        path, cue_path = path_up(token, top), path_up(cue, top)
        if path is None or cue_path is None:
            return None
        leads = next((place for place, step in enumerate(path) if is_within(step, one.content)), len(path))
        if self._is_another_time(path[:leads], date, one):
            return None
        if leads < len(path):
            return self._astray(date, one, cue)
        if top != cue and not _shares_time(cue_path, top):
            return None
        if _is_perfect(cue) and (any(step.dep_ == "advcl" for step in path) or _is_since(cue, token)):
            return None  # "has mocked her, as he did in 2012"
        return len(path) + 2 * len(cue_path)

    def _opens_clause(self, date: Span, cue: Token) -> bool:
        """Say whether the clause of a cue tells what happened at a date right before it."""
        after = self._clauses.word_after(date)
        return after is not None and after.lower_ == "when" and after.head == cue and after.i < cue.i

    def _astray(self, date: DateExpression, one: Attribution, cue: Token) -> int | None:
        """Return a distance for a date that syntax hangs on the words said, if no other clause lies between it and the cue."""
        beside = [Span(cue.idx, cue.idx + len(cue)), *one.source, *one.cue]
        gaps = [
            Span(min(date.span.end, other.end), max(date.span.start, other.start))
            for other in beside
            if not other.touches(date.span) and min(date.span.end, other.end) < max(date.span.start, other.start)
        ]
        between = self._clauses.tokens(min(gaps, key=len)) if gaps else []
        others = [token for token in between if not is_within(token, [*one.content, *one.cue, *one.source])]
        if any(token.tag_ in _FINITE or token.tag_ in ("WDT", "WP") or token.text == ";" for token in others):
            return None
        return _ASTRAY

    def _is_another_time(self, path: Sequence[Token], date: DateExpression, one: Attribution) -> bool:
        """Say whether what lies between a date and a cue, or a word above both, shows that the date is that of something else."""
        source_has_date = any(part.holds(date.span) for part in one.source)
        return any(
            _parts_from(child, parent, of_source=is_within(parent, one.source), in_source=source_has_date)
            for child, parent in pairwise(path)
            if not is_within(child, one.cue)
        )


def _parts_from(child: Token, parent: Token, *, of_source: bool, in_source: bool) -> bool:
    """Say whether one step up from a date leads to something whose time is another one.

    Args:
        child: the lower word.
        parent: the word on which it hangs.
        of_source: whether the upper one is part of the source.
        in_source: whether the date is; what syntax hangs on a source that ends before it mostly belongs to the cue.
    """
    words = lexicon("saying").words
    if child.dep_ == "relcl":
        return not (is_speech(parent) and child.lemma_.lower() in words("speech", "released"))
    if child.dep_ == "acl":
        if child.lemma_.lower() in words("speech", "deeds"):
            return False
        made_known = child.lemma_.lower() in words("speech", "released")
        return not (is_speech(parent) or (made_known and not is_somebody(parent)))
    if child.dep_ == "advcl":
        marks = {mark.lower_ for mark in child.children if mark.dep_ in ("mark", "advmod") and mark.i < child.i}
        earlier = any(aux.dep_ == "aux" and aux.lower_ == "having" for aux in child.children)  # "having left on Friday, she said"
        as_told = "as" in marks and child.tag_ != "VBG" and child.lemma_.lower() in words("said", "as_told")
        return earlier or as_told or bool(marks & words("said", "clauses"))
    if child.dep_ == "pcomp" and has_subject(child):
        return True  # "with talks coming up next week, she said"
    if child.dep_ in ("conj", "ccomp", "parataxis") and child.pos_ in ("VERB", "AUX"):
        return True
    if child.dep_ == "appos" and child.ent_type_ != "DATE":
        return is_somebody(child) or is_somebody(parent)
    if child.lower_ in ("ahead", "prior"):
        return True
    if child.dep_ in _OF_A_NOUN and parent.pos_ in ("NOUN", "PROPN"):
        paper = child.dep_ == "poss" and parent.ent_type_ == "ORG"  # "in Friday’s Albrenn Post"
        speech = parent.pos_ == "NOUN" and (is_speech(parent) or _is_attended(parent))
        phrase = child.text.islower() and is_somebody(parent)  # "this morning neighbours said"
        return not (paper or speech or phrase or _is_day_word(child, parent))
    if child.dep_ == "prep" and not (of_source and not in_source):
        if child.lower_ == "to":
            return parent.lemma_.lower() in words("said", "reacting")
        if child.lower_ == "of" and parent.pos_ == "VERB":
            return True
        if child.lower_ in ("on", "upon") and parent.lemma_.lower() in words("said", "commenting"):
            return not any(below.ent_type_ == "DATE" for below in child.children)
        if child.lower_ in ("after", "before") and _is_measured(child):
            return True
        return child.lower_ in words("said", "topics") and not (_is_of_speech(child) or _is_not_until(child))
    return False


def _is_day_word(child: Token, parent: Token) -> bool:
    """Say whether two words are parts of one date: "Friday" of "Friday morning"."""
    return child.ent_type_ in ("DATE", "TIME") and parent.ent_type_ in ("DATE", "TIME")


def _is_of_speech(preposition: Token) -> bool:
    """Say whether a preposition dates the letter or speech before it: "her diary for 9 April", "a letter from 2019"."""
    return preposition.lower_ in ("for", "from") and preposition.i > 0 and is_speech(preposition.nbor(-1))


def _is_not_until(preposition: Token) -> bool:
    """Say whether a time is told by "not until", which means then."""
    return preposition.lower_ in ("until", "till") and preposition.i > 0 and preposition.nbor(-1).lower_ == "not"


def _is_attended(noun: Token) -> bool:
    """Say whether something is an occasion that one is at or comes from: "after Saturday’s match"."""
    known = lexicon("dates").words("tense", "scheduled")
    return noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "after", "following") and noun.lemma_.lower() in known


def _is_measured(preposition: Token) -> bool:
    """Say whether a time is so many days or more from another one: "a day after the vote"."""
    units = lexicon("dates").tables["units"]
    near = [preposition.head, *preposition.children, *preposition.head.children]
    measures = [noun for noun in near if noun.dep_ == "npadvmod" and noun.i + 1 == preposition.i]
    return any(units.get(measure.lemma_.lower(), "hour") != "hour" for measure in measures)


def _is_perfect(verb: Token) -> bool:
    """Say whether a verb tells of the past without a time of it: "has said"."""
    return any(child.dep_ == "aux" and child.lower_ in ("has", "have", "'ve", "’ve") for child in verb.children)


def _is_since(verb: Token, date: Token) -> bool:
    """Say whether a date stands behind a clause with "since": "has said so since she was mayor, in the 1980s"."""
    clauses = [child for child in verb.children if child.dep_ == "advcl" and child.i < date.i]
    return any(mark.dep_ == "mark" and mark.lower_ == "since" for clause in clauses for mark in clause.children)


def _shares_time(path: Sequence[Token], top: Token) -> bool:
    """Say whether a cue that hangs on a word shares its time: "met on Friday and said", "a letter, in which she warned".

    Args:
        path: from the cue up to the word that it shares with the date.
        top: that word.
    """
    if path[0].pos_ in ("NOUN", "PROPN") and [step.dep_ for step in path[:-1]] not in _NOUN_CUES:
        return False
    for child, parent in pairwise(path):
        if parent.lemma_ == "be" and any(it.lower_ == "it" for it in parent.lefts):
            continue  # "it was on Friday that she said"
        if child.dep_ == "conj":
            if has_subject(child) and child.pos_ == "VERB":
                return False
        elif child.dep_ == "relcl":
            if not (_opens_with_place(child) and (is_speech(parent) or parent.pos_ != "PROPN")):
                return False
        elif child.dep_ == "advcl" and any(word.lower_ == "when" for word in child.lefts):
            continue  # "was booed on Friday when she said"
        elif child.dep_ in ("advcl", "xcomp", "pcomp"):
            if has_subject(child) or (child.dep_ == "advcl" and child.tag_ != "VBG"):
                return False
        elif child.dep_ in ("ccomp", "acl", "parataxis", "csubj"):
            return False
    return top.pos_ in ("VERB", "AUX") or is_speech(top)


def _opens_with_place(clause: Token) -> bool:
    """Say whether a relative clause says what happened there and then: "where she said", "in which he warned"."""
    for token in clause.lefts:
        if token.lower_ in ("where", "when", "whereupon"):
            return True
        if token.dep_ == "prep" and any(child.lower_ == "which" for child in token.children):
            return True
    return False
