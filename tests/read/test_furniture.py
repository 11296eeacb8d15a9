"""Which lines are the page's own, and which are the report's however much they look like it."""

import pytest

from dateline.read import furniture


@pytest.mark.parametrize(
    "line",
    [
        "Follow our LIVE COVERAGE for the latest on the storm",
        "Read more:",
        "READ MORE: Bridge closed for a second week",
        "Advertisement",
        "Share on Facebook",
        "Sign up to our free newsletter for the stories that matter.",
        "Video Player is loading. This is a modal window.",
        "Copyright 2019 KVRT 6. All rights reserved. This material may not be published or broadcast.",
        "(Reporting by A. Lee; Editing by B. Poe)",
        "5 min read",
        "Comments (14) closed",
        "Tags: courts, fire",
    ],
)
def test_promo_lines(line: str) -> None:
    assert furniture.is_promo(line)


@pytest.mark.parametrize(
    "line",
    [
        "Also on Monday, a bomb killed two people in the next town.",
        "Also in the capital, police shot a man who had threatened them.",
        "Video provided by police showed a man running from the shop.",
        "Reporting from the town, our team was told that 12 had died.",
        "Follow-up attacks killed three.",
        "By Monday night the number of dead had risen to 12.",
        "Share prices fell after the attack.",
        "Pictures by a drone showed the blast.",
        "More than 30 people were hurt.",
        "Live rounds were fired at the crowd, witnesses said.",
    ],
)
def test_sentences_of_the_report_stay(line: str) -> None:
    assert not furniture.is_promo(line)
    assert not furniture.is_credit(line)
    assert furniture.byline(line) is None
    assert furniture.stamps(line) is None


def test_credit_without_its_label() -> None:
    assert furniture.is_credit("Images source: © PLA | JO LIND/POOL")
    assert furniture.credit("Images source: © PLA | JO LIND/POOL") == "© PLA | JO LIND/POOL"


def test_caption_and_credit_of_one_line() -> None:
    found = furniture.split_caption("Soldiers near the bridge on Friday. (AP Photo/Jo Lind)")
    assert found == ("Soldiers near the bridge on Friday.", "AP Photo/Jo Lind")
    assert furniture.split_caption("The army (AP is not told which unit) closed the road.") is None
    assert furniture.split_caption("The road is open, a sergeant told the German Press Agency (DPA).") is None


def test_byline_names() -> None:
    assert furniture.byline("By Ann Lee and Jo Poe") == ("Ann Lee", "Jo Poe")
    assert furniture.byline("By the time the guards came, he was gone") is None


def test_stamps_tell_publication_from_change() -> None:
    line = "Posted: 10:22 AM MST, Nov 14, 2019 / Updated: 4:05 PM MST, Nov 14, 2019"
    assert furniture.stamps(line) == {
        "published": "2019-11-14T10:22:00-07:00",
        "modified": "2019-11-14T16:05:00-07:00",
    }
    assert furniture.stamps("Three people died on 14 November 2019 in the village") is None
