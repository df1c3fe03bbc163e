"""Where and when a meeting takes place: the places and times that hang on its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.occasions.meeting_syntax import is_verb, object_of, own_subject, role_of, said_as, words
from onrecord.spans import Span
from onrecord.speakers.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACING = frozenset({"in", "at", "aboard", "outside", "inside", "to"})
_WITHIN = frozenset({"of", "in", "near", "at", "outside"})
_DAYS = frozenset({"DATE", "TIME"})
_NO_PLACE = frozenset({"DATE", "TIME", "EVENT", "NORP", "MONEY"})
_EDGE = frozenset({"det", "predet"})
_CARRIED = frozenset(
    {
        "prep",
        "pobj",
        "npadvmod",
        "nmod",
        "compound",
        "advmod",
        "amod",
        "nummod",
        "poss",
        "pcomp",
        "appos",
        "det",
        "obl",
        "dep",
        "conj",
        "dobj",
        "attr",
    }
)
_NUMBERED = re.compile(r"^[A-Z]+-?\d+$")  # "G7": who meets, not where


def bearers_of(word: Token) -> list[Token]:
    """Return the words whose places and times are those of a meeting, the nearest first.

    They are the word itself; the verb of which it is subject or object; "is due to" and "flew there to" before a verb; the
    clause in which somebody is "for talks"; and clauses behind it: "talks held in Lowen".
    """
    found = [word, *_clauses_of(word)]
    if is_verb(word):
        found += _governors(word)
    else:
        role, above = role_of(word)
        if above.i != word.i and role not in words("prepositions", "after") | words("prepositions", "before"):
            while above.pos_ in ("NOUN", "PROPN", "ADP") and above.head.i != above.i:
                found.append(above)
                above = above.head
            if is_verb(above):
                found += [above, *_governors(above)]
    return found


def place_of(word: Token, bearers: Sequence[Token], people: People) -> Span | None:
    """Return where a meeting takes place, as the text has it, without its article; None where its words do not say.

    Args:
        word: the noun or verb for the meeting.
        bearers: the words whose places are the meeting's.
        people: of the article; none of them is a place.
    """
    ranks = {bearer.i: number for number, bearer in enumerate(bearers)}
    found: list[tuple[int, int, Token]] = []
    for prep in word.sent:
        noun = _placed_by(prep, people)
        bearer = _bearer_of(prep, ranks) if noun is not None else None
        if noun is not None and bearer is not None and (prep.lower_ != "to" or _leads_to(prep.head)):
            found.append((ranks[bearer], abs(prep.i - word.i), noun))
    if found:
        return _phrase(min(found, key=lambda one: one[:2])[2])
    return _in_name(word, people) or _by_journey(word, people)


def is_place(noun: Token, people: People) -> bool:
    """Say whether what stands behind a preposition is a place."""
    if any(person.certain for person in people.at.get(noun.i, ())):
        return False
    if any(part.ent_type_ in _DAYS for child in noun.lefts for part in child.subtree):
        return False  # "last month’s ball"
    if noun.ent_type_ in _NO_PLACE and noun.lemma_.lower() not in words("places", "nouns"):
        return False
    if {noun.lower_, noun.lemma_.lower()} & words("no_place", "words") or noun.lemma_.lower() in words("nouns", "meeting"):
        return False
    if noun.lemma_.lower() in words("places", "nouns"):
        return True
    return noun.pos_ == "PROPN" and noun.text[:1].isupper() and not _NUMBERED.match(noun.text)


def time_span(word: Token, bearers: Sequence[Token], times: Sequence[Span], doc: Doc) -> int | None:
    """Return the place among `times` of the one that tells when a meeting is; None where none does.

    `times` are in text order. One counts where it hangs on one of the bearers, with no other verb between; the nearest is taken.
    """
    places = {bearer.i: number for number, bearer in enumerate(bearers)}
    found: list[tuple[int, int, int]] = []
    sentence = word.sent
    first = bisect_left(times, sentence.start_char, key=lambda time: time.start)
    last = bisect_left(times, sentence.end_char, key=lambda time: time.start)
    for number, time in enumerate(times[first:last], first):
        token = _root_of(doc, time)
        if token is None or _is_in_name(token):
            continue
        bearer = _bearer_of(token, places)
        if bearer is None or (doc[bearer].i != word.i and _is_of_deciding(doc[bearer], time, word)):
            continue
        found.append((places[bearer], abs(time.start - word.idx), number))
    return min(found)[2] if found else None


def _is_in_name(token: Token) -> bool:
    """Say whether a word like a time is part of a name: "the Winter Palace"."""
    return token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.ent_type_ not in _DAYS


def _placed_by(prep: Token, people: People) -> Token | None:
    """Return the place behind a preposition; None where it is none."""
    if prep.lower_ not in _PLACING or prep.pos_ not in ("ADP", "ADV", "SCONJ"):
        return None
    return next((noun for noun in prep.children if noun.dep_ == "pobj" and is_place(noun, people)), None)


def _leads_to(bearer: Token) -> bool:
    """Say whether "to" behind a word leads to a place: "flew to Lowen", "her visit to Lowen"."""
    return bearer.lemma_.lower() in words("support", "journey")


def _by_journey(word: Token, people: People) -> Span | None:
    """Return where somebody goes in the clause above, to meet there: "arrived in Lowen for a visit, when he will meet"."""
    for above in word.ancestors:
        if above.dep_ == "relcl" and any(child.lower_ == "where" for child in above.children) and is_place(above.head, people):
            return _phrase(above.head)  # "Lowen, where they met"
        if above.lemma_.lower() not in words("support", "journey") or (above.lemma_ == "go" and above.tag_ == "VBG"):
            continue
        noun = next((noun for prep in above.children if (noun := _placed_by(prep, people)) is not None), None)
        met = object_of(above) if above.lemma_ == "visit" else None
        noun = noun or (met if met is not None and met.ent_type_ in ("GPE", "LOC", "FAC") else None)
        if noun is not None:
            return _phrase(noun)
    return None


def _clauses_of(word: Token) -> list[Token]:
    """Return the clauses behind a noun that say when and where it is, also where syntax hangs them on a name in between."""
    if is_verb(word):
        return []
    below = [child for child in word.subtree if child.i > word.i and child.dep_ in ("acl", "relcl", "amod") and _tells(child)]
    near = [child for child in below if child.head.i == word.i or child.dep_ != "amod"]
    return [*near, *(verb for child in near for verb in child.children if verb.dep_ == "xcomp")]


def _tells(child: Token) -> bool:
    known = words("support", "hold") | words("support", "happen") | words("standing", "plan")
    return bool(said_as(child) & known)


def _governors(verb: Token) -> list[Token]:
    """Return the verbs and adjectives under which a verb stands: "is due" over "to host"; a conjunct's first verb."""
    found: list[Token] = []
    while verb.dep_ in ("xcomp", "advcl", "conj", "acl", "relcl") and verb.head.i != verb.i:
        above = verb.head
        if verb.dep_ == "conj" and own_subject(verb) is not None:
            break
        to = any(child.tag_ == "TO" for child in verb.children if child.dep_ == "aux")
        if verb.dep_ == "advcl" and not to and verb.tag_ != "VBG":
            break
        if verb.dep_ in ("acl", "relcl"):
            found.append(above)
            break
        if not is_verb(above) and above.pos_ != "ADJ":
            break
        found.append(above)
        if above.dep_ == "acomp":
            above = above.head
            found.append(above)
        verb = above
    return found


