"""What the user has added to an article, apart from what its source says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
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
    """What the user has added to an article; edits are laid over its record already.

    tagged_at: when each of the tags was given, ISO 8601 in UTC; extracted: what each edit covers, by its field, as
    `newsarchive.model.extracted` gives it. Both are empty where they are not known.
    """

    tags: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    edits: tuple[Edit, ...] = ()
    tagged_at: tuple[str, ...] = ()
    extracted: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """As a stored record has it; `tags` there are the publisher's."""
        return {
            "own_tags": list(self.tags),
            "remarks": [asdict(remark) for remark in self.remarks],
            "edits": [asdict(edit) for edit in self.edits],
        }

    def as_source(self) -> dict[str, Any]:
        """What that leaves out, for an archive that takes the record back; empty where there is nothing."""
        more = {"tagged_at": list(self.tagged_at), "extracted": dict(self.extracted)}
        return {name: value for name, value in more.items() if value}


NOTHING_OWN = OwnData()
