"""The room `corpora`: annotated articles, as they lie on disk, become gold."""

from onrecord.corpora.polnear import GoldArticle, GoldAttribution, read_folder

__all__ = ["GoldArticle", "GoldAttribution", "read_folder"]
