"""Races, cups and indices of shares: what bears a town's name and is none (the Valencia Marathon, the Hang Seng)."""

from __future__ import annotations

import re

from newsarchive.entities.tables.gazetteer import is_country
from newsarchive.model import Mention

_EVENT = (
    "(?:Championships?|(?:Half )?Marathon|Grand Prix|Masters|Stakes|Handicap|Open|Hurdle|Regatta|Trophy|Classic"
    "|Invitational"
)
# A hall of bowling and a café are Somebody's Cup or Open.
_EVENT_ENDS = re.compile(rf"[^s’'] {_EVENT})$")
_PLACE_EVENT_ENDS = re.compile(rf"[^s’'] {_EVENT}|Chase|Cup)$")
_TOUR = " Tour"
_EVENT_FOLLOWS = re.compile(rf" (?:[A-Z][a-z]{{1,15}} )?{_EVENT}|Chase|Cup|Derby)\b")
# A member of parliament may be one for Harlow Open.
_EVENT_AHEAD = re.compile(r"(?:\b(?:[Tt]he|an?|An?|this|last|next|his|her|\d{4})|['’]s) $")
_AHEAD_REACH = 8
_SHARE_INDEX = re.compile(r"Hang Seng|Dow Jones|Nikkei|Straits Times Index|West Texas(?: Intermediate)?")
# The newspaper, the bank and the agency of that name say things, and own some; an index of a longer name is not one.
_NO_INDEX = re.compile(r" (?:said|says|reported|reports|and Co|& Co|[A-Z])|['’]s")


def is_event(text: str, one: Mention) -> bool:
    """Whether a mention is an event's or an index's, or a place's that opens an event's name. Leagues and circuits of
    tournaments (the PGA Tour) are organisations."""
    if _SHARE_INDEX.fullmatch(one.text):
        return _NO_INDEX.match(text, one.end) is None
    if one.kind == "organisation":
        if one.text.endswith(_TOUR):
            return is_country(one.text.removesuffix(_TOUR))
        return _EVENT_ENDS.search(one.text) is not None
    if one.kind != "place":
        return False
    if _PLACE_EVENT_ENDS.search(one.text):
        return True
    follows = _EVENT_FOLLOWS.match(text, one.end)
    return follows is not None and _EVENT_AHEAD.search(text, max(0, one.start - _AHEAD_REACH), one.start) is not None
