"""Quotations that are reports of one utterance find one another, whatever the order of keeping, and stay right as articles go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_records import Acts, Says, report
from sqlalchemy import Table, func, select, update

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger import Ledger, back_up, check_ledger, forget, keep_record, open_ledger
from onrecord.ledger.tables import articles, bands, entries, fingerprints
from onrecord.ledger.utterances import rejoin
from onrecord.ledger.utterances.viewing import count_utterances, differences, utterance_of, utterances
from onrecord.record import Act, QuotationType, Record, SpeakerKind

FULL = "“We are ready to send two thousand engineers to the northern bridge if both sides sign the accord before winter.”"
RUIZ = "Ana Ruiz"

Groups = set[frozenset[tuple[str, str]]]


def quoting(
    id_: str,
    words: str,
    *,
    who: str | None = RUIZ,
    published: str | None = "2031-02-18",
    outlet: str | None = None,
    office: str | None = "President of Freedonia",
    kind: SpeakerKind = SpeakerKind.PERSON,
    entity: str | None = None,
    type_: QuotationType = QuotationType.DIRECT,
    acts: Sequence[Acts] = (),
    title: str = "",
) -> Record:
    """Return the record of a report of one quotation."""
    text = f"From the paper {id_}.\n\n{words} {title}{who or 'somebody'} told those who were there, on a wet day in {id_}.\n"
    said = Says(words=words, who=who, office=office, kind=kind, entity=entity, type=type_)
    return report(text, said, *acts, id=id_, published=published, outlet=outlet or f"The {id_.title()}")


def keep(ledger: Ledger, records: Iterable[Record]) -> None:
    """Keep records in their order."""
    for one in records:
        keep_record(ledger, one)


def groups(ledger: Ledger, type_: str = "attribution") -> Groups:
    """Return the utterances of more than one entry: each as articles and quotes."""
    with ledger.reading() as connection:
        rows = connection.execute(
            select(articles.c.id, entries.c.quote, entries.c.utterance)
            .join(articles, articles.c.key == entries.c.article)
            .where(entries.c.type == type_, entries.c.current, entries.c.utterance.is_not(None))
        ).all()
    return {frozenset((row.id, row.quote) for row in rows if row.utterance == one) for one in {row.utterance for row in rows}}


def papers(ledger: Ledger) -> set[frozenset[str]]:
    """Return the same by the ids of the articles alone."""
    return {frozenset(id_ for id_, _ in group) for group in groups(ledger)}


def first_reports(ledger: Ledger) -> set[str]:
    """Return the articles of the first reports."""
    with ledger.reading() as connection:
        firsts = select(entries.c.utterance).where(entries.c.utterance.is_not(None))
        return set(
            connection.execute(
                select(articles.c.id).join(entries, entries.c.article == articles.c.key).where(entries.c.key.in_(firsts))
            ).scalars()
        )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(FULL, id="word for word"),
        pytest.param(FULL.replace("“", '"').replace("”", '"'), id="other marks"),
        pytest.param(FULL.upper(), id="other case"),
        pytest.param(FULL.replace("two thousand", "2,000"), id="a number in figures"),
        pytest.param(FULL.replace("We are", "We’re"), id="a short form"),
        pytest.param("“ready to send two thousand engineers to the northern bridge”", id="cut at both ends"),
        pytest.param(FULL.replace("to the northern bridge ", "[…] "), id="cut in the middle, with brackets"),
        pytest.param(FULL.replace("to the northern bridge ", "… "), id="cut in the middle"),
        pytest.param(FULL.replace("We are", "[Freedonia is]"), id="words put in by an editor"),
        pytest.param(FULL.replace("We", "[w]e"), id="a letter changed by an editor"),
        pytest.param(FULL.replace("accord", "agreement"), id="a changed word"),
    ],
)
def test_the_same_words_are_one_utterance(ledger: Ledger, words: str) -> None:
    """Cut, in other marks, edited."""
    keep(ledger, [quoting("post", FULL), quoting("courier", words)])
    assert papers(ledger) == {frozenset({"post", "courier"})}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            "“Our sappers will go north as soon as the treaty has been signed by the two governments.”", id="other words"
        ),
        pytest.param(FULL.replace("We are", "We are not"), id="the contrary"),
        pytest.param(FULL.replace("We are ready", "We have never been ready"), id="the contrary, with more words"),
        pytest.param(FULL.replace("two thousand", "two hundred"), id="another number"),
        pytest.param("“We are ready to send two ministers.”", id="only its beginning is the same"),
    ],
)
def test_other_words_are_another_utterance(ledger: Ledger, words: str) -> None:
    """However near their meaning; nor are those that mean the contrary."""
    keep(ledger, [quoting("post", FULL), quoting("courier", words)])
    assert papers(ledger) == set()


@pytest.mark.parametrize(
    ("who", "kind", "joined"),
    [
        pytest.param("Ruiz", SpeakerKind.PERSON, True, id="the family name"),
        pytest.param("A. Ruiz", SpeakerKind.PERSON, True, id="an initial"),
        pytest.param("Edmund Orla", SpeakerKind.PERSON, False, id="somebody else"),
        pytest.param("Tomas Ruiz", SpeakerKind.PERSON, False, id="another of the family"),
        pytest.param("a senior official", SpeakerKind.UNNAMED, True, id="somebody who is not named"),
        pytest.param(None, SpeakerKind.UNKNOWN, True, id="nobody"),
        pytest.param("Freedonia", SpeakerKind.COUNTRY, True, id="the state that she speaks for"),
    ],
)
def test_one_utterance_has_one_speaker(ledger: Ledger, who: str | None, kind: SpeakerKind, joined: bool) -> None:
    """The same words of two people who are named are two utterances."""
    keep(ledger, [quoting("post", FULL), quoting("courier", FULL, who=who, office=None, kind=kind)])
    assert bool(papers(ledger)) is joined


@pytest.mark.parametrize(
    "words",
    [pytest.param("“We will see.”", id="three words"), pytest.param("“It is what it is, and we will do it.”", id="no content")],
)
def test_what_everybody_says_joins_nobody(ledger: Ledger, words: str) -> None:
    """A few words, or words without content, are no sign of one utterance."""
    keep(ledger, [quoting("post", words), quoting("courier", words)])
    assert papers(ledger) == set()


def test_few_words_are_one_utterance_only_while_they_are_news(ledger: Ledger) -> None:
    """A slogan is said again in another month."""
    slogan = "“Freedonia stands beside Albrenn tonight”"
    days = {"post": "2031-02-18", "courier": "2031-02-20", "herald": "2031-06-01"}
    keep(ledger, [quoting(id_, slogan, published=day) for id_, day in days.items()])
    assert papers(ledger) == {frozenset({"post", "courier"})}


def test_only_what_is_between_the_marks_counts_of_a_mixed_quotation(ledger: Ledger) -> None:
    """The reporter's words around it are not the speaker's."""
    mixed = "that her state was “ready to send two thousand engineers to the northern bridge” within days"
    other = "that her state was, as she told the council within days of the storm, “in good heart”"
    again = "that her state was, as she told the council within days of the storm, “of two minds”"
    keep(
        ledger,
        [
            quoting("post", FULL),
            quoting("courier", mixed, type_=QuotationType.MIXED),
            quoting("herald", other, type_=QuotationType.MIXED),
            quoting("star", again, type_=QuotationType.MIXED),
        ],
    )
    assert papers(ledger) == {frozenset({"post", "courier"})}


def test_indirect_speech_is_nobodys_wording(ledger: Ledger) -> None:
    """What was reported in the reporter's words has no utterance."""
    keep(ledger, [quoting(id_, FULL.strip("“”"), type_=QuotationType.INDIRECT) for id_ in ("post", "courier")])
    assert papers(ledger) == set()


