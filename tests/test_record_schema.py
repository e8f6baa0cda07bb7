"""The JSON shape of a record is the documented one."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import newsarchive
from tests.conftest import ROOT, Archive

SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
SOURCES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "cases").glob("*/*/source.*"))]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_record_has_the_documented_shape(source: Path) -> None:
    record = newsarchive.extract(source.read_bytes(), uri=source.as_uri()).as_dict()
    VALIDATOR.validate(json.loads(json.dumps(record)))
    for found in (found for kind in ("people", "places", "organisations", "demonyms") for found in record[kind]):
        for mention in found["mentions"]:
            text = record["blocks"][mention["block"] - 1]["text"]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_a_stored_record_has_the_documented_shape(archive: Archive) -> None:
    archive("ingest", ROOT / "seeds")
    archive("tag", "to read", "a2e3e56")
    archive("remark", "a2e3e56", "Call the mayor.")
    archive("edit", "a2e3e56", "--set", "section=World", "--set", "byline=", "--why", "print")
    for row in archive("list", "--json").json:
        VALIDATOR.validate(archive("show", row["id"], "--json").json)
