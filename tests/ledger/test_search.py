"""What can be asked besides words, what comes out, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from searched import BRIDGE, PRESIDENT, change, fill, hits, quotes
from small_records import Says, report

from onrecord.errors import BadDateError, UsageError
from onrecord.ledger import Ledger, Wanted, hit_json, keep_record, remarks_on, search
from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.ledger.searching import matching

SEND = "“We are ready to send 2,000 engineers if both sides sign the accord,”"
ENGINEERS, OPEN, OPENING = "send 2,000 engineers", "“Sylvania must open the bridge first.”", "open the bridge"
CLOSED, TREATY, NOBODY = "The harbour of Élan stays closed", "sign a treaty", "“Nobody negotiates for us in this harbour,”"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param({"types": ("commitment",)}, [TREATY, ENGINEERS, OPENING], id="type"),
        pytest.param({"kinds": ("demand",)}, [OPENING], id="kind"),
        pytest.param({"kinds": ("demand", "indirect")}, [CLOSED, OPENING], id="either of two kinds"),
        pytest.param({"acts": ("deploy_forces",)}, [ENGINEERS], id="act"),
        pytest.param({"strengths": ("prepared",)}, [ENGINEERS], id="strength"),
        pytest.param({"strengths": ("considers+",)}, [TREATY, ENGINEERS], id="a strength or more"),
        pytest.param({"strengths": ("intends+",)}, [TREATY], id="more than one has"),
        pytest.param({"strengths": ("asks+",)}, [OPENING], id="a strength of demands or more"),
        pytest.param({"conditions": ("unless",)}, [TREATY], id="type of condition"),
        pytest.param({"polarity": "-"}, [TREATY], id="polarity"),
        pytest.param({"speakers": ("ana ruiz",)}, [SEND, ENGINEERS, OPEN, OPENING], id="speaker by name"),
        pytest.param({"speakers": ("Orla",)}, [CLOSED], id="speaker by last name"),
        pytest.param({"speakers": ("Q900001",)}, [CLOSED], id="speaker by Wikidata id"),
        pytest.param({"speakers": ("Ana Orla",)}, [], id="nobody is called so"),
        pytest.param({"actors": ("Sylvania",)}, [OPENING], id="actor"),
        pytest.param({"about": ("Albrenn",)}, [TREATY], id="speaker or actor"),
        pytest.param({"offices": ("president",)}, [SEND, ENGINEERS, OPEN, OPENING], id="office by a word"),
        pytest.param({"offices": ("minister albrenn",)}, [CLOSED], id="office by its words"),
        pytest.param({"offices": ("minis",)}, [], id="no part of a word"),
        pytest.param({"outlets": ("the albrenn courier",)}, [CLOSED, TREATY], id="outlet in any case"),
        pytest.param({"since": "2031-03"}, [CLOSED, TREATY], id="from a month"),
        pytest.param({"until": "2031-02"}, [SEND, ENGINEERS, OPEN, OPENING], id="to the end of a month"),
        pytest.param({"since": "2031-02-18", "until": "2031-02-18"}, [SEND, ENGINEERS, OPEN, OPENING], id="on a day"),
        pytest.param({"words": "sign", "types": ("attribution",), "since": "2031"}, [SEND], id="all that is given must fit"),
    ],
)
def test_what_is_asked_for_is_found(ledger: Ledger, wanted: dict[str, Any], found: list[str]) -> None:
    """And nothing else."""
    fill(ledger)
    assert quotes(ledger, **wanted) == found


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        pytest.param({"kinds": ("promise",)}, "there are commitment, demand", id="kind"),
        pytest.param({"acts": ("fly",)}, "deploy_forces", id="act"),
        pytest.param({"strengths": ("firm",)}, "refuses, open, considers", id="strength"),
        pytest.param({"strengths": ("kept+",)}, "no more or less", id="more than an outcome"),
        pytest.param({"conditions": ("when",)}, "only_if", id="condition"),
        pytest.param({"polarity": "no"}, r"\+, -", id="polarity"),
        pytest.param({"types": ("meeting",)}, "attribution, commitment", id="type"),
        pytest.param({"countries": ("Nowhereland",)}, "ISO 3166", id="country"),
        pytest.param({"outlets": ("Post\udcff",)}, "UTF-8", id="bytes that are no text"),
        pytest.param({"since": "2031-02-30"}, "YYYY-MM-DD", id="no such day"),
        pytest.param({"until": "18 February"}, "YYYY-MM-DD", id="no date"),
        pytest.param({"since": "2031-03", "until": "2031-02"}, "exchange", id="dates the wrong way round"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(ledger: Ledger, wanted: dict[str, Any], says: str) -> None:
    """The message teaches."""
    with pytest.raises(UsageError, match=says) as refused:
        hits(ledger, **wanted)
    assert isinstance(refused.value, BadDateError) == ("YYYY" in says)


def test_a_country_is_asked_for_by_code_or_name(ledger: Ledger) -> None:
    """By whatever the knowledge base calls it."""
    fill(ledger)
    change(ledger, CLOSED, country="IS")
    for country in ("IS", "is", "Iceland"):
        assert quotes(ledger, countries=(country,)) == [CLOSED]
    assert quotes(ledger, countries=("FR",)) == []


def test_a_hit_says_where_it_stands_and_what_it_is(ledger: Ledger) -> None:
    """By the contract, then more; the entry as the record has it."""
    fill(ledger)
    [hit] = hits(ledger, acts=("deploy_forces",))
    shown = hit_json(hit)
    assert list(shown)[:5] == ["type", "ref", "entry", "reports", "outlets"]
    start = BRIDGE.index(ENGINEERS)
    assert shown["ref"] == {
        "article": "bridge",
        "id": hit.entry["id"],
        "revision": 1,
        "span": (start, start + len(ENGINEERS)),
        "quote": ENGINEERS,
        "published": "2031-02-18",
        "outlet": "The Freedonian Post",
    }
    assert (shown["type"], shown["reports"], shown["outlets"]) == ("commitment", 1, 1)
    assert (hit.entry["strength"], hit.entry["conditions"][0]["type"]) == ("prepared", "if")
    assert shown["conditions"] == [{"type": "if", "quote": "both sides sign the accord"}]
    assert (shown["speaker"]["name"], shown["office"], shown["actor"]["name"]) == ("Ana Ruiz", PRESIDENT, "Freedonia")
    assert shown["url"] == "https://post.example/bridge"


def test_quotations_are_cut_unless_asked_otherwise(ledger: Ledger) -> None:
    """At a word's end, with an ellipsis, at 300 characters at most; the span is whole."""
    text = "We shall see. 🚢 " + "It was the longest speech that Freedonia ever heard. " * 20
    keep_record(ledger, report(text, Says(words=text, who="Ana Ruiz")))
    [hit] = hits(ledger)
    assert len(hit.ref.quote) <= MOST_QUOTED
    assert len(hit.words) <= MOST_QUOTED
    assert text.startswith(hit.ref.quote.removesuffix(" …"))
    assert hit.ref.quote.endswith((" …",))
    assert hit.ref.span == (0, len(text))
    [whole] = search(ledger, Wanted(), most=None)
    assert whole.ref.quote == whole.words == text


