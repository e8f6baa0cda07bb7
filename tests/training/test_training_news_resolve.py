"""The figures of place resolution on annotated news: what counts as right, what as near."""

from __future__ import annotations

from pathlib import Path

from training.news.marks import read_news
from training.news.places import candidates, misnamed
from training.news.resolve import judged, report

NEWS = """outlet: The Post
---
# Rain in [Paris|loc 4717560], [Texas|loc 4736286]

[Washington|loc 6252001 gov] sent help to [Zarrin|loc -]. [Toledo|loc 2510409] was dry, as was [Dover|loc 3333145].
"""


def test_places_with_ids_are_judged_and_governments_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    news = read_news(path)
    found = {one.surface: one for one in judged(news)}
    assert list(found) == ["Paris", "Texas", "Toledo", "Dover"]
    assert found["Paris"].near
    assert found["Paris"].found is not None
    assert found["Paris"].found.geonames_id == 4717560
    assert not found["Toledo"].near
    lines = list(report([news], 5))
    assert lines[0].startswith("4 names, by id 50.0%")
    assert any("confidence" in line for line in lines)
    assert any("Toledo (2510409)" in line for line in lines)
    assert list(report([], 5)) == []


def test_places_without_an_id_are_shown_too() -> None:
    assert next(candidates("Darfur")).startswith("-\tregion\tSD\tDarfur")


def test_an_id_of_a_place_with_another_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS + "\n[Bari|loc 2643743] and [Leeds|loc 2644688] rejoiced.\n", encoding="utf-8")
    told = {line.split("\t")[0]: line for line in misnamed([read_news(path)])}
    assert told["Bari"] == "Bari\t2643743\tLondon, England, GB\ta"
    assert not told.keys() & {"Leeds", "Paris", "Texas", "Washington", "Zarrin"}
