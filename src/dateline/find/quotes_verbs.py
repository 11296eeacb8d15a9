"""The subject of a verb of saying, by the parse and by the order of words, since the parse is least sure around
quotation marks. `quotes_speaker.Voices` tells whom that subject stands for.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from dateline.find import quotes_words as words
from dateline.find.quotes_names import SUBJECTS, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

NOT_BEHIND = ("what", "who", "whom", "that", "there")


class Verbs(Names):
    """The verbs of one draft and who their subjects are."""

    def speaking(self, verb: Token) -> Token | None:
        """The head word of the one who speaks: the subject, or by the order of words right beside quoted words."""
        if self._after_quote(verb) and verb.tag_ != "VBG":  # '," adding the' brings no speaker
            behind = self._noun_behind(verb)
            if behind is not None:
                return behind
        head = self.subject(verb)
        if head is None and verb.lower_ != "quoted" and any(c.dep_ == "nsubjpass" for c in verb.children):
            return None  # "it was condemned": by whom is not told
        if head is not None and self.text.find("\n", min(head.idx, verb.idx), max(head.idx, verb.idx)) >= 0:
            head = None  # the parse ran over a line's end
        beyond = head is not None and any(head.idx < p.start and p.end <= verb.idx for p in self.quoted)
        if beyond and not self._joined(verb):
            return self._noun_before(verb) or head  # a subject beyond quoted words: the nearer noun is surer
        return head or self._noun_before(verb) or self._name_before(verb)

    def _name_before(self, verb: Token) -> Token | None:
        """A word with a capital that stands alone between quoted words and the verb: a name, whatever its tag."""
        name = self.doc[verb.i - 1] if verb.i else None
        if name is None or not name.text[0].isupper() or name.lower_ in words.PRONOUNS:
            return None
        end = max((p.end for p in self.quoted if p.end <= name.idx), default=None)
        return name if end is not None and not self.text[end : name.idx].strip(" ,") else None

    def _joined(self, verb: Token) -> bool:
        """Whether the verb goes on with the subject of one before it: ", and added"."""
        before = self.doc[verb.i - 1] if verb.i else None
        return before is not None and before.dep_ == "cc" and verb.dep_ == "conj"

    def _after_quote(self, verb: Token) -> bool:
        """Whether only marks stand between quoted words and the verb: '"...," said'."""
        at = bisect.bisect_right(self.quoted_starts, verb.idx) - 1
        return at >= 0 and not self.text[self.quoted[at].end : verb.idx].strip(" ,")

    def _noun_behind(self, verb: Token) -> Token | None:
        """The head of the noun phrase right behind the verb ("said the mayor of Nice")."""
        run: Token | None = None
        for step in range(verb.i + 1, min(verb.i + 14, len(self.doc))):
            token = self.doc[step]
            if token.tag_ == "PRP$":
                continue
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.lower_ not in NOT_BEHIND:
                run = token
            elif token.text in ("'s", "’s", "-") or (run is None and token.pos_ in ("DET", "ADJ", "NUM", "ADV")):
                continue
            else:
                break
            if run.pos_ == "PRON":
                break
        return run

    def _noun_before(self, verb: Token) -> Token | None:
        """The head of the noun phrase before the verb, an apposition between commas skipped."""
        start = max((p.end for p in self.quoted if p.end <= verb.idx), default=0)
        start = max(start, verb.idx - 160, self.text.rfind("\n", 0, verb.idx))
        before = [t for t in self.tokens(start, verb.idx) if not t.is_space]
        for at in range(len(before) - 1, -1, -1):
            if before[at].text in (".", "!", "?", ":", ";"):
                before = before[at + 1 :]
                break
        while before and (before[0].is_punct or before[0].pos_ in ("CCONJ", "ADV")):
            before = before[1:]
        commas = [i for i, t in enumerate(before) if t.text == ","]
        noun_run = before[: commas[0]] if commas else before
        if commas and any(t.pos_ in ("VERB", "AUX") for t in noun_run):
            noun_run = before[commas[-1] + 1 :]  # "and it will take days, Ana Lima said"
        nouns = [t for t in noun_run if t.pos_ in ("NOUN", "PROPN", "PRON")]
        if not nouns or any(t.pos_ in ("VERB", "SCONJ") for t in noun_run):
            return None
        of = next((i for i, t in enumerate(noun_run) if t.pos_ == "ADP"), len(noun_run))
        heads = [t for t in noun_run[:of] if t.pos_ in ("NOUN", "PROPN", "PRON")]
        return heads[-1] if heads else None

    def subject(self, verb: Token, depth: int = 0) -> Token | None:
        """The subject's head word, outside quotation marks; through conjunctions, participles and relative clauses."""
        if verb.lower_ != "quoted" and any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
            agents = [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
            return agents[0] if agents else None
        own = [c for c in verb.children if c.dep_ in SUBJECTS and not self.in_quotes(c.idx) and not c.is_punct]
        for child in own:
            if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return verb.head
            edge = child.left_edge.i
            if edge > 0 and self.doc[edge - 1].dep_ == "prep":  # "Through its arm X, the group issued": not X
                beside = [c for c in child.children if c.dep_ == "appos" and c.i < verb.i]
                return beside[0] if beside else None
            if depth == 0 or self._may_speak(child) or verb.dep_ == "ROOT":
                return child
        chained = verb.dep_ in ("conj", "xcomp", "advcl", "acl", "pcomp", "parataxis", "dep", "prep", "ccomp")
        if depth < 4 and chained and verb.head.i != verb.i and (verb.dep_ != "ccomp" or own):
            if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
                if verb.tag_ == "VBN" and verb.lower_ != "quoted":
                    return None  # "the men accused of it" do not accuse
                if depth == 0 or self._may_speak(verb.head):
                    return verb.head
                return self.subject(verb.head.head, depth + 1)  # "rejected claims that it did, stating": not claims
            return self.subject(verb.head, depth + 1)
        return None

    @staticmethod
    def thing(head: Token) -> bool:
        """Whether a common noun is a thing that cannot speak, though it may sound like a person ("transfer")."""
        common = head.pos_ == "NOUN" or head.text[:1].islower() or bool(head.is_sent_start)  # "Winters" may be a name
        return common and head.lower_.rstrip("s") in words.NOT_SPEAKERS

    @staticmethod
    def _may_speak(head: Token) -> bool:
        """Whether a noun can be a speaker: "hospitals" and "explosions" cannot."""
        if Verbs.thing(head):
            return False
        if head.pos_ != "NOUN":
            return head.lower_ not in ("there", "which", "that", "this", "what")
        return bool(words.SPEAKERS.search(head.lower_)) or head.lower_ in words.DOCUMENTS | words.GROUPS
