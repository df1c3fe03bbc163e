"""Pages and texts of invented papers about invented states."""

from __future__ import annotations

import pytest

PARAGRAPHS = (
    "Freedonia would consider sending a force to Sylvania if there is a lasting truce, Premier Ilse Varga said on Monday.",
    "She told reporters that the guarantee was the only way to deter another attack, and that the assembly would have to vote.",
    "The allies are divided over the plan, and several governments have said that they would not take part in it.",
)


@pytest.fixture
def report() -> str:
    """Return a short English report."""
    return "\n\n".join(PARAGRAPHS)


@pytest.fixture
def page() -> str:
    """Return a news page with all that stands round an article."""
    one, two, three = PARAGRAPHS
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Freedonia weighs a force for Sylvania | The Harbour Post</title>
<meta property="og:title" content="Freedonia weighs a force for Sylvania">
<meta property="og:site_name" content="The Harbour Post">
<meta name="description" content="Premier says a lasting truce must come first, as allies gather in Port Halden">
<meta property="article:published_time" content="2031-02-17T23:30:00-05:00">
<link rel="canonical" href="https://harbourpost.example/freedonia-force">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite", "name": "Post"}}, {{"@type": "NewsArticle",
"headline": "Freedonia weighs a force for Sylvania",
"author": [{{"@type": "Person", "name": "Mira Oslo"}}, {{"name": "Jan Tarrow"}}]}}]}}
</script><style>.x {{ color: red }}</style></head><body>
<div class="cookie-banner"><p>We use cookies to improve this site.</p><button>Accept</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><header><h1>Freedonia weighs a force for Sylvania</h1>
<p class="standfirst">Premier says a lasting truce must come first, as allies gather in Port Halden</p>
<p class="byline">By Mira Oslo and Jan Tarrow</p>
<div class="share"><a href="#">Share</a> <a href="#">Email</a></div></header>
<figure><img src="a.jpg"><figcaption>Premier Ilse Varga arrives. <span>Photo: T. Ren</span></figcaption></figure>
<p>{one}</p>
<p>{two}<br>Talks
   resume   on&nbsp;<em>Tuesday</em> &ndash; perhaps.</p>
<h2>What the allies want</h2>
<p>{three}</p>
<ul><li>Sylvania wants 30,000 troops.</li><li>Northland has ruled them out.</li></ul>
<p><a href="/x">Read more: The long road to a truce in Sylvania</a></p>
<blockquote><p>“We will not walk away,” the premier wrote.</p></blockquote>
<figure><img src="b.jpg"><figcaption>The border crossing at Tarn.</figcaption></figure>
<p>She left.</p>
<aside class="related"><h3>Related</h3><ul><li><a href="/1">Truce talks falter as winter nears</a></li></ul></aside>
</article>
<section id="comments"><h2>Comments</h2>
<p>User99: I think that this is a terrible idea and the premier should resign.</p></section></main>
<form><label>Sign up for our newsletter</label><input type="email"></form>
<footer><p>All rights reserved by The Harbour Post.</p></footer></body></html>"""


@pytest.fixture
def page_text() -> str:
    """Return the text of `page`."""
    one, two, three = PARAGRAPHS
    return "\n\n".join(
        (
            "Freedonia weighs a force for Sylvania",
            "Premier says a lasting truce must come first, as allies gather in Port Halden",
            "Premier Ilse Varga arrives. Photo: T. Ren",
            one,
            two + "\nTalks resume on Tuesday – perhaps.",
            "What the allies want",
            three,
            "Sylvania wants 30,000 troops.",
            "Northland has ruled them out.",
            "“We will not walk away,” the premier wrote.",
            "The border crossing at Tarn.",
            "She left.",
        )
    )
