"""Places and names that races, storms and tables of results show: codes of countries, what is called after a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.entities.lexicon import lexicon
from newsarchive.entities.spans import overridden
from newsarchive.model import Mention

_CODE = re.compile(r"(?<=\()[A-Z]{3}(?=\))|\b[A-Z]{3}(?= vs?\.? [A-Z]{3}\b)|(?<= v )[A-Z]{3}\b|(?<= vs )[A-Z]{3}\b")
_FEWEST_CODES = 3
_STORM = re.compile(
    r"\b(?:Typhoon|Hurricane|Cyclone|Storm|Tropical Depression|Depression)(?: [A-Z][a-z]+ \()? ?([A-Z][a-z]{2,15})\b"
)
_RACE = re.compile(
    r"\b(?:Tour|Vuelta|Giro|Volta|Battle|Treaty|Siege|Peace) (?:of|de|du|d[ei]l?|a|al?la|ao) (?:the |la )?$"
)
_BEFORE = 24


def with_contests(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, sorted, with codes of countries beside players, without parts of races, battles and storms."""
    codes = [found for found in _CODE.finditer(text) if found[0] in lexicon().olympic_codes]
    if len(codes) >= _FEWEST_CODES:
        mentions = overridden(mentions, [Mention(*found.span(), "place", found[0]) for found in codes])
    storms = {found[1] for found in _STORM.finditer(text)}
    return [one for one in mentions if not _is_called_after(text, one) and not _is_storm(text, one, storms)]


def _is_called_after(text: str, mention: Mention) -> bool:
    """Whether a place stands in the name of a race, a battle or a treaty: the Tour of Japan."""
    return mention.kind == "place" and _RACE.search(text[max(0, mention.start - _BEFORE) : mention.start]) is not None


def _is_storm(text: str, mention: Mention, storms: set[str]) -> bool:
    """Whether a name is a storm's, wherever it stands; what stands behind "in" may be a place of the same name."""
    if mention.text not in storms or mention.kind == "organisation":
        return False
    return mention.kind == "person" or not text.endswith(" in ", 0, mention.start)
