"""The knowledge base: who held an office on a day. The facts are those of the packaged data; nobody is given any words."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import OfficeDataError
from onrecord.speakers.first_names import sex_of_name
from onrecord.speakers.knowledge import Country, Holder, KnowledgeBase, form_of, knowledge_base


def the(country: str) -> Country:
    """Return the country that words name."""
    found = knowledge_base().country(country)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("United Kingdom", "GB", id="name"),
        pytest.param("Britain", "GB", id="another name"),
        pytest.param("the U.S.", "US", id="full stops and article"),
        pytest.param("french", "FR", id="adjective"),
        pytest.param("Kyiv", "UA", id="capital"),
        pytest.param("Kiev", "UA", id="capital in another spelling"),
        pytest.param("Côte d’Ivoire", "CI", id="accents and apostrophe"),
        pytest.param("the Netherlands", "NL", id="article of its own"),
        pytest.param("Congolese", None, id="two countries"),
        pytest.param("Dominican", None, id="two countries, one of an island of its own"),
        pytest.param("Victoria", None, id="a capital, and a state elsewhere"),
        pytest.param("Brussels", None, id="a capital, and the seat of a body"),
        pytest.param("Georgia", "GE", id="a country, and a state elsewhere"),
        pytest.param("Freedonia", None, id="none"),
    ],
)
def test_a_country_is_known_by_any_of_its_words(words: str, code: str | None) -> None:
    """Where words fit two, neither is picked."""
    found = knowledge_base().country(words)
    assert (found.code if found else None) == code


def test_all_countries_that_words_fit_can_be_named() -> None:
    """So that somebody can be asked which one was meant."""
    assert [one.code for one in knowledge_base().countries("Congo")] == ["CD", "CG"]
    assert knowledge_base().namesake("Georgia") == "a state of the United States"
    assert knowledge_base().namesake("France") is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("NATO", "NATO", id="a name"),
        pytest.param("Nato", "NATO", id="written as a word"),
        pytest.param("the European Commission", "COMMISSION", id="article"),
        pytest.param("the U.N.", "UN", id="initials with full stops"),
        pytest.param("UN Security Council", "UNSC", id="a part"),
        pytest.param("WHO", "WHO", id="initials"),
        pytest.param("who", None, id="no initials"),
        pytest.param("Who", None, id="no initials at the head of a sentence"),
        pytest.param("OPEC+", "OPECPLUS", id="another body than OPEC"),
        pytest.param("the Quad", "QUAD", id="a group of states"),
        pytest.param("Bucharest Nine", "B9", id="a number in words"),
        pytest.param("Quad Nine", None, id="words of two bodies"),
        pytest.param("the Council of Albrenn", None, id="none"),
    ],
)
def test_a_body_is_known_by_its_names(words: str, code: str | None) -> None:
    """By initials only where they are written so."""
    found = knowledge_base().body(words)
    assert (found.code if found else None) == code


def test_a_body_has_heads_and_parts() -> None:
    """Its offices are asked for as those of a country."""
    data = knowledge_base()
    nato, union = data.body("NATO"), data.body("EU")
    assert nato is not None
    assert union is not None
    [found] = data.holders("secretary-general", nato, date(2025, 1, 10))
    assert (found.name, found.country, found.role) == ("Mark Rutte", nato, "head of a body")
    assert {"European Commission", "European Council"} <= {one.name for one in data.parts_of(union)}
    assert len({one.person for one in data.offices_of("Mark Rutte")}) == 1
    assert data.titles_of(nato) == ["Secretary General"]


@pytest.mark.parametrize(
    ("words", "whose", "title"),
    [
        pytest.param("Downing Street", "GB", "Prime Minister", id="a street"),
        pytest.param("No. 10", "GB", "Prime Minister", id="a number"),
        pytest.param("the Kremlin", "RU", "President", id="a seat"),
        pytest.param("the Élysée", "FR", "President", id="accents"),
        pytest.param("the Pentagon", "US", "Secretary of Defense", id="a ministry"),
        pytest.param("Whitehall", "GB", None, id="a government"),
        pytest.param("the Berlaymont", "COMMISSION", None, id="a body"),
    ],
)
def test_words_stand_for_a_government_an_office_or_a_body(words: str, whose: str, title: str | None) -> None:
    """Where all know for which."""
    found = knowledge_base().metonym(words)
    assert found is not None
    assert (found.country.code, found.title) == (whose, title)


@pytest.mark.parametrize("words", ["the Chancellery", "Paris", "Orla House"])
def test_words_that_stand_for_several_or_for_none(words: str) -> None:
    """Two chancellors have a chancellery; a capital is asked for as a country."""
    assert knowledge_base().metonym(words) is None


def test_every_office_that_words_stand_for_has_holders() -> None:
    """A title that is misspelt would never be found."""
    data = knowledge_base()
    for row in data._rows("select * from metonyms where title is not null"):
        assert data.holders(row["title"], Country(code=row["country"], name="")), tuple(row)


@pytest.mark.parametrize(
    ("title", "country", "day", "name"),
    [
        pytest.param("PM", "UK", "2025-02-17", "Keir Starmer", id="short form"),
        pytest.param("prime minister", "UK", "2022-09-05", "Boris Johnson", id="the day before the next one"),
        pytest.param("prime minister", "UK", "2022-09-06", "Liz Truss", id="the first day"),
        pytest.param("foreign secretary", "British", "2024-01-01", "Lord Cameron of Chipping Norton", id="department"),
        pytest.param("chancellor", "UK", "2025-02-17", "Rachel Reeves", id="the same word, of one country"),
        pytest.param("chancellor", "Germany", "2025-02-17", "Olaf Scholz", id="and of another"),
        pytest.param("president", "US", "2025-02-17", "Donald Trump", id="who came back"),
        pytest.param("president", "US", "2023-02-17", "Joseph Biden", id="who was between"),
        pytest.param("taoiseach", "Ireland", "2023-02-17", "Leo Varadkar", id="a title of its own"),
        pytest.param("prime minister", "Ireland", "2023-02-17", "Leo Varadkar", id="and by the common one"),
        pytest.param(
            "work and pensions secretary", "UK", "2025-02-17", "Liz Kendall", id="secretary of state, by all of the title"
        ),
        pytest.param("Secretary of State for Defence", "UK", "2025-02-17", "John Healey", id="secretary of state, in full"),
        pytest.param("prime minister", "DRC", "2022-09-01", "Jean-Michel Sama Lukonde", id="where the source had a neighbour's"),
        pytest.param("president", "Chad", "2020-09-01", "Idriss Deby Itno", id="the father, not the son"),
        pytest.param("prime minister", "Romania", "2025-08-01", "Ilie Bolojan", id="a mistyped year"),
        pytest.param("foreign minister", "Germany", "2024-02-17", "Annalena Baerbock", id="minister, by a short name"),
        pytest.param("defense minister", "France", "2020-02-17", "Florence Parly", id="in American spelling, by another title"),
        pytest.param("secretary of state", "US", "2022-02-17", "Antony Blinken", id="not a minister anywhere else"),
    ],
)
def test_an_office_has_its_holder_of_the_day(title: str, country: str, day: str, name: str) -> None:
    """And nobody besides."""
    on = date.fromisoformat(day)
    found = knowledge_base().holders(title, the(country), on)
    assert {one.name for one in found} == {name}
    assert all(one.surely_on(on) for one in found)


def test_who_may_have_come_between_is_told() -> None:
    """The Factbook's snapshots have a gap, in which another was prime minister of France."""
    [found] = knowledge_base().holders("prime minister", the("France"), date(2018, 3, 1))
    assert not found.surely_on(date(2018, 3, 1))
    assert found.surely_on(date(2017, 3, 1))


