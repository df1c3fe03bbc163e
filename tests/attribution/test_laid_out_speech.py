from __future__ import annotations

import pytest
from attribution_helper import Row, attribute, rows

BODY = "The army left the river on Monday, and the train was late again in the whole of the south of the country."
MORE = "The bridge was shut, and the town was quiet through the long night that followed."


def top(text: str, *, title: str | None = None) -> list[Row]:
    """Return the attributions that stand within no other."""
    found = attribute(text, title=title)
    return [row for row, one in zip(rows(text, title=title), found, strict=True) if one.parent is None]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        pytest.param("Ruiz: We go home", ("Ruiz", ":", ["We go home"], "indirect"), id="name and colon"),
        pytest.param(
            "Ana Ruiz: ‘We go home now’",
            ("Ana Ruiz", ":", ["‘We go home now’"], "direct"),
            id="with marks",
        ),
        pytest.param(
            "Bridge will open in May, says PM", ("PM", "says", ["Bridge will open in May"], "indirect"), id="says, behind"
        ),
        pytest.param(
            "Bridge ‘will open in May’, says Ruiz",
            ("Ruiz", "says", ["Bridge ‘will open in May’"], "mixed"),
            id="says, with marks",
        ),
        pytest.param(
            "Bridge to open, says Ruiz", ("Ruiz", "says", ["Bridge to open"], "indirect"), id="says, behind no sentence"
        ),
        pytest.param("Ruiz says bridge will open", ("Ruiz", "says", ["bridge will open"], "indirect"), id="says, before"),
        pytest.param("‘We go home now’, says Ruiz", ("Ruiz", "says", ["‘We go home now’"], "direct"), id="a quotation alone"),
    ],
)
def test_headlines_speak(headline: str, expected: Row) -> None:
    """A colon is the cue where no word is."""
    assert rows(f"{headline}\n\n{BODY}\n\n{MORE}") == [expected]


@pytest.mark.parametrize(
    "headline",
    [
        pytest.param("Watch: Bridge opens in Port Halden", id="watch"),
        pytest.param("Analysis: A long road to peace", id="analysis"),
        pytest.param("Port Halden bridge opens", id="no speech"),
    ],
)
def test_not_every_headline_speaks(headline: str) -> None:
    """Labels of the paper name nobody."""
    assert rows(f"{headline}\n\n{BODY}\n\n{MORE}") == []


def test_a_caption_speaks_through_its_verb() -> None:
    """A picture's caption is read as running text; its credit is no part of the content."""
    caption = "Ana Ruiz has called on Ondre to open the bridge. Picture: Meridian News"
    assert rows(f"{BODY}\n\n{caption}\n\n{MORE}") == [("Ana Ruiz", "has called on", ["Ondre to open the bridge"], "indirect")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "MR. ORLA: The train was late.\n\nQ: Who was on the train?\n\nMR. ORLA: Nobody was.",
            [
                ("MR. ORLA", ":", ["The train was late."], "indirect"),
                ("Q", ":", ["Who was on the train?"], "indirect"),
                ("MR. ORLA", ":", ["Nobody was."], "indirect"),
            ],
            id="names and Q",
        ),
        pytest.param(
            "THE PRESIDENT: The train was late.\n\nThe bridge was shut.\n\nMS. RUIZ: It was open.",
            [
                ("THE PRESIDENT", ":", ["The train was late. The bridge was shut."], "indirect"),
                ("MS. RUIZ", ":", ["It was open."], "indirect"),
            ],
            id="an answer over two paragraphs",
        ),
        pytest.param(
            "THE PRESIDENT: The train was late.\nQ: Why was it?\nTHE PRESIDENT: Snow.",
            [
                ("THE PRESIDENT", ":", ["The train was late."], "indirect"),
                ("Q", ":", ["Why was it?"], "indirect"),
                ("THE PRESIDENT", ":", ["Snow."], "indirect"),
            ],
            id="single newlines",
        ),
        pytest.param(
            "MR. ORLA: The train was late.\n\nQ Why was it late?\n\nMR. ORLA: Snow.",
            [
                ("MR. ORLA", ":", ["The train was late."], "indirect"),
                ("Q", "", ["Why was it late?"], "indirect"),
                ("MR. ORLA", ":", ["Snow."], "indirect"),
            ],
            id="a bare Q",
        ),
        pytest.param(
            "Mr. Orla: The train was late.\n\nMs. Ruiz: The bridge was shut.",
            [("Mr. Orla", ":", ["The train was late."], "indirect"), ("Ms. Ruiz", ":", ["The bridge was shut."], "indirect")],
            id="small letters with titles",
        ),
    ],
)
def test_transcripts_speak_by_their_labels(text: str, expected: list[Row]) -> None:
    """A label gives all that stands below it, up to the next one, to its speaker."""
    assert top(text) == expected


