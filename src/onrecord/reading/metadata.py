"""What a page's metadata say of its article: JSON-LD, `meta` and `link` elements, `time` elements near the title.

A date of publication is taken only where the page marks it as one; nothing is guessed from the address, the file or today's date.
Sources: schema.org NewsArticle, the Open Graph protocol, Dublin Core.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.reading.dates import metadata_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.reading.blocks import HtmlElement

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "publication_date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
)
_ARTICLE_TYPE = re.compile(r"(?:.*Article|BlogPosting|Report|.*News.*|LiveBlogPosting|PressRelease|Statement)", re.IGNORECASE)
_FIRST_PUBLISHED = re.compile(r"(?:first|date|original)[_-]?publi(?:shed|cation)(?:[_-]?(?:at|on|date|time))?$")
_MOST_NODES = 2_000  # of JSON-LD that are looked at
_ROLE = re.compile(r"\b(?:editor|correspondent|reporter|staff|writer|bureau|desk|chief)\b", re.IGNORECASE)
_ELSEWHERE = "ancestor::aside or ancestor::nav or ancestor::footer"
_TIMES = f"//time[not({_ELSEWHERE})][not(ancestor::*[contains(@class, 'comment') or contains(@class, 'related')])]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says; None and empty where it says nothing."""

    title: str | None
    description: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None  # YYYY-MM-DD
    url: str | None
    language: str | None  # ISO 639-1


def metadata_of(root: HtmlElement) -> Metadata:
    """Return the metadata of a page."""
    meta = _meta(root)
    node = _article_node(root)
    return Metadata(
        title=_text(node.get("headline")) or _first(meta, _TITLE) or _page_title(root, _first(meta, _OUTLET)),
        description=_first(meta, _DESCRIPTION) or _text(node.get("description")),
        outlet=_first(meta, _OUTLET[:1]) or _name(node.get("publisher")) or _first(meta, _OUTLET[1:]),
        authors=_authors(root, meta, node),
        published=_published(root, meta, node),
        url=_url(root, meta, node),
        language=_language(root),
    )


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of `meta` elements by their lower-case name, property or itemprop."""
    result: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = _text(element.get("content"))
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if content and name:
            result.setdefault(name.strip().lower(), []).append(content)
    return result


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _text(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _page_title(root: HtmlElement, outlet: str | None) -> str | None:
    """Return the `title` element without the outlet's name at its end."""
    element = root.find(".//head/title")
    title = _text("".join(element.itertext())[:1000]) if element is not None else None
    if not title:
        return None
    front, mark, end = re.match(r"(.*?)(\s+[|–—-]\s+|$)([^|–—]*)$", title).groups()  # type: ignore[union-attr]
    if mark and front and (end == outlet or "|" in mark or len(end.split()) <= 4 <= len(front.split())):
        return str(front)
    return title


def _article_node(root: HtmlElement) -> Mapping[str, Any]:
    """Return the first JSON-LD node that is an article; an empty one where there is none."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            types = node.get("@type")
            if any(
                isinstance(one, str) and _ARTICLE_TYPE.fullmatch(one) for one in (types if isinstance(types, list) else [types])
            ):
                return node
    return {}


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    queue, seen = [data], 0
    while queue and seen < _MOST_NODES:
        seen += 1
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:_MOST_NODES])
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in item)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(root: HtmlElement, meta: Mapping[str, list[str]], node: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the authors that JSON-LD, else `meta`, else elements marked as such name; each once."""
    value = node.get("author")
    found = [_name(one) for one in (value if isinstance(value, list) else [value])]
    names = [name for one in found if one for name in ([one] if len(found) > 1 else _people(one))]
    if not names:
        names = [name for key in _AUTHOR for content in meta.get(key, []) for name in _people(content)]
    if not names:
        marked = root.xpath(
            "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' author ')"
            f" or contains(concat(' ', @class, ' '), ' byline ')][not({_ELSEWHERE})]"
        )
        names = [name for element in marked[:10] for name in _people(" ".join(element.itertext()))]
    return tuple(dict.fromkeys(names))


def _people(written: str) -> list[str]:
    """Return the names in a by-line; nothing where it is an address or no name."""
    text = re.sub(r"^\s*(?:written\s+)?by:?\s+", "", " ".join(written.split()), flags=re.IGNORECASE)
    text = re.split(r"\s+[|•·–—-]\s+|\s+in\s+[A-Z]|\s*\(", text, maxsplit=1)[0]
    pieces = [piece.strip(" .,") for piece in re.split(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+", text)]
    names = [piece for piece in pieces if 0 < len(piece) <= 60 and len(piece.split()) <= 6]
    return [name for name in names if not re.search(r"://|@|\.com\b|\d", name) and (len(names) == 1 or not _ROLE.search(name))]


def _published(root: HtmlElement, meta: Mapping[str, list[str]], node: Mapping[str, Any]) -> str | None:
    named = [*_PUBLISHED, *filter(_FIRST_PUBLISHED.search, meta)]
    stated = [node.get("datePublished"), *(content for name in named for content in meta.get(name, []))]
    for value in stated:
        if isinstance(value, str) and (date := metadata_date(value)):
            return date
    marked = root.xpath("//*[@itemprop='datePublished' or @pubdate]")
    times = [one for one in marked or root.xpath(_TIMES) if not _is_update(one)][:20]
    dates = [date for element in times if (date := _date_of(element))]
    return dates[0] if dates and (marked or len(set(dates)) == 1 or _before_text(root, times[0])) else None


def _date_of(element: HtmlElement) -> str | None:
    value = element.get("datetime") or element.get("content") or " ".join(element.itertext())
    return metadata_date(value)


def _is_update(element: HtmlElement) -> bool:
    """Say whether a `time` element is marked as the time of a change."""
    parent = element.getparent()
    near = [element.get("class"), element.get("itemprop")]
    if (previous := element.getprevious()) is not None:
        near.append(previous.tail or "".join(previous.itertext()))
    elif parent is not None:
        near += [parent.get("class"), parent.text]
    return any(re.search(r"updat|modif", one, re.IGNORECASE) for one in near if one)


def _before_text(root: HtmlElement, element: HtmlElement) -> bool:
    """Say whether an element comes after the main heading with no more than one paragraph between."""
    headings = root.xpath("(//h1)[1]")
    if not headings:
        return False
    between = element.xpath("count(preceding::p[string-length(normalize-space()) > 80])")
    before = headings[0].xpath("count(preceding::p[string-length(normalize-space()) > 80])")
    return bool(element.xpath("preceding::h1")) and between - before <= 1


def _url(root: HtmlElement, meta: Mapping[str, list[str]], node: Mapping[str, Any]) -> str | None:
    """Return the canonical address: a whole one, never made up from a part."""
    links = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for value in (*links, _first(meta, ("og:url", "twitter:url")), node.get("url"), node.get("mainEntityOfPage")):
        found = _text(value.get("@id") if isinstance(value, dict) else value)
        if found and re.match(r"https?://\S+$", found):
            return found
    return None


def _language(root: HtmlElement) -> str | None:
    stated = root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    found = re.match(r"([a-z]{2})(?:[-_]|$)", stated.lower())
    return found[1] if found else None
