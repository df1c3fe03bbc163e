"""A user's own file of offices, laid over the packaged data: invented people, in real and in invented states."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OfficeDataError
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import Speaker, SpeakerKind
from onrecord.speakers.described import Descriptions
from onrecord.speakers.knowledge import Holder, KnowledgeBase, knowledge_base
from onrecord.speakers.own_offices import own_path
from onrecord.speakers.people import people_of
from onrecord.speakers.standing import with_office

FREEDONIA = """
[[countries]]
code = "XF"
name = "Freedonia"
adjectives = ["Freedonian"]
capitals = ["Port Halden"]

[[bodies]]
code = "LEAGUE"
name = "League of Harbours"
article = true
initials = ["LH"]
"""


def based_on(tmp_path: Path, words: str) -> KnowledgeBase:
    """Return the packaged data with a file of these words over them."""
    path = tmp_path / "offices.toml"
    path.write_text(words, encoding="utf-8")
    return KnowledgeBase(own=path)


def entry(person: str, office: str, of: str, start: str, **more: str) -> str:
    """Return an entry of [[holders]], values as TOML has them."""
    lines = {"person": f'"{person}"', "office": f'"{office}"', "of": f'"{of}"', "start": start, **more}
    return "\n[[holders]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())


def held(data: KnowledgeBase, title: str, of: str, day: str | None = None) -> list[Holder]:
    """Return who holds an office."""
    whose = data.country(of) or data.body(of)
    assert whose is not None
    return data.holders(title, whose, date.fromisoformat(day) if day else None)


def names(found: list[Holder]) -> set[str]:
    """Return the names of holders."""
    return {one.name for one in found}


def test_an_office_of_a_new_country_has_all_the_names_that_it_has_elsewhere(tmp_path: Path) -> None:
    """And whoever is in it is whom "the Freedonian prime minister" means, though no role is given."""
    data = based_on(tmp_path, FREEDONIA + entry("Ana Ruiz", "prime minister", "Freedonia", "2031-03-04"))
    [ruiz] = held(data, "PM", "Freedonia", "2031-04-01")
    assert (ruiz.name, ruiz.title) == ("Ana Ruiz", "Prime Minister")
    parsed = parse(replace(read_text("Rain fell."), published="2031-04-01", language="en"))
    one, _ = Descriptions(parsed, people_of(parsed), data).holder("the Freedonian prime minister")
    assert one is not None
    assert one.holder == ruiz


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    """As some editors write it."""
    data = based_on(tmp_path, "\ufeff" + FREEDONIA)
    assert data.country("Freedonia") is not None


def test_a_country_and_a_body_of_ones_own(tmp_path: Path) -> None:
    """With offices, by any of their words; a month is a day precise enough."""
    data = based_on(
        tmp_path,
        FREEDONIA
        + entry("Ana Ruiz", "Minister of Tides", "Freedonian", "2031-03-04", also='["tide minister"]', entity='"Q999999999"')
        + entry("Edmund Orla", "Warden", "LH", '"2031-03"', end="2033-01-01", aliases='["Ned Orla"]', role='"head of a body"'),
    )
    [ruiz] = held(data, "tide minister", "Port Halden", "2032-01-01")
    assert (ruiz.name, ruiz.entity, ruiz.title, ruiz.country.name) == ("Ana Ruiz", "Q999999999", "Minister of Tides", "Freedonia")
    assert (ruiz.source, ruiz.row) == ("own", "offices.toml, holders 1")
    [orla] = data.offices_of("Ned Orla")
    assert (orla.start, orla.end, orla.role, orla.surely_on(date(2031, 4, 1))) == (
        "2031-03",
        "2033-01-01",
        "head of a body",
        True,
    )
    assert not held(data, "warden", "League of Harbours", "2033-01-01")
    assert data.own_digest is not None
    assert data.digest == KnowledgeBase().digest


def test_a_row_of_ones_own_wins_over_a_packaged_one(tmp_path: Path) -> None:
    """The packaged holder ends where it begins; before that day nothing changes."""
    data = based_on(tmp_path, entry("Mara Lenk", "PM", "UK", "2026-03-01"))
    assert names(held(data, "prime minister", "UK", "2026-03-01")) == {"Mara Lenk"}
    assert names(held(data, "prime minister", "UK", "2036-03-01")) == {"Mara Lenk"}
    [before] = held(data, "prime minister", "UK", "2026-02-28")
    assert (before.name, before.end, before.surely_on(date(2026, 2, 28))) == ("Keir Starmer", "2026-03-01", True)
    [lenk] = held(data, "prime minister", "UK", "2026-03-01")
    assert (lenk.title, lenk.role) == ("Prime Minister", "head of government")  # as the packaged office
    assert held(data, "prime minister", "UK", "2023-01-01") == held(knowledge_base(), "prime minister", "UK", "2023-01-01")


def test_a_packaged_holder_goes_on_after_a_row_with_an_end(tmp_path: Path) -> None:
    """Somebody else stands in for a month."""
    data = based_on(tmp_path, entry("Mara Lenk", "prime minister", "UK", "2025-03-01", end="2025-04-01"))
    assert [names(held(data, "PM", "UK", day)) for day in ("2025-02-28", "2025-03-31", "2025-04-01")] == [
        {"Keir Starmer"},
        {"Mara Lenk"},
        {"Keir Starmer"},
    ]


def test_a_packaged_row_of_the_same_person_is_replaced(tmp_path: Path) -> None:
    """So is one ended: by the same name in the same country, whose number stays."""
    data = based_on(tmp_path, entry("Keir Starmer", "prime minister", "UK", "2024-07-05", end="2026-01-10"))
    assert not held(data, "PM", "UK", "2026-01-10")
    [one] = held(data, "PM", "UK", "2026-01-09")
    assert (one.source, one.person) == ("own", knowledge_base().offices_of("Keir Starmer")[0].person)


def test_who_is_long_unseen_ends_unsurely(tmp_path: Path) -> None:
    """Between the last day of the packaged source and the user's row somebody else may have come."""
    data = based_on(tmp_path, entry("Mara Lenk", "secretary general", "NATO", "2026-09-01"))
    [rutte, lenk] = held(data, "secretary general", "NATO")
    assert (rutte.end, rutte.surely_on(date(2025, 1, 10)), rutte.surely_on(date(2026, 8, 1))) == ("2026-09-01", True, False)
    assert (lenk.name, lenk.role) == ("Mara Lenk", "head of a body")


