"""INDEX.md to entries."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.sources import inlines, markdown
from newsarchive.sources.manifest import Manifest, parse

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = {
    "a.txt",
    "b.txt",
    "ferry live blog.txt",
    "_draft_.txt",
    "README",
    "a*b.txt",
    "x.txt (1).txt",
    "x.txt",
}


def kind(name: str) -> str:
    return "file" if name in FILES else "folder" if name == "sub" else ""


def read(text: str) -> Manifest:
    return parse(text, kind)


def tries(text: str) -> list[tuple[str, ...]]:
    return [entry.tries for entry in read(text).entries]


def names(text: str) -> list[str]:
    return [entry.shown for entry in read(text).entries]


@pytest.mark.parametrize("marker", ["- ", "* ", "+ ", "1. ", "2) ", "-   ", "  - ", "> - ", "- [ ] ", "- [x] ", "- - "])
@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("[A story](a.txt)", "a.txt"),
        ("[A story](a.txt) publisher: X", "a.txt"),
        ("`a.txt`", "a.txt"),
        ("`` a.txt ``: publisher: X", "a.txt"),
        ("a.txt", "a.txt"),
        ("a.txt: publisher: X", "a.txt"),
        ("a.txt - a fine story", "a.txt"),
        ("a.txt, publisher: X", "a.txt"),
        ("a.txt a fine story", "a.txt"),
        ("**a.txt**", "a.txt"),
        ("**[A](a.txt)** publisher: X", "a.txt"),
        ("*`a.txt`* publisher: X", "a.txt"),
        ('"a.txt" publisher: X', "a.txt"),
        ("ferry live blog.txt publisher: X", "ferry live blog.txt"),
        ("ferry live blog.txt", "ferry live blog.txt"),
        ("“ferry live blog.txt”", "ferry live blog.txt"),
        ("[ferry](<ferry live blog.txt>)", "ferry live blog.txt"),
        ("[ferry](ferry%20live%20blog.txt)", "ferry live blog.txt"),
        ("`ferry live blog.txt` publisher: X", "ferry live blog.txt"),
        ("_draft_.txt publisher: X", "_draft_.txt"),
        ("a*b.txt publisher: *X*", "a*b.txt"),
        ("x.txt (1).txt publisher: X", "x.txt (1).txt"),
        ("x.txt (one)", "x.txt"),
        ("README", "README"),
        ("README: a word to the reader", "README"),
        ("README publisher: X", "README"),
        ("sub", "sub"),
        ("missing.txt", "missing.txt"),
        ("missing.txt: publisher: X", "missing.txt"),
        ("missing live blog.txt publisher: X", "missing live blog.txt"),
        ("../up.txt", "../up.txt"),
        ("/etc/hostname", "/etc/hostname"),
        ("C:\\news\\a.txt", "C:\\news\\a.txt"),
        ("[A](C:\\news\\a.txt)", "C:\\news\\a.txt"),
        ("[A](file:///etc/hostname)", "file:///etc/hostname"),
        ("file:///etc/hostname", "file:///etc/hostname"),
        ("[A](a.txt#part)", "a.txt"),
        ("[A](a.txt?raw=1)", "a.txt"),
        ("[A]()", ""),
        ("`README`", "README"),
        ("`missing`", "missing"),
        ("новости.txt", "новости.txt"),
        ("[A](a\\_b.txt)", "a_b.txt"),
        ("[A](a&amp;b.txt)", "a&b.txt"),
        ("[A][ref]", "a.txt"),
        ("example.com publisher: X", "example.com"),
    ],
)
def test_an_item_that_opens_with_a_name_names_a_file(marker: str, item: str, name: str) -> None:
    assert names(f"{marker}{item}\n\n[ref]: a.txt\n") == [name]
    assert names(f"# Head\n\nProse.\n\n{marker}{item}") == [name] or "[ref]" in item


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# [A](a.txt)",
        "[A](a.txt)",
        "`a.txt`",
        "a.txt",
        "- Read [A](a.txt) first",
        "- see `a.txt`",
        "- # a.txt",
        "- ![A](a.txt)",
        "- [Contents](#contents)",
        "- a fine story",
        "- U.S. troops",
        "- e.g. this",
        "- 3.5 million",
        "- example.com: a news site",
        "- Version 2.0",
        "- READMEs are good",
        "- README files are good",
        "- sub: the things below",
        "- sub - the things below",
        "- publisher: X",
        "    - a.txt",
        "```\n- a.txt\n```",
        "<ul>\n- a.txt\n</ul>",
        "<!--\n- a.txt\n-->",
        "-",
        "- ",
        "- <!-- a.txt -->",
        "> a.txt",
        "a.txt\n-----",
        "| a.txt |",
        "| file |\n| a.txt |",
        "| file | b |\n|---|\n| a.txt | b |",
        "- [ref]: a.txt",
    ],
)
def test_everything_else_is_prose(text: str) -> None:
    assert read(text).entries == ()


def test_an_address_is_named_and_skipped() -> None:
    text = """
