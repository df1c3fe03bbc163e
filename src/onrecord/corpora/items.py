"""Gold commitments, demands, dependences and outcomes from a file of annotations under GUIDELINES.md: one article a line.

    {"doc": NAME, "spans": {"E1": [[12, 40], …], …}, "until": null, "items": [
      {"kind": "demand", "attribution": "E1", "actor": [12, 19], "actor_name": "Sylvania", "action": [25, 40],
       "trigger": [20, 24], "polarity": "+", "strength": "requires", "conditions": [{"type": "if", "span": [44, 60]}],
       "to": null, "amounts": [[30, 35]], "when": null}, …]}

A slot that the text does not fill is null, and may be left out. `until` is how many characters of the text are annotated, null
where all of it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

from onrecord.corpora.annotated import SHOWN, annotated_lines, only_text, read_spans, texts_beside
from onrecord.corpora.files import read_raw
from onrecord.errors import GoldError
from onrecord.record import STRENGTHS, ConditionType

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from onrecord.record import CommitmentKind, Polarity
    from onrecord.spans import Span

KINDS: tuple[CommitmentKind, ...] = tuple(STRENGTHS)
CONDITION_TYPES: tuple[ConditionType, ...] = get_args(ConditionType)
SCALE = STRENGTHS["commitment"]  # the weakest first


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCondition:
    """What an act hangs on."""

    type: ConditionType
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldItem:
    """One commitment, demand, dependence or outcome as the annotators marked it."""

    kind: CommitmentKind
    attribution: str | None  # the id of the attribution whose content holds it
    actor: Span | None
    actor_name: str | None  # None where the text does not tell
    action: Span
    trigger: Span | None
    polarity: Polarity | None
    strength: str | None  # one of its kind's
    conditions: tuple[GoldCondition, ...]
    to: Span | None
    amounts: tuple[Span, ...]
    when: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemArticle:
    """A raw text with its items, in the order of their line."""

    name: str
    text: str
    items: tuple[GoldItem, ...]
    attributions: frozenset[str]  # ids of the gold attributions; empty where none are annotated
    until: int | None  # characters of the text that are annotated; None for all


def read_items(path: Path, texts: Sequence[Path] = ()) -> list[ItemArticle]:
    """Return the articles of a file, in the order of its lines; those without an item too.

    Args:
        path: JSON lines.
        texts: folders that hold the texts, at any depth; without them `text` beside the file, and `polnear` beside its folder.

    Raises:
        GoldError: a file cannot be read, a line is not as above, or a text is missing or there twice.
    """
    found = texts_beside(path, texts)
    articles = [_article(where, value, found) for where, value in annotated_lines(path)]
    if not articles:
        raise GoldError(f"{path}: expected a line an article, the file has none; is it a file of items?")
    return articles


def _article(where: str, value: Mapping[str, Any], texts: Mapping[str, Sequence[Path]]) -> ItemArticle:
    if not isinstance(value.get("items"), list):
        raise GoldError(f'{where}: expected a list under "items", [] for none; is it a file of items?')
    until = value.get("until")
    if until is not None and (type(until) is not int or until < 0):
        raise GoldError(f'{where}: expected a number of characters or null under "until", got {_shown(until)}; mend it')
    text = read_raw(only_text(where, value["doc"], texts))
    items = items_of(where, value["items"], text, value["spans"])
    return ItemArticle(name=value["doc"], text=text, items=items, attributions=frozenset(value["spans"]), until=until)


def items_of(where: str, values: Sequence[Any], text: str, attributions: Collection[str] = ()) -> tuple[GoldItem, ...]:
    """Return the items of a list, their spans counted in `text`.

    Args:
        where: the file and line, for errors.
        values: an object an item.
        text: the article's.
        attributions: ids of those that an item may stand in.

    Raises:
        GoldError: an item is not as at the top of this file.
    """
    return tuple(_item(f"{where}, item {number}", one, text, attributions) for number, one in enumerate(values, 1))


def _item(where: str, value: Any, text: str, attributions: Collection[str]) -> GoldItem:
    if not isinstance(value, dict):
        raise GoldError(f'{where}: expected an object with "kind" and "action", got {_shown(value)}; mend it')
    kind = _one_of(where, value, "kind", KINDS)
    attribution = _words(where, value, "attribution")
    if attribution is not None and attribution not in attributions:
        raise GoldError(f'{where}: attribution {attribution} is none of those under "spans"; mend either')
    action = _span(where, value, "action", text)
    if action is None:
        raise GoldError(f'{where}: expected a span such as [12, 40] under "action", got none; every item has an action')
    return GoldItem(
        kind=cast("CommitmentKind", kind),
        attribution=attribution,
        actor=_span(where, value, "actor", text),
        actor_name=_words(where, value, "actor_name"),
        action=action,
        trigger=_span(where, value, "trigger", text),
        polarity=cast("Polarity | None", _one_of(where, value, "polarity", ("+", "-", None))),
        strength=_one_of(where, value, "strength", (*STRENGTHS[cast("CommitmentKind", kind)], None)),
        conditions=tuple(_condition(f"{where}, a condition", one, text) for one in _list(where, value, "conditions")),
        to=_span(where, value, "to", text),
        amounts=tuple(read_spans(f"{where}, amounts", _list(where, value, "amounts"), text)),
        when=_span(where, value, "when", text),
    )


def _condition(where: str, value: Any, text: str) -> GoldCondition:
    span = _span(where, value, "span", text) if isinstance(value, dict) else None
    if span is None:
        raise GoldError(f'{where}: expected one such as {{"type": "if", "span": [12, 40]}}, got {_shown(value)}; mend it')
    return GoldCondition(type=cast("ConditionType", _one_of(where, value, "type", CONDITION_TYPES)), span=span)


def _span(where: str, value: Mapping[str, Any], key: str, text: str) -> Span | None:
    """Return the span under a key; None for null."""
    part = value.get(key)
    return None if part is None else next(read_spans(f"{where}, {key}", [part], text))


def _list(where: str, value: Mapping[str, Any], key: str) -> list[Any]:
    parts = value.get(key, [])
    if not isinstance(parts, list):
        raise GoldError(f'{where}: expected a list under "{key}", [] for none, got {_shown(parts)}; mend it')
    return parts


def _words(where: str, value: Mapping[str, Any], key: str) -> str | None:
    """Return the words under a key; None for null and for none at all."""
    words = value.get(key)
    if not isinstance(words, str | None):
        raise GoldError(f'{where}: expected words or null under "{key}", got {_shown(words)}; mend it')
    return words or None


def _one_of(where: str, value: Mapping[str, Any], key: str, known: Sequence[str | None]) -> str | None:
    got = value.get(key)
    if got not in known:
        listed = ", ".join("null" if one is None else one for one in known)
        raise GoldError(f'{where}: expected one of {listed} under "{key}", got {_shown(got)}; mend it')
    return cast("str | None", got)


def _shown(value: Any) -> str:
    return json.dumps(value)[:SHOWN]
