"""Links in a ledger: suggested, confirmed, refused, taken back; what was said outlasts other readings and revisions."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from reviewing import WHO, is_sound
from small_records import Acts, Says, report
from sqlalchemy import select
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.errors import SelectorError, UsageError
from onrecord.ledger import Ledger, forget, keep_record, same, undo
from onrecord.ledger.tables import pairs
from onrecord.reasoning.linking import judge, linked, suggestions_of
from onrecord.record import Record

FIRST = "“There must be a Caldoran backstop,” said Marian Coldicott. “Then Albrenn will send troops.”"
SECOND = "Caldora will guarantee the truce, Jonas Akerby said. Skarland sent word."
ONE, OTHER = "There must be a Caldoran backstop", "guarantee the truce"


def first(**about: Any) -> Record:
    """Return a report of an undertaking that waits for somebody else's."""
    conditions = (("only_if", ONE),)
    pledge = Acts(action="send troops", actor="Albrenn", conditions=conditions, **about)
    says = Says(words=f"“{ONE},”", who="Marian Coldicott")
    return report(FIRST, says, pledge, id="post-1", published="2031-03-04")


def second(text: str = SECOND) -> Record:
    """Return a report of what the other undertakes."""
    return report(text, Acts(action=OTHER, actor="Caldora"), id="post-2", published="2031-03-09")


@pytest.fixture
def both(ledger: Ledger) -> Ledger:
    """Return a ledger of both reports."""
    for record in (first(), second()):
        keep_record(ledger, record)
    return ledger


def are_one(ledger: Ledger) -> bool:
    """Say whether what one waits for is what the other undertakes."""
    there = linked(ledger)
    of = {slot.words: there.propositions.of[slot.id].id for slot in there.slots.values()}
    return of[ONE] == of[OTHER]


def test_a_backstop_and_a_guarantee_are_suggested(both: Ledger) -> None:
    """By other words for one thing and by who acts; joined they are not."""
    there = linked(both)
    words = [{there.slots[one.first].words, there.slots[one.second].words} for one in suggestions_of(there)]
    assert words == [{ONE, OTHER}]
    assert not are_one(both)


def test_confirmed_refused_and_taken_back(both: Ledger) -> None:
    """The last that is said wins; taken back, what was said before holds again."""
    judge(both, ONE, OTHER, WHO, same=True)
    assert are_one(both)
    never = judge(both, _slot_of(both, ONE), _slot_of(both, OTHER), WHO, same=False)
    assert not are_one(both)
    undo(both, never, WHO)
    assert are_one(both)
    assert is_sound(both)


def test_said_twice_is_said_once(both: Ledger) -> None:
    """The same word on the same two places makes no second verdict, in whichever order they are named."""
    one, other = _slot_of(both, ONE), _slot_of(both, OTHER)
    assert judge(both, one, other, WHO, same=False) == judge(both, other, one, WHO, same=False)


def test_a_verdict_outlasts_another_reading(both: Ledger) -> None:
    """The entry gets another id, since another role was found; its words are where they were."""
    judge(both, ONE, OTHER, WHO, same=True)
    other = replace(second(), engine=replace(second().engine, version="0.2.0"))
    entry = replace(other.commitments[0], id="c0123456789ab")
    assert keep_record(both, replace(other, commitments=(entry,)), rework=True).reworked
    assert "c0123456789ab" in {slot.ref.id for slot in linked(both).slots.values()}
    assert are_one(both)


def test_a_verdict_outlasts_a_revision(both: Ledger) -> None:
    """They stand elsewhere in another text, with one side of what was around them."""
    judge(both, ONE, OTHER, WHO, same=True)
    keep_record(both, second(f"This report was brought up to date at noon. {SECOND} So did Montabria."))
    assert are_one(both)


def test_a_verdict_on_words_that_are_gone_is_lost_and_harms_nothing(both: Ledger) -> None:
    """It is listed as lost."""
    made = judge(both, ONE, OTHER, WHO, same=True)
    text = "Caldora will not sail before the harvest is in, Jonas Akerby said on Tuesday."
    keep_record(both, report(text, Acts(action="sail before the harvest is in", actor="Caldora"), id="post-2"))
    assert [one.id for one in linked(both).lost] == [made]


