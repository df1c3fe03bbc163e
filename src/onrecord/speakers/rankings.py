"""Whom the pronouns of a text mean, with the share of all who may be: what the model of antecedents is trained and tried on.

Speakers are resolved by the same model; nothing here is needed for that.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.errors import SpanError
from onrecord.language import ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.antecedent_features import Features, Place, Pronoun, Somebody
from onrecord.speakers.antecedents import Ranking, rank
from onrecord.speakers.first_names import sex_of_first_name
from onrecord.speakers.people import Person
from onrecord.speakers.pronouns import shown
from onrecord.speakers.resolve import Reader, read
from onrecord.speakers.sexes import sex_of_pronoun
from onrecord.speakers.syntax import token_at

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One whom a pronoun may mean."""

    name: str  # as the text gives it in full; in small letters where it calls them by a noun
    mentions: tuple[Span, ...]  # all of the text, in its order; of a name the whole name
    share: float  # how likely they are meant, from 0 to 1
    features: Features


def pronoun_rankings(
    parsed: ParsedArticle, attributions: Sequence[Attribution], weight: Mapping[str, float] | None = None
) -> dict[int, tuple[Ranked, ...]]:
    """Return who may be meant by each source that is "he" or "she", the likeliest first, by the place of its attribution.

    The shares of one pronoun sum to 1; () where the text speaks of nobody before it who may be meant. A pronoun within somebody's
    indirect speech that means whoever speaks is not ranked.

    Args:
        parsed: an article.
        attributions: of it.
        weight: of each feature; the packaged ones without.
    """
    reader = read(parsed, attributions, weight)
    return {place: _meant(ranking, reader.pronouns.places, parsed) for place, ranking in reader.pronouns.rankings}


def antecedents_of(
    parsed: ParsedArticle, offset: int, named: Sequence[Span] = (), weight: Mapping[str, float] | None = None
) -> tuple[Ranked, ...]:
    """Return who may be meant by any "he" or "she" of a text, the likeliest first; nobody named only behind it.

    Args:
        parsed: a text.
        offset: of the pronoun.
        named: where further persons are named, whom this room may have missed; one that shares a character with a mention found
            is the person found.
        weight: of each feature; the packaged ones without.

    Raises:
        SpanError: no such pronoun stands at `offset`.
    """
    token = token_at(parsed, offset)
    female = sex_of_pronoun(token.lower_) if token is not None else None
    if token is None or female is None:
        word = token.text if token is not None else "nothing"
        raise SpanError(f'expected "he", "she" or another form of them at {offset}, found {word}; offsets are code points')
    reader = read(parsed, (), weight)
    everybody = reader.pronouns.everybody(female) + list(_missed(reader, named, female))
    pronoun = Pronoun(token=token, quoted=reader.discourse.is_quoted(token.idx))
    places = {one.key: one.places for one in everybody}
    return _meant(rank(pronoun, everybody, reader.pronouns.layout, weight), places, parsed)


def _meant(ranking: Ranking, places: Mapping[Hashable, Sequence[Place]], parsed: ParsedArticle) -> tuple[Ranked, ...]:
    return tuple(
        Ranked(
            name=key.of(parsed.article.text) if isinstance(key, Span) else shown(key),
            mentions=_mentions(key, places[key]),
            share=share,
            features=ranking.rows[key],
        )
        for key, share in ranking.shares
    )


def _mentions(key: Hashable, places: Sequence[Place]) -> tuple[Span, ...]:
    """Return every place at which the text speaks of somebody, in its order; names whole."""
    named = [mention.span for mention in key.mentions] if isinstance(key, Person) else []
    named += [key] if isinstance(key, Span) else []
    words = [Span(place.token.idx, place.token.idx + len(place.token)) for place in places]
    return tuple(sorted([*named, *(word for word in words if not any(span.touches(word) for span in named))]))


def _missed(reader: Reader, named: Sequence[Span], female: bool) -> Iterator[Somebody]:
    """Yield whom the room has not found of the persons named at some spans, each known by its span; none of the other sex."""
    found = [mention.span for person in reader.people.persons for mention in person.mentions]
    text = reader.parsed.article.text
    for span in named:
        if not span.of(text).strip() or any(span.touches(mention) for mention in found):
            continue
        tokens = _bearing(reader.parsed, span, [other for other in named if other != span])
        places = [Place(token=token, named=True, quoted=reader.discourse.is_quoted(token.idx)) for token in tokens]
        first, *more = span.of(text).split()
        told = sex_of_first_name(first) if more else None
        if told in (None, female):
            yield Somebody(key=span, places=places, sex_known=told is not None, certain=True, named=True)


def _bearing(parsed: ParsedArticle, span: Span, others: Sequence[Span]) -> list[Token]:
    """Return the words at which a text names somebody, in its order: the last word of the name, unless another bears it too."""
    text = parsed.article.text
    last = span.of(text).split()[-1]
    shared = any(other.of(text).split()[-1:] == [last] for other in others)
    starts = [] if shared else [match.start() for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text)]
    whole = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    found = {token.i: token for start in starts if (token := token_at(parsed, start)) is not None}
    if whole is None:
        return [found[place] for place in sorted(found)]
    for token in whole:
        found.pop(token.i, None)
    found[whole.root.i] = whole.root
    return [found[place] for place in sorted(found)]
