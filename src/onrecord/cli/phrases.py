"""Sentences about commitments: whose, to do what, and where it is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from onrecord.cli.output import MOST_SHOWN, one_line, shortened

if TYPE_CHECKING:
    from onrecord.ledger import Ref
    from onrecord.reasoning.because import Step
    from onrecord.reasoning.model import Party, Proposition, Stated
    from onrecord.reasoning.pledges import Part

T = TypeVar("T")

_NUMBERS = ("nothing", "one thing", "two things", "three things", "four things", "five things", "six things")
_MOST_IN_SENTENCE = 120  # characters of somebody's words within a sentence; below it, they stand at greater length


def commitment(one: Stated) -> str:
    """Return what a sentence calls a commitment: Albrenn's pledge to “send forces”."""
    from onrecord.lexicons import lexicon

    noun, link = lexicon("asking").tables["pledging"][one.strength or "none"]
    words = short(one.slot.words)
    no = "not " if one.polarity == "-" and one.strength != "refuses" else ""
    return f"{possessive(one.party)} {noun} {_link(words, one.trigger, link)} {no}“{words}”"


def possessive(party: Party | None) -> str:
    """Return whose something is."""
    if party is None:
        return "Somebody’s"
    unnamed = party.name[:1].islower()  # "his government", of whoever speaks for Albrenn
    name = one_line(party.state if unnamed and party.state is not None else party.name)
    name = name[:1].upper() + name[1:]
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def short(words: str) -> str:
    """Return words as they stand within a sentence, without the quotation marks around them."""
    return shortened(words, _MOST_IN_SENTENCE).strip("“”\"'‘ ")


def condition(part: Part) -> str:
    """Return a condition: “there is a lasting peace”, or the absence of it."""
    words = f"“{short(part.needed.slot.words)}”"
    return words if part.holds else f"that it does not come to {words}"


def proposition(one: Proposition) -> str:
    """Return a proposition, with whoever would bring it about where its own words do not name them."""
    words = short(one.label)
    if one.actor is None or one.actor.name.casefold() in words.casefold():
        return f"“{words}”"
    return f"“{words}” ({one_line(one.actor.name)})"


def place(ref: Ref) -> str:
    """Return where something is said."""
    return one_line(f"{ref.published or 'no date'}, {ref.outlet or 'unknown outlet'}; {ref.article} {ref.id}")


def said(one: Stated, most: int | None = MOST_SHOWN) -> str:
    """Return a commitment as it was said, and where: “is prepared to” … “send forces”."""
    carrier = f"“{short(one.trigger)}” … " if one.trigger else ""
    return one_line(f"{carrier}{quotation(one.ref, most)}")


def quotation(ref: Ref, most: int | None = MOST_SHOWN) -> str:
    """Return words as they were said, and where."""
    words = one_line(ref.quote) if most is None else shortened(ref.quote, most)
    return f"“{words.strip('“”')}”  {place(ref)}"


def step(one: Step, value: bool | None = None, most: int | None = MOST_SHOWN) -> str:
    """Return a step of what a status follows from."""
    if one.rule == "do":
        return f"supposed: {proposition(one.proposition)} {'comes about' if value else 'fails'}"
    return f"{one.rule.replace('_', ' ')}: {'; '.join(quotation(ref, most) for ref in one.evidence)}"


def things(count: int) -> str:
    """Return how many things in words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count} things"


def listed(those: Iterable[str], last: str = "and") -> str:
    """Return several in a row: a, b and c."""
    all_ = list(those)
    return all_[0] if len(all_) == 1 else f"{', '.join(all_[:-1])} {last} {all_[-1]}" if all_ else ""


def together(those: Iterable[T], alike: Callable[[T], object]) -> list[Sequence[T]]:
    """Return those that are alike together, in the order of the first of each: reports of the same words are told once."""
    groups: dict[object, list[T]] = {}
    for one in those:
        groups.setdefault(alike(one), []).append(one)
    return list(groups.values())


def more_reports(those: Sequence[object]) -> str:
    """Say how many more reports there are of what was told."""
    more = len(those) - 1
    return "" if not more else f" ({more} more report{'s' if more > 1 else ''})"


def alike(one: Stated) -> tuple[object, ...]:
    """Return by what two reports are of the same words."""
    words = " ".join(re.findall(r"\w+", one.slot.words.casefold()))
    conditions = tuple(sorted((needed.type, needed.slot.words.casefold()) for needed in one.conditions))
    return one.party and one.party.id, words, one.strength, one.polarity, conditions


def _link(words: str, trigger: str | None, link: str) -> str:
    """Return the word between a commitment and its act: a pledge *to* send, *of* sending, *of* a package."""
    from onrecord.lexicons import lexicon

    last = (trigger or "").rsplit(" ", 1)[-1]
    if last in ("to", "of", "for"):
        return last
    if last == "be":
        return "to be"
    first = words.split(" ", 1)[0].casefold()
    thing = first in lexicon("asking").words("what", "starts") or not first[:1].isalpha()
    return "of" if thing or (first.endswith("ing") and len(first) > 5) else link
