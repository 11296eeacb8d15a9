"""Where a report's outlet sits, and in which country's manner it is written: weak evidence for ambiguous names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from dateline.gazetteer.names import fold, plain
from dateline.gazetteer.place import Place
from dateline.gazetteer.store import Store

LIKELY = 4.6  # the prior that a town must have to be heard in an outlet's name alone
APART = 1.0  # and how far the next town of that name must stand behind
_PAPER = frozenset(
    """news times post tribune herald star sun journal gazette chronicle observer press today online daily mirror echo
    standard mail courier register record telegraph bee examiner democrat ledger enquirer inquirer dispatch sentinel
    independent globe citizen express free leader banner reporter advertiser argus live tv news-leader newspapers
    reader monitor guardian patch city paper commercial appeal plain dealer union""".split()
)
_ENDINGS = {  # of addresses, where they are not the country's code
    "uk": "GB",
}
_COUNTRIES = frozenset(
    """AE AF AR AT AU BD BE BG BO BR CA CH CL CN CO CY CZ DE DK EC EG ES ET FI FR GH GR HK HR HU ID IE IL IN IQ IR IT JO
    JP KE KH KR KW LB LK MM MX MY NG NL NO NP NZ PE PH PK PL PS PT QA RO RS RU SA SD SE SG SO SY TH TR TW TZ UA UG US VE
    VN YE ZA ZM ZW""".split()
)
# Words of local reporting that one country's press uses and hardly any other's.
_MANNERS = {
    "US": re.compile(
        r"\b\d{2,6} block of\b|\bsheriff\b|\bdeput(?:y|ies)\b|\bpolice department\b|"
        r"\bstate (?:police|trooper)|\bhighway patrol\b|\b9-?1-?1\b|\bCrime ?Stoppers\b(?![^.]{0,60}\b(?:0800|1800)\b)|"
        r"\bdistrict attorney\b|"
        r"\bmedical examiner|\bcounty (?:coroner|jail|prosecutor)|\bfelony\b|\b(?:first|second)-degree\b|"
        r"\bhomicide (?:detective|unit)|\bdrive-by\b|\bassistant chief\b|\b\d{3}[-.]\d{3}[-.]\d{4}\b|"
        r"(?-i:\b(?:Lt|Sgt|Capt|Det)\. [A-Z])|(?-i:\b[Pp]olice Officer [A-Z])|(?-i:\bspokes(?:wo)?man Officer [A-Z])|"
        r"\bmiddle school\b|(?-i:\bI-\d{1,3}\b)|(?-i:\b(?:ABC|CBS|FOX|Fox|NBC) ?\d{1,2}\b)",
        re.IGNORECASE,
    ),
    "GB": re.compile(
        r"\bconstabulary\b|\bmagistrates['’]? court|\bcrown court\b|\bscotland yard\b|\bmet police\b|"
        r"\bdet(?:ective)? (?:chief )?(?:insp|supt|superintendent|con|sgt)\b|(?-i:\bDC[IS]\b)|"
        r"\bcrown prosecution\b|\b(?:flat|pavement|motorway)s?\b|\bcity centre\b|\b(?:on|call(?:ing)?) 101\b|"
        r"\b0800 555 ?111\b|(?-i:\b(?:0[12]\d{1,2}[ -]\d{3,4}[ -]\d{4})\b)|\bdetective inspector\b|\bpolice scotland\b",
        re.IGNORECASE,
    ),
    "AU": re.compile(
        r"\b(?:victoria|vic|nsw|queensland|wa|sa|nt|act|tasmania) police\b(?! department)|\btriple zero\b|"
        r"\b1800 333 ?000\b|(?-i:\bStrike Force [A-Z])|(?-i:\b4WD\b)|"
        r"\bdetective (?:acting|leading) (?:\w+ )?(?:inspector|sergeant|superintendent)\b|"
        r"\bmajor crime squad\b|\bacting commissioner\b",
        re.IGNORECASE,
    ),
    "ZA": re.compile(
        r"(?-i:\bSAPS\b)|\bbakkies?\b|"
        r"\bpolice spokesperson (?:captain|colonel|sergeant|brigadier|warrant officer|capt|col|sgt|brig)\b|"
        r"\bwarrant officer\b|\bcash-in-transit\b|\bmagistrate['’]s court\b|\bpublic order police\b",
        re.IGNORECASE,
    ),
}
_CALL = re.compile(r"\b[KW][A-Z]{2,3}(?:-TV)?\b")  # the call letters of a station: "told KTRK", "(WVEC)"
_SITE = re.compile(
    r"(?<![\w.])(?:www\.)?([A-Za-z0-9-]{2,30}\.(?:com|org|net|tv))\b"
)  # "(NOLA.com archive)", "tips@nola.com"
_PHONE = re.compile(
    r"(?<![\d.-])(?:\+?1[-. ])?\(?([2-9]\d\d)(?:\) ?|[-. ])\d{3}[-. ](?:\d{4}|[A-Z]{4})\b"
)  # "954-555-TIPS"
_WHOLE = 7  # letters that an address must have to be a town's name itself
_ENOUGH = 2  # different words of one manner, and none of another


@dataclass(frozen=True, slots=True)
class Home:
    """Where an outlet sits: ISO 3166-1 country, ISO 3166-2 code of the region and town, as far as they are known.

    `manner`: the country in whose manner of local reporting the text is written."""

    country: str | None = None
    region: str | None = None
    town: Place | None = None
    manner: str | None = None


def home_of(store: Store, publisher: str | None, url: str | None, text: str = "") -> Home | None:
    """What an outlet's name and address, and the way a report is written, say of where it is at home."""
    host = _host(url)
    entry = _listed(host, publisher)
    found = _entry(entry, store) if entry else _by_name(store, publisher) or _by_host(store, host)
    if found is None or (found.town is None and found.country in (None, "US")):
        found = _by_station(store, text) or found
    if found is None or (found.region is None and found.town is None and found.country in (None, "US", "CA")):
        found = _by_phone(store, text) or found
    manner = manner_of(text)
    if found is None and manner is None:
        return None
    home = found or Home()
    return Home(home.country, home.region, home.town, manner)