def test_a_cut_that_two_utterances_share_does_not_join_them(ledger: Ledger) -> None:
    """It goes with the fuller one."""
    shared = "ready to send two thousand engineers to the northern bridge"
    one = f"“In the spring, as the council asked of us, we shall be {shared} and stay there for months while the work goes on.”"
    two = f"“Should the river rise again, and nobody hopes for that, Freedonia is {shared}.”"
    keep(ledger, [quoting("post", one), quoting("courier", two), quoting("herald", f"“{shared}”")])
    assert papers(ledger) == {frozenset({"post", "herald"})}


CUTS = (
    quoting("post", FULL, published="2031-02-19"),
    quoting("courier", "“We are ready to send two thousand engineers”", published="2031-02-18"),
    quoting("herald", "“if both sides sign the accord before winter”", published="2031-02-20"),
    quoting("star", FULL.replace("accord", "agreement"), published=None, who="Ruiz", office=None),
    quoting("other", FULL, who="Edmund Orla", office="Prime Minister of Sylvania"),
    quoting("late", FULL.replace("northern", "old northern")),
)


def test_one_who_is_not_named_joins_no_two_who_are(ledger: Ledger) -> None:
    """Though the words of “an aide” may be those of either."""
    aide = quoting("aide", FULL.replace("northern", "old northern"), who="an aide", kind=SpeakerKind.UNNAMED, office=None)
    other = quoting("courier", FULL, who="Edmund Orla", office="Prime Minister of Sylvania")
    for order in permutations((quoting("post", FULL), other, aide)):
        keep(ledger, order)
        assert papers(ledger) == {frozenset({"aide", "courier"})}
        for one in order:
            forget(ledger, one.article.id)


