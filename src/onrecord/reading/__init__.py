"""Reading: bytes become an `Article`, and what did not come along is said.

    from onrecord.reading import Failure, Given, read_articles
    for result in read_articles(["reports/", "-"], Given(outlet="The Harbour Post")):
        print(result.message if isinstance(result, Failure) else result.title)

Plain text, HTML and JSON lines, from files, folders, globs and standard input; `.gz`, `.xz` and `.bz2` are opened on the way.
Nothing is fetched from a network. Parsers and language models load when they are first needed.
"""

from __future__ import annotations

from onrecord.reading.articles import read_articles, read_bytes, read_text
from onrecord.reading.given import Failure, Format, Given
from onrecord.reading.sources import expand

__all__ = ["Failure", "Format", "Given", "expand", "read_articles", "read_bytes", "read_text"]
