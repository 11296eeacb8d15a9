"""The desk: a local web app over a ledger. `dateline serve` runs it; `make_app` makes it."""

from __future__ import annotations

from dateline.web.app import make_app
from dateline.web.settings import Settings

__all__ = ["Settings", "make_app"]