def test_only_what_counts_now_is_found(ledger: Ledger) -> None:
    """Not a revised text, a reading before the last, or what a correction rejected; unless everything is asked for."""
    for text in ("The bridge is shut.", "The bridge is open."):
        keep_record(ledger, report(text, Says(words=text, who="Ana Ruiz"), id="post-1"))
    assert quotes(ledger, words="bridge") == ["The bridge is open."]
    change(ledger, "The bridge is open.", rejected=True)
    assert quotes(ledger, words="bridge") == []
    everything = hits(ledger, words="bridge", all_revisions=True)
    assert {(hit.ref.quote, hit.ref.revision, hit.current, hit.rejected) for hit in everything} == {
        ("The bridge is shut.", 1, False, False),
        ("The bridge is open.", 2, True, True),
    }


def test_what_a_correction_changed_is_what_is_found(ledger: Ledger) -> None:
    """The columns count; the entry stays what the engine said."""
    fill(ledger)
    change(ledger, ENGINEERS, strength="considers")
    assert quotes(ledger, strengths=("prepared",)) == []
    [hit] = hits(ledger, strengths=("considers",))
    assert (hit.strength, hit.entry["strength"]) == ("considers", "prepared")


def test_reports_and_outlets_are_counted_over_the_utterance(ledger: Ledger) -> None:
    """Articles that have it now, and different outlets among them; each alone has one report."""
    words = "“The bridge over the Ister is open to every lorry and every cart from this day on.”"
    outlets = ("The Freedonian Post", "The Freedonian Post", "The Albrenn Courier", None)
    for number, outlet in enumerate(outlets):
        keep_record(ledger, report(words, Says(words=words, who="Ana Ruiz"), id=f"a{number}", outlet=outlet))
    assert [(hit.reports, hit.outlets) for hit in hits(ledger)] == [(4, 2)] * 4
    [first] = hits(ledger, first_reports=True)
    assert (first.ref.article, first.reports, first.outlets) == ("a0", 4, 2)
    changed = "The bridge is shut."
    keep_record(ledger, report(changed, Says(words=changed, who="Ana Ruiz"), id="a2", outlet=None))
    assert [(hit.reports, hit.outlets) for hit in hits(ledger, words="open")] == [(3, 1)] * 3
    assert [(hit.reports, hit.outlets) for hit in hits(ledger, words="shut")] == [(1, 0)]


