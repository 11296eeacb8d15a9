"""Page furniture: short lines that belong to the page, not to the report.

Every test looks at one whole line or block. The patterns are anchored and apply only to lines of limited
length, so that a sentence of the report is not lost because it holds a word of theirs.
"""

from __future__ import annotations

import re

from dateline.read import dates
from dateline.read.promo_lines import PROMO_LINES

_MAX_LINE = 320
_PROMO = re.compile(r"^[\W_]*(?:" + "|".join(PROMO_LINES) + r")[\W_]*$", re.I)
_COPYRIGHT = re.compile(
    r"^\W*(?:copyright\b|©|\(c\) ?(?:19|20)\d\d|.{0,80}\ball rights reserved\b)|^(?:19|20)\d\d ©", re.I
)
_NEWS = re.compile(
    r"\b(?:kill|dead|died|dies|death|wound|injur|hurt|shot|shoot|attack|bomb|blast|explo|arrest|kidnap|abduct|police|"
    r"polic[a-z]+|soldiers?|gunm[ae]n|said|says|told|showed|shows|claimed|reported|have been|has been|were|was)",
    re.I,
)
_STOP = re.compile(r"[.!?][\"'”’)]*$")
_BYLINE = re.compile(
    r"^(?:by|written by|reported by|posted by|published by|story by|from|words by|text by|author:|reporter:)"
    r"[: ]\s*(?P<names>\S.{1,110})$",
    re.I,
)
_STAFF = re.compile(
    r"^(?:[\w’'&.-]+ ){0,5}(?:staff|special) (?:writer|reporter|correspondent)s?$|^(?:by|from) our .{2,40}$"
    r"|^[A-Z][\w.]+(?: [A-Z][\w.]+)? (?:Correspondent|Reporter|Bureau|News Desk|News Service)$",
    re.I,
)
_NAME = re.compile(
    r"^(?:(?:Dr|Mr|Ms|Mrs|St|Jr|Sr|[A-Z])\.?|[^\W\d_a-z][\w’'.-]*|de|del|da|di|der|den|van|von|bin|bint|al|el|la|le|dos"
    r"|ibn|of|the|for|in|and|with|staff|writers?|reporter|correspondent|editor|newsroom|agencies|desk|team)$"
)
_WIRES = (
    r"(?:AP|AFP|EPA|PA|Reuters|Getty(?: Images)?|Associated Press|Shutterstock|Xinhua|TASS|Agencies|IANS|ANI|PTI|DPA|"
    r"UPI|Anadolu|file)"
)
_PICTURE = r"(?:images?|photos?|photographs?|pictures?|pic|video|graphic|map|illustration|foto|cover)"
_CREDIT = re.compile(
    r"^\W{0,3}(?:"
    + "|".join(
        (
            _PICTURE + r"\s?(?:sources?|credits?|copyright|courtesy|by|provided|via|:|©|/)\W{0,3}.{0,120}",
            r"(?:credits?|courtesy|source|copyright)\s?(?::|of|by)\s?.{2,100}",
            r"(?:©|\(c\)) ?.{1,100}",
            r"(?:AP|file|handout|AFP|Reuters|courtesy|stock) (?:photo|image|picture|video)s?(?:[/,: ]{1,3}.{0,80})?",
            r"[^\W\d_][\w .,'’&-]{1,50}(?:/| via | \| |/ )\s?" + _WIRES + r"(?:[ /,].{0,50})?",
            _WIRES + r" ?(?:/| - ).{2,60}",
            r"(?:AFP|EPA|Getty Images|Reuters|Associated Press|Shutterstock|Xinhua)(?: (?:photos?|images?))?",
        )
    )
    + r")$",
    re.I,
)
_LABELLED_CREDIT = re.compile(
    r"^\W{0,3}(?:images?|photos?|photographs?|pictures?|video)?\s?"
    r"(?:sources?|credits?|copyright|courtesy of|courtesy|by)?\s?(?::|/)\s*(?=\S)",
    re.I,
)
_CAPTION_TAIL = re.compile(
    r"\s*(?P<credit>"
    + "|".join(
        (
            r"[\[(](?:(?:AP|file|AFP|Reuters|handout|courtesy|stock) )?(?:photos?|images?|pictures?|credits?|source|"
            r"courtesy|file|screengrab|screenshot)\b[^\])]{0,90}[\])]",
            r"[\[(](?:[^()\[\]]{1,60}(?:/| via ))?" + _WIRES + r"(?:[ /][^()\[\]]{0,40})?[\])]",
            r"(?:photos?|images?|pictures?|photographs?|credits?) ?(?:credits?|courtesy|by|source)? ?: ?[^.!?]{2,70}",
            r"(?<=[.!?] )(?:AP|AFP|Reuters|EPA|Getty|File) (?:photo|image|picture)s?",
            r"(?<=[.!?] )[A-Z][\w ]{1,30}(?:/| via )" + _WIRES,
            r"\s[-–—|]\s?credit: ?[^.!?]{2,60}",
            r"© ?[^.!?]{2,60}",
        )
    )
    + r")\.?$",
    re.I,
)
_AGENCY_NAMED = re.compile(
    r"\b(?:Agency|Agence|Presse?|News|Service|Trust of India|International)$"
)  # "... (DPA)" names it
_ARCHIVE_PHOTO = re.compile(r"(?:FILE|File)(?: ?[-–—:] ?| (?:PHOTO|photo) ?[-–—:]? ?)(?=[A-Z])")
_LIST_LABEL = re.compile(
    r"^\W*(?:(?:also )?read(?: more| also)?|see also|more|more (?:news|stories|coverage|headlines)|related(?: \w+)?|"
    r"(?:most|top|trending|latest|popular|recommended) ?\w*(?: from this (?:blog|site))?|"
    r"you (?:may|might) .*|editor['’]s picks?|in this section)"
    r"\W*(?:\b\d)?\W*$",
    re.I,
)
_STAMP_WORDS = re.compile(
    r"\b(?:published|publish|publication|posted|updated?|last|first|modified|created|issued|released?|date|time|on|at|the|"
    r"and|of|issue|edited|(?:mon|tue|tues|wednes|wed|thu|thur|thurs|satur|sat|sun|fri)(?:day)?|am|pm|ago|hours?|min|mins|"
    r"read|print|edition|local|press|news|statement|story|article|by|[ecmp][ds]?t|gmt|utc|bst|ist|cest|cet|bdst|msk|pkt|"
    r"a\.m|p\.m|hrs|h)\b|\d+|\W|_",
    re.I,
)
_STAMP_LABEL = (
    r"(?:(?:first |last |date )?(?:published|publish(?:ed)? date|publication date|posted|updated|modified|created|"
    r"issued|date)(?: (?:on|at|date))?|date)"
)
_MODIFIED = re.compile(r"\b(?:updated?|modified|last edited)\b", re.I)
LABELLED_STAMP = re.compile(rf"(?<![^\s|(/]){_STAMP_LABEL}\s?:?\s?(?=[\dA-Z(]|\w{{3,9}}day)", re.I)
SECTIONS = frozenset(
    "news world politics business africa asia europe americas us uk usa international national local nation crime "
    "metro region middleeast latest breaking breakingnews worldnews crimenews localnews topstories homenews courts "
    "publicsafety police army defence defense security conflict terrorism war homepage home features feature report "
    "analysis opinion sport sports technology science health culture india pakistan nigeria russia ukraine israel "
    "syria iraq afghanistan pressrelease statement newsrelease forimmediaterelease article story video live exclusive "
    "indepth".split()
)


