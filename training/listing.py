"""A page as a list of its blocks for whoever labels it, and that list back as labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsarchive import boilerplate
from newsarchive.model import Role
from newsarchive.text import one_line
from training.labels import LabelError, PageLabels, label, match, read_labels, write_labels
from training.pages import Page

_SHOWN = 100
_ROLES = frozenset(role.value for role in Role)


def listing(page: Page, labels: PageLabels | None) -> Iterator[str]:
    """Lines "NUMBER role element text", by tabs: the roles of the labels, else those that the archive would give."""
    if labels and not labels.skipped:
        roles = match(labels, page.texts).roles
    else:
        roles = [one.role.value for one in boilerplate.label(page.document).labels]
    document = page.document
    for block, mark, role in zip(document.blocks, document.markup, roles, strict=True):
        element = document.elements[mark.element]
        name = one_line(f"{element.tag}.{element.marks or mark.inner}")[:40] + ("!" if mark.hidden else "")
        text = block.text if len(block.text) <= _SHOWN else f"{block.text[:70]} … {block.text[-25:]}"
        yield f"{block.number}\t{role}\t{name}\t{one_line(text)}"


def adopted(page: Page, lines: list[str]) -> PageLabels:
    """The labels that a listing gives. Raises LabelError where a role is none or the list is not of this page."""
    if lines and lines[0].startswith("skip"):
        return PageLabels(page.id, skipped=lines[0].removeprefix("skip").strip() or "no article")
    fields = [line.split("\t") for line in lines if line.strip()]
    if [field[0] for field in fields] != [str(block.number) for block in page.document.blocks]:
        raise LabelError(f"the list has not one line for each of the {len(page.document.blocks)} blocks of {page.id}")
    roles = [field[1].strip() if len(field) > 1 else "" for field in fields]
    for number, role in enumerate(roles, 1):
        if role not in _ROLES:
            raise LabelError(f"block {number}: no role {role!r}; there are {', '.join(sorted(_ROLES))}")
    return label(page.id, page.texts, roles)


def adopt(path: Path, labels: PageLabels) -> None:
    """Puts a page's labels into a label file: in place of those it had, else at the end."""
    pages = read_labels(path) if path.is_file() else {}
    pages[labels.id] = labels
    write_labels(path, pages.values())
