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


def test_the_audit_of_one_article_is_what_was_removed_from_it(filled: Archive) -> None:
    removed = filled("show", "a2e3e56", "--removed", "--json").json
    blocks = filled("audit", "a2e3e56", "--blocks", "--json").json
    assert [(block["number"], block["text"]) for block in blocks] == [(row["number"], row["text"]) for row in removed]
    related = filled("audit", "a2e3e56", "--role", "related", "--json").json
    assert sum(row["blocks"] for row in related) == sum(row["role"] == "related" for row in removed) > 0
    assert filled("audit", "nosuch").code == 1


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


def stripped(archive: Archive, name: str) -> list[int]:
    return [row["number"] for row in archive("show", name, "--removed", "--json").json]


def test_a_stripped_block_is_put_back_stays_and_is_taken_out_again(filled: Archive) -> None:
    before = filled("show", "a2e3e56", "--json").json
    number, *others = stripped(filled, "a2e3e56")
    words = next(block["text"] for block in before["blocks"] if block["number"] == number)
    assert words not in before["paragraphs"]
    done = filled("audit", "a2e3e56", "--restore", str(number), "--why", "it is the story")
    assert (done.code, done.out, done.err) == (0, "", "a2e3e56: 1 block restored\n")
    assert filled("reextract", "--no-names").code == 0
    after = filled("show", "a2e3e56", "--json").json
    assert words in after["paragraphs"]
    assert after["blocks"][number - 1]["why"] == "edit.by-hand: it is the story"
    assert stripped(filled, "a2e3e56") == others
    (edit,) = filled("edit", "a2e3e56", "--json").json
    assert (edit["value"], edit["why"]) == ("body", "it is the story")
    assert filled("edit", "a2e3e56", "--unset", edit["field"]).code == 0
    assert filled("show", "a2e3e56", "--json").json["paragraphs"] == before["paragraphs"]


def test_only_what_was_stripped_is_restored_and_all_or_nothing(filled: Archive) -> None:
    number = str(stripped(filled, "a2e3e56")[0])
    blocks = filled("show", "a2e3e56", "--json").json["blocks"]
    kept = next(str(block["number"]) for block in blocks if block["role"] == "body")
    headline = next(str(block["number"]) for block in blocks if block["role"] == "headline")
    for wrong, says in (
        (kept, f"block {kept} was not stripped, it is body"),
        (headline, "it is headline"),
        ("0", "there is no block 0"),
        (str(2**70), "there is no block"),
    ):
        ran = filled("audit", "a2e3e56", "--restore", number, "--restore", wrong, "--why", "x")
        assert (ran.code, ran.out) == (1, "")
        assert says in ran.err
        assert ran.err.count("\n") == 1
    assert filled("edit", "a2e3e56", "--json").json == []
    assert filled("audit", "nosuch", "--restore", "1", "--why", "x").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--restore", "1"),
        ("--restore", "1", "--why", "x"),
        ("--why", "x"),
        ("a2e3e56", "--restore", "1"),
        ("a2e3e56", "--restore", "1", "--why", " "),
        ("a2e3e56", "--restore", "x", "--why", "x"),
        ("a2e3e56", "--restore", "1", "--why", "x", "--json"),
        ("a2e3e56", "--restore", "1", "--why", "x", "--role", "appeal"),
    ],
)
def test_a_block_is_restored_by_article_number_and_reason(filled: Archive, arguments: tuple[str, ...]) -> None:
    assert filled("audit", *arguments).code == 2


def test_nothing_is_restored_where_there_is_no_archive(archive: Archive) -> None:
    ran = archive("audit", "a2e3e56", "--restore", "1", "--why", "x")
    assert ran.code == 1
    assert "no archive here" in ran.err
    assert not Path("data").exists()
