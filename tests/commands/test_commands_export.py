"""`archive export`: what is chosen, what it is written to, and that nothing is lost on the way there and back."""

from __future__ import annotations

import csv
import errno
import gc
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import Archive, Ran

from newsarchive.commands.target import TargetError, write_file, write_folder


@pytest.fixture
def filled(archive: Archive, seeds: Path) -> Archive:
    """The command line beside an archive of the seeds."""
    assert archive("ingest", seeds).code == 0
    return archive


def records(ran: Ran) -> list[dict[str, object]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


# ---------------------------------------------------------------------------------------------------- what is chosen


def test_all_articles_come_as_json_lines_equal_to_what_show_says(filled: Archive) -> None:
    found = records(filled("export"))
    assert len(found) == 12
    shown = filled("show", str(found[0]["id"]), "--json").json
    assert {name: found[0][name] for name in shown} == shown


def test_garbage_is_looked_for_again_after_an_export(filled: Archive) -> None:
    assert gc.isenabled()
    assert filled("export", "-f", "jsonl").code == 0
    assert gc.isenabled()


def test_a_query_and_filters_choose(filled: Archive) -> None:
    assert [record["publisher"] for record in records(filled("export", "-q", "deconfliction"))] == ["The Moscow Times"]
    assert len(records(filled("export", "--since", "2024-05", "--until", "2024-08"))) == 2
    assert len(records(filled("export", "-q", "nothingofthekind"))) == 0


def test_ids_are_taken_as_arguments_and_from_standard_input_in_their_order(filled: Archive) -> None:
    ids = [str(record["id"]) for record in records(filled("export"))]
    assert [record["id"] for record in records(filled("export", ids[3], ids[1][:8]))] == [ids[3], ids[1]]
    lines = f"{ids[2]}  some headline\n\n{ids[0]}\n{ids[2]}\n".encode()
    assert [record["id"] for record in records(filled("export", "-", input=lines))] == [ids[2], ids[0]]
    assert records(filled("export", "-", input=b"")) == []


def test_counted_formats_take_the_same_choice(filled: Archive) -> None:
    every = filled("export", "-f", "geojson").json["features"]
    some = filled("export", "-f", "geojson", "a2e3e56").json["features"]
    assert 0 < len(some) < len(every)
    assert filled("export", "-f", "geojson", "-q", "deconfliction").json["features"] == some
    assert "<gexf" in filled("export", "-f", "gexf", "a2e3e56").out


def test_older_versions_come_when_asked_for(archive: Archive, story: Path) -> None:
    archive("ingest", story)
    story.write_text(story.read_text("utf-8").replace("nine to four", "nine to three"), "utf-8")
    archive("ingest", story)
    assert len(records(archive("export"))) == 1
    assert [record["version"] for record in records(archive("export", "--all-versions"))] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a2e3e56", "-q", "x"], "not both"),
        (["-f", "csv", "--originals"], "--originals goes with"),
        (["-f", "md", "--bom"], "--bom goes with"),
        (["-f", "html"], "name one with -o"),
        (["-o", "out.nothing"], "choose one with -f"),
        (["-f", "geojson", "--all-versions"], "--all-versions is for"),
        (["-f", "docx"], "docx"),
    ],
)
def test_what_cannot_be_asked_for_is_a_usage_error(filled: Archive, arguments: list[str], said: str) -> None:
    ran = filled("export", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_no_archive_and_no_such_article_are_errors(archive: Archive, story: Path) -> None:
    assert archive("export").code == 1
    archive("ingest", story)
    ran = archive("export", "nosuch", "-o", "out.csv")
    assert ran.code == 1
    assert "no article answers" in ran.err
    assert not Path("out.csv").exists()


def test_a_damaged_article_is_told_and_the_rest_goes_on(filled: Archive) -> None:
    with closing(sqlite3.connect("data/archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET warnings = 'no json' WHERE id = 3")
    ran = filled("export", "-o", "out.jsonl")
    assert ran.code == 3
    assert "failed: the record of" in ran.err
    assert len(Path("out.jsonl").read_text("utf-8").splitlines()) == 11


# ---------------------------------------------------------------------------------------------------- where it goes


def test_the_format_follows_the_name(filled: Archive) -> None:
    ran = filled("export", "-o", "out.csv", "--bom")
    assert ran.code == 0
    assert ran.err == "12 articles written to out.csv\n"
    written = Path("out.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))) == 13


def test_what_is_there_is_kept_without_force(filled: Archive) -> None:
    Path("out.csv").write_text("mine", "utf-8")
    ran = filled("export", "-o", "out.csv")
    assert ran.code == 1
    assert "--force" in ran.err
    assert Path("out.csv").read_text("utf-8") == "mine"
    assert filled("export", "-o", "out.csv", "--force").code == 0
    assert Path("out.csv").read_text("utf-8") != "mine"


def test_a_folder_has_a_file_for_each_article(filled: Archive) -> None:
    assert filled("export", "-f", "md", "-o", "notes/").code == 0
    assert len(list(Path("notes").glob("*.md"))) == 12
    assert filled("export", "-f", "md", "-o", "notes").code == 1
    Path("notes/mine.txt").write_text("mine", "utf-8")
    assert filled("export", "-f", "md", "-o", "notes", "--force").code == 0
    assert Path("notes/mine.txt").exists()
    assert len(list(Path("notes").iterdir())) == 13


def test_web_pages_are_a_folder(filled: Archive) -> None:
    assert filled("export", "-f", "html", "-o", "site").code == 0
    assert Path("site/index.html").exists()
    assert len(list(Path("site/articles").iterdir())) == 12


def test_a_name_in_arabic_is_a_name(filled: Archive) -> None:
    assert filled("export", "-o", "أخبار.csv").code == 0
    assert Path("أخبار.csv").exists()


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("nowhere/out.csv", "there is no such folder"),
        ("data", "no format goes with the name"),
        ("a\0b.csv", "no file can have this name"),
        ("x" * 300 + ".csv", "File name too long"),
    ],
)
def test_what_cannot_be_written_is_said(filled: Archive, to: str, said: str) -> None:
    ran = filled("export", "-o", to)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert sorted(path.name for path in Path().iterdir()) == ["data"]


def test_a_reader_that_has_enough_ends_the_export_in_silence(filled: Archive) -> None:
    command = [sys.executable, "-m", "newsarchive", "export", "-f", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(1) == b"["
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
    assert filled("list").code == 0


def test_a_folder_where_a_file_should_be_and_the_other_way_round(filled: Archive) -> None:
    Path("out.csv").mkdir()
    assert "a folder stands where" in filled("export", "-o", "out.csv", "--force").err
    Path("file").write_text("", "utf-8")
    assert "a file stands where" in filled("export", "-f", "html", "-o", "file", "--force").err


# ---------------------------------------------------------------------------------------------------- whole or not


def breaking(error: BaseException) -> Iterator[str]:
    yield "a beginning"
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_file_is_whole_or_not_there(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "out.txt"
    with pytest.raises(type(error)):
        write_file(target, breaking(error), force=False)
    assert list(tmp_path.iterdir()) == []
    target.write_text("before", "utf-8")
    with pytest.raises(type(error)):
        write_file(target, breaking(error), force=True)
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["before"]


def test_a_new_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, Iterator[str]]]:
        yield "sub/one.txt", iter(["one"])
        yield "two.txt", breaking(KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "out", files(), force=False)
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_followed_rights_stay_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("before", "utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(link, ["after"], force=True)
    assert link.is_symlink()
    assert real.read_text("utf-8") == "after"
    assert real.stat().st_mode & 0o777 == 0o640
    write_file(Path(os.devnull), ["x"], force=False)
    assert not Path(os.devnull).is_file()


def test_what_is_there_is_never_taken_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("", "utf-8")
    with pytest.raises(TargetError):
        write_file(tmp_path / "there", ["x"], force=False)
    with pytest.raises(TargetError):
        write_file(tmp_path, ["x"], force=True)


# ---------------------------------------------------------------------------------------------------- there and back


def without_times(path: str) -> list[dict[str, object]]:
    """The records of an export without what says when an archive stored them."""
    found = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    for record in found:
        del record["ingested_at"]
        for captured in record["captures"]:
            del captured["ingested_at"]
    return found


def there_and_back(archive: Archive) -> None:
    assert archive("export", "--originals", "--all-versions", "-o", "there.jsonl").code == 0
    back = archive("ingest", "there.jsonl", "--db", "back.db")
    assert back.code == 0, back.err
    assert archive("export", "--originals", "--all-versions", "-o", "back.jsonl", "--db", "back.db").code == 0
    assert without_times("there.jsonl") == without_times("back.jsonl")
    again = archive("ingest", "there.jsonl", "--db", "back.db")
    assert "0 added, 0 updated" in again.err


def test_nothing_is_lost_on_the_way_there_and_back(filled: Archive) -> None:
    there_and_back(filled)
    listed = filled("list", "--json").json
    assert filled("list", "--json", "--db", "back.db").json == listed
    source = filled("show", "a2e3e56", "--original")
    assert filled("show", "a2e3e56", "--original", "--db", "back.db").raw == source.raw


def test_the_record_comes_back_as_it_was_made_not_as_today_would_make_it(archive: Archive, story: Path) -> None:
    archive("ingest", story, "--no-names")
    there_and_back(archive)
    assert archive("show", "lido.txt", "--json", "--db", "back.db").json["people"] == []


def test_versions_come_back_in_their_order_even_where_old_bytes_returned(archive: Archive, story: Path) -> None:
    first = story.read_bytes()
    archive("ingest", story)
    story.write_bytes(first.replace(b"nine to four", b"nine to three"))
    archive("ingest", story)
    story.write_bytes(first)
    archive("ingest", story)
    there_and_back(archive)
    assert archive("list", "--json", "--db", "back.db").json == archive("list", "--json").json


def test_captures_in_several_places_with_facts_of_their_own_come_back(archive: Archive, story: Path) -> None:
    other = story.parent / "copy.txt"
    other.write_bytes(story.read_bytes())
    (story.parent / "INDEX.md").write_text("- lido.txt publisher: The Harbour Post\n- copy.txt language: en\n", "utf-8")
    archive("ingest", story.parent)
    there_and_back(archive)


def test_tags_and_remarks_of_the_user_come_back_once(filled: Archive) -> None:
    filled("tag", "عاجل", "a2e3e56", "eed3765")
    filled("remark", "a2e3e56", "=Call \x1b[31m the mayor; twice")
    filled("remark", "a2e3e56", "=Call \x1b[31m the mayor; twice")
    there_and_back(filled)  # which ingests it twice
    record = filled("show", "a2e3e56", "--json", "--db", "back.db").json
    assert (record["own_tags"], len(record["remarks"])) == (["عاجل"], 2)
    assert filled("tag", "--json", "--db", "back.db").json == [{"tag": "عاجل", "articles": 2}]
    assert filled("search", "remark:mayor", "--count", "--db", "back.db").out == "1\n"


def test_corrections_come_back_as_corrections_and_can_be_taken_back_there(filled: Archive) -> None:
    printed = filled("show", "a2e3e56", "--json").json
    filled("edit", "a2e3e56", "--set", "headline=Troops Meet", "--set", "authors=A. One; B. Two", "--why", "in print")
    restored = next(block["number"] for block in printed["blocks"] if block["role"] == "appeal")
    assert filled("audit", "a2e3e56", "--restore", str(restored), "--why", "part of it").code == 0
    filled("tag", "to read", "a2e3e56")
    there_and_back(filled)
    listed = filled("edit", "a2e3e56", "--json").json
    assert len(listed) == 3
    assert filled("edit", "a2e3e56", "--json", "--db", "back.db").json == listed
    assert filled("search", "headline:Meet", "--count", "--db", "back.db").out == "1\n"
    undo = ("--unset", "headline", "--unset", "authors")
    assert filled("edit", "a2e3e56", *undo, "--db", "back.db").code == 0
    back = filled("show", "a2e3e56", "--json", "--db", "back.db").json
    for field in ("headline", "authors"):
        assert back[field] == printed[field]
        assert back["provenance"].get(field) == printed["provenance"].get(field)


def test_when_a_tag_was_given_comes_back(filled: Archive) -> None:
    filled("tag", "to read", "a2e3e56")
    filled("export", "a2e3e56", "--originals", "-o", "there.jsonl")
    record = json.loads(Path("there.jsonl").read_text("utf-8"))
    record["source"]["tagged_at"] = ["2001-02-03T04:05:06Z"]
    Path("there.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    assert filled("ingest", "there.jsonl", "--db", "back.db").code == 0
    filled("export", "--originals", "-o", "back.jsonl", "--db", "back.db")
    assert json.loads(Path("back.jsonl").read_text("utf-8"))["source"]["tagged_at"] == ["2001-02-03T04:05:06Z"]


def test_of_two_corrections_of_a_field_the_later_one_stands(filled: Archive) -> None:
    filled("edit", "a2e3e56", "--set", "headline=There", "--why", "x")
    filled("export", "a2e3e56", "--originals", "-o", "there.jsonl")
    record = json.loads(Path("there.jsonl").read_text("utf-8"))
    for made_at, expected in (("1999-01-01T00:00:00Z", "There"), ("2999-01-01T00:00:00Z", "Elsewhere")):
        record["edits"][0] |= {"made_at": made_at, "value": "Elsewhere"}
        Path("there.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
        assert filled("ingest", "there.jsonl").code == 0
        assert filled("show", "a2e3e56", "--json").json["headline"] == expected


@pytest.mark.parametrize(
    "source",
    [
        {"tagged_at": ["x"]},
        {"tagged_at": 1},
        {"extracted": [1]},
        {"extracted": {"headline": 1}},
        {"extracted": {"headline": {"value": 1, "provenance": None}}},
        {"extracted": {"authors": {"value": "x", "provenance": None}}},
        {"extracted": {"headline": {"value": "x", "provenance": {"from": "x"}}}},
        {"extracted": {"block:0:1": {"role": "king", "rule": "x", "reason": "y"}}},
    ],
)
def test_what_corrections_cover_is_looked_at(filled: Archive, source: dict[str, object]) -> None:
    filled("export", "a2e3e56", "--originals", "-o", "there.jsonl")
    record = json.loads(Path("there.jsonl").read_text("utf-8"))
    record["source"] |= source
    Path("there.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    ran = filled("ingest", "there.jsonl", "--db", "back.db")
    assert (ran.code, "failed: " in ran.err) == (3, True)


def test_lone_surrogates_in_what_is_the_user_s_own_are_an_outcome(filled: Archive) -> None:
    filled("edit", "a2e3e56", "--set", "headline=There", "--why", "x")
    filled("export", "a2e3e56", "--originals", "-o", "there.jsonl")
    record = json.loads(Path("there.jsonl").read_text("utf-8"))
    record["remarks"] = [{"number": 1, "text": "\ud800", "written_at": "\udfff"}]
    record["own_tags"], record["source"]["tagged_at"] = ["\ud800"], ["\ud801"]
    record["edits"][0] |= {"why": "\ud802", "value": "\ud803", "made_at": "\ud804"}
    Path("there.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    assert filled("ingest", "there.jsonl", "--db", "back.db").code == 0
    assert filled("verify", "--db", "back.db").code == 0


def test_a_rehearsal_brings_nothing_back(filled: Archive) -> None:
    filled("export", "a2e3e56", "--originals", "-o", "there.jsonl")
    record = json.loads(Path("there.jsonl").read_text("utf-8")) | {"own_tags": ["to read"]}
    Path("there.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    assert filled("ingest", "there.jsonl", "--dry-run").code == 0
    assert filled("tag", "--json").json == []
    assert filled("ingest", "there.jsonl").code == 0
    assert filled("tag", "--json").json == [{"tag": "to read", "articles": 1}]


@pytest.mark.parametrize(
    "own", [{"own_tags": "x"}, {"own_tags": [1]}, {"remarks": [{}]}, {"remarks": ["x"]}, {"remarks": None}]
)
def test_tags_and_remarks_of_another_kind_are_refused(filled: Archive, own: dict[str, object]) -> None:
    filled("export", "a2e3e56", "--originals", "-o", "there.jsonl")
    record = json.loads(Path("there.jsonl").read_text("utf-8")) | own
    Path("there.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    ran = filled("ingest", "there.jsonl", "--db", "back.db")
    assert (ran.code, "failed: " in ran.err) == (3, True)


def test_tables_and_front_matter_have_tags_and_remarks(filled: Archive) -> None:
    filled("tag", "to read", "a2e3e56")
    filled("tag", "=1+1", "a2e3e56")
    filled("remark", "a2e3e56", "Call the mayor.")
    (found,) = csv.DictReader(io.StringIO(filled("export", "a2e3e56", "-f", "csv").out))
    assert (found["own_tags"], found["remarks"]) == ("'=1+1; to read", "Call the mayor.")
    page = filled("export", "a2e3e56", "-f", "md").out
    assert 'own_tags: ["=1+1", "to read"]\nremarks: ["Call the mayor."]\n' in page


def test_an_export_without_source_bytes_says_so(filled: Archive) -> None:
    filled("export", "-o", "lean.jsonl")
    ran = filled("ingest", "lean.jsonl", "--db", "other.db")
    assert ran.code == 3
    assert "holds no source bytes; export with --originals" in ran.err


def test_extract_gives_the_records_of_an_export(filled: Archive) -> None:
    filled("export", "a2e3e56", "--originals", "-o", "one.jsonl")
    assert json.loads(filled("extract", "one.jsonl", "--nl").out)["publisher"] == "The Moscow Times"


@pytest.mark.parametrize(
    "command",
    [
        ("export", "-f", "csv", "--force", "-o"),
        ("export", "-f", "geojson", "--force", "-o"),
        ("export", "-f", "md", "--force", "-o"),
        ("graph", "--force", "-o"),
        ("map", "--force", "-o"),
        ("timeline", "--force", "--svg"),
        ("learn", "--force", "--at-least", "2", "-o"),
    ],
)
def test_nothing_that_is_written_replaces_an_archive(filled: Archive, command: tuple[str, ...]) -> None:
    for name in ("20240101-copy", "20240102-copy"):
        Path(f"{name}.txt").write_text(f"Ferry {name}\n\nThe ferry {name} left at dawn.\n\nGive to the Post.\n" * 3)
        assert filled("ingest", f"{name}.txt").code == 0
    archive = Path("data/archive.db")
    before = archive.read_bytes()
    ran = filled(*command, str(archive))
    assert archive.read_bytes() == before
    if command[0] != "learn" or ran.code:
        assert (ran.code, "a database stands here" in ran.err) == (1, True)
    assert list(Path("data").glob(".archive-*")) == []


@pytest.mark.parametrize("command", [("graph", "-o"), ("map", "-o"), ("map", "--geojson", "-o"), ("timeline", "--svg")])
def test_a_picture_replaces_no_file_unless_told_to(filled: Archive, command: tuple[str, ...]) -> None:
    Path("mine").write_text("mine", "utf-8")
    ran = filled(*command, "mine")
    assert (ran.code, "--force" in ran.err) == (1, True)
    assert Path("mine").read_text("utf-8") == "mine"
    assert filled(*command, "mine", "--force").code == 0
    assert Path("mine").read_text("utf-8") != "mine"


def test_a_picture_in_the_way_is_replaced_when_the_new_one_is_whole(filled: Archive) -> None:
    Path("people.gexf").write_text("old")
    assert filled("graph", "-o", "people.gexf", "--force").code == 0
    assert Path("people.gexf").read_text(encoding="utf-8").startswith("<?xml")
    ran = filled("graph", "-o", "no/people.gexf")
    assert (ran.code, "there is no such folder" in ran.err) == (1, True)


def test_a_disk_that_is_full_when_the_file_is_closed_is_said_with_its_name(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What little there is waits in memory until then."""

    class Full(io.BufferedWriter):
        def __exit__(self, *_: object) -> None:
            super().close()
            raise OSError(errno.ENOSPC, "No space left on device")

    opened = "newsarchive.commands.target.Path.open"
    monkeypatch.setattr(opened, lambda path, mode: Full(io.FileIO(path, mode.replace("b", ""))))
    ran = filled("export", "-o", "news.jsonl")
    assert (ran.code, ran.err) == (
        1,
        "archive: No space left on device: news.jsonl (free some space and run it again)\n",
    )
    assert not list(Path().glob("*news.jsonl*"))