def test_a_verdict_is_not_of_a_longer_act_around_its_words(both: Ledger) -> None:
    """Another reading finds one act where the judged words are the lesser part: that is another slot."""
    made = judge(both, ONE, OTHER, WHO, same=True)
    other = report(
        SECOND, Acts(action="will guarantee the truce, Jonas Akerby said. Skarland sent word", actor="Caldora"), id="post-2"
    )
    assert keep_record(both, replace(other, engine=replace(other.engine, version="0.2.0")), rework=True).reworked
    assert [one.id for one in linked(both).lost] == [made]


def test_confirming_what_is_never_the_same_through_others_is_refused(both: Ledger) -> None:
    """The condition was said never to be the guarantee; for a second report of it, that verdict is named."""
    keep_record(both, report(f"Later: {SECOND}", Acts(action=OTHER, actor="Caldora"), id="post-3", published="2031-03-10"))
    one = _slot_of(both, ONE)
    first_, again = sorted(id_ for id_, slot in linked(both).slots.items() if slot.words == OTHER)
    joined = judge(both, first_, again, WHO, same=True)
    never = judge(both, one, first_, WHO, same=False)
    with pytest.raises(UsageError, match=never):
        judge(both, one, again, WHO, same=True)
    undo(both, joined, WHO)
    undo(both, never, WHO)
    judge(both, one, again, WHO, same=True)
    of = linked(both).propositions.of
    assert of[one].id == of[again].id


def test_words_that_fit_several_name_them(both: Ledger) -> None:
    """The candidates begin with their ids; words that fit nothing have none."""
    with pytest.raises(SelectorError) as several:
        judge(both, "e", OTHER, WHO, same=True)
    assert all(one.startswith("q-") for one in several.value.candidates)
    assert len(several.value.candidates) == 3
    with pytest.raises(SelectorError) as none:
        judge(both, "a mandate", OTHER, WHO, same=True)
    assert none.value.candidates == ()


def test_one_proposition_is_not_two(both: Ledger) -> None:
    """Whoever confirms what is one already is told so."""
    with pytest.raises(UsageError, match="are both q-"):
        judge(both, ONE, ONE, WHO, same=True)


def test_what_is_forgotten_leaves_no_words_in_verdicts(both: Ledger) -> None:
    """A verdict holds words of both articles, and goes with either."""
    judge(both, ONE, OTHER, WHO, same=True)
    forget(both, "post-2")
    with both.reading() as connection:
        assert connection.execute(select(pairs)).all() == []
    assert is_sound(both)


def test_parties_that_people_merge_are_one_actor(ledger: Ledger) -> None:
    """A slot's actor is the party that stands for all that were merged."""
    for record in (first(), second()):
        keep_record(ledger, record)
    there = linked(ledger)
    [one] = [each.party for each in there.stated if each.party and each.party.name == "Albrenn"]
    [other] = [each.party for each in there.stated if each.party and each.party.name == "Caldora"]
    same(ledger, one.id, other.id, WHO)
    assert len({each.party.id for each in linked(ledger).stated if each.party}) == 1


def test_the_command(both: Ledger) -> None:
    """Lists, confirms, lists the verdict and takes it back, as JSON lines; words that fit several exit with 2."""
    place = ["--ledger", both.place, "--json"]
    listed = _run("link", "list", *place)
    [link] = listed
    assert set(link) == {"score", "apart", "first", "second"}
    assert set(link["first"]) == {"proposition", "slot", "ref"}
    assert set(link["first"]["proposition"]) == {"id", "label", "actor", "act", "object", "polarity"}
    ids = [link[side]["proposition"]["id"] for side in ("first", "second")]
    [made] = _run("link", "confirm", *ids, "--by", "Ana Ruiz", *place)
    assert _run("link", "list", *place) == []
    [verdict] = _run("link", "list", "--verdicts", *place)
    assert (verdict["verdict"], verdict["says"], verdict["by"], verdict["lost"]) == (made["verdict"], "same", "Ana Ruiz", False)
    _run("link", "undo", made["verdict"], "--by", "Ana Ruiz", *place)
    assert _run("link", "list", *place) == listed


def test_the_command_shows_both_sides(both: Ledger) -> None:
    """Score, then the words of each with its proposition, paper and day."""
    shown = CliRunner().invoke(app, ["link", "list", "--ledger", both.place]).stdout
    assert ONE in shown
    assert "The Freedonian Post, 2031-03-09" in shown


def _run(*words: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def _slot_of(ledger: Ledger, words: str) -> str:
    return next(id_ for id_, slot in linked(ledger).slots.items() if slot.words == words)
