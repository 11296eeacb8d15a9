"""What the ledger's commands do, apart from their arguments: loaded by `dateline.cli_ledger` once there is work."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from dateline.api import engine_named, read_all
from dateline.errors import LedgerError
from dateline.ledger import Ledger, care, database, overview, reviews, views
from dateline.ledger.database import reading
from dateline.ledger.figures import RULES, RuleName, Series
from dateline.ledger.gather import MEASURES, Gathered, gather
from dateline.ledger.parties import Party, parties
from dateline.ledger.search import find
from dateline.ledger.store import Added
from dateline.read import Failure, ReadOptions, captured_page
from dateline.read.feed import Polite, getter
from dateline.show.out import say, table
from dateline.watch import Watcher


def add(ledger: str, sources: list[str], options: ReadOptions, *, engine: str, as_json: bool) -> bool:
    """Read reports and store them, a line each once it is kept for good. Gives whether all could be read."""
    failures: list[Failure] = []
    counts: dict[str, int] = {}
    with Ledger.open(ledger) as opened:
        for record in read_all(sources, options=options, engine=engine):
            if isinstance(record, Failure):
                failures.append(record)
                continue
            added = opened.add(record, captured=getattr(record.report, "captured", None))
            counts[added.outcome] = counts.get(added.outcome, 0) + 1
            _say_added(added, record.report.title or record.report.key or "", as_json=as_json)
    return _sum_up(counts, failures)


def watch(
    ledger: str, urls: list[str], options: ReadOptions, *, engine: str, once: bool, every: int, pause: float
) -> bool:
    """Follow feeds, a line for each entry; ends after one round with `once`, else on an interrupt. Gives whether all
    that was due could be read."""
    counts: Counter[str] = Counter()
    failed = False
    with Ledger.open(ledger) as opened:
        polite = Polite(getter(options), pause=pause)
        watcher = Watcher(opened, engine_named(engine), polite, captured_page, options, timedelta(minutes=every))
        waiting = [url for url in urls if watcher.due(url) > watcher.now()]
        for came in watcher.follow(urls, once=once):
            if came.added is not None:
                counts[came.added.outcome] += 1
                _say_added(came.added, came.title, as_json=False)
            else:
                failed = True
                say(f"not read: {came.url}: {came.reason}", file=sys.stderr, flush=True)
        for url in waiting:
            say(f"not due before {watcher.due(url):%Y-%m-%d %H:%M} UTC: {url}", file=sys.stderr)
    if len(waiting) < len(urls):
        _sum_up(counts, [])
    return not failed


def _say_added(added: Added, title: str, *, as_json: bool) -> None:
    if as_json:
        values = {k: getattr(added, k) for k in ("outcome", "report", "incident", "relation", "incidents")}
        say(json.dumps(values, ensure_ascii=False), flush=True)
        return
    where = f"{added.incident} ({added.relation})" if added.incident else "no incident"
    say(f"{added.outcome:<9} {added.report[:12]}  {where:<22} {title[:70]}", flush=True)


def _sum_up(counts: Mapping[str, int], failures: list[Failure]) -> bool:
    words = {"new": "new", "version": "new version", "reading": "new reading", "unchanged": "unchanged"}
    told = [f"{n} {w}{'s' if n > 1 and ' ' in w else ''}" for k, w in words.items() if (n := counts.get(k))]
    say(", ".join(told) or "nothing added", file=sys.stderr)
    for failure in failures:
        say(f"not read: {failure.source}: {failure.reason}", file=sys.stderr)
    return not failures


def incidents(ledger: str, wanted: views.Filter, *, rule: RuleName, limit: int | None, as_json: bool) -> None:
    """Print the incidents that fit, as a table or in the form of docs/record.md."""
    with Ledger.open(ledger, create=False) as opened:
        if as_json:
            for item in views.incidents(opened, wanted, rule=rule, limit=limit):
                say(json.dumps(item, ensure_ascii=False))
            return
        with reading(opened.engine) as db:
            rows = views.matching(db, wanted, limit or 50)
            places = {g.id: _place(g.place) for g in gather(db, [r.incident for r in rows])}
    if not rows:
        say("No incident fits.", file=sys.stderr)
        return
    table(
        ("incident", "date", "place", "", "type", "killed", "band", "reports"),
        (
            (
                r.incident, _time(r.date_start), places.get(r.incident, "?"), r.country or "",
                r.types.strip(",").replace(",", ", "), _number(r.killed), _band(r.killed_low, r.killed_high),
                str(r.reports),
            )
            for r in rows
        ),
        numbers=("killed", "reports"),
    )  # fmt: skip


def show(ledger: str, incident: str, *, rule: RuleName, as_json: bool) -> None:
    """Print one incident."""
    with Ledger.open(ledger, create=False) as opened:
        found = views.incident(opened, incident)
    if as_json:
        say(json.dumps(views.printed(found, rule), ensure_ascii=False, indent=2))
        return
    _print_incident(found, rule)


_RULE_WORDS = {"majority_precise": "as most reports say, the most precise of them", "reviewed": "a reviewer decided"}
_REASON = re.compile(r"(?<=\d\)), ")
_REASONS = 4  # that a line of `show` has
_CALLED = 4  # names or descriptions of one party that a line shows


def _by_rule(value: Mapping[str, Any]) -> str:
    return f"  ({_RULE_WORDS.get(value['rule'], value['rule'])})" if value.get("rule") else ""


def _when(date: Mapping[str, Any]) -> str:
    """A date in words: one day, or the stretch."""
    start, end = str(date.get("start") or ""), str(date.get("end") or "")
    return f"{_time(start)} to {_time(end)}" if end and end[:10] != start[:10] else _time(start or None)


def _time(value: str | None) -> str:
    return value.replace("T", " ") if value else "?"


def _place(place: Mapping[str, Any] | None) -> str:
    """A place in a list: a site with its town."""
    if not place or not place.get("name"):
        return "?"
    return ", ".join(dict.fromkeys([place["name"], *([place["settlement"]] if place.get("settlement") else [])]))


def _named(party: Party) -> str:
    """A party by its name and what else reports call it."""
    names = (party.name, *party.names)
    more = f" and {len(names) - _CALLED} more" if len(names) > _CALLED else ""
    told = ", ".join(names[:_CALLED]) + more
    return f"described as {told}" if party.described else told


def _brief(why: str) -> str:
    """The reasons of a membership, the weightiest alone; `dateline show --json` and `trace` have all."""
    reasons = _REASON.split(why)
    kept = ", ".join(reasons[:_REASONS])
    return kept if len(reasons) <= _REASONS else f"{kept}, and {_counted(len(reasons) - _REASONS, 'more reason')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _print_incident(found: Gathered, rule: RuleName) -> None:
    date, place = found.date or {}, found.place or {}
    say(f"Incident {found.id}")
    say(f"  what   {', '.join(found.types) or 'unknown'}")
    say(f"  when   {_when(date)}{_by_rule(date)}")
    parts = [p for k in ("name", "settlement", "admin1", "country") if (p := place.get(k))]
    say(f"  where  {', '.join(dict.fromkeys(parts)) or 'unknown'}{_by_rule(place)}")
    for party in parties(found.perpetrators):
        say(f"  who    {_named(party)} ({', '.join(w.replace('_', ' ') for w in party.ways) or 'decided'})")
    for kind in dict.fromkeys(claim["kind"] for claim in found.claims):
        for party in parties((c for c in found.claims if c["kind"] == kind), "by"):
            say(f"  {kind:<6} {_named(party)}")
    for measure in MEASURES:
        if made := found.series(measure, rule):
            band = f"  band {_band(made.low, made.high)}" if made.low is not None else ""
            say(f"  {measure:<9} {_chosen(made)}{band}, {_counted(len(made.entries), 'figure')}")
    if found.reviews:
        say(f"  decisions {found.reviews}")
    say()
    for r in found.reports:
        version = ", an earlier version" if r.outdated else ""
        say(f"  {r.id[:12]}  {r.published or 'undated':<25} {r.publisher or '?'}: {r.title or ''}")
        say(f"      {r.relation}{version} ({r.confidence:.2f}): {_brief(r.why)}")


def figures(ledger: str, incident: str, *, rule: RuleName, measure: str | None, as_json: bool) -> None:
    """Print an incident's series and what is chosen."""
    with Ledger.open(ledger, create=False) as opened:
        found = views.incident(opened, incident)
    if measure and measure not in MEASURES:
        raise LedgerError(f"There is no measure '{measure}': use {', '.join(MEASURES)}.")
    wanted = [measure] if measure else list(MEASURES)
    all_series = {m: s for m in wanted if (s := found.series(m, rule)) is not None}
    if as_json:
        say(json.dumps({m: views.printed_series(s) for m, s in all_series.items()}, ensure_ascii=False, indent=2))
        return
    if not all_series:
        say("No figures.", file=sys.stderr)
    for made in all_series.values():
        _print_series(made)


