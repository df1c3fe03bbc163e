"""A user's own file of offices: where it lies, and what it says. `docs/offices.md` describes the format.

What it says is laid over the packaged data by `overlay`; nothing of it is guessed, and whatever is off is named with its entry.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import OfficeDataError

VARIABLE = "ONRECORD_OFFICES"
NAME = "offices.toml"
_FOLDERS = ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "APPDATA", "USERPROFILE")  # variables by which platforms place it
ROLES = ("chief of state", "head of government", "head of a body")

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ENTITY = re.compile(r"Q[1-9]\d*")
_CODE = re.compile(r"[A-Z][A-Z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHolder:
    """Somebody in an office, by the user's own file."""

    entry: str  # its table and number in the file: "holders 3"
    person: str
    family: str
    aliases: tuple[str, ...]
    entity: str | None
    office: str
    also: tuple[str, ...]  # further names of the office
    of: str  # a country or a body, in any of its words
    acting: bool
    beside: bool  # others hold the same office on the same days
    role: str | None
    start: str
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """A country or a body that the packaged data have not."""

    entry: str
    code: str
    name: str
    article: bool
    forms: tuple[tuple[str, str], ...]  # words, and their kind: "name", "alias", "adjective", "capital", "initials"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """All that a file says."""

    path: Path
    digest: str  # 12 hex digits of its sha256
    countries: tuple[OwnPlace, ...]
    bodies: tuple[OwnPlace, ...]
    holders: tuple[OwnHolder, ...]


def own_path() -> Path | None:
    """Return where the user's own file lies; None where there is none.

    That is `$ONRECORD_OFFICES` where it is set (empty: no file), else `offices.toml` in the platform's folder for a user's data.

    Raises:
        OfficeDataError: the variable names no file.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        if named and not Path(named).is_file():
            raise OfficeDataError(
                f"expected a file of offices at {named}, as ${VARIABLE} says, found none; unset it or write the file"
            )
        return Path(named) if named else None
    path = _users_path(*map(os.environ.get, _FOLDERS))
    return path if path.is_file() else None


@cache
def _users_path(*_folders: str | None) -> Path:
    """Return where the file lies in the platform's folder for a user's data, which hangs on these variables."""
    from platformdirs import user_data_path  # not needed where the variable is set

    return user_data_path("onrecord") / NAME


def read_own(path: Path) -> OwnFile:
    """Return what a file says.

    Raises:
        OfficeDataError: it cannot be read, or an entry is not as the format has it.
    """
    try:
        raw = path.read_bytes()
        tables = tomllib.loads(raw.decode("utf-8-sig"))  # some editors write a byte-order mark
    except OSError as error:
        raise OfficeDataError(
            f"{path}: cannot be read: {error.strerror}; mend that, or name another file in ${VARIABLE}"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfficeDataError(f"{path}: expected TOML, got {error}; docs/offices.md shows an example") from error
    unknown = set(tables) - {"holders", "countries", "bodies"}
    if unknown:
        got = ", ".join(sorted(unknown))
        raise OfficeDataError(f"{path}: expected the tables [[holders]], [[countries]] and [[bodies]], got {got}; take it out")
    return OwnFile(
        path=path,
        digest=hashlib.sha256(raw).hexdigest()[:12],
        countries=tuple(_place(entry, _COUNTRY) for entry in _entries(path, tables, "countries")),
        bodies=tuple(_place(entry, _BODY) for entry in _entries(path, tables, "bodies")),
        holders=tuple(_holder(entry) for entry in _entries(path, tables, "holders")),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a table, that says what is wrong with it."""

    path: Path
    name: str
    values: Mapping[str, Any]

    def error(self, expected: str, got: object) -> OfficeDataError:
        shown = self.values.get("person") or self.values.get("name")
        who = f" ({shown})" if isinstance(shown, str) else ""
        return OfficeDataError(f"{self.path}, {self.name}{who}: expected {expected}, got {got}; docs/offices.md has the format")

    def only(self, keys: frozenset[str]) -> None:
        """See that there is no other key: a misspelt one would be lost without a word."""
        for key in self.values:
            if key not in keys:
                raise self.error(f"the keys {', '.join(sorted(keys))}", repr(key))

    def text(self, key: str) -> str:
        """Return words that must be there."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"words as `{key}`", "nothing" if value is None else repr(value))
        return " ".join(value.split())

    def optional(self, key: str, fits: Callable[[str], object], expected: str) -> str | None:
        """Return words that may be there, of a certain form."""
        if key not in self.values:
            return None
        value = self.text(key)
        if not fits(value):
            raise self.error(f"{expected} as `{key}`", repr(value))
        return value

    def several(self, key: str) -> tuple[str, ...]:
        """Return a list of words that may be there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.error(f"a list of words as `{key}`", repr(value))
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Return whether something is said to be so; it is not if nothing is said."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"true or false as `{key}`", repr(value))
        return value

    def day(self, key: str) -> str | None:
        """Return a date, a month or a year; ISO 8601."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, str) and _DAY.fullmatch(value) and _is_day((value + "-01-01")[: len("2031-01-01")]):
            return value
        raise self.error(f"a date as `{key}`, like 2031-03-04, or a month or a year, like “2031-03”, “2031”", repr(value))


def _entries(path: Path, tables: Mapping[str, Any], name: str) -> Iterator[_Entry]:
    found = tables.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise OfficeDataError(f"{path}: expected [[{name}]], in double brackets, before each entry; got a single value")
    for number, values in enumerate(found, 1):
        yield _Entry(path, f"{name} {number}", values)


def _holder(entry: _Entry) -> OwnHolder:
    entry.only(_HOLDER)
    person, start, end = entry.text("person"), entry.day("start"), entry.day("end")
    if start is None:
        raise entry.error("a first day as `start`", "nothing")
    if end is not None and end <= start:
        raise entry.error(f"an `end` after {start}", end)
    return OwnHolder(
        entry=entry.name,
        person=person,
        family=entry.text("family") if "family" in entry.values else person.split()[-1],
        aliases=entry.several("aliases"),
        entity=entry.optional("entity", _ENTITY.fullmatch, "Wikidata's id, like Q42,"),
        office=entry.text("office"),
        also=entry.several("also"),
        of=entry.text("of"),
        acting=entry.flag("acting"),
        beside=entry.flag("beside"),
        role=entry.optional("role", ROLES.__contains__, f"one of {', '.join(ROLES)}"),
        start=start,
        end=end,
    )


def _place(entry: _Entry, kinds: Mapping[str, str]) -> OwnPlace:
    entry.only(frozenset({"code", "name", "article", *kinds}))
    code = entry.text("code")
    if not _CODE.fullmatch(code):
        raise entry.error("capital letters and digits as `code`", repr(code))
    forms = [(words, kind) for key, kind in kinds.items() for words in entry.several(key)]
    name = entry.text("name")
    return OwnPlace(entry=entry.name, code=code, name=name, article=entry.flag("article"), forms=((name, "name"), *forms))


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


_COUNTRY = {"aliases": "alias", "adjectives": "adjective", "capitals": "capital"}
_BODY = {"aliases": "alias", "initials": "initials"}
_HOLDER = frozenset({"person", "family", "aliases", "entity", "office", "also", "of", "acting", "beside", "role", "start", "end"})
