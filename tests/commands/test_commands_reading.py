"""`archive show`, `search`, `list` and `extract`: what they print, and that they agree."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT, STORY, Archive

import newsarchive

STORED_ONLY = {"id", "version", "captured_at", "ingested_at", "own_tags", "remarks", "edits"}
HOSTILE = [
    '"', "''", "“unclosed", "«", "a AND", "OR", "NOT", "NEAR(", "AND OR NOT", "*", "-", "--", "a*b", "col:x",
    "headline:", "(", ")", "((((", "a^2", "{x y}:z", "U.S.", "O'Brien", "AT&T", "C++", "5,000", "well-known",
    "'; DROP TABLE articles;--", "\\", "%", "_", "🙂", "名前", "\u202eabc", "a\tb", " ", "x" * 20_000, "a " * 2_000,
    "\x7f", "\udcff",
]  # fmt: skip


@pytest.fixture
def filled(archive: Archive, story: Path) -> Archive:
    assert archive("ingest", story).code == 0
    return archive


def test_show_extract_and_the_python_interface_agree(archive: Archive, seeds: Path) -> None:
    for seed in sorted(seeds.glob("*.txt")):
        archive("ingest", seed)
        shown = archive("show", seed.name, "--json").json
        extracted = archive("extract", seed).json
        api = newsarchive.extract(seed.read_bytes(), uri=seed.resolve().as_uri()).as_dict()
        assert shown.keys() >= STORED_ONLY
        without = {key: value for key, value in shown.items() if key not in STORED_ONLY}
        assert without == extracted
        assert extracted == api


def test_original_is_byte_for_byte_the_source(archive: Archive, seeds: Path) -> None:
    archive("ingest", seeds)
    for seed in sorted(seeds.glob("*.txt")):
        assert archive("show", seed.name, "--original").raw == seed.read_bytes()


def test_the_page_names_the_authors_whom_no_byline_does(archive: Archive, tmp_path: Path) -> None:
    writers = '{"@type": "NewsArticle", "author": [{"name": "Ana Ruiz"}, {"name": "Zoë Okoro"}]}'
    page = tmp_path / "lido.html"
    story = "<p>The council voted by nine to four on Tuesday to keep the lido on Weir Street open.</p>" * 3
    page.write_text(f'<script type="application/ld+json">{writers}</script><h1>Lido</h1>{story}', encoding="utf-8")
    assert archive("ingest", page, "--no-names").code == 0
    assert "\nauthors:   Ana Ruiz; Zoë Okoro\n" in archive("show", page.name).out
    assert archive("edit", page.name, "--set", "byline=By ANA RUIZ and Zoë Okoro", "--why", "print").code == 0
    assert "\nauthors:" not in archive("show", page.name).out
    assert archive("edit", page.name, "--set", "authors=Ana Ruiz; Bo Lind", "--why", "print").code == 0
    assert "\nauthors:   Ana Ruiz; Bo Lind (corrected by hand)\n" in archive("show", page.name).out


def test_one_of_anything_is_one(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "appeal.txt"
    page.write_text("Please support our journalism with a small monthly gift. Thank you.\n", encoding="utf-8")
    archive("ingest", page, "--no-names")
    assert "1 of 1 block was removed (1 appeal): archive show" in archive("show", page.name).out
    assert archive("show", page.name, "--removed").err == "1 of 1 block was removed\n"
    assert archive("rules", "test", page).err == "1 block taken by rules\n"


def test_the_page_has_the_text_the_facts_and_what_was_removed(filled: Archive) -> None:
    ran = filled("show", "lido.txt")
    assert ran.code == 0
    for words in (
        "Council votes to keep the lido open",
        "Weir Street",
        "By Ana Ruiz",
        "2024-05-03",
        "--removed",
    ):
        assert words in ran.out
    assert "Read more" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 88


def test_removed_lists_each_block_with_its_reason(filled: Archive) -> None:
    rows = filled("show", "lido.txt", "--removed", "--json").json
    assert [(row["role"], row["text"]) for row in rows] == [
        ("appeal", "Support The Harbour Post!"),
        ("related", "Read more"),
    ]
    assert all(row["why"] for row in rows)
    assert "Support The Harbour Post!" in filled("show", "lido.txt", "--removed").out


@pytest.mark.parametrize("name", ["nosuch", "", "zzzz", "../lido", "\x1b[31m", "%", "a" * 5000])
def test_an_unknown_name_is_an_error_of_one_line(filled: Archive, name: str) -> None:
    ran = filled("show", name)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "\x1b" not in ran.err


def test_search_marks_the_hit(filled: Archive) -> None:
    ran = filled("search", "signatures")
    assert ran.code == 0
    assert "[signatures]" in ran.out
    assert "1 article" in ran.err
    assert "\x1b[" in filled("search", "signatures", "--color", "always").out


@pytest.mark.parametrize("query", HOSTILE)
def test_every_query_string_is_safe(filled: Archive, query: str) -> None:
    ran = filled("search", "--", query)
    assert ran.code == 0
    assert "Traceback" not in ran.err


def test_no_hit_is_no_error_and_gives_a_hint(filled: Archive) -> None:
    ran = filled("search", "zebra")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing found" in ran.err
    assert filled("search", "zebra", "--json").json == []


@pytest.mark.parametrize("command", [("list",), ("search", "lido"), ("show", "lido.txt", "--removed")])
def test_every_listing_comes_in_four_shapes(filled: Archive, command: tuple[str, ...]) -> None:
    rows = filled(*command, "--json").json
    assert rows
    assert [json.loads(line) for line in filled(*command, "--nl").out.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(filled(*command, "--csv").out)))
    assert [row.keys() for row in table] == [row.keys() for row in rows]
    assert len(filled(*command, "--table").out.splitlines()) == len(rows) + 1


@pytest.mark.parametrize("command", [("list",), ("search", "x"), ("show", "x")])
def test_without_an_archive_the_error_says_what_to_do(archive: Archive, command: tuple[str, ...]) -> None:
    ran = archive(*command)
    assert ran.code == 1
    assert "archive ingest" in ran.err
    assert not Path("data").exists()


def test_control_characters_never_reach_the_terminal_raw(archive: Archive, story: Path) -> None:
    story.write_text(STORY.replace("Weir Street", "Weir\x1b]0;pwned\x07\u202e Street\x9b31m"), encoding="utf-8")
    archive("ingest", story)
    for command in (
        ("show", "lido.txt"),
        ("search", "council"),
        ("list",),
        ("show", "lido.txt", "--removed"),
    ):
        out = archive(*command).out
        assert not set("\x1b\x07\u202e\x9b") & set(out), command
    for shape in ("--json", "--nl"):
        shown = archive("show", "lido.txt", shape)
        assert not set("\x1b\x07\u202e\x9b") & set(shown.out)
        assert "\u202e" in json.loads(shown.out)["body"]


def test_lists_and_objects_in_cells_are_json(filled: Archive) -> None:
    row = next(csv.DictReader(io.StringIO(filled("show", "lido.txt", "--csv").out)))
    assert json.loads(row["blocks"])[0]["role"] == "appeal"
    assert json.loads(row["provenance"])["headline"]["given"] is False


def test_extract_by_a_manifest_is_an_array(archive: Archive, story: Path) -> None:
    story.with_name("other.txt").write_text("A second story. It has two sentences in it.", encoding="utf-8")
    (story.parent / "INDEX.md").write_text("- lido.txt\n- other.txt\n", encoding="utf-8")
    assert len(archive("extract", story.parent / "INDEX.md").json) == 2


def test_spreadsheets_are_given_no_formulas(archive: Archive, story: Path) -> None:
    story.write_text('=HYPERLINK("http://example.org")\n\nThe council met on Tuesday and voted.', encoding="utf-8")
    archive("ingest", story)
    rows = list(csv.DictReader(io.StringIO(archive("list", "--csv").out)))
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_extract_of_bad_bytes_says_why_and_goes_on(archive: Archive, story: Path) -> None:
    empty = story.with_name("empty.txt")
    empty.write_bytes(b"")
    ran = archive("extract", story, empty)
    assert ran.code == 3
    assert len(ran.json) == 1
    assert "empty.txt" in ran.err
    assert not Path("data").exists()


def test_extract_of_a_folder_is_an_array_and_lines_on_demand(archive: Archive, story: Path) -> None:
    assert len(archive("extract", story.parent).json) == 1
    assert len(archive("extract", story.parent, "--nl").out.splitlines()) == 1
    assert archive("extract", story).json["headline"] == "Council votes to keep the lido open"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["--version"], 0), ([], 2), (["serch"], 2), (["show"], 2), (["list", "--nosuch"], 2)],
)
def test_usage(archive: Archive, arguments: list[str], code: int) -> None:
    assert archive(*arguments).code == code


def test_a_typo_in_a_command_is_met_with_the_right_one(archive: Archive) -> None:
    assert "search" in archive("serch", "x").err


def test_output_into_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m newsarchive extract {ROOT / 'seeds'} | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert done.stdout.strip() == "["


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m newsarchive extract {ROOT / 'seeds'} --no-names | head -c 1 > /dev/null"
    done = subprocess.run(
        ["bash", "-c", f'{command}; echo "${{PIPESTATUS[0]}}"'], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "0"
    assert done.stderr == ""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_ends_in_no_traceback(story: Path, closed: str) -> None:
    command = f"{sys.executable} -m newsarchive extract - {story} {closed}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 3)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_whoever_closes_a_stream_misses_what_would_be_on_it_and_no_more(
    archive: Archive, story: Path, closed: str
) -> None:
    assert archive("ingest", story, "--no-names").code == 0
    for asked in ("search council", "kwic council", "show lido.txt", "export -f csv", "cite lido.txt", "man list"):
        command = f"{sys.executable} -m newsarchive {asked} {closed}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_name_the_file_system_cannot_spell_is_a_failure_of_its_own(story: Path) -> None:
    (story.parent / "INDEX.md").write_text("- lido.txt\n- `日本.txt`\n", encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "POSIX"}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "newsarchive", "extract", os.fspath(story.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "Traceback" not in done.stderr
    assert done.returncode == 3
    assert len(json.loads(done.stdout)) == 1
