"""Golden cases: a folder each (source.*, expected.json, why.md, sometimes given.json), one failure a field."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import newsarchive

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/expected.json"))


def name_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


@cache
def expected(folder: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return value


@cache
def record(folder: Path) -> dict[str, Any]:
    source = next(folder.glob("source.*"))
    given = folder / "given.json"
    facts = json.loads(given.read_text(encoding="utf-8")) if given.exists() else None
    return newsarchive.extract(source.read_bytes(), uri=source.as_uri(), given=facts).as_dict()


def fields() -> list[Any]:
    return [
        pytest.param(folder, field, id=f"{name_of(folder)}:{field}") for folder in FOLDERS for field in expected(folder)
    ]


def ours(folder: Path, field: str) -> Any:
    """The record's value in the shape that expected.json gives it."""
    value = record(folder)[field]
    if field == "dateline" and value:
        return {key: value[key] for key in ("text", "place", "agency", "date")}
    if field in ("people", "places"):
        return [entry["name"] for entry in value]
    return value


@pytest.mark.parametrize(("folder", "field"), fields())
def test_the_record_is_what_an_editor_says(folder: Path, field: str) -> None:
    gold = expected(folder)[field]
    if field == "removed":
        roles_of: dict[str, list[str]] = {}
        for block in record(folder)["blocks"]:
            roles_of.setdefault(block["text"], []).append(block["role"])
        wrong = [entry for entry in gold if not set(roles_of.get(entry["text"], ())) & set(entry["roles"])]
        assert [(e["text"], roles_of.get(e["text"])) for e in wrong] == []
    elif field in ("people", "places"):
        assert sorted(ours(folder, field)) == sorted(gold)
    else:
        assert ours(folder, field) == gold


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_case_says_why(folder: Path) -> None:
    assert (folder / "why.md").read_text(encoding="utf-8").strip()


def test_there_are_at_least_forty_cases() -> None:
    assert len(FOLDERS) >= 40
