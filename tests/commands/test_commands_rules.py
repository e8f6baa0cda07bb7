"""`archive rules`: what there is, what takes what, and rules of one's own in every command that labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Archive

OWN = """
publisher = "The Tarn"

[[rule]]
id = "tarn.towels"
role = "advert"
why = "the shop"
source = "own"
begins = "A second vote"
takes = ["A second vote follows", "A second vote, then"]
spares = ["The second vote follows"]
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_RULES", "")
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / "tarn.toml").write_text(OWN, encoding="utf-8")
    return folder


def test_rules_are_listed_and_chosen(archive: Archive, own: Path) -> None:
    rows = archive("rules", "list", "--json").json
    assert len(rows) > 600
    assert set(rows[0]) == {"id", "role", "publisher", "source", "why", "file"}
    appeals = archive("rules", "list", "--role", "appeal", "--json").json
    assert {row["role"] for row in appeals} == {"appeal"}
    assert f"{len(appeals)} of {len(rows)} rules" in archive("rules", "list", "--role", "appeal").err
    tarn = archive("rules", "list", "--publisher", "the tarn", "--rules", own, "--nl")
    assert '"id": "tarn.towels"' in tarn.out
    assert archive("rules", "list", "--publisher", "nobody", "--csv").out.startswith("id,role,")


def test_which_rule_took_which_block(archive: Archive, story: Path, own: Path) -> None:
    rows = archive("rules", "test", story, "--json").json
    assert rows[-1]["rule"] == "en.related-head"
    assert rows[-1]["text"] == "Read more"
    with_own = archive("rules", "test", story, "--rules", own, "--json").json
    assert [(row["block"], row["role"]) for row in with_own if row["rule"] == "tarn.towels"] == [(7, "advert")]
    table = archive("rules", "test", story, "--rules", own)
    assert "tarn.towels" in table.out
    assert table.code == 0


@pytest.mark.parametrize("way", ["option", "variable", "usual"])
def test_rules_of_ones_own_are_asked_by_extract_and_ingest(
    archive: Archive, story: Path, own: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: list[str | Path] = []
    if way == "option":
        options = ["--rules", own]
    elif way == "variable":
        monkeypatch.setenv("ARCHIVE_RULES", str(own))
    else:
        monkeypatch.delenv("ARCHIVE_RULES")
        usual = own.parent / "usual"
        usual.mkdir()
        own.rename(usual / "rules")
        monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: usual)
    record = archive("extract", story, *options).json
    assert "A second vote" not in str(record["body"])
    archive("ingest", story, *options)
    assert "tarn.towels" in archive("show", "lido", "--removed", "--nl").out


def test_a_broken_rule_file_is_one_line_and_nothing_is_written(archive: Archive, story: Path, own: Path) -> None:
    (own / "b.toml").write_text('[[rule]]\nid = "b.one"\nrole = "donation"\nis = "x"\n', encoding="utf-8")
    for command in (["ingest", story], ["extract", story], ["rules", "list"]):
        ran = archive(*command, "--rules", own)
        assert ran.code == 1
        assert ran.out == ""
        assert ran.err.count("\n") == 1
        assert "b.toml: rule b.one" in ran.err
        assert "docs/rules.md" in ran.err
    assert not Path("data").exists()
    missing = archive("extract", story, "--rules", own / "none")
    assert missing.code == 1
    assert "none" in missing.err


def test_a_rule_file_is_held_to_its_evidence(archive: Archive, own: Path) -> None:
    good = archive("rules", "test", own / "tarn.toml", "--json")
    assert good.code == 0
    assert good.json == [{"file": "tarn.toml", "rule": "tarn.towels", "holds": True, "failures": []}]
    bad = own / "bad.toml"
    bad.write_text(OWN.replace("The second vote", "A second vote too"), encoding="utf-8")
    ran = archive("rules", "test", bad)
    assert ran.code == 3
    assert "does not spare 'A second vote too follows'" in ran.out
    bad.write_text("[[rule", encoding="utf-8")
    assert archive("rules", "test", bad).code == 3


def test_rule_files_and_news_are_not_tested_at_once(archive: Archive, story: Path, own: Path) -> None:
    assert archive("rules", "test", story, own / "tarn.toml").code == 2


def test_a_file_that_is_no_article_is_named(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_bytes(b"")
    ran = archive("rules", "test", tmp_path / "none.txt")
    assert ran.code == 3
    assert "failed:" in ran.err


ENDLESS = (
    OWN.replace('begins = "A second vote"', 'begins = "A second vote"\npattern = "a second vote (?:[a-z ]+)+!"')
    .replace("A second vote follows", "A second vote follows on the Monday of the week after!")
    .replace("The second vote follows", "A second vote follows on the Monday of the week after that")
)


def test_a_pattern_without_end_is_named_by_every_command_that_asks_it(archive: Archive, own: Path) -> None:
    (own / "tarn.toml").write_text(ENDLESS, encoding="utf-8")
    tested = archive("rules", "test", own / "tarn.toml", "--json")
    assert tested.code == 3
    (wrong,) = tested.json[0]["failures"]
    assert wrong.startswith("its pattern takes too long on a block of 58 characters")
    story = own.parent / "late.txt"
    story.write_text(
        "Tarn votes again\n\nThe council met on Monday and was told of the plan.\n\n"
        "A second vote follows on the Monday of the week after that\n",
        encoding="utf-8",
    )
    archive("ingest", story)
    commands = (
        ["rules", "test", story],
        ["extract", story],
        ["ingest", story, "--jobs", "1", "--db", "other.db"],
        ["ingest", story, "--jobs", "2", "--db", "third.db"],
        ["reextract", "--diff"],
        ["reextract"],
    )
    for command in commands:
        ran = archive(*command, "--rules", own)
        assert ran.code == 1, command
        assert "takes too long" in ran.err
        assert "tarn.toml: rule tarn.towels" in ran.err
