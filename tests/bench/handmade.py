"""A record and the expected record that it meets in full, both written by hand."""

from typing import Any

from dateline.model import (
    Block,
    Claim,
    Date,
    EngineInfo,
    Figure,
    Image,
    Incident,
    Link,
    Location,
    Perpetrator,
    Record,
    Report,
    Span,
    Statement,
    Target,
    Weapon,
    Words,
)

PIECES = (
    ("headline", "Bombing in Sadr kills 12"),
    ("paragraph", "At least 12 people, among them three children, died when a car bomb went off in Sadr on Tuesday."),
    ("heading", "Second blast this year"),
    ("paragraph", "Islamic State claimed it on Amaq. Two men were arrested in answer to it in Basra on Wednesday."),
    ("paragraph", "“We will not leave,” said the mayor, Ali Hadi, “until all of them are found.”"),
)
TEXT = "\n\n".join(text for _, text in PIECES)


def report() -> Report:
    blocks, at = [], 0
    for kind, text in PIECES:
        blocks.append(Block(kind, at, at + len(text)))  # type: ignore[arg-type]
        at += len(text) + 2
    return Report(
        "0" * 64, TEXT, title=PIECES[0][1], section="World", language="en", published="2019-05-08T09:30:00+03:00",
        images=(Image("A burnt car", "A. Hadi"),), blocks=tuple(blocks),
    )  # fmt: skip


def record() -> dict[str, Any]:
    r = report()

    def words(*pieces: str) -> Words:
        return r.evidence(*(Span(at := TEXT.index(piece), at + len(piece)) for piece in pieces))

    def figure(measure: Any, of: str, low: int, kind: Any, total: bool, piece: str) -> Figure:
        return Figure(measure, of, low, None, kind, total, None, None, words(piece))

    main = Incident(
        "i1", "main", "carried_out", ("bombing",), None,
        Date("2019-05-07", "2019-05-07", "day", words("on Tuesday")),
        Location("Sadr", "district", "Baghdad", "Baghdad", "IQ", 33.39, 44.46, 99071, words("Sadr")),
        (Perpetrator("Islamic State", "islamic_state", "group", None, "claimed", words("Islamic State")),),
        (Target("people", "civilians", words("people")),),
        (Weapon("car bomb", "explosive", words("car bomb")),),
        (figure("killed", "people", 12, "at_least", True, "At least 12 people"),
         figure("killed", "children", 3, "exact", False, "three children")),
        (Claim("claim", "Islamic State", "Amaq", words("Islamic State claimed it on Amaq")),),
        (), 0.9, words("car bomb went off"),
    )  # fmt: skip
    arrest = Incident(
        "i2", "other", "carried_out", ("arrest",), None, None,
        Location("Basra", "settlement", "Basra", "Basra", "IQ", 30.5, 47.8, 99532, words("Basra")),
        (), (), (), (figure("arrested", "people", 2, "exact", True, "Two men"),), (), (Link("i1", "response_to"),),
        0.6, words("were arrested"),
    )  # fmt: skip
    said = Statement(
        "s1", "threat", "Ali Hadi", None, (), True, "i1", words("We will not leave", "until all of them are found")
    )
    return Record(r, True, (), EngineInfo("builtin", "0"), (main, arrest), (said,)).to_dict()


def expected() -> dict[str, Any]:
    return {
        "about": "A hand-made record.",
        "published": None,
        "report": {
            "title": "Bombing in Sadr kills 12",
            "section": "World",
            "language": "en",
            "published": "2019-05-08T06:30:00+00:00",
            "headings": ["Second blast this year"],
            "images": [{"caption": "A burnt car", "credit": "A. Hadi"}],
            "not_in_text": ["Read more"],
        },
        "relevant": True,
        "incidents": [
            {
                "role": "main",
                "status": "carried_out",
                "types": ["bombing", "shooting"],
                "date": {"start": "2019-05-07", "end": "2019-05-07", "precision": "day", "words": "on Tuesday"},
                "place": {"name": "Sadr", "settlement": "Baghdad", "country": "IQ", "lat": 33.34, "lon": 44.4},
                "figures": [
                    {"measure": "killed", "of": "people", "low": 12, "kind": "at_least", "total": True},
                    {"measure": "killed", "of": "children", "low": 3, "kind": "exact", "total": False},
                ],
                "no_other_totals": True,
                "claims": [{"kind": "claim", "by": "ISIS", "channel": "the Amaq agency"}],
                "perpetrators": [{"name": "the Islamic State group", "kind": "group", "attribution": "claimed"}],
                "targets": [{"kind": "civilians"}],
                "weapons": [{"kind": "explosive"}],
            },
            {
                "role": "other",
                "types": ["arrest"],
                "country": "IQ",
                "date": None,
                "links": [{"to": "main", "kind": "response_to"}],
            },
        ],
        "statements": [
            {"kind": "threat", "speaker": "Hadi", "direct": True, "first_words": "We will", "last_words": "are found"}
        ],
    }
