"""Figures over time, as a drawing (SVG) made on the server: it stands without scripts and prints.

x is the time of publication, y a number from zero. A dot is an observation; copies of one story are one dot with a
count. "At least" has a stem upward, "up to" one downward, a range a bar, "about" a ring; words without a number are a
tick under the base line. What no rule counts is hollow, what a reviewer rejected is struck. The line is what the rule
would have said at each time; it ends in the number, in a square where a reviewer set it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import pairwise
from typing import Any

from dateline.ledger.figures import Entry, Observation, RuleName, Series
from dateline.ledger.figures import series as make_series
from dateline.web import words
from dateline.web.timescale import Axis, axis, instant, ticks

_LEFT, _RIGHT = 40.0, 120.0
_HEIGHTS = {"killed": 210.0, "injured": 150.0}
_TOP, _BETWEEN, _FOOT = 26.0, 46.0, 34.0


@dataclass(frozen=True, slots=True)
class Dot:
    """What one mark of the chart stands for: an observation, with its copies."""

    entry: Entry
    copies: int
    time: datetime

    @property
    def seen(self) -> Observation:
        """The observation itself."""
        return self.entry.observation

    @property
    def says(self) -> str:
        """All of it in words, for hovering and for readers of screens."""
        o = self.seen
        said = [f"{words.figure(o.low, o.high, o.kind)} {o.measure}", o.publisher or o.outlet or "unknown outlet"]
        said += [words.moment(o.as_of or o.published)]
        said += [f"says {o.stated_by}"] if o.stated_by else []
        said += [f"“{o.words}”"] if o.words else []
        said += [f"×{self.copies + 1} with its {words.plural(self.copies, 'copy', 'copies')}"] if self.copies else []
        said += [f"not counted: {self.entry.left_out}"] if self.entry.left_out else []
        return ", ".join(said)


def dots(found: Series) -> list[Dot]:
    """The marks of a series in time order: copies folded into the first report with the same figure."""
    made: list[Dot] = []
    held: dict[tuple[Any, ...], int] = {}
    for entry in found.entries:
        o = entry.observation
        time = instant(o.time) or instant(o.moment)
        if time is None:
            continue
        value = (o.low, o.high, o.kind)
        if o.relation == "copy" and value in held:
            first = made[held[value]]
            made[held[value]] = Dot(first.entry, first.copies + 1, first.time)
            continue
        held.setdefault(value, len(made))
        made.append(Dot(entry, 0, time))
    return made


def draw(
    all_series: Sequence[Series], rule: RuleName, width: float = 960.0, mask: Any = None, link: str = "/reports/"
) -> str:
    """The chart of several measures over one time axis; empty where no figure has a time."""
    kept = [(s, d) for s in all_series if (d := dots(s))]
    times = [dot.time for _, held in kept for dot in held]
    if not times:
        return ""
    scale = axis(times, _LEFT + 12, width - _RIGHT)
    y, parts = _TOP, []
    for found, held in kept:
        height = _HEIGHTS.get(found.measure, 120.0) * (0.8 if width < 500 else 1)
        parts.append(_Panel(found, held, scale, rule, y, height, width, mask, link).draw())
        y += height + _BETWEEN
    foot = y - _BETWEEN
    whole = foot + _FOOT
    names = words.listed([s.measure for s, _ in kept])
    label = f"Figures over time: {names}. The same figures are listed in the table below."
    return (
        f'<svg class="chart" viewBox="0 0 {width:g} {whole:g}" width="{width:g}" height="{whole:g}" role="group" '
        f'aria-label="{escape(label)}">{_axis(scale, foot)}{"".join(parts)}</svg>'
    )


def _axis(scale: Axis, y: float) -> str:
    made, free = [], 0.0  # where the next label may begin
    for part in scale.stretches:
        made.append(_line("axis", part.left - 12, y, part.right + 12, y))
        for x, said in ticks(part):
            made.append(_line("axis", x, y, x, y + 5))
            for short in (said, said.partition(" ")[2], said.rpartition(" ")[2]):
                wide = 6.4 * len(short)
                left = x if x < 60 else x - wide / 2
                if short and left >= free:
                    made.append(_text("tick", left, y + 20, short, "start"))
                    free = left + wide + 8
                    break
    for x in scale.breaks:
        made += [_line("axis", x - 5, y + 4, x - 1, y - 4), _line("axis", x + 1, y + 4, x + 5, y - 4)]
    return "".join(made)


class _Panel:
    """One measure's part of the chart."""

    def __init__(
        self, found: Series, held: list[Dot], scale: Axis, rule: RuleName, top: float, height: float, width: float,
        mask: Any, link: str,
    ) -> None:  # fmt: skip
        self.found, self.dots, self.scale, self.rule = found, held, scale, rule
        self.top, self.bottom, self.width = top, top + height, width
        self.mask, self.link = mask, link
        chosen = found.chosen
        values = [v for d in held for v in (d.seen.low, d.seen.high) if v is not None]
        values += [v for v in (chosen.low, chosen.high) if v is not None] if chosen else []
        self.most = _nice(max(values, default=1) * 1.12)

    def y(self, value: float) -> float:
        """Where a number lies."""
        return self.bottom - (self.bottom - self.top) * value / self.most

    def draw(self) -> str:
        """The panel: grid, band, line, dots, labels."""
        name = _text("measure", 0, self.top - 12, self.found.measure.capitalize(), "start")
        return f"<g>{name}{self._grid()}{self._band()}{self._chosen()}{''.join(map(self._dot, self.dots))}" + (
            f"{self._labels()}</g>"
        )

    def _grid(self) -> str:
        made = []
        for step in range(0, 4):
            value = self.most * step / 3
            if value != int(value):
                continue
            y = self.y(value)
            made.append(_line("grid", _LEFT, y, self.width - _RIGHT + 12, y))
            made.append(_text("tick", _LEFT - 6, y + 4, words.number(int(value)), "end"))
        return "".join(made)

    def _band(self) -> str:
        low, high = self.found.low, self.found.high
        if low is None or high is None or low == high:
            return ""
        left, right = self.scale.stretches[0].left - 12, self.scale.stretches[-1].right + 12
        top, height = self.y(high), self.y(low) - self.y(high)
        return (
            f'<rect class="band" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{height:.1f}">'
            f"<title>{escape(f'All counted figures lie between {low:,} and {high:,}')}</title></rect>"
        )

    def _chosen(self) -> str:
        chosen = self.found.chosen
        value = (chosen.best if chosen.best is not None else chosen.low) if chosen else None
        if chosen is not None and value is None:
            value = chosen.high
        end = self.width - _RIGHT + 12
        if chosen is None or value is None:
            return ""
        path = self._steps(value, end)
        y = self.y(value)
        number = (
            words.figure(chosen.low, chosen.high, chosen.kind) if chosen.best is None else words.number(chosen.best)
        )
        size = "number" if len(number) <= 6 else "number small"
        rule, square = chosen.rule, ""
        if chosen.decision is not None:
            rule = "decided"
            square = f'<rect class="decided" x="{end - 5:.1f}" y="{y - 5:.1f}" width="10" height="10"/>'
        return (
            f'<path class="line" d="{path}"/>{square}{_text(size, end + 7, y + 7, number, "start")}'
            f"{_text('tick', end + 7, y + 22, rule, 'start')}"
        )

    def _steps(self, last: float, end: float) -> str:
        """What the rule would have said at each time, from the figures known until then."""
        counted = [d for d in self.dots if d.entry.counted]
        path, y = "", None
        for n, dot in enumerate(counted, 1):
            known = make_series(self.found.measure, [d.seen for d in counted[:n]], self.rule).chosen
            value = None if known is None else known.best if known.best is not None else known.low or known.high
            if value is None:
                continue
            x = self.scale.at(dot.time)
            path += f"M{x:.1f} {self.y(value):.1f}" if y is None else f"H{x:.1f}V{self.y(value):.1f}"
            y = value
        if y is None:
            return f"M{_LEFT:g} {self.y(last):.1f}H{end:g}"
        return f"{path}H{end - 4:.1f}" + (f"V{self.y(last):.1f}H{end:g}" if y != last else f"H{end:g}")

    def _dot(self, dot: Dot) -> str:
        o, x = dot.seen, self.scale.at(dot.time)
        value = o.value
        y = self.y(value) if value is not None else self.bottom + 5
        state = "counted" if dot.entry.counted else "rejected" if "reject" in (dot.entry.left_out or "") else "left"
        says = self.mask.text(dot.says) if self.mask else dot.says
        start = o.evidence[0]["start"] if o.evidence else 0
        target = f"{self.link}{o.report}#c{start}"
        shape = f'{_qualifier(self, o, x, y)}<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2"/>'
        if value is None:
            shape = _line("vague", x, y - 3, x, y + 3)
        if state == "rejected":
            shape += _line("strike", x - 6, y + 6, x + 6, y - 6)
        if dot.copies:
            shape += _text("count", x + 6, y + 13, f"×{dot.copies + 1}", "start")
        return (
            f'<a href="{escape(target)}" class="dot {state}" data-says="{escape(says)}" aria-label="{escape(says)}">'
            f'<circle class="hit" cx="{x:.1f}" cy="{y:.1f}" r="11"/>{shape}</a>'
        )

    def _labels(self) -> str:
        """The outlets of the first, the last and every change of direction, where there is room."""
        numbered = [d for d in self.dots if d.seen.value is not None and d.entry.counted]
        wanted = [d for n, d in enumerate(numbered) if n in (0, len(numbered) - 1) or _turns(numbered, n)]
        taken: list[tuple[float, float, float, float]] = [_covers(d.seen.kind, *self._place(d)) for d in self.dots]
        for x, y in (self._place(d) for d in self.dots if d.copies):  # "×2"
            taken.append((x + 4, y + 2, x + 24, y + 16))
        for a, b in pairwise([self._place(d) for d in self.dots if d.entry.counted]):
            taken.append((a[0], a[1] - 2, b[0], a[1] + 2))
            taken.append((b[0] - 2, min(a[1], b[1]), b[0] + 2, max(a[1], b[1])))
        made = []
        for dot in wanted[:1] + wanted[-1:] + wanted[1:-1]:
            x, y = self._place(dot)
            said = f"{words.figure(dot.seen.low, dot.seen.high, dot.seen.kind)}, {dot.seen.publisher or '?'}"[:40]
            spot = _spot(x, y, 6.3 * len(said), taken, self.top - 8, self.bottom, self.width - _RIGHT + 40)
            if spot:
                taken.append(spot)
                made.append(_text("label", spot[0], spot[3] - 3, said, "start"))
        return "".join(made)

    def _place(self, dot: Dot) -> tuple[float, float]:
        return self.scale.at(dot.time), self.y(dot.seen.value or 0)


