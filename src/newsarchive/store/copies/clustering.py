"""Copies gathered in clusters, the same for the same copies in whatever order they come."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsarchive.store.copies.likeness import Likeness

_WITNESSES = 3
_CLOSE = 400
_AS_LONG = 0.7


def clusters(
    lengths: Mapping[int, int],
    edges: Mapping[tuple[int, int], Likeness],
    are_alike: Callable[[int, int], bool],
    have_one_headline: Callable[[int, int], bool],
) -> list[list[int]]:
    """The nodes of one connected part in clusters, the longest first in each. lengths: of each node.

    The closest are joined first. Two clusters become one only where most of their longest are alike, not only the two
    that link them: else a round-up would join the stories it tells, and a row of updates its two ends. The longest,
    because two cuts of one text need have nothing in common.

    are_alike: whether two nodes are taken for copies, were nothing known of the others; have_one_headline: whether a
    headline stands over both. A round-up has one of its own.
    """

    def order(node: int) -> tuple[int, int]:
        return -lengths[node], node

    homes = {node: [node] for node in lengths}
    ordered = sorted(edges.items(), key=lambda edge: (-edge[1].larger, -edge[1].smaller, edge[0]))
    for (one, other), likeness in ordered:
        mine, theirs = homes[one], homes[other]
        if mine is theirs:
            continue
        is_close = likeness.smaller >= _CLOSE or _are_as_long(lengths[one], lengths[other])
        is_close = is_close or have_one_headline(one, other)
        if not _belong(mine, theirs, are_alike, is_close=is_close):
            continue
        joined = sorted(mine + theirs, key=order)
        for node in joined:
            homes[node] = joined
    return list({id(home): home for home in homes.values()}.values())


def _are_as_long(one: int, other: int) -> bool:
    """Whether of two copies each tells all of the story: neither is a part of the other."""
    return min(one, other) >= _AS_LONG * max(one, other)


def _belong(mine: list[int], theirs: list[int], are_alike: Callable[[int, int], bool], *, is_close: bool) -> bool:
    """Whether most pairs of both are alike, or half of them where the two that link them are close."""
    pairs = list(product(mine[:_WITNESSES], theirs[:_WITNESSES]))
    if len(pairs) == 1:
        return True
    alike = sum(are_alike(one, other) for one, other in pairs)
    return 2 * alike > len(pairs) or (2 * alike == len(pairs) and is_close)
