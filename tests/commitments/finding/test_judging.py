"""Candidates judged by a head made by hand, and what it is told of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from finding_helper import around, candidate, parsed
from head_helper import ENCODER, WIDTH, arrays, written

from onrecord.commitments.finding.candidates import candidates_of
from onrecord.commitments.finding.features import COLUMNS, GROUPS, RULES, column, columns_of
from onrecord.commitments.finding.head import WORDS_READ, Head, load_head
from onrecord.commitments.finding.judging import Judged, judged, vectors_read
from onrecord.encoder import Encoded
from onrecord.encoder.words import words_of
from onrecord.errors import WeightsError
from onrecord.language import ParsedArticle

PROMISE = {"modal=will+": {"commitment": 9.0, "promises": 3.0}}


def encoded(article: ParsedArticle) -> Encoded:
    """Return an article whose n-th word has the vector (n, 1)."""
    words = words_of(article.article.text)
    vectors = np.array([[number, 1.0] for number in range(len(words))], dtype=np.float32)
    return Encoded(words, vectors, ENCODER)


def made(folder: Path, said: dict[str, dict[str, float]] = PROMISE) -> Head:
    """Return a head for which features say something."""
    return load_head(written(folder, arrays(said)))


def found(text: str, head: Head | None) -> list[Judged]:
    """Return what a head finds in a text."""
    article = parsed(text)
    return judged(candidates_of(article), around(article), encoded(article), head)


def shown(text: str, head: Head | None) -> list[tuple[str, str, str, bool]]:
    """Return kind, strength, words and direction of what a head finds in a text."""
    return [(one.kind, one.strength, one.candidate.span.of(text), one.against) for one in found(text, head)]


def test_the_head_decides(tmp_path: Path) -> None:
    """What it is sure of is given, with its confidence to two digits; the rest is not."""
    text = "Albrenn will send engineers. Skarland must leave."
    head = made(tmp_path)
    [one] = found(text, head)
    assert (one.kind, one.strength, one.against, one.candidate.head.text) == ("commitment", "promises", False, "send")
    assert one.confidence == pytest.approx(0.97, abs=0.03)
    assert found(text, replace(head, least=np.full(4, 0.999, dtype=np.float32))) == []


def test_each_kind_has_its_own_cut(tmp_path: Path) -> None:
    """The kind that is furthest over its own cut is given, not the likeliest."""
    text = "Albrenn will send engineers."
    head = made(tmp_path, {"modal=will+": {"commitment": 5.0, "promises": 1.0, "demand": 4.5, "asks": 1.0}})
    low = np.array([0.4, 0.1, 0.5, 0.5], dtype=np.float32)
    assert [kind for kind, *_ in shown(text, replace(head, least=low))] == ["demand"]
    assert [kind for kind, *_ in shown(text, replace(head, least=low[[1, 0, 2, 3]]))] == ["commitment"]


def test_a_denied_act_is_refused(tmp_path: Path) -> None:
    """Where words and head say so."""
    head = made(tmp_path, {"modal=will-": {"commitment": 9.0, "promises": 3.0, "denied": 9.0}})
    assert shown("Albrenn will not send engineers.", head) == [("commitment", "refuses", "send engineers", True)]


def test_of_those_that_share_words_the_surest_is_kept(tmp_path: Path) -> None:
    """In "will attempt to send boats to the island", both verbs could be the act; two acts beside one another both are."""
    text = "Albrenn will attempt to send forty boats to the island."
    both = {"head=attempt": {"commitment": 6.0, "promises": 1.0}, "head=send": {"commitment": 9.0, "promises": 1.0}}
    assert [one[2] for one in shown(text, made(tmp_path, both))] == ["send forty boats to the island"]
    turned = {"head=attempt": both["head=send"], "head=send": both["head=attempt"]}
    assert [one[2] for one in shown(text, made(tmp_path, turned))] == ["attempt to send forty boats to the island"]
    apart = "Albrenn will open the port and build a ferry."
    assert [one[2] for one in shown(apart, made(tmp_path))] == ["open the port", "build a ferry"]


def test_what_a_construction_settles_is_given_at_the_least_confidence(tmp_path: Path) -> None:
    """And no surer; where the head is surer, its confidence stands, and the construction says how it is meant."""
    text = "Only a lasting truce will stop the war."
    [one] = found(text, made(tmp_path, {}))
    assert (one.kind, one.strength, one.confidence) == ("dependence", "necessary", 0.5)
    [sure] = found(text, made(tmp_path, {"head=stop": {"dependence": 9.0, "cause": 1.0}}))
    assert sure.strength == "necessary"
    assert sure.confidence is not None
    assert sure.confidence > 0.9


def test_without_a_head_or_vectors_the_rules_decide() -> None:
    """With no confidence."""
    text = "Albrenn will send engineers. Skarland must leave."
    assert shown(text, None) == [
        ("commitment", "promises", "send engineers", False),
        ("demand", "requires", "leave", False),
    ]
    assert {one.confidence for one in found(text, None)} == {None}


def test_vectors_of_another_encoder_are_refused(tmp_path: Path) -> None:
    """Weights mean something for the encoder alone that they were made with."""
    with pytest.raises(WeightsError, match=f"trained on the encoder ffffffffffff, got vectors of {ENCODER}; train it again"):
        found("Albrenn will send engineers.", replace(made(tmp_path), encoder="ffffffffffff"))


def test_three_words_are_read() -> None:
    """The act's head, what carries it, who acts; zeros where nobody does."""
    article = parsed("Albrenn will send engineers. Then left.")
    candidates = {one.head.text: one for one in candidates_of(article)}
    read = vectors_read([candidates["send"], candidates["left"]], encoded(article))
    assert read.shape == (2, WORDS_READ * WIDTH)
    assert read[0].tolist() == [2, 1, 1, 1, 0, 1]
    assert read[1, 2:].tolist() == [0, 0, 0, 0]


