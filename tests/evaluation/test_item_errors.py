"""Errors of items tell what went wrong, with the words and what was wanted and got."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gold_items import ARTICLE, ITEMS, amount, at, condition, entry

from onrecord.evaluation import ItemErrorKind, item_error_dict, item_error_line, item_errors, item_tally_table, tally_items
from onrecord.record import CommitmentEntry, When

BOATS, PORT, BRIDGE, STRIKE, DEAL = ITEMS
RIGHT = tuple(entry(one) for one in ITEMS)
TRUCE = condition("if", at("the truce holds"))
SEND, OPEN = "send 40 boats to Freedonia", "open the port"


def told(*found: CommitmentEntry) -> list[tuple[str, str | None, str, str | None, str | None]]:
    """Return kind, kind of item, words, what was wanted and got of each error of the one article."""
    errors = item_errors([ARTICLE], {"boats": found})
    return [(str(one.kind), one.item, one.words, one.wanted, one.got) for one in errors]


def without(place: int, *more: CommitmentEntry) -> list[CommitmentEntry]:
    """Return what is right but for one entry, and more."""
    return [*RIGHT[:place], *RIGHT[place + 1 :], *more]


def test_what_is_right_has_no_error() -> None:
    """In any order."""
    assert told(*RIGHT) == told(*reversed(RIGHT)) == []


@pytest.mark.parametrize(
    ("place", "changed", "expected"),
    [
        pytest.param(
            0,
            {"actor_name": "Ana Ruiz"},
            ("wrong actor", "commitment", f"will {SEND}", "Albrenn", "Ana Ruiz"),
            id="another actor",
        ),
        pytest.param(0, {"actor_name": None}, ("wrong actor", "commitment", f"will {SEND}", "Albrenn", None), id="no actor"),
        pytest.param(
            1,
            {"actor_name": "Albrenn"},
            ("actor invented", "commitment", f"are ready to {OPEN}", None, "Albrenn"),
            id="an actor where nobody can tell",
        ),
        pytest.param(
            2,
            {"polarity": "+"},
            ("wrong polarity", "demand", "urged … close the bridge", "-", "+"),
            id="polarity",
        ),
        pytest.param(
            4,
            {"strength": "kept"},
            ("wrong strength", "outcome", "The deal was broken", "broken", "kept"),
            id="strength",
        ),
        pytest.param(
            0,
            {"conditions": (condition("unless", at("the truce holds")),)},
            ("condition mistyped", "commitment", "the truce holds", "if", "unless"),
            id="a condition of another type",
        ),
        pytest.param(
            0,
            {"conditions": ()},
            ("condition missed", "commitment", "the truce holds", f"if on “{SEND}”", None),
            id="no condition",
        ),
        pytest.param(
            1,
            {"conditions": (condition("only_if", at("Ana Ruiz said")),)},
            ("condition spurious", "commitment", "Ana Ruiz said", None, f"only_if on “{OPEN}”"),
            id="a condition that is none",
        ),
        pytest.param(0, {"amounts": ()}, ("amount missed", None, "40 boats", "40 boats", None), id="no amount"),
        pytest.param(
            1, {"amounts": (amount(at("port")),)}, ("amount spurious", None, "port", None, "port"), id="an amount that is none"
        ),
        pytest.param(0, {"when": None}, ("date missed", None, "May", "May", None), id="no date"),
        pytest.param(
            1,
            {"when": When(span=at("ready"), date=None)},
            ("date spurious", None, "ready", None, "ready"),
            id="a date that is none",
        ),
    ],
)
def test_each_kind_of_error(place: int, changed: dict[str, object], expected: tuple[object, ...]) -> None:
    """One slot changed, one error."""
    assert told(*without(place, replace(RIGHT[place], **changed))) == [expected]  # type: ignore[arg-type]


def test_missed_and_spurious_tell_what_stands_there() -> None:
    """Nothing, or what was found of another kind on words in common."""
    assert told(*without(3)) == [
        ("condition missed", "dependence", "a treaty", "only_if on “end the strike”", None),
        ("missed", "dependence", "Only … end the strike", "dependence, necessary: end the strike", None),
    ]
    spurious = entry(PORT, action=at("Ana Ruiz said"), trigger=None, strength=None)
    assert told(*RIGHT, spurious) == [("spurious", "commitment", "Ana Ruiz said", None, "commitment, no strength: Ana Ruiz said")]
    wanted, got = "commitment, prepared: open the port", "demand, asks: open the port"
    words = f"are ready to {OPEN}"
    assert told(*without(1, entry(PORT, kind="demand", strength="asks"))) == [
        ("missed", "commitment", words, wanted, got),
        ("spurious", "demand", words, wanted, got),
    ]


def test_a_condition_on_another_item_is_detached_and_counted_once() -> None:
    """What hangs elsewhere is not missed there and spurious here; said twice, it is spurious in the wrong place."""
    bare = replace(RIGHT[0], conditions=())
    moved = replace(RIGHT[1], conditions=(TRUCE,))
    assert told(bare, moved, *RIGHT[2:]) == [
        ("condition detached", "commitment", "the truce holds", f"on “{SEND}”", f"on “{OPEN}”")
    ]
    assert told(RIGHT[0], moved, *RIGHT[2:]) == [("condition spurious", "commitment", "the truce holds", None, f"if on “{OPEN}”")]


def test_errors_are_counted_and_written() -> None:
    """By kind, with those that have none; a line and an object each, long words cut."""
    errors = item_errors([ARTICLE], {"boats": without(4)})
    assert {kind: number for kind, number in tally_items(errors).items() if number} == {
        ItemErrorKind.MISSED: 1,
        ItemErrorKind.DATE_MISSED: 1,
    }
    assert list(tally_items(errors)) == list(ItemErrorKind)
    assert item_error_line(errors[0]) == (
        f"boats {DEAL.action.start}: missed (outcome); “The deal was broken”: wanted outcome, broken: The deal; got nothing"
    )
    assert item_error_dict(errors[1]) == {
        "document": "boats",
        "kind": "date missed",
        "item": None,
        "span": [at("Friday").start, at("Friday").end],
        "words": "Friday",
        "wanted": "Friday",
        "got": None,
    }
    lines = item_tally_table(errors).splitlines()
    assert lines[1].split() == ["missed", "1"]
    assert len(lines) == 1 + len(ItemErrorKind)
    assert len(item_error_dict(replace(errors[0], words="word " * 100))["words"]) <= 300
