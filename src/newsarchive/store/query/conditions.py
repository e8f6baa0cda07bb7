"""What the fields that are no text ask of an article, as conditions of SQL: each is true or false, never null."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from math import cos, radians
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.index.folding import folded
from newsarchive.store.index.vocabulary import forms_of
from newsarchive.store.index.words import pieces_of
from newsarchive.store.names.distance import km_between
from newsarchive.store.names.naming import ARTICLES, has_run, has_words, is_named
from newsarchive.store.query.fts import all_of, alternatives, any_of, in_column
from newsarchive.store.query.nodes import Term
from newsarchive.text import path_uri

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from newsarchive.store.query.nodes import Circle, Dated, Is, Persons

_LARGEST_ID = 19
_MOST_WORDS = 100
_MARKS, _LONGEST = 4, 1_000  # so many characters of a name are apostrophes, articles and accents of their own, at most
_TESTS = 2_000  # the last ones: more than the queries under way at any time have
_KM_OF_A_DEGREE = 111.0  # a little less than it is anywhere, so that a box around a circle holds it
HIGHEST = "\U0010ffff"


class Where(NamedTuple):
    """A condition on `articles`, and its parameters."""

    sql: str
    values: tuple[object, ...] = ()


class Look:
    """A connection with the functions that conditions use; one for a connection, however many queries are under way.

    has_persons: whether names are joined to persons there."""

    def __init__(self, connection: Connection, *, has_persons: bool = False) -> None:
        self.connection = connection
        self.has_persons = has_persons
        self._tests: dict[int, Callable[[str], bool]] = {}
        self._numbers = count()
        self._forms: dict[str, tuple[str, ...]] = {}
        connection.create_function("passes", 2, self._passes)
        connection.create_function("km_between", 4, km_between, deterministic=True)

    def with_forms(self, term: Term) -> Term:
        """A term with the other forms of its word, where it was typed without quotation marks or star."""
        if term.is_exact or term.is_prefix or term.forms:
            return term
        if term.words not in self._forms:
            self._forms[term.words] = forms_of(self.connection, term.words)
        return replace(term, forms=self._forms[term.words])

    def test(self, test: Callable[[str], bool]) -> int:
        """The number by which SQL calls a test: passes(text, number)."""
        number = next(self._numbers)
        self._tests[number] = test
        if len(self._tests) > _TESTS:
            del self._tests[number - _TESTS]
        return number

    def _passes(self, text: object, number: int) -> bool:
        return isinstance(text, str) and self._tests[number](text)


def by_publisher(look: Look, leaf: Is) -> Where:
    """Published by one whose name has these words side by side."""
    return Where("passes(articles.publisher, ?)", (look.test(has_run(leaf.value, is_prefix=leaf.is_prefix)),))


def with_person(look: Look, leaf: Is) -> Where:
    """Names somebody with these words in the name, or by another name of the same person."""
    match = _in_names("people", leaf)
    if not match:
        return Where("0")
    values = (match, look.test(has_words(leaf.value, is_prefix=leaf.is_prefix)))
    if not look.has_persons:
        return Where(f"articles.id IN (SELECT article {_NAMED_SO})", values)
    return Where(f"(articles.id IN (SELECT article {_NAMED_SO}) OR {_SAME_PERSON})", values * 2)


def with_persons(_look: Look, leaf: Persons) -> Where:
    """Names one of these persons."""
    return Where(f"articles.id IN ({_BY_PERSONS})", (json.dumps(leaf.ids),))


def with_place(look: Look, leaf: Is) -> Where:
    """Names this place, or the place of this GeoNames id. Where no place in the archive goes by this name, one that is
    printed so: "Köln", which is Cologne there.
    """
    value = leaf.value.strip()
    if value.isascii() and value.isdigit() and len(value) < _LARGEST_ID:
        return Where(_NAMES_PLACE.format("geonames_id = ?"), (int(value),))
    match = _in_names("places", leaf)
    if not match:
        return Where("0")
    test = look.test(is_named(value, is_prefix=leaf.is_prefix))
    named = f"article IN ({_FOUND}) AND passes(name, ?)"
    if look.connection.execute(_IS_THERE.format(named), (match, test)).fetchone()[0]:
        return Where(_NAMES_PLACE.format(named), (match, test))
    # Most of what else is printed there is longer or shorter, and not looked at.
    longest = _LONGEST if leaf.is_prefix else len(value) + _MARKS
    return Where(_PRINTED_SO, (_in_words(leaf), len(value) - _MARKS, longest, test))


def in_country(look: Look, leaf: Is) -> Where:
    """Names a place in a country: a code of ISO 3166-1, or one of its names."""
    from newsarchive.grammar.countries import country_names  # deferred: reads a table that other queries do without

    is_called = is_named(leaf.value)
    codes = {leaf.value.strip().upper()} | {code for name, code in country_names().items() if is_called(name)}
    return Where(_NAMES_PLACE.format(_IN_COUNTRY), (json.dumps(sorted(codes)), look.test(is_called)))


def within(_look: Look, leaf: Circle) -> Where:
    """Names a place in the circle."""
    high = leaf.km / _KM_OF_A_DEGREE
    narrow = cos(radians(min(90.0, abs(leaf.latitude) + high)))
    wide = high / narrow if narrow > 0.01 else 360.0
    box = (leaf.latitude - high, leaf.latitude + high)
    # Beyond the date line the box wraps around; only the latitude narrows it there.
    if abs(leaf.longitude) + wide < 180:
        values = (*box, leaf.longitude - wide, leaf.longitude + wide)
    else:
        values = (*box, -360.0, 360.0)
    where = "latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? AND km_between(latitude, longitude, ?, ?) <= ?"
    return Where(_NAMES_PLACE.format(where), (*values, leaf.latitude, leaf.longitude, leaf.km))


def tagged(look: Look, leaf: Is) -> Where:
    """Has this tag of the publisher's, or of the user's own."""
    test = look.test(is_named(leaf.value, is_prefix=leaf.is_prefix))
    return Where(
        "articles.id IN (SELECT article FROM tags WHERE passes(tag, ?) "
        "UNION ALL SELECT article FROM own_tags WHERE passes(tag, ?))",
        (test, test),
    )


def in_language(_look: Look, leaf: Is) -> Where:
    """In a language of BCP 47: `en` stands for en-GB too."""
    code = leaf.value.strip().lower()
    where = "coalesce(lower(articles.language) = ? OR substr(lower(articles.language), 1, ?) = ?, 0)"
    return Where(where, (code, len(code) + 1, code + "-"))


def with_id(_look: Look, leaf: Is) -> Where:
    """Whose id begins so."""
    digits = leaf.value.strip().lower()
    return Where("(articles.article_id >= ? AND articles.article_id < ?)", (digits, digits + HIGHEST))


def from_file(_look: Look, leaf: Is) -> Where:
    """Captured from a file of this name, with or without its ending, or from this path or URL; or published there."""
    name = leaf.value
    path = (path_uri(name) if "/" in name else "") or name
    if leaf.is_prefix:
        where = "(file_name >= ? AND file_name < ?) OR (uri >= ? AND uri < ?)"
        return Where(f"articles.id IN ({_CAPTURED} WHERE {where})", (name, name + HIGHEST, path, path + HIGHEST))
    where = "file_name = ? OR (file_name >= ? AND file_name < ?) OR uri IN (?, ?)"
    found = f"(articles.id IN ({_CAPTURED} WHERE {where}) OR coalesce(articles.url = ?, 0))"
    return Where(found, (name, name + ".", name + "/", name, path, name))


def said_by(look: Look, leaf: Is) -> Where:
    """Quotes somebody with these words in the name."""
    test = look.test(has_words(leaf.value, is_prefix=leaf.is_prefix))
    return Where("articles.id IN (SELECT article FROM quotes WHERE passes(speaker, ?))", (test,))


def undated(_look: Look, _leaf: Is) -> Where:
    """Without a date of publication."""
    return Where("articles.published_at IS NULL")


def dated(_look: Look, leaf: Dated) -> Where:
    """Published then, as far as its date says: one dated 2024-05 may be of any day of that month."""
    wheres, values = ["articles.published_at IS NOT NULL"], []
    for sql, typed in ((_SINCE, leaf.since), (_AFTER, leaf.after), (_UNTIL, leaf.until), (_BEFORE, leaf.before)):
        if typed:
            wheres.append(sql)
            values += [typed] * sql.count("?")
    return Where(f"({' AND '.join(wheres)})", tuple(values))


def has(_look: Look, leaf: Is) -> Where:
    """Has something of this kind; see HAS."""
    return Where(HAS[leaf.value])


HAS = {
    "caption": "articles.id IN (SELECT article FROM captions)",
    "coordinates": "articles.id IN (SELECT article FROM places WHERE stands_for IS NULL AND latitude IS NOT NULL)",
    "copies": "articles.id IN (SELECT article FROM story_articles JOIN sketch_keys USING (article) WHERE is_stale = 0 "
    "UNION ALL SELECT article FROM captures GROUP BY article HAVING count(DISTINCT uri) > 1)",
    "correction": "articles.id IN (SELECT article FROM blocks WHERE role = 'note')",
    "quote": "articles.id IN (SELECT article FROM quotes)",
}
"""What `has:` may ask for."""


def _in_names(column: str, leaf: Is) -> str:
    """What finds the articles that may name it in a column of the index; "" where no word was typed."""
    found = _in_words(leaf)
    return in_column(column, found) if found else ""


def _in_words(leaf: Is) -> str:
    """What finds the articles that have its words; "" where no word was typed, or more than any name has."""
    words = [word for word, _ in pieces_of(folded(leaf.value))]
    if len(words) > _MOST_WORDS:
        return ""
    words = [word for word in words if word not in ARTICLES] or words
    found = [alternatives(Term(word, leaf.is_prefix and number == len(words))) for number, word in enumerate(words, 1)]
    return all_of([any_of(list(each)) for each in found]) if found else ""


_FOUND = "SELECT rowid FROM search_index WHERE search_index MATCH ?"
_CAPTURED = "SELECT article FROM captures"
_NAMES_PLACE = "articles.id IN (SELECT article FROM places WHERE stands_for IS NULL AND {})"
_IS_THERE = "SELECT EXISTS (SELECT 1 FROM places WHERE stands_for IS NULL AND {})"
_PRINTED_SO = f"""articles.id IN (SELECT mentions.article FROM place_mentions AS mentions
  JOIN places ON places.article = mentions.article AND places.number = mentions.place AND stands_for IS NULL
  JOIN blocks ON blocks.article = mentions.article AND blocks.number = mentions.block
  WHERE mentions.article IN ({_FOUND}) AND mentions.stop - mentions.start BETWEEN ? AND ?
  AND passes(coalesce(mentions.text, substr(blocks.text, mentions.start + 1, mentions.stop - mentions.start)), ?))"""  # noqa: S608 - our own parts
_IN_COUNTRY = """country_code IS NOT NULL AND country_code IN (
  SELECT value FROM json_each(?) UNION SELECT country_code FROM places WHERE kind = 'country' AND passes(name, ?))"""
_NAMED_SO = f"FROM people WHERE article IN ({_FOUND}) AND passes(name, ?)"
_BY_PERSONS = "SELECT article FROM person_keys WHERE person IN (SELECT value FROM json_each(?))"
_SAME_PERSON = f"""articles.id IN (SELECT article FROM person_keys WHERE person IN (
  SELECT person FROM person_keys JOIN persons ON persons.id = person AND NOT is_alone
  WHERE (article, number) IN (SELECT article, number {_NAMED_SO})))"""  # noqa: S608 - our own parts
# The first and the last day that a date may mean. That no month ends after its 31st is enough to compare.
_FIRST = "(articles.published_at || substr('0000-01-01', length(articles.published_at) + 1))"
_LAST = "(articles.published_at || substr('0000-12-31', length(articles.published_at) + 1))"
_SINCE = f"{_LAST} >= ?"
_UNTIL = f"substr({_FIRST}, 1, length(?)) <= ?"
_AFTER = f"substr({_LAST}, 1, length(?)) > ?"
_BEFORE = f"{_FIRST} < ?"
