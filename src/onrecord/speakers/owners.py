"""Whose a document is: "a Harbour Post poll", "the survey by the institute", "Ruiz’s letter", and "the poll" said of one again.

A poll, report, tweet or letter with a known owner is spoken by its owner (GUIDELINES, settled cases).
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span
from onrecord.speakers.people import People

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = frozenset({"by", "from"})
_DONE = frozenset(
    {"conduct", "commission", "publish", "release", "write", "author", "issue", "take", "compile", "sponsor", "sign", "send"}
)
POLL = "poll"  # the sort of which a report mostly has one
MOST_ADJECTIVES = 4  # between a name and the document: "Lenk Research national tracking poll"
_NO_OWNER = frozenset({"DATE", "GPE", "NORP", "CARDINAL", "ORDINAL", "TIME", "EVENT", "LAW"})


@dataclass(frozen=True, slots=True)
class Owner:
    """The words that name whose a document is."""

    span: Span
    root: Token


class Documents:
    """Documents of an article whose owner it names."""

    def __init__(self, parsed: ParsedArticle, people: People) -> None:
        self._people = people
        self._bodies = {token.i: ent for ent in parsed.doc.ents if ent.label_ == "ORG" for token in ent}
        self._owned: list[tuple[int, str, Owner]] = []
        for token in parsed.doc:
            if is_document(token) and token.tag_ in ("NN", "NNP"):
                owner = self._beside(token)
                if owner is not None:
                    insort(self._owned, (token.idx, _sort(token), owner), key=lambda one: one[0])

    def owner(self, head: Token, *, definite: bool) -> Owner | None:
        """Return the owner of a document: named beside it, else where the text spoke of such a document last.

        Args:
            head: the noun for the document.
            definite: whether the reader is to know which: "the poll", not "a poll".
        """
        if not is_document(head):
            return None
        beside = self._beside(head)
        if beside is not None:
            return beside
        if not definite:
            return self._only(_sort(head)) if _sort(head) == POLL else None
        before = [owner for start, sort, owner in self._owned if start < head.idx and sort == _sort(head)]
        return before[-1] if before else None

    def _only(self, sort: str) -> Owner | None:
        """Return the one owner of all documents of a sort: "Poll: …" in a headline is the one that the report goes on to name."""
        owners = [owner for _, of_sort, owner in self._owned if of_sort == sort]
        return owners[0] if len({owner.root.text for owner in owners}) == 1 else None

    def _beside(self, head: Token) -> Owner | None:
        return self._before(head) or self._behind(head)

    def _before(self, head: Token) -> Owner | None:
        """Return an owner right before a document: "Ruiz’s letter", "a Harbour Post tracking poll"."""
        for child in head.lefts:
            human = child.i in self._people.at or child.ent_type_ not in _NO_OWNER
            if child.dep_ == "poss" and human and child.pos_ in ("PROPN", "NOUN", "PRON"):
                return self._owner(child)
        named_after = lexicon("speakers").words("documents", "named_after")
        if head.lemma_.lower() not in named_after and head.lower_ not in named_after:
            return None
        doc, last = head.doc, head.i - 1
        while last > max(head.sent.start, head.i - MOST_ADJECTIVES) and _is_adjective(doc[last]):
            last -= 1
        first = last
        while first >= head.sent.start and _is_of_name(doc[first], first == last):
            first -= 1
        run = list(doc[first + 1 : last + 1])
        while run and (run[-1].ent_type_ in _NO_OWNER or run[-1].is_punct or run[-1].pos_ == "DET"):
            run.pop()
        while run and (run[0].is_punct or run[0].pos_ == "DET" or run[0].ent_type_ in _NO_OWNER or run[0].text.islower()):
            run.pop(0)
        if not run:
            return None
        return Owner(Span(run[0].idx, run[-1].idx + len(run[-1])), run[-1])

    def _behind(self, head: Token) -> Owner | None:
        """Return an owner behind a document: "a survey by the institute", "a poll taken by Lenk Research", "an article in …"."""
        printed = head.lemma_.lower() in lexicon("speakers").words("documents", "printed")
        for child in head.rights:
            if child.dep_ in ("prep", "agent") and (child.lower_ in _BY or (printed and child.lower_ == "in")):
                return self._object(child)
            if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in _DONE:
                for agent in child.children:
                    if agent.dep_ == "agent":
                        return self._object(agent)
        return None

    def _object(self, preposition: Token) -> Owner | None:
        named = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        place = named is not None and named.ent_type_ in ("GPE", "LOC") and preposition.lower_ != "in"
        if (
            named is None
            or named.ent_type_ in ("DATE", "TIME")
            or place
            or (preposition.lower_ == "in" and named.pos_ != "PROPN")
        ):
            return None
        return self._owner(named)

    def _owner(self, root: Token) -> Owner:
        body = self._bodies.get(root.i)
        if body is not None:
            return Owner(Span(body.start_char, body.end_char), root)
        tokens = [t for t in root.subtree if t.i <= root.i and t.dep_ not in ("case", "punct", "relcl")]
        of = next((child for child in root.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
        last = of.right_edge if of is not None and root.dep_ != "poss" else root
        return Owner(Span(tokens[0].idx, last.idx + len(last)), root)


def is_document(token: Token) -> bool:
    """Say whether a noun is one for a document: "poll", "letter"; not "the Post"."""
    words = lexicon("speakers").words
    forms = {token.lower_, token.lemma_.lower()}
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.ent_type_ == "ORG" and not (forms & words("documents", "named_after") and token.i > 0 and token.nbor(-1).ent_type_):
        return False
    return bool(forms & (words("kinds", "document") | words("documents", "others")))


def _is_adjective(token: Token) -> bool:
    return token.text.islower() and token.pos_ in ("ADJ", "NOUN", "VERB")


def _is_of_name(token: Token, last: bool) -> bool:
    """Say whether a word may be one of the name of an owner; the last word of a name has a capital."""
    if token.pos_ not in ("PROPN", "SYM", "PUNCT", "X", "DET"):
        return False
    return token.text[:1].isupper() or (not last and token.text in ("/", "-", "&", "’", "'", "the"))


def _sort(token: Token) -> str:
    """Return what a document is called that may be called otherwise: a poll is a survey, a suit a complaint."""
    lemma = token.lemma_.lower()
    for sort in lexicon("speakers").tables["documents"]["alike"]:
        if lemma in lexicon("speakers").words("documents", "alike", sort):
            return str(sort)
    return lemma
