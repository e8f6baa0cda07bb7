"""newsarchive turns saved news into a clean, searchable, citable archive.

The functions here are the Python interface; the command line is `archive`. Everything is loaded at first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

__version__ = "0.1.0"

from newsarchive.doors import door

if TYPE_CHECKING:
    from newsarchive.archive import Archive
    from newsarchive.entities import find_mentions, find_quotes, learn_homes, resolve_places
    from newsarchive.errors import ArchiveError, NotFoundError, RejectedError, StoreError
    from newsarchive.model import Article, Mention, PersonCount, PlaceCount, PlaceName, Quote, StoredArticle
    from newsarchive.store import Hit, ListedQuote, SearchPage

__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "Hit",
    "ListedQuote",
    "Mention",
    "NotFoundError",
    "PersonCount",
    "PlaceCount",
    "PlaceName",
    "Quote",
    "RejectedError",
    "SearchPage",
    "StoreError",
    "StoredArticle",
    "__version__",
    "extract",
    "find_mentions",
    "find_quotes",
    "learn_homes",
    "resolve_places",
]

_HOMES = {
    "Archive": "newsarchive.archive",
    "ArchiveError": "newsarchive.errors",
    "Article": "newsarchive.model",
    "Hit": "newsarchive.store",
    "ListedQuote": "newsarchive.store",
    "Mention": "newsarchive.model",
    "NotFoundError": "newsarchive.errors",
    "PersonCount": "newsarchive.model",
    "PlaceCount": "newsarchive.model",
    "PlaceName": "newsarchive.model",
    "Quote": "newsarchive.model",
    "RejectedError": "newsarchive.errors",
    "SearchPage": "newsarchive.store",
    "StoreError": "newsarchive.errors",
    "StoredArticle": "newsarchive.model",
    "find_mentions": "newsarchive.entities",
    "find_quotes": "newsarchive.entities",
    "learn_homes": "newsarchive.entities",
    "resolve_places": "newsarchive.entities",
}


def extract(
    payload: bytes,
    *,
    media_type: str | None = None,
    uri: str = "",
    given: Mapping[str, str] | None = None,
    names: bool = True,
) -> Article:
    """The record of one article from the bytes of its source.

    media_type: IANA type, told from the bytes where None; uri: where the bytes came from, kept with the record;
    given: facts that outrank guesses, by field name (publisher, language, published_at, url, headline, byline,
    standfirst, modified_at, encoding, media_type); names: whether people and places are looked for.
    Raises RejectedError, with `.reason`, where the bytes are no article.
    """
    from newsarchive import pipeline
    from newsarchive.errors import RejectedError
    from newsarchive.model import Capture, Rejected

    outcome = pipeline.run(Capture(payload, uri, media_type, dict(given or {})), names=names)
    if isinstance(outcome, Rejected):
        raise RejectedError(outcome.reason, uri, "give a web page or text that holds an article")
    return outcome


__getattr__ = door(__name__, _HOMES)
