"""What makes the grammar cheap: expressions compiled when first used, and lines that are read once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

_REMEMBERED = 512
_LONGEST_REMEMBERED = 600

Reader = TypeVar("Reader", bound=Callable[..., Any])


def remembered(read: Reader) -> Reader:
    """A reader of lines that remembers the last few: the labeller and the fields ask the same lines of an article.

    Long texts, which no line of news is, are read anew each time and not kept in memory.
    """
    cached = lru_cache(maxsize=_REMEMBERED)(read)

    @wraps(read)
    def reader(text: str, *rest: Any, **options: Any) -> Any:
        return (cached if len(text) <= _LONGEST_REMEMBERED else read)(text, *rest, **options)

    return cast("Reader", reader)


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
