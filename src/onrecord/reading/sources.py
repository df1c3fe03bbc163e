"""Sources: folders, globs, files and standard input become names, and a name becomes a stream of bytes."""

from __future__ import annotations

import bz2
import errno
import glob
import gzip
import io
import lzma
import os
import stat
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from onrecord.errors import InputError, SourceNotFoundError, UnreadableSourceError
from onrecord.reading.given import STANDARD_INPUT, Failure, Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_ENDINGS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".json": Format.JSONL,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
}
_OPENERS: dict[str, Callable[[str, str], Any]] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
_PACKED = tuple(_OPENERS)
_UNPACKING_ERRORS = (EOFError, OSError, zlib.error, lzma.LZMAError)


def expand(sources: Iterable[str]) -> list[str | Failure]:
    """Return every file that `sources` name, in their order, each once; what names nothing is a `Failure`.

    A folder stands for the files in it and below, sorted, whose ending is known (`.txt .html .json .jsonl …`, also packed),
    hidden ones left out. An existing path wins over its glob characters. "-" is standard input. Pipes, sockets and devices are
    read only where they are named themselves: one that nobody writes to would hold up all the rest.
    """
    found: dict[str, str | Failure] = {}
    for source in sources:
        for one in _named(source):
            found.setdefault(_key(one, len(found)), one)
    return list(found.values())


def format_by_ending(source: str | None) -> Format | None:
    """Return the format that a name's ending tells, that of a packed file by the ending before; None where it tells none."""
    return _ENDINGS.get(Path(_unpacked_name(source or "")).suffix.lower())


def may_be_one_document(source: str) -> bool:
    """Say whether a source of JSON may hold one object or array over many lines: all but `.jsonl` and `.ndjson`."""
    return Path(_unpacked_name(source)).suffix.lower() not in (".jsonl", ".ndjson")


@contextmanager
def opened(source: str) -> Iterator[Stream]:
    """Open a source, unpacking `.gz`, `.xz` and `.bz2`.

    Raises:
        SourceNotFoundError: nothing is there.
        UnreadableSourceError: it may not or cannot be opened.
    """
    try:
        raw = _open(source)
    except (OSError, ValueError) as error:
        astray = isinstance(error, FileNotFoundError) or getattr(error, "errno", None) == errno.ELOOP
        raise (_missing(source) if astray else _unreadable(error)) from error
    try:
        yield Stream(raw)
    finally:
        if source != STANDARD_INPUT:
            raw.close()


