"""Which language a text is written in.

English is told by the share of its function words, which needs no model; only pieces without them go to py3langid (its model
loads then). The pieces of a text are weighed by their letters: where more than two fifths stand in pieces of another language,
the text is of that language, or of several ("mul", ISO 639-2). A text long enough to tell that is in no language (base64, random
characters) or in no Latin letters is undetermined ("und", ISO 639-2), which is not English either.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.reading.given import names

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH = names(
    "the and of to in that was with for his he it is not are have has had were by from this which would said their they will "
    "been who but its she her we our you be or if at on as an after before about into than there these those when while what "
    "could should must can may us i my me him them also more some other all because between against under until during"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"(?<=[.!?。！？؟])\s+|(?<=[。！？])")

_SHORT_PIECE, _LONG_PIECE = 80, 400  # characters: shorter sentences are joined to the next, longer ones cut
_RUNS, _RUN = 10, 6  # of a longer text so many runs of so many pieces are looked at, evenly spread
_FEW_LETTERS = 25  # below, a text in Latin letters is too short to tell
_CLEARLY_ENGLISH = 0.20  # function words among the words of a piece; English prose has 0.35 to 0.55, its neighbours below 0.12
_HARDLY_ENGLISH = 0.10
_SURE = 0.90  # py3langid's probability from which a piece counts as another language
_FOREIGN = 0.40  # of the letters, from which a text is not English
_MAINLY = 0.60  # of the letters, from which it is of that one language
_OF_TEXT = 0.25  # of the letters that must be told apart for the whole to be
_MANY_LETTERS = 1_000  # from which a text of which nothing can be told is in no language
SEVERAL, UNDETERMINED = "mul", "und"


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, "mul" where it is a mixture, "und" where it is none.

    None where the text is too short to tell and may be English. A long bare list of names is in no language.
    """
    letters: Counter[str | None] = Counter()
    for piece in _sampled(list(_pieces(text))):
        letters[_language_of_piece(piece)] += sum(map(str.isalpha, piece))
    total = sum(letters.values())
    unknown = letters.pop(None, 0)
    told = total - unknown
    if not told or told < _OF_TEXT * total:
        return UNDETERMINED if _is_no_english(text) else None
    language, most = letters.most_common(1)[0]
    foreign = told - letters["en"]
    if foreign <= _FOREIGN * told:
        return "en"
    return language if most >= _MAINLY * told else SEVERAL


def _pieces(text: str) -> Iterator[str]:
    """Cut a text at its line ends, and long lines at the ends of sentences, so that a change of language falls between pieces."""
    for line in text.splitlines():
        piece = ""
        for sentence in _END.split(line):
            piece = f"{piece} {sentence}" if piece else sentence
            if len(piece) >= _SHORT_PIECE:
                yield from (piece[at : at + _LONG_PIECE] for at in range(0, len(piece), _LONG_PIECE))
                piece = ""
        if piece.strip():
            yield piece


def _sampled(pieces: list[str]) -> list[str]:
    """Return the pieces of a short text, runs of those of a long one: every nth would miss what alternates."""
    if len(pieces) <= _RUNS * _RUN:
        return pieces
    starts = (round(place * (len(pieces) - _RUN) / (_RUNS - 1)) for place in range(_RUNS))
    return [piece for start in starts for piece in pieces[start : start + _RUN]]


def _is_no_english(text: str) -> bool:
    """Say whether a text of which no language can be told is none that onrecord reads: no Latin letters, or no words."""
    letters = [letter for letter in unicodedata.normalize("NFKD", text) if letter.isalpha()]  # accents off, ornate letters plain
    if letters and min(letters) >= "\u0250":
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    return len(letters) >= _MANY_LETTERS and sum(word in _ENGLISH for word in words) < _HARDLY_ENGLISH * len(words)


def _language_of_piece(piece: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(piece)]
    letters = sum(map(len, words))
    share = sum(word in _ENGLISH for word in words) / len(words) if words else 0.0
    latin = sum(word.isascii() or max(word) < "\u0250" for word in words) >= len(words) / 2
    if latin and share >= _CLEARLY_ENGLISH and len(words) >= 4:
        return "en"
    if latin and letters < _FEW_LETTERS:
        return None
    language, probability = _identifier().classify(piece if latin else piece[:200])
    if language == "en":
        return "en"
    return language if probability >= _SURE and not (latin and share > _HARDLY_ENGLISH) else None


@cache
def _identifier() -> Any:
    """Load py3langid, for the languages with a two-letter code; its dialects would take short English for Pidgin."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
