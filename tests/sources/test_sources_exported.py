"""Exports that come back: what is whole is a record again, all else is an outcome with its reason."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.hostile import NASTY, holding

from newsarchive.export.records import line
from newsarchive.model import Capture, Failed, Kept
from newsarchive.sources import read_sources
from newsarchive.sources.exported import _read, is_export, open_export

MAX = 10_000


def payload_of(words: str) -> bytes:
    return f"1 {words}".encode("utf-8", "replace")


def written(words: str = "The ferry came back.") -> str:
    return line(holding(words, payload=payload_of(words))).decode()


def read(path: Path, *lines: str, max_size: int = MAX) -> list[Kept | Failed]:
    path.write_text("".join(f"{one}\n" for one in lines), "utf-8")
    return list(open_export(str(path), max_size, lambda *_: None))


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    record = copy.deepcopy(json.loads(written()))
    change(record)
    return json.dumps(record)


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_any_record_comes_back_equal(tmp_path: Path, words: str) -> None:
    (kept,) = read(tmp_path / "a.jsonl", written(words))
    assert isinstance(kept, Kept), kept
    one = holding(words)
    assert kept.article.as_dict() == one.article.as_dict()
    assert kept.article.blocks == one.article.blocks
    assert kept.article.captions == one.article.captions
    assert kept.captures == one.captures
    assert kept.given == one.given
    assert kept.payload == payload_of(words)


def test_an_export_is_known_by_its_first_line_not_by_its_name_alone(tmp_path: Path) -> None:
    for name, text, known in [
        ("a.jsonl", written(), True),
        ("b.NDJSON", json.dumps(json.loads(written()), separators=(",", ":")), True),
        ("c.txt", written(), False),
        ("d.jsonl", '{"id": 7}', False),
        ("e.jsonl", "A story about lines.", False),
        ("f.jsonl", "", False),
    ]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        assert is_export(str(path)) is known, name
    assert not is_export(str(tmp_path / "nowhere.jsonl"))
    assert not is_export("a\0b.jsonl")


def test_a_file_of_lines_that_is_no_export_is_read_as_any_file(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("A story about lines.", "utf-8")
    assert [type(one) for one in read_sources([str(path)], max_size=MAX)] == [Capture]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is no record of an export"),
        ('"x"', "is no record of an export"),
        (changed(lambda r: r.pop("source")), "holds no source bytes"),
        (changed(lambda r: r["source"].update(base64="%%%")), "no base64"),
        (changed(lambda r: r["source"].update(base64=7)), "no base64"),
        (changed(lambda r: r["source"].update(base64="eHh4")), "not those that the record was made of"),
        (changed(lambda r: r["original"].update(sha256="0" * 64)), "not those that the record was made of"),
        (changed(lambda r: r.update(id="0" * 16)), "not those that the record was made of"),
        (changed(lambda r: r["original"].update(bytes=10**30)), "bytes is no whole number"),
        (changed(lambda r: r.update(captures=[])), "where it came from"),
        (changed(lambda r: r.update(headline=["x"])), "headline is no text"),
        (changed(lambda r: r.update(authors="x")), "authors is no list"),
        (changed(lambda r: r["blocks"][1].update(number=1)), "do not rise"),
        (changed(lambda r: r["blocks"][1].update(number=True)), "number is no whole number"),
        (changed(lambda r: r["blocks"][1].update(role="king")), "a role that there is not"),
        (changed(lambda r: r["source"]["places"].pop()), "one entry for each block"),
        (changed(lambda r: r["source"]["places"][0].pop()), "not four values"),
        (changed(lambda r: r["source"]["captions"].pop()), "one entry for each caption"),
        (changed(lambda r: r["places"][0].update(latitude=float("inf"))), "latitude is no number"),
        (changed(lambda r: r["places"][0].update(latitude=10**400)), "latitude is no number"),
        (changed(lambda r: r["people"][0].update(quoted=1)), "neither true nor false"),
        (changed(lambda r: r["captures"][0].update(given={"publisher": 7})), "publisher is no text"),
        (changed(lambda r: r.update(provenance=[])), "provenance is no object"),
    ],
)
def test_a_bad_line_is_told_and_the_next_goes_on(tmp_path: Path, bad: str, reason: str) -> None:
    first, second = read(tmp_path / "a.jsonl", bad, "", written())
    assert isinstance(first, Failed)
    assert reason in first.reason
    assert first.where.endswith("a.jsonl line 1")
    assert isinstance(second, Kept)


def test_a_source_over_the_limit_and_an_endless_line_are_refused(tmp_path: Path) -> None:
    (over,) = read(tmp_path / "a.jsonl", written(), max_size=5)
    assert isinstance(over, Failed)
    assert "larger than 5 bytes" in over.reason
    endless, whole = read(tmp_path / "b.jsonl", "x" * 3_000_000, written(), max_size=1_000)
    assert isinstance(endless, Failed)
    assert "is longer than" in endless.reason
    assert isinstance(whole, Kept)


def test_a_folder_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").mkdir()
    assert not is_export(str(tmp_path / "a.jsonl"))
    assert [type(one) for one in open_export(str(tmp_path / "a.jsonl"), MAX, lambda *_: None)] == [Failed]


WRONG: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 2**70, 0.5, "", "x", [], ["x"], {}, {"x": 1}, [[]], [None]]
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_value_replaced_by_any_other_is_an_outcome(data: st.DataObject) -> None:
    record = json.loads(written())
    at: Any = record
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
            at = at[key]
            continue
        at[key] = data.draw(WRONG)
        break
    assert isinstance(_read(json.dumps(record).encode(), "a line 1", MAX), Kept | Failed)
