from __future__ import annotations

import pytest
from article_helper import kinds, parts

LEAD = "The premier of Freedonia would consider sending a force to Sylvania, she said on Monday after a long night of talks."
MORE = "Her cabinet is divided over the plan, and several ministers have said that they would not take part in it at all."
HEADLINE = "Freedonia weighs a force for Sylvania"
WRAPPED = (
    "The premier of Freedonia would consider{0}sending a force to Sylvania, she said{0}on Monday after a long night of talks.{0}"
    "Her cabinet is divided over the plan.{0}{0}Several ministers have said that they{0}would not take part in it."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="a blank line parts"),
        pytest.param("One.\nTwo.", ["One.", "Two."], id="a single newline parts, as in official statements"),
        pytest.param("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."], id="CRLF"),
        pytest.param("One.\rTwo.", ["One.", "Two."], id="CR alone"),
        pytest.param("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."], id="line and paragraph separators of Unicode"),
        pytest.param("One.\n \t\n\n\nTwo.", ["One.", "Two."], id="blank lines that hold white space, several in a row"),
        pytest.param("\n\n  One.  \n", ["One."], id="white space at the edges belongs to none"),
        pytest.param("One.\n\n\u00a0\n\nTwo.", ["One.", "Two."], id="a paragraph of a hard space is none"),
        pytest.param("", [], id="an empty text"),
        pytest.param(" \r\n\t\n", [], id="a text of white space"),
    ],
)
def test_a_text_is_cut_into_paragraphs(text: str, expected: list[str]) -> None:
    """White space between paragraphs belongs to none of them."""
    assert parts(text) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_hard_wrapped_lines_are_one_paragraph(line_end: str) -> None:
    """Where lines break within sentences, blank lines alone part paragraphs; a CRLF is one line end, not two."""
    text = WRAPPED.format(line_end)
    assert [len(part.split(line_end)) for part in parts(text)] == [4, 2]


