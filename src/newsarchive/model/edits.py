"""Corrections by hand, laid over what was extracted: a record stays what the source says, under what a person says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from newsarchive.model.article import Article
from newsarchive.model.flow import Label, Provenance, Rival
from newsarchive.model.roles import Role

BY_HAND = "edit.by-hand"
"""The rung, and the rule of a role, that a correction gives."""

LISTS = frozenset({"authors", "tags"})
EDITABLE = (
    *("headline", "standfirst", "byline", "authors", "published_at", "modified_at"),
    *("publisher", "language", "url", "section", "tags"),
)
"""The fields of a record that can be corrected by hand."""

_BLOCK = "block:"
_DIGITS = 16
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction: field, one of EDITABLE or a block's `block_field`; value, None where the field is to be empty.

    Names of a list are parted by semicolons; a block's value is its role. why: the reason that was given; made_at: ISO
    8601, UTC.
    """

    field: str
    value: str | None
    why: str
    made_at: str = ""


def block_field(article: Article, number: int) -> str:
    """The field of a block of an article: by its words, since the numbers of blocks shift with newer rules.

    Raises KeyError where there is no block of this number.
    """
    return {block.number: name for name, (_, block) in _blocks(article).items()}[number]


def edited(article: Article, edits: Iterable[Edit]) -> Article:
    """The article as corrected. What was extracted stays as its field's first rival; blocks that are gone stay out."""
    fields = list(edits)
    labels = list(article.labels)
    blocks = _blocks(article) if any(edit.field.startswith(_BLOCK) for edit in fields) else {}
    changes: dict[str, Any] = {}
    provenance = dict(article.provenance)
    for edit in fields:
        if edit.field in blocks and edit.value:
            labels[blocks[edit.field][0]] = Label(Role(edit.value), BY_HAND, edit.why)
        elif edit.field in EDITABLE:
            changes[edit.field] = _value(edit)
            provenance[edit.field] = _by_hand(article, edit.field)
    if changes or labels != list(article.labels):
        return replace(article, **changes, labels=tuple(labels), provenance=provenance)
    return article


def extracted(article: Article, fields: Iterable[str]) -> dict[str, Any]:
    """What an article says of fields, as JSON can hold it, for `restored`."""
    blocks = _blocks(article)
    kept: dict[str, Any] = {}
    for field in fields:
        if field in blocks:
            label = article.labels[blocks[field][0]]
            kept[field] = {"role": label.role.value, "rule": label.rule, "reason": label.reason}
        elif field in EDITABLE:
            found = article.provenance.get(field)
            value = getattr(article, field)
            kept[field] = {
                "value": list(value) if field in LISTS else value,
                "provenance": found.as_dict() if found else None,
            }
    return kept


def restored(article: Article, kept: Values) -> Article:
    """The article with its fields as `extracted` kept them."""
    blocks = _blocks(article)
    labels = list(article.labels)
    changes: dict[str, Any] = {}
    provenance = dict(article.provenance)
    for field, was in kept.items():
        if not was:
            continue  # the block was not there when it was last extracted
        if field in blocks:
            labels[blocks[field][0]] = Label(Role(was["role"]), was["rule"], was["reason"])
        elif field in EDITABLE:
            changes[field] = tuple(was["value"]) if field in LISTS else was["value"]
            provenance.pop(field, None)
            if was["provenance"]:
                provenance[field] = _provenance(was["provenance"])
    return replace(article, **changes, labels=tuple(labels), provenance=provenance)


def _blocks(article: Article) -> dict[str, tuple[int, Any]]:
    """By field, the index of each block and the block."""
    from hashlib import sha256  # deferred: few articles are corrected

    seen: Counter[str] = Counter()
    found = {}
    for index, block in enumerate(article.blocks):
        digits = sha256(block.text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
        seen[digits] += 1
        found[f"{_BLOCK}{digits}:{seen[digits]}"] = (index, block)
    return found


def _value(edit: Edit) -> Any:
    if edit.field in LISTS:
        return tuple(name for part in (edit.value or "").split(";") if (name := part.strip()))
    return edit.value or None


def _by_hand(article: Article, field: str) -> Provenance:
    """Stated by the user; what the source says is the first of the rivals."""
    was, value = article.provenance.get(field), getattr(article, field)
    words = "; ".join(value) if field in LISTS else value
    rivals = was.rivals if was else ()
    if was and words:
        rivals = (Rival(words, was.rung, was.block), *rivals)
    return Provenance(BY_HAND, None, given=True, inferred=False, rivals=rivals)


def _provenance(row: Mapping[str, Any]) -> Provenance:
    rivals = tuple(Rival(rival["value"], rival["from"], rival["block"]) for rival in row["rivals"])
    return Provenance(row["from"], row["block"], row["given"], row["inferred"], rivals)
