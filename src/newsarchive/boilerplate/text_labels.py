"""Labels for the blocks of plain text: what rules say, and where they go by place alone, a learned reading."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from newsarchive.boilerplate.databases import PRINTED, label_prints
from newsarchive.boilerplate.learned import KEPT, Doubt, Opinion, read_text
from newsarchive.boilerplate.learned_labels import LEARNED
from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.news_lines import (
    is_caption,
    is_credit,
    label_captions,
    label_clocks,
    label_posts,
    label_top_lines,
)
from newsarchive.boilerplate.outline import label_outline
from newsarchive.boilerplate.prose import language_of
from newsarchive.boilerplate.rule_books import rule_book, taken
from newsarchive.boilerplate.voice import label_voice
from newsarchive.grammar import read_dateline
from newsarchive.model import KEPT_ROLES, Document, Label, Role

# The passes whose labels a reading is told by name; of a rule it is told the role, for rules come and go.
_NAMED = ("shape", "line", "voice")
# What goes by its place alone is the reading's to say, but for what more than place has told: a headline shares words
# with the story, and whether a standfirst is kept is not a question of what it is.
_BY_PLACE = "shape."
_TOLD = frozenset({Role.HEADLINE, Role.STANDFIRST})
# Results, winners and key points stand together; a lone item mark says less.
_TOLD_LISTS = frozenset({"shape.figures", "shape.points", "shape.announced"})
# The outlet's voice is a matter of how many signs there are, and a column speaks to its readers too.
_BY_VOICE = "voice."
# How sure it must be. A lost paragraph is worse than a kept teaser. A reading sees the end of the story where it
# stands, and takes the items of a list for a menu. Half of the lines that look like headings of the story are those of
# boxes and of other stories, and without one nothing is lost.
_IF_PARAGRAPH, _IF_ITEM, _IF_LAST = Doubt(dropped_below=0.15), Doubt(dropped_below=0.1), Doubt(dropped_below=0.1)
_IF_LINE, _IF_HEADING = Doubt(dropped_below=0.3), Doubt(dropped_below=0.35)
# Words that the story has elsewhere may be its subheadings, as those of an interview are.
_IF_PULLED = Doubt(kept_from=0.6)
_IF_DROPPED, _IF_VOICE = Doubt(kept_from=0.4), Doubt(kept_from=0.9)
_PARAGRAPH_FROM = 20  # words, or rather the spaces between them
# Nothing in these was ever learnt from, and they have no spaces that its clues could count words by.
_UNREAD = frozenset({"zh", "ja", "th", "my", "km"})
# Nor what a database of newspapers prints, where the lines around a paragraph say nothing of it.
_FEWEST_PRINTED = 3


class ByRules(NamedTuple):
    """What all that is not learned makes of a text: a label for each block, and the language of its prose."""

    labels: tuple[Label, ...]
    language: str | None

    def hints(self) -> list[str]:
        """For each block "role rule", as a learned reading is told."""
        return [_hint(label.role, label.rule) for label in self.labels]


@lru_cache(maxsize=1_024)
def _hint(role: Role, rule: str) -> str:
    return f"{role} {rule if rule.partition('.')[0] in _NAMED else f'rule.{role}'}"


def label_text(document: Document, outlet: str | None, rules: Path | None) -> ByRules:
    """A label for each block: by rules, and where they went by its place alone and the reading is sure, by the reading.

    outlet, rules: as for `newsarchive.boilerplate.label`. Raises RuleError.
    """
    found = label_by_rules(document, outlet, rules)
    if found.language in _UNREAD or sum(label.rule == PRINTED for label in found.labels) >= _FEWEST_PRINTED:
        return found
    labels = list(found.labels)
    last = max((index for index, label in enumerate(labels) if label.role in KEPT_ROLES), default=-1)
    doubts = [_doubt(label, document.blocks[index].text, index == last) for index, label in enumerate(labels)]
    if not any(doubts):
        return found
    opinions = read_text(document, found.hints(), doubts)
    for index, (doubt, opinion) in enumerate(zip(doubts, opinions, strict=True)):
        role = _reread(labels[index], doubt, opinion)
        # A dateline opens the story, however short what follows it is.
        if role and (role in KEPT or read_dateline(document.blocks[index].text) is None):
            labels[index] = LEARNED[role]
    if any(label.role in KEPT_ROLES for label in labels):
        return found._replace(labels=tuple(labels))
    return found


def _doubt(label: Label, text: str, is_last: bool) -> Doubt | None:
    """What a reading must be sure of to change the label of a block, None where it cannot.

    is_last: nothing is kept below it.
    """
    if label.rule.startswith(_BY_VOICE):
        return _IF_VOICE if label.role not in KEPT_ROLES else None
    if not label.rule.startswith(_BY_PLACE) or label.role in _TOLD or label.rule in _TOLD_LISTS:
        return None
    if label.role not in KEPT_ROLES:
        return _IF_PULLED if label.role is Role.PULL_QUOTE else _IF_DROPPED
    if text.count(" ") >= _PARAGRAPH_FROM:
        return _IF_PARAGRAPH
    if label.role in (Role.SUBHEADING, Role.LIST):
        return _IF_HEADING if label.role is Role.SUBHEADING else _IF_ITEM
    return _IF_LAST if is_last else _IF_LINE


def _reread(label: Label, doubt: Doubt | None, opinion: Opinion | None) -> str | None:
    """The role that a reading gives a block in place of its label, None where the label stands."""
    if doubt is None or opinion is None:
        return None
    if label.role in KEPT_ROLES:
        return opinion.other if opinion.chance < doubt.dropped_below else None
    return opinion.kept if opinion.chance >= doubt.kept_from else None


def label_by_rules(document: Document, outlet: str | None = None, rules: Path | None = None) -> ByRules:
    """What lines of news, rules, the outlet's voice and the outline say. Each pass leaves alone what an earlier one has
    labelled. Raises RuleError."""
    looks = [Look(block.text) for block in document.blocks]
    labels: list[Label | None] = [None] * len(looks)
    label_prints(looks, labels)
    label_top_lines(looks, labels)
    _label_by_books(document, looks, labels, rules)
    label_posts(looks, labels)
    label_captions(looks, labels)
    language = language_of(looks)
    label_voice(looks, labels, language, outlet)
    return ByRules(label_clocks(looks, label_outline(looks, labels)), language)


def _label_by_books(document: Document, looks: list[Look], labels: list[Label | None], rules: Path | None) -> None:
    labelled = frozenset(index for index, label in enumerate(labels) if label is not None)
    found = taken(rule_book(rules), document, looks, labelled=labelled, ends_run=lambda index: is_caption(looks[index]))
    for index, rule in found.items():
        # "Foto: Name" opens like the title of a gallery in some languages, and is a credit in all.
        if rule.role is not Role.RELATED or not is_credit(looks[index]):
            labels[index] = Label(rule.role, rule.id, rule.why)
