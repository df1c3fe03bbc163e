from __future__ import annotations

import pytest
from attribution_helper import parsed

from onrecord.attribution import Attribution, Evidence, attributor, quotation_type
from onrecord.attribution.tagger.settled import settled
from onrecord.language import ParsedArticle
from onrecord.spans import Span

Told = tuple[list[str], str, str]  # contents, cue, source


def found(article: ParsedArticle, *told: Told) -> list[Attribution]:
    """Return attributions by their words, as a tagger might have found them."""
    text = article.article.text

    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(one), text.index(one) + len(one)) for one in words if one)

    marks = [quotation.span for quotation in article.quotations]
    return [
        Attribution(
            content=spans(*contents),
            cue=spans(cue),
            source=spans(source),
            quotation_type=quotation_type(spans(*contents), marks, text),
            evidence=Evidence(rule="tagger", because=""),
        )
        for contents, cue, source in told
    ]


def rows(text: str, *told: Told) -> list[tuple[str, str, list[str], str]]:
    """Return what is settled of a text: source, cue, contents, type."""
    article = parsed(text)
    result = settled(article, found(article, *told), attributor("rules").attribute(article))
    return [
        (
            " … ".join(span.of(text) for span in one.source),
            " … ".join(span.of(text) for span in one.cue),
            [span.of(text) for span in one.content],
            one.quotation_type.value,
        )
        for one in sorted(result, key=lambda one: one.content)
    ]


REOPENED = "“We go home.\n\n“We never left,” Lenk said. The town was quiet."
WHOLE = "“We go home.\n\n“We never left,”"


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([(["“We never left,”"], "said", "Lenk")], id="its last paragraph found"),
        pytest.param([(["“We go home."], "said", "Lenk")], id="its first paragraph found"),
        pytest.param([(["“We go home.", "“We never left,”"], "said", "Lenk")], id="both found"),
        pytest.param([(["We never left"], "said", "Lenk")], id="found without its marks"),
    ],
)
def test_a_reopened_quotation_is_whole(told: list[Told]) -> None:
    """Whoever has one paragraph of it has all."""
    assert rows(REOPENED, *told) == [("Lenk", "said", [WHOLE], "direct")]


def test_a_reopened_quotation_goes_to_the_last_who_is_named() -> None:
    """The cue before it introduced something else."""
    text = f"Falk asked why. {REOPENED}"
    told = [(["“We go home."], "asked", "Falk"), (["“We never left,”"], "said", "Lenk")]
    assert rows(text, *told) == [("Lenk", "said", [WHOLE], "direct")]


def test_what_else_the_first_one_said_stays_his() -> None:
    """Only the quotation changes hands."""
    text = f"Falk asked why it rained. {REOPENED}"
    told = [(["why it rained", "“We go home."], "asked", "Falk"), (["“We never left,”"], "said", "Lenk")]
    assert rows(text, *told) == [("Falk", "asked", ["why it rained"], "indirect"), ("Lenk", "said", [WHOLE], "direct")]


def test_what_is_said_within_it_is_no_holder() -> None:
    """A cue inside the quotation is the speaker's own word."""
    text = "“We asked them to leave.\n\n“They never left,” Lenk said."
    told = [(["them to leave"], "asked", "We"), (["“They never left,”"], "said", "Lenk")]
    assert ("We", "asked", ["them to leave"], "direct") in rows(text, *told)


TURNS = "The talks in full\n\nLORN: Will you come?\n\nFALK: I said that I would not come.\n\nLORN: And why not?"


def test_turns_of_a_transcript_are_those_of_its_labels() -> None:
    """However the tagger cuts it, each turn is its speaker's."""
    assert rows(TURNS, (["Will you come?\n\nFALK: I said that I would not come."], ":", "LORN")) == [
        ("LORN", ":", ["Will you come?"], "indirect"),
        ("FALK", ":", ["I said that I would not come."], "indirect"),
        ("LORN", ":", ["And why not?"], "indirect"),
    ]


def test_labels_of_turns_are_no_content() -> None:
    """What stood round the turns keeps nothing of them."""
    told = (["LORN: Will you come?", "LORN: And why not?"], "in full", "The talks")
    assert all(row[0] != "The talks" for row in rows(TURNS, told))


def test_what_is_said_within_a_turn_stays() -> None:
    """It is nested, and comes from the tagger."""
    assert ("I", "said", ["that I would not come"], "indirect") in rows(TURNS, (["that I would not come"], "said", "I"))


def test_a_signature_speaks_for_its_quotation() -> None:
    """What the tagger glued to an earlier cue is taken from it."""
    text = "Two readers wrote.\n\n“We go home.”\n\n— Mara Lenk\n\n“We stay.”\n\n— Oskar Falk"
    assert rows(text, (["“We go home.”", "“We stay.”"], "wrote", "Two readers")) == [
        ("Mara Lenk", "—", ["“We go home.”"], "direct"),
        ("Oskar Falk", "—", ["“We stay.”"], "direct"),
    ]


def test_where_nothing_reopens_nothing_changes() -> None:
    """The tagger's attributions come back as they went."""
    article = parsed("“We go home,” Lenk said. Falk asked why.")
    told = found(article, (["“We go home,”"], "said", "Lenk"), (["why"], "asked", "Falk"))
    assert settled(article, told, ()) == told


def test_a_first_half_of_a_reopened_quotation_is_taken_too() -> None:
    """Whoever holds little of it keeps nothing of it."""
    text = f"Falk asked why. {REOPENED}"
    told = [(["why", "“We"], "asked", "Falk"), (["“We never left,”"], "said", "Lenk")]
    assert rows(text, *told) == [("Falk", "asked", ["why"], "indirect"), ("Lenk", "said", [WHOLE], "direct")]


def test_what_a_cue_within_a_turn_attributes_stays_within_it() -> None:
    """The half that ran into the next turn falls away, not the other."""
    told = (["that I would not come.\n\nLORN: And why not?"], "said", "I")
    assert ("I", "said", ["that I would not come."], "indirect") in rows(TURNS, told)


def test_what_a_cue_within_a_signed_quotation_attributes_stays_within_it() -> None:
    """No content is left away from its cue."""
    text = "“We go home, as Falk said.”\n\n— Mara Lenk\n\nThe rain stopped at noon."
    assert all("rain" not in " ".join(row[2]) for row in rows(text, (["We go home", "The rain stopped at noon"], "said", "Falk")))
