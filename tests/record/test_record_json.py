"""The record as JSON: every key, the schema, and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from full_record import KEYS, full_record, keys_by_place
from jsonschema import Draft202012Validator

import onrecord
from onrecord.errors import MalformedInputError
from onrecord.pipeline import Failure
from onrecord.record import Record
from onrecord.serial import from_json, json_schema, to_dict, to_json

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMA = json_schema()


@pytest.fixture(scope="module")
def examples() -> list[Record]:
    """Return the records of the example reports."""
    results = list(onrecord.read_all([EXAMPLES]))
    assert not [r.message for r in results if isinstance(r, Failure)]
    return [r for r in results if isinstance(r, Record)]


def objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the schema of every kind of object."""
    yield "Record", schema
    yield from ((name, part) for name, part in schema["$defs"].items() if part.get("type") == "object")


def test_every_key_is_there_in_a_full_record() -> None:
    """The keys are those of the format's description, written out beside this test."""
    assert keys_by_place(to_dict(full_record())) == KEYS


def test_every_key_is_there_in_what_is_read(examples: list[Record]) -> None:
    """What is unknown is null or empty, never left out; no key comes that the format does not know."""
    found: dict[str, set[str]] = {}
    for record in examples:
        for place, keys in keys_by_place(json.loads(to_json(record))).items():
            assert keys == KEYS[place], place
            found[place] = keys
    assert set(found) >= {"", "engine", "article", "article.omitted", "attributions", "attributions.speaker"}


@pytest.mark.parametrize("key", ["addressee", "said"])
def test_a_slot_that_the_text_does_not_fill_is_null(examples: list[Record], key: str) -> None:
    """Some statements tell when and to whom they were made, others do not: the key is there all the same."""
    entries = [entry for record in examples for entry in json.loads(to_json(record))["attributions"]]
    assert {type(entry[key]) for entry in entries} == {dict, type(None)}


def test_the_schema_is_one_of_json_schema_2020_12() -> None:
    """`onrecord schema` says which dialect it is written in, and obeys it."""
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "onrecord/1"
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "part"), [pytest.param(name, part, id=name) for name, part in objects(SCHEMA)])
def test_the_schema_asks_for_every_key(name: str, part: dict[str, Any]) -> None:
    """A record without a key is no record: each property of each object is required."""
    assert set(part["required"]) == set(part["properties"])


def test_every_example_obeys_the_schema(examples: list[Record]) -> None:
    """So does the record with every slot filled."""
    validator = Draft202012Validator(SCHEMA)
    for record in [*examples, full_record()]:
        assert [f"{e.json_path}: {e.message}" for e in validator.iter_errors(json.loads(to_json(record)))] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("format", "onrecord/2", id="another format"),
        pytest.param("attributions", None, id="null for a list"),
        pytest.param("article", {}, id="an article without its keys"),
    ],
)
def test_the_schema_refuses_what_is_no_record(key: str, value: Any) -> None:
    """A schema that lets all pass would prove nothing; `from_json` refuses the same and names the key."""
    broken = {**to_dict(full_record()), key: value}
    assert not Draft202012Validator(SCHEMA).is_valid(broken)
    with pytest.raises(MalformedInputError, match=rf"at {key}.*onrecord schema"):
        from_json(json.dumps(broken))


def test_a_record_comes_back_as_it_went(examples: list[Record]) -> None:
    """Written and read back, every record is equal to itself: spans, enumerations, tuples and nulls."""
    for record in [*examples, full_record()]:
        assert from_json(to_json(record)) == record
        assert from_json(to_json(record, indent=2).encode()) == record


def test_a_record_is_one_line_of_plain_characters() -> None:
    """A text's own line ends are escaped, characters beyond ASCII stand as they are."""
    record = full_record()
    text = "One.\r\nTwo.\u2028Three. 🚢"
    line = to_json(replace(record, article=replace(record.article, text=text)))
    assert "\n" not in line
    assert "🚢" in line
    assert json.loads(line)["article"]["text"] == text


def test_a_key_of_a_later_version_is_passed_over() -> None:
    """Adding a key keeps `onrecord/1`, so an older reader must not stumble over it."""
    later = {**to_dict(full_record()), "later": 1}
    assert from_json(json.dumps(later)) == full_record()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        pytest.param("", "the whole line", id="nothing"),
        pytest.param("[]", "the whole line", id="a list"),
        pytest.param(to_json(full_record())[:-30], "the whole line", id="a line cut off"),
        pytest.param(to_json(full_record()).replace('"cue":[[', '"cue":[[9,', 1), r"attributions\.0\.cue\.0", id="three numbers"),
        pytest.param(to_json(full_record()).replace('"direct"', '"loud"'), r"attributions\.0\.type", id="an unknown type"),
    ],
)
def test_what_is_no_record_is_refused_by_name(line: str, named: str) -> None:
    """The message names the first place that is off and says where the format is described."""
    with pytest.raises(MalformedInputError, match=f"not an onrecord/1 record: at {named}: .*onrecord schema"):
        from_json(line)


def test_a_span_that_holds_nothing_is_refused() -> None:
    """[5, 5] points at no words."""
    line = to_json(full_record()).replace(
        f'"cue":[[{full_record().attributions[0].cue[0].start}', f'"cue":[[{full_record().attributions[0].cue[0].end}'
    )
    with pytest.raises(MalformedInputError, match="at least one character"):
        from_json(line)


def test_an_act_is_one_of_the_closed_list() -> None:
    """The schema names all fifteen; a record with another is refused, one with none is whole."""
    assert len(SCHEMA["$defs"]["Act"]["enum"]) == 15
    value = to_dict(full_record())
    value["commitments"][0]["act"] = None
    assert from_json(json.dumps(value)).commitments[0].act is None
    value["commitments"][0]["act"] = "provide_bridges"
    with pytest.raises(MalformedInputError, match=r"commitments\.0\.act"):
        from_json(json.dumps(value))
