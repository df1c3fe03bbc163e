"""What the page shows of a record, ready for the template: every choice is made here, the template only sets it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.language.paragraphs import headline
from onrecord.web.attribution_cards import attribution_cards
from onrecord.web.cards import Card, Fact, Value, facts_of, name_of, remark
from onrecord.web.commitment_cards import commitment_cards, meeting_cards
from onrecord.web.entries import Entries, Entry, entries_of
from onrecord.web.roles import ROLES, Role
from onrecord.web.segments import Block, blocks_of, companions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record import Article, AttributionEntry, EntityEntry, Record, Speaker

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The cards of one speaker, or of one kind where `heading` is empty."""

    heading: str
    about: str  # kind, office and entity of the speaker
    because: str
    cards: tuple[Card, ...]
    elsewhere: tuple[Value, ...]  # what the speaker says within the words of others


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the cards, under a heading."""

    name: str  # stands in ids
    heading: str
    count: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """An entity and how often the text mentions it."""

    key: str | None
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """One article's part of the page."""

    place: int
    title: str
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    entities: tuple[Mentioned, ...]
    keys: tuple[str, ...]


def view_of(record: Record, place: int) -> RecordView:
    """Return what the page shows of the record that stands at `place` (from 1).

    Raises:
        OffsetError: a span reaches outside the article's text.
    """
    entries = entries_of(record, place)
    blocks = blocks_of(record.article, entries)
    return RecordView(
        place=place,
        title=headline(record.article) or record.article.source or record.article.id,
        facts=_header(record),
        blocks=blocks,
        sections=tuple(_sections(record, entries, blocks)),
        entities=tuple(_mentioned(one, entry) for one, entry in zip(record.entities, entries.entities, strict=True)),
        keys=tuple(entry.key for entry in entries),
    )


def legend_of(views: Sequence[RecordView]) -> tuple[Role, ...]:
    """Return the roles that some words on the page have, in the order of the legend."""
    found = {role for view in views for block in view.blocks for segment in block.segments for role in segment.roles}
    return tuple(role for name, role in ROLES.items() if name in found)


def _header(record: Record) -> tuple[Fact, ...]:
    article = record.article
    published = f" (from the {article.published_because})" if article.published_because else ""
    address = article.url or ""
    linked = address.lower().startswith(("https://", "http://"))
    return facts_of(
        ("Outlet", [remark(article.outlet)]),
        ("By", [remark(", ".join(article.authors))]),
        ("Published", [remark(_day(article.published) + published if article.published else None)]),
        ("Address", [Value(text=address, href=address if linked else "")]),
        ("Read from", [remark(article.source if article.source != article.url else None)]),
        ("Article", [Value(text=f"{article.id} · {len(article.text):,} characters · sha256 {article.sha256[:12]}…")]),
        ("Read by", [Value(text=_engine(record))]),
        ("Left out", [remark("; ".join(f"{o.what} ({o.chars:,} characters): {o.reason}" for o in article.omitted))]),
    )


def _engine(record: Record) -> str:
    models = [f"{name} {digest}" for name, digest in sorted(record.engine.models.items())]
    return " · ".join([f"onrecord {record.engine.version}", *models])


def _day(date: str) -> str:
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _sections(record: Record, entries: Entries, blocks: tuple[Block, ...]) -> Iterator[Section]:
    cards = attribution_cards(record, entries, blocks, companions(blocks))
    yield Section(
        name="said",
        heading="Who said what",
        count=_count(len(record.attributions), "attribution"),
        groups=tuple(_by_speaker(record, entries, cards)),
    )
    for name, heading, one, found in (
        ("undertaken", "Who undertook what", "entry", commitment_cards(record, entries, blocks)),
        ("met", "Who met", "meeting", meeting_cards(record, entries, blocks)),
    ):
        if found:
            group = Group(heading="", about="", because="", cards=found, elsewhere=())
            yield Section(name=name, heading=heading, count=_count(len(found), one), groups=(group,))


def _by_speaker(record: Record, entries: Entries, cards: Sequence[tuple[AttributionEntry, Card]]) -> Iterator[Group]:
    top = {card.key: card for _, card in cards}
    groups: dict[tuple[str, ...], list[tuple[AttributionEntry, Entry]]] = {}
    for attribution, entry in zip(record.attributions, entries.attributions, strict=True):
        groups.setdefault(_identity(attribution.speaker), []).append((attribution, entry))
    for found in groups.values():
        speaker = found[0][0].speaker
        reasons = {attribution.speaker.because for attribution, _ in found if attribution.speaker}
        offices = dict.fromkeys(a.speaker.office for a, _ in found if a.speaker and a.speaker.office)
        about = [speaker.kind, *offices, speaker.entity] if speaker else []
        own = tuple(top[entry.key] for _, entry in found if entry.key in top)
        yield Group(
            heading=name_of(speaker),
            about=" · ".join(filter(None, about)),
            because=reasons.pop() if len(reasons) == 1 else "",
            cards=own,
            elsewhere=tuple(
                Value(text=f"{entry.number} {_opening(entry, record.article)}", href=f"#card-{entry.key}")
                for _, entry in found
                if entry.key not in top
            ),
        )


def _identity(speaker: Speaker | None) -> tuple[str, ...]:
    return (speaker.entity or "", speaker.name, str(speaker.kind)) if speaker else ()


def _opening(entry: Entry, article: Article) -> str:
    words = " ".join(entry.main[0].of(article.text).split())
    return words if len(words) <= 48 else words[:48].rsplit(" ", 1)[0] + " …"


def _mentioned(entity: EntityEntry, entry: Entry | None) -> Mentioned:
    about = [str(entity.kind), entity.office or "", entity.entity or "", _count(len(entity.mentions), "mention")]
    return Mentioned(key=entry.key if entry else None, name=entity.name, about=" · ".join(filter(None, about)))


def _count(number: int, one: str) -> str:
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
    return f"{number} {one if number == 1 else many}"
