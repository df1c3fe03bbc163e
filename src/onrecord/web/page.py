"""The record of one or more articles as one HTML page that stands on its own.

Nothing is loaded from elsewhere: style and script stand in the page, and its content security policy names the digest of the
one script and forbids the rest. Without JavaScript the page is complete: words and cards are linked to each other, and style
rules show what an address chooses. The same records give the same page, byte for byte.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.web.view import legend_of, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record import Record

LAW = "Every entry is a fact about the text; nothing here is generated, and nothing is a forecast."


def record_page(records: Sequence[Record]) -> str:
    """Return one self-contained HTML page for the record of each article, in the order given.

    The text content of the page's n-th `<article>` element is the n-th article's text, character for character; only NUL,
    which HTML cannot hold, stands as U+FFFD. Write it as UTF-8 and without newline translation.

    Raises:
        OffsetError: a span reaches outside its article's text.
    """
    views = [view_of(record, place) for place, record in enumerate(records, start=1)]
    return _environment().get_template("page.html.jinja").render(views=views, legend=legend_of(views), law=LAW)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    script = _resource("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    environment.globals["style"] = Markup(_resource("page.css"))  # noqa: S704 (our own file)
    environment.globals["script"] = Markup(script)  # noqa: S704 (our own file)
    environment.globals["script_digest"] = digest
    environment.filters["verbatim"] = _verbatim
    return environment


def _resource(name: str) -> str:
    # Newlines are made even, for an HTML parser makes them so before a browser takes the digest.
    text = (resources.files("onrecord.web") / "templates" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _verbatim(text: str) -> Markup:
    """Return `text` escaped so that an HTML parser gives back every character.

    A carriage return is written as a reference, for a parser turns a bare one into a line feed (HTML standard, 13.2.3.5); other
    control characters stand as they are, for references to C1 controls mean other characters (13.2.5.80).
    """
    return Markup(escape(text.replace("\0", "\ufffd")).replace("\r", Markup("&#13;")))  # noqa: S704 (escaped just before)
