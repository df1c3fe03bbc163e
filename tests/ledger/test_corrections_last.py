"""Corrections last: through another reading of the text, through a revision of it, and through readings that lose their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reviewing import (
    PLEDGE,
    TEXT,
    WHO,
    Found,
    bridge,
    columns,
    conditions_of,
    corrected,
    entries_of,
    id_of,
    is_sound,
    whereabouts,
)
from small_records import Acts, Says, report

from onrecord.ledger import (
    Amendment,
    Ledger,
    amend,
    back_up,
    check_ledger,
    forget,
    keep_record,
    list_corrections,
    open_ledger,
    reject,
    status_of,
    undo,
)
from onrecord.record import Record

SEND, PAY = "send 2,000 engineers", "pay for the barges"
URL = "https://post.example/bridge"


def reading(action: str = SEND, text: str = TEXT, engine: str = "0.2.0", **options: str) -> Record:
    """Return another reading of the report: other spans, and so other ids."""
    return bridge(text, *entries_of(action, **options), engine=engine, url=URL)  # type: ignore[arg-type]


@pytest.fixture
def first(ledger: Ledger) -> Record:
    """Return the first reading of the report, kept."""
    made = reading(engine="0.1.0")
    keep_record(ledger, made)
    return made


@pytest.mark.parametrize(
    "action",
    [
        pytest.param("send 2,000 engineers to the border", id="longer"),
        pytest.param("2,000 engineers to the border", id="from a later word on"),
        pytest.param("send 2,000", id="shorter"),
    ],
)
def test_a_correction_outlasts_another_reading(ledger: Ledger, first: Record, action: str) -> None:
    """It goes over to the entry whose words are nearest to those that were corrected."""
    amend(ledger, id_of(first, SEND), Amendment(strength="open", condition=("only_if=stood beside her",)), WHO)
    second = reading(action)
    assert keep_record(ledger, second, rework=True).reworked
    id_ = id_of(second, action)
    assert id_ != id_of(first, SEND)
    assert whereabouts(ledger) == [Found(id_, False)] * 2
    assert columns(ledger, id_)["strength"] == "open"
    assert conditions_of(ledger, id_) == [("if", "both sides sign the accord"), ("only_if", "stood beside her")]
    assert [one.strength for one in corrected(ledger).commitments] == ["open", "requires", "promises"]
    assert is_sound(ledger)


def test_a_correction_outlasts_a_revision(ledger: Ledger, first: Record) -> None:
    """Though every offset of the text is another, and a word of the pledge itself."""
    amend(ledger, id_of(first, SEND), Amendment(strength="open", condition=("only_if=stood beside her",)), WHO)
    amend(ledger, id_of(first, PAY), Amendment(span=("pay for",)), WHO)
    reject(ledger, id_of(first, PLEDGE), WHO)
    text = f"Updated at noon. {TEXT}".replace("2,000", "1,200")
    found = [replace(one, words=one.words.replace("2,000", "1,200")) if isinstance(one, Says) else one for one in entries_of()]
    found = [replace(one, action=one.action.replace("2,000", "1,200")) if isinstance(one, Acts) else one for one in found]
    revised = bridge(text, *found, url=URL)
    assert keep_record(ledger, revised).status == "revised"
    send, pledge, pay = id_of(revised, "send 1,200"), id_of(revised, "“We are ready"), id_of(revised, PAY)
    assert whereabouts(ledger) == [Found(send, False), Found(send, False), Found(pay, False), Found(pledge, False)]
    assert columns(ledger, send)["strength"] == "open"
    assert conditions_of(ledger, send) == [("if", "both sides sign the accord"), ("only_if", "stood beside her")]
    assert (columns(ledger, pay)["start"], columns(ledger, pledge)["rejected"]) == (text.index("pay for"), True)
    assert is_sound(ledger)


def test_a_correction_without_its_words_is_orphaned_and_found_again(ledger: Ledger, first: Record) -> None:
    """It is listed, never dropped, and holds again as soon as a reading has its words."""
    (made,) = amend(ledger, id_of(first, PAY), Amendment(strength="open"), WHO)
    without = replace(first, engine=replace(first.engine, version="0.2.0"), commitments=first.commitments[:2])
    keep_record(ledger, without, rework=True)
    assert whereabouts(ledger) == [Found(None, True)]
    assert [one.id for one in list_corrections(ledger, orphaned=True)] == [made]
    assert (status_of(ledger).corrections, status_of(ledger).orphaned) == (1, 1)
    assert is_sound(ledger)
    keep_record(ledger, reading(engine="0.3.0"), rework=True)
    assert whereabouts(ledger) == [Found(id_of(first, PAY), False)]
    assert columns(ledger, id_of(first, PAY))["strength"] == "open"
    assert list_corrections(ledger, orphaned=True) == []
    assert is_sound(ledger)


def test_an_orphan_can_be_taken_back(ledger: Ledger, first: Record) -> None:
    """It is no orphan then, and is not brought back by the reading that has its words."""
    (made,) = reject(ledger, id_of(first, PAY), WHO)
    keep_record(ledger, report("Nothing of it stands.", url=URL))
    undo(ledger, made, WHO)
    assert list_corrections(ledger, orphaned=True) == []
    keep_record(ledger, bridge(f"{TEXT}Later.", *entries_of(), url=URL))
    assert len(corrected(ledger).commitments) == 3
    assert is_sound(ledger)


def test_an_entry_of_other_words_is_not_corrected(ledger: Ledger, first: Record) -> None:
    """Neither one that stands elsewhere, nor a much longer one that holds the words among others, nor one of another type."""
    reject(ledger, id_of(first, PAY), WHO)
    others = [one for one in entries_of() if not isinstance(one, Acts) or one.action != PAY]
    whole = "The council of Albrenn will pay for the barges. Ms Ruiz and Mr Vane"
    for engine, found in (
        ("0.2.0", Acts(action="stood beside her")),
        ("0.3.0", Acts(action=whole)),
        ("0.4.0", Says(words="pay for the barges")),
    ):
        keep_record(ledger, bridge(TEXT, *others, found, engine=engine, url=URL), rework=True)
        assert whereabouts(ledger) == [Found(None, True)], engine
        assert is_sound(ledger)


def test_of_two_near_entries_the_nearer_is_corrected(ledger: Ledger, first: Record) -> None:
    """A reading that finds an act within the act does not lead astray."""
    reject(ledger, id_of(first, SEND), WHO)
    found = [*entries_of("send 2,000 engineers to the border"), Acts(action="the border")]
    second = bridge(TEXT, *found, engine="0.2.0", url=URL)
    keep_record(ledger, second, rework=True)
    assert whereabouts(ledger) == [Found(id_of(second, SEND), False)]


def test_between_two_entries_of_which_neither_is_near_none_is_corrected(ledger: Ledger, first: Record) -> None:
    """One that shares less than half of the words with them is taken for theirs only where it is alone there."""
    reject(ledger, id_of(first, SEND), WHO)
    alone = bridge(TEXT, *entries_of("2,000 engineers to the border"), engine="0.2.0", url=URL)
    keep_record(ledger, alone, rework=True)
    assert whereabouts(ledger) == [Found(id_of(alone, "2,000"), False)]
    beside = bridge(TEXT, *entries_of("2,000 engineers to the border"), Acts(action="ready to send"), engine="0.3.0", url=URL)
    keep_record(ledger, beside, rework=True)
    assert whereabouts(ledger) == [Found(None, True)]
    assert is_sound(ledger)


def test_a_span_amended_is_followed_where_the_engine_learns_it(ledger: Ledger, first: Record) -> None:
    """A later reading that points where people pointed is the same entry, though the first words are far from it."""
    amend(ledger, id_of(first, PAY), Amendment(span=("stood beside her",)), WHO)
    amend(ledger, id_of(first, PAY), Amendment(strength="open"), WHO)
    others = [one for one in entries_of() if not isinstance(one, Acts) or one.action != PAY]
    second = bridge(TEXT, *others, Acts(action="stood beside her"), engine="0.2.0", url=URL)
    keep_record(ledger, second, rework=True)
    id_ = id_of(second, "stood beside")
    assert whereabouts(ledger) == [Found(id_, False)] * 2
    assert columns(ledger, id_)["strength"] == "open"


def test_words_that_a_correction_put_in_must_be_there(ledger: Ledger, first: Record) -> None:
    """A condition whose words a revision leaves out is orphaned alone; what else was said of the entry holds."""
    amend(ledger, id_of(first, SEND), Amendment(strength="open", condition=("only_if=Edmund Orla stood beside her",)), WHO)
    text = TEXT.replace(" Edmund Orla stood beside her.", "")
    revised = bridge(text, *entries_of(), url=URL)
    keep_record(ledger, revised)
    assert whereabouts(ledger) == [Found(id_of(revised, SEND), False), Found(None, True)]
    assert conditions_of(ledger, id_of(revised, SEND)) == [("if", "both sides sign the accord")]
    assert is_sound(ledger)


def test_corrections_of_an_article_stay_with_it(ledger: Ledger, first: Record) -> None:
    """The same text in another paper is not corrected by them."""
    reject(ledger, id_of(first, PAY), WHO)
    keep_record(ledger, bridge(id="courier-1"))
    assert status_of(ledger).orphaned == 0
    assert len([one for one in list_corrections(ledger) if one.now]) == 1
    assert is_sound(ledger)


def test_a_backup_has_the_corrections(ledger: Ledger, first: Record, tmp_path_factory: pytest.TempPathFactory) -> None:
    """And is as sound as what it was made of."""
    amend(ledger, id_of(first, SEND), Amendment(strength="open", span=("2,000 engineers",)), WHO)
    target = str(tmp_path_factory.mktemp("copies") / "copy.db")
    assert dict(back_up(ledger, target))["corrections"] == 2
    copy = open_ledger(target)
    assert list_corrections(copy) == list_corrections(ledger)
    assert list(check_ledger(copy)) == []


def test_a_document_is_forgotten_with_its_corrections(ledger: Ledger, first: Record) -> None:
    """No quotation stays behind."""
    reject(ledger, id_of(first, PAY), WHO)
    assert forget(ledger, URL).corrections == 1
    assert list_corrections(ledger) == []
    assert is_sound(ledger)