def _by_station(store: Store, text: str) -> Home | None:
    """Where the station or paper sits that a text names most, by call letters or address: a local newsroom names its
    own."""
    heard = Counter(_stations()[call] for call in _CALL.findall(text) if call in _stations())
    sites = [site.lower() for site in _SITE.findall(text)]
    heard.update(_outlets()[site] for site in sites if site in _outlets())
    if heard:
        return _entry(heard.most_common(1)[0][0], store)
    return next((home for site in sites if (home := _by_host(store, site)) and home.town), None)


def _by_phone(store: Store, text: str) -> Home | None:
    """The state of the numbers that readers may call, and the city where all are of one."""
    heard = Counter(_area_codes()[code] for code in _PHONE.findall(text) if code in _area_codes())
    states = Counter(state for state, _ in heard.elements())
    if not states:
        return None
    state = states.most_common(1)[0][0]
    towns = {town for code, town in heard if code == state}
    return _entry((state, towns.pop() if len(towns) == 1 else ""), store)


@lru_cache(maxsize=1)
def _area_codes() -> dict[str, tuple[str, str]]:
    """Telephone area codes -> state and town, from area_codes.tsv."""
    return {
        code: (row[1], row[2] if len(row) > 2 else "") for row in _rows("area_codes.tsv") for code in row[0].split("|")
    }


@lru_cache(maxsize=1)
def _stations() -> dict[str, tuple[str, str]]:
    """Call letters -> state and town, from stations.tsv."""
    return {call: (state, town) for calls, state, town in _rows("stations.tsv") for call in calls.split("|")}


def _rows(name: str) -> list[list[str]]:
    """The rows of one of the tables."""
    table = (files("dateline.gazetteer") / "tables" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=4)  # a report is asked for its home more than once
