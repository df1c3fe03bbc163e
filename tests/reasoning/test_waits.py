"""`onrecord waits`: who waits for whom, and for what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hand_made import Entry, Hangs, call, printed, report, written

from onrecord.cli.phrases import possessive
from onrecord.ledger import By, keep_record, open_ledger
from onrecord.reasoning.company import least_of
from onrecord.reasoning.linking import judge
from onrecord.reasoning.model import Party
from onrecord.record import Act, SpeakerKind


def opens(actor: str, what: str, *hangs: Hangs, **other: Any) -> Entry:
    """Return that a state will open something."""
    return Entry(actor=actor, speaker=actor, action=f"open {what}", object=what, hangs=hangs, **other)


def after(actor: str, what: str, **other: Any) -> Hangs:
    """Return the condition that another opens something first."""
    return Hangs(**{"type": "if", "words": f"{actor} opens {what}", "actor": actor, **other})


def test_json_is_that_of_the_contract(tmp_path: Path) -> None:
    """All keys, and no others; who would bring it about is named."""
    file = written(tmp_path / "r.jsonl", report("r1", "2031-02-10", opens("Albrenn", "the bridge", after("Caldor", "the gate"))))
    answer = printed("waits", "--records", file)
    assert set(answer) == {"waits", "loops"}
    (one,) = answer["waits"]
    assert set(one) == {"party", "commitment", "on", "for", "type", "group"}
    assert (one["party"]["name"], one["type"], one["group"]) == ("Albrenn", "if", None)
    assert [who["name"] for who in one["for"]] == ["Caldor"]
    assert set(one["on"]) == {"id", "label", "actor", "act", "object", "polarity"}


@pytest.mark.parametrize(
    ("given", "on"),
    [
        pytest.param([], ["the fair", "the gate", "the market"], id="all are open"),
        pytest.param(["the gate"], ["the fair", "the market"], id="one of two is there"),
        pytest.param(["the gate", "the fair"], [], id="enough are there"),
    ],
)
def test_of_alternatives_those_that_are_lacking(tmp_path: Path, given: list[str], on: list[str]) -> None:
    """Two of three: a plain list of conditions would report too much."""
    group = [after("Caldor", what, type="only_if", group=3, least=2) for what in ("the gate", "the fair", "the market")]
    first = report("r1", "2031-02-10", opens("Albrenn", "the bridge", *group))
    there = [report(f"g{n}", "2031-02-11", opens("Caldor", what)) for n, what in enumerate(given)]
    answer = printed("waits", "--records", written(tmp_path / "r.jsonl", first, *there))
    assert sorted(one["on"]["object"] for one in answer["waits"]) == on
    assert {one["group"] for one in answer["waits"]} <= {3}


def test_alternatives_read_as_alternatives(tmp_path: Path) -> None:
    """One thing, and how many of it."""
    group = [after("Caldor", what, type="only_if", group=3, least=2) for what in ("the gate", "the fair", "the market")]
    file = written(tmp_path / "r.jsonl", report("r1", "2031-02-10", opens("Albrenn", "the bridge", *group)))
    told = call("waits", "--records", file).stdout
    assert (
        "waits for one thing: 2 of “Caldor opens the gate”, “Caldor opens the fair” or “Caldor opens the market” [only if]"
        in told
    )


def test_a_circle_that_alternatives_open_is_none(tmp_path: Path) -> None:
    """Whoever needs one of several waits for none of them alone."""
    pair = [after("Caldor", "the gate", group=1), after("Porto", "the fair", group=1)]
    first = report("r1", "2031-02-10", opens("Albrenn", "the bridge", *pair))
    second = report("r2", "2031-02-10", opens("Caldor", "the gate", after("Albrenn", "the bridge")))
    assert printed("waits", "--records", written(tmp_path / "a.jsonl", first, second))["loops"] == []
    third = report("r3", "2031-02-10", opens("Porto", "the fair", after("Albrenn", "the bridge")))
    (loop,) = printed("waits", "--records", written(tmp_path / "b.jsonl", first, second, third))["loops"]
    assert {one["name"] for one in loop["parties"]} == {"Albrenn", "Caldor", "Porto"}
    assert sorted([prop["object"] for prop in one] for one in loop["openers"]) == [["the bridge"], ["the fair"], ["the gate"]]
    assert loop["complete"] is True


def test_weaker_words_close_no_circle(tmp_path: Path) -> None:
    """Unless whoever asks lets them count."""
    records = [
        report("r1", "2031-02-10", opens("Albrenn", "the bridge", after("Caldor", "the gate"), strength="considers")),
        report("r2", "2031-02-10", opens("Caldor", "the gate", after("Albrenn", "the bridge"))),
    ]
    file = written(tmp_path / "r.jsonl", *records)
    assert printed("waits", "--records", file)["loops"] == []
    assert len(printed("waits", "--records", file, "--theta", "considers")["loops"]) == 1
    told = call("waits", "--records", file, "--theta", "considers").stdout
    assert "Albrenn and Caldor wait in a circle: nobody moves first, yet all can move together. Either move opens it:" in told


def test_nothing_on_record_waits_for_nothing(tmp_path: Path) -> None:
    """It is said, and is no error."""
    file = written(tmp_path / "r.jsonl", report("r1", "2031-02-10", opens("Albrenn", "the bridge")))
    assert printed("waits", "--records", file) == {"waits": [], "loops": []}
    assert call("waits", "--records", file).stdout.startswith("Nothing on record waits for anything.")


def test_what_others_call_necessary_is_waited_for_on_trust(tmp_path: Path) -> None:
    """Its type says whence it comes."""
    said = opens("Albrenn", "the bridge", Hangs(type="only_if", words="the river falls"), kind="dependence", strength="necessary")
    records = [
        report("r1", "2031-02-10", opens("Albrenn", "the bridge")),
        report("r2", "2031-02-10", replace(said, speaker="Caldor")),
    ]
    file = written(tmp_path / "r.jsonl", *records)
    assert printed("waits", "--records", file)["waits"] == []
    (one,) = printed("waits", "--records", file, "--trust", "Caldor")["waits"]
    assert (one["type"], one["on"]["label"]) == ("necessary", "the river falls")


def test_whom_nobody_names_is_left_out_unless_asked_for(tmp_path: Path, run: Any) -> None:
    """That some are is said; others whose act it is that they wait for are told of what they undertook all the same."""
    voter = Entry(
        actor="voter in Porto",
        speaker="voter in Porto",
        kind_of_speaker=SpeakerKind.UNNAMED,
        action="open the shop",
        hangs=[Hangs(type="if", words="the road is clear")],
    )
    file = written(tmp_path / "r.jsonl", report("r1", "2031-02-10", voter))
    for call_ in (("waits",), ("whatif", "--fails", "the road")):
        code, out, err = run(*call_, "--records", str(file))
        assert (code, "oter in" in out + err) == (0, False)
        assert "left out; --private takes them in" in err
        code, out, _ = run(*call_, "--records", str(file), "--private")
        assert "Voter in Porto’s pledge to “open the shop”" in out


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("alongside at least one other", 1),
        ("with two other countries", 2),
        ("at least three allies join", 3),
        ("others do the same", 1),
        ("at least one other country", 1),
        ("other business", None),
        ("together with its partners", 1),
        ("talks with allies succeed", None),
        ("one other condition is met", None),
        ("there are other steps", None),
        ("a deal with partners is signed", None),
        ("the road is clear", None),
        ("at least one other contributing state", 1),
        ("at least one further state will contribute forces", 1),
        ("at least one other nation did so too", 1),
        ("one partner or more", 1),
        ("a second contributor", 1),
        ("as part of a coalition of at least two other states", 2),
        ("others at our side", 1),
        ("alone", 1),
        ("in isolation", 1),
        ("left alone", None),
        ("a further vote in parliament", None),
        ("a second reading", None),
        ("a partner of Caldora", None),
    ],
)
def test_words_that_ask_for_company(words: str, least: int | None) -> None:
    """How many others are to go along; None where the words ask for something else."""
    assert least_of(words) == least


def test_a_ledger_answers_as_records_do(tmp_path: Path) -> None:
    """The same statements, kept."""
    records = [
        report("r1", "2031-02-10", opens("Albrenn", "the bridge", after("Caldor", "the gate"))),
        report("r2", "2031-02-10", opens("Caldor", "the gate", after("Albrenn", "the bridge"))),
    ]
    ledger = open_ledger(str(tmp_path / "ledger.db"), create=True)
    for one in records:
        keep_record(ledger, one)
    kept = printed("waits", "--ledger", ledger.place)
    assert kept == printed("waits", "--records", written(tmp_path / "r.jsonl", *records))
    assert len(kept["loops"]) == 1


def test_a_ledger_or_records_and_not_both(tmp_path: Path, run: Any) -> None:
    """One of them is what is asked about; a file that is not there is said."""
    file = written(tmp_path / "r.jsonl", report("r1", "2031-02-10", opens("Albrenn", "the bridge")))
    assert run("waits", "--records", str(file), "--ledger", str(tmp_path / "x.db"))[0] == 2
    code, _, err = run("waits", "--records", str(tmp_path / "none.jsonl"))
    assert (code, "no such file" in err) == (1, True)


def test_what_people_link_propagates(tmp_path: Path) -> None:
    """Other words for the same are two propositions until somebody says that they are one."""
    gate = opens("Caldor", "the gate")
    records = [
        report("r1", "2031-02-10", opens("Albrenn", "the bridge", Hangs(type="if", words="the passage is free"))),
        report("r2", "2031-02-10", gate),
    ]
    ledger = open_ledger(str(tmp_path / "ledger.db"), create=True)
    for one in records:
        keep_record(ledger, one)
    (wait,) = printed("waits", "--ledger", ledger.place)["waits"]
    judge(ledger, wait["on"]["id"], "open the gate", By(who="An editor"), same=True)
    assert printed("waits", "--ledger", ledger.place)["waits"] == []


def no_guarantee(until: str = "Albrenn sends forces to Freedonia") -> Entry:
    """Return Caldor's word that there is no guarantee until something is done."""
    hangs = [Hangs(type="only_if", words=until, actor="Albrenn")]
    refused: dict[str, Any] = {"strength": "refuses", "polarity": "-", "trigger": "will not"}
    return Entry(
        actor="Caldor", speaker="Caldor", action="guarantee the truce", act=Act.GUARANTEE_SECURITY, hangs=hangs, **refused
    )


