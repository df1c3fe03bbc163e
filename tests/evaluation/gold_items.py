"""An invented article with gold items, and entries that may be found in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from onrecord.corpora import GoldCondition, GoldItem, ItemArticle
from onrecord.record import (
    FORMAT,
    Amount,
    Article,
    CommitmentEntry,
    Condition,
    Engine,
    Record,
    When,
    article_id,
    entry_id,
    text_digest,
)
from onrecord.serial import to_json
from onrecord.spans import Span

TEXT = (
    "Albrenn will send 40 boats to Freedonia by May if the truce holds. We are ready to open the port, Ana Ruiz said. "
    "She urged Freedonia not to close the bridge. Only a treaty can end the strike. The deal was broken on Friday."
)


def at(words: str, text: str = TEXT) -> Span:
    """Return where words first stand in a text."""
    return Span(text.index(words), text.index(words) + len(words))


def item(kind: str, action: str, **slots: Any) -> GoldItem:
    """Return a gold item; words stand for spans, ("if", words) for conditions."""
    values: dict[str, Any] = {
        "attribution": None,
        "actor": None,
        "actor_name": None,
        "trigger": None,
        "polarity": "+",
        "strength": None,
        "conditions": (),
        "to": None,
        "amounts": (),
        "when": None,
        **slots,
    }
    for role in ("actor", "trigger", "to", "when"):
        values[role] = None if values[role] is None else at(values[role])
    values["conditions"] = tuple(GoldCondition(type=type_, span=at(words)) for type_, words in values["conditions"])
    values["amounts"] = tuple(at(words) for words in values["amounts"])
    return GoldItem(kind=kind, action=at(action), **values)  # type: ignore[arg-type]


ITEMS = (
    item(
        "commitment",
        "send 40 boats to Freedonia",
        actor="Albrenn",
        actor_name="Albrenn",
        trigger="will",
        strength="promises",
        conditions=[("if", "the truce holds")],
        to="Freedonia",
        amounts=["40 boats"],
        when="May",
    ),
    item("commitment", "open the port", attribution="E1", trigger="are ready to", strength="prepared"),
    item("demand", "close the bridge", actor_name="Freedonia", trigger="urged", polarity="-", strength="asks"),
    item("dependence", "end the strike", trigger="Only", strength="necessary", conditions=[("only_if", "a treaty")]),
    item("outcome", "The deal", trigger="was broken", polarity="-", strength="broken", when="Friday"),
)
ARTICLE = ItemArticle(name="boats", text=TEXT, items=ITEMS, attributions=frozenset({"E1"}), until=None)


def entry(gold: GoldItem, text: str = TEXT, **changed: Any) -> CommitmentEntry:
    """Return an entry that is right in every slot, but for those that are changed: by their value as a record has it."""
    values: dict[str, Any] = {
        "kind": gold.kind,
        "attribution": gold.attribution,
        "actor": gold.actor,
        "actor_name": gold.actor_name,
        "actor_entity": None,
        "action": gold.action,
        "trigger": gold.trigger,
        "act": None,
        "object": None,
        "polarity": gold.polarity or "+",
        "strength": gold.strength,
        "stage": None,
        "conditions": tuple(condition(one.type, one.span) for one in gold.conditions),
        "to": gold.to,
        "amounts": tuple(amount(span) for span in gold.amounts),
        "when": None if gold.when is None else When(span=gold.when, date=None),
        "confidence": None,
        **changed,
    }
    roles = {"action": [values["action"]]}
    return CommitmentEntry(id=entry_id(values["kind"], text_digest(text), roles), **values)


def condition(type_: str, span: Span) -> Condition:
    """Return a condition of a type."""
    values: dict[str, Any] = {"polarity": "+", "actor_name": None, "group": None, "least": None, "inferred": False}
    return Condition(type=type_, span=span, **values)  # type: ignore[arg-type]


def amount(span: Span) -> Amount:
    """Return an amount of which only its place is told."""
    return Amount(span=span, value=None, low=None, high=None, unit=None, per=None)


def record_line(name: str, entries: Sequence[CommitmentEntry], text: str = TEXT, *, doc: bool = False) -> str:
    """Return the line of a record whose source is a file of that name; with `doc`, the name under that key and no source."""
    digest = text_digest(text)
    article = Article(
        id=article_id(digest),
        source=None if doc else f"folder/{name}.txt",
        url=None,
        title=None,
        outlet=None,
        authors=(),
        published=None,
        published_because=None,
        language="en",
        text=text,
        sha256=digest,
        source_sha256=None,
        omitted=(),
    )
    made = Record(
        format=FORMAT,
        engine=Engine(version="0", models={}),
        article=article,
        attributions=(),
        commitments=tuple(entries),
        meetings=(),
        entities=(),
    )
    return json.dumps({**({"doc": name} if doc else {}), **json.loads(to_json(made))})
