"""Who is one person across the articles of an archive: the entities' way of joining names, the store's table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.persons import Joiner
from newsarchive.store.reading import open_reader
from newsarchive.store.selecting import asks_for_people, understood

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from newsarchive.store.counting import Counts
    from newsarchive.store.query.nodes import Node
    from newsarchive.store.reading import Reader
    from newsarchive.store.selecting import Selection

_VERSION = 1
"""Goes up whenever `join_people` gives other keys for some names: then archives make theirs anew."""


def counts(path: Path, selection: Selection, *, people: bool = True) -> AbstractContextManager[Counts]:
    """What the archive at `path` says about people and places in the articles selected; see `open_counts`.

    people: whether people will be asked about, so that their table has to be up to date.
    """
    from dataclasses import replace

    from newsarchive.store.counting import open_counts  # deferred: a search counts neither

    if selection.person is not None:
        selection = replace(selection, person_key=_join([selection.person])[selection.person])
    wants_people = people or selection.person is not None or asks_for_people(understood(selection).tree)
    return open_counts(path, selection, Joiner(_VERSION, _join) if wants_people else None)


def reader_for(path: Path, tree: Node | None, *, people: bool = False) -> Reader:
    """The archive at `path` for a query; where that asks for a person, other names of the person are known.

    people: whether people will be asked about anyway.
    """
    wants_people = people or asks_for_people(tree)
    return open_reader(path, joiner=Joiner(_VERSION, _join) if wants_people else None)


def _join(names: Iterable[str]) -> Mapping[str, str]:
    from newsarchive.entities.person_keys import join_people  # deferred: an archive that is up to date needs no names

    return join_people(names)