def is_promo(text: str) -> bool:
    """Whether the whole line is a promotion, a link to something else, a control or a notice of the page."""
    return len(text) <= _MAX_LINE and not _tells(text) and (bool(_PROMO.match(text)) or is_copyright(text))


def _tells(text: str) -> bool:
    """Whether the line reads as a sentence of a report: "Also on Monday, a bomb killed two." is not a link."""
    return bool(_STOP.search(text)) and len(text.split()) > 5 and bool(_NEWS.search(text)) and ":" not in text[:14]


def is_copyright(text: str) -> bool:
    """Whether the line states whose property the page is."""
    return len(text) <= _MAX_LINE and bool(_COPYRIGHT.match(text)) and not is_credit(text)


def opens_list(text: str) -> bool:
    """Whether the line announces links to other reports, whose headlines follow ("Read more:")."""
    return len(text) <= 60 and bool(_LIST_LABEL.match(text))


def is_caption_label(text: str) -> bool:
    """Whether the line says that the next one is a caption."""
    return bool(re.fullmatch(r"\W*(?:image|photo|picture|media) caption\W*", text, re.I))


def is_credit(text: str) -> bool:
    """Whether the whole line says who made a picture."""
    if len(text) > 140 or "rights reserved" in text.lower():
        return False
    return bool(_CREDIT.match(text)) and not (len(text.split()) > 5 and _STOP.search(text) and _NEWS.search(text))


