"""The people of one article: each once, under the fullest name, with role and every mention."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.entities.people.forms import form_of
from newsarchive.entities.people.joining import join_people
from newsarchive.entities.people.learned_roles import role_among
from newsarchive.entities.people.role_clues import Surroundings
from newsarchive.entities.people.roles import role_of
from newsarchive.entities.pieces import Joined, usual_case
from newsarchive.model import Mention, Person

_READ = 400
"""The people of an article whose roles are read; no news names more, and a list of ten thousand would take long."""


def people_of(joined: Joined, mentions: Sequence[Mention], language: str | None) -> tuple[Person, ...]:
    """The people in the order of appearance, none of them quoted as yet.

    mentions: all names of the text, sorted; language: ISO 639-1.
    """
    named = [mention for mention in mentions if mention.kind == "person"]
    around = Surroundings(joined.text, mentions)
    people: list[Person] = []
    for group in join_people(joined.text, named):
        own = [named[n] for n in group]
        learned = len(people) < _READ and language in (None, "en")
        role = _learned(around, own) if learned else _listed(joined, own)
        people.append(Person(_fullest(own), role, False, tuple(map(joined.span, own))))
    return tuple(people)


def _learned(around: Surroundings, own: list[Mention]) -> str | None:
    found = role_among(around, [(mention.start, mention.end) for mention in own])
    return found.text if found else None


def _listed(joined: Joined, own: list[Mention]) -> str | None:
    """The role by rules and word lists: in languages that nothing was learnt from."""
    found = (role_of(*joined.in_piece(mention)) for mention in own)
    return next((role for role in found if role), None)


def _fullest(own: list[Mention]) -> str:
    """The name of most words, with its accents where one printing has them, not in capitals where one is not."""
    best = max(own, key=lambda mention: (form_of(mention.text).size, *_care(mention.text)))
    return usual_case(best.text)


def _care(text: str) -> tuple[bool, bool]:
    return not text.isupper(), not text.isascii()
