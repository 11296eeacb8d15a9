"""The ledger's commands: parse arguments, call `dateline.ledger`, print. `register` hangs them on the program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
from rich.table import Table

from dateline.api import read_all
from dateline.cli_review import app as review_app
from dateline.cli_review import ledger_option
from dateline.engine import ENGINES
from dateline.errors import LedgerError
from dateline.ledger import Ledger, care, views
from dateline.ledger.database import DEFAULT_LEDGER, migrate, reading
from dateline.ledger.figures import DEFAULT_RULE, RULES, RuleName, Series
from dateline.ledger.gather import Gathered
from dateline.ledger.search import find
from dateline.ledger.store import Added
from dateline.model import IncidentType
from dateline.read import Failure, ReadOptions

EXIT_FAILED = 1

LedgerAt = Annotated[str, ledger_option]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines instead of a table.")]
Rule = Annotated[str, typer.Option("--rule", help=f"How a figure is chosen: {', '.join(RULES)}.")]
IncidentName = Annotated[
    str, typer.Argument(metavar="INCIDENT", help="An incident's id, or its first letters.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Hang the ledger's commands on the program."""
    for command in (add, incidents, show, figures, search, trace, history, reread, backup, check, migrate_):
        app.command(command.__name__.rstrip("_"))(command)
    app.add_typer(review_app, name="review")


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT...",
            help="What `dateline read` takes: files, addresses, folders, .jsonl, WARC and WACZ archives, or -.",
            show_default=False,
        ),
    ],
    ledger: LedgerAt = DEFAULT_LEDGER,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the report was published, where it does not say so.")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The report's address, for a bare text.")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published it, where the report does not say so.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses in private ranges.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports and put them into the ledger; the same report again changes nothing.

    Each line is printed once its report is kept for good. Exit codes: 0 all added; 1 some could not be read.

    Examples:

        dateline add report.html archive/ --ledger attacks.db

        dateline add collection.warc.gz
    """
    options = ReadOptions(published=published, url=url, publisher=publisher, allow_private=allow_private)
    failures: list[Failure] = []
    counts: dict[str, int] = {}
    with Ledger.open(ledger) as opened:
        for record in read_all(sources, options=options):
            if isinstance(record, Failure):
                failures.append(record)
                continue
            added = opened.add(record, captured=getattr(record.report, "captured", None))
            counts[added.outcome] = counts.get(added.outcome, 0) + 1
            _say_added(added, record.report.title or record.report.key or "", as_json=as_json)
    _sum_up(counts, failures)


def _say_added(added: Added, title: str, *, as_json: bool) -> None:
    if as_json:
        values = {k: getattr(added, k) for k in ("outcome", "report", "incident", "relation", "incidents")}
        print(json.dumps(values, ensure_ascii=False), flush=True)
        return
    where = f"{added.incident} ({added.relation})" if added.incident else "no incident"
    print(f"{added.outcome:<9} {added.report[:12]}  {where:<22} {title[:70]}", flush=True)


def _sum_up(counts: dict[str, int], failures: list[Failure]) -> None:
    words = {"new": "new", "version": "new versions", "reading": "new readings", "unchanged": "unchanged"}
    told = [f"{counts[k]} {w}" for k, w in words.items() if k in counts]
    print(", ".join(told) or "nothing added", file=sys.stderr)
    for failure in failures:
        print(f"not read: {failure.source}: {failure.reason}", file=sys.stderr)
    if failures:
        raise typer.Exit(EXIT_FAILED)


def incidents(
    ledger: LedgerAt = DEFAULT_LEDGER,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day, month or year.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="ISO 3166-1 code, as RU.")] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help=f"One of {', '.join(get_args(IncidentType))}.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Site, town or region.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Suspected or claiming.")] = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="Within so many kilometres.")] = None,
    killed: Annotated[int | None, typer.Option(metavar="N", help="At least so many killed.")] = None,
    reports: Annotated[int | None, typer.Option(metavar="N", help="Told by at least so many reports.")] = None,
    unsure: Annotated[bool, typer.Option("--unsure", help="Only those with an uncertain report.")] = False,
    order: Annotated[str, typer.Option(help="date, newest (report) or killed.")] = "date",
    limit: Annotated[int | None, typer.Option(metavar="N", help="At most so many; 50 in a table.")] = None,
    rule: Rule = DEFAULT_RULE,
    as_json: AsJson = False,
) -> None:
    """List incidents: a table, or with `--json` all that is known of each (docs/record.md).

    Examples:

        dateline incidents --country RU --since 2024-03 --killed 10

        dateline incidents --json > incidents.jsonl
    """
    _known_rule(rule)
    wanted = views.Filter(since, until, country, kind, place, actor, _near(near), killed, reports, unsure, order)
    with Ledger.open(ledger, create=False) as opened:
        if as_json:
            for item in views.incidents(opened, wanted, rule=rule, limit=limit):  # type: ignore[arg-type]
                print(json.dumps(item, ensure_ascii=False))
            return
        with reading(opened.engine) as db:
            rows = views.matching(db, wanted, limit or 50)
    if not rows:
        print("No incident fits.", file=sys.stderr)
        return
    _table(
        ("incident", "date", "place", "", "type", "killed", "band", "reports"),
        (
            (
                r.incident, r.date_start or "?", r.place or "?", r.country or "", r.types.strip(",").replace(",", ", "),
                _number(r.killed), _band(r.killed_low, r.killed_high), str(r.reports),
            )
            for r in rows
        ),
    )  # fmt: skip


def _near(given: str | None) -> tuple[float, float, float] | None:
    if given is None:
        return None
    try:
        lat, lon, km = (float(part) for part in given.split(","))
    except ValueError:
        raise typer.BadParameter("write --near as LAT,LON,KM, for example 55.75,37.62,50") from None
    return lat, lon, km


def _known_rule(rule: str) -> None:
    if rule not in RULES:
        raise typer.BadParameter(f"--rule is one of {', '.join(RULES)}")


def show(
    incident: IncidentName, ledger: LedgerAt = DEFAULT_LEDGER, rule: Rule = DEFAULT_RULE, as_json: AsJson = False
) -> None:
    """Show one incident: what is chosen, its reports and why each is in it, its figures."""
    _known_rule(rule)
    with Ledger.open(ledger, create=False) as opened:
        found = views.incident(opened, incident)
    if as_json:
        print(json.dumps(views.printed(found, rule), ensure_ascii=False, indent=2))  # type: ignore[arg-type]
        return
    _print_incident(found, rule)  # type: ignore[arg-type]


def _print_incident(found: Gathered, rule: RuleName) -> None:
    date, place = found.date or {}, found.place or {}
    print(f"Incident {found.id}")
    print(f"  what   {', '.join(found.types) or 'unknown'}")
    print(f"  when   {date.get('start', 'unknown')}" + (f"  ({date['rule']})" if date else ""))
    parts = [p for k in ("name", "settlement", "admin1", "country") if (p := place.get(k))]
    print(f"  where  {', '.join(dict.fromkeys(parts)) or 'unknown'}" + (f"  ({place['rule']})" if place else ""))
    for who in found.perpetrators:
        print(f"  who    {who['name']} ({who.get('attribution') or 'decided'})")
    for claim in found.claims:
        print(f"  {claim['kind']:<6} {claim['by']}")
    for measure in views.MEASURES:
        if made := found.series(measure, rule):
            print(f"  {measure:<9} {_chosen(made)}  band {_band(made.low, made.high)}, {len(made.entries)} figures")
    if found.reviews:
        print(f"  decisions {found.reviews}")
    print()
    for r in found.reports:
        version = ", an earlier version" if r.outdated else ""
        print(f"  {r.id[:12]}  {r.published or 'undated':<25} {r.publisher or '?'}: {r.title or ''}")
        print(f"      {r.relation}{version} ({r.confidence:.2f}): {r.why}")


def figures(
    incident: IncidentName,
    ledger: LedgerAt = DEFAULT_LEDGER,
    rule: Rule = DEFAULT_RULE,
    measure: Annotated[str | None, typer.Option(help="Only this one: killed, injured, ...")] = None,
    as_json: AsJson = False,
) -> None:
    """List an incident's figures over time, then the chosen one and the rule that chose it."""
    _known_rule(rule)
    with Ledger.open(ledger, create=False) as opened:
        found = views.incident(opened, incident)
    wanted = [measure] if measure else list(views.MEASURES)
    all_series = {m: s for m in wanted if (s := found.series(m, rule)) is not None}  # type: ignore[arg-type]
    if as_json:
        print(json.dumps({m: views.printed_series(s) for m, s in all_series.items()}, ensure_ascii=False, indent=2))
        return
    if not all_series:
        print("No figures.", file=sys.stderr)
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
    print(f"{made.measure}")
    _table(("figure", "time", "outlet", "says who", "number", "words", "not counted"), rows)
    for o in made.parts:
        print(f"  part {o.id}: {views.figure_words(o)} ({o.publisher or '?'}: “{o.words}”)")
    print(f"  band {_band(made.low, made.high)}")
    if made.chosen:
        rule = made.chosen.rule
        print(f"  chosen {_chosen(made)} by rule {rule}: {RULES[rule].does if rule in RULES else rule}")
        print(f"         {made.chosen.why}")
    print()


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='All of them; "in quotes" as a phrase.')],
    ledger: LedgerAt = DEFAULT_LEDGER,
    limit: Annotated[int, typer.Option(metavar="N")] = 20,
    as_json: AsJson = False,
) -> None:
    """Search the reports' text and the names read in them."""
    asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
    with Ledger.open(ledger, create=False) as opened, reading(opened.engine) as db:
        hits = find(db, asked, limit)
    for hit in hits:
        if as_json:
            print(json.dumps({k: getattr(hit, k) for k in hit.__slots__}, ensure_ascii=False))
        else:
            print(f"{hit.incident or 'none':<9} {hit.report[:12]}  {hit.published or ''}  {hit.publisher or ''}")
            print(f"    {hit.title or ''}\n    {hit.snippet}")
    if not hits:
        print("No report has these words.", file=sys.stderr)


