"""Names of people, and the words around them that make them suspects or victims.

There is no named-entity step in the pipeline: a person's name is a run of two to five capitalised proper nouns that
holds no word of an organisation, place or calendar; later its last word alone stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find import actors_words as w

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TITLES = frozenset(
    "mr mrs ms dr sgt lt capt cpl pvt col gen maj sen rep gov rev det chief officer deputy sheriff president "
    "minister captain sergeant lieutenant detective judge justice prosecutor attorney colonel general major "
    "king queen "
    "prince senator mayor governor pope cardinal bishop father imam sheikh mullah maulana ayatollah professor "
    "investigator spokesman spokeswoman commissioner secretary premier chancellor lord sir lady dame spokesperson "
    "private corporal trooper inspector superintendent constable suspect gunman shooter victim attacker bomber "
    "assistant neighbor neighbour witness resident brother sister deputy vice former defendant accused".split()
)
_NOT_PEOPLE = frozenset(
    "police department county city street avenue road drive lane boulevard court highway hospital university college "
    "school center centre church mosque temple synagogue airport station park hall club bar hotel house office "
    "agency "
    "bureau ministry army forces force state states united nations union council committee party front movement "
    "group news press times post herald journal tribune television tv radio media bank company corp inc "
    "international "
    "national federal government parliament congress senate north south east west northern southern eastern western "
    "central middle new province district region island islands river lake mountain valley beach bay square plaza "
    "market mall stadium arena bridge tower building airlines airways monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december "
    "islamic islam muslim christian jewish catholic republic kingdom democratic people's communist socialist "
    "american "
    "british french german russian chinese israeli palestinian iraqi iranian afghan pakistani indian turkish arab "
    "african european asian the day night eve medical health security service services association foundation "
    "institute public safety fire rescue division unit task swat investigation homicide major crimes district "
    "agence airfield airbase air base photo incidents separate cathedral st st. ave rd blvd dr park parish jury "
    "twitter facebook telegram whatsapp youtube reuters associated ap afp cnn bbc nbc abc cbs fox google "
    "elementary middle high primary secondary apartments apartment complex village town township borough hills "
    "heights "
    "supreme superior attorney's sheriff's prosecutor's coroner's examiner's examiner coroner office act law code "
    "attack attacks shooting shootings bombing bombings blast blasts killing killings strike strikes raid raids armed "
    "covid christmas easter ramadan marathon festival cup league team "
    "district marathon amaq agency brigade brigades battalion command corps guard guards navy "
    "i you he she they we it a an in on at of by for with".split()
)
_PARTICLES = frozenset("bin ibn al de da del dos van von abu el la le di du ben der den ul ur e".split())
_SUFFIX = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_DOER = (
    r"suspects?|suspected \w+|gunm[ae]n|shooters?|attackers?|bombers?|assailants?|killers?|drivers?|perpetrators?|"
    r"accused|defendants?|murderers?|terrorists?|kidnappers?|hijackers?|arrested|ringleader|mastermind|militant|"
    r"extremist|robbers?|snipers?|brothers|accomplice"
)
_VICTIM = (
    r"victims?|dead|deceased|injured|wounded|killed|died|slain|hostages?|woman killed|man killed|boy|girl|"
    r"officer killed|kidnapped|abducted|murdered|survivors?"
)
_DOER_BEFORE = re.compile(
    rf"\b(?:{_DOER})(?:\W+(?:\w+\W+){{0,6}}?(?:identified|named|known)\b\W+(?:\w+\W+){{0,6}}?as\W+|"
    rf"[\s,:\"'“‘–—-]{{1,3}}|"
    rf"(?:\W+\w+){{0,3}}\W+(?:is|was|were|are)\W+)(?:(?:\d+|\w+)-year-old\W+)?(?:\w+-born\W+)?$",
    re.I,
)
_FAINT = re.compile(r"drivers?[\s,:\"'“‘–—-]{1,3}(?:(?:\d+|\w+)-year-old\W+)?(?:\w+-born\W+)?", re.I)
_IDENTIFIED = re.compile(
    rf"\bidentif(?:ied|y|ying)\b\W+(?:\w+\W+){{0,8}}?(?:{_DOER}|shooting suspect)\b\W+(?:\w+\W+){{0,5}}?as\W+"
    r"(?:(?:\d+|\w+)-year-old\W+)?$",
    re.I,
)
_VICTIM_BEFORE = re.compile(
    rf"\b(?:{_VICTIM})(?:\W+(?:\w+\W+){{0,8}}?(?:identified|named|known)\b\W+(?:\w+\W+){{0,6}}?as\W+|"
    rf"[\s,:\"'“‘–—-]{{1,3}}|"
    rf"(?:\W+\w+){{0,3}}\W+(?:is|was|were|are)\W+|(?:\W+\w+)?\W+as\W+)(?:(?:\d+|\w+)-year-old\W+)?$",
    re.I,
)
_SOUGHT_BEFORE = re.compile(
    r"\b(?:arrest(?:ed|ing)? of|arrested|charged|charges against|warrants? (?:were issued )?for|trial (?:of|for)|"
    r"indicted|convicted|search(?:ing)? for|manhunt[^.;]{0,90}? for|looking for|apprehended|case against|"
    r"sentenced|accused|"
    r"accuse|blamed|prosecutors? (?:say|said|allege|alleged)|police say|extradition of|conviction of|booked|"
    r"arraigned|custody of|guilty plea from)\W+(?:(?:\d+|\w+)-year-old\W+)?$",
    re.I,
)
_BE = (
    r"(?:was|were|is|are|has (?:already |also )?been|have (?:already |also )?been|had (?:already |also )?been|"
    r"being|be|remains?|will be|and others were)"
)
_SUSPECT_AFTER = re.compile(
    r"^(?:\W{1,3}\d{1,2}\b|\W{1,3}(?:also )?(?:of|from)\W[^;]{2,60}?,|,[^.,;]{2,60},|\W+who[^.;]{0,80}?|"
    r"\W+and[^.;]{0,60}?|\W){0,3}?\W{0,2}"
    rf"(?:{_BE}\W+(?:\w+\W+){{0,2}}?(?:arrested|charged|booked|taken into custody|indicted|convicted|sentenced|"
    rf"accused|wanted|"
    r"jailed|found guilty|held|in custody|detained|arraigned|facing|suspected|apprehended|in (?:\w+ ){0,5}?(?:jail|"
    r"prison|custody)|(?:identified as )?the (?:\w+ )?(?:suspect|shooter|gunman|driver|attacker|killer|bomber))|"
    r"(?:faces|face|facing)\W+(?:\w+\W+){0,4}?(?:charges?|counts?|trial|life|death)|plead(?:ed|"
    r"s)?\W+(?:not\W+)?(?:guilty|no)|pled|"
    r"turned (?:him|her|them)sel|surrendered|confessed|allegedly|admitted|opened fire|"
    r"(?:shot|stabbed|killed|fatally shot|murdered|ambushed|attacked|beat|strangled)\W+(?:and\W+killed\W+)?"
    r"(?:his|her|their|a|an|the|two|three|four|five|six|seven|\d+|[A-Z]\w+))",
)
_DIED_AFTER = re.compile(
    r"^(?:\W{1,3}\d{1,2}\b|\W{1,3}(?:of|from)\W[^.;]{2,30}?,|\W){0,2}?\W{0,2}"
    r"(?:died|(?:was|were|had been|has been|have been)\W+(?:\w+\W+)?(?:killed|shot|stabbed|pronounced|"
    r"found dead|murdered|wounded|"
    r"injured|hit|struck|attacked|abducted|kidnapped|taken to|rushed|hospitali|gunned|beaten|transported|airlifted))"
)
_OWN_HAND = re.compile(
    r"^[^.;]{0,90}?\b(?:self-inflicted|(?:shot|stabbed|killed|hanged|shooting|killing) (?:him|her)self|(?:took|"
    r"taking|ended|taken) (?:his|her) own life|"
    r"turn(?:ed|ing) the (?:gun|weapon|knife|rifle|pistol|handgun) on (?:him|her)self|died by suicide|"
    r"committed suicide)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A named person at one place of the report. Token indexes, end exclusive. `full` is the name as given where it is
    longest, and `first` the token indexes of that place."""

    start: int
    end: int
    full: str
    first: tuple[int, int]
    age: bool = False


