"""What the user had added to a record of docs/record.schema.json. Nothing in it is trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsarchive.model import Edit, OwnData, Remark, Role
from newsarchive.model.edits import EDITABLE, LISTS
from newsarchive.sources.recorded import provenance_of
from newsarchive.sources.shapes import ShapeError, list_of, number_of, object_of, text_of, texts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def own_of(record: Mapping[str, Any], source: Mapping[str, Any]) -> OwnData:
    """The tags, remarks and corrections of the user. Raises ShapeError.

    source: the part of the record that is for an archive. An older export does not say there what a correction covers:
    then it is no more than a part of the record.
    """
    remarks = [object_of(one, "remarks") for one in list_of({"remarks": [], **record}, "remarks")]
    tags = texts_of({"own_tags": [], **record}, "own_tags")
    tagged_at = texts_of({"tagged_at": [], **source}, "tagged_at")
    if tagged_at and len(tagged_at) != len(tags):
        raise ShapeError("source.tagged_at has not one entry for each of own_tags")
    covered = object_of(source.get("extracted", {}), "source.extracted")
    extracted = {field: _covered(field, object_of(one, "source.extracted")) for field, one in covered.items()}
    return OwnData(
        tags,
        tuple(Remark(number_of(one, "number"), text_of(one, "text"), text_of(one, "written_at")) for one in remarks),
        tuple(edit for edit in _edits(record) if edit.field in extracted),
        tagged_at,
        extracted,
    )


def _edits(record: Mapping[str, Any]) -> list[Edit]:
    found = [object_of(one, "edits") for one in list_of({"edits": [], **record}, "edits")]
    return [_edit(text_of(one, "field"), words_of(one, "value"), one) for one in found]


def _edit(field: str, value: str | None, one: Mapping[str, Any]) -> Edit:
    if field not in EDITABLE and value:
        _role(value)
    return Edit(field, value, text_of(one, "why"), text_of(one, "made_at"))


def _covered(field: str, was: Mapping[str, Any]) -> dict[str, Any]:
    """What a correction covers, as `restored` takes it; nothing where its block was not there."""
    if not was:
        return {}
    if field not in EDITABLE:
        return {"role": _role(text_of(was, "role")), "rule": text_of(was, "rule"), "reason": text_of(was, "reason")}
    value = list(texts_of(was, "value")) if field in LISTS else words_of(was, "value")
    found = was.get("provenance")
    if found is not None:
        found = provenance_of(object_of(found, "provenance")).as_dict()
    return {"value": value, "provenance": found}


def _role(name: str) -> str:
    try:
        return Role(name).value
    except ValueError as error:
        raise ShapeError("a block has a role that there is not") from error
