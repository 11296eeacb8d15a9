"""Shared fixtures."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dateline import cli
from dateline.gazetteer import default
from tests.databases import new_database, postgresql

__all__ = ["new_database", "postgresql"]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def no_added_gazetteers(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever whoever runs the tests has added beside the shipped gazetteer."""
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path_factory.getbasetemp() / "no-gazetteer"))


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of added gazetteers, empty at first."""
    folder = tmp_path / "added"
    monkeypatch.setenv("DATELINE_GAZETTEER", str(folder))
    default.cache_clear()
    yield folder
    default.cache_clear()


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