def _print_series(made: Series) -> None:
    rows = [
        (
            str(o.id), o.as_of or o.published or "undated", o.publisher or "?", o.stated_by or "",
            views.bounds(o.low, o.high, o.kind), o.words, e.left_out or "",
        )
        for e in made.entries
        for o in (e.observation,)
    ]  # fmt: skip
    say(f"{made.measure}")
    table(("figure", "time", "outlet", "says who", "number", "words", "not counted"), rows)
    for o in made.parts:
        say(f"  part {o.id}: {views.figure_words(o)} ({o.publisher or '?'}: “{o.words}”)")
    say(f"  band {_band(made.low, made.high)}")
    if made.chosen:
        rule = made.chosen.rule
        say(f"  chosen {_chosen(made)} by rule {rule}: {RULES[rule].does if rule in RULES else rule}")
        say(f"         {made.chosen.why}")
    say()


def search(ledger: str, words: list[str], *, limit: int, as_json: bool) -> None:
    """Print the reports that have the words."""
    asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
    with Ledger.open(ledger, create=False) as opened, reading(opened.engine) as db:
        hits = find(db, asked, limit)
    for hit in hits:
        if as_json:
            say(json.dumps({k: getattr(hit, k) for k in hit.__slots__}, ensure_ascii=False))
        else:
            say(f"{hit.incident or 'none':<9} {hit.report[:12]}  {hit.published or ''}  {hit.publisher or ''}")
            say(f"    {hit.title or ''}\n    {hit.snippet}")
    if not hits:
        say("No report has these words.", file=sys.stderr)


