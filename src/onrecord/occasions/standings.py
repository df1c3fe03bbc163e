"""Whether a meeting was held, is planned or was cancelled, by the words on which it hangs; or whether there is none at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.occasions.meeting_syntax import is_verb, own_subject, role_of, said_as, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDING = 4  # last words of a sentence, marks and line ends counted
MOST_STEPS = 8  # from a word for a meeting up to the word that decides


class State(StrEnum):
    """What the words say of a meeting."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    REFUSED = "refused"  # cancelled where it was planned before, else no meeting
    NONE = "none"  # supposed, wished, denied, or in general


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, and whether the words say so outright."""

    state: State
    sure: bool


def standing_of(word: Token) -> Standing | None:
    """Return what the words round a noun or verb for a meeting say of it; None where they say nothing."""
    return _of_verb(word, 0) if is_verb(word) else _of_noun(word, 0)


def _of_verb(verb: Token, steps: int) -> Standing | None:
    if steps > MOST_STEPS:
        return None
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    forms = {child.lower_ for child in helpers}
    future = bool(forms & words("standing", "future"))
    if _is_negated(verb):
        no_longer = any(child.lower_ == "longer" for child in verb.children)
        after_all = "after all" in verb.sent.text[verb.idx - verb.sent.start_char :]
        return _sure(State.CANCELLED) if (no_longer or after_all) and future else _sure(State.REFUSED if future else State.NONE)
    if _is_missed(verb) or _is_supposed(verb) or forms & words("standing", "hedge") or _is_habit(verb):
        return _sure(State.NONE)
    if _is_within_denial(verb):
        return _sure(State.NONE)
    if future:
        return _sure(State.PLANNED)
    if any(child.tag_ == "TO" for child in helpers):
        return _of_infinitive(verb, steps)
    return _of_finite(verb, helpers, steps)


def _of_finite(verb: Token, helpers: list[Token], steps: int) -> Standing | None:
    tags = {child.tag_ for child in helpers}
    if verb.tag_ == "VBD" or "VBD" in tags:
        return _sure(State.HELD)
    if verb.tag_ == "VBN" and tags & {"VBZ", "VBP"}:
        perfect = any(child.lemma_ == "have" for child in helpers)
        return _sure(State.HELD) if perfect or not tags - {"VBN"} else Standing(State.HELD, sure=False)
    shared = verb.dep_ == "conj" and is_verb(verb.head) and not helpers and own_subject(verb) is None
    if shared and verb.tag_ in ("VB", "VBP", "VBN", "VBG"):
        return _of_verb(verb.head, steps + 1)
    if verb.tag_ == "VBG":
        return Standing(State.HELD, sure=False) if tags & {"VBZ", "VBP"} else _of_gerund(verb, steps)
    if verb.tag_ == "VBN":
        return _of_participle(verb)
    if verb.tag_ in ("VBZ", "VBP"):
        marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
        if "until" in marks:
            return _sure(State.NONE)
        ahead = bool(marks & {"when", "before"})
        return Standing(State.PLANNED if ahead else State.HELD, sure=False)
    if verb.dep_ in ("xcomp", "ccomp"):
        return _of_verb(verb.head, steps + 1)
    return None


def _of_infinitive(verb: Token, steps: int) -> Standing | None:
    """Return what "to meet" hangs on: "is due to", "refused to", "flew there to"; alone, as in headlines, it is planned."""
    above = verb.head
    while verb.dep_ == "conj" and is_verb(above):
        verb, above = above, above.head
        if any(child.tag_ == "TO" for child in verb.children):
            break
    if verb.dep_ == "ROOT" or above.i == verb.i or (above.lemma_ == "go" and above.tag_ == "VBG"):
        return _sure(State.PLANNED)
    return _under(above, steps) or (_of_verb(above, steps + 1) if is_verb(above) else _sure(State.NONE))


def _under(above: Token, steps: int) -> Standing | None:
    """Return what a governing word says of what it governs; None where it only passes on its own standing."""
    forms = said_as(above)
    helped = [child for child in above.children if child.dep_ in ("acomp", "attr") or (child.dep_ == "neg")]
    own = _of_verb(above, steps + 1) if is_verb(above) else _of_bearer(above, steps)
    hindered = own is not None and own.state in (State.NONE, State.REFUSED)
    if forms & words("standing", "refuse"):
        return _sure(State.NONE if hindered else State.REFUSED)
    if forms & words("standing", "cancel"):
        return _sure(State.NONE if hindered else State.CANCELLED)
    if forms & words("standing", "plan"):
        return _sure(State.NONE if hindered else State.PLANNED)
    if forms & words("standing", "occasion") and own is not None:
        return own  # "will have the opportunity to meet"
    if forms & words("standing", "unreal"):
        return _sure(State.NONE)
    for child in helped:
        if said_as(child) & (words("standing", "plan") | words("standing", "unreal")):
            return _under(child, steps + 1)
        if child.dep_ == "acomp" and any(aux.lower_ in ("would", "'d", "’d") for aux in above.children):
            return _sure(State.NONE)  # "would be honoured to meet"
    if above.lemma_ in ("have", "be", "remain") and any(child.lower_ == "yet" for child in above.children):
        return _sure(State.NONE)  # "has yet to meet"
    if above.lemma_ == "be" and any(_is_place(child) for child in above.children):
        return Standing(State.HELD if above.tag_ == "VBD" else State.PLANNED, sure=False)  # "was in Lowen to meet"
    if above.lemma_ == "be" and not helped and is_verb(above):
        return _sure(State.NONE if hindered else State.PLANNED)  # "are to meet"
    return None


def _of_bearer(word: Token, steps: int) -> Standing | None:
    """Return the standing of the clause in which an adjective or noun stands: "is not due to", "has no plans to"."""
    if any(child.lower_ in ("no", "any") for child in word.children if child.dep_ == "det"):
        return _sure(State.NONE)
    if word.dep_ in ("acomp", "attr", "dobj") and is_verb(word.head):
        return _of_verb(word.head, steps + 1)
    return None


def _of_gerund(verb: Token, steps: int) -> Standing | None:
    """Return what "meeting Orla" hangs on: "after meeting", "before meeting", "plans on meeting"; alone it is held."""
    mark = next((child.lower_ for child in verb.children if child.dep_ in ("mark", "prep", "advmod") and child.i < verb.i), "")
    preposition = verb.head.lower_ if verb.dep_ == "pcomp" else mark
    if preposition == "from":
        return _sure(State.NONE)  # "kept them from meeting"
    if preposition in words("prepositions", "after"):
        return _sure(State.HELD)
    if preposition in words("prepositions", "before"):
        return Standing(State.PLANNED, sure=False)
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ in ("pcomp", "xcomp", "dobj", "csubj"):
        return _under(above, steps + 1) or (_of_verb(above, steps + 1) if is_verb(above) else _sure(State.NONE))
    return Standing(State.HELD, sure=False)


def _of_participle(verb: Token) -> Standing | None:
    """Return what a participle behind a noun says: "talks held in Lowen", "talks planned for Friday"."""
    if said_as(verb) & words("standing", "plan"):
        return _sure(State.PLANNED)
    if said_as(verb) & words("standing", "cancel"):
        return _sure(State.CANCELLED)
    return Standing(State.HELD, sure=False)


def _of_noun(noun: Token, steps: int) -> Standing | None:
    if steps > MOST_STEPS:
        return None
    if any(child.lower_ in ("no", "any", "every", "each") for child in noun.children if child.dep_ == "det"):
        return _sure(State.NONE)
    told = next((_of_event(child, steps) for child in noun.children if child.dep_ == "relcl" and _is_about(child)), None)
    beside = told or _beside(noun, steps)
    role, above = role_of(noun)
    placed = _by_role(role, above, steps)
    if placed is not None and placed.state is State.REFUSED and beside is not None and beside.state is State.PLANNED:
        return _sure(State.CANCELLED)  # "a call planned for Friday did not take place"
    if told is not None and told.sure and (placed is None or placed.state is not State.CANCELLED):
        return told  # "asked for a meeting, which took place"
    if beside is None or (placed is not None and placed.sure and placed.state is not State.HELD):
        return placed
    return beside


def _beside(noun: Token, steps: int) -> Standing | None:
    """Return what adjectives and clauses that hang on a noun say."""
    for child in noun.children:
        forms = said_as(child)
        if child.dep_ in ("amod", "compound", "nmod") and child.i < noun.i:
            for state, kind in ((State.CANCELLED, "cancel"), (State.NONE, "unreal"), (State.PLANNED, "plan")):
                if forms & words("standing", kind):
                    return _sure(state)
            if forms & words("standing", "past"):
                return Standing(State.HELD, sure=False)
        elif child.dep_ in ("acl", "amod", "acomp") and child.i > noun.i:
            if forms & words("standing", "plan"):
                return _sure(State.PLANNED)
            if forms & words("standing", "cancel"):
                return _sure(State.CANCELLED)
            if is_verb(child) and forms & (words("support", "hold") | words("support", "happen")):
                return _of_verb(child, steps + 1) if child.tag_ != "VBN" or _helped(child) else Standing(State.HELD, sure=False)
    return None


def _helped(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_about(verb: Token) -> bool:
    """Say whether a relative clause is about what becomes of the meeting: "talks, which were to begin"."""
    about = words("support", "happen") | words("standing", "plan") | words("standing", "cancel") | words("support", "hold")
    relative = [child for child in verb.children if child.lower_ in ("which", "that")]
    return bool(said_as(verb) & about) and (bool(relative) or own_subject(verb) is not None)


def _by_role(role: str, above: Token, steps: int) -> Standing | None:
    if role in ("nsubj", "nsubjpass") and is_verb(above):
        return _of_event(above, steps)
    if role in ("dobj", "attr", "oprd") and is_verb(above):
        return _of_object(above, steps)
    if role in words("prepositions", "after"):
        later = _of_verb(above, steps + 1) if is_verb(above) else None
        return None if later is not None and later.state is State.PLANNED else Standing(State.HELD, sure=role != "from")
    if role in words("prepositions", "before"):
        return Standing(State.PLANNED, sure=False)
    if role == "out" and is_verb(above):  # "pulled out of the talks", "walked out of the talks"
        own = _of_verb(above, steps + 1)
        off = said_as(above) & words("standing", "cancel") and (own is None or own.state is not State.NONE)
        return _sure(State.CANCELLED) if off else Standing(State.HELD, sure=False)
    known = words("prepositions", "during") | words("prepositions", "towards") | {"of", "about"}
    if role in known:
        governed = _under(above, steps) if not (is_verb(above) and above.lemma_ == "be") else None
        governed = governed or _by_complement(above, steps)
        if governed is not None and role not in words("prepositions", "during") - {"on"}:
            return governed
        if is_verb(above):
            own = _of_verb(above, steps + 1)
            return Standing(own.state, sure=False) if own is not None else None
        if above.pos_ in ("NOUN", "PROPN") and steps < MOST_STEPS:
            inner_role, higher = role_of(above)
            return _weaker(_by_role(inner_role, higher, steps + 1))
    return None


def _by_complement(above: Token, steps: int) -> Standing | None:
    """Return what an adjective beside "be" says: "is due in Lowen for talks"."""
    for child in above.children:
        if child.dep_ in ("acomp", "attr") and said_as(child) & (words("standing", "plan") | words("standing", "unreal")):
            return _under(child, steps + 1)
    return None


def _of_event(verb: Token, steps: int) -> Standing | None:
    """Return what a verb says of the meeting that is its subject: "ended", "will take place", "was cancelled", "is planned"."""
    own = _of_verb(verb, steps + 1)
    hindered = own is not None and own.state in (State.NONE, State.REFUSED)
    below = [child for child in verb.children if child.dep_ in ("xcomp", "acomp")]
    if verb.lemma_ == "be" and any(child.lower_ == "off" and not list(child.children) for child in verb.children):
        return _sure(State.NONE if hindered else State.CANCELLED)  # "the meeting is off"
    if verb.lemma_ == "be" and any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in below):
        return _sure(State.NONE if hindered else State.PLANNED)  # "talks, which were to open"
    for word in (verb, *below):
        if said_as(word) & words("standing", "cancel"):
            return _sure(State.NONE if hindered else State.CANCELLED)
        if said_as(word) & words("standing", "plan") and (word is not verb or verb.tag_ != "VBD" or _helped(verb)):
            return _sure(State.NONE if hindered else State.PLANNED)
        if said_as(word) & words("standing", "unreal") and word.dep_ == "acomp":
            return _sure(State.NONE)
    if own is not None and own.state is State.NONE and _is_negated(verb) and said_as(verb) & words("support", "happen"):
        return _sure(State.REFUSED)
    if own is not None and own.state is State.REFUSED:
        return own
    if said_as(verb) & words("support", "happen"):
        if (
            own is not None
            and own.state is State.HELD
            and verb.tag_ in ("VBZ", "VBP")
            and not _helped(verb)
            and verb.lemma_ != "be"
        ):
            return Standing(State.HELD, sure=False)
        return own
    return _weaker(own) if own is not None and own.state in (State.HELD, State.PLANNED) else None


def _of_object(verb: Token, steps: int) -> Standing | None:
    """Return what a verb says of the meeting that is its object: "held", "will host", "cancelled", "called for"."""
    own = _of_verb(verb, steps + 1)
    if verb.lemma_ == "be":
        return own
    if said_as(verb) & words("support", "hold") and not said_as(verb) & (words("standing", "plan") | words("standing", "cancel")):
        return own
    governed = _under(verb, steps)
    if governed is not None:
        return governed
    return _weaker(own) if own is not None and own.state is State.HELD else None


def _weaker(standing: Standing | None) -> Standing | None:
    return Standing(standing.state, sure=False) if standing is not None else None


def _sure(state: State) -> Standing:
    return Standing(state, sure=True)


def _is_negated(verb: Token) -> bool:
    """Say whether a verb is denied: "did not", "never", "no longer", "nobody met", "neither of them met"."""
    if any(child.dep_ == "neg" or child.lower_ in ("never", "longer", "not") for child in verb.children):
        return True
    subject = own_subject(verb)
    return subject is not None and (
        subject.lower_ in ("nobody", "neither", "none") or any(child.lower_ in ("no", "neither") for child in subject.children)
    )


def _is_missed(verb: Token) -> bool:
    """Say whether a word right before a verb says that it came near, and no nearer: "almost met"."""
    return any(child.lower_ in words("standing", "missed") and child.i + 1 == verb.i for child in verb.children)


def _is_place(child: Token) -> bool:
    """Say whether a phrase beside "be" says where: "at the palace", not "on Friday"."""
    if child.dep_ != "prep" or child.lower_ not in ("in", "at"):
        return False
    return any(noun.dep_ == "pobj" and noun.ent_type_ not in ("DATE", "TIME") for noun in child.children)


def _is_supposed(verb: Token) -> bool:
    """Say whether a clause is a condition, hangs on one, or is a question."""
    if any(child.dep_ in ("mark", "advmod") and child.lower_ in words("standing", "hypothetical") for child in verb.children):
        return True
    would = any(child.lower_ in ("would", "'d", "’d") for child in verb.children if child.dep_ == "aux")
    conditions = [child for child in verb.children if child.dep_ == "advcl"]
    if would and any(mark.lower_ in ("if", "unless") for clause in conditions for mark in clause.children):
        return True
    ending = verb.sent[-_ENDING:].text.rstrip(" \n”\"’'")
    return ending.endswith("?")


def _is_habit(verb: Token) -> bool:
    """Say whether adverbs or "every" say that it happens now and then."""
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    every = any(
        child.lower_ in ("every", "each", "times") or any(inner.lower_ in ("every", "each", "times") for inner in child.children)
        for child in verb.children
        if child.dep_ == "npadvmod"
    )
    return bool(adverbs & words("standing", "habit")) or every


def _is_within_denial(verb: Token) -> bool:
    """Say whether a clause is what somebody denies or doubts: "denied that they met", "rumours that", "it is false that"."""
    above = verb.head
    if verb.dep_ == "acl" and any(child.dep_ == "mark" for child in verb.children):
        return above.lemma_.lower() in words("standing", "rumour") or _is_called_untrue(above.head)
    if verb.dep_ == "ccomp" and _is_called_untrue(above):
        return True
    if verb.dep_ not in ("ccomp", "xcomp", "pcomp") or above.i == verb.i:
        return False
    above = above.head if verb.dep_ == "pcomp" else above
    return bool(said_as(above) & words("standing", "denied"))


def _is_called_untrue(verb: Token) -> bool:
    """Say whether "is false" or the like is said of what stands beside a verb."""
    complements = [child for child in verb.children if child.dep_ == "acomp"] if verb.lemma_ == "be" else []
    return any(said_as(child) & words("standing", "denied") for child in complements)
