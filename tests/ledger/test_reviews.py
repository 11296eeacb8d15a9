"""Decisions: they win, they are signed, they are undone by decisions, and they outlive a better engine."""

from __future__ import annotations

import pytest
from made import claim, incident, record, told
from sqlalchemy import func, select

from dateline.errors import DecisionRefused, NotInLedger
from dateline.ledger import Ledger, reviews
from dateline.ledger import merge as merging
from dateline.ledger.database import reading
from dateline.ledger.schema import decisions
from dateline.ledger.views import history, incidents, printed
from dateline.ledger.views import incident as show

BY = {"reviewer": "ann", "reason": "checked with the hospital"}


@pytest.fixture
def home(ledger: Ledger) -> str:
    """An incident of two reports: five dead, then seven."""
    found = ledger.add(told(5)).incident
    more = "Two of the wounded died overnight in hospital, a doctor said, and the mayor called for calm."
    ledger.add(told(7, more=more, publisher="Evening Call", published="2024-05-11T07:00:00Z"))
    assert found is not None
    return found


def killed(ledger: Ledger, name: str) -> tuple[int | None, str, int | None, int | None]:
    made = show(ledger, name).series("killed")
    assert made is not None
    assert made.chosen is not None
    return made.chosen.low, made.chosen.rule, made.low, made.high


def observation(ledger: Ledger, name: str, low: int) -> int:
    return next(o.id for o in show(ledger, name).observations if o.low == low)


def test_accepting_correcting_rejecting_and_taking_back(ledger: Ledger, home: str) -> None:
    assert killed(ledger, home) == (7, "latest", 5, 7)
    accepted = reviews.accept(ledger, home, observation(ledger, home, 5), **BY)
    assert killed(ledger, home) == (5, "reviewed", 5, 7)
    corrected = reviews.correct(ledger, home, "killed", low=6, **BY)
    assert killed(ledger, home)[:2] == (6, "reviewed")
    reviews.undo(ledger, corrected.seq, **BY)
    assert killed(ledger, home)[:2] == (5, "reviewed")
    undone = reviews.undo(ledger, accepted.seq, **BY)
    assert killed(ledger, home) == (7, "latest", 5, 7)
    reviews.undo(ledger, undone.seq, **BY)
    assert killed(ledger, home)[:2] == (5, "reviewed")
    reviews.reject(ledger, home, observation(ledger, home, 7), **BY)
    assert killed(ledger, home) == (5, "reviewed", 5, 5)
    with reading(ledger.engine) as db:
        assert db.execute(select(func.count()).select_from(decisions)).scalar() == 6
    with pytest.raises(DecisionRefused, match="undone already"):
        reviews.undo(ledger, corrected.seq, **BY)


def test_a_figure_added_by_its_words(ledger: Ledger, home: str) -> None:
    report = next(r.id for r in show(ledger, home).reports if r.publisher == "Evening Call")
    with pytest.raises(DecisionRefused, match="does not have the words"):
        reviews.add(ledger, home, report, "nine dead", "killed", low=9, **BY)
    decision = reviews.add(ledger, home, report, "Two of the wounded", "injured", low=2, **BY)
    made = show(ledger, home).series("injured")
    assert made is not None
    assert made.chosen is not None
    assert (made.chosen.low, made.entries[0].observation.words) == (2, "Two of the wounded")
    reviews.undo(ledger, decision.seq, **BY)
    assert show(ledger, home).series("injured") is None


def test_merging_splitting_and_moving_hold_when_more_comes(ledger: Ledger, home: str) -> None:
    other = ledger.add(told(9, place="Kano")).incident
    assert other is not None
    merged = reviews.merge(ledger, home, other, **BY)
    assert len(show(ledger, other).reports) == 3
    ledger.add(told(10, place="Kano", more="A second look.", publisher="Kano Star"))
    assert len(show(ledger, home).reports) == 4
    reviews.undo(ledger, merged.seq, **BY)
    assert show(ledger, home).id != show(ledger, other).id
    assert len(show(ledger, home).reports) == 2
    report = next(r.id for r in show(ledger, home).reports if r.publisher == "Evening Call")
    split = reviews.split(ledger, home, [report], **BY)
    assert sorted(len(i["reports"]) for i in incidents(ledger)) == [1, 1, 2]
    ledger.add(told(7, more="A third report of it.", publisher="Third", published="2024-05-11T09:00:00Z"))
    assert show(ledger, home).id not in {i["id"] for i in incidents(ledger) for r in i["reports"] if r["id"] == report}
    reviews.undo(ledger, split.seq, **BY)
    assert report in {r.id for r in show(ledger, home).reports}
    moved = reviews.move(ledger, report, other, **BY)
    assert report in {r.id for r in show(ledger, other).reports}
    reviews.undo(ledger, moved.seq, **BY)
    assert report in {r.id for r in show(ledger, home).reports}


