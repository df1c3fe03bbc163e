"""`onrecord shifts`: how words grew firmer or softer, and `onrecord tally`: how much was undertaken."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hand_made import Entry, Hangs, call, report, written

from onrecord.record import Act, Record, SpeakerKind

LAST = "This follows from what was said; it is not a forecast."


def tanks(**other: Any) -> Entry:
    """Return Albrenn's word on giving tanks to Freedonia."""
    return Entry(
        **{
            "actor": "Albrenn",
            "speaker": "Albrenn",
            "action": "give Freedonia 20 tanks",
            "object": "tanks",
            "act": Act.PROVIDE_MILITARY_AID,
            **other,
        }
    )


def lines(path: Path, command: str, *records: Record, more: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Return what a command prints as JSON lines."""
    result = call(command, *more, "--records", written(path / "r.jsonl", *records), "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


PEACE = Hangs(type="if", words="there is a lasting peace")


def in_office(record: Record, office: str) -> Record:
    """Return a record in which every speaker holds an office."""
    held = [replace(one, speaker=replace(one.speaker, office=office)) for one in record.attributions if one.speaker is not None]
    return replace(record, attributions=tuple(held))


@pytest.mark.parametrize(
    ("office", "found"),
    [
        pytest.param("prime minister of Albrenn", ["firmer"], id="of the state"),
        pytest.param("prime minister of Caldor", [], id="of another"),
        pytest.param("prime minister", [], id="of one that is not told"),
    ],
)
def test_the_word_of_whoever_holds_an_office_is_that_of_the_state(tmp_path: Path, office: str, found: list[str]) -> None:
    """So the state’s own word is a shift from it."""
    who = {"actor": "Ana Ruiz", "speaker": "Ana Ruiz", "kind_of_speaker": SpeakerKind.PERSON, "strength": "considers"}
    first, second = in_office(report("r1", "2031-02-10", tanks(**who)), office), report("r2", "2031-03-10", tanks())
    assert [shift["direction"] for shift in lines(tmp_path, "shifts", first, second)] == found


@pytest.mark.parametrize(
    ("before", "after", "changed", "direction"),
    [
        pytest.param({"strength": "considers"}, {"strength": "promises"}, ["strength"], "firmer", id="firmer"),
        pytest.param({"strength": "bound"}, {"strength": "intends"}, ["strength"], "softer", id="softer"),
        pytest.param({}, {"strength": "refuses", "polarity": "-"}, ["strength", "polarity"], "softer", id="a no"),
        pytest.param(
            {"strength": "refuses", "polarity": "-"}, {"strength": "open"}, ["strength", "polarity"], "firmer", id="open"
        ),
        pytest.param({"hangs": [PEACE]}, {}, ["condition"], "firmer", id="no condition any more"),
        pytest.param({}, {"hangs": [PEACE]}, ["condition"], "softer", id="a condition more"),
        pytest.param({"hangs": [PEACE]}, {"hangs": [replace(PEACE, type="only_if")]}, ["condition"], "other", id="another type"),
        pytest.param(
            {"amount": ("20 tanks", 20, None, None, "tank")},
            {"amount": ("20 tanks", 30, None, None, "tank")},
            ["amount"],
            "firmer",
            id="more",
        ),
        pytest.param(
            {"amount": ("20 tanks", None, 20, 30, "tank")},
            {"amount": ("20 tanks", None, 10, 40, "tank")},
            ["amount"],
            "other",
            id="a wider range",
        ),
        pytest.param(
            {"amount": ("20 tanks", 20, None, None, "EUR")},
            {"amount": ("20 tanks", 30, None, None, "USD")},
            ["amount"],
            "other",
            id="units are not compared",
        ),
    ],
)
def test_a_shift_says_what_changed_and_which_way(
    tmp_path: Path, before: dict[str, Any], after: dict[str, Any], changed: list[str], direction: str
) -> None:
    """By the words of each day."""
    records = [report("r1", "2031-02-10", tanks(**before)), report("r2", "2031-03-10", tanks(**after))]
    (shift,) = lines(tmp_path, "shifts", *records)
    assert (shift["changed"], shift["direction"]) == (changed, direction)
    assert set(shift) == {"party", "proposition", "changed", "direction", "from", "to"}
    assert set(shift["from"]) == {"ref", "strength", "polarity", "conditions", "amounts"}
    assert (shift["from"]["ref"]["article"], shift["to"]["ref"]["article"]) == ("r1", "r2")


def test_the_same_again_is_no_shift(tmp_path: Path) -> None:
    """Nor are several wordings of one day, of which none is the later."""
    again = [report("r1", "2031-02-10", tanks()), report("r2", "2031-03-10", tanks())]
    assert lines(tmp_path, "shifts", *again) == []
    one_day = [report("r1", "2031-02-10", tanks()), report("r2", "2031-02-10", tanks(strength="considers"))]
    assert lines(tmp_path, "shifts", *one_day) == []


def test_between_days_of_several_wordings_only_what_all_changed(tmp_path: Path) -> None:
    """A paper's looser words beside the quotation are no shift of the speaker."""
    first = report("r1", "2031-02-10", tanks(strength="considers"))
    loose = report("r2", "2031-03-10", tanks(speaker=None))
    quoted = report("r3", "2031-03-10", tanks(strength="considers"))
    assert lines(tmp_path, "shifts", first, loose, quoted) == []
    assert len(lines(tmp_path, "shifts", first, loose)) == 1  # where nobody is quoted, the paper is all there is


def test_the_quotation_counts_before_the_paper(tmp_path: Path) -> None:
    """The paper repeats the old words; the speaker has new ones."""
    first = report("r1", "2031-02-10", tanks(strength="considers"))
    paper = report("r2", "2031-03-10", tanks(strength="considers", speaker=None))
    (shift,) = lines(tmp_path, "shifts", first, paper, report("r3", "2031-03-10", tanks()))
    assert shift["to"]["ref"]["article"] == "r3"


def test_headlines_stand_apart(tmp_path: Path) -> None:
    """They are no wording of the speaker's, and are shown as what they are."""
    title = tanks(speaker=None, trigger="will surely")
    records = [
        report("r1", "2031-02-10", tanks(strength="considers")),
        report("r2", "2031-02-20", tanks(strength="considers"), title=title),
        report("r3", "2031-03-10", tanks(strength="prepared")),
    ]
    (shift,) = lines(tmp_path, "shifts", *records)
    assert (shift["from"]["strength"], shift["to"]["strength"]) == ("considers", "prepared")
    told = call("shifts", "Albrenn", "--records", tmp_path / "r.jsonl").stdout
    assert told.count("they grew firmer: from considers to prepared") == 1
    assert told.count("Headline") == 1
    assert "Headline, nobody’s own words (promises): “give Freedonia 20 tanks”" in told
    assert told.splitlines()[-1] == LAST


def test_a_party_is_asked_for_by_name_or_id(tmp_path: Path, run: Any) -> None:
    """Others are left out; nobody of a name is an error."""
    other = replace(tanks(strength="considers"), actor="Porto", speaker="Porto")
    records = [
        report("r1", "2031-02-10", tanks(), other),
        report("r2", "2031-03-10", tanks(strength="open"), replace(other, strength="bound")),
    ]
    both = lines(tmp_path, "shifts", *records)
    assert [one["party"]["name"] for one in both] == ["Albrenn", "Porto"]
    (one,) = lines(tmp_path, "shifts", *records, more=("Porto",))
    assert (one["party"]["name"], one["direction"]) == ("Porto", "firmer")
    assert lines(tmp_path, "shifts", *records, more=(one["party"]["id"],)) == [one]
    code, out, err = run("shifts", "Nobody", "--records", str(tmp_path / "r.jsonl"))
    assert (code, out, "nobody on record here" in err) == (2, "", True)


def test_private_persons_have_no_page_unless_asked_for(tmp_path: Path, run: Any) -> None:
    """Whoever has no known office, and undertook nothing that only a state does."""
    shop = {"actor": "Mara Lind", "speaker": "Mara Lind", "kind_of_speaker": SpeakerKind.PERSON, "object": None}
    private = {**shop, "action": "give the school 20 tables", "act": Act.OTHER, "amount": ("20 tables", 20, None, None, "table")}
    records = [report("r1", "2031-02-10", tanks(**private)), report("r2", "2031-03-10", tanks(**private, strength="open"))]
    file = written(tmp_path / "r.jsonl", *records)
    for command in ("shifts", "tally"):
        code, out, err = run(command, "--records", str(file))
        assert (code, "Mara" in out + err, "left out; --private takes them in" in err) == (0, False, True)
        assert "Mara" in run(command, "--records", str(file), "--private", "--theta", "open")[1] if command == "tally" else True
    minister = {**shop, "action": "give Freedonia 20 tanks", "amount": ("20 tanks", 20, None, None, "tank")}
    (found,) = lines(tmp_path, "tally", report("r3", "2031-02-10", tanks(**minister)))
    assert found["party"]["name"] == "Mara Lind"


# --- tally


def money(words: str, value: float | None, low: float | None, high: float | None, unit: str | None, **other: Any) -> Entry:
    """Return Albrenn's word on giving money."""
    given: dict[str, Any] = {"actor": "Albrenn", "speaker": "Albrenn", "act": Act.PROVIDE_MONEY, "action": f"give {words}"}
    return Entry(**{**given, "object": words, "amount": (words, value, low, high, unit), **other})


def sums(found: list[dict[str, Any]]) -> list[tuple[str, str | None, float | None, float | None]]:
    """Return stage, unit and ends of sums."""
    return [(one["stage"], one["unit"], one["low"], one["high"]) for one in found]


def test_sums_are_of_one_unit_and_stage(tmp_path: Path) -> None:
    """Nothing is converted, and what is delivered is not added to what is stated."""
    found = lines(
        tmp_path,
        "tally",
        report(
            "r1",
            "2031-02-10",
            money("3 million crowns for northern schools", 3e6, None, None, "crown"),
            money("2 million crowns for southern roads", 2e6, None, None, "crown"),
            money("5 million florins for eastern farms", 5e6, None, None, "florin"),
            money("1 million crowns for western ports", 1e6, None, None, "crown", stage="delivered"),
        ),
    )
    assert sums(found) == [("stated", "crown", 5e6, 5e6), ("stated", "florin", 5e6, 5e6), ("delivered", "crown", 1e6, 1e6)]
    assert [len(one["amounts"]) for one in found] == [2, 1, 1]
    assert found[0]["value"] == 5e6


def test_ranges_stay_ranges(tmp_path: Path) -> None:
    """An open end stays open."""
    records = report(
        "r1",
        "2031-02-10",
        money("2 to 3 million crowns for northern schools", None, 2e6, 3e6, "crown"),
        money("1 million crowns for southern roads", 1e6, None, None, "crown"),
    )
    (found,) = lines(tmp_path, "tally", records)
    assert (found["value"], found["low"], found["high"]) == (None, 3e6, 4e6)
    least = report(
        "r2",
        "2031-02-10",
        money("at least 2 million florins for eastern farms", None, 2e6, None, "florin"),
        money("1 million florins for western ports", 1e6, None, None, "florin"),
    )
    (found,) = lines(tmp_path, "tally", least)
    assert (found["low"], found["high"]) == (3e6, None)
    assert "3,000,000 or more florin" in call("tally", "--records", tmp_path / "r.jsonl").stdout


def test_what_is_said_again_is_not_added_again(tmp_path: Path) -> None:
    """Of one proposition the last wording counts."""
    records = [
        report("r1", "2031-02-10", money("3 million crowns for northern schools", 3e6, None, None, "crown")),
        report("r2", "2031-03-10", money("3 million crowns for northern schools", 3e6, None, None, "crown")),
    ]
    (found,) = lines(tmp_path, "tally", *records)
    assert (found["value"], [one["ref"]["article"] for one in found["amounts"]]) == (3e6, ["r2"])


def test_the_last_wording_counts_in_any_order(tmp_path: Path) -> None:
    """Reports need not come by date."""
    later = report("r2", "2031-03-10", money("crowns for northern schools", 4e6, None, None, "crown"))
    earlier = report("r1", "2031-02-10", money("crowns for northern schools", 3e6, None, None, "crown"))
    (found,) = lines(tmp_path, "tally", later, earlier)
    assert found["value"] == 4e6


def test_shares_are_not_added(tmp_path: Path) -> None:
    """A tenth of the one and a tenth of the other are no fifth of anything."""
    shares = [money(f"10% of {what}", 10, None, None, "%") for what in ("northern harvests", "southern tolls")]
    (found,) = lines(tmp_path, "tally", report("r1", "2031-02-10", *shares))
    assert (found["value"], found["low"], found["high"], len(found["amounts"])) == (None, None, None, 2)


def test_weak_refused_and_withdrawn_words_are_in_no_sum(tmp_path: Path) -> None:
    """Unless whoever asks lets weak ones count."""
    schools = "3 million crowns for northern schools"
    considered = report("r1", "2031-02-10", money(schools, 3e6, None, None, "crown", strength="considers"))
    assert lines(tmp_path, "tally", considered) == []
    assert len(lines(tmp_path, "tally", considered, more=("--theta", "considers"))) == 1
    promised = report("r1", "2031-02-10", money(schools, 3e6, None, None, "crown"))
    refused = report("r2", "2031-03-10", money(schools, 3e6, None, None, "crown", strength="refuses", polarity="-"))
    assert lines(tmp_path, "tally", promised, refused) == []


def test_words_without_a_number_are_shown_and_not_summed(tmp_path: Path) -> None:
    """“Millions” is no number."""
    (found,) = lines(tmp_path, "tally", report("r1", "2031-02-10", money("millions", None, None, None, "crown")))
    assert (found["low"], found["high"], found["amounts"][0]["words"]) == (None, None, "millions")
    told = call("tally", "Albrenn", "--records", tmp_path / "r.jsonl").stdout
    assert "provide money, stated: no sum crown in 0 amounts; 1 amount without a number" in told
    assert told.splitlines()[-1] == LAST
