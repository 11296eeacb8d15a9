"""`dateline serve`: the desk in the browser. Names and explains the arguments; loads the rest when it runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli_review import DEFAULT_LEDGER, ledger_option

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    ledger: Annotated[str, ledger_option] = DEFAULT_LEDGER,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0: any that is free.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; others can reach it if not loopback.")
    ] = ("127.0.0.1"),
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A name that the desk is called by, besides loopback."),
    ] = None,
    mask_names: Annotated[
        bool, typer.Option("--mask-names", help="Hide suspects' and victims' names on every page and in exports.")
    ] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Refuse every decision.")] = False,
    reviewer: Annotated[
        str, typer.Option(envvar="DATELINE_REVIEWER", metavar="NAME", help="Put forward as the one who decides.")
    ] = "",
) -> None:
    """Serve the desk over a ledger: map, timeline, incidents, reports and review in the browser.

    Stops with Ctrl-C. Nothing leaves this machine; the desk has no accounts, so listen on loopback only unless
    everybody who can reach it may decide.
    """
    from dateline.web.run import run
    from dateline.web.settings import Settings

    if host not in _LOOPBACK:
        print(f"dateline: anybody who can reach {host} can read this ledger and decide in it", file=sys.stderr)
    hosts = (*(name or ()), host)
    run(Settings(ledger, mask_names, reviewer, read_only, hosts), host, port)
