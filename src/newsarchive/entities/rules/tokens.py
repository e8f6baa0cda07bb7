"""Capitalised words and the runs they stand in, found in one linear pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.lexicon import GAZETTEER, Lexicon, lexicon

BREAK, SPACE, PARTICLE, OF, AND, LOWER = range(6)
"""What stands before a word in its run: nothing of ours, a space, "de la", "of the", "and", another small word."""

NORMAL, HEADLINE, CAPITALS = range(3)
"""How the line is printed: as a sentence, With Most Words Capitalised, ALL CAPITALS."""

_PREFIXES = "al|el|ad|ar|as|at|az|an|ash|ul|ud|ur|d|l|o|abu|bin|ibn|de|t"
_ABBREVIATED = frozenset(
    "Mr Mrs Ms Dr Prof Gen Sen Rep Reps Sens Gov Lt Col Maj Capt Sgt Cpl Rev Fr St Jr Sr Adm Cmdr Brig Hon Pvt Pfc Spc "
    "Mt Ft Det Supt Insp Messrs Ste Sra Dra Mme Mlle Ing Cllr Jnr Snr Ald".split()
)
_LONGEST_WORD = 60
_LONGEST_HEADLINE = 300


class Token:
    """A capitalised word. start, end: the word without 's; after: where the next gap begins.

    word: as the lists print it (a line in capitals is recased); gap: what joins it to the word before.
    """

    __slots__ = ("after", "end", "flags", "gap", "mode", "opens", "possessive", "start", "word")

    def __init__(self, start: int, end: int, word: str, flags: int, mode: int) -> None:
        self.start = start
        self.end = end
        self.after = end
        self.word = word
        self.flags = flags
        self.mode = mode
        self.gap = BREAK
        self.opens = False
        self.possessive = False


@cache
def _pattern() -> re.Pattern[str]:
    """A word that begins with a capital of the Latin, Greek, Cyrillic or Armenian script, or initials."""
    codes = (*range(0x41, 0x590), *range(0x1E00, 0x2000))
    upper = "".join(chr(code) for code in codes if chr(code).isupper() or chr(code).istitle())
    return re.compile(
        rf"(?<![\w@#])(?:(?:[{upper}]\.){{1,6}}(?:[{upper}](?!\w))?"
        rf"|(?:(?:{_PREFIXES})[-'’])?[{upper}]\w*(?:[-'’‑]\w+)*)"
    )


@cache
def _gaps() -> dict[str, int]:
    kinds = {f" {particle.replace('_', ' ')} ": PARTICLE for particle in lexicon().particles}
    kinds |= {f" {words} ": OF for words in ("of", "of the", "for", "for the")}
    kinds |= {f" {words} ": AND for words in ("and", "&", "and the")}
    kinds |= {f" {words} ": LOWER for words in ("es", "upon", "am", "sur", "und", "i", "et", "o")}
    return kinds | {" ": SPACE, "\u00a0": SPACE, "  ": SPACE, " al-": PARTICLE, " el-": PARTICLE}


class _Lines:
    """How each line is printed, found once per line as the words go by."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = 0
        self.end = -1
        self.mode = NORMAL

    def mode_at(self, position: int) -> int:
        if position <= self.end:
            return self.mode
        self.start = self.text.rfind("\n", max(self.end, 0), position) + 1 or max(self.end, 0)
        end = self.text.find("\n", position)
        self.end = len(self.text) if end < 0 else end
        self.mode = self._judge(self.text[self.start : self.start + _LONGEST_HEADLINE + 1])
        return self.mode

    def _judge(self, line: str) -> int:
        line = line.partition("\n")[0].strip()
        if len(line) > _LONGEST_HEADLINE:
            return NORMAL
        if line.isupper():
            return CAPITALS
        long_words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
        if len(long_words) < 4 or line.endswith((".", ".”", '."', "!”")):
            return NORMAL
        capitalised = sum(word[0].isupper() for word in long_words)
        return HEADLINE if capitalised * 4 >= len(long_words) * 3 else NORMAL


