"""`dateline review`: go through what is uncertain, or take one decision by flags."""

from __future__ import annotations

import getpass
import json
import re
from typing import Annotated, Any, Literal

import typer

DEFAULT_LEDGER = "dateline.db"

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
_FIELDS = "date, place, types, perpetrators, claims, targets, weapons or statements."

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
    from dateline import commands_review as work

    work.queue(ledger, _who(reviewer), only_list=only_list, as_json=as_json)


def _who(given: str) -> str:
    return given or getpass.getuser()


@app.command()
def accept(
    incident: Of,
    figure: Annotated[int, typer.Argument(metavar="FIGURE", help="Its number in `dateline figures`.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Choose this figure, whatever any rule says."""
    _decide(ledger, "accept", incident, figure, reviewer=_who(reviewer), reason=reason)


@app.command()
def reject(
    incident: Of,
    figure: Annotated[int, typer.Argument(metavar="FIGURE", help="Its number in `dateline figures`.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Leave this figure out of the band and of every rule's choice."""
    _decide(ledger, "reject", incident, figure, reviewer=_who(reviewer), reason=reason)


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
    _decide(ledger, "correct", incident, measure, low=low, high=high, kind=told, **by)


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
    _decide(ledger, "add", incident, report, words, measure, **more, stated_by=stated_by, **by)


@app.command()
def value(
    incident: Of,
    act: Annotated[str, typer.Argument(metavar="ACT", help="accept, correct, reject or add.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help=_FIELDS)],
    new: Annotated[str, typer.Argument(metavar="JSON", help='As in a record: \'{"name": "..."}\', \'["arson"]\'.')],
    reason: Reason,
    was: Annotated[str | None, typer.Option(metavar="NAME", help="Whom a corrected name replaces.")] = None,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Decide on a date, a place, the types, a perpetrator, claim, target, weapon or statement."""
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
    _decide(ledger, "value", acts[act], incident, field, made, was=was, **by)


@app.command()
def merge(one: Of, other: Of, reason: Reason, ledger: LedgerAt = DEFAULT_LEDGER, reviewer: Reviewer = "") -> None:
    """The two incidents are one."""
    _decide(ledger, "merge", one, other, reviewer=_who(reviewer), reason=reason)


@app.command()
def apart(one: Of, other: Of, reason: Reason, ledger: LedgerAt = DEFAULT_LEDGER, reviewer: Reviewer = "") -> None:
    """The two incidents are two, and stay so whatever is added."""
    _decide(ledger, "keep_apart", one, other, reviewer=_who(reviewer), reason=reason)


@app.command()
def split(
    incident: Of,
    out: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Those that tell of another incident.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """These reports tell of another incident than the rest."""
    _decide(ledger, "split", incident, out, reviewer=_who(reviewer), reason=reason)


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
    _decide(ledger, "move", report, to, slot=slot, reviewer=_who(reviewer), reason=reason)


@app.command()
def confirm(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="An id, its first letters, or a key.")],
    reason: Reason,
    slot: Annotated[str, typer.Option(help="Which incident of its record: main, i2, ...")] = "main",
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """The report is rightly where it is."""
    _decide(ledger, "confirm", report, slot=slot, reviewer=_who(reviewer), reason=reason)


@app.command()
def undo(
    decision: Annotated[int, typer.Argument(metavar="DECISION", help="Its number in `dateline history`.")],
    reason: Reason,
    ledger: LedgerAt = DEFAULT_LEDGER,
    reviewer: Reviewer = "",
) -> None:
    """Take a decision back; it stays on record."""
    _decide(ledger, "undo", decision, reviewer=_who(reviewer), reason=reason)


def _decide(ledger: str, act: str, *about: Any, **more: Any) -> None:
    from dateline import commands_ledger as work

    work.decide(ledger, act, *about, **more)


def _numbers(given: str, kind: str) -> tuple[int | None, int | None, str]:
    found = re.fullmatch(r"(\d+)(?:-(\d+))?", given.replace(",", "").strip())
    if not found:
        raise typer.BadParameter("NUMBER is written as 12 or 30-40")
    low, high = int(found[1]), int(found[2]) if found[2] else None
    if kind == "at_most" and high is None:
        return None, low, kind
    return low, high, kind or ("exact" if high is None else "range")
