"""The names of those who act: whom "we", "the government", "both leaders" and "Albrenn and Freedonia" mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actors.countries import called_in, land_in
from onrecord.commitments.actors.issuers import as_set, issuer_of
from onrecord.commitments.actors.noun_phrases import alone, joined_to, phrase_of
from onrecord.commitments.actors.owners import agent_of, owner_of
from onrecord.commitments.actors.spoken_for import spoken_for
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers import referents_of
from onrecord.speakers.groups import listed
from onrecord.speakers.names import human_nouns
from onrecord.speakers.offices import office_forms, offices_in
from onrecord.speakers.people import people_of
from onrecord.speakers.referents import holder_of
from onrecord.speakers.sexes import pronouns
from onrecord.speakers.writers import writer_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Named = tuple[str | None, str | None]  # a name and an id

_YOU = frozenset({"you", "your", "yours"})
_OURS = frozenset({"our", "my"})
_LANDS = frozenset({"GPE", "LOC", "NORP"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "it", "which", "what", "there"})
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
_OUR = re.compile(r"\b(?:our|the)\s+")
_BEHIND_NAME = re.compile(r"[’']s?\s|\s(?:After|Announcing|At|Before|During|Following|Meeting|On|Remembering|Welcoming)\b")
_MODIFIES = frozenset({"amod", "compound", "nmod", "poss"})


class Naming:
    """Whom words for actors mean in one article; whatever they are, it is asked of `speakers` once."""

    def __init__(
        self,
        parsed: ParsedArticle,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker | None],
        nouns: Sequence[Token],
    ) -> None:
        self._parsed, self._attributions, self._speakers = parsed, attributions, speakers
        self._people = people_of(parsed)
        self._issuer = issuer_of(parsed)
        asked = list(dict.fromkeys(span for noun in nouns for span in self._questions(noun)))
        found = referents_of(parsed, attributions, speakers, asked) if asked else ()
        self._meant = dict(zip(asked, found, strict=True))

    def of(self, noun: Token, *, asked: bool = False) -> Named:
        """Return the name and the id of whoever a noun means, with those joined to it; None where the text does not say.

        Who says what "we" must do does not ask it of themselves: where many are `asked`, "we" is nobody’s name.
        """
        name, entity = self._of_all(_owner(noun) or noun)
        if not asked or noun.lower_ not in pronouns("speakers"):
            return name, entity
        above = self._speaker(alone(noun))
        own = above.kind is SpeakerKind.PERSON and above.name == name if above is not None else not self._is_titled()
        return (None, None) if own else (name, entity)

    def _is_titled(self) -> bool:
        return self._issuer is not None and self._issuer.titled

    def whose(self, span: Span) -> str | None:
        """Return for whom whoever says some words speaks; in an official text, who issues it; None where nobody is told."""
        above = self._speaker(span)
        if above is not None:
            return spoken_for(self._parsed, above, places=False)
        return (self._issuer.together or self._issuer.own) if self._issuer is not None and self._is_titled() else None

    def is_thing(self, noun: Token) -> bool:
        """Say whether a noun calls no human being, group, body or place, so that somebody else acts by way of it."""
        if noun.pos_ == "PRON" or noun.tag_ == "DT":
            return noun.lower_ in _DEMONSTRATIVE
        if noun.pos_ != "NOUN" or noun.ent_type_ in ("PERSON", "ORG", *_LANDS):
            return noun.pos_ in ("VERB", "ADJ")
        words, lemma = lexicon("speakers").words, noun.lemma_.lower()
        told = human_nouns() | words("kinds", "described") | words("kinds", "organization") | words("kinds", "unnamed")
        if {lemma, noun.lower_} & (told | words("kinds", "group") | words("kinds", "office") | words("bodies", "publication")):
            return False
        meant = self._meant.get(alone(noun))
        return meant is None or meant.kind in (SpeakerKind.UNKNOWN, SpeakerKind.DOCUMENT) or _stands_for(noun)

    def _questions(self, noun: Token) -> Iterator[Span]:
        """Yield the phrases of which `speakers` is asked whom they mean: of a noun, its owner, and those joined to it."""
        for one in filter(None, (noun, _owner(noun))):
            for member in (one, *joined_to(one)):
                if not _is_told(member):
                    yield alone(member)

    def _of_all(self, noun: Token) -> Named:
        members = [noun, *joined_to(noun)]
        if self._issuer is not None and self._are_together(members):
            return self._issuer.both, None
        if len(members) == 1:
            return self._of_one(noun)
        if any(member.pos_ == "NOUN" for member in members):
            return self._with_names(noun, members), None
        names = [name for member in members if (name := self._of_one(member)[0]) is not None]
        both = self._issuer.both if self._issuer is not None else None
        written = all(name in self._words(member) and not name.isupper() for name, member in zip(names, members, strict=False))
        if both is not None and not written and as_set(listed(names)) == as_set(both):
            return both, None
        return listed(names) or None, None

    def _with_names(self, noun: Token, members: Sequence[Token]) -> str:
        """Return the words of several with names for the pronouns and short names among them: "Ana Ruiz and other ministers"."""
        words = " ".join(phrase_of(noun).of(self._parsed.article.text).split())
        for member in members:
            name = self._of_one(member)[0] if member.pos_ != "NOUN" else None
            if name is not None:
                words = words.replace(" ".join(alone(member).of(self._parsed.article.text).split()), name, 1)
        return _OUR.sub("", _ARTICLE.sub("", words))

    def _words(self, noun: Token) -> str:
        """Return the words of a noun without what makes them "the" or "our"."""
        return _OUR.sub("", _ARTICLE.sub("", " ".join(alone(noun).of(self._parsed.article.text).split())))

    def _of_one(self, noun: Token) -> Named:
        word, span = noun.lower_, alone(noun)
        if word in _YOU:
            return None, None
        if word in pronouns("speaker"):
            return self._speaking(span)
        if word in pronouns("speakers") or _is_our_state(noun):
            return self._we(span)
        person = self._people.at.get(noun.i, ())
        if (
            not person
            and noun.pos_ == "PROPN"
            and noun.ent_type_ not in _LANDS
            and offices_in(span.of(self._parsed.article.text))
        ):
            person = self._people.named(span.of(self._parsed.article.text))
        if len(person) == 1 and person[0].certain and noun.ent_type_ not in _LANDS and span in self._meant:
            return _plain(person[0].name, self._meant[span].name), self._meant[span].entity
        place = self._place(noun, span)
        if place is not None:
            return place, None
        first = self._by_first_name(noun, span)
        if first is not None:
            return first, None
        meant = self._meant.get(span)
        if meant is None or (meant.kind is SpeakerKind.UNKNOWN and noun.pos_ == "PRON"):
            return None, None
        words = self._words(noun)
        if meant.kind is SpeakerKind.ORGANIZATION and re.match(rf"{re.escape(words)}[’']s\s", meant.name):
            return words, None
        if (
            noun.pos_ != "PRON"
            and meant.candidates
            and meant.kind is SpeakerKind.PERSON
            and meant.name != meant.candidates[0].name
        ):
            return _ARTICLE.sub("", meant.name), None
        return _ARTICLE.sub("", meant.name), meant.entity

    def _by_first_name(self, noun: Token, span: Span) -> str | None:
        """Return the one person whose first name stands alone: "Ana" of Ana Ruiz."""
        if noun.pos_ != "PROPN" or noun.ent_type_ in _LANDS or len(span) != len(noun) or self._people.at.get(noun.i):
            return None
        called = [person for person in self._people.persons if person.certain and person.name.startswith(f"{noun.text} ")]
        return called[0].name if len(called) == 1 else None

    def _place(self, noun: Token, span: Span) -> str | None:
        """Return the country, place or body that a phrase names and nothing else: "the U.S.", "Virginia", "the G7 leaders"."""
        words = _ARTICLE.sub("", " ".join(span.of(self._parsed.article.text).split()))
        if noun.pos_ == "PROPN":
            land = land_in(words)
            if land is not None:
                return called_in(self._parsed, land.code) or words
            if noun.ent_type_ == "GPE" and noun.dep_ != "compound":
                return words
        if noun.tag_ in ("NNS", "NNPS") and noun.lemma_.lower() in lexicon("actors").words("groups", "members"):
            before = [child for child in noun.lefts if child.dep_ in _MODIFIES]
            if (
                len(before) == 1
                and before[0].pos_ == "PROPN"
                and before[0].dep_ == "compound"
                and land_in(before[0].text) is None
            ):
                return before[0].text if not list(before[0].lefts) else None
        return None

    def _are_together(self, members: Sequence[Token]) -> bool:
        """Say whether words mean all who issue an official text, or of whom it tells: "they", "both leaders"."""
        if self._issuer is None or self._issuer.both is None:
            return False
        [first, *others] = members
        groups = lexicon("actors").words
        if others:
            return all(offices_in(self._words(one)) and not self._people.at.get(one.i) and not _has_of(one) for one in members)
        if first.tag_ == "NNS" and _is_state(first) and any(child.lower_ == "their" for child in first.lefts):
            return True
        if first.lemma_.lower() not in groups("groups", "together") and first.lower_ not in groups("groups", "together"):
            return False
        if first.pos_ == "PRON":
            meant = self._meant.get(alone(first))
            return meant is None or land_in(_ARTICLE.sub("", meant.name)) is None
        told = any(child.dep_ in ("det", "nummod", "poss") for child in first.lefts)
        bare = first.lemma_.lower() in ("participant", "official") or first.tag_ in ("CD", "DT")
        return (told or bare) and first.tag_ in ("NNS", "NNPS", "CD", "DT") and not _told_apart(first)

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

    def _we(self, span: Span) -> Named:
        above = self._speaker(span)
        if above is not None and self._issuer is not None and _is_office_alone(above.name):
            return self._issuer.own, None
        if above is not None:
            name = spoken_for(self._parsed, above)
            return name, above.entity if name == above.name else None
        if self._issuer is None:
            return None, None
        our = span.of(self._parsed.article.text).casefold() not in ("we", "us")
        return (self._issuer.own if our else None) or self._issuer.together or self._issuer.own or self._issuer.both, None


def _owner(noun: Token) -> Token | None:
    """Return whose plan, measure or the like a noun calls, where the text says it beside."""
    return None if noun.ent_type_ or not _stands_for(noun) else owner_of(noun) or agent_of(noun)


def _stands_for(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon("actors").words("nouns", "stand_for")


def _is_told(noun: Token) -> bool:
    """Say whether a word says by itself who is meant: whoever speaks, or is spoken to."""
    return noun.lower_ in pronouns("speaker") | pronouns("speakers") | _YOU


def _is_our_state(noun: Token) -> bool:
    """Say whether somebody calls a state, or its government, their own: "my administration", "our country"."""
    ours = any(child.dep_ == "poss" and child.lower_ in _OURS for child in noun.lefts)
    return ours and _is_state(noun)


def _is_state(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon("actors").words("nouns", "state")


def _is_somebody(speaker: Speaker) -> bool:
    kinds = ("speaker", "speakers", "male", "female", "plural", "thing", "relative")
    pronoun = any(speaker.name.casefold() in pronouns(kind) for kind in kinds)
    return speaker.kind not in (SpeakerKind.UNKNOWN, SpeakerKind.DOCUMENT) and not pronoun


def _has_of(noun: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.rights)


def _is_office_alone(name: str) -> bool:
    """Say whether a name is the label of an office and no more: "THE PRESIDENT"."""
    return any(name.casefold().removeprefix("the ") == form for office in offices_in(name) for form in office_forms(office))


def _told_apart(noun: Token) -> bool:
    """Say whether words before or behind a noun say of whom more than the others of the text: "U.S. officials" do not."""
    before = lexicon("actors").words("groups", "before")
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i:
            behind = next((one for one in child.children if one.dep_ == "pobj"), None)
            if (
                behind is None
                or _told_apart(behind)
                or behind.lemma_.lower() not in lexicon("actors").words("groups", "together")
            ):
                return True
        modifies = child.dep_ in _MODIFIES | {"nummod"} and child.lower_ not in before and land_in(child.text) is None
        modifies = modifies and not (
            child.dep_ == "compound" and noun.lemma_.lower() in lexicon("speakers").words("kinds", "unnamed")
        )
        if modifies or child.dep_ in ("relcl", "acl"):
            return True
    return False


def _plain(name: str, other: str) -> str:
    """Return a person's name without what the capitals of a title add to it: "Ruiz’s Meeting"."""
    return _BEHIND_NAME.split(name)[0] or other
