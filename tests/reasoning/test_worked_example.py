"""The worked example, with states of our own: a pledge waits for peace, a guarantee and company, and the guarantee for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hand_made import Entry, Hangs, call, printed, report, written

from onrecord.record import Act

PEACE = Hangs(type="if", words="there is a lasting peace")
GUARANTEE = "Caldor guarantees the truce"
BEFORE, LATER = "2031-02-28", "2031-03-31"


def albrenn(**other: Any) -> Entry:
    """Return the first pledge."""
    said: dict[str, Any] = {
        "trigger": "is prepared to consider",
        "strength": "considers",
        "hangs": [
            PEACE,
            Hangs(type="only_if", words=GUARANTEE, actor="Caldor"),
            Hangs(type="only_if", words="at least one other goes along"),
        ],
    }
    return Entry(
        actor="Albrenn",
        speaker="Albrenn",
        action="send forces to Freedonia",
        object="forces",
        act=Act.DEPLOY_FORCES,
        **{**said, **other},
    )


def caldor(**other: Any) -> Entry:
    """Return what the guarantor says."""
    return Entry(
        actor="Caldor",
        speaker="Caldor",
        action="guarantee the truce",
        object="the truce",
        act=Act.GUARANTEE_SECURITY,
        **other,
    )


def ready(actor: str, strength: str, *hangs: Hangs) -> Entry:
    """Return what another state says of forces of its own."""
    return Entry(
        actor=actor,
        speaker=actor,
        trigger="may",
        action="send a battalion there",
        object="a battalion",
        act=Act.DEPLOY_FORCES,
        strength=strength,
        hangs=hangs,
    )


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a report of each of them."""
    important = Hangs(type="important", words=GUARANTEE, actor="Caldor")
    talks = Entry(
        actor="Freedonia",
        speaker="Freedonia",
        action="talk about terms",
        object="terms",
        act=Act.NEGOTIATE,
        hangs=[PEACE],
    )
    return written(
        tmp_path_factory.mktemp("worked") / "records.jsonl",
        report("first", "2031-02-17", albrenn()),
        report("second", "2031-02-17", ready("Sylvania", "prepared", PEACE)),
        report("third", "2031-02-18", ready("Porto", "open", PEACE, important)),
        report("fourth", "2031-02-18", ready("Ruthen", "prepared", Hangs(type="only_if", words="there is a mandate"), important)),
        report("fifth", "2031-02-19", talks),
        report(
            "hypothesis",
            "2031-02-20",
            caldor(hangs=[Hangs(type="only_if", words="Albrenn sends forces to Freedonia", actor="Albrenn")]),
        ),
        report("refusal", "2031-03-20", caldor(strength="refuses", polarity="-", trigger="will not")),
    )


def changed(answer: dict[str, Any]) -> dict[str, tuple[str, str, bool]]:
    """Return what changes by article: before, after, at risk."""
    return {one["commitment"]["article"]: (one["before"], one["after"], one["at_risk"]) for one in answer["changes"]}


def waited_for(answer: dict[str, Any], article: str) -> list[str]:
    """Return what the commitment of an article waits for."""
    return sorted({one["on"]["label"] for one in answer["waits"] if one["commitment"]["article"] == article})


def test_the_first_pledge_waits_for_three_things(records: Path) -> None:
    """Peace, the guarantee and one other; who would guarantee is named."""
    answer = printed("waits", "--records", records, "--as-of", BEFORE)
    own = [one for one in answer["waits"] if one["commitment"]["article"] == "first"]
    alone = [(one["type"], [who["name"] for who in one["for"]]) for one in own if one["group"] is None]
    assert alone == [("if", []), ("only_if", ["Caldor"])]
    others = [one for one in own if one["group"] is not None]
    assert {(one["type"], one["group"]) for one in others} == {("only_if", 1)}
    assert {who["name"] for one in others for who in one["for"]} == {"Sylvania", "Porto", "Ruthen"}
    told = call("waits", "--records", records, "--as-of", BEFORE).stdout
    assert "Albrenn’s consideration of “send forces to Freedonia” waits for three things:" in told
    assert told.splitlines()[-1] == "This follows from what was said; it is not a forecast."


