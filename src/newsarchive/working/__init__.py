"""One function over many captures, in this process or in others, with the answers in the order of the captures.

Started only when there is enough to do; what a capture does to its process costs that capture alone.
"""

from newsarchive.working.attempting import Done, Fault
from newsarchive.working.crew import Crew
from newsarchive.working.ordering import Prepared, in_order
from newsarchive.working.staffing import MOST_JOBS, Staffing

__all__ = ["MOST_JOBS", "Crew", "Done", "Fault", "Prepared", "Staffing", "in_order"]