def test_the_order_of_keeping_does_not_matter(ledger: Ledger) -> None:
    """Any order gives the same utterances and the same first report: the earliest."""
    orders = list(permutations(CUTS))[5::97]
    for order in orders:
        keep(ledger, order)
        assert papers(ledger) == {frozenset({"post", "courier", "herald", "star", "late"})}, [one.article.id for one in order]
        assert first_reports(ledger) == {"courier"}
        for one in order:
            forget(ledger, one.article.id)
    assert papers(ledger) == set()


SPEECHES = (
    "we shall raise the old walls of the harbour stone by stone and ask no stranger for mortar or for leave to do it",
    "no ship of ours will carry salt past the light until the keepers are home and stone by stone and ask no stranger is law",
)
PIECES = st.tuples(
    st.sampled_from(SPEECHES),
    st.integers(0, 16),
    st.integers(5, 24),
    st.sampled_from(
        [
            (RUIZ, SpeakerKind.PERSON),
            ("Ruiz", SpeakerKind.PERSON),
            ("Edmund Orla", SpeakerKind.PERSON),
            (None, SpeakerKind.PERSON),
        ]
    ),
    st.sampled_from([None, "2031-02-18", "2031-02-19", "2031-04-02"]),
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=3, max_size=9), data=st.data())
def test_pieces_of_speeches_are_grouped_alike_in_any_order(
    ledger: Ledger, pieces: list[tuple[str, int, int, tuple[str | None, SpeakerKind], str | None]], data: st.DataObject
) -> None:
    """Cuts at random places, by one speaker and another, on some days; kept in two orders, and with one that came and went."""
    made = [
        quoting(
            f"n{number}", f"“{' '.join(speech.split()[start : start + length])}”", who=who, kind=kind, published=day, office=None
        )
        for number, (speech, start, length, (who, kind), day) in enumerate(pieces)
    ]
    keep(ledger, made)
    once = groups(ledger)
    for one in made:
        forget(ledger, one.article.id)
    passing = quoting("passing", f"“{SPEECHES[0]}”", published="2031-02-17")
    order = data.draw(st.permutations([*made, passing]))
    keep(ledger, order)
    forget(ledger, "passing")
    assert groups(ledger) == once
    for one in made:
        forget(ledger, one.article.id)


