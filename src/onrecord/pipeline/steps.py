"""The steps in a row: one article goes through every room and comes out as a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import onrecord
from onrecord.attribution import Attribution, attributor
from onrecord.language import ParsedArticle, model_version, parse
from onrecord.language.parser import MODEL
from onrecord.lexicons import lexicon
from onrecord.occasions import date_expressions, meetings_of
from onrecord.pipeline.settings import Settings
from onrecord.record import FORMAT, Article, AttributionEntry, Engine, Record, Speaker, entry_id
from onrecord.speakers import knowledge_base, speakers_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record, with what it was made from: the parse, and the evidence for each entry."""

    record: Record
    parsed: ParsedArticle
    attributions: tuple[Attribution, ...]
    ids: tuple[str, ...]  # of the entries, in the order of `attributions`


def read_article(article: Article, settings: Settings) -> Reading:
    """Return what is on record in an article.

    Raises:
        NotEnglishError: its text is not English.
        ModelMissingError: the language model is not installed.
    """
    parsed = parse(article)
    finder = attributor(settings.attributor)
    everything = finder.attribute(parsed)
    speakers = speakers_of(parsed, everything)
    kept = _sure_enough(everything, settings.min_confidence)
    place_of = {place: number for number, place in enumerate(kept)}
    attributions = tuple(replace(everything[place], parent=_kept_parent(everything, place, place_of)) for place in kept)
    ids = tuple(_id(article, attribution) for attribution in attributions)
    entries = _entries(attributions, ids, [speakers[place] for place in kept])
    record = Record(
        format=FORMAT,
        engine=Engine(version=onrecord.__version__, models=_models(finder.models)),
        article=article,
        attributions=tuple(sorted(entries, key=lambda entry: (entry.content[0].start, entry.id))),
        commitments=(),
        meetings=meetings_of(parsed, everything, speakers, date_expressions(parsed)),
        entities=(),
    )
    return Reading(record=record, parsed=parsed, attributions=attributions, ids=ids)


def _id(article: Article, one: Attribution) -> str:
    return entry_id("attribution", article.sha256, {"content": one.content, "cue": one.cue, "source": one.source})


def _entries(
    attributions: Sequence[Attribution], ids: Sequence[str], speakers: Sequence[Speaker | None]
) -> list[AttributionEntry]:
    """Return the entries of a record; two attributions of the very same words are one entry."""
    entries = {
        entry: AttributionEntry(
            id=entry,
            content=one.content,
            cue=one.cue,
            source=one.source,
            type=one.quotation_type,
            parent=ids[one.parent] if one.parent is not None else None,
            speaker=speaker,
            addressee=None,
            said=None,
            confidence=one.confidence,
        )
        for entry, one, speaker in zip(ids, attributions, speakers, strict=True)
    }
    return list(entries.values())


def _sure_enough(attributions: Sequence[Attribution], least: float) -> list[int]:
    """Return the places of attributions that sure; one without a confidence stays with what holds it, or where nothing does."""
    kept: dict[int, bool] = {}

    def keep(place: int) -> bool:
        if place not in kept:
            one = attributions[place]
            if one.confidence is not None:
                kept[place] = one.confidence >= least
            else:
                kept[place] = one.parent is None or keep(one.parent)
        return kept[place]

    return [place for place in range(len(attributions)) if keep(place)]


def _kept_parent(attributions: Sequence[Attribution], place: int, kept: Mapping[int, int]) -> int | None:
    """Return the new place of the nearest attribution that holds another and is kept; None where there is none."""
    parent = attributions[place].parent
    while parent is not None and parent not in kept:
        parent = attributions[parent].parent
    return None if parent is None else kept[parent]


def _models(of_attributor: dict[str, str]) -> dict[str, str]:
    words = {name: lexicon(name).digest for name in ("speakers", "dates", "meetings")}
    return dict(sorted({MODEL: model_version(), "offices": knowledge_base().digest, **words, **of_attributor}.items()))
