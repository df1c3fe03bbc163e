"""Every status of a commitment, which of them comes first, and what it follows from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hand_made import Entry, Hangs, on_record, report

from onrecord.errors import BadDateError, UsageError
from onrecord.reasoning.because import Step, because, risks
from onrecord.reasoning.choice import Choice, last_day
from onrecord.reasoning.graph import case_of
from onrecord.reasoning.ruling import ruled
from onrecord.reasoning.selecting import parties_named, proposition_named
from onrecord.reasoning.status import standings
from onrecord.record import Act, Record

PEACE = "there is a lasting peace"
DAY = "2031-02-10"


def pledge(**other: Any) -> Entry:
    """Return Albrenn's word on sending engineers."""
    return Entry(**{"actor": "Albrenn", "speaker": "Albrenn", "action": "send engineers", "object": "engineers", **other})


def outcome(strength: str, speaker: str | None = None, **other: Any) -> Entry:
    """Return how that went, as somebody says."""
    no = "-" if strength in ("broken", "withdrawn", "rejected") else "+"
    return replace(
        pledge(kind="outcome", strength=strength, polarity=no, speaker=speaker, trigger="went so as to have", **other),
    )


@dataclass(frozen=True, kw_only=True)
class Told:
    """Where a commitment stands, and why."""

    status: str
    at_risk: bool
    trigger_met: bool
    because: list[Step]
    risks: list[Step]


def stands(
    path: Path,
    *records: Record,
    do: dict[str, bool] | None = None,
    article: str = "r1",
    trust: tuple[str, ...] = (),
    **choice: Any,
) -> Told:
    """Return where the first commitment of an article stands."""
    there = on_record(path, *records)
    trusted = frozenset(who.id for one in trust for who in parties_named(there, one))
    case = case_of(there, Choice(trust=trusted, **choice))
    supposed = {proposition_named(there, words).id: value for words, value in (do or {}).items()}
    found = standings(ruled(case), supposed)
    one = next(one for one in found.all if one.pledge.stated.ref.article == article)
    return Told(
        status=one.status,
        at_risk=one.at_risk,
        trigger_met=one.trigger_met,
        because=because(found, one),
        risks=risks(found, one),
    )


def rules(standing: Told) -> list[str]:
    """Return the rules of what a status follows from."""
    return [one.rule for one in standing.because]


@pytest.mark.parametrize(
    ("hangs", "do", "status"),
    [
        pytest.param([], {}, "detached", id="hangs on nothing"),
        pytest.param([Hangs(type="if", words=PEACE)], {}, "waiting", id="nobody knows"),
        pytest.param([Hangs(type="if", words=PEACE)], {PEACE: True}, "detached", id="met"),
        pytest.param([Hangs(type="if", words=PEACE)], {PEACE: False}, "dormant", id="nobody said what then"),
        pytest.param([Hangs(type="in_return", words=PEACE)], {PEACE: False}, "dormant", id="an exchange"),
        pytest.param([Hangs(type="only_if", words=PEACE)], {PEACE: False}, "lapsed", id="not without"),
        pytest.param([Hangs(type="unless", words=PEACE)], {PEACE: True}, "blocked", id="called off"),
        pytest.param([Hangs(type="unless", words=PEACE)], {PEACE: False}, "detached", id="not called off"),
        pytest.param([Hangs(type="unless", words=PEACE)], {}, "waiting", id="may be called off"),
        pytest.param([Hangs(type="important", words=PEACE)], {PEACE: False}, "detached", id="important is no condition"),
        pytest.param([Hangs(type="if", words=PEACE, polarity="-")], {PEACE: True}, "dormant", id="if it does not come about"),
        pytest.param([Hangs(type="if", words=PEACE, polarity="-")], {PEACE: False}, "detached", id="and it does not"),
        pytest.param(
            [Hangs(type="if", words=PEACE), Hangs(type="only_if", words="there is a mandate")],
            {PEACE: False, "mandate": False},
            "lapsed",
            id="lapsed before dormant",
        ),
        pytest.param(
            [Hangs(type="unless", words=PEACE), Hangs(type="only_if", words="there is a mandate")],
            {PEACE: True, "mandate": False},
            "blocked",
            id="blocked before lapsed",
        ),
    ],
)
def test_conditions_tell_the_status(tmp_path: Path, hangs: list[Hangs], do: dict[str, bool], status: str) -> None:
    """By what the words say happens when a condition fails."""
    assert stands(tmp_path, report("r1", DAY, pledge(hangs=hangs)), do=do).status == status


