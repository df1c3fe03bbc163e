"""What is said to matter, no more: which words say so, and on whose pledge it bears. All names are invented."""

from __future__ import annotations

import pytest

from onrecord.commitments.conditions.importance import importances_in
from onrecord.language import parse
from onrecord.pipeline import Settings, read_article
from onrecord.reading import read_text

PLEDGE = "Albrenn would consider sending engineers to Skarland, Prime Minister Ana Ruiz said on Monday.\n\n"


def told(text: str) -> list[str]:
    """Return what a text says to matter."""
    return [one.span.of(text) for one in importances_in(parse(read_text(text)))]


def borne(text: str) -> dict[str, list[tuple[str, str | None, bool]]]:
    """Return of each commitment that something matters to: the first word of its action, and what matters, and who brings it."""
    record = read_article(read_text(text), Settings(commitments="rules")).record
    rows = {
        entry.action.of(text).split()[0]: [
            (one.span.of(text), one.actor_name, one.inferred) for one in entry.conditions if one.type == "important"
        ]
        for entry in record.commitments
    }
    return {act: found for act, found in rows.items() if found}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Caldora's support is important.", "Caldora's support", id="is important"),
        pytest.param(
            "The backing of Caldora would also be vital to the mission.", "The backing of Caldora", id="vital to the mission"
        ),
        pytest.param("It's important that Caldora backs this.", "Caldora backs this", id="it is important that"),
        pytest.param("It is vital for Caldora to back this.", "Caldora to back this", id="it is vital for"),
        pytest.param('"Having Caldora on board matters," she said.', "Having Caldora on board", id="having … on board"),
        pytest.param("It would help to have Caldora on board.", "have Caldora on board", id="would help"),
        pytest.param(
            "Ruiz described the help of Caldora for such a venture as valuable.",
            "the help of Caldora",
            id="described as valuable",
        ),
        pytest.param("Ruiz called the backing of Caldora important.", "the backing of Caldora", id="called important"),
        pytest.param("We consider the support of Caldora to be important.", "the support of Caldora", id="consider to be"),
        pytest.param("We attach great importance to the support of Caldora.", "the support of Caldora", id="attach importance"),
        pytest.param("Ruiz stressed the importance of Caldora's support.", "Caldora's support", id="the importance of"),
        pytest.param("Caldoran support would make a big difference.", "Caldoran support", id="make a difference"),
        pytest.param("Caldora's backing counts for a lot.", "Caldora's backing", id="counts for a lot"),
        pytest.param("A Caldoran guarantee would carry weight with us.", "A Caldoran guarantee", id="carry weight"),
        pytest.param("Caldora's support isn't nothing. It matters.", "Caldora's support", id="it, of the sentence before"),
        pytest.param('Ruiz said the support of Caldora was "very important".', "the support of Caldora", id="quoted in part"),
        pytest.param("What matters is Caldora's support.", "Caldora's support", id="what matters"),
        pytest.param("Key to any deployment is Caldora's support.", "Caldora's support", id="key to it is"),
        pytest.param("Nothing is more important than Caldora's support.", "Caldora's support", id="nothing more than"),
        pytest.param(
            '"Is Caldoran support important? Of course it is," he said.', "Caldoran support", id="asked and answered by one"
        ),
    ],
)
def test_words_say_that_anothers_support_matters(text: str, words: str) -> None:
    """The support, or the other's act, without the words that say so, and without what it is for."""
    assert told(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It's important that we come together.", id="our own act"),
        pytest.param("Our support for Skarland is important.", id="our own support"),
        pytest.param("Caldora's support is not important.", id="denied"),
        pytest.param('"Is Caldora\'s support important?" a reporter asked.', id="only asked"),
        pytest.param("Ruiz asked whether the support of Caldora was important.", id="whether"),
        pytest.param('"Caldora\'s support was important in the war," he said.', id="of the past"),
        pytest.param("The support of Caldora has been critical in the war.", id="up to now"),
        pytest.param("Caldora's support is important to regional stability.", id="to something else"),
        pytest.param("Ruiz welcomed Caldora's commitment to the treaty.", id="only welcomed"),
        pytest.param("Caldora's decision helped farmers.", id="helped others"),
        pytest.param("Health is important.", id="nobody's act"),
        pytest.param("Caldora's support is there. It is not important.", id="it, denied"),
        pytest.param("Ruiz has Caldora's support. It snowed. It matters.", id="it, of nothing before"),
        pytest.param("Caldora's support is indispensable.", id="more than matters"),
    ],
)
def test_other_importance_is_none(text: str) -> None:
    """What is asked, denied, past, one's own or for something else matters to no pledge."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLEDGE + "Caldora's support is important, Ruiz said.", id="in the next paragraph"),
        pytest.param(
            PLEDGE + 'It snowed in the capital.\n\n"They asked me about snow," Ruiz said. "Caldora\'s support matters to us."',
            id="some paragraphs on",
        ),
        pytest.param("Caldora's support is important, Ana Ruiz said.\n\n" + PLEDGE, id="before the pledge"),
        pytest.param(
            PLEDGE + 'Edmund Orla of Caldora said Caldora will lend money.\n\n"Caldora\'s support is important," Ruiz said.',
            id="not another speaker's, though nearer",
        ),
    ],
)
def test_what_matters_bears_on_the_speakers_own_pledge(text: str) -> None:
    """It is inferred, and brought about by whose support it is."""
    assert borne(text) == {"sending": [("Caldora's support", "Caldora", True)]}


def test_the_state_of_an_adjective_is_named() -> None:
    """The support called "Caldoran" would be Caldora's, where the article has that name."""
    text = PLEDGE + "Caldoran support would be important, Ruiz said. The minister of Caldora did not answer."
    assert borne(text) == {"sending": [("Caldoran support", "Caldora", True)]}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLEDGE + "Caldora's support is important, Edmund Orla said.", id="said by another"),
        pytest.param(
            PLEDGE + "Turning to trade, Ruiz said Caldora's support was important.", id="another subject matter lies between"
        ),
        pytest.param("Caldora's support is important, Ana Ruiz said. It rained.", id="no pledge"),
        pytest.param(
            "Caldora's support is important, Ana Ruiz said.\n\nIt rained.\n\nIt was cold.\n\n“I will cut taxes,” Ana Ruiz said.",
            id="far behind, of another field",
        ),
        pytest.param(PLEDGE + "Caldora's support is important.", id="in nobody's words"),
        pytest.param("“Caldora's support is important, I will not hide it,” Ana Ruiz said.", id="a manner of speaking"),
    ],
)
def test_nothing_bears_on_what_its_speaker_did_not_pledge(text: str) -> None:
    """Another speaker, another subject matter, or no pledge: nothing."""
    assert borne(text) == {}


def test_what_is_said_twice_to_matter_is_one_condition() -> None:
    """The title says it too: what stands nearer to the pledge is kept."""
    text = "Ruiz calls Caldora's backing important\n\n" + PLEDGE + "Caldora's support would be important, Ruiz said."
    assert borne(text) == {"sending": [("Caldora's support", "Caldora", True)]}


@pytest.mark.parametrize(
    ("state", "bears"), [pytest.param("Albrenn", True, id="its own"), pytest.param("Skarland", False, id="where it goes")]
)
def test_what_matters_to_a_state_by_its_name_bears_on_its_pledge(state: str, bears: bool) -> None:
    """It bears on no pledge that names this state only as where others go."""
    assert ("sending" in borne(PLEDGE + f"Caldora's support is important to {state}, Ruiz said.")) is bears
