"""The trained finder: a small encoder that reads a report in one pass and says which words have which role."""

from dateline.trained.calibration import Calibration
from dateline.trained.finder import DATA, FLOOR, Finder, Reading, Scored, best, default

__all__ = ["DATA", "FLOOR", "Calibration", "Finder", "Reading", "Scored", "best", "default"]