def test_any_way_to_the_same_articles_gives_the_same_utterances(ledger: Ledger) -> None:
    """Kept, forgotten and kept again."""
    keep(ledger, CUTS)
    once = groups(ledger)
    for id_ in ("post", "courier", "late"):
        forget(ledger, id_)
    keep(ledger, (CUTS[5], CUTS[1], CUTS[0]))
    assert groups(ledger) == once
    assert list(check_ledger(ledger)) == []


def test_the_next_report_takes_the_place_of_a_first_that_goes(ledger: Ledger) -> None:
    """And what only the one that went held together falls apart."""
    keep(ledger, CUTS)
    forget(ledger, "courier")
    assert first_reports(ledger) == {"late"}  # of the same day as that of others, and before them by its id
    forget(ledger, "late")
    assert first_reports(ledger) == {"post"}
    for id_ in ("post", "star"):
        forget(ledger, id_)
    assert papers(ledger) == set()
    with ledger.reading() as connection:
        left = select(func.count()).select_from(entries).where(entries.c.utterance.is_not(None))
        assert connection.execute(left).scalar_one() == 0


def test_only_current_readings_count(ledger: Ledger) -> None:
    """A revision without the quotation leaves the utterance; a reading anew that finds another comes in."""
    keep(ledger, [quoting("post", FULL), quoting("courier", FULL)])
    keep_record(ledger, quoting("courier", "“Nothing that was printed here yesterday has turned out to be so.”"))
    assert papers(ledger) == set()
    herald = quoting("herald", FULL)
    keep_record(ledger, replace(herald, attributions=()))
    assert papers(ledger) == set()
    keep_record(ledger, herald, rework=True)
    assert papers(ledger) == {frozenset({"post", "herald"})}
    with ledger.reading() as connection:
        stale = select(func.count()).select_from(fingerprints.join(entries)).where(~entries.c.current)
        assert connection.execute(stale).scalar_one() == 0


PLEDGE = Acts(
    action="send two thousand engineers",
    actor="We",
    name="Freedonia",
    trigger="are ready to",
    said=0,
    act=Act.DEPLOY_FORCES,
    strength="prepared",
)


def test_commitments_follow_the_words_that_they_stand_in(ledger: Ledger) -> None:
    """The same action within the same words is one commitment; another act within them is another."""
    other = replace(PLEDGE, action="sign the accord", actor="both sides", name=None, trigger=None, kind="demand", strength="asks")
    cut = "“We are ready to send two thousand engineers to the northern bridge”"
    keep(ledger, [quoting("post", FULL, acts=[PLEDGE, other]), quoting("courier", cut, acts=[PLEDGE])])
    assert {frozenset(id_ for id_, _ in one) for one in groups(ledger, "commitment")} == {frozenset({"post", "courier"})}
    forget(ledger, "post")
    assert groups(ledger, "commitment") == set()


def nested(record: Record) -> Record:
    """Return a record whose second quotation stands within the first."""
    outer, inner = record.attributions
    return replace(record, attributions=(outer, replace(inner, parent=outer.id)))


def test_what_is_said_within_a_quotation_is_no_report_of_its_own(ledger: Ledger) -> None:
    """It is part of the speaker's words, and follows them where another report has both."""
    inner = "the crews will raise the northern bridge before winter"
    words = f"“I told the council again that {inner}, whatever the river does.”"
    kept = []
    for id_ in ("post", "courier"):
        says = [Says(words=one, who=RUIZ, office="President of Freedonia") for one in (words, inner)]
        kept.append(nested(report(f"In the paper {id_}: {words}\n", *says, id=id_)))
    keep(ledger, [kept[0]])
    assert papers(ledger) == set()
    keep(ledger, [kept[1], quoting("herald", f"“{inner}”")])
    assert {frozenset(quote for _, quote in group) for group in groups(ledger)} == {
        frozenset({words, f"“{inner}”"}),
        frozenset({inner}),
    }
    assert list(check_ledger(ledger)) == []
    forget(ledger, "courier")
    assert {frozenset(quote for _, quote in group) for group in groups(ledger)} == {frozenset({words, f"“{inner}”"})}


