"""Labels find their blocks by what they say, and say so where they no longer do."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.__main__ import LABELS, main
from training.labels import LabelError, PageLabels, keys, label, match, read_labels, write_labels

FIXTURE = Path(__file__).parent / "fixture"
TEXTS = ["Home", "The lido stays", "Home", "It was voted on Tuesday.", "Share"]
ROLES = ["navigation", "headline", "related", "body", "share"]


def test_a_label_holds_on_to_its_block_when_others_come_and_go() -> None:
    labels = label("lido", TEXTS, ROLES)
    assert match(labels, TEXTS) == (ROLES, 0, True)
    moved = ["New", *TEXTS]
    assert match(labels, moved) == (["navigation", *ROLES], 0, False)


def test_a_label_whose_block_is_gone_is_counted() -> None:
    labels = label("lido", TEXTS, ROLES)
    assert match(labels, TEXTS[:3]).lost == 2


def test_blocks_of_one_text_are_told_apart_and_folding_is_not() -> None:
    first, second, third = keys(["Read more", "Read  MORE", "Read less"])
    assert second == f"{first}/2"
    assert third.partition("/")[0] != first


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    pages = [
        label("lido", TEXTS, ROLES),
        PageLabels("front page", skipped="a home page"),
        label("many", TEXTS * 9, ROLES * 9),
    ]
    path = tmp_path / "own.tsv"
    write_labels(path, pages)
    assert list(read_labels(path).values()) == pages
    assert not any(text in path.read_text("utf-8") for text in TEXTS if text != "Share")


@pytest.mark.parametrize("line", ["headlines\tabcdefabcd", "page\tlido\tmany\t0123456789", "body\tabc", "skip"])
def test_a_line_that_is_not_in_the_format_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"# a comment\n{line}\n", encoding="utf-8")
    with pytest.raises(LabelError, match=r"own.tsv:2:"):
        read_labels(path)


def test_the_shipped_labels_are_in_the_format_and_name_every_role() -> None:
    files = sorted(LABELS.glob("*.tsv"))
    assert sum(path.stat().st_size for path in files) < 2_500_000
    pages = [page for path in files for page in read_labels(path).values()]
    assert len(pages) > 800
    assert len({role for page in pages for role in page.roles.values()}) >= 24


def test_check_says_which_labels_are_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", str(FIXTURE), "--check", "--labels", str(FIXTURE / "roles")]) == 0
    pages = read_labels(FIXTURE / "roles" / "own.tsv")
    pages["lido"] = label("lido", TEXTS, ROLES)
    write_labels(tmp_path / "own.tsv", pages.values())
    assert main(["roles", str(FIXTURE), "--check", "--labels", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "own\tlido\t4 of 4 labels name no block" in out
    assert out.endswith("10 pages, 1 of them not read as when they were labelled, 4 labels lost\n")


def test_pages_that_are_missing_are_named_with_where_to_get_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roles", str(tmp_path), "--check"]) == 2
    err = capsys.readouterr().err
    assert "aeb.jsonl is missing: the pages are from github.com/scrapinghub/" in err
    assert "github.com/adbar/trafilatura" in err


def test_a_list_of_blocks_goes_back_as_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = [str(FIXTURE), "own", "lido"]
    assert main(["list", *page, "--labels", str(FIXTURE / "roles")]) == 0
    listed = capsys.readouterr().out
    assert "\theadline\th1.headline\tCouncil votes to keep the lido open\n" in listed
    path = tmp_path / "lido.txt"
    path.write_text(listed.replace("\tkicker\t", "\tother\t"), encoding="utf-8")
    assert main(["adopt", *page, str(path), "--labels", str(tmp_path)]) == 0
    before = read_labels(FIXTURE / "roles" / "own.tsv")["lido"].roles
    after = read_labels(tmp_path / "own.tsv")["lido"].roles
    assert {before[key] + ">" + after[key] for key in before if before[key] != after[key]} == {"kicker>other"}


def test_a_list_of_another_page_or_with_no_role_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lido.txt"
    path.write_text("1\tbody\n", encoding="utf-8")
    assert main(["adopt", str(FIXTURE), "own", "lido", str(path), "--labels", str(tmp_path)]) == 2
    assert "not one line for each of the" in capsys.readouterr().err
    assert not (tmp_path / "own.tsv").exists()
