"""The room `training`: from annotated articles to weights. Needs the extra `train`; nothing imports it but its command."""

from onrecord.training.attributor import train_attributor
from onrecord.training.loop import Progress, Recipe

__all__ = ["Progress", "Recipe", "train_attributor"]
