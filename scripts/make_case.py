"""Make a test case: copy a report to tests/cases and draft its expected record, for a person to correct.

    python scripts/make_case.py NAME SOURCE [--published DATE] [--about TEXT] [--dir FOLDER] [--force]

SOURCE is an `.html` or a `.txt` file written for this project (`-` reads a text from standard input). The
draft is what the program makes of it today, right or wrong: correct every line by the words, then replace
the `about` line. The tests refuse a case whose `about` still begins with "DRAFT". See docs/cases.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from dateline.api import read
from dateline.errors import DatelineError

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KINDS = {".html": ".html", ".htm": ".html", ".txt": ".txt", "": ".txt"}
WITHIN_KM = 25
FIRST_WORDS = 5
LAST_WORDS = 3

Json = dict[str, Any]


def draft(record: Json, published: str | None = None, about: str = "") -> Json:
    """The expected record of a case, drafted from a printed record (`Record.to_dict()`)."""
    report = record["report"]
    stated = {key: report.get(key) for key in ("title", "section", "published")}
    return {
        "about": f"DRAFT: {about}".strip(),
        "published": published,
        "report": {
            **{key: value for key, value in stated.items() if value or key == "published"},
            "not_in_text": [],
        },
        "relevant": record["relevant"],
        "incidents": [_incident(incident) for incident in record["incidents"]],
        "statements": [_statement(statement) for statement in record["statements"]],
    }


def _words(value: Json) -> str:
    evidence = value.get("evidence") or [{"text": ""}]
    return str(evidence[0]["text"])


def _kept(value: Json, *keys: str) -> Json:
    """Those of the named keys that hold something: what a case does not list is not checked."""
    return {key: value[key] for key in keys if value.get(key) not in (None, "", [])}


def _incident(incident: Json) -> Json:
    date, place = incident.get("date"), incident.get("place")
    out: Json = {"role": incident["role"], "status": incident["status"], "types": incident["types"]}
    if incident.get("suicide"):
        out["suicide"] = True
    out["date"] = date and {**_kept(date, "start", "end", "precision"), "words": _words(date)}
    if place:
        out["place"] = _place(place)
    out["figures"] = [_figure(figure) for figure in incident["figures"]]
    if incident["role"] == "main":
        out["no_other_totals"] = True
    out["claims"] = [_kept(claim, "kind", "by", "channel") for claim in incident["claims"]]
    out["perpetrators"] = [_kept(p, "name", "kind", "attribution") for p in incident["perpetrators"]]
    for key in ("targets", "weapons"):
        out[key] = [{"kind": kind} for kind in sorted({value["kind"] for value in incident[key]})]
    return out


def _place(place: Json) -> Json:
    out = _kept(place, "name", "settlement", "country")
    if place.get("lat") is not None and place.get("lon") is not None:
        out |= {"lat": round(place["lat"], 2), "lon": round(place["lon"], 2), "within_km": WITHIN_KM}
    return out


def _figure(figure: Json) -> Json:
    out: Json = {"measure": figure["measure"], "of": figure["of"], "low": figure["low"]}
    if figure.get("high") is not None:
        out["high"] = figure["high"]
    return {**out, "kind": figure["kind"], "total": figure["total"], "words": _words(figure)}


def _statement(statement: Json) -> Json:
    pieces = statement.get("evidence") or [{"text": ""}]
    first, last = pieces[0]["text"].split(), pieces[-1]["text"].split()
    out = _kept(statement, "kind", "speaker", "channel")
    return {
        **out,
        "direct": statement["direct"],
        "first_words": " ".join(first[:FIRST_WORDS]).strip("\"“”'‘’,."),
        "last_words": " ".join(last[-LAST_WORDS:]).strip("\"“”'‘’,."),
    }


def make(name: str, source: str, folder: Path, published: str | None, about: str, *, force: bool) -> Path:
    """Write the report and its draft into `folder`; the path of the draft.

    Raises ValueError for a name or file that will not do, OSError, and DatelineError from the reading.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name}: a case's name is lower-case words joined by hyphens")
    suffix = ".txt" if source == "-" else KINDS.get(Path(source).suffix.lower())
    if suffix is None:
        raise ValueError(f"{source}: a case is an .html or a .txt file")
    data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    report, expected = folder / f"{name}{suffix}", folder / f"{name}.expected.json"
    there = [folder / f"{name}{end}" for end in (".txt", ".html", ".expected.json")]
    taken = [path.name for path in there if path.exists() and path.resolve() != Path(source).resolve()]
    if taken and not force:
        raise ValueError(f"{taken[0]} is there already (--force replaces it)")
    text = data.decode("utf-8") if source == "-" else Path(source)
    record = read(text, published=published).to_dict()
    form = json.dumps(draft(record, published, about), ensure_ascii=False, indent=1)
    report.write_bytes(data)
    expected.write_text(form + "\n", encoding="utf-8")
    return expected


def main() -> int:
    """Run the command; 0 when the case was made, 2 when it could not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("source")
    parser.add_argument("--published", help="publication date to supply with a bare text (ISO 8601)")
    parser.add_argument("--about", default="", help="what kind of report it is and what is hard about it")
    parser.add_argument("--dir", type=Path, default=CASES)
    parser.add_argument("--force", action="store_true")
    args = parser.parse_args()
    try:
        path = make(args.name, args.source, args.dir, args.published, args.about, force=args.force)
    except (DatelineError, ValueError, OSError) as error:
        print(f"make_case: {error}", file=sys.stderr)
        return 2
    print(f"{path}\nA draft: correct it against the words (docs/cases.md), then replace the line 'about'.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
