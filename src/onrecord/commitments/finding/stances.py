"""Stances that a whole phrase tells: options left open ("rules nothing out"), acts refused by words that stand away from them.

GUIDELINES, `strength`: open "does not rule out, leaves the door open", refuses "will not, rules out, rejects doing". What is on
record is what the phrase leaves open or refuses: "not ruling | anything", "there will be no | guarantee".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.actors.noun_phrases import may_act
from onrecord.commitments.acts.acts import act_of
from onrecord.commitments.finding.action_words import action_span
from onrecord.commitments.finding.candidates import Candidate
from onrecord.commitments.finding.quoted_words import QuotedWords
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.syntax import (
    NOUNS,
    SUBJECTS,
    VERBS,
    auxiliaries,
    first_word,
    governors,
    is_gerund_object,
    plain,
    subject,
)
from onrecord.commitments.finding.triggers import Sense, is_none, sense_of
from onrecord.language import ParagraphKind
from onrecord.lexicons import lexicon
from onrecord.record import Act
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = Sense("commitment", "open")
_REFUSED = Sense("commitment", "refuses")
_PROMISED = Sense("commitment", "promises")
_AHEAD = frozenset({"will", "shall", "would"})
_OPTIONS_STAND = frozenset({"be", "remain", "stay"})
_OPTIONS_KEPT = frozenset({"keep", "leave", "hold"})
_SHUT = frozenset({"shut", "close", "slam"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_PARTICLES = frozenset({"out", "off"})
_NAMES = frozenset({"GPE", "LOC", "NORP", "PERSON"})
_MOST_CARRYING = 4
_WITHIN = frozenset({"xcomp", "pcomp", "acl"})


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """What a phrase leaves open or refuses."""

    candidate: Candidate
    sense: Sense
    name: str  # of the phrase
    carrying: frozenset[int]  # places of the phrase's words, none of which is an act

    @property
    def against(self) -> bool:
        """Whether it is refused."""
        return self.sense == _REFUSED


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a phrase says: of which word, and by which."""

    option: Token
    words: Sequence[Token]
    sense: Sense


def stances_of(around: Surroundings) -> list[Stance]:
    """Return the stances that phrases of an article tell, in text order of their words; questions tell none."""
    quoted = QuotedWords(around.parsed)
    found = []
    for token in around.parsed.doc:
        if token.pos_ in NOUNS and _is_bare(token, around):
            found.append(
                _stance("what a clause without a verb says is not", _Phrase(token, [first_word(token)], _REFUSED), quoted)
            )
        if token.pos_ not in VERBS or _is_asked(token, around) or around.is_condition(token):
            continue
        told = next(((name, said) for name, phrase in _PHRASES.items() if (said := phrase(token, around)) is not None), None)
        if told is not None:
            found.append(_stance(*told, quoted))
    return found


def _is_asked(verb: Token, around: Surroundings) -> bool:
    """Say whether a verb stands in a question, a reported one too: "asked whether it was off the table"."""
    return "?" in around.words(verb) or any(one.dep_ == "mark" and one.lower_ in ("if", "whether") for one in verb.children)


def _stance(name: str, told: _Phrase, quoted: QuotedWords) -> Stance:
    words = sorted(told.words, key=lambda word: word.i)
    candidate = Candidate(told.option, tuple(governors(told.option)), quoted, _carrier(told.option, words))
    return Stance(candidate, told.sense, name, frozenset(word.i for word in words))


def _carrier(option: Token, words: Sequence[Token]) -> Span | None:
    """Return the words of a phrase on the side of the option where its verb stands: "'m not ruling", "is on the table".

    None where all of them are the option's own: "keeping its options open".
    """
    own = action_span(option)
    before = [word for word in words if word.i < option.i]
    behind = [word for word in words if word.idx >= own.end]
    side = before if any(word.pos_ in VERBS for word in before) else behind or before
    return Span(side[0].idx, side[-1].idx + len(side[-1])) if side else None


