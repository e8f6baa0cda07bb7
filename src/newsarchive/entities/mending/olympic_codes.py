"""Codes of countries beside players and between sides: Ana Ruiz (ESP), POL v JPN."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.entities.mending.spans import overridden
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Mention

_CODE = re.compile(r"(?<=\()[A-Z]{3}(?=\))|\b[A-Z]{3}(?= vs?\.? [A-Z]{3}\b)|(?<= v )[A-Z]{3}\b|(?<= vs )[A-Z]{3}\b")
_FEWEST_CODES = 3


def with_codes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, sorted, with the codes of a text that has three of them or more as places."""
    codes = [found for found in _CODE.finditer(text) if found[0] in lexicon().olympic_codes]
    if len(codes) < _FEWEST_CODES:
        return list(mentions)
    return overridden(mentions, [Mention(*found.span(), "place", found[0]) for found in codes])
