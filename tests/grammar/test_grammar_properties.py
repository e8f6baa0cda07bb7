"""What holds for every text: nothing crashes, offsets and prefixes are true, and time grows no faster than the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.grammar import (
    is_agency,
    read_byline,
    read_credit,
    read_date,
    read_date_line,
    read_dateline,
    split_names,
)

READERS: tuple[Callable[[str], object], ...] = (
    read_date,
    read_date_line,
    read_dateline,
    read_byline,
    read_credit,
    split_names,
    is_agency,
)
PIECES = (
    *(
        "a",
        "Aa ",
        "A. ",
        "ANA ",
        "1",
        "12 ",
        "2022 ",
        "Oct ",
        "8 Oct, ",
        "May ",
        "14:05 ",
        "/",
        " / ",
        ",",
        ", ",
        ".",
        ". ",
    ),
    *(
        "-",
        " - ",
        "—",
        " – ",
        "(",
        ")",
        "()",
        "[",
        ":",
        ": ",
        "|",
        "©",
        "'",
        "A'b",
        "“",
        "@",
        "a@b.",
        "http://a",
        "+",
        "&",
    ),
    *(
        "By ",
        "by ",
        "Von ",
        "Photo: ",
        "photo by ",
        "Courtesy of ",
        "via ",
        "AP ",
        "/AP",
        "Getty Images ",
        "LONDON, ",
        "and ",
    ),
    *(
        "Published ",
        "updated ",
        "min ",
        "ago ",
        "北",
        "8日",
        "年",
        "й",
        "Я ",
        "ا ",
        "،",
        "１",
        "\u0301",
        "İ",
        "ﷺ",
        "\u200f",
    ),
    *("\n", "\t", "\x00", "\ud800", "\U0001f600", "…"),
)
WORST = (
    "a",
    "A ",
    "Aa ",
    "A-",
    "1",
    "1 ",
    ", ",
    "/",
    " / ",
    "(",
    ")",
    " ",
    "- ",
    "—",
    ": ",
    "Photo: ",
    "By ",
    "8 Oct ",
    "AP/",
    "北",
    "ا ",
)

unhurried = settings(deadline=None)
pieced = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
anything = st.text() | st.text(st.characters(codec=None), max_size=200) | pieced


@unhurried
@given(anything)
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in READERS:
        read(text)
    read_date(text, "en-US")
    read_byline(text, "it")


@unhurried
@given(pieced, pieced)
def test_a_dateline_is_a_prefix_and_its_parts_are_in_it(before: str, after: str) -> None:
    paragraph = f"{before}{after}"
    found = read_dateline(paragraph)
    if found:
        assert paragraph.startswith(found.text)
        assert found.text == found.text.rstrip()
        assert found.place is None or found.place in found.text
        assert found.agency is None or found.agency in found.text


@unhurried
@given(pieced)
def test_a_credit_lies_at_the_end_of_its_block(block: str) -> None:
    found = read_credit(block)
    if found:
        assert 0 <= found.start < len(block)
        assert "".join(found.credit.split()) in "".join(block[found.start :].split())


@unhurried
@given(pieced)
def test_a_byline_names_people_once_and_its_rest_is_printed(block: str) -> None:
    found = read_byline(block)
    if found:
        assert len(set(found.names)) == len(found.names)
        assert all(name.strip() == name != "" for name in found.names)
        assert found.rest is None or found.rest in " ".join(block.split())


@unhurried
@given(anything)
def test_a_date_that_is_read_reads_the_same_again(text: str) -> None:
    iso = read_date(text)
    assert iso is None or read_date(iso) == iso


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@pytest.mark.parametrize("piece", WORST)
def test_a_megabyte_costs_no_more_than_its_length(read: Callable[[str], object], piece: str) -> None:
    """From 32 KB to 1 MB is 32 times the text; four times that leaves room for noise and none for a square."""
    small, large = _fastest(read, piece, 1 << 15), _fastest(read, piece, 1 << 20)
    assert large <= 128 * max(small, 2e-5)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@pytest.mark.parametrize("piece", WORST)
def test_below_the_limits_of_length_time_grows_gently_too(read: Callable[[str], object], piece: str) -> None:
    """From 40 characters to 280, seven times the text: a cube of that would be 343."""
    small, large = _fastest(read, piece, 40), _fastest(read, piece, 280)
    assert large <= 160 * max(small, 2e-5)


def _fastest(read: Callable[[str], object], piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    read(text)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        read(text)
        seconds.append(time.perf_counter() - start)
    return min(seconds)
