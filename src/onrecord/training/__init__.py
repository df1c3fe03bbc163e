"""The room `training`: from annotated articles to weights. Needs the extra `train`; nothing imports it but its command."""

from onrecord.training.attributor import train_attributor
from onrecord.training.calibration import FOLDS, Calibration, calibrate, reliability
from onrecord.training.loop import Progress, Recipe

__all__ = ["FOLDS", "Calibration", "Progress", "Recipe", "calibrate", "reliability", "train_attributor"]
