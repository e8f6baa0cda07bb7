"""The publisher, inferred from what an outlet says about itself in the blocks that are not its story."""

from __future__ import annotations

from collections import Counter

from newsarchive.fields.ladder import climb
from newsarchive.grammar.outlet import NAMED, read_outlets
from newsarchive.model import Found, Labelled, Role

# Where outlets name themselves; what is about others (embeds, adverts, related stories) is no evidence.
_SELF_NAMING = (
    Role.APPEAL,
    Role.NEWSLETTER,
    Role.LEGAL,
    Role.NAVIGATION,
    Role.SHARE,
    Role.COMMENTS,
    Role.COOKIES,
)


def from_boilerplate(page: Labelled) -> Found[str] | None:
    """The outlet for which appeals, sign-up boxes and copyright lines speak most, the first named among equals."""
    weight: Counter[str] = Counter()
    where: dict[str, int] = {}
    spelling: dict[str, str] = {}
    for block in page.with_role(*_SELF_NAMING):
        for outlet in read_outlets(block.text):
            key = _key(outlet.name)
            weight[key] += outlet.weight
            where.setdefault(key, block.number)
            spelling.setdefault(key, outlet.name)
    total = {key: sum(weight[longer] for longer in weight if _holds(longer, key)) for key in weight}
    best = max(total, key=lambda key: (total[key], -where[key], len(key)), default=None)
    if best is None or total[best] < NAMED:
        return None
    return Found(spelling[best], "named in the outlet's own lines", where[best], inferred=True)


LADDER = (from_boilerplate,)


def find(page: Labelled) -> Found[str] | None:
    """The publisher's name, from the first rung that knows it."""
    return climb(LADDER, page)


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _holds(longer: str, name: str) -> bool:
    """Whether a longer run ("Keep The Amber Coast Times") speaks for the name in it."""
    return f" {name} " in f" {longer} "
