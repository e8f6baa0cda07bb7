"""The benchmark command: floors only rise, peers stand beside us, and what is missing is said and skipped."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from benchmarks import environment, evaluation, extraction, floors, folds, peers
from benchmarks.__main__ import main
from benchmarks.floors import AS_SHIPPED, CROSS_VALIDATED, MISSED, Figure, Limit

PAGE = b"<html><body><h1>Ferry strike ends</h1><p>Crews on the night ferry go back to work on Monday.</p></body></html>"
# Stands in for the folder's scorer: it writes the figures that lie beside it, and notes how it was called.
SCORER = """
import json, pathlib, sys
here = pathlib.Path(__file__).parent
out = sys.argv[sys.argv.index("--json") + 1]
(here / "called.json").write_text(json.dumps(sys.argv[1:]))
pathlib.Path(out).write_text((here / "figures.json").read_text())
sys.exit(int((here / "exit").read_text()))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An evaluation folder with one data set of one page."""
    made = tmp_path / "evaluation"
    (made / "pages" / "harbour").mkdir(parents=True)
    (made / "pages" / "harbour" / "000.html.gz").write_bytes(gzip.compress(PAGE))
    row = {
        "id": "000",
        "file": "harbour/000.html.gz",
        "url": "https://harbour.example/ferry",
        "domain": "harbour.example",
    }
    (made / "pages" / "harbour.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (made / "score.py").write_text(SCORER, encoding="utf-8")
    (made / "exit").write_text("0", encoding="utf-8")
    write(made / "figures.json", {"datasets": {"harbour": entry(0.9712)}})
    write(
        made / "peers.json",
        {"datasets": {"harbour": {"rival 1.0": entry(0.9, {})}}, "speed": {"harbour": {"rival 1.0": speed(18.92)}}},
    )
    return made


def write(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def speed(ratio: float) -> dict[str, float]:
    return {"ratio_to_lxml_parse": ratio}


def entry(f1: float, times: dict[str, float] | None = None, pages: int = 1) -> dict[str, Any]:
    """A data set's figures as the scorer writes them."""
    times = speed(6.0) if times is None else times
    return {"n": pages, "four_grams": {"f1": f1}, "title": {"exact": 0.5}, "speed": times, "errors": []}


def run(folder: Path, limits: dict[str, Any], *more: str) -> int:
    path = write(folder / "floors.json", limits)
    return main(["extraction", "--evaluation", str(folder), "--floors", str(path), *more])


# ------------------------------------------------------------------------------------------------------------- floors


def test_every_floor_of_the_project_has_one_bound_and_says_what_it_was_measured_on() -> None:
    for name, held in json.loads(floors.FLOORS.read_text(encoding="utf-8")).items():
        assert len(held.keys() & {"at_least", "at_most"}) == 1, name
        assert held.keys() <= {"at_least", "at_most", "data", "how"}, name
        assert len(held.get("data", "0" * 64)) == 64, name
        assert held.get("how", AS_SHIPPED) in (AS_SHIPPED, CROSS_VALIDATED), name


@pytest.mark.parametrize(
    ("limit", "figure", "verdict"),
    [
        (Limit(0.9, True), Figure("f", 0.9), "holds"),
        (Limit(0.9, True), Figure("f", 0.89), MISSED),
        (Limit(8, False), Figure("f", 8.1), MISSED),
        (Limit(0.9, True, "a", AS_SHIPPED), Figure("f", 0.8, "b"), "other data"),
        (Limit(0.9, True, "a", AS_SHIPPED), Figure("f", 0.8), "other data"),
        (Limit(0.9, True, "a", CROSS_VALIDATED), Figure("f", 0.9, "a", CROSS_VALIDATED), "holds"),
        (Limit(0.9, True, "a", CROSS_VALIDATED), Figure("f", 0.8, "a", CROSS_VALIDATED), MISSED),
        (Limit(0.9, True, "a", CROSS_VALIDATED), Figure("f", 0.8, "a"), MISSED),
        (
            Limit(0.9, True, "a", CROSS_VALIDATED),
            Figure("f", 0.99, "a"),
            "not compared: the limit is cross-validated by site",
        ),
    ],
)
def test_a_figure_is_held_only_to_a_limit_of_the_same_data_and_measure(
    limit: Limit, figure: Figure, verdict: str
) -> None:
    assert limit.verdict(figure) == verdict


