"""`archive audit` and `archive provenance`: what was taken out, and where each fact is from."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.conftest import Archive


@pytest.fixture
def filled(archive: Archive, seeds: Path) -> Archive:
    assert archive("ingest", seeds).code == 0
    return archive


def test_the_audit_counts_every_stripped_block_once(filled: Archive) -> None:
    counted = filled("audit", "--json").json
    blocks = filled("audit", "--blocks", "--json").json
    assert sum(row["blocks"] for row in counted) == len(blocks) > 0
    removed = sum(len(filled("show", row["id"], "--removed", "--json").json) for row in filled("list", "--json").json)
    assert len(blocks) == removed
    by_rule = {(row["publisher"], row["role"], row["rule"]): row for row in counted}
    for block in blocks:
        row = by_rule[block["publisher"], block["role"], block["rule"]]
        assert len(row["example"]) <= len(block["text"])


def test_the_audit_is_filtered_by_publisher_rule_and_role(filled: Archive) -> None:
    rows = filled("audit", "--publisher", "the MOSCOW times", "--role", "appeal", "--json").json
    assert {row["publisher"] for row in rows} == {"The Moscow Times"}
    assert {row["role"] for row in rows} == {"appeal"}
    (one,) = filled("audit", "--rule", "moscow-times.banner", "--blocks", "--json").json
    assert one["text"] == "Support The Moscow Times!"
    ran = filled("audit", "--rule", "nothing")
    assert (ran.code, ran.out, ran.err) == (0, "", "0 blocks stripped by 0 rules\n")
    assert filled("audit", "--role", "body").code == 2


def test_the_audit_is_a_listing(filled: Archive) -> None:
    assert filled("audit").out.startswith("publisher ")
    rows = list(csv.reader(io.StringIO(filled("audit", "--blocks", "--csv").out)))
    assert rows[0] == ["id", "number", "publisher", "role", "rule", "reason", "text"]


def test_provenance_names_the_rung_the_block_and_the_rivals_of_every_field(filled: Archive) -> None:
    record = filled("show", "eed3765", "--json").json
    told = filled("provenance", "eed3765", "--json").json
    assert {row["field"]: row["from"] for row in told["fields"]} == {
        field: origin["from"] for field, origin in record["provenance"].items()
    }
    values = {row["field"]: row["value"] for row in told["fields"]}
    assert values["headline"] == record["headline"]
    assert values["authors"] == record["authors"]
    assert told["original"] == record["original"]
    (capture,) = told["captures"]
    assert capture["given"]["publisher"] == "The Wolds Examiner"


def test_provenance_is_a_page_and_a_listing(filled: Archive) -> None:
    page = filled("provenance", "eed3765").out
    assert "    rival: en (script and small words)\n" in page
    assert "SHA-256: eed3765e959b18cb" in page
    assert "captured: not stated; archived " in page
    dateline = filled("provenance", "389cadc", "--nl").out
    assert '"field": "dateline", "value": "VALPARAISO, Chile' in dateline
    assert filled("provenance", "nosuch").code == 1