def test_decisions_stand_when_a_better_engine_reads_the_reports_again(ledger: Ledger) -> None:
    first = told(5)
    home = ledger.add(first).incident
    other = ledger.add(told(9, place="Kano")).incident
    assert home is not None
    assert other is not None
    reviews.reject(ledger, home, observation(ledger, home, 5), **BY)
    reviews.correct(ledger, home, "injured", low=12, **BY)
    reviews.add(ledger, home, first.report.id, "Shops", "displaced", low=3, **BY)
    reviews.merge(ledger, home, other, **BY)
    text = first.report.text
    ledger.reread(record(text, incident(text, killed=5, types=("bombing", "arson")), engine_version="2"))
    found = show(ledger, home)
    assert len(found.reports) == 2
    made = found.series("killed")
    assert made is not None
    assert sorted((e.observation.low, e.counted) for e in made.entries) == [(5, False), (9, True)]
    injured, displaced = found.series("injured"), found.series("displaced")
    assert injured is not None
    assert injured.chosen is not None
    assert displaced is not None
    assert (injured.chosen.low, displaced.low) == (12, 3)


def test_dates_places_types_and_names_are_decided_on_too(ledger: Ledger) -> None:
    text = "Five killed in Tarnow\n\nA bomb killed 5 people in Tarnow. The Red Dawn said it did it."
    made = record(text, incident(text, killed=5, group="Red Dawn", claims=(claim(text, "The Red Dawn"),)))
    home = ledger.add(made).incident
    assert home is not None
    day = {"start": "2024-05-09", "end": "2024-05-09", "precision": "day"}
    reviews.value(ledger, "correct", home, "date", day, **BY)
    reviews.value(ledger, "add", home, "types", ["arson"], **BY)
    reviews.value(ledger, "reject", home, "claims", {"by": "The Red Dawn"}, **BY)
    reviews.value(ledger, "correct", home, "perpetrators", {"name": "New Dawn"}, was="Red Dawn", **BY)
    found = printed(show(ledger, home))
    assert (found["date"]["start"], found["date"]["rule"]) == ("2024-05-09", "reviewed")
    assert (found["types"], found["claims"]) == (["bombing", "arson"], [])
    assert [p["name"] for p in found["perpetrators"]] == ["New Dawn"]
    assert found["reviews"] == 4


def test_a_decision_needs_a_name_a_reason_and_sense(ledger: Ledger, home: str) -> None:
    with pytest.raises(DecisionRefused, match="reviewer"):
        reviews.correct(ledger, home, "killed", low=3, reviewer=" ", reason="x")
    with pytest.raises(DecisionRefused, match="above"):
        reviews.correct(ledger, home, "killed", low=3, high=2, **BY)
    with pytest.raises(DecisionRefused, match="one incident already"):
        reviews.merge(ledger, home, home, **BY)
    with pytest.raises(NotInLedger):
        reviews.merge(ledger, home, "nowhere", **BY)
    with pytest.raises(NotInLedger):
        reviews.undo(ledger, 1, **BY)


def test_history_tells_who_did_what_and_why(ledger: Ledger, home: str) -> None:
    other = ledger.add(told(9, place="Kano")).incident
    assert other is not None
    reviews.merge(ledger, home, other, **BY)
    told_ = history(ledger, home)
    assert [h["what"] for h in told_] == ["report", "report", "report", "decision", "report", "merged"]
    assert told_[3]["reviewer"] == "ann"
    assert told_[3]["reason"] == "checked with the hospital"
    assert [h["at"] for h in told_] == sorted(h["at"] for h in told_)


@pytest.mark.parametrize(("score", "kind"), [(0.4, "pair"), (0.6, "membership")])
def test_the_queue_asks_what_is_unsure_and_forgets_what_was_answered(
    ledger: Ledger, score: float, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "compare", lambda _a, _b: merging.Match(score, ()))
    ledger.add(told(5))
    ledger.add(told(6, more="Gunmen were sought along the river road."))
    asked = reviews.queue(ledger)
    assert {q.kind for q in asked} == {kind}
    for q in asked:
        assert q.confidence == score
        if q.other is not None:
            reviews.keep_apart(ledger, q.incident, q.other, **BY)
        elif q.report is not None:
            reviews.confirm(ledger, q.report, **BY)
    assert reviews.queue(ledger) == []
