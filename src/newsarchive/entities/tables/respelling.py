"""Other spellings of a name that no table has: Matrouh is Matruh, Kabkabiya is Kabkabiyah, Duqm is Ad-Duqm."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ARTICLE = re.compile(r"(?:al|el|ar|as|ad|an|at|az|ash) ")
_ARTICLES = ("al ", "ad ", "el ", "ar ", "as ", "az ", "ash ", "an ", "at ")
# What two ways of writing a sound in Latin letters differ in, tried one way and the other.
_PAIRS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("kh", "h"), ("ph", "p"), ("aw", "ao"), ("ei", "ai"), ("ey", "ay"),
    ("q", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "ch"), ("w", "v"), ("y", "i"), ("z", "s"), ("e", "a"),
    ("o", "u"),
)  # fmt: skip
_ENDINGS = (
    ("iya", "iyah"),
    ("iya", "ia"),
    ("a", "ah"),
    ("eh", "ah"),
    ("eh", "a"),
    ("y", "i"),
    ("yah", "ya"),
    ("an", "en"),
)
_TWICE = re.compile(r"([a-z])\1")
_UM = re.compile(r"^(um|oum|om) ")
_SHORTEST, _LONGEST, _MOST = 5, 40, 80


def respelt(folded: str) -> Iterator[str]:
    """Other spellings of a folded name, the nearest first, at most 80; none of very short names."""
    plain = _ARTICLE.sub("", folded, count=1) if _ARTICLE.match(folded) else folded
    if not _SHORTEST <= len(plain) <= _LONGEST or not plain.replace(" ", "").isalpha():
        return
    seen = {folded, plain, f"al {plain}"}
    near = [one for one in dict.fromkeys(_once(plain)) if one not in seen]
    further = (two for one in near for two in _once(one))
    for count, name in enumerate(dict.fromkeys((*(article + plain for article in _ARTICLES), *near, *further))):
        if count == _MOST:
            return
        if name not in seen:
            yield name


def _once(name: str) -> Iterator[str]:
    """A name with one thing about it written otherwise."""
    for one, other in _ENDINGS:
        for old, new in ((one, other), (other, one)):
            if name.endswith(old):
                yield name.removesuffix(old) + new
    if " " in name:
        yield name.replace(" ", "")
    if _UM.match(name):
        yield _UM.sub("umm ", name, count=1)
    if _TWICE.search(name):
        yield _TWICE.sub(r"\1", name)
    for one, other in _PAIRS:
        for old, new in ((one, other), (other, one)):
            if old in name:
                yield name.replace(old, new)
