from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpora import GoldArticle, GoldAttribution
from onrecord.evaluation import ErrorKind, errors, score, tally
from onrecord.spans import Span

TEXT = (
    "“The bridge will open in the spring,” said Ilva Torrin. “Nobody will pay a toll.” "
    "The mayor of Olm promised that her town would “gladly” pay for the lamps. It hopes so. "
    "According to the guild, lamps are dear, which the mayor denies."
)


def relation(content: str, cue: str = "", source: str = "") -> GoldAttribution:
    """Return an attribution of words of TEXT, each where they first stand; parts of a content divided by |."""
    spans = {
        role: tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in words.split("|") if part)
        for role, words in (("content", content), ("cue", cue), ("source", source))
    }
    return GoldAttribution(**spans)


BRIDGE = relation("“The bridge will open in the spring,”", "said", "Ilva Torrin")
TOLL = relation("“Nobody will pay a toll.”", "", "Ilva Torrin")
LAMPS = relation("that her town would “gladly” pay for the lamps", "promised", "The mayor of Olm")
HOPE = relation("so", "hopes", "")
OUTER = relation("lamps are dear, which the mayor denies", "According to", "the guild")
INNER = relation("lamps are dear", "denies", "the mayor")
GOLD = (BRIDGE, TOLL, LAMPS, HOPE, OUTER, INNER)


def found(predicted: list[GoldAttribution], gold: tuple[GoldAttribution, ...] = GOLD) -> list[tuple[str, str]]:
    """Return kind and content words of every error."""
    articles = [GoldArticle(name="olm", text=TEXT, attributions=gold)]
    return [(error.kind.value, error.content_words) for error in errors(articles, {"olm": predicted})]


BRIDGE_WORDS, TOLL_WORDS = "“The bridge will open in the spring,”", "“Nobody will pay a toll.”"


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        pytest.param(GOLD, list(GOLD), [], id="all right"),
        pytest.param((BRIDGE,), [], [("missed", BRIDGE_WORDS)], id="nothing predicted"),
        pytest.param(
            (BRIDGE,), [relation("spring,”", "said", "Ilva Torrin")], [("content edges", BRIDGE_WORDS)], id="its end alone"
        ),
        pytest.param(
            (BRIDGE, TOLL),
            [relation(f"{BRIDGE_WORDS}|{TOLL_WORDS}", "said", "Ilva Torrin")],
            [("merged", TOLL_WORDS)],
            id="glued to what was matched",
        ),
        pytest.param(
            (TOLL, HOPE),
            [relation(TEXT[: TEXT.index(" According")], "said", "Ilva Torrin")],
            [("merged", TOLL_WORDS), ("merged", "so")],
            id="one over everything: both are merged, none is spurious",
        ),
        pytest.param(
            (BRIDGE,),
            [relation("“The bridge will", "said", "Ilva Torrin"), relation("the spring,”", "said", "Ilva Torrin")],
            [("split", BRIDGE_WORDS)],
            id="two pieces",
        ),
        pytest.param(
            (BRIDGE,),
            [relation("in the spring", "said", "Ilva Torrin"), relation("the spring,”", "said", "Ilva Torrin")],
            [("content edges", BRIDGE_WORDS)],
            id="two versions of one piece are no split",
        ),
        pytest.param(
            (BRIDGE, TOLL),
            [relation(f"{BRIDGE_WORDS}|“Nobody", "said", "Ilva Torrin")],
            [("missed", TOLL_WORDS)],
            id="a match that spills over is not to blame",
        ),
        pytest.param((OUTER, INNER), [OUTER], [("missed", "lamps are dear")], id="the one around it is not it"),
        pytest.param(
            (BRIDGE,), [relation(BRIDGE_WORDS, "said", "The mayor of Olm")], [("wrong source", BRIDGE_WORDS)], id="wrong source"
        ),
        pytest.param((BRIDGE,), [relation(BRIDGE_WORDS, "said")], [("source missing", BRIDGE_WORDS)], id="no source"),
        pytest.param((HOPE,), [relation("so", "hopes", "It")], [("source invented", "so")], id="source where gold has none"),
        pytest.param((BRIDGE,), [BRIDGE, HOPE, TOLL], [("spurious", TOLL_WORDS), ("spurious", "so")], id="without gold"),
        pytest.param((BRIDGE,), [BRIDGE, BRIDGE], [("spurious", BRIDGE_WORDS)], id="doubled"),
    ],
)
def test_kinds_of_errors(
    gold: tuple[GoldAttribution, ...], predicted: list[GoldAttribution], expected: list[tuple[str, str]]
) -> None:
    """One error for each gold attribution that is not right, and one for each prediction with no part in one."""
    assert found(predicted, gold) == expected


