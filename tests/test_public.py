"""What `import dateline` gives is pinned: taking something away, or renaming it, is a decision."""

import importlib
import inspect
import json
from pathlib import Path

import pytest

import dateline
from dateline import errors

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = "A bomb killed nine people at a market in Baghdad on 3 May 2019, officials said."


def test_the_names() -> None:
    assert dateline.__all__ == [
        "DatelineError", "EngineError", "Failure", "Incident", "ReadError", "ReadOptions", "Record", "Report",
        "Statement", "__version__", "read", "read_all",
    ]  # fmt: skip
    assert all(hasattr(dateline, name) for name in dateline.__all__)


def test_the_functions_arguments() -> None:
    read, read_all = inspect.signature(dateline.read), inspect.signature(dateline.read_all)
    assert list(read.parameters) == ["source", "published", "url", "publisher", "engine", "allow_private"]
    assert list(read_all.parameters) == ["items", "options", "engine", "limit"]


def test_reading_is_still_the_function_once_its_package_is_imported() -> None:
    importlib.import_module("dateline.read.html")
    importlib.import_module("dateline.read")
    assert inspect.isfunction(dateline.read)


def test_a_text_a_path_and_a_name() -> None:
    path = next((EXAMPLES / "crocus").glob("*.txt"))
    assert dateline.read(TEXT).report.text == TEXT
    assert dateline.read(path).report.id == dateline.read(str(path)).report.id


@pytest.mark.parametrize("source", ["no-such-file.html", "no such file.html", Path("no such file"), "nothing"])
def test_what_is_not_there_is_an_error_that_names_it(source: str | Path) -> None:
    with pytest.raises(errors.SourceMissing, match=str(source)):
        dateline.read(source)


def test_several_reports_are_not_one(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text((json.dumps({"text": TEXT}) + "\n") * 2, encoding="utf-8")
    with pytest.raises(errors.SourceMalformed, match="read_all"):
        dateline.read(path)
    assert len(list(dateline.read_all([path]))) == 2


def test_an_engine_that_is_not_there() -> None:
    with pytest.raises(dateline.EngineError, match="builtin"):
        dateline.read(TEXT, engine="steam")


def test_every_error_is_in_the_tree_of_the_docstring() -> None:
    assert errors.__doc__ is not None
    for name, value in vars(errors).items():
        if inspect.isclass(value):
            assert issubclass(value, errors.DatelineError)
            assert name in errors.__doc__
