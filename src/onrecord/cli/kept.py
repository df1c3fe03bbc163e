"""What the commands that keep say of each article, and in sum."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from onrecord.cli.output import one_line, warn

if TYPE_CHECKING:
    from onrecord.pipeline.keeping import KeptSource

_STATUSES = ("added", "unchanged", "revised", "failed")


def tell_kept(kept: Iterable[KeptSource], place: str, *, as_json: bool) -> None:
    """Print what came of each article as it comes, then the sums; exit with 1 where one failed."""
    sums: Counter[str] = Counter()
    for one in kept:
        sums[one.status] += 1
        sums["reworked"] += one.reworked
        if as_json:
            print(json.dumps(asdict(one), ensure_ascii=False), flush=True)
        elif one.error is not None:
            warn(one.error)
        else:
            print(_line(one))
    if as_json:
        print(json.dumps({name: sums[name] for name in (*_STATUSES, "reworked")}), flush=True)
    else:
        sys.stdout.flush()
        print(_sums(sums, place))
    if sums["failed"]:
        raise typer.Exit(1)


def _line(one: KeptSource) -> str:
    found = (
        ""
        if one.status == "unchanged" and not one.reworked
        else f"  {one.attributions} attributions, {one.commitments} commitments"
    )
    status = "read anew" if one.reworked else one.status
    return one_line(f"{status:<9}  {one.article}  {one.source}{found}")


def _sums(sums: Counter[str], place: str) -> str:
    listed = ", ".join(f"{sums[name]} {name}" for name in _STATUSES if sums[name] or name == "added")
    anew = f" ({sums['reworked']} read anew)" if sums["reworked"] else ""
    return one_line(f"{place}: {listed}{anew}")
