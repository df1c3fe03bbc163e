"""Who acts in a headline, where every word has a capital and syntax is lost: "Ruiz Calls On Orla To Resign"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASIDE = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBHEADING})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_STOPS = frozenset({":", ";", "–", "—", "|"})


def is_title(parsed: ParsedArticle, token: Token) -> bool:
    """Say whether a word stands in the title or a sub-heading."""
    return any(one.kind in _ASIDE and one.span.start <= token.idx < one.span.end for one in parsed.paragraphs)


def subject_in_title(act: Token, trigger: Span) -> Token | None:
    """Return who acts in a headline: of those who are told to act the noun right before the act, else that before the trigger."""
    words = [token for token in act.sent if not token.is_space]
    carrying = [token for token in words if trigger.start <= token.idx < trigger.end]
    before = [token for token in words if token.idx < trigger.start]
    between = [token for token in words if trigger.end <= token.idx and token.i < act.i]
    told = _last_noun(between) if carrying and _asks(carrying) else None
    return told or _last_noun(before)


def _asks(carrying: list[Token]) -> bool:
    """Say whether words tell somebody else to act, as far as a headline lets one see: "Calls On", "Urges"."""
    forms = {_plain(token) for token in carrying} | {"_".join(_plain(token) for token in carrying[:2])}
    return bool(forms & (lexicon("actors").words("control", "object") | {"ask"}))


def _plain(token: Token) -> str:
    word = token.lower_
    return word[:-1] if token.i and word.endswith("s") and not word.endswith("ss") else word


def _last_noun(words: list[Token]) -> Token | None:
    """Return the last noun of some words, behind any colon; never an owner."""
    for token in reversed(words):
        if token.text in _STOPS:
            return None
        if token.pos_ in _NOUNS and token.dep_ != "poss":
            return token
    return None
