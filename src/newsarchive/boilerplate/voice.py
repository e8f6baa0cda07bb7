"""Boilerplate that no phrase gives away: paragraphs in which the outlet speaks to its readers about itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsarchive.boilerplate.look import QUOTED, Look, role_of
from newsarchive.boilerplate.matching import stands_in
from newsarchive.boilerplate.voice_words import is_spoken, kind_of, outlet_names, own_words, words_of
from newsarchive.model import KEPT_ROLES, Label, Role
from newsarchive.text import fold

_ADDRESS = "voice.address"
_ADDRESS_WHY = "speaks to the readers about the outlet, not about the story"
_GOES_ON = "voice.appeal"
_GOES_ON_WHY = "beside an appeal, in the outlet's own voice"
_BETWEEN = "voice.between"
_BETWEEN_WHY = "between two parts of an appeal or a sign-up box"
_BY_NAME = Label(Role.OTHER, "voice.name", "at the foot of the page, speaks of the outlet by its name")

_PRICE = re.compile(
    r"(?:[$€£¥₹₦₽₺₴]|\b(?:usd|eur|r|euros?|rs|ksh|naira|rand|zł|руб|грн|tl|kr)\b) ?\d|"
    r"\d[.,]*+ ?(?:[€£₽₺₴]|euros?\b|zł|руб|грн|kr\b)"
)
_SENTENCE_OPENING = re.compile(r"(?:^|[.!?:] )(\w+)")
_QUESTION = re.compile(r"\w[?؟](?: |$)")
_FORMAL = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihre?[nmrs]?)\b")
# Where an appeal may stand: the last part of the blocks, and what stands before the story.
_TAIL_SHARE = 0.4
_LONGEST_RUN = 8
_LONGEST_BETWEEN = 2
_LONGEST_BOXED = 45
_LONGEST_BUTTON = 8
_LONGEST_ADDRESS = 130
_SIGNS_AT_EDGE, _SIGNS_INSIDE, _SIGNS_IN_BOX = 3, 4, 2
# A text that says "we" or "you" in so many of its paragraphs is a column; the outlet's voice cannot be told from it.
_COLUMN_SHARE = 0.3
_STORY_SHARE = 0.75
_COLUMN_LEAST = 1

Labels = list[Label | None]


def label_voice(looks: Sequence[Look], labels: Labels, language: str | None, outlet: str | None) -> None:
    """Label what the outlet says of itself: by its words, beside its appeals, and by its name at the page's foot.

    outlet: the publisher where it is given; language: ISO 639-1 code of the story. Without one, or in one that
    voice.toml does not know, nothing is labelled.
    """
    if language is None or not is_spoken(language):
        return
    names = outlet_names(looks, labels) | ({fold(outlet)} if outlet and fold(outlet) else set())
    voice = _Voice(looks, labels, language, names)
    voice.is_column = voice.says_we_throughout()
    if voice.is_column:
        voice.label_address()
    else:
        voice.label_all()
        learnt = outlet_names(looks, labels) - voice.names
        if learnt:
            # The first round has taught the outlet's name, which gives more of its lines away.
            voice.names |= learnt
            voice.label_all()
    voice.label_by_name()


class _Signs(NamedTuple):
    """What speaks for a block being the outlet's address to its readers."""

    we: bool
    you: bool
    trade: bool
    named: bool
    acts: bool
    gives: bool
    asks: bool
    orders: bool

    def total(self) -> int:
        """All but `orders`, which `acts` counts already."""
        return sum(self[:-1])


