"""An article as a row of the full-text index, and what of its text goes there in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import KEPT_ROLES
from newsarchive.store.index.folding import is_plain
from newsarchive.store.index.words import indexed
from newsarchive.store.values import storable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsarchive.model import Article
    from newsarchive.store.values import Row


def index_row(article: Article, key: int, texts: Mapping[int, str], into: Mapping[str, list[Row]]) -> Row:
    """The row of the index, as the view `search_words` gives it; adds the rows of `folded_texts`.

    key: articles.id; texts: of the blocks, by number.
    """

    def part(name: str, pieces: list[tuple[int, str]], parting: str) -> str | None:
        if not pieces:
            return None
        whole = parting.join([text for _, text in pieces])
        if not is_plain(whole):
            others = {number: other for number, text in pieces if (other := indexed(text)) is not None}
            into["folded_texts"].extend((key, name, *other) for other in others.items())
            whole = parting.join([others.get(number, text) for number, text in pieces])
        return whole

    named = article.names
    headline = [] if article.headline is None else [(0, storable(article.headline))]
    # The texts are of all blocks, in their order: the archive takes no number twice.
    numbered = zip(texts.items(), article.labels, strict=False)
    kept = [piece for piece, label in numbered if label.role in KEPT_ROLES]
    people = [(n, storable(person.name)) for n, person in enumerate(named.people, 1)]
    places = [(n, storable(found.place.name)) for n, found in enumerate(named.places, 1)]
    return (
        key,
        part("headline", headline, ""),
        part("body", kept, "\n\n"),
        part("people", people, "\n"),
        part("places", places, "\n"),
    )
