"""An article as plain text: what was printed, without marks, as text miners and printers read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsarchive.model import Holding
from newsarchive.text import cleaned

_BETWEEN = "\n" + "=" * 72 + "\n\n"


def lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """The articles one after the other, a line of equal signs between two."""
    for number, holding in enumerate(holdings):
        yield from (_BETWEEN,) * bool(number)
        yield from page(holding)


def page(holding: Holding) -> Iterator[str]:
    """The chunks of one article: headline, standfirst, byline, publisher and date, then the body."""
    article = holding.article
    dated = ", ".join(filter(None, (article.publisher, article.published_at)))
    head = [article.headline, article.standfirst, article.byline, dated]
    above = [" ".join(cleaned(part).split()) for part in head if part]
    parts = ["\n".join(above), *(cleaned(paragraph) for paragraph in article.paragraphs)]
    yield "\n\n".join(filter(None, parts)) + "\n"
