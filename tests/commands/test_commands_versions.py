"""`archive versions` and `archive diff`: what a place has held, and what changed there."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.conftest import STORY, Archive

HOSTILE = "\x1b[31m\u202e"


@pytest.fixture
def changed(archive: Archive, story: Path) -> Archive:
    """An archive with two versions of a story, and another story."""
    story.with_name("other.txt").write_text("A second story. It has two sentences in it.\n", encoding="utf-8")
    assert archive("ingest", story.parent).code == 0
    text = STORY.replace("nine to four", "eight to five").replace("lido open", "lido open after all")
    story.write_text(text.replace("A second vote", f"Nobody swam{HOSTILE}. A second vote"), encoding="utf-8")
    assert archive("ingest", story.parent).code == 0
    return archive


def test_versions_are_listed_with_the_place_that_held_them(changed: Archive) -> None:
    ran = changed("versions", "lido.txt")
    assert ran.code == 0
    first, second = ran.out.splitlines()[1:]
    assert first.startswith("1 ")
    assert second.startswith("2 ")
    assert second.endswith("saved/lido.txt")
    assert ran.err == "2 versions at 1 place\n"
    both = changed("versions", "lido.txt", "--json").json
    assert [row["number"] for row in both] == [1, 2]
    assert both[1]["id"] == changed("show", "lido.txt", "--json").json["id"]
    assert both[0]["size"] == len(STORY.encode())
    assert changed("versions", both[0]["id"], "--json").json == both
    assert len(changed("versions", "other.txt", "--nl").out.splitlines()) == 1
    rows = list(csv.DictReader(io.StringIO(changed("versions", "lido.txt", "--csv").out)))
    assert [row["headline"][-8:] for row in rows] == ["ido open", "fter all"]


def test_one_id_is_compared_with_the_version_before(changed: Archive) -> None:
    ran = changed("diff", "lido.txt")
    assert ran.code == 0
    assert "- Council votes to keep the lido open\n+ Council votes to keep the lido open after all\n" in ran.out
    assert "- The council voted by nine to four" in ran.out
    assert "+ The council voted by eight to five" in ran.out
    assert "  … 1 sentence the same" in ran.out
    assert "+ Nobody swam\\x1b[31m\\u202e." in ran.out
    assert "\x1b" not in ran.out
    assert ran.err == "2 added, 1 removed, 0 moved; 2 sentences are the same; 1 field changed\n"


def test_two_ids_are_compared_in_the_order_in_which_they_are_named(changed: Archive) -> None:
    old, new = (row["id"] for row in changed("versions", "lido.txt", "--json").json)
    there, back = changed("diff", old, new, "--json").json, changed("diff", new, old, "--json").json
    assert (there["old"], there["new"]) == (old, new)
    assert there["changes"][0] == {
        "change": "changed",
        "field": "headline",
        "old": "Council votes to keep the lido open",
        "new": "Council votes to keep the lido open after all",
        "text": None,
    }
    kinds = [[change["change"] for change in found["changes"]] for found in (there, back)]
    assert kinds == [["changed", "removed", "added", "added"], ["changed", "removed", "added", "removed"]]
    assert len(changed("diff", old, new, "--csv").out.splitlines()) == 5
    assert len(changed("diff", old, new, "--nl").out.splitlines()) == 4


def test_colours_are_only_for_terminals_or_who_asks(changed: Archive) -> None:
    assert "\x1b[31m- Council" in changed("diff", "lido.txt", "--color", "always").out
    assert "\x1b" not in changed("diff", "lido.txt", "--color", "never").out


def test_a_first_version_has_none_before_it(changed: Archive) -> None:
    ran = changed("diff", "other.txt")
    assert ran.code == 1
    assert "no version before this one" in ran.err
    assert changed("diff", "nothing.txt").code == changed("versions", "nothing.txt").code == 1
    assert changed("diff").code == 2
    assert changed("diff", "other.txt", "other.txt").err.startswith("0 added, 0 removed, 0 moved; 2 sentences")
