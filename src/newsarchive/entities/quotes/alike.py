"""Nouns that may mean one person: the officer is the sergeant, the 34-year-old is Ana Ruiz, 34."""

from __future__ import annotations

import re
from functools import cache

_AGED = re.compile(r"(\d{1,3})-years?-old")
_FAMILIES = """
judge justice magistrate
officer lieutenant lt sergeant sgt captain capt inspector constable corporal superintendent policeman policewoman
soldier private corporal sergeant sgt lieutenant lt captain capt
commander general gen colonel col major maj admiral brigadier brig
priest father fr rev reverend pastor vicar
nun sister
abbot monk sayadaw venerable ven
bishop archbishop
lawyer counsel attorney advocate barrister solicitor
doctor dr physician surgeon
professor prof
lawmaker legislator politician senator sen congressman congresswoman representative rep deputy mp
senator sen
representative rep congressman congresswoman
governor gov
player striker midfielder defender winger goalkeeper forward
coach manager trainer
chief chairman chair chairwoman chairperson boss head
spokesman spokeswoman spokesperson
director filmmaker film-maker
author writer novelist poet
singer musician
researcher scientist
farmer grower herder
widow wife
king sultan emir
leader chairman chair chief
executive chief ceo
"""


def alike(noun: str) -> frozenset[str]:
    """The words beside a name that a noun takes up, itself among them; of an age its number."""
    aged = _AGED.fullmatch(noun)
    return frozenset((noun, aged[1])) if aged else _families().get(noun, frozenset((noun,)))


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _FAMILIES.split("\n"):
        for word in (words := frozenset(line.split())):
            found[word] = found.get(word, frozenset()) | words
    return found
