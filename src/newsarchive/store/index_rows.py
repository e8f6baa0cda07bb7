"""An article as a row of the full-text index, and what of its text goes there in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import KEPT_ROLES
from newsarchive.store.spans import storable
from newsarchive.store.words import indexed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsarchive.model import Article
    from newsarchive.store.spans import Row


def index_row(article: Article, key: int, texts: Mapping[int, str], into: Mapping[str, list[Row]]) -> Row:
    """The row of the index, as the view `search_words` gives it; adds the rows of `folded_texts`.

    key: articles.id; texts: of the blocks, by number.
    """
    folded = into["folded_texts"]

    def part(name: str, pieces: Iterable[tuple[int, str]], parting: str) -> str | None:
        words = []
        for number, text in pieces:
            other = indexed(text)
            if other is not None:
                folded.append((key, name, number, other))
            words.append(text if other is None else other)
        return parting.join(words) if words else None

    named = article.names
    kept = (
        block.number for block, label in zip(article.blocks, article.labels, strict=True) if label.role in KEPT_ROLES
    )
    return (
        key,
        part("headline", () if article.headline is None else ((0, storable(article.headline)),), ""),
        part("body", ((number, texts[number]) for number in kept), "\n\n"),
        part("people", ((n, storable(person.name)) for n, person in enumerate(named.people, 1)), "\n"),
        part("places", ((n, storable(place.place.name)) for n, place in enumerate(named.places, 1)), "\n"),
    )
