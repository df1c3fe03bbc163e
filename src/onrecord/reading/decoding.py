"""Bytes become characters, line ends and all; what could not be decoded is said.

The order: a byte-order mark decides; else UTF-8; else Windows-1252. A file that is UTF-8 but for some bad bytes stays UTF-8,
each bad sequence becoming U+FFFD (Unicode 16, section 3.9, "maximal subparts"; Python's `errors="replace"`).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.errors import BinaryInputError
from onrecord.reading.given import printable
from onrecord.record import Omission

_MAGIC = (  # the beginnings of files that are not text: (bytes, what the file is, what to do)
    (b"%PDF-", "a PDF", "save it as text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as text"),
    (b"PK\x05\x06", "an empty ZIP archive", "name a file with words in it"),
    (b"\x89PNG", "a PNG picture", "name a text, HTML or JSON lines file"),
    (b"\xff\xd8\xff", "a JPEG picture", "name a text, HTML or JSON lines file"),
    (b"GIF8", "a GIF picture", "name a text, HTML or JSON lines file"),
    (b"\x1f\x8b", "packed with gzip", "unpack it, or end its name in .gz"),
    (b"\xfd7zXZ\x00", "packed with xz", "unpack it, or end its name in .xz"),
    (b"BZh", "packed with bzip2", "unpack it, or end its name in .bz2"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as text first"),
    (b"{\\rtf", "rich text (RTF)", "save it as plain text first"),
    (b"SQLite format 3\x00", "an SQLite database", "name a text, HTML or JSON lines file"),
    (b"\x7fELF", "a program", "name a text, HTML or JSON lines file"),
)
_BOMS = (  # longest first: UTF-32-LE begins like UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\x90\x9d]+")  # none of the white space, nor escape
_MOST_CONTROL = 0.05  # a text with more control characters than one in twenty is none; random bytes have one in ten
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, and what of the bytes did not come along."""

    text: str
    omitted: tuple[Omission, ...]


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """Return the characters of `data`, without newline translation.

    Args:
        data: all the bytes of a text.
        declared: Python's name of the encoding that the source says it has; it holds if it decodes, save where the bytes are
            UTF-8 beyond ASCII, which no other text is by chance.

    Raises:
        BinaryInputError: the bytes are no text.
    """
    refuse_magic(data)
    bom, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", None))
    if encoding is None and b"\x00" in data:
        raise BinaryInputError(
            "expected text, got NUL bytes, as binary files have; name a text file (UTF-16 needs a byte-order mark)"
        )
    omitted: list[Omission] = []
    if bom:
        omitted.append(Omission(what="byte-order mark", chars=1, reason="it says how the bytes are written and is no text"))
    text, undecodable = _characters(data[len(bom) :], encoding, declared)
    if undecodable:
        reason = f"not {undecodable.encoding}; each bad sequence stands as U+FFFD"
        omitted.append(Omission(what="undecodable bytes", chars=undecodable.count, reason=reason))
    _refuse_control(text)
    return Decoded(text=text, omitted=tuple(omitted))


def without_halves(text: str) -> Decoded:
    """Return `text` with each half of a surrogate pair replaced by U+FFFD, one for one, so that offsets stay, and say so."""
    clean = printable(text)
    if clean == text:
        return Decoded(text=text, omitted=())
    count = sum(one != other for one, other in zip(text, clean, strict=True))
    reason = "half a surrogate pair is no character; each stands as U+FFFD"
    return Decoded(text=clean, omitted=(Omission(what="lone surrogates", chars=count, reason=reason),))


def refuse_magic(data: bytes) -> None:
    """Refuse bytes that begin as a known kind of binary file does.

    Raises:
        BinaryInputError: they do; the message says what it is and what to do.
    """
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise BinaryInputError(f"expected text, got {what}; {advice}")


@dataclass(frozen=True, slots=True)
class _Undecodable:
    count: int  # bytes
    encoding: str


def _characters(data: bytes, encoding: str | None, declared: str | None) -> tuple[str, _Undecodable | None]:
    if encoding and encoding != "utf-8":
        return _wide(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return (text, None) if encoding or declared is None or not text.isascii() else (_declared(data, declared) or text, None)
    if encoding is None and declared not in (None, "utf-8") and (text_as_declared := _declared(data, declared)) is not None:
        return text_as_declared, None
    escaped = data.decode("utf-8", "surrogateescape")  # a bad byte 0x80…0xff becomes U+DC80…U+DCFF
    bad_bytes = len(_ESCAPED.findall(escaped))
    good = sum(char >= "\x80" for char in escaped) - bad_bytes
    replaced = data.decode("utf-8", "replace")
    bad = replaced.count("\ufffd") - escaped.count("\ufffd")
    if encoding or good >= max(bad, 1):
        return replaced, _Undecodable(bad_bytes, "UTF-8")
    return _windows(data), None


def _declared(data: bytes, declared: str | None) -> str | None:
    try:
        return _windows(data) if declared == "cp1252" else data.decode(declared or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return None


def _windows(data: bytes) -> str:
    """Decode Windows-1252; its five unused bytes become the control characters of Latin-1, as browsers do (WHATWG Encoding)."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _wide(data: bytes, encoding: str) -> tuple[str, _Undecodable | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        lost = max(1, len(data) - len(data.decode(encoding, "ignore").encode(encoding)))
        return text, _Undecodable(lost, encoding.upper().removesuffix("-LE").removesuffix("-BE"))


def _refuse_control(text: str) -> None:
    if "\x00" in text:
        raise BinaryInputError("expected text, got NUL characters, as binary files have; name a text file")
    count = sum(map(len, _CONTROL.findall(text)))
    if count > _MOST_CONTROL * len(text):
        raise BinaryInputError(f"expected text, got {count:,} control characters in {len(text):,}; is it a text file?")
