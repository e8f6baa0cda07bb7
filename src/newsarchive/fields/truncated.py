"""What says that the text is cut off: a wall for those who do not pay, or a sentence that ends in dots."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from newsarchive.fields.by_role import kept, kept_numbers
from newsarchive.fields.declarations import article, items
from newsarchive.fields.ladder import climb
from newsarchive.model import Block, Found, Labelled
from newsarchive.text import fold

_SHORT_BODY = 1_500
_LONG_BODY = 6_000
_SHORTEST_LINE, _LONGEST_LINE = 5, 250
_DOTS = ("...", "…", "[...]", "[…]", "(...)", "(…)")


def find(page: Labelled) -> Found[str] | None:
    """The words that say so, or "not free to read" of a short body that is declared so; None where nothing does."""
    return climb((from_wall_line, from_declared, from_dots), page)


def from_wall_line(page: Labelled) -> Found[str] | None:
    """A line outside the body such as "subscribe to continue reading"."""
    lines: list[Block] = []
    length = 0
    body = frozenset(kept_numbers(page))
    for index, block in enumerate(page.document.blocks):
        size = len(block.text)
        if index in body:
            length += size
            if length >= _LONG_BODY:
                break
        elif _SHORTEST_LINE <= size <= _LONGEST_LINE:
            lines.append(block)
    # All lines are looked through at once: they are many, and hardly a page has a wall.
    everything = "\n".join(block.text for block in lines).lower().replace("’", "'").replace("\xa0", " ")
    said = [phrase for phrase in _phrases(*_spoken(page)) if phrase in everything]
    found = (block for block in lines if any(phrase in fold(block.text) for phrase in said)) if said else ()
    return next((Found(block.text, "line of a wall", block.number) for block in found), None)


def from_declared(page: Labelled) -> Found[str] | None:
    """JSON-LD says that the article is not free, and little of it is here."""
    node = article(page)
    parts = [node, *(part for part in items(node.get("hasPart")) if isinstance(part, dict))]
    closed = any(str(part.get("isAccessibleForFree")).lower() == "false" for part in parts)
    return Found("not free to read", "json-ld isAccessibleForFree") if closed and _length(page) < _SHORT_BODY else None


def from_dots(page: Labelled) -> Found[str] | None:
    """The last paragraph of a short body breaks off in dots."""
    body = kept(page)
    if not body or not body[-1].text.endswith(_DOTS) or _length(page) >= _SHORT_BODY:
        return None
    return Found(body[-1].text[-60:].strip(), "dots at the end", body[-1].number, inferred=True)


def _length(page: Labelled) -> int:
    return sum(len(block.text) for block in kept(page))


def _spoken(page: Labelled) -> tuple[str, ...]:
    """The languages of the page in which we know what walls say."""
    declared = (page.document.declared.language or "")[:2].lower()
    return tuple(dict.fromkeys(code for code in (page.language, declared) if code and code in _walls()))


@cache
def _phrases(*spoken: str) -> tuple[str, ...]:
    """What walls say in these languages and in English; in all where none is known."""
    walls = _walls()
    return tuple(phrase for code in (dict.fromkeys((*spoken, "en")) if spoken else walls) for phrase in walls[code])


@cache
def _walls() -> dict[str, tuple[str, ...]]:
    table = resources.files("newsarchive.fields").joinpath("walls.toml").read_text(encoding="utf-8")
    return {code: tuple(map(fold, phrases)) for code, phrases in tomllib.loads(table).items()}
