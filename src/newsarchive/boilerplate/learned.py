"""The learned labeller: two readings by linear-chain CRFs, the second of which knows what the first made of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from newsarchive.boilerplate.second_look import second_clues
from newsarchive.boilerplate.sequence import Item
from newsarchive.model import KEPT_ROLES, Document, Role

if TYPE_CHECKING:
    import pycrfsuite

KEPT = frozenset(role.value for role in KEPT_ROLES)

COARSE: dict[str, str] = {
    **{role.value: "drop" for role in Role},
    **dict.fromkeys(("body", "subheading", "headline"), ""),
    **dict.fromkeys(("list", "table", "quotation"), "list"),
    **dict.fromkeys(("standfirst", "byline", "published", "dateline", "kicker"), "top"),
    **dict.fromkeys(("caption", "credit"), "caption"),
}
"""What the first reading tells apart; an empty name stands for the role itself."""

_COARSE_KEPT = frozenset({"body", "subheading", "list"})
# A lost paragraph is worse than a kept teaser, so less than an even chance is enough to be kept.
_KEPT_FROM = 0.4


def coarse(role: str) -> str:
    """The first reading's name for a role."""
    return COARSE[role] or role


def first_reading(tagger: Any, found: Sequence[Item]) -> list[str]:
    """A coarse role for each item."""
    return decode(tagger, [item.clues for item in found], _COARSE_KEPT)


def second_items(document: Document, found: Sequence[Item], coarse_roles: Sequence[str]) -> list[list[str]]:
    """The clues of each item with those that the first reading's roles add."""
    added = second_clues(document, found, coarse_roles)
    return [[*item.clues, *more] for item, more in zip(found, added, strict=True)]


def decode(tagger: Any, clues: list[list[str]], kept: frozenset[str]) -> list[str]:
    """The likeliest sequence of roles, in which an item is kept where the kept roles together are likely enough."""
    if not clues:
        return []
    tagger.set(clues)
    roles: list[str] = tagger.tag()
    labels: list[str] = tagger.labels()
    keeping = [label for label in labels if label in kept]
    others = [label for label in labels if label not in kept]
    marginal = tagger.marginal
    for index, role in enumerate(roles):
        chance = sum(marginal(label, index) for label in keeping)
        if (chance >= _KEPT_FROM) != (role in kept):
            among = keeping if chance >= _KEPT_FROM else others
            roles[index] = max(among, key=lambda label, at=index: marginal(label, at))  # type: ignore[misc]
    return roles


@cache
def _weights(name: str) -> bytes:
    return files(__package__).joinpath("weights", f"{name}.crf").read_bytes()


@cache
def tagger_of(name: str) -> pycrfsuite.Tagger:
    """The shipped weights of a reading: "page.first", "page.second", "text.first", "text.second"."""
    import pycrfsuite  # deferred: nothing but labelling needs it

    tagger = pycrfsuite.Tagger()
    # The tagger reads from these very bytes and does not keep them alive: _weights does, by its cache.
    tagger.open_inmemory(_weights(name))
    return tagger


def read_roles(document: Document, found: Sequence[Item]) -> list[str]:
    """The role of each item, by the shipped weights of the document's medium."""
    medium = "page" if document.markup else "text"
    roles = first_reading(tagger_of(f"{medium}.first"), found)
    return decode(tagger_of(f"{medium}.second"), second_items(document, found, roles), KEPT)
