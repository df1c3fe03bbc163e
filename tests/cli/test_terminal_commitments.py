"""How a terminal shows commitments, demands, dependences and outcomes: entries by hand, states and people invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from onrecord.cli.terminal import print_record
from onrecord.record import (
    FORMAT,
    Act,
    Amount,
    Article,
    AttributionEntry,
    CommitmentEntry,
    Condition,
    Engine,
    QuotationType,
    Record,
    Speaker,
    SpeakerKind,
    When,
    text_digest,
)
from onrecord.spans import Span

TEXT = (
    "Engineers wait at the river\n\n"
    "“Albrenn is ready to send 40 tanks to Freedonia by May if both sides sign the accord,” Edmund Orla said. “But Sylvania"
    " must open the bridge, alongside Lowen or Hartsey.”\n\n"
    "Without the bridge, relief would not reach the valley. Albrenn broke its promise to pay."
)


def at(words: str) -> Span:
    """Return where words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def condition(words: str, **told: Any) -> Condition:
    """Return a condition."""
    plain = Condition(type="if", span=at(words), polarity="+", actor_name=None, group=None, least=None, inferred=False)
    return replace(plain, **told)


PLEDGE = CommitmentEntry(
    id="c1",
    kind="commitment",
    attribution="a1",
    actor=at("Albrenn"),
    actor_name="Albrenn",
    actor_entity="Q900001",
    action=at("send 40 tanks to Freedonia"),
    trigger=at("is ready to"),
    act=Act.PROVIDE_MILITARY_AID,
    object=at("40 tanks"),
    polarity="+",
    strength="prepared",
    stage="allocated",
    conditions=(condition("both sides sign the accord"),),
    to=at("Freedonia"),
    amounts=(Amount(span=at("40 tanks"), value=40, low=None, high=None, unit="tanks", per=None),),
    when=When(span=at("by May"), date="2031-05"),
    confidence=0.7,
)
DEMAND = replace(
    PLEDGE,
    id="c2",
    kind="demand",
    actor=at("Sylvania"),
    actor_name="Sylvania",
    actor_entity=None,
    action=at("open the bridge"),
    trigger=at("must"),
    act=Act.OTHER,
    strength="requires",
    stage=None,
    conditions=(),
    to=None,
    amounts=(),
    when=None,
)
DEPENDENCE = replace(
    DEMAND,
    id="c3",
    kind="dependence",
    attribution=None,
    actor=None,
    actor_name=None,
    action=at("relief would not reach the valley"),
    trigger=at("Without"),
    polarity="-",
    strength="necessary",
    conditions=(condition("the bridge", type="only_if"),),
)
OUTCOME = replace(
    DEMAND,
    id="c4",
    kind="outcome",
    attribution=None,
    actor=None,
    actor_name="Albrenn",
    actor_entity="Q900001",
    action=at("pay"),
    trigger=at("broke its promise"),
    strength="broken",
    polarity="-",
    confidence=None,
)


def shown(*entries: CommitmentEntry) -> str:
    """Return what a terminal shows of some entries, whom Edmund Orla is on record for."""
    speaker = Speaker(name="Edmund Orla", kind=SpeakerKind.PERSON, entity=None, office=None, because="by hand", candidates=())
    words = at("“Albrenn is ready to send 40 tanks to Freedonia by May if both sides sign the accord,”")
    statement = AttributionEntry(
        id="a1",
        content=(words,),
        cue=(),
        source=(),
        type=QuotationType.DIRECT,
        parent=None,
        speaker=speaker,
        addressee=None,
        said=None,
        confidence=None,
    )
    digest = text_digest(TEXT)
    article = Article(
        id="river",
        source=None,
        url=None,
        title=None,
        outlet=None,
        authors=(),
        published=None,
        published_because=None,
        language="en",
        text=TEXT,
        sha256=digest,
        source_sha256=None,
        omitted=(),
    )
    record = Record(
        format=FORMAT,
        engine=Engine(version="0", models={}),
        article=article,
        attributions=(statement,),
        commitments=entries,
        meetings=(),
        entities=(),
    )
    out = Console(width=300)
    with out.capture() as captured:
        print_record(out, record)
    return "\n".join(line.strip() for line in captured.get().splitlines())


