"""A page becomes blocks: the runs of visible text between block elements, in page order, each with the part of the page it is in.

Nothing here recurses, and the tree is cut flat where it nests too deep, so that no page can exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

from onrecord.reading.given import names

HtmlElement: TypeAlias = Any  # lxml.html.HtmlElement, which has no types


class Zone(StrEnum):
    """Which part of a page a block is in; the value is what `omitted` calls it."""

    BODY = "other"  # none of those below
    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    FORM = "form"
    COMMENTS = "comments"
    CHROME = "banners, share buttons, related links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One run of visible text."""

    text: str  # white space collapsed; a line break in the page is "\n"
    element: HtmlElement  # the innermost block element round it
    zone: Zone
    caption: bool  # of a picture
    linked: float  # share of the characters that are links

    @property
    def squashed(self) -> str:
        """Return the text without white space and case: equal for the same words however they were laid out."""
        return squashed(self.text)


def squashed(text: str) -> str:
    """Return `text` without white space and case."""
    return "".join(text.split()).casefold()


_BLOCK = names(
    "address article aside blockquote body center details dialog dd div dl dt fieldset figcaption figure footer form frameset "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul "
    "caption label"
)
_UNSEEN = names(
    "script style head noscript template svg math iframe object embed applet audio video canvas select datalist textarea input "
    "button map noframes title meta link"
)
_BY_TAG = {
    "nav": Zone.NAVIGATION,
    "header": Zone.HEADER,
    "footer": Zone.FOOTER,
    "aside": Zone.ASIDE,
    "form": Zone.FORM,
    "menu": Zone.NAVIGATION,
    "dialog": Zone.CHROME,
}
_BY_ROLE = {
    "navigation": Zone.NAVIGATION,
    "menu": Zone.NAVIGATION,
    "menubar": Zone.NAVIGATION,
    "banner": Zone.HEADER,
    "contentinfo": Zone.FOOTER,
    "complementary": Zone.ASIDE,
    "search": Zone.FORM,
    "form": Zone.FORM,
    "dialog": Zone.CHROME,
    "alertdialog": Zone.CHROME,
}
_BY_CLASS = (
    (Zone.COMMENTS, r"comments?|comment-?(?:list|section|area|thread|body|form)s?|disqus\w*|respond|replies"),
    (Zone.NAVIGATION, r"nav|nav(?:bar|igation|menu)|[\w-]*-nav|nav-[\w-]*|menu|[\w-]*-menu|breadcrumbs?|pagination|skip-link"),
    (Zone.FOOTER, r"footer|[\w-]*-footer|footer-[\w-]*|site-info|colophon"),
    (Zone.ASIDE, r"sidebar|[\w-]*-sidebar|sidebar-[\w-]*|pull-?quote|rail|right-rail"),
    (
        Zone.CHROME,
        r"(?:cookie|consent|gdpr|newsletter|subscribe|signup|sign-up|paywall|promo|advert|advertisement|sponsored|ads?)(?:[_-][\w-]*)?"
        r"|[\w-]*[_-](?:cookie|consent|newsletter|promo|advert|ads?)|[\w-]*cookie-?(?:banner|notice|consent|bar)[\w-]*"
        r"|shar(?:e|ing)|share[_-][\w-]*|[\w-]*[_-]shar(?:e|ing)|social|social[_-][\w-]*|sharedaddy|addtoany[\w-]*"
        r"|related|related[_-][\w-]*|[\w-]*[_-]related|recommended[\w-]*|read-?more|more-(?:on|stories|from)[\w-]*|most-(?:read|popular)"
        r"|tags?|tag-list|post-tags|trending|outbrain|taboola|popup|modal|toolbar|author-(?:bio|box)",
    ),
)
_CLASSES = tuple((zone, re.compile(pattern, re.IGNORECASE)) for zone, pattern in _BY_CLASS)
_CAPTION = re.compile(r"(?:^|[_-])(?:fig|img|image|photo|picture|media)?caption(?:$|[_-]+text$)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"visually-?hidden|sr-only|screen-reader(?:-text)?|hidden|hide|d-none|a11y-hidden", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLASSES_COUNT_ON = names("div section ul ol p span li aside table dl details a h2 h3 h4 h5 h6 figure blockquote")


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for the text within an element."""

    block: HtmlElement
    zone: Zone = Zone.BODY
    caption: bool = False
    link: bool = False
    lines: bool = False  # the page's own line ends are shown


def blocks_of(root: HtmlElement) -> list[Block]:
    """Return the visible blocks of a page, in page order."""
    builder = _Builder()
    stack: list[tuple[HtmlElement, _Place, _Place | None]] = [
        (root, _Place(root), None)
    ]  # what is round it, and in it once entered
    while stack:
        element, place, within = stack.pop()
        if within is not None:
            if within.block is element:
                builder.flush(within)
            builder.add(element.tail, place)
            continue
        within = _within(element, place)
        if within is None:
            builder.add(element.tail, place)
            continue
        if within.block is element:
            builder.flush(place)
        builder.add(_BREAK if element.tag == "br" else " " if element.tag in ("td", "th") else None, within)
        builder.add(element.text, within)
        stack.append((element, place, within))
        stack.extend((child, within, None) for child in reversed(element))
    builder.flush(_Place(root))
    return builder.blocks


_BREAK = "\x00"  # a line break of the page, until its white space is collapsed; NUL itself never reaches a tree


class _Builder:
    """Gathers text until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0

    def add(self, text: str | None, place: _Place) -> None:
        if text:
            self._parts.append(text.replace("\n", _BREAK) if place.lines else text)
            self._linked += len("".join(text.split())) if place.link else 0

    def flush(self, place: _Place) -> None:
        text = _collapsed("".join(self._parts))
        if text:
            linked = self._linked / max(1, len("".join(text.split())))
            self.blocks.append(Block(text=text, element=place.block, zone=place.zone, caption=place.caption, linked=linked))
        self._parts, self._linked = [], 0


def _collapsed(text: str) -> str:
    """Collapse white space within lines, drop invisible hints for breaking words, and keep at most one empty line."""
    lines = [" ".join(line.split()) for line in text.replace("\xad", "").replace("\u200b", "").split(_BREAK)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _within(element: HtmlElement, place: _Place) -> _Place | None:
    """Return what holds within an element, given what holds round it; None where nothing in it is seen."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN or _hidden(element):
        return None
    zone = place.zone
    if zone in (Zone.BODY, Zone.HEADER) and (own := _zone(element)) and own is not zone:
        zone = own
    caption = place.caption or tag in ("figcaption", "caption") or _is_caption(element.get("class") or "")
    a_block = tag in _BLOCK or zone is not place.zone or caption is not place.caption or _lays_out(element)
    return _Place(
        block=element if a_block else place.block,
        zone=zone,
        caption=caption,
        link=place.link or tag == "a",
        lines=place.lines or tag == "pre",
    )


def _lays_out(element: HtmlElement) -> bool:
    """Say whether an element is a cell of a table that lays out the page rather than showing figures."""
    return element.tag in ("td", "th") and any(child.tag == "br" or child.tag in _BLOCK for child in element)


def _zone(element: HtmlElement) -> Zone | None:
    """Return the part of the page that an element opens, by its tag, role, class and id; none where it holds the main heading."""
    tag = element.tag
    zone = _BY_TAG.get(tag) or _BY_ROLE.get((element.get("role") or "").lower())
    if zone is None and tag in _CLASSES_COUNT_ON:
        zone = _zone_by_class(element.get("class") or "", element.get("id") or "")
    if zone in (None, Zone.HEADER, Zone.NAVIGATION, Zone.FOOTER):
        return zone
    return None if element.find(".//h1") is not None else zone


@lru_cache(maxsize=4096)
def _zone_by_class(classes: str, name: str) -> Zone | None:
    tokens = [token for token in (*classes.split()[:20], name) if len(token) < 80]
    return next((zone for zone, pattern in _CLASSES if any(map(pattern.fullmatch, tokens))), None)


@lru_cache(maxsize=4096)
def _is_caption(classes: str) -> bool:
    return any(len(token) < 80 and _CAPTION.search(token) for token in classes.split()[:20])


def _hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true" or _HIDDEN_STYLE.search(element.get("style") or ""):
        return element.tag not in ("html", "body")
    return any(_HIDDEN_CLASS.fullmatch(token) for token in (element.get("class") or "").split()[:20])
