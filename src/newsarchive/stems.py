"""The beginnings of longer words, by which texts on one subject are told: inflected forms have the same."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_KNOWN = 1 << 14


class Stems(dict[str, str]):
    """What each word that was met begins with, "" of short ones: most words of a text were met before."""

    def __init__(self, shortest: int, size: int) -> None:
        """shortest: letters of a word that has a stem; size: of stems."""
        self._shortest, self._size = shortest, size

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        stem = self[word] = word[: self._size] if len(word) >= self._shortest else ""
        return stem

    def of(self, words: Iterable[str]) -> set[str]:
        """The stems of some words."""
        found = {*map(self.__getitem__, words)}
        found.discard("")
        return found
