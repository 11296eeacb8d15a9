"""Running the desk until it is stopped."""

from __future__ import annotations

import gc
import socket

import uvicorn

from dateline.errors import LedgerError
from dateline.web.app import make_app
from dateline.web.settings import Settings

_COLLECT = (50_000, 20, 100)
"""When to look for garbage: a view of a large ledger makes a hundred thousand tuples, and looking through all that is
kept at every seven hundredth, as Python does, took a third of an answer's time."""


def run(settings: Settings, host: str, port: int) -> None:
    """Serve on `host` and `port` (0: any that is free) and print the address. Raises LedgerError."""
    app = make_app(settings)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # so that whoever reads the address may ask at once
    except OSError as error:
        raise LedgerError(
            f"{host}:{port} cannot be listened on: {error.strerror}. --port 0 takes a free one."
        ) from None
    shown = f"[{host}]" if ":" in host else host
    print(f"The desk is at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C stops it)", flush=True)
    gc.freeze()
    gc.set_threshold(*_COLLECT)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    uvicorn.Server(config).run(sockets=[listening])
