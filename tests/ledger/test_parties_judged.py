"""Who is whom: joined and parted by people alone, and for good; by whatever else they are joined, never means never."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewing import TEXT, WHO, bridge, columns, corrected, entries_of, id_of, is_sound
from small_records import Says, report
from sqlalchemy import delete, select, update

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger import (
    Amendment,
    Ledger,
    amend,
    check_ledger,
    corrected_records,
    forget,
    keep_record,
    list_corrections,
    list_parties,
    never,
    same,
    split,
    status_of,
    undo,
)
from onrecord.ledger.tables import pairs, parties
from onrecord.record import Record


def says(number: int, who: str = "Ana Ruiz", **about: Any) -> Record:
    """Return a report in which somebody says something."""
    text = f"“We shall see {number} ships,” said {who}."
    return report(text, Says(words=f"“We shall see {number} ships,”", who=who, **about), id=f"post-{number}")


def kept(ledger: Ledger, *records: Record) -> list[str]:
    """Keep reports, and return the party of the speaker of each."""
    for record in records:
        keep_record(ledger, record)
    return [columns(ledger, record.attributions[0].id)["speaker_party"] for record in records]


def root_of(ledger: Ledger, id_: str) -> str:
    """Return the party that one is merged into."""
    with ledger.reading() as connection:
        return str(connection.execute(select(parties.c.root).where(parties.c.id == id_)).scalar_one())


def test_the_same_name_alone_never_merges(ledger: Ledger) -> None:
    """Whoever bears it in two articles is two, until somebody says otherwise."""
    one, other = kept(ledger, says(1), says(2))
    assert one != other
    (made,) = same(ledger, one, other, WHO)
    assert root_of(ledger, one) == root_of(ledger, other) == min(one, other)
    assert same(ledger, other, one, WHO) == [made], "said twice is said once"
    assert is_sound(ledger)
    undo(ledger, made, WHO)
    assert (root_of(ledger, one), root_of(ledger, other)) == (one, other)
    assert is_sound(ledger)


def test_a_name_that_several_bear_is_asked_for_by_id(ledger: Ledger) -> None:
    """With candidates that tell them apart; merged ones are one."""
    one, other, known = kept(ledger, says(1), says(2), says(3, entity="Q4242"))
    with pytest.raises(SelectorError) as found:
        never(ledger, "ana ruiz", "Q4242", WHO)
    assert sorted(line.split()[0] for line in found.value.candidates) == sorted([one, other, known])
    assert any("in post-1" in line for line in found.value.candidates)
    same(ledger, one, other, WHO)
    same(ledger, one, "Q4242", WHO)
    assert root_of(ledger, other) == known, "the one with a Wikidata id stands for all"
    assert list_parties(ledger, "Ana Ruiz")[0].id == known
    with pytest.raises(SelectorError, match="no party here"):
        same(ledger, one, "Edmund Orla", WHO)
    with pytest.raises(UsageError, match="expected two parties"):
        same(ledger, one, one, WHO)


def test_a_name_means_those_that_count_now(ledger: Ledger) -> None:
    """What an earlier reading, or a correction that was taken back, took the name for is no candidate."""
    keep_record(ledger, says(1))
    known = kept(ledger, says(2, entity="Q4242"))
    keep_record(ledger, says(1, entity="Q4242"), rework=True)
    (gone,) = amend(ledger, says(1).attributions[0].id, Amendment(speaker="new:Ana Ruiz"), WHO)
    undo(ledger, gone, WHO)
    (other,) = kept(ledger, says(3, who="Edmund Orla"))
    never(ledger, "Ana Ruiz", other, WHO)
    assert next(one.parties for one in list_corrections(ledger) if one.verdict == "never") == tuple(sorted([*known, other]))
    assert len(list_parties(ledger, "Ana Ruiz")) > 1


def test_never_means_never_also_through_others(ledger: Ledger) -> None:
    """The refusal names the verdicts that stand in the way; taken back, they no longer do."""
    one, two, three = kept(ledger, says(1), says(2), says(3))
    (apart,) = never(ledger, one, three, WHO)
    with pytest.raises(UsageError, match=apart):
        same(ledger, one, three, WHO)
    (joined,) = same(ledger, one, two, WHO)
    with pytest.raises(UsageError, match=f"{apart}.*{joined}|{joined}.*{apart}"):
        same(ledger, two, three, WHO)
    assert root_of(ledger, three) == three
    undo(ledger, apart, WHO)
    same(ledger, two, three, WHO)
    assert len({root_of(ledger, party) for party in (one, two, three)}) == 1
    with pytest.raises(UsageError, match="the same by"):
        never(ledger, one, three, WHO)
    with pytest.raises(UsageError, match="never the same by"):
        undo(ledger, list_corrections(ledger)[2].id, WHO)  # the undo of the first verdict
    assert is_sound(ledger)


def test_never_takes_the_place_of_a_direct_same(ledger: Ledger) -> None:
    """The last verdict on a pair holds; taken back, the one before holds again."""
    one, two = kept(ledger, says(1), says(2))
    same(ledger, one, two, WHO)
    (apart,) = never(ledger, one, two, WHO)
    assert (root_of(ledger, one), root_of(ledger, two)) == (one, two)
    undo(ledger, apart, WHO)
    assert root_of(ledger, one) == root_of(ledger, two)
    assert is_sound(ledger)


def test_merged_parties_stay_so_when_one_is_known_later(ledger: Ledger) -> None:
    """Another reading finds the Wikidata id of one of the two: what was said of the name in its article is meant of it."""
    one, two = kept(ledger, says(1), says(2))
    same(ledger, one, two, WHO)
    newer = says(1, entity="Q4242")
    keep_record(ledger, newer, rework=True)
    known = columns(ledger, newer.attributions[0].id)["speaker_party"]
    assert known not in (one, two)
    assert root_of(ledger, known) == root_of(ledger, one) == root_of(ledger, two) == known
    assert is_sound(ledger)


def test_what_is_known_later_never_joins_what_is_never_the_same(ledger: Ledger) -> None:
    """A verdict counts more than what a reading learns."""
    one, two, known = kept(ledger, says(1), says(2), says(3, entity="Q4242"))
    same(ledger, one, two, WHO)
    never(ledger, two, "Q4242", WHO)
    keep_record(ledger, says(1, entity="Q4242"), rework=True)
    assert (root_of(ledger, known), root_of(ledger, one)) == (known, root_of(ledger, two))
    assert is_sound(ledger)


def test_a_split_gives_the_entries_of_an_article_a_party_of_their_own(ledger: Ledger) -> None:
    """It lasts through another reading, and is no longer who it was taken for; undone, all is as before."""
    record = bridge(TEXT, *entries_of(entity="Q4242"), url="https://post.example/1")
    keep_record(ledger, record)
    keep_record(ledger, says(1, entity="Q4242"))
    known = columns(ledger, record.attributions[0].id)["speaker_party"]
    (made,) = split(ledger, "Q4242", record.article.id, WHO)
    own = columns(ledger, record.attributions[0].id)["speaker_party"]
    assert own != known
    assert columns(ledger, id_of(record, "send"))["speaker_party"] == own
    assert columns(ledger, says(1).attributions[0].id)["speaker_party"] == known
    with ledger.reading() as connection:
        by_id = {one.article.id: one for one in corrected_records(connection)}
    assert [one.speaker.entity for one in by_id[record.article.id].attributions if one.speaker] == [None, None]
    assert [one.speaker.entity for one in by_id["post-1"].attributions if one.speaker] == ["Q4242"]
    with pytest.raises(UsageError, match=made):
        same(ledger, own, known, WHO)
    again = bridge(TEXT, *entries_of(entity="Q4242")[:2], engine="0.2.0", url="https://post.example/1")
    keep_record(ledger, again, rework=True)
    assert columns(ledger, again.attributions[0].id)["speaker_party"] == own
    assert is_sound(ledger)
    assert status_of(ledger).orphaned == 0
    undo(ledger, made, WHO)
    assert columns(ledger, again.attributions[0].id)["speaker_party"] == known
    assert is_sound(ledger)
    with pytest.raises(SelectorError, match="not named in"):
        split(ledger, own, "post-1", WHO)


def test_a_split_holds_for_all_that_the_party_is_said_to_be(ledger: Ledger) -> None:
    """Whichever of those that were merged a later reading takes it for."""
    record = bridge(TEXT, *entries_of(), url="https://post.example/1")
    keep_record(ledger, record)
    (known,) = kept(ledger, says(1, entity="Q4242"))
    same(ledger, columns(ledger, record.attributions[0].id)["speaker_party"], known, WHO)
    split(ledger, known, record.article.id, WHO)
    own = columns(ledger, record.attributions[0].id)["speaker_party"]
    again = bridge(TEXT, *entries_of(entity="Q4242"), engine="0.2.0", url="https://post.example/1")
    keep_record(ledger, again, rework=True)
    assert columns(ledger, again.attributions[0].id)["speaker_party"] == own
    assert root_of(ledger, own) == own
    assert is_sound(ledger)


def test_the_party_of_an_amendment_is_chosen_by_id_or_name(ledger: Ledger) -> None:
    """By a name that several bear it is asked for, with candidates; new:NAME is none of them."""
    one, other = kept(ledger, says(1, who="Edmund Orla"), says(2, who="Edmund Orla", office="Mayor of Porto Alto"))
    record = bridge()
    keep_record(ledger, record)
    said = record.attributions[0].id
    with pytest.raises(SelectorError) as found:
        amend(ledger, said, Amendment(speaker="Edmund Orla"), WHO)
    assert sorted(line.split()[0] for line in found.value.candidates) == sorted([one, other])
    amend(ledger, said, Amendment(speaker=other), WHO)
    row = columns(ledger, said)
    assert (row["speaker"], row["speaker_party"], row["office"]) == ("Edmund Orla", other, "Mayor of Porto Alto")
    amend(ledger, said, Amendment(speaker="new:Edmund Orla"), WHO)
    assert columns(ledger, said)["speaker_party"] not in (one, other)
    amend(ledger, said, Amendment(speaker="Q4242"), WHO)
    assert next(found.name for found in list_parties(ledger, "Q4242")) == "Edmund Orla"
    assert is_sound(ledger)


def test_a_corrected_party_outlives_the_article_it_was_known_by(ledger: Ledger) -> None:
    """What an amendment names is kept with it."""
    (one,) = kept(ledger, says(1, who="Edmund Orla"))
    record = bridge(url="https://post.example/1")
    keep_record(ledger, record)
    amend(ledger, record.attributions[0].id, Amendment(speaker=one), WHO)
    keep_record(ledger, report("Nothing of it stands.", url="https://post.example/1"))
    forget(ledger, "post-1")
    keep_record(ledger, bridge(f"{TEXT}Later.", url="https://post.example/1"))
    with ledger.reading() as connection:
        (found,) = corrected_records(connection)
    assert columns(ledger, found.attributions[0].id)["speaker_party"] == one
    assert is_sound(ledger)


def test_forgetting_who_stood_for_others_leaves_them_merged(ledger: Ledger) -> None:
    """Nothing points at a party that is gone."""
    one, two = kept(ledger, says(1), says(2))
    same(ledger, one, two, WHO)
    keep_record(ledger, says(1, entity="Q4242"), rework=True)
    forget(ledger, "post-1")
    assert root_of(ledger, two) in (one, two)
    assert is_sound(ledger)


@pytest.mark.parametrize("column", ["verdict", "by", "undone"])
def test_a_tampered_verdict_is_found(ledger: Ledger, column: str) -> None:
    """By its digest, or by what follows from the others; so is a root that follows from nothing."""
    one, two = kept(ledger, says(1), says(2))
    (made,) = same(ledger, one, two, WHO)
    with ledger.writing() as connection:
        connection.execute(update(pairs).values({column: "never"}))
    assert any(made in found.what for found in check_ledger(ledger))


def test_a_tampered_root_is_found(ledger: Ledger) -> None:
    """Whether it joins or parts."""
    one, two = kept(ledger, says(1), says(2))
    with ledger.writing() as connection:
        connection.execute(update(parties).values(root=min(one, two)))
    assert any("is merged with" in found.what for found in check_ledger(ledger))


def test_corrected_records_of_an_unjudged_ledger_are_the_engines(ledger: Ledger) -> None:
    """Verdicts on parties change no record."""
    record = bridge()
    keep_record(ledger, record)
    (other,) = kept(ledger, says(1))
    same(ledger, columns(ledger, record.attributions[0].id)["speaker_party"], other, WHO)
    forget(ledger, "post-1")
    assert corrected(ledger) == record


NAMES = range(4)
STEPS = st.tuples(st.sampled_from(["same", "never", "undo"]), st.sampled_from(NAMES), st.sampled_from(NAMES))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_any_verdicts_leave_no_two_joined_that_are_never_the_same(ledger: Ledger, steps: list[tuple[str, int, int]]) -> None:
    """And those joined are the ones that standing verdicts join, whatever was refused or taken back on the way."""
    with ledger.writing() as connection:
        connection.execute(delete(pairs))
        connection.execute(update(parties).values(root=parties.c.id))
    ids = kept(ledger, *(says(number) for number in NAMES))
    for verdict, one, other in steps:
        made = [listed for listed in list_corrections(ledger) if listed.undone is None]
        try:
            if verdict == "undo" and made:
                undo(ledger, made[(one * 4 + other) % len(made)].id, WHO)
            elif verdict != "undo":
                (same if verdict == "same" else never)(ledger, ids[one], ids[other], WHO)
        except UsageError:
            continue
    standing = [found for found in list_corrections(ledger) if found.undone is None and found.verdict != "undo"]
    last = {found.parties: found.verdict for found in standing}
    joined = {id_: {id_} for id_ in ids}
    for (first, second), verdict in last.items():
        if verdict == "same":
            whole = joined[first] | joined[second]
            joined |= dict.fromkeys(whole, whole)
    assert {id_: root_of(ledger, id_) for id_ in ids} == {id_: min(joined[id_]) for id_ in ids}
    assert all(second not in joined[first] for (first, second), verdict in last.items() if verdict == "never")
    assert is_sound(ledger)
