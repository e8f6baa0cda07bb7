"""What the parser takes for bare characters, though it is the mark-up of the page: read once more, in its place."""

from __future__ import annotations

from typing import Any

from lxml import etree

# Mark-up for browsers without frames.
_BARE = ("noframes", "noembed")
# Without its end tag, each of these holds the rest of the page. What scripts and style sheets hold is code.
_ENDLESS = frozenset({"title", "iframe", "textarea", "xmp"})
_MOST_ENDLESS = 5
_MOST_LINES = 60_000


def open_bare(root: Any, text: str, parser: etree.HTMLParser) -> None:
    """Put the elements in place that stand in the tree as characters. text: the page."""
    for node in list(root.iter(*_BARE)):
        if "<" in (node.text or "") and (inner := _parsed(node, 0, parser)) is not None:
            node.text = None
            node.append(inner)
    for _ in range(_MOST_ENDLESS):
        if not _open_endless(root, text, parser):
            break


def _open_endless(root: Any, text: str, parser: etree.HTMLParser) -> bool:
    """Let an element that nothing ends, the last of the page, end where a tag stands in it; whether there is one."""
    last = root
    while len(last):
        last = last[-1]
    if last.tag not in _ENDLESS or "<" not in (last.text or "") or _is_ended(text, last.tag):
        return False
    start = last.text.find("<")
    inner = _parsed(last, start, parser)
    if inner is None:
        return False
    last.text = last.text[:start]
    _holder(root, last).append(inner)
    return True


def _holder(root: Any, node: Any) -> Any:
    """What holds a node, or the page where a head does, of which nothing is shown."""
    parent = node.getparent()
    return root if parent is None or parent.tag == "head" else parent


def _is_ended(text: str, tag: str) -> bool:
    text = text.lower()
    return text.rfind(f"</{tag}") > text.rfind(f"<{tag}")


def _parsed(node: Any, start: int, parser: etree.HTMLParser) -> Any:
    """The elements that stand as characters in an element, from `start` on, on the lines of the page."""
    text = node.text
    lines = (node.sourceline or 1) - 1 + text.count("\n", 0, start)
    return etree.fromstring(("\n" * min(lines, _MOST_LINES) + text[start:]).encode("utf-8", "replace"), parser)
