"""A piece of speech in a text, and who says it."""

from __future__ import annotations

from typing import NamedTuple

from newsarchive.entities.quotes.marks import Run
from newsarchive.entities.quotes.subjects import Subject

Span = tuple[int, int]


class Said(NamedTuple):
    """A run that somebody says. person: a number; subject: the words beside it; beside: the paragraph they stand in."""

    run: Run
    person: int | None
    subject: Subject | None
    cue: Span | None
    number: int
    beside: int
