"""The body whose members words call: "the Harbour Union leaders"; in an official text also "leaders" alone, behind its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.commitments.actors.countries import land_in, written_out
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.speakers import knowledge_base

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIES = frozenset({"amod", "compound", "nmod", "poss"})
_BARE = frozenset({"the", "all", "these"})
_PLUS = re.compile(r"\b([A-Z]\w*\+)[ \xa0]$")
_BODY = re.compile(r"\b([A-Z][\w+]*)(?=(?P<next>[ \xa0][A-Z][\w+]*)?)(?P<met>[ \xa0](?:Leaders|Summit)\b)?")
_NEAR = 300  # characters before a noun in which the body stands whose members it calls


def body_called(parsed: ParsedArticle, noun: Token) -> str | None:
    """Return the body whose members a noun calls by the name before it; of a mere agreement they stay partners."""
    named = noun.pos_ == "PROPN"
    word = _singular(noun)
    several = noun.tag_ == "NNS" or (named and word != noun.lower_ and word in lexicon("speakers").words("kinds", "office"))
    if not several or word not in lexicon("actors").words("groups", "members"):
        return None
    before = [child for child in noun.lefts if child.dep_ in _MODIFIES]
    if len(before) != 1 or before[0].pos_ != "PROPN" or before[0].dep_ != "compound" or land_in(before[0].text) is not None:
        return None
    if word == "minister" and not _is_body(before[0].text):
        return None  # "the Trade Ministers"
    known = knowledge_base().body(before[0].text)
    full = written_out(parsed.article.text, before[0].text) or (known.name if known is not None else "")
    agreed = {part.casefold() for part in full.split()} & lexicon("actors").words("groups", "agreements")
    return before[0].text if not list(before[0].lefts) and not agreed else None


def body_before(parsed: ParsedArticle, noun: Token) -> str | None:
    """Return the body named before a bare noun for its members: "At the Harbour Summit, [leaders] launched", "G7+ [leaders]"."""
    text = parsed.article.text
    near = max(0, noun.idx - _NEAR)
    plus = _PLUS.search(text[near : noun.idx])
    if plus is not None and _singular(noun) in lexicon("actors").words("groups", "members"):
        return plus[1]  # "G7+ leaders": two words, as they may be read
    beside = [child for child in noun.children if child.dep_ in (*_MODIFIES, "nummod", "prep", "relcl", "acl", "conj", "det")]
    if _singular(noun) != "leader" or any(child.lower_ not in _BARE for child in beside):
        return None
    named = [name for one in _BODY.finditer(text, near, noun.idx) if (name := _name_in(one)) is not None]
    named = [one for one in named if land_in(one) is None and one.casefold() not in _BARE]
    return named[-1] if named else None


def _is_body(name: str) -> bool:
    """Say whether a word alone is the name of a body: one that is known, or letters and digits that no other word is made of."""
    return knowledge_base().body(name) is not None or name.isupper() or any(char.isdigit() for char in name)


def _name_in(found: re.Match[str]) -> str | None:
    """Return the body in words in capitals: one of two words that is known, else the first if it is known, or met."""
    both = f"{found[1]}{found['next'] or ''}"
    if found["next"] and knowledge_base().body(both) is not None:
        return " ".join(both.split())
    return found[1] if found["met"] or knowledge_base().body(found[1]) is not None else None


def _singular(noun: Token) -> str:
    """Return the lemma of a noun; in capitals the parser leaves the ending of the plural on it: "Leaders"."""
    return noun.lower_.removesuffix("s") if noun.pos_ == "PROPN" else noun.lemma_.lower()
