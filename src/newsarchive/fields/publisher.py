"""The publisher: declared, else inferred from what an outlet says about itself in the blocks that are not its story."""

from __future__ import annotations

from collections import Counter

from newsarchive.fields.by_role import with_role
from newsarchive.fields.declarations import clean, is_plain_text
from newsarchive.fields.ladder import climb
from newsarchive.fields.site_names import declared_names, named_in_title, parts_of
from newsarchive.grammar.outlet import ANCHORED, NAMED, Outlet, has_outlet_name, is_named_as_outlet, read_outlets
from newsarchive.model import Block, Found, Labelled, Role

_MOST_NAMES = 50
_LONGEST_NAME = 80
_MOST_TITLE_WORDS = 6
# "copyright" and a name after it, run together.
_SHORTEST_PHRASE = 12
# Where outlets name themselves, menus among them; what is about others (embeds, related stories) is no evidence.
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
    for block in with_role(page, *_SELF_NAMING, Role.NOTE):
        for outlet in _outlets(page, block):
            key = _key(outlet.name)
            weight[key] += outlet.weight
            where.setdefault(key, block.number)
            if spelling.setdefault(key, outlet.name).isupper():
                spelling[key] = outlet.name
    # An outlet has few names; a hostile page may have as many as lines, and each is compared with each.
    weight = Counter(dict(weight.most_common(_MOST_NAMES)))
    # A longer run ("Keep The Amber Coast Times") speaks for the name in it.
    padded = [(f" {longer} ", heavy) for longer, heavy in weight.items()]
    total = {key: sum(heavy for longer, heavy in padded if f" {key} " in longer) for key in weight}
    # A single word must be named twice over: after "subscribe to" stands the name of a newsletter as well.
    likely = [key for key in total if total[key] >= (NAMED if " " in key or "-" in key else 2 * ANCHORED)]
    if not likely:
        return None
    best = max(likely, key=lambda key: (total[key], -where[key], len(key)))
    # A fuller form of the name that is as well attested is the name: "Podil" in "Podil Bell".
    fuller = [key for key in weight if _holds(key, best) and weight[key] >= weight[best]]
    best = max(fuller, key=len, default=best)
    return Found(spelling[best], "named in the outlet's own lines", where[best], inferred=True)


def _outlets(page: Labelled, block: Block) -> list[Outlet]:
    """The outlets that a block names; of a note, the one that it opens with, for notes name others too."""
    if block.text.isascii() and block.text.isalpha() and len(block.text) < _SHORTEST_PHRASE:
        return []  # A single word of a menu, which nothing introduces, names no outlet.
    outlets = read_outlets(block.text)
    if page.labels[block.number - 1].role is not Role.NOTE:
        return list(outlets)
    opening = block.text.lstrip("([ ")
    return [outlet for outlet in outlets if is_named_as_outlet(outlet.name) and opening.startswith(outlet.name)]


def from_declared(page: Labelled) -> Found[str] | None:
    """The publisher in JSON-LD, else the site's name in a meta tag; an address is no name."""
    names = ((name, rung) for name, rung in declared_names(page) if _is_name(name))
    return next((Found(name, rung) for name, rung in names), None)


def from_title(page: Labelled) -> Found[str] | None:
    """The part of the title that the page's address repeats."""
    name = named_in_title(page)
    return Found(name, "title", inferred=True) if name else None


def from_title_end(page: Labelled) -> Found[str] | None:
    """The last part of the title where it is named as outlets are, or the page says it again outside its story."""
    parts = parts_of(clean(page.document.declared.title))
    name = parts[-1] if len(parts) > 1 else ""
    if not 1 < len(name.split()) <= _MOST_TITLE_WORDS or not (name[0].isupper() or name[0].lower() == name[0].upper()):
        return None
    if has_outlet_name(name) or any(name in block.text for block in with_role(page, *_SELF_NAMING)):
        return Found(name, "end of the title", inferred=True)
    return None


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and not name.startswith(("http://", "https://", "www.", "@"))


LADDER = (from_declared, from_title, from_title_end)


def find(page: Labelled) -> Found[str] | None:
    """The publisher's name, from the first rung that knows it.

    Menus and foots are read for it only where nothing is declared: that costs more than all other fields together.
    """
    return (None if is_plain_text(page) else climb(LADDER, page)) or from_boilerplate(page)


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _holds(longer: str, name: str) -> bool:
    """Whether a longer run ("Keep The Amber Coast Times") speaks for the name in it."""
    return f" {name} " in f" {longer} "