@pytest.mark.parametrize(
    ("false", "status"),
    [
        pytest.param(["the harvest"], "waiting", id="two are left"),
        pytest.param(["the harvest", "the bridge"], "lapsed", id="too few are left"),
    ],
)
def test_of_alternatives_enough_must_be_left(tmp_path: Path, false: list[str], status: str) -> None:
    """Two of three are needed."""
    hangs = [
        Hangs(type="only_if", words=words, group=1, least=2)
        for words in ("the harvest is in", "the bridge is open", "the accord is signed")
    ]
    one = stands(tmp_path, report("r1", DAY, pledge(hangs=hangs)), do=dict.fromkeys(false, False))
    assert one.status == status


def test_what_is_called_important_only_puts_at_risk(tmp_path: Path) -> None:
    """It is a flag beside the status, with the words that say so."""
    hangs = [Hangs(type="if", words=PEACE), Hangs(type="important", words="the bridge is open")]
    one = stands(tmp_path, report("r1", DAY, pledge(hangs=hangs)), do={"the bridge": False})
    assert (one.status, one.at_risk) == ("waiting", True)
    assert [(step.rule, [ref.quote for ref in step.evidence]) for step in one.risks] == [
        ("important", ["the bridge is open"]),
        ("do", []),
    ]


@pytest.mark.parametrize(
    ("strength", "met"),
    [pytest.param("considers", True, id="considers"), pytest.param("promises", False, id="promises")],
)
def test_only_firm_words_are_owed(tmp_path: Path, strength: str, met: bool) -> None:
    """Of weaker ones it is said that the trigger is met."""
    one = stands(tmp_path, report("r1", DAY, pledge(strength=strength, hangs=[Hangs(type="if", words=PEACE)])), do={PEACE: True})
    assert (one.status, one.trigger_met) == ("detached", met)


@pytest.mark.parametrize(
    ("strength", "what", "speaker", "status"),
    [
        pytest.param("promises", "kept", "Freedonia", "discharged", id="kept"),
        pytest.param("considers", "kept", None, "discharged", id="done though only considered"),
        pytest.param("promises", "broken", "Freedonia", "violated", id="broken"),
        pytest.param("bound", "broken", None, "violated", id="bound and broken"),
        pytest.param("considers", "broken", "Freedonia", "detached", id="no promise, so not broken"),
        pytest.param("promises", "withdrawn", "Albrenn", "withdrawn", id="withdrawn"),
        pytest.param("promises", "rejected", None, "withdrawn", id="rejected by the debtor"),
        pytest.param("promises", "agreed", None, "detached", id="agreed"),
    ],
)
def test_outcomes_move_the_status(tmp_path: Path, strength: str, what: str, speaker: str | None, status: str) -> None:
    """As somebody says that it went."""
    later = report("r2", "2031-03-10", outcome(what, speaker))
    assert stands(tmp_path, report("r1", DAY, pledge(strength=strength)), later).status == status


def test_who_says_so_is_named(tmp_path: Path) -> None:
    """Of a kept or broken word; where nobody is quoted, the paper says it."""
    first = report("r1", DAY, pledge())
    assert rules(stands(tmp_path, first, report("r2", "2031-03-10", outcome("broken", "Freedonia")))) == [
        "broken, says Freedonia"
    ]
    paper = report("r2", "2031-03-10", outcome("kept"), outlet="The Courier")
    assert rules(stands(tmp_path, first, paper)) == ["kept, says The Courier"]


