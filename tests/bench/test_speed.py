from pathlib import Path

from bench.speed import FOLDERS, english, files, pace, peak_mb


def test_our_own_reports_are_measured() -> None:
    paths = files(FOLDERS)
    assert len(paths) > 90
    assert {path.suffix for path in paths} == {".html", ".txt"}


def test_only_the_covered_language_is(tmp_path: Path) -> None:
    words = "Le maire a dit que la place serait fermée toute la semaine et que les écoles rouvriraient lundi matin. "
    (tmp_path / "a.txt").write_text(f"Titre du jour\n\n{words * 3}\n", "utf-8")
    (tmp_path / "b.txt").write_text(
        "Fair opens in Leeds\n\nThe fair opened on Friday and all were glad of it.\n", "utf-8"
    )
    assert [report.title for report in english(files([tmp_path]))] == ["Fair opens in Leeds"]


def test_pace_is_items_a_second_and_memory_in_mb() -> None:
    assert pace(lambda: 5, rounds=2) > 0
    assert 10 < peak_mb() < 100_000
