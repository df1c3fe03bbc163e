"""An invented article with gold speakers, and what may be found in it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.corpora import GoldSpeaker, SpokenArticle
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span

TEXT = (
    "Albrenn will sign, Prime Minister Edmund Orla said. He hoped that Freedonia would follow. "
    "Orla warned of delays. The nominee called it a gift. We are ready, they added. A poll showed that few agree. It rained."
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """An attribution as a record's entry has it."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    speaker: Speaker | None = None


def place(words: str, text: str = TEXT) -> tuple[Span, ...]:
    """Return where words first stand in a text; parts divided by |, none for ""."""
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in words.split("|") if part)


def gold(number: int, content: str, source: str | None, name: str | None, kind: str | None = "person") -> GoldSpeaker:
    """Return a gold speaker of a content and a source; None for a source that no annotation tells."""
    at = None if source is None else place(source)
    return GoldSpeaker(id=f"E{number}", content=place(content), source=at, name=name, type=kind)


def found(content: str, source: str = "", name: str | None = None, *, entity: str | None = None, because: str = "so") -> Found:
    """Return a found attribution; without a name it has no speaker."""
    speaker = None
    if name is not None:
        speaker = Speaker(name=name, kind=SpeakerKind.PERSON, entity=entity, office=None, because=because, candidates=())
    return Found(content=place(content), source=place(source), speaker=speaker)


SPEAKERS = (
    gold(1, "Albrenn will sign", "Prime Minister Edmund Orla", "Edmund Orla"),
    gold(2, "that Freedonia would follow", "He", "Edmund Orla"),
    gold(3, "of delays", "Orla", "Edmund Orla"),
    gold(4, "it a gift", "The nominee", "Ana Ruiz"),
    gold(5, "We are ready", "they", "Ministry of Ferries", "organization"),
    gold(6, "that few agree", "A poll", "poll", "document"),
    gold(7, "It rained", "", None, "unknown"),
)
ARTICLE = SpokenArticle(name="ferry", text=TEXT, speakers=SPEAKERS)
RIGHT = (
    found("Albrenn will sign", "Prime Minister Edmund Orla", "Edmund Orla"),
    found("that Freedonia would follow", "He", "Edmund Orla"),
    found("of delays", "Orla", "Orla"),
    found("it a gift", "The nominee", "Ana Ruiz"),
    found("We are ready", "they", "the Ministry of Ferries"),
    found("that few agree", "A poll", "poll"),
    found("It rained"),
)
