"""Whether the words of a thing say how many of it there are, or how much: "2,000 doses", "a $5 million fund"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_BEFORE = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
_TIMES = frozenset({"DATE", "TIME", "ORDINAL"})
_MOST_WORDS = 24


def is_counted(noun: Token) -> bool:
    """Say whether a noun has an amount right before it, or is one: "2,000 doses", "$5 million", "half of the doses".

    Spans of time and what is counted as one alone are none: "two weeks", "one of them".
    """
    if noun.ent_type_ in _TIMES or noun.lemma_.lower() in lexicon("amounts").words("counted", "times"):
        return False
    return any(_is_amount(token) for token in _measuring(noun))


def _measuring(noun: Token) -> Iterator[Token]:
    """Yield a noun and the words before it that measure or describe it."""
    waiting = [noun]
    for _ in range(_MOST_WORDS):
        if not waiting:
            return
        token = waiting.pop()
        yield token
        waiting += [child for child in token.lefts if child.dep_ in _BEFORE]


def _is_amount(token: Token) -> bool:
    tables = lexicon("amounts").tables
    if token.ent_type_ in _TIMES:
        return False
    if token.lower_ in tables["scales"]["vague"]:
        return True
    if token.lower_ in tables["shares"]["parts"]:
        return any(child.lower_ == "of" for child in token.rights)
    return token.like_num and token.lower_ not in ("one", "1", "zero", "0")
