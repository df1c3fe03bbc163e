"""Which language a text is in."""

from __future__ import annotations

import base64
import random
import string

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from onrecord.reading.identify import SEVERAL, UNDETERMINED, language_of

ENGLISH = (
    "The premier of Freedonia said on Monday that the talks would resume if the truce holds for a week. "
    "She told reporters in Port Halden that the assembly would have to vote on any force, and that no date had been set.\n\n"
)
FRENCH = (
    "Le premier ministre de Freedonia a déclaré lundi que les pourparlers reprendraient si la trêve tient une semaine. "
    "Il a ajouté que l'assemblée devrait voter sur l'envoi d'une force et qu'aucune date n'avait été fixée.\n\n"
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(ENGLISH, "en", id="English"),
        pytest.param(ENGLISH.upper(), "en", id="English in capitals"),
        pytest.param(FRENCH, "fr", id="French"),
        pytest.param(
            "Die Ministerpräsidentin sagte am Montag, die Gespräche würden in dieser Woche wieder aufgenommen.", "de", id="German"
        ),
        pytest.param(
            "La primera ministra dijo el lunes que las conversaciones se reanudarán si se mantiene la tregua.", "es", id="Spanish"
        ),
        pytest.param(
            "De premier zei maandag dat de gesprekken worden hervat als het bestand een week standhoudt.", "nl", id="Dutch"
        ),
        pytest.param(
            "Премьер заявила в понедельник, что переговоры возобновятся, если перемирие продержится неделю.", "ru", id="Russian"
        ),
        pytest.param(
            "Прем'єрка заявила в понеділок, що переговори відновляться, якщо перемир'я триватиме тиждень.", "uk", id="Ukrainian"
        ),
        pytest.param(
            "总理星期一表示，如果停火能够维持一周，谈判将会恢复。她对记者说，议会必须就派遣部队进行表决。", "zh", id="Chinese"
        ),
        pytest.param("قالت رئيسة الوزراء يوم الاثنين إن المحادثات ستستأنف إذا صمدت الهدنة لمدة أسبوع.", "ar", id="Arabic"),
    ],
)
def test_a_language_is_told(text: str, language: str) -> None:
    """News prose of two sentences is enough."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH * 3 + FRENCH, id="a paragraph in French among six sentences"),
        pytest.param(ENGLISH + "“Nous ne partirons pas,” she said, “jamais.”", id="a quotation in French"),
        pytest.param(
            ENGLISH + "Aleksandr Brzęczyszczykiewicz, Nguyễn Thị Bình, Müller-Lüdenscheidt, Þórunn Jónsdóttir", id="names"
        ),
        pytest.param(ENGLISH + "第一条\n第二条", id="a few words in Chinese"),
    ],
)
def test_english_with_something_else_in_it_is_english(text: str) -> None:
    """Up to two fifths of the letters."""
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        pytest.param(ENGLISH + FRENCH, {"fr", SEVERAL}, id="half in French, by paragraphs"),
        pytest.param((ENGLISH + FRENCH).replace("\n", " ") * 3, {"fr", SEVERAL}, id="half in French, without paragraphs"),
        pytest.param(ENGLISH + FRENCH * 3, {"fr"}, id="mostly French"),
        pytest.param((ENGLISH + FRENCH) * 100, {"fr", SEVERAL}, id="half in French, at length"),
    ],
)
def test_a_text_that_is_half_in_another_language_is_not_english(text: str, languages: set[str]) -> None:
    """The other language, or "mul"."""
    assert language_of(text) in languages


@pytest.mark.parametrize(
    "text",
    [
        "PREMIER READY TO SEND TROOPS",
        "TRUCE HOLDS",
        "VARGA: NO FORCE WITHOUT VOTE",
        "Premier says no",
        "No",
        "Talks resume in Port Halden",
    ],
)
def test_a_headline_is_english_or_too_short_to_tell(text: str) -> None:
    """Never another language."""
    assert language_of(text) in ("en", None)


CHANCE = random.Random(7)  # noqa: S311  # nothing secret
BASE64 = base64.b64encode(CHANCE.randbytes(15_000)).decode()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BASE64, id="base64 on one line"),
        pytest.param("\n".join(BASE64[at : at + 76] for at in range(0, len(BASE64), 76)), id="base64 on many lines"),
        pytest.param("".join(CHANCE.choices(string.ascii_letters, k=20_000)), id="random letters"),
        pytest.param("".join(CHANCE.choices(string.printable, k=20_000)), id="random characters"),
        pytest.param("Министр", id="a word in Cyrillic letters"),
        pytest.param("سلام", id="a word in Arabic letters"),
    ],
)
def test_what_is_in_no_language_or_no_latin_letters_is_undetermined(text: str) -> None:
    """So that it is refused, as other languages are."""
    assert language_of(text) == UNDETERMINED


@pytest.mark.parametrize("text", ["𝐓𝐡𝐞 𝐩𝐫𝐞𝐦𝐢𝐞𝐫", "Ｔｈｅ", "Varga: Министр", BASE64[:300]])
def test_short_text_with_latin_letters_is_never_undetermined(text: str) -> None:
    """Also where they are ornate ones."""
    assert language_of(text) is None


@pytest.mark.parametrize("text", ["", "12:30", "x", "Varga"], ids=["nothing", "no letter", "a letter", "a name"])
def test_too_little_is_not_told(text: str) -> None:
    """None, not a guess."""
    assert language_of(text) is None


@example(st.text(max_size=200))
def test_every_text_has_a_code_or_none(text: str) -> None:
    """Two letters, "mul" or "und"."""
    found = language_of(text)
    assert found in (None, SEVERAL, UNDETERMINED) or (len(found) == 2 and found.isascii())
