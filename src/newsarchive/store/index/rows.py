"""An article as a row of the full-text index, and what of its text goes there in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.index.folding import are_plain
from newsarchive.store.index.words import indexed
from newsarchive.store.values import storable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsarchive.model import Article
    from newsarchive.store.values import Row

    Piece = tuple[int, str]


def index_row(article: Article, key: int, body: list[Piece], into: Mapping[str, list[Row]]) -> Row:
    """The row of the index, as the view `search_words` gives it; adds the rows of `folded_texts`.

    key: articles.id; body: the blocks of the body by number.
    """
    named = article.names
    headline = [] if article.headline is None else [(0, storable(article.headline))]
    people = [(n, storable(person.name)) for n, person in enumerate(named.people, 1)]
    places = [(n, storable(found.place.name)) for n, found in enumerate(named.places, 1)]
    return (
        key,
        _part(key, "headline", headline, "", into) if headline else None,
        _part(key, "body", body, "\n\n", into) if body else None,
        _part(key, "people", people, "\n", into) if people else None,
        _part(key, "places", places, "\n", into) if places else None,
    )


def _part(key: int, name: str, pieces: list[Piece], parting: str, into: Mapping[str, list[Row]]) -> str:
    texts = [text for _, text in pieces]
    if not are_plain(texts):
        others = {number: other for number, text in pieces if (other := indexed(text)) is not None}
        into["folded_texts"].extend((key, name, *other) for other in others.items())
        texts = [others.get(number, text) for number, text in pieces]
    return parting.join(texts)