def test_the_same_words_twice_in_one_report_are_one_utterance(ledger: Ledger) -> None:
    """In two places; but the same place read twice is not reported twice."""
    again = FULL.replace("“", "«").replace("”", "»")
    text = f"{FULL} So it stood in the standfirst.\n\nLater: {again} Ana Ruiz said.\n"
    keep(ledger, [report(text, *(Says(words=words, who=RUIZ) for words in (FULL, again, f"{again[1:]}")), id="post")])
    (group,) = groups(ledger)
    assert len(group) == 2
    with ledger.reading() as connection:
        assert list(utterances(connection, private=True)) == [], "one report is not several"
        assert [one.reports for one in utterances(connection, least=1, private=True)] == [1]


def test_a_wording_is_compared_with_the_first(ledger: Ledger) -> None:
    """Reports, outlets and wordings are counted apart, and the diff says what became of the words."""
    changed = FULL.replace("two thousand", "2,000").replace("accord", "agreement").replace(" before winter", "")
    keep(
        ledger,
        [
            quoting("post", FULL, published="2031-02-17"),
            quoting("post-2", FULL, outlet="The Post"),
            quoting("courier", changed),
            quoting("herald", changed, outlet="The Courier"),
        ],
    )
    with ledger.reading() as connection:
        (found,) = utterances(connection)
        assert count_utterances(connection) == 1
        assert list(utterances(connection, least=5)) == []
        assert utterance_of(connection, found.reported[-1].id) == found
    assert (found.reports, found.outlets, len(found.wordings), found.speaker) == (4, 2, 2, RUIZ)
    assert [one.article for one in found.reported] == ["post", "courier", "herald", "post-2"]
    first, second = found.wordings
    assert (first.reports, first.outlets, first.diff) == (2, 1, ())
    assert [(one.change, one.words) for one in second.diff if one.change != "equal"] == [
        ("deleted", "accord before winter.”"),
        ("inserted", "agreement.”"),
    ]


def test_a_diff_holds_every_word_of_both() -> None:
    """Without what is inserted it is the first, without what is deleted the other."""
    first, other = "one old bridge stands by the river", "By the river, one bridge still stands"
    changes = differences(first, other)

    def left(kinds: set[str]) -> str:
        return " ".join(one.words for one in changes if one.change in kinds)

    assert left({"equal", "inserted"}) == other
    assert left({"equal", "deleted"}).lower().replace(",", "").split() == first.split()


def test_no_more_is_quoted_than_may_be_handed_on(ledger: Ledger) -> None:
    """Of a long quotation 300 characters are shown, also in its diff, unless all is asked for."""
    long = "“" + " ".join(f"In the year {n} we built the bridge of {n} arches." for n in range(40)) + "”"
    keep(ledger, [quoting("post", long), quoting("courier", long.replace("built", "raised", 2))])
    with ledger.reading() as connection:
        (shown,), (full,) = utterances(connection), utterances(connection, whole=True)
    assert max(len(one.quote) for one in (*shown.wordings, *shown.reported)) <= 300
    assert all(sum(len(change.words) for change in one.diff) <= 300 for one in shown.wordings)
    assert [one.cut for one in shown.wordings] == [False, True]
    assert {one.quote for one in full.reported} == {long, long.replace("built", "raised", 2)}


def test_what_private_persons_said_is_shown_on_request_alone(ledger: Ledger) -> None:
    """Whoever holds no office and is in no knowledge base is private."""
    keep(ledger, [quoting(id_, FULL, who="Mina Holt", office=None) for id_ in ("post", "courier")])
    with ledger.reading() as connection:
        assert (list(utterances(connection)), count_utterances(connection)) == ([], 0)
        assert [one.speaker for one in utterances(connection, private=True)] == ["Mina Holt"]