def trace(
    figure: Annotated[
        str, typer.Argument(metavar="FIGURE", help="A figure's number, or INCIDENT:MEASURE for the chosen one.")
    ],
    ledger: LedgerAt = DEFAULT_LEDGER,
    rule: Rule = DEFAULT_RULE,
    as_json: AsJson = False,
) -> None:
    """Follow a figure from the words of a report to what is chosen."""
    _known_rule(rule)
    with Ledger.open(ledger, create=False) as opened:
        steps = views.trace(opened, figure, rule)  # type: ignore[arg-type]
    for step in steps:
        print(json.dumps({"what": step.what, "words": step.words}, ensure_ascii=False) if as_json
              else f"{step.what:<9} {step.words}")  # fmt: skip


def history(incident: IncidentName, ledger: LedgerAt = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """List all that happened to an incident: reports that came and went, merges, people's decisions."""
    with Ledger.open(ledger, create=False) as opened:
        told = views.history(opened, incident)
    for item in told:
        if as_json:
            print(json.dumps({k: v for k, v in item.items() if k != "order"}, ensure_ascii=False))
        elif item["what"] == "decision":
            signed = f"decision {item['decision']}, {item['kind']} by {item['reviewer']}: {item['words']}"
            print(f"{item['at']}  {signed} ({item['reason']})")
        else:
            print(f"{item['at']}  {item['what']}: {item.get('source', '')} {item['words']}")


def reread(
    ledger: LedgerAt = DEFAULT_LEDGER,
    engine: Annotated[str, typer.Option(help="Which engine reads.")] = "builtin",
    names: Annotated[
        list[str] | None, typer.Argument(metavar="REPORT...", help="Only these reports of the ledger.")
    ] = None,
) -> None:
    """Read the ledger's reports again, with a better engine: new readings beside the old; decisions stay."""
    if engine not in ENGINES:
        raise typer.BadParameter(f"--engine is one of {', '.join(ENGINES)}")
    chosen = ENGINES[engine]()
    counts: dict[str, int] = {}
    with Ledger.open(ledger, create=False) as opened:
        for report in [opened.report(n) for n in names] if names else opened.reports():
            added = opened.reread(chosen(report))
            counts[added.outcome] = counts.get(added.outcome, 0) + 1
    _sum_up(counts, [])


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.", show_default=False)],
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Copy a SQLite ledger to a file, while it is in use. (PostgreSQL: pg_dump.)"""
    with Ledger.open(ledger, create=False) as opened:
        size = care.backup(opened, to)
    print(f"{to}: {size / 1e6:.1f} MB")


def check(
    ledger: LedgerAt = DEFAULT_LEDGER,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make what is computed anew from what is kept, then check.")
    ] = False,
) -> None:
    """Check that the ledger is whole: every hash, every evidence on its words, every row with its owner.

    Prints the newest entry's hash: noted elsewhere, it also shows if entries were cut off the end.
    Exit codes: 0 whole; 1 not, with each problem in words.
    """
    with Ledger.open(ledger, create=False) as opened:
        if rebuild:
            print(f"{care.rebuild(opened)} tellings put in place anew")
        found = care.check(opened)
    for problem in found.problems:
        print(problem)
    print(f"{found.reports} reports, {found.entries} log entries, newest {found.head}")
    if found.problems:
        raise typer.Exit(EXIT_FAILED)


def migrate_(ledger: LedgerAt = DEFAULT_LEDGER) -> None:
    """Bring a ledger that an older version made to this version's form. Make a backup first."""
    if "://" not in ledger and not Path(ledger).exists():
        raise LedgerError(f"{ledger}: there is no ledger here.")
    before, after = migrate(ledger)
    print(f"at {after} already" if before == after else f"from {before or 'nothing'} to {after}")


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold", justify="right" if head in ("killed", "reports") else "left")
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = 160
    console.print(table)


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