def runs(text: str) -> Iterator[list[Token]]:
    """The runs of capitalised words: joined by a space or a small word, parted by anything else."""
    run: list[Token] = []
    for token in _tokens(text):
        if run:
            token.gap = _gap(text, run[-1], token)
            if token.gap == BREAK:
                yield run
                run = []
        if not run:
            token.opens = _opens_sentence(text, token.start)
        run.append(token)
    if run:
        yield run


@cache
def _flags() -> dict[str, int]:
    flags = dict(lexicon().flags)
    for word in gazetteer().first_words:
        flags[word] = flags.get(word, 0) | GAZETTEER
    return flags


def _tokens(text: str) -> Iterator[Token]:
    known, flags, lines = lexicon(), _flags(), _Lines(text)
    shouted = -1  # where the last word of a dateline in capitals ends
    for match in _pattern().finditer(text):
        start, end = match.span()
        if end - start > _LONGEST_WORD:
            continue
        word, mode = match.group(), lines.mode_at(start)
        if mode != CAPITALS and word.isupper() and word not in flags and 1 < len(word) == end - start:
            titled = recase(word)
            if shouted == start - 1 or (start == lines.start and flags.get(titled, 0) & GAZETTEER):
                word, shouted = titled, end
        yield from _split(text, start, word, mode, flags, known)


def _split(text: str, start: int, word: str, mode: int, flags: dict[str, int], known: Lexicon) -> Iterator[Token]:
    """The token or, of a word like Moscow-backed or Paris-Nice, the tokens of a match."""
    printed = word = word.replace("’", "'")
    possessive = word[-2:] in ("'s", "'S") and len(word) > 2 and word != "People's"
    if possessive:
        word = word[:-2]
    if mode == CAPITALS and len(word) > 3:
        word = recase(word)
    if "-" in word[1:-1] and word not in flags:
        cut = _hyphen_cut(word, known)
        if cut:
            yield _token(text, start, word[:cut], flags, mode)
            rest = printed[cut + 1 :]
            if rest[0].isupper():
                yield from _split(text, start + cut + 1, rest, mode, flags, known)
            return
    token = _token(text, start, word, flags, mode)
    token.possessive = possessive
    token.after = start + len(printed) if possessive else token.after
    yield token


def _token(text: str, start: int, word: str, flags: dict[str, int], mode: int) -> Token:
    token = Token(start, start + len(word), word, flags.get(word, 0), mode)
    if word in _ABBREVIATED and text.startswith(".", token.end):
        token.after = token.end + 1
    return token


def _hyphen_cut(word: str, known: Lexicon) -> int:
    """Where a hyphened word is two words (its first hyphen), or 0 where it is one name."""
    first = word.partition("-")[0]
    if word.rpartition("-")[2].lower() in known.compounds:
        return word.rindex("-")
    table = gazetteer()
    if table.rows(word):
        return 0
    return len(first) if first in known.demonyms or table.rows(first) else 0


def recase(word: str) -> str:
    """HASAKAH as Hasakah, O'BRIEN as O'Brien; as it stands where that would change its length."""
    titled = word.title()
    return word if "." in word or len(titled) != len(word) else titled


def _gap(text: str, before: Token, token: Token) -> int:
    length = token.start - before.after
    if before.possessive or length > 13:
        return BREAK
    if length == 0:
        return SPACE if text[before.end - 1] == "." else BREAK
    gap = text[before.after : token.start]
    if gap == "\n" and "\n" not in text[max(0, before.after - 45) : before.after]:
        return SPACE  # a hard-wrapped paragraph: the line before is a long one
    return _gaps().get(gap, BREAK)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \t\"'“”‘’«»(")
    return not before or before[-1] in ".!?:;\n…•*–—-|" or "\n" in text[max(0, start - 3) : start]
