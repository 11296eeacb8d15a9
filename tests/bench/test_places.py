"""The scorer of places, on a corpus of our own in each of the published forms."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.places import FARTHEST_KM, corpora, distances, read_corpus, score
from dateline.gazetteer import Gazetteer

TEXT = "Shots were fired in Gao and in Zzyzxabad. Gao was calm."
LGL = """<articles><article docid="1"><title>t</title><text>{text}</text>
<toponyms count="2"><toponym><start>20</start>
<end>23</end><phrase>Gao</phrase><gaztag geonameid="1">
<name>Gao</name><lat>16.27</lat><lon>-0.04</lon>
</gaztag>
</toponym>
<toponym><start>31</start><end>40</end><phrase>Zzyzxabad</phrase><gaztag geonameid="2"><lat>0</lat><lon>0</lon>
</gaztag></toponym></toponyms></article></articles>"""
VIRUS = """<articles><article number="1" source="x">
<text>{text}</text>
<locations><location><name>Gao</name>
<start>21</start>
<end>24</end><altName>Gao City</altName>
<lat>16.27</lat><lon>-0.04</lon><page>https://wiki.example/Gao</page></location>
<location><name>Zzyzxabad</name><start>32</start><end>41</end><lat>0</lat><lon>0</lon></location></locations></article>
</articles>"""
WEB = """<articles><article file="0"><title>t</title><text>{text}</text>
<toponyms><toponym><type>Literal</type><start>20</start>
<end>23</end><geonamesID>1</geonamesID><latitude>16.27</latitude><longitude>-0.04</longitude></toponym><toponym>
<type>Literal</type><start>31</start><end>40</end><geonamesID>2</geonamesID>
<latitude>0</latitude><longitude>0</longitude>
</toponym><toponym><type>Demonym</type><start>42</start><end>45</end><geonamesID/></toponym></toponyms></article></articles>"""


@pytest.mark.parametrize("form", [LGL, VIRUS, WEB], ids=["LGL, TR-News", "GeoVirus", "GeoWebNews"])
def test_the_published_forms(tmp_path: Path, form: str) -> None:
    path = tmp_path / "corpus.xml"
    path.write_text(form.format(text=TEXT))
    (article,) = read_corpus(path)
    assert [TEXT[one.start : one.end] for one in article.scored] == ["Gao", "Zzyzxabad"]
    scores = score([article], Gazetteer())
    assert (scores.toponyms, scores.found, scores.recall, scores.exact_recall) == (2, 1, 0.5, 0.5)
    assert (scores.placed, scores.within_161km, scores.all_within_161km) == (1, 1.0, 0.5)
    assert scores.precision == (
        1.0 if form is WEB else 0.5
    )  # the second Gao is marked in none but the last, as optional
    assert scores.all_mean_km == pytest.approx((scores.mean_km + FARTHEST_KM) / 2, abs=0.2)


def test_distances() -> None:
    assert distances([]) == {"within_161km": 1.0, "mean_km": 0.0, "median_km": 0.0, "auc": 0.0}
    assert distances([0.0, FARTHEST_KM]) == {
        "within_161km": 0.5, "mean_km": round(FARTHEST_KM / 2, 1), "median_km": round(FARTHEST_KM / 2, 1), "auc": 0.5,
    }  # fmt: skip


def test_files_and_folders(tmp_path: Path) -> None:
    for name in ("b.xml", "a.xml", "c.txt"):
        (tmp_path / name).write_text(LGL.format(text=TEXT))
    assert [path.name for path in corpora([tmp_path, tmp_path / "b.xml"])] == ["a.xml", "b.xml", "b.xml"]
    command = [sys.executable, "-m", "bench.places", str(tmp_path), "--json", "--half", "whole"]
    printed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert printed["corpora"]["a"]["whole"]["found"] == 1
    assert printed["megabytes_held"] > 1
