import time
from pathlib import Path

from bench.speed import FOLDERS, Clock, english, files, peak_mb


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


def test_the_best_round_counts() -> None:
    naps = iter((0.05, 0.2))

    def work() -> int:
        time.sleep(next(naps))
        return 10

    clock = Clock(work)
    clock.round()
    first = clock.a_second
    clock.round()
    assert clock.a_second == first < 201
    assert 0 <= clock.processor < 0.005  # sleeping takes no processor time


def test_memory_is_in_mb() -> None:
    assert 10 < peak_mb() < 100_000
