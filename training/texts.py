"""Text dumps of pages: what a reader saves who copies the whole page, or the part of it that holds the story."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from newsarchive.boilerplate.learned import KEPT
from newsarchive.model import Block, Capture, Document, Element, Role
from newsarchive.readers import read
from newsarchive.text import fold
from training.pages import Dump, Page

Cut = tuple[Document, list[str]]

# The element with the headline too is what a reader selects, unless it is the page, or brings much else.
_NEARLY_ALL = 0.7
_MUCH_ELSE = 40


def cuts(document: Document, roles: Sequence[str]) -> Iterator[Cut]:
    """(a document of plain text, the roles of its blocks): the whole page, then the element that holds the story.

    Blocks that the page hides are in neither. roles: of the page's blocks, in order.
    """
    yield _cut(document, roles, _anywhere)
    kept = {mark.element for mark, role in zip(document.markup, roles, strict=True) if role in KEPT and not mark.hidden}
    if not kept:
        return
    headlines = [mark.element for mark, role in zip(document.markup, roles, strict=True) if role == "headline"]
    story = _cut(document, roles, _within(document.elements, kept))
    titled = _cut(document, roles, _within(document.elements, kept | set(headlines[:1])))
    most = max(_NEARLY_ALL * len(document.blocks), len(story[1]) + _MUCH_ELSE)
    yield titled if len(titled[1]) < most else story


def saved(dump: Dump, page: Page, roles: Sequence[str]) -> Cut:
    """A dump that someone saved, read as the archive reads text, and the roles of its blocks.

    A block has the role that the page's block of the same text has, unless its line says that it is of the story and
    the role does not, or the other way round. roles: of the page's blocks, in order.
    """
    document = read(Capture("\n".join(dump.lines).encode(), page.id, "text/plain"))
    by_page = _queues(zip(page.texts, roles, strict=True))
    by_line = _queues(zip(dump.lines, dump.kept, strict=True))
    found = []
    for block in document.blocks:
        key = fold(block.text)
        role, kept = _next(by_page.get(key)), _next(by_line.get(key))
        if kept == "K" and role not in KEPT:
            role = Role.BODY.value
        elif role is None or (kept in ("B", "D") and role in KEPT):
            role = Role.OTHER.value
        found.append(role)
    return document, found


def _queues(pairs: Iterable[tuple[str, str]]) -> dict[str, deque[str]]:
    """What stands beside each text, in order, by the folded text."""
    found: dict[str, deque[str]] = defaultdict(deque)
    for text, value in pairs:
        found[fold(text)].append(value)
    return found


def _next(queue: deque[str] | None) -> str | None:
    """The next value of a text that is met again; the last one stays."""
    if not queue:
        return None
    return queue.popleft() if len(queue) > 1 else queue[0]


def _cut(document: Document, roles: Sequence[str], is_in: Callable[[int], bool]) -> Cut:
    chosen = [
        (" ".join(block.text.split()), role)
        for block, mark, role in zip(document.blocks, document.markup, roles, strict=True)
        if not mark.hidden and is_in(mark.element)
    ]
    blocks = tuple(Block(number, text) for number, (text, _) in enumerate(chosen, 1))
    return Document(blocks, "text/plain", "utf-8"), [role for _, role in chosen]


def _anywhere(_: int) -> bool:
    return True


def _within(elements: Sequence[Element], inner: set[int]) -> Callable[[int], bool]:
    """Whether an element stands in the smallest one that holds all the inner ones."""
    chains = [_chain(elements, element) for element in inner]
    shared = set(chains[0]).intersection(*chains)
    root = max(shared, key=lambda element: elements[element].depth, default=-1)
    return lambda element: root < 0 or root in _chain(elements, element)


def _chain(elements: Sequence[Element], element: int) -> list[int]:
    """The element and all that hold it."""
    chain = []
    while element >= 0:
        chain.append(element)
        element = elements[element].parent
    return chain
