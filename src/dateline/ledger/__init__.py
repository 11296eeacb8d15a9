"""The ledger: many reports, one incident, every figure with its source and time."""

from __future__ import annotations

from dateline.ledger.store import Added, Ledger

__all__ = ["Added", "Ledger"]
