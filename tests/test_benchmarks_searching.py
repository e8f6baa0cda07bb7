"""The table of storing and searching: each peer beside us on the same texts, or said missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from benchmarks import beside, search_peers
from benchmarks.environment import Peer

TEXTS = (
    {"id": 1, "headline": "Ferry returns", "body": "The ferry left.\n\nNobody saw it."},
    {"id": 2, "headline": "Nothing new", "body": "No boat came."},
)


def test_peers_that_are_not_there_are_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(beside, "is_made", lambda _name, _cache: False)
    monkeypatch.setattr(shutil, "which", lambda _name, **_where: None)
    beside.show(10, beside.Asked())
    out = capsys.readouterr().out
    assert "tantivy: skipped, it has no environment here yet: --with tantivy makes one with pip" in out
    assert "ripgrep: skipped, it has no environment here yet: --with ripgrep makes one with pip" in out
    assert "articles" not in out


def test_a_peer_that_runs_gets_a_row_and_one_that_fails_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(beside, "is_made", lambda _name, _cache: True)
    monkeypatch.setattr(beside, "prepare", lambda name, _cache: Peer(f"{name} 1.0", Path(sys.executable)))
    monkeypatch.setattr(shutil, "which", lambda _name, **_where: None)
    monkeypatch.setattr(beside, "PEERS", {"sqlite-utils": None, "unknown": None})
    beside.show(30, beside.Asked())
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert lines[0].startswith("30 articles, by CPU")
    assert lines[1].startswith("newsarchive")
    assert lines[2].startswith("sqlite-utils 1.0 ")
    assert len(lines[2].split()) == 7
    assert lines[3] == "unknown 1.0: failed, KeyError: 'unknown'"


def test_sqlite_utils_finds_words_and_phrases(tmp_path: Path) -> None:
    ask = search_peers.sqlite_utils(iter(TEXTS), tmp_path)
    assert [row["id"] for row in ask("ferry")] == [1]  # type: ignore[attr-defined]
    assert [row["id"] for row in ask('"boat came"')] == [2]  # type: ignore[attr-defined]


def test_ripgrep_is_asked_for_the_words_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, b"last.txt:1")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", lambda _name, **_where: "rg")
    assert search_peers.ripgrep(iter(TEXTS), tmp_path)('"boat came"') == b"last.txt:1"
    assert asked == [["rg", "-j1", "-c", "-w", "-i", "-F", "-e", "boat came", str(tmp_path)]]
    assert "No boat came." in (tmp_path / "last.txt").read_text(encoding="utf-8")


def test_what_a_peer_took_is_told_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps(text) + "\n" for text in TEXTS), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["search_peers", "sqlite-utils", str(texts)])
    monkeypatch.setattr(sys, "stdin", StringIO('["ferry"]'))
    search_peers.main()
    told = json.loads(capsys.readouterr().out)
    assert told["stored"] > 0
    assert told["size"] > 0
    assert len(told["asked"]) == 1
