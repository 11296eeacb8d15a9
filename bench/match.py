"""Compare records with the expected ones of `tests/cases`, field by field.

    python -m bench.match PATH...                     read each case; print, by field, what is right and what is missed
    python -m bench.match PATH... --show              also every miss: what was expected, what came out
    python -m bench.match PATH... --update-misses     rewrite the `misses` list of each case

PATH is a `NAME.expected.json` with its report beside it, or a folder of such pairs; docs/cases.md describes the form.
What a case does not list is not checked. Three things always are: every evidence is the slice of the text that it
says (`grounding`), every value has evidence (`evidence`), and the record follows the schema (`schema`).

What is quoted in a near miss (`relevant` is false) is nobody's concern: its empty list of statements asks nothing.

The checks of a case follow from the case alone, whatever comes out: shares can be compared between versions. Where a
whole thing is missing (an incident, a figure), all that was asked about it is wrong, and its own path stands for the
lot in `misses`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from bench.agree import one_line, same_instant
from bench.checks import Check, Json, equal, incident_checks, statement_checks
from dateline.api import read
from dateline.errors import DatelineError
from dateline.model import EngineInfo, Record, Report
from dateline.schema import schema

ENDING = ".expected.json"
READ = "read"  # the check that there is a record at all; where it fails, all others of the case do
NOTHING = Record(Report("", ""), None, (), EngineInfo("", ""), (), ()).to_dict()
SUPPLIED = ("published", "url", "publisher")
EVIDENT = ("perpetrators", "targets", "weapons", "figures", "claims")


def match(expected: Json, record: Json) -> list[Check]:
    """Everything that the expected record asks, in its order. Raises KeyError at a key that nothing here can check."""
    checks = [*_sound(record), *_report(expected.get("report", {}), record["report"])]
    if "relevant" in expected:
        checks.append(equal("relevant", expected["relevant"], record["relevant"]))
    if expected.get("relevant", True) is False:
        mains = [one for one in record["incidents"] if one["role"] == "main"]
        checks.append(Check("incidents.main", not mains, None, mains))
    if "incidents" in expected:
        checks += incident_checks(expected["incidents"], record["incidents"])
    if expected.get("statements") or ("statements" in expected and expected.get("relevant", True)):
        checks += statement_checks(expected["statements"], record["statements"])
    return checks


def misses(checks: Iterable[Check]) -> list[str]:
    """The fields that are wrong; what is missing as a whole stands for everything asked about it."""
    failed = [check.field for check in checks if not check.passed]
    if READ in failed:
        return [READ]
    return [field for field in failed if not any(field.startswith(above + ".") for above in failed)]


# --- always ---------------------------------------------------------------------------------------------------------


def _sound(record: Json) -> Iterator[Check]:
    text, values = record["report"]["text"], dict(_values(record))
    bare = [path for path, value in values.items() if not value.get("evidence")]
    loose = [path for path, value in values.items() if not all(_stands(e, text) for e in value.get("evidence") or ())]
    yield Check("grounding", not loose, [], loose)
    yield Check("evidence", not bare, [], bare)
    errors = [f"{error.json_path}: {error.message[:200]}" for error in _validator().iter_errors(record)]
    yield Check("schema", not errors, [], errors[:3])


def _stands(evidence: Json, text: str) -> bool:
    start, end = evidence["start"], evidence["end"]
    return bool(0 <= start < end <= len(text) and text[start:end] == evidence["text"])


def _values(record: Json) -> Iterator[tuple[str, Json]]:
    """Each value that has to stand on words, with its path."""
    for n, incident in enumerate(record["incidents"]):
        here = f"incidents[{n}]"
        yield here, incident
        yield from ((f"{here}.{key}", incident[key]) for key in ("date", "place") if incident.get(key))
        for key in EVIDENT:
            yield from ((f"{here}.{key}[{i}]", value) for i, value in enumerate(incident.get(key) or ()))
    yield from ((f"statements[{n}]", statement) for n, statement in enumerate(record["statements"]))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


# --- the report -----------------------------------------------------------------------------------------------------


def _line(expected: str | None, got: str | None) -> bool:
    return one_line(expected) == one_line(got)


_REPORT: dict[str, Callable[[Any, Any], bool]] = {
    "title": _line,
    "section": _line,
    "url": _line,
    "publisher": _line,
    "published": same_instant,
    "modified": same_instant,
    "language": lambda expected, got: expected == (got or "").split("-")[0].lower(),
    "authors": lambda expected, got: sorted(map(one_line, expected)) == sorted(map(one_line, got)),
}


def _report(expected: Json, report: Json) -> Iterator[Check]:
    for key, asked in expected.items():
        field = f"report.{key}"
        if key == "not_in_text":
            text = one_line(report["text"])
            yield Check(field, not (there := [words for words in asked if one_line(words) in text]), [], there)
        elif key == "headings":
            blocks = [b for b in report["blocks"] if b["kind"] == "heading"]
            got = [report["text"][b["start"] : b["end"]] for b in blocks]
            yield Check(field, all(any(_line(one, other) for other in got) for one in asked), asked, got)
        elif key == "images":
            got = report["images"]
            fits = all(any(all(_line(one[k], other[k]) for k in one) for other in got) for one in asked)
            yield Check(field, fits, asked, got)
        else:
            yield Check(field, _REPORT[key](asked, report[key]), asked, report[key])


# --- cases ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case."""

    path: Path
    checks: tuple[Check, ...]
    listed: tuple[str, ...]  # the case's `misses`: what the program is known to get wrong

    @property
    def name(self) -> str:
        """The case's name: that of its file."""
        return self.path.name.removesuffix(ENDING)

    @property
    def new(self) -> list[str]:
        """What is wrong now and not on the list."""
        return [field for field in misses(self.checks) if field not in self.listed]

    @property
    def mended(self) -> list[str]:
        """What is on the list and not wrong any more (or not asked)."""
        wrong = misses(self.checks)
        return [field for field in self.listed if field not in wrong]


