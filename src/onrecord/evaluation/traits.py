"""What sort of attribution one is: the classes by which errors are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.attribution.rules.lexicon import cue_lexicon
from onrecord.lexicons import lexicon
from onrecord.record import QuotationType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.evaluation.comparison import Side
    from onrecord.evaluation.tokens import TokenizedText
    from onrecord.spans import Span


class LengthClass(StrEnum):
    """How many words a content has."""

    SHORT = "1-3 words"  # and those of punctuation alone
    MIDDLE = "4-8 words"
    LONG = "9+ words"


class CueClass(StrEnum):
    """What attributes."""

    SAY_OR_TELL = "say/tell"
    NOUN = "noun"  # of the cue lexicon: "his claim", "calls for"; told by the word before it, without syntax
    OTHER = "other verb"  # and adjectives, prepositions, nouns that the lexicon lacks
    NONE = "none"  # only the layout, or the sentence before


class Reach(StrEnum):
    """How far a content reaches."""

    BESIDE = "beside its cue"
    CARRIED_ON = "carried on"  # into a line where its cue does not stand: a speaker goes on without another cue


class Sharing(StrEnum):
    """Whether another attribution of the article has the very same source."""

    SHARED = "shared"
    OWN = "its own"
    NONE = "no source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """One attribution's class of each sort."""

    quotation: QuotationType
    length: LengthClass
    cue: CueClass
    source: Sharing
    reach: Reach


CLASSES: Mapping[str, type[StrEnum]] = {
    "quotation": QuotationType,
    "length": LengthClass,
    "cue": CueClass,
    "source": Sharing,
    "reach": Reach,
}


def traits_of(sides: Sequence[Side], text: TokenizedText) -> list[Traits]:
    """Return the traits of an article's attributions, gold or predicted, in their order."""
    holders = Counter(side.source for side in sides)
    return [
        Traits(
            quotation=text.quotation_type(side.content_tokens),
            length=_length_class(len(side.content_tokens & text.words)),
            cue=_cue_class(side, text.text),
            source=_sharing(side, holders[side.source]),
            reach=_reach(side, text.text),
        )
        for side in sides
    ]


def words_of(spans: Sequence[Span], text: str) -> str:
    """Return the words of spans on one line, an ellipsis where something stands between two."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _length_class(words: int) -> LengthClass:
    if words <= 3:
        return LengthClass.SHORT
    return LengthClass.MIDDLE if words <= 8 else LengthClass.LONG


def _cue_class(side: Side, text: str) -> CueClass:
    words = words_of(side.cue, text).lower().split()
    if not words:
        return CueClass.NONE
    if not lexicon("cues").words("classes", "say_or_tell").isdisjoint(words):
        return CueClass.SAY_OR_TELL
    known = cue_lexicon()
    before = text[: side.cue[0].start].rstrip().rpartition(" ")[2].lower()
    for word in words:
        noun = word if word in known.nouns else word.removesuffix("s")
        if noun in known.nouns and (noun not in known.verbs or _marks_a_noun(before)):
            return CueClass.NOUN
        if noun in known.verbs:
            return CueClass.OTHER
        before = word
    return CueClass.OTHER


def _marks_a_noun(word: str) -> bool:
    """Say whether a noun must follow: "his claim", "Lenk’s call", "a promise"."""
    return word in lexicon("cues").words("classes", "noun_markers") or word.endswith(("'s", "’s", "s'", "s’"))


def _reach(side: Side, text: str) -> Reach:
    """Say whether every fragment stands in a line with the cue, or with another fragment that does."""
    if not side.cue:
        return Reach.BESIDE
    carried = any("\n" in text[min(part.end, cue.end) : max(part.start, cue.start)] for part in side.content for cue in side.cue)
    inside = any("\n" in part.of(text) for part in side.content)
    return Reach.CARRIED_ON if carried or inside else Reach.BESIDE


def _sharing(side: Side, holders: int) -> Sharing:
    if not side.source:
        return Sharing.NONE
    return Sharing.SHARED if holders > 1 else Sharing.OWN
