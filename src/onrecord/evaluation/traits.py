"""What sort of attribution one is: the classes by which errors are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.record import QuotationType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.evaluation.comparison import Side
    from onrecord.evaluation.tokens import TokenizedText
    from onrecord.spans import Span

_SAY_OR_TELL = frozenset({"say", "says", "said", "saying", "tell", "tells", "told", "telling"})


class LengthClass(StrEnum):
    """How many words a content has."""

    SHORT = "1-3 words"  # and those of punctuation alone
    MIDDLE = "4-8 words"
    LONG = "9+ words"


class CueClass(StrEnum):
    """What attributes."""

    SAY_OR_TELL = "say/tell"
    OTHER = "other verb or noun"
    NONE = "none"  # only the layout, or the sentence before


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


CLASSES: Mapping[str, type[StrEnum]] = {"quotation": QuotationType, "length": LengthClass, "cue": CueClass, "source": Sharing}


def traits_of(sides: Sequence[Side], text: TokenizedText) -> list[Traits]:
    """Return the traits of an article's attributions, gold or predicted, in their order."""
    holders = Counter(side.source for side in sides)
    return [
        Traits(
            quotation=text.quotation_type(side.content_tokens),
            length=_length_class(len(side.content_tokens & text.words)),
            cue=_cue_class(words_of(side.cue, text.text)),
            source=_sharing(side, holders[side.source]),
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


def _cue_class(words: str) -> CueClass:
    if not words:
        return CueClass.NONE
    return CueClass.OTHER if _SAY_OR_TELL.isdisjoint(words.lower().split()) else CueClass.SAY_OR_TELL


def _sharing(side: Side, holders: int) -> Sharing:
    if not side.source:
        return Sharing.NONE
    return Sharing.SHARED if holders > 1 else Sharing.OWN
