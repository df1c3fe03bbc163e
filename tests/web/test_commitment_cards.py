"""Cards of demands, dependences and outcomes: what they call the trigger, the actor, and the words that hold them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from page_reader import Page
from sample_record import sample_record

from onrecord.record import Act, CommitmentEntry, Record
from onrecord.web import record_page


def card_text(entry: CommitmentEntry, record: Record) -> str:
    """Return what the page says of an entry where it is the only one of its record."""
    page = Page(record_page([replace(record, commitments=(entry,))]))
    [heading] = [element.around[-1] for element in page.all("span", class_="no") if element.text == "C1"]
    key = heading.attributes["id"].removeprefix("name-")
    return " ".join(page.one("div", id=f"card-{key}").text.split())


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        pytest.param("commitment", ["Who acts", "Bound by", "Said in"], id="commitment"),
        pytest.param("demand", ["Asked to act", "Asked with", "Asked in"], id="demand"),
        pytest.param("dependence", ["Hangs by", "Hangs on"], id="dependence"),
        pytest.param("outcome", ["Told by"], id="outcome"),
    ],
)
def test_a_card_calls_things_by_the_kind_of_entry(kind: str, told: list[str]) -> None:
    """Who is asked does not act yet, and whoever tells of an outcome binds nobody."""
    record = sample_record()
    text = card_text(replace(record.commitments[0], kind=kind), record)  # type: ignore[arg-type]
    assert [words for words in told if words not in text] == []
    assert ("Bound by" in text) == (kind == "commitment")


def test_an_entry_without_actor_or_attribution_is_called_by_its_kind() -> None:
    """A dependence in the reporter's own words has neither."""
    record = sample_record()
    bare = replace(record.commitments[0], kind="dependence", actor=None, actor_name=None, actor_entity=None, attribution=None)
    text = card_text(bare, record)
    assert "Dependence" in text
    assert "Who acts" not in text
    assert "Said in" not in text


def test_an_act_is_called_by_its_name() -> None:
    """With whether it is negated."""
    record = sample_record()
    text = card_text(replace(record.commitments[0], act=Act.PROVIDE_MONEY, polarity="-"), record)
    assert "provide_money, negated" in text


def test_alternatives_say_that_they_are() -> None:
    """Those of one group, with how many are needed."""
    record = sample_record()
    entry = record.commitments[0]
    grouped = tuple(replace(one, group=2, least=1, inferred=False) for one in entry.conditions)
    assert card_text(replace(entry, conditions=grouped), record).count("alternative of group 2, 1 needed") == 2
