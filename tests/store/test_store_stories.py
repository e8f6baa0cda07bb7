"""Stories: the same for the same articles however they came, and brought up to date by reading only what is new."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.model import Article, Block, Capture, Label, Role
from newsarchive.store import open_reader, open_writer
from newsarchive.store.copies import pairing, stories, texts
from newsarchive.store.copies.noting import noted_total, total_of_all
from newsarchive.store.copies.reading import open_stories
from newsarchive.store.schema.stories import NAMES

WORDS = """harbour ferry council bridge timber winter market engineer valley lantern copper orchard railway senate
quarry pension glacier weaver tunnel festival drought shipyard parish lighthouse granary meadow turbine archive
""".split()


def prose(seed: int, length: int = 120) -> str:
    rng = random.Random(seed)  # noqa: S311
    return " ".join(rng.choice(WORDS) + rng.choice(("", "s", "er", "ing")) for _ in range(length))


def edited(text: str, seed: int, every: int = 25) -> str:
    rng = random.Random(seed)  # noqa: S311
    words = text.split()
    for place in range(rng.randrange(every), len(words), every):
        words[place] = rng.choice(WORDS)
    return " ".join(words)


def news(text: str, name: str = "", **more: Any) -> tuple[Article, Capture]:
    """An article whose body is this text."""
    article, capture = made(text, f"file:///news/{name or abs(hash(text))}.txt")
    block, label = Block(1, text, 0, len(text)), Label(Role.BODY, "shape.body", "prose")
    values = {"blocks": (block,), "labels": (label,), "captions": (), "names": type(article.names)(), **more}
    values |= {"provenance": {}, "dateline": None}
    return article.__class__(original=article.original, **values), capture


def table(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is derived, by what does not depend on the order in which articles came."""
    with open_stories(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        assert (noted_total(connection) or 0) == total_of_all(connection)
    return {
        "sketches": rows(path, "SELECT * FROM sketches ORDER BY id"),
        "runs": rows(path, "SELECT * FROM sketch_runs ORDER BY 1, 2"),
        "keys": rows(
            path, "SELECT article_id, sketch, is_stale FROM sketch_keys JOIN articles ON id = article ORDER BY 1"
        ),
        "likenesses": rows(path, "SELECT * FROM likenesses ORDER BY 1, 2"),
        "stories": rows(
            path,
            "SELECT article_id, stories.articles, publishers, first_published, last_published FROM stories "
            "JOIN articles USING (id) ORDER BY 1",
        ),
        "members": rows(path, "SELECT story, article_id FROM story_list ORDER BY 1, 2"),
    }


def members(path: Path) -> list[set[str]]:
    """The words that the file names of each story begin with."""
    with open_stories(path) as archive:
        found = archive.stories()
        return [
            {article.uri.rpartition("/")[2].removesuffix(".txt") for article in archive.articles(story.id)}
            for story in found
        ]


def whole(path: Path, fresh: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The derived tables made anew from a copy of the archive."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(fresh)) as target:
        source.backup(target)
        for name in NAMES:
            target.execute(f"DELETE FROM {name}")  # noqa: S608
        target.execute("DELETE FROM derived")
        target.commit()
    return table(fresh)


STEP = st.tuples(
    st.sampled_from(["add", "copy", "edit", "cut", "replace", "read"]), st.integers(0, 6), st.integers(0, 99)
)


@settings(max_examples=20, deadline=None)
@given(steps=st.lists(STEP, min_size=1, max_size=16), leaders=st.sampled_from([1, 2, 8]))
def test_what_is_brought_up_to_date_is_what_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]], leaders: int
) -> None:
    folder = tmp_path_factory.mktemp("stories")
    path = folder / "archive.db"
    before, pairing._LEADERS = pairing._LEADERS, leaders
    try:
        with open_writer(path):
            pass
        for number, (what, story, seed) in enumerate(steps):
            text = prose(story)
            name = f"{number}"
            if what == "edit":
                text = edited(text, seed)
            elif what == "cut":
                text = " ".join(text.split()[seed // 2 : seed // 2 + 50])
            elif what == "replace":  # another version of an earlier place
                name, text = f"{seed % (number + 1)}", edited(text, seed + 1)
            elif what == "add":
                text = prose(1000 + seed)
            if what == "read":
                with open_stories(path):
                    pass
            else:
                fill(path, news(text, name, publisher=f"Post {seed % 3}", published_at=f"2024-0{1 + seed % 9}"))
        assert table(path) == whole(path, folder / "fresh.db")
        assert_sound(path)
    finally:
        pairing._LEADERS = before


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(14)), parts=st.integers(1, 5))
def test_the_order_of_the_articles_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], parts: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    texts = [edited(prose(number % 4), number) for number in range(14)]
    one, other = folder / "one.db", folder / "other.db"
    fill(one, *(news(text, f"{number}") for number, text in enumerate(texts)))
    for part in range(parts):
        fill(other, *(news(texts[number], f"{number}") for number in order[part::parts]))
        table(other)
    assert table(one) == table(other)
    assert len(members(one)) == 4