def people(doc: Doc, taken: set[int]) -> list[Person]:
    """The persons named in the text, in order. `taken`: tokens that belong to other names."""
    runs = list(_runs(doc, taken))
    by_last: dict[str, tuple[int, int]] = {}
    found: list[Person] = []
    for start, end in runs:
        last = _last(doc, start, end)
        if end - start >= 2 and _is_person(doc, start, end):
            known = by_last.get(last)
            if known is None or not {t.text for t in doc[start:end]} <= {t.text for t in doc[known[0] : known[1]]}:
                by_last[last] = known = (start, end)
            found.append(Person(start, end, doc[known[0] : known[1]].text, known, _age_follows(doc, end)))
        elif end - start == 1 and last in by_last:
            known = by_last[last]
            found.append(Person(start, end, doc[known[0] : known[1]].text, known))
    return found


def standing(text: str, start: int, end: int) -> tuple[str, float] | None:
    """What the words around a name make of the person: ("suspect" | "target" | "named", how surely 0-1), or None."""
    before = text[max(0, start - 90) : start]
    before = re.split(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])|\n\n", before)[-1]
    after = re.split(r"(?<=[a-z]{3})[.!?](?:\s|$)|\n\n", text[end : end + 170])[0]
    if _VICTIM_BEFORE.search(before):
        return "target", 0.8
    doer = _DOER_BEFORE.search(before)
    if doer is not None and _FAINT.fullmatch(doer.group()) and not w.RAMMED.search(text):
        doer = None  # "five tourists and their driver, Ivan Petrov, were killed"
    if doer is not None or _IDENTIFIED.search(before):
        return "named", 0.85
    if _OWN_HAND.search(after):
        return "named", 0.8
    if _DIED_AFTER.match(after):
        return "target", 0.7
    if _SOUGHT_BEFORE.search(before):
        return "suspect", 0.75
    if _SUSPECT_AFTER.match(after):
        return "suspect", 0.75
    return None


