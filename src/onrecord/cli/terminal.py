"""A record that a person likes to read in a terminal: statements grouped by speaker, then who undertakes what, then who met."""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.output import one_line, quoted, shortened
from onrecord.cli.terminal_commitments import print_commitments
from onrecord.language.paragraphs import headline, paragraphs_of
from onrecord.pipeline import Unsure
from onrecord.record import AttributionEntry, MeetingEntry, Record, Speaker

PIPED_WIDTH = 100

_STYLES = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}
_STATUS_STYLES = {"held": "green", "planned": "yellow", "cancelled": "red"}


class _Console(Console):
    """A console that leaves it to the command line what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        """Raise again."""
        raise


def console() -> Console:
    """Return the console of stdout: no colour with NO_COLOR or a pipe."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return _Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False, soft_wrap=False)


def print_record(out: Console, record: Record, unsure: Sequence[Unsure] | None = None) -> None:
    """Print a record, and the sentences that gave no entry where `unsure` lists them."""
    out.print(_heading(record))
    starts = [paragraph.span.start for paragraph in paragraphs_of(record.article)]
    if not record.attributions and not record.commitments:
        out.print(Padding(Text("Nobody is on record in this text.", style="italic"), (0, 0, 0, 2), expand=False))
    for speaker, entries in _by_speaker(record.attributions):
        out.print()
        out.print(_speaker_line(speaker, len(entries)))
        for entry in entries:
            _print_statements(out, record, entry, starts, indent=2)
    print_commitments(out, record, starts)
    if record.meetings:
        out.print()
        out.print(Text("Meetings and calls", style="bold"))
        for meeting in record.meetings:
            out.print(_meeting(record, meeting, starts))
    offices = [entity for entity in record.entities if entity.office]
    if offices:
        out.print()
        out.print(Text("Offices then", style="bold"))
        for entity in offices:
            office = Text.assemble(one_line(entity.name), (f" · {one_line(entity.office or '')}", "dim"))
            out.print(Padding(office, (0, 0, 0, 2), expand=False))
    for omission in record.article.omitted:
        out.print(Text(one_line(f"Left out: {omission.what} ({omission.chars} characters): {omission.reason}"), style="dim"))
    if unsure is not None:
        out.print()
        out.print(_unsure(record, unsure))
    out.print()


def _heading(record: Record) -> RenderableType:
    article = record.article
    title = headline(article) or _first_line(article.text)
    published = f"{article.published} ({article.published_because})" if article.published else "date unknown"
    facts = [article.outlet, ", ".join(article.authors) or None, published, article.source, article.id]
    return Group(Text(one_line(title), style="bold"), Text(one_line(" · ".join(fact for fact in facts if fact)), style="dim"))


def _print_statements(
    out: Console, record: Record, entry: AttributionEntry, starts: Sequence[int], *, indent: int, nested: bool = False
) -> None:
    """Print a statement, and below it those that its words give to others, however deep."""
    out.print(_statement(record, entry, starts, indent=indent, nested=nested))
    for inner in _within(record.attributions, entry):
        _print_statements(out, record, inner, starts, indent=indent + 4, nested=True)


def _by_speaker(entries: Sequence[AttributionEntry]) -> Iterable[tuple[Speaker | None, list[AttributionEntry]]]:
    """Return top-level entries by speaker, in the order in which the speakers first speak.

    Two of whom it is not plain who they are ("he", "he") are one only where the same may be meant; who is certain somewhere is
    shown as they are there.
    """
    groups: dict[tuple[str, str, tuple[str, ...]] | None, list[AttributionEntry]] = {}
    for entry in entries:
        if entry.parent is None:
            groups.setdefault(_group(entry.speaker), []).append(entry)
    return [(min((one.speaker for one in group), key=_is_unsure), group) for group in groups.values()]


def _is_unsure(speaker: Speaker | None) -> bool:
    return speaker is not None and bool(speaker.candidates)


def _group(speaker: Speaker | None) -> tuple[str, str, tuple[str, ...]] | None:
    if speaker is None:
        return None
    likely = tuple(candidate.name for candidate in speaker.candidates)
    return speaker.name, speaker.kind.value, () if likely[:1] == (speaker.name,) else likely


def _within(entries: Sequence[AttributionEntry], outer: AttributionEntry) -> list[AttributionEntry]:
    return [entry for entry in entries if entry.parent == outer.id]


def _speaker_line(speaker: Speaker | None, count: int) -> Text:
    if speaker is None:
        return Text("No source given", style="bold")
    line = Text(one_line(speaker.name), style="bold")
    held = one_line(speaker.office or speaker.kind.value)
    line.append(f"  {held} · {count} statement{'s' if count != 1 else ''}", style="dim")
    if speaker.candidates:
        line.append(f" · may be {one_line(' or '.join(candidate.name for candidate in speaker.candidates))}", style="dim")
    return line


def _statement(
    record: Record, entry: AttributionEntry, starts: Sequence[int], *, indent: int, nested: bool = False
) -> RenderableType:
    text = record.article.text
    words = shortened(" … ".join(part.of(text) for part in entry.content))
    who = f"{one_line(entry.speaker.name)}: " if nested and entry.speaker else ""
    first = entry.content[0]
    source = " ".join(part.of(text) for part in entry.source)
    cue = " … ".join(part.of(text) for part in entry.cue)
    place = f"¶{bisect_right(starts, first.start)}  {first.start}–{entry.content[-1].end}"
    facts = Text.assemble((entry.type.value, _STYLES[entry.type.value]))
    facts.append(f" · {one_line(f'{source} · {cue}') if source or cue else 'no cue'} · {place}", style="dim")
    if entry.addressee is not None:
        facts.append(f" · to {one_line(entry.addressee.name)}", style="dim")
    if entry.said is not None:
        facts.append(f" · said {entry.said.date or one_line(entry.said.span.of(text))}", style="dim")
    if entry.confidence is not None:
        facts.append(f" · {entry.confidence:.2f}", style="dim")
    body = Text(("↳ " if nested else "") + who + words)
    return Group(Padding(body, (0, 0, 0, indent), expand=False), Padding(facts, (0, 0, 0, indent + 2), expand=False))


def _meeting(record: Record, entry: MeetingEntry, starts: Sequence[int]) -> RenderableType:
    who = Text(one_line(", ".join(participant.name for participant in entry.participants)))
    facts = Text.assemble((entry.status, _STATUS_STYLES[entry.status]))
    told = [entry.kind, entry.place, entry.date, quoted(record.article.text, entry.span)]
    place = f"¶{bisect_right(starts, entry.span.start)}  {entry.span.start}–{entry.span.end}"
    facts.append(f" · {one_line(' · '.join(word for word in told if word))} · {place}", style="dim")
    return Group(Padding(who, (0, 0, 0, 2), expand=False), Padding(facts, (0, 0, 0, 4), expand=False))


def _unsure(record: Record, unsure: Sequence[Unsure]) -> RenderableType:
    text = record.article.text
    if not unsure:
        return Text("Unsure: no sentence with a cue or commissive word was passed over.", style="italic")
    lines: list[RenderableType] = [Text("Unsure: these hold a cue or commissive word and gave no entry", style="bold")]
    for one in unsure:
        line = Text(shortened(one.span.of(text)))
        line.append(f"  [{one.word.of(text)}] {one.span.start}–{one.span.end}", style="dim")
        lines.append(Padding(line, (0, 0, 0, 2), expand=False))
    return Group(*lines)


def _first_line(text: str) -> str:
    return shortened(next((line for line in text.splitlines() if line.strip()), ""), 120)
