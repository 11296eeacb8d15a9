"""What `dateline places` does: the places of texts and reports, and where the incidents of a report happened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.api import is_text, read_all
from dateline.gazetteer import Place, Told, default
from dateline.model import Incident, Offset, Record, Report, plain
from dateline.read import Failure, ReadOptions, read_text, sources
from dateline.show import words as w
from dateline.show.out import not_read, say, table

FORMAT = "dateline-places/1"
_REPORT = ("id", "key", "url", "title", "publisher", "published", "language", "text")
_AROUND = ("name", "kind", "settlement", "admin1", "admin2", "country", "lat", "lon", "geonames_id", "gazetteer")


def places(items: list[str], options: ReadOptions, *, as_json: bool, incidents: bool | None) -> int:
    """Print the places of each text or report. `incidents`: whether to read reports for where their incidents
    happened, too (None: for reports, not for texts given in quotes). Returns how many could not be read."""
    failures: list[Failure] = []
    one = len(items) == 1 and not _many(items[0])
    for item in items:
        for got in _read(item, options, incidents):
            if isinstance(got, Failure):
                failures.append(got)
                continue
            report, record = (got, None) if isinstance(got, Report) else (got.report, got)
            found = default().told(report.text, home=default().home_of(report.publisher, report.url, report.text))
            if as_json:
                said = to_dict(report, found, record)
                say(json.dumps(said, ensure_ascii=False, indent=2 if one else None), flush=True)
            else:
                _print(report, found, record)
    not_read(failures)
    return len(failures)


def _many(item: str) -> bool:
    """Whether an item may hold several reports, as far as its name tells."""
    return (
        item == "-"
        or item.lower().endswith((".jsonl", ".ndjson", ".gz"))
        or (not _quoted(item) and Path(item).is_dir())
    )


def _quoted(item: str) -> bool:
    """Whether an item is the text itself: it has blanks, or is a bare name that no file has."""
    return is_text(item) or (
        item[:1].isalpha() and not any(sign in item for sign in "./\\") and not Path(item).exists()
    )


def _read(item: str, options: ReadOptions, incidents: bool | None) -> Iterator[Record | Report | Failure]:
    """Records where incidents are asked for, else bare reports."""
    if not _quoted(item):
        yield from sources(item, options) if incidents is False else read_all([item], options=options)
        return
    report = read_text(item, options)
    yield from _records(report) if incidents else [report]


def _records(report: Report) -> Iterator[Record | Failure]:
    from dateline.engine import ENGINES  # the parse: only where it is asked for

    yield ENGINES["builtin"]()(report)


def to_dict(report: Report, found: Iterable[Told], record: Record | None) -> dict[str, Any]:
    """The printed form, docs/gazetteer.md has its keys. `incidents` is null where they were not looked for."""
    return {
        "format": FORMAT,
        "report": {name: plain(getattr(report, name)) for name in _REPORT},
        "warnings": list(record.warnings if record else report.warnings),
        "places": [_told(report, one) for one in found if one.place],
        "incidents": None if record is None else [_incident(one) for one in record.incidents],
    }


def _told(report: Report, one: Told) -> dict[str, Any]:
    assert one.place is not None
    return {
        **_place(one.place),
        "role": one.role,
        "rule": one.rule,
        "confidence": one.confidence,
        "offset": plain(_offset(report, one)),
        "alternatives": [_place(other) for other in one.alternatives],
        "evidence": plain(report.evidence(one.span)),
    }


def _offset(report: Report, one: Told) -> Offset | None:
    away = one.away
    return Offset(away.km, away.direction, report.evidence(away.span)) if away else None


def _place(place: Place) -> dict[str, Any]:
    rounded = replace(place, lat=round(place.lat, 5), lon=round(place.lon, 5))
    return {name: getattr(rounded, name) for name in _AROUND}


def _incident(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "role": incident.role,
        "types": list(incident.types),
        "place": plain(incident.place),
    }


def _print(report: Report, found: Iterable[Told], record: Record | None) -> None:
    if report.title or report.key:
        say(w.line(report.title or report.key or ""))
    heads = ("words", "place", "kind", "point", "known as", "sure", "rule")
    table(heads, [_row(report, one) for one in found if one.place])
    for incident in w.ordered(record.incidents) if record else ():
        where = incident.place
        words = f"{w.place_words(where)}  {w.point_words(where) or ''}" if where else "place not told"
        say(f"{w.ROLES[incident.role]}, {w.type_words(incident)}: {words}")
    say()


def _row(report: Report, one: Told) -> tuple[str, ...]:
    place = one.place
    assert place is not None
    around = dict.fromkeys(filter(None, (place.name, place.admin1, w.country_name(place.country))))
    rule = one.rule if one.role == "mention" else one.role
    away = _offset(report, one)
    words = f"{w.offset_words(away)} {one.text}" if away else one.text
    return (
        w.short(words, 40), w.line(", ".join(around)), place.kind, f"{place.lat:.4f}, {place.lon:.4f}",
        str(place.gazetteer or place.geonames_id or ""), f"{one.confidence:.2f}", rule,
    )  # fmt: skip
