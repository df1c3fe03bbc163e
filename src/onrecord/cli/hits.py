"""What a search found, for a person, as JSON lines and as CSV."""

from __future__ import annotations

import csv
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.cli.output import counted, one_line, remark, shortened
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.ledger import Hit

SHOWN = 20  # entries in the terminal, where no limit is given
COLUMNS = (
    *("type", "kind", "published", "outlet", "article", "id", "revision", "start", "end", "quote", "words"),
    *("speaker", "speaker_id", "speaker_entity", "office", "actor", "actor_id", "actor_entity", "country"),
    *("act", "strength", "polarity", "conditions", "reports", "outlets", "title", "url"),
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def limit_of(given: int | None, *, for_people: bool) -> int | None:
    """Return how many entries to print: as given, else a screenful for people and all for programs."""
    return SHOWN if given is None and for_people else given


def check_form(*, as_json: bool, as_csv: bool) -> None:
    """See that one form of output is asked for at most.

    Raises:
        UsageError: both are.
    """
    if as_json and as_csv:
        raise UsageError("expected --json or --csv, got both; leave one out")


def print_hits(hits: Iterable[Hit], limit: int | None, *, as_json: bool = False, as_csv: bool = False) -> int:
    """Print hits up to a limit, say on stderr how to go on behind it, and return how many were printed.

    Args:
        hits: one more than the limit, where there are more.
        limit: how many to print; None for all.
        as_json: one object a line.
        as_csv: a line of `COLUMNS`, then a line a hit.
    """
    printed: Counter[str] = Counter()
    rest = iter(hits)
    last = next(rest, None)  # what is off with the search is said before anything is printed
    rest = rest if last is None else itertools.chain([last], rest)
    if as_csv:
        csv.writer(sys.stdout, lineterminator="\n").writerow(COLUMNS)
    for last in itertools.islice(rest, limit):
        printed[last.type if last.type == "attribution" else last.kind or last.type] += 1
        if as_json:
            print(json_line(last))
        elif as_csv:
            csv.writer(sys.stdout, lineterminator="\n").writerow(_cells(last))
        else:
            print("\n".join(_told(last)))
    more = next(rest, None) is not None
    sys.stdout.flush()
    if last is not None and (more or not (as_json or as_csv)):
        remark(f"{_counted(printed)}{f'; more follow: --cursor {last.cursor}' if more else ''}")
    return printed.total()


def json_line(hit: Hit) -> str:
    """Return a hit as JSON on one line."""
    from onrecord.ledger import hit_json

    return json.dumps(hit_json(hit), ensure_ascii=False)


def _counted(printed: Counter[str]) -> str:
    return ", ".join(counted(count, kind) for kind, count in sorted(printed.items()))


def _told(hit: Hit) -> Iterator[str]:
    """Yield the lines of a hit: when, where and who; which words; what they hang on; who reports them, and where they stand."""
    own = hit.type == "commitment" and hit.entry.get("attribution") is None
    who = hit.speaker.name if hit.speaker else "in its own words" if own else "nobody named"
    office = f", {hit.office}" if hit.office else ""
    yield one_line(f"{hit.ref.published or 'no date'}, {hit.ref.outlet or 'unknown outlet'}: {who}{office}")
    yield f"  {one_line(', '.join(_about(hit)))}: {one_line(hit.words)}"
    for kind, words in hit.conditions:
        yield f"    {one_line(kind)}: {shortened(words)}"
    stands = " ".join(filter(None, (hit.ref.article, hit.ref.id, hit.url)))
    yield f"    {counted(hit.reports, 'report')}, {counted(hit.outlets, 'outlet')}; {one_line(stands)}"


def _about(hit: Hit) -> Iterator[str]:
    if hit.type == "attribution":
        yield f"{hit.kind} statement"
    else:
        yield hit.kind or hit.type
        yield from filter(None, (hit.strength, hit.act, f"by {hit.actor.name}" if hit.actor else None))
    if hit.polarity == "-":
        yield "not to"
    if hit.rejected or not hit.current:
        yield "rejected" if hit.rejected else "superseded"


def _cells(hit: Hit) -> list[str]:
    ref = hit.ref
    speaker, actor = ((who.name, who.id, who.entity) if who else (None, None, None) for who in (hit.speaker, hit.actor))
    conditions = " | ".join(f"{kind}: {words}" for kind, words in hit.conditions)
    cells = [
        *(hit.type, hit.kind, ref.published, ref.outlet, ref.article, ref.id, ref.revision, *ref.span, ref.quote, hit.words),
        *(*speaker, hit.office, *actor, hit.country),
        *(hit.act, hit.strength, hit.polarity, conditions, hit.reports, hit.outlets, hit.title, hit.url),
    ]
    return ["" if cell is None else _cell(str(cell)) for cell in cells]


def _cell(words: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe goes before what would be a formula."""
    return f"'{words}" if len(words) > 1 and words.startswith(_FORMULAS) else words
