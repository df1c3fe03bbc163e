"""`onrecord whatif`: an intervention, by words or from a file of scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hand_made import STATES, Entry, Hangs, call, printed, report, written

from onrecord.reasoning.whatif import read_scenarios

LAST = "This follows from what was said; it is not a forecast."


def sends(actor: str, what: str, *hangs: Hangs, **other: Any) -> Entry:
    """Return what a state says of sending something."""
    return Entry(actor=actor, speaker=actor, action=f"send {what}", object=what, hangs=hangs, **other)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file in which one pledge hangs on another, and that on a bridge."""
    bridge = Hangs(type="if", words="Freedonia opens the northern bridge", actor="Freedonia")
    engineers = Hangs(type="only_if", words="Caldor sends engineers", actor="Caldor")
    return written(
        tmp_path_factory.mktemp("whatif") / "records.jsonl",
        report("grain", "2031-02-10", sends("Albrenn", "grain", engineers)),
        report("engineers", "2031-02-11", sends("Caldor", "engineers", bridge)),
        report("tents", "2031-02-12", sends("Porto", "tents")),
        report(
            "cause",
            "2031-02-13",
            Entry(
                actor=None,
                speaker="Sylvania",
                kind="dependence",
                strength="cause",
                trigger="would lead to",
                action="a better harvest",
                hangs=[Hangs(type="if", words="Freedonia opens the northern bridge", actor="Freedonia")],
            ),
        ),
        report(
            "southern",
            "2031-02-14",
            sends("Ruthen", "timber", Hangs(type="if", words="Freedonia opens the southern bridge", actor="Freedonia")),
        ),
    )


