from collections.abc import Callable

import pytest

from dateline.engine import Builtin
from dateline.model import Record
from dateline.read import ReadOptions, read_text

Read = Callable[..., Record]


@pytest.fixture(scope="session")
def read() -> Read:
    engine = Builtin()

    def run(text: str, published: str | None = "2024-03-20") -> Record:
        return engine(read_text(text, options=ReadOptions(published=published)))

    return run
