"""One function over many captures, in this process or in others, with the answers in the order of the captures.

Started only when there is enough to do; what a capture does to its process costs that capture alone. Everything is
loaded at first use: options of commands name a number of processes without starting any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.doors import door

if TYPE_CHECKING:
    from newsarchive.working.attempting import Done, Fault
    from newsarchive.working.crew import Crew
    from newsarchive.working.ordering import Prepared, in_order
    from newsarchive.working.staffing import MOST_JOBS, Staffing

__all__ = ["MOST_JOBS", "Crew", "Done", "Fault", "Prepared", "Staffing", "in_order"]

_HOMES = {
    "MOST_JOBS": "newsarchive.working.staffing",
    "Crew": "newsarchive.working.crew",
    "Done": "newsarchive.working.attempting",
    "Fault": "newsarchive.working.attempting",
    "Prepared": "newsarchive.working.ordering",
    "Staffing": "newsarchive.working.staffing",
    "in_order": "newsarchive.working.ordering",
}


__getattr__ = door(__name__, _HOMES)