def test_private_persons_are_found_by_words_but_by_name_only_on_request(ledger: Ledger) -> None:
    """And it is said how many entries of theirs were left out."""
    fill(ledger)
    assert quotes(ledger, words="nobody") == [NOBODY]
    assert quotes(ledger, speakers=("Jo Marl",)) == []
    assert remarks_on(ledger, Wanted(speakers=("Jo Marl",))) == ["1 entry of private persons left out; --private shows them"]
    assert quotes(ledger, speakers=("Jo Marl",), private=True) == [NOBODY]
    assert remarks_on(ledger, Wanted(speakers=("Jo Marl",), private=True)) == []
    assert remarks_on(ledger, Wanted(speakers=("Ana Ruiz",))) == []


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        pytest.param(Wanted(speakers=("Ana Orla",)), "nobody here is called 'Ana Orla'", id="speaker"),
        pytest.param(Wanted(offices=("Queen",)), "nobody here spoke in an office called 'Queen'", id="office"),
        pytest.param(Wanted(words="?!"), "'?!' holds no word to look for", id="words"),
    ],
)
def test_it_is_said_why_nothing_can_fit(ledger: Ledger, wanted: Wanted, says: str) -> None:
    """So that a slip is seen."""
    fill(ledger)
    assert list(search(ledger, wanted)) == []
    assert remarks_on(ledger, wanted) == [says]


def test_those_of_one_name_are_all_found(ledger: Ledger) -> None:
    """Two presidents of one name are two parties, and a search by name finds both."""
    for country in ("Freedonia", "Albrenn"):
        text = f"The bridge to {country} is open."
        keep_record(ledger, report(text, Says(words=text, who="Ana Ruiz", office=f"President of {country}")))
    found = hits(ledger, speakers=("Ana Ruiz",))
    assert len({hit.speaker.id for hit in found if hit.speaker}) == 2
    assert [hit.office for hit in hits(ledger, speakers=tuple(hit.speaker.id for hit in found[:1] if hit.speaker))] == [
        found[0].office
    ]


def test_merged_parties_are_one(ledger: Ledger) -> None:
    """Asked for by either name or id, and shown as the one that stands for both."""
    fill(ledger)
    [ruiz], [orla] = ({hit.speaker.id for hit in hits(ledger, speakers=(name,)) if hit.speaker} for name in ("Ruiz", "Orla"))
    with ledger.writing() as connection:
        connection.exec_driver_sql(f"UPDATE parties SET root = '{orla}' WHERE id = '{ruiz}'")  # noqa: S608
    for selector in ("Ana Ruiz", "Edmund Orla", ruiz, orla, "Q900001"):
        found = hits(ledger, speakers=(selector,))
        assert len(found) == 5
        assert {(hit.speaker.id, hit.speaker.entity) for hit in found if hit.speaker} == {(orla, "Q900001")}


