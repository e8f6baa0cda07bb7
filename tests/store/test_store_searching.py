"""Every string is a query: what it finds, what it marks, and that nothing breaks it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.store_samples import fill, made

from newsarchive.store import Reader, open_reader
from newsarchive.store.query.lexing import MAX_CHARACTERS
from newsarchive.store.query.nodes import terms
from newsarchive.store.query.parsing import MAX_TERMS, read_query
from newsarchive.store.query.snippets import finder, snippets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = {
    "ferry": "The ferry left at dawn; a rare moment, said O’Brien of the U.S. coast guard.",
    "barge": "A rare and brief moment: AT&T's barge, well-known in São Tomé, left the ferry-port.",
    "cafe": "Le café de l’île a rouvert. C++ is no island. 5,000 people came. AND OR NOT NEAR.",
    "russian": "«Корабль ушёл», — сказала Анна.",
    "arabic": "غادرت العبارة الميناء",
    "nul": "A word\0hidden behind a NUL byte.",
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("search") / "archive.db"
    fill(path, *(made(text, f"file:///{name}.txt", headline=f"Piece {name}") for name, text in TEXTS.items()))
    with open_reader(path) as reader:
        yield reader


def found(reader: Reader, query: str) -> set[str]:
    page = reader.search(query, limit=100)
    assert page.total == len(page.hits)
    return {hit.uri.removeprefix("file:///").removesuffix(".txt") for hit in page.hits}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("left dawn", {"ferry"}),
        ("rare moment", {"ferry", "barge"}),
        ('"rare moment"', {"ferry"}),
        ("“rare moment”", {"ferry"}),
        ("„rare moment“", {"ferry"}),
        ("«rare moment»", {"ferry"}),
        ("»rare moment«", {"ferry"}),
        ("‹rare moment›", {"ferry"}),
        ("「rare moment」", {"ferry"}),
        ("'rare moment'", {"ferry"}),
        ("‘rare moment’", {"ferry"}),
        ('"rare moment”', {"ferry"}),
        ('"rare moment" dawn', {"ferry"}),
        ('dawn"rare moment"coast', {"ferry"}),
        ('"rare mom"*', {"ferry"}),
        ("FERRY", {"ferry", "barge"}),
        ("mom*", {"ferry", "barge"}),
        ("mom", set()),
        ("*", set()),
        ("*erry", set()),
        ("O'Brien", {"ferry"}),
        ("O’Brien", {"ferry"}),
        ("U.S.", {"ferry"}),
        ("AT&T", {"barge"}),
        ("AT & T", {"barge"}),
        ("well-known", {"barge"}),
        ("-known", set(TEXTS) - {"barge"}),
        ("ferry-port", {"barge"}),
        ("sao tome", {"barge"}),
        ("cafe", {"cafe"}),
        ("CAFÉ", {"cafe"}),
        ("l'île", {"cafe"}),
        ("5,000", {"cafe"}),
        ("AND", {"barge", "cafe"}),
        ("NOT", {"cafe"}),
        ("rare OR dawn", {"ferry", "barge"}),
        ("NEAR(rare moment)", {"ferry", "barge"}),
        ("headline:piece", set(TEXTS)),
        ("headline:rare", set()),
        ("корабль", {"russian"}),
        ("«Корабль ушёл»", {"russian"}),
        ("العبارة", {"arabic"}),
        ("hidden behind", {"nul"}),
        ("Maren Oduya", set(TEXTS)),
        ("Port Ellery", set(TEXTS)),
        ("Piece ferry", {"ferry", "barge"}),
        ('"unclosed rare', set()),
        ('"rare', {"ferry", "barge"}),
        ('rare "', {"ferry", "barge"}),
        ("dogs' rare", set()),
        ("", set()),
        ("   ", set()),
        ("&", set()),
        ("& rare", {"ferry", "barge"}),
        ('""', set()),
        ('"" rare', {"ferry", "barge"}),
        ("rare\0moment", {"ferry", "barge"}),
        ("Support the Harbour Post", set()),
    ],
)
def test_a_query_finds_what_it_means(reader: Reader, query: str, names: set[str]) -> None:
    assert found(reader, query) == names


HOSTILE = [
    *(
        '"',
        '""',
        '"""',
        "'",
        "''",
        "“",
        "”",
        "«",
        "»",
        "„",
        "‘",
        "’",
        '"“«',
        "‹›‹",
        "「",
        "*",
        "**",
        "* *",
        '"*',
        '*"',
    ),
    *(
        '"a"*"b"*',
        "^",
        "^a",
        "a^b",
        "+",
        "a + b",
        "-",
        "--",
        "-a",
        "- a -",
        "~",
        "!",
        "|",
        "||",
        "&&",
        ":",
        "a:b",
    ),
    *(
        "headline:",
        ":b",
        "{headline body}:a",
        "-{headline}:a",
        "(",
        ")",
        "()",
        "((((",
        "a)",
        "(a",
        "a (b",
        "=1+1",
    ),
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "AND AND",
        "a AND",
        "OR b",
        "NOT NOT a",
        "a NOT",
        "NEAR(",
        "NEAR()",
        "NEAR(a)",
    ),
    *(
        "NEAR(a b, 5)",
        "NEAR(a, b, -1)",
        "a NEAR/5 b",
        "NEAR/999999999",
        '"a" NEAR',
        ";",
        "'; DROP TABLE blocks; --",
    ),
    *(
        '" OR 1=1 --',
        "\\",
        '\\"',
        "%",
        "_",
        "?",
        "?1",
        ":name",
        "@x",
        "$x",
        "[a",
        "a]",
        "`a`",
        "/* a */",
        "-- a",
    ),
    *(
        "\0",
        "a\0b",
        "\0\0\0",
        "\ud800",
        "a\udfffb",
        "\udc80" * 50,
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ufdd0",
        "\ue000",
    ),
    *(
        "\ufdd0a\ufdd1",
        "\u0301",
        "e\u0301",
        "\u0301" * 500,
        "😀",
        "👨‍👩‍👧",
        "🇸🇾",
        "\n",
        "\r\n",
        "\t",
        "\x1b[31m",
        "\x7f",
    ),
    *("\u2028", "ﬁ", "ß", "İ", "渡轮", "ก็", "x'0102'", "1e999", "-0", "NULL", "rowid:1", "rank MATCH 'x'"),
    *("<script>alert(1)</script>", "search_index", "(a+)+$" * 500, "(" * 5_000, "a" * 50_000, "a " * 10_000),
    *("a-" * 20_000, '"a ' * 10_000, "* " * 10_000, "'" * 20_000, "“" * 20_000, "„" * 20_000, " '" * 10_000),
    *("' " * 10_000, "「" * 20_000, '"' + "a " * 9_000 + '"', " ".join(f"word{n}" for n in range(10_000))),
    *("NOT " * 10_000, "a OR " * 10_000, "('a " * 10_000, "“a «b „c ‘d " * 2_000),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_string_breaks_the_search(reader: Reader, query: str) -> None:
    begun = time.process_time()
    page = reader.search(query, limit=20)
    assert time.process_time() - begun < 2
    assert len(page.hits) == min(page.total, 20)