def test_error_tells_what_it_is_about() -> None:
    """Words of gold, and what was predicted instead."""
    predicted = relation(BRIDGE_WORDS, "said", "The mayor of Olm")
    [error] = errors([GoldArticle(name="olm", text=TEXT, attributions=(BRIDGE,))], {"olm": [predicted]})
    assert (error.document, error.content, error.cue, error.source) == ("olm", BRIDGE.content, BRIDGE.cue, BRIDGE.source)
    assert (error.cue_words, error.source_words, error.predicted_source) == ("said", "Ilva Torrin", "The mayor of Olm")
    assert error.predicted_contents == (predicted.content,)


def test_traits_of_gold() -> None:
    """Quotation type, length, cue and sharing of each gold attribution."""
    missed = errors([GoldArticle(name="olm", text=TEXT, attributions=GOLD)], {})
    assert [tuple(str(getattr(error.traits, name)) for name in ("quotation", "length", "cue", "source")) for error in missed] == [
        ("direct", "4-8 words", "say/tell", "shared"),
        ("direct", "4-8 words", "none", "shared"),
        ("mixed", "9+ words", "other verb", "its own"),
        ("indirect", "1-3 words", "other verb", "no source"),
        ("indirect", "4-8 words", "other verb", "its own"),
        ("indirect", "1-3 words", "other verb", "its own"),
    ]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param("His claim that it rained was false.", "claim", "noun", id="a noun with a possessor"),
        pytest.param("They claim that it rained.", "claim", "other verb", id="the same word as a verb"),
        pytest.param("The promises that it made were many.", "promises", "noun", id="in the plural"),
        pytest.param("Lenk's call for it was heard.", "call for", "noun", id="behind a genitive"),
        pytest.param("They told her that it rained.", "told", "say/tell", id="tell"),
        pytest.param("It is feared that it will rain.", "is feared", "other verb", id="a participle"),
    ],
)
def test_class_of_the_cue(text: str, cue: str, expected: str) -> None:
    """Told by the lexicon and by the word before it."""
    place = text.index(cue)
    it = text.index("it")
    gold = GoldAttribution(content=(Span(it, it + 2),), cue=(Span(place, place + len(cue)),), source=())
    [error] = errors([GoldArticle(name="olm", text=text, attributions=(gold,))], {})
    assert error.traits.cue.value == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(["“We go.”"], "beside its cue", id="one line"),
        pytest.param(["“We go.”", "“We left.”"], "carried on", id="a fragment in the next line"),
    ],
)
def test_reach_of_a_content(content: list[str], expected: str) -> None:
    """A speaker who goes on in another paragraph has no cue there."""
    text = "“We go.” Lenk said.\n\n“We left.”"
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in content)
    gold = GoldAttribution(content=spans, cue=(Span(14, 18),), source=())
    [error] = errors([GoldArticle(name="olm", text=text, attributions=(gold,))], {})
    assert error.traits.reach.value == expected


def test_tally_counts_gold_right_and_errors_by_class() -> None:
    """Spurious predictions stand with their own class and are no gold."""
    gold = [GoldArticle(name="olm", text=TEXT, attributions=(BRIDGE, TOLL, LAMPS))]
    rows = tally(errors(gold, {"olm": [BRIDGE, HOPE]}), gold)
    assert (rows[0].trait, rows[0].gold, rows[0].right) == ("all", 3, 1)
    by_class = {(row.trait, row.value): row for row in rows}
    direct, indirect = by_class["quotation", "direct"], by_class["quotation", "indirect"]
    assert (direct.gold, direct.right, direct.errors[ErrorKind.MISSED]) == (2, 1, 1)
    assert (indirect.gold, indirect.right, indirect.errors[ErrorKind.SPURIOUS]) == (0, 0, 1)


@st.composite
def relations(draw: st.DrawFn) -> list[GoldAttribution]:
    """Draw attributions of any characters of TEXT."""
    cuts = draw(st.lists(st.tuples(st.integers(0, 150), st.integers(1, 60), st.booleans()), max_size=5))
    return [
        GoldAttribution(content=(Span(start, start + size),), cue=(), source=(Span(43, 54),) if named else ())
        for start, size, named in cuts
    ]


@settings(deadline=None)
@given(relations(), relations())
def test_tally_agrees_with_scores(gold: list[GoldAttribution], predicted: list[GoldAttribution]) -> None:
    """Right are as many as `attribution.full` matches, and every sort divides all gold and all errors."""
    articles = [GoldArticle(name="olm", text=TEXT, attributions=tuple(gold))]
    rows = tally(errors(articles, {"olm": predicted}), articles)
    counts = score(articles, {"olm": predicted}, resamples=0).counts
    assert (rows[0].right, rows[0].gold) == counts["attribution.full"][::2]
    for trait in ("quotation", "length", "cue", "source"):
        own = [row for row in rows if row.trait == trait]
        assert (sum(row.gold for row in own), sum(row.right for row in own)) == (rows[0].gold, rows[0].right)
        for kind in ErrorKind:
            assert sum(row.errors[kind] for row in own) == rows[0].errors[kind]
