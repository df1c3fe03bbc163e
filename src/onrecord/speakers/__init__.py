"""The room `speakers`: the source of an attribution becomes a speaker, by what the article itself says of it."""

from onrecord.speakers.antecedents import digest as antecedents_digest
from onrecord.speakers.entities import entities_of
from onrecord.speakers.knowledge import knowledge_base
from onrecord.speakers.pronouns import NOUN_PHRASE_RULE
from onrecord.speakers.rankings import Ranked, antecedents_of, pronoun_rankings
from onrecord.speakers.referents import holder_of, referents_of
from onrecord.speakers.resolve import speakers_of

__all__ = [
    "NOUN_PHRASE_RULE",
    "Ranked",
    "antecedents_digest",
    "antecedents_of",
    "entities_of",
    "holder_of",
    "knowledge_base",
    "pronoun_rankings",
    "referents_of",
    "speakers_of",
]
