"""The archive: one SQLite file, written by one and read by many. Nothing else touches SQLite.

Everything is loaded at first use: who only reads needs sqlite3 alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.doors import door

if TYPE_CHECKING:
    from newsarchive.model.own import OwnData, Remark
    from newsarchive.store.comparing import same_record
    from newsarchive.store.facets import Facets
    from newsarchive.store.faults import Fault
    from newsarchive.store.keeping import Keeper
    from newsarchive.store.listed import Listed
    from newsarchive.store.originals import DamagedError
    from newsarchive.store.own import SavedQuery
    from newsarchive.store.quoting import ListedQuote, Wanted
    from newsarchive.store.reading import Reader, open_reader
    from newsarchive.store.rehearsing import Rehearsal, open_rehearsal
    from newsarchive.store.repairing import repair_by_copy, repair_in_place
    from newsarchive.store.searching import Hit, SearchPage
    from newsarchive.store.verifying import verify
    from newsarchive.store.waiting import Limits
    from newsarchive.store.writing import Writer, open_writer

__all__ = [
    "DamagedError",
    "Facets",
    "Fault",
    "Hit",
    "Keeper",
    "Limits",
    "Listed",
    "ListedQuote",
    "OwnData",
    "Reader",
    "Rehearsal",
    "Remark",
    "SavedQuery",
    "SearchPage",
    "Wanted",
    "Writer",
    "open_reader",
    "open_rehearsal",
    "open_writer",
    "repair_by_copy",
    "repair_in_place",
    "same_record",
    "verify",
]

_HOMES = {
    "Facets": "newsarchive.store.facets",
    "DamagedError": "newsarchive.store.originals",
    "Fault": "newsarchive.store.faults",
    "Hit": "newsarchive.store.searching",
    "Keeper": "newsarchive.store.keeping",
    "Limits": "newsarchive.store.waiting",
    "Listed": "newsarchive.store.listed",
    "ListedQuote": "newsarchive.store.quoting",
    "OwnData": "newsarchive.model.own",
    "Reader": "newsarchive.store.reading",
    "Remark": "newsarchive.model.own",
    "SavedQuery": "newsarchive.store.own",
    "Rehearsal": "newsarchive.store.rehearsing",
    "SearchPage": "newsarchive.store.searching",
    "Wanted": "newsarchive.store.quoting",
    "Writer": "newsarchive.store.writing",
    "open_reader": "newsarchive.store.reading",
    "open_rehearsal": "newsarchive.store.rehearsing",
    "open_writer": "newsarchive.store.writing",
    "repair_by_copy": "newsarchive.store.repairing",
    "repair_in_place": "newsarchive.store.repairing",
    "same_record": "newsarchive.store.comparing",
    "verify": "newsarchive.store.verifying",
}


__getattr__ = door(__name__, _HOMES)
