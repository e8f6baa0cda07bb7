"""HTML to blocks: the parsed tree is walked once, and no word of it is lost."""

from __future__ import annotations

from typing import Any

from lxml import etree

from newsarchive.errors import RejectedError
from newsarchive.model import Block, Capture, Document
from newsarchive.readers.declared import declare
from newsarchive.readers.decoding import Decoded
from newsarchive.readers.flat_html import has_crowded_tag, read_flat
from newsarchive.readers.html_bare import open_bare
from newsarchive.readers.html_depth import DEEPEST, TooDeepError
from newsarchive.readers.html_encoding import decode_html
from newsarchive.readers.html_walk import Walk
from newsarchive.readers.stated_story import stated_story

# A shorter tag has too few attributes to keep the parser busy for more than a moment.
_LONG = 40_000


def read_html(capture: Capture) -> Document:
    """Blocks with their element path and source line, what the page declares, and its elements.

    A page that nests deeper than the parser keeps is read as running text, with a warning. Raises RejectedError
    where nothing of it can be parsed.
    """
    decoded = decode_html(capture.payload, capture.given.get("encoding"))
    if _may_have_long_tag(decoded.text) and has_crowded_tag(decoded.text, _LONG):
        return _flat(capture, decoded, "a tag has so many attributes that parsing it would take for ever")
    root = _parse(capture.payload, decoded)
    try:
        walk = Walk().over(root)
    except TooDeepError:
        return _flat(capture, decoded, f"it nests deeper than {DEEPEST:,} elements")
    declared = declare(root)
    warnings = (*decoded.warnings, *declared.warnings)
    if stated := stated_story(root, declared.json_ld, walk.blocks, len(walk.elements)):
        walk.blocks += stated.blocks
        walk.markup += stated.markup
        walk.elements.append(stated.element)
        warnings = (*warnings, "the page does not print its story, which was read from its JSON-LD (articleBody)")
    return Document(
        blocks=tuple(walk.blocks),
        media_type="text/html",
        encoding=decoded.encoding,
        warnings=warnings,
        uri=capture.uri,
        declared=declared,
        markup=tuple(walk.markup),
        elements=tuple(walk.elements),
        tree=root,
    )


def _may_have_long_tag(text: str) -> bool:
    """Whether half as long a stretch, of those that the page is cut into, lacks the sign that tags begin with."""
    half = _LONG // 2
    return any(text.find("<", start, start + half) < 0 for start in range(0, len(text) - half + 1, half))


def _parse(payload: bytes, decoded: Decoded) -> Any:
    """The root element. The characters are ours, whatever the page says of them."""
    is_as_decoded = decoded.encoding == "utf-8" and not decoded.warnings
    data = payload if is_as_decoded else decoded.text.encode("utf-8", "replace")
    # Entities and addresses outside the page are never looked up: no_network, and HTML has no external entities. The
    # table of ids, a tenth of the time, is asked by nobody: rules by xpath cannot call `id`.
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise RejectedError(f"cannot be parsed as HTML: {error}") from error
    if root is None:
        raise RejectedError("blank: there is no element and no text")
    # What stands behind </html> the parser keeps beside the root.
    for late in list(root.itersiblings()):
        root.append(late)
    open_bare(root, decoded.text, parser)
    return root


def _flat(capture: Capture, decoded: Decoded, reason: str) -> Document:
    blocks = tuple(
        Block(number, found.text, line=found.line) for number, found in enumerate(read_flat(decoded.text), start=1)
    )
    warnings = (*decoded.warnings, f"read as running text, without the places of its elements: {reason}")
    return Document(blocks, "text/html", decoded.encoding, warnings, capture.uri)