def _is_of_deciding(bearer: Token, time: Span, word: Token) -> bool:
    """Say whether a time is that of deciding or saying, and not of the meeting: "agreed on Monday to meet"."""
    forms = said_as(bearer)
    if forms & words("standing", "cancel"):
        return True
    deciding = (
        forms & (words("standing", "plan") | words("standing", "unreal") | words("standing", "refuse")) and bearer.tag_ == "VBD"
    )
    return bool(deciding) and time.start < word.idx


def _bearer_of(token: Token, places: dict[int, int]) -> int | None:
    """Return the bearer on which a word hangs; None where it is said of something else: "talks about the war [in Torvath]"."""
    first = token
    while token.i not in places:
        if token.dep_ not in _CARRIED or token.head.i == token.i or is_verb(token):
            return None
        if token.i != first.i and token.dep_ == "prep" and not _passes_on(token):
            return None
        token = _above(token)
    return token.i


def _above(token: Token) -> Token:
    """Return the word on which one hangs; what stands before the "to" of a purpose is above it: "met [on Friday] to discuss"."""
    verb = token.head
    purpose = is_verb(verb) and verb.dep_ in ("advcl", "xcomp") and any(c.tag_ == "TO" and c.i > token.i for c in verb.children)
    return verb.head if purpose and token.dep_ in ("prep", "npadvmod", "advmod") else verb