def test_a_line_that_breaks_off_does_not_make_a_statement_hard_wrapped() -> None:
    """One list in small letters among many lines of whole sentences leaves the lines apart."""
    lines = [LEAD, MORE, "Freedonia will send", "grain, timber and tents.", LEAD, MORE, LEAD]
    assert parts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        pytest.param(HEADLINE, "title", id="a headline without full stop"),
        pytest.param("Will Freedonia send a force?", "title", id="a question"),
        pytest.param("Ruiz: ‘We go home now’", "title", id="name, colon and words"),
        pytest.param("Freedonia To Send Force To Sylvania.", "title", id="title case with a full stop"),
        pytest.param("Gov. Orla weighs a force for Sylvania", "title", id="an abbreviated title of office"),
        pytest.param("Varga to visit the U.S.", "title", id="ends in an abbreviation"),
        pytest.param("Freedonia stays out (and some would rather not.)", "title", id="a full stop in brackets"),
        pytest.param("Varga calls the blast an ‘act of war.’", "title", id="a full stop between single marks, as headlines have"),
        pytest.param("The premier spoke. Nobody listened.", "body", id="two sentences"),
        pytest.param("The premier left the talks.", "body", id="a sentence"),
        pytest.param("“We will go,” said Ana Ruiz, “and stay.”", "body", id="a sentence that ends between marks"),
        pytest.param('The premier said: "We will go."', "body", id="a sentence that ends between straight marks"),
    ],
)
def test_a_first_paragraph_is_a_title_if_it_reads_like_one(first: str, kind: str) -> None:
    """Without a title given, the first paragraph's shape decides."""
    assert kinds(f"{first}\n\n{LEAD}\n\n{MORE}") == [kind, "body", "body"]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(f"{HEADLINE}\n\n{LEAD}\n\n{MORE}", HEADLINE, ["title", "body", "body"], id="the title given"),
        pytest.param(
            f"FREEDONIA WEIGHS A  FORCE, for Sylvania!\n\n{LEAD}\n\n{MORE}",
            HEADLINE,
            ["title", "body", "body"],
            id="letters alike",
        ),
        pytest.param(f"{LEAD}\n\n{MORE}", HEADLINE, ["body", "body"], id="the title given does not stand in the text"),
        pytest.param(f"{LEAD}\n\n{MORE}\n\n{LEAD}\n\n{HEADLINE}.", HEADLINE, ["body"] * 4, id="the same words far below"),
        pytest.param(
            f"By Mira Oslo\n\n{HEADLINE}\n\n{LEAD}\n\n{MORE}",
            HEADLINE,
            ["byline", "title", "body", "body"],
            id="behind the byline",
        ),
        pytest.param(LEAD, None, ["body"], id="a paragraph alone is no title"),
        pytest.param(HEADLINE, None, ["body"], id="a line alone is no title"),
    ],
)
def test_a_title_is_the_one_given_or_the_first_line(text: str, title: str | None, expected: list[str]) -> None:
    """A title that is known is looked for near the top."""
    assert kinds(text, title=title) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Ana Ruiz arrives at the talks. Picture: Meridian News", "caption", id="picture credit"),
        pytest.param("Ana Ruiz said 'we go' at the talks. Photo: T. Ren", "caption", id="photo credit"),
        pytest.param("(Photo by T. Ren)", "caption", id="a credit alone"),
        pytest.param("Ana Ruiz at the talks. (Meridian Photo/T. Ren)", "caption", id="an agency's credit in brackets"),
        pytest.param("Ana Ruiz at the talks | Image: Meridian News", "caption", id="credit behind a bar"),
        pytest.param("Photo: Ana Ruiz at the talks.", "caption", id="credit first"),
        pytest.param("She took a photo of the crowd: it shows nobody.", "body", id="a photo in a sentence"),
        pytest.param("The picture is clear, the minister said.", "body", id="a picture of the mind"),
        pytest.param("By Mira Oslo", "byline", id="byline"),
        pytest.param("by Mira Oslo and Jan Tarrow", "byline", id="byline in small letters"),
        pytest.param("By Mira Oslo, Political Editor", "byline", id="byline with the post"),
        pytest.param("By MIRA OSLO | The Harbour Post", "byline", id="byline with the paper"),
        pytest.param("Reporting by Mira Oslo; editing by Jan Tarrow.", "byline", id="who reported and edited"),
        pytest.param("By Friday, the army had left the city.", "body", id="by a day, with a comma"),
        pytest.param("By Friday Freedonia had left the talks.", "body", id="by a day"),
        pytest.param("By March the bridge will be open.", "body", id="by a month"),
        pytest.param("By all accounts the talks went well.", "body", id="by all accounts"),
        pytest.param("Published 4 March 2031", "byline", id="when it was published"),
        pytest.param("Last modified on Monday 3 March 2031 at 10:32", "byline", id="when it was modified"),
        pytest.param("Updated 10 a.m.", "byline", id="an hour with full stops"),
        pytest.param("Published in 2029, the report says that it failed.", "body", id="a report that was published"),
        pytest.param("Updated figures show a rise.", "body", id="figures that were updated"),
        pytest.param("Wednesday, 17 September 2031", "byline", id="date line with the longest names"),
        pytest.param("March 4, 2031", "byline", id="date line, month first"),
        pytest.param("4 March 2031, 10:32", "byline", id="date and hour"),
        pytest.param("Friday, December 4, 2031.", "byline", id="date with a full stop"),
        pytest.param("2031-03-04", "byline", id="date in digits"),
        pytest.param("Port Halden, 4 March 2031", "byline", id="place and date"),
        pytest.param("Monday saw 4000 people march to the palace.", "body", id="a day in a sentence"),
        pytest.param("March 4, 2031, was the day on which the talks failed.", "body", id="a date in a sentence"),
        pytest.param("PORT HALDEN, March 4 (Meridian) - The talks have failed.", "body", id="a dateline opens its report"),
        pytest.param("What the allies want", "subheading", id="sub-heading"),
        pytest.param("‘Existential question’", "subheading", id="sub-heading between marks"),
        pytest.param("She left.", "body", id="a short sentence"),
        pytest.param("The minister said:", "body", id="a short line before a quotation"),
        pytest.param("“We will never go.”", "body", id="a short quotation"),
    ],
)
def test_a_line_among_running_text_is_told_by_its_shape(line: str, kind: str) -> None:
    """Captions, bylines, date lines and sub-headings are no running text."""
    assert kinds(f"{LEAD}\n\n{line}\n\n{MORE}", title=HEADLINE) == ["body", kind, "body"]


def test_the_last_line_is_no_sub_heading() -> None:
    """There is nothing below it that it could head."""
    assert kinds(f"{LEAD}\n\n{MORE}\n\nThe Harbour Post", title=HEADLINE)[-1] == "body"


def test_lines_of_a_transcript_are_running_text() -> None:
    """Speaker labels make no bylines and no titles."""
    text = "MR. ORLA: Thank you all for coming.\nQ: Will the force go?\nTHE PRESIDENT: It will. We said so in March.\nQ: When?"
    assert kinds(text) == ["body"] * 4
