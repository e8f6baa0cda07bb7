"""The table's file: `newsarchive.entities.tables.usage` says what is in it and reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from newsarchive.entities.tables.usage import NONE, part_of


def usage_lines(clusters: Mapping[str, tuple[int, str]], people: Mapping[str, str]) -> Iterator[str]:
    """The lines of the file, in order."""
    parts: dict[str, list[str]] = defaultdict(list)
    for word in sorted({*clusters, *people}):
        cluster, usual = clusters.get(word, (0, NONE))
        parts[part_of(word)].append(f"{word} {cluster} {usual} {people.get(word, NONE)}")
    for part, words in sorted(parts.items()):
        yield "\t".join((part, *words))