class Stream:
    """Bytes read from the front, of which some may be put back; reading raises `UnreadableSourceError` alone."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._back = io.BytesIO()

    def put_back(self, data: bytes) -> None:
        """Let `data` be what is read next."""
        self._back = io.BytesIO(data + self._back.read())

    def line(self, limit: int) -> bytes:
        """Return the next line with its end, or its first `limit` bytes where it is longer; b"" at the end."""
        line = self._back.readline(limit)
        if len(line) < limit and not line.endswith(b"\n"):
            line += self._more(limit - len(line), self._raw.readline)
        return line

    def read(self, limit: int) -> bytes:
        """Return the next `limit` bytes, fewer only at the end."""
        parts = [self._back.read(limit)]
        left = limit - len(parts[0])
        while left and (part := self._more(left, self._raw.read)):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _more(self, limit: int, read: Callable[[int], bytes]) -> bytes:
        try:
            return read(limit)
        except _UNPACKING_ERRORS as error:
            raise _unreadable(error) from error


def size(source: str) -> int | None:
    """Return how many bytes a file holds, before any is read; None where that is not known (packed, or no regular file)."""
    path = Path(source)
    if source == STANDARD_INPUT or source.lower().endswith(_PACKED) or not path.is_file():
        return None
    return path.stat().st_size


def _open(source: str) -> BinaryIO:
    if source == STANDARD_INPUT:
        if sys.stdin is None:
            raise UnreadableSourceError(
                "expected an article on standard input, there is none: it is closed; pipe one in or name a file"
            )
        buffer = getattr(sys.stdin, "buffer", None)  # a stand-in for it may hold text alone
        return cast("BinaryIO", buffer or io.BytesIO(sys.stdin.read().encode("utf-8", "surrogatepass")))
    opener: Callable[[str, str], Any] = _OPENERS.get(Path(source).suffix.lower(), open)
    return cast("BinaryIO", opener(source, "rb"))


def _unpacked_name(source: str) -> str:
    return source.rsplit(".", 1)[0] if source.lower().endswith(_PACKED) else source


def _named(source: str) -> Iterator[str | Failure]:
    if source == STANDARD_INPUT:
        yield source
    elif _is_folder(source):
        known = " ".join(_ENDINGS)
        nothing = SourceNotFoundError(f"expected articles, no file here ends in {known}; name files instead")
        yield from list(_in_folder(source)) or [_failure(source, nothing)]
    elif os.path.lexists(source) or not glob.has_magic(source):
        there = os.path.exists(source)  # noqa: PTH110  # as above
        yield source if there else _failure(source, _missing(source))
    else:
        nothing = SourceNotFoundError("expected files, none fits this pattern; check its folder and spelling")
        yield from list(_fitting(source)) or [_failure(source, nothing)]


def _is_folder(source: str) -> bool:
    return os.path.isdir(source)  # noqa: PTH112  # unlike Path, False for a name that no file can have


def _fitting(pattern: str) -> Iterator[str | Failure]:
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207  # a pattern may be absolute
        if _is_folder(match):
            yield from _in_folder(match)
        elif not _is_special(match):
            yield match


def _in_folder(folder: str) -> Iterator[str | Failure]:
    errors: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = str(Path(where) / name)
            if not name.startswith(".") and format_by_ending(name) and not _is_special(path):
                yield path
    for error in errors:
        yield _failure(str(error.filename or folder), _unreadable(error))


def _is_special(path: str) -> bool:
    """Say whether a path leads to a pipe, a socket or a device; not where it leads nowhere: opening it says why."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  # as above
    except (OSError, ValueError):
        return False


def _key(one: str | Failure, place: int) -> str:
    if isinstance(one, Failure):
        return f"{place}\0{one.source}"
    return one if one == STANDARD_INPUT else os.path.abspath(one)  # noqa: PTH100  # a link stays what it is


def _failure(source: str, error: InputError) -> Failure:
    return Failure(source=source, line=None, id=None, error=error)


def _missing(source: str) -> InputError:
    """Return what is wrong with a path at which nothing can be found: nothing there, a link astray, a closed folder."""
    if source.lower().startswith(("http://", "https://")):
        return SourceNotFoundError("expected a file, got an address; nothing is fetched: save the page and name its file")
    try:
        os.stat(source)  # noqa: PTH116  # a name may be one that no file can have
    except PermissionError as error:
        return _unreadable(error)
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ELOOP:
            return SourceNotFoundError("expected a file or folder, got a link that leads back to itself; name the file itself")
        if os.path.islink(source):  # noqa: PTH114  # as above
            return SourceNotFoundError(
                "expected a file or folder, got a link that leads nowhere; mend it or name the file itself"
            )
    return SourceNotFoundError("expected a file or folder, there is nothing at this path; check its spelling")


def _unreadable(error: BaseException) -> UnreadableSourceError:
    if isinstance(error, IsADirectoryError):
        return UnreadableSourceError("expected a file, got a folder; name the folder alone to read what is in it")
    if isinstance(error, PermissionError):
        return UnreadableSourceError("expected a file that may be read, permission denied; change its mode or that of its folder")
    if not isinstance(error, io.UnsupportedOperation) and getattr(error, "errno", None) is None:
        return UnreadableSourceError(f"expected a whole packed file, it is cut off or damaged ({error}); pack it again")
    reason = getattr(error, "strerror", None) or error
    return UnreadableSourceError(f"expected a file that can be read, the system said: {reason}; check the file and its disk")