def test_with_the_guarantee_refused_it_lapses(records: Path) -> None:
    """Those that called it important are at risk; the rest is unaffected."""
    answer = printed("whatif", "--fails", GUARANTEE, "--records", records, "--as-of", BEFORE)
    assert changed(answer) == {
        "first": ("waiting", "lapsed", False),
        "third": ("waiting", "waiting", True),
        "fourth": ("waiting", "waiting", True),
    }
    assert answer["unchanged"] == 3
    first = next(one for one in answer["changes"] if one["commitment"]["article"] == "first")
    assert [one["rule"] for one in first["because"]] == ["only_if", "do"]
    assert first["because"][0]["evidence"][0]["quote"] == GUARANTEE


def test_a_refusal_on_record_does_the_same(records: Path) -> None:
    """Nothing needs to be supposed: the guarantor said no, and took its own pledge back with it."""
    after = printed("whatif", "--fails", "a mandate", "--records", records, "--as-of", LATER)
    assert changed(after)["fourth"] == ("waiting", "lapsed", True)
    assert "first" not in changed(after)  # it has lapsed already
    again = printed("whatif", "--holds", GUARANTEE, "--records", records, "--as-of", LATER)
    assert changed(again)["first"] == ("lapsed", "waiting", False)
    assert waited_for(printed("waits", "--records", records, "--as-of", LATER), "first") == []
    told = call("whatif", "--fails", GUARANTEE, "--records", records, "--as-of", LATER).stdout
    assert "fails anyway, by what is on record" in told
    assert "Caldor’s pledge to “guarantee the truce” is withdrawn" in told


def test_peace_alone_leaves_it_waiting_for_the_guarantor(records: Path) -> None:
    """Others go along once there is peace, if words of readiness count; the guarantee is still lacking."""
    told = call(
        "whatif", "--holds", "lasting peace", "--every", "--theta", "considers", "--records", records, "--as-of", BEFORE
    ).stdout
    (line,) = [one for one in told.splitlines() if "Albrenn’s consideration" in one]
    assert line.strip() == f"Albrenn’s consideration of “send forces to Freedonia” waits for “{GUARANTEE}”."


@pytest.mark.parametrize("move", ["Albrenn sends forces to Freedonia", GUARANTEE])
def test_either_move_opens_the_circle(records: Path, move: str) -> None:
    """They wait for each other; the one move or the other is enough, and what each says then follows."""
    answer = printed("waits", "--theta", "considers", "--records", records, "--as-of", BEFORE)
    (loop,) = answer["loops"]
    assert {one["name"] for one in loop["parties"]} == {"Albrenn", "Caldor"}
    assert {one["article"] for one in loop["commitments"]} == {"first", "hypothesis"}
    assert sorted(len(one) for one in loop["openers"]) == [1, 1]
    assert loop["complete"] is True
    opener = printed("whatif", "--holds", move, "--theta", "considers", "--records", records, "--as-of", BEFORE)
    assert opener["do"][0]["proposition"]["id"] in {prop["id"] for one in loop["openers"] for prop in one}
    both = printed(
        *("whatif", "--holds", move, "--holds", "lasting peace", "--every", "--theta", "considers"),
        *("--records", records, "--as-of", BEFORE),
    )
    other = "hypothesis" if move.startswith("Albrenn") else "first"
    assert changed(both)[other] == ("waiting", "detached", False)


def test_a_circle_is_waited_in_and_not_failed(records: Path) -> None:
    """Nobody has refused: neither has lapsed, though neither can come first."""
    answer = printed("waits", "--theta", "considers", "--records", records, "--as-of", BEFORE)
    (label,) = waited_for(answer, "hypothesis")
    assert label in {prop["label"] for one in answer["loops"][0]["openers"] for prop in one}


def test_firmer_words_a_week_later_close_no_circle_that_is_open(records: Path, tmp_path: Path) -> None:
    """Once the first says that it will, without more, the guarantor has what it waits for."""
    later = report("week", "2031-02-24", albrenn(strength="promises", hangs=[], trigger="will"))
    more = tmp_path / "more.jsonl"
    more.write_bytes(records.read_bytes() + written(tmp_path / "later.jsonl", later).read_bytes())
    answer = printed("waits", "--theta", "considers", "--records", more, "--as-of", BEFORE)
    assert answer["loops"] == []
    assert waited_for(answer, "hypothesis") == []
    shift = printed("shifts", "Albrenn", "--records", more)
    assert (shift["direction"], shift["changed"]) == ("firmer", ["strength", "condition"])
    assert (shift["from"]["strength"], shift["to"]["strength"]) == ("considers", "promises")
