"""What a text says that somebody is, in the words beside the name."""

from __future__ import annotations

import pytest

from onrecord.ledger.searching.roles import role_beside, role_of
from onrecord.spans import Span

TOLD = [
    ("said President *Ana Ruiz* of Freedonia", "president"),
    ("Albrenn’s prime minister, *Ana Ruiz*, raised it", "prime minister"),
    ("The leader of the opposition, *Ana Ruiz*, accused him", "leader"),
    ("said *Ana Ruiz*, Freedonia's foreign minister, on Monday", "foreign minister"),
    ("*Ana Ruiz*, 54, the mayor of Hartsey, said", "mayor"),
    ("according to *Ana Ruiz*, who speaks for the port workers", "who speaks for the port workers"),
    ("*Ana Ruiz* who chairs the board, said", "who chairs the board"),
    ("*Ana Ruiz*, who as defense minister had been for it", "defense minister"),
    ("*Ana Ruiz*, who has been the treasurer since March, said", "treasurer"),
    ("the monitor, Col. *Ana Ruiz*, whose team", "col"),
    ("They went to Freedonia. Chancellor *Ana Ruiz* said", "chancellor"),
    ("Freedonia's Prime Minister *Ana Ruiz* said", "prime minister"),
    ("his press secretary, *Ana Ruiz*. But", "press secretary"),
    ("*Ana Ruiz*, a former chief of the naval staff who now sits", "former chief"),
    ("Spokesperson *Ana Ruiz*\n", "spokesperson"),
    ("Secretary of State *Ana Ruiz* said", "secretary"),
    ("President-elect *Ana Ruiz* said", "president-elect"),
    ("in the office of the policy adviser, *Ana Ruiz*.", "policy adviser"),
    ("told spokeswoman *Ana Ruiz* so", "spokeswoman"),
]
NOT_TOLD = [
    "*Jo Marl*, the mayor's cousin, said",
    "*Jo Marl*, a cousin of the president, said",
    "the wife of the mayor, *Jo Marl*, said",
    "*Jo Marl*, who met the president, said",
    "*Jo Marl*, who had met the president, said",
    "*Jo Marl*, who was visiting the president, said",
    "*Jo Marl*, who is the mayor's wife, said",
    "*Jo Marl*, who was told the president left",
    "In a letter to the president, *Jo Marl* said",
    "told the mayor, *Jo Marl*, a nurse, said",
    "*Jo Marl*, a nurse who met the president, said",
    "*Jo Marl*, like the president, said",
    "*Jo Marl*, accusing the minister, said",
    "*Jo Marl*, President Ruiz's neighbour, said",
    "*Jo Marl*, Prime Minister Ana Ruiz and others",
    "*Jo Marl*, a speaker at the rally, said",
    "*Jo Marl*, 54, a baker from Hartsey, said",
    "voter *Jo Marl* said",
    "Ms *Jo Marl* said",
    "a spokesman for Mrs *Jo Marl* said",
    "he thanked the general. *Jo Marl* said",
    "He met the Minister. *Jo Marl* said",
    "*Jo Marl* told the president",
    "*Jo Marl*",
]


def beside(marked: str) -> str | None:
    """Return what a text says of the name between asterisks."""
    before, name, behind = marked.split("*")
    return role_beside(before + name + behind, Span(len(before), len(before + name)))


@pytest.mark.parametrize(("marked", "role"), TOLD)
def test_a_text_says_what_somebody_is(marked: str, role: str) -> None:
    """Before the name, in apposition on either side of it, or behind "who"."""
    assert beside(marked) == role


@pytest.mark.parametrize("marked", NOT_TOLD)
def test_what_others_beside_somebody_are_says_nothing(marked: str) -> None:
    """Nor does what anybody may be, or whom somebody meets."""
    assert beside(marked) is None


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("the Albrennish prime minister", "albrennish prime minister"),
        ("a spokesman for the ministry", "spokesman"),
        ("the wife of the mayor", None),
        ("a deputy's aide", None),
        ("who", None),
        ("of", None),
        ("", None),
    ],
)
def test_the_head_of_a_phrase_tells(phrase: str, role: str | None) -> None:
    """Not what hangs on it."""
    assert role_of(phrase) == role
