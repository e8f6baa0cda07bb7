"""Rules by css or xpath: which blocks of a page stand inside an element that one of them selects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsarchive.boilerplate.rules import Rule
from newsarchive.boilerplate.selectors import LARGE_PAGE, Selector, css_selector, xpath_selector
from newsarchive.model import Document

Held = Mapping[int, frozenset[Rule]]


def held(rules: Iterable[Rule], document: Document) -> Held:
    """The rules whose css or xpath selects an element that holds a block, by the block's index; text has none.

    On a page of more than LARGE_PAGE elements only rules with simple selectors are asked (docs/rules.md).
    """
    rules = [rule for rule in rules if rule.css or rule.xpath]
    if document.tree is None or not rules:
        return {}
    chosen: dict[Any, set[Rule]] = {}
    is_large = is_large_page(document)
    for rule in rules:
        for selector in _selectors(rule):
            if selector.is_simple or not is_large:
                for element in selector.select(document.tree):
                    chosen.setdefault(element, set()).add(rule)
    if not chosen:
        return {}
    by_path = {path: frozenset(chosen[element]) for element, path in _paths(document.tree) if element in chosen}
    by_element = _inherited(document, by_path)
    return {
        index: by_element[markup.element]
        for index, markup in enumerate(document.markup)
        if markup.element >= 0 and by_element[markup.element]
    }


def is_large_page(document: Document) -> bool:
    """Whether a page is too large for rules whose selectors are not simple."""
    return document.tree is not None and sum(1 for _ in document.tree.iter()) > LARGE_PAGE


def is_for_any_page(rule: Rule) -> bool:
    """Whether a rule by css or xpath is asked of large pages too."""
    return all(selector.is_simple for selector in _selectors(rule))


def _selectors(rule: Rule) -> Iterator[Selector]:
    yield from map(css_selector, rule.css)
    yield from map(xpath_selector, rule.xpath)


def _paths(tree: Any) -> Iterator[tuple[Any, str]]:
    """Each element with its path as the readers write it: /html/body/div[2]; the first of its tag has no number."""
    stack: list[tuple[Any, str, dict[Any, int]]] = [(None, "", {})]
    for node in tree.iter():
        parent = node.getparent() if len(stack) > 1 else None
        while stack[-1][0] is not parent:
            stack.pop()
        _, above, counts = stack[-1]
        counts[node.tag] = nth = counts.get(node.tag, 0) + 1
        path = f"{above}/{node.tag}[{nth}]" if nth > 1 else f"{above}/{node.tag}"
        if len(node):
            stack.append((node, path, {}))
        yield node, path


def _inherited(document: Document, by_path: Mapping[str, frozenset[Rule]]) -> list[frozenset[Rule]]:
    """For each element of a document the rules of the elements that hold it, and its own."""
    found: list[frozenset[Rule]] = []
    for element in document.elements:
        above = document.elements[element.parent].path if element.parent >= 0 else ""
        rules = found[element.parent] if element.parent >= 0 else frozenset()
        path = element.path
        while len(path) > len(above):
            if path in by_path:
                rules = rules | by_path[path]
            path = path.rpartition("/")[0]
        found.append(rules)
    return found
