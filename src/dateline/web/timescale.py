"""A time axis that breaks where long stretches pass without a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

BREAK_AFTER = timedelta(days=5)
"""A gap longer than this, and than a quarter of the reported time, is broken."""

_GAP = 30.0  # width of a break
_LEAST = 34.0  # width that a stretch has at least


def instant(iso: str | None) -> datetime | None:
    """An ISO 8601 time as UTC; a day counts from its noon; None for what is none."""
    if not iso:
        return None
    try:
        made = datetime.fromisoformat(iso + "T12:00:00" if len(iso) == 10 else iso)
    except ValueError:
        return None
    return made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis without a break: times `start` to `end` on `left` to `right`."""

    start: datetime
    end: datetime
    left: float
    right: float

    def at(self, time: datetime) -> float:
        """Where a time lies."""
        whole = (self.end - self.start).total_seconds()
        share = (time - self.start).total_seconds() / whole if whole else 0.5
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis: stretches from left to right, with breaks between."""

    stretches: tuple[Stretch, ...]

    def at(self, time: datetime) -> float:
        """Where a time lies; between two stretches in the middle of the break."""
        for n, part in enumerate(self.stretches):
            if time <= part.end or n == len(self.stretches) - 1:
                if time < part.start and n:
                    return (self.stretches[n - 1].right + part.left) / 2
                return part.at(time)
        return 0.0

    @property
    def breaks(self) -> list[float]:
        """The middles of the breaks."""
        return [(a.right + b.left) / 2 for a, b in pairwise(self.stretches)]


def axis(times: Sequence[datetime], left: float, right: float) -> Axis:
    """An axis over these times from `left` to `right`."""
    ordered = sorted(set(times))
    if not ordered:
        return Axis(())
    groups = _groups(ordered)
    free = right - left - _GAP * (len(groups) - 1) - _LEAST * len(groups)
    lengths = [max((g[-1] - g[0]).total_seconds(), 3600.0) ** 0.5 for g in groups]
    made, x = [], left
    for group, length in zip(groups, lengths, strict=True):
        width = _LEAST + max(0.0, free) * length / sum(lengths)
        made.append(Stretch(group[0], group[-1], x, x + width))
        x += width + _GAP
    return Axis(tuple(made))


def _groups(ordered: Sequence[datetime]) -> list[list[datetime]]:
    """Times with no long gap between them; at most six groups, the shortest gaps closed first."""
    gaps = [(b - a, n) for n, (a, b) in enumerate(pairwise(ordered), 1)]
    short = sum((g for g, _ in gaps if g <= BREAK_AFTER), timedelta())
    wide = sorted((g, n) for g, n in gaps if g > BREAK_AFTER and g > short / 4)[-5:]
    cuts = [0, *sorted(n for _, n in wide), len(ordered)]
    return [list(ordered[a:b]) for a, b in pairwise(cuts)]


def ticks(part: Stretch) -> list[tuple[float, str]]:
    """Where to write which day under a stretch: its first day, then as many as there is room for."""
    days = (part.end.date() - part.start.date()).days
    room = max(1, int((part.right - part.left) // 74))
    step = next((s for s in (1, 2, 3, 7, 14, 30, 60, 120, 365, 730) if days / s <= room), max(1, days))
    first = f"{part.start.day} {part.start:%b %Y}"
    if days == 0 or part.right - part.left < 110:
        return [((part.left + part.right) / 2 if days == 0 else part.left, first)]
    made = [(part.left, first)]
    day = part.start.date() + timedelta(days=step)
    while day <= part.end.date():
        time = datetime(day.year, day.month, day.day, tzinfo=UTC)
        x = part.at(time)
        if x - made[-1][0] >= 78 and part.right - x > -1:
            made.append((x, f"{day.day} {day:%b}"))
        day += timedelta(days=step)
    return made
