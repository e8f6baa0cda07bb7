"""What is read to tell a person's role: the words on either side of the name, and the clues of each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.entities.tables.lexicon import COURTESY, TITLE, lexicon
from newsarchive.model import Mention

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[.'’‑/-](?=[^\W_]))*\.?|[^\w\s]")
_BEFORE, _AFTER = 150, 220
_MOST_BEFORE, _MOST_AFTER = 18, 24
_SURROGATE = re.compile("[\ud800-\udfff]")
_STRONG = frozenset('.!?:;“”"')
_ABBREVIATED = frozenset(
    "dr mr mrs ms st ste sgt capt col gen brig lt maj prof rev revd hon sen rep gov fr cpl pte pvt lcpl cllr atty insp "
    "supt det const ald amb eng engr arch msgr cmdr cdr adm bro sis mx sr jr no dra sra profa smt asst dep pres".split()
)
_DETERMINERS = frozenset("the a an his her their its my our your whose one another".split())

_VERBS = frozenset(
    "is are was were has had have does did will would can could may heard met saw found held gave took made sent "
    "sought beat left led won lost paid sold bought brought chose put hit shot kept knew became began came went ran "
    "drew felt fought got grew hurt read rose set sat stood struck taught thought threw told said understood wore "
    "wrote let".split()
)
"""Verbs that do not look it; those in -ed do."""
FINITE = _VERBS - {"left"}
"""Those that no role in front of a name holds: "the court heard", but "a left back"."""


class Piece(NamedTuple):
    """A word, a mark or a whole name beside the person. kind: of the name, empty for what is none."""

    start: int
    end: int
    text: str
    kind: str


class Window(NamedTuple):
    """The pieces around a name, and which of them it is."""

    pieces: list[Piece]
    name: int


class Surroundings:
    """The names of a text, to be found by where they stand; names do not overlap."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = _SURROGATE.sub("\ufffd", text)  # what the CRF can take, and no longer or shorter
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """The names that lie wholly in a stretch."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def window(self, start: int, end: int) -> Window:
        """The pieces around the name at start, of its own paragraph and, before it, of its own sentence."""
        text = self.text
        first = max(0, start - _BEFORE)
        parted = text.rfind("\n\n", first, start)
        first = parted + 2 if parted >= 0 else first
        last = text.find("\n\n", end, end + _AFTER)
        last = min(last if last >= 0 else end + _AFTER, len(text))
        before = self._pieces(first, start)[-_MOST_BEFORE:]
        opens = next((n for n in range(len(before) - 1, -1, -1) if _ends_sentence(before[n])), -1)
        before = before[opens + 1 :]
        after = self._pieces(end, last)[:_MOST_AFTER]
        stop = next((n for n, piece in enumerate(after) if _ends_sentence(piece)), len(after))
        name = Piece(start, end, text[start:end], "name")
        return Window([*before, name, *after[: stop + 1]], len(before))

    def _pieces(self, start: int, end: int) -> list[Piece]:
        pieces: list[Piece] = []
        at = start
        for mention in self.between(start, end):
            pieces += self._words(at, mention.start)
            pieces.append(Piece(mention.start, mention.end, mention.text, mention.kind))
            at = mention.end
        return pieces + self._words(at, end)

    def _words(self, start: int, end: int) -> list[Piece]:
        found = (match.span() for match in _TOKEN.finditer(self.text, start, end))
        return [piece for first, last in found for piece in _unstopped(first, last, self.text[first:last])]


def _unstopped(start: int, end: int, word: str) -> list[Piece]:
    """A word with a full stop is two pieces, save an abbreviation."""
    if not word.endswith(".") or len(word) < 3 or "." in word[:-1] or word[:-1].lower() in _ABBREVIATED:
        return [Piece(start, end, word, "")]
    return [Piece(start, end - 1, word[:-1], ""), Piece(end - 1, end, ".", "")]


def _ends_sentence(piece: Piece) -> bool:
    return piece.text in _STRONG


def clues_of(window: Window) -> list[list[str]]:
    """The clues of each piece of a window."""
    words = [piece.kind or piece.text.lower() for piece in window.pieces]
    own = [_own(piece) for piece in window.pieces]
    commas = [word in (",", "(", ")", "—", "–") for word in words]
    sides = _beside(words, window.name - 1) + _beside(words, window.name + 1)
    return [_clues(window, words, own, commas, sides, n) for n in range(len(words))]


def _beside(words: list[str], n: int) -> str:
    """What stands on one side of the name: a mark, "and", w for a word, | for nothing."""
    word = words[n] if 0 <= n < len(words) else "|"
    return word if not word[:1].isalnum() or word == "and" else "w"


def _clues(window: Window, words: list[str], own: list[list[str]], commas: list[bool], sides: str, n: int) -> list[str]:
    name = window.name
    if n == name:
        return ["name", f"sides={sides}"]
    side, between = ("b", commas[n + 1 : name]) if n < name else ("a", commas[name + 1 : n])
    crossed, away = f"{side}{min(sum(between), 3)}", min(abs(n - name), 8)
    clues = [
        "bias",
        f"side={side}",
        f"crossed={crossed}",
        f"crossed+sides={crossed}{sides}",
        f"away={side}{away}",
        f"away+sides={side}{min(away, 3)}{sides}",
        *own[n],
        *(f"{clue}|{crossed}" for clue in own[n][:2]),
        f"w|sides={words[n]}|{crossed}{sides}",
    ]
    for shift in (-2, -1, 1, 2):
        clues += _other(own, name, n + shift, shift)
    if n:
        clues.append(f"pair={words[n - 1]} {words[n]}")
    return clues


def _other(own: list[list[str]], name: int, n: int, shift: int) -> list[str]:
    """The clues that a piece has from one that stands so far from it: from its neighbour all, from the next one."""
    if n == name:
        return [f"{shift}:name"]
    if not 0 <= n < len(own):
        return [f"{shift}:edge"]
    return [f"{shift}:{clue}" for clue in (own[n] if abs(shift) == 1 else own[n][:1])]


def _own(piece: Piece) -> list[str]:
    """The clues that a piece has by itself, the strongest first."""
    if piece.kind:
        return [f"w={piece.kind}", "name"]
    word = piece.text
    if not word[0].isalnum():
        return [f"w={word}", "mark"]
    known = lexicon()
    lower, bare = word.lower(), word.rstrip(".")
    flags = known.flags.get(bare, 0)
    about = [f"w={lower}", f"like={_like(word, lower)}", f"end={lower[-3:]}", f"shape={_shape(word)}"]
    if bare in known.roles or flags & TITLE:
        about.append("role")
    if flags & COURTESY:
        about.append("courtesy")
    if lower in known.speech:
        about.append("speech")
    if lower in _VERBS or lower in known.speech or (lower.endswith("ed") and len(lower) > 4 and lower == word):
        about.append("verb")
    return about


def _like(word: str, lower: str) -> str:
    if lower in _DETERMINERS:
        return "det"
    if word.isdigit():
        return "digits"
    known = lexicon()
    bare = word.rstrip(".")
    if bare in known.roles or bare.lower() in known.roles or known.flags.get(bare, 0) & TITLE:
        return "role"
    return _shape(word) + lower[-2:]


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "9"
    return "X" if word.isupper() and len(word) > 1 else "Xx" if word[0].isupper() else "x"
