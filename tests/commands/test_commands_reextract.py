"""`archive reextract`: today's rules over the kept bytes; what changed is shown, written, or left as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import STORY, Archive
from tests.store.store_samples import assert_sound, rows

from newsarchive import pipeline
from newsarchive.model import Article, Capture, Rejected, Role
from newsarchive.store import open_reader, open_writer

DB = Path("data/archive.db")
HOSTILE = "World\x1b[31m\u202e\nnews"


@pytest.fixture
def filled(archive: Archive, story: Path) -> Archive:
    story.with_name("other.txt").write_text("A second story. It has two sentences in it.\n", encoding="utf-8")
    index = "- lido.txt publisher: The Weir Street Gazette\n- other.txt\n"
    (story.parent / "INDEX.md").write_text(index, encoding="utf-8")
    assert archive("ingest", story.parent).code == 0
    return archive


Alter = Callable[[Article], Article]


def as_by_older_rules(alter: Alter, name: str = "lido.txt") -> Article:
    """Makes the stored record what other rules might have made of the same bytes; gives the one of today."""
    with open_reader(DB) as reader, open_writer(DB) as writer:
        article_id = reader.find_id(name)
        article = reader.article(article_id).article
        writer.renew(alter(article), reader.kept_capture(article_id).given)
    return article


def worse(article: Article) -> Article:
    """No section found, a headline with the appeal before it, and the appeal taken for prose."""
    labels = tuple(replace(label, role=Role.BODY) if label.role is Role.APPEAL else label for label in article.labels)
    return replace(article, headline="Support us", section=HOSTILE, tags=("a",), labels=labels)


def kept(query: str = "SELECT * FROM captures ORDER BY id") -> list[tuple[Any, ...]]:
    return rows(DB, query)


def test_nothing_has_changed_right_after_ingest(filled: Archive, seeds: Path) -> None:
    assert filled("ingest", seeds).code == 0
    before = DB.read_bytes()
    ran = filled("reextract", "--diff")
    assert (ran.code, ran.out) == (0, "")
    assert "0 would change, 14 unchanged" in ran.err
    assert DB.read_bytes() == before
    ran = filled("reextract")
    assert (ran.code, ran.out) == (0, "")
    assert "0 changed, 14 unchanged, 0 now rejected, 0 failed" in ran.err


def test_diff_says_in_short_lines_what_would_change_and_writes_nothing(filled: Archive) -> None:
    as_by_older_rules(worse)
    before = kept("SELECT * FROM articles"), kept("SELECT * FROM runs")
    ran = filled("reextract", "--diff")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].endswith("Council votes to keep the lido open")
    assert "  headline: Support us → Council votes to keep the lido open" in lines
    assert "  section: World\\x1b[31m\\u202e\\nnews → none" in lines
    assert "  tags: a → none" in lines
    assert "  block 1: body → appeal  Support The Harbour Post!" in lines
    assert max(map(len, lines)) < 140
    assert "2 articles: 1 would change, 1 unchanged" in ran.err
    assert (kept("SELECT * FROM articles"), kept("SELECT * FROM runs")) == before


def test_it_puts_the_new_record_in_the_place_of_the_old(filled: Archive) -> None:
    today = as_by_older_rules(worse)
    captures, shown = kept(), filled("show", "lido.txt", "--json").json
    ran = filled("reextract")
    assert (ran.code, ran.out) == (0, "")
    assert "1 changed, 1 unchanged" in ran.err
    assert kept() == captures
    after = filled("show", "lido.txt", "--json").json
    assert {key: after[key] for key in ("id", "version", "ingested_at")} == {
        key: shown[key] for key in ("id", "version", "ingested_at")
    }
    with open_reader(DB) as reader:
        assert reader.article(today.id).article == today
    assert after["publisher"] == "The Weir Street Gazette"
    assert after["provenance"]["publisher"]["given"] is True
    ((options, counts, finished),) = kept("SELECT options, counts, finished_at FROM runs ORDER BY id DESC LIMIT 1")
    assert '"reextract"' in options
    assert '"changed": 1' in counts
    assert finished
    assert filled("search", "Support", "--json").json == []
    assert_sound(DB)
    assert "0 changed, 2 unchanged" in filled("reextract").err


def test_json_is_one_array_of_what_changes(filled: Archive) -> None:
    today = as_by_older_rules(worse)
    would = filled("reextract", "--diff", "--json").json
    assert filled("reextract", "--json").json == would
    (change,) = would
    assert (change["id"], change["outcome"], change["reason"]) == (today.id, "changed", None)
    assert {field["field"]: (field["old"], field["new"]) for field in change["fields"]} == {
        "headline": ("Support us", today.headline),
        "section": (HOSTILE, today.section),
        "tags": (["a"], list(today.tags)),
    }
    assert change["blocks"] == [{"number": 1, "old": "body", "new": "appeal", "text": "Support The Harbour Post!"}]
    assert filled("reextract", "--json").json == []


def test_only_what_is_named_is_done(filled: Archive) -> None:
    as_by_older_rules(worse)
    assert "1 article: 0 changed, 1 unchanged" in filled("reextract", "other.txt").err
    assert "1 article: 1 changed" in filled("reextract", "lido.txt", "lido").err


def test_blocks_that_come_and_go_are_told(filled: Archive) -> None:
    def cut(article: Article) -> Article:
        first = article.blocks[0]._replace(text="Words no longer there")
        return replace(article, blocks=(first, *article.blocks[1:]))

    as_by_older_rules(cut)
    out = filled("reextract", "--diff").out
    assert "block 1: not there → appeal  Support The Harbour Post!" in out
    assert "block 1: appeal → not there  Words no longer there" in out


def test_changes_beside_fields_and_roles_are_told(filled: Archive) -> None:
    def elsewhere(article: Article) -> Article:
        first = article.blocks[0]._replace(line=99)
        labels = (replace(article.labels[0], rule="another"), *article.labels[1:])
        return replace(article, blocks=(first, *article.blocks[1:]), labels=labels, provenance={})

    as_by_older_rules(elsewhere)
    (change,) = filled("reextract", "--diff", "--json").json
    assert (change["fields"], change["blocks"]) == ([], [])
    reasons, positions, provenance = change["also"]
    assert "reasons" in reasons
    assert "positions" in positions
    assert "headline" in provenance
    assert provenance in filled("reextract", "--diff").out


def test_what_is_now_rejected_is_kept_as_it_was_and_said(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    run = pipeline.run

    def stricter(capture: Capture, **options: Any) -> Article | Rejected:
        if b"lido" in capture.payload:
            return Rejected("no story\x1b[31m", capture.uri, "", len(capture.payload))
        return run(capture, **options)

    monkeypatch.setattr(pipeline, "run", stricter)
    before = filled("show", "lido.txt", "--json").json
    for options in (("--diff",), ()):
        ran = filled("reextract", *options)
        assert ran.code == 3
        assert "lido.txt: no story\\x1b[31m; kept as it was" in ran.err
        assert "1 unchanged, 1 now rejected" in ran.err
        assert "\x1b" not in ran.err
    assert filled("reextract", "--json").json[0]["outcome"] == "rejected"
    assert filled("show", "lido.txt", "--json").json == before


def test_damaged_bytes_fail_alone(filled: Archive) -> None:
    as_by_older_rules(worse)
    with closing(sqlite3.connect(DB)) as connection:
        connection.execute("UPDATE originals SET payload = x'00' WHERE id = 2")
        connection.commit()
    ran = filled("reextract")
    assert ran.code == 3
    assert "1 changed, 0 unchanged, 0 now rejected, 1 failed" in ran.err
    assert "damaged" in ran.err


def test_names_are_as_ingest_finds_them(filled: Archive) -> None:
    assert filled("show", "lido.txt", "--json").json["people"]
    assert "1 changed" in filled("reextract", "lido.txt", "--no-names").err
    assert not filled("show", "lido.txt", "--json").json["people"]
    assert "people: none → " in filled("reextract", "--diff").out


@pytest.mark.parametrize("options", [(), ("--diff",), ("--json",)])
def test_without_an_archive_the_error_says_what_to_do(archive: Archive, options: tuple[str, ...]) -> None:
    ran = archive("reextract", *options)
    assert (ran.code, ran.out) == (1, "")
    assert "archive ingest" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not Path("data").exists()


@pytest.mark.parametrize("options", [(), ("--diff",)])
def test_a_wrong_id_is_an_error_before_anything_is_written(filled: Archive, options: tuple[str, ...]) -> None:
    as_by_older_rules(worse)
    before = kept("SELECT * FROM articles"), kept("SELECT * FROM runs")
    ran = filled("reextract", "lido.txt", "nosuch", *options)
    assert (ran.code, ran.out) == (1, "")
    assert "nosuch" in ran.err
    assert (kept("SELECT * FROM articles"), kept("SELECT * FROM runs")) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="rights do not bind the superuser; see the test with a read-only opening")
def test_diff_works_on_a_read_only_file(filled: Archive) -> None:
    as_by_older_rules(worse)
    DB.chmod(0o444)
    DB.parent.chmod(0o555)
    try:
        assert "1 would change" in filled("reextract", "--diff").err
        ran = filled("reextract")
        assert ran.code == 1
        assert "cannot be written" in ran.err
    finally:
        DB.parent.chmod(0o755)


def test_diff_never_opens_the_archive_to_write(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    as_by_older_rules(worse)

    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError

    monkeypatch.setattr("newsarchive.commands.reextract.open_writer", refuse)
    assert "1 would change" in filled("reextract", "--diff").err


@pytest.mark.parametrize("at", [1, 17, 30])
def test_ctrl_c_keeps_what_is_done_and_a_second_run_completes_it(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:04}.txt").write_text(f"{STORY}\nNumber {number} of many stories.\n", encoding="utf-8")
    assert archive("ingest", folder, "--no-names").code == 0
    with open_reader(DB) as reader, open_writer(DB) as writer:
        for article_id in reader.newest_ids():
            writer.renew(
                replace(reader.article(article_id).article, language="x"), reader.kept_capture(article_id).given
            )
    run, calls = pipeline.run, iter(range(1, 31))

    def interrupted(capture: Capture, **options: Any) -> Article | Rejected:
        if next(calls) == at:
            signal.raise_signal(signal.SIGINT)
        return run(capture, **options)

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "run", interrupted)
        ran = archive("reextract", "--no-names", "--jobs", "1")
    assert (ran.code, "Traceback" in ran.err) == (130, False)
    assert f"{at - 1} changed" in ran.err
    assert "the same command goes on from here" in ran.err
    assert kept("SELECT count(*) FROM articles WHERE language = 'x'") == [(31 - at,)]
    assert f"{31 - at} changed, {at - 1} unchanged" in archive("reextract", "--no-names").err
    assert kept("SELECT count(*) FROM articles WHERE language = 'x'") == [(0,)]
    assert_sound(DB)
    assert archive("verify").code == 0


def test_killed_by_a_signal_from_outside_it_says_so(archive: Archive, story: Path) -> None:
    assert archive("ingest", story).code == 0
    program = (
        "import os, signal\nfrom newsarchive import pipeline\nfrom newsarchive.cli import main\n"
        "pipeline.run = lambda capture, **options: os.kill(os.getpid(), signal.SIGINT)\nmain(['reextract'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert "0 changed" in done.stderr
