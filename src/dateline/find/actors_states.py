"""States that act under their own name ("Russia fired 20 drones") or by their means ("a Russian missile struck")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.find import actors_words as w
from dateline.find.actors_syntax import Role
from dateline.find.base import ActorValue, Draft, Mention, PlaceValue
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def states(draft: Draft, parts: dict[int, list[Role]], taken: set[int]) -> Iterator[Mention]:
    """The states among the report's place names that the sentence makes doers of violence."""
    named = [m for m in draft.of("place") if _country(m) is not None]
    for mention in named:
        if _filed_from(mention):
            continue
        token = draft.token_at(mention.span.end - 1)
        words = draft.text[mention.span.start : mention.span.end]
        if token.i in taken or (len(words) <= 3 and not words.isupper()):  # "Car" is no country
            continue
        means = _means(token)
        acting = means if means is not None else token
        certain = max(
            (r.certain for r in parts.get(acting.i, ()) if r.part == "doer" and r.deed == "harm"), default=0.0
        )
        if certain < 0.6 or (means is None and token.dep_ not in ("nsubj", "pobj", "conj", "poss")):
            continue
        name, spans = _name(draft, mention, named)
        value = ActorValue(name, "state", None, None, "doer", False)
        rule = "state:subject" if means is None else "state:means"
        yield Mention("actor", mention.span, value, rule, round(certain * 0.7, 2), spans)


def _filed_from(mention: Mention) -> bool:
    """Whether the name stands in the line that says where the report was filed ("QUETTA, Pakistan - A bomb ...")."""
    return isinstance(mention.value, PlaceValue) and mention.value.relation == "dateline"


def _country(mention: Mention) -> str | None:
    value = mention.value
    if isinstance(value, PlaceValue) and value.place is not None and value.place.kind == "country":
        return value.place.country
    return None


def _means(token: Token) -> Token | None:
    """The missile of "a Russian missile"."""
    at = token
    while at.dep_ in ("amod", "compound", "nmod", "poss") and 0 < at.head.i - token.i <= 4:
        at = at.head
    return at if at is not token and at.lower_ in w.MEANS else None


def _name(draft: Draft, mention: Mention, named: list[Mention]) -> tuple[str, tuple[Span, ...]]:
    """The country's own name where the report gives it, for a nationality's."""
    words = draft.text[mention.span.start : mention.span.end]
    value = mention.value
    if not isinstance(value, PlaceValue) or value.place is None or words == value.place.name:
        return words, ()
    own = next((m for m in named if draft.text[m.span.start : m.span.end] == value.place.name), None)
    return (value.place.name, (own.span,)) if own is not None else (words, ())
