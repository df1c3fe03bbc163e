"""Ids depend on the text alone: its digest, the kind of the entry, and where its roles stand."""

from __future__ import annotations

import re

import pytest

from onrecord.record import article_id, entry_id, text_digest
from onrecord.spans import Span

SHA256 = text_digest("“No,” she said.")
ROLES = {"content": [Span(0, 5)], "cue": [Span(10, 14)], "source": [Span(6, 9)]}


@pytest.mark.parametrize("kind", ["attribution", "commitment", "demand", "dependence", "outcome", "meeting"])
def test_an_entry_id_is_its_kinds_letter_and_twelve_hex_digits(kind: str) -> None:
    """The letter lets a reader tell entries apart, the digits make them one of their kind."""
    assert re.fullmatch(f"{kind[0]}[0-9a-f]{{12}}", entry_id(kind, SHA256, ROLES))


def test_an_article_id_is_a_dash_and_the_head_of_its_digest() -> None:
    """Twelve digits of the sha256 of the text as UTF-8; this digest was computed by another tool (`sha256sum`)."""
    assert text_digest("£ café 🚢") == "76bfc220636cd4e3e3d381ca06800e4291cd2075a3e04593c855e7b647ade371"
    assert article_id(text_digest("£ café 🚢")) == "a-76bfc220636c"


def test_ids_stay_what_they_are() -> None:
    """An id printed once must be found again by every later version: this one is pinned, computed by `sha256sum` as well."""
    assert entry_id("attribution", SHA256, ROLES) == "af257bfb5707d"


@pytest.mark.parametrize(
    "same",
    [
        pytest.param({"source": [Span(6, 9)], "content": [Span(0, 5)], "cue": [Span(10, 14)]}, id="roles in another order"),
        pytest.param({role: tuple(spans) for role, spans in ROLES.items()}, id="tuples for lists"),
    ],
)
def test_the_order_of_roles_does_not_matter(same: dict[str, list[Span]]) -> None:
    """Which role is named first is the code's affair, not the text's."""
    assert entry_id("attribution", SHA256, same) == entry_id("attribution", SHA256, ROLES)


def test_the_order_of_spans_does_not_matter() -> None:
    """Fragments of one role are a set of places."""
    one = entry_id("attribution", SHA256, {"content": [Span(0, 5), Span(20, 30)]})
    assert entry_id("attribution", SHA256, {"content": [Span(20, 30), Span(0, 5)]}) == one


@pytest.mark.parametrize(
    ("kind", "sha256", "roles"),
    [
        pytest.param("amount", SHA256, ROLES, id="another kind with the same letter"),
        pytest.param("attribution", text_digest("“No,” he said."), ROLES, id="another text"),
        pytest.param("attribution", SHA256, {**ROLES, "cue": [Span(10, 13)]}, id="a span one character shorter"),
        pytest.param("attribution", SHA256, {**ROLES, "cue": []}, id="a role left empty"),
        pytest.param("attribution", SHA256, {**ROLES, "cue": ROLES["source"], "source": ROLES["cue"]}, id="roles exchanged"),
        pytest.param("attribution", SHA256, {**ROLES, "content": [Span(0, 2), Span(2, 5)]}, id="the same words in two fragments"),
    ],
)
def test_anything_else_changes_the_id(kind: str, sha256: str, roles: dict[str, list[Span]]) -> None:
    """Two entries share an id only where kind, text and every span are the same."""
    assert entry_id(kind, sha256, roles) != entry_id("attribution", SHA256, ROLES)
