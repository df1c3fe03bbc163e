"""Files of a corpus as they lie on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import GoldError

if TYPE_CHECKING:
    from pathlib import Path


def read_raw(path: Path) -> str:
    """Return a file's text as offsets count it: no newline is translated, a byte-order mark is a character."""
    try:
        if path.exists() and not path.is_file():
            raise GoldError(f"{path}: expected a file, got a folder, a pipe or a device; rename or remove it")
        with path.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: expected UTF-8, got another byte at {error.start}; convert the file") from error
    except OSError as error:
        reason = error.strerror or error
        raise GoldError(f"{path}: expected a file that can be read, the system said: {reason}; mend or remove it") from error