def test_floors_rise_and_never_fall(tmp_path: Path) -> None:
    old = {"at_least": 0.95, "data": "d", "how": CROSS_VALIDATED}
    path = write(
        tmp_path / "floors.json", {"low": old, "high": old, "other": {**old, "data": "e"}, "cpu": {"at_most": 8}}
    )
    figures = [Figure(name, 0.9678, "d", CROSS_VALIDATED) for name in ("low", "other", "new")]
    figures += [Figure("high", 0.9, "d", CROSS_VALIDATED), Figure("shipped", 0.99, "d"), Figure("cpu", 3, "d")]
    said = floors.raise_to([*figures, Figure("title", 88.69, "d", CROSS_VALIDATED)], path)
    limits = floors.load(path)
    assert {name: limit.bound for name, limit in limits.items()} == {
        "low": 0.967,
        "high": 0.95,
        "other": 0.95,
        "cpu": 8,
        "new": 0.967,
        "title": 88.6,
    }
    assert [line.partition(":")[0] for line in said] == ["low", "other", "new", "title"]


# --------------------------------------------------------------------------------------------------------- the folder


def test_the_hash_of_a_data_set_follows_its_bytes_and_nothing_else(folder: Path) -> None:
    before = evaluation.data_hash(folder, ["harbour"])
    (folder / "peers.json").unlink()
    assert evaluation.data_hash(folder, ["harbour"]) == before
    (folder / "pages" / "harbour" / "000.html.gz").write_bytes(gzip.compress(PAGE + b"."))
    assert evaluation.data_hash(folder, ["harbour"]) != before


def test_without_the_folder_the_benchmark_is_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extraction"]) == 0
    assert main(["extraction", "--evaluation", str(tmp_path / "nowhere")]) == 0
    assert capsys.readouterr().out.count("extraction: skipped, no ") == 2


def test_several_run_each_in_a_process_of_its_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extraction", "extraction", "--evaluation", str(tmp_path / "nowhere")]) == 0
    assert capfd.readouterr().out.count("skipped") == 2


def test_our_figures_stand_beside_each_peers_and_our_floor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limits = {
        "harbour: body F1": {"at_least": 0.95},
        "harbour: CPU over lxml parse": {"at_most": 8},
        "every page: peak memory, MB": {"at_most": 150},
    }
    assert run(folder, limits) == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["newsarchive,", "as", "shipped", "0.9712", "50.0", "6.0"] in shown
    assert ["rival", "1.0", "0.9000", "50.0", "18.9"] in shown
    assert ["our", "floor", "or", "ceiling", ">=", "0.95", "<=", "8"] in shown
    assert not any(MISSED in line for line in shown)


def test_a_missed_floor_is_an_error_but_one_of_other_data_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = evaluation.data_hash(folder, ["harbour"])
    assert run(folder, {"harbour: body F1": {"at_least": 0.98, "data": data, "how": AS_SHIPPED}}) == 1
    assert MISSED in capsys.readouterr().out
    assert run(folder, {"harbour: body F1": {"at_least": 0.98, "data": "0" * 64, "how": AS_SHIPPED}}) == 0
    assert "other data" in capsys.readouterr().out
    assert run(folder, {"harbour: body F1": {"at_least": 0.98, "data": data, "how": AS_SHIPPED}}, "--limit", "1") == 0


def test_what_was_asked_reaches_the_scorer(folder: Path) -> None:
    assert run(folder, {}, "--limit", "3", "--worst", "10", "--runs", "2", "--dataset", "harbour") == 0
    called = json.loads((folder / "called.json").read_text(encoding="utf-8"))
    pairs = dict(zip(called[::2], called[1::2], strict=True))
    assert pairs.pop("--json")
    assert pairs == {
        "--callable": "newsarchive:extract",
        "--limit": "3",
        "--worst": "10",
        "--runs": "2",
        "--dataset": "harbour",
    }


def test_a_scorer_that_fails_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "exit").write_text("3", encoding="utf-8")
    assert run(folder, {}) == 1
    assert "score.py for newsarchive, as shipped ended with 3" in capsys.readouterr().err


