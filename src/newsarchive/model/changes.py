"""What is otherwise in one record than in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the record, with its two values in the JSON shape of the record."""

    field: str
    old: Any
    new: Any
