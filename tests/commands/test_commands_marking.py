"""Names and quotations are marked in the text that `archive show` prints in colours, and change nothing else of it."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Archive

from newsarchive.commands.marking import PLAIN, STYLES, marked

CODES = re.compile(r"\x1b\[[0-9;]*m")
KINDS = st.sampled_from(sorted(STYLES.values()))
TEXTS = st.text(st.sampled_from("aB é\t王.-”  "), max_size=80)
STORY = """Ferry returns

LISBON — “The ferry left without us,” said Maria Gonzalez on the quay at Cacilhas, as the police of Portugal looked on.

“Nobody waved,” said Maria Gonzalez, who has lived in Lisbon since the ferries of Transtejo began to sail there.
"""


@pytest.mark.parametrize(
    ("line", "marks", "expected"),
    [
        ("Ana met Bo.", [(0, 3, "<p>"), (8, 10, "<p>")], "<p>Ana/ met <p>Bo/."),
        ("so Ana Ruiz Gil left", [(3, 15, "<p>")], "so <p>Ana Ruiz/\n<p>Gil/ left"),
        ("it is not Rome now", [(0, 18, "<q>"), (10, 14, "<l>")], "<q>it is not/\n<q><l>Rome/ <q>now/"),
        ("Ana", [(-4, 90, "<p>")], "<p>Ana/"),
        ("Ana", [], "Ana"),
    ],
)
def test_marks_go_with_the_words_over_the_ends_of_lines(
    line: str, marks: list[tuple[int, int, str]], expected: str
) -> None:
    found = "\n".join(marked(textwrap.wrap(line, 11), line, marks))
    assert found.replace(PLAIN, "/") == expected


@given(TEXTS, st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90), KINDS), max_size=5), st.integers(1, 30))
def test_without_its_marks_a_text_is_as_it_was(text: str, marks: list[tuple[int, int, str]], columns: int) -> None:
    lines = textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)
    found = list(marked(lines, text, marks))
    assert [CODES.sub("", line) for line in found] == lines
    for line in found:  # no mark goes on into the next line
        codes = CODES.findall(line)
        assert not codes or codes[-1] == PLAIN


def test_a_page_in_colours_marks_people_places_bodies_and_quotations(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert archive("ingest", tmp_path / "a.txt").code == 0
    plain, page = archive("show", "a.txt").out, archive("show", "a.txt", "--color", "always").out
    assert CODES.sub("", page) == plain
    assert f"{STYLES['people']}Maria Gonzalez{PLAIN}" in page.replace("\n", " ")
    assert f"{STYLES['places']}Lisbon{PLAIN}" in page
    assert f"“{STYLES['quotes']}Nobody waved,{PLAIN}”" in page
    assert f"{STYLES['people']}people{PLAIN}:" in page
