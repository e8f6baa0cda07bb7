"""`archive learn`: what recurs becomes a rule that can be saved as it is; what belongs to stories does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Archive

from newsarchive.boilerplate.evidence import failures
from newsarchive.boilerplate.rules import read_rules

TOWNS = ["Aldmere", "Brackwell", "Corriestown", "Dunharrow", "Elmsgate", "Fallowby"]
NAMES = ["Ana Ruiz", "Bo Tarn", "Cy Weld", "Di Marsh", "Ed Quill", "Fay Holm"]
TAIL = "The Harbour Post is printed on Quay Street every weekday."
LINE = "Quay Street Editions"


def story(number: int) -> str:
    town, name = TOWNS[number], NAMES[number]
    return f"""Council of {town} votes on its {number + 3} bridges

The council of {town} voted on Tuesday to mend {number + 3} of the bridges that the flood in March had damaged.

The people of {town} had asked for it since the autumn, said the mayor, who keeps {number + 2} goats near the weir.

{LINE}

The case was adjourned because the surveyor had lost the only map of the lower town.

Nobody in {town} had expected so many to come, and the hall had chairs for {number + 20} of them.

The work will begin in June, when the river near {town} is low, and end before the fair of Saint Ode.

These pages were set by {name} at the mill in {town}.

{TAIL}
"""


@pytest.fixture
def ingested(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_RULES", "")
    folder = tmp_path / "saved"
    folder.mkdir()
    rows = []
    for number in range(6):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
        rows.append(f"- `{number}.txt` publisher: The Harbour Post")
    (folder / "INDEX.md").write_text("\n".join(rows), encoding="utf-8")
    assert archive("ingest", folder).code == 0
    return tmp_path


def rules_of(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(text).get("rule", [])
    return found


@pytest.mark.usefixtures("ingested")
def test_what_recurs_is_proposed_with_its_evidence(archive: Archive) -> None:
    ran = archive("learn")
    assert ran.code == 0
    by_phrase = {phrase: rule for rule in rules_of(ran.out) for key in ("is", "begins") for phrase in rule.get(key, [])}
    assert TAIL.lower() in by_phrase
    assert by_phrase[TAIL.lower()]["source"] == "learned"
    assert by_phrase[TAIL.lower()]["why"] == "the same in 6 of 6 articles of The Harbour Post"
    assert "# in 6 of 6 articles, among them " in ran.out
    assert "2 rules proposed" in ran.err


@pytest.mark.usefixtures("ingested")
def test_a_line_with_a_changing_rest_is_proposed_by_its_beginning(archive: Archive) -> None:
    begins = [rule for rule in rules_of(archive("learn").out) if rule.get("begins") == ["these pages were set by"]]
    assert len(begins) == 1
    assert begins[0]["max_words"] <= 18


@pytest.mark.usefixtures("ingested")
def test_a_sentence_that_recurs_inside_stories_is_left_alone(archive: Archive) -> None:
    out = archive("learn").out
    assert not [rule for rule in rules_of(out) if "adjourned" in str(rule.get("is"))]
    assert not [rule for rule in rules_of(out) if "the people of" in rule.get("begins", [])]
    assert LINE.lower() not in out, "a subheading of theirs"


def test_what_is_proposed_holds_by_its_evidence_and_is_not_proposed_again(archive: Archive, ingested: Path) -> None:
    folder = ingested / "rules"
    folder.mkdir()
    assert archive("learn", "-o", folder / "harbour-post.toml").code == 0
    for rule in read_rules(folder):
        assert failures(rule, lambda html: pytest.fail(html)) == []
    assert archive("rules", "test", folder / "harbour-post.toml").code == 0
    again = archive("learn", "--rules", folder)
    assert again.out == ""
    assert again.err == "0 rules proposed\n"


def test_saved_rules_take_the_blocks(archive: Archive, ingested: Path) -> None:
    folder = ingested / "rules"
    folder.mkdir()
    archive("learn", "-o", folder / "harbour-post.toml")
    body = archive("extract", ingested / "saved" / "3.txt", "--rules", folder).json["body"]
    assert TAIL not in str(body)
    assert "adjourned" in str(body)


def test_one_story_saved_many_times_is_one_story(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    rows = []
    for number in range(5):
        (folder / f"{number}.txt").write_text(story(1) + f"\nPrinted {number}\n", encoding="utf-8")
        rows.append(f"- `{number}.txt` publisher: The Harbour Post")
    (folder / "INDEX.md").write_text("\n".join(rows), encoding="utf-8")
    archive("ingest", folder)
    assert archive("learn").out == ""


@pytest.mark.usefixtures("ingested")
def test_a_publisher_or_a_number_narrows_it(archive: Archive) -> None:
    assert archive("learn", "--publisher", "the harbour post").out
    assert archive("learn", "--publisher", "The Tarn Gazette").out == ""
    assert archive("learn", "--at-least", "7").out == ""


def test_no_archive_is_an_error(archive: Archive) -> None:
    ran = archive("learn", "--db", "none.db")
    assert ran.code == 1
    assert "no archive here" in ran.err


def test_rules_in_use_are_not_replaced_by_new_proposals(archive: Archive, ingested: Path) -> None:
    folder = ingested / "rules"
    folder.mkdir()
    kept = folder / "harbour-post.toml"
    assert archive("learn", "-o", kept).code == 0
    before = kept.read_text(encoding="utf-8")
    ran = archive("learn", "--rules", folder, "--at-least", 2, "-o", kept)
    assert ran.code == 1
    assert "these rules are in use" in ran.err
    assert kept.read_text(encoding="utf-8") == before
    assert archive("learn", "--rules", folder, "-o", ingested / "proposed.toml").code == 0


def test_proposals_replace_no_file_unless_told_to(archive: Archive, ingested: Path) -> None:
    mine = ingested / "mine.toml"
    mine.write_text("mine", encoding="utf-8")
    ran = archive("learn", "-o", mine)
    assert (ran.code, "--force" in ran.err, mine.read_text(encoding="utf-8")) == (1, True, "mine")
    assert archive("learn", "-o", mine, "--force").code == 0
    assert "[[rule]]" in mine.read_text(encoding="utf-8")


@pytest.mark.usefixtures("ingested")
@pytest.mark.parametrize(
    "call",
    [
        ("learn", "--at-least"),
        ("graph", "--min-weight"),
        ("graph", "--places", "--min-weight"),
        ("stories", "--at-least"),
        ("kwic", "council", "-n"),
    ],
)
def test_a_number_beyond_64_bits_is_a_large_number(archive: Archive, call: tuple[str, ...]) -> None:
    assert archive(*call, 10**24).code == 0
