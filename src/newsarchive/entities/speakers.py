"""Which person the words beside a quotation mean: a name, a pronoun, "the farmer"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsarchive.entities.attribution import Subject
from newsarchive.entities.clauses import PERSON, Named, Token
from newsarchive.entities.lexicon import lexicon
from newsarchive.entities.speech import Speech

_MEN = frozenset("mr sir lord father brother king prince sheikh imam lance herr monsieur señor don baron count duke".split())
_WOMEN = frozenset(
    "mrs ms miss madam madame dame lady sister mother queen princess frau mme mlle señora doña widow daughter wife".split()
)
_AROUND = 90
_FOLLOWS = 200
_LATELY = 10
_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.I)


class Speakers:
    """The people of a text, and who has been named and heard so far."""

    def __init__(self, text: str, named: Sequence[Named], speech: Speech, quoted: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._speech = speech
        self._named = named
        self._starts = [name.start for name in named]
        self._quoted = _inside(named, quoted)
        self._subjects: set[int] = set()
        self._roles: dict[int, frozenset[str]] = {}
        self.last: int | None = None
        self.last_paragraph = -9
        self.last_start = 0
        self.subject: int | None = None
        self.is_woman = sexes(text, named)

    def hear(self, person: int | None, start: int) -> None:
        """Somebody has spoken."""
        if person is not None:
            self.last, self.last_start, self.subject = person, start, person

    def meet(self, subject: Subject | None) -> None:
        """A sentence has gone by; subject: what it is about."""
        if subject is not None and subject.person >= 0:
            self.subject = subject.person
            self._subjects.add(subject.start)

    def who(self, subject: Subject | None, paragraph: int = 0) -> int | None:
        """The person a subject means; None where nothing says. paragraph: where the one it stands in begins."""
        if subject is None:
            return None
        if subject.person >= 0:
            return subject.person
        first = subject.tokens[0]
        if len(subject.tokens) == 1 and first.word in self._speech.he | self._speech.she:
            return self._pronoun(subject.start, paragraph, woman=first.word in self._speech.she)
        if len(subject.tokens) == 1 and first.word in self._speech.others:
            return None
        return self._described(subject)

    def _pronoun(self, at: int, paragraph: int, *, woman: bool) -> int | None:
        """The likeliest of the people named lately: the one the last sentence is about, the last one heard."""
        last = bisect_left(self._starts, at)
        scores: dict[int, float] = {}
        for n in range(max(0, last - _LATELY), last):
            name = self._named[n]
            score = W[0] * (name.start >= paragraph) + W[1] * (name.start in self._subjects) - W[2] * self._quoted[n]
            score += W[3] * (n - last) - W[4] * self._text.count("\n\n", name.start, at)
            scores[name.person] = max(score, scores.get(name.person, -99.0))
        if self.last is not None:
            near = W[5] if self.last_start >= paragraph else W[6]
            scores[self.last] = scores.get(self.last, -4) + near
        if self.subject is not None:
            scores[self.subject] = scores.get(self.subject, -2) + W[7]
        for person in list(scores):
            sex = self.is_woman.get(person)
            if sex is not None:
                scores[person] += W[8] if sex == woman else -W[9]
        if not scores:
            return None
        best = max(scores, key=scores.__getitem__)
        if scores[best] < W[10]:
            return None
        self.is_woman.setdefault(best, woman)
        return best

    def _described(self, subject: Subject) -> int | None:
        """Somebody called by what they are: the person beside whose name the noun stands."""
        first, noun = subject.tokens[0], subject.tokens[-1].word
        if any(token.person >= 0 for token in subject.tokens) or first.word in _INDEFINITE:
            return None
        for at in range(bisect_left(self._starts, subject.start) - 1, -1, -1):
            if noun in self._beside(at):
                return self._named[at].person
        if first.word == "the" and len(subject.tokens) <= 3 and (noun in lexicon().roles or noun == "old"):
            return self.subject
        return None

    def _beside(self, at: int) -> frozenset[str]:
        """The words right before a name and in the commas after it."""
        if at not in self._roles:
            name = self._named[at]
            before = self._text[max(0, name.start - _AROUND) : name.start].lower()
            before = re.split(r"[.;:(“”\"\n]", before)[-1]
            before = before.rstrip(" ,").rpartition(",")[2]
            after = self._text[name.end : name.end + _AROUND].lower()
            found = re.match(r"(?:, | \()([^,;.)\n]*(?:, an? [^,;.)\n]*)?)", after)
            words = before.split()[-5:] + (found[1].split()[:9] if found else [])
            self._roles[at] = frozenset(words)
        return self._roles[at]


_INDEFINITE = frozenset("a an one another every each some two three four several both no".split())
W = [2, 1.5, 2, .3, 1, 2, 1, 2, 1.5, 4, -5]


def _inside(named: Sequence[Named], quoted: Sequence[tuple[int, int]]) -> list[bool]:
    starts = [start for start, _ in quoted]
    inside = []
    for name in named:
        at = bisect_right(starts, name.start) - 1
        inside.append(at >= 0 and name.start < quoted[at][1])
    return inside


def sexes(text: str, named: Sequence[Named]) -> dict[int, bool]:
    """The people who are told to be a woman (True) or a man (False): by a title, else by the pronouns that follow."""
    votes: dict[int, float] = {}
    told: dict[int, float] = {}
    for at, name in enumerate(named):
        last = text[max(0, name.start - 24) : name.start].lower().rstrip(",. ").rpartition(" ")[2]
        if last in _MEN or last in _WOMEN:
            told[name.person] = told.get(name.person, 0) + (1 if last in _WOMEN else -1)
        end = named[at + 1].start if at + 1 < len(named) else len(text)
        end = min(end, name.end + _FOLLOWS)
        after = text[name.end : end]
        after = after.partition("\n\n")[0]
        for n, found in enumerate(_PRONOUN.finditer(after)):
            if n > 0: break
            votes[name.person] = votes.get(name.person, 0) + (1 if found[0][0] in "sS" or found[0].lower().startswith("her") else -1)
    found = {person: vote > 0 for person, vote in votes.items() if abs(vote) >= 1}
    return found | {person: vote > 0 for person, vote in told.items() if vote}


def is_person(token: Token) -> bool:
    return token.kind == PERSON
