"""Which articles an answer is about: the newest versions that match all that is asked for."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import NotFoundError
from newsarchive.store.querying import read_query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Selection:
    """What articles have to match; empty or None means anything.

    query: words as `archive search` takes them; since, until: ISO dates, partial ones too, both included; publisher,
    place, language: names as printed, in any case and without accents; place may be a GeoNames id; language is one of
    BCP 47, `en` stands for en-GB too; person: a name of one person; person_key: the key
    of that name by itself; ids: full ids of articles.
    """

    query: str = ""
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    place: str | None = None
    language: str | None = None
    person: str | None = None
    person_key: str | None = None
    ids: tuple[str, ...] | None = None


class Chosen(NamedTuple):
    """The SQL that gives the ids (articles.id) of the articles, and its parameters.

    people: who was asked for (persons.id), a JSON list; note: what was left out of the query, for the user, or None.
    """

    sql: str
    values: tuple[object, ...]
    people: str = "[]"
    note: str | None = None


def choose(connection: Connection, selection: Selection) -> Chosen:
    """The articles of a selection. Raises NotFoundError where `person` is nobody, or more than one."""
    wheres: list[str] = ["is_newest = 1"]
    values: list[object] = []
    people = "[]"
    if selection.person is not None:
        people = json.dumps(find_people(connection, selection.person, selection.person_key))
        wheres.append("id IN (SELECT article FROM person_keys WHERE person IN (SELECT value FROM json_each(?)))")
        values.append(people)
    query = read_query(selection.query)
    for where, parts in _conditions(connection, selection, query.match):
        wheres.append(where)
        values += parts
    sql = f"SELECT id FROM articles WHERE {' AND '.join(wheres)}"  # noqa: S608 - our own parts
    return Chosen(sql, tuple(values), people, query.note)


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


def folded(words: str) -> str:
    """Words as typed names are compared: lower case, no accents, no stops, hyphens as spaces, no Arabic article."""
    lowered = words.lower().replace("-", " ").replace(".", " ").replace("’", "").replace("'", "")
    if not lowered.isascii():
        parts = unicodedata.normalize("NFKD", lowered.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
        lowered = "".join(char for char in parts if not unicodedata.combining(char))
    kept = lowered.split()
    return " ".join([word for word in kept if word not in ("al", "el")] or kept)


def _conditions(connection: Connection, wanted: Selection, match: str) -> Iterable[tuple[str, list[object]]]:
    if wanted.query.strip():
        # A query without a word, such as "---", finds nothing in a search, and so it does here.
        yield ("id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)", [match]) if match else ("0", [])
    if wanted.since:
        # An article dated 2024-05 may be of any day of that month.
        yield "(published_at >= ? OR substr(?, 1, length(published_at)) = published_at)", [wanted.since] * 2
    if wanted.until:
        yield "substr(published_at, 1, ?) <= ?", [len(wanted.until), wanted.until]
    if wanted.publisher is not None:
        yield _one_of("publisher", _alike(connection, "publisher", wanted.publisher))
    if wanted.language is not None:
        yield "(lower(language) = ? OR lower(language) LIKE ? || '-%')", [wanted.language.lower()] * 2
    if wanted.ids is not None:
        yield _one_of("article_id", list(wanted.ids))
    if wanted.place is not None:
        yield _with_place(connection, wanted.place)


def _with_place(connection: Connection, place: str) -> tuple[str, list[object]]:
    if place.isascii() and place.isdigit() and len(place) < 19:
        return _NAMES_PLACE.format("geonames_id = ?"), [int(place)]
    rows = connection.execute("SELECT DISTINCT name FROM places WHERE stands_for IS NULL")
    wanted = folded(place)
    where, values = _one_of("name", [name for (name,) in rows if folded(name) == wanted])
    return _NAMES_PLACE.format(where), values


def _alike(connection: Connection, column: str, typed: str) -> list[str]:
    """The values of a column that are the typed words but for case, accents and the like."""
    rows = connection.execute(f"SELECT DISTINCT {column} FROM articles WHERE {column} IS NOT NULL")  # noqa: S608
    return [value for (value,) in rows if folded(value) == folded(typed)]


def _one_of(column: str, values: list[str]) -> tuple[str, list[object]]:
    return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(values)]  # noqa: S608 - our own names


_NAMES_PLACE = "id IN (SELECT article FROM places WHERE stands_for IS NULL AND {})"
# Each name is looked at once, however many articles print it.
_NAMED = """
WITH named AS MATERIALIZED (SELECT name FROM (SELECT DISTINCT name FROM people) WHERE has_words(name))
SELECT DISTINCT persons.id, people.name, persons.name, is_alone FROM people JOIN named USING (name)
JOIN person_keys USING (article, number) JOIN persons ON persons.id = person
"""
