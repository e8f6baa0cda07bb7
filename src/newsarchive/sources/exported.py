"""Reads back what `archive export --originals` wrote as JSON lines: records as they were made, with their bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
from base64 import b64decode
from typing import IO, TYPE_CHECKING, Any

from newsarchive.model import Failed, Kept
from newsarchive.sources.listing import Expect
from newsarchive.sources.paths import problem, shown
from newsarchive.sources.recorded import article_of, captured_of, facts_of
from newsarchive.sources.recorded_own import own_of
from newsarchive.sources.shapes import ShapeError

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".jsonl", ".ndjson")

# How a line of an export begins, whoever has written it again.
_BEGINS = re.compile(rb'\s{0,9}\{\s?"id"\s?:\s?"[0-9a-f]{16}"\s?,\s?"version"\s?:')
_SAME_TEXT = 8  # a record may hold its text so many times over: base64, body, paragraphs, blocks, quotations
_LEAST = 1_000_000


def is_export(path: str) -> bool:
    """Whether a file of that ending begins like an export; False for what cannot be read, which the reader will say."""
    if not path.lower().endswith(ENDINGS) or not os.path.isfile(path):  # noqa: PTH113 (a path may be no text)
        return False
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return _BEGINS.match(file.read(200)) is not None
    except (OSError, ValueError):
        return False


def open_export(path: str, max_size: int, expect: Expect) -> Iterator[Kept | Failed]:
    """The records of an export, a line each. max_size: bytes of one article's source; expect: as `read_sources`."""
    longest = _SAME_TEXT * max_size + _LEAST
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            for number, line in enumerate(_lines(file, longest), 1):
                where = f"{shown(path)} line {number}"
                if len(line) > longest:
                    yield Failed(where, f"is longer than {longest} bytes")
                elif line.strip():
                    expect(1, 0)
                    yield _read(line, where, max_size)
    except OSError as error:
        yield Failed(shown(path), problem(error))


def _lines(file: IO[bytes], longest: int) -> Iterator[bytes]:
    """The lines of a file; of one that is too long the beginning, a byte more than `longest`."""
    while line := file.readline(longest + 1):
        yield line
        while not line.endswith(b"\n") and (line := file.readline(longest + 1)):
            pass


def _read(line: bytes, where: str, max_size: int) -> Kept | Failed:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Failed(where, "is not JSON")
    try:
        return _kept(record, max_size)
    except ShapeError as error:
        return Failed(where, str(error))


def _kept(record: Any, max_size: int) -> Kept:
    if not isinstance(record, dict) or not isinstance(record.get("captures"), list):
        raise ShapeError("is no record of an export")
    source = record.get("source")
    if not isinstance(source, dict):
        raise ShapeError("holds no source bytes; export with --originals")
    places, captions = source.get("places"), source.get("captions")
    if not isinstance(places, list) or not isinstance(captions, list):
        raise ShapeError("does not say where its blocks stand")
    article = article_of(record, places, captions)
    payload = _payload(source.get("base64"), max_size)
    digest = hashlib.sha256(payload).hexdigest()
    if digest != article.original.sha256 or len(payload) != article.original.size or record.get("id") != digest[:16]:
        raise ShapeError("its source bytes are not those that the record was made of")
    captures = tuple(map(captured_of, record["captures"]))
    if not captures:
        raise ShapeError("does not say where it came from")
    return Kept(article, payload, captures, facts_of(source.get("given")), own_of(record, source))


def _payload(encoded: Any, max_size: int) -> bytes:
    try:
        payload = b64decode(encoded, validate=True)
    except (ValueError, TypeError) as error:
        raise ShapeError("its source bytes are no base64") from error
    if len(payload) > max_size:
        raise ShapeError(f"its source is larger than {max_size} bytes, the limit (--max-size)")
    return payload
