"""A rule against the evidence it carries: the blocks it must take and the near misses it must leave."""

from __future__ import annotations

from collections.abc import Callable

from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.matching import RuleBook
from newsarchive.boilerplate.rule_books import taken
from newsarchive.boilerplate.rules import Rule
from newsarchive.model import Document

TOTAL = 40
"""How many blocks the document has that evidence is thought to stand in."""

_MIDDLE = (0, TOTAL // 2, TOTAL - 1)
_PLACES = {"head": (0,), "tail": (TOTAL - 1,), "edges": (0, TOTAL - 1), "anywhere": (TOTAL - 1,)}
_FEWEST = 2
_SHOWN = 60


def takes_text(rule: Rule, block: str, index: int) -> bool:
    """Whether a rule takes a block that is number index of TOTAL, by its words alone."""
    return RuleBook([rule]).find(Look(block), index, TOTAL) is rule


def failures(rule: Rule, read: Callable[[str], Document]) -> list[str]:
    """What is wrong with a rule's evidence, in words; none where the rule holds. read: HTML to a document."""
    if rule.is_by_markup:
        return [*_lacks(rule, "takes_html", "spares_html"), *_wrong_html(rule, read)]
    return [*_lacks(rule, "takes", "spares"), *_wrong_text(rule)]


def _lacks(rule: Rule, takes: str, spares: str) -> list[str]:
    fewest = 1 if rule.source == "learned" else _FEWEST
    found = []
    if len(getattr(rule, takes)) < fewest:
        found.append(f"lacks evidence: {takes} has fewer than {fewest}")
    if not getattr(rule, spares):
        found.append(f"lacks evidence: {spares} names no near miss")
    return found


def _wrong_text(rule: Rule) -> list[str]:
    missed = [block for block in rule.takes if not any(takes_text(rule, block, i) for i in _PLACES[rule.where])]
    taken_too = [block for block in rule.spares if any(takes_text(rule, block, i) for i in _MIDDLE)]
    return [*(f"does not take {_short(b)}" for b in missed), *(f"does not spare {_short(b)}" for b in taken_too)]


def _wrong_html(rule: Rule, read: Callable[[str], Document]) -> list[str]:
    book = RuleBook([rule])
    missed = [html for html in rule.takes_html if not taken(book, read(html))]
    taken_too = [html for html in rule.spares_html if taken(book, read(html))]
    return [*(f"does not take {_short(h)}" for h in missed), *(f"does not spare {_short(h)}" for h in taken_too)]


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