def test_cross_validated_figures_are_what_floors_are_held_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = evaluation.data_hash(folder, ["harbour"])
    limits = {"harbour: body F1": {"at_least": 0.96, "data": data, "how": CROSS_VALIDATED}}
    worse = write(folder / "worse.json", {"datasets": {"harbour": entry(0.95)}})
    assert run(folder, limits, "--cross-validated", str(worse)) == 1
    better = write(folder / "better.json", {"datasets": {"harbour": entry(0.9687)}})
    assert run(folder, limits, "--cross-validated", str(better), "--raise-floors") == 0
    assert floors.load(folder / "floors.json")["harbour: body F1"].bound == 0.968
    assert floors.load(folder / "floors.json")["harbour: headline"].bound == 50
    other = write(folder / "other.json", {"datasets": {"harbour": entry(0.9, pages=7)}})
    assert run(folder, limits, "--cross-validated", str(other)) == 0
    assert "cross-validated on 7 pages, scored here on 1: left out" in capsys.readouterr().out


# -------------------------------------------------------------------------------------------------------------- peers


def test_a_peer_that_cannot_be_installed_is_said_and_skipped(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_name: str, _cache: Path | None) -> environment.Peer:
        raise environment.UnavailableError("no network")

    monkeypatch.setattr(extraction, "prepare", refuse)
    assert run(folder, {}, "--with", "trafilatura") == 0
    assert "trafilatura: skipped, no network" in capsys.readouterr().out


def test_a_peer_that_runs_gets_a_row_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = environment.Peer("trafilatura 9.9", Path(sys.executable))
    monkeypatch.setattr(extraction, "prepare", lambda _name, _cache: here)
    assert run(folder, {}, "--with", "trafilatura") == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [line.split()[-3:] for line in lines if line.startswith("trafilatura 9.9, run here")]
    assert rows == [["0.9712", "50.0", "6.0"]]
    assert lines[-1].startswith("every page: peak memory, MB")
    assert lines[-1].endswith("trafilatura 9.9, run here")


def test_an_environment_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def pretend(command: list[str]) -> str:
        commands.append(command)
        if "venv" in command:
            for name in ("bin/python", "Scripts/python.exe"):
                path = tmp_path / "trafilatura" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
        return "2.3.1\n"

    monkeypatch.setattr(environment, "run", pretend)
    assert environment.prepare("trafilatura", tmp_path).label == "trafilatura 2.3.1"
    assert environment.prepare("trafilatura", tmp_path).label == "trafilatura 2.3.1"
    assert [command[-2:] for command in commands if "install" in command] == [["trafilatura", "lxml_html_clean"]]


def test_an_environment_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    (tmp_path / "trafilatura").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(environment.UnavailableError, match=r"\S"):
        environment.prepare("trafilatura", tmp_path)


def test_trafilatura_is_called_by_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def bare_extraction(source: bytes | str, **_: object) -> SimpleNamespace:
        asked.append(source)
        return SimpleNamespace(title="T", author="Ana Ruiz; Li Wei", date="2024-05-01", description=None, text="B")

    module = ModuleType("trafilatura")
    module.__dict__["bare_extraction"] = bare_extraction
    monkeypatch.setitem(sys.modules, "trafilatura", module)
    found = peers.trafilatura(PAGE, media_type="text/html", uri="https://harbour.example/ferry")
    assert found == {
        "headline": "T",
        "authors": ["Ana Ruiz", "Li Wei"],
        "published_at": "2024-05-01",
        "standfirst": None,
        "body": "B",
    }
    peers.trafilatura(b"Fish & chips\n\n\nMore", media_type="text/plain", uri="a.txt")
    assert asked[0] == PAGE
    assert "<p>Fish &amp; chips</p>\n<p>More</p>" in asked[1]


# -------------------------------------------------------------------------------------------------------------- folds


def test_a_page_is_read_by_the_weights_that_left_its_site_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = {"sites": {}, "parts": {"page": {"harbour.example": 3}, "text": {"harbour.example": 1}}}
    write(tmp_path / folds.INDEX, index)
    monkeypatch.setenv(folds.VARIABLE, str(tmp_path))
    monkeypatch.setattr(folds, "_readings", lambda part, *names: (part, *names))
    folds._index.cache_clear()
    chosen = folds._readings_without("harbour.example")
    assert (chosen("page.first", "page.second"), chosen("text")) == ((3, "page.first", "page.second"), (1, "text"))
    assert folds._readings_without("unlabelled.example")("page.first") == (0, "page.first")
    folds._index.cache_clear()


def test_pages_are_known_by_the_bytes_the_scorer_hands_over(folder: Path) -> None:
    pytest.importorskip("training.pages")
    assert folds.sites(folder) == {folds._digest(PAGE): "harbour.example"}
