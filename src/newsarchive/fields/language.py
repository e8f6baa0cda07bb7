"""The language of the story."""

from __future__ import annotations

from newsarchive.model import Found, Labelled


def find(page: Labelled) -> Found[str] | None:
    """ISO 639-1 code, inferred from the prose; None where the evidence is thin."""
    return Found(page.language, "script and small words", inferred=True) if page.language else None
