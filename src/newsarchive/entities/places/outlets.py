"""What places stand in the name of an outlet: The Springfield Ledger, Kansas City Star, thelebanoncourier.example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newsarchive.entities.tables.gazetteer import fold, gazetteer
from newsarchive.entities.tables.lexicon import TAIL, lexicon
from newsarchive.entities.tables.meanings import Meaning, meanings

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]{3,40})(?:\.[a-z]{2,10}){1,3}/?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[\w.'’]|(?<=[^\W_])-(?=[a-z]))*")
_LONGEST_NAME, _MOST_WORDS = 3, 12
# Words of outlets' names that are towns too.
_NO_PLACES = frozenset(
    "the daily weekly evening morning sunday saturday valley independent enterprise republic republican democrat union "
    "liberty hope progress mercury sun star post express standard observer sentinel beacon echo record register argus "
    "leader mail mirror globe world nation national international american british press media online digital live new "
    "local community county city town village north south east west central northern southern eastern western pioneer "
    "eagle guide advance banner clarion bulletin dispatch reporter messenger courier citizen bay lake river mountain "
    "coast shore peninsula island border capital business financial sport sports radio television agency wire and of "
    "in on for de la le el al der die das".split()
)

# What a word before one of these names is no town: Coosa Valley Tribune.
_LANDSCAPE = frozenset("valley river lake bay coast shore mountain island forest hills".split())
# How likely each meaning of the outlet's own town is keeps so much of what it was: small towns have papers too.
_KEPT, _AROUND = 0.5, 4.0


@lru_cache(maxsize=1024)
def places_in(publisher: str | None) -> dict[str, tuple[Meaning, ...]]:
    """The names of places in an outlet's name, folded, with what each could mean; empty where it has none."""
    if not publisher:
        return {}
    if domain := _DOMAIN.fullmatch(publisher.strip()):
        return _in_words(_without_press_words(domain.group(1).lower()).split("-"))
    return _in_words(_WORD.findall(publisher)[:_MOST_WORDS])


def levelled(found: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """The meanings of an outlet's own town, more alike in how likely they are by themselves."""
    return tuple(one._replace(prior=_AROUND + _KEPT * (one.prior - _AROUND)) for one in found)


def _in_words(words: list[str]) -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    at = 0
    while at < len(words):
        if fold(" ".join(words[at + 1 : at + 2])) in _LANDSCAPE:
            at += 2
            continue
        for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if known := _meant(name, size):
                found[fold(name)] = known
                at += size
                break
        else:
            at += 1
    return found


def _meant(name: str, size: int) -> tuple[Meaning, ...]:
    """What a name in an outlet's name could mean, by the whole of it."""
    folded = fold(name)
    if size == 1 and (folded in _NO_PLACES or folded in _press_words()):
        return ()
    own = (one for one in meanings(name) if folded in fold(one.place.name) or one.known)
    return tuple(own) if size == 1 or gazetteer().rows(name) or _is_whole(folded, name) else ()


def _is_whole(folded: str, name: str) -> bool:
    """Whether some place is called so, rather than by a part of it."""
    return any(fold(one.place.name) == folded for one in meanings(name))


def _without_press_words(domain: str) -> str:
    """What is left of a domain without "the" and what papers are called: theparisnews is paris."""
    domain = domain.removeprefix("the")
    for _ in range(2):
        ends = [word for word in _press_words() if len(word) > 2 and domain.endswith(word) and domain != word]
        domain = domain.removesuffix(max(ends, key=len, default=""))
    return domain.strip("-")


@cache
def _press_words() -> frozenset[str]:
    """The last words of the names of outlets, folded."""
    return frozenset(word.lower() for word, flags in lexicon().flags.items() if flags & TAIL and word.isascii())
