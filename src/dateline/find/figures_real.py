"""Whether the harm that words speak of happened, or only could, should or was meant to."""

from __future__ import annotations

from dateline.find.figures_groups import View
from dateline.find.figures_link import MODALS
from dateline.find.figures_words import ATTEMPT


def unreal(view: View, v: int, aux: int) -> bool:
    """Whether it only could, should or was meant to happen."""
    first, _ = view.limits(v)
    before = view.low[max(first, aux - 3) : aux] + ([view.low[aux]] if aux < v else [])
    inner = view.low[aux:v]
    if set(inner + before) & {"not", "n't", "n’t", "never"} or view.low[max(first, aux - 1) : aux] == ["from"]:
        return True
    if any(w in MODALS - {"may", "might"} for w in before[-2:]) and view.low[v] not in ("killed",):
        return True
    if any(w in ("could", "would", "should", "will") for w in before):
        return True
    if view.tag[v] == "VB" or view.low[v].endswith("ing"):
        near = view.low[max(first, v - 4) : v]
        if "to" in near[-2:] or view.tag[v] == "VB" and "to" in view.low[max(first, v - 6) : v]:
            return True
        return any(w in ATTEMPT for w in near) or any(w in ("if", "without") for w in near[-2:])
    return "if" in before
