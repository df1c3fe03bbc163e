"""Reads a page as an HTML parser would, for tests: elements with their attributes, and the text of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}


@dataclass(slots=True)
class Element:
    """An element, its attributes, all text within it, and the elements around it, the outermost first."""

    tag: str
    attributes: dict[str, str]
    around: tuple[Element, ...]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within."""
        return "".join(self.pieces)

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())


class Page(HTMLParser):
    """A page, read once."""

    def __init__(self, html: str) -> None:
        # A browser makes carriage returns line feeds before it parses: a page that holds one would not keep its text.
        assert "\r" not in html
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, "an element is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        assert len(dict(attrs)) == len(attrs), "an attribute stands twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        assert self._open, f"</{tag}> ends nothing"
        assert self._open.pop().tag == tag, f"</{tag}> ends another element"

    def handle_data(self, data: str) -> None:
        """Give text to every element around it."""
        for element in self._open:
            element.pieces.append(data)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Return the elements of that tag with those attributes (`class_` for one of its classes)."""
        wanted = attributes.pop("class_", None)
        return [
            element
            for element in self.elements
            if (not tag or element.tag == tag)
            and (wanted is None or wanted in element.classes)
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """Return the one such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def within(self, element: Element) -> list[Element]:
        """Return the elements within `element`, in order."""
        return [other for other in self.elements if any(outer is element for outer in other.around)]
