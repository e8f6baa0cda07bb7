"""What is learnt from all articles of an archive: the entities' ways of joining names and finding homes, the store's
tables of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.asking.selecting import asks_for_people, understood
from newsarchive.store.reading import open_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from newsarchive.model import OutletHome, PlaceName
    from newsarchive.store.asking.counting import Counts
    from newsarchive.store.asking.selecting import Selection
    from newsarchive.store.names.persons import Joiner
    from newsarchive.store.query.nodes import Node
    from newsarchive.store.reading import Reader

_VERSION = 1
"""Goes up whenever `join_people` gives other keys for some names: then archives make theirs anew."""

_HOMES_VERSION = 2
"""Goes up whenever `learn_homes` gives other homes."""


def counts(path: Path, selection: Selection, *, people: bool = True) -> AbstractContextManager[Counts]:
    """What the archive at `path` says about people and places in the articles selected; see `open_counts`.

    people: whether people will be asked about, so that their table has to be up to date.
    """
    from dataclasses import replace

    from newsarchive.store.asking.counting import open_counts  # deferred: a search counts neither

    if selection.person is not None:
        selection = replace(selection, person_key=_join([selection.person])[selection.person])
    wants_people = people or selection.person is not None or asks_for_people(understood(selection).tree)
    return open_counts(path, selection, _joiner() if wants_people else None)


def reader_for(path: Path, tree: Node | None, *, people: bool = False) -> Reader:
    """The archive at `path` for a query; where that asks for a person, other names of the person are known.

    people: whether people will be asked about anyway.
    """
    wants_people = people or asks_for_people(tree)
    return open_reader(path, joiner=_joiner() if wants_people else None)


def _joiner() -> Joiner:
    from newsarchive.store.names.persons import Joiner  # deferred: most queries ask for no person

    return Joiner(_VERSION, _join)


def homes_of(path: Path) -> list[OutletHome]:
    """Where the outlets of the archive at `path` are at home, by publisher. Raises StoreError."""
    from newsarchive.store.names.homes import Learner, outlet_homes  # deferred: few ask for it

    return outlet_homes(path, Learner(_HOMES_VERSION, _learn))


def _learn(articles: Iterable[tuple[str, list[PlaceName]]]) -> Mapping[str, tuple[str, Mapping[str, float]]]:
    from newsarchive.entities.places.learning import (
        learn_homes,  # deferred: an archive that is up to date needs no gazetteer
    )

    return {name: (home.country_code, home.areas) for name, home in learn_homes(articles).items()}


def _join(names: Iterable[str]) -> Mapping[str, str]:
    from newsarchive.entities.people.keys import join_people  # deferred: an archive that is up to date needs no names

    return join_people(names)
