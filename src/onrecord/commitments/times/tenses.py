"""Whether a verb tells of what lies behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELPERS = ("aux", "auxpass")


def is_past(verb: Token) -> bool:
    """Say whether a verb tells of the past: "signed", "has signed", "was signed"; not "is expected", "would have signed"."""
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    tags, lemmas = {child.tag_ for child in helpers}, {child.lemma_.lower() for child in helpers}
    if "MD" in tags or "TO" in tags:
        return False
    if verb.tag_ == "VBD":
        return True
    return verb.tag_ == "VBN" and (not helpers or "have" in lemmas or "VBD" in tags)
