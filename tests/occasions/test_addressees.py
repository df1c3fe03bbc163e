"""To whom words were said, and by which name; invented people, papers and places."""

from __future__ import annotations

from pathlib import Path

import pytest
from occasions_helper import told

from onrecord.attribution import attributor
from onrecord.language import parse
from onrecord.occasions import speakers_and_addressees
from onrecord.reading import read_articles
from onrecord.record import Article
from onrecord.speakers import speakers_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[Ruiz] {told} reporters on Friday that <it was over>.", "reporters", id="told"),
        pytest.param("[Ruiz] {told} a crowd of farmers in Lowen <it was over>.", "crowd of farmers", id="without the place"),
        pytest.param("[Ruiz] {told} lawmakers, who had waited, <it was over>.", "lawmakers", id="without a clause"),
        pytest.param("[Ruiz] {told} friends and allies <it was over>.", "friends and allies", id="several"),
        pytest.param("[Ruiz] {told} The Albrenn Post <it was over>.", "The Albrenn Post", id="the article of a title"),
        pytest.param("[Ruiz] {told} Corvania Today that <it was over>.", "Corvania Today", id="a title that looks like a day"),
        pytest.param("<It was over>, [Ruiz] {said} to parliament.", "parliament", id="said to"),
        pytest.param("[Ruiz] {asked} parliament <to approve it>.", "parliament", id="asked to"),
        pytest.param("[Ruiz] {urged} <the government to go>.", "government", id="the object opens the words"),
        pytest.param("[Ruiz] {called on} Corvania <to go>.", "Corvania", id="called on"),
        pytest.param("[Ruiz] {demanded} of the board <that it go>.", "board", id="demanded of"),
        pytest.param("[Velmark] {warned} its neighbours <that it would go>.", "its neighbours", id="a possessive stays"),
        pytest.param("[Ruiz] {snapped} at protesters: <“Go!”>", "protesters", id="at"),
        pytest.param("[Ruiz] {tweeted} at @albrenn_rail: <“Late again.”>", "@albrenn_rail", id="an address on a network"),
        pytest.param("[Koss] {testified} before a Senate committee that <it was over>.", "Senate committee", id="before"),
        pytest.param("Lawmakers were {told} by [the auditor] that <it was over>.", "Lawmakers", id="the passive"),
        pytest.param("In a letter to the ministry, [Ruiz] {said} <it was over>.", "ministry", id="a letter to"),
        pytest.param("[Ruiz] {said} in an interview with Radio Freedonia <it was over>.", "Radio Freedonia", id="an interview"),
        pytest.param("{According to} [a letter to the ministry], <it was over>.", "ministry", id="a source that is a letter"),
        pytest.param("[The ministry] {wrote} back to the board: <“No.”>", "board", id="wrote back to"),
        pytest.param("[The letter], addressed to the ministry, {says} <it was over>.", "ministry", id="a letter addressed to"),
        pytest.param(
            "In response to questions from The Albrenn Post, [Ruiz] {said} <it was over>.",
            "The Albrenn Post",
            id="questions from",
        ),
        pytest.param("[Ruiz], in an email to staff, {said} <it was over>.", "staff", id="a letter beside the source"),
        pytest.param("[Ruiz] is {said to have told} aides <it was over>.", "aides", id="a cue of several verbs"),
        pytest.param("[Tamm] {texted} his mother: <“I am alive.”>", "his mother", id="texted"),
        pytest.param("Addressing the crowd, [Ruiz] {vowed} <to stay>.", "crowd", id="addressing"),
        pytest.param("[Ruiz], speaking to reporters in Lowen, {said} <it was over>.", "reporters", id="speaking to"),
        pytest.param("[Ruiz] turned to the judge and {said}: <“It is over.”>", "judge", id="turned to"),
        pytest.param("Asked by reporters whether it was over, [Ruiz] {said} <no>.", "reporters", id="asked by"),
    ],
)
def test_whoever_is_spoken_to_is_the_addressee(text: str, words: str) -> None:
    """The noun phrase without its article, clauses and places; it is the name where there is no fuller one."""
    assert told(text) == [(words, words)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        pytest.param("President Ana Ruiz came late. [Orla] {told} Ruiz <it was over>.", "Ruiz", "Ana Ruiz", id="the full name"),
        pytest.param("[Orla] {told} President Ana Ruiz <it was over>.", "President Ana Ruiz", "Ana Ruiz", id="without the title"),
        pytest.param(
            "In a letter to the governor of Tessmark, Lucia Ferrant, [unions] {said} <it was over>.",
            "governor of Tessmark, Lucia Ferrant",
            "Lucia Ferrant",
            id="a name in apposition",
        ),
        pytest.param(
            "Ana Ruiz rose. [Orla] {told} Ms Ruiz <it was over>.", "Ms Ruiz", "Ana Ruiz", id="a name that no model knows"
        ),
        pytest.param(
            "[Orla] {told} Ana Ruiz of Corvania <it was over>.", "Ana Ruiz of Corvania", "Ana Ruiz", id="without the place"
        ),
        pytest.param("Oskar Tamm waited. [A guard] {told} him <it was over>.", "him", "Oskar Tamm", id="him"),
        pytest.param(
            "“We trust them,” Ferrant says of the herders. [She] {promised} them <a well>.", "them", "herders", id="them"
        ),
        pytest.param(
            "The miners met. Koss emailed supporters, {telling} them <it was over>.", "them", "supporters", id="them, near by"
        ),
        pytest.param(
            "[The judge] {thundered}, turning to the defendant: <“No man, Mr Koss, is above the law.”> Stefan Koss sat still.",
            "defendant",
            "Stefan Koss",
            id="called by name in the words",
        ),
        pytest.param(
            "The Hartsey Harbour Authority met. [Orla] {told} the HHA <it was over>.",
            "HHA",
            "Hartsey Harbour Authority",
            id="a body by its full name",
        ),
    ],
)
def test_an_addressee_bears_the_fullest_name(text: str, words: str, name: str) -> None:
    """As the article gives it elsewhere."""
    assert told(text)[-1] == (words, name)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<“Nobody can replace her,”> [Vell] {said} of Ana Ruiz.", id="spoken of"),
        pytest.param("[Orla] {said} about Ruiz <that she was tired>.", id="spoken about"),
        pytest.param("[Orla] {accused} Ruiz <of lying>.", id="accused"),
        pytest.param("[Orla] {referred} to Ruiz as <“a snake”>.", id="referred to"),
        pytest.param("[Orla] {warned} <that Corvania would go>.", id="within the words"),
        pytest.param("<“Ana, we are with you,”> [Orla] {said} in a televised address.", id="called within the words alone"),
        pytest.param("<“It was over,”> [Orla] {said} at a news conference in Lowen.", id="an occasion"),
        pytest.param("In a leaked memo seen by the Marenian Herald, [the airline] {admitted} <it was over>.", id="seen by"),
        pytest.param("<“Why?”> {asked} [Koss].", id="the source behind the cue"),
        pytest.param("[Ruiz] {told} the truth: <it was over>.", id="what is told"),
        pytest.param("<“Go home,”> [the mayor] {told} them.", id="a pronoun that nothing makes plain"),
        pytest.param("<“Go home,”> [Edmund Orla] {told} him.", id="him, and nobody but the speaker"),
        pytest.param("<The song> {was written} by [Ruiz].", id="what was written"),
        pytest.param("[Ruiz] took to Twitter to {say} <it was over>.", id="a place where one writes"),
        pytest.param("[Ruiz] {told} us <it was over>.", id="us, who are nobody by name"),
    ],
)
def test_nobody_is_addressed(text: str) -> None:
    """Whoever is spoken about, or only within the words, is no addressee; nor is a pronoun that may be anybody."""
    assert told(text) == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Michelle Orla waved. [Holt] {told} Mr. Orla <that it was so>.", "Mr. Orla", id="by the first name"),
        pytest.param("Ms Sasha Orla waved. [Holt] {told} Mr. Orla <that it was so>.", "Mr. Orla", id="by a title"),
        pytest.param("Edmund Orla waved. [Holt] {told} Mr. Orla <that it was so>.", "Edmund Orla", id="the same"),
    ],
)
def test_a_title_of_one_sex_is_no_name_of_the_other(text: str, name: str) -> None:
    """Nobody becomes wife or husband for want of another of that name."""
    assert [one[1] for one in told(text) if one is not None] == [name]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[Orla] {ordered} <federal assistance to supplement local efforts>.", id="what is ordered"),
        pytest.param("[Answers] {will inform} <the future guidance that they publish>.", id="what is shaped"),
        pytest.param("[Fans] {have taken to social media to complain about} <the actor>.", id="where one writes"),
    ],
)
def test_things_are_not_addressed(text: str) -> None:
    """Though verbs of telling have them as objects."""
    assert told(text) == [None]


