"""Plain texts, as they are copied from pages or come from archives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import ReadError
from dateline.model import Image, Report
from dateline.read import ReadOptions, read_text

COPIED = """NewsGunmen free hostages after two days in valley

Gunmen free hostages after two days in valley

Ana Ruiz
Ana Ruiz
Images source: © PLA | JO LIND/POOL

2:11 PM EDT, March 26, 2024

Gunmen who had held nine people in a valley in the north let them go on Tuesday, the governor said.

Follow our LIVE COVERAGE for the latest from the north

"They were tired but unhurt," said Ana Ruiz, the governor.

A long quarrel

The valley has been fought over since 2011, when the mine opened and the river was moved.

Read more:
Mine to close next year
Governor under fire"""


def texts(report: Report, kind: str) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks if b.kind == kind]


def test_a_text_copied_from_a_page() -> None:
    report = read_text(COPIED)
    assert report.title == "Gunmen free hostages after two days in valley"
    assert report.section == "News"
    assert report.published == "2024-03-26T14:11:00-04:00"
    assert report.images == (Image("Ana Ruiz", "© PLA | JO LIND/POOL"),)
    assert texts(report, "heading") == ["A long quarrel"]
    assert len(texts(report, "paragraph")) == 3
    assert report.text.count("free hostages") == 1
    for gone in ("LIVE COVERAGE", "Read more", "Mine to close", "EDT", "Images source"):
        assert gone not in report.text


def test_no_headline_is_invented() -> None:
    report = read_text("A man was shot in the leg on Sunday, police said. He is expected to live.")
    assert report.title is None
    assert [b.kind for b in report.blocks] == ["paragraph"]
    assert "no publication date" in report.warnings[0]


def test_a_dateline_stays_and_gives_the_date() -> None:
    report = read_text("SAN PEDRO, 15 NOV 90 (CABLE SUR) -- THE REBELS BLEW UP TWO PYLONS LAST NIGHT, THE ARMY SAID.")
    assert report.published == "1990-11-15"
    assert report.text.startswith("SAN PEDRO, 15 NOV 90")


def test_hard_wraps_are_undone_and_words_kept_whole() -> None:
    report = read_text(
        "Two people were killed and a third was hurt when a car blew up in the\n"
        "market of the old town on Friday morning, the governor said. A three-\n"
        "year-old girl was found alive under a stall by neighbours who dug with\n"
        "their hands.\n"
        "The police have closed the streets around the market and have asked all\n"
        "who saw the car to come forward.\n"
    )
    assert texts(report, "paragraph") == [
        "Two people were killed and a third was hurt when a car blew up in the market of the old town on Friday "
        "morning, the governor said. A three-year-old girl was found alive under a stall by neighbours who dug with "
        "their hands.",
        "The police have closed the streets around the market and have asked all who saw the car to come forward.",
    ]


def test_lost_spaces_between_elements_come_back() -> None:
    report = read_text(
        "Bomb kills general near townThe road east of the town is mined.Major Lind said so. He was there."
    )
    assert report.title == "Bomb kills general near town"
    assert "mined. Major Lind" in report.text


def test_names_with_inner_capitals_stay_whole() -> None:
    report = read_text("McCarthy of YouTube told WikiLeaks that DeShawn MacDonald left LaGrange at 5 p.m. on Friday.")
    assert report.text.startswith("McCarthy of YouTube told WikiLeaks that DeShawn MacDonald left LaGrange")


def test_a_sentence_cut_by_a_link_is_joined() -> None:
    report = read_text(
        "The depot near the port\n\nexploded\n\nbefore noon on Monday, and four guards were killed by it."
    )
    assert texts(report, "paragraph") == [
        "The depot near the port exploded before noon on Monday, and four guards were killed by it."
    ]


def test_repeated_lead_and_truncated_summary_stand_once() -> None:
    lead = "Three men were shot outside a bar in the harbour on Friday night, according to the police."
    report = read_text(f"Three shot at harbour bar\n\n{lead[:60]}...\n\n{lead}\n\n{lead} None died.")
    assert report.text.count("Three men were shot") == 1
    assert report.text.endswith("None died.")


def test_typographic_marks_stay_and_damage_is_mended() -> None:
    report = read_text(
        "“It was over,” she said – Jos\u00c3\u00a9\u00a0Pe\u0301rez\u200b saw it. She&#8217;s at home in the valley."
    )
    assert report.text == "“It was over,” she said – José Pérez saw it. She’s at home in the valley."


def test_given_values_win_over_the_text() -> None:
    options = ReadOptions(published="2024-03-27", publisher="The Courier", key="k1", url="https://courier.example/1")
    report = read_text(COPIED, options)
    assert (report.published, report.publisher, report.key) == ("2024-03-27", "The Courier", "k1")
    assert read_text(COPIED, ReadOptions(published="2024-03-26")).published == "2024-03-26T14:11:00-04:00"


def test_a_very_long_text_is_cut_with_a_warning() -> None:
    report = read_text("Two people were killed in the valley on Friday. " * 20_000)
    assert len(report.text) <= 100_000
    assert any("was cut" in warning for warning in report.warnings)


def check_blocks(report: Report) -> None:
    at = 0
    for block in report.blocks:
        assert block.start == at
        assert block.start < block.end
        assert report.text[block.start : block.end].strip() == report.text[block.start : block.end]
        at = block.end + 2
    assert at - 2 == len(report.text)
    assert report.text.split("\n\n") == [report.text[b.start : b.end] for b in report.blocks]
    report.text.encode("utf-8")


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [*COPIED.split("\n"), "By Ann Lee", "• one", "• two", "FILE PHOTO: A bridge", "", " ", "...", "©"]
        ),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", " "]), st.one_of(st.none(), st.text(max_size=40)))
def test_blocks_cover_any_text(lines: list[str], joint: str, title: str | None) -> None:
    try:
        report = read_text(joint.join(lines), ReadOptions(title=title, language="en"))
    except ReadError:
        return
    check_blocks(report)


@pytest.mark.parametrize("text", ["", " \n ", "\0\x01", "...\n©"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(ReadError):
        read_text(text)


def test_a_line_that_mixes_byline_and_stamp() -> None:
    report = read_text(
        "Posted by J. Alden on Oct 28, 2011 Leave a comment\n\nMinefield kills two soldiers\n\n"
        "At least two soldiers died on Friday morning when they walked into a minefield, the army said."
    )
    assert report.title == "Minefield kills two soldiers"
    assert (report.published, report.authors) == ("2011-10-28", ("J. Alden",))
    assert "Posted" not in report.text


def test_a_labelled_caption_goes_to_the_images() -> None:
    report = read_text(
        "Group denies bombing\n\nImage caption,\nMen clear a street in May 2012\n\n"
        "The group denied on Monday that it had carried out the bombing of last week, in which nine died."
    )
    assert report.images == (Image("Men clear a street in May 2012"),)
    assert "2012" not in report.text


def test_a_menu_before_the_report_goes() -> None:
    report = read_text(
        "Knife attack on train | News | 10.06.2018\n  1. Content\n  2. Navigation\n\n"
        "Knife attack on train leaves one dead\n\n"
        "A man with a knife killed one passenger and hurt two others on a train, police said on Sunday."
    )
    assert report.title == "Knife attack on train leaves one dead"
    assert report.published == "2018-06-10"
    assert "Navigation" not in report.text


def test_a_text_that_is_one_short_line() -> None:
    assert read_text("Three killed").text == "Three killed"


def test_a_sentence_glued_to_a_number_is_set_apart() -> None:
    report = read_text("The raid killed 23 and injured another 15.Twenty insurgents died in version 2.5 of events.")
    assert "another 15. Twenty insurgents" in report.text
    assert "2.5" in report.text
