"""The tutorial and the guides hold: every command in them is run, and prints what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.page_examples import beside_the_seeds, examples, missing_links, run, run_all

TUTORIAL, GUIDES = ROOT / "docs" / "tutorial.md", ROOT / "docs" / "guides.md"


def test_every_example_of_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    page = TUTORIAL.read_text(encoding="utf-8")
    assert len(examples(page)) >= 8
    run_all(page, beside_the_seeds(tmp_path))


def test_every_example_of_the_guides_prints_what_they_say(tmp_path: Path) -> None:
    page = GUIDES.read_text(encoding="utf-8")
    assert len(examples(page)) >= 25
    folder = beside_the_seeds(tmp_path)
    run("archive ingest seeds/", folder)
    run_all(page, folder)


def test_there_is_a_guide_for_every_task() -> None:
    text = GUIDES.read_text(encoding="utf-8")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        *("Find", "Count", "Map", "Cite", "Export", "Correct"),
    ]


@pytest.mark.parametrize("page", [TUTORIAL, GUIDES], ids=lambda page: page.stem)
def test_every_file_they_link_to_is_there(page: Path) -> None:
    assert missing_links(page) == []
