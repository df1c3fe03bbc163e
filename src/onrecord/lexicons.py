"""Words as data: the lexicons in `data/*.toml`, read once and handed out with their digest.

A linguist mends them without opening Python. What each table means stands in a comment at the top of its file; the room that
uses a lexicon checks its tables and says what it expected.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from onrecord.errors import LexiconError


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One lexicon file."""

    name: str  # "cues" for `data/cues.toml`
    digest: str  # the first 12 hex digits of its sha256; `engine.models` records it
    tables: Mapping[str, Any]
    _sets: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)  # asked for

    def words(self, *path: str) -> frozenset[str]:
        """Return the list of words at `path`, as a set.

        Raises:
            LexiconError: there is no list of strings there.
        """
        if path in self._sets:
            return self._sets[path]
        found: Any = self.tables
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise LexiconError(f"data/{self.name}.toml: expected a list of words at {'.'.join(path)}; see the top of the file")
        self._sets[path] = frozenset(found)
        return self._sets[path]


@cache
def lexicon(name: str) -> Lexicon:
    """Return the lexicon `data/NAME.toml`.

    Raises:
        LexiconError: there is none, or it is not TOML.
    """
    file = resources.files("onrecord") / "data" / f"{name}.toml"
    try:
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise LexiconError(f"no lexicon data/{name}.toml in the package; is the installation whole?") from error
    try:
        tables = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"data/{name}.toml is not TOML: {error}; mend it or install onrecord again") from error
    return Lexicon(name=name, digest=hashlib.sha256(raw).hexdigest()[:12], tables=tables)
