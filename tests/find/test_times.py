"""Time expressions: each sentence is written for this test, with the day that a reader would put down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.find.analysis import analyse
from dateline.find.base import Mention, TimeValue
from dateline.find.times import find
from dateline.model import Block, Report

TUESDAY = "2024-03-26T14:11:00-04:00"


def times(text: str, published: str | None = TUESDAY) -> list[tuple[str, TimeValue]]:
    found = []
    for mention in find(analyse(Report(id="x", text=text, published=published))):
        assert isinstance(mention.value, TimeValue)
        found.append((text[mention.span.start : mention.span.end], mention.value))
    return found


def points(text: str, published: str | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(words, value.start) for words, value in times(text, published) if value.use == "point"]


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("Gunmen attacked the mill late on Friday night, police said.", "late on Friday night", "2024-03-22"),
        ("The shooting happened early Monday.", "early Monday", "2024-03-25"),
        ("The bridge was shelled on Tuesday.", "on Tuesday", "2024-03-26"),
        ("The bridge was shelled last Tuesday.", "last Tuesday", "2024-03-19"),
        ("Two men were stabbed on Friday of last week.", "on Friday of last week", "2024-03-22"),
        ("A bomb went off a week ago Friday.", "a week ago Friday", "2024-03-15"),
        ("Tuesday’s attack was the third.", "Tuesday’s", "2024-03-26"),
        ("The village was raided yesterday.", "yesterday", "2024-03-25"),
        ("A policeman was shot last night.", "last night", "2024-03-25"),
        ("A mortar hit the clinic this morning.", "this morning", "2024-03-26"),
        ("The mine was attacked three days ago.", "three days ago", "2024-03-23"),
        ("Six people were killed on March 22.", "on March 22", "2024-03-22"),
        ("Six people were killed on 22nd of March 2021.", "on 22nd of March 2021", "2021-03-22"),
        ("Six people were killed on Dec. 30.", "on Dec. 30", "2023-12-30"),
        ("He was shot on Christmas morning.", "on Christmas morning", "2023-12-25"),
        ("A lorry was set on fire on New Year's Eve.", "on New Year's Eve", "2023-12-31"),
        ("A bomb exploded on Easter Sunday 2019.", "on Easter Sunday 2019", "2019-04-21"),
        ("Four people died on Bastille Day 2016.", "on Bastille Day 2016", "2016-07-14"),
        ("Raiders came at dawn on Sunday.", "at dawn on Sunday", "2024-03-24"),
        ("It began shortly before midnight on Saturday.", "shortly before midnight on Saturday", "2024-03-23"),
        ("In April the army withdrew.", "In April", "2023-04"),
        ("In mid-March the siege began.", "In mid-March", "2024-03"),
        ("In January last year the camp was shelled.", "In January last year", "2023-01"),
        ("Last October gunmen came to the bar.", "Last October", "2023-10"),
        ("In June 2021 the village burned.", "In June 2021", "2021-06"),
        ("The mayor was abducted in 2015.", "in 2015", "2015"),
        ("The school was attacked five years ago.", "five years ago", "2019"),
        ("The school was attacked last month.", "last month", "2024-02"),
        ("The date on the letter is 2024-03-22.", "2024-03-22", "2024-03-22"),
        ("Court papers give 3/22/2024 as the day.", "3/22/2024", "2024-03-22"),
        ("Court papers give 22.03.2024 as the day.", "22.03.2024", "2024-03-22"),
        ("The man was shot on 12/03/2024.", "12/03/2024", "2024-03-12"),
        ("The man was shot on 02/03/2024.", "02/03/2024", "2024-02-03"),
        ("Bandits raided the village last week Thursday.", "last week Thursday", "2024-03-21"),
        ("Drones hit the depot overnight Monday.", "overnight Monday", "2024-03-25"),
    ],
)
def test_words_and_day(text: str, words: str, start: str) -> None:
    assert (words, start) in points(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Between Friday and Sunday ten people died.", "2024-03-22", "2024-03-24"),
        ("The fighting lasted from March 3 to March 5.", "2024-03-03", "2024-03-05"),
        ("The town was shelled from 3 to 5 March.", "2024-03-03", "2024-03-05"),
        ("Five people were killed overnight.", "2024-03-25", "2024-03-26"),
        ("Nine people were shot over the weekend.", "2024-03-23", "2024-03-24"),
        ("The convoy was ambushed last week.", "2024-03-18", "2024-03-24"),
        ("The convoy was ambushed last summer.", "2023-06-01", "2023-08-31"),
    ],
)
def test_ranges(text: str, start: str, end: str) -> None:
    found = [v for _, v in times(text) if v.precision == "range"]
    assert [(v.start, v.end) for v in found] == [(start, end)]


def test_an_hour_with_its_day_gives_the_minute() -> None:
    [(words, value)] = times("Shots were fired at about 12:45 a.m. Sunday near a bar.")
    assert words == "at about 12:45 a.m. Sunday"
    assert (value.start, value.precision) == ("2024-03-24T00:45", "time")
    [(_, value)] = times("A bomb exploded at 3:20 pm local time (1220 GMT) on Saturday.")
    assert value.start == "2024-03-23T15:20"
    [(_, value)] = times("A bomb exploded at 1220 GMT on Saturday.")
    assert value.start == "2024-03-23"  # world time is not the local hour


def test_an_hour_alone_has_no_day() -> None:
    [(_, value)] = times("The alarm came at 9:30 p.m. from a neighbour.")
    assert (value.start, value.precision) == (None, "time")


def test_without_a_publication_day_relative_words_stay_open() -> None:
    for text in (
        "He was shot on Friday.",
        "He was shot yesterday.",
        "He was shot last night.",
        "He was shot on May 3.",
    ):
        assert [start for _, start in points(text, None)] == [None], text
    assert points("He was shot on 3 May 2019.", None) == [("on 3 May 2019", "2019-05-03")]


def test_a_full_date_nearby_gives_the_year() -> None:
    text = "On Thursday, March 29, a guard was shot. The trial opened on 4 May 2019."
    assert points(text, None)[0] == ("On Thursday, March 29", "2019-03-29")


def test_the_weekday_chooses_the_year() -> None:
    assert points("The march is on Monday, Oct. 26.", "1998-10-25") == [("on Monday, Oct. 26", "1998-10-26")]


def test_future_verbs_look_ahead() -> None:
    assert points("The suspect will appear in court on Friday.") == [("on Friday", "2024-03-29")]
    assert points("The suspect is due in court on Friday.") == [("on Friday", "2024-03-29")]
    assert points("The suspect appeared in court on Friday.") == [("on Friday", "2024-03-22")]


def test_the_day_before_counts_from_the_day_last_spoken_of() -> None:
    found = points("On Friday a post was overrun. The previous day two scouts had died. That night it rained.")
    assert [start for _, start in found] == ["2024-03-22", "2024-03-21", "2024-03-21"]
    assert points("Two days earlier a mine had gone off.") == [("Two days earlier", "2024-03-24")]


def test_the_day_before_an_event_is_not_resolved() -> None:
    assert points("He bought the knife the day before the vote.") == [("the day before", None)]


def test_anniversaries_point_back() -> None:
    words, value = times("The tenth anniversary of the siege was marked with a service.")[0]
    assert (words, value.start, value.precision, value.past) == ("tenth anniversary", "2014", "year", True)
    _, value = times("A year after the siege, families met.")[0]
    assert (value.start, value.past) == ("2023", True)


def test_days_after_an_act_give_its_day() -> None:
    found = points("He was arrested on Wednesday, two days after the shooting.")
    assert found == [("on Wednesday", "2024-03-20"), ("two days after", "2024-03-18")]
    found = points("The group left on Sunday, a day after an apparent U.S. airstrike on its clinic.")
    assert found[1] == ("a day after", "2024-03-23")
    assert points("Two days after the shooting he was arrested.") == [("Two days after", None)]


def test_old_days_are_marked() -> None:
    assert times("In 2004 a train was bombed.")[0][1].past
    assert times("A decade ago a train was bombed.")[0][1].past
    assert not times("On Friday a train was bombed.")[0][1].past


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("A 26-year-old man was held.", "duration"),
        ("They were held for two years.", "duration"),
        ("Every Friday they march.", "set"),
        ("The patrol passes daily.", "set"),
        ("Published March 3, 2024\n\nA man was shot.", "publication"),
        (" date 2021-10-15 Two men were shot.", "publication"),
        ("Sat Apr 27, 2019 Two men were shot.", "publication"),
        ("BAGHDAD, March 5, 2024 (Wire) - A bomb killed three people.", "publication"),
    ],
)
def test_what_does_not_say_when(text: str, use: str) -> None:
    assert times(text, None)[0][1].use == use


def test_a_dateline_is_where_weekdays_count_from() -> None:
    text = "LIMA, 3 JAN 90 (WIRE) -- [TEXT] A BOMB EXPLODED LAST NIGHT."
    assert points(text, None) == [("LAST NIGHT", "1990-01-02")]
    text = "KABUL, March 24 (Wire) - A guard was shot on Sunday."
    assert points(text, "2024-03-25") == [("on Sunday", "2024-03-24")]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march with them.",
        "April Stone and August Reed were there.",
        "Some 2000 men left.",
        "It cost $2015 and weighed 5.30 tons.",
        "The sun rose and they sat down.",
    ],
)
def test_names_and_numbers_are_no_times(text: str) -> None:
    assert times(text) == []


WORDS = st.sampled_from(
    """on Friday March 31 2024 29 February 99 0 last night a year ago the day before 12:45 a.m. and to between 9999 .
    , May overnight 1900 31/02/2023 2023-13-40 century earlier next weekend at noon – 9/11 every ( ) ’s decades tenth
    anniversary"""
    .split()
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(WORDS, max_size=14),
    st.sampled_from([None, TUESDAY, "2000-02-29", "0001-01-01", "9999-12-31", "soon"]),
)
def test_any_words_give_valid_spans(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    report = Report(id="x", text=text, published=published, blocks=(Block("paragraph", 0, len(text)),))
    last = 0
    for mention in find(analyse(report)):
        check(mention, text)
        assert mention.span.start >= last
        last = mention.span.end


def check(mention: Mention, text: str) -> None:
    assert 0 <= mention.span.start < mention.span.end <= len(text)
    value = mention.value
    assert isinstance(value, TimeValue)
    assert (value.start is None) == (value.end is None)
    if value.start and value.end:
        assert value.start <= value.end


@pytest.mark.parametrize(
    "text",
    [
        "The day is known as Bloody Friday.",
        "He was shot in the 1900 block of Elm Street.",
        "They fled in a 2007 navy blue Honda Civic.",
        "Our Year in Review 2013 Pictures page is out.",
    ],
)
def test_names_of_days_blocks_and_cars_are_no_times(text: str) -> None:
    assert points(text) == []


def test_a_dateline_in_brackets_is_where_weekdays_count_from() -> None:
    text = "OGDEN, Utah (March 25, 2024) - A man was shot on Monday."
    assert points(text) == [("on Monday", "2024-03-25")]


def test_a_dateline_may_name_its_agency_before_the_day() -> None:
    text = "DAVAO CITY (IslandNews / 25 March) - A man was shot on Monday."
    assert points(text) == [("on Monday", "2024-03-25")]


def test_a_weekday_with_its_date_in_brackets_is_one_day() -> None:
    assert points("He pleaded guilty Monday morning (March 18) to murder.") == [
        ("Monday morning (March 18", "2024-03-18")
    ]


def test_a_day_in_brackets_leaves_the_hour_before_it() -> None:
    assert points("She met him about 1 p.m. Friday (March 22), police said.") == [
        ("about 1 p.m. Friday (March 22", "2024-03-22T13:00")
    ]


def test_a_range_over_two_months_is_no_day_of_the_second() -> None:
    (found,) = times("Crimes told of from Feb. 23 - March 1 in the county.")
    assert (found[1].start, found[1].end, found[1].precision) == ("2024-02-23", "2024-03-01", "range")


def test_a_stamp_may_have_its_hour() -> None:
    found = times("Friday March 22, 2024 12:04 AM A man was shot dead.", None)
    assert found[0][1].use == "publication"


def test_a_birthday_in_a_blotter_is_no_time() -> None:
    assert points("Officers arrested John Doe (B/M 8/9/1986) and Ann Lee (DOB 3/4/1990).") == []


def test_an_hour_of_the_night_is_after_noon() -> None:
    assert points("She was robbed around 11:30 Friday night.") == [("around 11:30 Friday night", "2024-03-22T23:30")]