def _runs(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for token in doc:
        if token.i not in taken and _name_word(token, start is not None):
            start = token.i if start is None else start
        elif start is not None:
            yield from _trimmed(doc, start, token.i)
            start = None
    if start is not None:
        yield from _trimmed(doc, start, len(doc))


def _name_word(token: Token, inside: bool) -> bool:
    text = token.text
    if not (text[0].isalpha()):
        return False
    low = text.lower()
    if inside and (low in _PARTICLES or low in _SUFFIX):
        return True
    if not text[0].isupper() or low in _NOT_PEOPLE:
        return False
    if token.is_sent_start and low in ("a", "an", "the", "two", "police", "but", "and"):
        return False
    return token.tag_ in ("NNP", "NNPS") or (inside and token.tag_ in ("NN", "JJ", "NNS", "FW", "VB", "VBN"))


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and doc[start].lower_.rstrip(".") in _TITLES:
        start += 1
    while end > start and doc[end - 1].lower_ in _PARTICLES:
        end -= 1
    if 0 < end - start <= 5:
        yield start, end


def _last(doc: Doc, start: int, end: int) -> str:
    last = end - 1
    while last > start and doc[last].lower_ in _SUFFIX:
        last -= 1
    return doc[last].text


def _is_person(doc: Doc, start: int, end: int) -> bool:
    if end < len(doc) and doc[end].lower_ in _NOT_PEOPLE and doc[end].text[0].isupper():
        return False
    if start and doc[start - 1].lower_ in _NOT_PEOPLE and doc[start - 1].text[0].isupper():
        return bool(doc[start - 1].is_sent_start) or doc[start - 1].lower_ in ("a", "an", "the")
    words = [t.text for t in doc[start:end]]
    return not all(word.isupper() and len(word) > 1 for word in words) and any(len(word) > 2 for word in words)


def _age_follows(doc: Doc, end: int) -> bool:
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].text.isdigit() and len(doc[end + 1]) <= 2
