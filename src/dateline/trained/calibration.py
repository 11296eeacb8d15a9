"""From the network's scores to how often they are right: a curve a label, fitted on texts not learned from."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Calibration:
    """Curves by label, `chance = 1 / (1 + exp(-(slope * score + offset)))` (Platt 1999). A label without a curve has
    its scores as they are."""

    curves: Mapping[str, tuple[float, float]]

    def chance(self, label: str, score: float) -> float:
        """How likely a score of this label is right, 0 to 1."""
        slope, offset = self.curves.get(label, (1.0, 0.0))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * score + offset))))

    @classmethod
    def load(cls, file: Path) -> Calibration:
        """The curves of a file that `training.calibrate` wrote; none where it is not there yet."""
        if not file.exists():
            return cls({})
        curves = json.loads(file.read_text(encoding="utf-8"))
        return cls({label: (slope, offset) for label, (slope, offset) in curves.items()})
