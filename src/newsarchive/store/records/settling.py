"""What the record of an article is made with where several places hold its bytes: the same in any order of arrival.

Places are ranked: an address of the web before a file, a file before bytes that came from nowhere, then by name. The
record is made as from the first of them. Of the facts that they state, the first place to state one is believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection

    from newsarchive.model import Capture

Facts = Mapping[str, str]
NOWHERE = "sha256:"
"""What the place of bytes begins with that came from nowhere."""


class Settled(NamedTuple):
    """given: the facts to make a record with; uri: where it is made as from, "" for nowhere."""

    given: Facts
    uri: str

    def applied_to(self, capture: Capture) -> Capture:
        """The capture that the record is to be made of."""
        return replace(capture, given=self.given, uri=self.uri)


def settle(stated: Mapping[str, Facts]) -> Settled:
    """What is to be believed of the facts that each place states, and where the record is made as from."""
    if len(stated) == 1:  # as nearly always
        ((first, facts),) = stated.items()
        return Settled(facts, "" if first.startswith(NOWHERE) else first)
    places = sorted(stated, key=_rank)
    given: dict[str, str] = {}
    for place in reversed(places):
        given.update(stated[place])
    first = places[0] if places else ""
    return Settled(given, "" if first.startswith(NOWHERE) else first)


def read_stated(connection: Connection, article_id: str) -> dict[str, Facts]:
    """The facts stated for an article, by place; what one place said last stands."""
    stated: dict[str, Facts] = {}
    for place, given in connection.execute(_STATED, (article_id,)):
        stated[place] = {**stated.get(place, {}), **json.loads(given)}
    return stated


def _rank(place: str) -> tuple[int, str]:
    return (2 if place.startswith(NOWHERE) else 1 if place.startswith("file:") else 0), place


_STATED = """
SELECT captures.uri, captures.given FROM captures JOIN articles ON articles.id = article
WHERE article_id = ? ORDER BY captures.uri, version, captured_at
"""
