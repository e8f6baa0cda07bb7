"""Two readings are compared on their spans, and on what they say of the spans that both have."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.news.__main__ import FOLDER, main
from training.news.agree import agreement
from training.news.check import problems
from training.news.marks import is_test, read_news

SECOND = FOLDER.parent / "second"
HEAD = "genre: sport\nregion: Iberia\noutlet: The Harbour Post\nauthor: test\n---\n"
FIRST = """# Ferry returns to [Porto|loc 2735943]

“[The ferry left|q 1 maren]”, [said|cue 1] [Maren Oduya|per maren sp 1], [a pilot|role maren]. [Lisbon|loc 2264397 gov]
nodded. [Oduya|per maren] and [Tomas Brandl|per tomas] left.
"""


def figures(folder: Path, second: str) -> dict[str, str]:
    """The lines of the comparison of FIRST with another reading, by what they are of."""
    for name, body in (("one", FIRST), ("two", second)):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(HEAD + body, encoding="utf-8")
    lines = list(agreement(folder / "one", folder / "two"))
    return {line[:16].strip(): line for line in lines if "\t" not in line} | {"all": "\n".join(lines)}


def test_the_same_reading_under_other_keys_and_numbers_agrees_in_full(tmp_path: Path) -> None:
    again = FIRST.replace("maren", "oduya").replace("tomas", "b").replace(" 1", " 7")
    found = figures(tmp_path, again)
    assert all(
        "100.0" in line
        for name, line in found.items()
        if name not in ("all", "demonym", "organisation") and "read" not in line
    )
    assert "\t" not in found["all"]


@pytest.mark.parametrize(
    ("old", "new", "figure", "told"),
    [
        ("loc 2735943", "loc -", "place's id", "2735943 in the first, - in the second\tPorto"),
        (" gov]", "]", "place governs", "gov in the first, plain in the second\tLisbon"),
        ("q 1 maren", "q 1 tomas", "quote's person", "maren in the first, tomas in the second\tThe ferry left"),
        ("role maren", "role tomas", "role's person", "maren in the first, tomas in the second\ta pilot"),
    ],
)
def test_what_differs_is_counted_and_told(tmp_path: Path, old: str, new: str, figure: str, told: str) -> None:
    found = figures(tmp_path, FIRST.replace(old, new))
    assert "100.0" not in found[figure]
    assert told in found["all"]


def test_a_name_given_to_somebody_else_lowers_the_joining_alone(tmp_path: Path) -> None:
    found = figures(tmp_path, FIRST.replace("[Oduya|per maren]", "[Oduya|per tomas]"))
    assert "100.0" in found["person"]
    assert "100.0" not in found["persons joined"]


def test_a_span_in_one_reading_alone_is_told_with_its_side(tmp_path: Path) -> None:
    found = figures(tmp_path, FIRST.replace("[said|cue 1]", "said"))
    assert "a\tcue\tonly in the first\tsaid" in found["all"]


def test_a_folder_without_a_second_reading_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures(tmp_path, FIRST)
    for other in (tmp_path / "missing", tmp_path):
        assert main(["agree", str(other), str(tmp_path / "one")]) == 2
        assert "is read again in" in capsys.readouterr().err
    assert main(["agree", str(tmp_path / "two"), str(tmp_path / "one")]) == 0
    assert capsys.readouterr().out.startswith("1 articles read twice")


def test_the_second_reading_is_of_the_whole_test_part_and_of_the_same_words() -> None:
    first = {path.stem: path for path in FOLDER.glob("*.txt")}
    second = {path.stem: path for path in SECOND.glob("*.txt")}
    assert {name for name in first if is_test(name)} <= second.keys() <= first.keys()
    assert sorted(second) == (SECOND / "articles.list").read_text(encoding="utf-8").split()
    for name, path in second.items():
        one, two = read_news(first[name]), read_news(path)
        assert (one.text, one.paragraphs) == (two.text, two.paragraphs), name
        assert list(problems(two, None)) == [], name