def test_where_they_differ_it_is_disputed(tmp_path: Path) -> None:
    """The debtor says that it was kept, another that it was broken; whoever says otherwise later has changed their mind."""
    first = report("r1", DAY, pledge())
    claims = [report("r2", "2031-03-10", outcome("kept", "Albrenn")), report("r3", "2031-03-11", outcome("broken", "Freedonia"))]
    one = stands(tmp_path, first, *claims)
    assert (one.status, sorted(rules(one))) == ("disputed", ["broken, says Freedonia", "kept, says Albrenn"])
    admits = report("r4", "2031-03-12", outcome("kept", "Freedonia"))
    assert stands(tmp_path, first, *claims, admits).status == "discharged"


def test_an_outcome_of_before_is_not_of_this_word(tmp_path: Path) -> None:
    """What was broken in January was another word than that of February."""
    earlier = report("r0", "2031-01-10", outcome("broken", "Freedonia"))
    assert stands(tmp_path, earlier, report("r1", DAY, pledge())).status == "detached"


def test_another_does_not_withdraw_it(tmp_path: Path) -> None:
    """An offer is rejected by somebody else: the debtor's word still stands."""
    no = replace(outcome("rejected", "Freedonia"), actor="Freedonia")
    assert stands(tmp_path, report("r1", DAY, pledge()), report("r2", "2031-03-10", no)).status == "detached"


@pytest.mark.parametrize(
    ("later", "status"),
    [
        pytest.param(pledge(strength="refuses", polarity="-", trigger="will not"), "withdrawn", id="a flat no"),
        pytest.param(
            pledge(strength="refuses", polarity="-", trigger="will not", hangs=[Hangs(type="if", words="the bridge is closed")]),
            "detached",
            id="a no on conditions",
        ),
        pytest.param(pledge(strength="considers"), "detached", id="softer words"),
        pytest.param(replace(pledge(strength="refuses", polarity="-"), actor="Porto"), "detached", id="the no of another"),
    ],
)
def test_a_later_no_of_the_debtor_withdraws_it(tmp_path: Path, later: Entry, status: str) -> None:
    """Only a flat one, and only its own."""
    assert stands(tmp_path, report("r1", DAY, pledge()), report("r2", "2031-03-10", later)).status == status


def test_a_later_yes_takes_back_a_no(tmp_path: Path) -> None:
    """What waits for it waits again, instead of lapsing."""
    waits = replace(pledge(), actor="Caldor", speaker="Caldor", action="open the bridge", object="the bridge")
    waits = replace(waits, hangs=[Hangs(type="only_if", words="Albrenn sends engineers", actor="Albrenn")])
    no = report("r2", "2031-03-10", pledge(strength="refuses", polarity="-"))
    yes = report("r3", "2031-03-20", pledge(strength="prepared"))
    assert stands(tmp_path, report("r1", DAY, waits), no).status == "lapsed"
    assert stands(tmp_path, report("r1", DAY, waits), no, yes).status == "waiting"
    assert stands(tmp_path, report("r1", DAY, waits), no, yes, theta="prepared").status == "detached"


@pytest.mark.parametrize(
    ("as_of", "when", "status"),
    [
        pytest.param("2031-05-31", "2031-05", "detached", id="the last day of the month"),
        pytest.param("2031-06-01", "2031-05", "expired", id="the day after"),
        pytest.param("2032-01-01", "2031-03/..", "detached", id="open at its end"),
        pytest.param("2032-01-01", "2030", "detached", id="a date that was past already"),
    ],
)
def test_a_deadline_passes(tmp_path: Path, as_of: str, when: str, status: str) -> None:
    """After the last day that it may mean."""
    assert stands(tmp_path, report("r1", DAY, pledge(when=when)), as_of=as_of).status == status


def test_a_delay_gives_a_new_deadline(tmp_path: Path) -> None:
    """The old one does not count any more."""
    records = [report("r1", DAY, pledge(when="2031-03")), report("r2", "2031-03-20", outcome("delayed", when="2031-06"))]
    assert stands(tmp_path, *records, as_of="2031-06-30").status == "detached"
    assert stands(tmp_path, *records, as_of="2031-07-01").status == "expired"


