"""Page furniture: short lines that belong to the page, not to the report.

Every test looks at one whole line or block. The patterns are anchored and apply only to lines of limited
length, so that a sentence of the report is not lost because it holds a word of theirs.
"""

from __future__ import annotations

import re

from dateline.read import dates

_MAX_LINE = 320
_PROMO = re.compile(
    r"""^[\W_]*(?:
    follow\ (?:our|us|along|live|me\ on|@|the\ (?:latest|story)|[\w ]{1,25}\ on\ (?:twitter|facebook|x|instagram|telegram|whatsapp|google)) .{0,110}
  | (?:like|join|find|connect\ with)\ (?:our|us)\ (?:on|channel|at)\b .{0,80}
  | (?:also\ )?(?:read|see|watch|listen|more|learn)(?:\ (?:more|also|next|on\ this(?:\ story)?|now|here|this|live|related)){1,2}\b(?:\ (?:stories|news|on|here|about|at|from|in|coverage)\b.{0,120}|\s*[:.…>»|-].{0,160}|)
  | (?:read|see|watch|listen|must[ -]read|must[ -]watch|don['’]t\ miss|editor['’]s\ pick|recommended)\ ?:.{0,160}
  | continue\ reading .{0,40} | keep\ reading .{0,40} | click\ (?:here|to|on\ the)\b .{0,110} | tap\ (?:here|to)\b.{0,60}
  | (?:more|also)\ (?:from|on|in|like)\ (?:this|the|our)\b.{0,60} | more\ (?:news|stories|coverage|headlines)\b.{0,60}
  | also\ (?:read|see|on|watch)\b.{0,160} | related(?:\ (?:stories|articles?|posts?|content|news|topics?|links?|coverage|video|reading|tags))?\s*(?::.{0,160})?
  | (?:most|top|latest|popular|trending|recommended|featured|more|other)\ (?:read|viewed|popular|stories|news|videos?|posts|headlines|now|shared|commented|articles)\b\W{0,3}(?:in\ .{1,30})?
  | trending(?:\ (?:now|stories|topics))? | recommended(?:\ for\ you)? | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)\b.{0,60}
  | what\ to\ (?:read|know)\ (?:next|today)\b.{0,40} | up\ next | in\ case\ you\ missed\ it.{0,80}
  | advertis(?:e)?ments?\b.{0,40} | advertise\ with\ us.{0,30} | (?:sponsored|promoted|paid)(?:\ (?:content|links?|post|by.{0,40}))? | ad(?:\ feedback)?
  | (?:(?:story|article|report)\ continues|scroll)\ (?:below|after|down|to\ continue).{0,60}
  | (?:sign\ ?up|subscribe|register|log\ ?in|sign\ in|join\ now)\b(?:\ (?:for|to|here|now|today|free|with|and|below|or)\b.{0,200}|\W{0,3})
  | (?:get|receive)\ (?:the|our|your|breaking|all|daily|more|alerts|news)\b.{0,120}(?:newsletter|inbox|alerts?|app|e-?mail|briefing|notifications|headlines|sign\ up|subscri).{0,80}
  | (?:our|the|daily|weekly|free|morning|evening)?\ ?newsletters?(?:\ sign-?up)?\W{0,3}
  | (?:share|tweet|print|e-?mail|save|copy\ link|comment|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard|bookmark|listen|gift|x|font\ size|a[-+]|text\ size|link\ copied)(?:[\s|,/•·+-]+(?:share|tweet|print|e-?mail|save|copy|link|comments?|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard|count|bookmark|via|on|by|to|this|article|story|page|with|x|a[-+]?))*\W{0,3}\d{0,6}
  | (?:share|print|save|e-?mail|listen\ to|bookmark|read\ or\ share|gift|rate|report)\ (?:this\ )?(?:article|story|post|page|video|entry)\b.{0,160}
  | share\ (?:on|via|by|this)\b.{0,60} | share\ full\ article.{0,30} | (?:read|view|show|hide|post|leave|add|see|load|write)\ (?:a\ |all\ |more\ |the\ |your\ )?comments?\b.{0,40}
  | (?:\d+\ )?comments?(?:\ \(\d+\))?(?:\ (?:are\ )?closed)?\W{0,3} | \(\d+\)\ comments? | be\ the\ first\ to\ comment.{0,60} | join\ the\ (?:conversation|discussion).{0,80}
  | download\ (?:the|our)\b.{0,120} | install\ (?:the|our)\b.{0,100}app\b.{0,60} | get\ the\ app.{0,40}
  | (?:video|media|audio)\ player\b.{0,80} | this\ (?:is\ a\ modal|video\ (?:can\ ?not|file)|content\ is\ not\ available).{0,120} | loading(?:\ .{0,40})?\W{0,3}
  | (?:please\ )?(?:enable|turn\ on)\ (?:javascript|cookies).{0,120} | (?:we|this\ (?:web)?site|our\ (?:web)?site)(?:\ and\ our.{0,40})?\ uses?\ cookies?.{0,240} | accept(?:\ all)?(?:\ cookies)?
  | (?:an?\ )?error(?:\ has)?\ occurred.{0,120} | something\ went\ wrong.{0,80} | try\ again(?:\ later)?\W{0,3} | your\ browser\b.{0,160}
  | (?:skip\ to|jump\ to|back\ to|go\ to|return\ to)\ (?:main|content|top|the\ top|article|navigation|homepage|home)\b.{0,40} | (?:menu|search|close|home|login|main\ menu|navigation|next|previous|prev|more|show\ more|view\ more|load\ more|see\ all|expand|toggle.{0,30}|hide\ caption|toggle\ caption|enlarge(?:\ (?:this\ )?image)?|view\ gallery|open\ image.{0,40}|photos?|pictures?|images?|video|videos|audio|gallery|slideshow|photo\ gallery|live|new|exclusive)
  | opens?\ (?:in\ )?(?:a\ )?new\ (?:tab|window) | \d{1,3}\ ?(?:min(?:ute)?s?)\ (?:read|ago|listen).{0,20} | (?:updated\ |posted\ |published\ )?\d{1,2}\ (?:hours?|days?|weeks?|months?|hrs?)\ ago | time\ to\ read.{0,20} | reading\ time.{0,20}
  | (?:tags?|topics?|filed\ under|categories|category|keywords|related\ topics|more\ on|in\ this\ story|more\ about)\ ?:.{0,250} | tags | topics | filed\ under
  | (?:image|photo|picture|media|video)\ (?:caption|copyright)\W{0,3} | caption | media\ caption
  | check\ back\ (?:for|later|here|with)\b.{0,100} | this\ (?:is\ a\ (?:developing|breaking)\ (?:news\ )?story|(?:story|article|post)\ (?:is\ developing|has\ been\ updated|will\ be\ updated|was\ (?:first|originally)\ published)|is\ a\ developing).{0,160}
  | (?:have|got)\ (?:a\ )?(?:news\ )?(?:tip|story)\b.{0,160} | do\ you\ have\ (?:a\ |any\ )?(?:story|news\ tip|more\ information)\b.{0,120}\?? 
  | (?:you\ can\ )?(?:contact|reach|e-?mail|follow)\ (?:(?:the\ )?(?:reporter|author|writer|staff\ writer|journalist|newsroom)|us)\b.{0,160}
  | (?:reporting|writing|editing|compiled|additional\ reporting|with\ (?:inputs?|reporting|files?|agencies))\b(?:\ (?:by|from))\ .{2,200}
  | \(\ ?(?:reporting|writing|editing|additional\ reporting|with\ (?:inputs?|files?|agency))\b.{2,220}\)\W{0,2}
  | our\ standards:.{0,80} | (?:the\ )?(?:thomson\ reuters\ trust\ principles).{0,30} | (?:alertme|zczc|nnnn|ends?|\#{2,6}|end\ it|-30-)
  | terms\ (?:of|and)\ .{0,60} | privacy\ (?:policy|notice).{0,60} | cookie\ (?:settings|policy|preferences).{0,60} | do\ not\ sell.{0,60}
  | this\ (?:material|article|content|report)\ (?:may\ not|is\ protected|must\ not).{0,200} | view\ (?:original|on\ .{2,30}|this\ post\ on.{0,30}|full\ (?:article|story)|\d+\ more.{0,30})\b.{0,60} | source\ ?:.{0,80} | sources?\ ?:\ ?(?:afp|ap|reuters|agencies|bbc).{0,40}
  )[\W_]*$""",
    re.I | re.X,
)  # fmt: skip
_COPYRIGHT = re.compile(
    r"^\W*(?:copyright\b|©|\(c\) ?(?:19|20)\d\d|.{0,80}\ball rights reserved\b)|^(?:19|20)\d\d ©", re.I
)
_BYLINE = re.compile(
    r"^(?:by|written by|reported by|posted by|published by|story by|from|words by|text by|author:|reporter:)[: ]\s*(?P<names>\S.{1,110})$",
    re.I,
)
_NAME = re.compile(
    r"^(?:(?:Dr|Mr|Ms|Mrs|St|Jr|Sr|[A-Z])\.?|[^\W\d_a-z][\w’'.-]*|de|del|da|di|der|den|van|von|bin|bint|al|el|la|le|dos|ibn|of|the|for|in|and|with|staff|writer|writers|reporter|correspondent|editor|newsroom|agencies|desk|team)$"
)
_WIRES = r"(?:AP|AFP|EPA|PA|Reuters|Getty(?: Images)?|Associated Press|Shutterstock|Xinhua|TASS|Agencies|IANS|ANI|PTI|DPA|UPI|Anadolu|file)"
_CREDIT = re.compile(
    rf"""^\W{{0,3}}(?:
    (?:images?|photos?|photographs?|pictures?|pic|video|graphic|map|illustration|foto|cover)\s?(?:sources?|credits?|copyright|courtesy|by|provided|via|:|©|/)\W{{0,3}}.{{0,120}}
  | (?:credits?|courtesy|source|copyright)\s?(?::|of|by)\s?.{{2,100}}
  | (?:©|\(c\)) .{{1,100}} | ©.{{1,100}}
  | (?:AP|file|handout|AFP|Reuters|courtesy|stock)\ (?:photo|image|picture|graphic|video)s?(?:[/,:\ ]{{1,3}}.{{0,80}})?
  | [^\W\d_][\w .,'’&-]{{1,50}}(?:/|\ via\ |\ \|\ |/\ )\s?{_WIRES}(?:[ /,].{{0,50}})?
  | {_WIRES}\ ?(?:/|\ -\ ).{{2,60}}
  )$""",
    re.I | re.X,
)
_LABELLED_CREDIT = re.compile(
    r"^\W{0,3}(?:images?|photos?|photographs?|pictures?|video)?\s?(?:sources?|credits?|copyright|courtesy of|courtesy|by)?\s?(?::|/)\s*(?=\S)",
    re.I,
)
_CAPTION_TAIL = re.compile(
    rf"""\s*(?P<credit>
    [\[(](?:(?:AP|file|AFP|Reuters|handout|courtesy|stock)\ )?(?:photos?|images?|pictures?|credits?|source|courtesy|file|screengrab|screenshot)\b[^\])]{{0,90}}[\])]
  | \((?:[^()]{{1,60}}(?:/|\ via\ ))?{_WIRES}(?:[ /][^()]{{0,40}})?\)
  | (?:photos?|images?|pictures?|photographs?|credits?)\ ?(?:credits?|courtesy|by|source)?\ ?:\ ?[^.!?]{{2,70}}
  | \s[-–—|]\s?credit:\ ?[^.!?]{{2,60}}
  | ©\ ?[^.!?]{{2,60}}
  )\.?$""",
    re.I | re.X,
)
_LIST_LABEL = re.compile(
    r"^\W*(?:(?:also )?read(?: more| also)?|see also|also read|more|more (?:news|stories|coverage|headlines)|related(?: \w+)?|(?:most|top|trending|latest|popular|recommended) ?\w*|you (?:may|might) .*|editor['’]s picks?|in this section)\W*(?:\b\d)?\W*$",
    re.I,
)
_STAMP_WORDS = re.compile(
    r"\b(?:published|publish|publication|posted|updated?|last|first|modified|created|issued|released?|date|time|on|at|the|and|of|issue|edited|"
    r"(?:mon|tue|tues|wednes|wed|thu|thur|thurs|satur|sat|sun|fri)(?:day)?|am|pm|ago|hours?|min|mins|read|print|edition|local|press|news|statement|story|article|by|"
    r"[ecmp][ds]?t|gmt|utc|bst|ist|cest|cet|bdst|msk|pkt|a\.m|p\.m|hrs|h)\b|\d+|\W|_",
    re.I,
)
_STAMP_LABEL = r"(?:(?:first |last |date )?(?:published|publish(?:ed)? date|publication date|posted|updated|modified|created|issued|date)(?: (?:on|at|date))?|date)"
_MODIFIED = re.compile(r"\b(?:updated?|modified|last edited)\b", re.I)
LABELLED_STAMP = re.compile(rf"(?<![^\s|(/]){_STAMP_LABEL}\s?:?\s?(?=[\dA-Z(]|\w{{3,9}}day)", re.I)
SECTIONS = frozenset(
    "news world politics business africa asia europe americas us uk usa international national local nation crime metro "
    "region middle-east middleeast latest breaking breakingnews worldnews crimenews localnews topstories homenews courts "
    "publicsafety police army defence defense security conflict terrorism war homepage home features feature report analysis "
    "opinion sport sports technology science health culture india pakistan nigeria russia ukraine israel syria iraq "
    "afghanistan pressrelease statement newsrelease forimmediaterelease article story video live exclusive indepth".split()
)


