"""onrecord keeps the record: who said what, who undertook what, on which conditions, and what hangs on it.

    import onrecord
    record = onrecord.read("report.txt", published="2025-02-17")
    for entry in record.attributions:
        print(entry.speaker, [span.of(record.article.text) for span in entry.content])

Importing this package loads no model: each public name is fetched when it is first asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it; importing that module would be most of what importing this one costs
if TYPE_CHECKING:
    from typing import Any

    from onrecord.errors import InputError as InputError
    from onrecord.errors import OnRecordError as OnRecordError
    from onrecord.ledger import Ledger as Ledger
    from onrecord.ledger import open_ledger as open_ledger
    from onrecord.pipeline import explain as explain
    from onrecord.pipeline import read as read
    from onrecord.pipeline import read_all as read_all
    from onrecord.pipeline.keeping import keep_all as keep_all
    from onrecord.record import Record as Record
    from onrecord.serial import from_json as from_json
    from onrecord.serial import json_schema as json_schema
    from onrecord.serial import to_json as to_json
    from onrecord.spans import Span as Span

__version__ = "0.1.0"

_HOMES = {
    "InputError": "onrecord.errors",
    "Ledger": "onrecord.ledger",
    "OnRecordError": "onrecord.errors",
    "Record": "onrecord.record",
    "Span": "onrecord.spans",
    "explain": "onrecord.pipeline",
    "from_json": "onrecord.serial",
    "json_schema": "onrecord.serial",
    "keep_all": "onrecord.pipeline.keeping",
    "open_ledger": "onrecord.ledger",
    "read": "onrecord.pipeline",
    "read_all": "onrecord.pipeline",
    "to_json": "onrecord.serial",
}

__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}; public names: {', '.join(__all__)}")
    import importlib

    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
