"""The archive: one SQLite file, written by one and read by many. Nothing else touches SQLite.

Everything is loaded at first use: who only reads needs sqlite3 alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsarchive.store.comparing import same_record
    from newsarchive.store.faults import Fault
    from newsarchive.store.quoting import ListedQuote, Wanted
    from newsarchive.store.reading import DamagedError, Listed, Reader, open_reader
    from newsarchive.store.repairing import repair_by_copy, repair_in_place
    from newsarchive.store.searching import Hit, SearchPage
    from newsarchive.store.verifying import verify
    from newsarchive.store.waiting import Limits
    from newsarchive.store.writing import Writer, open_writer

__all__ = [
    "DamagedError",
    "Fault",
    "Hit",
    "Limits",
    "Listed",
    "ListedQuote",
    "Reader",
    "SearchPage",
    "Wanted",
    "Writer",
    "open_reader",
    "open_writer",
    "repair_by_copy",
    "repair_in_place",
    "same_record",
    "verify",
]

_HOMES = {
    "DamagedError": "newsarchive.store.reading",
    "Fault": "newsarchive.store.faults",
    "Hit": "newsarchive.store.searching",
    "Limits": "newsarchive.store.waiting",
    "Listed": "newsarchive.store.reading",
    "ListedQuote": "newsarchive.store.quoting",
    "Reader": "newsarchive.store.reading",
    "SearchPage": "newsarchive.store.searching",
    "Wanted": "newsarchive.store.quoting",
    "Writer": "newsarchive.store.writing",
    "open_reader": "newsarchive.store.reading",
    "open_writer": "newsarchive.store.writing",
    "repair_by_copy": "newsarchive.store.repairing",
    "repair_in_place": "newsarchive.store.repairing",
    "same_record": "newsarchive.store.comparing",
    "verify": "newsarchive.store.verifying",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
