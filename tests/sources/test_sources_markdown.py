"""INDEX.md as blocks."""

from __future__ import annotations

import pytest

from newsarchive.sources.markdown import MAX_LEVELS, Markdown


def kinds(text: str) -> list[str]:
    return [token.type for token in Markdown().blocks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b",
        "* a.txt\n\n* b\n\n\n",
        "1. a\n2. b\n",
        "  - a\n- b",
        "- [a](b)\n- `c` d",
        "- a\n+ b\n",
        "- a\n\nend",
    ],
)
def test_items_of_one_line_are_one_token(text: str) -> None:
    assert kinds(text)[0] == "flat_items"


@pytest.mark.parametrize(
    "text",
    [
        "- a\ncontinued",
        "- a\n  continued",
        "- a\n\n  second paragraph",
        "- a\n  - b",
        "- # a",
        "- > a",
        "- ```\n- ```",
        "- 1. a",
        "- - a",
        "- [a]: b",
        "- <b>\n",
        "-     code",
        "- * * *",
        "-",
        "- \n",
    ],
)
def test_items_of_another_shape_are_left_to_the_parser(text: str) -> None:
    assert kinds(text)[0] in ("bullet_list_open", "ordered_list_open")


def test_a_table_is_one_token_with_all_its_rows() -> None:
    rows = 30_000
    text = "| file | a | b | c |\n|-|-|-|-|\n" + "| a.txt |\n" * rows + "- b.txt\n"
    table, items = Markdown().blocks(text)
    assert (table.type, table.content.count("\n"), table.map) == ("table_rows", rows - 1, [0, rows + 2])
    assert items.type == "flat_items"


@pytest.mark.parametrize("end", ["\n", "> b\n", "# b\n", "- b\n", "```\n", "    | b |\n", "<div>\n"])
def test_a_table_ends_where_another_block_begins(end: str) -> None:
    table = Markdown().blocks("a | b\n-|-\nx | y\n" + end)[0]
    assert (table.type, table.content) == ("table_rows", "x | y")


@pytest.mark.parametrize("text", ["a | b\n-|-|-\nx | y", "a | b\n- - -\n", "| a\n|", "|-|\n|-|-|", "a | b\n-|"])
def test_a_broken_table_is_no_table(text: str) -> None:
    assert "table_rows" not in kinds(text)


def test_what_is_nested_too_deeply_takes_nothing_with_it() -> None:
    deep = "".join("  " * level + "- a\n" for level in range(MAX_LEVELS))
    tokens = Markdown().blocks(deep + "\n# end\n")
    assert [token.map for token in tokens if token.type == "too_deep"] == [[MAX_LEVELS // 2 - 1, MAX_LEVELS]]
    assert tokens[-1].type == "heading_close"


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000,
        "> " * 10_000 + "a",
        "- " * 10_000 + "a",
        "- > " * 5_000 + "a",
        "".join(" " * level + "- a\n" for level in range(1_000)),
        "1. " * 10_000,
        "|" * 50_000 + "\n" + "|-" * 50_000,
        "[a]: b\n" * 5_000,
        "<div>\n" * 5_000,
        "```\n" * 5_001,
    ],
)
def test_no_shape_breaks_the_parser(text: str) -> None:
    Markdown().blocks(text)
