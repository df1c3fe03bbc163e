"""What a trigger means by the lexicon: of what kind the action is, how strong, and whether it is denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments.finding.syntax import (
    NOUNS,
    SUBJECTS,
    VERBS,
    Governor,
    auxiliaries,
    first_conjunct,
    first_word,
    is_denied,
    is_gerund_object,
    lemma,
    plain,
)
from onrecord.errors import LexiconError
from onrecord.lexicons import lexicon
from onrecord.record import STRENGTHS, CommitmentKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

KINDS: tuple[CommitmentKind, ...] = tuple(STRENGTHS)
_ACTS = ("ion", "ment", "al", "ance", "ing", "ban", "cut", "aid", "help", "talks", "support", "visit", "strike", "use")
_DENYING = SUBJECTS | {"dobj"}
_FIELDS = ("modals", "verbs", "nouns", "adjectives")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a trigger says."""

    kind: CommitmentKind
    strength: str


def senses(head: Token, chain: Sequence[Governor]) -> Iterator[tuple[Sense, Token]]:
    """Yield what the words that carry an action say, the nearest first: its modal, then those on which it hangs."""
    for helper in auxiliaries(head):
        found = _table()["modals"].get(plain(helper))
        if found is not None:
            yield found, helper
    for above in chain:
        if above.token is not None:
            going = above.token.lower_ in ("going", "gon") and above.relation == "xcomp"  # "is going to send"
            sense = Sense("commitment", "promises") if going else sense_of(above.token)
            if sense is not None:
                yield sense, above.token


def sense_of(token: Token) -> Sense | None:
    """Return what a word says as a trigger; None where the lexicon does not have it."""
    word = lemma(token)
    if token.pos_ in VERBS:
        particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
        verbs = _table()["verbs"]
        return (verbs.get(f"{word} {particle}") if particle else None) or verbs.get(word)
    return _table()["nouns" if token.pos_ in NOUNS else "adjectives"].get(word)


def is_transparent(token: Token) -> bool:
    """Say whether a word says nothing itself, so that what stands above it decides: "will continue to send"."""
    return token.lemma_.lower() in lexicon("triggers").words("transparent")


def names_act(noun: Token) -> bool:
    """Say whether a noun names an act by its form: "withdrawal", "meeting"."""
    return noun.pos_ in NOUNS and noun.lemma_.lower().endswith(_ACTS)


def is_against(head: Token, chain: Sequence[Governor]) -> bool:
    """Say whether an action is refused, denied or asked not to be done, by the words that carry it.

    Two denials cancel out: "will not rule out".
    """
    denials = int(is_denied(head))
    for above in chain[:2]:
        token = above.token
        if token is None or not (above.relation.startswith(("xcomp", "pcomp", "acl", "ccomp", "dobj", "pobj"))):
            break
        sense = sense_of(token)
        if sense is None and not is_transparent(token):
            break
        denials += int(is_denied(token))
        denials += int(sense is not None and sense.strength in ("refuses", "rejected", "withdrawn", "broken"))
    return denials % 2 == 1


def is_denied_afar(verb: Token) -> bool:
    """Say whether words away from a verb deny its act: "no soldier will go", "will give nothing", "will no longer send"."""
    first = first_conjunct(verb)
    near = [*verb.children, *(child for child in first.lefts if child.dep_ in SUBJECTS)]
    if any(child.dep_ == "prep" and _is_never(child) for child in verb.lefts):
        return True
    return any(
        (child.dep_ in _DENYING and is_none(child)) or (child.lower_ == "longer" and child.left_edge.lower_ == "no")
        for child in near
    )


def _is_never(link: Token) -> bool:
    """Say whether words before a clause deny all of it: "under no circumstances", "at no point"."""
    words = lexicon("triggers").words("occasions")
    return any(child.dep_ == "pobj" and is_none(child) and child.lemma_.lower() in words for child in link.rights)


def is_none(noun: Token) -> bool:
    """Say whether a noun says that there is none: "nothing", "no option", "none of these"; not "no more than ten"."""
    first = first_word(noun)
    bounds = any(one.lower_ == "than" for one in noun.doc[first.i + 1 : min(noun.i, first.i + 3)])
    not_one = first.lower_ == "not" and noun.doc[first.i + 1].lower_ in ("one", "a")
    none = first.lower_ in ("no", "neither", "none") or not_one
    return noun.lower_ in lexicon("triggers").words("none") or (none and not bounds)


def goes_against(head: Token, chain: Sequence[Governor]) -> bool:
    """Say the same, a denied copula counted, "is not willing to send", and a gerund that seems an aside: "ruled out sending"."""
    above = chain[0].token
    if is_gerund_object(head, above):
        chain = (Governor(above, "xcomp"), *chain[1:])
    copula = above.head if above is not None and above.dep_ in ("acomp", "attr") and above.head.lemma_ == "be" else None
    denied = copula is not None and any(child.dep_ == "neg" for child in copula.children)
    carried = chain[0].relation.startswith(("xcomp", "pcomp", "acl", "ccomp", "pobj"))
    return is_against(head, chain) != (denied and carried and above is not None and sense_of(above) is not None)


@cache
def _table() -> Mapping[str, Mapping[str, Sense]]:
    """Return the senses of words, by part of speech."""
    found: dict[str, dict[str, Sense]] = {field: {} for field in _FIELDS}
    tables = lexicon("triggers").tables
    for kind, strengths in STRENGTHS.items():
        for strength in strengths:
            group = tables.get(kind, {}).get(strength)
            if not isinstance(group, Mapping):
                raise LexiconError(f"data/triggers.toml: expected a table [{kind}.{strength}]; see the top of the file")
            for field in _FIELDS:
                for word in group.get(field, ()):
                    found[field][word] = Sense(kind, strength)
    return found


def doubled_words() -> list[str]:
    """Return the words that stand in two lists of one part of speech; there should be none."""
    tables = lexicon("triggers").tables
    counts = Counter(
        (field, word)
        for kind, strengths in STRENGTHS.items()
        for strength in strengths
        for field in _FIELDS
        for word in tables[kind][strength].get(field, ())
    )
    return sorted(word for (_, word), count in counts.items() if count > 1)
