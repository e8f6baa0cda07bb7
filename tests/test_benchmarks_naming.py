"""The benchmark of names, places, persons and quotations: figures with their data, peers beside us or said missing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from benchmarks import environment, name_peers, naming
from benchmarks.__main__ import main
from benchmarks.floors import Figure
from benchmarks.naming import Settings
from training.names.corpora import Text
from training.names.figures import scores
from training.news.marks import is_test
from training.news.quotes import hash_of_test_part

STORY = """genre: sport
region: Iberia
outlet: The Harbour Post
author: test
---
# Ferry returns to [Lisbon|loc 2267057]

“[The ferry left|q 1 maren]”, [said|cue 1] [Maren Oduya|per maren sp 1].
[Oduya|per maren] went home to [Leeds|loc 2644688].
"""
ROW = {"id": "a", "sents": [["Maren", "Oduya", "left", "Leeds", "."]], "tags": [["B-PER", "I-PER", "O", "B-LOC", "O"]]}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of one annotated article, in the test part."""
    name = next(f"a{n}" for n in range(100) if is_test(f"a{n}"))
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / f"{name}.txt").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    (folder / "dev").mkdir(parents=True)
    (folder / "dev" / "harbour.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _no_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "is_made", lambda _name, _cache: False)
    monkeypatch.setattr(naming, "find_spec", lambda _name: None)
    monkeypatch.setattr(naming, "SHARED", Path("nowhere"))


# ------------------------------------------------------------------------------------------------------------ figures


def test_each_figure_bears_the_hash_of_what_it_was_measured_on(news: Path, corpora: Path) -> None:
    found = {figure.name: figure for figure in naming.measure(Settings(corpora, news=news))}
    own = hash_of_test_part(news)
    assert found["names, test part: PER F1"] == Figure("names, test part: PER F1", 1.0, own)
    assert found["persons, test part: joined, B-cubed F1"].value == 1.0
    assert found["places, test part: by id"].data == own
    assert found["quotes, test part, names given: right speaker, recall"].value == 1.0
    dev = found["names, development news: LOC F1"]
    assert (dev.value, len(dev.data or "")) == (1.0, 64)
    assert dev.data != own


@pytest.mark.parametrize(
    ("folder", "said"), [(None, "no --corpora FOLDER"), (Path("missing"), "no dev/*.jsonl in missing")]
)
def test_development_corpora_that_are_not_there_are_said_and_skipped(
    news: Path, folder: Path | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = naming.measure(Settings(folder, news=news))
    assert f"development corpora: skipped, {said}" in capsys.readouterr().out
    assert not any("development" in figure.name for figure in found)


def test_a_missed_floor_ends_with_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    figure = Figure("names, test part: PER F1", 0.8, "0" * 64)
    monkeypatch.setattr(naming, "measure", lambda _settings: [figure])
    floors = tmp_path / "floors.json"
    for bound, code in ((0.7, 0), (0.9, 1)):
        floors.write_text(json.dumps({figure.name: {"at_least": bound, "data": figure.data}}), encoding="utf-8")
        assert main(["naming", "--floors", str(floors)]) == code


def test_a_name_counts_where_both_ends_and_its_kind_are_right() -> None:
    text = Text("a", "news", "Ana Ruiz left Leeds", [(0, 8, "PER"), (14, 19, "LOC")])
    found = scores([text], [[(0, 8, "PER"), (14, 19, "ORG"), (0, 3, "PER")]])
    assert found["PER"] == (1, 2, 1)
    assert (found["PER"].precision, found["PER"].recall) == (0.5, 1.0)
    assert (found["LOC"].f1, found["ORG"].f1) == (0.0, 0.0)


# -------------------------------------------------------------------------------------------------------------- peers


def test_a_peer_that_is_not_there_is_said_with_what_to_do(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    naming.measure(Settings(news=news))
    out = capsys.readouterr().out
    assert "geotext: skipped, it has no environment here yet: --with geotext makes one with pip" in out
    assert "spacy: skipped, it is not installed" in out


def test_spacy_without_a_model_is_skipped(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(naming, "find_spec", lambda name: name if name == "spacy" else None)
    naming.measure(Settings(news=news))
    assert "spacy: skipped, none of its models en_core_web_lg" in capsys.readouterr().out


def test_a_peer_stands_beside_us_and_one_that_fails_says_why(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = (
        "import json, sys; at = json.load(sys.stdin)[0].index('Leeds'); print(json.dumps([[[at, at + 5, 'LOC']]]))"
    )
    commands = [
        ("rival 1.0", [sys.executable, "-c", answers]),
        ("broken 2.0", [sys.executable, "-c", "raise OSError('no data')"]),
    ]
    monkeypatch.setattr(naming, "_peers", lambda _settings: commands)
    naming.measure(Settings(news=news))
    out = capsys.readouterr().out
    assert f"{'rival 1.0':<52}{'':>7}{'66.7':>7}\n" in out
    assert "broken 2.0: failed, OSError: no data" in out


def test_a_peer_that_was_asked_for_is_installed(news: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = []

    def prepare(name: str, cache: Path | None) -> environment.Peer:
        made.append((name, cache))
        return environment.Peer(f"{name} 1", Path(sys.executable))

    monkeypatch.setattr(naming, "prepare", prepare)
    naming.measure(Settings(asked=("geotext",), cache=tmp_path, news=news))
    assert made == [("geotext", tmp_path)]


def test_an_environment_is_made_when_it_is_whole_and_of_the_same_requirements(tmp_path: Path) -> None:
    assert not environment.is_made("geotext", tmp_path)
    folder, python = environment._places("geotext", tmp_path)
    python.parent.mkdir(parents=True)
    python.touch()
    assert not environment.is_made("geotext", tmp_path)
    (folder / "requirements.txt").write_text("geotext\n", encoding="utf-8")
    assert environment.is_made("geotext", tmp_path)
    (folder / "requirements.txt").write_text("geotext==0.1\n", encoding="utf-8")
    assert not environment.is_made("geotext", tmp_path)


def module(monkeypatch: pytest.MonkeyPatch, name: str, **values: object) -> None:
    made = ModuleType(name)
    vars(made).update(values)
    monkeypatch.setitem(sys.modules, name, made)


def test_geotext_gives_words_and_each_place_where_they_stand_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    module(monkeypatch, "geotext", GeoText=lambda _text: SimpleNamespace(cities=["Bo", "Bo"], countries=["Mali"]))
    assert name_peers.geotext()("Bo, Mali. Bobo in Bo.") == [(0, 2, "LOC"), (18, 20, "LOC"), (4, 8, "LOC")]


def test_flashgeotext_gives_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        def extract(self, input_text: str) -> dict[str, dict[str, dict[str, object]]]:
            assert input_text == "Bo"
            return {"cities": {"Bo": {"span_info": [(0, 2)]}}, "countries": {}}

    module(monkeypatch, "flashgeotext")
    module(monkeypatch, "flashgeotext.geotext", GeoText=Finder)
    assert name_peers.flashgeotext()("Bo") == [(0, 2, "LOC")]


def test_spacy_loses_its_the_and_its_s_and_kinds_that_are_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "the Gambia's Ana on Monday"
    ents = [(0, 12, "GPE"), (13, 16, "PERSON"), (20, 26, "DATE")]
    found = SimpleNamespace(ents=[SimpleNamespace(start_char=a, end_char=b, label_=c) for a, b, c in ents])
    module(monkeypatch, "spacy", load=lambda _model: lambda _text: found)
    monkeypatch.setattr(name_peers, "find_spec", lambda name: name if name == "en_core_web_sm" else None)
    assert name_peers.spacy()(text) == [(4, 10, "LOC"), (13, 16, "PER")]


def test_the_command_of_a_peer_reads_texts_and_writes_spans(tmp_path: Path) -> None:
    (tmp_path / "geotext.py").write_text(
        "class GeoText:\n    def __init__(self, text):\n        self.cities, self.countries = ['Łódź'], []\n",
        encoding="utf-8",
    )
    lines = ("import sys", f"sys.path.insert(0, {str(tmp_path)!r})", "sys.argv = ['peer', 'geotext']")
    code = "\n".join((*lines, "from benchmarks.name_peers import main", "main()"))
    done = subprocess.run(
        [sys.executable, "-c", code],
        input='["In Łódź", ""]',
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=naming.ROOT,
    )
    assert json.loads(done.stdout) == [[[3, 7, "LOC"]], []]
