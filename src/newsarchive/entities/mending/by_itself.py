"""What the words of a name, or the title before it, show whatever it was read as: Vale SA is a firm, Pétion-Ville a
place, Venerable Omalpe Thero a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.firms import LEGAL_FORMS
from newsarchive.entities.mending.long_names import BODIES
from newsarchive.entities.mending.spans import NAME, cut, joined
from newsarchive.entities.tables.lexicon import TAIL, lexicon
from newsarchive.model import Mention

_FORM = re.compile(rf" (?:{LEGAL_FORMS})\.?$")
# Orders, offices and degrees behind a person's name, which are no part of it: Ali Tamm KC.
_LETTERS_BEHIND_NAME = re.compile(
    r",? (?:PC|QC|KC|SC|SAN|MP|MEP|MSP|MLA|MNA|MPA|MBE|OBE|CBE|KBE|DBE|CMG|KCMG|DSO|PhD|Ph\.D|MD|M\.D|Esq|JP|RN)\.?$"
)
_BASED = re.compile(r"(?:[^\W\d_a-z][\w.’'-]{1,23} ){0,2}[^\W\d_a-z][\w.’'-]{1,23}-based (?=[^\W\d_a-z])")
_SELF_STYLED = re.compile(rf"(?:{NAME} ){{0,2}}(?:Republic|Emirate|Principality|Duchy|Sultanate) of {NAME}")
# French for a town on, near, under or with something; Jean-de-Dieu and other names of saints are people.
_FRENCH_TOWN = re.compile(
    r"(?!Jean|Marie|Pierre|Saint|Sainte)[^\W\d_a-z][^\W\d_]{2,14}-(?:(?:de|du|des|sur|sous|lès|aux|en)-[^\W\d_]{3,14}|Ville)"
)
_TITLE_BEFORE = re.compile(r"\b([^\W\d_a-z][^\W\d_]{1,14})\.? $")
_TITLE_REACH = 18
_TITLED_NAME = re.compile(rf"{NAME}(?: {NAME}){{1,3}}")
_KNOWN_AS = re.compile(
    r",? \(?(?:who (?:is|was) )?(?:(?:also|better|widely|popularly|locally|commonly) )?"
    r"(?:known (?:simply )?as|nicknamed) [“\"‘']?"
)
_OF_NATIONS = re.compile(
    r"(?:United Nations|U\.?N\.?|African Union|European Union|EU|OSCE|OAS)(?: [^\W\d_a-z][\w-]{1,23}){0,5} "
    r"(?:Mission|Office|Operation|Force|Group)"
)


def by_itself(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap, of the kind and as long as their own words say."""
    shown = [_shown(text, one) for one in mentions]
    return list(_known_as(text, joined(text, shown, _is_mission)))


def _shown(text: str, one: Mention) -> Mention:
    if one.kind == "person":
        return _person(one)
    if _FRENCH_TOWN.fullmatch(one.text):
        return replace(one, kind="place")
    if one.kind == "organisation":
        return _body(text, one)
    return one


def _person(one: Mention) -> Mention:
    """A person's name without the letters behind it; the firm of what has a legal form, but in capitals."""
    if not one.text.isupper() and _FORM.search(one.text):
        return replace(one, kind="organisation")
    if _FRENCH_TOWN.fullmatch(one.text):
        return replace(one, kind="place")
    letters = _LETTERS_BEHIND_NAME.search(one.text)
    if letters and " " in one.text[: letters.start()]:
        return cut(one, 0, letters.start())
    return one


def _body(text: str, one: Mention) -> Mention:
    """A body without where it is based; a state that calls itself one; somebody behind a title that is nothing else."""
    if based := _BASED.match(one.text):
        return cut(one, based.end(), len(one.text))
    if _SELF_STYLED.fullmatch(one.text):
        return replace(one, kind="place")
    last = one.text.rsplit(" ", 1)[-1]
    if _TITLED_NAME.fullmatch(one.text) and last not in BODIES and not lexicon().flags.get(last, 0) & TAIL:
        title = _TITLE_BEFORE.search(text, max(0, one.start - _TITLE_REACH), one.start)
        if title and title[1] in lexicon().honorifics:
            return replace(one, kind="person")
    return one


def _is_mission(text: str, first: Mention, second: Mention) -> bool:
    """Whether the name of a mission goes on with the country that it is in."""
    return (
        (first.kind, second.kind) == ("organisation", "place")
        and text[first.end : second.start] == " in "
        and _OF_NATIONS.fullmatch(first.text) is not None
    )


def _known_as(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """What somebody is known as is a name of the same person, though a town has it too."""
    last: Mention | None = None
    for one in mentions:
        if last and last.kind == "person" and one.kind == "place" and _KNOWN_AS.fullmatch(text, last.end, one.start):
            one = replace(one, kind="person")
        yield one
        last = one
