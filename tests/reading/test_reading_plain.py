"""Plain text: encodings, line ends, what is left out, and what is refused."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from onrecord.errors import ArticleTooLongError, BinaryInputError, EmptyArticleError, InputError
from onrecord.reading import Format, Given, read_bytes, read_text
from onrecord.record import Article, article_id, text_digest

TEXT = Given(format=Format.TEXT)
WORDS = "The café said “no”.\r\nIt – really – did.\n"


def said(article: Article) -> dict[str, int]:
    """Return what was left out, by its name."""
    return {omission.what: omission.chars for omission in article.omitted}


@pytest.mark.parametrize(
    ("data", "omitted"),
    [
        pytest.param(WORDS.encode(), {}, id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode(), {"byte-order mark": 1}, id="UTF-8 with a byte-order mark"),
        pytest.param(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), {"byte-order mark": 1}, id="UTF-16 little-endian"),
        pytest.param(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), {"byte-order mark": 1}, id="UTF-16 big-endian"),
        pytest.param(codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), {"byte-order mark": 1}, id="UTF-32 little-endian"),
        pytest.param(WORDS.encode("cp1252"), {}, id="Windows-1252"),
    ],
)
def test_any_usual_encoding_gives_the_same_text(data: bytes, omitted: dict[str, int]) -> None:
    """Line ends stay as they are; a byte-order mark is said, not kept."""
    article = read_bytes(data, TEXT, source="cafe.txt")
    assert article.text == WORDS
    assert said(article) == omitted
    assert article.source == "cafe.txt"
    assert article.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()
    assert article.source_sha256 == hashlib.sha256(data).hexdigest()
    assert article.id == article_id(article.sha256)


def test_latin_1_is_read() -> None:
    """Latin-1 is Windows-1252 but for control characters."""
    assert read_bytes("Señor Núñez says that it is so.".encode("latin-1"), TEXT, source=None).text.startswith("Señor Núñez")


def test_bytes_that_windows_1252_does_not_use_do_not_stop_it() -> None:
    """0x81 has no character of its own; browsers take it as a control character."""
    assert read_bytes(b"Caf\xe9 \x81 is what the sign says in town", TEXT, source=None).text.startswith("Café \x81 is")


def test_some_bad_bytes_in_utf_8_are_marked_and_said() -> None:
    """One mark for each bad sequence; the good characters are not taken for Windows-1252."""
    article = read_bytes("“Naïve” café – yes. ".encode() + b"bad \xff and \xe2\x80 end", TEXT, source=None)
    assert article.text == "“Naïve” café – yes. bad \ufffd and \ufffd end"
    assert said(article) == {"undecodable bytes": 3}


def test_a_broken_utf_16_is_marked_and_said() -> None:
    """A last odd byte cannot be decoded."""
    article = read_bytes("The premier".encode("utf-16") + b"x", TEXT, source=None)
    assert article.text == "The premier\ufffd"
    assert said(article) == {"byte-order mark": 1, "undecodable bytes": 1}


def test_half_a_surrogate_pair_is_replaced_one_for_one() -> None:
    """Offsets stay, and the text has a digest."""
    article = read_text("The \ud83d premier")
    assert article.text == "The \ufffd premier"
    assert said(article) == {"lone surrogates": 1}


@pytest.mark.parametrize(
    ("data", "names"),
    [
        pytest.param(b"The premier\x00 said", "NUL", id="a NUL byte"),
        pytest.param("The premier".encode("utf-16-le"), "byte-order mark", id="UTF-16 without a byte-order mark"),
        pytest.param(b"\x01\x02\x03\x04\x05abc", "control", id="control characters"),
        pytest.param(b"%PDF-1.7 words", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04words", "ZIP", id="ZIP"),
        pytest.param(b"\x89PNG\r\n\x1a\nwords", "PNG", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0words", "JPEG", id="JPEG"),
        pytest.param(b"\x1f\x8b\x08words", "gzip", id="gzip without its ending"),
    ],
)
def test_what_is_not_text_is_refused_by_its_name(data: bytes, names: str) -> None:
    """The message says what came."""
    with pytest.raises(BinaryInputError, match=names):
        read_bytes(data, TEXT, source=None)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"12:30, 14 -- 7 %"], ids=["nothing", "white space", "no letter"])
def test_a_text_without_words_is_refused(data: bytes) -> None:
    """At least one letter makes an article."""
    with pytest.raises(EmptyArticleError, match="expected an article"):
        read_bytes(data, TEXT, source=None)


def test_a_text_over_the_limit_is_refused_and_one_at_it_is_not() -> None:
    """A million characters."""
    assert len(read_text("word " * 200_000).text) == 1_000_000
    with pytest.raises(ArticleTooLongError, match="1,000,001"):
        read_text("word " * 200_000 + "x")


def test_a_file_over_32_mib_is_refused() -> None:
    """Before it is decoded."""
    with pytest.raises(ArticleTooLongError, match="32 MiB"):
        read_bytes(b"a" * (32 * 1024 * 1024 + 1), TEXT, source=None)


def test_a_text_given_without_a_format_is_never_taken_for_anything_else() -> None:
    """A str in hand is a text, also where it looks like markup."""
    assert read_text("<html>The premier said no.</html>").text == "<html>The premier said no.</html>"
    assert read_text("<p>The premier said no.</p>", Given(format=Format.HTML)).text == "The premier said no."


def test_what_the_user_gives_stands_in_the_article() -> None:
    """Title, outlet, address and date."""
    given = Given(published="2031-02-17", outlet="Post", title="No", url="https://p.example/1")
    article = read_text("The premier said no.", given)
    assert (article.published, article.published_because) == ("2031-02-17", "option")
    assert (article.outlet, article.title, article.url) == ("Post", "No", "https://p.example/1")
    assert article.authors == ()
    assert article.source_sha256 is None


# Text with letters and no control characters, as any encoding can write it.
prose = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")) | st.sampled_from("\r\n\t"), min_size=1).map(
    lambda text: "a" + text
)


@example(prose, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_characters_survive_every_encoding(text: str, encoding: str) -> None:
    """Decoding undoes encoding, carriage returns included."""
    assert read_bytes(text.encode(encoding), TEXT, source=None).text == text.removeprefix("\ufeff")


# Without those whose bytes open a sequence of UTF-8.
not_utf_8 = st.characters(codec="cp1252", exclude_categories=("Cc",), exclude_characters="".join(map(chr, range(0xC2, 0xF5))))


@example(st.text(not_utf_8 | st.sampled_from("\r\n")))
def test_windows_1252_survives_where_it_is_not_utf_8(text: str) -> None:
    """`é` and no continuation is no UTF-8."""
    article = read_bytes(f"caf\u00e9: {text}".encode("cp1252"), TEXT, source=None)
    assert article.text == f"caf\u00e9: {text}"
    assert article.omitted == ()


@example(st.text())
def test_a_text_given_is_the_text_read(text: str) -> None:
    """Verbatim; what has no letter is refused."""
    try:
        article = read_text(text)
    except EmptyArticleError:
        assert not any(map(str.isalpha, text))
    else:
        assert article.text == text
        assert article.sha256 == text_digest(text)


@example(st.binary(max_size=200), st.sampled_from([None, *Format]))
def test_no_bytes_raise_anything_but_an_input_error(data: bytes, kind: Format | None) -> None:
    """And what is read has letters, and a digest that fits."""
    try:
        article = read_bytes(data, Given(format=kind), source=None)
    except InputError:
        return
    assert any(map(str.isalpha, article.text))
    assert article.sha256 == text_digest(article.text)
    assert all(omission.what and omission.chars >= 0 and omission.reason for omission in article.omitted)
