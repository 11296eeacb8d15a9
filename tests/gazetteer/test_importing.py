"""Places that a user adds: their own sites, and GeoNames' dump; what is bad in a file is named and left out."""

import gzip
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from dateline.errors import GazetteerError
from dateline.gazetteer import default, lists
from dateline.gazetteer.importing import Refused, import_file
from tests.conftest import Run

SITES = """name,lat,lon,country,admin1,kind,alternates
Al-Amal Clinic,36.2,37.16,SY,,hospital,Amal Clinic|Al Amal Hospital
Camp 14,31.5,34.45,PS,,camp,
Springfield,44.05,-123.02,US,Oregon,town,
al-Hol camp,36.38,41.14,Syria,,camp,al-Hawl camp
"""


def geonames(
    ident: int, name: str, lat: float, lon: float, code: str, country: str, admin1: str, **more: object
) -> str:
    """A row of the dump."""
    told = {"others": "", "admin2": "", "people": 0} | more
    family, kind = code.split(".")
    head = (ident, name, name, told["others"], lat, lon, family, kind, country, "", admin1, told["admin2"])
    return "\t".join(map(str, (*head, "", "", told["people"], "", "", "Asia/Kabul", "2026-01-02")))


DUMP = [
    geonames(
        9_000_001, "Qala-i-Zar", 34.2, 70.1, "P.PPL", "AF", "18", others="Kala Zar,Qal‘eh-ye Zar,قلعه زر", people=90
    ),
    geonames(9_000_002, "Zarband", 34.3, 70.2, "A.ADM2", "AF", "18", admin2="1801"),
    geonames(9_000_003, "Zarband Stream", 34.3, 70.2, "H.STM", "AF", "18"),
    geonames(9_000_004, "Zarkhel Air Base", 34.4, 70.3, "S.AIRB", "AF", "18", admin2="1801"),
    geonames(2457163, "Gao", 16.3, -0.05, "P.PPLA", "ML", "05", people=200_000),
]


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    path = tmp_path / "our sites.csv"
    path.write_text(SITES, encoding="utf-8")
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "AF.txt"
    path.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    return path


def taken(path: Path, name: str | None = None) -> tuple[int, list[Refused]]:
    """How many places a file gave, and what was refused."""
    refused: list[Refused] = []
    made = import_file(path, name, refuse=refused.append)
    assert made.refused == len(refused)
    default.cache_clear()
    return made.places, refused


def places(text: str) -> dict[str, tuple[str | None, str, str | None]]:
    """Name -> list that answered, kind, country."""
    found = default().told(text)
    return {one.text: (one.place.gazetteer, one.place.kind, one.place.country) for one in found if one.place}


def test_own_sites_are_known_under_all_their_names(added: Path, sites: Path) -> None:
    assert taken(sites) == (4, [])
    assert (added / "our-sites.sqlite").is_file()
    text = "A blast hit the Al-Amal Clinic. Two died in Camp 14, one in the al-Hol camp; the Amal Clinic was shut."
    assert places(text) == {
        "Al-Amal Clinic": ("our-sites", "site", "SY"),
        "Camp 14": ("our-sites", "site", "PS"),
        "al-Hol camp": ("our-sites", "site", "SY"),
        "Amal Clinic": ("our-sites", "site", "SY"),
    }
    clinic = default().candidates("Amal Clinic")[0]
    assert (clinic.settlement, clinic.admin1, clinic.geonames_id) == ("Aleppo", "Ḩalab", None)


def test_an_own_entry_stands_above_the_shipped_ones_unless_the_report_says_otherwise(added: Path, sites: Path) -> None:
    taken(sites)
    assert [default().told("A man was shot in Springfield.")[0].place.admin1] == ["Oregon"]  # type: ignore[union-attr]
    elsewhere = default().told("A man was shot in Springfield, Missouri.")[0].place
    assert elsewhere is not None
    assert (elsewhere.gazetteer, elsewhere.admin1) == (None, "Missouri")


def test_letters_around_are_another_name(added: Path, sites: Path) -> None:
    taken(sites)
    assert "Camp 14" not in places("They met in Camp 141 and at Camp 14b.")


