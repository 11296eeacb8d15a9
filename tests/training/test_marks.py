"""The training reports are well marked, and the check sees what is not."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from training.marks import REPORTS, check, faults

FILES = sorted(REPORTS.glob("*.xml"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_reports_are_well_marked(file: Path) -> None:
    counts, found = check(file)
    assert found == []
    assert 0 < counts["of violence"] < counts["reports"]


def test_no_report_stands_in_two_files() -> None:
    ids = [r.get("id") for file in FILES for r in ElementTree.parse(file).getroot()]
    assert len(ids) == len(set(ids))


REPORT = '<report id="x" relevant="{0}" types="{1}"><p role="{2}">{3}</p></report>'


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (("yes", "", "main", "words"), "types"),
        (("no", "bombing", "none", "words"), "types"),
        (("yes", "earthquake", "main", "words"), "types"),
        (("yes", "bombing", "headline", "words"), "role"),
        (("yes", "bombing", "main", "<place>Kano</place>"), "no incident"),
        (("yes", "bombing", "main", '<place inc="1">Kano, </place>'), "not tight"),
        (("no", "", "none", '<place inc="1">Kano</place>'), "no violence"),
        (("yes", "bombing", "main", '<killed inc="1">two men</killed>'), "total"),
        (("yes", "bombing", "main", '<quote kind="joke">ha</quote>'), "kind"),
        (("yes", "bombing", "main", '<claim by="a">claimed</claim>'), "names nobody"),
        (("yes", "bombing", "main", "<b>bold</b>"), "no mark"),
    ],
)
def test_a_fault_is_seen(made: tuple[str, ...], fault: str) -> None:
    found = list(faults(ElementTree.fromstring(REPORT.format(*made))))
    assert len(found) == 1
    assert fault in found[0]


def test_a_report_as_it_should_be() -> None:
    body = '<speaker id="a">Police</speaker> said <killed inc="1" of="people" total="yes">two men</killed> died.'
    assert list(faults(ElementTree.fromstring(REPORT.format("yes", "bombing", "main", body)))) == []
