"""What people are called: single words of their names, by which lists have them."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from newsarchive.entities.tables.usage import AND
from training.packages import package_file

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMMON = 1_000
_KNOWN = 10_000


def people() -> dict[str, str]:
    """A word of people's names to the lists that have it (`usage.Usage`). Raises MissingPackageError."""
    marks: dict[str, set[str]] = defaultdict(set)
    for mark, word in (*_of_countries(), *_of_census()):
        marks[word].add(mark)
    return {word: AND.join(sorted(own)) for word, own in marks.items()}


def _of_countries() -> Iterator[tuple[str, str]]:
    """Latin words of the lists of first and last names, read from their source without running it."""
    folder = package_file("Faker", "faker/providers/person", "words")
    for path in sorted(folder.glob("*/__init__.py")):
        for assigned in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(assigned, ast.Assign | ast.AnnAssign):
                continue
            targets = assigned.targets if isinstance(assigned, ast.Assign) else [assigned.target]
            names = " ".join(target.id for target in targets if isinstance(target, ast.Name))
            mark = "first" if "first" in names else "last" if "last" in names else ""
            if mark and assigned.value:
                yield from ((mark, word) for word in _words(assigned.value))


def _words(value: ast.expr) -> Iterator[str]:
    for part in ast.walk(value):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            for word in _WORD.findall(part.value):
                if len(word) > 1 and word[0].isupper() and unicodedata.name(word[0], "").startswith("LATIN"):
                    yield word


def _of_census() -> Iterator[tuple[str, str]]:
    for list_name, own in (("dist.male.first", "f"), ("dist.female.first", "f"), ("dist.all.last", "")):
        for line in package_file("names", f"names/{list_name}", "words").read_text(encoding="ascii").splitlines():
            if not line.strip():
                continue
            name, _, _, rank = line.split()
            mark = own or ("1" if int(rank) < _COMMON else "2" if int(rank) < _KNOWN else "")
            if mark:
                yield mark, name.capitalize()