def test_edits_cuts_and_other_headlines_are_one_story(tmp_path: Path) -> None:
    path, text = tmp_path / "archive.db", prose(1, 300)
    half = " ".join(text.split()[:150])
    fill(
        path,
        news(text, "original"),
        news(text.upper().replace(" ", "\n"), "capitals"),
        news(edited(text, 5), "edited"),
        news(half, "half"),
        news(" ".join(text.split()[100:175]), "quarter"),
        news(text + " ", "headline", headline="Quite another headline"),
        news(prose(2, 300), "other"),
    )
    assert members(path) == [{"original", "capitals", "edited", "half", "quarter", "headline"}]


def test_a_round_up_does_not_glue_the_stories_it_tells(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    beats = [[news(edited(prose(beat), copy), f"{beat}-{copy}") for copy in range(3)] for beat in range(4)]
    round_up = " ".join(" ".join(prose(beat).split()[:60]) for beat in range(4))
    fill(path, *(article for beat in beats for article in beat), news(round_up, "roundup"))
    found = members(path)
    assert len(found) == 4
    assert all(len({name.partition("-")[0] for name in story} - {"roundup"}) == 1 for story in found)


def test_a_row_of_updates_does_not_join_its_ends(tmp_path: Path) -> None:
    """Each update keeps two thirds of the one before, so the first and the last have no word in common."""
    path = tmp_path / "archive.db"
    words = prose(3, 600).split()
    fill(path, *(news(" ".join(words[start : start + 120]), f"{start:03}") for start in range(0, 480, 40)))
    found = members(path)
    assert found
    assert all(int(max(story)) - int(min(story)) <= 160 for story in found)


def test_hundreds_of_copies_are_one_story(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, *(news(edited(prose(1), copy), f"{copy}") for copy in range(120)))
    assert [len(story) for story in members(path)] == [120]


def test_what_an_agency_adds_to_everything_makes_no_story(tmp_path: Path) -> None:
    path, tag = tmp_path / "archive.db", prose(77, 40)
    fill(path, *(news(f"{prose(100 + number)} {tag}", f"{number}") for number in range(60)))
    assert members(path) == []


def test_reports_with_other_names_and_figures_are_other_stories(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    teams = [("Ashmouth", "Bellwick"), ("Carrow", "Dunmere"), ("Eastvale", "Fernholt"), ("Grayling", "Harwick")]
    scorers = [("Abara", "Bianchi"), ("Dvorak", "Eriksen"), ("Ferreira", "Halloran"), ("Jansen", "Petrov")]
    report = (
        "{home} beat {away} in front of {crowd} spectators. {one} opened the scoring after {m1} minutes with a shot "
        "from the edge of the area, and {two} added a second {m2} minutes later, when a corner was only half cleared. "
        "The home side had {share} percent of possession and {shots} shots on goal, and the referee showed no cards."
    )
    for number, ((home, away), (one, two)) in enumerate(zip(teams, scorers, strict=True)):
        figures = {"crowd": 11_417 + 731 * number, "m1": 12 + 7 * number, "m2": 31 + 3 * number}
        figures |= {"share": 51 + 2 * number, "shots": 13 + 5 * number}
        fill(path, news(report.format(home=home, away=away, one=one, two=two, **figures), f"{number}"))
    assert members(path) == []


def test_of_short_texts_only_the_same_with_the_same_headline_count(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    short = "This story is for subscribers only."
    fill(
        path,
        news(short, "a", headline="Ferry returns"),
        news(short + " ", "b", headline="Ferry returns"),
        news(short + "  ", "c", headline="Bridge opens"),
        news("", "d", headline="No text"),
        news(" ", "e", headline="No text"),
    )
    assert members(path) == [{"a", "b"}]


@pytest.mark.parametrize(
    "text",
    [
        "港口委员会星期二批准了东码头的改造计划，工程预计在明年春天开始，费用由市政府和渡轮公司共同承担，居民担心施工期间交通受阻。"
        * 2,
        "ท่าเรือเปิดให้บริการอีกครั้งหลังจากปิดซ่อมแซมเป็นเวลาหลายเดือนและชาวบ้านต่างยินดีที่ได้เห็นเรือข้ามฟากกลับมาให้บริการอีกครั้งในเช้าวันนี้",
    ],
)
def test_scripts_without_spaces_are_compared_by_their_characters(tmp_path: Path, text: str) -> None:
    path = tmp_path / "archive.db"
    fill(path, news(text, "whole"), news(text[: len(text) // 2 + 20], "cut"), news(text[::-1], "other"))
    assert members(path) == [{"whole", "cut"}]


def test_only_new_articles_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    fill(path, *(news(prose(number), f"{number}") for number in range(20)))
    table(path)
    read: list[int] = []
    before = texts.text_of
    monkeypatch.setattr(texts, "text_of", lambda connection, key: read.append(key) or before(connection, key))  # type: ignore[func-returns-value]
    table(path)
    assert read == []
    fill(path, news(edited(prose(3), 1), "new"))
    assert members(path) == [{"3", "new"}]
    assert len(read) == 1


def test_a_renewed_record_is_compared_anew(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    article, capture = news(prose(1), "a")
    fill(path, (article, capture), news(prose(2), "b"))
    assert members(path) == []
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        blocks = (Block(1, edited(prose(2), 4), 0, 5),)
        writer.renew(article.__class__(blocks=blocks, labels=article.labels, original=article.original), {})
    assert members(path) == [{"a", "b"}]
    assert table(path) == whole(path, tmp_path / "fresh.db")


def test_an_archive_that_cannot_be_written_is_compared_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, news(prose(1), "a"), news(edited(prose(1), 1), "b"))
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert members(path) == [{"a", "b"}]
        writer.execute("ROLLBACK")
    assert rows(path, "SELECT count(*) FROM stories") == [(0,)]


def test_an_interrupt_loses_only_what_was_not_yet_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    fill(path, *(news(edited(prose(number % 3), number), f"{number}") for number in range(9)))
    monkeypatch.setattr(stories, "_AT_ONCE", 2)

    def stop(done: int, _total: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_stories(path, stop):
        pass
    assert rows(path, "SELECT count(*) FROM sketch_keys") == [(4,)]
    assert len(members(path)) == 3
    assert rows(path, "SELECT count(*) FROM sketch_keys") == [(9,)]


def test_another_way_of_telling_stories_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    fill(path, news(prose(1), "a"), news(edited(prose(1), 1), "b"))
    before = table(path)
    monkeypatch.setattr(stories, "VERSION", stories.VERSION + 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE stories SET articles = 99")
        connection.commit()
    assert table(path) == before


def test_who_shows_articles_can_say_how_many_copies_each_has(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, news(prose(1), "a"), news(edited(prose(1), 1), "b"), news(prose(2), "c"))
    table(path)
    with open_reader(path) as reader:
        found = reader.told([1, 2, 3, 4])
    assert found.keys() == {1, 2}
    assert found[1] == found[2]
    assert found[1].articles == 2


def test_a_hostile_text_is_compared_like_any(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    odd = [
        "\ud800 \x00 " + "a" * 100_000,
        "́" * 5_000,
        " ".join("x" for _ in range(3_000)),
        "\u202e" + "؟ " * 500,
        "中" * 4_000,
    ]
    article, capture = made("odd", "file:///news/odd.txt")
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        for number, text in enumerate(odd):
            put(writer, *news(text.replace("\ud800", "").replace("\x00", ""), f"{number}"))
        put(writer, article, capture)
    assert members(path) == []
    assert table(path) == whole(path, tmp_path / "fresh.db")


def test_words_have_the_same_numbers_in_every_process() -> None:
    """Nothing depends on Python's own hashes, which differ from one process to the next."""
    import subprocess
    import sys

    program = (
        "from newsarchive.store.copies.sketching import sketch\n"
        "print(sketch('Ferry', ' '.join(f'Word{n} 1{n} and then' for n in range(300))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
