"""What was stripped from the newest articles: counted by rule and publisher, or block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.model import KEPT_ROLES, RECORD_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Asked:
    """Which stripped blocks are asked for; None asks for any.

    publisher: as printed, in any case of letters; article: a full id.
    """

    publisher: str | None = None
    rule: str | None = None
    role: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class StrippedBy:
    """How many blocks a rule stripped from a publisher's articles, from how many articles, and the shortest of them."""

    publisher: str | None
    role: str
    rule: str
    blocks: int
    articles: int
    example: str


@dataclass(frozen=True, slots=True)
class Stripped:
    """One block that was stripped. id: of its article; number: of the block."""

    id: str
    number: int
    publisher: str | None
    role: str
    rule: str
    reason: str
    text: str


def count_stripped(connection: Connection, asked: Asked) -> list[StrippedBy]:
    """Most blocks first, then by publisher, role and rule."""
    return [StrippedBy(*row[:6]) for row in connection.execute(_COUNT, _values(asked))]


def list_stripped(connection: Connection, asked: Asked) -> Iterator[Stripped]:
    """Every block, in the order of the articles."""
    return (Stripped(*row) for row in connection.execute(_LIST, _values(asked)))


def _values(asked: Asked) -> tuple[str | None, ...]:
    return tuple(value for value in (asked.publisher, asked.rule, asked.role, asked.article) for _ in range(2))


_ROLES = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES | RECORD_ROLES))
_STRIPPED = f"""
FROM blocks JOIN articles ON articles.id = blocks.article JOIN reasons ON reasons.id = blocks.reason
WHERE is_newest = 1 AND role NOT IN ({_ROLES})
  AND (? IS NULL OR lower(publisher) = lower(?)) AND (? IS NULL OR rule = ?) AND (? IS NULL OR role = ?)
  AND (? IS NULL OR article_id = ?)
"""
# Of the columns beside min(), SQLite takes the row that has the least: the example is the shortest block.
_COUNT = f"""
SELECT publisher, role, rule, count(*), count(DISTINCT blocks.article), blocks.text, min(length(blocks.text))
{_STRIPPED}
GROUP BY publisher, role, rule ORDER BY 4 DESC, publisher, role, rule
"""
_LIST = f"""
SELECT article_id, blocks.number, publisher, role, rule, reasons.reason, blocks.text {_STRIPPED}
ORDER BY blocks.article, blocks.number
"""
