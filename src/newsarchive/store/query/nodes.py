"""A query as a small frozen tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "And", "Circle", "Dated", "Is", "Near", "Node", "Not", "Nothing", "Or", "Persons", "Term", "Words",
    "all_of", "any_of", "leaves", "negated", "terms", "with_terms",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as typed.

    is_prefix: whether its last word is only the beginning of one; is_exact: whether it was quoted; forms: other words
    that are wanted as much, see vocabulary.py.
    """

    words: str
    is_prefix: bool = False
    is_exact: bool = False
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase in one part of an article; field: which, see fields.py; "" for anywhere in what is searched."""

    term: Term
    field: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Words or phrases close together in one part, in any order; of the terms in each of `sides` any one.

    distance: at most so many words between the first and the last of them.
    """

    sides: tuple[tuple[Term, ...], ...]
    distance: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Is:
    """What a field that is no text says; see fields.py."""

    field: str
    value: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """Published in a stretch of time, ends in ISO 8601, maybe partial: since, until are included, after, before not."""

    since: str = ""
    until: str = ""
    after: str = ""
    before: str = ""

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it begins, as far as both ends tell."""
        both = min(len(self.since), len(self.until))
        return self.since[:both] > self.until[:both]


@dataclass(frozen=True, slots=True)
class Circle:
    """Names a place within so many kilometres of a point in degrees."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class Persons:
    """Names one of these persons (persons.id). name: as it was asked for."""

    name: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: Node


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article: what was typed has no word."""


Node = Words | Near | Is | Dated | Circle | Persons | And | Or | Not | Nothing


def all_of(parts: Iterable[Node]) -> Node | None:
    """One node for all of the parts, each once; None for none."""
    return _joined(And, parts)


def any_of(parts: Iterable[Node]) -> Node | None:
    """One node for any of the parts, each once; None for none."""
    return _joined(Or, parts)


def with_terms(node: Node, change: Callable[[Term], Term]) -> Node:
    """The same tree with every word and phrase changed."""
    match node:
        case And(parts) | Or(parts):
            return type(node)(tuple(with_terms(part, change) for part in parts))
        case Not(part):
            return Not(with_terms(part, change))
        case Words(term, field):
            return Words(change(term), field)
        case Near(sides, distance, field):
            return Near(tuple(tuple(map(change, side)) for side in sides), distance, field)
    return node


def negated(part: Node) -> Node:
    """The opposite."""
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node | None, *, wanted: bool = True) -> Iterator[tuple[Node, bool]]:
    """Every leaf, in order, and whether it is wanted (True) or kept out by a NOT."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part, wanted=wanted)
        case Not(part):
            yield from leaves(part, wanted=not wanted)
        case None:
            return
        case _:
            yield node, wanted


def terms(node: Node | None, *fields: str) -> tuple[Term, ...]:
    """The words and phrases that are wanted, each once, in order; fields: only those in these parts."""
    found: dict[Term, None] = {}
    for leaf, wanted in leaves(node):
        if isinstance(leaf, Words | Near) and wanted and (not fields or leaf.field in fields):
            sides = ((leaf.term,),) if isinstance(leaf, Words) else leaf.sides
            found |= dict.fromkeys(term for side in sides for term in side)
    return tuple(found)


def _joined(kind: type[And] | type[Or], parts: Iterable[Node]) -> Node | None:
    flat: dict[Node, None] = {}
    for part in parts:
        flat |= dict.fromkeys(part.parts if isinstance(part, kind) else (part,))
    return kind(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)
