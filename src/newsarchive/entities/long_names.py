"""Names of several parts that the tagger finds one by one: National Police of Peru, St. Michael's Hospital."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newsarchive.model import Mention

BODIES = frozenset(
    "University Hospital Infirmary Clinic College School Academy Institute Institution Polytechnic Ministry Department "
    "Agency Authority Commission Committee Council Board Bureau Office Court Tribunal Parliament Senate Assembly Party "
    "Union Federation Confederation Association Society Foundation Trust Fund Group Corporation Corp Company Ltd "
    "Limited Bank Holdings Airlines Airways Motors Industries Technologies Systems Solutions Energy Pharmaceuticals "
    "Pictures Studios FC AFC United Rovers Wanderers Athletic Army Navy Brigade Regiment Forces Police Movement Front "
    "Alliance Coalition League Initiative Forum Times Post Herald Tribune Gazette Chronicle Courier Lyceum Newswire "
    "Wire Securities Partners Exchange Electronics Robotics Trading Workers Growers Orchestra Choir Consortium "
    "Cooperative Collective Hospice Healthcare".split()
)
"""Ends the name of an organisation, whatever the tagger took it for."""
WITH_OF = frozenset(
    "States Court House Council Ministry Party Front Republic Government Faculty School Chamber Voice Diocese "
    "Archdiocese Order Directorate Governorate Authority Trust Police Forces Army Navy University Association Union "
    "Committee Commission Assembly Embassy Department Municipality Academy Institute Federation Confederation Church "
    "Ballet Senate Parliament Tribe Agency".split()
)
"""Ends the name of an organisation that goes on with the place it is of; our articles part few such (1 in 40)."""

_OF = re.compile(r" of (?:the )?")
_SAINT = re.compile(r"(?:St\.?|Saint|Queen|King) [^\W\d_a-z][\w’'-]*|Queen|King")
_HOUSE = re.compile(r"(?:['’]s|(?<=s)['’]) ([^\W\d_a-z][\w-]{2,20})")
_SITES = frozenset(
    "Church Cathedral Basilica Abbey Chapel Park Square Hall Bridge Gate Cross Island Bay Harbour Lane".split()
)


def with_long_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, with those put together that are parts of one name."""
    return list(_with_houses(text, list(_with_places(text, mentions))))


def _with_places(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    waiting: Mention | None = None
    for mention in mentions:
        if waiting and mention.kind == "place" and _goes_on(text, waiting, mention):
            waiting = replace(waiting, end=mention.end, text=text[waiting.start : mention.end])
            continue
        if waiting:
            yield waiting
        waiting = mention
    if waiting:
        yield waiting


def _goes_on(text: str, body: Mention, place: Mention) -> bool:
    is_open = body.kind == "organisation" and body.text.rsplit(" ", 1)[-1] in WITH_OF
    return is_open and _OF.fullmatch(text, body.end, place.start) is not None


def _with_houses(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What is called after a saint or a queen has one name, though it stands in the possessive."""
    free = 0
    for mention in mentions:
        house = _HOUSE.match(text, mention.end) if _SAINT.fullmatch(mention.text) else None
        kind = "" if not house else "organisation" if house[1] in BODIES else "place" if house[1] in _SITES else ""
        if house and kind:
            free = house.end()
            yield replace(mention, end=free, text=text[mention.start : free], kind=kind)
        elif mention.start >= free:
            yield mention
