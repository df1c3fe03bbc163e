"""Whether words of an official text mean all who issue it, or of whom it tells: "they", "both leaders", "our shared goal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.countries import land_in
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIES = frozenset({"amod", "compound", "nmod", "poss"})
_DEEPEST = 200  # of phrases within a phrase
_BARE = frozenset({"participant", "official"})


def is_together(noun: Token) -> bool:
    """Say whether a noun calls all of them by itself: "both leaders", "the two sides", "participants", "their governments"."""
    groups = lexicon("actors").words
    owned = any(child.lower_ == "their" for child in noun.lefts)
    if owned and (noun.tag_ == "NNS" or noun.lower_ == "team") and noun.lemma_.lower() in groups("nouns", "state") | {"team"}:
        return True
    if not {noun.lemma_.lower(), noun.lower_, _singular(noun)} & groups("groups", "together"):
        return False
    if noun.pos_ == "PRON":
        return True
    told = any(child.dep_ in ("det", "nummod", "poss") and child.lower_ != "all" for child in noun.lefts)
    bare = noun.lemma_.lower() in _BARE or noun.tag_ in ("CD", "DT")
    return (
        (told or bare) and (noun.tag_ in ("NNS", "NNPS", "CD", "DT") or _singular(noun) != noun.lower_) and not _told_apart(noun)
    )


def is_shared(word: Token) -> bool:
    """Say whether "we" or "our" means the others too: "our shared commitment", "together, we will", "we agreed jointly"."""
    groups = lexicon("actors").words
    if word.dep_ == "poss":
        return any(child.lower_ in groups("groups", "shared") for child in word.head.lefts)
    verb = word.head
    near = [*verb.children, *word.children]
    if word.i > 1 and word.nbor(-1).text == ",":
        near.append(word.nbor(-2))  # "Together, we will": two sentences, as it may be read
    what = [child for child in verb.rights if child.dep_ in ("dobj", "obj")] if word.dep_ == "nsubj" else []
    if any(below.lower_ in groups("groups", "shared") for noun in what for below in noun.lefts):
        return True  # "we affirmed our joint commitment"
    jointly = [child for child in near if child.lower_ in groups("groups", "jointly")]
    return any(not _has_with(child) for child in jointly) and not _has_with(verb)


def land_of_office(noun: Token) -> str | None:
    """Return the country that the words for an office name behind it: "the President of Albrenn"; None where they name none."""
    for child in noun.rights:
        behind = next((one for one in child.children if one.dep_ == "pobj"), None)
        if child.dep_ == "prep" and child.lower_ == "of" and behind is not None:
            below = next((one for one in behind.subtree if one.dep_ == "pobj" and land_in(_phrase(one)) is not None), behind)
            words = _phrase(below)
            return words if land_in(words) is not None else None
    return None


def _phrase(noun: Token) -> str:
    words = noun.doc[noun.left_edge.i : noun.i + 1].text
    return " ".join(words.split()).removeprefix("the ").removeprefix("The ")


def _has_with(token: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ in ("with", "alongside") for child in token.children)


def _singular(noun: Token) -> str:
    """Return a noun in capitals without the ending of the plural, which the parser leaves on a name: "Presidents"."""
    return noun.lower_.removesuffix("s") if noun.pos_ == "PROPN" else noun.lower_


def _told_apart(noun: Token, steps: int = 0) -> bool:
    """Say whether words before or behind a noun say of whom more than the others of the text: "U.S. officials" do not."""
    before = lexicon("actors").words("groups", "before")
    together = lexicon("actors").words("groups", "together")
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i:
            behind = next((one for one in child.children if one.dep_ == "pobj"), None)
            if behind is None or steps > _DEEPEST or _told_apart(behind, steps + 1) or behind.lemma_.lower() not in together:
                return True
        modifies = child.dep_ in _MODIFIES | {"nummod"} and child.lower_ not in before and land_in(child.text) is None
        unnamed = child.dep_ == "compound" and noun.lemma_.lower() in lexicon("speakers").words("kinds", "unnamed")
        titled = child.pos_ == "PROPN" and _singular(noun) in ("advisor", "adviser")  # "the National Security Advisors"
        if (modifies and not unnamed and not titled) or child.dep_ in ("relcl", "acl"):
            return True
    return False
