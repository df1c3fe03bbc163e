"""Several together: "Ruiz and Orla", "she and the council", "the two", "people who saw it"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span
from onrecord.speakers.kinds import IN_BRACKETS
from onrecord.speakers.names import human_nouns
from onrecord.speakers.people import People, Person
from onrecord.speakers.sources import persons_within
from onrecord.speakers.syntax import conjuncts, head_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_AND = re.compile(r"\s(?:and|&)\s")
_PARTS = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WHO = re.compile(r"\s(?:who|which|whose)\s.*$")
_RESTRICTS = re.compile(r"^(\S+(?:\s\S+)?)\s(?:who|that)\s[^,]*$")
_BESIDE = frozenset({"conj", "cc", "relcl", "appos", "acl", "advcl", "preconj", "punct"})
_TWO = re.compile(r"^(?:both|the two|the pair|the duo|both (?:of them|\w+)|the two \w+|the \w+ pair)$", re.IGNORECASE)


def members_of(people: People, parsed: ParsedArticle, source: Span) -> list[Token]:
    """Return the nouns that a source joins by "and", in text order; empty where it names one."""
    head = head_of(parsed, source)
    if head is None:
        return []
    joined = [other for other in conjuncts(head) if source.start <= other.idx < source.end]
    if joined and any(ent.start <= head.i < ent.end and ent.label_ == "ORG" and joined[-1].i < ent.end for ent in head.doc.ents):
        return []  # one name: "the Committee on Ports, Roads and Canals"
    if joined:
        return [] if _is_one(people, [head, *joined]) else [head, *joined]
    beside = [child for child in head.children if child.dep_ == "appos" and source.start <= child.idx < source.end]
    if head.ent_type_ != "PERSON" and head.tag_ not in ("NNS", "NNPS") and head.i not in people.at:
        return []
    for noun in beside:  # "the candidates, Ruiz and Orla"
        others = [other for other in conjuncts(noun) if source.start <= other.idx < source.end]
        if any(other.pos_ == "PROPN" and noun.pos_ == "PROPN" and {other.i, noun.i} & people.at.keys() for other in others):
            return [noun, *others]
    return []


def names_all(people: People, words: str) -> bool:
    """Say whether each part of some words joined by "and" names somebody, not all the same one: "Ruiz, Orla and Koss"."""
    plain = IN_BRACKETS.sub("", _WHO.sub("", words))
    parts = [part for part in _PARTS.split(plain) if part.strip()]
    if not _AND.search(plain) or len(parts) < 2 or not all(people.named(part) for part in parts):
        return False
    return len({person.name for part in parts for person in people.named(part)}) > 1


def name_of_several(
    people: People, parsed: ParsedArticle, source: Span, words: str, pronoun: Callable[[Token], Person | None]
) -> str | None:
    """Return the name of several together, each with the fullest name the article gives; None where a source names one.

    Args:
        people: of the article.
        parsed: the article.
        source: where it names them.
        words: of the source.
        pronoun: gives whom "he" or "she" means among them.
    """
    if names_all(people, words):
        plain = IN_BRACKETS.sub("", _WHO.sub("", words))
        found = [people.named(part) for part in _PARTS.split(plain) if part.strip()]
        if all(len(one) == 1 for one in found):
            return listed([one[0].name for one in found])
    members = members_of(people, parsed, source)
    if not members:
        return words if names_all(people, words) else None
    names = []
    for number, member in enumerate(members):
        meant = people.at.get(member.i, ())
        if member.pos_ == "PRON":
            who = pronoun(member)
            names.append(who.name if who is not None else member.text)
        elif len(meant) == 1:
            names.append(meant[0].name)
        else:
            span = phrase_of(member)
            within = persons_within(people, parsed, span, span.of(parsed.article.text)) if member.tag_ in ("NNP", "NN") else ()
            shown = " ".join(IN_BRACKETS.sub("", span.of(parsed.article.text)).split())
            plain = _ARTICLE.sub("", shown) if number == 0 else shown
            names.append(within[0].name if len(within) == 1 and " " in within[0].name else plain)
    return listed(names) if _AND.search(words) else _ARTICLE.sub("", words)


def _is_one(people: People, members: Sequence[Token]) -> bool:
    """Say whether nouns joined by "and" are one human being: "the delegate and activist", "columnist and author Edmund Orla".

    So they are where all but a name at the end are singular, and none but the first has an article of its own; or where the first
    is a name and the others are what its bearer is, behind a comma: "Edmund Orla, head of the council and a Republican".
    """
    first, *others = members
    titles = [member for member in members if member.i not in people.at]
    humans = all(member.tag_ == "NN" and member.lemma_.lower() in human_nouns() | _described() for member in titles)
    if not titles or not humans:
        return False
    bare = not any(child.dep_ in ("det", "poss") for member in others for child in member.lefts)
    if bare and len(titles) >= len(members) - 1 and first.i not in people.at:
        return True
    comma = first.i + 1 < len(first.doc) and first.nbor(1).text == ","
    return first.i in people.at and comma and titles == others


def _described() -> frozenset[str]:
    return lexicon("speakers").words("kinds", "described")


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words, each once: "Ruiz, Orla and Koss"."""
    once = list(dict.fromkeys(names))
    return " and ".join(filter(None, (", ".join(once[:-1]), once[-1])))


def means_two(words: str) -> bool:
    """Say whether words mean two who were spoken of together: "both", "the two lawmakers"."""
    return bool(_TWO.match(words))


def with_clause(words: str) -> str | None:
    """Return a group by the clause without which its name says nothing: "people who saw it"; None where none is needed.

    A name of one word, or of a number and a word, says too little; "officials who spoke to the Post" is another matter.
    """
    found = _RESTRICTS.match(_ARTICLE.sub("", words))
    if found is None:
        return None
    head = found[1].casefold().split()
    wide = lexicon("speakers").words("kinds", "wide")
    return _ARTICLE.sub("", words) if set(head) & wide or len(head) == 1 else None


def phrase_of(head: Token) -> Span:
    """Return a noun with what says which, without those joined to it, appositions and clauses."""
    left_out = {t.i for child in head.children if child.dep_ in _BESIDE for t in child.subtree}
    kept = [t for t in head.subtree if t.i not in left_out]
    first = last = kept.index(head)
    while first > 0 and kept[first - 1].i == kept[first].i - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].i == kept[last].i + 1:
        last += 1
    return Span(kept[first].idx, kept[last].idx + len(kept[last]))
