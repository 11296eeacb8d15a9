"""Finds known place names in a text: the longest capitalised runs that the gazetteer knows, with guards against people,
organisations, and words that merely look like places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.gazetteer.names import abbreviation_key, fold, plain
from dateline.gazetteer.place import Candidate, Found, Kind
from dateline.gazetteer.store import COMMON_WORD, FIRST_NAME, SURNAME, Store
from dateline.gazetteer.words import (
    AFTER_THE,
    BODY_WORDS,
    CONNECTORS,
    DIRECTIONS,
    GENERIC_NAMES,
    LOCATIVE,
    NEVER,
    NOT_SURNAMES,
    OPENERS,
    PLACE_WORDS,
    TITLES,
    UNIT_WORDS,
    WEAK_LOCATIVE,
)

_TOKEN = re.compile(r"(?:W\. Va|N\. Mex|N\. Dak|S\. Dak|N\. [CDHJMY]|S\. [CD])\.|(?:[A-Z][a-z]?\.){2,}|[^\W\d_]+(?:[’'ʼ](?!s\b)[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)]*\s*$|[\n•|]\s*$|^\s*$|[“\"‘(]$|[—–]\s?$| - $")
_DOTTED = re.compile(r"^(?:[A-Z][a-z]{0,2}\. ?){2,}$")
_POSTAL = re.compile(r"^,? \(?([A-Z]{2})\b(?!-)")
_LONGEST = 7
WEAK, PLAIN, STRONG, FAMOUS = (
    3.4,
    4.3,
    5.4,
    6.2,
)  # steps of the prior at which less and less support is asked for


@dataclass(slots=True)
class Token:
    """A word of the text; `gap` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str
    flags: int
    capital: bool
    opens: bool  # whether it opens a sentence, a line or a quotation

    @property
    def lower(self) -> str:
        """The word in lower case, without full stops."""
        return self.text.lower().replace(".", "")


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    candidates: tuple[Candidate, ...]
    dotted: bool = False


