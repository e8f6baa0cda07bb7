"""Names whose 's is their own and nobody's possessive: shares of Moody's, the port of St. John's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from newsarchive.entities.mending.spans import NAME
from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.known import known
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Mention

_S = ("'s", "’s", "'S", "’S")
_SAINTS_TOWN = re.compile(rf"(?:St\.?|ST\.?|Saint) {NAME}")
_SHORTEST = 4  # the A's and the O's are sides; behind one letter 's is as often a plural


def with_own_s(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions of a text in order; one that is known with its 's, and never stands without, has it."""
    found = list(mentions)
    bare = {one.text for one in found if not text.startswith(_S, one.end)}
    bare |= {one.text.rsplit(" ", 1)[1] for one in found if one.kind == "person" and " " in one.text}
    for one in found:
        end = one.end + len(_S[0])
        is_owner = text.startswith(_S, one.end) and one.text not in bare and not text[end : end + 1].isalnum()
        kind = kind_with_s(text[one.start : end]) if is_owner else None
        yield replace(one, end=end, text=text[one.start : end], kind=kind) if kind else one


def kind_with_s(name: str) -> str | None:
    """The kind of what bears a name that ends in 's, None where nothing is known to."""
    if _SAINTS_TOWN.fullmatch(name) and gazetteer().rows(name):
        return "place"  # the towns before the clubs: what plays is a side by its results
    return "organisation" if name.replace("’", "'") in _bodies() else None


@cache
def _bodies() -> frozenset[str]:
    names = (*(name for name, kind in known().items() if kind != "person"), *lexicon().organisations)
    return frozenset(name for name in names if name.endswith(_S[0]) and len(name) > _SHORTEST)
