"""A record built by hand, with one of everything, for the tests of the card and the page."""

from dateline.model import (
    Block,
    Claim,
    Date,
    EngineInfo,
    Figure,
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

HEADLINE = "Market bombing in Mosul kills 12"
BODY = (
    "At least 12 people, among them three children, were killed and dozens injured when a car bomb went off at the "
    "Bab al-Tub market in Mosul on Tuesday, police said.\n\n"
    "Islamic State claimed the attack through its Amaq agency. “We will not leave this city to them,” a spokesman for "
    "the governor told reporters.\n\n"
    "In 2016 a bomb at the same market killed 30 to 40 people."
)


def report(text: str = f"{HEADLINE}\n\n{BODY}", **more: object) -> Report:
    blocks, at = [], 0
    for number, piece in enumerate(text.split("\n\n")):
        blocks.append(Block("headline" if number == 0 else "paragraph", at, at + len(piece)))
        at += len(piece) + 2
    fields: dict[str, object] = {
        "title": text.split("\n\n")[0],
        "url": "https://news.example/mosul",
        "publisher": "The Meridian",
        "published": "2019-05-08T09:30:00+03:00",
        "language": "en",
        "blocks": tuple(blocks),
    }
    return Report("0" * 64, text, **{**fields, **more})  # type: ignore[arg-type]


def words(source: Report, *pieces: str) -> Words:
    """The first place of each piece in the report's text."""
    return source.evidence(*(Span(at := source.text.index(p), at + len(p)) for p in pieces))


def record(source: Report | None = None) -> Record:
    r = source or report()
    main = Incident(
        id="i1", role="main", status="carried_out", types=("bombing",), suicide=None,
        date=Date("2019-05-07", "2019-05-07", "day", words(r, "on Tuesday")),
        place=Location("Bab al-Tub market", "site", "Mosul", "Nineveh", "IQ", 36.335, 43.1189, 99072,
                       words(r, "Bab al-Tub market in Mosul")),
        perpetrators=(Perpetrator("Islamic State", "islamic_state", "group", None, "claimed",
                                  words(r, "Islamic State")),),
        targets=(Target("market", "civilians", words(r, "market in Mosul")),),
        weapons=(Weapon("car bomb", "explosive", words(r, "car bomb")),),
        figures=(
            Figure("killed", "children", 3, None, "exact", False, None, None, words(r, "three children")),
            Figure("killed", "people", 12, None, "at_least", True, "police", None,
                   words(r, "At least 12 people, among them three children, were killed", "kills 12")),
            Figure("injured", "people", None, None, "vague", True, None, None, words(r, "dozens injured")),
        ),
        claims=(Claim("claim", "Islamic State", "Amaq", words(r, "Islamic State claimed the attack")),),
        links=(Link("i2", "same_series"),), confidence=0.9, evidence=words(r, "a car bomb went off"),
    )  # fmt: skip
    past = Incident(
        id="i2", role="background", status="carried_out", types=("bombing",), suicide=True,
        date=Date("2016-01-01", "2016-12-31", "year", words(r, "In 2016")), place=None, perpetrators=(),
        targets=(), weapons=(), figures=(
            Figure("killed", "people", 30, 40, "range", True, None, None, words(r, "30 to 40 people")),
        ), claims=(), links=(), confidence=0.5, evidence=words(r, "a bomb at the same market"),
    )  # fmt: skip
    said = Statement("s1", "threat", "a spokesman for the governor", None, (), True, "i1",
                     words(r, "We will not leave this city to them,"))  # fmt: skip
    return Record(r, True, (), EngineInfo("builtin", "0"), (past, main), (said,))
