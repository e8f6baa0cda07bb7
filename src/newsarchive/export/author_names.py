"""The parts of an author's name as a bibliography has them: which is the family name, and what goes with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.grammar.agencies import is_agency
from newsarchive.grammar.names import has_word, is_person, word_list
from newsarchive.grammar.tables import plain

_AND = frozenset({"y", "e", "i"})
"""What joins two family names in Spanish, Portuguese and Catalan; a capital is an initial."""

_DOTTED = frozenset({"st.", "ste."})
_YOUNGER = frozenset({"filho", "neto", "sobrinho", "júnior"})
"""Portuguese: what stands after a family name and is sorted with it."""

_TWO_SURNAMES = frozenset({"es", "ca", "gl", "eu"})
_KOREAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")
_TOGETHER = re.compile(r"\.(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Author:
    """A name for a bibliography. family is None for what is not inverted: an agency, a desk, one word, a name in a
    script without capitals; then given holds it whole. suffix: Jr., III.
    """

    given: str
    family: str | None = None
    suffix: str | None = None

    @property
    def inverted(self) -> str:
        """Family name first."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix))) if self.family else self.given

    @property
    def whole(self) -> str:
        """As it is spoken."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def with_initials(self) -> str:
        """Family name first, then the first letters of the others."""
        if not self.family:
            return self.given
        return ", ".join(filter(None, (self.family, " ".join(map(_initial, self.given.split())), self.suffix)))


def author(name: str, language: str | None = None) -> Author:
    """The parts of a name as printed, without titles and degrees, which no style has.

    Particles stay with the family name ("van der Berg"), and so do both family names of a Spaniard.
    """
    words = _without_titles(name.split())
    suffix = words.pop() if len(words) > 2 and _bare(words[-1]) in word_list("suffixes") else None
    words[-1:] = [words[-1].rstrip(",")] if words else []
    spoken = (language or "").lower().split("-")[0]
    younger = len(words) > 2 and words[-1].casefold() in _YOUNGER
    if not _is_inverted(" ".join(words[:-1] if younger else words)):
        return Author(name)
    if spoken == "hu":
        return Author(" ".join(words[1:]), words[0], suffix)
    start = _start_of_family(words, len(words) - 1 - younger, spoken)
    return Author(" ".join(words[:start]).rstrip(","), " ".join(words[start:]), suffix)


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 2 and _bare(words[0]) in word_list("honorifics"):
        words = words[1:]
    while len(words) > 2 and words[-1].casefold().strip(",") in word_list("letters_after"):
        words = words[:-1]
    return words


def _is_inverted(name: str) -> bool:
    """Whether this is somebody's name whose parts may change places: Kim Jong-un's may not."""
    if not is_person(name) or is_agency(name) or has_word(name, "outlets") or name.lower() == name.upper():
        return False
    return not (_KOREAN.fullmatch(name) and name.split()[0].casefold() in word_list("korean_surnames"))


def _start_of_family(words: list[str], start: int, language: str) -> int:
    """Where the family name begins, of which the word at `start` is one."""
    start = _with_particles(words, start)
    if start > 2 and words[start - 1] in _AND:
        start = _with_particles(words, start - 2)
    elif start > 1 and _is_first_of_two(words[start - 1], words[start], language):
        start = _with_particles(words, start - 1)
    return start


def _with_particles(words: list[str], start: int) -> int:
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    return start


def _is_particle(word: str) -> bool:
    if word in _AND or (len(word) == 1 and word.isupper()):
        return False
    return word.casefold() in word_list("particles") or word.casefold() in _DOTTED or word == "Mc"


def _is_first_of_two(word: str, following: str, language: str) -> bool:
    """Whether a word is the first family name of two, as in Spanish: García Márquez. Elsewhere it may be a middle name,
    and is taken for one unless it is written as in Spanish or the other is one too.
    """
    if not _is_spanish(word):
        return False
    return language in _TWO_SURNAMES or not word.isascii() or _is_spanish(following)


def _is_spanish(word: str) -> bool:
    spelled = plain(word)
    return spelled in word_list("spanish_surnames") or (len(spelled) > 4 and spelled.endswith("ez"))


def _bare(word: str) -> str:
    return word.strip(".,").casefold()


def _initial(word: str) -> str:
    """A. of Ana, J.-P. of Jean-Pierre; initials as they are, a space between them."""
    if "." in word:
        return _TOGETHER.sub(". ", word)
    return "-".join(f"{part[0]}." for part in word.split("-") if part)
