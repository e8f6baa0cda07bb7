"""Which person the words beside a quotation mean: a name, a pronoun, "the farmer"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
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
        self._last: int | None = None
        self._before_last: int | None = None
        self._last_start = 0
        self._count = Counter(name.person for name in named)
        self.subject: int | None = None
        self.is_woman = sexes(text, named)

    def hear(self, person: int | None, start: int) -> None:
        """Somebody has spoken, in a run that begins at start."""
        if person is not None:
            if person != self._last:
                self._before_last = self._last
            self._last, self._last_start, self.subject = person, start, person

    def meet(self, subject: Subject | None, paragraph: int) -> None:
        """A sentence has gone by; subject: what it is about."""
        if subject is None:
            return
        person = self.who(subject, paragraph)
        if person is not None:
            self.subject = person
            if subject.person >= 0:
                self._subjects.add(subject.start)

    def who(self, subject: Subject | None, paragraph: int) -> int | None:
        """The person a subject means; None where nothing says. paragraph: where the one it stands in begins."""
        if subject is None:
            return None
        if subject.person >= 0:
            return subject.person
        first, single = subject.tokens[0].word, len(subject.tokens) == 1
        if single and first in self._speech.he | self._speech.she:
            return self._likeliest(PRON, subject.start, paragraph, woman=first in self._speech.she)
        if single and first in self._speech.others or first in _INDEFINITE or any(t.person >= 0 for t in subject.tokens):
            return None
        return self._likeliest(NOUN, subject.start, paragraph, noun=subject.tokens[-1].word, is_role=subject.tokens[-1].word in lexicon().roles, words=subject.tokens)

    def unsaid(self, at: int, paragraph: int, *, asked: bool) -> int | None:
        """Who speaks where nothing says so. asked: the paragraph before is a question."""
        if asked and self._last is not None:
            return self._last
        return self._likeliest(NONE, at, paragraph)

    def _likeliest(self, kind: int, at: int, paragraph: int, *, woman: bool | None = None, noun: str = "", is_role=False, words=()) -> int | None:
        w = WEIGHTS[kind]
        last = bisect_left(self._starts, at)
        scores: dict[int, float] = {}
        matched = False
        low = max(0, last - (_LATELY if not noun else 40))
        for n in range(low, last):
            name = self._named[n]
            score = w[0] * (name.start >= paragraph) + w[1] * (name.start in self._subjects) + w[2] * self._quoted[n]
            score += w[3] * min(last - n, 12) + w[4] * min(3, self._text.count("\n\n", name.start, at)) + w[11] * self._is_kin(n)
            if noun and noun in self._beside(n):
                score += w[12]; matched = True
            scores[name.person] = max(score, scores.get(name.person, -99.0))
        if self._last is not None:
            near = self._last_start >= paragraph
            scores[self._last] = scores.get(self._last, w[14]) + w[5 if near else 6]
        if self.subject is not None:
            scores[self.subject] = scores.get(self.subject, w[14]) + w[7]
        if self._before_last is not None and kind == NONE:
            scores[self._before_last] = scores.get(self._before_last, w[14]) + w[13]
        best, most = None, -w[15] + (w[16] if noun and not is_role else 0)
        if noun and words[0].word != "the": most += w[17]
        if noun and noun.endswith("s"): most += w[18]
        if noun: most += w[19] * (len(words) - 2)
        for person, score in scores.items():
            sex = self.is_woman.get(person)
            if woman is not None and sex is not None:
                score += w[8] if sex == woman else w[9]
            score += w[10] * min(self._count[person], 8)
            if score > most:
                best, most = person, score
        if best is not None and woman is not None:
            self.is_woman.setdefault(best, woman)
        return best

    def _is_kin(self, n: int) -> bool:
        start = self._named[n].start
        return bool(_KIN.search(self._text, max(0, start - 40), start))

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
PRON, NOUN, NONE = range(3)
WEIGHTS = [[8.1, 0.2, -4.2, -0.3, -1.5, 1.9, 0.7, 2.4, 3.5, -1.8, 0.5, -1.4, 2.7, -3.7, -6.8, 9.5, 1.1, -6.3, -3.5, -0.1], [0.3, 3.0, 1.3, 0.4, -2.8, -3.7, -2.6, 1.2, 6.1, -0.2, 0, 3.0, 12.2, 2.2, -0.6, 0.3, 1.8, 8.1, 0.8, 3.5], [5.8, 0.2, 1.7, -0.9, -2.3, -9.9, 5.3, 1.1, 4.4, 1.5, 0.4, -2.9, 6.0, -1.6, -2.3, 6.4, 5.4, 4.3, 0.6, -0.5]]
_KIN = re.compile(r"\b(?:his|her|their|my) (?:[^\W\d_]+ ){0,2}[^\W\d_]+,? $")


def _inside(named: Sequence[Named], quoted: Sequence[tuple[int, int]]) -> list[bool]:
    starts = [start for start, _ in quoted]
    inside = []
    for name in named:
        at = bisect_right(starts, name.start) - 1
        inside.append(at >= 0 and name.start < quoted[at][1])
    return inside


def sexes(text: str, named: Sequence[Named]) -> dict[int, bool]:
    """The people who are told to be a woman (True) or a man (False): by a title, their given name, a pronoun near."""
    votes: Counter[int] = Counter()
    for at, name in enumerate(named):
        last = text[max(0, name.start - 24) : name.start].lower().rstrip(",. ").rpartition(" ")[2]
        votes[name.person] += 9 * ((last in _WOMEN) - (last in _MEN))
        given, _, more = text[name.start : name.end].partition(" ")
        if more:
            votes[name.person] += 3 * _by_name(given)
        end = min(named[at + 1].start if at + 1 < len(named) else len(text), name.end + _FOLLOWS)
        if found := _PRONOUN.search(text[name.end : end].partition("\n\n")[0]):
            votes[name.person] += 1 if found[0][0] in "sS" or found[0][:3].lower() == "her" else -1
    return {person: vote > 0 for person, vote in votes.items() if vote}


def _by_name(given: str) -> int:
    """1 for a woman's name, -1 for a man's, 0 where it does not say."""
    women, men = _given_names()
    if given in men:
        return -1
    return 1 if given in women or (given.endswith(("a", "а", "я")) and len(given) > 2) else 0


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    text = files("newsarchive.entities").joinpath("data", "sexes.txt").read_text("utf-8")
    women, _, men = text.partition("# women\n")[2].partition("# men\n")
    return frozenset(women.split()), frozenset(men.split())