def test_one_more_of_several_stands_beside_them(tmp_path: Path) -> None:
    """A senator ends no senator; without the word for it the entry is refused."""
    entered = entry("Mara Lenk", "Senator", "US", "2025-05-01")
    data = based_on(tmp_path, entered + "beside = true\n")
    assert len(held(data, "senator", "US", "2025-06-01")) == len(held(knowledge_base(), "senator", "US", "2025-06-01")) + 1
    with pytest.raises(OfficeDataError, match=r"holders 1 \(Mara Lenk\): .* hold that office at once; write `beside = true`"):
        based_on(tmp_path, entered).country("US")


@settings(max_examples=25, deadline=None)
@given(
    start=st.dates(date(2016, 1, 1), date(2030, 1, 1)),
    lasting=st.one_of(st.none(), st.integers(1, 3000)),
    on=st.dates(date(2016, 1, 1), date(2038, 1, 1)),
)
def test_within_the_days_of_a_row_its_person_holds_the_office_and_without_them_who_did(
    tmp_path_factory: pytest.TempPathFactory, start: date, lasting: int | None, on: date
) -> None:
    """Whatever the days."""
    end = start + timedelta(days=lasting) if lasting is not None else None
    more = {"end": end.isoformat()} if end is not None else {}
    data = based_on(tmp_path_factory.mktemp("own"), entry("Mara Lenk", "chancellor", "Germany", start.isoformat(), **more))
    within = start <= on and (end is None or on < end)
    packaged = names(held(KnowledgeBase(), "chancellor", "Germany", on.isoformat()))
    assert names(held(data, "chancellor", "Germany", on.isoformat())) == ({"Mara Lenk"} if within else packaged)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param("[[holders]\n", "expected TOML", id="no TOML"),
        pytest.param('person = "Ana Ruiz"\n', "expected the tables .* got person", id="no table"),
        pytest.param('[holders]\nperson = "Ana Ruiz"\n', r"expected \[\[holders\]\], in double brackets", id="single brackets"),
        pytest.param(entry("Ana Ruiz", "PM", "UK", "2031-03-04", until="2032"), r"holders 1 \(Ana Ruiz\): .*'until'", id="key"),
        pytest.param('[[holders]]\nperson = "Ana Ruiz"\n', "expected a first day as `start`, got nothing", id="no start"),
        pytest.param(entry("", "PM", "UK", "2031-03-04"), "expected words as `person`", id="no name"),
        pytest.param(entry("Ana Ruiz", "PM", "UK", '"soon"'), "expected a date as `start`.* got 'soon'", id="no date"),
        pytest.param(
            entry("Ana Ruiz", "PM", "UK", '"2031-13"'), "expected a date as `start`.* got '2031-13'", id="no such month"
        ),
        pytest.param(entry("Ana Ruiz", "PM", "UK", "2031-03-04T10:00:00"), "expected a date as `start`", id="an hour"),
        pytest.param(entry("Ana Ruiz", "PM", "UK", "2031-03-04", end="2031-03-04"), "expected an `end` after", id="no day"),
        pytest.param(entry("Ana Ruiz", "PM", "UK", "2031-03-04", entity='"ruiz"'), "Wikidata's id", id="no id"),
        pytest.param(entry("Ana Ruiz", "PM", "UK", "2031-03-04", role='"boss"'), "expected one of chief of state", id="no role"),
        pytest.param(entry("Ana Ruiz", "PM", "UK", "2031-03-04", acting='"yes"'), "true or false as `acting`", id="no flag"),
        pytest.param(
            entry("Ana Ruiz", "PM", "UK", "2031-03-04", aliases='"Annie"'), "a list of words as `aliases`", id="no list"
        ),
        pytest.param(
            entry("Ana Ruiz", "PM", "Sylvania", "2031-03-04"), "'Sylvania' fits none; name it in full, or add", id="nowhere"
        ),
        pytest.param(entry("Ana Ruiz", "PM", "Congo", "2031-03-04"), "'Congo' fits CD and CG", id="two countries"),
        pytest.param(
            entry("Ana Ruiz", "PM", "UK", "2031-03-04") + entry("Edmund Orla", "prime minister", "Britain", "2032-01-01"),
            r"holders 2 \(Edmund Orla\): holders 1 \(Ana Ruiz\) holds the same office on the same days",
            id="two at once",
        ),
        pytest.param('[[countries]]\ncode = "FR"\nname = "Freedonia"\n', "FR is the code of France", id="a code in use"),
        pytest.param('[[countries]]\ncode = "fr"\nname = "Freedonia"\n', "expected capital letters", id="no code"),
    ],
)
def test_what_is_off_in_the_file_is_named(tmp_path: Path, words: str, message: str) -> None:
    """With the file, the entry, what was expected and what came."""
    with pytest.raises(OfficeDataError, match=message) as raised:
        based_on(tmp_path, words).country("France")
    assert str(raised.value).startswith(str(tmp_path / "offices.toml"))


