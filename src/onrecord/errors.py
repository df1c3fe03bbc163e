"""Every error that onrecord raises on purpose.

    OnRecordError
    ├── InputError               one source or article cannot be read; the rest of a batch goes on
    │   ├── SourceNotFoundError  nothing at that path
    │   ├── UnreadableSourceError  it is there, but may not or cannot be opened
    │   ├── EmptyArticleError    no words in it
    │   ├── BinaryInputError     not text
    │   ├── ArticleTooLongError  over the limit of one article
    │   ├── MalformedInputError  not the format that it claims to be
    │   ├── NotEnglishError      text that onrecord does not read
    │   └── ArticleFailedError   onrecord itself broke on this article: a bug
    ├── UsageError               a call or an option is off (exit code 2)
    │   ├── UnknownAttributorError
    │   ├── BadDateError
    │   ├── OffsetError          an offset outside the text
    │   └── SelectorError        words that fit nothing, or several; it holds the candidates
    ├── LedgerError              a ledger that cannot be used
    │   ├── LedgerMissingError   there is none at that place
    │   ├── NotALedgerError      what is there is no ledger, or is damaged
    │   ├── OlderLedgerError     of an older version: `onrecord ledger migrate`
    │   ├── NewerLedgerError     of a newer version than this onrecord
    │   ├── LedgerBusyError      another process holds it for too long
    │   ├── LedgerFullError      no room is left on its disk
    │   ├── LedgerRefusedError   it cannot take what it was given; the next may be taken
    │   └── LedgerUnreachableError  its server does not answer, or refuses
    ├── OfficeDataError          office data, packaged or the user's own, that cannot be used
    ├── GoldError                annotated data that cannot be scored
    ├── TrainingError            a training run that cannot begin or go on
    ├── WeightsError             weights that are missing, or do not fit one another
    ├── LexiconError             a lexicon file in `data/` that cannot be used
    ├── ModelMissingError        a language model is not installed
    ├── SpanError                a span that holds no character
    └── EmptyContentError        an attribution without a content

A message says what was expected, what came, and what to do next, in one line.
"""

from __future__ import annotations

from collections.abc import Sequence


class OnRecordError(Exception):
    """The root of them all: catch this one to catch any."""


class InputError(OnRecordError):
    """One source or article cannot be read; the rest of a batch goes on."""


class SourceNotFoundError(InputError):
    """There is nothing at that path."""


class UnreadableSourceError(InputError):
    """The source is there, but may not or cannot be opened."""


class EmptyArticleError(InputError):
    """The source holds no words."""


class BinaryInputError(InputError):
    """The source is not text."""


class ArticleTooLongError(InputError):
    """The source is over the limit of one article."""


class MalformedInputError(InputError):
    """The source is not of the format that it claims to be."""


class NotEnglishError(InputError):
    """The text is not English, or not enough of it is."""


class ArticleFailedError(InputError):
    """Onrecord itself broke on this article: a bug, which costs this article and not the batch."""


class UsageError(OnRecordError):
    """A call or an option is off; the command line exits with 2."""


class UnknownAttributorError(UsageError):
    """No attributor is registered under that name."""


class BadDateError(UsageError):
    """A date that cannot be understood."""


class OffsetError(UsageError):
    """An offset outside the text."""


class SelectorError(UsageError):
    """Words that should name one thing, and fit none or several.

    Attributes:
        candidates: those that they fit, each as one line that begins with its id; empty where they fit none.
    """

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class LedgerError(OnRecordError):
    """A ledger that cannot be used."""


class LedgerMissingError(LedgerError):
    """There is no ledger at that place."""


class NotALedgerError(LedgerError):
    """What is there is no ledger, or is damaged."""


class OlderLedgerError(LedgerError):
    """The ledger is of an older version and must be migrated."""


class NewerLedgerError(LedgerError):
    """The ledger was written by a newer onrecord."""


class LedgerBusyError(LedgerError):
    """Another process holds the ledger for too long."""


class LedgerFullError(LedgerError):
    """No room is left on the disk of the ledger."""


class LedgerRefusedError(LedgerError):
    """The ledger cannot take what it was given, as a character that its database does not know; the next may be taken."""


class LedgerUnreachableError(LedgerError):
    """The server of the ledger does not answer, or refuses."""


class OfficeDataError(OnRecordError):
    """The office data are missing, broken, or of another format; or an entry of the user's own file is off."""


class GoldError(OnRecordError):
    """Annotated data that cannot be scored."""


class TrainingError(OnRecordError):
    """A training run cannot begin or go on."""


class WeightsError(OnRecordError):
    """Weights are missing, or were not trained for what they should be used with."""


class LexiconError(OnRecordError):
    """A lexicon file in `data/` that cannot be used."""


class ModelMissingError(OnRecordError):
    """A language model that is not installed."""


class SpanError(OnRecordError, ValueError):
    """A span that holds no character."""


class EmptyContentError(OnRecordError, ValueError):
    """An attribution without a content."""
