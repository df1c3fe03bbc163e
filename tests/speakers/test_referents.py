"""Whom a noun phrase means anywhere in a text, also where it is the source of nothing."""

from __future__ import annotations

import pytest

from onrecord.attribution import attributor
from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import SpeakerKind
from onrecord.spans import Span
from onrecord.speakers import referents_of, speakers_of


def meant(marked: str) -> tuple[str, SpeakerKind]:
    """Return name and kind of whom the words in [ ] mean."""
    start, end = marked.index("["), marked.index("]") - 1
    parsed = parse(read_text(marked.replace("[", "").replace("]", "")))
    found = attributor("rules").attribute(parsed)
    [one] = referents_of(parsed, found, speakers_of(parsed, found), [Span(start, end)])
    return one.name, one.kind


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        pytest.param("President Ana Ruiz left. Everybody praised [Ruiz].", "Ana Ruiz", SpeakerKind.PERSON, id="a surname"),
        pytest.param("President Ana Ruiz left. Edmund Orla met [the president].", "Ana Ruiz", SpeakerKind.PERSON, id="an office"),
        pytest.param("“[I] met the envoy on Friday,” said Edmund Orla.", "Edmund Orla", SpeakerKind.PERSON, id="I"),
        pytest.param("Edmund Orla said: “The envoy met [us] on Friday.”", "Edmund Orla", SpeakerKind.PERSON, id="us"),
        pytest.param("Edmund Orla said: “The envoy met [US] on Friday.”", "US", SpeakerKind.COUNTRY, id="US is no us"),
        pytest.param(
            "Ms Ana Ruiz left. Ms Dana Moll met [her].", "Ana Ruiz", SpeakerKind.PERSON, id="her, not the subject beside it"
        ),
        pytest.param(
            "Mr Ivo Koss left. Mr Edmund Orla began by praising Koss and urging [him] to stay.",
            "Ivo Koss",
            SpeakerKind.PERSON,
            id="him, not the subject of the verb above",
        ),
        pytest.param(
            "The Canals Department says nothing. A report praised the [DOC].",
            "Canals Department",
            SpeakerKind.ORGANIZATION,
            id="letters of a department",
        ),
        pytest.param("The envoy met [union leaders].", "union leaders", SpeakerKind.GROUP, id="a group"),
        pytest.param(
            "The Delta States Union met. A report praised the [DSU].",
            "Delta States Union",
            SpeakerKind.ORGANIZATION,
            id="letters",
        ),
        pytest.param("The report praised the [NLPO].", "NLPO", SpeakerKind.ORGANIZATION, id="letters that nothing explains"),
    ],
)
def test_a_phrase_means_whom_it_would_as_a_source(marked: str, name: str, kind: SpeakerKind) -> None:
    """Names get their full form, descriptions and pronouns their person; the first person is whoever speaks."""
    assert meant(marked) == (name, kind)


def test_no_phrases_no_answers() -> None:
    """Nothing is asked."""
    assert referents_of(parse(read_text("Ana Ruiz left.")), [], [], []) == ()
