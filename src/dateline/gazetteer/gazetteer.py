"""The gazetteer: names to places, offline."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from dateline.gazetteer.home import Home
from dateline.gazetteer.home import force_of as _force_of
from dateline.gazetteer.home import home_of as _home_of
from dateline.gazetteer.lists import paths
from dateline.gazetteer.names import fold
from dateline.gazetteer.place import Candidate, Found, NameInContext, Place, Resolution, distance_km
from dateline.gazetteer.resolve import contains as _contains
from dateline.gazetteer.resolve import resolve as _resolve
from dateline.gazetteer.scan import scan as _scan
from dateline.gazetteer.scan import scan_demonyms as _scan_demonyms
from dateline.gazetteer.store import Store
from dateline.gazetteer.told import Told
from dateline.gazetteer.told import told as _told


class Gazetteer:
    """Look-ups and decisions over one gazetteer file (the shipped one unless `path` names another) and added `lists`.

    Opening costs a few milliseconds; nothing is loaded until asked for, and repeated look-ups are cached.
    """

    def __init__(self, path: Path | None = None, lists: Sequence[Path] = ()) -> None:
        self._store = Store(path, lists)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """The places that `name` may mean, the likeliest without any context first; empty if unknown."""
        return tuple(candidate.place for candidate in self._store.by_name(name))

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        found = self._store.country(code)
        return found.place if found else None

    def capital(self, code: str) -> Place | None:
        """The capital of the country of an ISO 3166-1 alpha-2 code."""
        found = self._store.capital(code)
        return found.place if found else None

    def country_of_demonym(self, word: str) -> str | None:
        """The country (ISO 3166-1 alpha-2) that "Pakistani", "Afghans", "French" speak of."""
        return self._store.demonym(fold(word))

    def admin1(self, country: str, name: str) -> Place | None:
        """The first-level unit of a country by any of its names or abbreviations ("US", "Ky."; "PK", "Sindh")."""
        postal = self._store.postal(name) if len(name) <= 3 and name.isupper() else ()
        for candidate in (*postal, *self._store.by_name(name)):
            if candidate.place.kind == "region" and candidate.place.country == country:
                return candidate.place
        return None

    def contains(self, parent: Place, child: Place) -> bool:
        """Whether `child` lies in `parent`, by country and units (of an area: by the countries it lies in)."""
        known = [one for one in self._store.by_name(parent.name) if one.place == parent]
        return _contains(known[0] if known else Candidate(parent, 0.0, 0), child)

    def nearest(self, lat: float, lon: float, within_km: float = 50.0, smallest: int = 500) -> Place | None:
        """The nearest settlement of `smallest` people or more, or None within `within_km`."""
        found = self._store.near(lat, lon, within_km, smallest)
        return found[0][1].place if found else None

    def scan(self, text: str) -> list[Found]:
        """The place names in `text` (demonyms apart, see `scan_demonyms`), in order, with what each may mean."""
        return _scan(text, self._store)

    def scan_demonyms(self, text: str) -> list[tuple[int, int, str]]:
        """Words for peoples and nationalities in `text`: (start, end, country)."""
        return _scan_demonyms(text, self._store)

    def home_of(self, publisher: str | None, url: str | None, text: str = "") -> Home | None:
        """Where an outlet sits by its name and address, and in which country's manner `text` is written."""
        return _home_of(self._store, publisher, url, text)

    def force_of(self, word: str) -> Place | None:
        """The town whose police or fire service has that abbreviation ("NOPD": New Orleans)."""
        return _force_of(self._store, word)

    def is_more(self, name: str) -> bool:
        """Whether a name's first word is also a given name, a surname or a common word of English."""
        return bool(self._store.flags(fold(name.split()[0]))) if name.split() else False

    def resolve(self, names: Sequence[NameInContext], *, home: Home | str | None = None) -> list[Resolution]:
        """What the place names of one report mean, decided together; one resolution a name, in order.

        `home`: where the outlet sits, "US" or "US-TX" or what `home_of` gives; weak evidence.
        """
        return _resolve(names, self._store, home)

    def locate(self, text: str, *, home: Home | str | None = None, demonyms: bool = False) -> list[Resolution]:
        """Scan and resolve in one: the place names of a text in order, its demonyms heard as evidence.

        `demonyms`: give back the demonyms, too, as their countries, after the names.
        """
        names = [
            NameInContext(found.text, found.start, found.end, found.inside, kind=found.kind)
            for found in self.scan(text)
        ]
        words = [
            NameInContext(text[start:end], start, end, role="demonym") for start, end, _ in self.scan_demonyms(text)
        ]
        resolved = self.resolve([*names, *words], home=home)
        return resolved if demonyms else resolved[: len(names)]

    def told(self, text: str, *, home: Home | None = None) -> list[Told]:
        """All that a report's text tells of places, in its order: names, places of filing, capitals told by their
        country, peoples; how far from each the words put an act."""
        return _told(text, self, home)

    def meta(self) -> dict[str, str]:
        """Sources, licence and size of the file."""
        return self._store.meta()


@lru_cache(maxsize=1)
def default() -> Gazetteer:
    """The shipped gazetteer with what the user has added (`dateline.gazetteer.lists`), opened once a process."""
    return Gazetteer(lists=paths())


__all__ = ["Found", "Gazetteer", "NameInContext", "Place", "Resolution", "default", "distance_km"]
