"""Markup without a tree: every word in order, however deep it stands and however broken it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.readers.flat_html import FlatBlock, has_crowded_tag, read_flat


def texts(page: str) -> list[str]:
    return [block.text for block in read_flat(page)]


def test_runs_between_blocks_have_their_text_their_line_and_the_element_they_open() -> None:
    page = (
        "<html>\n<h1>The bridge\ncloses</h1>\n\n<p>The <b>mayor</b> said\n<a href='/x'>so</a>.</p>after it<ul><li>One"
    )
    assert read_flat(page) == [
        FlatBlock("The bridge closes", 2, "h1"),
        FlatBlock("The mayor said so.", 5, "p"),
        FlatBlock("after it", 6, ""),
        FlatBlock("One", 6, "li"),
    ]


@pytest.mark.parametrize("tag", ["div", "table", "b", "blockquote", "x-made-up"])
def test_a_hundred_thousand_levels_lose_no_word(tag: str) -> None:
    levels = 100_000
    page = "".join(f"<{tag}>w{level} " for level in range(levels)) + f"</{tag}>" * levels + "the end"
    words = " ".join(texts(page)).split()
    assert words == [f"w{level}" for level in range(levels)] + ["the", "end"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>one<script>if (a < b) { document.write('<p>no</p>') }</script> two", ["one two"]),
        ("<STYLE>p > a { x: y }</STYLE><P>one</P >", ["one"]),
        ("<p>one<template><p>no</p></template>two", ["onetwo"]),
        ("<title>no</title><p>one", ["one"]),
        ("<p>one<script>never closed <p>no", ["one"]),
        ("<p>one <title>never closed <p>two", ["one never closed", "two"]),
        ("<p>one<!-- no <p>no</p> -->two</p>", ["onetwo"]),
        ("<p>one<!-- never closed <p>two</p> three", ["one never closed", "two", "three"]),
        ("<p>one<!-->two", ["onetwo"]),
        ("<!DOCTYPE html><?pi x?><p>one<![CDATA[ two ]] x", ["one two ]] x"]),
        ("<p title='a > b'>one</p>", ["one"]),
        ("<p title=it's>one</p><p title=\">two</p>", ["one", "two"]),
        ("<p class=\"a>one</p><p class='b'>two</p>", ["one", "two"]),
        ("<p>1 < 2 and 3 <4> x << y", ["1 < 2 and 3 <4> x << y"]),
        ("<p>fish &amp; chips &#233; &lt;p&gt; &nosuch; &", ["fish & chips é <p> &nosuch; &"]),
        ("<p>one<br>two<br/>three", ["one", "two", "three"]),
        ("<p>extra\u00adordinary zero\u200bwidth", ["extraordinary zerowidth"]),
        ("<p>one</p", ["one"]),
        ("<p>one<", ["one<"]),
        ("<p>one<a href='x", ["one"]),
        ("<div> \n </div>* * *<hr>", []),
        ("plain words", ["plain words"]),
        ("", []),
    ],
)
def test_broken_markup_gives_its_words(page: str, said: list[str]) -> None:
    assert texts(page) == said


@pytest.mark.parametrize(
    "piece",
    ["<", "</", "<!", "<!--", "<?", "<a", "<a ", "<a b=\"", "<a b='>", "<a b=\">\"", "<a b=\"'\" c='\"'", "<title>",
     "<template>", "<![CDATA[", "&", "&#", "\n", "<script>", "<p>"],
)  # fmt: skip
def test_no_piece_takes_long_when_it_comes_again_and_again(piece: str) -> None:
    page = "<p>first</p>" + piece * (1_000_000 // len(piece))
    assert texts(page)[0].startswith("first")


@given(st.text(alphabet="ab<>/!-=\"' \n&;", max_size=200))
def test_any_markup_is_read_and_lines_never_go_back(page: str) -> None:
    lines = [block.line for block in read_flat(page)]
    assert lines == sorted(lines)
    assert all(1 <= line <= page.count("\n") + 1 for line in lines)


@given(
    st.lists(st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<td>", "word", " ", "<p x=y>", "<br>"]), max_size=60)
)
def test_every_word_outside_tags_is_there(pieces: list[str]) -> None:
    said = "".join("".join(texts("".join(pieces))).split())
    assert said == "word" * pieces.count("word")


@pytest.mark.parametrize("written", ["a{}", "a{}=x", "a{}='x > y'", 'a{} = "x"'])
def test_a_tag_crowded_with_attributes_is_noticed(written: str) -> None:
    attributes = " ".join(written.format(number) for number in range(1_500))
    assert has_crowded_tag(f"<p>before</p><p {attributes}>after</p>")


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "word " * 20_000,
        "<script>" + "var a = 1; " * 20_000,
        "<div data-state='" + '{"a": "b > c", "d": 1} ' * 20_000 + "'>",
        "<img src=data:" + "x" * 100_000 + ">",
        "<p " + "\n" * 100_000 + ">",
        "<p a=1 b=2>" * 5_000,
        "",
    ],
)
def test_long_text_and_long_values_are_no_crowd(page: str) -> None:
    assert not has_crowded_tag(page)
