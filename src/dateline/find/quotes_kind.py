"""What kind of statement words are: by their own words, by the reporter's words that bring them, and by who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.find import quotes_kind_words as w
from dateline.model import StatementKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the one who speaks is, as far as it matters for the kind. `official` speaks for an authority, `political` as
    one who is elected or governs; `witness` was there, `bystander` is a private person who may have been; `comments`
    tells of one who has views on it by trade."""

    armed: bool
    official: bool
    political: bool
    witness: bool
    bystander: bool
    comments: bool


def is_loaded(words: str, verb: str | None) -> bool:
    """Whether even a short quotation carries a claim, a denial or a threat."""
    return bool(
        w.THREAT.search(words) or w.CLAIM.search(words) or (verb in w.DENIAL_VERBS) or (w.DENIAL.search(words) and verb)
    )


def kind_of(
    words: str, verb: str | None, about: str, lead: str = "", before: str = "", person: bool = True
) -> StatementKind:
    """The kind of a statement. `verb` is the word that brings it, in lower case; `about` the speaker's name with
    whatever the report says of them beside it; `lead` the reporter's words that lead to it in its sentence, `before`
    those of the sentences before; `person` is false for an organisation."""
    speaker = _speaker(about, person)
    if loaded := _loaded(words, verb, lead, before, speaker):
        return loaded
    lived = w.FIRST_PERSON.search(words) and (speaker.bystander or (w.SEEN.search(words) and not speaker.official))
    mourns = bool(w.CONDEMNATION.search(words)) and not lived
    if _condemned(verb, lead, before, speaker) or (mourns and not (speaker.witness and w.SEEN.search(words))):
        return "condemnation"
    if w.DEMAND.search(words) and (not speaker.official or w.APPEAL.search(words)):
        return "demand"
    if speaker.official:
        opinion, account = bool(w.OPINION.search(words)), bool(w.ACCOUNT.search(words))
        views = opinion or not account if speaker.political else opinion and not account
        return "other" if views else "official_account"
    return "witness" if not speaker.armed and _seen(words, speaker) else "other"


def _speaker(about: str, person: bool) -> Speaker:
    core = about.split(" | ", 1)[0]
    armed = bool(w.ARMED.search(core)) and not w.SPEAKS_OFFICIALLY.search(core)
    armed = armed or bool(w.SPEAKS_FOR_BAND.search(core))
    witness = bool(w.EYEWITNESS.search(about))
    official = bool(w.OFFICIAL.search(core) or w.SPEAKS_FOR.search(about)) and not armed and not witness
    return Speaker(
        armed,
        official,
        bool(w.POLITICIAN.search(core)),
        witness,
        witness or (bool(w.BYSTANDER.search(about)) and not official),
        bool(w.COMMENTS.search(about)) or not (person or witness or w.BYSTANDER.search(about)),
    )


def _seen(words: str, speaker: Speaker) -> bool:
    """Whether private people's words tell what they lived through."""
    told = len(w.PAST.findall(words))
    if speaker.witness or w.SEEN.search(words):
        return True
    if speaker.comments or w.MEMORY.search(words):
        return False
    if w.FIRST_PERSON.search(words) and told >= 2:
        return True
    return speaker.bystander and told > 0 and not w.OPINION.search(words)


def _condemned(verb: str | None, lead: str, before: str, speaker: Speaker) -> bool:
    """Whether the reporter says that the words condemn: "condemned", "called the raid ..."."""
    named = w.NAMED_DEED.search(lead) and not (speaker.official and not speaker.political)
    return (
        verb in w.CONDEMN_VERBS
        or bool(
            (w.CONDEMNED.search(lead) or (not lead.strip() and w.CONDEMNED_FIRST.search(before))) and not speaker.armed
        )
        or bool(named)
    )


def _loaded(words: str, verb: str | None, lead: str, before: str, speaker: Speaker) -> StatementKind | None:
    """A claim, denial, threat or demand by the words, by those that bring them and by the one who speaks."""
    official, bystander = speaker.official, speaker.bystander
    seen = official and w.SEEN.search(words) and not w.DENIED.search(words)
    brought = verb in w.DENIAL_VERBS or bool(w.DENIED_BEFORE.search(lead))
    if brought or (w.DENIAL.search(words) and not bystander and not seen):
        if brought or speaker.armed or w.DENIED.search(words):
            return "denial"
    threat = w.THREAT.search(words)
    if threat and not bystander and (speaker.armed or not official):
        return "threat"
    if w.DEMANDED.search(lead) or (verb in w.DEMAND_VERBS and not official):
        return "demand"
    if speaker.armed and w.DEMAND.search(words):
        return "demand"
    if w.OWN_DEED.search(words) or (w.CLAIM.search(words) and not official):
        return "claim"
    if speaker.armed and verb in w.THREAT_VERBS:
        return "threat"
    return "claim" if speaker.armed and w.CLAIMED_BEFORE.search(before + lead) else None