@pytest.mark.parametrize(
    ("first", "second"),
    [("withdrawn", "kept"), ("kept", "expired"), ("broken", "expired")],
)
def test_what_became_of_it_comes_before_what_it_waits_for(tmp_path: Path, first: str, second: str) -> None:
    """Withdrawn before discharged, discharged and violated before expired, all before a condition that fails."""
    names = {"kept": "discharged", "broken": "violated", "withdrawn": "withdrawn", "expired": "expired"}
    hangs = [Hangs(type="only_if", words=PEACE)]
    given = [report("r1", DAY, pledge(when="2031-03", hangs=hangs))]
    both = [report(f"r-{what}", "2031-03-10", outcome(what, "Albrenn")) for what in (first, second) if what != "expired"]
    assert stands(tmp_path, *given, *both, as_of="2031-05-01", do={PEACE: False}).status == names[first]


def test_released_comes_by_hand_alone(tmp_path: Path) -> None:
    """Behind withdrawn, before all others."""
    there = on_record(tmp_path, report("r1", DAY, pledge()), report("r2", "2031-03-10", outcome("broken", "Freedonia")))
    freed = replace(there, released={there.stated[0].slot.id: "2031-04-01"})
    assert [one.status for one in standings(ruled(case_of(freed, Choice()))).all] == ["released"]
    before = Choice(as_of="2031-03-31")
    assert [one.status for one in standings(ruled(case_of(freed, before))).all] == ["violated"]


def test_a_signed_accord_is_there(tmp_path: Path) -> None:
    """What is agreed is bound; what is to be signed, and is, has come about."""
    sign = {"actor": "Freedonia", "action": "sign the Belmar accord", "object": "the Belmar accord", "act": Act.SIGN_OR_RATIFY}
    waits = pledge(hangs=[Hangs(type="if", words="Freedonia signs the Belmar accord", actor="Freedonia")])
    signed = Entry(kind="outcome", strength="agreed", trigger="has come to", **sign)  # type: ignore[arg-type]
    assert stands(tmp_path, report("r1", DAY, waits)).status == "waiting"
    assert stands(tmp_path, report("r1", DAY, waits), report("r2", "2031-03-10", signed)).status == "detached"


@pytest.mark.parametrize(
    ("strength", "trust", "do", "status"),
    [
        pytest.param("necessary", (), {"the bridge": False}, "detached", id="not trusted"),
        pytest.param("necessary", ("Caldor",), {"the bridge": False}, "lapsed", id="necessary"),
        pytest.param("necessary", ("Caldor",), {}, "waiting", id="necessary and unknown"),
        pytest.param("cause", ("Caldor",), {"the bridge": False}, "detached", id="a cause never counts"),
    ],
)
def test_what_others_call_necessary_counts_on_trust(
    tmp_path: Path, strength: str, trust: tuple[str, ...], do: dict[str, bool], status: str
) -> None:
    """Of whoever is trusted, and of nobody else."""
    said = Entry(
        actor="Albrenn",
        speaker="Caldor",
        action="send engineers",
        object="engineers",
        kind="dependence",  # type: ignore[arg-type]
        strength=strength,
        hangs=[Hangs(type="only_if", words="the bridge is open")],
    )
    assert stands(tmp_path, report("r1", DAY, pledge()), report("r2", DAY, said), trust=trust, do=do).status == status


def test_what_suffices_brings_about_on_trust(tmp_path: Path) -> None:
    """The condition is met once what suffices for it is there."""
    said = Entry(
        actor="Freedonia",
        speaker="Caldor",
        action="open the bridge",
        object="the bridge",
        kind="dependence",
        strength="sufficient",
        trigger="is sure to",
        hangs=[Hangs(type="if", words="the harvest is in")],
    )
    opened = Hangs(type="if", words="Freedonia opens the bridge", actor="Freedonia")
    records = [report("r1", DAY, pledge(hangs=[opened])), report("r2", DAY, said)]
    assert stands(tmp_path, *records, do={"the harvest": True}).status == "waiting"
    one = stands(tmp_path, *records, do={"the harvest": True}, trust=("Caldor",))
    assert (one.status, rules(one)) == ("detached", ["if", "sufficient", "if", "do"])