def test_whom_one_of_the_reports_gives_an_office_is_not_private(ledger: Ledger) -> None:
    """By words beside the name."""
    for id_, title in (("post", ""), ("courier", ""), ("herald", "Mayor ")):
        keep(ledger, [quoting(id_, FULL, who="Mina Holt", office=None, title=title)])
    with ledger.reading() as connection:
        assert [one.reports for one in utterances(connection)] == [3]
        assert count_utterances(connection) == 1


def test_a_quotation_that_was_rejected_leaves_its_utterance(ledger: Ledger) -> None:
    """And comes back with it when the rejection is undone."""
    keep(ledger, CUTS)
    once = groups(ledger)
    with ledger.reading() as connection:
        key = connection.execute(
            select(entries.c.key).join(articles, articles.c.key == entries.c.article).where(articles.c.id == "courier")
        ).scalar_one()
    for rejected in (True, False):
        with ledger.writing() as connection:
            connection.execute(update(entries).where(entries.c.key == key).values(rejected=rejected))
            rejoin(connection, [key])
        assert any("courier" in group for group in papers(ledger)) is not rejected
    assert groups(ledger) == once


@pytest.mark.parametrize(
    ("table", "values", "found"),
    [
        pytest.param(entries, {"utterance": None}, "its utterance is none", id="the first is none any more"),
        pytest.param(entries, {"current": False}, "its utterance is none", id="not current"),
        pytest.param(articles, {"story": None}, "its story is none", id="no story"),
    ],
)
def test_a_check_sees_an_utterance_that_does_not_follow(
    ledger: Ledger, table: Table, values: dict[str, object], found: str
) -> None:
    """Whoever changes the first report by hand is found out."""
    keep(ledger, [quoting("post", FULL), report(f"{FULL} said Ana Ruiz. {WIRE}", Says(words=FULL, who=RUIZ), id="courier")])
    keep_record(ledger, report(WIRE, id="herald"))
    assert list(check_ledger(ledger)) == []
    with ledger.writing() as connection:
        column = entries.c.utterance if table is entries else articles.c.story
        first = connection.execute(select(column).where(column.is_not(None))).scalars().first()
        connection.execute(update(table).where(table.c.key == first).values(**values))
    assert any(found in one.what for one in check_ledger(ledger))


def test_an_entry_that_is_not_there_has_no_utterance(ledger: Ledger) -> None:
    """Nor has nothing at least no reports; a quotation that nobody else reports is its own."""
    keep(ledger, [quoting("post", FULL)])
    with ledger.reading() as connection:
        with pytest.raises(SelectorError, match="no current quotation"):
            utterance_of(connection, "a-000000000000")
        with pytest.raises(UsageError, match="at least 1 report"):
            list(utterances(connection, least=0))
        (one,) = connection.execute(select(entries.c.id)).scalars()
        assert (utterance_of(connection, one).reports, utterance_of(connection, one).outlets) == (1, 1)


def test_an_id_of_two_utterances_asks_which(ledger: Ledger) -> None:
    """The same text under two ids has the same entries; by two speakers they are two utterances."""
    text = f"{FULL} said the woman at the desk.\n"
    for id_, who in (("post", RUIZ), ("courier", "Edmund Orla")):
        keep_record(ledger, report(text, Says(words=FULL, who=who), id=id_))
    with ledger.reading() as connection:
        (id_,) = set(connection.execute(select(entries.c.id)).scalars())
        with pytest.raises(SelectorError) as raised:
            utterance_of(connection, id_)
    assert [line.split(":")[0] for line in raised.value.candidates] == [f"{id_} in courier", f"{id_} in post"]


WIRE = (
    "PORTO ALTO — The council of Freedonia agreed on Monday to repair the northern bridge, which the last flood had torn "
    "from its piers. Engineers from three provinces are to begin in March, and the treasury set aside forty million crowns for "
    "timber, cranes and the wages of the crews. Traders on both banks have waited nearly a year for the ferries to be replaced, "
    "and the mayor said that the market had lost half of its stalls. Sylvania, across the water, offered to lend two barges on "
    "the day that the accord on customs is signed. The opposition called the sum too small and asked for an open tender.\n"
)
SAME_TOPIC = (
    "Freedonia will rebuild its bridge to Sylvania. Ministers who met in Porto Alto on Monday found forty million crowns for the "
    "work, which starts in spring with crews from the provinces; until then people will cross by ferry as they have done since "
    "the river carried the old spans away. Barges may come from the neighbour once a customs treaty is in force. Critics doubt "
    "that the money will do and would rather see firms compete in public for every part of the job.\n"
)


