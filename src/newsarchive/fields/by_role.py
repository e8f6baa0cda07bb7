"""The blocks of a page by their roles, sorted once for all fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from operator import attrgetter

from newsarchive.model import KEPT_ROLES, Block, Label, Labelled, Role

_KEPT = tuple(KEPT_ROLES)
_role_of = attrgetter("role")
# Roles hash slowly, as all members of enumerations; they live as long as the program, so that their ids do for them.
_last: list[tuple[tuple[Label, ...], Mapping[int, list[int]]]] = [((), {})]


def with_role(page: Labelled, *roles: Role) -> list[Block]:
    """The blocks that have one of these roles, in the order of the source."""
    blocks = page.document.blocks
    return [blocks[index] for index in numbers(page, *roles)]


def kept(page: Labelled) -> list[Block]:
    """The blocks of the body."""
    return with_role(page, *_KEPT)


def numbers(page: Labelled, *roles: Role) -> list[int]:
    """The indices, from 0, of the blocks that have one of these roles, in the order of the source."""
    sorted_ = _sorted(page)
    if len(roles) == 1:
        return sorted_.get(id(roles[0]), [])
    return sorted(index for role in roles for index in sorted_.get(id(role), ()))


def kept_numbers(page: Labelled) -> frozenset[int]:
    """The indices, from 0, of the blocks of the body."""
    return frozenset(numbers(page, *_KEPT))


def _sorted(page: Labelled) -> Mapping[int, list[int]]:
    labels, known = _last[0]
    if labels is not page.labels:
        known = defaultdict(list)
        for index, role in enumerate(map(id, map(_role_of, page.labels))):
            known[role].append(index)
        _last[0] = (page.labels, known)
    return known
