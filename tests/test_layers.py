"""Imports go one way: a module imports only what stands before it, and finders never import each other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "dateline"
LAYERS = [
    ("errors", "numerals", "version"), ("model",), ("ground", "gazetteer", "trained"), ("read", "find"),
    ("victims",), ("totals",), ("assemble",), ("combine",), ("engine",), ("api", "schema"), ("show", "ledger"),
    ("watch",),
    ("commands",), ("commands_ledger",),
    ("commands_gazetteer", "commands_places", "commands_review"), ("__init__",), ("cli_places", "cli_review"),
    ("cli_ledger",), ("web",), ("cli_serve",), ("cli",), ("__main__",),
]  # fmt: skip
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def imports(file: Path) -> Iterator[str]:
    """The dateline modules that a file imports, wherever in it and for whatever use, without `dateline.`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "dateline":
            below = (node.module or "").partition(".")[2]
            yield from ([below] if "." in below else [f"{below}.{a.name}".strip(".") for a in node.names])
        elif isinstance(node, ast.Import):
            yield from (a.name.partition(".")[2] for a in node.names if a.name.split(".")[0] == "dateline")


def test_every_module_has_its_layer() -> None:
    assert {p.stem for p in SOURCE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()} <= set(RANK)


def test_imports_go_down() -> None:
    wrong = []
    for file in SOURCE.rglob("*.py"):
        unit = file.relative_to(SOURCE).parts[0].removesuffix(".py")
        for name in imports(file):
            other = name.split(".")[0] or "__init__"
            if other != unit and not RANK[other] < RANK[unit]:
                wrong.append(f"{file.relative_to(SOURCE)} imports {name}")
    assert wrong == []


def finders() -> set[str]:
    """The files of find/ that hold a finder, not the words and helpers that finders share."""
    files = (p for p in (SOURCE / "find").glob("*.py") if p.stem not in ("__init__", "base"))
    return {p.stem for p in files if re.search(r"^def find\(", p.read_text(encoding="utf-8"), re.M)}


def test_finders_do_not_import_each_other() -> None:
    wrong = []
    for file in (SOURCE / "find").glob("*.py"):
        used = {name.split(".")[1] for name in imports(file) if name.startswith("find.")}
        if file.stem != "__init__" and used & finders():
            wrong.append(f"{file.name} imports {', '.join(used & finders())}")
    assert wrong == []
