"""The archive: one SQLite file, written by one and read by many. Nothing else touches SQLite.

schema/ has the tables, index/ the words, records/ an article as rows, writing/ and care/ those who change the file,
query/, names/, copies/, asking/ and taking/ what is read from it; docs/architecture.md has them on one page.
Everything is loaded at first use: who only reads needs sqlite3 alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.doors import door

if TYPE_CHECKING:
    from newsarchive.model.own import OwnData, Remark
    from newsarchive.store.asking.facets import Facets
    from newsarchive.store.asking.quoting import ListedQuote, Wanted
    from newsarchive.store.asking.searching import Hit, SearchPage
    from newsarchive.store.care.faults import Fault
    from newsarchive.store.care.repairing import repair_by_copy, repair_in_place
    from newsarchive.store.care.verifying import verify
    from newsarchive.store.reading import Reader, open_reader
    from newsarchive.store.records.comparing import same_record
    from newsarchive.store.records.listed import Listed
    from newsarchive.store.records.originals import DamagedError
    from newsarchive.store.records.own import SavedQuery
    from newsarchive.store.writing.keeping import Keeper
    from newsarchive.store.writing.rehearsing import Rehearsal, open_rehearsal
    from newsarchive.store.writing.waiting import Limits
    from newsarchive.store.writing.writer import Writer, open_writer

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
    "Facets": "newsarchive.store.asking.facets",
    "DamagedError": "newsarchive.store.records.originals",
    "Fault": "newsarchive.store.care.faults",
    "Hit": "newsarchive.store.asking.searching",
    "Keeper": "newsarchive.store.writing.keeping",
    "Limits": "newsarchive.store.writing.waiting",
    "Listed": "newsarchive.store.records.listed",
    "ListedQuote": "newsarchive.store.asking.quoting",
    "OwnData": "newsarchive.model.own",
    "Reader": "newsarchive.store.reading",
    "Remark": "newsarchive.model.own",
    "SavedQuery": "newsarchive.store.records.own",
    "Rehearsal": "newsarchive.store.writing.rehearsing",
    "SearchPage": "newsarchive.store.asking.searching",
    "Wanted": "newsarchive.store.asking.quoting",
    "Writer": "newsarchive.store.writing.writer",
    "open_reader": "newsarchive.store.reading",
    "open_rehearsal": "newsarchive.store.writing.rehearsing",
    "open_writer": "newsarchive.store.writing.writer",
    "repair_by_copy": "newsarchive.store.care.repairing",
    "repair_in_place": "newsarchive.store.care.repairing",
    "same_record": "newsarchive.store.records.comparing",
    "verify": "newsarchive.store.care.verifying",
}


__getattr__ = door(__name__, _HOMES)