def test_weaker_words_bring_nothing_about(tmp_path: Path) -> None:
    """Unless whoever asks says that they count; the one they are said to still has its own status."""
    waits = pledge(hangs=[Hangs(type="if", words="Caldor opens the bridge", actor="Caldor")])
    plan = replace(pledge(strength="intends"), actor="Caldor", speaker="Caldor", action="open the bridge", object="the bridge")
    records = [report("r1", DAY, waits), report("r2", DAY, plan)]
    assert stands(tmp_path, *records).status == "waiting"
    one = stands(tmp_path, *records, theta="intends")
    assert (one.status, rules(one)) == ("detached", ["if", "intends"])


def test_what_was_said_later_does_not_count(tmp_path: Path) -> None:
    """Nor what has no date, once a day is asked for."""
    records = [report("r1", DAY, pledge()), report("r2", "2031-03-10", outcome("broken")), report("r3", None, outcome("broken"))]
    assert stands(tmp_path, *records).status == "violated"
    assert stands(tmp_path, *records, as_of="2031-03-09").status == "detached"


def test_headlines_are_nobodys_word(tmp_path: Path) -> None:
    """A headline that puts it more strongly brings nothing about."""
    title = replace(pledge(speaker=None), trigger="will")
    there = on_record(tmp_path, report("r1", DAY, pledge(hangs=[Hangs(type="if", words=PEACE)]), title=title))
    assert [one.headline for one in there.stated] == [True, False]
    assert [one.status for one in standings(ruled(case_of(there, Choice()))).all] == ["waiting"]


def test_the_chain_goes_down_to_words(tmp_path: Path) -> None:
    """From a condition to the refusal that fails what it hangs on, each with its quotation."""
    opens = {"actor": "Caldor", "speaker": "Caldor", "action": "open the bridge", "object": "the bridge"}
    waits = pledge(hangs=[Hangs(type="only_if", words="Caldor opens the bridge", actor="Caldor")])
    between = pledge(**opens, hangs=[Hangs(type="if", words="Porto pays the toll", actor="Porto")])
    no = pledge(actor="Porto", speaker="Porto", action="pay the toll", object="the toll", strength="refuses", polarity="-")
    one = stands(tmp_path, report("r1", DAY, waits), report("r2", DAY, between), report("r3", DAY, no))
    assert one.status == "lapsed"
    assert [(step.rule, step.evidence[0].quote) for step in one.because] == [
        ("only_if", "Caldor opens the bridge"),
        ("promises", "open the bridge"),
        ("if", "Porto pays the toll"),
        ("refuses", "pay the toll"),
    ]


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2031-02-10", "2031-02-10"),
        ("2028-02", "2028-02-29"),
        ("2031-12", "2031-12-31"),
        ("2031", "2031-12-31"),
        ("2031-02/2031-04", "2031-04-30"),
        ("2031-02-10~", "2031-02-10"),
        ("2031-24", None),
        ("2031-02-30", None),
        ("2031/..", None),
        (None, None),
    ],
)
def test_the_last_day_of_a_date(edtf: str | None, day: str | None) -> None:
    """None where it has no end, or cannot be told."""
    assert last_day(edtf) == day


def test_choices_are_checked() -> None:
    """A strength or a day that is none is said at once."""
    with pytest.raises(UsageError, match="expected a strength"):
        Choice(theta="firmly")
    with pytest.raises(BadDateError, match="expected a calendar date"):
        Choice(as_of="2031-02-30")


