"""`onrecord schema`."""

from __future__ import annotations

import json

from onrecord.serial import json_schema


def schema() -> None:
    """Print the JSON Schema that every record of `onrecord read --json` obeys."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
