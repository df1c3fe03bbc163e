"""Words that are looked for: stems, phrases, words without, beginnings; the same over both databases, whatever is typed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from searched import fill, hits, quotes
from small_records import Says, report

from onrecord.errors import UsageError
from onrecord.ledger import Ledger, keep_record
from onrecord.ledger.searching.query import LONGEST, Term, parse_query, words_of

SEND = "“We are ready to send 2,000 engineers if both sides sign the accord,”"
ENGINEERS, OPEN, BRIDGE = "send 2,000 engineers", "“Sylvania must open the bridge first.”", "open the bridge"
CLOSED, TREATY, NOBODY = "The harbour of Élan stays closed", "sign a treaty", "“Nobody negotiates for us in this harbour,”"


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        pytest.param("send engineers", [(("send",), False, True), (("engineers",), False, True)], id="two words"),
        pytest.param('"send engineers"', [(("send", "engineers"), False, True)], id="a phrase"),
        pytest.param("“send engineers”", [(("send", "engineers"), False, True)], id="a phrase in curly marks"),
        pytest.param('"send engineers', [(("send", "engineers"), False, True)], id="a phrase left open"),
        pytest.param("-send", [(("send",), False, False)], id="a word without"),
        pytest.param('-"send them"', [(("send", "them"), False, False)], id="a phrase without"),
        pytest.param("engin*", [(("engin",), True, True)], id="a beginning"),
        pytest.param("cease-fire", [(("cease", "fire"), False, True)], id="parts of one word are in a row"),
        pytest.param("don’t", [(("don", "t"), False, True)], id="an apostrophe parts"),
        pytest.param("Élan e\u0301lan", [(("Elan",), False, True), (("elan",), False, True)], id="marks on letters go"),
        pytest.param("a a", [(("a",), False, True)], id="each once"),
        pytest.param(
            "AND OR NOT NEAR(", [((w,), False, True) for w in ("AND", "OR", "NOT", "NEAR")], id="no words of a database"
        ),
        pytest.param('* - -- " ! “” (', [], id="no word at all"),
    ],
)
def test_a_query_is_read_as_its_language_says(query: str, terms: list[tuple[tuple[str, ...], bool, bool]]) -> None:
    """Words, phrases, what must not be there, beginnings."""
    assert parse_query(query) == tuple(Term(words=w, begins=b, wanted=n) for w, b, n in terms)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("engineer", [SEND, ENGINEERS], id="another form of the word"),
        pytest.param("ENGINEERS sides", [SEND, ENGINEERS], id="all are needed, in any case"),
        pytest.param("engineers harbour", [], id="none has both"),
        pytest.param('"open the bridge"', [OPEN, BRIDGE], id="a phrase"),
        pytest.param('"the open bridge"', [], id="a phrase in another order"),
        pytest.param("2,000", [SEND, ENGINEERS], id="a number"),
        pytest.param("we", [SEND, ENGINEERS], id="a word right behind a quotation mark"),
        pytest.param("the -harbour", [SEND, ENGINEERS, OPEN, BRIDGE], id="a word without"),
        pytest.param('the -"open the bridge" -harbour', [SEND, ENGINEERS], id="a phrase without"),
        pytest.param("-the", [NOBODY], id="only without"),
        pytest.param("negotiat*", [NOBODY], id="a beginning longer than the stem"),
        pytest.param("ENG* sid*", [SEND, ENGINEERS], id="two beginnings"),
        pytest.param("harbour -neg*", [CLOSED, TREATY], id="a beginning without"),
        pytest.param("-h*", [SEND, ENGINEERS, OPEN, BRIDGE], id="only a beginning without"),
        pytest.param("elan", [CLOSED], id="without marks on letters"),
        pytest.param("élan*", [CLOSED], id="a beginning with marks on letters"),
        pytest.param("ela*", [CLOSED], id="a beginning without marks on letters"),
        pytest.param("…", [], id="no word"),
        pytest.param("   ", [CLOSED, TREATY, SEND, ENGINEERS, OPEN, BRIDGE, NOBODY], id="nothing asked for"),
    ],
)
def test_words_find_what_holds_them(ledger: Ledger, query: str, found: list[str]) -> None:
    """In both databases the same, newest first."""
    fill(ledger)
    assert quotes(ledger, words=query) == found


def test_what_is_longer_than_a_query_may_be_is_refused(ledger: Ledger) -> None:
    """And the longest word that may be asked for is asked for."""
    with pytest.raises(UsageError, match="at most"):
        hits(ledger, words="x" * (LONGEST + 1))
    assert hits(ledger, words="\U00020000" * LONGEST) == []
    assert hits(ledger, words=("a* " * LONGEST)[:LONGEST]) == []
    assert hits(ledger, words=" ".join(f"-{number}*" for number in range(90))) == []


def test_the_more_of_an_entry_is_what_was_asked_for_the_more_relevant(ledger: Ledger) -> None:
    """Twice in few words comes before once in many, whatever the date."""
    thin, thick = f"The bridge stands {'and stands ' * 20}there.", "Bridge after bridge fell."
    for number, text in enumerate((thick, thin)):
        keep_record(ledger, report(text, Says(words=text, who="Ana Ruiz"), published=f"2031-02-1{number}"))
    assert [hit.ref.quote for hit in hits(ledger, words="bridge", sort="relevance")] == [thick, thin]
    assert [hit.ref.quote for hit in hits(ledger, words="bridge")] == [thin, thick]
    for words in ("", "-bridge"):
        with pytest.raises(UsageError, match="relevant"):
            hits(ledger, words=words, sort="relevance")


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40) | st.text(
    "\"*-+(){}^:&|!<>'\\ab AND OR NOT é“”0.", max_size=40
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=ANYTHING)
def test_no_query_raises_an_error_of_the_database(ledger: Ledger, query: str) -> None:
    """Any string is a query, in every order in which it can be answered."""
    hits(ledger, words=query)
    if any(term.wanted for term in parse_query(query)):
        hits(ledger, words=query, sort="relevance")


_NUMBERS = itertools.count()
WORD = st.text("aeinostyé", min_size=1, max_size=4).flatmap(
    lambda root: st.sampled_from(["", "s", "es", "ies", "ed", "ing", "ation", "ize", "ly", "y", "e"]).map(lambda end: root + end)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6), data=st.data())
def test_a_beginning_finds_exactly_the_words_that_begin_so(ledger: Ledger, said: list[str], data: st.DataObject) -> None:
    """However stems cut them; and a whole word and a phrase find at least those that hold them."""
    lines = [f"q{number}q {words}" for number, words in enumerate(said)]
    text = "\n".join([f"z{next(_NUMBERS)}z", *lines])  # none was there before, so that each revises the last
    keep_record(ledger, report(text, *(Says(words=line, who=None) for line in lines), id="all"))
    word = data.draw(st.sampled_from([word for words in said for word in words.split()]))
    begins = word[: data.draw(st.integers(1, len(word)))]
    plain = words_of(begins)[0]
    holding = [line for line in lines if any(one.startswith(plain) for one in words_of(line))]
    assert quotes(ledger, words=f"{begins}*") == holding
    assert quotes(ledger, words=f"-{begins}*") == [line for line in lines if line not in holding]
    assert {line for line in lines if words_of(word)[0] in words_of(line)} <= set(quotes(ledger, words=word))
    assert lines[0] in quotes(ledger, words=f'"{said[0]}"')