def test_nobody_knows_who_comes_after_the_data() -> None:
    """Whoever holds an office when the data end may hold it years later, or not."""
    [found] = knowledge_base().holders("prime minister", the("UK"), date(2031, 3, 4))
    assert not found.surely_on(date(2031, 3, 4))
    assert found.surely_on(date(2026, 5, 17))


def test_a_name_that_fits_several_gives_them_all() -> None:
    """Nobody is picked; the one who came back has two rows, and one number."""
    trump = knowledge_base().offices_of("Donald J. Trump")
    assert [(one.title, one.start[:4], one.entity) for one in trump] == [
        ("President", "2017", "Q22686"),
        ("President", "2025", "Q22686"),
    ]
    assert len({one.person for one in trump}) == 1
    assert len({one.person for one in knowledge_base().offices_of("Cameron")}) > 1


def test_a_name_is_that_of_its_time() -> None:
    """Who was made a lord was none before."""
    names = [one.name for one in knowledge_base().offices_of("David Cameron")]
    assert names == ["David Cameron", "Lord Cameron of Chipping Norton"]


def test_a_minister_who_became_president_is_one_person() -> None:
    """By Wikidata's id, or a name that is theirs in the same country; letters with a stroke are bare for it."""
    for name, titles in (
        ("Edgars Rinkevics", {"Minister of Foreign Affairs", "President"}),
        ("Lars Lokke Rasmussen", {"Minister of Foreign Affairs", "Prime Minister"}),
    ):
        found = knowledge_base().offices_of(name)
        assert ({one.title for one in found}, len({one.person for one in found})) == (titles, 1)


