"""Which person the words beside a quotation mean: a name, a pronoun, "the farmer"."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.entities.attribution import Subject
from newsarchive.entities.clauses import PERSON, Named, Token
from newsarchive.entities.speech import Speech

_MEN = frozenset("mr sir lord father brother king prince sheikh imam lance herr monsieur señor don baron count duke".split())
_WOMEN = frozenset(
    "mrs ms miss madam madame dame lady sister mother queen princess frau mme mlle señora doña widow daughter wife".split()
)
_AROUND = 90


class Speakers:
    """The people of a text, and who has been named and heard so far."""

    def __init__(self, text: str, named: Sequence[Named], speech: Speech) -> None:
        self._text = text
        self._speech = speech
        self._named = named
        self._words: dict[int, set[str]] | None = None
        self.last: int | None = None
        self.last_paragraph = -9
        self.subject: int | None = None
        self.paragraph = -1
        self.is_woman: dict[int, bool] = {}

    def hear(self, person: int | None, paragraph: int) -> None:
        """Somebody has spoken."""
        if person is not None:
            self.last, self.last_paragraph, self.subject = person, paragraph, person

    def meet(self, tokens: Sequence[Token], subject: Subject | None) -> None:
        """A sentence has gone by; subject: what it is about."""
        if subject is not None and subject.person >= 0:
            self.subject = subject.person

    def who(self, subject: Subject | None) -> int | None:
        """The person a subject means; None where nothing says."""
        if subject is None:
            return None
        if subject.person >= 0:
            return subject.person
        first = subject.tokens[0]
        if len(subject.tokens) == 1 and first.word in self._speech.he | self._speech.she:
            return self._pronoun(woman=first.word in self._speech.she)
        if len(subject.tokens) == 1 and first.word in self._speech.others:
            return None
        return self._described(subject)

    def _pronoun(self, *, woman: bool) -> int | None:
        for person in (self.subject, self.last):
            if person is not None and self.is_woman.get(person, woman) == woman:
                self.is_woman[person] = woman
                return person
        return None

    def _described(self, subject: Subject) -> int | None:
        """Somebody called by what they are: the person beside whose name the noun stands."""
        if any(token.person >= 0 for token in subject.tokens) or subject.tokens[0].word in ("a", "an", "one", "another"):
            return None
        noun = subject.tokens[-1].word
        nearest = None
        for name in self._named:
            if name.start > subject.start and nearest is not None:
                break
            if noun in self._beside(name):
                nearest = name.person
        return nearest

    def _beside(self, name: Named) -> set[str]:
        around = self._text[max(0, name.start - _AROUND) : name.end + _AROUND].lower()
        return set(around.replace(",", " ").replace(".", " ").split())


def sexes(text: str, named: Sequence[Named]) -> dict[int, bool]:
    """The people who are told by a title to be a woman (True) or a man (False)."""
    found: dict[int, bool] = {}
    for name in named:
        last = text[max(0, name.start - 20) : name.start].lower().rstrip(". ").rpartition(" ")[2]
        if last in _MEN or last in _WOMEN:
            found.setdefault(name.person, last in _WOMEN)
    return found


def is_person(token: Token) -> bool:
    return token.kind == PERSON
