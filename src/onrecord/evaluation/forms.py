"""The form in which a text names a speaker: by which figures are shown apart."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.evaluation.names import name_words
from onrecord.lexicons import lexicon

if TYPE_CHECKING:
    from onrecord.corpora import GoldSpeaker

FULL_NAME_WORDS = 2  # of the speaker's name among the words of a source


class Form(StrEnum):
    """What the words of a source are, in the order in which tables show it."""

    FULL_NAME = "full name"  # of a person: two of its words at least, or the only one
    SHORT_NAME = "short name"  # of a person: one word of a longer name
    HE_OR_SHE = "he or she"
    THEY = "they"
    I_OR_WE = "I or we"
    WHO_OR_IT = "who or it"  # and "which", "that"
    DESCRIPTION = "description"  # of a person, without any word of the name: "the nominee"
    BODY = "body"  # an organization or a country, by name or by a noun
    GROUP = "group or unnamed"
    DOCUMENT = "document"
    NO_SOURCE = "no source"  # the text has none
    NOT_TOLD = "not told"  # no annotation tells, and nothing was found there


_PRONOUNS = {
    Form.HE_OR_SHE: ("male", "female"),
    Form.THEY: ("plural",),
    Form.I_OR_WE: ("speaker", "speakers"),
    Form.WHO_OR_IT: ("relative", "thing"),
}
_BY_TYPE = {
    "organization": Form.BODY,
    "country": Form.BODY,
    "group": Form.GROUP,
    "unnamed": Form.GROUP,
    "document": Form.DOCUMENT,
}


def form_of_source(words: str | None, speaker: GoldSpeaker) -> Form:
    """Return the form of a source: pronouns by the word, other sources by what the speaker is, and persons by the name.

    Args:
        words: of the source; empty where the text has none, None where nobody knows.
        speaker: who is behind it.
    """
    if words is None:
        return Form.NOT_TOLD
    if not words:
        return Form.NO_SOURCE
    for form, kinds in _PRONOUNS.items():
        if any(words.casefold() in lexicon("speakers").words("pronouns", kind) for kind in kinds):
            return form
    return _BY_TYPE.get(speaker.type or "") or _of_person(words, speaker.name)


def _of_person(words: str, name: str | None) -> Form:
    told, named = set(name_words(words.replace("’", "'"))), set(name_words(name))
    shared = told & named
    if shared and (shared == named or len(shared) >= FULL_NAME_WORDS):
        return Form.FULL_NAME
    return Form.SHORT_NAME if shared else Form.DESCRIPTION
