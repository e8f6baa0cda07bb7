"""The present rules over bytes the archive already keeps: what they would say otherwise, and putting it there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from newsarchive.model import Article, Block, FieldChange, Label, Rejected, edited
from newsarchive.store import DamagedError, Reader, Writer, same_record
from newsarchive.text import one_line, readable_uri
from newsarchive.working import Crew, Fault, Prepared, in_order

# What follows from the blocks or is told apart below.
_NOT_COMPARED = frozenset({"body", "paragraphs", "blocks", "provenance", "original"})


@dataclass(slots=True)
class Tally:
    """What became of the articles; rejected: the present rules find no article there, so it stays as it was."""

    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    failed: int = 0

    def count(self, outcome: str) -> None:
        """Count one article under its outcome, the name of a field."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block with another role: old is None for words that were no block before, new for a block that is no more.

    number: among the new blocks, or the old ones where there is no new one.
    """

    number: int
    old: str | None
    new: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the present rules make of one article that is not as it was stored.

    outcome: changed, rejected or failed; where: its source; reason: why it was rejected or failed;
    also: what else differs, in words: reasons of roles, positions of blocks, provenance of fields.
    """

    id: str
    outcome: str
    headline: str | None
    where: str
    reason: str | None = None
    fields: tuple[FieldChange, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    also: tuple[str, ...] = ()


def reextract(
    reader: Reader, ids: Iterable[str], crew: Crew[Article | Rejected], tally: Tally, writer: Writer | None = None
) -> Iterator[Outcome]:
    """Run the rules over the source bytes of these articles; gives those that come out otherwise, in order.

    crew: those who run them. writer: where the new records are put, in batches; without one nothing is written. The
    facts that were given stay. tally is kept as it goes. Raises StoreError where the archive cannot be used.
    """
    for kept, ticket in in_order(ids, crew, partial(_prepared, reader)):
        outcome = _outcome(reader, kept, crew.take(ticket).answer if ticket else None, writer)
        tally.count(outcome.outcome if outcome else "unchanged")
        if outcome:
            yield outcome


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article until its turn comes: the facts that its record is made with, or what of it is damaged."""

    id: str
    given: Mapping[str, str] = field(default_factory=dict)
    damage: str = ""


def _prepared(reader: Reader, article_id: str) -> Prepared[_Kept]:
    """The capture that the archive keeps; none where it is damaged."""
    try:
        capture = reader.kept_capture(article_id)
    except DamagedError as error:
        return Prepared(_Kept(article_id, damage=error.what))
    return Prepared(_Kept(article_id, capture.given), capture)


def _outcome(
    reader: Reader, kept: _Kept, new: Article | Rejected | Fault | None, writer: Writer | None
) -> Outcome | None:
    article_id = kept.id
    try:
        old = reader.article(article_id).article
    except DamagedError as error:
        return Outcome(article_id, "failed", None, article_id, error.what)
    if new is None:
        return Outcome(article_id, "failed", None, article_id, kept.damage)
    where = one_line(readable_uri(old.original.uri))
    if isinstance(new, Fault):
        return Outcome(article_id, "failed", old.headline, where, new.reason)
    if isinstance(new, Rejected):
        return Outcome(article_id, "rejected", old.headline, where, new.reason)
    # Corrections by hand stay, whatever the rules now make of what they cover.
    fresh, new = new, edited(new, reader.own(article_id).edits)
    if same_record(old, new):
        return None
    if writer:
        writer.renew(fresh, kept.given)
    fields, blocks = tuple(_field_changes(old, new)), tuple(_block_changes(old, new))
    return Outcome(article_id, "changed", new.headline, where, None, fields, blocks, tuple(_also(old, new)))


def _field_changes(old: Article, new: Article) -> Iterator[FieldChange]:
    before, after = _values(old), _values(new)
    for name, value in after.items():
        if before[name] != value:
            yield FieldChange(name, before[name], value)


def _values(article: Article) -> dict[str, Any]:
    record = {field: value for field, value in article.as_dict().items() if field not in _NOT_COMPARED}
    for quote in record["quotes"]:
        del quote["paragraph"]  # counted in the body, as the paragraphs themselves
    record |= {"media_type": article.original.media_type, "encoding": article.original.encoding}
    # As the archive keeps it: a lone surrogate stands as U+FFFD there.
    text = json.dumps(record, ensure_ascii=False)
    values: dict[str, Any] = json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return values


def _block_changes(old: Article, new: Article) -> Iterator[BlockChange]:
    before, after = _by_words(old), _by_words(new)
    for words, (block, label) in after.items():
        known = before.get(words)
        role = known[1].role if known else None
        if role is not label.role:
            yield BlockChange(block.number, role.value if role else None, label.role.value, block.text)
    for words, (block, label) in before.items():
        if words not in after:
            yield BlockChange(block.number, label.role.value, None, block.text)


def _by_words(article: Article) -> dict[tuple[str, int], tuple[Block, Label]]:
    """Blocks by their words and how many with these words came before, since numbers shift."""
    seen: Counter[str] = Counter()
    found = {}
    for block, label in zip(article.blocks, article.labels, strict=True):
        found[block.text, seen[block.text]] = (block, label)
        seen[block.text] += 1
    return found


def _also(old: Article, new: Article) -> Iterator[str]:
    before, after = _by_words(old), _by_words(new)
    both = [(before[words], after[words]) for words in after if words in before]
    reasons = sum(one[1].role is other[1].role and one[1] != other[1] for one, other in both)
    if reasons:
        yield f"reasons of roles ({reasons})"
    moved = sum(_place(one[0]) != _place(other[0]) for one, other in both)
    if moved:
        yield f"positions of blocks ({moved})"
    names = {*old.provenance, *new.provenance}
    otherwise = sorted(name for name in names if old.provenance.get(name) != new.provenance.get(name))
    if otherwise:
        yield f"provenance of {', '.join(otherwise)}"


def _place(block: Block) -> tuple[Any, ...]:
    return block.number, block.start, block.end, block.line, block.path
