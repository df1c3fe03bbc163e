"""Whom "he" and "she" mean: examples, what holds of every ranking, and files of weights."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution import Attribution, Evidence
from onrecord.errors import SpanError, WeightsError
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import QuotationType
from onrecord.spans import Span
from onrecord.speakers import Ranked, antecedents_of, pronoun_rankings
from onrecord.speakers.antecedents import FORMAT, digest, read_weights, shares_of, weights

WOMEN, MEN = ("Mrs. Ana Ruiz", "Ms. Dana Koss"), ("Mr. Edmund Orla", "Mr. Tobias Renn")
ACTIONS = ("opened the bridge", "wrote to {}", "met {} on Friday", "listened, and {} spoke")


def ranked(marked: str, *named: str, **options: object) -> tuple[Ranked, ...]:
    """Return who may be meant by the pronoun between brackets, some persons given by their names."""
    offset = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in named]
    return antecedents_of(parse(read_text(text)), offset, spans, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        pytest.param("Edmund Orla opened the bridge. Then [he] left the town.", "Edmund Orla", id="the only one"),
        pytest.param(
            "Edmund Orla met Tobias Renn at the bridge on Friday. [He] spoke for an hour.", "Edmund Orla", id="the subject before"
        ),
        pytest.param("Mr. Orla spoke first. Mrs. Ana Ruiz listened. Then [he] left.", "Orla", id="whom the pronoun fits"),
        pytest.param(
            "Edmund Orla was late. Tobias Renn said that [he] would wait for an hour.", "Tobias Renn", id="whose clause holds it"
        ),
    ],
)
def test_the_likeliest_is_meant(text: str, likeliest: str) -> None:
    """In plain cases."""
    assert ranked(text)[0].name == likeliest


def test_the_subject_is_not_the_object_beside_it() -> None:
    """Only "herself" would be; an owner may be the subject."""
    assert [one.name for one in ranked("Ms. Ana Ruiz left. Ms. Dana Koss met [her].")] == ["Ana Ruiz"]
    assert {one.name for one in ranked("Ms. Ana Ruiz left. Ms. Dana Koss met [her] friend.")} == {"Ana Ruiz", "Dana Koss"}


def test_everyone_comes_with_every_mention() -> None:
    """Full names and short ones, also behind the pronoun, and pronouns that nobody resolved are none."""
    [one] = ranked("Edmund Orla opened the bridge. Then [he] left. Orla returned on Sunday.")
    text = "Edmund Orla opened the bridge. Then he left. Orla returned on Sunday."
    assert [span.of(text) for span in one.mentions] == ["Edmund Orla", "Orla"]


def test_a_name_that_is_missed_may_be_given() -> None:
    """It is ranked beside those found, with every place that bears its last word."""
    text = "The gliders of Vesna Tern landed late. Mr. Edmund Orla watched. Tern waved, and [he] ran."
    plain = text.replace("[", "").replace("]", "")
    without, told = ranked(text), ranked(text, "Vesna Tern", "Edmund Orla", " ")
    assert [one.name for one in without] == ["Edmund Orla"]
    assert sorted(one.name for one in told) == ["Edmund Orla", "Vesna Tern"]
    [tern] = [one for one in told if one.name == "Vesna Tern"]
    assert [span.of(plain) for span in tern.mentions] == ["Vesna Tern", "Tern"]


def test_two_given_names_with_one_last_word_are_two() -> None:
    """A place that bears that word alone is neither’s."""
    text = "The gliders of Ostrava Tern and Vesna Tern landed. Tern waved, and [he] ran."
    plain = text.replace("[", "").replace("]", "")
    told = ranked(text, "Ostrava Tern", "Vesna Tern")
    assert {one.name: [span.of(plain) for span in one.mentions] for one in told} == {
        "Ostrava Tern": ["Ostrava Tern"],
        "Vesna Tern": ["Vesna Tern"],
    }


def test_what_is_no_pronoun_is_refused() -> None:
    """An offset that is off by one would else be answered all the same."""
    with pytest.raises(SpanError, match='expected "he", "she"'):
        ranked("Edmund Orla opened [the] bridge.")


def test_given_weights_decide() -> None:
    """Nobody is likelier where nothing weighs anything; the packaged ones are used without any."""
    text = "Edmund Orla met Tobias Renn. Then [he] left."
    assert [one.share for one in ranked(text, weight={})] == [0.5, 0.5]
    nearest, other = ranked(text, weight={"other: rank 0": 2.0})
    assert (nearest.name, nearest.share > 0.8 > 0.2 > other.share) == ("Tobias Renn", True)
    assert ranked(text) == ranked(text, weight=weights())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(WOMEN + MEN), st.sampled_from(ACTIONS), st.sampled_from(WOMEN + MEN)), min_size=1, max_size=4
    ),
    st.booleans(),
    st.sampled_from(WOMEN + MEN),
)
def test_rankings_keep_the_rules(told: list[tuple[str, str, str]], female: bool, behind: str) -> None:
    """Shares sum to 1 and fall; nobody of the other sex, and nobody who is named only behind the pronoun."""
    before = " ".join(f"{one} {action.format(other)}." for one, action, other in told)
    meant = ranked(f"{before} Then [{'she' if female else 'he'}] left. Later {behind} returned.")
    fitting = {name.partition(" ")[2] for name in (WOMEN if female else MEN) if name in before}
    assert {one.name for one in meant} == fitting
    if meant:
        assert sum(one.share for one in meant) == pytest.approx(1)
        assert [one.share for one in meant] == sorted((one.share for one in meant), reverse=True)


def test_sources_are_ranked_by_their_place() -> None:
    """Only those that are "he" or "she"; one before whom nobody is named has nobody."""
    text = "He said that the bridge was open. Mrs. Ana Ruiz doubted it. Later she said that it was closed."
    parsed = parse(read_text(text))
    contents = ("that the bridge was open", "it", "that it was closed")
    sources = ("He", "Mrs. Ana Ruiz", "she")
    attributions = [_attribution(text, source, content) for source, content in zip(sources, contents, strict=True)]
    rankings = pronoun_rankings(parsed, attributions)
    assert {place: [one.name for one in meant] for place, meant in rankings.items()} == {0: [], 2: ["Ana Ruiz"]}


@given(st.dictionaries(st.integers(0, 9), st.dictionaries(st.sampled_from("abc"), st.floats(-50, 50)), max_size=5))
def test_shares_sum_to_one(rows: dict[int, dict[str, float]]) -> None:
    """Whatever the weights; nobody has shares among nobody."""
    shares = shares_of(rows, {"a": 3.0, "b": -20.0})
    assert set(shares) == set(rows)
    assert sum(shares.values()) == pytest.approx(1 if rows else 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "no weights.json in the package", id="no file"),
        pytest.param("{", "it cannot be read", id="no JSON"),
        pytest.param("[]", "it cannot be read", id="no object"),
        pytest.param(json.dumps({"weights": {}}), "it cannot be read", id="no format"),
        pytest.param(json.dumps({"format": FORMAT}), "it cannot be read", id="no weights"),
        pytest.param(json.dumps({"format": "other/2", "weights": {}}), f"expected the format {FORMAT}, got other/2", id="other"),
        pytest.param(json.dumps({"format": FORMAT, "weights": {"a": "much"}}), "it cannot be read", id="a word"),
        pytest.param('{"format": "' + FORMAT + '", "weights": {"a": NaN}}', "expected finite weights", id="no number"),
    ],
)
def test_damaged_weights_are_an_error(tmp_path: Path, content: str | None, says: str) -> None:
    """On one line, with what was expected."""
    path = tmp_path / "weights.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError, match=re.escape(says)) as error:
        read_weights(path)
    assert "\n" not in str(error.value)


def test_the_packaged_weights_have_a_digest() -> None:
    """Records name it."""
    assert len(digest()) == 12
    assert int(digest(), 16) >= 0
    assert len(weights()) > 100


def _attribution(text: str, source: str, content: str) -> Attribution:
    return Attribution(
        content=(Span(text.index(content), text.index(content) + len(content)),),
        cue=(),
        source=(Span(text.index(source), text.index(source) + len(source)),),
        quotation_type=QuotationType.INDIRECT,
        evidence=Evidence(rule="by hand", because="a test says so"),
    )