def manner_of(text: str) -> str | None:
    """The country whose press writes so, where the text has enough of its words and none of another's."""
    heard = {code: len({m.group().lower() for m in words.finditer(text)}) for code, words in _MANNERS.items()}
    best = max(heard, key=heard.__getitem__)
    others = sum(count for code, count in heard.items() if code != best)
    return best if heard[best] >= _ENOUGH and not others else None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _listed(host: str, publisher: str | None) -> tuple[str, str] | None:
    """The outlet's line in the table, by its address or its name."""
    outlets = _outlets()
    labels = host.split(".")
    addresses = [".".join(labels[n:]) for n in range(len(labels) - 1)]
    names = [fold(publisher)] if publisher else []
    return next((outlets[key] for key in (*addresses, *names) if key in outlets), None)


@lru_cache(maxsize=1)
def _outlets() -> dict[str, tuple[str, str]]:
    """Address or folded name -> home code and town, from outlets.tsv."""
    return {
        _key(key): (row[1], row[2] if len(row) > 2 else "") for row in _rows("outlets.tsv") for key in row[0].split("|")
    }


def _key(name: str) -> str:
    return name if "." in name else fold(name)


def _entry(entry: tuple[str, str], store: Store) -> Home:
    code, town = entry
    region = code if "-" in code else None
    return Home(code[:2], region, _town(town, code, store) if town else None)


def _town(name: str, code: str, store: Store) -> Place | None:
    region = store.region(code) if "-" in code else None
    for candidate in store.by_name(name):
        place = candidate.place
        if place.kind == "settlement" and place.country == code[:2] and region and place.admin1 == region.place.name:
            return place
    return next((c.place for c in store.by_name(name) if c.place.country == code[:2]), None)


def _by_name(store: Store, publisher: str | None) -> Home | None:
    """The town that an outlet's name begins with: "The Denver Post"."""
    words = re.sub(r"^the ", "", plain(publisher or "")).split()
    for last in range(min(3, len(words) - 1), 0, -1):
        if words[last] in _PAPER and (home := _heard(store, "".join(words[:last]))):
            return home
    return None


def _by_host(store: Store, host: str) -> Home | None:
    """The town in an address ("dallasnews.com"), else the country of its ending."""
    labels = host.split(".")
    if len(labels) < 2:
        return None
    second = labels[-2] if labels[-2] not in ("co", "com", "org", "net", "gov") or len(labels) < 3 else labels[-3]
    for first in _fronts(re.sub(r"[^a-z]", "", second)):
        if home := _heard(store, first):
            return home
    country = _ENDINGS.get(labels[-1], labels[-1].upper())
    return Home(country) if country in _COUNTRIES or country == "GB" else None


def _fronts(label: str) -> Iterator[str]:
    """What stands before a word for a newspaper, the longest first; last the whole ("miltonkeynes.co.uk")."""
    cuts = {len(label) - len(word) for word in _PAPER if label.endswith(word)}
    yield from (label[:cut] for cut in sorted(cuts, reverse=True) if cut >= 5)
    if len(label) >= _WHOLE:
        yield label


def _heard(store: Store, key: str) -> Home | None:
    """The town of that key, where one stands clear of all others of its name."""
    towns = [c for c in store.by_key(key) if c.place.kind == "settlement" and c.quality < 2]
    if not towns or towns[0].prior < LIKELY:
        return None
    if len(towns) > 1 and towns[0].prior - towns[1].prior < APART:
        return Home(towns[0].place.country) if towns[0].place.country == towns[1].place.country else None
    place = towns[0].place
    return Home(place.country, None, place)


def force_of(store: Store, word: str) -> Place | None:
    """The town whose police or fire service is called so: "NOPD"."""
    entry = _forces().get(word)
    return _town(entry[1], entry[0], store) if entry else None


@lru_cache(maxsize=1)
def _forces() -> dict[str, tuple[str, str]]:
    """Abbreviation -> state and town, from forces.tsv."""
    return {word: (state, town) for words, state, town in _rows("forces.tsv") for word in words.split("|")}
