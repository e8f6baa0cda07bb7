"""What the user had added to articles that come back from an export."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsarchive.store import own

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from sqlite3 import Connection

    from newsarchive.model import OwnData


class Returning:
    """The part of a `Writer` that takes it back."""

    def changing(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def bring_back(self, added: Mapping[str, OwnData]) -> None:
        """Tags and remarks, by the full ids of their articles, beside those that are there; none twice, all at once.

        Corrections are in the records that came back.
        """
        if not added:
            return
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self.changing() as connection:
            for article_id, data in added.items():
                key = own.key_of(connection, article_id)
                there = {(remark.text, remark.written_at) for remark in own.remarks_on(connection, key)}
                for tag in data.tags:
                    own.put_tag(connection, key, tag, now)
                for remark in data.remarks:
                    if (remark.text, remark.written_at) not in there:
                        own.put_remark(connection, key, remark.text, remark.written_at)