def trace(ledger: str, figure: str, *, rule: RuleName, as_json: bool) -> None:
    """Print the chain from words to a chosen figure."""
    with Ledger.open(ledger, create=False) as opened:
        steps = views.trace(opened, figure, rule)
    for step in steps:
        say(json.dumps({"what": step.what, "words": step.words}, ensure_ascii=False) if as_json
              else f"{step.what:<9} {step.words}")  # fmt: skip


def history(ledger: str, incident: str, *, as_json: bool) -> None:
    """Print what happened to an incident."""
    with Ledger.open(ledger, create=False) as opened:
        told = views.history(opened, incident)
    for item in told:
        if as_json:
            say(json.dumps({k: v for k, v in item.items() if k != "order"}, ensure_ascii=False))
        elif item["what"] == "decision":
            signed = f"decision {item['decision']}, {item['kind']} by {item['reviewer']}: {item['words']}"
            say(f"{item['at']}  {signed} ({item['reason']})")
        else:
            say(f"{item['at']}  {item['what']}: {item.get('source', '')} {item['words']}")


def reread(ledger: str, engine: str, names: list[str]) -> None:
    """Read stored reports again."""
    chosen = engine_named(engine)
    counts: dict[str, int] = {}
    with Ledger.open(ledger, create=False) as opened:
        for report in [opened.report(n) for n in names] if names else opened.reports():
            added = opened.reread(chosen(report))
            counts[added.outcome] = counts.get(added.outcome, 0) + 1
    _sum_up(counts, [])


def backup(ledger: str, to: Path) -> None:
    """Copy a ledger."""
    with Ledger.open(ledger, create=False) as opened:
        size = care.backup(opened, to)
    say(f"{to}: {size / 1e6:.1f} MB")


def check(ledger: str, *, rebuild: bool) -> bool:
    """Print what is wrong with a ledger. Gives whether it is whole."""
    with Ledger.open(ledger, create=False) as opened:
        if rebuild:
            say(f"{care.rebuild(opened)} tellings put in place anew")
        found = care.check(opened)
    for problem in found.problems:
        say(problem)
    verdict = "not whole" if found.problems else "whole"
    say(f"{verdict}: {found.reports} reports, {found.entries} log entries, newest {found.head}")
    return not found.problems


def migrate(ledger: str) -> None:
    """Bring a ledger to this version's form."""
    if "://" not in ledger and not Path(ledger).exists():
        raise LedgerError(f"{ledger}: there is no ledger here.")
    before, after = database.migrate(ledger)
    say(f"at {after} already" if before == after else f"from {before or 'nothing'} to {after}")
    if before and before < after:
        with Ledger.open(ledger, create=False) as opened, database.writing(opened.engine) as db:
            say(f"{overview.refresh_all(db)} incidents listed anew")


def decide(ledger: str, act: str, *about: Any, **more: Any) -> None:
    """Take one decision: `act` is a function of `dateline.ledger.reviews`."""
    with Ledger.open(ledger, create=False) as opened:
        made: reviews.Decision = getattr(reviews, act)(opened, *about, **more)
    say(f"decision {made.seq}: {made.kind}, {', '.join(made.incidents)}")


def _chosen(made: Series) -> str:
    chosen = made.chosen
    if chosen is None:
        return "none"
    words = views.bounds(chosen.low, chosen.high, chosen.kind)
    return f"{words}, best {chosen.best}" if chosen.best is not None else words


def _band(low: int | None, high: int | None) -> str:
    return "" if low is None else str(low) if low == high else f"{low}-{high}"


def _number(value: Any) -> str:
    return "" if value is None else str(value)