def test_every_row_is_sound() -> None:
    """Days in order, a source, a place in it; no holder of an office of no country."""
    data = knowledge_base()._data
    for wrong in (
        "tenures where end <= start and not (source = 'ifg' and end = start)",  # some left on the day on which they came
        "tenures where seen_until < start and source != 'us_legislators_current'",  # who is elected, and not yet in office
        "tenures where source = '' or row = '' or title = '' or called = ''",
        "person_forms where form = ''",
        "persons where person not in (select person from tenures)",
        "bodies where body not in (select body from body_forms)",
    ):
        assert data.execute(f"select count(*) from {wrong}").fetchone()[0] == 0, wrong  # noqa: S608  # words of this test
    assert not data.execute("pragma foreign_key_check").fetchall()


@pytest.mark.parametrize("words", ["The U.S.", "Côte d’Ivoire", "  Prime   Minister ", "O'Dell", ""])
def test_a_form_is_its_own_form(words: str) -> None:
    """Looking up twice changes nothing."""
    assert form_of(form_of(words)) == form_of(words)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda path: None, "found no such file", id="missing"),
        pytest.param(lambda path: path.write_bytes(b"no database at all"), "cannot be read", id="something else"),
        pytest.param(lambda path: sqlite3.connect(path).execute("create table about (key, value)"), "cannot be read", id="empty"),
    ],
)
def test_broken_data_are_named(tmp_path: Path, make: object, message: str) -> None:
    """With what to do about them."""
    path = tmp_path / "offices.sqlite"
    make(path)
    with pytest.raises(OfficeDataError, match=message):
        KnowledgeBase(path).country("France")


def test_any_number_of_threads_may_ask_one_knowledge_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """From its first question on, however long the file takes to open: it is opened once, and each gets its own answers."""
    opened, connect = [], sqlite3.connect

    def slowly(*words: str, **options: bool) -> sqlite3.Connection:
        opened.append(words)
        time.sleep(0.05)
        return connect(*words, **options)

    asked = [("prime minister", "UK"), ("president", "France"), ("chancellor", "Germany"), ("secretary general", "NATO")] * 2
    alone = {of: _told(knowledge_base(), title, of) for title, of in asked}
    monkeypatch.setattr(sqlite3, "connect", slowly)
    data, together = KnowledgeBase(), threading.Barrier(len(asked))

    def ask(title: str, of: str) -> list[bool]:
        together.wait()
        return [_told(data, title, of) == alone[of] for _ in range(50)]

    with ThreadPoolExecutor(len(asked)) as pool:
        answers = list(pool.map(ask, *zip(*asked, strict=True)))
    assert all(all(one) for one in answers)
    assert len(opened) == 1


def _told(data: KnowledgeBase, title: str, of: str) -> list[Holder]:
    whose = data.country(of) or data.body(of)
    assert whose is not None
    return data.holders(title, whose)


def test_data_are_open_in_fifty_milliseconds() -> None:
    """From nothing to the first answer, the fastest of five processes; importing the module is not counted."""
    code = (
        "import time; from onrecord.speakers.knowledge import knowledge_base; began = time.perf_counter(); "
        "assert knowledge_base().country('France'); print(time.perf_counter() - began)"
    )
    times = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(5)]
    assert min(times) < 0.05


def test_a_day_lies_within_a_tenure_by_its_own_precision() -> None:
    """A month or a year is held to have begun on its first day."""
    [sample] = knowledge_base().holders("prime minister", the("UK"), date(2025, 2, 17))
    one = replace(sample, start="2031-03", end="2032")
    assert [one.on(date(*day)) for day in ((2031, 2, 28), (2031, 3, 1), (2031, 12, 31), (2032, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("name", "female"),
    [
        pytest.param("Kamala Harris", True, id="an officeholder"),
        pytest.param("Lindsey Graham", False, id="an officeholder whose first name is mostly the other sex’s"),
        pytest.param("Dorothea Orla", True, id="a first name that few officeholders bear"),
        pytest.param("Leslie Orla", None, id="a first name of both"),
        pytest.param("Zzyx Orla", None, id="a first name that nobody bears"),
    ],
)
def test_the_sex_of_a_name(name: str, female: bool | None) -> None:
    """That of the officeholder who is called so; else the first name’s, among officeholders, then in lists of names."""
    assert sex_of_name(name) is female
