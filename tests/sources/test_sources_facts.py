"""`key: value` pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.sources import facts
from newsarchive.sources.facts import Line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("publisher: The Daily Example, language: en", {"publisher": "The Daily Example", "language": "en"}),
        (": publisher: X; lang: de", {"publisher": "X", "language": "de"}),
        (" - source: X", {"publisher": "X"}),
        (" — Outlet: X", {"publisher": "X"}),
        (" (newspaper: X; lang: de)", {"publisher": "X", "language": "de"}),
        (" (publisher: The Echo (Dublin))", {"publisher": "The Echo (Dublin)"}),
        (
            "publisher: Smith, Jones and Sons, language: en",
            {"publisher": "Smith, Jones and Sons", "language": "en"},
        ),
        (
            "url: https://x.example/a,b;c:d?e=f, lang: en",
            {"url": "https://x.example/a,b;c:d?e=f", "language": "en"},
        ),
        ("language:en,publisher:X", {"language": "en", "publisher": "X"}),
        ("published: 2024-03-14T16:12:00+00:00", {"published_at": "2024-03-14T16:12:00+00:00"}),
        ("Published At: a, PUBLISHED-AT: b", {"published_at": "a"}),
        ("date: a, updated: b, modified: c", {"published_at": "a", "modified_at": "b"}),
        (
            "title: Storm: the day after, authors: A and B",
            {"headline": "Storm: the day after", "byline": "A and B"},
        ),
        ('title: "Storm, Live: the day", by: A', {"headline": "Storm, Live: the day", "byline": "A"}),
        ("title: “Storm, Live: the day”", {"headline": "Storm, Live: the day"}),
        ('title: "Storm" and "calm", by: A', {"headline": '"Storm" and "calm"', "byline": "A"}),
        ('title: "never closed, by: A', {"headline": '"never closed', "byline": "A"}),
        ("charset: cp1252, mime: text/plain", {"encoding": "cp1252", "media_type": "text/plain"}),
        ("a fine story, publisher: X", {"publisher": "X"}),
        ("\npublisher: X\nlanguage: en", {"publisher": "X", "language": "en"}),
        ("Press Run No: 7, shelf-mark: B 12", {"press_run_no": "7", "shelf_mark": "B 12"}),
        ("publisher: -, language: N/A, url: —, title: unknown, by:, standfirst: ''", {}),
        ("publisher: -, source: X", {"publisher": "X"}),
        ("read at 12:30, found a:b", {}),
        ("a story of the bridge: its fall", {}),
        ("https://x.example", {}),
        ("", {}),
        (",;:,", {}),
    ],
)
def test_pairs_are_facts_under_their_canonical_names(text: str, expected: dict[str, str]) -> None:
    assert facts.facts_in(Line(text)) == expected


def test_only_known_names_are_taken_where_prose_is_likely() -> None:
    assert facts.facts_in(Line("publisher: X, note: y"), known_only=True) == {"publisher": "X"}


def test_an_address_is_the_target_of_its_link() -> None:
    line = Line("publisher: Echo, url: here", ((11, 15, "https://echo.example"), (22, 26, "https://x.example")))
    assert facts.facts_in(line) == {"publisher": "Echo", "url": "https://x.example"}


def test_keys_are_alike_whatever_their_case_and_joints() -> None:
    for key in ("Published at", "published_at", " PUBLISHED-AT ", "date", "published  at"):
        assert facts.canonical(key) == "published_at"
    assert facts.canonical("Shelf mark") == "shelf_mark"


@given(st.text(alphabet=st.sampled_from("ab :,;\n\"'“”()-—url"), max_size=60))
def test_any_text_gives_named_facts_that_say_something(text: str) -> None:
    for key, value in facts.facts_in(Line(text)).items():
        assert key == facts.canonical(key) != ""
        assert value == value.strip() != ""


@pytest.mark.parametrize("piece", [", a: “", ", url: ", "a ", "a:", " ", ',"', ", a: (", "\n"])
def test_a_megabyte_on_one_line_takes_linear_time(piece: str) -> None:
    facts.facts_in(Line(piece * (1_000_000 // len(piece)), tuple((n, n + 1, "x") for n in range(0, 100_000, 2))))