def test_by_date_either_way_and_what_has_none_comes_last(ledger: Ledger) -> None:
    """Within an article in the order of its text."""
    fill(ledger)
    assert quotes(ledger) == [CLOSED, TREATY, SEND, ENGINEERS, OPEN, OPENING, NOBODY]
    assert [hit.ref.quote for hit in hits(ledger, sort="oldest")] == [SEND, ENGINEERS, OPEN, OPENING, CLOSED, TREATY, NOBODY]
    with pytest.raises(UsageError, match="newest, oldest, relevance"):
        hits(ledger, sort="best")


@pytest.mark.parametrize("frequent", [pytest.param(1, id="words that are frequent"), pytest.param(10_000, id="rare ones")])
@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_pages_are_the_whole_in_pieces(ledger: Ledger, sort: str, frequent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever their size, nothing is lost or doubled, also where articles have no date."""
    monkeypatch.setattr(matching, "FREQUENT", frequent)
    fill(ledger)
    for number in range(4):
        text = f"The harbour {'is open ' * number}."
        dated = None if number % 2 else "2031-02-18"
        keep_record(ledger, report(text, Says(words=text, who="Ana Ruiz", office=PRESIDENT), published=dated))
    whole = [(hit.ref.article, hit.ref.id) for hit in hits(ledger, words="harbour", sort=sort)]
    assert len(whole) == 7
    for size in (1, 2, 3):
        pages: list[tuple[str, str]] = []
        cursor = None
        while page := hits(ledger, words="harbour", sort=sort, limit=size, cursor=cursor):
            pages += [(hit.ref.article, hit.ref.id) for hit in page]
            cursor = page[-1].cursor
        assert pages == whole


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_a_cursor_holds_while_others_write(ledger: Ledger, sort: str) -> None:
    """Behind it come those that came behind it before, whatever was kept or read anew in between."""
    texts = [f"The harbour is open on day {number}." for number in range(6)]
    made = [report(t, Says(words=t, who="Ana Ruiz"), id=f"a{n}", published=f"2031-02-1{n}") for n, t in enumerate(texts)]
    for record in made:
        keep_record(ledger, record)
    whole = [hit.ref.id for hit in hits(ledger, words="harbour", sort=sort)]
    page = hits(ledger, words="harbour", sort=sort, limit=3)
    for record in made:
        keep_record(ledger, replace(record, engine=replace(record.engine, version="9")), rework=True)
    for number, day in enumerate(("2031-02-01", "2031-02-13", "2031-02-28")):
        keep_record(
            ledger, report(f"The harbour, {number}.", Says(words=f"The harbour, {number}.", who="Ana Ruiz"), published=day)
        )
    rest = [hit.ref.id for hit in hits(ledger, words="harbour", sort=sort, cursor=page[-1].cursor)]
    assert [id_ for id_ in rest if id_ in whole] == whole[3:]
    assert not {hit.ref.id for hit in page} & set(rest)


def test_a_cursor_of_another_search_is_refused(ledger: Ledger) -> None:
    """Of other words or another order."""
    fill(ledger)
    [hit] = hits(ledger, words="harbour", limit=1)
    for other in ({"words": "bridge"}, {"words": "harbour", "sort": "oldest"}, {"words": "harbour", "all_revisions": True}):
        with pytest.raises(UsageError, match="another search"):
            hits(ledger, cursor=hit.cursor, **other)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken=st.text(max_size=30), data=st.data())
def test_a_broken_cursor_is_refused(ledger: Ledger, broken: str, data: st.DataObject) -> None:
    """Whatever it holds: any words, or a cursor of which a character is another, or lost."""
    if not hits(ledger):
        fill(ledger)
    [hit] = hits(ledger, limit=1)
    place = data.draw(st.integers(0, len(hit.cursor) - 2))
    lost = hit.cursor[:place] + hit.cursor[place + 1 :]
    other = hit.cursor[:place] + data.draw(st.sampled_from("AZaz09-_")) + hit.cursor[place + 1 :]
    for cursor in {broken, lost, other} - {hit.cursor}:
        with pytest.raises(UsageError, match="cursor"):
            hits(ledger, cursor=cursor)


def test_a_limit_is_one_or_more(ledger: Ledger) -> None:
    """None and less is a slip."""
    with pytest.raises(UsageError, match="1 or more"):
        hits(ledger, limit=0)