def test_what_a_speaker_reports_in_a_transcript_has_a_parent() -> None:
    """The label's content holds it."""
    text = "MR. ORLA: Ana Ruiz said that the bridge is safe.\n\nQ: Is the bridge safe?"
    found = attribute(text)
    [inner] = [one for one in found if [s.of(text) for s in one.source] == ["Ana Ruiz"]]
    assert inner.parent is not None
    assert [s.of(text) for s in found[inner.parent].source] == ["MR. ORLA"]


def test_a_sub_heading_does_not_speak() -> None:
    """A fragment that names no speaker attributes nothing."""
    assert rows(f"{BODY}\n\nWhat they want\n\n{MORE}") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{BODY}\n\nNOTE: The bridge was shut.\n\nDATE: The fourth of March.\n\n{MORE}", id="labels that name nobody"
        ),
        pytest.param(f"{BODY}\n\nTHE BRIDGE: It was shut at the time.\n\n{MORE}", id="one label alone"),
    ],
)
def test_one_label_makes_no_transcript(text: str) -> None:
    """Nor do labels of a form."""
    assert rows(text) == []


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        pytest.param("“We go home now.”\n\n— Ana Ruiz", ("Ana Ruiz", "—", ["“We go home now.”"], "direct"), id="below"),
        pytest.param(
            "“We go home now.” ―\u00a0Ana\u00a0Ruiz", ("Ana Ruiz", "―", ["“We go home now.”"], "direct"), id="hard spaces"
        ),
        pytest.param("“We go home now.” ― Ana Ruiz", ("Ana Ruiz", "―", ["“We go home now.”"], "direct"), id="behind"),
        pytest.param(
            '"We go home now."\n\n-Ana Ruiz, Port Halden.', ("Ana Ruiz", "-", ['"We go home now."'], "direct"), id="with a place"
        ),
        pytest.param(
            "“We go home now.” – Tom Orla Jr.",
            ("Tom Orla Jr.", "–", ["“We go home now.”"], "direct"),
            id="a name that ends in one",
        ),
        pytest.param("“We go home now.”\n\n– Tom Orla.", ("Tom Orla", "–", ["“We go home now.”"], "direct"), id="full stop"),
        pytest.param(
            "“We go home now.\n\n“We never left it.”\n\n– Mayor Tom Orla",
            ("Mayor Tom Orla", "–", ["“We go home now. “We never left it.”"], "direct"),
            id="over two paragraphs",
        ),
    ],
)
def test_a_quotation_is_signed(signed: str, expected: Row) -> None:
    """A dash and a name speak for the quotation above them."""
    assert rows(f"{BODY}\n\n{signed}\n\n{MORE}") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mayor liked the “new bridge.”\n\n— Ana Ruiz", id="a quotation within a paragraph"),
        pytest.param("“New bridge.”\n\n— the town was quiet on that day and the train late", id="no name below it"),
        pytest.param("“We will rebuild.”\n\n- Port Halden, where 300 homes burned", id="a place"),
        pytest.param("“It will be hard.”\n\n- Roads, bridges and schools\n\n- Ana Ruiz and her team", id="an item of a list"),
        pytest.param("“The bridge comes first.”\n\n— Meridian News", id="an agency"),
        pytest.param("“Did you sign it?”\n\n— Never.", id="an answer"),
        pytest.param("“Harbour Nights.” - Friday, 8 p.m.", id="a date"),
        pytest.param("“The Last Harbour” — Ana Ruiz, Meridian Press", id="the title of a book"),
        pytest.param("Tom Orla wrote:\n\n“It is over.”\n\n— Ana Ruiz, May 8", id="said by another before it"),
    ],
)
def test_not_every_dash_is_a_signature(text: str) -> None:
    """Only a whole paragraph that is quoted is signed, and only by somebody's name."""
    assert not [row for row in rows(f"{BODY}\n\n{text}\n\n{MORE}") if row[1] in ("—", "-")]


def test_in_a_list_of_signatures_any_name_will_do() -> None:
    """Names that the model of names does not know are told by their company."""
    names = ("Ysolt Brae", "Ana Ruiz", "Orm Vesk")
    letters = "\n".join(f"“We stay at number {number}.” ― {name}" for number, name in enumerate(names))
    assert [row[0] for row in top(f"{BODY}\n\n{letters}\n\n{MORE}")] == list(names)


def test_a_transcript_may_be_quoted_whole() -> None:
    """The opening mark before the first label hides it from nobody."""
    text = f"{BODY}\n\n“LORN: Will you come?\n\nFALK: I will not come.\n\nLORN: And why not?\n\nFALK: It is late.”"
    assert [row[0] for row in top(text)] == ["LORN", "FALK", "LORN", "FALK"]
