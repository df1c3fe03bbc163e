"""The cue lexicon (`data/cues.toml`), typed: which words give a content to a source, and what they may be followed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from onrecord.errors import LexiconError
from onrecord.lexicons import lexicon


class Frame(StrEnum):
    """What may stand as the content beside a cue; the words in `data/cues.toml` say more."""

    QUOTE = "quote"
    THAT = "that"
    WH = "wh"
    TO = "to"
    OBJECT_TO = "obj_to"
    OBJECT = "obj"
    AS = "as"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """Cue words by part of speech; lemmas in small letters."""

    verbs: Mapping[str, frozenset[Frame]]
    particles: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]  # verb → prepositions whose object is the content
    on_to: Mapping[str, frozenset[str]]  # verb → prepositions of an object that is to act
    adjectives: Mapping[str, frozenset[Frame]]
    adjective_prepositions: Mapping[str, frozenset[str]]
    deeds: Mapping[str, frozenset[str]]  # verb → labels of named objects with which it is no word but a deed
    nouns: frozenset[str]
    passives: frozenset[str]

    def takes(self, verb: str, frame: Frame) -> bool:
        """Say whether a verb, given as lemma, takes a frame."""
        return frame in self.verbs.get(verb, ())


@cache
def cue_lexicon() -> CueLexicon:
    """Return the cue lexicon.

    Raises:
        LexiconError: a table of `data/cues.toml` is not built as the top of that file says.
    """
    tables = lexicon("cues").tables
    try:
        return CueLexicon(
            verbs=_frames(tables["verb"]),
            particles=frozenset(word for table in tables["verb"] for word in table.get("particles", [])),
            prepositions=_prepositions(tables["prepositional"]),
            on_to=_prepositions(tables["on_to"]),
            adjectives=_frames(tables["adjective"]),
            adjective_prepositions={
                word: frozenset(table["prepositions"]) for table in tables["adjective"] for word in table["words"]
            },
            deeds=_prepositions(tables["deeds"]),
            nouns=frozenset(word for table in tables["noun"] for word in table["words"]),
            passives=frozenset(word for table in tables["passive"] for word in table["words"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"data/cues.toml: a table is not built as the top of the file says: {error}") from error


def _frames(tables: list[dict[str, Any]]) -> dict[str, frozenset[Frame]]:
    result: dict[str, frozenset[Frame]] = {}
    for table in tables:
        frames = frozenset(Frame(name) for name in table["frames"])
        for word in table["words"]:
            result[word] = result.get(word, frozenset()) | frames
    return result


def _prepositions(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in table.items()}
