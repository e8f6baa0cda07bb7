"""Other extractors behind the contract of score.py: benchmarks.peers:NAME, one function for each.

Run by the Python of the peer's own environment (benchmarks/environment.py), where newsarchive is not installed: so
nothing of ours is imported here, and the peer only inside its function.
"""

from __future__ import annotations

import html
from importlib import import_module
from typing import Any

Prediction = dict[str, Any]


def trafilatura(payload: bytes, *, media_type: str, uri: str) -> Prediction:
    """Trafilatura with its own settings, comments left out; the lines of a text dump become paragraphs of a page.

    A page it finds nothing in is an empty prediction.
    """
    source: bytes | str = payload if media_type == "text/html" else _as_page(payload)
    found = import_module("trafilatura").bare_extraction(
        source, url=uri, with_metadata=True, include_comments=False, include_formatting=False
    )
    if found is None:
        return {}
    return {
        "headline": found.title,
        "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
        "published_at": found.date,
        "standfirst": found.description,
        "body": found.text or "",
    }


def _as_page(payload: bytes) -> str:
    lines = payload.decode("utf-8", errors="replace").splitlines()
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    return f'<html><head><meta charset="utf-8"></head><body>{paragraphs}</body></html>'
