"""Countries' borders for tests: borders.json holds Natural Earth's 1:50m (public domain, by way of world-atlas 2.0.2),
thinned to 0.2 degrees; rings by ISO 3166-1 code, in hundredths of a degree, each point after the first as a
difference."""

import json
from collections.abc import Iterator
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

Ring = tuple[tuple[float, float], ...]


@cache
def borders() -> dict[str, tuple[Ring, ...]]:
    """Rings of (lon, lat) by country."""
    packed = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return {code: tuple(tuple(_points(ring)) for ring in rings) for code, rings in packed.items()}


def _points(ring: list[int]) -> Iterator[tuple[float, float]]:
    lon = lat = 0
    for number in range(0, len(ring), 2):
        lon, lat = lon + ring[number], lat + ring[number + 1]
        yield lon / 100, lat / 100


def km_outside(country: str, lat: float, lon: float) -> float:
    """How far a point lies from a country, in kilometres; 0 within it."""
    if any(_inside(ring, lat, lon) for ring in borders()[country]):
        return 0.0
    return min(_far(ring, lat, lon) for ring in borders()[country])


def _inside(ring: Ring, lat: float, lon: float) -> bool:
    inside = False
    for (x, y), (other_x, other_y) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y > lat) != (other_y > lat) and lon < (other_x - x) * (lat - y) / (other_y - y) + x:
            inside = not inside
    return inside


def _far(ring: Ring, lat: float, lon: float) -> float:
    """The distance to the nearest piece of a ring, on a plane that touches the earth at the point."""
    wide = cos(radians(lat))
    flat = [((((x - lon + 180) % 360) - 180) * wide * 111.2, (y - lat) * 111.2) for x, y in ring]
    return min(_to_piece(a, b) for a, b in zip(flat, flat[1:] + flat[:1], strict=True))


def _to_piece(a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(a[0] * dx + a[1] * dy) / length)) if length else 0.0
    return hypot(a[0] + along * dx, a[1] + along * dy)