def _passes_on(prep: Token) -> bool:
    """Say whether what hangs on the object of a preposition may as well hang above it: "met [with Orla] in Lowen"."""
    if prep.lower_ == "of":  # "a delegation of nurses", "the margins of the summit"; not "the head of the bank"
        several = any(child.tag_ in ("NNS", "NNPS") for child in prep.children)
        return several or prep.head.lemma_ in words("nouns", "rounds")
    beside = any(child.lemma_ in words("nouns", "rounds") for child in prep.children)  # "on the margins of"
    beside = beside or any(child.lemma_ == "time" for child in prep.children)  # "for the first time"
    dated = beside or any(child.ent_type_ in _DAYS for child in prep.children)
    return dated or prep.lower_ in words("prepositions", "passing")


def _root_of(doc: Doc, span: Span) -> Token | None:
    """Return the last word of a span that hangs on one outside it."""
    held = doc.char_span(span.start, span.end, alignment_mode="expand")
    tops = [token for token in held if token.head not in held or token.head == token] if held is not None else []
    return tops[-1] if tops else None


def _in_name(word: Token, people: People) -> Span | None:
    """Return the place before a noun: "the Lowen summit"; two with a hyphen are the parties."""
    named = [child for child in word.lefts if child.dep_ in ("compound", "nmod") and child.ent_type_ in ("GPE", "LOC", "FAC")]
    if len(named) != 1 or any(child.dep_ == "compound" for child in named[0].lefts) or named[0].i in people.at:
        return None
    return Span(named[0].idx, named[0].idx + len(named[0]))


def _phrase(noun: Token) -> Span:
    """Return a place with what says where it is: "Palace of Mirrors, Lowen", "hotel near the airport"."""
    first = noun
    for token in noun.subtree:
        if token.i <= noun.i and token.dep_ not in _EDGE:
            first = token
            break
    last = _end_of(noun)
    behind = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if (
        behind is not None and behind.lower_ in ("in", "near") and behind.pos_ == "ADP"
    ):  # hung on the verb: "at the Meridian [in Velm]"
        inner = next((child for child in behind.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
        last = _end_of(inner) if inner is not None and inner.ent_type_ not in _DAYS else last
    end = last.idx + len(last)
    return Span(first.idx, end)


def _end_of(noun: Token) -> Token:
    last = noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _WITHIN and all(inner.ent_type_ not in _DAYS for inner in child.subtree):
            last = _end_of(next((inner for inner in child.children if inner.dep_ == "pobj"), child))
        elif child.dep_ in ("appos", "npadvmod", "conj") and child.pos_ == "PROPN" and child.ent_type_ not in _DAYS:
            if child.doc[child.i - 1].text == ",":
                last = _end_of(child)
        elif child.dep_ in ("flat", "case"):
            last = child  # "Sylva’s"
    return last