def test_a_long_chain_is_cut_and_costs_little(tmp_path: Path) -> None:
    """A thousand that wait for one another end to end; the answer tells the beginning of it."""
    syllables = ("ba", "do", "ki", "lu", "me", "no", "pa", "ri", "su", "ta", "ve", "zo")
    gates = ["".join(one).title() + "grad" for one in product(syllables, repeat=3)][:1200]
    entries = [
        Entry(
            actor="Albrenn",
            speaker="Albrenn",
            action=f"open {gate}",
            object=gate,
            hangs=[Hangs(type="only_if", words=f"Albrenn opens {following}", actor="Albrenn")],
        )
        for gate, following in pairwise(gates)
    ]
    one = stands(tmp_path, report("r1", DAY, *entries), do={gates[-1]: False})
    assert one.status == "lapsed"
    assert [step.rule for step in one.because[:4]] == ["only_if", "promises", "only_if", "promises"]
    assert len(one.because) == 100


def test_what_is_over_is_not_at_risk(tmp_path: Path) -> None:
    """Whatever was called important for it."""
    first = report("r1", DAY, pledge(hangs=[Hangs(type="important", words="the bridge is open")]))
    one = stands(tmp_path, first, report("r2", "2031-03-10", outcome("withdrawn")), do={"the bridge": False})
    assert (one.status, one.at_risk, one.risks) == ("withdrawn", False, [])


def test_what_is_agreed_can_be_broken(tmp_path: Path) -> None:
    """It is bound from then on, however softly it was put at first."""
    records = [report("r1", DAY, pledge(strength="considers")), report("r2", "2031-03-10", outcome("agreed"))]
    assert stands(tmp_path, *records, report("r3", "2031-03-20", outcome("broken"))).status == "violated"


def test_what_is_undertaken_anew_is_open_again(tmp_path: Path) -> None:
    """A broken word fails whatever hangs on it, until it is given once more."""
    waits = pledge(
        actor="Caldor",
        speaker="Caldor",
        action="open the bridge",
        object="the bridge",
        hangs=[Hangs(type="only_if", words="Albrenn sends engineers", actor="Albrenn")],
    )
    records = [report("r1", DAY, waits), report("r2", DAY, pledge()), report("r3", "2031-03-10", outcome("broken"))]
    assert stands(tmp_path, *records).status == "lapsed"
    assert stands(tmp_path, *records, report("r4", "2031-03-20", pledge())).status == "detached"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("alongside at least one other", "detached"),
        ("alongside at least two others", "detached"),
        ("with three others", "waiting"),
    ],
)
def test_so_many_others_go_along(tmp_path: Path, words: str, status: str) -> None:
    """Two do, of the same act and for the same place; those of another act do not count."""

    def goes(actor: str, **other: Any) -> Entry:
        return pledge(
            **{
                "actor": actor,
                "speaker": actor,
                "action": "send men to Freedonia",
                "object": "men",
                "act": Act.DEPLOY_FORCES,
                **other,
            }
        )

    others = [report(f"o{n}", DAY, goes(actor)) for n, actor in enumerate(("Porto", "Ruthen"))]
    trades = report("o3", DAY, goes("Sylvania", action="sell grain to Freedonia", object="grain", act=Act.TRADE))
    first = report("r1", DAY, goes("Albrenn", hangs=[Hangs(type="only_if", words=words)]))
    assert stands(tmp_path, first, *others, trades).status == status
    assert stands(tmp_path, first, others[0], trades).status == ("detached" if "one" in words else "waiting")
    unsure = report("o4", DAY, goes("Ruthen", hangs=[Hangs(type="if", words="the bridge is open")]))
    assert stands(tmp_path, first, others[0], unsure).status == ("detached" if "one" in words else "waiting")


def test_the_closest_words_are_meant(tmp_path: Path) -> None:
    """All of a slot before a part of it; a name with what its bearer does."""
    there = on_record(
        tmp_path,
        report("r1", DAY, pledge(hangs=[Hangs(type="if", words="the bridge"), Hangs(type="if", words="the bridge at Belmar")])),
    )
    assert proposition_named(there, "a bridge").label == "the bridge"
    assert proposition_named(there, "bridge of Belmar").label == "the bridge at Belmar"
    assert proposition_named(there, "Albrenn’s engineers").label == "send engineers"
