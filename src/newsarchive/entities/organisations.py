"""The organisations and demonyms of one article, each once with every mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.entities.pieces import Joined
from newsarchive.entities.tables.gazetteer import fold
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Demonym, Mention, Organisation

_SMALL = frozenset("of the and for in on de la le des du del da do dos y e et und für der van voor".split())
_LEGAL = frozenset(
    "ltd limited inc incorporated corp corporation co company plc llc llp gmbh ag sa spa nv bv ab oy as pty pte kk "
    "group holdings holding fc afc cf sc club party".split()
)
_SHORT = re.compile(r"[^\W\d_](?:[^\W_]|[&.-](?=[^\W_])){1,11}\.?")
_BRACKET = re.compile(r"[\"“”'’]?,? ?[(\[][\"“'‘]?(?:the |or |hereafter )?")


def organisations_of(joined: Joined, mentions: Sequence[Mention]) -> tuple[Organisation, ...]:
    """The organisations in the order of appearance, under their fullest names. mentions: of organisations, sorted."""
    one_of = _Sames(len(mentions))
    _join_alike(mentions, one_of)
    _join_brackets(joined.text, mentions, one_of)
    _join_shorter(mentions, one_of)
    groups: dict[int, list[Mention]] = {}
    for n, mention in enumerate(mentions):
        groups.setdefault(one_of.first(n), []).append(mention)
    return tuple(Organisation(_fullest(own), tuple(map(joined.span, own))) for own in groups.values())


def demonyms_of(joined: Joined, mentions: Sequence[Mention]) -> tuple[Demonym, ...]:
    """The demonyms in the order of appearance, one for each spelling. mentions: of demonyms, sorted."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(" ".join(mention.text.split()), []).append(mention)
    codes = lexicon().demonyms
    return tuple(
        Demonym(surface, codes.get(surface) or codes.get(surface.title()), tuple(map(joined.span, own)))
        for surface, own in groups.items()
    )


class _Sames:
    """Which mentions are of one thing: each points to an earlier one of the same, the first to itself."""

    def __init__(self, count: int) -> None:
        self._earlier = list(range(count))

    def first(self, n: int) -> int:
        """The first mention of the same."""
        while self._earlier[n] != n:
            self._earlier[n] = self._earlier[self._earlier[n]]
            n = self._earlier[n]
        return n

    def join(self, one: int, other: int) -> None:
        """Say that two are the same."""
        first, second = sorted((self.first(one), self.first(other)))
        self._earlier[second] = first


def _join_alike(mentions: Sequence[Mention], one_of: _Sames) -> None:
    """The same words, whatever their case, legal form or article."""
    seen: dict[tuple[str, ...], int] = {}
    for n, mention in enumerate(mentions):
        one_of.join(n, seen.setdefault(_words(mention.text), n))


def _join_brackets(text: str, mentions: Sequence[Mention], one_of: _Sames) -> None:
    """A full name and the short one in brackets after it, or the other way round."""
    for n in range(len(mentions) - 1):
        name, inside = mentions[n], mentions[n + 1]
        opened = _BRACKET.fullmatch(text, name.end, inside.start)
        if opened and text[inside.end : inside.end + 2].lstrip("\"”'’")[:1] in (")", "]"):
            short, full = sorted((name.text, inside.text), key=len)
            if _stands_for(short, full):
                one_of.join(n, n + 1)


def _join_shorter(mentions: Sequence[Mention], one_of: _Sames) -> None:
    """Initials alone, and the opening words alone, of the one longer name that they fit."""
    shorter: dict[str, set[int]] = {}
    for n, mention in enumerate(mentions):
        words = _words(mention.text)
        if len(words) > 1:
            for form in (*_initials(mention.text), *(" ".join(words[:count]) for count in range(2, len(words)))):
                shorter.setdefault(form, set()).add(n)
    for n, mention in enumerate(mentions):
        short = " ".join(_words(mention.text))
        form = mention.text.replace(".", "") if _is_initials(mention.text) else short
        longer = {one_of.first(m) for m in shorter.get(form, ()) if m != n} - {one_of.first(n)}
        if len(longer) == 1:
            one_of.join(n, longer.pop())


def _stands_for(short: str, full: str) -> bool:
    """True where a short name in brackets can be that of the full one: capitals, or letters of it in their order."""
    if not _SHORT.fullmatch(short) or len(short) >= len(full):
        return False
    letters = iter(fold(full))
    # Capitals are believed: the short form may be that of the name in another language (FARC, PKK).
    return _is_initials(short) or all(letter in letters for letter in fold(short) if letter.isalnum())


def _is_initials(text: str) -> bool:
    bare = text.replace(".", "").replace("&", "")
    return 2 <= len(bare) <= 8 and bare.isalpha() and bare.isupper()


def _initials(name: str) -> tuple[str, ...]:
    """The initials of a name in capitals, with and without those of its small words."""
    words = name.replace("-", " ").split()
    large = "".join(word[0] for word in words if word.lower() not in _SMALL)
    every = "".join(word[0] for word in words)
    return tuple({form.upper() for form in (large, every) if len(form) > 1})


def _words(text: str) -> tuple[str, ...]:
    """The folded words of a name without "the" and legal forms, unless it has no others."""
    words = fold(text).replace(".", "").replace(",", "").split()
    if words[:1] == ["the"]:
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


def _fullest(own: list[Mention]) -> str:
    """The longest printing that is not in capitals, if there is one."""
    printed = [" ".join(mention.text.split()) for mention in own]
    return max(printed, key=lambda name: (not name.isupper(), len(name)))