def test_the_example_of_the_page_can_be_read(tmp_path: Path) -> None:
    """As it stands there, to the last line."""
    page = (Path(__file__).parents[2] / "docs" / "offices.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    data = based_on(tmp_path, example)
    assert names(held(data, "prime minister", "Freedonia", "2032-01-01")) == {"Ana Ruiz"}
    assert names(held(data, "tide minister", "Port Halden")) == {"Edmund Orla"}
    assert data.body("LH") is not None


def test_where_the_file_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the platform's folder, or where the variable says; nothing there is nothing, a wrong name is an error."""
    monkeypatch.delenv("ONRECORD_OFFICES", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert own_path() is None
    path = tmp_path / "onrecord" / "offices.toml"
    path.parent.mkdir()
    path.write_text(entry("Mara Lenk", "PM", "UK", "2026-03-01"), encoding="utf-8")
    assert own_path() == path
    assert names(held(knowledge_base(), "PM", "UK", "2027-01-01")) == {"Mara Lenk"}
    monkeypatch.setenv("ONRECORD_OFFICES", "")
    assert own_path() is None
    assert names(held(knowledge_base(), "PM", "UK", "2026-03-02")) == {"Keir Starmer"}
    monkeypatch.setenv("ONRECORD_OFFICES", str(tmp_path / "other.toml"))
    with pytest.raises(OfficeDataError, match=r"expected a file of offices at .*other\.toml"):
        own_path()


def test_whoever_stands_in_the_file_has_the_office_of_the_day(tmp_path: Path) -> None:
    """A minister too, whom the packaged data would not tell by name alone; the reason says by which file."""
    data = based_on(tmp_path, FREEDONIA + entry("Ana Ruiz", "Tide Minister", "Freedonia", "2031-03-04"))
    speaker = Speaker(
        name="Ana Ruiz", kind=SpeakerKind.PERSON, entity=None, office=None, because="the text gives the name", candidates=()
    )
    found = with_office(speaker, "2031-05-01", data)
    assert found is not None
    assert found.office == "Tide Minister of Freedonia"
    assert found.because.endswith("Tide Minister of Freedonia on 2031-05-01 (the user's own file, since 2031-03-04)")
    assert with_office(speaker, "2031-03-03", data) == speaker