def _covers(kind: str, x: float, y: float) -> tuple[float, float, float, float]:
    """The room that a dot takes with its stem."""
    return (x - 5, y - (19 if kind == "at_least" else 5), x + 5, y + (19 if kind == "at_most" else 5))


def _qualifier(panel: _Panel, o: Observation, x: float, y: float) -> str:
    if o.low is not None and o.high is not None and o.low != o.high:
        top, bottom = panel.y(o.high), panel.y(o.low)
        return f'<rect class="range" x="{x - 3:.1f}" y="{top:.1f}" width="6" height="{bottom - top:.1f}"/>'
    if o.kind in ("at_least", "at_most"):
        way = -1 if o.kind == "at_least" else 1
        tip = y + 17 * way
        return _line("stem", x, y, x, tip) + _line("stem", x - 3, tip, x + 3, tip)
    return f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="7"/>' if o.kind == "about" else ""


def _spot(
    x: float, y: float, wide: float, taken: list[tuple[float, float, float, float]], top: float, bottom: float,
    right: float,
) -> tuple[float, float, float, float] | None:  # fmt: skip
    """Where a label fits beside its dot: above, below, right, left; None where it would cover something."""
    for left, base in (
        (x - wide / 2, y - 9), (x + 10, y - 8), (x - wide - 10, y - 8), (x - wide / 2, y + 22), (x + 10, y + 16),
        (x - wide - 10, y + 16), (x - 8, y - 24), (x - wide + 8, y - 24),
    ):  # fmt: skip
        box = (left, base - 12, left + wide, base + 3)
        inside = box[0] >= 0 and box[2] <= right and box[1] >= top - 6 and box[3] <= bottom - 2
        if inside and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
            return box
    return None


def _turns(held: Sequence[Dot], n: int) -> bool:
    if not 0 < n < len(held) - 1:
        return False
    before, here, after = (held[i].seen.value or 0 for i in (n - 1, n, n + 1))
    return (here - before) * (after - here) < 0


def _nice(value: float) -> int:
    """The next number that divides well by three, so that the grid has round steps."""
    base = 1
    while True:
        for step in (3, 6, 9, 12, 15, 18, 24):
            if step * base >= value:
                return step * base
        base *= 10


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(kind: str, x: float, y: float, said: str, anchor: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(said)}</text>'
