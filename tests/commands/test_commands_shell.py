"""What makes the command line pleasant in a shell: completion, manual pages, a pager on a terminal."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.conftest import Archive

from newsarchive.cli import COMMANDS
from newsarchive.commands.completing import complete_articles, complete_publishers
from newsarchive.commands.pager import PAGED

COMPLETE = "_ARCHIVE_COMPLETE"


@pytest.fixture
def filled(archive: Archive, story: Path) -> Archive:
    assert archive("ingest", story, "--no-names").code == 0
    assert archive("tag", "to read", "lido.txt").code == 0
    assert archive("saved", "add", "lido open", "lido").code == 0
    return archive


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_what_a_shell_sources(archive: Archive, shell: str) -> None:
    ran = archive("completion", shell)
    assert ran.code == 0
    assert COMPLETE in ran.out
    program = shutil.which(shell)
    if program:
        assert subprocess.run([program, "-n"], input=ran.raw, check=False).returncode == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("people", "--publisher", "The"), "The Harbour Post|filenames"),
        (("people", "--publisher", '"The Har'), "The Harbour Post|filenames"),
        (("tag", "to\\ r"), "to read, or not|filenames|to read"),
        (("sear",), "search"),
        (("export", "-o", "li"), "default"),
    ],
)
def test_bash_has_what_it_is_offered_in_one_piece(filled: Archive, tmp_path: Path, typed: str, offered: str) -> None:
    assert filled("tag", "to read, or not", "lido.txt").code == 0
    program = tmp_path / "archive"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsarchive "$@"\n')
    program.chmod(0o755)
    words = " ".join(f"'{word}'" for word in ("archive", *typed))
    script = (
        f"compopt() {{ options+=($2); }}\n{filled('completion', 'bash').out}\nCOMP_WORDS=({words}); "
        f'COMP_CWORD={len(typed)}; _archive_completion "{program}"; printf "%s|" "${{COMPREPLY[@]}}" "${{options[@]}}"'
    )
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert set(ran.stdout.split("|")) == {*offered.split("|"), ""}


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("archive sh", "show"),
        ("archive show li", "lido.txt"),
        ("archive tag to", "to read"),
        ("archive people --publisher the", "The Harbour Post"),
        ("archive quotes --publisher the", "The Harbour Post"),
        ("archive cite li", "lido.txt"),
        ("archive export -f csv li", "lido.txt"),
        ("archive saved run l", "lido open"),
        ("archive show %", ""),
        ("archive show ا", ""),
    ],
)
def test_the_shell_is_offered_what_the_archive_holds(typed: str, offered: str) -> None:
    environment = {**os.environ, COMPLETE: "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    program = [sys.executable, "-c", "from newsarchive.cli import main; main()"]
    ran = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert offered in ran.stdout
    if not offered:
        assert ran.stdout.strip() == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_takes_an_article_or_a_publisher_of_the_archive_is_completed(name: str) -> None:
    command = import_module(f"newsarchive.commands.{name.replace('-', '_')}").command
    for param in command.params:
        if isinstance(param, click.Argument) and {"ID", "A", "B"} & set(re.findall(r"\w+", param.metavar or "")):
            assert param._custom_shell_complete is complete_articles, param.name
        if "--publisher" in param.opts:
            assert param._custom_shell_complete is complete_publishers


@pytest.mark.usefixtures("archive")
def test_without_an_archive_nothing_is_offered() -> None:
    environment = {**os.environ, COMPLETE: "bash_complete", "COMP_WORDS": "archive show a", "COMP_CWORD": "2"}
    program = [sys.executable, "-c", "from newsarchive.cli import main; main()"]
    ran = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_manual_page(archive: Archive, name: str) -> None:
    page = archive("man", name)
    assert page.code == 0
    for part in (".TH", ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS"):
        assert part in page.out
    assert COMMANDS[name].replace("-", "\\-") in page.out


def test_all_pages_are_written_and_a_file_in_the_way_is_said(archive: Archive) -> None:
    assert archive("man", "-o", "man1").code == 0
    names = {path.name for path in Path("man1").iterdir()}
    assert {"archive.1", "archive-search.1", "archive-rules-list.1"} <= names
    Path("man1/archive-show.1").write_text("mine")
    Path("man1/archive-search.1").unlink()
    ran = archive("man", "-o", "man1")
    assert (ran.code, "man1/archive.1" in ran.err, "--force" in ran.err) == (1, True, True)
    assert not Path("man1/archive-search.1").exists()
    assert archive("man", "-o", "man1", "--force").code == 0
    assert {path.name for path in Path("man1").iterdir()} == names
    Path("taken").write_text("x")
    assert archive("man", "-o", "taken/man1").code == 1
    assert archive("man", "nothing").code == 2
    assert archive("man", "show", "deeper").code == 2


def on_a_terminal(arguments: list[str], **environment: str) -> bytes:
    """What a terminal gets of the command."""
    leader, follower = pty.openpty()
    program = [sys.executable, "-c", "from newsarchive.cli import main; main()", *arguments]
    process = subprocess.Popen(
        program, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, **environment}
    )
    os.close(follower)
    found = b""
    while True:
        try:
            part = os.read(leader, 65_536)
        except OSError:
            break
        if not part:
            break
        found += part
    os.close(leader)
    assert process.wait() == 0
    return found


@pytest.mark.usefixtures("filled")
def test_long_output_on_a_terminal_goes_through_the_pager() -> None:
    pager = f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.read()) > 0)\""
    assert b"PAGED True" in on_a_terminal(["list"], ARCHIVE_PAGER=pager)
    assert b"PAGED" not in on_a_terminal(["--no-pager", "list"], ARCHIVE_PAGER=pager)
    assert b"PAGED" not in on_a_terminal(["list", "--no-pager"], ARCHIVE_PAGER=pager)
    assert b"PAGED" not in on_a_terminal(["list"], ARCHIVE_PAGER="")
    assert b"Council votes" in on_a_terminal(["list"], ARCHIVE_PAGER="no-such-pager")
    assert b"Council votes" in on_a_terminal(["list"], ARCHIVE_PAGER="'unclosed")


def test_every_command_that_only_lists_is_paged_and_no_other() -> None:
    commands = {name: import_module(f"newsarchive.commands.{name}").command for name in COMMANDS}
    listing = {name for name, found in commands.items() if any("--table" in one.opts for one in found.params)}
    assert listing - {"tag", "remark", "edit", "verify"} == PAGED


@pytest.mark.usefixtures("filled")
def test_a_pager_that_is_left_early_is_no_error() -> None:
    assert on_a_terminal(["show", "lido.txt"], ARCHIVE_PAGER="true") == b""


def test_what_is_not_read_on_a_terminal_is_not_paged(filled: Archive) -> None:
    assert filled("list").out.count("Council votes") == 1