def changed(answer: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return what changes by article."""
    return {one["commitment"]["article"]: (one["before"], one["after"]) for one in answer["changes"]}


def test_what_follows_goes_down_the_chain(records: Path) -> None:
    """The bridge brings the engineers, and these the grain."""
    answer = printed("whatif", "--holds", "northern bridge", "--records", records)
    assert changed(answer) == {"grain": ("waiting", "detached"), "engineers": ("waiting", "detached")}
    assert changed(printed("whatif", "--fails", "northern bridge", "--records", records)) == {
        "grain": ("waiting", "lapsed"),
        "engineers": ("waiting", "dormant"),
    }


def test_an_intervention_cuts_the_rules_into_what_it_sets(records: Path) -> None:
    """The grain lapses without engineers though the bridge is open; what is said of the bridge stays as it is."""
    answer = printed(
        *("whatif", "--holds", "northern bridge", "--fails", "Caldor sends engineers", "--records", records),
    )
    assert changed(answer) == {"grain": ("waiting", "lapsed"), "engineers": ("waiting", "detached")}


def test_json_is_that_of_the_contract(records: Path) -> None:
    """All keys, and no others."""
    answer = printed("whatif", "--fails", "northern bridge", "--records", records, "--as-of", "2031-02-28")
    assert set(answer) == {"as_of", "theta", "do", "changes", "unchanged", "scenarios"}
    assert (answer["as_of"], answer["theta"], answer["unchanged"], answer["scenarios"]) == ("2031-02-28", "promises", 2, [])
    (do,) = answer["do"]
    assert (set(do), do["value"]) == ({"proposition", "value"}, False)
    assert set(do["proposition"]) == {"id", "label", "actor", "act", "object", "polarity"}
    grain = next(one for one in answer["changes"] if one["commitment"]["article"] == "grain")
    assert set(grain) == {"commitment", "party", "before", "after", "at_risk", "because"}
    assert set(grain["commitment"]) == {"article", "id", "revision", "span", "quote", "published", "outlet"}
    assert (grain["commitment"]["quote"], grain["party"]["name"], grain["party"]["entity"]) == (
        "send grain",
        "Albrenn",
        STATES["Albrenn"],
    )
    assert [set(one) for one in grain["because"]] == [{"rule", "proposition", "evidence"}] * 4
    assert [one["rule"] for one in grain["because"]] == ["only_if", "promises", "if", "do"]


def test_for_people_it_reads_as_sentences(records: Path) -> None:
    """What becomes of each, beside its words; what is unaffected; what is said and not counted; and what this is not."""
    told = call("whatif", "--fails", "northern bridge", "--records", records).stdout
    assert told.splitlines()[0].startswith("If “Freedonia opens the northern bridge” fails (as of 2031-02-14;")
    assert "  Albrenn’s pledge to “send grain” lapses; without that, it waits for “Caldor sends engineers”." in told
    assert "  Caldor’s pledge to “send engineers” lies dormant; without that, it waits for" in told
    assert "      supposed: “Freedonia opens the northern bridge” fails" in told
    assert "  Unaffected: 2 commitments." in told
    assert "    Porto’s pledge to “send tents” is owed." in told
    assert "Said, and not counted (cause): “a better harvest”" in told
    assert told.splitlines()[-1] == LAST


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--fails", "bridge"], "fits 2 propositions", id="several"),
        pytest.param(["--fails", "a comet"], "nothing on record fits", id="none"),
        pytest.param(["--fails", "of the"], "expected words", id="no words"),
        pytest.param([], "expected --fails WORDS, --holds WORDS or --scenario", id="nothing asked"),
        pytest.param(["--fails", "northern bridge", "--holds", "northern bridge"], "come about and to fail", id="both"),
        pytest.param(
            ["--fails", "northern bridge", "--holds", "Freedonia opens the northern bridge"], "come about and", id="both ways"
        ),
        pytest.param(["--fails", "northern bridge", "--theta", "firmly"], "expected a strength", id="no strength"),
        pytest.param(["--fails", "northern bridge", "--as-of", "soon"], "expected a calendar date", id="no day"),
        pytest.param(["--fails", "northern bridge", "--trust", "Nobody"], "nobody on record here", id="nobody trusted"),
    ],
)
def test_a_call_that_is_off_exits_with_2(records: Path, arguments: list[str], says: str, run: Any) -> None:
    """What is off is said on stderr, and stdout stays empty; of words that fit several, with the candidates."""
    code, out, err = run("whatif", *arguments, "--records", str(records))
    assert (code, out) == (2, "")
    assert says in err


def test_candidates_begin_with_ids_that_can_be_given(records: Path, run: Any) -> None:
    """A line for each, by which the question can be asked again."""
    _, _, err = run("whatif", "--fails", "bridge", "--records", str(records))
    candidates = [line.split()[0] for line in err.splitlines() if line.strip().startswith("q-")]
    assert len(candidates) == 2
    answers = [printed("whatif", "--fails", one, "--records", records) for one in candidates]
    assert sorted(sorted(changed(one)) for one in answers) == [["engineers", "grain"], ["southern"]]


def test_every_sets_all_that_fit(records: Path) -> None:
    """Whoever asks may mean them all; nothing links them for that."""
    answer = printed("whatif", "--fails", "bridge", "--every", "--records", records)
    assert len(answer["do"]) == 2
    assert sorted(changed(answer)) == ["engineers", "grain", "southern"]


def test_scenarios_run_side_by_side(records: Path, tmp_path: Path) -> None:
    """Each by its own strength and day, over those of the command line."""
    file = tmp_path / "scenarios.toml"
    file.write_text(
        '[[scenario]]\nname = "closed"\ndo = {"northern bridge" = false}\n\n'
        '[[scenario]]\nname = "open"\ntheta = "bound"\nas_of = "2031-02-11"\ndo = {"northern bridge" = true}\n',
        encoding="utf-8",
    )
    answer = printed("whatif", "--scenario", file, "--records", records)
    assert (answer["do"], answer["changes"]) == ([], [])
    closed, opened = answer["scenarios"]
    assert (closed["name"], closed["theta"], changed(closed)["grain"]) == ("closed", "promises", ("waiting", "lapsed"))
    assert (opened["name"], opened["theta"], opened["as_of"], opened["unchanged"]) == ("open", "bound", "2031-02-11", 1)
    assert changed(opened) == {"engineers": ("waiting", "detached")}
    told = call("whatif", "--scenario", file, "--records", records).stdout
    assert "closed: if “Freedonia opens the northern bridge” fails" in told
    assert "Albrenn’s pledge to “send grain” — closed: lapsed; open: waiting" in told
    assert told.splitlines()[-1] == LAST


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param("name = 'x'", "expected what is supposed", id="nothing supposed"),
        pytest.param("do = {'the bridge' = 'yes'}", "expected what is supposed", id="no truth"),
        pytest.param("do = {'the bridge' = true}\nstrength = 'open'", "got strength", id="a key that is none"),
        pytest.param("scenario = 3", "tables", id="no tables"),
        pytest.param("do = {", "expected TOML", id="no TOML"),
    ],
)
def test_a_file_that_is_off_says_how_it_is_built(records: Path, tmp_path: Path, words: str, says: str, run: Any) -> None:
    """Before anything is read."""
    file = tmp_path / "off.toml"
    file.write_text(words, encoding="utf-8")
    code, out, err = run("whatif", "--scenario", str(file), "--records", str(records))
    assert (code, out) == (2, "")
    assert says in err


def test_one_scenario_may_stand_at_the_top_of_its_file(tmp_path: Path) -> None:
    """Without a table around it."""
    file = tmp_path / "one.toml"
    file.write_text('do = {"the bridge" = false}\n', encoding="utf-8")
    (one,) = read_scenarios(file)
    assert (one.name, dict(one.do), one.theta, one.as_of) == ("scenario 1", {"the bridge": False}, None, None)


def test_a_line_that_is_no_record_costs_itself(records: Path, tmp_path: Path, run: Any) -> None:
    """The rest is answered, and the exit code says so."""
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(b'{"format": "other"}\n' + records.read_bytes())
    code, out, err = run("whatif", "--fails", "northern bridge", "--records", str(file), "--json")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "mixed.jsonl:1: not an onrecord/1 record" in err


def test_reports_of_the_same_words_are_told_once(tmp_path: Path) -> None:
    """And counted; in JSON each is there."""
    bridge = Hangs(type="if", words="Freedonia opens the northern bridge", actor="Freedonia")
    same = [report(f"r{n}", f"2031-02-1{n}", sends("Caldor", "engineers", bridge), outlet=f"Paper {n}") for n in range(3)]
    file = written(tmp_path / "same.jsonl", *same)
    told = call("whatif", "--fails", "northern bridge", "--records", file).stdout
    assert told.count("Caldor’s pledge") == 1
    assert "(2 more reports)" in told
    assert len(printed("whatif", "--fails", "northern bridge", "--records", file)["changes"]) == 3


def test_long_words_are_cut_unless_asked_for(tmp_path: Path) -> None:
    """Quotations have 300 characters at most."""
    long = "send " + "very " * 100 + "many engineers"
    entry = Entry(actor="Caldor", speaker="Caldor", action=long, hangs=[Hangs(type="if", words="the bridge is open")])
    file = written(tmp_path / "long.jsonl", report("r1", "2031-02-10", entry))
    (change,) = printed("whatif", "--fails", "bridge", "--records", file)["changes"]
    assert len(change["commitment"]["quote"]) <= 300
    (change,) = printed("whatif", "--fails", "bridge", "--records", file, "--whole")["changes"]
    assert change["commitment"]["quote"] == long
    assert max(map(len, call("whatif", "--fails", "bridge", "--records", file).stdout.splitlines())) < 420


def test_what_is_said_later_links_nothing_before(tmp_path: Path) -> None:
    """On a day the answer is the one that was given on it, with the same ids."""
    waits_for_it = Entry(
        actor="Albrenn",
        speaker="Albrenn",
        action="open the bridge",
        hangs=[Hangs(type="only_if", words="Caldor guarantees the truce", actor="Caldor")],
    )
    early = [report("r1", "2031-02-10", waits_for_it)]
    later = report("r0", "2031-02-20", Entry(actor="Caldor", speaker="Caldor", action="guarantee the truce"))
    asked = ("whatif", "--fails", "Caldor guarantees the truce", "--as-of", "2031-02-15", "--records")
    alone = printed(*asked, written(tmp_path / "early.jsonl", *early))
    assert printed(*asked, written(tmp_path / "all.jsonl", *early, later)) == alone