def test_her_is_nobody_whose_name_is_a_mans() -> None:
    """Though he be the only one named; where a woman is named as well, it is she."""
    assert told("Peter Orla left. [The council] {told} her <that it was late>.") == [None]
    assert told("Mary Ruiz met Peter Orla. [The council] {told} her <that it was late>.") == [("her", "Mary Ruiz")]


def test_an_addressee_ends_before_a_bracket() -> None:
    """It is no part of the phrase, wherever the words said begin."""
    assert told("[Koss] {told} the Albrenn Press (<AP, “It was so.”>") == [("Albrenn Press", "Albrenn Press")]


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in EXAMPLES])
def test_asking_for_addressees_leaves_the_speakers_as_they_are(file: Path) -> None:
    """Both are asked at once; the questions for one must not be heard as speech by the other."""
    given = next(read_articles([str(file)]))
    assert isinstance(given, Article)
    article = parse(given)
    attributions = attributor("rules").attribute(article)
    speakers, addressees = speakers_and_addressees(article, attributions)
    assert speakers == speakers_of(article, attributions)
    assert len(addressees) == len(attributions)
    for attribution, one in zip(attributions, addressees, strict=True):
        if one is not None:
            words = one.span.of(article.article.text)
            assert words == words.strip()
            assert one.name
            assert not any(part.touches(one.span) for part in attribution.cue)