def stories(ledger: Ledger) -> set[frozenset[str]]:
    """Return the stories of more than one article, by ids."""
    with ledger.reading() as connection:
        rows = connection.execute(select(articles.c.id, articles.c.story).where(articles.c.story.is_not(None))).all()
    return {frozenset(row.id for row in rows if row.story == one) for one in {row.story for row in rows}}


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param(WIRE.replace("PORTO ALTO — ", "").replace("Monday", "Tuesday").upper(), True, id="edited"),
        pytest.param(WIRE.split(" Sylvania, across")[0], True, id="cut"),
        pytest.param(SAME_TOPIC, False, id="same topic"),
    ],
)
def test_copies_are_one_story(ledger: Ledger, text: str, joined: bool) -> None:
    """The same topic in other words is another story."""
    keep(ledger, [report(WIRE, id="post"), report(text, id="courier")])
    assert stories(ledger) == ({frozenset({"post", "courier"})} if joined else set())


def test_a_form_filled_in_anew_is_no_copy(ledger: Ledger) -> None:
    """Nor is the same text months later; days later it is."""
    form = (
        "The council of {} declares that the bridge at {} is closed from {} until the engineers under {} have seen its piers. "
        + (
            "Carts must take the ford, and whoever carries milk goes first. Tolls already paid are given back at the town hall. "
            "The council thanks all for their patience and will say in good time when the bridge can be crossed again."
        )
    )
    filled = [form.format("Tarn", "Orlo", "4 May", "Jarek Stone"), form.format("Brenn", "Halse", "6 May", "Hilde Farr")]
    keep(ledger, [report(text, id=id_) for id_, text in zip(("post", "courier"), filled, strict=True)])
    assert stories(ledger) == set()
    keep(ledger, [report(filled[0].replace("Carts", "Waggons"), id="late", published="2031-09-01")])
    assert stories(ledger) == set()
    keep(ledger, [report(filled[0].replace("Carts", "Waggons"), id="soon", published="2031-02-21")])
    assert stories(ledger) == {frozenset({"post", "soon"})}


def test_stories_follow_what_is_there(ledger: Ledger) -> None:
    """In any order; a copy that held two together parts them when it goes, and a revision leaves."""
    half = WIRE.split(" Traders")[0]
    copies = [report(WIRE, id="post"), report(WIRE.replace("forty", "fifty"), id="courier"), report(SAME_TOPIC, id="herald")]
    for order in permutations(copies):
        keep(ledger, order)
        assert stories(ledger) == {frozenset({"post", "courier"})}
        for one in order:
            forget(ledger, one.article.id)
    keep(ledger, [*copies, report(half, id="star")])
    forget(ledger, "courier")
    assert stories(ledger) == {frozenset({"post", "star"})}
    keep_record(ledger, report(SAME_TOPIC.upper(), id="star"))
    assert stories(ledger) == {frozenset({"herald", "star"})}
    with ledger.reading() as connection:
        stale = select(func.count()).select_from(bands.join(articles)).where(~articles.c.current)
        assert connection.execute(stale).scalar_one() == 0


def test_a_backup_holds_the_utterances(ledger: Ledger, tmp_path: Path) -> None:
    """Also where the first report was kept after another."""
    keep(ledger, [quoting("post", FULL, published="2031-02-18"), quoting("courier", FULL, published="2031-02-17")])
    copy = tmp_path / "copy.db"
    list(back_up(ledger, str(copy)))
    assert groups(open_ledger(copy)) == groups(ledger) != set()
