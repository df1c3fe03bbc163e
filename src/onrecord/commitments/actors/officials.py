"""Whom words mean in an official text: all who issue it, those of an office, the country whose government it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.commitments.actors.calling import is_government, words_of
from onrecord.commitments.actors.countries import land_in
from onrecord.commitments.actors.issuers import issuer_of
from onrecord.commitments.actors.members import body_before, body_called
from onrecord.commitments.actors.together import is_together, land_of_office
from onrecord.language import ParsedArticle
from onrecord.record import Speaker
from onrecord.speakers.groups import listed
from onrecord.speakers.offices import offices_in
from onrecord.speakers.people import people_of

if TYPE_CHECKING:
    from spacy.tokens import Token


class Official:
    """An article as an official text; of a report it knows nothing."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self._parsed = parsed
        self._people = people_of(parsed)
        self.issuer = issuer_of(parsed)

    @property
    def is_titled(self) -> bool:
        """Whether a title says that the text is official."""
        return self.issuer is not None and self.issuer.titled

    def together(self, members: Sequence[Token], meant: Speaker | None) -> str | None:
        """Return all who issue the text, or of whom it tells, if words mean them: "they", "both leaders", "the envoys".

        Args:
            members: the nouns that "and" joins; mostly one.
            meant: whom the first of them means elsewhere.
        """
        if self.issuer is None or self.issuer.both is None:
            return None
        [first, *others] = members
        if others:
            return self.issuer.both if all(self.is_bare_office(one) for one in members) else None
        if not is_together(first) or (first.pos_ == "PRON" and meant is not None and land_in(_plain(meant.name)) is not None):
            return None
        return self.of_office(first) or self.issuer.both

    def of_office(self, noun: Token) -> str | None:
        """Return the names of those to whom the text gives an office: "the Security Advisors", each a Security Advisor."""
        said = {one.lower_.removesuffix("s") for one in (noun, *noun.lefts) if one.pos_ == "PROPN"}
        held = [one.name for one in self._people.persons if one.certain and " " in one.name and said <= one.described]
        return listed(held) if len(said) > 1 and len(held) > 1 else None

    def is_bare_office(self, noun: Token) -> bool:
        """Say whether words are an office and no name: "the Vice President", "the Chancellor of Albrenn"."""
        named = self._people.at.get(noun.i)
        known = land_of_office(noun) is not None or not any(child.lower_ == "of" for child in noun.rights)
        return bool(offices_in(words_of(noun))) and not named and known

    def body_of_members(self, noun: Token) -> str | None:
        """Return the body whose members a noun calls; an official text may have named it just before."""
        return (body_before(self._parsed, noun) if self.is_titled else None) or body_called(self._parsed, noun)

    def own_state(self, noun: Token, words: str) -> str | None:
        """Return the country of an official text by a word for its government: "the administration", "the Albrenn government"."""
        if self.issuer is None or self.issuer.own is None or not self.is_titled or not is_government(noun):
            return None
        before = [child for child in noun.lefts if child.dep_ != "det" and child.lower_ not in ("his", "her")]
        land = land_in(words.rpartition(" ")[0]) if before else None
        bare = not before and noun.lemma_.lower() == "administration" and not list(noun.rights)
        own = land_in(self.issuer.own)
        return self.issuer.own if bare or (land is not None and own is not None and land.code == own.code) else None


def _plain(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")
