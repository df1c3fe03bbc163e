"""Whom a pronoun means, asked of the room `speakers`: what is tried on corpora of pronouns.

Whatever resolves pronouns is tried through one function, `Resolver`: a text and where a pronoun stands in it go in, and every
place where the text names the one meant comes out.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.attribution import Attribution, Evidence
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import QuotationType
from onrecord.spans import Span
from onrecord.speakers import speakers_of
from onrecord.speakers.people import people_of
from onrecord.speakers.syntax import token_at

Resolver = Callable[[str, int], tuple[Span, ...]]
"""Return every mention, in text order, of whoever a pronoun means; () where nobody is made plain.

The arguments are a text and the offset of the pronoun in it. Raises `InputError` where the text cannot be read.
"""

_ASKED = Evidence(rule="asked", because="a pronoun alone")


def by_speakers(text: str, offset: int) -> tuple[Span, ...]:
    """Return whom a pronoun means as the speaker that it would be, were it the source of an attribution.

    Nothing is attributed to anybody else, so that only the names and nouns of the text decide. Where several may be meant,
    nobody is.

    Raises:
        InputError: the text cannot be read.
    """
    parsed = parse(read_text(text))
    token = token_at(parsed, offset)
    if token is None:
        return ()
    pronoun = (Span(token.idx, token.idx + len(token)),)
    asked = Attribution(content=pronoun, cue=(), source=pronoun, quotation_type=QuotationType.INDIRECT, evidence=_ASKED)
    [speaker] = speakers_of(parsed, [asked])
    if speaker is None or speaker.candidates:
        return ()
    meant = [person for person in people_of(parsed).persons if person.name == speaker.name]
    return tuple(mention.span for mention in meant[0].mentions) if len(meant) == 1 else ()