PIECES = st.sampled_from([*HOSTILE[:110], "rare", "moment", "ferry", " ", " ", '"', "*"])


@settings(deadline=None, max_examples=400)
@given(st.one_of(st.text(st.characters(), max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_no_made_up_string_breaks_the_search_and_marks_lie_in_the_snippet(reader: Reader, query: str) -> None:
    for hit in reader.search(query, limit=5).hits:
        position = 0
        for start, end in hit.spans:
            assert position <= start < end <= len(hit.snippet)
            position = end


@settings(deadline=None)
@given(st.lists(st.sampled_from(["rare", "moment", "ferry", "left", "dawn", "известно"]), min_size=1, max_size=4))
def test_words_are_and(reader: Reader, words: list[str]) -> None:
    expected = {name for name, text in TEXTS.items() if all(word in f"piece {name} {text}".lower() for word in words)}
    assert found(reader, " ".join(words)) == expected


def test_too_long_a_query_is_cut_and_says_so() -> None:
    short, long = read_query("a b c"), read_query(" ".join(f"w{n}" for n in range(MAX_TERMS + 1)))
    assert short.note is None
    assert long.note is not None
    assert len(terms(long.tree)) == MAX_TERMS
    assert read_query("a" * (MAX_CHARACTERS + 1)).note is not None


def test_hits_are_marked_as_printed(reader: Reader) -> None:
    (hit,) = reader.search("o'brien").hits
    assert [hit.snippet[start:end] for start, end in hit.spans] == ["O’Brien"]
    (hit,) = reader.search("tome").hits
    assert [hit.snippet[start:end] for start, end in hit.spans] == ["Tomé"]
    assert "\n" not in hit.snippet
    assert "  " not in hit.snippet


def test_a_hit_in_the_headline_alone_shows_the_headline(reader: Reader) -> None:
    (hit,) = reader.search("piece arabic").hits
    assert hit.snippet == "Piece arabic"
    assert hit.spans == ((0, 5), (6, 12))


def test_pages_follow_one_another(reader: Reader) -> None:
    whole = [hit.id for hit in reader.search("piece", limit=100).hits]
    pages = [hit.id for n in range(0, 8, 2) for hit in reader.search("piece", limit=2, offset=n).hits]
    assert pages == whole
    assert reader.search("piece", limit=0).total == len(TEXTS)
    assert reader.search("piece", limit=-5, offset=-5).hits == ()
    assert reader.search("piece", limit=2**90, offset=2**90).hits == ()


def test_a_hit_in_the_headline_ranks_before_one_in_the_body(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    samples = [made("The barge left.", "file:///1"), made("It left.", "file:///2", headline="The barge")]
    fill(path, *samples)
    with open_reader(path) as reader:
        assert [hit.uri for hit in reader.search("barge").hits] == ["file:///2", "file:///1"]


def first_snippet(texts: list[str], wanted: re.Pattern[str] | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The snippet of an article that has these texts."""
    return snippets([(1, text) for text in texts], wanted).get(1, ("", ()))


def shown(text: str, query: str) -> tuple[str, list[str]]:
    """The snippet, and what is marked in it."""
    line, spans = first_snippet([text], finder(terms(read_query(query).tree)))
    return line, [line[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("The ferry, the ferries.", "ferry", ["ferry"]),
        ("The ferry, the ferries.", "ferr*", ["ferry", "ferries"]),
        ("A FERRY.", "ferry", ["FERRY"]),
        ("Café, cafe\u0301, CAFE", "café", ["Café", "cafe\u0301", "CAFE"]),
        ("O’Brien and O'Brien", "o'brien", ["O’Brien", "O'Brien"]),
        ("The U.S. and the US", "U.S.", ["U.S"]),
        ("a rare\n moment, rare", '"rare moment"', ["rare moment"]),
        ("a rare\n moment, rare", '"rare mom"*', ["rare moment"]),
        ("Анна сказала", "анна", ["Анна"]),
        ("x (a+)+ b", "(a+)+", ["a"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("𝔘𝔫𝔦 ferry 😀 ferry", "ferry", ["ferry", "ferry"]),
        ("ferries", "ferry", []),
        ("nothing", "&", []),
    ],
)
def test_hits_are_marked_as_the_index_tells_words_apart(text: str, query: str, marked: list[str]) -> None:
    assert shown(text, query)[1] == marked


def test_a_snippet_is_the_stretch_with_most_of_the_words() -> None:
    text = "one ferry " + "and more " * 100 + "the ferry\nto  Ellery " + "goes on " * 100
    line, marked = shown(text, "ferry ellery")
    assert marked == ["ferry", "Ellery"]
    assert line.startswith(("…and", "…more"))
    assert line.endswith(("goes…", "on…"))
    assert "the ferry to Ellery goes" in line
    assert 150 < len(line) < 230


def test_a_short_text_is_shown_whole() -> None:
    assert shown("\n The  ferry\tleft. ", "ferry") == ("The ferry left.", ["ferry"])


def test_the_first_text_with_a_hit_is_shown_else_the_first() -> None:
    wanted = finder(terms(read_query("ferry").tree))
    assert first_snippet(["No hit.", "", "A ferry."], wanted) == ("A ferry.", ((2, 7),))
    assert first_snippet(["", "No hit.", "None."], wanted) == ("No hit.", ())
    assert snippets([(1, ""), (2, None)], wanted) == snippets([], None) == {}


def test_texts_of_several_articles_may_be_mixed() -> None:
    wanted = finder(terms(read_query("ferry").tree))
    texts = [(1, "No hit."), (2, "The ferry."), (1, "A ferry."), (2, "That ferry."), (3, None), (4, "None.")]
    assert snippets(texts, wanted) == {1: ("A ferry.", ((2, 7),)), 2: ("The ferry.", ((4, 9),)), 4: ("None.", ())}


@pytest.mark.parametrize(
    "text", ["字" * 500 + " 渡轮 " + "字" * 500, "a" * 500 + " 渡轮 " + "a" * 500, "渡轮 " + "b" * 999]
)
def test_text_without_spaces_is_cut_where_it_must_be(text: str) -> None:
    line, marked = shown(text, "渡轮")
    assert marked == ["渡轮"]
    assert len(line) < 230


@settings(deadline=None)
@given(st.text(st.sampled_from("ab é\u0301.\n\0字")), st.text(st.sampled_from('ab é"*.字')))
def test_a_snippet_keeps_its_marks_within_whatever_the_text(text: str, query: str) -> None:
    line, spans = first_snippet([text], finder(terms(read_query(query).tree)))
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(line)
        position = end
    assert line.replace("…", "").split() == text.split()[: len(line.split())] or len(text) > 100


@pytest.mark.parametrize("piece", ["ferry ", "ferry\n", "字", "é ", "e\u0301", " "])
def test_a_snippet_of_a_very_long_text_does_not_take_long(piece: str) -> None:
    begun = time.process_time()
    line, _ = shown(piece * 1_000_000 + "the ferry", "ferry")
    assert time.process_time() - begun < 2
    assert len(line) < 230


def test_a_common_word_in_a_very_long_article_is_found_in_time(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, made("word another thing " * 100_000, "file:///long.txt"))
    begun = time.process_time()
    with open_reader(path) as reader:
        (hit,) = reader.search("thing word").hits
    assert time.process_time() - begun < 2
    assert len(hit.snippet) < 230
    assert hit.spans
