"""An action: what is undertaken, asked for, said to hang on something, or said to have been kept or broken."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """The words of an act, and of what carries it: in “Albrenn will send engineers”, “send engineers” and “will”.

    Places are those of tokens in the article's `doc`.
    """

    head: int  # the main verb of the act, or its nominal: “send”, “withdrawal”
    span: Span  # from its main verb or nominal to the end of its complements
    trigger: Span | None  # “will”, “is ready to”, “called on”; None where only the form carries it
    governor: int | None  # head of the trigger's words: “will”, “ready”, “called”
    subject: int | None  # head of the words for who acts, or is asked to: “Albrenn”; None where the text does not say