class _Voice:
    """The blocks of one page, and the words of its language."""

    def __init__(self, looks: Sequence[Look], labels: Labels, language: str, names: set[str]) -> None:
        self.looks, self.labels, self.names = looks, labels, names
        self.words = words_of(language)
        self.is_column = False
        self.tail = int(len(looks) * _TAIL_SHARE)
        self.own = [own_words(look) for look in looks]
        self.we_or_you = self.words["we"] | self.words["you"]

    def says_we_throughout(self) -> bool:
        """Whether the story itself says "we" and "you"."""
        story = range(int(len(self.looks) * _STORY_SHARE))
        prose = [i for i in story if self.labels[i] is None and self.looks[i].is_statement]
        return sum(not self.we_or_you.isdisjoint(self.own[i]) for i in prose) > max(
            _COLUMN_LEAST, _COLUMN_SHARE * len(prose)
        )

    def speaks_to_us(self, index: int) -> bool:
        """Whether the block says "we" or "you" outside quotation marks, and quotes and reports nobody."""
        return not self.own[index].isdisjoint(self.we_or_you) and not self.reports(index)

    def reports(self, index: int) -> bool:
        return self.looks[index].is_quoted or bool(self.own[index] & self.words["speech"])

    def label_all(self) -> None:
        """By the words of each block, then by the neighbours of what was found."""
        self.label_address()
        self.extend_appeals()
        self.close_boxes()

    def label_address(self) -> None:
        """The blocks that show enough signs of the outlet's address to its readers."""
        free = [i for i, label in enumerate(self.labels) if label is None]
        first = next((i for i in free if self.looks[i].is_statement), len(self.looks))
        for index in free:
            at_edge = index >= self.tail or index <= first
            if self.signs(index) >= (_SIGNS_AT_EDGE if at_edge else _SIGNS_INSIDE):
                self._label(index, _ADDRESS, _ADDRESS_WHY)

    def _label(self, index: int, rule: str, reason: str, role: Role = Role.APPEAL) -> None:
        self.labels[index] = Label(kind_of(self.looks[index]) or role, rule, reason)

    def signs(self, index: int) -> int:
        """How many kinds of sign there are; 0 where one that is needed is missing."""
        look = self.looks[index]
        if not 3 <= look.count <= _LONGEST_ADDRESS or self.own[index].isdisjoint(self.words["any"]):
            return 0
        signs = self._signs(index)
        speaks, about = signs.we or signs.you or signs.orders, signs.we or signs.trade or signs.named
        if not speaks or not (about or signs.gives):
            return 0
        if self.reports(index) and not (signs.we and signs.orders and (signs.trade or signs.named)):
            return 0
        return signs.total()

    def _signs(self, index: int) -> _Signs:
        look, own, words = self.looks[index], self.own[index], self.words
        formal = "formal" in words and _FORMAL.search(look.text) is not None
        acts = not own.isdisjoint(words["action"])
        return _Signs(
            # In a column, "we" and "you" prove nothing.
            we=not self.is_column and not own.isdisjoint(words["we"]),
            you=not self.is_column and (formal or not own.isdisjoint(words["you"])),
            trade=not own.isdisjoint(words["trade"]),
            named=self._is_named(index),
            acts=acts,
            gives=not own.isdisjoint(words["money"]) or _PRICE.search(look.folded) is not None,
            asks="?" in look.folded and _QUESTION.search(QUOTED.sub(" ", look.folded)) is not None,
            orders=acts and any(word in words["action"] for word in _SENTENCE_OPENING.findall(look.bare)),
        )

    def extend_appeals(self) -> None:
        """The blocks next to an appeal in the last part of the page, as long as the outlet goes on."""
        foot = self._foot()
        for index in range(self.tail, len(self.looks)):
            if role_of(self.labels[index]) is Role.APPEAL:
                goes_on = self._goes_on if index >= foot else self.speaks_to_us
                self._extend(range(index - 1, self.tail - 1, -1), goes_on)
                self._extend(range(index + 1, len(self.looks)), goes_on)

    def _foot(self) -> int:
        """The index after the last block that is the story's beyond doubt."""
        story = (
            i
            for i in range(len(self.looks) - 1, -1, -1)
            if self.labels[i] is None and self.looks[i].is_statement and not self._goes_on(i)
        )
        return next(story, -1) + 1

    def _goes_on(self, index: int) -> bool:
        """At the foot of the page, words of the trade are enough beside an appeal."""
        own, words = self.own[index], self.words
        said = words["we"] | words["you"] | words["trade"] | words.get("circle", frozenset())
        return not self.reports(index) and bool(own & said)

    def _extend(self, indices: Iterable[int], goes_on: Callable[[int], bool]) -> None:
        for index, _ in zip(indices, range(_LONGEST_RUN), strict=False):
            role = role_of(self.labels[index])
            if role is None and (goes_on(index) or self._orders(index)):
                self._label(index, _GOES_ON, _GOES_ON_WHY)
            elif role is None or role in KEPT_ROLES:
                return

    def _orders(self, index: int) -> bool:
        """Whether the block is a button: a few words that tell the reader what to do."""
        look = self.looks[index]
        first = look.tokens[:1]
        return bool(first) and look.count <= _LONGEST_BUTTON and not look.is_quoted and first[0] in self.words["action"]

    def close_boxes(self) -> None:
        """The few blocks between two parts of one box: between a newsletter's title and its button, for one."""
        for role in (Role.NEWSLETTER, Role.APPEAL):
            for index in self._with_role(role):
                self._open_box(index, role)
            parts = self._with_role(role)
            for start, end in pairwise(parts):
                between = range(start + 1, end)
                if len(between) <= _LONGEST_BETWEEN and all(map(self._may_be_boxed, between)):
                    for index in between:
                        self._label(index, _BETWEEN, _BETWEEN_WHY, role)

    def _with_role(self, role: Role) -> list[int]:
        return [index for index, label in enumerate(self.labels) if label and label.role is role]

    def _open_box(self, index: int, role: Role) -> None:
        """The one or two blocks right before a box's first known part that speak to the readers too."""
        for before in range(index - 1, max(-1, index - 1 - _LONGEST_BETWEEN), -1):
            short = self.looks[before].count <= _LONGEST_BOXED
            asks = self.looks[before].count <= _LONGEST_BUTTON and self.looks[before].folded.endswith(("?", "؟"))
            if self.labels[before] is not None or not short or (self.signs(before) < _SIGNS_IN_BOX and not asks):
                return
            self._label(before, _BETWEEN, _BETWEEN_WHY, role)

    def _may_be_boxed(self, index: int) -> bool:
        short = self.looks[index].count <= _LONGEST_BOXED
        return self.labels[index] is None and short and not self.reports(index)

    def label_by_name(self) -> None:
        """From the foot of the page upwards, as far as stripped blocks reach: what names the outlet.

        A name of one word may be a word of the story, so the block must speak to readers or of the trade as well.
        """
        below = False
        for index in range(len(self.looks) - 1, -1, -1):
            role = role_of(self.labels[index])
            if role is None:
                if not below or not self._is_named(index) or self.reports(index) or not self._is_about_us(index):
                    return
                self.labels[index] = _BY_NAME
            elif role in KEPT_ROLES:
                return
            below = True

    def _is_named(self, index: int) -> bool:
        return any(stands_in(name, self.looks[index].folded) for name in self.names)

    def _is_about_us(self, index: int) -> bool:
        if any(" " in name and stands_in(name, self.looks[index].folded) for name in self.names):
            return True
        return not self.own[index].isdisjoint(self.we_or_you | self.words["trade"])
