"""States that words mean without their names: "Caldoran", "their" after a state was spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actors.calling import calls_things
from onrecord.commitments.actors.countries import called_in, land_in
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span
from onrecord.speakers.lands import is_of, name_root
from onrecord.speakers.latest import kept_for_latest
from onrecord.speakers.told import OfficeWords

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset({"GPE", "LOC", "NORP"})
_FURTHEST = 3  # sentences before a pronoun in which the state may stand that it means
_BESIDE = frozenset({"amod", "compound", "nmod", "poss"})
_WORDS = frozenset({"PROPN", "ADJ"})


def name_for(parsed: ParsedArticle, word: Token) -> Span | None:
    """Return where the state is named of which an adjective is made, "Caldora" for "Caldoran"; else the word, if it is a name."""
    text, said = parsed.article.text, word.text
    land = land_in(said)
    usual = called_in(parsed, land.code) if land is not None else None
    if usual is not None and (at := text.find(usual)) >= 0:
        return Span(at, at + len(usual))
    for token in parsed.doc:
        if token.pos_ == "PROPN" and token.text != said and is_of(said, token.text):
            return Span(token.idx, token.idx + len(token))
    return Span(word.idx, word.idx + len(word)) if word.pos_ == "PROPN" else None


def state_whose(parsed: ParsedArticle, noun: Token) -> str | None:
    """Return the state of which a word before a noun is the name or the adjective: "Albrenn" of "Albrennish troops"."""
    for word in noun.lefts:
        if word.dep_ in _BESIDE and word.text[:1].isupper():
            if (land := land_in(word.text)) is not None:
                return called_in(parsed, land.code) or land.name
            found = name_for(parsed, word)
            name = found.of(parsed.article.text) if found is not None else None
            if name is not None and (name != word.text or word.ent_type_ == "GPE"):
                return name
    return None


def state_before(parsed: ParsedArticle, phrase: Span, own: str | None) -> str | None:
    """Return the one state of which the text spoke last before "they" or "their", outside that of whoever says it.

    None where the sentence that names one names another too, where none is near, and where others stand nearer who may be meant:
    "Caldora’s unions said they".
    """
    states = _states_of(parsed)
    before = [token for token in parsed.doc if token.idx < phrase.start]
    sentences = list(dict.fromkeys(token.sent.start for token in before))[-_FURTHEST - 1 :]
    for start in reversed(sentences):
        told = [token for token in before if token.sent.start == start and token.i in states]
        told = [token for token in told if own is None or name_root(states[token.i]) != name_root(own)]
        found = {states[token.i] for token in told}
        if found:
            nearer = any(_may_be_they(token) for token in before if token.i > told[0].i)
            return None if nearer or len(found) > 1 else found.pop()
    return None


def _may_be_they(token: Token) -> bool:
    """Say whether a plural calls human beings or bodies that a later "they" may mean; soldiers act for their state."""
    plural = token.tag_ in ("NNS", "NNPS") and not calls_things(token)
    return plural and token.lemma_.lower() not in lexicon("actors").words("nouns", "forces")


@kept_for_latest
def _states_of(parsed: ParsedArticle) -> dict[int, str]:
    """Return the name of the state that each word calls which surely calls one.

    The office data know it, the text gives an office of it, has both its name and a word for what is its, or has it act.
    """
    officed = {told.whose.removeprefix("the ") for _, told in OfficeWords(parsed.article.text).all() if told.whose is not None}
    words = [token for token in parsed.doc if token.pos_ in _WORDS and token.text[:1].isupper()]
    forms = {token.text for token in words}
    made_of = {one: [name for name in forms if is_of(one.removesuffix("s"), name)] for one in forms}
    owning = {name for names in made_of.values() for name in names}  # those of which a word for what is theirs is there too
    acting = {token.text for token in words if token.ent_type_ == "GPE" and token.dep_ == "nsubj" and token.head.pos_ == "VERB"}
    found: dict[int, str] = {}
    for token in words:
        land = land_in(token.text) if token.ent_type_ in _PLACES else None
        if land is not None:
            found[token.i] = called_in(parsed, land.code) or land.name
        elif token.text in officed | acting or (token.ent_type_ in _PLACES and token.text in owning):
            found[token.i] = token.text
        elif len(made_of[token.text]) == 1:
            found[token.i] = made_of[token.text][0]
    return found
