"""Plain text, often copied from a page -> the pieces and particulars of a report.

The order: where do paragraphs end (`paragraphs`), which lines are the page's own (`read_pieces`), which is the
headline (`_headline`). Nothing is invented: a text without a headline has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.model import Image
from dateline.read import dates, furniture
from dateline.read.clean import clean, squash, unescape
from dateline.read.layout import Piece, drop_copies
from dateline.read.limits import MAX_RAW_CHARACTERS

TEXT_CUT = "The text is longer than dateline reads and was cut."
_END = re.compile(r"""[.!?…:;,][\])"'”’»*]*$|["”»]$|''$""")
_STOP = re.compile(r"""[.!?…][\])"'”’»*]*$|''$""")
_BULLET = re.compile(r"^(?:[•·▪●◦‣*–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
_DATELINE_END = re.compile(r"\([^()\n]{2,60}\)\s?[-–—_:]{1,2}|\s[-–—_]{1,2}(?=\s)|\s?(?:--|—|–)\s?|:\s(?=[A-Z])")
_DATELINE_WORD = re.compile(r"[A-Z0-9(\"“‘'].*|(?:de|del|da|do|la|le|el|al|of|the|and|en|on|via|near|ed-|es-)\b.*")
_DATELINE_DATE = re.compile(r"^[\w .,'’/()-]{2,60}$")
_CRAWL_DATE = re.compile(r"^\s*date\s+((?:19|20)\d\d-\d\d-\d\d)\s+")
_GLUED_STOP = re.compile(r"(?:(?<=[a-z]{2})|(?<=[ ,\d]\d))([.!?][\"”’']?)(?=[A-Z][a-z’']+[ ,]|[A-Z] )")
_GLUED_WORD = re.compile(r"\b([A-Za-z]{0,28}[a-z]{2})([A-Z][a-z]{1,28}|[A-Z]{3,28})\b")
_GLUED_DATELINE = re.compile(
    r"(?<=[a-z])(?=[A-Z]{4,}[A-Z ]{0,20}(?:, ?[\w.]{2,20}){0,3} ?(?:\([^()]{2,30}\) ?)?(?:—|–|--) ?)"
)
_GLUED_ARTICLE = re.compile(r"(?<=[a-z]{4})(?=(?:A [a-z]|An [A-Za-z]))")
_OPENERS = frozenset(
    "The In On At It He She This That There When After As With For By Police Two Three Four More".split()
)
_LEADING_CAPTION = re.compile(
    r"^(?P<caption>[^.!?()]{3,160}) \((?P<credit>(?:AP )?(?:Photo|Image|Source)s?\b[^()]{2,90})\) (?=[A-Z“\"])"
)


@dataclass(slots=True)
class Reading:
    """What has been read of one report so far; `published` and `modified` are ISO 8601."""

    pieces: list[Piece] = field(default_factory=list)
    title: str | None = None
    section: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    images: list[Image] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_pieces(raw: str, title: str | None = None) -> Reading:
    """Reads a plain text. `title` is a headline known from elsewhere (a JSON Lines field)."""
    reading = Reading()
    text = raw.lstrip()
    if len(text) > MAX_RAW_CHARACTERS:
        text = text[:MAX_RAW_CHARACTERS]
        reading.warnings.append(TEXT_CUT)
    crawled = _CRAWL_DATE.match(text)
    if crawled:
        text = text[crawled.end() :]
    text = unglue(clean(unescape(text)))
    groups = [_split_front(group) for group in paragraphs(text)]
    lines = _content(groups, reading)
    reading.pieces = _pieces(lines, title, reading)
    if reading.published is None:
        reading.published = dateline_date(reading.pieces) or (dates.iso(crawled.group(1)) if crawled else None)
    return reading


def unglue(text: str) -> str:
    """Puts back the space that copying lost between two elements: "reported.Major General", "in SyriaThe desert"."""
    known = set(re.findall(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])", text)) if _GLUED_WORD.search(text) else set()
    lower = {word.lower() for word in known}
    glue = "\n" if "\n" not in text and len(_GLUED_STOP.findall(text)) >= 3 else " "

    def split(found: re.Match[str]) -> str:
        left, right = found.groups()
        opener = right in _OPENERS and len(left) > 3
        apart = opener or (right in known or (right.isupper() and len(right) > 3)) and left.lower() in lower
        return f"{left}\n{right}" if apart and len(left) > 2 else found.group()

    if known:
        text = _GLUED_WORD.sub(split, text)
    text = _GLUED_ARTICLE.sub("\n", _GLUED_DATELINE.sub("\n", text))
    return _GLUED_STOP.sub(lambda m: m.group() + glue, text)


def paragraphs(text: str) -> list[list[str]]:
    """Groups of lines, by blank lines; within a group each line is a paragraph of its own, hard wraps undone."""
    groups = [[line for line in group.split("\n") if line] for group in re.split(r"\n{2,}", text)]
    groups = [group for group in groups if group]
    lines = [line for group in groups for line in group]
    wrapped = _wrapped(lines)
    groups = [_unwrap(group) if wrapped or _wrapped(group) else group for group in groups]
    return _rejoin(groups)


def _wrapped(lines: list[str]) -> bool:
    """Whether the lines were broken at a fixed width, not at paragraph ends."""
    if len(lines) < 4:
        return len(lines) == 3 and _wrapped([lines[0], *lines])
    lengths = sorted(len(line) for line in lines)
    inner = [a for a, b in pairwise(lines) if not _STOP.search(a)]
    lowered = sum(b[:1].islower() for a, b in pairwise(lines))
    capitals = not any(c.islower() for line in lines for c in line)  # where every letter is one, none goes on small
    return (
        lengths[-1] <= 100
        and lengths[len(lengths) // 2] >= 50
        and len(inner) > len(lines) * 0.5
        and (capitals or lowered >= len(lines) * 0.25)
    )


def _unwrap(lines: list[str]) -> list[str]:
    width = max(len(line) for line in lines)
    out = [lines[0]]
    for before, line in pairwise(lines):
        if len(before) < width * 0.75 and _STOP.search(before):
            out.append(line)
        elif before.endswith("-") and before[-2:-1].isalpha() and line[:1].islower():
            out[-1] += line
        else:
            out[-1] += " " + line
    return out


def _rejoin(groups: list[list[str]]) -> list[list[str]]:
    """Joins a sentence that a linked word on lines of its own had cut in pieces."""
    out: list[list[str]] = []
    for group in groups:
        fresh: list[str] = []
        for line in group:
            home = fresh or (out[-1] if out else [])
            if home and _continues(home[-1], line, first=len(out) == 0 and len(fresh) == 1):
                home[-1] += " " + line
            else:
                fresh.append(line)
        if fresh:
            out.append(fresh)
    return out


def _continues(before: str, line: str, *, first: bool) -> bool:
    starts = line[:1].islower() or (line[:1] in ",;" and len(line) > 1)
    if not starts or _END.search(before) or _BULLET.match(before) or furniture.is_promo(before):
        return False
    if furniture.byline(line) or furniture.stamps(before) or furniture.is_credit(before) or furniture.is_promo(line):
        return False
    return not (first and len(before.split()) >= 4 and len(line.split()) > 12)


def _split_front(group: list[str]) -> list[str]:
    """Takes apart a first line into which section, headline, byline and a labelled stamp were run together."""
    line = group[0]
    label = furniture.LABELLED_STAMP.search(line[:400])
    hit = dates.find(line[:460], label.start()) if label else None
    if (
        not label
        or not hit
        or hit[1] - label.end() > 25
        or len(line) < 200
        or _STOP.search(line[: label.start()].rstrip())
    ):
        return group
    end = hit[2]
    again = furniture.LABELLED_STAMP.match(line, end + 1)
    later = dates.find(line[: end + 80], end + 1) if again else None
    if later:
        end = later[2]
    front, rest = line[: label.start()].strip(" |·-"), line[end:].strip(" |·-")
    by = re.search(r"\s(?=[Bb]y [A-Z])", front)
    parts = [front[: by.start()], front[by.end() :]] if by else [front]
    return [p for p in (*parts, line[label.start() : end], rest) if p] + group[1:]


def _content(groups: list[list[str]], reading: Reading) -> list[str]:
    """The report's own lines; what the others tell (names, times, pictures) goes into `reading`."""
    out: list[str] = []
    listing = caption_next = False
    for group in groups:
        own: list[str] = []
        for line in group:
            if caption_next:
                caption_next = False
                add_picture(line, None, reading)
                continue
            if furniture.is_caption_label(line):
                caption_next = True
                continue
            if furniture.opens_list(line):
                listing = True
                continue
            sentence = bool(_STOP.search(line)) and len(line.split()) > 5
            listing = listing and not sentence and len(line) < 200
            if listing or take_particular(line, own, out, group, reading):
                continue
            own.append(line)
        out.extend(own)
    return out


def take_particular(line: str, own: list[str], out: list[str], group: list[str], reading: Reading) -> bool:
    """Whether the line is the page's own and not the report's; what it tells goes into `reading`.

    `own` are the lines kept so far of the line's `group`, `out` those of the groups before it.
    """
    names = furniture.byline(line)
    when = furniture.stamps(line)
    if when:
        reading.published = reading.published or when["published"]
        reading.modified = reading.modified or when.get("modified")
    elif names is not None:
        reading.authors = reading.authors or names
    elif furniture.is_credit(line):
        add_picture(_captions(own, group, out), furniture.credit(line), reading)
    elif furniture.is_promo(line) or not any(c.isalnum() for c in line):
        pass
    else:
        caption = furniture.split_caption(line)
        if caption is None:
            return False
        if own and squash(own[-1]) == squash(caption[0]):
            own.pop()
        add_picture(caption[0], caption[1] or None, reading)
    return True


def _captions(own: list[str], group: list[str], out: list[str]) -> str | None:
    """The caption that stands above a credit: a line said twice, or a short label in a group of its own."""
    if not own:
        return None
    if len(own) >= 2 and squash(own[-1]) == squash(own[-2]):
        caption = own.pop()
        own.pop()
        return caption
    alone = len(own) == 1 and len(group) <= 3 and bool(out)
    return own.pop() if alone and len(own[-1]) < 300 else None


def add_picture(caption: str | None, credit: str | None, reading: Reading) -> None:
    """Adds a picture's words to the reading, once."""
    if not any(i.caption == caption and i.credit == credit for i in reading.images):
        reading.images.append(Image(caption, credit))


def _pieces(lines: list[str], title: str | None, reading: Reading) -> list[Piece]:
    if not lines and not title:
        return []
    lines = _front(lines, reading)
    at, headline = _headline(lines, title)
    if headline is not None and at is not None:
        for before in lines[:at]:
            if furniture.is_section(before):
                reading.section = reading.section or before
        headline, section = _unglue_section(headline, lines[at + 1 : at + 6])
        reading.section = reading.section or section
    lead = _lead(lines)
    prose = lead < len(lines)
    rest = [line for i, line in enumerate(lines) if i != at and not (prose and i < lead and _is_scrap(line, headline))]
    reading.title = headline
    pieces = [Piece("headline", headline)] if headline else []
    pieces += _cut_notice(_body(rest))
    return drop_copies(_take_leading_caption(pieces, reading))


def _front(lines: list[str], reading: Reading) -> list[str]:
    """The lines with the stamps and bylines taken out that stand with other matter before the first paragraph."""
    out = []
    lead = _lead(lines)
    for index, line in enumerate(lines):
        found = furniture.mixed(line) if index < max(4, min(lead, 8)) else None
        if found is None:
            out.append(line)
            continue
        when, authors, headline = found
        reading.published = reading.published or when["published"]
        reading.modified = reading.modified or when.get("modified")
        reading.authors = reading.authors or authors
        out += [headline] if headline else []
    return out


def _lead(lines: list[str]) -> int:
    """Which line is the first paragraph of prose; the number of lines if none is."""
    return next((i for i, line in enumerate(lines) if _is_prose(line)), len(lines))


def _is_scrap(line: str, headline: str | None) -> bool:
    """Whether a line before the first paragraph is a label of the page: a word or three without a full stop, or
    the headline's beginning again."""
    words = _BULLET.sub("", line).split()
    if headline and len(words) > 3 and headline.startswith(line):
        return True
    return furniture.is_section(line) or (len(words) <= 3 and not _STOP.search(line) and not dateline_end(line + " "))


def _take_leading_caption(pieces: list[Piece], reading: Reading) -> list[Piece]:
    for index, piece in enumerate(pieces[:2]):
        found = _LEADING_CAPTION.match(piece.text)
        if found and piece.kind == "paragraph":
            add_picture(found["caption"], furniture.credit(found["credit"]), reading)
            pieces[index] = Piece("paragraph", piece.text[found.end() :])
    return pieces


def _headline(lines: list[str], title: str | None) -> tuple[int | None, str | None]:
    """Which line is the headline, and its words. A given `title` wins and takes its copy out of the lines."""
    if title:
        same = next((i for i, line in enumerate(lines[:6]) if squash(line) == squash(title)), None)
        if same is None and lines and lines[0].startswith(title) and len(lines[0]) > len(title) + 1:
            lines[0] = lines[0][len(title) :].lstrip(" .:|-–—")
        return same, title
    lead = _lead(lines)
    if lead in (0, len(lines)):
        return None, None
    front = [i for i in range(min(lead, 6)) if len(lines[i]) <= 250 and not furniture.is_section(lines[i])]
    if not front:
        return None, None
    best = next((i for i in front if len(lines[i].split()) >= 4), None)
    if best is None:
        best = next((i for i in front if len(lines[i].split()) >= 2), None)
    if best is None:
        return None, None
    fuller = next((i for i in front if i > best and lines[i].startswith(lines[best]) and lines[i] != lines[best]), best)
    return fuller, lines[fuller].rstrip(" |")


def dateline_end(line: str) -> int | None:
    """Where a dateline such as "KABUL, Afghanistan, 3 Oct (Wire) --" ends, or None if the line begins with none."""
    for mark in _DATELINE_END.finditer(line[:110]):
        place = line[: mark.start()].split()
        if place and len(place) <= 12 and all(_DATELINE_WORD.fullmatch(word) for word in place):
            return mark.end() if place[0][:1].isupper() or "(" in mark.group() else None
        return None
    return None


def _is_prose(line: str) -> bool:
    """Whether the line is a paragraph of the report rather than a headline, label or heading."""
    words = len(line.split())
    if words > 12 and dateline_end(line) and (_STOP.search(line) or words > 25):
        return True
    return words > 30 or (words >= 7 and bool(_STOP.search(line)) and not line.endswith(("…", "...")))


def _unglue_section(headline: str, following: list[str]) -> tuple[str, str | None]:
    """Cuts a section label stuck to the headline ("NewsTwo killed ...") when the headline stands alone as well."""
    for line in following:
        front = headline[: len(headline) - len(line)] if headline.endswith(line) else ""
        if front and len(front) <= 30 and len(line.split()) >= 3:
            return line, front.strip(" |:-–—") or None
    return headline, None


def _body(lines: list[str]) -> list[Piece]:
    bullets = [bool(_BULLET.match(line)) for line in lines]
    out = []
    for i, line in enumerate(lines):
        neighbour = (i > 0 and bullets[i - 1]) or (i + 1 < len(lines) and bullets[i + 1])
        if bullets[i] and neighbour:
            out.append(Piece("list", line))
        elif out and i + 1 < len(lines) and len(line.split()) <= 12 and _is_heading(line, lines[i + 1]):
            out.append(Piece("heading", line))
        else:
            out.append(Piece("paragraph", line))
    return out


def _cut_notice(pieces: list[Piece]) -> list[Piece]:
    """The pieces without a copyright notice stuck to the end of the last one."""
    notice = re.search(r"\s*[\[(]?(?:©|Copyright (?:©|\(c\)|\d{4})).{0,250}$", pieces[-1].text) if pieces else None
    if notice and notice.start() > 0:
        return [*pieces[:-1], Piece(pieces[-1].kind, pieces[-1].text[: notice.start()])]
    return pieces


def _is_heading(line: str, after: str) -> bool:
    if len(line) > 90 or dateline_end(line):
        return False
    starts = line[:1].isupper() or line[:1].isdigit() or line[:1] in "\"“‘'«"
    return starts and not re.search(r"[.!…:;,][\])\"'”’»*]*$|[.!?,][\"”»]$", line) and len(after.split()) > 8


def dateline_date(pieces: list[Piece]) -> str | None:
    """The date in the dateline of the first paragraphs ("SAN SALVADOR, 15 Nov 90 (...) --"), when it has a year."""
    for piece in [p for p in pieces if p.kind == "paragraph"][:3]:
        end = dateline_end(piece.text)
        hit = dates.find(piece.text[:end]) if end else None
        if hit and _DATELINE_DATE.match(piece.text[: hit[1]].rstrip() or "??"):
            return hit[0]
    return None
