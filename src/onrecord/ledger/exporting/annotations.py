"""An export as W3C Web Annotations (Data Model, 23 February 2017), in JSON-LD.

One annotation a line, each whole by itself, rather than a collection: a page of one must say how many there are and what comes
next before it begins, and a line can be written, taken out and handed on alone, however many there are.

- `target`: the pieces of an attribution's content, the action of a commitment, the words of a meeting. Its `source` is the
  article's address, else its id as a URN; its `state` says on which text the positions count: that with the digest `sha256`,
  in Unicode code points, which for a page is the text that was taken from it.
- `body`: a tag that says what it is, and the entry as in the record (`entry`), whose other roles are quoted under `words`.
- `creator`: the engine that read the article. There is no `created`: two ledgers of the same articles export the same.
- `id`: follows from the article's id, its text and the entry's id; that of a reading which does not count any more has the
  reading's digest behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from onrecord.ledger.columns import canonical
from onrecord.ledger.exporting.roles import Entry, roles_of, words_of
from onrecord.ledger.exporting.selection import Chosen
from onrecord.ledger.exporting.selectors import Selector, selectors
from onrecord.ledger.keeping import engine_digest
from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.record import Article, AttributionEntry
from onrecord.serial import to_dict

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "onrecord": "urn:onrecord:",
        "entry": {"@id": "onrecord:entry", "@type": "@json"},
        "words": {"@id": "onrecord:words", "@type": "@json"},
        "sha256": "onrecord:sha256",
        "unit": "onrecord:unit",
        "characters": "onrecord:characters",
        "article": "onrecord:article",
    },
]
UNIT = "Unicode code points"

_TARGETED = {"attribution": "content", "commitment": "action", "meeting": "span"}
_MOTIVATIONS = {"attribution": "describing", "commitment": "classifying", "meeting": "describing"}
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)  # RFC 3987 forbids the others in an address


def annotation_lines(articles: Iterable[Chosen], *, full: bool = False) -> Iterator[str]:
    """Yield the annotations of each article as one piece, one a line; whole contents are quoted only if `full`."""
    for one in articles:
        yield "".join(canonical(annotation) + "\n" for annotation in _annotations(one, full))


def _annotations(one: Chosen, full: bool) -> Iterator[dict[str, Any]]:
    bodies = to_dict(one.record)
    lists: dict[str, Sequence[Entry]] = {
        "attribution": one.record.attributions,
        "commitment": one.record.commitments,
        "meeting": one.record.meetings,
    }
    for name, entries in lists.items():
        for body, entry in zip(bodies[f"{name}s"], entries, strict=True):
            yield _annotation(one, name, body, entry, full)


def _annotation(one: Chosen, name: str, body: Mapping[str, Any], entry: Entry, full: bool) -> dict[str, Any]:
    article = one.record.article
    return {
        "@context": CONTEXT,
        "id": _id(one, entry.id),
        "type": "Annotation",
        "motivation": _MOTIVATIONS[name],
        "creator": _creator(one),
        "body": [_tag(entry), _entry(article.text, name, body, entry, full)],
        "target": _targets(article, entry, _TARGETED[name], full),
    }


def _id(one: Chosen, entry: str) -> str:
    article = one.record.article
    earlier = "" if one.counts else f":{one.digest[:12]}"
    return f"{_urn(article)}:{article.sha256[:12]}:{quote(entry, safe='')}{earlier}"


def _urn(article: Article) -> str:
    return f"urn:onrecord:article:{quote(article.id, safe='')}"


def _creator(one: Chosen) -> dict[str, str]:
    engine = one.record.engine
    digest = engine_digest(engine)[:12]
    return {
        "id": f"urn:onrecord:engine:{quote(engine.version, safe='')}:{digest}",
        "type": "Software",
        "name": f"onrecord {engine.version}",
    }


def _tag(entry: Entry) -> dict[str, str]:
    kind = "attribution" if isinstance(entry, AttributionEntry) else entry.kind
    return {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "language": "en", "value": kind}


def _entry(text: str, name: str, body: Mapping[str, Any], entry: Entry, full: bool) -> dict[str, Any]:
    """Return an entry as in the record; its words are those of the roles that no target quotes."""
    words = words_of(text, entry, None if full else MOST_QUOTED)
    words.pop(_TARGETED[name])
    return {"type": f"onrecord:{name.capitalize()}", "entry": body, "words": words}


def _targets(article: Article, entry: Entry, role: str, full: bool) -> dict[str, Any] | list[dict[str, Any]]:
    pieces = roles_of(entry)[role]
    targets = [_target(article, found) for found in selectors(article.text, pieces, full=full)]
    return targets[0] if len(targets) == 1 else targets


def _target(article: Article, found: list[Selector]) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": _source(article),
        "state": {
            "type": ["State", "onrecord:TextAsRead"],
            "sha256": article.sha256,
            "unit": UNIT,
            "characters": len(article.text),
        },
        "selector": found[0] if len(found) == 1 else found,
    }


def _source(article: Article) -> dict[str, Any]:
    address = article.url if article.url is not None and _ADDRESS.fullmatch(article.url) else None
    known = {
        "id": address or _urn(article),
        "type": "Text",
        "language": article.language,
        "article": article.id,
        "dc:title": article.title,
        "dc:publisher": article.outlet,
        "dc:date": article.published,
    }
    return {name: value for name, value in known.items() if value is not None}
