"""The first line of a list item or a table cell: what it opens with, and its text without markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.sources.facts import Line

if TYPE_CHECKING:
    from markdown_it.token import Token

    from newsarchive.sources.markdown import Markdown

_LONGEST = 5_000  # characters of one item that are read as Markdown; the rest is taken as it stands
# What the plain ways below must not meet: escapes, code, emphasis (`_` inside a word is none), links, HTML.
_MARKUP = re.compile(r"[\\`*\[\]<&!\n]|(?<![^\W_])_|_(?![^\W_])|  $")
_PLAIN_LINK = re.compile(r"\[([^\[\]\\`<*&!\n]{1,500})\]\(([^()\[\]\\<>&\s]{1,500})\)")
_PLAIN_CODE = re.compile(r"`([^`\n]{1,500})`(?!`)")
_TASK_BOX = re.compile(r"[ \t]*(?:\[[ xX]\][ \t]+)?")
_BLANKS = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line begins. form: 'link', 'code' or 'text'; target: the link's target or the code;
    rest: what follows it (for text: all of the line); raw: the text as written, where the form is text.
    """

    form: str
    target: str
    rest: Line
    raw: str = ""


def read_opening(content: str, markdown: Markdown) -> Opening | None:
    """The opening of an item or cell; None for one that opens with an image or has no words."""
    return _plain_opening(content) or _parsed_opening(content, markdown)


def read_line(content: str, markdown: Markdown) -> Line:
    """The text of an item or cell without its markup."""
    if not _MARKUP.search(content):
        return Line(_BLANKS.sub(" ", content).strip())
    return _flattened(markdown.inlines(content[:_LONGEST]), content[_LONGEST:])


def _plain_opening(content: str) -> Opening | None:
    """The common cases without the Markdown parser, which says the same of them at twenty times the cost."""
    link = _PLAIN_LINK.match(content) if content.startswith("[") else None
    code = _PLAIN_CODE.match(content) if content.startswith("`") else None
    rest = content[found.end() :] if (found := link or code) else content
    if _MARKUP.search(rest):
        return None
    line = Line(_BLANKS.sub(" ", rest))
    if link:
        return Opening("link", link[2], line)
    if code:
        return Opening("code", _code(code[1]), line)
    return Opening("text", "", Line(line.text.strip()), content) if content.strip() else None


def _code(words: str) -> str:
    """One space at either end is not part of the code, as CommonMark has it."""
    padded = words.startswith(" ") and words.endswith(" ") and words.strip(" ")
    return words[1:-1] if padded else words


def _parsed_opening(content: str, markdown: Markdown) -> Opening | None:
    tail = content[_LONGEST:]
    content = content[:_LONGEST]
    box = _TASK_BOX.match(content)
    content = content[box.end() :] if box else content
    tokens = markdown.inlines(content)
    for at, token in enumerate(tokens):
        if token.type == "link_open":
            closed = next(i for i in range(at, len(tokens)) if tokens[i].type == "link_close")
            return Opening("link", str(token.attrGet("href") or ""), _flattened(tokens[closed + 1 :], tail))
        if token.type == "code_inline":
            return Opening("code", token.content, _flattened(tokens[at + 1 :], tail))
        if token.type == "image":
            return None
        if token.type in ("text", "text_special") and token.content.strip():
            line = _flattened(tokens[at:], tail)
            return Opening("text", "", Line(line.text.strip(), line.links), content + tail)
    return None


def _flattened(tokens: list[Token], tail: str) -> Line:
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length, opened, target = 0, 0, ""
    for token in tokens:
        if token.type == "link_open":
            opened, target = length, str(token.attrGet("href") or "")
        elif token.type == "link_close":
            links.append((opened, length, target))
        part = _words(token)
        parts.append(part)
        length += len(part)
    return Line("".join(parts) + tail, tuple(links))


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if token.content.lower().startswith("<br") else ""
    return _BLANKS.sub(" ", token.content) if token.type != "code_inline" else token.content
