"""What whoever starts the desk decides about it."""

from __future__ import annotations

from dataclasses import dataclass, field

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "testserver")


@dataclass(frozen=True, slots=True)
class Settings:
    """The desk's settings; none can be changed from the browser.

    `mask_names` hides suspects' and victims' names on every page, in the API and in exports. `reviewer` is the
    name put forward in forms. `hosts` are names by which the desk may be called besides loopback (a page of
    another site that points its own name at this machine is refused). `read_only` refuses every decision.
    """

    ledger: str = "dateline.db"
    mask_names: bool = False
    reviewer: str = ""
    read_only: bool = False
    hosts: tuple[str, ...] = field(default=())
