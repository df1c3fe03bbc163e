"""Cards: what the page says of each entry, beside the text. One shape for every kind of entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.record import Speaker
    from onrecord.spans import Span
    from onrecord.web.segments import Block

MOST_SHOWN = 300  # characters of a quotation that stand open; the rest is folded away


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Part of a fact: words of the text (`role` gives their line), a remark, or the way to another card."""

    text: str
    role: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a card."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the page says of one entry."""

    key: str
    number: str
    name: str  # who or what it is about, for headings and cross-references
    kind: str  # "direct", "commitment · prepared", "call · planned"
    line: str  # the role whose line the card repeats
    shown: str  # the words, up to `MOST_SHOWN` characters
    rest: str
    place: str
    source: str
    cue: str
    facts: tuple[Fact, ...]
    children: tuple[Card, ...] = ()


def name_of(speaker: Speaker | None) -> str:
    """Return the heading under which a speaker's words stand."""
    return speaker.name if speaker else "No source in the text"


def place_of(spans: Iterable[Span], blocks: Sequence[Block]) -> str:
    """Return where spans stand, for people: "¶ 3 · 120–168, 190–230; ¶ 4 · 240–250"."""
    ends: list[tuple[int, int]] = []  # (where a paragraph ends, its number)
    position = 0
    for block in blocks:
        position += sum(len(segment.text) for segment in block.segments)
        if block.number:
            ends.append((position, block.number))
    found: dict[int, list[str]] = {}
    for span in spans:
        number = next((number for end, number in ends if span.start < end), ends[-1][1] if ends else 0)
        found.setdefault(number, []).append(f"{span.start}–{span.end}")
    return "; ".join(f"¶ {number} · {', '.join(offsets)}" for number, offsets in found.items())


def shortened(words: str) -> tuple[str, str]:
    """Return the first `MOST_SHOWN` characters of `words`, cut between words where it can be, and the rest."""
    if len(words) <= MOST_SHOWN:
        return words, ""
    cut = words.rfind(" ", MOST_SHOWN // 2, MOST_SHOWN)
    cut = cut if cut > 0 else MOST_SHOWN
    return words[:cut], words[cut:].lstrip()


def facts_of(*facts: tuple[str, Sequence[Value | None]]) -> tuple[Fact, ...]:
    """Return the facts that say something, each a label and its values."""
    kept = ((label, tuple(value for value in values if value and value.text)) for label, values in facts)
    return tuple(Fact(label=label, values=values) for label, values in kept if values)


def words_of(spans: Sequence[Span], text: str) -> str:
    """Return the words of `spans`, with white space evened and an ellipsis where they were interrupted."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def quoted(span: Span | None, text: str, role: str) -> Value | None:
    """Return words of the text as a value; None where there is no span."""
    return Value(text=span.of(text), role=role) if span else None


def remark(text: str | None) -> Value | None:
    """Return a remark of ours as a value; None where there is nothing to say."""
    return Value(text=text) if text else None


def confidence(value: float | None) -> Value | None:
    """Return a confidence as a value; None where the record has none."""
    return Value(text=f"{value:.2f}") if value is not None else None