def test_features_are_columns_without_a_vocabulary() -> None:
    """Rising, each once, within the table; the same for the same words elsewhere in an article."""
    text = "Albrenn will send engineers."
    twice = parsed(f"{text}\n\nThe port is open.\n\n{text}")
    surroundings = around(twice)
    rows = [columns_of(one, surroundings) for one in candidates_of(twice) if one.head.text == "send"]
    assert len(rows) == 2
    for row in rows:
        assert row == sorted(set(row))
        assert all(0 <= place < COLUMNS for place in row)
        assert {column("always"), column("head=send"), column("modal=will+")} <= set(row)
    assert columns_of(candidate(text, "send"), around(parsed(text))) == columns_of(candidate(text, "send"), around(parsed(text)))


def test_groups_of_features_can_be_left_out() -> None:
    """Each brings something of its own; without all of them what always holds is left."""
    text = "Koss said Albrenn will not send engineers if the truce holds."
    one, surroundings = candidate(text, "send"), around(parsed(text))
    whole = set(columns_of(one, surroundings))
    for name in GROUPS:
        assert set(columns_of(one, surroundings, [name])) < whole, name
    assert columns_of(one, surroundings, GROUPS) == [column("always")]
    assert set(GROUPS) > RULES


def test_what_is_weighed_is_the_act(tmp_path: Path) -> None:
    """In "is prepared to consider sending boats", the act is sending them, and they consider it (GUIDELINES, `strength`)."""
    text = "Albrenn is prepared to consider sending forty boats to the island."
    head = made(tmp_path, {"head=consider": {"commitment": 9.0, "prepared": 3.0}})
    assert shown(text, head) == [("commitment", "considers", "sending forty boats to the island", False)]


def test_a_phrase_outweighs_the_head(tmp_path: Path) -> None:
    """What it leaves open or refuses is the entry, at the least confidence, and none of its words are."""
    head = made(tmp_path, {"head=exclude": {"commitment": 9.0, "refuses": 3.0, "denied": 9.0}})
    text = "Albrenn would not exclude any form of help."
    assert shown(text, head) == [("commitment", "open", "any form of help", False)]
    assert shown(text, None) == [("commitment", "open", "any form of help", False)]
    assert [one.confidence for one in found(text, head)] == [0.5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("If the accord is signed, the port opens.", [], id="if"),
        pytest.param("Once the accord has been signed, the port opens.", [], id="once"),
        pytest.param("The port would open once the accord was signed.", [], id="would, once it was"),
        pytest.param("The accord was signed on Monday.", ["signed on Monday"], id="what was done"),
        pytest.param("The port was shut until the accord was signed.", ["signed"], id="what was done in the end"),
    ],
)
def test_what_something_hangs_on_is_no_outcome(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Though it be told as if it had happened."""
    head = made(tmp_path, {"head=sign": {"outcome": 9.0, "agreed": 3.0}})
    assert [words for _, _, words, _ in shown(text, head)] == expected


def test_what_somebody_would_do_on_a_condition_is_no_dependence(tmp_path: Path) -> None:
    """Where they, or who speaks for them, say so; what things would do is one."""
    head = made(tmp_path, {f"head={verb}": {"dependence": 9.0, "sufficient": 3.0} for verb in ("retaliate", "fall")})
    said = "Koss said Albrenn would not retaliate if the talks failed."
    assert shown(said, head) == [("commitment", "refuses", "retaliate", True)]
    things = "Koss said prices would fall if the talks failed."
    assert shown(things, head) == [("dependence", "sufficient", "fall", False)]


def test_what_is_resolved_is_no_demand(tmp_path: Path) -> None:
    """A cabinet resolves what its own state shall do; what a text alone says that somebody shall do, it requires."""
    head = made(tmp_path, {"head=send": {"demand": 9.0, "requires": 3.0}})
    resolved = "The cabinet has resolved that Albrenn shall send troops to Mureth."
    assert [row[:2] for row in shown(resolved, head)] == [("commitment", "promises")]
    assert [row[:2] for row in shown("Albrenn shall send troops to Mureth.", head)] == [("demand", "requires")]


def test_what_one_is_not_doing_is_carried_by_its_own_words(tmp_path: Path) -> None:
    """Not by those of whoever reports it."""
    text = "“We're not giving that guarantee,” Koss said."
    [one] = found(text, made(tmp_path, {}))
    assert one.strength == "refuses"
    assert one.candidate.trigger is not None
    assert one.candidate.trigger.of(text) == "'re not"
