"""What recurs across the articles of one publisher: the same block, or the same first or last words of a block."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newsarchive.model import KEPT_ROLES
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading
from newsarchive.store.values import bounded
from newsarchive.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

EDGE_WORDS = 3
"""How many words at its beginning or end two blocks share at least to be thought alike."""

_SAMPLE = 24
_FEWEST_WORDS, _MOST_WORDS = EDGE_WORDS + 1, 30
_LONGEST = 4_000
_LONGEST_SHORT = 400


@dataclass(frozen=True, slots=True)
class Recurring:
    """A block that recurs. house: a publisher or host; kind: "is", "begins" or "ends", by what is the same in all.

    articles: how many; tails, heads: in how many cases it stands in the last fifth of the blocks, or is among the
    first three; aside: in how many cases it is kept as a subheading or in a list or table; role: what it was taken
    for most often elsewhere in the archive where it was stripped, if it was; texts and keys: a sample of the blocks
    as printed, and the article (its key in the archive) that holds each.
    """

    house: str
    kind: str
    articles: int
    tails: float
    heads: float
    aside: float
    role: str | None
    texts: tuple[str, ...]
    keys: tuple[int, ...]


class Scan:
    """One look at the newest version of every article; the grouping is SQLite's, so memory stays flat."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.create_function("house_of", 3, house_of, deterministic=True)
        connection.create_function("same_key", 1, _same_key, deterministic=True)
        connection.create_function("edge_key", 2, _edge_key, deterministic=True)
        connection.create_aggregate("sample", 2, _Sample)  # type: ignore[arg-type]  # typeshed wants int results

    def houses(self) -> dict[str, int]:
        """How many articles each publisher or host has."""
        return dict(self._connection.execute(_HOUSES))

    def recurring(self, kind: str, at_least: int) -> Iterator[Recurring]:
        """Blocks of the kind ("is", "begins", "ends") that stand in so many articles of one house or more."""
        sql = _SAME if kind == "is" else _ALIKE
        sign = {"is": 0, "begins": 1, "ends": -1}[kind]
        rows = self._connection.cursor()
        for house, articles, tails, heads, aside, sample in rows.execute(
            sql, {"at_least": bounded(at_least), "sign": sign}
        ):
            found = json.loads(sample)
            texts = tuple(self._text(key, number) for key, number in found)
            role = self._role_elsewhere(texts[0]) if kind == "is" else None
            yield Recurring(house, kind, articles, tails, heads, aside, role, texts, tuple(key for key, _ in found))

    def short_blocks(self) -> Iterator[tuple[str, bool]]:
        """Every kept block of a few hundred characters at most, and whether it stands in the last fifth."""
        for text, is_tail in self._connection.cursor().execute(_SHORT):
            yield text, bool(is_tail)

    def kept(self, key: int) -> list[str]:
        """The kept blocks of an article, in order."""
        return [text for (text,) in self._connection.execute(_KEPT, (key,))]

    def article_id(self, key: int) -> str:
        """The id of the article with this key."""
        return str(self._connection.execute("SELECT article_id FROM articles WHERE id = ?", (key,)).fetchone()[0])

    def _text(self, key: int, number: int) -> str:
        sql = "SELECT text FROM blocks WHERE article = ? AND number = ?"
        return str(self._connection.execute(sql, (key, number)).fetchone()[0])

    def _role_elsewhere(self, text: str) -> str | None:
        return self._stripped().get(_same_key(text))

    @lru_cache(maxsize=1)  # noqa: B019 - a scan lives for one command
    def _stripped(self) -> dict[int | None, str]:
        """The role of each text that was stripped at least twice, the most frequent of its roles."""
        return {key: role for key, role, _ in self._connection.execute(_STRIPPED)}


