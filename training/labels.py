"""Stand-off labels: what each block of a page is, told without a word of the page.

A label file holds the pages of one set. A page is a line "page", its id, how many blocks it had and a digest of them
all; then, in reading order, lines of a role and the keys of the blocks that have it. A key is the start of the SHA-256
of the block's folded text, with "/2" after it for the second block of that text, and so on. Blocks that no line names
are navigation. A page that is no article is a line "skip", its id and the reason. Fields are parted by tabs.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from newsarchive.model import Role
from newsarchive.text import fold

DEFAULT = Role.NAVIGATION.value
_ROLES = frozenset(role.value for role in Role)
_KEY_DIGITS = 10
_KEYS_A_LINE = 8
_HEADER = """\
# Roles of blocks of news pages, labelled by the newsarchive project, one line for each run of blocks of one role.
# Licence: MIT, as the project. No text of any page is in this file: a block is the start of a hash of its folded text.
# The format is described in training/labels.py, the roles in docs/training.md, the pages in data/training/README.md.
"""


class LabelError(ValueError):
    """A label file that is not in the format; the message says where."""


@dataclass(frozen=True, slots=True)
class PageLabels:
    """The labels of one page, as it was read when they were made.

    blocks: how many it had; digest: of all their keys; roles: key to role, but for those of DEFAULT;
    skipped: why the page is no article, empty where it is one.
    """

    id: str
    blocks: int = 0
    digest: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    skipped: str = ""


class Matched(NamedTuple):
    """A role for each block; lost: how many labels name no block; is_same: the blocks are those that were labelled."""

    roles: list[str]
    lost: int
    is_same: bool


def keys(texts: Iterable[str]) -> list[str]:
    """A key for each block of a page, given their texts in order."""
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        key = hashlib.sha256(fold(text).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_DIGITS]
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}/{seen[key]}")
    return found


def label(page_id: str, texts: Sequence[str], roles: Sequence[str]) -> PageLabels:
    """Labels of a page from its blocks' texts and roles, both in order."""
    own = keys(texts)
    named = {key: role for key, role in zip(own, roles, strict=True) if role != DEFAULT}
    return PageLabels(page_id, len(own), _digest(own), named)


def match(labels: PageLabels, texts: Iterable[str]) -> Matched:
    """The roles of a page's blocks by its labels, although the page may be read a little differently by now."""
    own = keys(texts)
    roles = [labels.roles.get(key, DEFAULT) for key in own]
    lost = len(labels.roles.keys() - set(own))
    return Matched(roles, lost, _digest(own) == labels.digest)


def write_labels(path: Path, pages: Iterable[PageLabels]) -> None:
    """Writes a label file, its pages in the order given."""
    lines = [line for page in pages for line in _lines(page)]
    path.write_text(_HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def read_labels(path: Path) -> dict[str, PageLabels]:
    """The pages of a label file by id, in its order. Raises LabelError where a line is not in the format."""
    pages: dict[str, PageLabels] = {}
    roles: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, *rest = line.split("\t")
        if kind == "page" and len(rest) == 3 and rest[1].isdigit():
            roles = {}
            pages[rest[0]] = PageLabels(rest[0], int(rest[1]), rest[2], roles)
        elif kind == "skip" and len(rest) == 2:
            pages[rest[0]] = PageLabels(rest[0], skipped=rest[1] or "no article")
        elif kind in _ROLES and len(rest) == 1 and pages:
            roles.update(dict.fromkeys(rest[0].split(), kind))
        else:
            raise LabelError(f"{path.name}:{number}: neither a page, a skip nor a role with its keys: {line[:60]!r}")
    return pages


def _lines(page: PageLabels) -> Iterator[str]:
    if page.skipped:
        yield f"skip\t{page.id}\t{page.skipped}"
        return
    yield f"page\t{page.id}\t{page.blocks}\t{page.digest}"
    for role, run in groupby(page.roles.items(), key=lambda pair: pair[1]):
        own = [key for key, _ in run]
        for start in range(0, len(own), _KEYS_A_LINE):
            yield f"{role}\t{' '.join(own[start : start + _KEYS_A_LINE])}"


def _digest(own: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(own).encode()).hexdigest()[:_KEY_DIGITS]
