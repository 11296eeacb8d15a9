"""A record as a card in the terminal: headline and source, incidents, statements, each value with its words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.model import Record
from dateline.show import words as w
from dateline.show.values import Section, Value, sections

_LABEL = 10  # columns for the names of values: "displaced" is the longest
_QUOTE = 110  # so many characters of a value's words
_STATEMENT = 240  # and of a statement, whose words are the value
_STATEMENTS = 12  # more are counted, not printed: the record and the page have them all
_NUMBERS = ("killed", "injured", "number")


def print_card(console: Console, record: Record) -> None:
    """Print one report's card. Text of the report is printed as it is: never as markup, never as control codes."""
    with console.capture() as printed:
        console.print(Group(*_parts(record)), Text(), markup=False, emoji=False, highlight=False)
    for row in printed.get().removesuffix("\n").split("\n"):  # rich fills lines up with blanks: none in a file
        console.file.write(row.rstrip() + "\n")
    console.file.flush()


def _parts(record: Record) -> Iterator[RenderableType]:
    yield Rule(style="dim", characters="━")
    yield Text(w.line(record.report.title or record.report.key or "Untitled report"), style="bold")
    if source := w.source_words(record):
        yield Text(source, style="dim")
    if record.report.url:
        yield Text(w.line(record.report.url), style="dim", overflow="fold")
    if verdict := w.verdict_words(record):
        yield Text("\n" + verdict)
    recalled = False
    for section in sections(record):
        if section.role == "background" and not recalled:
            recalled = True
            yield Text()
            yield Rule(Text("recalled from the past", style="dim"), style="dim", align="left", characters="┄")
        yield from _statements(section.values) if section.role == "statements" else _incident(section)
    if record.warnings:
        yield Text()
        yield from (_hanging("note", Text(w.line(warning))) for warning in record.warnings)


def _incident(section: Section) -> Iterator[RenderableType]:
    head = Text("\n")
    if section.role != "background":
        head.append(section.heading.upper() + "  ", style="dim")
    head.append(section.detail, style="bold")
    head.append(f"  {section.id}", style="dim")
    yield head
    table = _grid()
    for value in section.values:
        if value.label == "what" and not value.evidence:
            continue
        label = "" if value.minor else value.label
        table.add_row(Text(label, style="dim"), _with_words(value))
    yield table


def _statements(values: tuple[Value, ...]) -> Iterator[RenderableType]:
    yield Text("\nSTATEMENTS", style="dim")
    for value in values[:_STATEMENTS]:
        about = f" ({value.note})" if value.note else ""
        yield _hanging("", Text(f"{value.text}: {value.label}{about}"))
        said = " … ".join(w.line(piece.text) for piece in value.evidence)
        yield _hanging("", Text(f"“{w.short(said, _STATEMENT)}”", style="italic"))
    if len(values) > _STATEMENTS:
        yield _hanging("", Text(f"and {len(values) - _STATEMENTS} more (see --json or --html)", style="dim"))


def _grid() -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=_LABEL, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    return table


def _hanging(label: str, value: Text) -> Table:
    table = _grid()
    table.add_row(Text(label, style="dim"), value)
    return table


def _with_words(value: Value) -> Text:
    text = Text("· " if value.minor and value.kind in _NUMBERS else "")
    if value.label != "what":  # the heading says it
        text.append(value.text + (f", {value.note}" if value.note else "") + "  ")
    quoted = dict.fromkeys(f"“{w.short(piece.text, _QUOTE)}”" for piece in value.evidence)
    text.append(" ".join(quoted), style="dim")
    return text
