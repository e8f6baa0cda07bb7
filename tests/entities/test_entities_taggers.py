"""Taggers behind one shape: our own by default, spaCy where a pipeline is installed, and the record says which."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newsarchive import extract
from newsarchive.cli import main
from newsarchive.commands.ingest import command as ingest
from newsarchive.entities import finding, name_article
from newsarchive.entities.tagger import spacy_tagger, taggers
from newsarchive.entities.tagger.spacy_tagger import SpacyTagger
from newsarchive.errors import TaggerError
from newsarchive.model import Piece

spacy = pytest.importorskip("spacy", reason="spaCy is an extra: pip install 'newsarchive[spacy]'")

TEXT = "Qorvane spoke to the Drummle Institute in Ostervik. Qorvane left."
PATTERNS = [
    {"label": "PERSON", "pattern": "Qorvane"},
    {"label": "ORG", "pattern": "Drummle Institute"},
    {"label": "GPE", "pattern": "Ostervik"},
    {"label": "DATE", "pattern": "left"},
]


@pytest.fixture
def by_spacy(monkeypatch: pytest.MonkeyPatch) -> SpacyTagger:
    """A blank English pipeline with a ruler, in the place of the tagger that is asked for."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(PATTERNS)
    tagger = SpacyTagger(pipeline)
    monkeypatch.setattr(finding, "tagger_called", lambda name: tagger if name else taggers.Own())
    return tagger


def test_spacy_finds_names_under_our_kinds(by_spacy: SpacyTagger) -> None:
    found = [(mention.kind, mention.text) for mention in by_spacy.tag(TEXT, [])]
    assert found == [
        ("person", "Qorvane"),
        ("organisation", "Drummle Institute"),
        ("place", "Ostervik"),
        ("person", "Qorvane"),
    ]


def test_a_record_names_the_tagger_and_its_version(by_spacy: SpacyTagger) -> None:
    names = name_article([Piece(1, 0, TEXT)], language="en", tagger="spacy")
    assert [person.name for person in names.people] == ["Qorvane"]
    assert names.tagger == f"spacy {spacy.__version__} {by_spacy.name.split(maxsplit=2)[2]}"


def test_offsets_are_true_in_long_and_broken_texts(by_spacy: SpacyTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_tagger, "_LONGEST", 80)
    text = "\ud800 " + f"{TEXT}\n" * 20 + "Qorvane"
    found = list(by_spacy.tag(text, []))
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert sum(mention.text == "Qorvane" for mention in found) == 41


def test_a_text_in_another_language_is_read_by_the_rules(by_spacy: SpacyTagger) -> None:
    assert by_spacy.language == "en"
    names = name_article([Piece(1, 0, "Qorvane sagte, das sei gut und richtig.")], language="de", tagger="spacy")
    assert names.tagger == "rules 1"


def test_our_own_tagger_is_named_by_its_weights() -> None:
    record = extract(
        b"Storm hits coast\n\nThe storm hit the coast on Monday, officials said, and the town lost power.\n"
    )
    assert record.names.tagger == taggers.Own().name
    assert record.as_dict()["tagger"] == record.names.tagger
    assert extract(b"Storm hits coast\n\nThe storm hit the coast on Monday.\n", names=False).as_dict()["tagger"] is None


@pytest.mark.parametrize("name", ["spacy:no_such_model", "spacy:/tmp", "spacy:../x", "flair", "", "spacy:x;y"])
def test_a_tagger_that_is_not_there_is_an_error_before_anything_is_written(name: str, tmp_path: Path) -> None:
    story, archive = tmp_path / "story.txt", tmp_path / "a.db"
    story.write_text("Storm hits coast\n\nThe storm hit the coast.\n")
    result = CliRunner().invoke(ingest, [str(story), "--db", str(archive), "--tagger", name])
    assert isinstance(result.exception, TaggerError)
    assert result.exception.todo
    assert not archive.exists()


def test_the_command_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["extract", str(tmp_path), "--tagger", "spacy:no_such_model"])
    assert stop.value.code == 1
    assert capsys.readouterr().err == (
        "archive: no spaCy pipeline of this name is installed: no_such_model (python -m spacy download no_such_model)\n"
    )


def test_without_spacy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    taggers.tagger_called.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(TaggerError, match=r"pip install 'newsarchive\[spacy\]'"):
        taggers.tagger_called("spacy")


def test_a_pipeline_without_names_finds_none() -> None:
    nothing: Any = spacy.blank("en")
    assert list(SpacyTagger(nothing).tag("", [])) == []
    assert list(SpacyTagger(nothing).tag("Qorvane left.", [])) == []
