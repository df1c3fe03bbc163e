"""Who speaks, by name, office or pronoun: invented people. Sources stand in [brackets], nested ones in {braces}."""

from __future__ import annotations

import pytest
from heard import heard, names, one, spoken

from onrecord.record import SpeakerKind
from onrecord.speakers.answers import score_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Marian Coldicott spoke. [Coldicott] said it was late.", "Marian Coldicott", id="surname"),
        pytest.param("[Coldicott] said it was late. Marian Coldicott left.", "Marian Coldicott", id="surname, full name below"),
        pytest.param("[Mrs Coldicott] said it was late. Marian Coldicott left.", "Marian Coldicott", id="title"),
        pytest.param("Jonas Akerby spoke. [President Akerby] said it was late.", "Jonas Akerby", id="office before the name"),
        pytest.param("[Dr. Jonas Akerby] said it was late.", "Jonas Akerby", id="title before a full name"),
        pytest.param("[Tobias Renn, the defence secretary,] said it was late.", "Tobias Renn", id="office after the name"),
        pytest.param("[The defence secretary, Tobias Renn,] said it was late.", "Tobias Renn", id="office in front, comma"),
        pytest.param("Tobias Renn left. It was, by [Mr Renn’s] account, late.", "Tobias Renn", id="possessive"),
        pytest.param(
            "[Prime Minister Marian\nColdicott] said it was late, and\nthat nobody would stay.",
            "Marian Coldicott",
            id="name over a line end",
        ),
        pytest.param("🚢 Marian Coldicott left. 🚢 [Coldicott] said it was late.", "Marian Coldicott", id="astral characters"),
        pytest.param(
            "[His press secretary, Dolores Whitcombe-Ray,] said it was late.", "Dolores Whitcombe-Ray", id="name with a hyphen"
        ),
        pytest.param(
            "Marian Coldicott left. [Agnese Torri, who left office in May,] said it was late.",
            "Agnese Torri",
            id="first name that is rare",
        ),
        pytest.param("Marian Coldicott met Tobias Renn, [who] said it was late.", "Tobias Renn", id="who"),
        pytest.param(
            "[Dina Havel, a spokeswoman for Korvash,] said it was late.",
            "Dina Havel",
            id="a name within the apposition is another",
        ),
        pytest.param(
            "Jose\u0301 Orla\u0301 left. [Jose\u0301] said it was late.", "Jose\u0301 Orla\u0301", id="accents of their own"
        ),
        pytest.param("Jos\u00e9 Orl\u00e1 left. [Orla\u0301] said it was late.", "Jos\u00e9 Orl\u00e1", id="accents in two ways"),
        pytest.param("[Edmund R. Orla] said it was late.", "Edmund R. Orla", id="an initial keeps its full stop"),
        pytest.param("[Tobias Renn MP] said it was late.", "Tobias Renn", id="letters behind a name"),
        pytest.param("[PC Tobias Renn] said it was late.", "Tobias Renn", id="a constable"),
    ],
)
def test_a_name_is_the_fullest_that_the_text_gives(text: str, expected: str) -> None:
    """Without titles, offices and whatever else stands beside it."""
    speaker = one(text)
    assert (speaker.name, speaker.kind) == (expected, SpeakerKind.PERSON)
    assert speaker.candidates == ()


def test_two_people_with_one_surname_are_not_told_apart() -> None:
    """The words stay as they are, both may be meant, and neither more than the other."""
    speaker = one("Anna Brandt met Peter Brandt on Monday. [Brandt] said it was late.")
    assert speaker.name == "Brandt"
    assert {(candidate.name, candidate.score) for candidate in speaker.candidates} == {
        ("Anna Brandt", 0.5),
        ("Peter Brandt", 0.5),
    }
    assert speaker.entity is None


