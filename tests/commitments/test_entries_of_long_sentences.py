"""Sentences that nobody would write give a record all the same."""

from __future__ import annotations

from entry_laws import faults
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.commitments.actors.noun_phrases import joined_to, phrase_of
from onrecord.commitments.finding.action_words import action_span
from onrecord.pipeline import Settings, read_article
from onrecord.reading import read_text

DEEP = 3000  # more than Python goes into


def chain(word: str, pos: str, dep: str, length: int) -> Doc:
    """Return a sentence of the same word, each of which hangs on the one before it."""
    heads = [max(0, place - 1) for place in range(length)]
    deps = ["ROOT", *[dep] * (length - 1)]
    return Doc(Vocab(), words=[word] * length, heads=heads, deps=deps, pos=[pos] * length)


def test_a_phrase_within_phrases_without_end_gives_a_record() -> None:
    """An act whose object is "the support of the support of …" for 800 times."""
    record = read_article(read_text("Albrenn will send " + "the support of " * 800 + "aid."), Settings(attributor="rules")).record
    assert [one.action.of(record.article.text)[:9] for one in record.commitments] == ["send the "]
    assert faults(record) == []


def test_an_act_reaches_to_the_end_of_words_that_hang_on_one_another() -> None:
    """However many they are."""
    doc = chain("go", "VERB", "xcomp", DEEP)
    assert action_span(doc[0]).end == len(doc.text.rstrip())


def test_many_nouns_are_joined() -> None:
    """Each by "and" to the one before it."""
    doc = chain("Orla", "PROPN", "conj", DEEP)
    assert [noun.i for noun in joined_to(doc[0])] == list(range(1, DEEP))
    assert phrase_of(doc[0]).start == 0


def test_names_behind_commas_are_joined_if_the_list_goes_on() -> None:
    """Each is asked once: forty names would otherwise be asked some 10 ** 12 times."""
    names = chain("Orla", "PROPN", "appos", 40)
    assert joined_to(names[0]) == []
    deps = [*(token.dep_ for token in list(names)[:-1]), "conj"]
    heads = [token.head.i for token in names]
    listed = Doc(Vocab(), words=["Orla"] * 40, heads=heads, deps=deps, pos=["PROPN"] * 40)
    assert [noun.i for noun in joined_to(listed[0])] == list(range(1, 40))
