"""The grammar of news lines: dates, datelines, bylines and credits, as pure functions of one block's text.

Each is loaded at first use, for names are looked for without them. Where sentences end is asked of `sentences` itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.doors import door

if TYPE_CHECKING:
    from newsarchive.grammar.agencies import is_agency
    from newsarchive.grammar.beside import is_date_with_byline, parts_beside
    from newsarchive.grammar.byline import (
        BylineMatch,
        may_have_label,
        names_editors,
        read_byline,
        read_labelled_byline,
        split_names,
        without_date,
    )
    from newsarchive.grammar.credit import CreditMatch, read_credit
    from newsarchive.grammar.dateline import DatelineMatch, read_dateline, read_lone_dateline
    from newsarchive.grammar.dates import (
        DateLine,
        read_date,
        read_date_line,
        read_date_within,
        read_line_within,
        read_statement,
    )
    from newsarchive.grammar.signature import read_name_beside_date, read_signature

__all__ = [
    "BylineMatch",
    "CreditMatch",
    "DateLine",
    "DatelineMatch",
    "is_agency",
    "is_date_with_byline",
    "may_have_label",
    "names_editors",
    "parts_beside",
    "read_byline",
    "read_credit",
    "read_date",
    "read_date_line",
    "read_date_within",
    "read_dateline",
    "read_labelled_byline",
    "read_line_within",
    "read_lone_dateline",
    "read_name_beside_date",
    "read_signature",
    "read_statement",
    "split_names",
    "without_date",
]

_NAMES = {
    "agencies": "is_agency",
    "beside": "is_date_with_byline parts_beside",
    "byline": "BylineMatch may_have_label names_editors read_byline read_labelled_byline split_names without_date",
    "credit": "CreditMatch read_credit",
    "dateline": "DatelineMatch read_dateline read_lone_dateline",
    "dates": "DateLine read_date read_date_line read_date_within read_line_within read_statement",
    "signature": "read_name_beside_date read_signature",
}

__getattr__ = door(
    __name__, {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names.split()}
)
