"""Patterns of a user's own rules, which nobody has looked at: each question is given so much time and no more."""

from __future__ import annotations

import re
from typing import Any, cast

from newsarchive.timing import stopped_after

SECONDS = 1.0
"""Of CPU, for one block, of which a rule sees 4,000 characters at most. A linear pattern takes microseconds."""


class TooSlowError(Exception):
    """A pattern did not come to an end in time."""


class _Pattern:
    def __init__(self, source: str) -> None:
        self._compiled = re.compile(source)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled, name)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        with stopped_after(SECONDS, TooSlowError, of_cpu=True):
            return self._compiled.fullmatch(text)


def own_pattern(source: str) -> re.Pattern[str]:
    """A regular expression, used like the result of `re.compile`, whose `fullmatch` raises TooSlowError in the end.

    Only where the system has timers and in the main thread; elsewhere it takes as long as it takes.
    """
    return cast("re.Pattern[str]", _Pattern(source))
