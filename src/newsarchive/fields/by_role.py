"""The blocks of a page by their roles, sorted once for all fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from newsarchive.model import KEPT_ROLES, Block, Label, Labelled, Role

_role_of = attrgetter("role")
# Roles hash slowly, as all members of enumerations; they live as long as the program, so that their ids do for them.
_KEPT = frozenset(map(id, KEPT_ROLES))


class _Sorted(NamedTuple):
    """The indices of blocks, in the order of the source, by the ids of their roles, and those of the body."""

    by_role: Mapping[int, list[int]]
    kept: list[int]


_last: list[tuple[tuple[Label, ...], _Sorted]] = [((), _Sorted({}, []))]


def with_role(page: Labelled, *roles: Role) -> list[Block]:
    """The blocks that have one of these roles, in the order of the source."""
    blocks = page.document.blocks
    return [blocks[index] for index in numbers(page, *roles)]


def kept(page: Labelled) -> list[Block]:
    """The blocks of the body."""
    blocks = page.document.blocks
    return [blocks[index] for index in kept_numbers(page)]


def numbers(page: Labelled, *roles: Role) -> list[int]:
    """The indices, from 0, of the blocks that have one of these roles, in the order of the source."""
    by_role = _sorted(page).by_role
    if len(roles) == 1:
        return by_role.get(id(roles[0]), [])
    found: list[int] = []
    for role in roles:
        found += by_role.get(id(role), ())
    found.sort()
    return found


def kept_numbers(page: Labelled) -> list[int]:
    """The indices, from 0, of the blocks of the body, in the order of the source."""
    return _sorted(page).kept


def _sorted(page: Labelled) -> _Sorted:
    labels, known = _last[0]
    if labels is not page.labels:
        by_role: defaultdict[int, list[int]] = defaultdict(list)
        kept: list[int] = []
        for index, role in enumerate(map(id, map(_role_of, page.labels))):
            by_role[role].append(index)
            if role in _KEPT:
                kept.append(index)
        known = _Sorted(by_role, kept)
        _last[0] = (page.labels, known)
    return known
