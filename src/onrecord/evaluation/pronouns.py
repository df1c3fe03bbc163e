"""Whom a pronoun means, asked of the room `speakers`: what is tried on corpora of pronouns.

Whatever resolves pronouns is tried through one function, `Resolver`: a text, where a pronoun stands in it, and where persons are
named if that is given, go in; every place where the text names the one meant comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.errors import SpanError
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.spans import Span
from onrecord.speakers import antecedents_of

Resolver = Callable[[str, int, Sequence[Span]], tuple[Span, ...]]
"""Return every mention, in text order, of whoever a pronoun means; () where nobody may be meant.

The arguments are a text, the offset of the pronoun in it, and the names of those of whom it means one; without any it may mean
whomever the text names. Raises `InputError` where the text cannot be read.
"""


def by_antecedents(text: str, offset: int, named: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return whom a pronoun most likely means, by the model of antecedents, however unlikely that is.

    Raises:
        InputError: the text cannot be read.
    """
    parsed = parse(read_text(text))
    try:
        meant = antecedents_of(parsed, offset, named)
    except SpanError:
        return ()  # the language model sees no pronoun there
    chosen = [one for one in meant if not named or any(span.touches(name) for span in one.mentions for name in named)]
    return chosen[0].mentions if chosen else ()
