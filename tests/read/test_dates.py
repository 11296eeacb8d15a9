"""Dates as pages print them."""

import pytest

from dateline.read import dates


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2:11 PM EDT, March 26, 2024", "2024-03-26T14:11:00-04:00"),
        ("March 26, 2024 at 2:11 p.m. ET", "2024-03-26T14:11:00-04:00"),
        ("Jan 5, 2024 9 a.m. ET", "2024-01-05T09:00:00-05:00"),
        ("Thursday 12 March 2015 10.22 GMT", "2015-03-12T10:22:00+00:00"),
        ("Publish Date: 9:33 - 30 December 2013", "2013-12-30T09:33:00"),
        ("01 Jul 2019 02:17 PM BdST", "2019-07-01T14:17:00+06:00"),
        ("AYACUCHO, 23 MAY 89", "1989-05-23"),
        ("2013-12-30 10:22 GMT", "2013-12-30T10:22:00+00:00"),
        ("12/23/2010 5:02:05 PM ET", "2010-12-23T17:02:05-05:00"),
        ("30.12.2013", "2013-12-30"),
        ("04/05/2019", None),  # April or May
        ("Sept 18", None),  # no year
        ("31 February 2019", None),
        ("12 killed in 2019", None),
    ],
)
def test_stamp(printed: str, expected: str | None) -> None:
    assert dates.stamp(printed) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024-02-05T11:40:00.123Z", "2024-02-05T11:40:00+00:00"),
        ("2024-02-05T11:40+0530", "2024-02-05T11:40:00+05:30"),
        ("2024-02-05", "2024-02-05"),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00", None),
        ("soon", None),
    ],
)
def test_iso(stated: str, expected: str | None) -> None:
    assert dates.iso(stated) == expected
