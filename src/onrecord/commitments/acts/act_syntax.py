"""The words of an action and their syntax, as whatever tells its act asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "nsubjpass", "dative", "acomp"})
_THROUGH = frozenset({"of", "including", "like", "against", "with", "such"})  # "a package of weapons"
_COUNTED = frozenset({"in", "worth"})  # behind a sum alone: "$40m in weapons"
_BEHIND = frozenset({"with", "for", "to", "from", "on", "in", "into", "at", "against", "of", "out", "about", "over", "by", "as"})
BEFORE = frozenset({"compound", "amod", "nmod", "nummod"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl"})
_WITHIN = frozenset({"DET", "ADJ", "PUNCT", "CCONJ", "PRON", "NUM", "NOUN", "PROPN"})
_PARTS = BEFORE | {"quantmod", "conj", "appos", "poss"}


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of an action: what lies outside tells nothing of its act."""

    words: tuple[Token, ...]

    def children(self, token: Token) -> list[Token]:
        """Return what hangs on a word within the action."""
        return [child for child in token.children if child in self.words]

    def objects(self, token: Token) -> list[Token]:
        """Return the objects of a verb, or what stands behind a nominal: "withdrawal of troops", "ban on entry"."""
        below = self.children(token)
        found = [child for child in below if child.dep_ in OBJECTS or (child.dep_ == "ccomp" and child.pos_ == "ADJ")]
        found += [child for child in below if child.dep_ in BEFORE and is_noun(token)]
        for prep in below:
            if prep.dep_ in ("prep", "agent", "dative", "prt", "advmod") and prep.lower_ in _BEHIND:
                found += [child for child in self._behind(prep) if child.dep_ in ("pobj", "pcomp")]
        found += self._undergoing(token)
        if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN" and token.head in self.words:
            found.append(token.head)  # "weapons sent to Albrenn"
        found += self._torn(token, below)
        return [one for first in found for one in (first, *self._joined(first))]

    def things(self, objects: Sequence[Token]) -> set[str]:
        """Return the words of objects, of what stands before them, and of what they hold: "$40m in [weapons]"."""
        found: set[str] = set()
        waiting, seen = list(objects), set()
        while waiting:
            word = waiting.pop()
            if word.i in seen:
                continue
            seen.add(word.i)
            found |= names_of(word)
            for child in self._below(word, word):
                if child.dep_ in ("compound", "amod", "nmod", "quantmod"):
                    found.add(f"{child.lemma_.lower()}_{_singular(word)}")
                if child.dep_ in _PARTS or (child.dep_ == "nsubj" and word.dep_ == "pcomp"):
                    waiting.append(child)
                elif child.dep_ == "prep" and (child.lower_ in _THROUGH or (child.lower_ in _COUNTED and is_sum(word))):
                    waiting += [one for one in self._below(child, word) if one.dep_ in ("pobj", "pcomp")]
            if word.pos_ == "VERB" and word.dep_ == "pcomp":
                waiting += [one for one in self.children(word) if one.dep_ in OBJECTS]  # "bar them from entering"
        return found

    def _below(self, token: Token, thing: Token) -> list[Token]:
        """Return what hangs on a word, within the action if the thing is; the subject of a passive may stand before it."""
        return self.children(token) if thing in self.words else list(token.children)

    def _undergoing(self, verb: Token) -> list[Token]:
        """Return what a passive verb is done to, where it stands before the action: "the emails | be released"."""
        subjects = [child for child in verb.children if child.dep_ == "nsubjpass" and child not in self.words]
        relative = verb.dep_ == "relcl" and any(one.tag_ in ("WDT", "WP") for one in subjects)
        return [verb.head] if relative and verb.head not in self.words else subjects

    def _torn(self, verb: Token, below: Sequence[Token]) -> list[Token]:
        """Return the nouns right behind a verb where syntax has hung its object elsewhere: "release | all of the hostages"."""
        if verb.pos_ != "VERB" or any(child.dep_ in OBJECTS or child.dep_ in _CLAUSAL for child in below):
            return []
        found = []
        for token in (one for one in self.words if one.i > verb.i):
            if token.pos_ not in _WITHIN and not (token.lower_ == "of" and token.i > verb.i + 1):
                break
            found += [token] if is_noun(token) and token not in below else []
        return found

    def _behind(self, prep: Token) -> list[Token]:
        below = self.children(prep)
        return below + [one for inner in below if inner.dep_ == "prep" for one in self.children(inner)]  # "out of"

    def _joined(self, token: Token) -> Iterator[Token]:
        for child in self.children(token):
            if child.dep_ in ("conj", "appos"):
                yield child
                yield from self._joined(child)


def forms_of(scene: Scene, token: Token) -> set[str]:
    """Return the forms by which the lexicon may know a word: its lemma, that with a particle, a preposition or an adverb."""
    forms = names_of(token)
    for child in scene.children(token):
        if child.i > token.i and child.dep_ in ("prt", "prep", "agent", "advmod", "dative"):
            forms.add(f"{token.lemma_.lower()}_{child.lower_}")
        elif child.i < token.i and child.dep_ in ("compound", "amod"):
            forms.add(f"{child.lemma_.lower()}_{_singular(token)}")
    return forms


def names_of(token: Token) -> set[str]:
    """Return a word as the lexicon may have it, and the class of the name of which it is part: "<org>"."""
    names = {token.lower_, token.lemma_.lower(), *_bare(token)}
    return names | {f"<{token.ent_type_.lower()}>"} if token.ent_type_ and token.pos_ == "PROPN" else names


def _bare(token: Token) -> Iterator[str]:
    """Yield what a word may be without its ending, where the parser's lemma keeps it: "Hubs", "Expanding", "taxes"."""
    word = token.lower_
    if token.tag_ in ("NNS", "NNPS") and word.endswith("s"):
        yield from (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)
    if token.tag_ in ("VBG", "NNP", "NN") and word.endswith("ing"):
        yield from (word[:-3], f"{word[:-3]}e")


def _singular(token: Token) -> str:
    lemma: str = token.lemma_.lower()
    return lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") else lemma


def is_sum(token: Token) -> bool:
    """Say whether a word is a number, or stands for money."""
    return token.pos_ in ("NUM", "SYM") or token.ent_type_ == "MONEY"


def is_noun(token: Token) -> bool:
    """Say whether a word is a noun, a name or a number."""
    return token.pos_ in ("NOUN", "PROPN", "SYM", "NUM") or token.tag_ in ("NN", "NNS")


def is_open(verb: Token) -> bool:
    """Say whether a clause holds an act to come: an infinitive, a gerund, a passive, not a tense of its own."""
    return verb.tag_ in ("VB", "VBG") or (
        verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in verb.children)
    )


def words_in(parsed: ParsedArticle, span: Span) -> tuple[Token, ...]:
    """Return the words that share a character with a span."""
    return tuple(parsed.doc.char_span(span.start, span.end, alignment_mode="expand") or ())
