"""What leaves an archive without becoming an Article first: as fast as rows are read, and the same in every word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class TakenRecord(NamedTuple):
    """A record for JSON: what `StoredArticle.as_dict` gives, with captures, own data and maybe the source.

    facts: all but the text, as a JSON object; texts: of every block, as JSON in UTF-8 has it between its quotation
    marks; heads: of every block, what its object has between its brace and its text, safe for a terminal; kept: of
    every block whether it is of the body.
    """

    facts: str
    texts: Sequence[bytes]
    heads: Sequence[bytes]
    kept: Sequence[bool]


class TakenFacts(NamedTuple):
    """What a table says of an article, by the names of its columns."""

    values: dict[str, Any]