def test_a_full_name_tells_them_apart() -> None:
    """Where the text says which of the two, there is nothing to decide."""
    assert names("Anna Brandt met Peter Brandt. [Peter Brandt] said it was late. [Anna Brandt] said no.") == [
        "Peter Brandt",
        "Anna Brandt",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tobias Renn left. [He] said it was late.", ["Tobias Renn"], id="the subject before it"),
        pytest.param(
            "Tobias Renn met Warren Tolk. [He] said it was late.", ["Tobias Renn"], id="the subject, not the object before it"
        ),
        pytest.param(
            "Mrs Marian Coldicott left. Mr Tobias Renn stayed. [She] said it was late. [He] said it was not.",
            ["Marian Coldicott", "Tobias Renn"],
            id="Mr and Mrs tell which of two subjects",
        ),
        pytest.param(
            "Marian Coldicott left. [She] said it was late. Tobias Renn stayed. [He] said no. [She] said so twice.",
            ["Marian Coldicott", "Tobias Renn", "Marian Coldicott"],
            id="a pronoun once resolved tells which fits later",
        ),
        pytest.param(
            "Marian Coldicott left. “Tobias Renn is late,” [she] said. “Warren Tolk is not,” [she] said.",
            ["Marian Coldicott", "Marian Coldicott"],
            id="a name within a quotation is no antecedent outside",
        ),
        pytest.param("[He] said it was late. Tobias Renn left.", ["He"], id="a name further down is none"),
        pytest.param("The ferry left. [She] said it was late.", ["She"], id="nobody named"),
        pytest.param(
            "Anna Brandt met Peter Brandt. Tobias Renn left. [Brandt] said it was late. [She] said no.",
            ["Brandt", "Brandt"],
            id="a name that fits two is not jumped over",
        ),
        pytest.param(
            "Tobias Renn left. [Korvash] said it was late. [He] said no.",
            ["Korvash", "Tobias Renn"],
            id="a place",
        ),
        pytest.param(
            "Tobias Renn left. No official stayed. [He] said it was late.", ["Tobias Renn"], id="nobody is no antecedent"
        ),
    ],
)
def test_pronouns_go_to_the_subject_before_them(text: str, expected: list[str]) -> None:
    """The last subject whose sex fits; where there is none, the pronoun stands as the name."""
    assert names(text) == expected


def test_a_subject_without_a_name_is_not_jumped_over() -> None:
    """Where the one who spoke last has no name, whoever is picked, both are candidates with what speaks for them."""
    speaker = heard("Tobias Renn left. [A ministry official] said it was late. [He] said no.")[1]
    assert speaker is not None
    assert {candidate.name for candidate in speaker.candidates} == {"Tobias Renn", "ministry official"}
    assert sum(candidate.score for candidate in speaker.candidates) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mayor Rosa Quintel praised Abel Strand. [He] said it was late.", "Abel Strand", id="the object"),
        pytest.param("Abel Strand met Rosa Quintel. “I am glad,” [she] said.", "Rosa Quintel", id="the other object"),
        pytest.param("Rosa Quintel left with Abel Strand. [He] said it was late.", "Abel Strand", id="further back"),
    ],
)
def test_first_names_tell_which_pronoun_fits(text: str, expected: str) -> None:
    """Nobody of the other sex is meant, however near or salient."""
    assert one(text).name == expected


def test_of_two_whose_sex_nobody_tells_both_are_kept() -> None:
    """A name that does not tell which pronoun fits leaves the other a candidate."""
    speaker = one("Temo Strand met Korin Quintel on Monday. Korin Quintel met Temo Strand on Tuesday. [He] said it was late.")
    assert {candidate.name for candidate in speaker.candidates} == {"Korin Quintel", "Temo Strand"}


def test_whoever_is_spoken_of_is_not_who_says_so() -> None:
    """A cue set into a clause: its pronoun is not the subject of that clause."""
    said = spoken("Mrs Lila Cort came to see us on Monday. Her boss, she said, wanted more respect from the council.")
    assert said[0] == ("Lila Cort", SpeakerKind.PERSON)


@pytest.mark.parametrize(
    "aside",
    [
        pytest.param("By Peter Hollis", id="byline"),
        pytest.param("President Peter Hollis arrives for the talks. Picture: Meridian News", id="caption"),
    ],
)
def test_pronouns_never_go_to_a_name_beside_the_text(aside: str) -> None:
    """Who wrote the report or stands in a picture is not whom "he" means."""
    start = "President Jonas Akerby opened the talks on Monday and left before noon, as he often does."
    end = "[He] said it was late, and that nobody had asked him to stay."
    assert names(f"Talks open in Port Selim\n\n{start}\n\n{aside}\n\n{end}") == ["Jonas Akerby"]
    assert names(f"Talks open in Port Selim\n\n{aside}\n\nThe talks opened on Monday and ended before noon.\n\n{end}") == ["He"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Prime Minister Marian Coldicott met Tobias Renn. [The PM] said it was late.",
            "Marian Coldicott",
            id="title before a name",
        ),
        pytest.param(
            "Marian Coldicott, the prime minister, met Tobias Renn. [The premier] said it was late.",
            "Marian Coldicott",
            id="apposition, another word for the office",
        ),
        pytest.param(
            "President Osk Tevren met Chancellor Hedda Koss. [The chancellor] said it was late.", "Hedda Koss", id="two offices"
        ),
        pytest.param(
            "Marian Coldicott left. [Coldicott] said no. [The PM] said it was late.",
            "Marian Coldicott",
            id="the one named speaker",
        ),
        pytest.param("The ferry left. [The PM] said it was late.", "PM", id="nobody named"),
        pytest.param(
            "Defence secretary Tobias Renn left. [Renn] said no. [The PM] said it was late.",
            "PM",
            id="the one speaker holds another",
        ),
    ],
)
def test_an_office_goes_to_its_holder(text: str, expected: str) -> None:
    """To whom the text gives it, else to its one named speaker without another; else the words stay."""
    assert names(text)[-1] == expected


