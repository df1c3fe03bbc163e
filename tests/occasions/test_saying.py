"""When words were said: the date in the sentence of their cue; published on a Wednesday, 5 February 2031."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from occasions_helper import marked, parsed, said

from onrecord.attribution import Attribution, Evidence
from onrecord.occasions import date_expressions, said_of
from onrecord.pipeline import read
from onrecord.record import QuotationType
from onrecord.spans import Span

FAST = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        pytest.param("[Orla] {said} on Friday that <it was over>.", "Friday", "2031-01-31", id="beside the cue"),
        pytest.param("[Orla] {said} Friday <the talks would not begin>.", "Friday", "2031-01-31", id="before a future verb"),
        pytest.param("<“It is over,”> [Orla] {said} late Tuesday.", "late Tuesday", "2031-02-04", id="behind a quotation"),
        pytest.param("On Monday [Orla] {said} that <it was over>.", "Monday", "2031-02-03", id="at the beginning"),
        pytest.param("[Orla] {said} in a letter dated 3 March that <it was over>.", "3 March", "2030-03-03", id="a dated letter"),
        pytest.param("In his 2019 memoir, [Koss] {wrote} that <it was over>.", "2019", "2019", id="the year of a book"),
        pytest.param(
            "[Koss] {wrote} in her diary for 3 March: <“It is over.”>", "3 March", "2030-03-03", id="the day of a diary"
        ),
        pytest.param("[Koss] {wrote} in Friday's Albrenn Post <it was over>.", "Friday", "2031-01-31", id="the day of a paper"),
        pytest.param(
            "In a statement, which was issued on Monday, [the ministry] {said} <it was over>.",
            "Monday",
            "2031-02-03",
            id="issued",
        ),
        pytest.param("[A statement issued on Friday] {said} <it was over>.", "Friday", "2031-01-31", id="a source that is dated"),
        pytest.param("[Friday's statement] {said} <it was over>.", "Friday", "2031-01-31", id="a source with its day"),
        pytest.param(
            "Speaking after the meeting in Lowen on Monday, [he] {said} that <it was over>.",
            "Monday",
            "2031-02-03",
            id="speaking",
        ),
        pytest.param("[Orla], speaking on Monday, {said} that <it was over>.", "Monday", "2031-02-03", id="speaking, within"),
        pytest.param("Asked on Monday whether she would go, [Orla] {replied}: <“No.”>", "Monday", "2031-02-03", id="asked"),
        pytest.param("At Monday's summit, [Orla] {said} that <it was over>.", "Monday", "2031-02-03", id="an occasion"),
        pytest.param(
            "In hearings held between 3 and 5 January, [wardens] {testified} that <it was over>.",
            "between 3 and 5 January",
            "2031-01-03/2031-01-05",
            id="an occasion of several days",
        ),
        pytest.param(
            "On Monday [Orla] met the unions and {told} them that <it was over>.", "Monday", "2031-02-03", id="a deed before it"
        ),
        pytest.param(
            "It goes back to a letter dated 3 March, in which [the governor] {warned} that <it was over>.",
            "3 March",
            "2030-03-03",
            id="a letter in which",
        ),
        pytest.param("It was on Monday that [Orla] {said} <it was over>.", "Monday", "2031-02-03", id="it was on Monday that"),
        pytest.param("All changed on Monday, when [Orla] {said} <it was over>.", "Monday", "2031-02-03", id="when she said"),
        pytest.param("Orla was booed on Monday when [she] {said} <it was over>.", "Monday", "2031-02-03", id="when, later on"),
        pytest.param("When he took office in 2019, [Koss] {promised} <to go>.", "2019", "2019", id="when something else was"),
        pytest.param("[The governor] will {tell} parliament on Friday that <it is over>.", "Friday", "2031-02-07", id="to come"),
        pytest.param(
            "On Monday, <“We are tired. We go home,”> [Orla] {said}.", "Monday", "2031-02-03", id="before a quotation of several"
        ),
        pytest.param(
            "[Orla] {said}, <“We are tired. We go home,”> on Monday.", "Monday", "2031-02-03", id="behind a quotation of several"
        ),
        pytest.param("In the 1990s, [Koss] {argued} that <it was over>.", "the 1990s", "199X", id="a decade"),
    ],
)
def test_a_date_beside_a_cue_is_the_time_of_speaking(text: str, words: str, date: str) -> None:
    """Without its preposition; what was said is behind, whatever tense stands near by."""
    assert said(text) == [(words, date)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[Orla] {said} <the talks would begin on Friday>.", id="within the words"),
        pytest.param("[Orla] {has said} since Friday that <it is over>.", id="since"),
        pytest.param("Before leaving on Friday, [Orla] {said} that <it was over>.", id="before another deed"),
        pytest.param("[Orla], who was elected in 2023, {said} that <it was over>.", id="a clause about the source"),
        pytest.param("[The minister], appointed last month, {said} that <it was over>.", id="a participle about the source"),
        pytest.param("[Koss], minister in 2019, {said} that <it was over>.", id="what the source was"),
        pytest.param("Asked about Friday's attack, [Orla] {said} <it was a crime>.", id="what she was asked about"),
        pytest.param("Commenting on last week's ruling, [Orla] {said} <it was wrong>.", id="what she commented on"),
        pytest.param("Reacting to Monday's vote, [Orla] {said} <it was wrong>.", id="what she reacted to"),
        pytest.param("[Ruiz] {said} of the attack on Friday: <“It was a crime.”>", id="what she spoke of"),
        pytest.param("[Koss] resigned on Monday, and [Orla] {said} <she would follow>.", id="somebody else's deed"),
        pytest.param("Koss was held on Friday after [police] {said} <he had lied>.", id="a deed that followed"),
        pytest.param("[Orla] {said} <it was over>, a day after protests on Saturday.", id="a day after something"),
        pytest.param("[Orla] {has mocked} <the plan>, as she did in 2012.", id="another time that she did"),
        pytest.param("Talks ended on Friday. [Orla] {said} <it was over>.", id="another sentence"),
        pytest.param("[Orla] {said} recently, and earlier, that <it was over>.", id="no number"),
        pytest.param("<It was over.>", id="neither cue nor source"),
    ],
)
def test_a_date_of_something_else_is_none(text: str) -> None:
    """Nothing is guessed: a time that belongs elsewhere leaves the time of speaking open."""
    assert said(text)[-1] is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Having fled Torvath in March, [Orla] {feared} <that it would burn>.", id="having done"),
        pytest.param(
            "With the ships potentially coming next week, [Orla] {warns} <that it is late>.", id="with something to come"
        ),
        pytest.param("As Ruiz reported on Monday, [the council] {said} <that it was late>.", id="as another said"),
        pytest.param("[Orla] {has been saying} <so> since he was mayor of Lowen, in the 1980s.", id="since, up to now"),
        pytest.param("Every December, [the Lowen Post] {announces} <who it was>.", id="every month of that name"),
        pytest.param("[Orla] {told} the host of This Week <that it was late>.", id="a broadcast"),
        pytest.param("[Orla] {said} Monday week <that it was late>.", id="a week after a day"),
    ],
)
def test_a_time_of_another_clause_or_of_nothing_is_none(text: str) -> None:
    """Whatever is nearer to it than the cue has it."""
    assert said(text) == [None]


def test_as_she_came_is_when_she_spoke() -> None:
    """Only a saying behind "as" is another one."""
    assert said("As she arrived on Monday, [Orla] {said} <that it was late>.") == [("Monday", "2031-02-03")]


def test_in_a_sentence_of_many_no_cue_has_the_date_of_another() -> None:
    """Or none, also where no full stop parts more of them than anybody writes."""
    text = ";| ".join(f"on {day} January [Orla{day}] {{said}} <that it was so>" for day in range(1, 31))
    own = [(f"{day} January", f"2031-01-{day:02}") for day in range(1, 31)]
    found = said(f"{text}.")
    assert any(found)
    assert all(one in (None, day) for one, day in zip(found, own, strict=True))


def test_of_two_dates_that_nearer_to_the_cue_counts() -> None:
    """The book was published in another year than that in which she spoke of it."""
    text = "[Orla] {said} on Friday in a speech about the law of 2019 that <it was over>."
    assert said(text) == [("Friday", "2031-01-31")]


def test_the_words_stand_where_the_day_cannot_be_told() -> None:
    """No day of publication: the span is there, its date is not; a year needs none."""
    assert said("[Orla] {said} on Friday that <it was over>.", None) == [("Friday", None)]
    assert said("[Orla] {wrote} in 2023 that <it was over>.", None) == [("2023", "2023")]


def test_within_the_words_of_another_only_the_dates_there_count() -> None:
    """What Koss said on Friday does not tell when Orla promised it, nor the other way round."""
    text = "[Koss] {said} on Friday that <[Orla] {promised} in 2023 to go>."
    article, _ = marked(text)
    plain = article.article.text

    def attribution(content: str, cue: str, source: str) -> Attribution:
        spans = [(Span(plain.index(words), plain.index(words) + len(words)),) for words in (content, cue, source)]
        evidence = Evidence(rule="by hand", because="a test says so")
        return Attribution(
            content=spans[0], cue=spans[1], source=spans[2], quotation_type=QuotationType.INDIRECT, evidence=evidence
        )

    outer = attribution("Orla promised in 2023 to go", "said", "Koss")
    inner = attribution("to go", "promised", "Orla")
    found = said_of(article, [outer, inner], date_expressions(article))
    assert [one.date if one is not None else None for one in found] == ["2031-01-31", "2023"]


CUES = ("said", "has said", "wrote", "warned", "told reporters")
TIMES = ("on Friday", "last night", "in 2023", "earlier this month", "since Monday", "between 3 and 5 May", "recently")
FRAMES = (
    "[Orla] {{{cue}}} {time} that <the talks would begin {other}>.",
    "{Time}, [Orla] {{{cue}}} that <it was over {other}>.",
    "<“We go {other},”> [Orla] {{{cue}}} {time}.",
    "[The minister], elected {other}, {{{cue}}} {time} that <it was over>.",
)


@FAST
@given(cue=st.sampled_from(CUES), time=st.sampled_from(TIMES), other=st.sampled_from(TIMES), frame=st.sampled_from(FRAMES))
def test_a_time_of_speaking_is_a_date_of_the_text_outside_the_words(cue: str, time: str, other: str, frame: str) -> None:
    """It is one of the expressions found, word for word, and never touches the content."""
    article, attributions = marked(frame.format(cue=cue, time=time, Time=time[0].upper() + time[1:], other=other))
    dates = date_expressions(article)
    for attribution, one in zip(attributions, said_of(article, attributions, dates), strict=True):
        if one is not None:
            assert one.span in {date.span for date in dates}
            assert not any(part.touches(one.span) for part in attribution.content)


def test_an_article_without_attributions_has_no_times() -> None:
    """Nor does it fail."""
    article = parsed("Nobody spoke on Friday.")
    assert said_of(article, [], date_expressions(article)) == ()


def test_a_record_holds_when_and_to_whom_it_was_said() -> None:
    """The whole way: rules alone, from a text with its day of publication."""
    text = "FORT HALDEN, Feb. 5, 2031 (FNA) — Ana Ruiz told reporters on Monday that the army would stay."
    [entry] = read(text, attributor="rules").attributions
    assert entry.said is not None
    assert (entry.said.span.of(text), entry.said.date) == ("Monday", "2031-02-03")
    assert entry.addressee is not None
    assert (entry.addressee.span.of(text), entry.addressee.name) == ("reporters", "reporters")
