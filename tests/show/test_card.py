import io
from dataclasses import replace

from rich.console import Console

from dateline.model import Record
from dateline.show.card import print_card
from tests.show.records import BODY, record, report


def card(shown: Record, *, width: int = 80, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None)
    print_card(console, shown)
    return out.getvalue()


def test_every_value_stands_with_its_words() -> None:
    printed = " ".join(card(record()).split())
    for expected in (
        "Market bombing in Mosul kills 12",
        "The Meridian · 8 May 2019, 09:30 UTC+3",
        "https://news.example/mosul",
        "MAIN INCIDENT bombing",
        "7 May 2019 “on Tuesday”",
        "Bab al-Tub market, Mosul, Nineveh, Iraq, 36.3350, 43.1189 (site) “Bab al-Tub market in Mosul”",
        "at least 12 people, says police “kills 12” “At least 12 people, among them three children, were killed”",
        "· 3 children “three children”",
        "injured people, number not given “dozens injured”",
        "by Islamic State (says so itself) “Islamic State”",
        "claimed by Islamic State, through Amaq “Islamic State claimed the attack”",
        "with car bomb (explosive) “car bomb”",
        "a spokesman for the governor: threat (about i1) “We will not leave this city to them,”",
    ):
        assert expected in printed


def test_what_is_recalled_comes_last_and_apart() -> None:
    printed = card(record())
    assert printed.index("MAIN INCIDENT") < printed.index("recalled from the past") < printed.index("suicide bombing")
    assert "30 to 40 people" in printed[printed.index("recalled from the past") :]


def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks() -> None:
    for width in (60, 80, 120):
        lines = card(record(), width=width).splitlines()
        assert max(len(line) for line in lines) <= width
        assert not any(line.endswith(" ") for line in lines)


def test_no_colour_where_there_is_no_terminal() -> None:
    assert "\x1b" not in card(record())
    assert "\x1b" in card(record(), colour=True)


def test_the_reports_text_is_printed_as_it_is() -> None:
    text = "A [red]market[/red] :bomb: \x1b[2J\x9b31m\u202egnisrever kills 12\n\n" + BODY
    source = report(text)
    printed = card(record(source))
    assert "A [red]market[/red] :bomb: [2J31mgnisrever kills 12" in " ".join(printed.split())
    assert not set(printed) & set("\x1b\x9b\u202e\x07")


def test_a_report_without_violence_is_one_calm_line() -> None:
    printed = card(replace(record(), relevant=False, incidents=(), statements=()))
    assert "This reports no violent incident." in printed


def test_a_language_not_covered_is_said() -> None:
    warning = "The report is in 'fr': it was read, but incidents are only found in English."
    printed = card(replace(record(), relevant=None, incidents=(), statements=(), warnings=(warning,)))
    assert "could not be told" in printed
    assert "only found in English" in " ".join(printed.split())
