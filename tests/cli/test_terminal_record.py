"""How a terminal shows who speaks: statements by hand, people invented."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from onrecord import read
from onrecord.cli.terminal import print_record
from onrecord.record import AttributionEntry, Candidate, QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span

TEXT = "Edmund Orla, Ivo Koss and Ana Ruiz met in Hartsey on Monday, and then they left the town by train."


def entry(place: int, name: str, *candidates: str, parent: str | None = None) -> AttributionEntry:
    """Return a statement of five characters."""
    fitting = tuple(Candidate(name=one, entity=None, score=0.4) for one in candidates)
    return AttributionEntry(
        id=f"t-{place}",
        content=(Span(5 * place, 5 * place + 5),),
        cue=(),
        source=(),
        type=QuotationType.INDIRECT,
        parent=parent,
        speaker=Speaker(name=name, kind=SpeakerKind.PERSON, entity=None, office=None, because="by hand", candidates=fitting),
        addressee=None,
        said=None,
        confidence=None,
    )


def shown(*entries: AttributionEntry) -> str:
    """Return what a terminal shows of some statements."""
    out = Console(width=200)
    with out.capture() as captured:
        print_record(out, replace(read(TEXT), attributions=entries))
    return captured.get()


def test_two_of_whom_it_is_not_plain_who_they_are_are_not_one() -> None:
    """Only where the same may be meant: "he" here and "he" there are two."""
    page = shown(
        entry(0, "he", "Edmund Orla", "Ivo Koss"), entry(1, "he", "Ivo Koss", "Ana Ruiz"), entry(2, "he", "Ivo Koss", "Ana Ruiz")
    )
    assert "1 statement · may be Edmund Orla or Ivo Koss" in page
    assert "2 statements · may be Ivo Koss or Ana Ruiz" in page


def test_who_is_certain_somewhere_is_shown_as_certain() -> None:
    """One statement that is only likely theirs does not make the others so."""
    page = shown(entry(0, "Edmund Orla", "Edmund Orla", "Ivo Koss"), entry(1, "Edmund Orla"))
    assert "2 statements" in page
    assert "may be" not in page


def test_statements_within_statements_are_shown_however_deep() -> None:
    """Three speakers, one in the words of another."""
    page = shown(entry(0, "Edmund Orla"), entry(1, "Ivo Koss", parent="t-0"), entry(2, "Ana Ruiz", parent="t-1"))
    assert "Ivo Koss: " in page
    assert "Ana Ruiz: " in page
