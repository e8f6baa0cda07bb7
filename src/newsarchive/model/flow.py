"""The frozen values between the bytes of a capture and the facts found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from newsarchive.model.roles import Role

if TYPE_CHECKING:
    from newsarchive.model.page import Declared, Element, Markup

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes and where they came from.

    uri: real path as a file URI, or URL; given: facts that outrank guesses, by canonical field name
    (publisher, language, published_at, ...); captured_at: ISO 8601, when the bytes were fetched, if known.
    """

    payload: bytes
    uri: str = ""
    media_type: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    captured_at: str | None = None


class Block(NamedTuple):
    """One paragraph, line, list item or table row of a document.

    start, end: characters of the decoded source, of plain text only; line: the line of the source where the block
    begins, from 1; path: the element that holds it ("/html/body/div[2]/p": the first p), of markup only.
    """

    number: int
    text: str
    start: int | None = None
    end: int | None = None
    line: int | None = None
    path: str | None = None


def _nothing_declared() -> Declared:
    from newsarchive.model.page import Declared  # deferred: a record is read without its page

    return Declared()


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of the bytes: blocks in the order of the source, numbered from 1.

    markup: for each block, in the same order, where it stands in the page; empty for plain text.
    tree: the parsed page (an lxml element), which rules by css or xpath are asked of; never part of a record.
    """

    blocks: tuple[Block, ...]
    media_type: str
    encoding: str
    warnings: tuple[str, ...] = ()
    uri: str = ""
    declared: Declared = field(default_factory=_nothing_declared)
    markup: tuple[Markup, ...] = ()
    elements: tuple[Element, ...] = ()
    tree: Any = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Label:
    """A block's role, the rule or shape that gave it (a stable id), and the reason in words."""

    role: Role
    rule: str
    reason: str

    @property
    def why(self) -> str:
        return f"{self.rule}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with one label for each of its blocks, in the same order.

    language: ISO 639-1 code of the language that its prose looks to be in, None where that is not clear.
    """

    document: Document
    labels: tuple[Label, ...]
    language: str | None = None

    def with_role(self, *roles: Role) -> list[Block]:
        """The blocks that have one of these roles, in the order of the source."""
        blocks = self.document.blocks
        return [blocks[index] for index, label in enumerate(self.labels) if label.role in roles]


@dataclass(frozen=True, slots=True)
class Rival:
    """An answer that lost: what another rung would have said."""

    value: str
    rung: str
    block: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"value": self.value, "from": self.rung, "block": self.block}


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """An answer and where it came from: the rung, the block if one holds it, and the rivals.

    given: stated by the user or a manifest; inferred: a guess from evidence, not printed as such.
    """

    value: T
    rung: str
    block: int | None = None
    given: bool = False
    inferred: bool = False
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a field's value came from, without the value."""

    rung: str
    block: int | None
    given: bool
    inferred: bool
    rivals: tuple[Rival, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "from": self.rung,
            "block": self.block,
            "given": self.given,
            "inferred": self.inferred,
            "rivals": [rival.as_dict() for rival in self.rivals],
        }


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of prose to look for names in: block number, where it starts in the block, its text."""

    block: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something listed that is left alone on purpose: where it is named, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Something listed that could not be read: where it is named, why, and its file URI if it has one."""

    where: str
    reason: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about a source; counts as nothing."""

    text: str
