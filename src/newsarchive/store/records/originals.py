"""The source bytes that the archive keeps, and what their record is to be made with."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from newsarchive.errors import NotFoundError, StoreError
from newsarchive.model import Capture
from newsarchive.store.records.packing import unpacked
from newsarchive.store.records.settling import read_stated, settle

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection


class DamagedError(StoreError):
    """One article's record or source bytes are not what was stored; the others may well be whole."""


def damaged(what: str, path: Path, article_id: str) -> DamagedError:
    """The error that says what of an article is damaged."""
    advice = "archive verify --repair makes anew what it can"
    return DamagedError(f"{what} of {article_id} in the archive is damaged", str(path), advice)


def read_original(connection: Connection, path: Path, article_id: str) -> bytes:
    """The source bytes of an article, exactly; DamagedError where their hash is not what it was."""
    row = connection.execute(_ORIGINAL, (article_id,)).fetchone()
    if row is None:
        raise NotFoundError("no article has this id", article_id, "archive list shows what is there")
    try:
        return unpacked(row)
    except (ValueError, TypeError, OverflowError, zlib.error) as error:
        raise damaged("the source bytes", path, article_id) from error


def kept_capture(connection: Connection, path: Path, article_id: str) -> Capture:
    """The source bytes of an article, with the facts and the place that its record is to be made with."""
    payload = read_original(connection, path, article_id)
    try:
        settled = settle(read_stated(connection, article_id))
    except (ValueError, TypeError) as error:
        raise damaged("the record", path, article_id) from error
    return Capture(payload, settled.uri, None, settled.given)


_ORIGINAL = """
SELECT sha256, size, compression, payload FROM articles JOIN originals ON originals.id = original
WHERE article_id = ?
"""
