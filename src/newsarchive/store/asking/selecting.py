"""Which articles an answer is about: the newest versions that match all that is asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import NotFoundError
from newsarchive.store.asking.timing import SECONDS
from newsarchive.store.names.naming import folded
from newsarchive.store.names.states import are_joined
from newsarchive.store.query.compiling import compile_query
from newsarchive.store.query.conditions import Look
from newsarchive.store.query.nodes import And, Circle, Dated, Is, Node, Not, Or, Persons, all_of, leaves
from newsarchive.store.query.parsing import Query, read_query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Selection:
    """What articles have to match, each as a field of the query says it; empty or None means anything.

    query: as `archive search` takes it; since, until: ISO dates, partial ones too, both included; publisher,
    place, language, near: as the fields publisher:, place:, lang: and near:; person: a name of one person;
    person_key: the key of that name by itself; ids: full ids of articles; seconds: how long the answer may take.
    """

    query: str = ""
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    place: str | None = None
    language: str | None = None
    person: str | None = None
    person_key: str | None = None
    near: Circle | None = None
    ids: tuple[str, ...] | None = None
    seconds: float = SECONDS


class Chosen(NamedTuple):
    """The SQL that gives the ids (articles.id) of the articles, and its parameters.

    people: who was asked for (persons.id), a JSON list; note: what was left out, for the user, or None.
    """

    sql: str
    values: tuple[object, ...]
    people: str = "[]"
    note: str | None = None


def choose(connection: Connection, selection: Selection) -> Chosen:
    """The articles of a selection. Raises NotFoundError where `person` is nobody, or more than one."""
    query = understood(selection)
    people: tuple[int, ...] = ()
    if selection.person:
        people = tuple(find_people(connection, selection.person, selection.person_key))
        query = replace(query, tree=_with(query.tree, Persons(selection.person, people)))
    look = look_at(connection)
    compiled = compile_query(look, query.tree)
    sql, values = compiled.sql, compiled.values
    if selection.ids is not None:
        sql, values = _AMONG.format(sql), (*values, json.dumps(selection.ids))
    notes = "; ".join(notes_of(look, query))
    return Chosen(sql, values, json.dumps(people), notes or None)


def understood(selection: Selection) -> Query:
    """What a selection asks for, as a query; its person aside."""
    query = read_query(selection.query)
    asked = ((name, value) for name, value in (
        ("publisher", selection.publisher), ("place", selection.place), ("lang", selection.language),
    ) if value)  # fmt: skip
    options: list[Node] = [Is(field, value) for field, value in asked]
    if selection.near:
        options.append(selection.near)
    if selection.since or selection.until:
        options.append(Dated(since=selection.since or "", until=selection.until or ""))
    return replace(query, tree=_with(query.tree, *options))


def asks_for_people(tree: Node | None) -> bool:
    """Whether it names a person, who may have other names too."""
    return any(isinstance(leaf, Is) and leaf.field == "person" for leaf, _ in leaves(tree))


def look_at(connection: Connection) -> Look:
    """A connection ready for the SQL of queries."""
    return Look(connection, has_persons=are_joined(connection))


def left_out_undated(look: Look, tree: Node | None) -> int:
    """How many articles without a date would be there but for what the query says about dates."""
    without = _undated_instead(tree) if tree is not None else None
    if tree is None or without is None or without == tree:
        return 0
    compiled = compile_query(look, all_of((without, Not(tree))))
    return int(look.connection.execute(f"SELECT count(*) {compiled.source}", compiled.values).fetchone()[0])


def _undated(look: Look, tree: Node | None) -> Iterator[str]:
    count = left_out_undated(look, tree)
    if count:
        noun = "article" if count == 1 else "articles"
        yield f"{count} undated {noun} left out: published:none finds them"


def _undated_instead(node: Node) -> Node | None:
    """The tree that asks for no date where it asked for one."""
    match node:
        case And(parts):
            return all_of(part for each in parts if (part := _undated_instead(each)) is not None)
        case Or(parts):
            return Or(tuple(part for each in parts if (part := _undated_instead(each)) is not None))
        case Dated():
            return Is("undated", "")
    return node


def _with(tree: Node | None, *more: Node) -> Node | None:
    return all_of([*([tree] if tree is not None else []), *more])


def find_people(connection: Connection, name: str, key: str | None) -> list[int]:
    """The persons (persons.id) that a typed name means: the one of this key, else the one with these words in a name,
    else all who are called so alone. Raises NotFoundError where there is none, or more than one who are told apart.
    """
    row = connection.execute("SELECT id FROM persons WHERE key = ?", (key,)).fetchone()
    if row:
        return [row[0]]
    wanted = set(folded(name).split())
    found = []
    if wanted:
        connection.create_function("has_words", 1, lambda text: wanted <= set(folded(text).split()))
        found = connection.execute(_NAMED).fetchall()
    exact = [row for row in found if set(folded(row[1]).split()) == wanted]
    known = {key: full for key, _, full, alone in exact or found if not alone}
    if len(known) > 1:
        some = ", ".join(sorted(known.values())[:_SUGGESTIONS])
        more = f" and {len(known) - _SUGGESTIONS} more" if len(known) > _SUGGESTIONS else ""
        raise NotFoundError("more than one person answers to this", name, f"one of {some}{more}")
    if not found:
        raise NotFoundError("no person answers to this", name, "archive people shows who is there")
    return list(known) or sorted({key for key, *_ in found})


def notes_of(look: Look, query: Query) -> list[str]:
    """What the user should know about a query: how it was read, and what its dates leave out."""
    return [*query.notes, *_undated(look, query.tree)]


_AMONG = """
SELECT id FROM ({}) WHERE id IN (SELECT id FROM articles WHERE article_id IN (SELECT value FROM json_each(?)))
"""
# Each name is looked at once, however many articles print it.
_NAMED = """
WITH named AS MATERIALIZED (SELECT name FROM (SELECT DISTINCT name FROM people) WHERE has_words(name))
SELECT DISTINCT persons.id, people.name, persons.name, is_alone FROM people JOIN named USING (name)
JOIN person_keys USING (article, number) JOIN persons ON persons.id = person
"""