def _shutting_out(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return the option that is not ruled out: "does not exclude a role", "rules nothing out", "declined to rule out sending"."""
    if _with_particle(verb) not in lexicon("triggers").words("excluding"):
        return None
    option = _object(verb) or _clause(verb)
    passive = option is not None and option.dep_ in _PASSIVE
    if option is None or not _is_option(option, around, wide=verb.lemma_.lower() == "rule" and not passive):
        return None
    carrying = _carrying(verb)
    denials = sum(_is_denied(one) + (one is not verb and _refuses(one)) for one in carrying) + is_none(option)
    who = next((found for one in carrying if (found := subject(one)) is not None), None)
    itself = who is not None and who.lower_ == "it" and _is_said(who, around)
    if denials % 2 == 0 or not (passive or who is option or itself or _is_somebody(who)):
        return None
    return _Phrase(option, [word for one in carrying for word in _verb_words(one)], _OPEN)


def _carrying(verb: Token) -> list[Token]:
    """Return a verb and the words on which it hangs: "rule", "want"; "exclude", "prepared"; "ruling", "short", "stopped"."""
    found = [verb]
    while found[-1].dep_ in _WITHIN | {"acomp", "advmod"} and len(found) < _MOST_CARRYING:
        above = next(governors(found[-1])).token
        if above is None or above.i > verb.i:
            break
        found.append(above)
    return found


def _table(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return the option that is on or off the table: "everything is on the table", "not taking anything off the table"."""
    kept = verb.lemma_.lower() in {"take", "put", "sweep"} | _OPTIONS_KEPT
    option = _object(verb) if kept else _subject_below(verb) if verb.lemma_.lower() in _OPTIONS_STAND else None
    side = _place(verb, option, "table") if option is not None else None
    if option is None or side is None or not _is_named_option(option, around):
        return None
    on = side.lower_ == "on"
    denied = _is_denied(verb) != is_none(option)
    if on == denied and _is_any(option):
        return None
    if kept and (verb.lemma_.lower() in _OPTIONS_KEPT) != on:
        return None
    if on and not denied and not kept and not _is_any(option):
        return None  # “the offer is on the table”: it has been made
    if kept and not on and not denied:
        return None  # “took the offer off the table”: an outcome
    if kept and not _is_somebody(subject(verb)):
        return None
    return _Phrase(option, [*_verb_words(verb), *_below(side)], _OPEN if on != denied else _REFUSED)


def _question(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return the act that is out of the question."""
    option = _subject_below(verb) if verb.lemma_.lower() in _OPTIONS_STAND else None
    out = next((child for child in verb.children if child.lower_ == "out" and "question" in _lemmas(child)), None)
    if option is None or out is None or not _is_named_option(option, around):
        return None
    denied = _is_denied(verb) != is_none(option)
    return _Phrase(option, [*_verb_words(verb), *_below(out)], _OPEN if denied else _REFUSED)


def _door(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return the act to which a door is open or shut: "left the door open to sending", "shut the door on a guarantee"."""
    near = [verb, *(one for one in verb.lefts if one.dep_ == "auxpass")]
    door = next((child for word in near for child in word.children if child.lemma_.lower() == "door"), None)
    if door is None or (door.dep_ == "dobj" and not _is_somebody(subject(verb))):
        return None
    opened = [word for word in (*verb.subtree,) if word.lower_ in ("open", "ajar")]
    lemma = verb.lemma_.lower()
    if not opened and lemma not in _SHUT:
        return None
    if opened and lemma not in _OPTIONS_STAND | _OPTIONS_KEPT:
        return None
    link, option = _behind(("to", "on", "for"), (*opened, door, verb))
    if link is None or option is None or (option.ent_type_ in _NAMES and not _is_deed(option, around)):
        stays = lemma in _OPTIONS_KEPT if opened else _is_denied(verb) != is_none(door) and _is_said(verb, around)
        return _Phrase(verb, opened or [door], _OPEN) if stays else None
    if option.lower_ in ("other", "others") or (option.pos_ == "PRON" and not _is_any(option)):
        return None  # “left the door open to each other”
    is_open = bool(opened) != _is_denied(verb)
    if not is_open and not _is_option(option, around, wide=False):
        return None
    return _Phrase(option, [*_verb_words(verb), *_words_of(door), *opened, link], _OPEN if is_open else _REFUSED)


def _options(verb: Token, _: Surroundings) -> _Phrase | None:
    """Return the keeping open of options: "is keeping its options open"."""
    kept = _object(verb) if verb.lemma_.lower() in _OPTIONS_KEPT else None
    if kept is None or kept.lemma_.lower() not in ("option", "possibility") or not _is_somebody(subject(verb)):
        return None
    opened = [word for word in verb.subtree if word.lower_ == "open"]
    if not opened or _is_denied(verb):
        return None
    link, option = _behind(("of",), (kept,))
    if link is None or option is None:
        return _Phrase(verb, opened, _OPEN)
    return _Phrase(option, [*_verb_words(verb), *opened, *_words_of(kept), link], _OPEN)


def _open_to(verb: Token, _: Surroundings) -> _Phrase | None:
    """Return the act to which somebody is open: "is open to sending engineers"."""
    adjective = next((one for one in verb.rights if one.dep_ == "acomp" and one.lower_ == "open"), None)
    if verb.lemma_.lower() not in _OPTIONS_STAND or adjective is None or not _is_somebody(subject(verb)):
        return None
    link, option = _behind(("to",), (adjective,))
    if link is None or option is None or _is_denied(verb) or not (option.tag_ == "VBG" or _is_any(option)):
        return None
    return _Phrase(option, [*_verb_words(verb), adjective, link], _OPEN)


def _saying_no(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return that to which somebody says no, or will not: "said no to a guarantee", "I won't say no"."""
    word = next((one for one in verb.rights if one.lower_ in ("no", "never") and one.i == verb.i + 1), None)
    carrying = _carrying(verb)
    again = [verb.head] if verb.head.lemma_.lower() == "say" else []  # “won't say yes, won't say no”
    who = next((found for one in (*carrying, *again) if (found := subject(one)) is not None), None)
    if verb.lemma_.lower() != "say" or word is None or not _is_somebody(who) or (who is not None and who.lower_ == "you"):
        return None
    link, option = _behind(("to",), (verb, word))
    if any(map(_is_denied, carrying)):
        if verb.tag_ in ("VBD", "VBN"):
            return None  # “I never said no”
        words = [one for above in carrying for one in _verb_words(above)]
        return _Phrase(option or verb, [*words, word, *([link] if link is not None else [])], _OPEN)
    if word.lower_ == "never" or link is None or option is None or not _is_named_option(option, around):
        return None
    return _Phrase(option, [*_verb_words(verb), word, link], _REFUSED)


def _answer(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return that to which the answer is no: "the answer to any guarantee is no"."""
    word = next((one for one in verb.rights if one.dep_ in ("attr", "intj", "acomp") and one.lower_ in ("no", "never")), None)
    answer = next((one for one in verb.lefts if one.dep_ == "nsubj" and one.lower_ in ("answer", "reply")), None)
    if verb.lemma_.lower() != "be" or word is None or answer is None or _is_denied(verb):
        return None
    link, option = _behind(("to", "on"), (answer, verb))
    if link is None or option is None or not _is_named_option(option, around):
        return None
    return _Phrase(option, [*_words_of(answer), link], _REFUSED)


def _drawn(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return that into which somebody will not be drawn: "won't be dragged into a war"."""
    who = next((one for one in verb.lefts if one.dep_ == "nsubjpass"), None)
    ahead = any(plain(one) in ("will", "shall") or one.lower_ == "going" for one in auxiliaries(verb))
    if verb.lemma_.lower() not in lexicon("triggers").words("drawing") or not ahead or not _is_somebody(who):
        return None
    link, option = _behind(("into",), (verb,))
    if link is None or option is None or not _is_denied(verb) or not _is_said(verb, around):
        return None
    return _Phrase(option, [*_verb_words(verb), link], _REFUSED)


def _existence(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return the act that there will not be: "there will be no guarantee", "there won't be a backstop from us"."""
    if verb.lemma_.lower() != "be":
        return None
    above = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ in ("going", "gon") else None
    top = above or verb
    there = next((one for one in top.children if one.dep_ == "expl" and one.lower_ == "there"), None)
    option = next((one for one in verb.rights if one.dep_ == "attr"), None)
    ahead = above is not None or any(plain(one) in _AHEAD for one in auxiliaries(verb))
    if there is None or option is None or not ahead or not _is_said(verb, around) or _is_ensured(top):
        return None
    if (_is_denied(top) or _is_denied(verb)) == is_none(option) or not _is_deed(option, around):
        return None
    denial = [first_word(option)] if is_none(option) else []
    return _Phrase(option, [there, *_verb_words(verb), *(_verb_words(above) if above is not None else ()), *denial], _REFUSED)


def _happening(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return the act that will not happen: "a guarantee is not going to happen"."""
    given = verb.lemma_.lower() == "come" and any(one.lower_ == "from" for one in verb.rights)
    given = given or (verb.lemma_.lower() == "be" and any(one.lower_ == "forthcoming" for one in verb.rights))
    if verb.lemma_.lower() != "happen" and not given:
        return None
    above = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ in ("going", "gon") else None
    top = above or verb
    option = next((one for one in top.lefts if one.dep_ == "nsubj"), None)
    ahead = above is not None or any(plain(one) in _AHEAD for one in auxiliaries(verb))
    if option is None or not ahead or not _is_said(verb, around) or not _is_deed(option, around):
        return None
    if _is_denied(top) == is_none(option):
        return None
    words = [*_verb_words(verb), *(_verb_words(above) if above is not None else ())]
    return _Phrase(option, words, _REFUSED)


def _given(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return what will not be given: "no guarantee will be given", "nobody will be sent", "the assurance will not be given"."""
    option = next((one for one in verb.lefts if one.dep_ == "nsubjpass"), None)
    ahead = any(plain(one) in _AHEAD for one in auxiliaries(verb))
    if option is None or not ahead or verb.lemma_.lower() not in lexicon("triggers").words("doing"):
        return None
    denied = _is_denied(verb)
    if not _is_said(verb, around) or is_none(option) == denied or (denied and not _is_pledge(option)):
        return None
    if not _is_deed(option, around) and option.lower_ not in lexicon("triggers").words("none"):
        return None
    none = [first_word(option)] if is_none(option) and first_word(option) != option else []
    return _Phrase(option, [*none, *_verb_words(verb)], _REFUSED)


def _received(verb: Token, around: Surroundings) -> _Phrase | None:
    """Return what the speaker gives, told of whoever receives it: "they'll get our backstop", "you will have no help from us"."""
    option = next((one for one in verb.rights if one.dep_ == "dobj"), None)
    ahead = any(plain(one) in ("will", "shall") for one in auxiliaries(verb))
    if verb.lemma_.lower() not in lexicon("triggers").words("receiving") or option is None or not ahead:
        return None
    own = any(one.lower_ in ("our", "my") and one.dep_ == "poss" for one in option.lefts)
    links = [one for word in (option, verb) for one in word.rights if one.lower_ == "from" and one.i > option.i]
    givers = [one for link in links for one in link.rights if one.dep_ == "pobj" and _is_somebody(one)]
    denied = _is_denied(verb) != is_none(option)
    own = own or any(one.lower_ in ("us", "me") for one in givers)
    if not (own or (denied and givers)) or not _is_said(verb, around) or not _is_deed(option, around):
        return None  # what others will give is a forecast
    return _Phrase(option, _verb_words(verb), _REFUSED if denied else _PROMISED)


def _deciding_against(verb: Token, _: Surroundings) -> _Phrase | None:
    """Return the act against which somebody decides: "has decided against providing a guarantee"."""
    if verb.lemma_.lower() not in lexicon("triggers").words("deciding") or _is_denied(verb):
        return None
    link, option = _behind(("against",), (verb,))
    return _Phrase(option, [*_verb_words(verb), link], _REFUSED) if link is not None and option is not None else None


def _object(verb: Token) -> Token | None:
    """Return what a verb takes as its object, also a gerund, in the passive its subject: "there is [nothing] we rule out"."""
    for child in verb.children:
        if child.dep_ in ("dobj", *_PASSIVE) or is_gerund_object(child, verb) or (child.dep_ == "xcomp" and child.tag_ == "VBG"):
            return child
    if verb.dep_ == "relcl" and is_none(verb.head):
        return verb.head
    ellipsis = next((one for one in verb.lefts if one.dep_ == "nsubj" and is_none(one)), None)  # “Nothing ruled out”
    return ellipsis if verb.tag_ in ("VBD", "VBN") else None


def _subject_below(verb: Token) -> Token | None:
    """Return a verb's own subject."""
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS - {"expl"}), None)


def _clause(verb: Token) -> Token | None:
    """Return the verb of the clause that is a verb's object: "did not rule out that Albrenn might [send] boats"."""
    return next((one for one in verb.rights if one.dep_ == "ccomp" and one.pos_ in VERBS), None)


def _place(verb: Token, option: Token, noun: str) -> Token | None:
    """Return the "on" or "off" that puts an option somewhere: "on the table"."""
    near = (*verb.rights, *option.rights)
    return next((one for one in near if one.lower_ in ("on", "off") and noun in _lemmas(one)), None)


def _behind(links: Sequence[str], near: Sequence[Token]) -> tuple[Token | None, Token | None]:
    """Return the first preposition below some words of a phrase, and what it governs."""
    for word in near:
        for link in word.rights:
            if link.lower_ in links and link.dep_ == "prep":
                option = next((child for child in link.rights if child.dep_ in ("pobj", "pcomp")), None)
                if option is not None:
                    return link, option
    return None, None


def _verb_words(verb: Token) -> list[Token]:
    """Return a verb with its auxiliaries, denials and particle."""
    return [verb, *(one for one in verb.children if one.dep_ in ("aux", "auxpass", "neg", "prt"))]


def _words_of(noun: Token) -> list[Token]:
    return [noun, *(child for child in noun.lefts if child.dep_ in ("det", "poss"))]


def _below(token: Token) -> list[Token]:
    return list(token.subtree)


def _lemmas(token: Token) -> set[str]:
    return {one.lemma_.lower() for one in token.subtree}


def _with_particle(verb: Token) -> str:
    """Return a verb's lemma, with its particle: "rule out"."""
    near = [word for child in verb.rights for word in (child, *child.conjuncts)]
    particle = next((word.lower_ for word in near if word.lower_ in _PARTICLES and not list(word.children)), None)
    return f"{verb.lemma_.lower()} {particle}" if particle is not None else verb.lemma_.lower()


def _is_ensured(verb: Token) -> bool:
    """Say whether a clause is what somebody sees to: "ensure that there will be no cuts"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in ("ensure", "make", "see", "guarantee")


def _refuses(word: Token) -> bool:
    sense = sense_of(word)
    return word.lower_ == "short" or (sense is not None and sense.strength == "refuses")


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("never", "hardly") for child in verb.children)


def _is_bare(noun: Token, around: Surroundings) -> bool:
    """Say whether a noun is all of a clause, and says that there is none: "No guarantee for Mureth, premier says"."""
    if noun.dep_ not in ("ROOT", "ccomp", "dep") or not is_none(noun) or any(one.pos_ in VERBS for one in noun.subtree):
        return False
    return (_is_said(noun, around) or around.paragraph_kind(noun) is ParagraphKind.TITLE) and _is_deed(noun, around)


def _is_any(noun: Token) -> bool:
    """Say whether a noun names options as such: "everything", "any form of help", "all options"."""
    words = lexicon("triggers").words
    return noun.lower_ in words("none") | words("anything") or noun.lemma_.lower() in words("options")


def _is_option(option: Token, around: Surroundings, *, wide: bool) -> bool:
    """Say whether words name what somebody may do.

    Args:
        option: their head.
        around: the article.
        wide: a thing or a person will do as well: "did not rule out a woman".
    """
    if option.pos_ in VERBS:
        return option.tag_ == "VBG" or option.dep_ == "ccomp"
    if _is_any(option) or option.pos_ == "PRON":
        return True
    return option.pos_ in NOUNS and (wide or _is_deed(option, around))


def _is_named_option(option: Token, around: Surroundings) -> bool:
    """Say the same of words that do not only point: "it" may be anything."""
    pointing = option.lower_ in ("it", "that", "this", "they", "these", "those")
    return not pointing and _is_option(option, around, wide=False)


def _is_deed(noun: Token, around: Surroundings) -> bool:
    """Say whether a noun names an undertaking, or an act of the closed list: "guarantee", "talks", "troops"."""
    if noun.pos_ not in NOUNS:
        return False
    if _is_pledge(noun):
        return True
    action = Action(head=noun.i, span=action_span(noun), trigger=None, governor=None, subject=None)
    return act_of(around.parsed, action) is not Act.OTHER


def _is_pledge(noun: Token) -> bool:
    """Say whether a noun names an undertaking: "assurance", "backstop"."""
    sense = sense_of(noun)
    promised = sense is not None and sense.strength == "promises"
    return promised or noun.lemma_.lower() in lexicon("triggers").words("given")


def _is_somebody(who: Token | None) -> bool:
    return who is not None and may_act(who)


def _is_said(token: Token, around: Surroundings) -> bool:
    return around.is_quoted(token) or around.cues(token) is not None


_PHRASES: dict[str, Callable[[Token, Surroundings], _Phrase | None]] = {
    "what is not ruled out": _shutting_out,
    "what is on or off the table": _table,
    "what is out of the question": _question,
    "to what the door is open or shut": _door,
    "options that are kept open": _options,
    "to what somebody is open": _open_to,
    "to what somebody says no, or will not": _saying_no,
    "to what the answer is no": _answer,
    "into what somebody will not be drawn": _drawn,
    "what there will not be": _existence,
    "what will not happen": _happening,
    "what will not be given": _given,
    "what the speaker gives, told of who receives it": _received,
    "against what somebody decides": _deciding_against,
}
