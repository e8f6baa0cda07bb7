"""How a query was understood, as a tree in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.query.compiling import compile_query
from newsarchive.store.query.fields import FIELDS, PARTS
from newsarchive.store.query.nodes import (
    And,
    Circle,
    Dated,
    Is,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Persons,
    Term,
    Words,
    with_terms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.store.query.conditions import Look

_KINDS = {And: "all of", Or: "any of"}


def outline(node: Node | None) -> list[str]:
    """A line for each part, those within another one indented."""
    return list(_lines(node, "")) if node is not None else ["every article"]


def _lines(node: Node, indent: str) -> Iterator[str]:
    match node:
        case And(parts) | Or(parts):
            yield f"{indent}{_KINDS[type(node)]}"
            for part in parts:
                yield from _lines(part, indent + "  ")
        case Not(part):
            yield f"{indent}not"
            yield from _lines(part, indent + "  ")
        case _:
            yield indent + _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case Words(term, field):
            return _term(term) + _where(field)
        case Near(sides, distance, field):
            said = (" or ".join(map(_term, side)) for side in sides)
            return f"within {distance} words: {'; '.join(said)}{_where(field)}"
        case Is("has", value):
            return f"has {_kind(value)}"
        case Is(field, value, is_prefix):
            return f"{FIELDS[field].says} {_quoted(value)}{'…' * is_prefix}".rstrip()
        case Dated():
            return f"published {_stretch(node)}"
        case Circle(latitude, longitude, km):
            return f"names a place within {km:g} km of {latitude:g}, {longitude:g}"
        case Persons(name):
            return f"names the person {_quoted(name)}"
    return "nothing: there is no word in it" if isinstance(node, Nothing) else ""


def _term(term: Term) -> str:
    kind = "phrase" if len(term.words.split()) > 1 else "word"
    if term.is_prefix:
        return f"a {kind} that begins {_quoted(term.words)}"
    forms = " or ".join(map(_quoted, term.forms))
    return f"the {kind} {_quoted(term.words)}{f' (or {forms})' if forms else ''}"


def _where(field: str) -> str:
    return f", {PARTS[field].says}" if field else ""


def _kind(value: str) -> str:
    return value if value in ("coordinates", "copies") else f"a {value}"


def _quoted(value: str) -> str:
    return f"“{value}”" if value else ""


def _stretch(dated: Dated) -> str:
    if dated.since and dated.since == dated.until:
        return f"in {dated.since}" if len(dated.since) < 10 else f"on {dated.since}"
    said = ((dated.since, "from"), (dated.until, "to"), (dated.after, "after"), (dated.before, "before"))
    return " ".join(f"{word} {end}" for end, word in said if end)


def explain(look: Look, tree: Node | None) -> list[str]:
    """A query in words, then as SQL with its parameters, line by line."""
    compiled = compile_query(look, tree)
    sql = [f"  {line.strip()}" for line in compiled.sql.splitlines() if line.strip()]
    values = [f"  {number}: {value!r}" for number, value in enumerate(compiled.values, 1)]
    meant = with_terms(tree, look.with_forms) if tree is not None else None
    ours = [f"({_OURS})"] if "passes(" in compiled.sql or "km_between(" in compiled.sql else []
    return [*outline(meant), "", "SQL:", *sql, *(["with:", *values] if values else []), *ours]


_OURS = "passes(text, number), whether a text has what is asked for, and km_between() are not SQLite's but ours"
