"""Commitments, demands, dependences and outcomes of a record, for people: grouped by who is to act, each with its conditions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.output import one_line, quoted
from onrecord.record import Amount, CommitmentEntry, Condition, Record
from onrecord.spans import Span

_KINDS = {"commitment": "Commitments", "demand": "Demands", "dependence": "Dependences", "outcome": "Outcomes"}
_STYLES = {"commitment": "green", "demand": "yellow", "dependence": "cyan", "outcome": "magenta"}
_CONNECTIVES = {
    "if": "if",
    "only_if": "only if",
    "unless": "unless",
    "important": "important for it:",
    "in_return": "in return for",
}
_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def print_commitments(out: Console, record: Record, starts: Sequence[int]) -> None:
    """Print what is undertaken, asked for, said to hang together or to have come about; nothing where a record has none.

    Args:
        out: where to.
        record: what is on record.
        starts: where the paragraphs of its text begin, in order.
    """
    if not record.commitments:
        return
    out.print()
    out.print(Text(_heading(record.commitments), style="bold"))
    speakers = {one.id: one.speaker.name for one in record.attributions if one.speaker is not None}
    for actor, entries in _by_actor(record):
        out.print(Padding(actor, (0, 0, 0, 2), expand=False))
        for entry in entries:
            speaker = speakers.get(entry.attribution or "")
            out.print(Padding(_words(record, entry, speaker), (0, 0, 0, 4), expand=False))
            out.print(Padding(_facts(record, entry, speaker, starts), (0, 0, 0, 6), expand=False))


def _heading(entries: Sequence[CommitmentEntry]) -> str:
    """Return "Commitments, demands and outcomes": the kinds that are there."""
    present = {entry.kind for entry in entries}
    kinds = [name for kind, name in _KINDS.items() if kind in present]
    listed = " and ".join(filter(None, [", ".join(kinds[:-1]), kinds[-1]]))
    return listed.capitalize()


def _by_actor(record: Record) -> Iterator[tuple[Text, list[CommitmentEntry]]]:
    """Yield a line for each actor with their entries, in the order in which they first come; those without one come last."""
    groups: dict[tuple[str, str], list[CommitmentEntry]] = {}
    for entry in record.commitments:
        groups.setdefault((_actor(record, entry), entry.actor_entity or ""), []).append(entry)
    for (name, entity), entries in sorted(groups.items(), key=lambda group: not group[0][0]):
        line = Text(name, style="bold") if name else Text("No actor named", style="italic")
        line.append("".join(f" · {word}" for word in (entity, _count(len(entries))) if word), style="dim")
        yield line, entries


def _actor(record: Record, entry: CommitmentEntry) -> str:
    name = entry.actor_name or (entry.actor.of(record.article.text) if entry.actor else "")
    return one_line(name)


def _count(number: int) -> str:
    return f"{number} entr{'y' if number == 1 else 'ies'}"


def _words(record: Record, entry: CommitmentEntry, speaker: str | None) -> Text:
    """Return the words of an act and what it hangs on: "send engineers, if both sides sign the accord"."""
    text = record.article.text
    line = Text()
    if entry.kind == "demand":
        line.append(f"asked by {one_line(speaker)}: " if speaker else "asked: ", style="dim")
    if entry.polarity == "-":
        line.append("not: ", style="bold red")
    line.append(quoted(text, entry.action))
    for words in _conditions(text, entry.conditions):
        line.append(f", {words}")
    return line


def _conditions(text: str, conditions: Sequence[Condition]) -> Iterator[str]:
    """Yield each condition with its connective; alternatives together, where the first of them stands."""
    done: set[tuple[str, int]] = set()
    for one in conditions:
        if one.group is None:
            yield f"{_CONNECTIVES[one.type]} {_condition(text, one)}"
        elif (one.type, one.group) not in done:
            done.add((one.type, one.group))
            same = [other for other in conditions if (other.type, other.group) == (one.type, one.group)]
            yield _alternatives(text, same) if len(same) > 1 else f"{_CONNECTIVES[one.type]} {_condition(text, one)}"


def _alternatives(text: str, same: Sequence[Condition]) -> str:
    least = same[0].least or 1
    listed = "; ".join(_condition(text, one) for one in same)
    return f"{_CONNECTIVES[same[0].type]} at least {_NUMBERS.get(least, str(least))} of: {listed}"


def _condition(text: str, condition: Condition) -> str:
    words = quoted(text, condition.span)
    actor = one_line(condition.actor_name or "")
    notes = [actor if actor not in words else "", "inferred" if condition.inferred else ""]
    told = ", ".join(note for note in notes if note)
    return ("not: " if condition.polarity == "-" else "") + words + (f" ({told})" if told else "")


def _facts(record: Record, entry: CommitmentEntry, speaker: str | None, starts: Sequence[int]) -> Text:
    text = record.article.text
    facts = Text.assemble((entry.kind, _STYLES[entry.kind]))
    said = f"in the words of {speaker}" if speaker and entry.kind != "demand" else None
    told = [
        entry.strength,
        entry.stage,
        entry.act.value if entry.act else None,
        *(_amount(text, amount) for amount in entry.amounts),
        f"when: {quoted(text, entry.when.span)}" + (f" ({entry.when.date})" if entry.when.date else "") if entry.when else None,
        f"to: {quoted(text, entry.to)}" if entry.to else None,
        f"“{quoted(text, entry.trigger)}”" if entry.trigger else None,
        said,
        _place(entry.action, starts),
        f"{entry.confidence:.2f}" if entry.confidence is not None else None,
    ]
    facts.append("".join(f" · {one_line(word)}" for word in told if word), style="dim")
    return facts


def _amount(text: str, amount: Amount) -> str:
    """Return the words of an amount, and what they come to: "£3bn a year (3,000,000,000 GBP per year)"."""
    ends = [f"{end:,.15g}" for end in (amount.low, amount.high) if end is not None]
    size = f"{amount.value:,.15g}" if amount.value is not None else "–".join(ends)
    if not size:
        return quoted(text, amount.span)
    if amount.value is None and len(ends) == 1:
        size = f"{'at least' if amount.low is not None else 'at most'} {size}"
    return f"{quoted(text, amount.span)} ({' '.join(filter(None, [size, amount.unit, amount.per and f'per {amount.per}']))})"


def _place(span: Span, starts: Sequence[int]) -> str:
    return f"¶{bisect_right(starts, span.start)} {span.start}–{span.end}"