def test_own_entries_reach_records_and_the_ledger(added: Path, sites: Path, tmp_path: Path, run: Run) -> None:
    assert run("gazetteer", "import", sites, "--name", "ours").code == 0
    default.cache_clear()
    report = tmp_path / "r.txt"
    report.write_text("Shelling kills six in camp\n\nShells killed six people in Camp 14 on Tuesday, doctors said.\n")
    place = json.loads(run("read", report, "--json").out)["incidents"][0]["place"]
    assert (place["name"], place["gazetteer"], place["lat"], place["precision"]) == ("Camp 14", "ours", 31.5, "site")
    (incident,) = json.loads(run("places", report, "--json").out)["incidents"]
    assert incident["place"] == place
    ledger = ("--ledger", tmp_path / "l.db")
    assert run("add", report, *ledger, "--published", "2024-03-26").code == 0
    kept = json.loads(run("incidents", *ledger, "--json").out)["place"]
    assert (kept["name"], kept["lat"]) == ("Camp 14", 31.5)


BAD = [
    ("Nowhere,abc,2,,,,", "no latitude"),
    ("Nowhere,,,,,,", "no latitude"),
    ("Far,95,2,,,,", "no map"),
    ("Far,nan,2,,,,", "no map"),
    (",1,2,,,,", "no name"),
    ("Here,1,2,Utopia,,,", "no country"),
    ("Here,1,2,,,castle,", "no kind"),
    ("Here\x1b[31m,1,2,,,,", "control characters"),
    ('"Here\nthere",1,2,,,,', "control characters"),
    (f"{'x' * 201},1,2,,,,", "200 characters"),
    ("مخيم,1,2,,,,", "Latin"),
    ("Caf\udce9,1,2,,,,", "UTF-8"),
    (f"{'y' * 200_000},1,2,,,,", "200 characters"),
]


