"""Records as JSON (docs/record.schema.json) with their captures: one array, or one line each (https://jsonlines.org).

Where a holding has its source bytes, its line has them too, and all else that an archive needs to take the record back:
see `_source`.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from json.encoder import encode_basestring
from operator import add
from typing import Any

from newsarchive.model import KEPT_ROLES, Holding, Label
from newsarchive.model.taken import TakenRecord
from newsarchive.text import escaped, steers

_SEPARATOR = b' " '  # never inside a piece of JSON: there a quotation mark has a backslash before it
_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def lines(records: Iterable[Holding | TakenRecord]) -> Iterator[bytes]:
    """A line for each article, with its line feed."""
    for record in records:
        yield line(record) + b"\n"


def array(records: Iterable[Holding | TakenRecord]) -> Iterator[bytes]:
    """The chunks of one JSON array, an article a line."""
    opening = b"["
    for record in records:
        yield b"%b\n%b" % (opening, line(record))
        opening = b","
    yield b"[]\n" if opening == b"[" else b"\n]\n"


def line(record: Holding | TakenRecord) -> bytes:
    """The record as one line of JSON in UTF-8; characters that steer a terminal are escaped.

    The text of an article is most of its record and stands there three times, so it is encoded once.
    """
    facts, texts, heads, kept = record if isinstance(record, TakenRecord) else _taken(record)
    texts = _safe(texts)
    body = list(compress(texts, kept))
    paragraphs = b'["%b"]' % b'", "'.join(body) if body else b"[]"
    blocks = b'[{%b"}]' % b'"}, {'.join(map(add, heads, texts)) if texts else b"[]"
    told = facts.encode("utf-8", "surrogatepass")
    told = escaped(facts).encode() if steers(told) else told
    pieces = told[:-1], b"\\n\\n".join(body), paragraphs, blocks
    return b'%b, "body": "%b", "paragraphs": %b, "blocks": %b}' % pieces


def _safe(texts: Sequence[bytes]) -> Sequence[bytes]:
    """Pieces of JSON without what steers a terminal; most have nothing of it, so they are looked at together."""
    whole = _SEPARATOR.join(texts)
    return escaped(whole.decode()).encode().split(_SEPARATOR) if steers(whole) else texts


def _taken(holding: Holding) -> TakenRecord:
    """An article that did not come from an archive's rows."""
    facts = holding.stored.as_dict(text=False)
    del facts["body"], facts["paragraphs"], facts["blocks"]
    facts["captures"] = [captured.as_dict() for captured in holding.captures]
    facts |= holding.own.as_dict()
    if holding.payload is not None:
        facts["source"] = _source(holding, holding.payload)
    article = holding.article
    texts = [escaped(encode_basestring(block.text)[1:-1]).encode() for block in article.blocks]
    heads = [
        f'"number": {block.number}, {_labelled(label)}, "text": "'.encode()
        for block, label in zip(article.blocks, article.labels, strict=True)
    ]
    kept = [label.role in KEPT_ROLES for label in article.labels]
    return TakenRecord(_encoded(facts), texts, heads, kept)


@lru_cache(maxsize=1000)
def _labelled(label: Label) -> str:
    return escaped(f'"role": "{label.role}", "why": {encode_basestring(label.why)}')


def _source(holding: Holding, payload: bytes) -> dict[str, Any]:
    """What the record itself leaves out: facts given, where blocks and captions stand, the bytes in base64.

    places: of each block its start, end, line and path; captions: block, start and end of each; tagged_at: when each
    of the user's own tags was given; extracted: what each correction covers.
    """
    article = holding.article
    return {
        "given": dict(holding.given),
        "places": [[block.start, block.end, block.line, block.path] for block in article.blocks],
        "captions": [[caption.block, caption.start, caption.end] for caption in article.captions],
        **holding.own.as_source(),
        "base64": b64encode(payload).decode("ascii"),
    }
