"""Headlines of agencies that open with what they are about: in "Golf-Scheffler two clear", Scheffler is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsarchive.entities.mending.spans import overridden
from newsarchive.entities.tables.usage import NAMES_ONLY, usage
from newsarchive.model import Mention

_SLUG = re.compile(r"([A-Z][a-z]{2,15})(?: [A-Za-z][a-z]{1,12})?-(?=[A-Z])")
_IN_WORD = re.compile(r"[\w-]")


def with_slug(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap, with the name behind the word and hyphen that open it.

    It is one where the text has it again, as a name or as the last of a person's.
    """
    slug = _SLUG.match(text)
    if slug is None or usage(slug[1]).usual in NAMES_ONLY:
        return list(mentions)
    names = [(name, kind) for name, kind in _names(mentions) if _stands(text, slug.end(), name)]
    if not names:
        return list(mentions)
    name, kind = max(names, key=lambda one: (len(one[0]), one))
    return overridden(mentions, [Mention(slug.end(), slug.end() + len(name), kind, name)])


def _names(mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    for one in mentions:
        yield one.text, one.kind
        if one.kind == "person":
            yield one.text.rsplit(" ", 1)[-1], one.kind


def _stands(text: str, start: int, name: str) -> bool:
    return text.startswith(name, start) and not _IN_WORD.match(text, start + len(name))