def tokens_of(text: str, store: Store) -> list[Token]:
    """The words of `text`."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        gap = text[end:start] if tokens else ""
        capital = word[0].isupper()
        opens = not tokens or (gap != " " and bool(_SENTENCE_END.search(gap) or gap[:1] in '"“”'))
        if opens and tokens and gap == ". " and (len(tokens[-1].text) == 1 or tokens[-1].lower in TITLES):
            opens = False  # an initial or "Gov." ends no sentence
        flags = store.flags(plain(word).replace(" ", "")) if capital else 0
        end = match.end()
        tokens.append(Token(word, start, end, gap, flags, capital, opens))
    return tokens


def scan(text: str, store: Store) -> list[Found]:
    """The place names in `text`, in order, demonyms left out."""
    tokens = tokens_of(text, store)
    matches = list(_matches(tokens, text, store))
    people = _people(
        tokens,
        {
            place
            for match in matches
            for place in range(match.first, match.last)
            if match.last - match.first > 1
        },
    )
    starts = {match.first: match for match in matches}
    located = _located(matches, tokens, text, starts, store)
    found: list[Found] = []
    for match in matches:
        inside = _inside(match, tokens, text, starts, store)
        if inside is None and not _accept(match, tokens, people, located, starts, store):
            continue
        if inside is not None and _titled(match, tokens):
            continue
        start, end = tokens[match.first].start, _end(match, tokens)
        kind = _kind(match, tokens)
        found.append(Found(start, end, text[start:end], match.candidates, inside, kind))
    return found


def scan_demonyms(text: str, store: Store) -> list[tuple[int, int, str]]:
    """Words such as "Pakistani": (start, end, country)."""
    found = []
    for token in tokens_of(text, store):
        if token.capital and (country := store.demonym(plain(token.text).replace(" ", ""))):
            found.append((token.start, token.end, country))
    return _joined(found, text, store)


def _joined(found: Sequence[tuple[int, int, str]], text: str, store: Store) -> list[tuple[int, int, str]]:
    """Two-word demonyms ("South Korean", "Sri Lankan") in place of their last word."""
    result = []
    for start, end, country in found:
        before = re.search(r"([A-Z]\w+)[ -]$", text[max(0, start - 15) : start])
        longer = (
            store.demonym(plain(before.group(1)).replace(" ", "") + plain(text[start:end]))
            if before
            else None
        )
        result.append(
            (start - len(before.group()), end, longer) if before and longer else (start, end, country)
        )
    return result


def _end(match: _Match, tokens: Sequence[Token]) -> int:
    return tokens[match.last - 1].end + match.dotted


def _kind(match: _Match, tokens: Sequence[Token]) -> Kind | None:
    """The kind of place that the next word says ("Kandahar province") or the words before ("the city of Gaza")."""
    if match.last < len(tokens) and tokens[match.last].gap == " ":
        kind = UNIT_WORDS.get(tokens[match.last].lower)
        if kind:
            return kind
    if match.first > 1 and tokens[match.first - 1].lower == "of":
        return UNIT_WORDS.get(tokens[match.first - 2].lower)
    return None


def _matches(tokens: Sequence[Token], text: str, store: Store) -> Iterator[_Match]:
    """The longest known names, none overlapping."""
    place = 0
    while place < len(tokens):
        match = _longest(tokens, place, text, store) if tokens[place].capital else None
        if match:
            yield match
        place = match.last if match else place + 1


def _longest(tokens: Sequence[Token], first: int, text: str, store: Store) -> _Match | None:
    best: _Match | None = None
    opener = tokens[first].lower
    if opener in OPENERS and (first + 1 == len(tokens) or tokens[first + 1].text not in AFTER_THE):
        return None
    for last in range(first + 1, min(first + _LONGEST, len(tokens)) + 1):
        token = tokens[last - 1]
        if last - first > 1 and token.gap not in (" ", "-", ". ", " - ", "–", "’", "'"):
            break
        if last - first > 1 and token.gap == ". " and tokens[last - 2].lower not in ("st", "ste", "mt", "ft"):
            break
        if not token.capital and token.lower not in CONNECTORS:
            break
        surface = text[tokens[first].start : token.end]
        if not token.capital or (len(token.text) == 1 and last - first > 1):
            continue
        dotted = _dotted(surface, token, text, store)
        candidates = dotted or _known(surface, store)
        if candidates:
            best = _Match(first, last, candidates, bool(dotted))
        elif not store.has_prefix(_prefix(surface)):
            break
    return best


def _prefix(surface: str) -> str:
    key = plain(surface).replace(" ", "")
    for short, full in (("saint", "saint"), ("st", "s"), ("the", "the"), ("mt", "m"), ("ft", "f")):
        if key.startswith(short):
            return full[:1] if full != "the" else key[3:] or "t"
    return key[:3] if re.search(r"\b(?:a[a-z]|e[a-z]|ul)[ -]", surface) else key


def _dotted(surface: str, token: Token, text: str, store: Store) -> tuple[Candidate, ...]:
    """The meaning of an abbreviation before its full stop ("Springfield, Ill."), only after a comma or bracket."""
    if text[token.end : token.end + 1] != "." or len(surface) > 5 or token.gap not in (", ", " ("):
        return ()
    return store.by_key(abbreviation_key(surface + "."))


def _known(surface: str, store: Store) -> tuple[Candidate, ...]:
    """What the surface may mean; two letters count only where they stand for a country."""
    if _DOTTED.match(surface):
        return store.by_key(abbreviation_key(surface)) or store.by_key(fold(surface))
    key = plain(surface).replace(" ", "")
    if len(surface) <= 2 and surface not in ("US", "UK", "EU"):
        return ()
    if store.demonym(key) and surface not in GENERIC_NAMES:
        return ()
    return store.by_key(fold(surface))


def _people(tokens: Sequence[Token], placed: set[int]) -> set[str]:
    """Surnames (and given names) of the people whom the text names in full or with a title."""
    people: set[str] = set()
    for number, token in enumerate(tokens):
        follows = (
            number + 1 < len(tokens) and tokens[number + 1].capital and tokens[number + 1].gap in (" ", ". ")
        )
        if not token.capital or not follows or number in placed:
            continue
        if token.flags & FIRST_NAME and not (token.opens and token.flags & COMMON_WORD):
            run = _run(tokens, number + 1)
            if run and run[-1] not in PLACE_WORDS and not (set(run) & BODY_WORDS):
                people.update(word for word in run if len(word) > 2)
        elif token.lower in TITLES:
            people.update(word for word in _run(tokens, number + 1)[-1:] if len(word) > 2)
    return people - NOT_SURNAMES


def _run(tokens: Sequence[Token], number: int) -> list[str]:
    """The lower-cased capitalised words that follow each other from `number`."""
    run: list[str] = []
    while number < len(tokens) and tokens[number].capital and len(run) < 3:
        if (run and tokens[number].gap not in (" ", ". ", "-")) or (
            tokens[number].gap == ". " and run and len(run[-1]) > 1
        ):
            break
        run.append(tokens[number].lower)
        number += 1
    return run


def _titled(match: _Match, tokens: Sequence[Token]) -> bool:
    """Whether a title or a given name stands right before ("Mr. Jordan", "Denzel Washington")."""
    before = _before(match, tokens)
    if before is None or tokens[match.first].gap not in (" ", ". "):
        return False
    if before.lower in TITLES and before.capital:
        return tokens[match.first].gap != ". " or before.lower not in ("st",)
    return bool(
        before.capital
        and before.flags & FIRST_NAME
        and not before.flags & COMMON_WORD
        and before.lower not in DIRECTIONS
    )


def _before(match: _Match, tokens: Sequence[Token]) -> Token | None:
    return tokens[match.first - 1] if match.first else None


def _inside(
    match: _Match, tokens: Sequence[Token], text: str, starts: dict[int, _Match], store: Store
) -> str | None:
    """The name after the comma that holds this one, if the gazetteer can tell so."""
    end = _end(match, tokens)
    postal = _POSTAL.match(text[end : end + 6])
    if postal and text[end] == "," and (states := store.postal(postal.group(1))):
        return postal.group(1) if any(_within(states, one) for one in match.candidates) else None
    following = starts.get(match.last)
    if following is None or not re.match(
        r"^(?:, | \()(?:in |near )?$", text[end : tokens[following.first].start]
    ):
        return None
    if any(_within(following.candidates, one) for one in match.candidates):
        return text[tokens[following.first].start : _end(following, tokens)]
    return None


def _within(parents: Sequence[Candidate], child: Candidate) -> bool:
    from_region = {parent.place.name for parent in parents if parent.place.kind in ("region", "district")}
    from_country = {parent.place.country for parent in parents if parent.place.kind == "country"}
    if child.place.kind in ("country", "area"):
        return False
    return (
        child.place.admin1 in from_region
        or child.place.admin2 in from_region
        or child.place.country in from_country
    )


def _located(
    matches: Sequence[_Match], tokens: Sequence[Token], text: str, starts: dict[int, _Match], store: Store
) -> set[str]:
    """Single words that the text uses as a place somewhere: "in Gainesville", "Gainesville, Texas"."""
    words = set()
    for match in matches:
        before = _before(match, tokens)
        if match.last - match.first == 1 and tokens[match.first].lower not in NEVER:
            after = tokens[match.last] if match.last < len(tokens) else None
            alone = after is None or not (after.capital and after.gap == " ")
            said = before is not None and before.lower in LOCATIVE and tokens[match.first].gap == " "
            if (said and alone) or _inside(match, tokens, text, starts, store):
                words.add(tokens[match.first].lower)
    return words


def _accept(
    match: _Match,
    tokens: Sequence[Token],
    people: set[str],
    known: set[str],
    starts: dict[int, _Match],
    store: Store,
) -> bool:
    """Whether the match is meant as a place, as far as its neighbours tell."""
    token, best = tokens[match.first], match.candidates[0]
    if match.last - match.first > 1:
        return not _titled(match, tokens) and _multi_word(match, tokens)
    lower = token.lower
    if lower in NEVER or _titled(match, tokens):
        return False
    before, after = _before(match, tokens), tokens[match.last] if match.last < len(tokens) else None
    located = before is not None and before.lower in LOCATIVE and token.gap == " "
    named_place = after is not None and after.gap == " " and after.lower in PLACE_WORDS
    sure = best.place.kind in ("country", "area") and best.quality < 2
    person = (
        after is not None
        and after.gap == " "
        and after.capital
        and not named_place
        and token.flags & FIRST_NAME
        and after.flags & (SURNAME | FIRST_NAME)
        and after.lower not in BODY_WORDS
    )
    if person and not (located and sure):
        return False
    runs_on = after is not None and after.capital and after.gap == " " and match.last not in starts
    if runs_on and after is not None and not named_place and after.lower not in BODY_WORDS:
        if token.flags & (FIRST_NAME | SURNAME) and not (located and sure):
            return False
        if not located and best.prior < FAMOUS:
            return False
    if lower in people and lower not in known and not (sure and not token.flags & SURNAME):
        return located and best.prior >= STRONG
    runs_in = (
        before is not None
        and before.capital
        and token.gap == " "
        and not before.opens
        and before.lower not in DIRECTIONS
        and not store.demonym(plain(before.text).replace(" ", ""))
    )
    if (
        runs_in
        and not named_place
        and best.prior < 8.5
        and before is not None
        and match.first - 1 not in starts
    ):
        return False
    if lower in known and not token.opens:
        located = True
    return sure or best.prior >= _asked(token, best, located, named_place, before)


def _asked(token: Token, best: Candidate, located: bool, named_place: bool, before: Token | None) -> float:
    """The prior that this single word must have to count as a place where it stands."""
    asked = PLAIN
    if token.flags & COMMON_WORD:
        asked = FAMOUS if not token.opens else 8.0
    elif token.flags & FIRST_NAME:
        asked = FAMOUS
    elif token.flags & SURNAME:
        asked = STRONG
    if best.quality >= 2:
        asked += 0.4
    if located or named_place:
        asked = (
            WEAK - 1.5 if not token.flags else (PLAIN - 0.5 if not token.flags & COMMON_WORD else PLAIN + 0.4)
        )
    elif before is not None and before.lower in WEAK_LOCATIVE:
        asked -= 0.5
    return asked


def _multi_word(match: _Match, tokens: Sequence[Token]) -> bool:
    """Guards for names of several words: those of people ("San Martin", "King George") and opening words."""
    first = tokens[match.first]
    last = tokens[match.last - 1]
    best = match.candidates[0]
    if first.lower in TITLES or (first.flags & FIRST_NAME and last.flags & SURNAME and best.prior < FAMOUS):
        return False
    words = [token for token in tokens[match.first : match.last] if token.capital]
    common = all(token.flags & COMMON_WORD for token in words)
    if common and best.prior < FAMOUS and best.place.kind not in ("country", "area"):
        before = _before(match, tokens)
        located = before is not None and before.lower in LOCATIVE
        return located and best.quality < 2
    if first.opens and first.flags & COMMON_WORD and best.prior < WEAK and first.lower not in DIRECTIONS:
        return False
    return best.quality < 2 or best.prior >= 2.5
