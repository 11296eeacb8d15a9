"""The docs say what there is: every command, option, error and key, links that land, examples that run."""

import doctest
import inspect
import re
import tomllib
from pathlib import Path

import pytest
import typer.main

from dateline import errors
from dateline.cli import app
from dateline.schema import schema

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_every_command_and_option_is_documented() -> None:
    group = typer.main.get_command(app)
    for command_name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"dateline {command_name}" in CLI
        if command_name == "gazetteer":
            assert all(f"dateline {command_name} {below}" in CLI for below in command.commands)
        for parameter in command.params:
            for option in (o for o in parameter.opts if o.startswith("--")):
                assert f"`{option}" in CLI, option
    assert "--version" in CLI


def test_every_error_is_documented() -> None:
    for error, value in vars(errors).items():
        if inspect.isclass(value):
            assert f"`{error}`" in CLI, error


def test_every_key_and_value_of_the_record_is_documented() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    printed = schema()
    for definition in (printed, *printed["$defs"].values()):
        for key, value in definition.get("properties", {}).items():
            assert re.search(rf"\b{key}\b", page), key
            for choice in (*value.get("enum", ()), *value.get("items", {}).get("enum", ())):
                assert f"`{choice}`" in page, choice


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_land(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"(?<!`)\]\(([^)\s]+)\)", text):
        if re.match(r"https?://|mailto:", target):
            continue
        file, _, anchor = target.partition("#")
        other = (page.parent / file).resolve() if file else page
        assert other.exists(), f"{name(page)} links to {target}"
        if anchor:
            assert anchor in anchors(other), f"{name(page)} links to {target}"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", [p for p in PAGES if ">>> " in p.read_text(encoding="utf-8")], ids=name)
def test_examples_run(page: Path) -> None:
    ran = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert ran.attempted > 0
    assert ran.failed == 0


@pytest.mark.parametrize("module", ["dateline", "dateline.api"])
def test_examples_in_docstrings_run(module: str) -> None:
    ran = doctest.testmod(__import__(module, fromlist=["x"]))
    assert ran.attempted > 0
    assert ran.failed == 0


def test_every_dependency_is_explained_with_the_version_that_is_locked() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", (ROOT / "requirements.lock").read_text(), re.M))
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for name in (re.split(r"[<>=]", entry)[0] for entry in wanted):
        row = next(
            (r for r in page.splitlines() if re.search(rf"^\|[^|]*(?<![\w-]){name}(?![\w-])[^|]*\|", r, re.I)), ""
        )
        assert locked[name] in row, f"{name} {locked[name]}"


def test_every_page_is_on_the_first_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "index.md" or f"({page.name})" in index, page.name


def test_every_page_names_no_place_on_one_machine() -> None:
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|root|work|Users)/", page.read_text(encoding="utf-8")), page