@pytest.mark.parametrize(
    "apposition",
    [
        pytest.param("an adviser to the prime minister", id="to"),
        pytest.param("spokesman for the prime minister", id="for"),
        pytest.param("deputy prime minister", id="deputy"),
    ],
)
def test_nobody_holds_the_office_that_they_serve(apposition: str) -> None:
    """An office is the head of an apposition; one below it is another's."""
    said = names(
        f"Tobias Renn, {apposition}, left. Defence secretary Ana Ruiz stayed. [Ruiz] said no. [The PM] said it was late."
    )
    assert said == ["Ana Ruiz", "PM"]


def test_a_general_secretary_is_no_minister() -> None:
    """Words that share a part are two offices."""
    text = "Bruna Keld, the union’s general secretary, left. Defence secretary Ana Ruiz stayed. [The minister] said no."
    assert one(text).name != "Bruna Keld"


def test_an_age_is_no_description() -> None:
    """A number beside an office tells nobody apart."""
    assert one("Prime Minister Dominic Rook left. [The Prime Minister, 54,] said no.").name == "Dominic Rook"


def test_a_former_office_is_not_held() -> None:
    """A former president is not meant by "the president", and is by "the former president"."""
    text = "Former president Osk Tevren met President Hedda Koss. [The president] said no. [The former president] said yes."
    assert names(text) == ["Hedda Koss", "Osk Tevren"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("Renn campaign director Jenny Palm", "Jenny Palm", id="a surname before another name"),
        pytest.param("A Renn supporter", "Renn supporter", id="a supporter"),
        pytest.param("An adviser to President Tobias Renn", "adviser to President Tobias Renn", id="an adviser to him"),
        pytest.param("The mother of Tobias Renn", "mother of Tobias Renn", id="his mother"),
        pytest.param("Renn’s office", "Tobias Renn’s office", id="an office"),
        pytest.param("Renn Tower", "Renn Tower", id="a building"),
    ],
)
def test_a_name_that_modifies_another_noun_does_not_speak(source: str, expected: str) -> None:
    """Whoever a thing or a person is called after did not say it."""
    assert one(f"Tobias Renn left. [{source}] said it was late.").name == expected


@pytest.mark.parametrize(
    "source", ["Ana Ruiz and Tobias Renn", "The ministers, Ana Ruiz and Tobias Renn,", "Ruiz and Renn", "Ruiz, Renn and Orla"]
)
def test_those_who_speak_together_are_a_group(source: str) -> None:
    """Never one of them alone, and never candidates for one another."""
    speaker = one(f"Ana Ruiz met Tobias Renn and Edmund Orla. [{source}] said it was late.")
    assert (speaker.kind, speaker.candidates) == (SpeakerKind.GROUP, ())
    assert "Renn" in speaker.name


def test_a_pronoun_without_an_antecedent_is_unknown() -> None:
    """It says so, and is no person by that name."""
    speaker = one("The ferry left. [He] said it was late.")
    assert (speaker.name, speaker.kind, speaker.because) == ("He", SpeakerKind.UNKNOWN, "the text does not make plain who")


def test_one_persons_words_never_go_to_another_of_the_same_office() -> None:
    """A source with a name of its own is that person's, though the text knows another prime minister."""
    text = "Prime Minister Marian Coldicott met a guest. [Eirun Saltvedt, the prime minister of Skarland,] said it was late."
    assert one(text).name == "Eirun Saltvedt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[Tobias Renn] said: “{I} believe it is late.”", ["Tobias Renn", "Tobias Renn"], id="I"),
        pytest.param(
            "Tobias Renn left. [He] said: “{I} believe it is late.”", ["Tobias Renn", "Tobias Renn"], id="I of one called he"
        ),
        pytest.param(
            "[Tobias Renn] said: “Peter Hollis left. {He} believes it is late.”",
            ["Tobias Renn", "Peter Hollis"],
            id="he in a quotation",
        ),
        pytest.param("[A senior official] said: “{I} believe it is late.”", ["senior official", "senior official"], id="unnamed"),
    ],
)
def test_within_anothers_words(text: str, expected: list[str]) -> None:
    """Whoever speaks there is "I", and is never "he" within a quotation."""
    assert names(text) == expected


def test_a_speaker_is_null_only_without_a_source() -> None:
    """Whatever is unsure still has a speaker, with the words of the source as the name."""
    none, he, it = heard("[] It was late. [He] said no. [It] said so.")
    assert none is None
    assert he is not None
    assert it is not None
    assert (he.name, it.name) == ("He", "It")


