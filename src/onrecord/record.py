"""The record: what onrecord says of one article, as typed, frozen values.

One class for each object of the format `onrecord/1`; `onrecord.serial` writes them as JSON, reads them back and prints the
JSON Schema. Every key is present from the first version on: an unknown scalar is None, an unknown list is empty. Adding a key
keeps `onrecord/1`; changing a meaning bumps it.

Ids depend on the text alone: no counters, no model version. The same text gives the same record, on every run and batch size.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from onrecord.spans import Span

FORMAT: Literal["onrecord/1"] = "onrecord/1"

PublishedBecause = Literal["option", "metadata", "dateline"]
Polarity = Literal["+", "-"]
CommitmentKind = Literal["commitment", "demand", "dependence", "outcome"]
ConditionType = Literal["if", "only_if", "unless", "important", "in_return"]

STRENGTHS: Mapping[CommitmentKind, tuple[str, ...]] = {  # by kind; of a commitment the weakest first (GUIDELINES, `strength`)
    "commitment": ("refuses", "open", "considers", "prepared", "intends", "promises", "bound"),
    "demand": ("suggests", "asks", "requires"),
    "dependence": ("necessary", "sufficient", "cause"),
    "outcome": ("kept", "broken", "withdrawn", "delayed", "agreed", "rejected"),
}


class QuotationType(StrEnum):
    """How much of a content lies between paired quotation marks (after Pareti et al. 2013)."""

    DIRECT = "direct"  # every word of it
    INDIRECT = "indirect"  # none
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What a speaker is (GUIDELINES, part 1)."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    GROUP = "group"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Act(StrEnum):
    """What sort of act an action is (docs/glossary.md defines each)."""

    PROVIDE_MILITARY_AID = "provide_military_aid"
    DEPLOY_FORCES = "deploy_forces"
    PROVIDE_MONEY = "provide_money"
    GUARANTEE_SECURITY = "guarantee_security"
    SANCTION = "sanction"
    LIFT_SANCTION = "lift_sanction"
    NEGOTIATE = "negotiate"
    MEET = "meet"
    SIGN_OR_RATIFY = "sign_or_ratify"
    WITHDRAW = "withdraw"
    CEASE_FIRE = "cease_fire"
    TRADE = "trade"
    LEGISLATE = "legislate"
    INVESTIGATE = "investigate"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is on record in one article."""

    format: Literal["onrecord/1"]
    engine: Engine
    article: Article
    attributions: tuple[AttributionEntry, ...]  # by the first character of their content, then by id
    commitments: tuple[CommitmentEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    entities: tuple[EntityEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What made a record: onrecord's version, and the digest of every model and lexicon that decided something."""

    version: str
    models: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read. `text` is what every span points into."""

    id: str  # the given one, else `a-` and 12 hex digits of `sha256`
    source: str | None  # path or URL as given; "-" is standard input
    url: str | None
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None  # YYYY-MM-DD
    published_because: PublishedBecause | None
    language: str | None  # ISO 639-1; refused, and so in no record: "mul" several, "und" none that can be told
    text: str
    sha256: str  # of the text as UTF-8
    source_sha256: str | None  # of the bytes that it was read from
    omitted: tuple[Omission, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Something of the source that did not come into the text, or did not come in unchanged."""

    what: str  # "byte-order mark", "navigation", "undecodable bytes"
    chars: int  # how many characters (bytes, where it could not be decoded)
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionEntry:
    """A source, by way of a cue, is given a content (PARC 3.0, PolNeAR)."""

    id: str
    content: tuple[Span, ...]  # in text order, quotation marks included; a quotation may be interrupted
    cue: tuple[Span, ...]  # "said"; empty where only the layout attributes
    source: tuple[Span, ...]  # "the minister"; empty where the text names nobody
    type: QuotationType
    parent: str | None  # the attribution within whose content this one stands
    speaker: Speaker | None  # None only where no source was found
    addressee: Addressee | None
    said: Said | None
    confidence: float | None  # None until calibrated


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The real person or body behind a source, with the office held on the article's date."""

    name: str
    kind: SpeakerKind
    entity: str | None  # Wikidata id
    office: str | None
    because: str  # in a few words, what decided
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of those that an undecided speaker may be."""

    name: str
    entity: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """To whom something was said."""

    name: str
    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When something was said."""

    span: Span
    date: str | None  # EDTF


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentEntry:
    """A commitment, demand, dependence or outcome (Singh; G7/G20 Research Group)."""

    id: str
    kind: CommitmentKind
    attribution: str | None
    actor: Span | None
    actor_name: str | None
    actor_entity: str | None
    action: Span
    trigger: Span | None
    act: Act | None
    object: Span | None
    polarity: Polarity
    strength: str | None  # one of its kind's in `STRENGTHS`
    stage: Literal["stated", "allocated", "delivered"] | None
    conditions: tuple[Condition, ...]
    to: Span | None
    amounts: tuple[Amount, ...]
    when: When | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an act hangs on. Those of one `group` are alternatives, `least` of them needed."""

    type: ConditionType
    span: Span
    polarity: Polarity
    actor_name: str | None
    group: int | None
    least: int | None
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money, counts or shares, as a value or a range."""

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    per: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A deadline or date of an act."""

    span: Span
    date: str | None  # EDTF


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry:
    """A meeting or call, planned, held or cancelled."""

    id: str
    kind: Literal["meeting", "call"]
    span: Span
    participants: tuple[Participant, ...]
    place: str | None
    date: str | None
    status: Literal["planned", "held", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who met or called."""

    name: str
    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityEntry:
    """Somebody or something that the article refers to, with every mention."""

    name: str
    kind: SpeakerKind
    entity: str | None
    office: str | None  # of a person, on the day of publication
    mentions: tuple[Span, ...]  # in text order


def text_digest(text: str) -> str:
    """Return the sha256 of a text as UTF-8, in hex.

    Raises:
        UnicodeEncodeError: the text holds half a surrogate pair, which UTF-8 cannot write.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_id(sha256: str) -> str:
    """Return the id of an article that was given none: `a-` and 12 hex digits of its text's sha256."""
    return f"a-{sha256[:12]}"


def entry_id(kind: str, sha256: str, roles: Mapping[str, Sequence[Span]]) -> str:
    """Return an entry's id: its kind's letter and 12 hex digits of (article sha256, kind, role spans).

    Args:
        kind: "attribution", "commitment", "meeting", … ; its first letter opens the id.
        sha256: of the article's text.
        roles: spans of every role by its name; neither the order of the roles nor that of their spans matters.
    """
    spans = {role: sorted((s.start, s.end) for s in parts) for role, parts in roles.items()}
    canonical = json.dumps([sha256, kind, spans], sort_keys=True, separators=(",", ":"))
    return kind[0] + hashlib.sha256(canonical.encode("ascii")).hexdigest()[:12]
