"""Regular expressions that are compiled when first used, so that importing the grammar is cheap."""

from __future__ import annotations

import re
from typing import Any, cast

REMEMBERED = 512
"""How many lines each reader of lines remembers: the labeller and the fields ask the same few lines of an article."""


class _Pattern:
    """Stands in for a compiled expression; a method that was asked for once is its own from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, method)
        return method


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, used like the result of `re.compile`."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
