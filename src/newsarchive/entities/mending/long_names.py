"""Names of several parts that the tagger finds one by one: National Police of Peru, St. Michael's Hospital, Barron
County Sheriff's Office, Ministry of Culture, Sports and Tourism."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.spans import joined, overridden
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
_WITH_OF = frozenset(
    "States Court House Council Ministry Party Front Republic Government Faculty School Chamber Voice Diocese "
    "Archdiocese Order Directorate Governorate Authority Trust Police Forces Army Navy University Association Union "
    "Committee Commission Assembly Embassy Department Municipality Academy Institute Federation Confederation Church "
    "Ballet Senate Parliament Tribe Agency Bank Bureau Board Alliance League Organization Organisation Corporation "
    "Congress Institutes Coordination Observatory Secretariat Society Laboratory Television Radio Foundation "
    "Conference Confederacy Orchestra Theatre Opera Service Workers Fellowship Citizens ACLU Teachers Friends".split()
)
# Clubs whose every town has one; of other clubs the town is where they are.
_CLUBS_WITH_OF = frozenset("Rotary Lions Kiwanis Economic Press Commonwealth".split())

_OF = re.compile(r" of (?:the )?")
_SAINT = re.compile(r"(?:St\.?|Saint|Queen|King) [^\W\d_a-z][\w’'-]*|Queen|King")
_HOUSE = re.compile(r"(?:['’]s|(?<=s)['’]) ([^\W\d_a-z][\w-]{2,20})")
# Who has an office of his own, which is called after him.
_OFFICES = re.compile(
    r"(?:Sheriff|Attorney General|Secretary of State|Coroner|Prosecutor|Medical Examiner|Assessor|Auditor|Ombudsman"
    r"|Public Defender|District Attorney)['’]s (?:Department|Office)\b"
)
_NUMBER = re.compile(r" (?:No\. ?)?\d{1,4}\b(?![.,:/-]\d)")
_NUMBERED = frozenset("Local Lodge Chapter Section Region Station Battalion Branch Squadron".split())
_MINISTRIES = re.compile(r"(?:Ministry|Department|Committee|Commission|Faculty|Bureau|Directorate) (?:of|for) ")
_FIELD = r"[A-Z][a-z]{3,20}(?: [A-Z][a-z]{3,20})?"
_AND_FIELDS = re.compile(rf"(?:, {_FIELD}){{1,4}},? and {_FIELD}")
_SITES = frozenset(
    "Church Cathedral Basilica Abbey Chapel Park Square Hall Bridge Gate Cross Island Bay Harbour Lane".split()
)


def goes_on_with_of(words: Sequence[str]) -> bool:
    """Whether an organisation of such a name goes on with the place it is of; our articles part few such (1 in 40)."""
    return words[-1] in _WITH_OF or (words[-1] == "Club" and words[-2:-1] != [] and words[-2] in _CLUBS_WITH_OF)


def with_long_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, with those put together that are parts of one name."""
    whole = list(_with_houses(text, list(joined(text, mentions, _goes_on))))
    return overridden(whole, [*_offices(text, whole), *_with_ends(text, whole)])


def _offices(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Offices called after who holds them, with the county or state before them."""
    before = {mention.end: mention for mention in mentions if mention.kind in ("place", "organisation")}
    starts = [mention.start for mention in mentions]
    for found in _OFFICES.finditer(text):
        at = bisect_right(starts, found.start()) - 1
        if at >= 0 and mentions[at].kind == "organisation" and mentions[at].end >= found.end():
            continue
        holder = before.get(found.start() - 1)
        start = holder.start if holder and text[found.start() - 1] == " " else found.start()
        yield Mention(start, found.end(), "organisation", text[start : found.end()])


def _with_ends(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Organisations whose name goes on with a number (Teamsters Local 238) or with more of what they are for."""
    for mention in mentions:
        if mention.kind == "organisation":
            more = None
            if mention.text.rsplit(" ", 1)[-1] in _NUMBERED:
                more = _NUMBER.match(text, mention.end)
            elif _MINISTRIES.match(mention.text):
                more = _AND_FIELDS.match(text, mention.end)
            if more:
                yield replace(mention, end=more.end(), text=text[mention.start : more.end()])


def _goes_on(text: str, body: Mention, place: Mention) -> bool:
    """Whether the name of an organisation goes on with a place behind it: National Police of Peru."""
    is_open = body.kind == "organisation" and goes_on_with_of(body.text.split(" "))
    return is_open and place.kind == "place" and _OF.fullmatch(text, body.end, place.start) is not None


def _with_houses(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What is called after a saint or a queen has one name, though it stands in the possessive."""
    free = 0
    for mention in mentions:
        saint = text[mention.start - 4 : mention.start] == "St. " and mention.start >= free + 4
        house = _HOUSE.match(text, mention.end) if saint or _SAINT.fullmatch(mention.text) else None
        kind = "" if not house else "organisation" if house[1] in BODIES else "place" if house[1] in _SITES else ""
        if house and kind:
            free = house.end()
            start = mention.start - 4 * saint
            yield replace(mention, start=start, end=free, text=text[start:free], kind=kind)
        elif mention.start >= free:
            yield mention
