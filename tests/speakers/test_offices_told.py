"""The offices that a text gives, and whose they are. Invented states and people; no real person says a word."""

from __future__ import annotations

import pytest
from heard import heard, names, one

from onrecord.spans import Span
from onrecord.speakers.told import OfficeWords, is_told, state_of, telling_apart


def beside(marked: str) -> list[str]:
    """Return the offices that a text gives the bearer of the [name]."""
    start, end = marked.index("["), marked.index("]") - 1
    return [told.words for told in OfficeWords(marked.replace("[", "").replace("]", "")).beside(Span(start, end))]


@pytest.mark.parametrize(
    ("marked", "office"),
    [
        pytest.param("[Ana Ruiz], the prime minister of Albrenn, spoke.", "prime minister of Albrenn", id="behind the name"),
        pytest.param("[Ana Ruiz], Albrenn’s foreign minister since May, spoke.", "foreign minister of Albrenn", id="an owner"),
        pytest.param("[Ana Ruiz], 54, the mayor of Port Dell, spoke.", "mayor of Port Dell", id="behind the age"),
        pytest.param("[Ana Ruiz] (prime minister of Albrenn) spoke.", "prime minister of Albrenn", id="in brackets"),
        pytest.param("The chancellor of Albrenn, [Ana Ruiz], spoke.", "chancellor of Albrenn", id="before a comma"),
        pytest.param("He met Albrenn, whose chancellor, [Ana Ruiz], spoke.", "chancellor of Albrenn", id="whose"),
        pytest.param("President [Ana Ruiz] of Albrenn spoke.", "president of Albrenn", id="around the name"),
        pytest.param(
            "Albrenn Prime Minister [Ana Ruiz] spoke in Albrenn.", "prime minister of Albrenn", id="a name as adjective"
        ),
        pytest.param(
            "Albrennish President [Ana Ruiz] left Albrenn.", "president of Albrenn", id="an adjective of the text’s state"
        ),
        pytest.param("Norvellian premier [Ana Ruiz] left Norvellia.", "prime minister of Norvellia", id="an adjective in -ian"),
        pytest.param(
            "Talks stalled. Norwegian PM [Ana Ruiz] left.", "prime minister of Norway", id="an adjective of a known state"
        ),
        pytest.param("U.S. Defense Secretary [Ana Ruiz] left.", "defense secretary of the United States", id="initials"),
        pytest.param("[Ana Ruiz] has been prime minister of Albrenn since May.", "prime minister of Albrenn", id="a sentence"),
        pytest.param("[Ana Ruiz], who became prime minister of Albrenn in May,", "prime minister of Albrenn", id="who"),
        pytest.param("the deputy prime minister of Albrenn, [Ana Ruiz],", "deputy prime minister of Albrenn", id="a deputy"),
        pytest.param(
            "the Minister for Foreign Affairs of Albrenn, [Ana Ruiz],", "minister for foreign affairs of Albrenn", id="for"
        ),
        pytest.param(
            "[Ana Ruiz], president of the Harbour Workers Union, spoke.", "president of the Harbour Workers Union", id="a body"
        ),
        pytest.param("Prime Minister [Ana Ruiz] spoke.", "prime minister", id="no state"),
        pytest.param("Albrennish President [Ana Ruiz] spoke.", "president", id="an adjective without its state"),
    ],
)
def test_a_text_gives_an_office_beside_a_name(marked: str, office: str) -> None:
    """In small letters, in one wording, with the state as a sentence has it; without one where the text does not tell."""
    assert beside(marked) == [office]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Former Albrenn prime minister [Ana Ruiz] spoke in Albrenn.", id="a former one"),
        pytest.param("Shadow Foreign Secretary [Ana Ruiz] spoke.", id="a shadow"),
        pytest.param("Prime Minister-elect [Ana Ruiz] spoke.", id="not yet"),
        pytest.param("the wife of the prime minister of Albrenn, [Ana Ruiz], spoke.", id="a wife"),
        pytest.param("an adviser to the president, [Ana Ruiz], spoke.", id="an adviser, or the president"),
        pytest.param("[Ana Ruiz], Prime Minister Jo Marl and others met.", id="the next of a list"),
        pytest.param("[Ana Ruiz], the prime minister’s brother, spoke.", id="a brother"),
        pytest.param("[Ana Ruiz] met the prime minister of Albrenn.", id="an object"),
    ],
)
def test_an_office_of_another_or_another_time_is_not_given(marked: str) -> None:
    """Nothing is guessed."""
    assert beside(marked) == []


