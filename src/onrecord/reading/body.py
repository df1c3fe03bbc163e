"""Which blocks of a page are the article: title, standfirst, body and captions.

trafilatura finds the body. Its paragraphs are matched to the page's blocks, which are then taken as they stand on the page, and
what it tends to pass over is put back at its place: captions, the standfirst, short paragraphs and sub-headings between others.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.blocks import Block, HtmlElement, Zone, squashed
from onrecord.reading.given import names

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITHIN_A_BLOCK = names("p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote figure figcaption picture table tbody tr td th pre")
_MOST_BLOCKS, _MOST_ELEMENTS = 4_000, 30_000  # trafilatura takes minutes for more; no news report has them
_WORDS = re.compile(r"\w+")
_LONG = 6  # words from which a block is known by its words, not by being one of trafilatura's paragraphs
_COVERED = 0.7  # share of its word triples that trafilatura must have
_PARAGRAPH = 60  # characters from which a block is a paragraph rather than a label
_LINKS = 0.5  # share of linked characters from which a block is a link rather than prose
_STANDFIRST = re.compile(
    r"(?:^|[_-])(?:stand-?first|dek|deck|sub-?title|sub-?head(?:line|ing)?|strapline|lede|lead|intro|summary|excerpt|description|teaser)"
    r"(?:$|[_-])",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"(?:read|see|watch)\s+(?:more|also|next|:)|also\s+read|related|more\s+on|don.t\s+miss|recommended", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The blocks of the article, and the others."""

    title: str | None  # as it stands on the page, else as the metadata have it
    text: tuple[str, ...]  # title, standfirst, body and captions
    left: tuple[Block, ...]  # visible, but no part of the article
    round_title: tuple[Block, ...]  # those of `left` from the title to the first paragraph: by-line, date


