"""Shared fixtures."""

import io
from collections.abc import Callable
from typing import NamedTuple

import pytest

from dateline import cli
from tests.databases import new_database, postgresql

__all__ = ["new_database", "postgresql"]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process: `run("read", "-", stdin=b"...")`."""

    def command(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.argv", ["dateline", *map(str, arguments)])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else int(code is not None), out, err)

    return command