def offices(marked: str) -> list[str | None]:
    """Return the office of each speaker."""
    return [speaker.office if speaker else None for speaker in heard(marked)]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        pytest.param(
            "[Chancellor Ana Ruiz] said yes. [The chancellor of Albrenn] said no.",
            ["Ana Ruiz", "Ana Ruiz"],
            id="title and description",
        ),
        pytest.param(
            "[Prime Minister Ana Ruiz] said yes. [Albrenn’s prime minister] said no.", ["Ana Ruiz", "Ana Ruiz"], id="an owner"
        ),
        pytest.param(
            "Rain fell on Albrenn. [PM Ana Ruiz] said yes. [The Albrennish premier] said no.",
            ["Ana Ruiz", "Ana Ruiz"],
            id="an adjective and another form",
        ),
        pytest.param(
            "[Greta Solm] chose the radio. [The prime minister of Albrenn] said no.",
            ["Greta Solm", "Greta Solm"],
            id="no office beside the name",
        ),
        pytest.param(
            "[Ana Ruiz, the prime minister of Albrenn,] said yes. [Albrenn’s leader] said no.",
            ["Ana Ruiz", "Ana Ruiz"],
            id="the leader",
        ),
        pytest.param(
            "[Greta Solm] said yes. [The prime minister of Albrenn] said no. [Jo Marl, the prime minister of Mureth,] said no.",
            ["Greta Solm", "Greta Solm", "Jo Marl"],
            id="another state’s is somebody else",
        ),
        pytest.param(
            "[The prime minister of Albrenn, a former engineer,] said no. [Prime Minister Ana Ruiz] left.",
            ["Ana Ruiz", "Ana Ruiz"],
            id="with a past",
        ),
        pytest.param(
            "[Jo Marl, the prime minister of Mureth,] said no. [The prime minister of Albrenn] said yes.",
            ["Jo Marl", "prime minister of Albrenn"],
            id="nobody of that state is named",
        ),
        pytest.param(
            "[Greta Solm, the prime minister of Albrenn,] said yes. [The foreign minister of Mureth] said no.",
            ["Greta Solm", "foreign minister of Mureth"],
            id="a minister, but of another state",
        ),
        pytest.param(
            "[Albrenn’s foreign minister, Greta Solm,] said yes. [The country’s foreign minister] said no.",
            ["Greta Solm", "Greta Solm"],
            id="the country’s",
        ),
        pytest.param(
            "[Ana Ruiz, an analyst,] said yes. [The president of Albrenn] said no.",
            ["Ana Ruiz", "president of Albrenn"],
            id="whoever is something else",
        ),
        pytest.param(
            "[Greta Solm of the Harbour Institute] said yes. [The president of Albrenn] said no.",
            ["Greta Solm", "president of Albrenn"],
            id="whoever is of a body",
        ),
    ],
)
def test_a_description_with_a_state_is_whoever_holds_that_office(marked: str, found: list[str]) -> None:
    """Unless the text gives the office of that state to another, or that person the office of another state."""
    assert names(marked) == found


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        pytest.param(
            "[Chancellor Ana Ruiz] said yes. [The chancellor of Albrenn] said no.", ["chancellor of Albrenn"] * 2, id="from both"
        ),
        pytest.param("[PM Ana Ruiz] said yes. [She] left.", ["prime minister"] * 2, id="no state is told"),
        pytest.param(
            "[President Ana Ruiz] met the president of Albrenn and the president of Mureth.",
            ["president"],
            id="of two states, none",
        ),
        pytest.param("[Ana Ruiz, a baker,] said yes.", [None], id="no office"),
        pytest.param(
            "Albrenn says it will help\n\nLORN, May 9 – Albrenn will help, [Prime Minister Greta Solm] said on Friday.\n",
            ["prime minister of Albrenn"],
            id="of the state that speaks in the headline",
        ),
        pytest.param(
            "Albrenn will suffer\n\nLORN, May 9 – Albrenn will suffer, [Prime Minister Greta Solm] said on Friday.\n",
            ["prime minister"],
            id="not of one that is spoken of",
        ),
        pytest.param("[Governor Ana Ruiz] met the governor of Lorn.", ["governor"], id="a text tells of many governors"),
    ],
)
def test_a_speaker_has_the_office_that_the_text_gives(marked: str, found: list[str | None]) -> None:
    """Where the knowledge base knows nobody of that name on that day."""
    assert offices(marked) == found


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        pytest.param(
            "SOLM TO MARL: GO\n\n[Albrenn’s president] said no.\n\nJo Solm heard Greta Marl’s plea.\n\n[Marl] said yes.",
            ["Jo Solm", "Greta Marl"],
            id="whoever acts first, not whose plea it is",
        ),
        pytest.param(
            "[Jo Solm] said Albrenn won’t send any.\n\n[The president of Albrenn] said no. In Lorn, [President Aldo Varr] wept.",
            ["Jo Solm", "Jo Solm", "Aldo Varr"],
            id="whoever says what the state will do, before a president of nobody knows where",
        ),
        pytest.param(
            "In Mureth rain fell. Mureth’s Jo Solm was late. [Solm] said no. [The president of Albrenn] said yes.",
            ["Jo Solm", "president of Albrenn"],
            id="nobody whom the text ties to another state",
        ),
        pytest.param(
            "[Jo Solm] said Mureth would send a ship. [The president of Albrenn] said yes.",
            ["Jo Solm", "president of Albrenn"],
            id="nor whoever says what another state will do",
        ),
        pytest.param(
            "[Jo Solm] said yes. One Albrenn minister left. [A senior minister of Albrenn] said no.",
            ["Jo Solm", "senior minister of Albrenn"],
            id="nor is anybody one minister of many",
        ),
    ],
)
def test_a_description_is_nobody_tied_to_another_state(marked: str, found: list[str]) -> None:
    """A wrong holder of an office is worse than none."""
    assert names(marked) == found


