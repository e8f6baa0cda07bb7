"""The tutorial and the guides hold: every command in them is run, and prints what they say."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.page_examples import beside_the_seeds, examples, missing_links, run, run_all

NOTEBOOK = ROOT / "docs" / "newsarchive.ipynb"
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


def test_the_notebook_runs_and_ends_in_a_data_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas comes with the extra named dev")
    run("archive ingest seeds/", beside_the_seeds(tmp_path))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for code in code_cells():
        last = last_value(code, names)
    assert isinstance(last, pandas.DataFrame)
    assert list(last.columns) == ["publisher", "year", "words", "people", "quotes"]
    assert len(last) == 7
    assert last.loc["b79d220", "year"] == "2024"
    assert last["words"].min() > 100
    assert names["page"].total == 2


def test_the_notebook_is_one_as_the_format_wants_it_and_holds_no_outputs() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for cell in notebook["cells"]:
        assert cell["cell_type"] in ("code", "markdown")
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


def code_cells() -> list[str]:
    """The code of the notebook, cell by cell."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def last_value(code: str, names: dict[str, Any]) -> Any:
    """Runs a cell; what its last line is worth, which a notebook would show."""
    tree = ast.parse(code)
    last = tree.body.pop()
    exec(compile(tree, str(NOTEBOOK), "exec"), names)  # noqa: S102 - our own notebook
    assert isinstance(last, ast.Expr), code
    return eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)  # noqa: S307 - our own notebook
