"""What the last reading is told of each name: its words, where it stands, what the text has it for elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsarchive.entities.judging.candidates import NONE
from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.gazetteer import fold, gazetteer, is_country
from newsarchive.entities.tables.known import known
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.usage import usage
from newsarchive.entities.tables.world import world
from newsarchive.model import Mention

_PIECE = re.compile(r"[\w’'-]+|[^\w\s]|\n")
_REACH = 28
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z]{3,30}(?![\w-])")
_WORD_OF_SPORT = re.compile(r"(?<![\w-])[a-z-]{3,20}(?![\w-])")
# Words of sport in a hundred letters.
_SPORTING = ((0.33, "2"), (0.1, "1"))
_LINKS = frozenset((", ", " and ", ", and ", "; ", " & "))
# One comma parts a name from what it is as often as from the next of a list.
_FEWEST_CHAINED = 2
_LONGEST_CHAIN, _SURE_CHAIN, _MOST_TIMES = 7, 4, 3
_POPULOUS = ((100_000, "5"), (10_000, "4"), (1_000, "3"))
_FIGURES, _LONG_WORD = re.compile(r"\d+"), re.compile(r"[^\W\d]{3,}")
_TOLD_APART = frozenset("and for from the with".split())
_LONGEST_GAP = 40
_FAR = _LONGEST_GAP + 1
_OPENERS = frozenset('^ ¶ . ? ! “ " :'.split())
_LISTS = {
    "given": flags.GIVEN,
    "doubtful": flags.AMBIGUOUS,
    "surname": flags.SURNAME,
    "common": flags.COMMON,
    "tail": flags.TAIL,
    "head": flags.HEAD,
    "street": flags.STREET,
    "facility": flags.FACILITY,
    "feature": flags.PLACE_HEAD,
    "thing": flags.THING,
    "event": flags.EVENT,
    "title": flags.TITLE,
    "direction": flags.DIRECTION,
    "demonym": flags.DEMONYM,
}


class OfName(NamedTuple):
    """What a name says by itself. size: its words, "3" for more; rank: `_rank`; last: its last word; usual: how that is
    usually printed (`usage`)."""

    size: str
    rank: str
    last: str
    usual: str
    clues: tuple[str, ...]


class Told:
    """What a text tells of all its names together. names: sorted, without overlap (`candidates`)."""

    def __init__(self, text: str, names: Sequence[Mention]) -> None:
        self._text = text
        self._names = names
        self._sizes = [_size(one.text) for one in names]
        self._gaps = [text[one.end : min(other.start, one.end + _FAR)] for one, other in pairwise(names)]
        self._kinds: dict[str, dict[str, int]] = defaultdict(dict)
        self._lasts: Counter[str] = Counter()
        self._firsts: dict[str, set[str]] = defaultdict(set)
        for one in names:
            kinds = self._kinds[one.text]
            kinds[one.kind] = kinds.get(one.kind, 0) + 1
            first, space, _ = one.text.partition(" ")
            if space and one.kind != NONE:
                self._firsts[first].add(one.kind)
                self._lasts[one.text.rsplit(" ", 1)[1]] += one.kind == "person"
        self._small = set(_SMALL_WORD.findall(text))
        times = Counter(one.kind for one in names)
        self._peopled = "peopled" if times["person"] > times["place"] + times["organisation"] else "-"
        sports = lexicon().sports
        share = 100 * sum(word in sports for word in _WORD_OF_SPORT.findall(text)) / max(1, len(text))
        self._sporting = next((mark for least, mark in _SPORTING if share >= least), "0")

    def clues(self, first: int, last: int) -> list[list[str]]:
        """Of each of the names from one number up to another, not included."""
        return [self._of(at) for at in range(first, min(last, len(self._names)))]

    def _of(self, at: int) -> list[str]:
        one = self._names[at]
        name, kind = one.text, one.kind
        before, behind = _before(self._text, one.start), _behind(self._text, one.end)
        self_said = of_name(name, kind)
        clues = [*self_said.clues, *_of_sides(before, behind, kind, self_said.size)]
        self._add_of_text(clues, one, self_said, before[1])
        self._add_neighbours(clues, at, self_said)
        clues.append(f"opens={before[1] in _OPENERS}|{kind}|{self_said.usual}")
        return clues

    def _add_of_text(self, clues: list[str], one: Mention, own: OfName, before: str) -> None:
        """What the whole text says of a name: of what kind it is elsewhere, whether it is part of longer ones."""
        name, kind, size, rank = one.text, one.kind, own.size, own.rank
        clues += (f"sport={self._sporting}|{kind}|{size}", f"sport={self._sporting}|{rank}|{kind}")
        clues.append(f"{self._peopled}|{kind}|{size}")
        usual, most = "", 0
        for other, times in sorted(self._kinds[name].items()):
            times -= other == kind
            if times:
                clues.append(f"else={other}|{kind}")
                usual, most = (other, times) if times > most else (usual, most)
        clues.append(f"usually={usual}|{kind}|{min(_MOST_TIMES, most)}" if most else f"once|{kind}|{size}")
        if own.last != name:
            if self._lasts[own.last] > (kind == "person"):
                clues.append(f"kin|{kind}")
        else:
            clues += [f"begins={other}|{kind}" for other in sorted(self._firsts.get(name, ()))]
            if self._lasts[name]:
                clues += ("last", f"last|{kind}|{before}", f"last|{kind}|{rank}")
        if name.lower() in self._small:
            clues.append(f"small|{kind}")

    def _add_neighbours(self, clues: list[str], at: int, own: OfName) -> None:
        """What stands before and behind a name, and in the list that it stands in."""
        names, kind = self._names, self._names[at].kind
        left = right = "edge"
        if at:
            left = f"{names[at - 1].kind}|{_told(self._gaps[at - 1])}"
            clues += (f"left={left}", f"left={left}|{self._sizes[at - 1]}|{kind}")
        if at + 1 < len(names):
            right = f"{names[at + 1].kind}|{_told(self._gaps[at])}"
            clues += (f"right={right}", f"right={right}|{self._sizes[at + 1]}|{kind}")
        clues.append(f"between={left}|{right}")
        chain = [*self._chain(at, -1), *self._chain(at, 1)]
        if len(chain) >= _FEWEST_CHAINED:
            usual = max(sorted(set(chain)), key=chain.count)
            times = chain.count(usual)
            clues.append(f"chain={usual}|{min(_SURE_CHAIN, times)}|{kind}")
            clues.append(f"chain={usual}|{times == len(chain)}|{kind}|{own.rank}")

    def _chain(self, at: int, step: int) -> list[str]:
        """The kinds of the names that follow, or go before, in the same list."""
        kinds: list[str] = []
        gap, gaps = (at if step > 0 else at - 1), self._gaps
        while 0 <= gap < len(gaps) and gaps[gap] in _LINKS and len(kinds) < _LONGEST_CHAIN:
            at += step
            gap += step
            kinds.append(self._names[at].kind)
        return kinds


@lru_cache(maxsize=4096)
def _told(between: str) -> str:
    """What stands between a name and the next, figures and longer words as one."""
    if len(between) > _LONGEST_GAP:
        return "far"
    words = _LONG_WORD.sub(lambda word: word[0] if word[0] in _TOLD_APART else "w", _FIGURES.sub("0", between))
    return words.replace("\n", "¶")[:8]


def _size(name: str) -> str:
    return str(min(3, name.count(" ") + 1))


def _before(text: str, start: int) -> tuple[str, str]:
    """The two words or marks before a place."""
    first, second = ["^", "^", *_PIECE.findall(text, max(0, start - _REACH), start)][-2:]
    return _plain(first), _plain(second)


def _behind(text: str, end: int) -> tuple[str, str]:
    """The two words or marks behind a place."""
    first, second = [*_PIECE.findall(text, end, end + _REACH), "$", "$"][:2]
    return _plain(first), _plain(second)


def _plain(piece: str) -> str:
    if piece == "\n":
        return "¶"
    return piece.lower() if piece.isalpha() else "0" if piece.isdigit() else piece


@lru_cache(maxsize=4096)
def _of_sides(before: tuple[str, str], behind: tuple[str, str], kind: str, size: str) -> tuple[str, ...]:
    left, right = before[1], behind[0]
    return (
        f"both={left} {right}",
        f"ahead={before[0]} {left}",
        f"next={right} {behind[1]}",
        f"around={size}|{kind}|{left}|{right}",
        *_of_side(left, "l", kind),
        *_of_side(right, "r", kind),
    )


@lru_cache(maxsize=4096)
def _of_side(word: str, side: str, kind: str) -> tuple[str, ...]:
    words = lexicon()
    lists = {
        "role": words.roles,
        "says": words.speech,
        "sort": words.kinds,
        "business": words.businesses,
        "where": words.locatives,
    }
    clues = [f"{side}={word}", f"{side}={word}|{kind}"]
    clues += [f"{side}:{name}|{kind}" for name, listed in lists.items() if word in listed]
    if word.isalpha():
        used = usage(word)
        clues += [f"{side}kin={used.kin}|{kind}", f"{side}cluster={used.cluster}"]
    return tuple(clues)


@lru_cache(maxsize=4096)
def of_name(name: str, kind: str) -> OfName:
    """What a name says by itself that was found to be of a kind."""
    size, rank = _size(name), _rank(name)
    first, last = name.split(" ", 1)[0], name.rsplit(" ", 1)[-1]
    used, opening = usage(last), usage(first)
    clues = [kind, f"{kind}|{size}", f"rank={rank}", f"rank={rank}|{kind}", f"rank={rank}|{size}|{kind}"]
    if bearer := known().get(name):
        clues += [f"known={bearer}", f"known={bearer}|{kind}"]
    lower, called = last.lower(), "+".join(used.called)
    clues += [f"called={called}|{kind}", f"usual={used.usual}|{kind}", f"cluster={used.cluster}"]
    clues += [f"kin={used.kin}|{kind}", f"e3={lower[-3:]}|{kind}", f"e2={lower[-2:]}|{kind}", f"word={lower}|{size}"]
    if first != name:
        clues += [f"two={'+'.join(opening.called)}|{called}|{kind}", f"first={first.lower()}"]
        clues += [f"kins={opening.kin}|{used.kin}", f"opening={opening.usual}|{kind}"]
    clues += [f"last:{listed}|{kind}|{size}" for listed in _listed(last)]
    clues += [f"first:{listed}|{kind}|{size}" for listed in _listed(first)]
    look = "large" if name.isupper() and len(name) > 1 else "dots" if "." in name else "usual"
    return OfName(size, rank, last, used.usual, (*clues, f"look={look}|{kind}"))


def _listed(word: str) -> list[str]:
    own = lexicon().flags.get(word, 0)
    return [name for name, flag in _LISTS.items() if own & flag]


@lru_cache(maxsize=4096)
def _rank(name: str) -> str:
    """What the gazetteer has of a name: a country, a place of our own table, how many people its largest place has."""
    if gazetteer().rows(name):
        return "country" if is_country(name) else "own"
    largest = world().largest(fold(name))
    if largest is None:
        return "none"
    return next((mark for least, mark in _POPULOUS if largest.population >= least), "2")
