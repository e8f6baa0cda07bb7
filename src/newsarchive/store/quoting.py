"""The quotations of the archive, by their words, speaker, publisher and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsarchive.store.querying import read_query
from newsarchive.store.snippets import finder, holds
from newsarchive.store.vocabulary import with_forms

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

    from newsarchive.store.querying import Query


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quotations are asked for; what is "" asks for nothing.

    words: a query of words, phrases and beginnings, as in a search; person: words of the speaker's name; publisher: its
    name, in any case; since, until: ISO 8601, maybe partial ("2024-05"), both included; either leaves out the undated.
    """

    words: str = ""
    person: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ListedQuote:
    """A quotation and the article it stands in. number: the same for the pieces of one quotation of an article."""

    text: str
    speaker: str | None
    speaker_words: str | None
    cue: str | None
    number: int
    block: int
    id: str
    short_id: str
    headline: str | None
    publisher: str | None
    published_at: str | None


def list_quotes(
    connection: Connection, wanted: Wanted, short_id: Callable[[str], str], limit: int
) -> Iterator[ListedQuote]:
    """The quotations, in the order in which the articles came; of articles with several versions the newest."""
    query = with_forms(connection, read_query(wanted.words))
    sql, parameters = _query(wanted, query.match)
    words, person = _patterns(query), _patterns(read_query(wanted.person))
    rows = (row for row in connection.execute(sql, parameters) if _fits(row, words, person))
    for _, row in zip(range(limit), rows, strict=False):
        values: tuple[Any, ...] = (*row[:7], short_id(row[6]), *row[7:])
        yield ListedQuote(*values)


def _fits(row: tuple[Any, ...], words: list[re.Pattern[str]], person: list[re.Pattern[str]]) -> bool:
    return holds(row[0], words) and (not person or holds(row[1] or "", person))


def _patterns(query: Query) -> list[re.Pattern[str]]:
    return [pattern for term in query.terms if (pattern := finder([term]))]


def _query(wanted: Wanted, match: str) -> tuple[str, list[Any]]:
    """The SQL that leaves out most of what is not asked for: the full-text index has the words of bodies."""
    conditions = ["is_newest = 1"]
    parameters: list[Any] = []
    if match:
        conditions.append(_HAS_WORDS)
        parameters.append(match)
    if wanted.person:
        conditions.append("speaker IS NOT NULL")
    if wanted.publisher:
        conditions.append("lower(publisher) = lower(?)")
        parameters.append(wanted.publisher)
    if wanted.since:
        conditions.append("published_at >= ?")
        parameters.append(wanted.since)
    if wanted.until:
        conditions.append("substr(published_at, 1, ?) <= ?")
        parameters += [len(wanted.until), wanted.until]
    return _LIST.format(conditions=" AND ".join(conditions)), parameters


_HAS_WORDS = """(quotes.article IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)
  OR blocks.role IN ('standfirst', 'caption'))"""
_LIST = """
SELECT coalesce(quotes.text, substr(blocks.text, quotes.start + 1, quotes.stop - quotes.start)), speaker,
  coalesce(speaker_text, substr(beside.text, speaker_start + 1, speaker_stop - speaker_start)), cue, quotation,
  quotes.block, article_id, headline, publisher, published_at
FROM quotes JOIN articles ON articles.id = quotes.article
  LEFT JOIN blocks ON blocks.article = quotes.article AND blocks.number = quotes.block
  LEFT JOIN blocks AS beside ON beside.article = quotes.article AND beside.number = speaker_block
WHERE {conditions} ORDER BY quotes.article, quotes.number
"""
