"""Plain text that is printed in two columns."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model import Capture, Document
from newsarchive.readers import read
from newsarchive.readers.side_by_side import Row, in_order

LEFT = """\
The harbour board voted on Tuesday to close the eastern quay for two years while the sea wall is rebuilt, a decision \
that fishermen called a sentence of death for the winter fleet of the town.
Board chair Marian Tolley said the wall had moved eleven centimetres since the storm of January and that no insurer \
would cover the quay any longer, whatever the board was ready to pay for it.
"We were told in plain words that it could go in one night," she said after the meeting. "Nobody on this board will \
carry that, and nobody in the town would thank us for it when the wall has gone into the sea."
""".splitlines()
RIGHT = """\
Skippers at the meeting said that they had not been asked. Piet Lorne, who has two boats, said the board had known \
of the cracks for six years and had looked the other way.
The county's engineer told the board that dredging would take five months and needs a licence from the ministry, \
which has been asked for one before and has never given it.
A hearing on the licence is set for 14 June. The board meets again on 2 July, when it is to name a builder for the \
wall and a price for it.
""".splitlines()
HEAD = "Board shuts eastern quay for two years\n\nBy Jon Pell\n\n"


def document(text: str) -> Document:
    return read(Capture(text.encode(), "", "text/plain"))


def column(paragraphs: list[str], width: int, indent: str = "  ") -> list[str]:
    return [line for one in paragraphs for line in textwrap.wrap(one, width, initial_indent=indent)]


def beside(left: list[str], right: list[str], at: int) -> str:
    return "".join(f"{one.ljust(at)}{other}".rstrip() + "\n" for one, other in zip_longest(left, right, fillvalue=""))


def texts(text: str) -> list[str]:
    return [block.text for block in document(text).blocks]


@pytest.mark.parametrize(("width", "at"), [(44, 48), (40, 42), (52, 60), (60, 63)])
def test_each_of_two_columns_is_read_to_its_end(width: int, at: int) -> None:
    page = HEAD + beside(column([*LEFT, *RIGHT], width), column([*RIGHT, *LEFT], width), at)
    told = [*LEFT, *RIGHT, *RIGHT, *LEFT]
    assert texts(page) == ["Board shuts eastern quay for two years", "By Jon Pell", *told]
    assert "two columns" in " ".join(document(page).warnings)


def test_columns_of_one_page_are_read_before_the_next_page() -> None:
    one = beside(column(LEFT, 44), column(RIGHT, 44), 48)
    other = beside(column(RIGHT, 44), column(LEFT, 44), 48)
    assert texts(f"{HEAD}{one}\f{other}")[2:] == [*LEFT, *RIGHT, *RIGHT, *LEFT]


def test_a_line_across_the_page_parts_what_stands_above_it_from_what_stands_below() -> None:
    one = beside(column(LEFT, 44), column(RIGHT, 44), 48)
    across = "What the harbour board did and did not say about the two winters that are to come"
    assert texts(f"{one}\n{across}\n\n{one}") == [*LEFT, *RIGHT, across, *LEFT, *RIGHT]


def test_a_sentence_runs_on_at_the_top_of_the_next_column() -> None:
    lines = column([*LEFT, *RIGHT], 44)
    half = len(lines) // 2 - 1
    page = HEAD + beside(lines[:half], lines[half:], 48)
    assert texts(page)[2:] == [*LEFT, *RIGHT]
    for block in document(page).blocks:
        assert block.start is not None
        assert block.end is not None
        assert block.text.split()[0] in page[block.start : block.end]


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"{'Reds of the harbour':<30}{'Blues of the hill':<30}{n}\n" for n in range(12)),
        "".join(f"{f'{n}. The ferry to the isle':<40}leaves at {n}.30\n" for n in range(12)),
        "".join(f"{line}\n" for line in textwrap.wrap(" ".join([*LEFT, *RIGHT]), 70)),
        "".join(f"{line.replace(' the ', '  the   ')}\n" for line in textwrap.wrap(" ".join([*LEFT, *RIGHT]), 70)),
        beside(column(LEFT, 44)[:5], column(RIGHT, 44)[:5], 48),
    ],
    ids=["a table", "a timetable", "one column", "one column set to a width", "a few lines"],
)
def test_what_is_no_pair_of_columns_is_read_as_before(page: str) -> None:
    rows = [Row(line, 0) for line in page.splitlines(keepends=True)]
    assert in_order(rows) == rows
    assert document(page).warnings == ()


_LINES = st.lists(
    st.tuples(st.sampled_from(["", " ", "of the quay", "  The sea wall is", "x" * 50]), st.integers(0, 60),
              st.sampled_from(["", "and so it went on", "Nobody is", "  a", "\f"])),
    max_size=40,
)  # fmt: skip


@given(_LINES)
def test_no_word_is_lost_or_doubled(lines: list[tuple[str, int, str]]) -> None:
    text = "".join(f"{one.ljust(at)}{other}\n" for one, at, other in lines)
    rows, offset = [], 0
    for line in text.split("\n"):
        rows.append(Row(f"{line}\n", offset, line.startswith("\f")))
        offset += len(line) + 1
    found = in_order(rows)
    assert sorted(word for row in found for word in row.text.split()) == sorted(text.split())
    assert all(text[row.start :].startswith(row.text.rstrip("\n")) for row in found if row.text.strip())
