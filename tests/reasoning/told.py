"""Slots and statements made by hand, of invented states."""

from __future__ import annotations

from onrecord.reasoning.model import Needed, Party, Ref, Slot, Stated
from onrecord.record import ConditionType, Polarity


def party(name: str, **about: str | None) -> Party:
    """Return a party of a name."""
    return Party(
        id=about.get("id") or f"p-{name.lower()}",
        name=name,
        entity=None,
        kind=about.get("kind"),
        country=about.get("country"),
        state=about.get("state"),
    )


def slot(
    words: str,
    who: Party | None = None,
    *,
    article: str = "a-1",
    act: str | None = None,
    polarity: Polarity = "+",
    published: str | None = "2031-03-04",
    start: int = 0,
    place: str = "action",
    entry: str = "c1",
) -> Slot:
    """Return a slot of these words."""
    ref = Ref(
        article=article,
        id=entry,
        revision=1,
        span=(start, start + len(words)),
        quote=words,
        published=published,
        outlet="The Freedonian Post",
    )
    return Slot(id=f"{article}/{entry}/{place}", words=words, actor=who, act=act, object=None, polarity=polarity, ref=ref)


def says(one: Slot, *needed: tuple[ConditionType, Slot]) -> Stated:
    """Return a commitment to what a slot says, on conditions."""
    return Stated(
        ref=one.ref,
        kind="commitment",
        slot=one,
        party=one.actor,
        speaker=one.actor,
        headline=False,
        strength="promises",
        polarity=one.polarity,
        conditions=tuple(
            Needed(type=kind, slot=each, polarity=each.polarity, group=None, least=None, inferred=False) for kind, each in needed
        ),
        amounts=(),
        amount_words=(),
        stage="stated",
        when=None,
        to=None,
        confidence=0.9,
        trigger=None,
    )
