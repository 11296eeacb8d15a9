"""How much dateline reads. All in one place, so that a refusal can name its limit."""

from __future__ import annotations

MAX_SOURCE_BYTES = 20_000_000
"""A single HTML or text source; larger ones are refused before they are read."""

MAX_PAGE_BYTES = 10_000_000
"""A page fetched from an address."""

MAX_LINE_BYTES = 20_000_000
"""One line of JSON Lines; the file as a whole may be of any size."""

MAX_TEXT_CHARACTERS = 100_000
"""Characters (code points) of one report's text; what follows is cut, with a warning."""

MAX_RAW_CHARACTERS = 300_000
"""Characters of a plain text that are looked at for those of the report."""

MAX_HTML_DEPTH = 250
"""Elements inside one another; deeper ones are flattened, since no article lies there."""

MAX_HTML_ELEMENTS = 40_000
"""Elements of one page; a page with more is refused rather than read for minutes."""

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
MAX_REDIRECTS = 5
