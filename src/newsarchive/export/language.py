"""Language tags that a format may state."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)


def language_tag(stated: str | None) -> str | None:
    """The language as BCP 47, None where what is stated cannot be one."""
    return stated if stated and _TAG.fullmatch(stated) else None
