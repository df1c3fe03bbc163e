from __future__ import annotations

import pytest
from attribution_helper import Row, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('Ana Ruiz said: "We will go."', ("Ana Ruiz", "said", ['"We will go."'], "direct"), id="colon before"),
        pytest.param('Ana Ruiz said, "We will go."', ("Ana Ruiz", "said", ['"We will go."'], "direct"), id="comma before"),
        pytest.param('Ana Ruiz said "We will go."', ("Ana Ruiz", "said", ['"We will go."'], "direct"), id="nothing before"),
        pytest.param(
            "Ana Ruiz told reporters: “We will go.”", ("Ana Ruiz", "told", ["“We will go.”"], "direct"), id="with a hearer"
        ),
        pytest.param(
            "Speaking in Port Halden on Monday, the premier said: “We will go.”",
            ("the premier", "said", ["“We will go.”"], "direct"),
            id="behind a clause",
        ),
        pytest.param("“We will go,” Ana Ruiz said.", ("Ana Ruiz", "said", ["“We will go,”"], "direct"), id="behind"),
        pytest.param("“We will go,” said Ana Ruiz.", ("Ana Ruiz", "said", ["“We will go,”"], "direct"), id="behind, inverted"),
        pytest.param(
            "“We will go,” said Ana Ruiz, the minister of trade.",
            ("Ana Ruiz, the minister of trade", "said", ["“We will go,”"], "direct"),
            id="inverted, with the office",
        ),
        pytest.param(
            "“We will go,” Ana Ruiz, the minister of trade, said on Monday.",
            ("Ana Ruiz, the minister of trade", "said", ["“We will go,”"], "direct"),
            id="behind, with the office",
        ),
        pytest.param("“Will we go?” asked Ana Ruiz.", ("Ana Ruiz", "asked", ["“Will we go?”"], "direct"), id="a question"),
        pytest.param("“We will go!” she shouted.", ("she", "shouted", ["“We will go!”"], "direct"), id="an exclamation"),
        pytest.param("‘We will go,’ Ana Ruiz said.", ("Ana Ruiz", "said", ["‘We will go,’"], "direct"), id="single marks"),
        pytest.param("'We won't go,' Ana Ruiz said.", ("Ana Ruiz", "said", ["'We won't go,'"], "direct"), id="straight single"),
        pytest.param("``We will go,'' Ana Ruiz said.", ("Ana Ruiz", "said", ["``We will go,''"], "direct"), id="TeX marks"),
        pytest.param("''We will go,'' Ana Ruiz said.", ("Ana Ruiz", "said", ["''We will go,''"], "direct"), id="doubled singles"),
        pytest.param("«We will go», Ana Ruiz said.", ("Ana Ruiz", "said", ["«We will go»"], "direct"), id="guillemets"),
        pytest.param("„We will go“, Ana Ruiz said.", ("Ana Ruiz", "said", ["„We will go“"], "direct"), id="low and high marks"),
        pytest.param('"We will go, " Ana Ruiz said.', ("Ana Ruiz", "said", ['"We will go, "'], "direct"), id="space before mark"),
        pytest.param("“We will go,\" Ana Ruiz said.", ("Ana Ruiz", "said", ["“We will go,\""], "direct"), id="mixed marks"),
        pytest.param(
            "“We will go,” Ana Ruiz said, “and we will stay.”",
            ("Ana Ruiz", "said", ["“We will go,”", "“and we will stay.”"], "direct"),
            id="interrupted",
        ),
        pytest.param(
            "“We will,” said Ana Ruiz, the minister, “go home tomorrow.”",
            ("Ana Ruiz, the minister", "said", ["“We will,”", "“go home tomorrow.”"], "direct"), id="interrupted, inverted",
        ),
        pytest.param(
            "“We will go,” Ana Ruiz said. “We will never come back.”",
            ("Ana Ruiz", "said", ["“We will go,”", "“We will never come back.”"], "direct"),
            id="goes on behind the cue",
        ),
        pytest.param(
            "“We will go,” Ana Ruiz said.\n\n“We will never come back to this place.”",
            ("Ana Ruiz", "said", ["“We will go,”", "“We will never come back to this place.”"], "direct"),
            id="goes on in the next paragraph without a cue",
        ),
        pytest.param(
            "Ana Ruiz said on Monday:\n\n“We will go home.”",
            ("Ana Ruiz", "said", ["“We will go home.”"], "direct"),
            id="after a colon in the paragraph above",
        ),
        pytest.param(
            "The minister sent a letter to the union on Monday: “We will go home.”",
            ("The minister", ":", ["“We will go home.”"], "direct"),
            id="a colon without a cue word",
        ),
        pytest.param(
            "“We know the ‘war party’ of old,” Ana Ruiz said.",
            ("Ana Ruiz", "said", ["“We know the ‘war party’ of old,”"], "direct"),
            id="with one nested",
        ),
        pytest.param(
            "‘We know the “war party” of old,’ Ana Ruiz said.",
            ("Ana Ruiz", "said", ["‘We know the “war party” of old,’"], "direct"),
            id="with one nested, British",
        ),
        pytest.param(
            "Ana Ruiz said:\r\n\r\n“We will go home.”\r\n\r\nShe left.",
            ("Ana Ruiz", "said", ["“We will go home.”"], "direct"),
            id="CRLF",
        ),
    ],
)  # fmt: skip
def test_a_quotation_and_its_cue_make_one_attribution(text: str, expected: Row) -> None:
    """The cue stands before, behind or between; the content includes its marks."""
    assert rows(text) == [expected]