def test_what_nothing_fills_yet_is_null() -> None:
    """Entities and offices by date come with a knowledge base; each speaker says what decided."""
    speaker = one("Marian Coldicott left. [Coldicott] said it was late.")
    assert (speaker.entity, speaker.office) == (None, None)
    assert speaker.because == "the text gives the name"


def test_scores_of_candidates_sum_to_1_at_most() -> None:
    """However many share a name, and however the share of each is rounded."""
    speaker = one("Abel Orla, Boris Orla, Cedric Orla, Dario Orla, Emil Orla and Felix Orla met. [Orla] said it was late.")
    assert len(speaker.candidates) == 6
    assert sum(candidate.score for candidate in speaker.candidates) <= 1
    assert [score_of(share) for share in (0.7506, 0.2069, 0.0425)] == [0.75, 0.206, 0.042]


def test_the_first_candidate_is_the_one_named() -> None:
    """Also where somebody without a name is, by the words of the text."""
    she = heard("A voter in Ohio left. [A Teacher from Albrenn] said it was late. [She] said no.")[1]
    assert she is not None
    assert she.candidates[0].name == she.name == "Teacher from Albrenn"


def test_candidates_of_an_earlier_pronoun_are_not_those_of_a_later_one() -> None:
    """What was open before is not handed on: the later pronoun is judged by itself."""
    _, she, he = heard("A voter in Ohio left. [A Teacher from Albrenn] said it was late. [She] said no. [He] said yes.")
    assert she is not None
    assert he is not None
    assert she.candidates
    assert he.name == "Teacher from Albrenn"
    assert he.candidates == ()


def test_of_two_with_one_office_the_reason_does_not_say_more_than_is_so() -> None:
    """The last one that was a subject, not the last one named."""
    speaker = heard("[President Edmund Orla] said yes. He met President Ana Ruiz. [The president] said no.")[1]
    assert speaker is not None
    assert speaker.name == "Edmund Orla"
    assert speaker.because.startswith("the last president that was a subject before it;")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Edmund Johnson left. Ivo Johnston stayed. [Johnston] said no.", "Johnston", id="another first name"),
        pytest.param("Edmund Johnson left. [Ms Johnston] said no.", "Johnston", id="a title of the other sex"),
        pytest.param("Edmund Johnson left. Johnston stayed, and [Johnston] said no.", "Johnston", id="more often than the other"),
        pytest.param("Edmund Johnson left. Johnson came back. [Mr Johnston] said no.", "Edmund Johnson", id="a slip"),
    ],
)
def test_a_name_like_another_is_not_always_that_one_misspelt(text: str, expected: str) -> None:
    """What speaks for a second person of a like name wins."""
    assert one(text).name.split()[-1] == expected.split()[-1]


def test_a_misspelt_name_is_said_to_be_taken_for_another() -> None:
    """The reader sees that the name does not stand there as it is given."""
    assert one("Edmund Johnson left. Johnson came back. [Johnston] said no.").because == (
        "“Johnston” is taken for Edmund Johnson, misspelt"
    )


@pytest.mark.parametrize("country", ["Jordan", "Chad"])
def test_a_country_named_like_a_person_is_a_country(country: str) -> None:
    """Unless somebody is so called in full."""
    speaker = one(f"The king of {country} spoke. [{country}] said it would sign the treaty.")
    assert (speaker.name, speaker.kind) == (country, SpeakerKind.COUNTRY)
    assert names("Chad Moll runs the port. [Chad] said it would close.") == ["Chad Moll"]


def test_a_title_of_the_other_sex_is_somebody_elses() -> None:
    """The first name tells, where no title does."""
    assert names("Edmund Orla runs the port. [Mrs. Orla] said it would close.") != ["Edmund Orla"]
    assert names("Edmund Orla runs the port. [Mr. Orla] said it would close.") == ["Edmund Orla"]


@pytest.mark.parametrize("space", ["\u00a0", "  "])
def test_a_name_may_have_a_space_of_another_sort(space: str) -> None:
    """A no-break space, or one too many, parts no name in two."""
    assert one(f"[Ana{space}Ruiz] said it was late.").name == "Ana Ruiz"
    assert names(f"[Ana{space}Ruiz] said it was late. [She] said no.") == ["Ana Ruiz", "Ana Ruiz"]


def test_who_may_be_meant_by_a_name_is_not_lost_over_pronouns() -> None:
    """Whatever a pronoun between them left open, the last one means one of the two whom the name fits."""
    marked = "[Mr Peter Orla] said no. [Ms Anna Orla] said yes. [Orla] said maybe. [She] said so. [She] left."
    _, _, _, she, last = heard(marked)
    assert she is not None
    assert last is not None
    assert she.name == last.name == "Orla"
    assert {candidate.name for candidate in last.candidates} == {"Peter Orla", "Anna Orla"}
