"""The state of the Incidents page: everything that decides what is shown, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

ORDERS = ("date", "place", "killed", "reports", "newest", "sure")
CLAIMS = ("claimed", "blamed", "none")
REVIEWS = ("reviewed", "unreviewed", "unsure")


@dataclass(frozen=True, slots=True)
class View:
    """What is asked for. Empty means "does not matter".

    `since`, `until`: ISO 8601 days, months or years; `country`: ISO 3166-1 alpha-2; `killed`: the least number;
    `bbox`: west, south, east, north in degrees; `claim`: claimed, blamed (and not claimed) or none; `review`:
    reviewed, unreviewed or unsure; `sort`: one of ORDERS, with a leading minus for the other direction.
    """

    q: str = ""
    since: str = ""
    until: str = ""
    country: str = ""
    type: str = ""
    actor: str = ""
    claim: str = ""
    killed: int | None = None
    injured: int | None = None
    review: str = ""
    outlet: str = ""
    bbox: tuple[float, float, float, float] | None = None
    sort: str = "date"
    page: int = 1

    def address(self, **changes: Any) -> str:
        """The query string of this view with changes, without what is at its default."""
        view = replace(self, **({"page": 1} | changes))
        pairs = []
        for f in fields(View):
            value = getattr(view, f.name)
            if value != f.default and value not in ("", None):
                pairs.append((f.name, ",".join(f"{v:g}" for v in value) if f.name == "bbox" else str(value)))
        return urlencode(pairs, safe=",")

    def key(self, **changes: Any) -> str:
        """As `address`, for caches and ETags."""
        return self.address(**changes)

    @property
    def narrowed(self) -> dict[str, str]:
        """What narrows the view, by name, in words: the chips over the table."""
        named = {f.name: getattr(self, f.name) for f in fields(View) if f.name not in ("sort", "page")}
        return {k: _said(k, v) for k, v in named.items() if v not in ("", None)}


def _said(name: str, value: Any) -> str:
    said = {
        "q": f"“{value}”", "since": f"from {value}", "until": f"until {value}", "killed": f"{value} or more killed",
        "injured": f"{value} or more injured", "bbox": "in the map’s view", "outlet": f"reported by {value}",
        "claim": {"claimed": "claimed", "blamed": "blamed, not claimed", "none": "nobody named"}.get(value, ""),
        "review": {"reviewed": "reviewed", "unreviewed": "not reviewed", "unsure": "uncertain"}.get(value, ""),
    }  # fmt: skip
    return str(said.get(name, str(value).replace("_", " ")))


def parse(query: Mapping[str, str]) -> View:
    """The view that a query string asks for. What cannot be understood is left out, never an error."""
    text = {k: query.get(k, "").replace("\0", "").strip()[:200] for k in ("q", "actor", "outlet")}
    sort = query.get("sort", "date")
    return View(
        **text,
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
        country=_letters(query.get("country", ""))[:2].upper(),
        type=_letters(query.get("type", ""), "_")[:30].lower(),
        claim=_one_of(query.get("claim", ""), CLAIMS),
        killed=_number(query.get("killed", "")),
        injured=_number(query.get("injured", "")),
        review=_one_of(query.get("review", ""), REVIEWS),
        bbox=_box(query.get("bbox", "")),
        sort=sort if sort.lstrip("-") in ORDERS and sort.count("-") <= 1 else "date",
        page=max(1, min(_number(query.get("page", "")) or 1, 100_000)),
    )


def _day(given: str) -> str:
    given = given.strip()[:10]
    parts = given.split("-")
    fits = len(parts) <= 3 and all(p.isascii() and p.isdigit() for p in parts)
    lengths = [len(p) for p in parts]
    return given if fits and lengths == [4, 2, 2][: len(lengths)] else ""


def _letters(given: str, more: str = "") -> str:
    return given if given.isascii() and all(c.isalpha() or c in more for c in given) else ""


def _one_of(given: str, known: tuple[str, ...]) -> str:
    return given if given in known else ""


def _number(given: str) -> int | None:
    given = given.strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 9 else None


def _box(given: str) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = (float(p) for p in given.split(","))
    except ValueError:
        return None
    fits = -540 <= west <= 540 and -540 <= east <= 540 and -90 <= south <= north <= 90
    return (west, south, east, north) if fits else None