@pytest.mark.parametrize(("row", "why"), BAD, ids=[why + row[:8].strip() for row, why in BAD])
def test_a_bad_row_is_named_and_the_rest_goes_on(added: Path, tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / "x.csv"
    good = SITES.splitlines()[1]
    path.write_bytes("\n".join([SITES.splitlines()[0], good, row, good]).encode("utf-8", "surrogateescape"))
    count, refused = taken(path)
    assert count == 2
    assert refused[0].row == 3
    assert why in refused[0].reason
    assert len(refused[0].reason) < 400


def test_the_command_says_each_bad_row_and_fails(added: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name;Latitude;Longitude\nRosewood Hall;52.1;4.3\nRosewood Barn;520;4.3\n\n", encoding="utf-8-sig")
    ran = run("gazetteer", "import", path)
    assert (ran.code, ran.out) == (1, "x: 1 places under 1 names, 1 rows of other kinds passed over\n")
    assert ran.err.startswith("refused: x.csv, row 3: 520, 4.3 lie on no map")


def test_lists_are_listed_and_taken_away(added: Path, sites: Path, run: Run) -> None:
    assert run("gazetteer", "list").err == f"Nothing is added: {added}\n"
    assert run("gazetteer", "import", sites, "--name", "ours").out == "ours: 4 places under 7 names\n"
    assert "our sites.csv" in run("gazetteer", "list").out
    listed = json.loads(run("gazetteer", "list", "--json").out)
    assert (listed["name"], listed["kind"], listed["places"], listed["licence"]) == ("ours", "sites", "4", "your own")
    info = json.loads(run("gazetteer", "info", "--json").out)
    assert (info["lists"], info["folder"], "CC BY 4.0" in info["licence"]) == ("ours", str(added), True)
    assert int(info["bytes"]) > 1_000_000
    assert run("gazetteer", "remove", "ours").out == "ours: removed\n"
    assert run("gazetteer", "remove", "ours").code == 1
    assert lists.listed() == ()


def test_what_is_imported_again_takes_the_place_of_what_was(added: Path, sites: Path) -> None:
    taken(sites, "ours")
    sites.write_text(SITES.splitlines()[0] + "\nOther Place,1,2,,,,\n")
    taken(sites, "ours")
    assert default().candidates("Camp 14") == ()
    assert default().candidates("Other Place")[0].gazetteer == "ours"


def test_a_file_that_is_no_list_leaves_all_as_it_was(added: Path, sites: Path, tmp_path: Path) -> None:
    taken(sites, "ours")
    before = (added / "ours.sqlite").read_bytes()
    bad = tmp_path / "bad.csv"
    for data in (
        b"",
        b"\n\n",
        b"name,lat\nx,1\n",
        b"\x00\x01\xff" * 90,
        b"PK\x03\x04junk",
        b"\x1f\x8bjunk",
        SITES[:48].encode(),
    ):
        bad.write_bytes(data)
        with pytest.raises(GazetteerError, match=r"bad\.csv: "):
            import_file(bad, "ours")
    with pytest.raises(GazetteerError, match="no such file"):
        import_file(tmp_path / "missing.csv", "ours")
    for name in ("../up", "a/b", "", ".x", "A B"):
        with pytest.raises(GazetteerError, match="no name for a list"):
            import_file(sites, name or " ")
    assert (added / "ours.sqlite").read_bytes() == before
    assert [path.name for path in added.iterdir()] == ["ours.sqlite"]


def test_geonames_rows(added: Path, dump: Path) -> None:
    dump.write_text(
        dump.read_text() + "7\ttoo\tfew\n" + DUMP[0].replace("34.2", "x") + "\n" + DUMP[0].replace("34.2", "99")
    )
    count, refused = taken(dump)
    assert (count, [one.row for one in refused]) == (4, [6, 7, 8])
    found = places("Troops died in Kala Zar in Afghanistan, near Zarband district, and at Zarkhel Air Base.")
    assert found["Kala Zar"] == ("af", "settlement", "AF")
    assert found["Zarband"] == ("af", "district", "AF")
    assert found["Zarkhel Air Base"] == ("af", "site", "AF")
    assert default().candidates("Zarband Stream") == ()
    assert default().candidates("Qala-i-Zar")[0].geonames_id == 9_000_001
    assert default().candidates("Zarkhel Air Base")[0].admin2 == "Zarband"


def test_of_a_place_that_both_know_the_added_list_counts(added: Path, dump: Path) -> None:
    taken(dump)
    gao = default().candidates("Gao")
    assert [one.geonames_id for one in gao].count(2457163) == 1
    assert (gao[0].gazetteer, gao[0].lat, gao[0].population) == ("af", 16.3, 200_000)


@pytest.mark.parametrize("ending", ["zip", "gz"])
def test_packed_files(added: Path, dump: Path, ending: str) -> None:
    packed = dump.with_suffix(f".{ending}")
    if ending == "zip":
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(dump, "AF.txt")
            archive.writestr("readme.txt", "about")
    else:
        packed.write_bytes(gzip.compress(dump.read_bytes()))
    assert taken(packed) == (4, [])


def test_an_archive_of_several_files_is_refused(added: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", DUMP[0])
        archive.writestr("b.txt", DUMP[0])
    with pytest.raises(GazetteerError, match="holds 2"):
        import_file(path)


def test_the_same_file_gives_the_same_answers(added: Path, dump: Path) -> None:
    def rows(name: str) -> list[object]:
        base = sqlite3.connect(added / f"{name}.sqlite")
        found = [base.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("place", "name", "unit")]
        base.close()
        return found

    taken(dump, "one")
    taken(dump, "two")
    assert rows("one") == rows("two")


def test_a_broken_list_is_named_with_the_way_out(added: Path, run: Run) -> None:
    added.mkdir()
    (added / "broken.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    ran = run("places", "Calm in Gao.")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "dateline gazetteer remove broken" in ran.err
    assert run("gazetteer", "remove", "broken").code == 0
    default.cache_clear()
    assert run("places", "Calm in Gao.").code == 0


def test_without_a_folder_nothing_is_opened(added: Path) -> None:
    assert lists.paths() == ()
    assert not added.exists()
