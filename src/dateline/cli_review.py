"""`dateline review`: go through what is uncertain, or take one decision by flags."""

from __future__ import annotations

import getpass
import json
import re
import sys
from typing import Annotated, Any, Literal

import typer

from dateline.errors import DecisionRefused
from dateline.ledger import Ledger, reviews, views
from dateline.ledger.database import DEFAULT_LEDGER

ledger_option = typer.Option(
    "--ledger",
    envvar="DATELINE_LEDGER",
    metavar="FILE|URL",
    help="A SQLite file or a PostgreSQL address.",
)
LedgerAt = Annotated[str, ledger_option]
Reviewer = Annotated[
    str, typer.Option("--reviewer", envvar="DATELINE_REVIEWER", metavar="NAME", help="Who decides (default: you).")
]
Reason = Annotated[str, typer.Option("--reason", "-m", metavar="WORDS", help="Why.", prompt="Reason")]
Of = Annotated[str, typer.Argument(metavar="INCIDENT", show_default=False)]
Kind = Annotated[str, typer.Option(help="exact, at_least, at_most, about, range or vague.")]

app = typer.Typer(
    help="Decide: accept, correct or reject a value, add one, merge, split, move; every decision can be undone.",
    invoke_without_command=True,
)


@app.callback()
def queue(
    context: typer.Context,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
    only_list: Annotated[bool, typer.Option("--list", help="Print the questions and ask nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --list: JSON Lines.")] = False,
) -> None:
    """Go through what is uncertain, the most uncertain first; or take one decision with a command below."""
    if context.invoked_subcommand is not None:
        return
    with Ledger.open(ledger, create=False) as opened:
        asked = reviews.queue(opened)
        if not asked:
            print("Nothing is uncertain.", file=sys.stderr)
        for number, question in enumerate(asked, 1):
            if only_list:
                _print(question, as_json=as_json)
            elif not _ask(opened, question, f"{number} of {len(asked)}", _who(reviewer)):
                return


def _who(given: str) -> str:
    return given or getpass.getuser()


def _print(question: reviews.Question, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({k: getattr(question, k) for k in question.__slots__}, ensure_ascii=False))
    elif question.kind == "pair":
        print(f"{question.confidence:.2f}  are {question.incident} and {question.other} one? {question.words}")
    else:
        report = (question.report or "")[:12]
        print(f"{question.confidence:.2f}  is report {report} rightly in {question.incident}? {question.words}")


def _ask(opened: Ledger, question: reviews.Question, place: str, who: str) -> bool:
    """One question; False to stop. What was decided meanwhile is asked no more."""
    print(f"\n{place}")
    for name in (question.incident, question.other):
        if name:
            _print_briefly(opened, name, question.report)
    _print(question, as_json=False)
    answer = typer.prompt("yes, no, skip or quit", default="skip").strip().lower()[:1]
    if answer == "q":
        return False
    if answer not in ("y", "n"):
        return True
    reason = typer.prompt("Reason", default="looked at the reports")
    try:
        made = _answer(opened, question, answer == "y", {"reviewer": who, "reason": reason})
        print(f"decision {made.seq}")
    except DecisionRefused as refused:
        print(str(refused))
    return True


def _answer(opened: Ledger, question: reviews.Question, yes: bool, by: dict[str, str]) -> reviews.Decision:
    if question.other is not None:
        decide = reviews.merge if yes else reviews.keep_apart
        return decide(opened, question.incident, question.other, **by)
    report = question.report or ""
    if yes:
        return reviews.confirm(opened, report, slot=question.slot, **by)
    return reviews.split(opened, question.incident, [report], **by)


def _print_briefly(opened: Ledger, name: str, report: str | None) -> None:
    found = views.incident(opened, name)
    day, place = (found.date or {}).get("start", "?"), (found.place or {}).get("name", "?")
    print(f"{found.id}: {', '.join(found.types)}, {day}, {place}, {len(found.reports)} reports")
    for r in found.reports[:6]:
        mark = "->" if r.id == report else "  "
        print(f" {mark} {r.published or 'undated'}  {r.publisher or '?'}: {r.title or ''}")


@app.command()
def accept(
    incident: Of,
    figure: Annotated[int, typer.Argument(metavar="FIGURE", help="Its number in `dateline figures`.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Choose this figure, whatever any rule says."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.accept(opened, incident, figure, reviewer=_who(reviewer), reason=reason))


@app.command()
def reject(
    incident: Of,
    figure: Annotated[int, typer.Argument(metavar="FIGURE", help="Its number in `dateline figures`.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Leave this figure out of the band and of every rule's choice."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.reject(opened, incident, figure, reviewer=_who(reviewer), reason=reason))


@app.command()
def correct(
    incident: Of,
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="killed, injured, ...")],
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="As 12, or 30-40.")],
    reason: Reason,
    kind: Kind = "",
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Set the incident's figure by hand."""
    low, high, told = _numbers(number, kind)
    by = {"reviewer": _who(reviewer), "reason": reason}
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.correct(opened, incident, measure, low=low, high=high, kind=told, **by))


