"""The quotations of the archive, by their words, their speaker and the articles they stand in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from newsarchive.store.asking.timing import SECONDS, limited
from newsarchive.store.names.naming import has_words
from newsarchive.store.query import fts
from newsarchive.store.query.compiling import condition
from newsarchive.store.query.conditions import Where
from newsarchive.store.query.matching import test_of
from newsarchive.store.query.nodes import And, Circle, Dated, Is, Near, Node, Words, all_of
from newsarchive.store.query.parsing import read_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.store.query.compiling import Leaf
    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.parsing import Query


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quotations are asked for; what is "" asks for nothing.

    words: a query, whose words are looked for in what is said; person: as said-by:, words of the speaker's name;
    publisher, place, language, near: as publisher:, place:, lang: and near: of its article; since, until: ISO 8601,
    maybe partial ("2024-05"), both included; either leaves out the undated.
    """

    words: str = ""
    person: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    language: str = ""
    near: Circle | None = None


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


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How many quotations are a speaker's, by the name in the record, and in how many articles; None: nobody named."""

    speaker: str | None
    quotes: int
    articles: int


def understood(wanted: Wanted) -> Query:
    """What is asked for, as a query about single quotations."""
    query = read_query(wanted.words, "quote")
    asked: list[Node] = [query.tree] if query.tree is not None else []
    fields = (
        ("said-by", wanted.person),
        ("publisher", wanted.publisher),
        ("place", wanted.place),
        ("lang", wanted.language),
    )
    asked += [Is(field, value) for field, value in fields if value]
    if wanted.near:
        asked.append(wanted.near)
    if wanted.since or wanted.until:
        asked.append(Dated(since=wanted.since, until=wanted.until))
    return replace(query, tree=all_of(asked))


def list_quotes(
    look: Look, wanted: Wanted, short_id: Callable[[str], str], limit: int, seconds: float = SECONDS
) -> Iterator[ListedQuote]:
    """The quotations, in the order in which the articles came; of articles with several versions the newest."""
    where = _where(look, understood(wanted).tree)
    with limited(look.connection, seconds):
        for row in look.connection.execute(_LIST.format(where.sql), (*where.values, limit)):
            values: tuple[Any, ...] = (*row[:7], short_id(row[6]), *row[7:])
            yield ListedQuote(*values)


def count_speakers(look: Look, wanted: Wanted, limit: int, seconds: float = SECONDS) -> list[SpeakerCount]:
    """Who says how many of the quotations, the most first; pieces of one quotation count once."""
    where = _where(look, understood(wanted).tree)
    with limited(look.connection, seconds):
        rows = look.connection.execute(_SPEAKERS.format(where.sql), (*where.values, limit)).fetchall()
    return [SpeakerCount(*row) for row in rows]


def _where(look: Look, tree: Node | None) -> Where:
    """The condition on a quotation and its article; the index leaves out most of what is not asked for."""
    if tree is None:
        return Where("1")
    parts = tree.parts if isinstance(tree, And) else (tree,)
    leading = [fts.expression(replace(part, field="body")) for part in parts if _is_said(part)]
    found = condition(look, tree, lambda leaf: _of_one(look, leaf))
    if not leading:
        return found
    return Where(f"{_HAS_WORDS} AND {found.sql}", (fts.all_of(leading), *found.values))


def _of_one(look: Look, leaf: Leaf) -> Where | None:
    """What a leaf asks of one quotation; None where it asks something of the article."""
    if isinstance(leaf, Words | Near):
        return Where(f"passes({_TEXT}, ?)", (look.test(test_of(leaf)),)) if leaf.field == "quote" else None
    if leaf.field == "said-by":
        return Where("passes(speaker, ?)", (look.test(has_words(leaf.value, is_prefix=leaf.is_prefix)),))
    return None


def _is_said(part: Node) -> TypeGuard[Words | Near]:
    return isinstance(part, Words | Near) and part.field == "quote"


_TEXT = "coalesce(quotes.text, substr(blocks.text, quotes.start + 1, quotes.stop - quotes.start))"
_HAS_WORDS = """(quotes.article IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)
  OR blocks.role IN ('standfirst', 'caption'))"""
_LIST = f"""
SELECT {_TEXT}, speaker,
  coalesce(speaker_text, substr(beside.text, speaker_start + 1, speaker_stop - speaker_start)), cue, quotation,
  quotes.block, article_id, headline, publisher, published_at
FROM quotes JOIN articles ON articles.id = quotes.article
  LEFT JOIN blocks ON blocks.article = quotes.article AND blocks.number = quotes.block
  LEFT JOIN blocks AS beside ON beside.article = quotes.article AND beside.number = speaker_block
WHERE is_newest = 1 AND {{}} ORDER BY quotes.article, quotes.number LIMIT ?
"""  # noqa: S608 - our own parts
_SPEAKERS = """
SELECT speaker, count(DISTINCT quotes.article << 24 | quotation) AS said, count(DISTINCT quotes.article) AS articles
FROM quotes JOIN articles ON articles.id = quotes.article
  LEFT JOIN blocks ON blocks.article = quotes.article AND blocks.number = quotes.block
WHERE is_newest = 1 AND {} GROUP BY speaker ORDER BY said DESC, articles DESC, speaker IS NULL, speaker LIMIT ?
"""
