"""An engine turns a Report into a Record. `ENGINES` holds those there are: `builtin` runs the finders, `combined` asks
the trained finder as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from dateline.assemble import assemble
from dateline.combine import combine
from dateline.errors import EngineError
from dateline.find import find
from dateline.find.capitals import with_small_letters
from dateline.ground import grounded, of_report
from dateline.model import EngineInfo, Record, Report
from dateline.trained import default as trained
from dateline.version import VERSION

COVERED = "en"


class Engine(Protocol):
    """Turns reports into records."""

    info: EngineInfo

    def __call__(self, report: Report) -> Record:
        """The record of one report; every value of it stands on words of `report.text`."""


class Builtin:
    """Finders and assembly, offline, on the CPU. Covers English; says so of anything else."""

    info = EngineInfo("builtin", VERSION)

    def __call__(self, report: Report) -> Record:
        """The record of one report."""
        if report.language is not None and report.language.split("-")[0].lower() != COVERED:
            words = f"The report is in '{report.language}': it was read, but incidents are only found in English."
            return Record(report, None, (*report.warnings, words), self.info, (), ())
        try:
            record = of_report(assemble(find(with_small_letters(report)), self.info), report)
        except (AssertionError, IndexError, KeyError, ValueError, TypeError, RecursionError) as error:
            raise EngineError(f"The report could not be worked through ({type(error).__name__}: {error}).") from error
        return grounded(record)


class Combined:
    """The built-in engine, its records mended by the trained finder (`dateline.combine`). Slower: the report is read
    twice."""

    info = EngineInfo("combined", VERSION)

    def __init__(self) -> None:
        """Raises EngineError where the model or what runs it is missing."""
        self._builtin, self._trained = Builtin(), trained()

    def __call__(self, report: Report) -> Record:
        """The record of one report."""
        record = replace(self._builtin(report), engine=self.info)
        if record.main is None:
            return record
        return grounded(combine(record, self._trained.read(report.text), self._trained.calibration))


ENGINES: dict[str, Callable[[], Engine]] = {"builtin": Builtin, "combined": Combined}