def credit(text: str) -> str:
    """The credit itself, without a label such as "Images source:"."""
    bare = _LABELLED_CREDIT.sub("", text.strip().strip("[]()"), count=1) if ":" in text or "/" in text[:8] else text
    return bare.strip(" []()") or text


def split_caption(text: str) -> tuple[str, str] | None:
    """Caption and credit of a line that ends in a picture credit, or None."""
    if len(text) > 600:
        return None
    archive = _ARCHIVE_PHOTO.match(text)
    if archive and "photo" in text.lower():
        return text[archive.end() :], ""
    found = _CAPTION_TAIL.search(text, max(0, len(text) - 160))
    if not found or found.start() < 3 or _AGENCY_NAMED.search(text[: found.start()]):
        return None
    return text[: found.start()].rstrip(" -–—|"), credit(found["credit"].strip(" .-–—|"))


def byline(text: str) -> tuple[str, ...] | None:
    """The names in a line such as "By Ann Lee and Jo Poe, Harbour News", or None if it is no byline."""
    if len(text) > 130:
        return None
    if _STAFF.match(text):
        return ()
    found = _BYLINE.match(text)
    if not found:
        return None
    names = re.split(r"\s*(?:,|\||;|•|·|–|—|/| - | and | & |\bin\b)\s*", found["names"])
    names = [re.sub(r"^the\s+", "", n, flags=re.I) for n in names if n and not n.startswith("@")]
    words = [w for n in names for w in n.split()]
    capital = sum(w[:1].isupper() for w in words)
    if not words or len(words) > 16 or found["names"].endswith(("!", "?")) or capital < len(words) * 0.5:
        return None
    if not all(_NAME.match(w.strip("()@,.")) for w in words if w.strip("()@,.")):
        return None
    return tuple(n.strip(" .") for n in names[:4] if 1 < len(n.split()) < 6 or n.isupper())


def stamps(text: str) -> dict[str, str] | None:
    """`published` and `modified` of a line that is nothing but a date stamp; None if it is something else."""
    if len(text) > 180:
        return None
    rest = text
    found: dict[str, str] = {}
    hit = dates.find(text)
    if hit is None:
        return None
    spans: list[tuple[int, int]] = []
    while hit:
        value, start, end = hit
        before = text[spans[-1][1] if spans else 0 : start]
        found.setdefault("modified" if _MODIFIED.search(before) else "published", value)
        spans.append((start, end))
        hit = dates.find(text, end)
    for start, end in reversed(spans):
        rest = rest[:start] + " " + rest[end:]
    if len("".join(_STAMP_WORDS.sub("", rest).split())) > 12:
        return None
    if "published" not in found:
        found["published"] = found["modified"]
    return found


def mixed(text: str) -> tuple[dict[str, str], tuple[str, ...], str] | None:
    """Takes apart a line in which a date stamp stands with other matter: a byline ("Posted by A. Lee on Oct 28,
    2011 Leave a comment"), a place, or the headline before it ("Two held - 2002-08-22").

    Gives the dates, the authors and the headline (empty where the line has none); None if it is no such line.
    """
    hit = dates.find(text) if len(text) <= 200 else None
    if hit is None or text.endswith((".", "!", "?")):
        return None
    value, start, end = hit
    before, after = text[:start].strip(), text[end:].strip()
    when = {"modified" if _MODIFIED.search(before) else "published": value}
    when.setdefault("published", value)
    labelled = re.match(r"(?:(?:posted|published|updated|written|filed)\b\s*)?(?:by|from)\b\s*(.*)", before, re.I)
    if labelled:
        return (
            when,
            byline("By " + re.sub(r"[\s,|]*\b(?:on|at|posted|published|updated)?:?$", "", labelled[1])) or (),
            "",
        )
    agency = re.match(r"[\W_]*(?:by|from)\s+(.{2,60})", after, re.I)
    if agency and not before:
        return when, byline("By " + agency[1]) or (), ""
    tail = re.search(r"\s(?:[-–—|]|//)$", before)
    if tail and not after and len(before.split()) >= 4:
        return when, (), re.sub(r"(?:\s\|\s[^|]{1,25})*$", "", before[: tail.start()])
    rest = [w for w in _STAMP_WORDS.sub(" ", f"{before} {after}").split() if len(w) > 1]
    return (when, (), "") if len(rest) <= 4 and len(text) <= 90 and not after[:1].isalpha() else None


def is_section(text: str) -> bool:
    """Whether the line is the name of a section or a label such as "Press release"."""
    return re.sub(r"[\W_]", "", text.lower()) in SECTIONS
