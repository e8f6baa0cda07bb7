"""Paragraphs of an appeal that no phrase gives away: the outlet goes on speaking of itself, or of itself by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from newsarchive.boilerplate.look import Look
from newsarchive.grammar.outlet import NAMED, read_outlets
from newsarchive.model import KEPT_ROLES, Label, Role
from newsarchive.text import fold

_GOES_ON = Label(Role.APPEAL, "voice.appeal", "beside an appeal, in the outlet's own voice")
_BY_NAME = Label(Role.OTHER, "voice.name", "at the edge of the page, speaks of the outlet by its name")

_QUOTED = re.compile(r'"[^"]{0,2000}"')
_WORD = re.compile(r"[\w'-]+")
# Where an appeal may stand: the last part of the blocks, and what stands before the story.
_TAIL_SHARE = 0.4
_LONGEST_RUN = 8
# A text that says "we" in so many of its paragraphs is a column; the outlet's voice cannot be told from the writer's.
_COLUMN_SHARE = 0.3

Labels = list[Label | None]


def label_voice(looks: Sequence[Look], labels: Labels) -> None:
    """Label what belongs to the appeals at the foot of the page, and lines about the outlet at its edges."""
    tail = int(len(looks) * _TAIL_SHARE)
    if not _is_column(looks, labels, tail):
        for index in range(tail, len(looks)):
            if (label := labels[index]) and label.role is Role.APPEAL:
                _extend(looks, labels, range(index - 1, tail - 1, -1))
                _extend(looks, labels, range(index + 1, len(looks)))
    _label_by_name(looks, labels)


def _extend(looks: Sequence[Look], labels: Labels, indices: Iterable[int]) -> None:
    """The unlabelled blocks next to an appeal, as long as the outlet goes on speaking."""
    for index, _ in zip(indices, range(_LONGEST_RUN), strict=False):
        label = labels[index]
        if label is None and speaks_of_us(looks[index]):
            labels[index] = _GOES_ON
        elif label is None or label.role in KEPT_ROLES:
            return


def speaks_of_us(look: Look) -> bool:
    """Whether the block says "we" outside quotation marks, and quotes and reports nobody."""
    own = _own_words(look)
    return bool(own & _words("we")) and not own & _words("speech")


def _own_words(look: Look) -> set[str]:
    return set(_WORD.findall(_QUOTED.sub(" ", look.folded)))


def _is_column(looks: Sequence[Look], labels: Labels, tail: int) -> bool:
    prose = [i for i in range(tail) if labels[i] is None and looks[i].is_prose]
    return sum(speaks_of_us(looks[i]) for i in prose) > _COLUMN_SHARE * len(prose)


def _label_by_name(looks: Sequence[Look], labels: Labels) -> None:
    """From either end of the page inwards, as far as stripped blocks reach: prose that names the outlet."""
    names = _outlet_names(looks, labels)
    if not names:
        return
    for indices in (range(len(looks)), range(len(looks) - 1, -1, -1)):
        for index in indices:
            label, look = labels[index], looks[index]
            if label is None:
                if not any(name in look.folded for name in names) or _own_words(look) & _words("speech"):
                    break
                labels[index] = _BY_NAME
            elif label.role in KEPT_ROLES:
                break


def _outlet_names(looks: Sequence[Look], labels: Labels) -> set[str]:
    """The folded names that the stripped blocks give the outlet, on good evidence."""
    stripped = (look for look, label in zip(looks, labels, strict=True) if label and label.role in _SELF_NAMING)
    return {fold(name) for look in stripped for name, weight in read_outlets(look.text) if weight > NAMED}


_SELF_NAMING = frozenset({Role.APPEAL, Role.NEWSLETTER, Role.LEGAL, Role.SHARE, Role.COOKIES, Role.COMMENTS})


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("voice.toml").read_text(encoding="utf-8"))
    return frozenset(str(table[name]).split())
