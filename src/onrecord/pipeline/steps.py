"""The steps in a row: one article goes through every room and comes out as a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import onrecord
from onrecord.attribution import Attribution, Attributor, attributor
from onrecord.commitments import HEAD, LEXICONS, Head, commitments_of, load_head, packaged_head
from onrecord.language import ParsedArticle, model_version, parse
from onrecord.language.parser import MODEL
from onrecord.lexicons import lexicon
from onrecord.occasions import date_expressions, meetings_of, said_of, speakers_and_addressees
from onrecord.pipeline.settings import Settings
from onrecord.pipeline.sureness import sure_commitments
from onrecord.record import FORMAT, Addressee, Article, AttributionEntry, Engine, Record, Said, Speaker, entry_id
from onrecord.speakers import antecedents_digest, entities_of, knowledge_base

if TYPE_CHECKING:
    from onrecord.encoder import Encoded  # the rules load no encoder


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """What commitments were found with: every attribution, those that are too unsure for the record too."""

    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker | None, ...]  # theirs, in the same order
    encoded: Encoded | None  # the article as the encoder reads it; None where no head judged
    head: Head | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record, with what it was made from: the parse, and the evidence for each entry."""

    record: Record
    parsed: ParsedArticle
    attributions: tuple[Attribution, ...]
    ids: tuple[str, ...]  # of the entries, in the order of `attributions`
    heard: Heard  # with what commitments were found


def read_article(article: Article, settings: Settings) -> Reading:
    """Return what is on record in an article.

    Raises:
        NotEnglishError: its text is not English.
        ModelMissingError: the language model is not installed.
    """
    parsed = parse(article)
    finder = attributor(settings.attributor)
    everything = finder.attribute(parsed)
    speakers, addressees = speakers_and_addressees(parsed, everything)
    dates = date_expressions(parsed)
    said = said_of(parsed, everything, dates)
    kept = _sure_enough(everything, settings.min_confidence)
    place_of = {place: number for number, place in enumerate(kept)}
    attributions = tuple(replace(everything[place], parent=_kept_parent(everything, place, place_of)) for place in kept)
    all_ids = [_id(article, attribution) for attribution in everything]
    ids = tuple(all_ids[place] for place in kept)
    told = [_Told(speaker=speakers[place], addressee=addressees[place], said=said[place]) for place in kept]
    entries = _entries(attributions, ids, told)
    head = _head(finder, settings)
    encoded = finder.encoded(parsed) if head else None
    commitments = commitments_of(parsed, everything, all_ids, speakers, dates, encoded, head)
    record = Record(
        format=FORMAT,
        engine=_engine(finder, head),
        article=article,
        attributions=tuple(sorted(entries, key=lambda entry: (entry.content[0].start, entry.id))),
        commitments=sure_commitments(commitments, settings.min_confidence, set(ids)),
        meetings=meetings_of(parsed, everything, speakers, dates),
        entities=entities_of(parsed, everything, speakers),
    )
    heard = Heard(attributions=tuple(everything), speakers=tuple(speakers), encoded=encoded, head=head)
    return Reading(record=record, parsed=parsed, attributions=attributions, ids=ids, heard=heard)


def engine_of(settings: Settings) -> Engine:
    """Return what reads articles under these settings: the engine that their records will name.

    Raises:
        WeightsError, LexiconError, OfficeDataError: a part of it is missing or broken.
    """
    finder = attributor(settings.attributor)
    return _engine(finder, _head(finder, settings))


def _engine(finder: Attributor, head: Head | None) -> Engine:
    return Engine(version=onrecord.__version__, models=_models(finder.models, head))


def _head(finder: Attributor, settings: Settings) -> Head | None:
    """Return the head that judges commitments; None where rules do, or where the attributor has no encoder for it."""
    if settings.commitments == "rules" or not finder.has_encoder:
        return None
    return packaged_head() if settings.commitment_weights is None else load_head(settings.commitment_weights)


def _id(article: Article, one: Attribution) -> str:
    return entry_id("attribution", article.sha256, {"content": one.content, "cue": one.cue, "source": one.source})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is told of an attribution beside its spans: by whom, to whom and when."""

    speaker: Speaker | None
    addressee: Addressee | None
    said: Said | None


def _entries(attributions: Sequence[Attribution], ids: Sequence[str], told: Sequence[_Told]) -> list[AttributionEntry]:
    """Return the entries of a record; two attributions of the very same words are one entry."""
    entries = {
        entry: AttributionEntry(
            id=entry,
            content=one.content,
            cue=one.cue,
            source=one.source,
            type=one.quotation_type,
            parent=ids[one.parent] if one.parent is not None else None,
            speaker=about.speaker,
            addressee=about.addressee,
            said=about.said,
            confidence=one.confidence,
        )
        for entry, one, about in zip(ids, attributions, told, strict=True)
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


def _models(of_attributor: dict[str, str], head: Head | None) -> dict[str, str]:
    offices = knowledge_base()
    lexicons = {name: lexicon(name).digest for name in ("speakers", "dates", "saying", "meetings")}
    own = {MODEL: model_version(), **lexicons, "antecedents": antecedents_digest(), "offices": offices.digest}
    own |= {name: lexicon(name).digest for name in LEXICONS}
    if head is not None:
        own[HEAD] = head.digest
    users = {"offices.user": offices.own_digest} if offices.own_digest is not None else {}
    return dict(sorted({**own, **users, **of_attributor}.items()))
