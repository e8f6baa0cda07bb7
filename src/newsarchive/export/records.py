"""Records as JSON (docs/record.schema.json) with their captures: one array, or one line each (https://jsonlines.org).

Where a holding has its source bytes, its line has them too, and all else that an archive needs to take the record back:
see `_source`.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from newsarchive.model import KEPT_ROLES, Holding, Label
from newsarchive.text import escaped

_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """A line for each article, with its line feed."""
    for holding in holdings:
        yield line(holding) + "\n"


def array(holdings: Iterable[Holding]) -> Iterator[str]:
    """The chunks of one JSON array, an article a line."""
    opening = "["
    for holding in holdings:
        yield f"{opening}\n{line(holding)}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def line(holding: Holding) -> str:
    """The record as one line of JSON; characters that steer a terminal are escaped.

    The text of an article is most of its record and stands there three times, so it is encoded once.
    """
    record = holding.stored.as_dict(text=False)
    del record["body"], record["paragraphs"], record["blocks"]
    record["captures"] = [captured.as_dict() for captured in holding.captures]
    record |= holding.own.as_dict()
    if holding.payload is not None:
        record["source"] = _source(holding, holding.payload)
    kept, blocks = [], []
    for block, label in zip(holding.article.blocks, holding.article.labels, strict=True):
        words = escaped(encode_basestring(block.text))
        if label.role in KEPT_ROLES:
            kept.append(words)
        blocks.append(f'{{"number": {block.number}, {_labelled(label)}, "text": {words}}}')
    body = "\\n\\n".join([words[1:-1] for words in kept])
    text = f'"body": "{body}", "paragraphs": [{", ".join(kept)}], "blocks": [{", ".join(blocks)}]'
    return f"{escaped(_encoded(record))[:-1]}, {text}}}"


@lru_cache(maxsize=1000)
def _labelled(label: Label) -> str:
    return f'"role": "{label.role}", "why": {escaped(encode_basestring(label.why))}'


def _source(holding: Holding, payload: bytes) -> dict[str, Any]:
    """What the record itself leaves out: facts given, where blocks and captions stand, the bytes in base64.

    places: of each block its start, end, line and path; captions: block, start and end of each.
    """
    article = holding.article
    return {
        "given": dict(holding.given),
        "places": [[block.start, block.end, block.line, block.path] for block in article.blocks],
        "captions": [[caption.block, caption.start, caption.end] for caption in article.captions],
        "base64": b64encode(payload).decode("ascii"),
    }