def forces(**about: Any) -> Entry:
    """Return Albrenn's pledge of forces, if Caldor guarantees the truce."""
    hangs = [Hangs(type="only_if", words="Caldor guarantees the truce", actor="Caldor")]
    return Entry(
        actor="Albrenn", speaker="Albrenn", action="send forces to Freedonia", act=Act.DEPLOY_FORCES, hangs=hangs, **about
    )


def test_a_no_until_somebody_moves_waits_in_the_circle(tmp_path: Path) -> None:
    """“Not before they do” says that the one hangs on the other, as a yes on that condition does."""
    records = written(tmp_path / "r.jsonl", report("a", "2031-02-17", forces()), report("b", "2031-02-20", no_guarantee()))
    answer = printed("waits", "--records", records)
    (loop,) = answer["loops"]
    assert {one["name"] for one in loop["parties"]} == {"Albrenn", "Caldor"}
    assert {one["article"] for one in loop["commitments"]} == {"a", "b"}
    told = call("waits", "--records", records).stdout
    assert (
        "Caldor’s refusal to “guarantee the truce” stands, unless it comes to “Albrenn sends forces to Freedonia” [unless]"
        in told
    )


def test_what_lifts_a_no_brings_nothing_about(tmp_path: Path) -> None:
    """Once they have moved the no stands no longer; that it will is not said."""
    records = written(tmp_path / "r.jsonl", report("a", "2031-02-17", forces()), report("b", "2031-02-20", no_guarantee()))
    answer = printed("whatif", "--holds", "Albrenn sends forces to Freedonia", "--records", records)
    states = {one["commitment"]["article"]: (one["before"], one["after"]) for one in answer["changes"]}
    assert states == {"b": ("waiting", "blocked")}
    answer = printed("whatif", "--fails", "Albrenn sends forces to Freedonia", "--records", records)
    states = {one["commitment"]["article"]: (one["before"], one["after"]) for one in answer["changes"]}
    assert states == {"a": ("waiting", "lapsed"), "b": ("waiting", "detached")}


