"""The ledger's commands: names and explains their arguments. `register` hangs them on the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, get_args

import typer

from dateline.cli_review import DEFAULT_LEDGER, ledger_option
from dateline.cli_review import app as review_app
from dateline.model import IncidentType

EXIT_FAILED = 1
DEFAULT_RULE = "latest"
DEFAULT_ENGINE = "builtin"
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
RULES = ("latest", "highest", "majority", "conservative", "ucdp", "reviewed")

LedgerAt = Annotated[str, ledger_option]
Engine = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="Which engine reads: builtin, or combined (asks the trained finder too; slower)."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines instead of a table.")]
Rule = Annotated[str, typer.Option("--rule", help=f"How a figure is chosen: {', '.join(RULES)}.")]
IncidentName = Annotated[
    str, typer.Argument(metavar="INCIDENT", help="An incident's id, or its first letters.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Hang the ledger's commands on the program."""
    for command in (add, watch, incidents, show, figures, search, trace, history, reread, backup, check, migrate_):
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
    engine: Engine = DEFAULT_ENGINE,
    as_json: AsJson = False,
) -> None:
    """Read reports and put them into the ledger; the same report again changes nothing.

    Each line is printed once its report is kept for good. Exit codes: 0 all added; 1 some could not be read.

    Examples:

        dateline add report.html archive/ --ledger attacks.db

        dateline add collection.warc.gz
    """
    from dateline import commands_ledger as work
    from dateline.read import ReadOptions

    options = ReadOptions(published=published, url=url, publisher=publisher, allow_private=allow_private)
    if not work.add(ledger, sources, options, engine=engine, as_json=as_json):
        raise typer.Exit(EXIT_FAILED)


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds or sitemaps.", show_default=False),
    ],
    ledger: LedgerAt = DEFAULT_LEDGER,
    once: Annotated[bool, typer.Option("--once", help="Look at what is due and stop: for cron.")] = False,
    every: Annotated[int, typer.Option(metavar="MINUTES", help="How often to look at each feed.")] = 15,
    pause: Annotated[
        float, typer.Option(metavar="SECONDS", help="Rest between two requests to one site, at least.")
    ] = 5.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses in private ranges.")
    ] = False,
    engine: Engine = DEFAULT_ENGINE,
) -> None:
    """Follow feeds and add what is new in them, minding each site's robots.txt.

    A feed that fails is asked less and less often, a day apart at most. What was seen is remembered in the ledger.

    Examples:

        dateline watch https://news.example/feed.xml --once
    """
    from dateline import commands_ledger as work
    from dateline.read import ReadOptions

    options = ReadOptions(allow_private=allow_private)
    if not work.watch(ledger, feeds, options, engine=engine, once=once, every=max(1, every), pause=max(1.0, pause)):
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
    if kind and kind not in get_args(IncidentType):
        raise typer.BadParameter(f"--type is one of {', '.join(get_args(IncidentType))}")
    for name, day in (("--since", since), ("--until", until)):
        if day and not _DAY.fullmatch(day):
            raise typer.BadParameter(f"write {name} as a day, a month or a year: 2024-03-22, 2024-03 or 2024")
    from dateline import commands_ledger as work
    from dateline.ledger.views import Filter

    wanted = Filter(since, until, country, kind, place, actor, _near(near), killed, reports, unsure, order)
    work.incidents(ledger, wanted, rule=rule, limit=limit, as_json=as_json)  # type: ignore[arg-type]


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
    from dateline import commands_ledger as work

    work.show(ledger, incident, rule=rule, as_json=as_json)  # type: ignore[arg-type]


def figures(
    incident: IncidentName,
    ledger: LedgerAt = DEFAULT_LEDGER,
    rule: Rule = DEFAULT_RULE,
    measure: Annotated[str | None, typer.Option(help="Only this one: killed, injured, ...")] = None,
    as_json: AsJson = False,
) -> None:
    """List an incident's figures over time, then the chosen one and the rule that chose it."""
    _known_rule(rule)
    from dateline import commands_ledger as work

    work.figures(ledger, incident, rule=rule, measure=measure, as_json=as_json)  # type: ignore[arg-type]


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='All of them; "in quotes" as a phrase.')],
    ledger: LedgerAt = DEFAULT_LEDGER,
    limit: Annotated[int, typer.Option(metavar="N")] = 20,
    as_json: AsJson = False,
) -> None:
    """Search the reports' text and the names read in them."""
    from dateline import commands_ledger as work

    work.search(ledger, words, limit=limit, as_json=as_json)


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
    from dateline import commands_ledger as work

    work.trace(ledger, figure, rule=rule, as_json=as_json)  # type: ignore[arg-type]


def history(incident: IncidentName, ledger: LedgerAt = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """List all that happened to an incident: reports that came and went, merges, people's decisions."""
    from dateline import commands_ledger as work

    work.history(ledger, incident, as_json=as_json)


def reread(
    ledger: LedgerAt = DEFAULT_LEDGER,
    engine: Engine = DEFAULT_ENGINE,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="REPORT...", help="Only these reports of the ledger.")
    ] = None,
) -> None:
    """Read the ledger's reports again, with a better engine: new readings beside the old; decisions stay."""
    from dateline import commands_ledger as work

    work.reread(ledger, engine, names or [])


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.", show_default=False)],
    ledger: LedgerAt = DEFAULT_LEDGER,
) -> None:
    """Copy a SQLite ledger to a file, while it is in use. (PostgreSQL: pg_dump.)"""
    from dateline import commands_ledger as work

    work.backup(ledger, to)


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
    from dateline import commands_ledger as work

    if not work.check(ledger, rebuild=rebuild):
        raise typer.Exit(EXIT_FAILED)


def migrate_(ledger: LedgerAt = DEFAULT_LEDGER) -> None:
    """Bring a ledger that an older version made to this version's form. Make a backup first."""
    from dateline import commands_ledger as work

    work.migrate(ledger)
