"""What utterances and stories cost when records are kept: the share of the time, and rows an article.

    python benchmarks/utterances_cost.py RECORDS.jsonl [--json]

RECORDS.jsonl holds records as `onrecord read --json` prints them. They are kept in a new SQLite ledger, in their order.

    articles   how many were kept          articles_per_s   of keeping alone, without reading
    share      of the time of keeping that utterances and stories take
    ms         of the same an article; median, 95th percentile, most
    rows       of fingerprints and bands an article     bytes   of the file with them and without
    joined     entries in an utterance of several · articles in a story of several
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Connection

from onrecord.errors import LedgerError
from onrecord.ledger import keep_record, keeping, open_ledger
from onrecord.ledger.utterances import Left, put_in
from onrecord.serial import from_json


def main() -> None:
    """Keep, count, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measured(options.records)
    print(json.dumps(result) if options.json else "\n".join(f"{name:<18} {value}" for name, value in result.items()))


def measured(path: Path) -> dict[str, float | list[float]]:
    """Keep the records of a file and return the figures."""
    spent: list[float] = []

    def timed(connection: Connection, article: int, reading: int, left: Left) -> None:
        start = time.perf_counter()
        put_in(connection, article, reading, left)
        spent.append(time.perf_counter() - start)

    keeping.put_in = timed  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(prefix="onrecord-cost-") as folder:
        file = Path(folder) / "ledger.db"
        ledger = open_ledger(file, create=True)
        whole = 0.0
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = from_json(line)
                start = time.perf_counter()
                try:
                    keep_record(ledger, record)
                except LedgerError as error:
                    raise SystemExit(f"{record.article.id}: {error}") from error
                whole += time.perf_counter() - start
        return _figures(file, spent, whole)


def _figures(file: Path, spent: list[float], whole: float) -> dict[str, float | list[float]]:
    n = max(1, len(spent))
    with sqlite3.connect(file) as connection:

        def count(query: str) -> int:
            return int(connection.execute(query).fetchone()[0])

        rows = [count(f"SELECT count(*) FROM {table}") for table in ("fingerprints", "bands")]  # noqa: S608 - our own names
        together = count("SELECT count(*) FROM entries WHERE utterance IS NOT NULL AND type = 'attribution'")
        stories = count("SELECT count(*) FROM articles WHERE story IS NOT NULL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = file.stat().st_size
        connection.executescript("DELETE FROM fingerprints; DELETE FROM bands;")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        without = file.stat().st_size
    ms = [1000 * one for one in spent]
    tail = quantiles(ms, n=20)[-1] if len(ms) > 1 else ms[0]
    return {
        "articles": len(spent),
        "articles_per_s": round(len(spent) / whole, 1),
        "share": round(sum(spent) / whole, 3),
        "ms": [round(value, 2) for value in (median(ms), tail, max(ms))],
        "rows": [round(one / n, 1) for one in rows],
        "bytes": [size, without],
        "joined": [together, stories],
    }


if __name__ == "__main__":
    main()
