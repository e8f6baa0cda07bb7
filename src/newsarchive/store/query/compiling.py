"""From a tree to SQL: what the full-text index can tell goes to it in one expression, the rest is a condition.

Every condition is true or false, never null, so that NOT means not. All that was typed goes in as parameters.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.query import conditions, fts
from newsarchive.store.query.conditions import Look, Where
from newsarchive.store.query.fields import FIELDS, PARTS
from newsarchive.store.query.matching import test_of
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
    Words,
    leaves,
    negated,
    with_terms,
)
from newsarchive.store.query.snippets import has_signs

if TYPE_CHECKING:
    from collections.abc import Callable

    Leaf = Words | Near | Is
    Own = Callable[[Leaf], Where | None]

_IN_TEXTS = "articles.id IN (SELECT article FROM ({}) WHERE passes(text, ?))"
_HAS_SIGNS = "EXISTS (SELECT 1 FROM search_text WHERE search_text.id = articles.id AND ({}))"
"""Whether an article that has the letters of a word has its signs too, in any of these parts."""

_DEEPEST = 10
"""So deep may an expression of FTS5 be nested: its parser has a small stack."""


class Piece(NamedTuple):
    """A condition in two parts, both of which hold where both are there.

    match: an expression of FTS5, "" for none; where: a condition on `articles`; depth: of the expression.
    """

    match: str = ""
    where: str = ""
    values: tuple[object, ...] = ()
    depth: int = 1

    def condition(self) -> Where:
        """All of it as a condition."""
        if not self.match:
            return Where(self.where, self.values)
        found = "articles.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"
        where = f"({found} AND {self.where})" if self.where else found
        return Where(where, (self.match, *self.values))


class Compiled(NamedTuple):
    """The articles (newest versions) that are asked for, as SQL from FROM on, and its parameters.

    match: the expression of FTS5 that leads, "" where `articles` do; ranking: one that tells how good a hit is, "" for
    none; is_plain: whether the index alone tells which articles they are.
    """

    source: str
    values: tuple[object, ...]
    match: str
    ranking: str
    is_plain: bool

    @property
    def key(self) -> str:
        """The column that has articles.id."""
        return "search_index.rowid" if self.match else "articles.id"

    @property
    def sql(self) -> str:
        """The SQL that gives their ids."""
        return f"SELECT {self.key} AS id {self.source}"


def compile_query(look: Look, tree: Node | None) -> Compiled:
    """A tree as SQL; None is every article."""
    tree = with_terms(tree, look.with_forms) if tree is not None else None
    piece = _Compiler(look).piece(tree) if tree is not None else Piece(where="1")
    wanted = (leaf for leaf, is_wanted in leaves(tree) if is_wanted and isinstance(leaf, Words | Near))
    found = [fts.expression(leaf) for leaf in wanted if not _texts(leaf)]
    ranking = piece.match or (fts.any_of(found) if found else "")
    values: tuple[object, ...] = (piece.match, *piece.values) if piece.match else piece.values
    if piece.match and not piece.where:
        source = "FROM search_index WHERE search_index MATCH ?"
    elif piece.match:
        # The index leads: CROSS JOIN keeps SQLite from going through all articles first.
        source = "FROM search_index CROSS JOIN articles ON articles.id = search_index.rowid "
        source += f"WHERE search_index MATCH ? AND {piece.where}"
    else:
        source = f"FROM articles WHERE is_newest = 1 AND {piece.where}"
    return Compiled(source, values, piece.match, ranking, is_plain=bool(piece.match) and not piece.where)


def condition(look: Look, tree: Node, own: Own) -> Where:
    """A tree as a condition, where some leaves mean something else: `own` gives theirs, None for the usual."""
    return _Compiler(look, own).piece(with_terms(tree, look.with_forms)).condition()


class _Compiler:
    def __init__(self, look: Look, own: Own | None = None) -> None:
        self._look = look
        self._own = own

    def piece(self, node: Node) -> Piece:
        match node:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return self._any(parts)
            case Not(part):
                return self._not(part)
            case Words() | Near() | Is():
                return self._leaf(node)
            case Dated():
                return _where(conditions.dated(self._look, node))
            case Circle():
                return _where(conditions.within(self._look, node))
            case Persons():
                return _where(conditions.with_persons(self._look, node))
            case Nothing():
                return Piece(where="0")

    def _leaf(self, leaf: Leaf) -> Piece:
        own = self._own(leaf) if self._own else None
        if own is not None:
            return _where(own)
        if isinstance(leaf, Is):
            where = FIELDS[leaf.field].where
            return _where(where(self._look, leaf)) if where else Piece(where="0")
        if texts := _texts(leaf):
            number = self._look.test(test_of(leaf))
            return Piece(where=_IN_TEXTS.format(texts), values=(number,))
        if _is_signed(leaf):
            columns = (leaf.field,) if leaf.field else fts.COLUMNS
            signed = _HAS_SIGNS.format(" OR ".join(f"passes({column}, ?)" for column in columns))
            return Piece(fts.expression(leaf), signed, (self._look.test(test_of(leaf)),) * len(columns))
        return Piece(fts.expression(leaf))

    def _not(self, part: Node) -> Piece:
        """The opposite; a NOT moves inwards, for SQL's parser has a small stack too."""
        if isinstance(part, And | Or) and not self._is_in_index(part):
            opposites = tuple(negated(each) for each in part.parts)
            return self._any(opposites) if isinstance(part, And) else self._all(opposites)
        return _where(_not(self.piece(part).condition()))

    def _is_in_index(self, node: Node) -> bool:
        """Whether one expression of the index may tell all of it."""
        match node:
            case And(parts) | Or(parts):
                return all(map(self._is_in_index, parts))
            case Words() | Near():
                return not _texts(node) and not _is_signed(node) and self._own is None
        return False

    def _all(self, parts: tuple[Node, ...]) -> Piece:
        """All of the parts: NOT goes to the index too where something wanted is looked for there."""
        outside = [part.part for part in parts if isinstance(part, Not) and self._is_in_index(part.part)]
        pieces = [self.piece(part) for part in parts if not (isinstance(part, Not) and part.part in outside)]
        kept_out = [self.piece(part) for part in outside]
        wheres = [Where(piece.where, piece.values) for piece in pieces if piece.where]
        wanted = [piece for piece in pieces if piece.match]
        in_index = [piece for piece in kept_out if wanted and piece.match and not piece.where]
        wheres += [_not(piece.condition()) for piece in kept_out if piece not in in_index]
        depth = 2 + max((piece.depth for piece in (*wanted, *in_index)), default=0)
        if depth > _DEEPEST:
            wheres += [Piece(piece.match).condition() for piece in wanted]
            wheres += [_not(piece.condition()) for piece in in_index]
            wanted = in_index = []
        match = fts.all_of([piece.match for piece in wanted]) if wanted else ""
        if in_index:
            match = f"({match} NOT {fts.any_of([piece.match for piece in in_index])})"
        return Piece(match, " AND ".join(where.sql for where in wheres), _values(wheres), depth if wanted else 1)

    def _any(self, parts: tuple[Node, ...]) -> Piece:
        """Any of the parts: one expression of the index for all that it can tell."""
        pieces = [self.piece(part) for part in parts]
        in_index = [piece for piece in pieces if not piece.where]
        depth = 1 + max((piece.depth for piece in in_index), default=0)
        if depth > _DEEPEST:
            found = in_index
        else:
            found = [Piece(fts.any_of([piece.match for piece in in_index]), depth=depth)] if in_index else []
        if len(found) == 1 and len(in_index) == len(pieces):
            return found[0]
        wheres = [piece.condition() for piece in (*found, *(piece for piece in pieces if piece.where))]
        return Piece(where=f"({' OR '.join(where.sql for where in wheres)})", values=_values(wheres))


def _is_signed(leaf: Words | Near) -> bool:
    """Whether the index cannot tell the word from its letters: C++, which it has as a c."""
    wanted = (leaf.term,) if isinstance(leaf, Words) else chain.from_iterable(leaf.sides)
    return any(map(has_signs, wanted))


def _texts(leaf: Words | Near) -> str:
    return PARTS[leaf.field].texts if leaf.field else ""


def _where(where: Where) -> Piece:
    return Piece(where=where.sql, values=where.values)


def _not(where: Where) -> Where:
    return Where(f"NOT ({where.sql})", where.values)


def _values(wheres: list[Where]) -> tuple[object, ...]:
    return tuple(value for where in wheres for value in where.values)
