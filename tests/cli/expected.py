"""`examples/expected.toml`: what a careful reader marks in the example reports, laid onto what onrecord finds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.record import AttributionEntry, Record
from onrecord.spans import Span, hull

EXAMPLES = Path(__file__).parents[2] / "examples"
LEAST_OVERLAP = 0.5  # of the words of two contents: their intersection by their union

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One attribution as the reader marked it: the strings, and where they stand in the text that was read."""

    strings: tuple[str, ...]  # content fragments, cue, source
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    type: str
    speaker: str | None
    missing: tuple[str, ...]  # strings that the text does not hold

    @property
    def whole(self) -> bool:
        """Say whether every string was found."""
        return not self.missing


def read_expected(name: str, text: str) -> list[Expected]:
    """Return what is expected of an example, laid onto its text."""
    squeezed = _Squeezed(text)
    tables = tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8"))
    return [_expected(table, squeezed) for table in tables[name]]


def matches(expected: Sequence[Expected], record: Record) -> list[tuple[Expected, AttributionEntry]]:
    """Return pairs, each side used once, the best overlap first: contents share half their words, sources the same ones."""
    text = record.article.text
    entries = [entry for entry in record.attributions if entry.parent is None]
    pairs = [
        (_overlap(one.content, entry.content, text), at, place)
        for at, one in enumerate(expected)
        for place, entry in enumerate(entries)
        if one.whole and _same_source(one.source, entry.source, text)
    ]
    found: list[tuple[Expected, AttributionEntry]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for overlap, at, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if overlap >= LEAST_OVERLAP and at not in used[0] and place not in used[1]:
            used[0].add(at)
            used[1].add(place)
            found.append((expected[at], entries[place]))
    return found


class _Squeezed:
    """A text with each run of white space as one blank, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        self.offsets = [at for at, char in enumerate(text) if not char.isspace() or not text[at - 1 : at].isspace()]
        self.words = "".join(" " if text[at].isspace() else text[at] for at in self.offsets)

    def places(self, string: str) -> list[Span]:
        """Return every place of a string, as spans of the text itself."""
        squeezed = " ".join(string.split())
        starts = [match.start() for match in re.finditer(rf"(?={re.escape(squeezed)})", self.words)]
        return [Span(self.offsets[at], self.offsets[at + len(squeezed) - 1] + 1) for at in starts]


def _expected(table: dict[str, object], squeezed: _Squeezed) -> Expected:
    content = [str(part) for part in table["content"]]  # type: ignore[attr-defined]
    source = str(table["source"])
    others = [str(table[role]) for role in ("cue", "source") if table[role] not in ("", ":")]
    strings = [*content, *others]
    places = {string: squeezed.places(string) for string in strings}
    missing = tuple(string for string in strings if not places[string])
    chosen = {} if missing else _nearest(places)
    return Expected(
        strings=tuple(strings),
        content=tuple(chosen[part] for part in content) if chosen else (),
        source=(chosen[source],) if chosen and source else (),
        type=str(table["type"]),
        speaker=str(table["speaker"]) if "speaker" in table else None,
        missing=missing,
    )


def _nearest(places: dict[str, list[Span]]) -> dict[str, Span]:
    """Return, of all ways to choose one place for each string, the one that stands closest together."""
    anchor = min(places, key=lambda string: (len(places[string]), -len(string)))
    best: dict[str, Span] = {}
    for start in places[anchor]:
        chosen = {string: min(spots, key=lambda spot: _distance(spot, start)) for string, spots in places.items()}
        if not best or len(hull(list(chosen.values()))) < len(hull(list(best.values()))):
            best = chosen
    return best


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _words(spans: Sequence[Span], text: str) -> Iterator[int]:
    """Yield where each word of some spans begins."""
    for span in spans:
        yield from (match.start() for match in _WORD.finditer(text, span.start, span.end))


def _overlap(one: Sequence[Span], other: Sequence[Span], text: str) -> float:
    here, there = set(_words(one, text)), set(_words(other, text))
    return len(here & there) / len(here | there) if here | there else 0.0


def _same_source(one: Sequence[Span], other: Sequence[Span], text: str) -> bool:
    here, there = set(_words(one, text)), set(_words(other, text))
    return bool(here & there) if here or there else True
