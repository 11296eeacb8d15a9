"""The parts that need no ledger: time axis, chart, marked text, the view's address, masks, words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dateline.ledger.figures import Observation, series
from dateline.web import chart, marked, words
from dateline.web.masking import Mask
from dateline.web.state import View, parse
from dateline.web.timescale import axis

START = datetime(2024, 3, 22, tzinfo=UTC)


def seen(number: int, low: int | None, hours: float = 0, **more: Any) -> Observation:
    time = (START + timedelta(hours=hours)).isoformat()
    values: dict[str, Any] = {
        "measure": "killed", "of": "people", "high": None, "kind": "exact", "total": True, "stated_by": None,
        "as_of": None, "evidence": ({"start": 0, "end": 3, "text": "few"},), "report": f"r{number}", "key": None,
        "url": None, "publisher": f"Post {number}", "outlet": f"post {number}", "published": time, "moment": time,
        "relation": "tells",
    }  # fmt: skip
    return Observation(id=number, low=low, **{**values, **more})


def test_the_axis_breaks_where_nothing_is_reported() -> None:
    near = axis([START + timedelta(hours=h) for h in (0, 5, 30)], 0, 900)
    assert near.breaks == []
    far = axis([START, START + timedelta(hours=9), START + timedelta(days=500)], 0, 900)
    assert len(far.breaks) == 1
    places = [far.at(s.start) for s in far.stretches] + [far.stretches[-1].right]
    assert places == sorted(places)
    assert axis([START], 0, 900).at(START) == pytest.approx(450, abs=450)


def test_marks_say_the_qualifier() -> None:
    found = series("killed", [
        seen(1, 40, kind="at_least"), seen(2, 60, 5, kind="at_most"), seen(3, 70, 9, high=90, kind="range"),
        seen(4, 93, 20, kind="about"), seen(5, None, 22, kind="vague"),
    ])  # fmt: skip
    drawn = chart.draw([found], "latest")
    for kind in ("stem", "range", "ring", "band"):
        assert f'class="{kind}"' in drawn
    assert drawn.count('class="dot counted"') == 5
    assert ">93<" in drawn or ">about 93<" in drawn


def test_copies_are_one_dot_with_a_count() -> None:
    found = series(
        "killed", [seen(1, 40), seen(2, 40, 2, relation="copy"), seen(3, 40, 3, relation="copy"), seen(4, 45, 8)]
    )
    drawn = chart.draw([found], "latest")
    assert drawn.count('class="dot ') == 2
    assert "×3" in drawn


def test_words_in_a_chart_are_escaped() -> None:
    evil = '"><script>x</script>'
    found = series(
        "killed", [seen(1, 4, publisher=evil, stated_by=evil, evidence=({"start": 0, "end": 1, "text": evil},))]
    )
    drawn = chart.draw([found], "latest")
    assert "<script>" not in drawn
    assert chart.draw([], "latest") == ""


def test_pieces_cover_the_text_once() -> None:
    text = "Ten people died in Kano. “We did it,” they said."
    value = marked.Value(1, "killed", "killed", "10", ({"start": 0, "end": 15, "text": text[:15]},), "i1", "x")
    quote = marked.Value(2, "quote", "claim", "they", ({"start": 4, "end": 37, "text": text[4:37]},), "", None)
    made = marked.paragraphs(text, [], [value, quote])
    pieces = [p for paragraph in made for p in paragraph.pieces]
    assert "".join(p.text for p in pieces) == text
    assert [(p.kind, p.quoted) for p in pieces] == [("killed", False), ("killed", True), ("quote", True), ("", False)]
    assert [p.values for p in pieces] == [(1,), (1, 2), (2,), ()]


@pytest.mark.parametrize("view", [
    View(), View(q="a b", since="2024", until="2024-03-22", country="RU", type="air_strike", killed=0, page=3),
    View(bbox=(-10.5, 1, 20, 30), sort="-killed", claim="blamed", review="unsure", actor="x&y", outlet="A, B"),
])  # fmt: skip
def test_a_view_comes_back_from_its_address(view: View) -> None:
    from urllib.parse import parse_qsl

    assert parse(dict(parse_qsl(view.address(page=view.page)))) == view


def test_masks_keep_the_length() -> None:
    mask = Mask(["Dalerdzhon Mirzoyev"])
    text = "Mr Mirzoyev and Dalerdzhon Mirzoyev’s brother"
    assert len(mask.text(text)) == len(text)
    assert "Mirzoyev" not in mask.text(text)
    assert mask.apply({"id": "Mirzoyev", "words": ["Mirzoyev"]})["id"] == "Mirzoyev"


@pytest.mark.parametrize(("date", "said"), [
    (None, "date not known"), (("2024-03-22", "2024-03-22", "day"), "22 March 2024"),
    (("2024-03-01", "2024-03-31", "month"), "March 2024"), (("2024-01-01", "2024-12-31", "year"), "2024"),
    (("2024-03-22", "2024-03-24", "range"), "22–24 March 2024"),
    (("2024-03-30", "2024-04-02", "range"), "30 March 2024 – 2 April 2024"),
])  # fmt: skip
def test_dates_are_as_precise_as_they_are(date: tuple[str, str, str] | None, said: str) -> None:
    made = dict(zip(("start", "end", "precision"), date, strict=True)) if date else None
    assert words.date_words(made) == said
