"""How many copies each of some articles has, so that whoever lists them can show one of a story and say "+6 copies"."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from sqlite3 import Connection


class Told(NamedTuple):
    """The story that an article is in: its key (stories.id), the id of its first article, how many articles it has."""

    story: int
    first_id: str
    articles: int


def told(connection: Connection, keys: Iterable[int]) -> dict[int, Told]:
    """Of these articles (articles.id) those that are in a story, as stories were when they were last asked for.

    One whose record was made anew since then is in none: nobody has compared it yet.
    """
    return {key: Told(*row) for key, *row in connection.execute(_TOLD, (json.dumps([*keys]),))}


def fold(keys: Iterable[int], stories: Mapping[int, Told]) -> list[int]:
    """The keys, of each story only the first, in their order. stories: what `told` says of them."""
    first: dict[int, int] = {}
    return [key for key in keys if key not in stories or first.setdefault(stories[key].story, key) == key]


_TOLD = """
SELECT article, stories.id, article_id, stories.articles FROM story_articles
JOIN stories ON stories.id = story JOIN articles ON articles.id = story
JOIN sketch_keys USING (article) WHERE is_stale = 0 AND article IN (SELECT value FROM json_each(?))
"""