- [A](https://x.example/a.txt) publisher: X
- <HTTP://x.example/b.txt>
- https://x.example/c.txt publisher: Y
- `https://x.example/d.txt`
- [Mail](mailto:desk@x.example)
- [F](ftp://x.example/f.txt)

| file |
|---|
| [A](https://x.example/g.txt) |
| https://x.example/h.txt |
"""
    entries = read(text).entries
    assert [entry.tries for entry in entries] == [()] * 8
    fetched = "a web address, which is never fetched"
    said = [fetched] * 4 + ["an address, not a file"] * 2 + [fetched] * 2
    assert [entry.skipped for entry in entries] == said
    assert entries[2].shown == "https://x.example/c.txt"
    assert entries[2].given == {"publisher": "Y"}


def test_a_link_is_decoded_and_also_tried_as_written() -> None:
    assert tries("- [A](a%20b.txt#c)") == [("a b.txt#c", "a b.txt", "a%20b.txt#c")]
    assert tries("- [A](a%23b.txt)") == [("a#b.txt", "a%23b.txt")]
    assert tries("- [A](a%0Ab%ff.txt)")[0][0] == "a\nb\udcff.txt"


FACTS = {"publisher": "X", "language": "en", "url": "https://x.example/a_b,c"}


@pytest.mark.parametrize(
    "text",
    [
        "- a.txt publisher: X, language: en, url: https://x.example/a_b,c",
        "- [A](a.txt) — publisher: X; Lang: en; link: https://x.example/a_b,c",
        "- `a.txt` (source: X, language: `en`, url: <https://x.example/a_b,c>)",
        "- a.txt **publisher**: X, *language*: en, url: [there](https://x.example/a_b,c)",
        "- a.txt\n  publisher: X\n  language: en\n  url: https://x.example/a_b,c",
        "- a.txt\\\n  publisher: X<br>language: en<br>url: https://x.example/a_b,c",
        "- a.txt\n\n  publisher: X, language: en, url: https://x.example/a_b,c",
        "- a.txt\n  - publisher: X\n  - language: en\n  - url: https://x.example/a_b,c",
        "- a.txt: a story\n  * `publisher`: X\n  * **lang**: en\n  * url: <https://x.example/a_b,c>\n- b.txt",
        "1. a.txt publisher: X\n   1. language: en; url: https://x.example/a_b,c",
        "| file | publisher | language | url |\n|-|-|-|-|\n| a.txt | X | en | https://x.example/a_b,c |",
        "URL | Outlet | Seed | LANG\n-|-|-|-\n<https://x.example/a_b,c> | X | [A](a.txt) | en",
        '|Name|*Source*|`lang`|address|\n|:-|-:|:-:|-|\n|`a.txt`|"X"|en|[there](https://x.example/a_b,c)|',
        "- |x|publisher|language|url|file|\n  |-|-|-|-|-|\n  |-| X | en | https://x.example/a_b,c | a.txt |",
    ],
)
def test_facts_may_stand_in_many_shapes(text: str) -> None:
    entry = read(text).entries[0]
    assert entry.tries[0] == "a.txt"
    assert entry.given == FACTS


def test_the_first_column_names_the_file_where_none_is_called_so() -> None:
    entry = read("| What | Publisher | |\n|-|-|-|\n| a.txt | X | y |").entries[0]
    assert (entry.shown, entry.given, entry.line) == ("a.txt", {"publisher": "X"}, 3)


def test_a_cell_holds_a_whole_name() -> None:
    text = "|file|\n|-|\n| ferry live blog.txt |\n| a\\|b.txt |\n| `c\\|d.txt` |\n| 'e.txt' |\n| \"f g.txt\" |\n"
    assert names(text) == ["ferry live blog.txt", "a|b.txt", "c|d.txt", "'e.txt'", "f g.txt"]


def test_a_row_without_a_name_is_an_entry_without_one_and_an_empty_row_is_none() -> None:
    text = "| file | publisher |\n|-|-|\n| | X |\n| - | Y |\n| | |\n|\n| a.txt |\n| b.txt | Z | extra |\n"
    assert tries(text) == [(), (), ("a.txt",), ("b.txt",)]
    assert [entry.line for entry in read(text).entries] == [3, 4, 7, 8]


def test_a_first_column_of_prose_is_told_as_prose_but_a_file_column_is_taken_at_its_word() -> None:
    glossary = read("| Term | Meaning |\n|-|-|\n| dump | what is saved |\n")
    assert glossary.entries == ()
    assert glossary.remarks == ("taken for prose, not for a file: line 3 'dump' (a name in `backticks` is sure)",)
    assert names("| File | Meaning |\n|-|-|\n| dump | what is saved |\n") == ["dump"]


def test_an_item_that_may_be_meant_as_a_name_is_told() -> None:
    found = read("- missing live blog.txt\n- See the notes on the whole of this matter in notes.txt\n")
    assert found.entries == ()
    assert found.remarks[0].startswith("taken for prose, not for a file: line 1 'missing live blog.txt' (")


def test_files_may_be_grouped_under_items_of_prose() -> None:
    text = "- The Echo\n  - a.txt language: en\n  - `b.txt`\n- Others\n  1. [C](c.txt)\n     - publisher: Z\n"
    found = [(entry.line, entry.shown, dict(entry.given)) for entry in read(text).entries]
    assert found == [(2, "a.txt", {"language": "en"}), (3, "b.txt", {}), (5, "c.txt", {"publisher": "Z"})]


def test_a_file_under_a_file_is_a_file_of_its_own() -> None:
    found = read("- a.txt language: en\n  - b.txt: publisher: Y\n  - publisher: X\n").entries
    assert [(entry.shown, entry.given) for entry in found] == [
        ("a.txt", {"language": "en", "publisher": "X"}),
        ("b.txt", {"publisher": "Y"}),
    ]


def test_lines_are_counted_from_one_through_every_shape() -> None:
    text = "# H\n\n- a.txt\n\n- b.txt\n  more\n- c.txt\n\n> - d.txt\n\n| file |\n|-|\n| e.txt |\n"
    assert read(text) == read(text.replace("\n", "\r\n"))
    assert [(entry.line, entry.shown) for entry in read(text).entries] == [
        (3, "a.txt"),
        (5, "b.txt"),
        (7, "c.txt"),
        (9, "d.txt"),
        (13, "e.txt"),
    ]


def test_what_is_nested_too_deeply_is_told_and_the_rest_is_read() -> None:
    deep = "".join("  " * level + f"- {level}.txt\n" for level in range(30))
    found = read(deep + "\n# Next\n\n- a.txt\n")
    assert found.entries[-1].shown == "a.txt"
    assert found.remarks[0] == "line 8: nested deeper than 16 levels, not read"


@pytest.mark.parametrize("text", [">" * 10_000, "- " * 10_000 + "a.txt", "> " * 10_000 + "- a.txt", "[" * 10_000])
def test_deep_nesting_breaks_nothing(text: str) -> None:
    read(text + "\n\n- a.txt\n")
    assert names(text + "\n\n# x\n\n- a.txt\n")[-1] == "a.txt"


def test_a_long_item_is_read_to_its_end() -> None:
    given = read("- a.txt *title*: " + "word " * 3_000 + ", publisher: X").entries[0].given
    assert given["publisher"] == "X"
    assert given["headline"].count("word") == 3_000


SHAPES: dict[str, Callable[[int], str]] = {
    "bare": lambda n: f"- some_file_{n}.txt publisher: The Daily Example, language: en, url: https://x.example/{n}\n",
    "link": lambda n: f"- [A story](some_file_{n}.txt) publisher: The Daily Example, language: en\n",
    "loose": lambda n: f"1. `some_file_{n}.txt`\n\n" if n % 2 else "",
    "table": lambda n: f"| some_file_{n}.txt | The Daily Example | en |\n",
    "short rows": lambda n: f"| some_file_{n}.txt |\n",
    "nested": lambda n: f"  - language: en{n}\n" if n % 3 else f"- some_file_{n}.txt\n",
    "prose": lambda n: f"some words {n}\n",
    "quotes": lambda n: f"> - some_file_{n}.txt\n",
    "long item": lambda n: f"  language: en{n},\n" if n else "- a.txt\n",
    "brackets": lambda n: f"- [[[[[{n}\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hundred_thousand_lines_take_seconds(shape: str) -> None:
    head = "| file | publisher | language | url | a | b |\n|-|-|-|-|-|-|\n" if shape in ("table", "short rows") else ""

    def took(lines: int) -> float:
        text = head + "".join(SHAPES[shape](n) for n in range(lines))
        start = time.process_time()
        found = read(text)
        seconds = time.process_time() - start
        assert shape in ("prose", "brackets", "long item") or len(found.entries) >= lines // 3
        return seconds

    if shape in ("bare", "table"):
        assert took(100_000) < 30  # some five seconds on a slow machine; a square would be hours
    else:
        assert took(20_000) < 8 * took(5_000) + 1


PIECES = st.sampled_from(
    [
        "- ",
        "* ",
        "1. ",
        "  ",
        "\n",
        "\n\n",
        "a.txt",
        "[x](b.txt)",
        "`a.txt`",
        " publisher: X",
        ", language: en",
        "> ",
        "| ",
        "|-|-|\n",
        "| file | b |\n",
        "_",
        "**",
        "<b>",
        "[",
        "](",
        "`",
        "&amp;",
        "\\",
        "#",
        "```",
        "word ",
        ": ",
        "(1)",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_the_quick_ways_say_what_the_markdown_parser_says(text: str) -> None:
    quick = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inlines, "_plain_opening", lambda _content: None)
        patch.setattr(markdown, "_next_after_flat", lambda _state, _line, _end: 0)
        slow = read(text)
    assert quick == slow


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
@settings(deadline=None)
def test_any_text_is_read(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= entry.line <= lines for entry in read("- " + text).entries)


def test_a_table_without_its_row_of_dashes_is_said_with_its_line() -> None:
    manifest = parse("- d.txt\n\n| file | publisher |\n| a.txt | X |\n", lambda _name: "file")
    assert [entry.shown for entry in manifest.entries] == ["d.txt"]
    assert manifest.remarks == ("line 3: a table without a row of dashes that fits its header, not read",)
