"""What states a condition in a text: its words, its connective, what it modifies, and what the construction says by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicons import lexicon
from onrecord.record import ConditionType
from onrecord.spans import Span

States = Literal["necessary", "sufficient", "cause"]
Manner = Literal["clause", "noun", "construction", "effect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionPhrase:
    """Words on which something else is said to hang. Places are those of tokens in the article's `doc`."""

    type: ConditionType
    span: Span  # the clause or noun phrase, its connective and the marks round it left out
    connective: Span | None  # “if”, “the only way”; None where the form alone says it
    kind: str  # which class of connective or construction: “if”, “time”, “until”, “before”, “without”, “after”, “way”, …
    manner: Manner  # a connective before a clause or a noun phrase, another construction, or what something brings about
    head: int  # the main verb or noun of its words
    subject: int | None  # head of the words for who acts in it: “Albrenn” of “if Albrenn agrees”
    modified: int  # head of what hangs on it: the main verb of the consequence
    polarity: Literal["+", "-"]  # “-” where its own words are denied: “if there is no deal”
    states: States | None  # what the construction states by itself, whoever says it; None: only that something hangs on it
    elsewhere: bool = False  # what hangs on it stands in another sentence: “But only if both sides agree.”
    consequence: Span | None  # where it states something: the words of what hangs on it


@cache
def words(*path: str) -> frozenset[str]:
    """Return a list of `data/conditions.toml` as a set."""
    return lexicon("conditions").words(*path)