def test_a_flat_no_beside_a_conditional_yes_says_when_not(tmp_path: Path) -> None:
    """In one report: "We will, if they do. We cannot guarantee what does not exist." The guarantee stays open."""
    yes = Entry(
        actor="Caldor",
        speaker="Caldor",
        action="guarantee the truce",
        act=Act.GUARANTEE_SECURITY,
        hangs=[Hangs(type="only_if", words="there is a vote")],
    )
    flat = replace(no_guarantee(), hangs=[], trigger="cannot")
    together = report("b", "2031-02-20", yes, flat)
    apart = (report("b", "2031-02-20", yes), report("c", "2031-02-20", flat))
    for number, (others, status) in enumerate((((together,), "waiting"), (apart, "lapsed"))):
        records = written(tmp_path / f"{number}.jsonl", report("a", "2031-02-17", forces()), *others)
        waiting = {one["commitment"]["article"] for one in printed("waits", "--records", records)["waits"]}
        assert ("a" in waiting) is (status == "waiting")


def test_whose_a_commitment_is_reads_as_the_state() -> None:
    """To call it “his government” says nothing to whoever reads the answer; a person keeps the name."""
    assert possessive(Party(id="p-1", name="his government", entity=None, state="Albrenn")) == "Albrenn’s"
    assert possessive(Party(id="p-2", name="Ana Ruiz", entity=None, state="Albrenn")) == "Ana Ruiz’s"
    assert possessive(Party(id="p-3", name="the drivers’ union", entity=None)) == "The drivers’ union’s"


