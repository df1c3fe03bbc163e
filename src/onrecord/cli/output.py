"""What leaves the command line: words that cannot steer a terminal, remarks on stderr, files that are checked before the work."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.spans import Span

MOST_SHOWN = 300  # characters of one content or act

_REPLACED = "\ufffd"
_JOINERS = "\u200c\u200d"  # within emoji and some scripts
_UNSEEN = "\u00ad\u2060\ufeff"  # soft hyphen, word joiner, byte-order mark


def clean(words: str) -> str:
    """Return words without what could steer a terminal: control and bidirectional characters become U+FFFD.

    Spaces of every kind become plain ones; soft hyphens go. Line ends and tabs stay.
    """
    return words if words.isascii() and words.isprintable() else "".join(map(_clean, words))


def one_line(words: str) -> str:
    """Return words on one line, without what could steer a terminal."""
    return " ".join(clean(words).split())


def shortened(words: str, most: int = MOST_SHOWN) -> str:
    """Return words on one line, cut at a word's end where they are longer than `most` characters."""
    line = one_line(words)
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + " …"


def counted(count: int, unit: str, units: str | None = None) -> str:
    """Return a number with its unit: "1 report", "2 reports"; `units` where more of them are not called so."""
    return f"{count} {unit if count == 1 else units or f'{unit}s'}"


def quoted(text: str, span: Span) -> str:
    """Return the words of a span as they are shown: on one line, shortened."""
    return shortened(span.of(text))


def remark(message: str) -> None:
    """Print a message on one line of stderr."""
    print(one_line(message), file=sys.stderr)


def warn(message: str) -> None:
    """Print a message as onrecord's own on one line of stderr."""
    remark(f"onrecord: {message}")


def check_target(path: Path, option: str, sources: Iterable[str] = ()) -> None:
    """See before long work that a file can be written.

    Raises:
        UsageError: it is a folder, its folder is missing or may not be written, or it is one of the sources.
    """
    if path.is_dir():
        raise UsageError(f"expected a file for {option}, {path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"the folder of {path} is not there; make it, or choose another place for {option}")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"cannot write {path}: permission denied; choose another place for {option}")
    if path.exists() and any(one.exists() and one.samefile(path) for one in map(Path, sources)):
        raise UsageError(f"{path} is one of the sources, and {option} would overwrite it; choose another place")


def _clean(char: str) -> str:
    if char in "\n\t" or char in _JOINERS:
        return char
    if char.isspace():
        return " "
    if char in _UNSEEN:
        return ""
    return _REPLACED if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char
