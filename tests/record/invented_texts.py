"""Texts made from sentence templates: invented people who speak in every manner, with all that trips up offsets."""

from __future__ import annotations

from hypothesis import strategies as st

PEOPLE = (
    "Marian Coldicott",
    "President Osk Tevren",
    "Mr Renn",
    "Dina Havel, his spokeswoman,",
    "the minister",
    "she",
    "a senior official",
)
CUES = ("said", "told the Hartsey Courier", "warned", "has said", "insisted", "added")
CLAUSES = (
    "the ships will sail in May",
    "we are ready to send 1,500 soldiers if the truce holds",
    "there is no plan",
    "it’s time to decide, and we don’t have long",
    "the voters' will must count",
    "Korvash would never agree to “a peace of that kind”",
    "the 🚢 is ready, and 𝔄nsk is open",
    "nobody in the café has paid £40m",
)
MARKS = (('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ('"', ""), ("“", ""))
TEMPLATES = (
    "{o}{A},{c} {who} {cue}.",
    "{o}{A},{c} {cue} {who}. {o}{B}.{c}",
    "{Who} {cue}: {o}{A}.{c}",
    "{Who} {cue} that {a}, and that {b}.",
    "According to {who}, {a}.",
    "{A}, {who} {cue} on Monday.",
    "{A}, according to two people familiar with the talks.",
    "{Who} called for {o}a lasting peace{c} and accused Korvash of theft.",
    "He promised to return, but {who} {cue} {o}{a}{c} at the so-called {o}summit{c}.",
    "MR. RENN: {A}. Q: {B}?",
    "{o}He told me, ‘{A},’ and I laughed,{c} {who} {cue}.",
    "{A}.",
    "By Una Brill",
    "Tevren leaves the talks. Picture: Meridian News",
    "‘Existential question’",
    "{A}, says {who}",
    "✱ ✱ ✱",
    "😀 {A}! 👩‍🚀🇺🇳",
)
BREAKS = ("\n\n", "\r\n\r\n", "\n", "\r\n", "\n \t\n", "\u2029", "\r", " ")
EDGES = ("", "\n", "  ", "\ufeff", "\r\n", "\u00a0", "\ud83d")  # the last is half a surrogate pair


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Draw one sentence or line."""
    opening, closing = draw(st.sampled_from(MARKS))
    who, a, b = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(CLAUSES)), draw(st.sampled_from(CLAUSES))
    return draw(st.sampled_from(TEMPLATES)).format(
        o=opening,
        c=closing,
        who=who,
        Who=_capital(who),
        cue=draw(st.sampled_from(CUES)),
        a=a,
        A=_capital(a),
        b=b,
        B=_capital(b),
    )


def texts() -> st.SearchStrategy[str]:
    """Draw an article of one to eight sentences, parted by line breaks of every kind, with at least one word."""
    return _texts().filter(lambda text: any(map(str.isalpha, text)))


@st.composite
def _texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(sentences(), min_size=1, max_size=8))
    body = parts[0]
    for part in parts[1:]:
        body += draw(st.sampled_from(BREAKS)) + part
    return draw(st.sampled_from(EDGES)) + body + draw(st.sampled_from(EDGES))