@pytest.mark.parametrize("met", ["Albrenn sends forces to Freedonia", "Porto opens the gate"])
def test_either_of_two_lifts_a_no(tmp_path: Path, met: str) -> None:
    """What says “until they go or the gate opens” needs one of them, and fails with both alone."""
    either = [
        Hangs(type="only_if", words=words, actor=actor, group=1, least=1)
        for words, actor in (("Albrenn sends forces to Freedonia", "Albrenn"), ("Porto opens the gate", "Porto"))
    ]
    no = replace(no_guarantee(), hangs=either)
    waits_for_it = opens("Sylvania", "the bridge", Hangs(type="only_if", words="Caldor guarantees the truce", actor="Caldor"))
    records = written(tmp_path / "r.jsonl", report("a", "2031-02-17", no), report("b", "2031-02-18", waits_for_it))
    states = {
        option: {
            one["commitment"]["article"]: one["after"] for one in printed("whatif", option, met, "--records", records)["changes"]
        }
        for option in ("--holds", "--fails")
    }
    assert states == {"--holds": {"a": "blocked"}, "--fails": {}}
    both = ("--fails", "Albrenn sends forces to Freedonia", "--fails", "Porto opens the gate")
    after = {one["commitment"]["article"]: one["after"] for one in printed("whatif", *both, "--records", records)["changes"]}
    assert after == {"a": "detached", "b": "lapsed"}
