"""Which person the words beside a quotation mean: a name, a pronoun, "the farmer", or nothing at all."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from newsarchive.entities.quotes.alike import alike
from newsarchive.entities.quotes.clauses import Named
from newsarchive.entities.quotes.sexes import sex_of_noun, sexes
from newsarchive.entities.quotes.speech import Speech
from newsarchive.entities.quotes.subjects import Subject
from newsarchive.entities.tables.lexicon import lexicon

PRONOUN, NOUN, UNSAID = "pronoun", "noun", "unsaid"

_AROUND = 90
_LATELY, _LATELY_NOUN = 10, 40
_MEANT_LATELY = 4
_FAR_MENTIONS, _FAR_PARAGRAPHS, _MANY = 12, 3, 8
_SHORT_NAME = 3
_HERS = ("his", "her")
_INDEFINITE = frozenset("a an one another every each some two three four several both no".split())
_KIN = re.compile(r"\b(?:his|her|their|my) (?:[^\W\d_]+ ){0,2}[^\W\d_]+,? $")
_SENTENCE = re.compile(r"[.;:(“”\"\n]")
_APPOSED = re.compile(r"(?:, | \()([^,;.)\n]{0,90}(?:, an? [^,;.)\n]{0,90})?)")


class Speakers:
    """The people of a text, and who has been named and heard so far."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[tuple[int, int]],
        named: Sequence[Named],
        speech: Speech,
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        self._text = text
        self._speech = speech
        self._named = named
        self._starts = [name.start for name in named]
        begins = [start for start, _ in paragraphs]
        self._paragraphs = [bisect_right(begins, name.start) - 1 for name in named]
        self._turns = _turns(text, begins, named)
        self._quoted = _inside(named, quoted)
        self._count = Counter(name.person for name in named)
        self._is_woman = sexes(text, named)
        self._roles: dict[int, frozenset[str]] = {}
        self._subjects: set[int] = set()
        self._meant: list[Named] = []
        self._meant_in: list[int] = []
        self._topic: int | None = None
        self._last: int | None = None
        self._last_paragraph = -1
        self._second_last: int | None = None

    def hear(self, person: int | None, paragraph: int) -> None:
        """Somebody has spoken."""
        if person is None:
            return
        if person != self._last:
            self._second_last = self._last
        self._last, self._last_paragraph, self._topic = person, paragraph, person

    def meet(self, subject: Subject | None, paragraph: int) -> None:
        """A sentence has gone by; subject: what it is about."""
        person = self.who(subject, paragraph) if subject else None
        if subject and person is not None:
            self._topic = person
            if subject.person >= 0:
                self._subjects.add(subject.start)
            elif not self._meant or self._meant[-1].start < subject.start:
                self._meant.append(Named(subject.start, subject.end, person))
                self._meant_in.append(paragraph)

    def who(self, subject: Subject | None, paragraph: int) -> int | None:
        """The person a subject means, in the paragraph of this number; None where nothing says."""
        if subject is None or subject.person >= 0:
            return subject.person if subject else None
        first, is_one = subject.tokens[0].word, len(subject.tokens) == 1
        if is_one and first in self._speech.he | self._speech.she:
            woman = first in self._speech.she
            person = self._likeliest(PRONOUN, subject.start, paragraph, woman=woman)
            if person is not None:
                self._is_woman.setdefault(person, 1 if woman else -1)
            return person
        if is_one and first == "i":
            return self._turns.get(paragraph)
        return self._of_noun(subject, paragraph)

    def _of_noun(self, subject: Subject, paragraph: int) -> int | None:
        """The person that other words than a name or "she" mean: the farmer, her letter."""
        first, is_one = subject.tokens[0].word, len(subject.tokens) == 1
        if (is_one and first in self._speech.others) or first in _INDEFINITE:
            return None
        owner = next((token for token in subject.tokens if token.person >= 0), None)
        if subject.noun in self._speech.nouns:  # her letter, Diallo's message
            if owner:
                return owner.person
            if first in _HERS and not is_one:
                return self._likeliest(PRONOUN, subject.start, paragraph, woman=first == "her")
        if self.is_other(subject):
            return None
        if owner:
            return None  # "Diallo's lawyer" is not Diallo
        return self._likeliest(NOUN, subject.start, paragraph, subject=subject)

    def is_other(self, subject: Subject) -> bool:
        """Whether the words mean what is no single person: the ministry, nobody, the AFL, MSF, the Giants."""
        if subject.noun in self._speech.bodies or subject.tokens[0].word in self._speech.others:
            return True
        words = [self._text[token.start : token.end] for token in subject.tokens]
        is_short, last = len(words) <= _SHORT_NAME, words[-1]
        if is_short and len(last) > 1 and last.isupper():
            return True
        return is_short and words[0].lower() == "the" and last[0].isupper() and last.endswith("s")

    def unsaid(self, at: int, paragraph: int, *, asked: bool) -> int | None:
        """Who speaks where nothing says so. asked: the paragraph before is a question."""
        if asked and self._last is not None:
            return self._last
        return self._likeliest(UNSAID, at, paragraph)

    def _likeliest(
        self, kind: str, at: int, paragraph: int, *, woman: bool | None = None, subject: Subject | None = None
    ) -> int | None:
        """The person with the highest score, where it is high enough."""
        row = weights()[kind]
        if subject and (of_noun := sex_of_noun(subject.noun)):
            woman = of_noun > 0
        scores = self._named_lately(row, at, paragraph, subject)
        self._add_meant(scores, row, at, paragraph)
        if self._last is not None:
            is_here = self._last_paragraph == paragraph
            self._raise(scores, self._last, row["heard_here" if is_here else "heard_before"], row)
        if self._topic is not None:
            self._raise(scores, self._topic, row["is_topic"], row)
        if kind == UNSAID and self._second_last is not None:
            self._raise(scores, self._second_last, row["heard_second"], row)
        best, most = None, row["least"] + (self._doubt(subject, row) if subject else 0.0)
        for person, score in scores.items():
            vote = self._is_woman.get(person)
            sex = vote > 0 if vote else None
            if woman is not None and sex is not None:
                score += row["same_sex" if sex == woman else "other_sex"]
            score += row["count"] * min(self._count[person], _MANY)
            if score > most:
                best, most = person, score
        return best

    def _named_lately(
        self, row: dict[str, float], at: int, paragraph: int, subject: Subject | None
    ) -> dict[int, float]:
        """The people named before a place, each with the score of the best mention."""
        last = bisect_left(self._starts, at)
        noun = subject.noun if subject else ""
        nouns = alike(noun) if subject else frozenset()
        scores: dict[int, float] = {}
        for n in range(max(0, last - (_LATELY_NOUN if nouns else _LATELY)), last):
            name = self._named[n]
            back = paragraph - self._paragraphs[n]
            score = row["mentions_back"] * min(last - n, _FAR_MENTIONS)
            score += row["paragraphs_back"] * min(_FAR_PARAGRAPHS, back)
            score += row["in_paragraph"] * (back == 0) + row["is_subject"] * (name.start in self._subjects)
            score += row["is_quoted"] * self._quoted[n] + row["kin"] * self._is_kin(name)
            if nouns and (beside := self._beside(n)) & nouns:
                score += row["noun" if noun in beside else "alike"]
            scores[name.person] = max(score, scores.get(name.person, score))
        return scores

    def _add_meant(self, scores: dict[int, float], row: dict[str, float], at: int, paragraph: int) -> None:
        """Raise who was meant by the last words that stand for a person, as if named there."""
        for n in range(len(self._meant) - 1, max(-1, len(self._meant) - 1 - _MEANT_LATELY), -1):
            meant = self._meant[n]
            if meant.start >= at:
                continue
            back = paragraph - self._meant_in[n]
            between = bisect_left(self._starts, at) - bisect_left(self._starts, meant.start)
            score = row["mentions_back"] * min(between, _FAR_MENTIONS) + row["is_subject"] + row["meant"]
            score += row["paragraphs_back"] * min(_FAR_PARAGRAPHS, back) + row["in_paragraph"] * (back == 0)
            scores[meant.person] = max(score, scores.get(meant.person, score))

    @staticmethod
    def _raise(scores: dict[int, float], person: int, weight: float, row: dict[str, float]) -> None:
        scores[person] = scores.get(person, row["unnamed"]) + weight

    def _doubt(self, subject: Subject, row: dict[str, float]) -> float:
        """How much more it takes for a noun to mean one of the people."""
        noun, words = subject.noun, len(subject.tokens)
        doubt = row["longer"] * (words - 2)
        doubt += row["unknown_noun"] * (noun not in lexicon().roles)
        return doubt + row["not_the"] * (subject.tokens[0].word != "the") + row["plural"] * noun.endswith("s")

    def _is_kin(self, name: Named) -> bool:
        """Whether the name follows "his daughter," or the like."""
        return bool(_KIN.search(self._text[max(0, name.start - 40) : name.start]))

    def _beside(self, n: int) -> frozenset[str]:
        """The words right before a name and in the commas after it."""
        if n not in self._roles:
            name = self._named[n]
            before = self._text[max(0, name.start - _AROUND) : name.start].lower()
            before = _SENTENCE.split(before)[-1].rstrip(" ,").rpartition(",")[2]
            found = _APPOSED.match(self._text[name.end : name.end + _AROUND].lower())
            self._roles[n] = frozenset([*before.split()[-5:], *(found[1].split()[:9] if found else [])])
        return self._roles[n]


def _turns(text: str, begins: Sequence[int], named: Sequence[Named]) -> dict[int, int]:
    """Whose turn a paragraph is that opens with a name and a colon, by its number: who says "I" there."""
    numbers = {start: n for n, start in enumerate(begins)}
    return {
        numbers[name.start]: name.person for name in named if name.start in numbers and text.startswith(":", name.end)
    }


def _inside(named: Sequence[Named], quoted: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each name stands inside a quotation."""
    starts = [start for start, _ in quoted]
    nearest = [bisect_right(starts, name.start) - 1 for name in named]
    return [at >= 0 and name.start < quoted[at][1] for name, at in zip(named, nearest, strict=True)]


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights of data/speakers.toml, by what is looked for."""
    text = files("newsarchive.entities").joinpath("data", "speakers.toml").read_text("utf-8")
    return {kind: {name: float(weight) for name, weight in row.items()} for kind, row in tomllib.loads(text).items()}
