"""HTML: a page's bytes become the article on it; what else was seen on the page is counted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from onrecord.errors import ArticleTooLongError, EmptyArticleError, MalformedInputError
from onrecord.reading.blocks import Block, HtmlElement, Zone, blocks_of
from onrecord.reading.body import choose
from onrecord.reading.building import Said, build, digest
from onrecord.reading.dates import dateline
from onrecord.reading.decoding import decoded
from onrecord.reading.given import MAX_CHARACTERS, Given, names
from onrecord.reading.metadata import metadata_of
from onrecord.record import Article, Omission

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHARSET = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
_ENCODINGS = re.compile(  # those that pages are written in; what is left out is no text encoding, or unsafe (UTF-7)
    r"utf-?8|(?:iso-?8859|windows|cp|ibm|koi8|mac)[\w-]*|latin-?1|us-ascii|ascii|gb\w+|big5\w*|euc-\w+|shift_?jis|sjis|iso-2022-\w+",
    re.IGNORECASE,
)
_LATIN = re.compile(r"iso-?8859-?1|latin-?1|us-ascii|ascii|windows-?1252|cp1252", re.IGNORECASE)  # Windows-1252, say the WHATWG
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<(/?)([a-z][\w:-]*)[^<>]*>", re.IGNORECASE)
_NOT_NESTING = names(  # void, or closed by the next of their kind
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option html head body"
)
_LEVELS = {"ul": 2, "ol": 2, "dl": 2, "table": 4}  # of the tree, with the item or the row and cell that holds what is nested
_RAW = names("script style textarea title")  # what is in them is no markup
_DEEPEST = 150  # open elements; the HTML parser gives up at 256
_PAIRS = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
_MOST_VISIBLE = 4 * MAX_CHARACTERS  # on a page, before the article is looked for in it


def read_page(data: bytes, given: Given, *, source: str | None) -> Article:
    """Return the article of a page: title, standfirst, body and captions, joined by blank lines.

    Raises:
        MalformedInputError: no page can be made out of it.
        EmptyArticleError: no letter in the article.
        BinaryInputError, ArticleTooLongError: see `InputError`.
    """
    html = decoded(data, _declared(data))
    markup = _flattened(_NO_CHARACTERS.sub("", html.text))
    root = _tree(markup)
    blocks = blocks_of(root)
    if (visible := sum(len(block.text) for block in blocks)) > _MOST_VISIBLE:
        raise ArticleTooLongError(f"expected a page with one article, got {visible:,} visible characters; save the article alone")
    metadata = metadata_of(root)
    chosen = choose(root, blocks, title=metadata.title, description=metadata.description)
    text = "\n\n".join(chosen.text)
    said = Said(
        title=chosen.title,
        outlet=metadata.outlet,
        url=metadata.url,
        authors=metadata.authors,
        published=metadata.published,
        dateline=dateline("\n".join(block.text for block in chosen.round_title)),
        language=metadata.language,
    )
    omitted = (*html.omitted, *_left_out(chosen.left), *_cut_off(markup))
    return build(text, given, source=source, source_sha256=digest(data), said=said, omitted=omitted)


def _declared(data: bytes) -> str | None:
    """Return Python's name of the encoding that a page declares in its first 4,096 bytes, if pages may be written in it."""
    found = _CHARSET.search(data[:4096])
    name = (found[1] or found[2]).decode("ascii") if found else ""
    if not _ENCODINGS.fullmatch(name):
        return None
    return "cp1252" if _LATIN.fullmatch(name) else name


def _tree(markup: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if not re.sub(r"<[^<>]*>?", "", markup).strip():
            raise EmptyArticleError("expected a page with an article, got no words; check the file") from error
        raise MalformedInputError("expected an HTML page, got something that does not parse as one; check the file") from error


def _flattened(markup: str) -> str:
    """Return a page without the elements nested deeper than any parser goes; their text stays."""
    if markup.count("<") - markup.count("</") < _DEEPEST:
        return markup
    depth, raw = 0, ""
    dropped: Counter[str] = Counter()

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth, raw
        name = tag[2].lower()
        if raw or name in _RAW:
            raw = "" if tag[1] and name == raw else raw or ("" if tag[1] else name)
            return tag[0]
        if name in _NOT_NESTING or tag[0].endswith("/>"):
            return tag[0]
        if not tag[1]:
            depth += _LEVELS.get(name, 1)
            if depth > _DEEPEST:
                dropped[name] += 1
                return " "
            return tag[0]
        depth = max(0, depth - _LEVELS.get(name, 1))
        if dropped[name]:
            dropped[name] -= 1
            return " "
        return tag[0]

    return _TAG.sub(keep, markup)


def _left_out(blocks: Sequence[Block]) -> list[Omission]:
    """Say how much of the visible text did not come into the article, by the part of the page."""
    counts: Counter[Zone] = Counter()
    for block in blocks:
        counts[Zone.BODY if block.zone is Zone.CHROME else block.zone] += len(block.text)
    return [Omission(what=zone.value, chars=counts[zone], reason="no part of the article") for zone in Zone if counts[zone]]


def _cut_off(markup: str) -> list[Omission]:
    """Say whether a page ends before its end: within a tag, a comment or a script, or without `</html>` and `</body>`."""
    low = markup.lower()
    in_tag = low.rfind("<") > low.rfind(">") and re.match(r"<[a-z/!]|<$", low[low.rfind("<") :]) is not None
    open_part = any(low.rfind(start) > low.rfind(end) for start, end in _PAIRS)
    unclosed = "<html" in low and "</html" not in low and ("<body" in low or "</head" not in low) and "</body" not in low
    if not (in_tag or open_part or unclosed):
        return []
    lost = len(markup) - markup.rfind("<") if in_tag else 0
    return [Omission(what="end of the page", chars=lost, reason="the page is cut off; what followed is not in the file")]
