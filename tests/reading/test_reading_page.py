"""HTML: what is the article on a page, what its metadata say, and pages that are broken."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import ArticleTooLongError, EmptyArticleError
from onrecord.reading import Format, Given, read_bytes

if TYPE_CHECKING:
    from onrecord.record import Article

HTML = Given(format=Format.HTML)
PROSE = "<p>The premier of Freedonia said on Monday that the talks would resume if the truce holds for a week.</p>"


def read(html: str | bytes, given: Given = HTML) -> Article:
    """Return the article of a page."""
    return read_bytes(html.encode() if isinstance(html, str) else html, given, source="page.html")


def around(body: str, head: str = "") -> str:
    """Return a small page with prose before and after `body`."""
    article = f"<article><h1>Talks resume</h1>{PROSE}{body}{PROSE.replace('week', 'year')}</article>"
    return f"<html><head>{head}</head><body>{article}</body></html>"


def said(article: Article) -> dict[str, int]:
    """Return what was left out, by its name."""
    return {omission.what: omission.chars for omission in article.omitted}


def test_a_page_gives_its_article_in_page_order(page: str, page_text: str) -> None:
    """Title once, standfirst, body and captions; nothing of what stands round them."""
    assert read(page).text == page_text


def test_a_page_gives_its_metadata(page: str) -> None:
    """The date is the one that is written, in its own time zone."""
    article = read(page)
    assert article.title == "Freedonia weighs a force for Sylvania"
    assert article.outlet == "The Harbour Post"
    assert article.authors == ("Mira Oslo", "Jan Tarrow")
    assert article.url == "https://harbourpost.example/freedonia-force"
    assert (article.published, article.published_because) == ("2031-02-17", "metadata")
    assert article.language == "en"


def test_what_was_left_out_is_counted_by_its_part(page: str) -> None:
    """Scripts and styles are not text; every other visible character is in the article or counted."""
    assert said(read(page)) == {
        "navigation": len("Home") + len("World"),
        "header": len("By Mira Oslo and Jan Tarrow"),
        "footer": len("All rights reserved by The Harbour Post."),
        "aside": len("Related") + len("Truce talks falter as winter nears"),
        "form": len("Sign up for our newsletter"),
        "comments": len("Comments") + len("User99: I think that this is a terrible idea and the premier should resign."),
        "other": len("We use cookies to improve this site.")
        + len("Share Email")
        + len("Read more: The long road to a truce in Sylvania"),
    }


def test_the_user_wins_over_the_page(page: str, page_text: str) -> None:
    """The text stays what the page shows."""
    article = read(page, Given(format=Format.HTML, title="Mine", outlet="Ours", url="https://u.example", published="2030-01-01"))
    assert (article.title, article.outlet, article.url) == ("Mine", "Ours", "https://u.example")
    assert (article.published, article.published_because) == ("2030-01-01", "option")
    assert article.text == page_text


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        pytest.param("<p>He   left\n on&nbsp;foot.</p>", ["He left on foot."], id="white space collapsed"),
        pytest.param("<p>He left,<br>she&rsquo;d&#32;stayed.</p>", ["He left,\nshe’d stayed."], id="line break and entities"),
        pytest.param("<p>so<wbr>me&shy;how</p>", ["somehow"], id="hints for breaking words"),
        pytest.param("<p>It <b>must</b><i>n't</i> be.</p>", ["It mustn't be."], id="no white space at inline elements"),
        pytest.param("<h3>What next</h3>", ["What next"], id="sub-heading"),
        pytest.param("<ol><li>One force.</li><li>Two votes.</li></ol>", ["One force.", "Two votes."], id="list"),
        pytest.param("<blockquote><p>“No.”</p><p>“Never.”</p></blockquote>", ["“No.”", "“Never.”"], id="block quotation"),
        pytest.param("<figure><img><figcaption><p>At Tarn.</p></figcaption></figure>", ["At Tarn."], id="caption"),
        pytest.param('<div><img><p class="wp-caption-text">At Tarn.</p></div>', ["At Tarn."], id="caption by its class"),
        pytest.param("<table><tr><td>Tanks</td><td>30</td></tr></table>", ["Tanks 30"], id="a row of a table"),
        pytest.param(
            "<table><tr><td>Menu</td><td>One.<br><br>Two.</td></tr></table>", ["Menu", "One.", "Two."], id="a table for layout"
        ),
        pytest.param("<pre>One,\n  two.\n\nThree.</pre>", ["One,\ntwo.", "Three."], id="lines as they are laid out"),
        pytest.param("<h2>Talks resume</h2>", [], id="the title again"),
        pytest.param("<script>var premier = 'no';</script><style>p {}</style><noscript>No script</noscript>", [], id="scripts"),
        pytest.param('<p hidden>Hidden.</p><p style="display: none">None.</p>', [], id="hidden"),
        pytest.param('<p><span class="visually-hidden">Image caption: </span>Shown.</p>', ["Shown."], id="for screen readers"),
        pytest.param("<!-- a remark -->", [], id="a comment of the markup"),
        pytest.param("<aside><p>More of our news from the border at Tarn.</p></aside>", [], id="aside"),
        pytest.param('<div class="share-buttons"><p>Share this story</p></div>', [], id="share buttons"),
        pytest.param('<p><a href="/x">Read more: How the truce came about</a></p>', [], id="a link to another story"),
    ],
)
def test_each_kind_of_block(body: str, kept: list[str]) -> None:
    """Blocks between two paragraphs."""
    paragraphs = read(around(body)).text.split("\n\n")
    assert paragraphs[0] == "Talks resume"
    assert paragraphs[2:-1] == kept
    assert paragraphs[1].endswith("a week.")
    assert paragraphs[-1].endswith("a year.")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("<title>Talks resume - The Harbour Post</title>", "Talks resume", id="without the outlet"),
        pytest.param("<title>Talks resume | Post</title>", "Talks resume", id="after a bar"),
        pytest.param('<meta property="og:title" content="Talks resume">', "Talks resume", id="Open Graph"),
    ],
)
def test_a_page_without_a_heading_takes_its_title_from_its_head(head: str, title: str) -> None:
    """It stands in the text, once."""
    article = read(
        f'<html><head>{head}<meta property="og:site_name" content="The Harbour Post"></head><body>{PROSE * 2}</body></html>'
    )
    assert article.title == title
    assert article.text.startswith(f"{title}\n\nThe premier")
    assert article.text.count(title) == 1


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        pytest.param('<meta name="date" content="2031-02-17">', "", "2031-02-17", id="meta"),
        pytest.param(
            '<meta name="gov:first-published-at" content="2031-02-17T10:00:00Z">', "", "2031-02-17", id="first published"
        ),
        pytest.param('<meta itemprop="datePublished" content="17 February 2031">', "", "2031-02-17", id="itemprop"),
        pytest.param("", '<time datetime="2031-02-17T10:00Z">Monday</time>', "2031-02-17", id="time element"),
        pytest.param("", "<time>17 February 2031</time>", "2031-02-17", id="time element's text"),
        pytest.param("", '<p>Updated <time datetime="2031-02-17">Monday</time></p>', None, id="time of a change"),
        pytest.param("", '<aside><time datetime="2031-02-17">Monday</time></aside>', None, id="time of another story"),
        pytest.param('<meta property="article:modified_time" content="2031-02-17">', "", None, id="only modified"),
        pytest.param('<meta name="date" content="2031">', "", None, id="only a year"),
        pytest.param("", "<p>The treaty of 17 February 2029 was signed.</p>", None, id="a date in prose"),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', "", None, id="broken JSON-LD"
        ),
        pytest.param(
            '<link rel="canonical" href="https://p.example/2031/02/17/talks">', "<p>© 2031</p>", None, id="only the address"
        ),
    ],
)
def test_a_date_is_taken_where_it_is_marked_and_never_guessed(head: str, body: str, published: str | None) -> None:
    """No date comes of the address, the copyright, or today."""
    article = read(around(body, head))
    assert article.published == published
    assert article.published_because == (published and "metadata")


def test_a_date_line_beside_the_text_counts_as_a_dateline() -> None:
    """It is no part of the text, but a reader of the page sees it."""
    html = around("").replace("</h1>", '</h1><div class="meta">Published 17 February 2031</div>')
    article = read(html)
    assert (article.published, article.published_because) == ("2031-02-17", "dateline")
    assert "2031" not in article.text


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        pytest.param('<meta name="author" content="By Mira Oslo and Jan Tarrow">', "", ("Mira Oslo", "Jan Tarrow"), id="meta"),
        pytest.param('<meta name="author" content="Mira Oslo, Political Editor">', "", ("Mira Oslo",), id="not her office"),
        pytest.param('<meta property="article:author" content="https://p.example/mira">', "", (), id="an address is no name"),
        pytest.param("", '<a rel="author" href="/mira">Mira Oslo</a>', ("Mira Oslo",), id="a link to her"),
    ],
)
def test_authors_are_named_once_each(head: str, body: str, authors: tuple[str, ...]) -> None:
    """From metadata, else from where the page marks them."""
    assert read(around(body, head)).authors == authors


STANDFIRST = "A truce must come first, says the premier"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("", f'<div class="article__dek">{STANDFIRST}</div>', id="by its class"),
        pytest.param("", f"<h2>{STANDFIRST}</h2>", id="a sub-heading right below the title"),
        pytest.param(f'<meta name="description" content="{STANDFIRST}">', f"<div>{STANDFIRST}</div>", id="as described"),
        pytest.param(
            f'<meta name="description" content="{STANDFIRST[:-8]}…">', f"<div>{STANDFIRST}</div>", id="as described in short"
        ),
    ],
)
def test_the_standfirst_comes_after_the_title(head: str, body: str) -> None:
    """Once, and before the caption of the first picture."""
    figure = "<figure><img><figcaption>The premier arrives.</figcaption></figure>"
    article = f"<article><h1>Talks resume</h1>{figure}{body}<p>By Mira Oslo</p>{PROSE * 2}</article>"
    assert read(f"<html><head>{head}</head><body>{article}</body></html>").text.split("\n\n")[:3] == [
        "Talks resume",
        STANDFIRST,
        "The premier arrives.",
    ]


def test_a_first_paragraph_that_the_description_repeats_stays_at_its_place() -> None:
    """It is no standfirst."""
    head = '<meta name="description" content="The premier of Freedonia said on Monday that the talks would resume">'
    figure = "<figure><img><figcaption>The premier arrives.</figcaption></figure>"
    html = f"<html><head>{head}</head><body><article><h1>Talks resume</h1>{figure}{PROSE * 2}</article></body></html>"
    assert read(html).text.startswith("Talks resume\n\nThe premier arrives.\n\nThe premier of Freedonia")


def test_a_description_that_the_page_does_not_show_is_not_in_the_text() -> None:
    """The text is what a reader sees."""
    assert STANDFIRST not in read(around("", f'<meta name="description" content="{STANDFIRST}">')).text


def test_the_name_of_the_site_is_not_the_title() -> None:
    """Though it be the only h1."""
    head = '<meta property="og:title" content="Talks resume">'
    html = f"<html><head>{head}</head><body><h1>The Harbour Post</h1><div><h2>Talks resume</h2>{PROSE * 2}</div></body></html>"
    article = read(html)
    assert article.title == "Talks resume"
    assert article.text.startswith("Talks resume\n\nThe premier")


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        pytest.param("utf-8", "utf-8", id="as declared"),
        pytest.param("windows-1252", "cp1252", id="Windows-1252"),
        pytest.param("iso-8859-1", "utf-8", id="UTF-8 declared as Latin-1"),
        pytest.param("utf-8", "cp1252", id="Windows-1252 declared as UTF-8"),
        pytest.param("shift_jis", "utf-8", id="UTF-8 declared as Shift JIS"),
        pytest.param("utf-7", "utf-8", id="an encoding that pages must not have"),
        pytest.param("no-such", "utf-8", id="no encoding at all"),
        pytest.param("utf-8", "utf-16", id="UTF-16 by its byte-order mark"),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(charset: str, encoding: str) -> None:
    """Bytes that are UTF-8 beyond ASCII are UTF-8."""
    html = around("<p>The café said “no” to Señora Núñez.</p>", f'<meta charset="{charset}">')
    assert "The café said “no” to Señora Núñez." in read(html.encode(encoding)).text


def test_a_declared_encoding_is_used() -> None:
    """Where the bytes are not UTF-8 and decode as declared."""
    html = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><body><p>Премьер сказал нет.</p>'
    )
    assert read(html.encode("koi8-r")).text == "Премьер сказал нет."


def test_an_xhtml_page_is_read() -> None:
    """An XML declaration does not stop it."""
    html = f'<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Café.</p>{PROSE}</body></html>'
    assert read(html.encode("latin-1")).text.startswith("Café.")


@pytest.mark.parametrize("share", [0.75, 0.85, 0.9])
def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes(page: str, share: float) -> None:
    """And it is said."""
    article = read(page[: int(len(page) * share)])
    assert article.text.startswith("Freedonia weighs a force for Sylvania\n\nPremier says")
    assert "end of the page" in said(article)


def test_a_whole_page_is_not_said_to_be_cut_off(page: str) -> None:
    """Nor is a fragment that never opened `html`."""
    assert "end of the page" not in said(read(page))
    assert "end of the page" not in said(read(f"<h1>Talks resume</h1>{PROSE}"))


@pytest.mark.parametrize("tag", ["div", "b", "x-y", "blockquote"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "left open"])
def test_a_page_that_nests_very_deep_is_read(tag: str, closed: bool) -> None:
    """Twenty thousand elements in one another."""
    html = f"<html><body>{f'<{tag}>' * 20_000}{PROSE}{f'</{tag}>' * 20_000 if closed else ''}{PROSE if closed else ''}"
    assert read(html).text.count("The premier of Freedonia said") == 1 + closed


@pytest.mark.parametrize("tags", [("ul", "li"), ("ol", "li"), ("table", "tbody", "tr", "td"), ("div", "ul", "li")], ids="-".join)
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "left open"])
def test_lists_and_tables_that_nest_very_deep_are_read(tags: tuple[str, ...], closed: bool) -> None:
    """Their items and cells are levels of the tree too."""
    opening = "".join(f"<{tag}>" for tag in tags) * 2_000
    closing = "".join(f"</{tag}>" for tag in reversed(tags)) * 2_000 if closed else ""
    assert read(f"<html><body>{opening}{PROSE}{closing}").text.count("The premier of Freedonia said") == 1


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<" * 200_000 + " words", id="angle brackets"),
        pytest.param("<!--" * 100_000 + " words", id="comments that open"),
        pytest.param("<div " * 100_000 + " words", id="tags that open"),
        pytest.param("<p>word here" * 10_000, id="paragraphs"),
        pytest.param("<table>" + "<tr><td>word here<td>other" * 10_000, id="cells"),
        pytest.param("<title>" + " - a" * 100_000 + "</title><p>words", id="a long title"),
        pytest.param("<!---->" * 50_000 + "<p>words", id="comments"),
    ],
)
def test_no_page_takes_long(html: str) -> None:
    """What other pages do in hundredths of a second."""
    started = time.perf_counter()
    for given in (HTML, Given()):
        try:
            read_bytes(html.encode(), given)
        except EmptyArticleError:
            continue
    assert time.perf_counter() - started < 10


def test_a_page_with_far_too_much_on_it_is_refused() -> None:
    """Before an article is looked for."""
    with pytest.raises(ArticleTooLongError, match="visible characters"):
        read(f"<html><body>{PROSE * 45_000}</body></html>")


@pytest.mark.parametrize(
    "html",
    ["", "<!-- nothing -->", "<html><body></body></html>", "<script>var a = 'words';</script>", "<p>12:30</p>"],
    ids=["nothing", "a comment", "no body", "a script", "no letter"],
)
def test_a_page_without_words_is_refused(html: str) -> None:
    """As a text would be."""
    with pytest.raises(EmptyArticleError):
        read(html)