@app.command("add")
def add_figure(
    incident: Of,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report that gives it.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Its words there, letter by letter.")],
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="killed, injured, ...")],
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="As 12, or 30-40.")],
    reason: Reason,
    kind: Kind = "",
    of: Annotated[str, typer.Option(help="Of whom: people, children, attackers, ...")] = "people",
    part: Annotated[bool, typer.Option("--part", help="A part of the total, not the total.")] = False,
    stated_by: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so.")] = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Add a figure that was missed, by the words of the report that give it."""
    low, high, told = _numbers(number, kind)
    more: dict[str, Any] = {"low": low, "high": high, "kind": told, "of": of, "total": not part}
    by = {"reviewer": _who(reviewer), "reason": reason}
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.add(opened, incident, report, words, measure, **more, stated_by=stated_by, **by))


@app.command()
def value(
    incident: Of,
    act: Annotated[str, typer.Argument(metavar="ACT", help="accept, correct, reject or add.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="date, place, types, perpetrators or claims.")],
    new: Annotated[str, typer.Argument(metavar="JSON", help='As in a record: \'{"name": "..."}\', \'["arson"]\'.')],
    reason: Reason,
    was: Annotated[str | None, typer.Option(metavar="NAME", help="Whom a corrected name replaces.")] = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Decide on a date, a place, the types, a perpetrator or a claim."""
    acts: dict[str, Literal["accept", "correct", "reject", "add"]] = {
        "accept": "accept", "correct": "correct", "reject": "reject", "add": "add",
    }  # fmt: skip
    if act not in acts:
        raise typer.BadParameter(f"ACT is one of {', '.join(acts)}")
    try:
        made = json.loads(new)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(f"the value is not JSON ({error.msg})") from None
    by = {"reviewer": _who(reviewer), "reason": reason}
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.value(opened, acts[act], incident, field, made, was=was, **by))


@app.command()
def merge(one: Of, other: Of, reason: Reason, ledger: LedgerAt = DEFAULT_LEDGER, reviewer: Reviewer = "") -> None:
    """The two incidents are one."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.merge(opened, one, other, reviewer=_who(reviewer), reason=reason))


@app.command()
def apart(one: Of, other: Of, reason: Reason, ledger: LedgerAt = DEFAULT_LEDGER, reviewer: Reviewer = "") -> None:
    """The two incidents are two, and stay so whatever is added."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.keep_apart(opened, one, other, reviewer=_who(reviewer), reason=reason))


@app.command()
def split(
    incident: Of,
    out: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Those that tell of another incident.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """These reports tell of another incident than the rest."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.split(opened, incident, out, reviewer=_who(reviewer), reason=reason))


@app.command()
def move(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="An id, its first letters, or a key.")],
    to: Of,
    reason: Reason,
    slot: Annotated[str, typer.Option(help="Which incident of its record: main, i2, ...")] = "main",
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """The report tells of this incident."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.move(opened, report, to, slot=slot, reviewer=_who(reviewer), reason=reason))


@app.command()
def confirm(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="An id, its first letters, or a key.")],
    reason: Reason,
    slot: Annotated[str, typer.Option(help="Which incident of its record: main, i2, ...")] = "main",
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """The report is rightly where it is."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.confirm(opened, report, slot=slot, reviewer=_who(reviewer), reason=reason))


@app.command()
def undo(
    decision: Annotated[int, typer.Argument(metavar="DECISION", help="Its number in `dateline history`.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Take a decision back; it stays on record."""
    with Ledger.open(ledger, create=False) as opened:
        _done(reviews.undo(opened, decision, reviewer=_who(reviewer), reason=reason))


def _done(made: reviews.Decision) -> None:
    print(f"decision {made.seq}: {made.kind}, {', '.join(made.incidents)}")


def _numbers(given: str, kind: str) -> tuple[int | None, int | None, str]:
    found = re.fullmatch(r"(\d+)(?:-(\d+))?", given.replace(",", "").strip())
    if not found:
        raise typer.BadParameter("NUMBER is written as 12 or 30-40")
    low, high = int(found[1]), int(found[2]) if found[2] else None
    if kind == "at_most" and high is None:
        return None, low, kind
    return low, high, kind or ("exact" if high is None else "range")