def choose(root: HtmlElement, blocks: Sequence[Block], *, title: str | None, description: str | None) -> Chosen:
    """Return the article's blocks.

    Args:
        root: the page's tree; it is not changed.
        blocks: its visible blocks, in page order.
        title: the article's title by the metadata.
        description: the article's description by the metadata, which a standfirst often repeats.
    """
    found = _body(root) if len(blocks) <= _MOST_BLOCKS and sum(1 for _ in root.iter()) <= _MOST_ELEMENTS else None
    kept = _matched(blocks, found) if found else _without_parts(blocks)
    heading = _heading(blocks, title, kept)
    kept |= _siblings(blocks, kept, heading)
    start = heading if heading is not None else min(kept, default=0)
    kept |= _captions(blocks, kept, start)
    standfirst = _standfirst(blocks, kept, heading, description) if heading is not None else None
    shown = blocks[heading].text if heading is not None else title
    order = [place for place in (heading, standfirst) if place is not None]
    order += [place for place in sorted(kept) if place not in order and not _repeats_title(blocks[place], shown)]
    texts = [blocks[place].text for place in order]
    if heading is None and title and not any(squashed(title) == squashed(line) for text in texts for line in text.split("\n")):
        texts.insert(0, title)
    left = [place for place in range(len(blocks)) if place not in order]
    first = min(
        (place for place in kept if place > start and place != standfirst and len(blocks[place].text) >= _PARAGRAPH),
        default=start,
    )
    return Chosen(
        title=shown or title,
        text=tuple(texts),
        left=tuple(blocks[place] for place in left),
        round_title=tuple(blocks[place] for place in left if max(0, start - 3) <= place < first),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    paragraphs: frozenset[str]  # squashed
    triples: frozenset[tuple[str, ...]]  # of words


def _body(root: HtmlElement) -> _Found | None:
    """Return what trafilatura takes for the body; None where it finds nothing or fails."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its remarks go to whoever listens, not to stderr
    try:
        document = bare_extraction(root, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001  # whatever its parsers raise on a broken page: the blocks are read without it
        return None
    body = getattr(document, "body", None)
    if body is None:
        return None
    paragraphs = frozenset(squashed("".join(part.itertext())) for part in body.iter() if isinstance(part.tag, str))
    words = _WORDS.findall(" ".join(body.itertext()).casefold())
    return _Found(paragraphs, frozenset(_triples(words)))


def _triples(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[place : place + 3]) for place in range(len(words) - 2)]


def _matched(blocks: Sequence[Block], found: _Found) -> set[int]:
    return {place for place, block in enumerate(blocks) if _is_in(block, found) and not _is_pointer(block)}


def _is_in(block: Block, found: _Found) -> bool:
    if block.zone in (Zone.NAVIGATION, Zone.FOOTER, Zone.COMMENTS):
        return False
    if block.squashed in found.paragraphs:
        return True
    triples = _triples(_WORDS.findall(block.text.casefold()))
    return len(triples) >= _LONG - 2 and sum(triple in found.triples for triple in triples) >= _COVERED * len(triples)


def _without_parts(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks outside every named part of the page: the body, where trafilatura finds none."""
    return {place for place, block in enumerate(blocks) if block.zone is Zone.BODY and block.linked < _LINKS}


def _is_pointer(block: Block) -> bool:
    return block.linked >= _LINKS and _POINTER.match(block.text) is not None


def _heading(blocks: Sequence[Block], title: str | None, kept: set[int]) -> int | None:
    """Return the place of the title: the first h1 that the metadata know, else the only or first one; else a heading like it."""
    first = [place for place, block in enumerate(blocks) if block.element.tag == "h1" and block.zone in (Zone.BODY, Zone.HEADER)]
    wanted = squashed(title or "")
    for place in first:
        if wanted and (wanted in blocks[place].squashed or blocks[place].squashed in wanted):
            return place
    others = [place for place, block in enumerate(blocks) if wanted and block.squashed == wanted]
    if others:
        return others[0]
    before_body = [place for place in first if not kept or place <= min(kept)]
    return before_body[-1] if before_body else first[0] if first else None


def _home(block: Block) -> HtmlElement:
    """Return the container that a block's paragraph, list or quotation stands in."""
    element = block.element
    while element.tag in _WITHIN_A_BLOCK and element.getparent() is not None:
        element = element.getparent()
    return element


def _siblings(blocks: Sequence[Block], kept: set[int], heading: int | None) -> set[int]:
    """Return the blocks that stand among kept ones in the same container, and are prose."""
    homes: Counter[HtmlElement] = Counter()
    for place in kept:
        homes[_home(blocks[place])] += len(blocks[place].text)
    return {
        place
        for place, block in enumerate(blocks)
        if place not in kept
        and block.zone is Zone.BODY
        and block.element.tag in _WITHIN_A_BLOCK
        and homes[_home(block)] >= 200
        and block.linked < _LINKS
        and (heading is None or place > heading)
    }


def _captions(blocks: Sequence[Block], kept: set[int], start: int) -> set[int]:
    """Return the captions from the title to the last paragraph, and those after it in the article's own container."""
    if not kept:
        return set()
    container = _common([blocks[place].element for place in kept])
    end = max(kept)
    seen: set[str] = set()
    result = set()
    for place, block in enumerate(blocks):
        inside = start <= place <= end or (container.tag not in ("body", "html") and container in block.element.iterancestors())
        if not block.caption or not inside or block.zone not in (Zone.BODY, Zone.HEADER) or block.linked >= _LINKS:
            continue
        if block.squashed not in seen:  # a gallery may show the same one twice
            seen.add(block.squashed)
            result.add(place)
    return result


def _common(elements: Sequence[HtmlElement]) -> HtmlElement:
    """Return the innermost element that holds all of `elements`."""
    shared = [elements[0], *elements[0].iterancestors()]
    for element in elements[1:]:
        above = {element, *element.iterancestors()}
        shared = [one for one in shared if one in above]
    return shared[0]


def _standfirst(blocks: Sequence[Block], kept: set[int], heading: int, description: str | None) -> int | None:
    """Return the place of the standfirst between the title and the first paragraph, if there is one.

    It repeats the metadata's description, has a class that says so, or is an h2 with a sentence in it.
    """
    first = min((place for place in kept if place > heading and not blocks[place].caption), default=len(blocks) - 1)
    wanted = squashed((description or "").rstrip(" .…"))
    for place in range(heading + 1, first + 1):
        block = blocks[place]
        if block.zone not in (Zone.BODY, Zone.HEADER) or block.caption or block.linked >= _LINKS:
            continue
        classes = " ".join((block.element.get(name) or "") for name in ("class", "id", "itemprop", "data-testid"))
        words = len(block.text.split())
        if (block.element.tag == "h2" and words >= 6) or (words >= 4 and any(map(_STANDFIRST.search, classes.split()))):
            return place
        begins = len(block.text) > 40 and wanted.startswith(block.squashed.rstrip("."))
        as_described = len(wanted) >= 20 and (begins or block.squashed.startswith(wanted))
        if as_described and not (place in kept and _like_the_next(blocks, kept, place)):
            return place
    return None


def _like_the_next(blocks: Sequence[Block], kept: set[int], place: int) -> bool:
    """Say whether a block is laid out as the paragraph after it is: the description then repeats the first paragraph."""
    after = min((other for other in kept if other > place and not blocks[other].caption), default=None)
    if after is None:
        return True
    one, other = blocks[place].element, blocks[after].element
    return bool(one.tag == other.tag and one.get("class") == other.get("class"))


def _repeats_title(block: Block, title: str | None) -> bool:
    return title is not None and not block.caption and block.squashed == squashed(title)
