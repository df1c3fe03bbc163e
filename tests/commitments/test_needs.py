"""Conditions stated as needs, in a sentence of their own: which words state one, and whose pledge it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hanging import conditions, text_of

from onrecord import read

PLEDGE = '"If the war ends, Albrenn <is prepared to consider> [c:sending troops to Mureth]," Prime Minister Ana Ruiz said. '


def inferred(behind: str, before: str = PLEDGE) -> list[tuple[str, str, str]]:
    """Return type, polarity and words of what a pledge hangs on by other sentences."""
    marked = before + behind
    return [(one.type, one.polarity, one.span.of(text_of(marked))) for one in conditions(marked)[0] if one.inferred]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param('"There must be a Caldoran guarantee behind it," Ruiz said.', "a Caldoran guarantee behind it", id="must"),
        pytest.param('"There has to be a vote first," Ruiz said.', "a vote", id="has to be"),
        pytest.param("There would have to be a promise from Caldora, Ruiz said.", "a promise from Caldora", id="would have to"),
        pytest.param('"There’s got to be a mandate," she said.', "a mandate", id="has got to be"),
        pytest.param('"A guarantee has to come first," Ruiz said.', "A guarantee", id="has to come first"),
        pytest.param('"We need a pledge from Caldora," Ruiz said.', "a pledge from Caldora", id="we need"),
        pytest.param("She said Albrenn needed a mandate.", "a mandate", id="the state needs"),
        pytest.param('"We must have Caldora’s backing," Ruiz said.', "Caldora’s backing", id="must have"),
        pytest.param('"I want a guarantee first," Ruiz said.', "a guarantee", id="want first"),
        pytest.param('"We insist on a guarantee from Caldora," Ruiz said.', "a guarantee from Caldora", id="insist on"),
        pytest.param('"A mandate is needed," Ruiz said.', "A mandate", id="is needed"),
        pytest.param("A guarantee by Caldora was a precondition, Ruiz said.", "A guarantee by Caldora", id="a precondition"),
        pytest.param(
            "A mandate from the Diet is a prerequisite for any such mission, Ruiz said.",
            "A mandate from the Diet",
            id="a prerequisite for it",
        ),
        pytest.param(
            "Ruiz said that she regarded an assurance by Caldora as a precondition of any such deployment.",
            "an assurance by Caldora",
            id="regards as",
        ),
        pytest.param("Any such force would have to be backed by Caldora, Ruiz said.", "backed by Caldora", id="backed by"),
        pytest.param(
            "Any such force must be covered by a guarantee from Caldora, the great power, Ruiz said.",
            "a guarantee from Caldora",
            id="covered by something",
        ),
        pytest.param("Its participation presupposes a mandate, Ruiz said.", "a mandate", id="presupposes"),
        pytest.param("Any deployment would be contingent on a mandate, Ruiz said.", "a mandate", id="contingent on"),
        pytest.param('"Without a guarantee there will be no deployment," Ruiz said.', "a guarantee", id="without, no deployment"),
        pytest.param('"Without a guarantee we cannot go," Ruiz said.', "a guarantee", id="without, cannot go"),
        pytest.param('"Nobody goes unless Caldora backs us," Ruiz said.', "Caldora backs us", id="nobody goes unless"),
        pytest.param('"Not one soldier leaves until the Diet has voted," Ruiz said.', "the Diet has voted", id="until"),
        pytest.param('"Unless Caldora backs us, we stay at home," Ruiz said.', "Caldora backs us", id="unless, we stay"),
        pytest.param('"Caldora backs us or we stay at home," Ruiz said.', "Caldora backs us", id="or we stay"),
        pytest.param('"Caldora gives its word, otherwise nobody goes," Ruiz said.', "Caldora gives its word", id="otherwise"),
        pytest.param('"No guarantee, no soldiers," Ruiz said.', "guarantee", id="no X, no Y"),
        pytest.param('"A mandate first, then the ships," Ruiz said.', "A mandate", id="first X, then Y"),
        pytest.param('"My condition is a Caldoran guarantee," Ruiz said.', "a Caldoran guarantee", id="my condition is"),
        pytest.param('"I have one condition: a mandate," Ruiz said.', "a mandate", id="one condition"),
        pytest.param('"What we need is a guarantee from Caldora," Ruiz said.', "a guarantee from Caldora", id="what we need is"),
        pytest.param('"But only with a mandate from the Diet," Ruiz said.', "a mandate from the Diet", id="but only with"),
        pytest.param("Albrenn would do so only after the Diet had voted, Ruiz said.", "the Diet had voted", id="do so only"),
        pytest.param(
            "Albrenn would take part only on the basis of a mandate, Ruiz said.", "a mandate", id="only on the basis of"
        ),
        pytest.param(
            '"Caldora has to stand behind any such force," Ruiz said.',
            "Caldora has to stand behind any such force",
            id="who must stand behind it",
        ),
        pytest.param("Nor would Albrenn go unless the Diet agreed, Ruiz said.", "the Diet agreed", id="nor, unless"),
        pytest.param(
            "Nor, she added, would Albrenn take part without a mandate.", "a mandate", id="nor, who says so between, without"
        ),
        pytest.param("Any deployment would hinge on a mandate, Ruiz said.", "a mandate", id="hinges on"),
        pytest.param("Albrenn’s participation would depend on a mandate, Ruiz said.", "a mandate", id="its own act depends on"),
        pytest.param(
            "Nor could Albrenn dispense with a guarantee from Caldora, Ruiz said.", "a guarantee from Caldora", id="dispense with"
        ),
        pytest.param("A guarantee could not be dispensed with, Ruiz said.", "A guarantee", id="be dispensed with"),
        pytest.param('"Without a mandate, a contribution is not conceivable," she said.', "a mandate", id="not conceivable"),
        pytest.param('"Such consideration presupposes a truce," Ruiz said.', "a truce", id="such consideration"),
        pytest.param(
            '"First the Diet gives a mandate, then we go," Ruiz said.', "the Diet gives a mandate", id="first a clause, then"
        ),
        pytest.param('"Get the peace first," Ruiz said.', "the peace", id="get it first"),
        pytest.param(
            '"There has to be a mandate first. We would only take part if we had that," she said.',
            "a mandate",
            id="what words point to",
        ),
    ],
)
def test_a_need_hangs_on_the_pledge_before(sentence: str, words: str) -> None:
    """A sentence that says what is needed limits what its speaker undertook before."""
    assert inferred(sentence) == [("only_if", "+", words)]


@pytest.mark.parametrize(
    ("sentence", "polarity", "words"),
    [
        pytest.param('"We won’t go alone," Ruiz said.', "-", "alone", id="not alone"),
        pytest.param("Albrenn does not envisage acting in isolation, Ruiz said.", "-", "in isolation", id="not in isolation"),
        pytest.param('"We are not doing this on our own," Ruiz said.', "-", "on our own", id="not on our own"),
        pytest.param("Ruiz ruled out going alone.", "-", "alone", id="ruled out"),
        pytest.param(
            '"I need at least one other state next to us," Ruiz said.', "+", "at least one other state", id="need others"
        ),
        pytest.param('"We won’t go alone. We need a partner," Ruiz said.', "+", "a partner", id="others say more than alone"),
        pytest.param('"Others must join us," Ruiz said.', "+", "Others", id="others must"),
        pytest.param(
            '"At least one other state comes with us, or we stay home," she said.', "+", "At least one other state", id="or"
        ),
        pytest.param(
            "Its participation presupposes that one further state will send forces, Ruiz said.",
            "+",
            "one further state",
            id="presupposes that others",
        ),
        pytest.param(
            "Albrenn would join only together with one other state, Ruiz said.", "+", "one other state", id="only together with"
        ),
        pytest.param(
            '"We’d want at least one other state standing there with us," Ruiz said.',
            "+",
            "at least one other state",
            id="want others beside us",
        ),
        pytest.param(
            "Its participation would also depend on one other state taking part, Ruiz said.",
            "+",
            "one other state",
            id="depends on others",
        ),
        pytest.param(
            "Involvement of at least one further nation would be needed, Ruiz said.",
            "+",
            "at least one further nation",
            id="the involvement of others",
        ),
        pytest.param(
            '"Without the participation of no fewer than one other state, a contribution is not conceivable," Ruiz said.',
            "+",
            "no fewer than one other state",
            id="no fewer than",
        ),
    ],
)
def test_company_is_a_need(sentence: str, polarity: str, words: str) -> None:
    """Others are asked for by their words, and "alone" is denied."""
    assert inferred(sentence) == [("only_if", polarity, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param('"The farmers need a promise from the bank," Ruiz said.', id="what others need"),
        pytest.param('"We need schools and roads," Ruiz said.', id="what no act hangs on"),
        pytest.param('"There must be justice for the victims," Ruiz said.', id="a wish"),
        pytest.param('"There must not be a vote," Ruiz said.', id="what must not be"),
        pytest.param('"A guarantee is a condition of the loan," Ruiz said.', id="needed for another thing"),
        pytest.param('"Taxes must be backed by law," Ruiz said.', id="another subject"),
        pytest.param('"We would need a guarantee," Ruiz said.', id="would need"),
        pytest.param('"The state cannot do the job alone," Ruiz said.', id="alone, what cannot be"),
        pytest.param('"We could not have done it without their support," Ruiz said.', id="what has been"),
        pytest.param('"We need your support," Ruiz said.', id="said to hearers"),
        pytest.param('"You are not alone," Ruiz said.', id="not alone, of others"),
        pytest.param('"We will go alone," Ruiz said.', id="alone"),
        pytest.param('"It is late or we are early," Ruiz said.', id="or"),
        pytest.param("Caldora’s participation depends on a mandate, Ruiz said.", id="another's participation"),
        pytest.param("The success of any mission would depend on a guarantee, Ruiz said.", id="what success depends on"),
        pytest.param("She did not say whether its participation would depend on a guarantee.", id="whether it depends"),
        pytest.param('"We would want other states to pay more," Ruiz said.', id="others wanted elsewhere"),
        pytest.param('"First we eat, then we talk," Ruiz said.', id="a mere order"),
        pytest.param('"We could dispense with a vote," Ruiz said.', id="what can be dispensed with"),
        pytest.param('"There must be a vote," Olaf Stern, a senator of Caldora, said.', id="another speaker"),
    ],
)
def test_other_words_state_no_need(sentence: str) -> None:
    """What others need, what is needed for other things and what another says limits nothing."""
    assert inferred(sentence) == []


def test_a_need_is_about_the_act_it_fits() -> None:
    """A pledge of a known sort of act goes before one that stands nearer; a refusal hangs on nothing."""
    before = (
        '"We <are ready to> [c:send troops to Mureth]," Prime Minister Ana Ruiz said. "We <will> [c:think it over]. '
        "I <will not> [c:wait for long]. "
    )
    found = [[one.span.of(text_of(before)) for one in rows] for rows in conditions(before + 'We need a mandate."')]
    assert [len(rows) for rows in found] == [1, 0, 0]


def test_a_refusal_with_a_condition_has_others_too() -> None:
    """Who will not go before a vote hangs on what else is needed first."""
    marked = 'Albrenn <will not> [c:join the force] before its parliament has voted, Ruiz said. "We need a mandate," Ruiz said.'
    found = [(one.type, one.span.of(text_of(marked))) for one in conditions(marked)[0]]
    assert found == [("only_if", "its parliament has voted"), ("only_if", "a mandate")]


@pytest.mark.parametrize(
    ("marked", "words", "is_inferred"),
    [
        pytest.param(
            '"Get the peace first," Ruiz said. "When that is there, we <will> [c:send ships]."', "the peace", True, id="a need"
        ),
        pytest.param(
            '"Until their forces are there nobody is safe. Once they are, we <will> [c:go]."',
            "their forces are there",
            True,
            id="a clause",
        ),
        pytest.param('"There is a flood. If that happens again, we <will> [c:go]."', "that happens again", False, id="nothing"),
        pytest.param('"We need a vote.\n\nIf that happens, we <will> [c:go]."', "that happens", False, id="another paragraph"),
    ],
)
def test_a_condition_that_points_has_the_words_it_points_to(marked: str, words: str, is_inferred: bool) -> None:
    """They stand in the sentence before; where none fit, the condition stays as it is."""
    found = [(one.span.of(text_of(marked)), one.inferred) for one in conditions(marked)[0]]
    assert found == [(words, is_inferred)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param('"There must be a guarantee from Caldora," Ruiz said.', "Caldora", id="from"),
        pytest.param('"There must be a guarantee by Caldora," Ruiz said.', "Caldora", id="by"),
        pytest.param('"There must be a Caldoran guarantee," Ruiz said. Caldora kept silent.', "Caldora", id="an adjective"),
        pytest.param('"We need Caldora’s backing," Ruiz said.', "Caldora", id="an owner"),
        pytest.param("Any such force must be underwritten by Caldora, Ruiz said.", "Caldora", id="who is to back it"),
        pytest.param('"There must be a guarantee," Ruiz said.', None, id="nobody"),
        pytest.param('"We need at least one other state," Ruiz said.', None, id="others"),
    ],
)
def test_who_would_bring_a_need_about(sentence: str, name: str | None) -> None:
    """It is whoever the words for what is needed name, a state by its name."""
    assert [one.actor_name for one in conditions(PLEDGE + sentence)[0] if one.inferred] == [name]


def test_a_need_that_there_be_none_is_denied() -> None:
    """To ask for no guarantee is not to ask for one."""
    assert inferred('"There must be no guarantee from Caldora," Ruiz said.') == [("only_if", "-", "no guarantee from Caldora")]


def test_what_a_speaker_needs_is_needed_for_no_act_of_another_state(tmp_path: Path) -> None:
    """Whoever tells what another state would do speaks of the own needs."""
    report = tmp_path / "report.txt"
    report.write_text(
        "Skarland and Mureth talked on Monday.\n\nSkarland’s President Ana Ruiz said Albrenn would be ready to send aircraft to "
        "Mureth. “There must be a mandate first,” Ruiz said.\n",
        encoding="utf-8",
    )
    pledges = [one for one in read(report).commitments if one.kind == "commitment"]
    assert [(one.actor_name, one.conditions) for one in pledges] == [("Albrenn", ())]
