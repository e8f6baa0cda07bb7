"""What the user has added to an article, apart from what its source says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from newsarchive.model.edits import Edit


@dataclass(frozen=True, slots=True)
class Remark:
    """What the user wrote on an article. number: its own in the archive; written_at: ISO 8601, UTC."""

    number: int
    text: str
    written_at: str


@dataclass(frozen=True, slots=True)
class OwnData:
    """What the user has added to an article; edits are laid over its record already."""

    tags: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    edits: tuple[Edit, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As a stored record has it; `tags` there are the publisher's."""
        return {
            "own_tags": list(self.tags),
            "remarks": [asdict(remark) for remark in self.remarks],
            "edits": [asdict(edit) for edit in self.edits],
        }


NOTHING_OWN = OwnData()
