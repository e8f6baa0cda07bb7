"""The state of one reading of a text, and the small questions that the rules ask of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.entities.rules.tokens import SPACE, Token
from newsarchive.entities.tables.gazetteer import Gazetteer, Row
from newsarchive.entities.tables.lexicon import GAZETTEER, NOT_IN_PERSON, STOP, Lexicon
from newsarchive.model import Mention

_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]{0,30})")
_LAST_WORD = re.compile(r"([^\W\d_][\w'’-]{0,30})[ \u00a0\n]$")
_AGE = re.compile(
    r"(?:, (?:aged |a |de )?|[ ]\((?:aged )?)\d{1,3}(?:[,).;]| (?:and|ans|años|anos|anni|Jahre|jaar|lat)\b)"
)
_APPOSITION = re.compile(
    r", (?:(?:the|a|an|its|his|her|der|die|el|la|le|il|o|de|het) )?([^\W\d_]+)(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?"
)
_ARTICLES = frozenset({"o", "el", "la", "le", "il", "lo", "der", "die", "de", "het"})
WINDOW = 48


@dataclass(slots=True)
class Scan:
    """One reading. strict: the language prints common nouns with capitals, so unknown words are no evidence.

    people: full names accepted so far; waiting: runs that may be people if the article names them elsewhere;
    claimed: where the last accepted mention ends.
    """

    text: str
    lexicon: Lexicon
    gazetteer: Gazetteer
    strict: bool = False
    mentions: list[Mention] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)
    waiting: list[tuple[Token, ...]] = field(default_factory=list)

    def add(self, start: int, end: int, kind: str) -> None:
        """Accept a mention; the rules go from left to right, so mentions never overlap."""
        self.mentions.append(Mention(start, end, kind, self.text[start:end]))

    def add_person(self, tokens: Sequence[Token]) -> None:
        """Accept a person and remember the name for the rest of the article."""
        end = person_end(self.text, tokens[-1])
        self.add(tokens[0].start, end, "person")
        words = [token.word for token in tokens]
        self.people[" ".join(words)] = tokens[0].start

    def wait(self, tokens: Sequence[Token]) -> None:
        """Keep words that are a person only if the article says so elsewhere."""
        self.waiting.append(tuple(tokens))

    def next_word(self, position: int) -> str:
        """The lower-case word that follows after one space; empty where none does."""
        match = _NEXT_WORD.match(self.text, position)
        return match.group(1) if match and match.group(1)[0].islower() else ""

    def last_word(self, position: int) -> str:
        """The word that ends one space before; empty where none does."""
        match = _LAST_WORD.search(self.text[max(0, position - WINDOW) : position])
        return match.group(1) if match else ""

    def is_speech(self, word: str) -> bool:
        return word in self.lexicon.speech

    def age_follows(self, position: int) -> bool:
        """True for an age after a name: Ana Ruiz, 34, or Ana Ruiz (34)."""
        return bool(_AGE.match(self.text, position, position + 20))

    def apposition_follows(self, position: int) -> bool:
        """True where a comma and "who" or a role come after a name: Ana Ruiz, counsel for the town."""
        match = _APPOSITION.match(self.text, position, position + WINDOW)
        if not match:
            return False
        return match.group(1) in ("who", "whose") or not self.lexicon.roles.isdisjoint(match.groups())

    def role_before(self, position: int) -> bool:
        """True where a role and a comma come before a name, or in some languages a verb of speech and "o agrônomo"."""
        words = self.text[max(0, position - WINDOW) : position].split(" ")
        if len(words) < 2 or words[-1]:
            return False
        last = words[-2]
        if last.endswith(","):
            return last[:-1] in self.lexicon.roles
        return len(words) > 4 and words[-3] in _ARTICLES and words[-4] in self.lexicon.speech

    def place_at(self, run: list[Token], i: int) -> tuple[list[Row], int]:
        """The rows of the longest table name that begins here, and how many words it has; none is ([], 0)."""
        token = run[i]
        if not token.flags & GAZETTEER and token.word[:3].lower() not in ("al-", "el-"):
            return [], 0
        longest = min(len(run) - i, 5)
        for count in range(longest, 0, -1):
            last = run[i + count - 1]
            if count > 1 and (last.start - token.start > 60 or any(t.possessive for t in run[i : i + count - 1])):
                continue
            name = token.word if count == 1 else self._joined(run, i, count)
            rows = self.gazetteer.rows(name)
            if rows and not (count == 1 and token.flags & STOP):
                return rows, count
        return [], 0

    def _joined(self, run: list[Token], i: int, count: int) -> str:
        words = [run[i].word]
        for before, token in zip(run[i : i + count], run[i + 1 : i + count], strict=False):
            words.append(self.text[before.after : token.start].strip())
            words.append(token.word)
        return " ".join(filter(None, words))


def person_end(text: str, last: Token) -> int:
    """Where a name ends: after the full stop of "Jr." too."""
    if last.word in ("Jr", "Sr", "Jnr", "Snr") and text.startswith(".", last.end):
        return last.end + 1
    return last.end


def is_namelike(token: Token) -> bool:
    """True for a word that can be part of a person's name: not known as anything else."""
    return len(token.word) > 1 and not token.flags & NOT_IN_PERSON and not token.word.isupper()


def spaced(run: list[Token], i: int) -> bool:
    """True where word i exists and only a space joins it to the word before."""
    return i < len(run) and run[i].gap == SPACE