def test_one_minister_of_many_gives_nobody_an_office() -> None:
    """Somebody called “one minister of Albrenn” is not whoever the text names first."""
    assert offices("[Jo Solm] said no to Albrenn. [One minister of Albrenn] said yes.") == [None, None]


def test_the_reason_names_the_office_of_the_text() -> None:
    """So that nobody takes it for one of the knowledge base."""
    assert (
        one("[Ana Ruiz, the mayor of Lorn,] said yes.").because
        == "the text gives the name; the text gives the office: mayor of Lorn"
    )


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        pytest.param("[Solm] says no\n\nGreta Solm chose the radio. Solm said nothing more.", "Greta Solm", id="in the headline"),
        pytest.param("[Varrik] was asked.\n\nAldo Varrik chose the radio. Varrik said no.", "Aldo Varrik", id="unusual"),
        pytest.param("[His counterpart in Albrenn, Greta Solm,] said no.", "Greta Solm", id="behind what somebody is"),
    ],
)
def test_a_name_is_found_in_full(marked: str, name: str) -> None:
    """By the full name that stands elsewhere, or at the end of the source."""
    assert one(marked).name == name


@pytest.mark.parametrize(
    ("office", "state", "apart"),
    [
        pytest.param("prime minister of Albrenn", "Albrenn", "Prime Minister of Albrenn", id="of a state"),
        pytest.param(
            "foreign secretary of the Lorn Republic", "Lorn Republic", "Foreign Minister of the Lorn Republic", id="one wording"
        ),
        pytest.param("secretary of state of Albrenn", "Albrenn", "Foreign Minister of Albrenn", id="of twice"),
        pytest.param(
            "head of the Lorn Port Authority", "Lorn Port Authority", "Leader of the Lorn Port Authority", id="of a body"
        ),
        pytest.param("Minister of Tides, Albrenn", "Albrenn", "Minister of Tides, Albrenn", id="set off"),
        pytest.param("mayor of Port Dell", None, "Mayor of Port Dell", id="a mayor acts for no state"),
        pytest.param("prime minister", None, None, id="whose is not told"),
        pytest.param("secretary of state", None, None, id="no name behind of"),
        pytest.param("Prime Minister of Albrenn", "Albrenn", "Prime Minister of Albrenn", id="of the knowledge base"),
    ],
)
def test_whose_an_office_is(office: str, state: str | None, apart: str | None) -> None:
    """The state for which its holder acts, and the words that make one party of a name in two articles."""
    assert (state_of(office), telling_apart(office)) == (state, apart)
    assert is_told(office) is office[0].islower()
