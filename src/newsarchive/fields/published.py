"""published_at and modified_at: only from lines that are dates of publication, never from a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.grammar import read_byline, read_date, read_date_line
from newsarchive.model import Found, Labelled, Rival, Role


def find(page: Labelled) -> tuple[Found[str] | None, Found[str] | None]:
    """(published_at, modified_at), ISO 8601 as far as printed: the date printed first, the update printed last."""
    published: list[Found[str]] = []
    modified: list[Found[str]] = []
    for number, text, rung in _lines(page):
        line = read_date_line(text)
        printed = line.published if line else read_date(text)
        if printed:
            published.append(Found(printed, rung, number))
        if line and line.modified:
            modified.append(Found(line.modified, rung, number))
    return _best(published), _best(modified[::-1])


def _lines(page: Labelled) -> Iterator[tuple[int, str, str]]:
    for block in page.with_role(Role.PUBLISHED):
        yield block.number, block.text, "date line"
    for block in page.with_role(Role.BYLINE):
        byline = read_byline(block.text)
        if byline and byline.rest:
            yield block.number, byline.rest, "byline"


def _best(found: list[Found[str]]) -> Found[str] | None:
    if not found:
        return None
    best = found[0]
    rivals = tuple(Rival(other.value, other.rung, other.block) for other in found[1:] if other.value != best.value)
    return Found(best.value, best.rung, best.block, rivals=rivals)
