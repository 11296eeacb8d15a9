"""Going through what is uncertain in a ledger, question by question; loaded by `dateline.cli_review`."""

from __future__ import annotations

import json
import sys

import typer

from dateline.errors import DecisionRefused
from dateline.ledger import Ledger, reviews, views
from dateline.show.out import say


def queue(ledger: str, reviewer: str, *, only_list: bool, as_json: bool) -> None:
    """Ask, or only print, what is uncertain."""
    with Ledger.open(ledger, create=False) as opened:
        asked = reviews.queue(opened)
        if not asked:
            say("Nothing is uncertain.", file=sys.stderr)
        for number, question in enumerate(asked, 1):
            if only_list:
                _print(question, as_json=as_json)
            elif not _ask(opened, question, f"{number} of {len(asked)}", reviewer):
                return


def _print(question: reviews.Question, *, as_json: bool) -> None:
    if as_json:
        say(json.dumps({k: getattr(question, k) for k in question.__slots__}, ensure_ascii=False))
    elif question.kind == "pair":
        say(f"{question.confidence:.2f}  are {question.incident} and {question.other} one? {question.words}")
    else:
        report = (question.report or "")[:12]
        say(f"{question.confidence:.2f}  is report {report} rightly in {question.incident}? {question.words}")


def _ask(opened: Ledger, question: reviews.Question, place: str, who: str) -> bool:
    """One question; False to stop. What was decided meanwhile is asked no more."""
    say(f"\n{place}")
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
        say(f"decision {made.seq}")
    except DecisionRefused as refused:
        say(str(refused))
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
    say(f"{found.id}: {', '.join(found.types)}, {day}, {place}, {len(found.reports)} reports")
    for r in found.reports[:6]:
        mark = "->" if r.id == report else "  "
        say(f" {mark} {r.published or 'undated'}  {r.publisher or '?'}: {r.title or ''}")
