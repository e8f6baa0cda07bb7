"""CSS selectors and XPath paths as steps that are asked one by one, so that the work stays in hand on any page.

libxml2 joins the answers of a whole path in a time that grows with their square. Here each step is asked by itself,
from every element that the step before gave; what comes twice is dropped, and a step down the tree is asked of the
outermost elements only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LARGE_PAGE = 5_000
"""Elements of a page, beyond which only simple selectors are asked."""

_LONGEST = 1_000
_NEXT = "following-sibling::*[1]"
_STEPS_ASIDE = ("ancestor::", "ancestor-or-self::", "descendant-or-self::", "preceding::", "following::")
_LITERAL = re.compile("\"[^\"]*\"|'[^']*'")
_CALL = re.compile(r"(?<![\w.:-])([a-z][\w.-]*(?::[\w.-]+)?)\(")
_FUNCTIONS = frozenset(
    "last position count name local-name string concat starts-with contains substring-before substring-after substring "
    "string-length normalize-space translate boolean not true false lang number sum floor ceiling round text "
    "node".split()
)
_OF_THE_WHOLE_PAGE = re.compile(r"(?:preceding|following)::|[\s\[(,=<>|+-]/")
# A test that looks at more than the element's own attributes, its place and its children.
_COSTLY = re.compile(r"\.|/|(?:ancestor|descendant|sibling|parent|or-self)\b|(?:string|length|normalize-space)\(\)")


@dataclass(frozen=True, slots=True)
class Selector:
    """paths: each a list of steps (whether it reaches down the tree, a compiled lxml XPath).

    is_simple: asked of pages of any size; others only of those with at most LARGE_PAGE elements.
    """

    paths: tuple[tuple[tuple[bool, Any], ...], ...]
    is_simple: bool

    def select(self, tree: Any) -> set[Any]:
        """The elements of a page (its lxml root) that are selected."""
        found: set[Any] = set()
        for path in self.paths:
            found.update(_walk(tree, path))
        return {element for element in found if isinstance(getattr(element, "tag", None), str)}


@lru_cache(maxsize=1_024)
def css_selector(text: str) -> Selector:
    """A list of CSS selectors. Raises ValueError, which says what is wrong with it."""
    from cssselect import SelectorError, parse

    if len(text) > _LONGEST:
        raise ValueError(f"css is longer than {_LONGEST:,} characters")
    try:
        selectors = parse(text)
        paths = [_translator().selector_to_xpath(selector, prefix="//") for selector in selectors]
    except (SelectorError, RecursionError) as error:
        raise ValueError(f"css {text!r}: {error}") from error
    if any(selector.pseudo_element for selector in selectors):
        raise ValueError(f"css {text!r}: a pseudo-element holds no text")
    return _selector([_steps(path) for path in paths], text)


@lru_cache(maxsize=1)
def _translator() -> Any:
    from cssselect import HTMLTranslator

    class Translator(HTMLTranslator):
        """`a + b` as two steps, of which the first looks at one element; the usual way looks at all that follow."""

        def xpath_direct_adjacent_combinator(self, left: Any, right: Any) -> Any:
            return left.join(f"/{_NEXT}/self::", right)

    return Translator()


@lru_cache(maxsize=1_024)
def xpath_selector(text: str) -> Selector:
    """One or more XPath 1.0 paths, parted by |, that select elements. Raises ValueError, which says what is wrong."""
    bare = _LITERAL.sub("''", text.strip())
    if len(text) > _LONGEST:
        raise ValueError(f"xpath is longer than {_LONGEST:,} characters")
    if "$" in bare:
        raise ValueError(f"xpath {text!r}: variables cannot be used")
    unknown = [name for name in _CALL.findall(bare) if name not in _FUNCTIONS]
    if unknown:
        raise ValueError(f"xpath {text!r}: there is no function {unknown[0]}()")
    paths = [path.strip() for path in _split(text.strip(), "|")]
    if not all(path.startswith("/") for path in paths):
        raise ValueError(f"xpath {text!r}: a path begins with / or //")
    steps = [_steps(path) for path in paths]
    if any(_OF_THE_WHOLE_PAGE.search(_LITERAL.sub("''", step)) for path in steps for _, step in path):
        raise ValueError(f"xpath {text!r}: a test looks through the whole page again (begin its paths with .//)")
    return _selector(steps, text)


def _selector(paths: list[list[tuple[bool, str]]], text: str) -> Selector:
    from lxml import etree

    compiled = []
    try:
        for path in paths:
            lead = ("/", "//")
            steps = []
            for is_deep, step in path:
                steps.append((is_deep, etree.XPath(lead[is_deep] + step, regexp=False, smart_strings=False)))
                lead = ("./", ".//")
            compiled.append(tuple(steps))
        selector = Selector(tuple(compiled), all(_is_simple(step) for path in paths for _, step in path))
        selector.select(etree.fromstring("<html><body><p/></body></html>"))
    except etree.XPathError as error:
        raise ValueError(f"{text!r}: {error}") from error
    return selector


def _is_simple(step: str) -> bool:
    bare = _LITERAL.sub("''", step)
    if bare == _NEXT:
        return True
    axis, _, tests = bare.partition("[")
    return not _COSTLY.search(tests) and not ("::" in axis and not axis.startswith(("child::", "self::")))


def _steps(path: str) -> list[tuple[bool, str]]:
    """(whether it reaches down the tree, the step) for each step of a path that begins with / or //."""
    steps: list[tuple[bool, str]] = []
    is_deep = False
    for part in _split(path, "/")[1:]:
        step = part.strip()
        if step in ("", "descendant-or-self::*", "descendant-or-self::node()"):
            is_deep = True
            continue
        if step.startswith(("@", "attribute::", "text(", "comment(", "processing-instruction(")):
            raise ValueError(f"{path!r}: the last step must select elements")
        if step.startswith(_STEPS_ASIDE):
            raise ValueError(f"{path!r}: the step {step.partition(':')[0]} cannot be used (// goes down, .. goes up)")
        if step.startswith("descendant::"):
            is_deep, step = True, step.removeprefix("descendant::")
        steps.append((is_deep, step))
        is_deep = False
    if is_deep or not steps:
        raise ValueError(f"{path!r}: the path does not end in an element")
    return steps


def _split(text: str, mark: str) -> list[str]:
    """The text parted at a mark that stands outside quotes, brackets and parentheses."""
    parts, start, depth, quote = [], 0, 0, ""
    for place, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "[(":
            depth += 1
        elif character in "])":
            depth -= 1
        elif character == mark and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _walk(tree: Any, path: tuple[tuple[bool, Any], ...]) -> dict[Any, None]:
    here: dict[Any, None] = {tree: None}
    for number, (is_deep, step) in enumerate(path):
        after: dict[Any, None] = {}
        for element in _outermost(here) if is_deep and number else here:
            after.update(dict.fromkeys(step(element)))
        here = after
    return here


def _outermost(elements: dict[Any, None]) -> list[Any]:
    """Those of the elements that lie inside none of the others."""
    is_inside: dict[Any, bool] = {}
    found = []
    for element in elements:
        climbed = []
        above = element.getparent()
        while above is not None and above not in is_inside:
            climbed.append(above)
            if above in elements:
                break
            above = above.getparent()
        held = above is not None and (above in elements or is_inside[above])
        for passed in climbed:
            is_inside[passed] = held
        if not held:
            found.append(element)
    return found
