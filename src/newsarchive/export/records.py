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
from newsarchive.model.taken import TakenRecord
from newsarchive.text import escaped

_SEPARATOR = "\n"  # never inside a piece of JSON: there it has two characters
_PARTED = "\\n\\n"
_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def lines(records: Iterable[Holding | TakenRecord]) -> Iterator[str]:
    """A line for each article, with its line feed."""
    for record in records:
        yield line(record) + "\n"


def array(records: Iterable[Holding | TakenRecord]) -> Iterator[str]:
    """The chunks of one JSON array, an article a line."""
    opening = "["
    for record in records:
        yield f"{opening}\n{line(record)}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def line(record: Holding | TakenRecord) -> str:
    """The record as one line of JSON; characters that steer a terminal are escaped.

    The text of an article is most of its record and stands there three times, so it is encoded once.
    """
    facts, texts, heads, kept = record if isinstance(record, TakenRecord) else _taken(record)
    texts, heads = _safe(texts), _safe(heads)
    body = [texts[index] for index in kept]
    blocks = '"}, {'.join([f'{head}, "text": "{text}' for head, text in zip(heads, texts, strict=True)])
    return (
        f'{escaped(facts)[:-1]}, "body": "{_PARTED.join(body)}"'
        + (', "paragraphs": ["' + '", "'.join(body) + '"]' if body else ', "paragraphs": []')
        + (', "blocks": [{' + blocks + '"}]}' if texts else ', "blocks": []}')
    )


def _safe(texts: list[str]) -> list[str]:
    """Pieces of JSON without what steers a terminal; most have nothing of it, so they are looked at together."""
    whole = _SEPARATOR.join(texts)
    safe = escaped(whole)
    return texts if safe is whole else safe.split(_SEPARATOR)


def _taken(holding: Holding) -> TakenRecord:
    """An article that did not come from an archive's rows."""
    facts = holding.stored.as_dict(text=False)
    del facts["body"], facts["paragraphs"], facts["blocks"]
    facts["captures"] = [captured.as_dict() for captured in holding.captures]
    facts |= holding.own.as_dict()
    if holding.payload is not None:
        facts["source"] = _source(holding, holding.payload)
    article = holding.article
    texts = [encode_basestring(block.text)[1:-1] for block in article.blocks]
    heads = [
        f'"number": {block.number}, {_labelled(label)}'
        for block, label in zip(article.blocks, article.labels, strict=True)
    ]
    kept = [index for index, label in enumerate(article.labels) if label.role in KEPT_ROLES]
    return TakenRecord(_encoded(facts), texts, heads, kept)


@lru_cache(maxsize=1000)
def _labelled(label: Label) -> str:
    return f'"role": "{label.role}", "why": {encode_basestring(label.why)}'


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
