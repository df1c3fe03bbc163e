"""The room `corpora`: annotated articles, as they lie on disk, become gold."""

from onrecord.corpora.commitments import GoldSpeaker, SpokenArticle, read_speakers
from onrecord.corpora.excerpts import read_excerpts
from onrecord.corpora.gap import GapExample, GapName, read_gap
from onrecord.corpora.items import GoldCondition, GoldItem, ItemArticle, read_items
from onrecord.corpora.polnear import GoldArticle, GoldAttribution, read_folder

__all__ = [
    "GapExample",
    "GapName",
    "GoldArticle",
    "GoldAttribution",
    "GoldCondition",
    "GoldItem",
    "GoldSpeaker",
    "ItemArticle",
    "SpokenArticle",
    "read_excerpts",
    "read_folder",
    "read_gap",
    "read_items",
    "read_speakers",
]
