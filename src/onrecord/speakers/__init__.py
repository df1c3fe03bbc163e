"""The room `speakers`: the source of an attribution becomes a speaker, by what the article itself says of it."""

from onrecord.speakers.entities import entities_of
from onrecord.speakers.knowledge import knowledge_base
from onrecord.speakers.referents import referents_of
from onrecord.speakers.resolve import speakers_of

__all__ = ["entities_of", "knowledge_base", "referents_of", "speakers_of"]
