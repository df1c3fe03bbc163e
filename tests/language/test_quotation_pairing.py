from __future__ import annotations

import pytest
from article_helper import quotations, quoted

from onrecord.language import Quotation

clipped = pytest.mark.xfail(strict=True, reason="’cause and ’round begin with an apostrophe in small letters")
german = pytest.mark.xfail(strict=True, reason="a German closing mark is an English opening one")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"We go," she said.', ['"We go,"'], id="straight"),
        pytest.param("“We go,” she said.", ["“We go,”"], id="curly"),
        pytest.param("'We go,' she said.", ["'We go,'"], id="straight single"),
        pytest.param("‘We go,’ she said.", ["‘We go,’"], id="curly single"),
        pytest.param("''We go,'' she said.", ["''We go,''"], id="doubled singles"),
        pytest.param("``We go,'' she said.", ["``We go,''"], id="TeX"),
        pytest.param("`We go,' she said.", ["`We go,'"], id="TeX single"),
        pytest.param("«We go», she said.", ["«We go»"], id="guillemets"),
        pytest.param("« We go », she said.", ["« We go »"], id="guillemets with hard spaces within"),
        pytest.param("« We go », she said.", ["« We go »"], id="guillemets with spaces within"),
        pytest.param("»We go«, she said.", ["»We go«"], id="guillemets that point inwards"),
        pytest.param("‹We go›, she said.", ["‹We go›"], id="single guillemets"),
        pytest.param("„We go“, she said.", ["„We go“"], id="low and high, German"),
        pytest.param("„We go”, she said.", ["„We go”"], id="low and high, Polish"),
        pytest.param("She said “we go”.", ["“we go”"], id="full stop behind it"),
        pytest.param("She said (“we go”).", ["“we go”"], id="in brackets"),
        pytest.param('She said "yes"—"no" came later.', ['"yes"', '"no"'], id="parted by a dash alone"),
        pytest.param('She said,"We go."', ['"We go."'], id="no space before it"),
        pytest.param('"...and so we go," she said.', ['"...and so we go,"'], id="opens with dots"),
        pytest.param("“… and so we go …” she said.", ["“… and so we go …”"], id="opens and ends with an ellipsis"),
        pytest.param('A ".5 per cent" rise.', ['".5 per cent"'], id="opens with a decimal point"),
        pytest.param("They met on the '.gov' pages.", ["'.gov'"], id="opens with a full stop and a letter"),
        pytest.param('"[The] force goes," she said.', ['"[The] force goes,"'], id="opens with a bracket"),
        pytest.param("'30,000 troops stay,' he said.", ["'30,000 troops stay,'"], id="opens with a number"),
        pytest.param("He said: '90 per cent agree.' Few do.", ["'90 per cent agree.'"], id="opens with a number of two digits"),
        pytest.param("It is a 'cause for concern'.", ["'cause for concern'"], marks=clipped, id="opens with a word that clips"),
        pytest.param("'Round two begins,' he said.", ["'Round two begins,'"], id="opens with such a word in a capital"),
        pytest.param("'Re-elect me,' he said.", ["'Re-elect me,'"], id="opens with re- and a capital"),
    ],
)  # fmt: skip
def test_every_style_of_marks_pairs(text: str, expected: list[str]) -> None:
    """A quotation holds its marks."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"We go," she said, "and stay."', ['"We go,"', '"and stay."'], id="interrupted"),
        pytest.param('"A," he said. "B," she said. "C."', ['"A,"', '"B,"', '"C."'], id="three in a paragraph"),
        pytest.param("‘A,’ he said. ‘B,’ she said.", ["‘A,’", "‘B,’"], id="two in single marks"),
        pytest.param("'A,' he said. 'B,' she said.", ["'A,'", "'B,'"], id="two in straight single marks"),
        pytest.param('The "new" plan is an "old" plan.', ['"new"', '"old"'], id="single words"),
        pytest.param("the ‘experts’ said that ‘nothing’ changed", ["‘experts’", "‘nothing’"], id="a plural, then another"),
        pytest.param("the 'rebels' who fought in 'the war'", ["'rebels'", "'the war'"], id="a plural, then another, straight"),
        pytest.param(
            "The ‘experts’ said nothing.\n\n‘We go,’ she said.", ["‘experts’", "‘We go,’"], id="a plural, then a paragraph"
        ),
        pytest.param('It is "in 2030" he said, and "we go".', ['"in 2030"', '"we go"'], id="a year, then another"),
        pytest.param('"A!" "B?" he asked.', ['"A!"', '"B?"'], id="with a space alone between"),
        pytest.param("“A,” he said; “B.” (“C.”)", ["“A,”", "“B.”", "“C.”"], id="curly"),
    ],
)
def test_text_between_two_quotations_is_never_a_third(text: str, expected: list[str]) -> None:
    """Marks pair in their order."""
    assert quoted(text, depth=0) == expected


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        pytest.param("‘He said “no” to us,’ she said.", "‘He said “no” to us,’", "“no”", id="British: double in single"),
        pytest.param("“He said ‘no’ to us,” she said.", "“He said ‘no’ to us,”", "‘no’", id="American: single in double"),
        pytest.param("'He said \"no\" to us,' she said.", "'He said \"no\" to us,'", '"no"', id="straight, double in single"),
        pytest.param("\"He said 'no' to us,\" she said.", "\"He said 'no' to us,\"", "'no'", id="straight, single in double"),
        pytest.param("“He said ‘no’” – so she said.", "“He said ‘no’”", "‘no’", id="both end at once"),
        pytest.param("\"'No,' he told me,\" she said.", "\"'No,' he told me,\"", "'No,'", id="both open at once"),
        pytest.param("“He said “no” to us,” she said.", "“He said “no” to us,”", "“no”", id="the same style within"),
        pytest.param("«He said “no” to us», she said.", "«He said “no” to us»", "“no”", id="curly in guillemets"),
        pytest.param("„He said “no” to us“, she said.", "„He said “no” to us“", "“no”", marks=german, id="English in German"),
    ],
)  # fmt: skip
def test_quotations_nest(text: str, outer: str, inner: str) -> None:
    """The inner one has depth 1."""
    assert (quoted(text, depth=0), quoted(text, depth=1)) == ([outer], [inner])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I don’t think it’s the town’s.", [], id="within words"),
        pytest.param("I don't think it's the town's.", [], id="within words, straight"),
        pytest.param("The voters’ will and the farmers’ fears.", [], id="plural possessives"),
        pytest.param("The voters' will and the farmers' fears.", [], id="plural possessives, straight"),
        pytest.param("‘We know the voters’ will,’ she said.", ["‘We know the voters’ will,’"], id="possessive in single marks"),
        pytest.param("'We know the voters' will,' she said.", ["'We know the voters' will,'"], id="the same, straight"),
        pytest.param(
            "‘The voters’ will and the farmers’ fears count,’ she said.",
            ["‘The voters’ will and the farmers’ fears count,’"],
            id="two possessives in single marks",
        ),
        pytest.param("‘We are goin’ home,’ she said.", ["‘We are goin’ home,’"], id="a clipped ending"),
        pytest.param("‘The good ol’ days are gone,’ she said.", ["‘The good ol’ days are gone,’"], id="ol’"),
        pytest.param("The ’90s and the '80s were good.", [], id="decades"),
        pytest.param("‘The ’90s were good,’ she said.", ["‘The ’90s were good,’"], id="a decade in single marks"),
        pytest.param("The class of '68 and the strike of ’74.", [], id="years of two digits"),
        pytest.param("It is rock ’n’ roll and rock 'n' roll.", [], id="rock ’n’ roll"),
        pytest.param("‘Rock ’n’ roll is back,’ she said.", ["‘Rock ’n’ roll is back,’"], id="rock ’n’ roll in single marks"),
        pytest.param("‘tis the season, and 'twas a good one.", [], id="’tis with the mark turned the wrong way"),
        pytest.param("'Tis the season.", [], id="’Tis at the start"),
        pytest.param("“’Tis late,” she said, “so tell ’em.”", ["“’Tis late,”", "“so tell ’em.”"], id="within double marks"),
        pytest.param("He is 6'2\" tall, and she 5' 10\".", [], id="feet and inches"),
        pytest.param('"He is 6\'2" tall," she said.', ['"He is 6\'2" tall,"'], id="feet and inches in a quotation"),
        pytest.param("“He is 6’2” tall,” she said.", ["“He is 6’2” tall,”"], id="the same with curly marks"),
        pytest.param('A 24" screen and a 30" one.', [], id="inches alone"),
        pytest.param('"I want a 24" screen," she said.', ['"I want a 24" screen,"'], id="inches alone in a quotation"),
        pytest.param('The \'Nam veteran said, "We go," and left.', ['"We go,"'], id="an unknown clipped word harms nothing"),
        pytest.param(
            '"A minutes\' long walk," she said. "It\'s the \'90s."', ['"A minutes\' long walk,"', "\"It's the '90s.\""], id="both"
        ),
    ],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str, expected: list[str]) -> None:
    """Most of them are not, that is."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We go,\" she said. He left.", ["“We go,\""], id="curly closed by straight"),
        pytest.param('"We go,” she said. He left.', ['"We go,”'], id="straight closed by curly"),
        pytest.param("‘We go,' she said. He left.", ["‘We go,'"], id="curly single closed by straight"),
        pytest.param("'We go,’ she said. He left.", ["'We go,’"], id="straight single closed by curly"),
        pytest.param('“We won in 2030" he said.', ['“We won in 2030"'], id="curly closed by straight behind a number"),
        pytest.param("“We go,“ she said. He left.", ["“We go,“"], id="closing mark turned the wrong way"),
        pytest.param("The “plan“ is dead.", ["“plan“"], id="the same around a word"),
        pytest.param("”We go,” she said. He left.", ["”We go,”"], id="opening mark turned the wrong way"),
        pytest.param("’We go,’ she said. He left.", ["’We go,’"], id="opening single mark turned the wrong way"),
        pytest.param("\"We go, \" she said. He left.", ['"We go, "'], id="space before a closing straight mark"),
        pytest.param('"We go ", she said. He left.', ['"We go "'], id="space before a closing straight mark and a comma"),
        pytest.param("“ We go,” she said. He left.", ["“ We go,”"], id="space behind an opening curly mark"),
        pytest.param("“We go ” she said. He left.", ["“We go ”"], id="space before a closing curly mark"),
        pytest.param("“A,” he said. “B,\" she said. “C.”", ["“A,”", "“B,\"", "“C.”"], id="one of three is mixed"),
    ],
)  # fmt: skip
def test_an_editors_mixed_marks_still_pair(text: str, expected: list[str]) -> None:
    """Neither a mark of another style nor one turned the wrong way opens a quotation to the end of the paragraph."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('She left "" blank.', id="straight"),
        pytest.param("She left “” blank.", id="curly"),
        pytest.param("She left “ ” blank.", id="curly with a space"),
        pytest.param("She left '' blank.", id="doubled singles"),
        pytest.param('"', id="a mark alone"),
        pytest.param("She left. ”", id="a closing mark alone"),
        pytest.param("She left. “", id="an opening mark alone"),
        pytest.param("No marks at all.", id="no marks"),
        pytest.param("", id="an empty text"),
    ],
)
def test_marks_that_hold_nothing_are_no_quotation(text: str) -> None:
    """A quotation holds at least one character that is no white space."""
    assert quotations(text) == ()


def test_a_quotation_may_be_the_whole_text() -> None:
    """Offsets at the very start and end."""
    text = "“We go.”"
    [quotation] = quotations(text)
    assert (quotation.span.of(text), quotation.inner.of(text), quotation.closed) == (text, "We go.", True)


def summary(text: str) -> list[tuple[str, bool, int | None]]:
    """Return (first word, closed, what it carries on) of each outer quotation."""

    def row(quotation: Quotation) -> tuple[str, bool, int | None]:
        return quotation.inner.of(text).split()[0], quotation.closed, quotation.reopens

    return [row(q) for q in quotations(text) if q.depth == 0]


CAPTION = "Ana Ruiz arrives at the talks. Picture: Meridian News"
ONE_OF_THREE = [("One", False, None), ("Two", False, 0), ("Three", True, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She said: “One is so.\n\n“Two is so.\n\n“Three is so.”", ONE_OF_THREE, id="curly"),
        pytest.param('She said: "One is so.\n\n"Two is so.\n\n"Three is so."', ONE_OF_THREE, id="straight"),
        pytest.param("She said: ‘One isn’t so.\n\n‘Two isn’t so.\n\n‘Three is so.’", ONE_OF_THREE, id="single"),
        pytest.param("She said: 'One isn't so.\n\n'Two isn't so.\n\n'Three is so.'", ONE_OF_THREE, id="straight single"),
        pytest.param("'One is so.\n\n'Two voters' wills.\n\n'Three is so,' she said.", ONE_OF_THREE, id="with a possessive"),
        pytest.param("''One is so.\n\n''Two is so.\n\n''Three is so,'' she said.", ONE_OF_THREE, id="doubled singles"),
        pytest.param("``One is so.\n\n``Two is so.\n\n``Three is so,'' she said.", ONE_OF_THREE, id="TeX"),
        pytest.param("“One is so.\r\n\r\n“Two is so.\r\n\r\n“Three is so.”", ONE_OF_THREE, id="CRLF"),
        pytest.param("“One is so.\n“Two is so.\n“Three is so.”", ONE_OF_THREE, id="single newlines"),
        pytest.param("\"One is so.\n\n“Two is so.”", [("One", False, None), ("Two", True, None)], id="another style: not one"),
        pytest.param(f"“One is so.\n\n{CAPTION}\n\n“Two is so.\n\n“Three is so.”", ONE_OF_THREE, id="a caption between"),
        pytest.param("“One is so.\n\n“Two is so.\n\nWhat they want\n\n“Three is so.”", ONE_OF_THREE, id="a sub-heading between"),
        pytest.param("'One is so.\n\n'Remember Two.\n\n'Three is so,' she said.",
                     [("One", False, None), ("Remember", False, 0), ("Three", True, 1)], id="opens with Re-, no clipped word"),
        pytest.param("“One is so.\n\n“Two ‘and a half’ is so.\n\n“Three is so.”", ONE_OF_THREE, id="with one nested"),
        pytest.param("“One is so.”\n\n“Two is so.”", [("One", True, None), ("Two", True, None)], id="closed: two of them"),
        pytest.param("“One is so.\n\nShe left early and went home.\n\n“Two is so.”",
                     [("One", False, None), ("Two", True, None)], id="running text between: not one"),
        pytest.param("“One is so.\n\nThen “Two is so.”", [("One", False, None), ("Two", True, None)], id="opens within: not one"),
    ],
)  # fmt: skip
def test_a_quotation_over_several_paragraphs_reopens_in_each(text: str, expected: list[tuple[str, bool, int | None]]) -> None:
    """Each paragraph's quotation points at the one that it carries on."""
    assert summary(text) == expected


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("‘Existential question’", id="sub-heading in single marks"),
        pytest.param("“Existential question”", id="sub-heading in the quotation's own marks"),
        pytest.param(f"“We go” is the motto. {CAPTION}", id="caption in the quotation's own marks"),
    ],
)
def test_a_sub_heading_or_caption_with_marks_of_its_own_does_not_stand_in_the_way(between: str) -> None:
    """They are no part of the quotation and do not end it."""
    text = f"“One is so.\n\n{between}\n\n“Two is so,” she said on Monday."
    first, beside, last = quotations(text)
    assert (first.reopens, beside.reopens, last.reopens) == (None, None, first.index)


@pytest.mark.parametrize(
    ("spoiled", "found"),
    [
        pytest.param('Ruiz said "we go and left.', ['"we go and left.'], id="no closing mark"),
        pytest.param('Ruiz said we go" and left.', [], id="no opening mark"),
        pytest.param("Ruiz said ‘we go and left.", [], id="no closing single mark"),
        pytest.param('"We go. "They stay," he said.', ['"We go.', '"They stay,"'], id="no closing mark before another opens"),
        pytest.param('"We go, he said, "and stay."', ['"We go, he said,', '"and stay."'], id="no closing mark before the cue"),
        pytest.param(
            "“He called it ‘great. Really’ and so “B,” she said.",
            ["“He called it ‘great. Really’", "‘great. Really’", "“B,”"],
            id="one nested in the unclosed one",
        ),
    ],
)
def test_a_forgotten_mark_harms_its_own_paragraph_at_most(spoiled: str, found: list[str]) -> None:
    """The paragraphs around it keep their quotations."""
    above, below = "“Above,” she said.", "Nobody heard “below” there."
    assert quoted(f"{above}\n\n{spoiled}\n\n{below}") == ["“Above,”", *found, "“below”"]
