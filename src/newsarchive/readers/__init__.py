"""Readers turn the bytes of one media type into a Document: blocks in the order of the source."""

from __future__ import annotations

from collections.abc import Callable

from newsarchive.errors import RejectedError
from newsarchive.model import Capture, Document
from newsarchive.readers.media_type import check, sniff


def _html(capture: Capture) -> Document:
    from newsarchive.readers.html import read_html  # deferred: text dumps do without lxml

    return read_html(capture)


def _plain_text(capture: Capture) -> Document:
    from newsarchive.readers.plain_text import read_plain_text

    return read_plain_text(capture)


READERS: dict[str, Callable[[Capture], Document]] = {
    "text/html": _html,
    "application/xhtml+xml": _html,
    "text/plain": _plain_text,
}


def read(capture: Capture) -> Document:
    """The blocks of a capture, by the reader of its media type.

    Raises RejectedError where the bytes hold nothing to read or are of a type that no reader reads.
    """
    if not capture.payload:
        raise RejectedError("empty: there are no bytes to read")
    media_type = capture.media_type or capture.given.get("media_type") or sniff(capture.payload)
    media_type = check(media_type.partition(";")[0].strip().lower(), capture.payload)
    reader = READERS.get(media_type)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise RejectedError(f"{media_type} is not read by this version, which reads {known}")
    document = reader(capture)
    if not document.blocks:
        raise RejectedError(_blank(document))
    return document


def _blank(document: Document) -> str:
    if document.tree is not None and next(document.tree.iter("script"), None) is not None:
        return "blank: there is no text, only scripts that put it on the screen; save the page once it is shown"
    return "blank: there is nothing but white space"
