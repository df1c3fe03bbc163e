"""The record as JSON: writing, reading back, and its JSON Schema (`format: onrecord/1`)."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from onrecord.errors import MalformedInputError
from onrecord.record import Record


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def to_json(record: Record, *, indent: int | None = None) -> str:
    """Return a record as one JSON object, on one line unless `indent` is given; non-ASCII characters stand as they are."""
    return _adapter().dump_json(record, indent=indent).decode("utf-8")


def to_dict(record: Record) -> dict[str, Any]:
    """Return a record as JSON-ready dictionaries, lists, strings and numbers."""
    result: dict[str, Any] = _adapter().dump_python(record, mode="json")
    return result


def from_json(line: str | bytes) -> Record:
    """Return the record that a line of `onrecord read --json` holds; keys that this version does not know are passed over.

    Raises:
        MalformedInputError: the line is not an `onrecord/1` record; the message names the first key that is off.
    """
    try:
        return _adapter().validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole line"
        raise MalformedInputError(
            f"not an onrecord/1 record: at {where}: {first['msg']}; `onrecord schema` prints what is expected"
        ) from error


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that every record obeys."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "onrecord/1", **schema}