def cases(paths: Iterable[Path]) -> list[Path]:
    """The expected records among the paths and in the folders, by name."""
    found = [sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path] for path in paths]
    return [path for group in found for path in group]


def report_of(path: Path) -> Path:
    """The report beside an expected record. Raises FileNotFoundError."""
    for ending in (".txt", ".html"):
        source = path.with_name(path.name.replace(ENDING, ending))
        if source.exists():
            return source
    raise FileNotFoundError(f"{path}: no report of the same name (.txt or .html) beside it")


@cache
def outcome(path: Path) -> Outcome:
    """Read the case's report and compare: once a process for each case."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    listed = tuple(expected.get("misses", ()))
    try:
        record = read(report_of(path), **{key: expected.get(key) for key in SUPPLIED})
    except DatelineError as error:
        lost = [replace(check, passed=False) for check in match(expected, NOTHING)]
        return Outcome(path, (Check(READ, False, "a record", str(error)), *lost), listed)
    return Outcome(path, (Check(READ, True, None, None), *match(expected, record.to_dict())), listed)


def group(field: str) -> str:
    """The group under which a field is counted: without numbers, and the rarer measures together."""
    plain = re.sub(r"\[\d+\]", "", field).removeprefix("incidents.")
    plain = re.sub(r"\b(claims|targets|weapons|links)\.[^.]+", r"\1", plain)
    return re.sub(r"\bfigures\.(?!killed|injured)\w+", "figures.others", plain)


def tally(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """Checks passed and made, by group, in alphabetical order."""
    passed, made = Counter[str](), Counter[str]()
    for one in outcomes:
        for check in one.checks:
            made[group(check.field)] += 1
            passed[group(check.field)] += check.passed
    return {name: (passed[name], made[name]) for name in sorted(made)}


def table(counts: dict[str, tuple[int, int]]) -> str:
    """The counts as lines of text, with misses and share, and the whole last."""
    whole = (sum(right for right, _ in counts.values()), sum(made for _, made in counts.values()))
    rows = [*counts.items(), ("overall", whole)]
    width = max(len(name) for name, _ in rows)
    lines = [f"{'field':{width}}  right  asked  missed   share"]
    for name, (right, made) in rows:
        lines.append(f"{name:{width}}  {right:5}  {made:5}  {made - right or '':>6}  {right / max(made, 1):6.1%}")
    return "\n".join(lines)


def write_misses(one: Outcome) -> bool:
    """Put what is wrong today in the case's `misses`; whether that changed the file."""
    before = one.path.read_text(encoding="utf-8")
    case: Json = json.loads(before)
    case.pop("misses", None)
    if wrong := misses(one.checks):
        case["misses"] = wrong
    indent = len(before.split("\n", 2)[1]) - len(before.split("\n", 2)[1].lstrip(" "))
    after = json.dumps(case, indent=indent, ensure_ascii=False) + "\n"
    if json.loads(before) == case:
        return False
    one.path.write_text(after, encoding="utf-8")
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: 0 where what is wrong is what the cases list, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m bench.match", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--show", action="store_true", help="print every miss")
    parser.add_argument("--update-misses", action="store_true", help="rewrite the cases' `misses`")
    options = parser.parse_args(arguments)
    outcomes = [outcome(path) for path in cases(options.paths)]
    for one in outcomes if options.show else ():
        wrong = misses(one.checks)
        for check in one.checks:
            if check.field in wrong:
                print(f"{one.name}: {check.field}: expected {check.expected!r}, got {check.got!r}"[:600])
    print(table(tally(outcomes)))
    if options.update_misses:
        changed = [one.name for one in outcomes if write_misses(one)]
        print(f"{len(changed)} of {len(outcomes)} cases changed: {', '.join(changed) or 'none'}", file=sys.stderr)
        return 0
    return int(any(one.new or one.mended for one in outcomes))


if __name__ == "__main__":
    raise SystemExit(main())
