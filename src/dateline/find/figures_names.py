"""Finding people by their names: "John Smith, 24", "her daughter Ann Lee", Walter "Buddy" Burnell."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.find.figures_groups import AFTER_HEAD, Group, View

TITLES = frozenset(
    """
    officer deputy sgt. sgt lt. lt capt. capt cpl. pfc. pvt. maj. col. gen. det. mr. mr mrs. mrs ms. ms dr. dr rev. sen.
    rep. gov. president mayor judge father rapper trooper sheriff private sergeant corporal lieutenant
    captain colonel general major
    """.split()
)
_NOT_NAMES = frozenset(
    """
    police department hospital center centre medical university county city street avenue road school high
    state islamic army ministry court news park church fire office sheriff authorities united reuters ap
    afp al boko haram taliban isis isil monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december swat fbi nypd lapd cpd
    north south east west drive lane apartments apartment block homicide detectives shooting update photo
    breaking press times post tribune chronicle victim hamas hezbollah qaeda qaida national general
    emergency ems nato un us u.s. u.n. eta fmln farc eln pkk ira crime killed dead shot injured wounded
    dies died mall club bar hotel restaurant store market airport station embassy base bridge highway route
    """.split()
)
_PLACE_PREPOSITIONS = frozenset(
    """
    in at near on to from into across around outside towards toward through
    """.split()
)
_QUOTES = frozenset(
    """
    " “ ” '' `` ' ‘ ’
    """.split()
)


class Names(View):
    """A view that can find the names of persons; `_keep` is what it does with a group."""

    def _keep(self, group: Group | None) -> None:
        if group is None:
            return
        self.groups.append(group)
        for i in range(group.start, group.end):
            self.covering[i] = group

    def _names(self) -> None:
        """Groups for the names of persons, each with the noun right before it ("her daughter Ann Lee")."""
        self._surnames()
        i = 0
        while i < self.n:
            if self.tag[i] not in ("NNP", "NNPS") or self.covering[i] is not None or self.sentence[i] < 0:
                i += 1
                continue
            j = self._name_end(i)
            name = self._name(i, j)
            before = self.covering[i - 1] if i else None
            if name is not None and before is not None and self._titles(before, i):
                self.groups.remove(before)
                age = before.age or name.age
                name = replace(
                    before, end=name.end, head=name.head, last=name.last, reference="named", name=name.name, age=age
                )
            self._keep(name)
            i = j + 1

    def _surnames(self) -> None:
        """Tag as names the words that end a full name elsewhere: "Saunders was shot", where the tagger sees a plural."""
        full = {
            self.words[i] for i in range(1, self.n)
            if self.tag[i] == self.tag[i - 1] == "NNP" and self.sentence[i] == self.sentence[i - 1] >= 0
            and not self.headline[self.sentence[i]] and self.low[i] not in _NOT_NAMES
        }  # fmt: skip
        for i, word in enumerate(self.words):
            if self.tag[i] in ("NN", "NNS") and word in full and self.covering[i] is None and self.sentence[i] >= 0:
                self.tag[i] = "NNP" if i == self.limits(i)[0] else self.tag[i]

    def _titles(self, before: Group, i: int) -> bool:
        """Whether the group right before token `i` says who the named person is."""
        single = before.low == 1 and before.head == i - 1 and self.sentence[i - 1] == self.sentence[i]
        return single and before.reference in ("new", "ref") and before.measure is None

    def _name_end(self, i: int) -> int:
        """The last token of the name that begins at `i`, nickname and "Jr." included."""
        j = i
        while j + 1 < self.n and self.tag[j + 1] in ("NNP", "NNPS") and self.covering[j + 1] is None:
            if self.sentence[j + 1] != self.sentence[i]:
                break
            j += 1
        quoted = j + 4 < self.n and self.words[j + 1] in _QUOTES and self.words[j + 3] in _QUOTES
        if quoted and self.tag[j + 4] == "NNP":
            j += 4  # Walter "Buddy" Burnell
        if j + 2 < self.n and self.words[j + 1] == "," and self.words[j + 2] in ("Jr.", "Sr.", "Jr", "Sr"):
            j += 2
        return j

    def _name(self, i: int, j: int) -> Group | None:
        words = self.low[i : j + 1]
        if any(w in _NOT_NAMES for w in words) or not self.words[i][0].isupper() or j - i > 5:
            return None
        name = " ".join(w for w in self.words[i : j + 1] if w.lower() not in TITLES)
        if len(name) < 3 or (name.isupper() and (len(name) > 4 or " " not in name)):
            return None  # "the District Reserve Guard (DRG)"
        if i == self.limits(i)[0] and self.text[self.end[j] : self.end[j] + 1] == ":":
            return None  # "Sanaa: At least 27 people died": where the report was filed
        if self._state_of_town(i, j):
            return None
        if self._of_a_thing(j):
            return None
        age, start, end = None, i, j
        if j + 2 < self.n and self.words[j + 1] in (",", "(") and re.fullmatch(r"\d{1,2}", self.words[j + 2]):
            age, end = int(self.words[j + 2]), j + 2
        before = self.low[i - 1] if i else ""
        if i > 1 and self.tag[i - 1] == "JJ" and self.low[i - 2] == "old":
            before = "old"
        back = i - 1
        while back > 0 and self.tag[back] in ("JJ", "DT", "HYPH", "NN") and back > i - 4 and before != "old":
            back -= 1
        if (
            age is None
            and back >= 0
            and self.low[back] in _PLACE_PREPOSITIONS
            and self.sentence[back] == self.sentence[i]
        ):
            return None
        if (
            i
            and age is None
            and self.sentence[i - 1] == self.sentence[i]
            and (
                self.tag[i - 1] in ("DT", "HYPH", "PRP$")
                or self.tag[i - 1] == "JJ"
                and before != "old"
                and i > 1
                and self.tag[i - 2] == "DT"
            )
        ):
            return None
        if before == "old" and i >= 5 and self.words[i - 5].isdigit():
            age, start = int(self.words[i - 5]), i - 5  # "25-year-old Ann Lee"
        return self.group(start, end, j, "named", low=1, name=name, age=age)

    def _of_a_thing(self, j: int) -> bool:
        """Whether the name that ends at `j` only says which thing is meant: "the Reed home", "Ashton shops"."""
        k = j + 1
        if k >= self.n or self.sentence[k] != self.sentence[j] or self.headline[self.sentence[j]]:
            return False
        return (
            self.tag[k] in ("NN", "NNS") and self.words[k].islower() and self.low[k] not in AFTER_HEAD | {"age", "aged"}
        )

    def _state_of_town(self, i: int, j: int) -> bool:
        """Whether the name says where a town lies: "a man of Fort Mitchell, Ala., was shot"."""
        k = i - 2
        if k <= self.limits(i)[0] or self.words[i - 1] != "," or self.sentence[k] != self.sentence[i]:
            return False
        if j > i and self.low[i] not in ("new", "north", "south", "west"):
            return False
        while k > self.limits(i)[0] and self.tag[k] in ("NNP", "NNPS"):
            k -= 1
        return k < i - 2 and (self.low[k] == "of" or self.low[k] in _PLACE_PREPOSITIONS)
