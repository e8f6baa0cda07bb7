"""An article as Markdown (CommonMark), its facts before it as YAML: what static site makers and note takers read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from newsarchive.export.columns import COLUMNS, row
from newsarchive.model import KEPT_ROLES, Article, Holding, Role
from newsarchive.text import cleaned, escaped

_LEFT_OUT = frozenset({"body", "captions", "notes"})
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|$]")
# What opens a heading, list, rule, quotation or setext line where it begins a line.
_OPENS = re.compile(r"(?m)^([#+=:-]|\d{1,9}(?=[.)]))")
_INDENT = re.compile(r"(?m)^[ \t\x0b\x0c\u00a0]+|[ \t]+$|\n{2,}")


def lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """The articles one after the other; each begins with its facts between lines of three hyphens."""
    for number, holding in enumerate(holdings):
        yield from ("\n",) * bool(number)
        yield from page(holding)


def page(holding: Holding) -> Iterator[str]:
    """The chunks of one article."""
    article = holding.article
    yield "---\n" + "".join(_facts(holding)) + "---\n"
    if article.headline:
        yield f"\n# {_inline(article.headline)}\n"
    if article.standfirst:
        yield f"\n*{_inline(article.standfirst)}*\n"
    yield from _story(article)
    for caption in article.captions:
        credit = f" ({_inline(caption.credit)})" if caption.credit else ""
        yield f"\nPicture: {_inline(caption.text)}{credit}\n"
    for note in article.notes:
        yield f"\nNote: {_inline(note)}\n"


def _facts(holding: Holding) -> Iterator[str]:
    """What is known, a line each; JSON values are YAML values."""
    for name, value in zip(COLUMNS, row(holding), strict=True):
        if value not in (None, "", []) and name not in _LEFT_OUT:
            yield f"{'title' if name == 'headline' else name}: {escaped(json.dumps(value, ensure_ascii=False))}\n"


def _story(article: Article) -> Iterator[str]:
    was_item = False
    for block, label in zip(article.blocks, article.labels, strict=True):
        if label.role not in KEPT_ROLES:
            continue
        is_item = label.role is Role.LIST
        gap = "" if is_item and was_item else "\n"
        yield gap + _block(label.role, block.text)
        was_item = is_item


def _block(role: Role, text: str) -> str:
    if role is Role.SUBHEADING:
        return f"## {_inline(text)}\n"
    words = _many_lines(text)
    if role is Role.LIST:
        return "- " + words.replace("\n", "\n  ") + "\n"
    if role is Role.QUOTATION:
        return "> " + words.replace("\n", "\n> ") + "\n"
    return words + "\n"


def _inline(text: str) -> str:
    """Words on one line in which no sign means anything."""
    return _plain(" ".join(cleaned(text).split()))


def _many_lines(text: str) -> str:
    """Words whose line breaks stay line breaks."""
    return _plain(_INDENT.sub(lambda found: "\n" * ("\n" in found[0]), cleaned(text)).strip()).replace("\n", "\\\n")


def _plain(text: str) -> str:
    return _OPENS.sub(_marked, _SIGNS.sub(r"\\\g<0>", text))


def _marked(found: re.Match[str]) -> str:
    return found[0] + "\\" if found[0][0].isdigit() else "\\" + found[0]
