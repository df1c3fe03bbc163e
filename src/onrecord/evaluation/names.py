"""Whether two names are one's: the rule by which speakers are scored.

Case, accents, punctuation, titles and articles aside, they are equal, or all words of one are among the other's and the last
words are equal ("Orla", "Edmund Orla"). Names that hold a word of a body or a place agree only where they are equal, so that the
Defence Department is not the State Department. Forms of one country agree ("US", "the United States").

The rule is that of the neutral scorer that other systems are measured with, so that figures compare; the words it goes by
stand in `data/agreement.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from onrecord.lexicons import lexicon

_WORD = re.compile(r"[a-z0-9]+")


def same_name(one: str | None, other: str | None) -> bool:
    """Say whether two names are one's; one without letters and digits is that of another such alone."""
    few, many = sorted((_without(name_words(name), _ignored("articles")) for name in (one, other)), key=len)
    if few == many or not few:
        return few == many
    if any({" ".join(few), " ".join(many)} <= forms for forms in _countries()):
        return True
    if _bodies() & {*few, *many}:
        return False
    bare_few, bare_many = (_without(words, _ignored("titles") | _ignored("suffixes")) for words in (few, many))
    within = set(bare_few) <= set(bare_many) or set(bare_many) <= set(bare_few)
    return within and bare_few[-1] == bare_many[-1]


def name_words(name: str | None) -> tuple[str, ...]:
    """Return the words of a name as they are compared: small letters without accents; a possessive ending is none."""
    ascii_only = normalize("NFKD", name or "").encode("ascii", "ignore").decode("ascii").lower()
    return tuple(_WORD.findall(ascii_only.replace("'s", "")))


def _without(words: tuple[str, ...], ignored: frozenset[str]) -> tuple[str, ...]:
    """Return words but those that are ignored; all of them where no other is left."""
    return tuple(word for word in words if word not in ignored) or words


def _ignored(kind: str) -> frozenset[str]:
    return lexicon("agreement").words("ignored", kind)


@cache
def _bodies() -> frozenset[str]:
    return frozenset().union(*(lexicon("agreement").words("bodies", kind) for kind in lexicon("agreement").tables["bodies"]))


@cache
def _countries() -> tuple[frozenset[str], ...]:
    return tuple(lexicon("agreement").words("countries", country) for country in lexicon("agreement").tables["countries"])
