"""The rules of the W3C Web Annotation Data Model that an export must obey, and how a reader finds what a selector selects.

Written from the recommendation of 23 February 2017, by section, and from nothing of onrecord's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

MOTIVATIONS = frozenset(  # 3.3.5
    (
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying"),
        *("linking", "moderating", "questioning", "replying", "tagging"),
    )
)
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def offences(annotation: dict[str, Any]) -> list[str]:
    """Return what of an annotation breaks a rule; nothing where it obeys all."""
    return list(_annotation(annotation))


def selected(selector: dict[str, Any], text: str) -> set[tuple[int, int]]:
    """Return every place that one selector selects in a text, in code points (4.2.4, 4.2.5, 4.2.8)."""
    if selector["type"] == "TextPositionSelector":
        return {(selector["start"], selector["end"])}
    if selector["type"] == "TextQuoteSelector":
        exact, prefix, suffix = selector["exact"], selector.get("prefix", ""), selector.get("suffix", "")
        return {
            (place, place + len(exact))
            for place in range(len(text) - len(exact) + 1)
            if text.startswith(exact, place) and text[:place].endswith(prefix) and text.startswith(suffix, place + len(exact))
        }
    assert selector["type"] == "RangeSelector"
    starts = selected(selector["startSelector"], text)
    ends = selected(selector["endSelector"], text)
    return {(start, end) for start, _ in starts for end, _ in ends if start < end}


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the targets of an annotation."""
    return _listed(annotation["target"])


def alternatives(target: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the selectors of a target, any of which selects the same (4.2)."""
    return _listed(target["selector"])


def quoted(value: Any) -> int:
    """Return how many characters of the text the selectors in a value quote."""
    if isinstance(value, dict):
        own = sum(len(value.get(name, "")) for name in ("exact", "prefix", "suffix")) if "exact" in value else 0
        return own + sum(quoted(part) for part in value.values())
    return sum(map(quoted, value)) if isinstance(value, list) else 0


def _annotation(annotation: dict[str, Any]) -> Iterator[str]:
    contexts = _listed(annotation.get("@context"))
    if "http://www.w3.org/ns/anno.jsonld" not in contexts:
        yield "3.1: the context of the model is missing"
    if not isinstance(annotation.get("id"), str) or not _IRI.fullmatch(annotation["id"]):
        yield f"3.1: exactly one IRI as id, got {annotation.get('id')!r}"
    if "Annotation" not in _listed(annotation.get("type")):
        yield "3.1: the type Annotation is missing"
    if not targets(annotation):
        yield "3.1: no target"
    for motivation in _listed(annotation.get("motivation")):
        if motivation not in MOTIVATIONS:
            yield f"3.3.5: {motivation!r} is no motivation"
    for agent in _listed(annotation.get("creator")):
        if agent.get("type") not in ("Person", "Organization", "Software") or not _IRI.fullmatch(agent.get("id", "")):
            yield f"3.3.2: {agent!r} is no agent"
    for body in _listed(annotation.get("body")):
        yield from _body(body)
    for target in targets(annotation):
        yield from _target(target)


def _body(body: dict[str, Any]) -> Iterator[str]:
    if body.get("type") == "TextualBody" and not isinstance(body.get("value"), str):
        yield "3.2.4: a textual body has exactly one value"
    if "purpose" in body and (body.get("type") not in ("TextualBody", "SpecificResource") or body["purpose"] not in MOTIVATIONS):
        yield f"3.3.5: {body['purpose']!r} is no purpose of a {body.get('type')}"


def _target(target: dict[str, Any]) -> Iterator[str]:
    source = target.get("source")
    if not isinstance(source, dict) or not _IRI.fullmatch(source.get("id", "")):
        yield f"4: a specific resource has exactly one source with an IRI, got {source!r}"
    for selector in alternatives(target):
        yield from _selector(selector)


def _selector(selector: dict[str, Any]) -> Iterator[str]:
    kind = selector.get("type")
    if kind == "TextQuoteSelector":
        if any(not isinstance(selector.get(name), str) for name in ("exact", "prefix", "suffix")) or not selector["exact"]:
            yield "4.2.4: exact, prefix and suffix are strings"
    elif kind == "TextPositionSelector":
        start, end = selector.get("start"), selector.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
            yield "4.2.5: start and end are counts from 0"
    elif kind == "RangeSelector":
        for name in ("startSelector", "endSelector"):
            if not isinstance(selector.get(name), dict):
                yield f"4.2.8: exactly one {name}"
            else:
                yield from _selector(selector[name])
    else:
        yield f"4.2: {kind!r} is no selector"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