def is_promo(text: str) -> bool:
    """Whether the whole line is a promotion, a link to something else, a control or a notice of the page."""
    return len(text) <= _MAX_LINE and (bool(_PROMO.match(text)) or is_copyright(text))


def is_copyright(text: str) -> bool:
    """Whether the line states whose property the page is."""
    return len(text) <= _MAX_LINE and bool(_COPYRIGHT.match(text)) and not is_credit(text)


def opens_list(text: str) -> bool:
    """Whether the line announces links to other reports, whose headlines follow ("Read more:")."""
    return len(text) <= 60 and bool(_LIST_LABEL.match(text))


def is_credit(text: str) -> bool:
    """Whether the whole line says who made a picture."""
    return len(text) <= 140 and bool(_CREDIT.match(text)) and "rights reserved" not in text.lower()


def credit(text: str) -> str:
    """The credit itself, without a label such as "Images source:"."""
    bare = (
        _LABELLED_CREDIT.sub("", text.strip().strip("[]()"), count=1)
        if ":" in text or "/" in text[:8]
        else text
    )
    return bare.strip(" []()") or text


def split_caption(text: str) -> tuple[str, str] | None:
    """Caption and credit of a line that ends in a picture credit, or None."""
    if len(text) > 600:
        return None
    found = _CAPTION_TAIL.search(text, max(0, len(text) - 160))
    if not found or found.start() < 3:
        return None
    return text[: found.start()].rstrip(" -–—|"), credit(found["credit"].strip(" .-–—|"))


def byline(text: str) -> tuple[str, ...] | None:
    """The names in a line such as "By Ann Lee and Jo Poe, Harbour News", or None if it is no byline."""
    if len(text) > 130:
        return None
    found = _BYLINE.match(text)
    if not found:
        return None
    names = re.split(r"\s*(?:,|\||;|•|·|–|—|/| - | and | & |\bin\b)\s*", found["names"])
    names = [n for n in names if n and not n.startswith("@")]
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
    rest, found = text, {}
    hit = dates.find(text)
    if hit is None:
        return None
    spans = []
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


def is_section(text: str) -> bool:
    """Whether the line is the name of a section or a label such as "Press release"."""
    return re.sub(r"[\W_]", "", text.lower()) in SECTIONS
