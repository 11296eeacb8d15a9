"""dateline: news reports of violent incidents into records that can be defended in public.

>>> import dateline
>>> record = dateline.read("A bomb killed nine people at a market in Baghdad on 3 May 2019, officials said.")
>>> record.main.types, record.main.total("killed").evidence[0].text
(('bombing',), 'killed nine people')
"""

from dateline.api import read, read_all
from dateline.errors import DatelineError, EngineError, ReadError
from dateline.model import Incident, Record, Report, Statement
from dateline.read import Failure, ReadOptions
from dateline.version import VERSION as __version__

__all__ = [
    "DatelineError",
    "EngineError",
    "Failure",
    "Incident",
    "ReadError",
    "ReadOptions",
    "Record",
    "Report",
    "Statement",
    "__version__",
    "read",
    "read_all",
]