@contextmanager
def open_scan(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Iterator[Scan]:
    """A scan of the archive at `path`; StoreError where there is none or it cannot be used."""
    connection = open_for_reading(path, busy_seconds)
    try:
        with guard(path):
            connection.execute("BEGIN")
            yield Scan(connection)
    finally:
        connection.close()


def house_of(publisher: str | None, url: str | None, uri: str | None) -> str | None:
    """What articles are grouped by: the publisher as printed, else the host of the address, else None."""
    if publisher and publisher.strip():
        return " ".join(publisher.split())
    for address in (url, uri):
        if address and address.startswith(("http://", "https://")):
            host = address.split("/", 3)[2].rpartition("@")[2].partition(":")[0].lower()
            return host.removeprefix("www.") or None
    return None


class _Sample:
    """The first articles that hold a block, as JSON: [[key of the article, number of the block], ...]."""

    def __init__(self) -> None:
        self._found: dict[int, int] = {}

    def step(self, article: int, number: int) -> None:
        if len(self._found) < _SAMPLE:
            self._found.setdefault(article, number)

    def finalize(self) -> str:
        return json.dumps(sorted(self._found.items()))


def _same_key(text: str) -> int | None:
    folded = fold(text[:_LONGEST]).strip(" .,:;!?-*•·|>\"'")
    return _hashed(folded) if folded else None


def _edge_key(text: str, sign: int) -> int | None:
    """A number for the first (sign 1) or last (sign -1) words of a short block; None for blocks of another length."""
    words = fold(text[:_LONGEST]).split() if len(text) <= _LONGEST_SHORT else []
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
        return None
    return _hashed(" ".join(words[:EDGE_WORDS] if sign > 0 else words[-EDGE_WORDS:]))


def _hashed(folded: str) -> int:
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def _sql(template: str, **parts: Any) -> str:
    return template.format(**parts)


_KEPT_LIST = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES, key=lambda role: role.value))
_IS_KEPT = f"(role IN ({_KEPT_LIST}) OR reason IN (SELECT id FROM reasons WHERE rule LIKE 'learned%'))"  # noqa: S608
_IS_TAIL = "number * 5 > 4 * (SELECT max(number) FROM blocks AS others WHERE others.article = blocks.article)"
_HOUSES = """
SELECT house_of(publisher, url, uri) AS house, count(*) FROM articles WHERE is_newest = 1 AND house IS NOT NULL
GROUP BY house ORDER BY house
"""
_GROUPS = """
SELECT house, count(DISTINCT article) AS articles, avg(is_tail), avg(number <= 3),
avg(role IN ('subheading', 'list', 'table')), sample(article, number)
FROM (
  SELECT house_of(publisher, url, uri) AS house, {key} AS key, same_key(text) AS same, article, number, role,
  {is_tail} AS is_tail
  FROM blocks JOIN articles ON articles.id = article WHERE is_newest = 1 AND {is_kept}
)
WHERE house IS NOT NULL AND key IS NOT NULL GROUP BY house, key
HAVING articles >= :at_least AND count(DISTINCT same) {forms} ORDER BY house, articles DESC, key
"""
_SAME = _sql(_GROUPS, key="same_key(text)", is_tail=_IS_TAIL, is_kept=_IS_KEPT, forms="= 1")
_ALIKE = _sql(_GROUPS, key="edge_key(text, :sign)", is_tail=_IS_TAIL, is_kept=_IS_KEPT, forms="> 1")
_SHORT = f"""
SELECT text, {_IS_TAIL} FROM blocks JOIN articles ON articles.id = article
WHERE is_newest = 1 AND role IN ({_KEPT_LIST}) AND length(text) <= {_LONGEST_SHORT}
"""  # noqa: S608 - our own names and numbers
_KEPT = f"SELECT text FROM blocks WHERE article = ? AND role IN ({_KEPT_LIST}) ORDER BY number"  # noqa: S608
_STRIPPED = f"""
SELECT key, role, max(times) FROM (
  SELECT same_key(text) AS key, role, count(*) AS times FROM blocks
  WHERE role NOT IN ({_KEPT_LIST}, 'headline', 'standfirst', 'byline', 'dateline', 'published', 'kicker')
  GROUP BY key, role HAVING times > 1
) GROUP BY key
"""  # noqa: S608
