"""House rules that no linter holds."""

from __future__ import annotations

import ast
import re
import zlib
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 260, 40
# Of the wheel, by which people judge what an installation costs them.
MOST_BYTES = 25_000_000


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
        and len(ast.get_docstring(node) or "") < 10 * (LONGEST_FUNCTION - 20)
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_and_its_public_names_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_nothing_in_the_project_names_a_path_of_a_machine() -> None:
    named = [
        path.name
        for folder in ("src", "docs", "benchmarks", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in (".py", ".md", ".toml", "") and "/work/" in path.read_text("utf-8")
    ]
    assert named == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_statements_number_no_parameter(path: Path) -> None:
    # Python 3.14 takes "?1" for a name and refuses a sequence of values.
    assert not re.search(r"(?<![(\\])\?\d", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("room", ["store", "entities"])
def test_the_map_of_a_room_names_each_of_its_folders(room: str) -> None:
    home = ROOT / "src" / "newsarchive" / room
    folders = {path.parent.name for path in home.glob("*/__init__.py")}
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    door = ast.get_docstring(ast.parse((home / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert {folder for folder in folders if f"| `{folder}/` |" not in page or f"{folder}/" not in door} == set()


def test_the_package_stays_small_enough_to_fetch() -> None:
    files = [path for path in (ROOT / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(len(zlib.compress(path.read_bytes())) for path in files) < MOST_BYTES


def test_seeds_and_cases_keep_their_bytes() -> None:
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "seeds/*.txt -text" in attributes
    assert "tests/cases/**/source.* -text" in attributes