LONG = ["One is the first thing that we want.", "Two is the second thing that we want.", "Three is the last thing that we want."]
CAPTION = "Ana Ruiz arrives at the talks. Picture: Meridian News"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("Ana Ruiz said: “{0}\n\n“{1}\n\n“{2}”", "said", id="cue before"),
        pytest.param("“{0}\n\n“{1}\n\n“{2}” Ana Ruiz said.", "said", id="cue behind"),
        pytest.param("Ana Ruiz said: ‘{0}\n\n‘{1}\n\n‘{2}’", "said", id="single marks"),
        pytest.param("Ana Ruiz said: '{0}\n\n'{1}\n\n'{2}'", "said", id="straight single marks"),
        pytest.param("Ana Ruiz said:\n\n“{0}\n\n“{1}\n\n“{2}”", "said", id="after a colon above"),
    ],
)
def test_a_quotation_over_several_paragraphs_is_one_attribution(text: str, cue: str) -> None:
    """It holds every paragraph, with nothing between but white space."""
    filled = text.format(*LONG)
    [(source, found, content, kind)] = rows(filled)
    assert (source, found, kind) == ("Ana Ruiz", cue, "direct")
    assert [any(words in part for part in content) for words in LONG] == [True] * 3
    assert sum(map(len, content)) <= sum(map(len, LONG)) + 6


@pytest.mark.parametrize("between", [CAPTION, "A long road", "‘A long road’"], ids=["caption", "sub-heading", "quoted one"])
def test_what_stands_beside_a_quotation_is_no_part_of_it(between: str) -> None:
    """A caption or a sub-heading parts one quotation into two fragments of one attribution."""
    text = f"Ana Ruiz said: “{LONG[0]}\n\n{between}\n\n“{LONG[1]}\n\n“{LONG[2]}”\n\nShe left."
    assert rows(text) == [("Ana Ruiz", "said", [f"“{LONG[0]}", f"“{LONG[1]} “{LONG[2]}”"], "direct")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“We go,” Ana Ruiz said. “We stay,” Tom Orla said.",
            [("Ana Ruiz", "said", ["“We go,”"], "direct"), ("Tom Orla", "said", ["“We stay,”"], "direct")],
            id="cues behind",
        ),
        pytest.param(
            "Ana Ruiz said: “We will go.” Tom Orla said: “We will stay.”",
            [("Ana Ruiz", "said", ["“We will go.”"], "direct"), ("Tom Orla", "said", ["“We will stay.”"], "direct")],
            id="cues before",
        ),
        pytest.param(
            "“We go,” Ana Ruiz said.\n\n“We stay,” replied Tom Orla.",
            [("Ana Ruiz", "said", ["“We go,”"], "direct"), ("Tom Orla", "replied", ["“We stay,”"], "direct")],
            id="in two paragraphs",
        ),
        pytest.param(
            "“We go,” said Ana Ruiz, but Tom Orla said: “We will stay.”",
            [("Ana Ruiz", "said", ["“We go,”"], "direct"), ("Tom Orla", "said", ["“We will stay.”"], "direct")],
            id="in one sentence",
        ),
    ],
)
def test_each_speaker_keeps_their_own_quotation(text: str, expected: list[Row]) -> None:
    """The words between two quotations belong to neither."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The “experts” left town on Monday.", id="scare quotes"),
        pytest.param("The so-called “peace plan” was late.", id="a so-called plan"),
        pytest.param(
            "Ana Ruiz wrote “The Long Winter” in 2029.",
            id="title of a work",
        ),
        pytest.param("The film “A Bridge at Night” opens on Friday.", id="title of a film"),
        pytest.param("Tom “Red” Orla left town on Monday.", id="a nickname"),
        pytest.param("The army moved on.\n\n“Existential question”\n\nThe army stopped at the river.", id="a sub-heading"),
        pytest.param("The army attacked Sylvania on Monday.", id="an attack"),
        pytest.param(
            "Emmet Varga welcomes Ana Ruiz to the talks. Picture: Meridian News",
            id="a caption",
        ),
        pytest.param("By Mira Oslo", id="a byline"),
        pytest.param("The class of ’68 met the voters’ union.", id="apostrophes"),
        pytest.param("", id="an empty text"),
    ],
)
def test_not_every_mark_or_deed_is_speech(text: str) -> None:
    """Scare quotes, titles and deeds attribute nothing."""
    assert rows(text) == []


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param("Ana Ruiz called the plan “dead and left town.", id="no closing mark"),
        pytest.param("Ana Ruiz called the plan dead” and left town.", id="no opening mark"),
        pytest.param("The voters' leader said 'we go and left town.", id="no closing single mark"),
    ],
)
def test_an_editors_slip_leaves_other_paragraphs_alone(spoiled: str) -> None:
    """Their attributions are there as without it."""
    above, below = "“We will go home,” said Tom Orla.", "Mira Oslo said: “They will stay away.”"
    found = rows(f"{above}\n\n{spoiled}\n\n{below}")
    assert ("Tom Orla", "said", ["“We will go home,”"], "direct") in found
    assert ("Mira Oslo", "said", ["“They will stay away.”"], "direct") in found
