"""Progress of long work, on stderr: a line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

A_FEW = 5  # articles; less needs no progress
SECONDS_BETWEEN = {True: 0.2, False: 15.0}  # by whether stderr is a terminal

Item = TypeVar("Item")


def with_progress(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
    """Yield `items`, and say on stderr how many have come by and how fast.

    Args:
        items: anything that takes long to come.
        what: what they are, in the plural: "articles".
        total: how many there will be; None where nobody knows.
    """
    live = sys.stderr.isatty()
    began = told = time.monotonic()
    for count, item in enumerate(items, 1):
        now = time.monotonic()
        if count > A_FEW and now - told >= SECONDS_BETWEEN[live]:
            told = now
            of = f" of {total}" if total else ""
            _say(f"{count}{of} {what}, {count / max(now - began, 1e-9):.1f} a second", live)
        yield item
    if live and told > began:
        _say("", live)


def _say(line: str, live: bool) -> None:
    sys.stderr.write(f"\r\x1b[2K{line}" if live else f"{line}\n")
    sys.stderr.flush()
