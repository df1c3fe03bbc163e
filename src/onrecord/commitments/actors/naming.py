"""The names of those who act: whom "we", "the government", "both leaders" and "Albrenn and Freedonia" mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actors.calling import (
    ARTICLE,
    OUR,
    calls_somebody,
    calls_things,
    counted,
    is_any,
    is_body,
    is_named_body,
    is_our_state,
    name_around,
    named_behind,
    owner_behind,
    stands_for,
    whole_of,
    word_of,
    words_of,
)
from onrecord.commitments.actors.countries import called_in, department_in, land_in, written_out
from onrecord.commitments.actors.issuers import as_set
from onrecord.commitments.actors.noun_phrases import alone, joined_to, phrase_of
from onrecord.commitments.actors.officials import Official
from onrecord.commitments.actors.persons import BOTH, by_first_name, called_upon, named_together, who_tells
from onrecord.commitments.actors.spoken_for import body_of, owned_in_full, spoken_for
from onrecord.commitments.actors.states import state_before, state_whose
from onrecord.commitments.actors.together import is_shared, land_of_office
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers import referents_of
from onrecord.speakers.groups import listed
from onrecord.speakers.offices import is_past, office_forms, offices_in
from onrecord.speakers.people import people_of
from onrecord.speakers.referents import holder_of
from onrecord.speakers.sexes import pronoun_form, pronouns
from onrecord.speakers.writers import writer_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Named = tuple[str | None, str | None]  # a name and an id

_YOU = frozenset({"you", "your", "yours"})
_LANDS = frozenset({"GPE", "LOC", "NORP"})
_POSSESSIVES = frozenset({"his", "her", "hers"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "it", "which", "what", "there"})
_ONE_OF_MANY = frozenset({"a", "an", "this", "these", "another"})
_BEHIND_NAME = re.compile(r"[’']s?\s|\s(?:After|Announcing|At|Before|During|Following|Meeting|On|Remembering|Welcoming)\b")
_LETTERS = re.compile(r"^[A-Z]{3,6}$")


class Naming:
    """Whom words for actors mean in one article; whatever they are, it is asked of `speakers` once."""

    def __init__(
        self,
        parsed: ParsedArticle,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker | None],
        nouns: Sequence[Token],
        also: Sequence[Span] = (),
    ) -> None:
        self._parsed, self._attributions, self._speakers = parsed, attributions, speakers
        self._people = people_of(parsed)
        self._official = Official(parsed)
        self._issuer = self._official.issuer
        asked = list(dict.fromkeys([*(span for noun in nouns for span in self._questions(noun)), *also]))
        found = referents_of(parsed, attributions, speakers, asked) if asked else ()
        self._meant = dict(zip(asked, found, strict=True))

    def of(self, noun: Token, *, asked: bool = False) -> Named:
        """Return the name and the id of whoever a noun means, with those joined to it; None where the text does not say.

        Who says what "we" must do does not ask it of themselves: where many are `asked`, "we" is nobody’s name.
        """
        noun = whole_of(noun)
        state = self._whose_forces(noun)
        if state is not None and not asked:
            return state, None
        name, entity = self._of_all(owner_behind(noun) or noun)
        if not asked or word_of(noun) not in pronouns("speakers"):
            return name, entity
        above = self._speaker(alone(noun))
        own = above.kind is SpeakerKind.PERSON and above.name == name if above is not None else not self._official.is_titled
        return (None, None) if own else (name, entity)

    def called(self, phrase: Span) -> str | None:
        """Return the name of whoever a phrase means that was asked of as well; None where it calls nobody.

        "We" and "our" are the state of whoever holds its office, "her" soldiers those of her state; "they" and "their" of nobody
        whom the text names are the one state of which it spoke last.
        """
        meant, word = self._meant[phrase], pronoun_form(phrase.of(self._parsed.article.text))
        above = self._speaker(phrase)
        if word in pronouns("speakers"):
            return spoken_for(self._parsed, above) if above is not None else None
        if word in _POSSESSIVES and meant.kind is SpeakerKind.PERSON:
            return spoken_for(self._parsed, meant)
        if _is_somebody(meant) or word not in pronouns("plural") | pronouns("thing"):
            return meant.name
        if word == "it":
            return None
        own = spoken_for(self._parsed, above) if above is not None else None
        return state_before(self._parsed, phrase, own)

    def whose(self, span: Span) -> str | None:
        """Return for whom whoever says some words speaks; in an official text, who issues it; None where nobody is told."""
        above = self._speaker(span)
        if above is not None:
            return spoken_for(self._parsed, above, places=False)
        return (self._issuer.together or self._issuer.own) if self._issuer is not None and self._official.is_titled else None

    def is_thing(self, noun: Token) -> bool:
        """Say whether a noun calls no human being, group, body or place, so that somebody else acts by way of it."""
        if (some := counted(noun)) is not noun:
            return some.pos_ == "NOUN" and not calls_somebody(some) and (some.tag_ != "NNS" or calls_things(some))
        if noun.pos_ == "PRON" or noun.tag_ == "DT":
            return noun.lower_ in _DEMONSTRATIVE and not any(child.dep_ in ("relcl", "acl") for child in noun.rights)
        if noun.pos_ == "PROPN" and self._is_document(noun):
            return True
        if noun.pos_ != "NOUN" or noun.ent_type_ in ("PERSON", "ORG", *_LANDS):
            return noun.pos_ in ("VERB", "ADJ") and noun.i not in self._people.at
        if calls_somebody(noun):
            return False
        meant = self._meant.get(alone(noun))
        if meant is not None and meant.kind is SpeakerKind.GROUP and self._official.is_titled and calls_things(noun):
            return True
        return meant is None or meant.kind in (SpeakerKind.UNKNOWN, SpeakerKind.DOCUMENT) or stands_for(noun)

    def _whose_forces(self, noun: Token) -> str | None:
        """Return the state whose soldiers a noun calls: "Albrennish troops", "her soldiers"; None where it calls others."""
        if not _is_force(noun):
            return None
        owner = _own_pronoun(noun)
        if owner is None:
            return state_whose(self._parsed, noun)
        if word_of(owner) in pronouns("speakers") | pronouns("speaker"):
            return self._we(noun, alone(owner))[0]
        return self.called(alone(owner)) if alone(owner) in self._meant else None

    def _is_document(self, noun: Token) -> bool:
        """Say whether a name is one of many of its sort, by way of which whoever made it acts: "this Order", "the E.O."."""
        full = written_out(self._parsed.article.text, noun.text)
        if full is not None:
            return full.split()[-1].casefold() in lexicon("actors").words("nouns", "stand_for")
        return stands_for(noun) and any(child.lower_ in _ONE_OF_MANY for child in noun.lefts)

    def _questions(self, noun: Token) -> Iterator[Span]:
        """Yield the phrases of which `speakers` is asked whom they mean: of a noun, its owner, and those joined to it."""
        for one in filter(None, dict.fromkeys((noun, whole_of(noun), owner_behind(whole_of(noun))))):
            for member in (one, *joined_to(one)):
                called = called_upon(member) if word_of(member) in _YOU else member
                if called is not None and not _is_told(called):
                    yield alone(called)
            yield from (alone(member) for member in named_behind(one))
            owner = _own_pronoun(one)
            if owner is not None and (is_body(one) or _is_force(one)) and not _is_told(owner):
                yield alone(owner)

    def _of_all(self, noun: Token) -> Named:
        whole = name_around(noun, [noun, *joined_to(noun)])
        if whole is not None:
            return ARTICLE.sub("", whole), None
        named = named_behind(noun)
        members = named if len(named) > 1 and any(self._people.at.get(one.i) for one in named) else [noun, *joined_to(noun)]
        if (both := self._official.together(members, self._meant.get(alone(noun)))) is not None:
            return both, None
        if len(members) == 1:
            return self._of_one(noun)
        lands = [land_of_office(member) for member in members if self._official.is_bare_office(member)]
        if len(lands) == len(members) and all(lands):
            return listed([land for land in lands if land is not None]), None
        if any(member.pos_ == "NOUN" for member in members):
            return self._with_names(noun, members), None
        names = [name for member in members if (name := self._of_one(member)[0]) is not None]
        both = self._issuer.both if self._issuer is not None else None
        if both is not None and as_set(listed(names)) == as_set(both):
            return both, None
        return listed(names) or None, None

    def _with_names(self, noun: Token, members: Sequence[Token]) -> str:
        """Return the words of several with names for the pronouns and short names among them: "Ana Ruiz and other ministers"."""
        words = " ".join(phrase_of(noun).of(self._parsed.article.text).split())
        for member in members:
            name = self._of_one(member)[0] if member.pos_ != "NOUN" else None
            name = name or (self._official.body_of_members(member) if member.lemma_.lower() in ("leader", "minister") else None)
            if name is not None:
                words = words.replace(f"{name} {words_of(member)}", words_of(member))  # "G7+ partners" is the name and its noun
                words = words.replace(" ".join(alone(member).of(self._parsed.article.text).split()), name, 1)
        return OUR.sub("", ARTICLE.sub("", words))

    def _of_one(self, noun: Token) -> Named:
        word, span = word_of(noun), alone(noun)
        if word in _YOU:
            called = called_upon(noun)
            return self._of_one(called) if called is not None else (None, None)
        if word in pronouns("speaker"):
            return self._speaking(span)
        if word in pronouns("speakers") or is_our_state(noun):
            return self._we(noun, span)
        person = self._people.at.get(noun.i, ())
        if (
            not person
            and noun.pos_ == "PROPN"
            and noun.ent_type_ not in _LANDS
            and offices_in(span.of(self._parsed.article.text))
            and not is_past(span.of(self._parsed.article.text))
        ):
            person = self._people.named(span.of(self._parsed.article.text))
        if len(person) == 1 and person[0].certain and noun.ent_type_ not in _LANDS and span in self._meant:
            return _plain(person[0].name, self._meant[span].name), self._meant[span].entity
        place = self._place(noun, span)
        if place is not None:
            return place, None
        first = by_first_name(self._people, noun, span)
        if first is not None:
            return first, None
        himself = who_tells(self._people, noun)
        if himself is not None:
            return himself, None
        meant = self._meant.get(span)
        words = words_of(noun)
        bare = meant is not None and meant.name.casefold() == words.casefold() in BOTH
        if meant is None or bare or (meant.kind is SpeakerKind.UNKNOWN and noun.pos_ == "PRON" and " " not in words):
            return named_together(self._people, noun) or (words if bare else None), None
        if any(child.lower_ in lexicon("actors").words("nouns", "to_come") for child in noun.lefts) and noun.pos_ == "NOUN":
            return words, None  # "the next president" is not the one in office
        if is_any(noun):
            return words, None
        body = self._body(noun, words) if noun.pos_ == "NOUN" and is_body(noun) and meant.kind is not SpeakerKind.PERSON else None
        if body is not None and meant.name in (words, span.of(self._parsed.article.text)):
            return body, None
        if meant.kind is SpeakerKind.ORGANIZATION and (owned := owned_in_full(self._parsed, meant.name)) is not None:
            return owned, None
        if meant.kind is SpeakerKind.PERSON and noun.pos_ == "NOUN" and is_body(noun):
            return words, None  # "the party under Ana Ruiz"
        full = written_out(self._parsed.article.text, words) or department_in(self._parsed.article.text, words)
        if full is not None and noun.pos_ != "PRON":
            return full, None
        if span.of(self._parsed.article.text).casefold() == f"the {words}".casefold() and meant.name.startswith(f"{words} "):
            return words, None  # "the Board" is no Board Members’ Club: a name cut short loses its beginning
        if meant.kind is SpeakerKind.ORGANIZATION and re.match(rf"{re.escape(words)}[’']s\s", meant.name):
            return words, None
        if (
            noun.pos_ != "PRON"
            and meant.candidates
            and meant.kind is SpeakerKind.PERSON
            and meant.name != meant.candidates[0].name
        ):
            return ARTICLE.sub("", meant.name), None
        return ARTICLE.sub("", meant.name), meant.entity

    def _body(self, noun: Token, words: str) -> str | None:
        """Return the body that a noun calls by its owner or since it was named before: "her group", "the council"."""
        before = list(noun.lefts)
        if [child.dep_ for child in before] == ["poss"]:
            owner = self._meant.get(alone(before[0])) if before[0].pos_ == "PRON" else None
            persons = self._people.named(owner.name) if owner is not None and owner.kind is SpeakerKind.PERSON else ()
            return body_of(self._parsed, persons[0]) if len(persons) == 1 and persons[0].mentions else None
        if [child.lower_ for child in before] not in (["the"], ["this"]) or len(list(noun.rights)) > 0:
            return None
        earlier = [one for one in self._parsed.doc[: noun.i] if one.lower_ == words.casefold() and is_named_body(one)]
        return words_of(earlier[-1]) if earlier else None

    def _place(self, noun: Token, span: Span) -> str | None:
        """Return the country, place or body that a phrase names and nothing else: "the U.S.", "Virginia", "the G7 leaders"."""
        words = ARTICLE.sub("", " ".join(span.of(self._parsed.article.text).split()))
        if noun.pos_ == "PROPN":
            land = land_in(words)
            if land is not None:
                return called_in(self._parsed, land.code) or words
            apart = re.split(r",?\s(?:together|along|as well as)\b", words)[0]
            if apart != words and (land := land_in(apart)) is not None:
                return called_in(self._parsed, land.code) or apart
            if noun.ent_type_ == "GPE" and noun.dep_ != "compound" and not _LETTERS.match(words):
                return words
        state = self._official.own_state(noun, words)
        return state or self._official.body_of_members(noun)

    def _speaker(self, span: Span) -> Speaker | None:
        """Return whoever says some words, as far as the text tells more than a pronoun."""
        place = holder_of(self._attributions, span)
        while place is not None:
            above = self._speakers[place]
            if above is not None and _is_somebody(above):
                return above
            place = self._attributions[place].parent
        return None

    def _speaking(self, span: Span) -> Named:
        above = self._speaker(span)
        if above is not None:
            return _plain(above.name, above.name), above.entity
        signed = writer_of(self._parsed, span.start)
        if self._issuer is not None and self._issuer.person is not None:
            return self._issuer.person, None
        return signed, None

    def _we(self, noun: Token, span: Span) -> Named:
        above = self._speaker(span)
        if self._issuer is not None and self._issuer.both is not None and is_shared(noun):
            return self._issuer.both, None
        if above is not None and above.kind is not SpeakerKind.PERSON and self._official.is_titled:
            above = None  # an official text says "we" of its own within what it tells of others
        if above is not None and self._issuer is not None and _is_office_alone(above.name):
            return self._issuer.own, None
        if above is not None:
            name = spoken_for(self._parsed, above)
            return name, above.entity if name == above.name else None
        if self._issuer is None:
            return None, None
        our = span.of(self._parsed.article.text).casefold() not in ("we", "us")
        return (self._issuer.own if our else None) or self._issuer.together or self._issuer.own or self._issuer.both, None


def _is_force(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon("actors").words("nouns", "forces")


def _own_pronoun(noun: Token) -> Token | None:
    """Return the pronoun that says whose a noun is: "her" of "her soldiers"."""
    return next((child for child in noun.lefts if child.dep_ == "poss" and child.pos_ == "PRON"), None)


def _is_told(noun: Token) -> bool:
    """Say whether a word says by itself who is meant: whoever speaks, or is spoken to."""
    return word_of(noun) in pronouns("speaker") | pronouns("speakers") | _YOU


def _is_somebody(speaker: Speaker) -> bool:
    kinds = ("speaker", "speakers", "male", "female", "plural", "thing", "relative")
    pronoun = any(speaker.name.casefold() in pronouns(kind) for kind in kinds)
    return speaker.kind not in (SpeakerKind.UNKNOWN, SpeakerKind.DOCUMENT) and not pronoun


def _is_office_alone(name: str) -> bool:
    """Say whether a name is the label of an office and no more: "THE PRESIDENT"."""
    return any(name.casefold().removeprefix("the ") == form for office in offices_in(name) for form in office_forms(office))


def _plain(name: str, other: str) -> str:
    """Return a person's name without what the capitals of a title add to it: "Ruiz’s Meeting"."""
    return _BEHIND_NAME.split(name)[0] or other