def test_a_commitment_is_shown_with_all_that_is_known_of_it() -> None:
    """Whose, which act, on which condition, how firm, how far, how much, when, to whom, by whose words, where, how sure."""
    page = shown(PLEDGE)
    assert "\nCommitments\nAlbrenn · Q900001 · 1 entry\nsend 40 tanks to Freedonia, if both sides sign the accord\n" in page
    start, end = PLEDGE.action.start, PLEDGE.action.end
    assert (
        "commitment · prepared · allocated · provide_military_aid · 40 tanks (40 tanks) · when: by May (2031-05) · to: Freedonia"
        f" · “is ready to” · in the words of Edmund Orla · ¶2 {start}–{end} · 0.70\n"
    ) in page


def test_a_demand_tells_who_is_asked_by_whom() -> None:
    """It stands under the one who is to act."""
    page = shown(DEMAND)
    assert "Sylvania · 1 entry\nasked by Edmund Orla: open the bridge\ndemand · requires · other · “must” · ¶2" in page


def test_a_dependence_tells_what_it_hangs_on() -> None:
    """It has no actor, and stands last."""
    page = shown(DEPENDENCE, PLEDGE)
    assert "No actor named · 1 entry\nnot: relief would not reach the valley, only if the bridge\ndependence · necessary" in page
    assert page.index("No actor named") > page.index("send 40 tanks")


def test_entries_of_one_actor_stand_together() -> None:
    """In the order in which the actors first come; the heading names the kinds that are there."""
    page = shown(PLEDGE, DEMAND, OUTCOME)
    assert "Commitments, demands and outcomes" in page
    assert "Albrenn · Q900001 · 2 entries" in page
    assert page.index("not: pay") < page.index("Sylvania · 1 entry")
    assert "outcome · broken · other · “broke its promise” · ¶3" in page


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        pytest.param((condition("the bridge", type="unless"),), ", unless the bridge\n", id="unless"),
        pytest.param((condition("the bridge", type="important"),), ", important for it: the bridge\n", id="important"),
        pytest.param((condition("the bridge", type="in_return"),), ", in return for the bridge\n", id="in return"),
        pytest.param((condition("the bridge", polarity="-"),), ", if not: the bridge\n", id="negated"),
        pytest.param(
            (condition("open the bridge", type="only_if", inferred=True, actor_name="Sylvania"),),
            ", only if open the bridge (Sylvania, inferred)\n",
            id="inferred, of an actor that its words do not name",
        ),
        pytest.param(
            (
                condition("Lowen", group=1, least=1),
                condition("the bridge", type="only_if"),
                condition("Hartsey", group=1, least=1),
            ),
            ", if at least one of: Lowen; Hartsey, only if the bridge\n",
            id="alternatives, where the first stands",
        ),
        pytest.param((condition("Lowen", group=1, least=1),), ", if Lowen\n", id="one alternative is none"),
    ],
)
def test_conditions_are_told_by_their_type(conditions: tuple[Condition, ...], told: str) -> None:
    """With the connective that means the type, behind the act."""
    assert f"send 40 tanks to Freedonia{told}" in shown(replace(PLEDGE, conditions=conditions))


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        pytest.param({"value": 3e9, "unit": "GBP", "per": "year"}, "40 tanks (3,000,000,000 GBP per year)", id="per year"),
        pytest.param({"value": None, "low": 30, "high": 40.5}, "40 tanks (30–40.5 tanks)", id="a range"),
        pytest.param({"value": None, "low": 30}, "40 tanks (at least 30 tanks)", id="a lower bound"),
        pytest.param({"value": None, "high": 30}, "40 tanks (at most 30 tanks)", id="an upper bound"),
        pytest.param({"value": None}, "· 40 tanks ·", id="words alone"),
    ],
)
def test_amounts_are_told(amount: dict[str, Any], told: str) -> None:
    """In the text's words, then what they come to."""
    [plain] = PLEDGE.amounts
    assert told in shown(replace(PLEDGE, amounts=(replace(plain, **amount),)))


def test_no_commitments_no_heading() -> None:
    """Nothing is said where nothing is undertaken."""
    assert "Commitments" not in shown()


def test_nothing_in_an_entry_steers_the_terminal() -> None:
    """A name with a control character in it is shown without."""
    assert "\x1b" not in shown(replace(PLEDGE, actor_name="Al\x1b[31mbrenn", strength="pre\x1bpared"))
