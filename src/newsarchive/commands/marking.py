"""Names and quotations marked in the text of an article, where a terminal has colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsarchive.model import Names, Span

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
STYLES: Mapping[str, str] = {
    "people": "\x1b[36m",
    "places": "\x1b[32m",
    "organisations": "\x1b[35m",
    "quotes": "\x1b[3m",
}
"""How each kind is marked, by the heading that lists it below the text: in cyan, green, magenta, and italics."""

Marks = Sequence[tuple[int, int, str]]
"""(first character of a block, the one behind the last, how it is marked); those that hold others first."""


def marks_of(names: Names) -> Mapping[int, Marks]:
    """What is to be marked in each block, by its number."""
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for kind, spans in _spans(names):
        for span in spans:
            found[span.block].append((span.start, span.end, STYLES[kind]))
    return found


def _spans(names: Names) -> Iterator[tuple[str, Sequence[Span]]]:
    yield "quotes", [quote.words for quote in names.quotes]
    yield from (("organisations", one.mentions) for one in names.organisations)
    yield from (("places", one.mentions) for one in names.places)
    yield from (("people", one.mentions) for one in names.people)


def marked(lines: Sequence[str], text: str, marks: Marks) -> Iterator[str]:
    """The lines that a text was wrapped to, with its marks; a line ends with none.

    Wrapping changes white space alone: what is no white space is the same, in the same order.
    """
    styles = [""] * len(text)
    for start, end, style in marks:
        for at in range(max(0, start), min(end, len(text))):
            styles[at] += style
    solid = (at for at, char in enumerate(text) if not char.isspace())
    for line in lines:
        yield _line(line, solid, styles)


def _line(line: str, solid: Iterator[int], styles: Sequence[str]) -> str:
    written: list[str] = []
    style = ""
    gap = ""
    for char in line:
        if char.isspace():
            gap += char
            continue
        own = styles[next(solid)]
        if own == style:
            written += gap, char
        else:
            written += PLAIN if style else "", gap, own, char
        style, gap = own, ""
    return "".join([*written, PLAIN if style else ""])
