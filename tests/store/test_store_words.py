"""How text goes into the index and is found there: by what people type, marked as it is printed."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.store_samples import assert_sound, fill, made, rows

from newsarchive.store import open_reader, open_writer
from newsarchive.store.index import folding, indexing
from newsarchive.store.index.folding import folded, folded_with_places, is_plain
from newsarchive.store.index.words import TOKENIZER, indexed, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsarchive.store import Reader

TEXTS = {
    "straße": "Die Straße von Łódź nach Tromsø, sagte Işık Đặng in Æbeltoft.",
    "chinese": "渡轮昨天离开了港口，AI技术公司2024年说。",
    "japanese": "フェリーは港を出た。ﾀﾞｲﾔﾓﾝﾄﾞ",
    "korean": "여객선이 서울에서 출발했다.",
    "thai": "เรือข้ามฟากออกจากท่าเรือ",
    "khmer": "សាឡាងចាកចេញពីកំពង់ផែ",
    "burmese": "ကူးတို့သင်္ဘော",
    "lao": "ເຮືອຂ້າມຟາກ",
    "arabic": "قَالَ أحمد ٱلرحمن إن العبّارة غادرت ســريعا في ٢٠٢٤",
    "persian": "می‌خواهم کشتی",
    "hindi": "नौका बंदरगाह से निकली",
    "hebrew": "הַמַּעְבֹּרֶת יצאה",
    "russian": "Ёлка у Йорка: всё цело",
    "greek": "Το πλοίο ΈΦΥΓΕ απ’ το λιμάνι των Σπετσών",
    "hidden": "A soft\u00adhyphen, a zero\u200bwidth and a jo\u2060iner; Ａｂｃ１２; o\ufb03ce",
    "decomposed": "Le cafe\u0301 de l’i\u0302le; 각하".replace("각하", unicodedata.normalize("NFD", "각하")),
    "nul": "Before\0after the byte",
    "english": "The ministers sanctioned two companies, hoping that parties agreed. Universal news.",
}
HEADLINE = "Nº 7 in Kraków"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("words") / "archive.db"
    fill(path, *(made(text, f"file:///{name}.txt", headline=HEADLINE) for name, text in TEXTS.items()))
    return path


@pytest.fixture(scope="module")
def reader(archive: Path) -> Iterator[Reader]:
    with open_reader(archive) as reader:
        yield reader


def found(reader: Reader, query: str) -> dict[str, list[str]]:
    """What is found, and what is marked in it."""
    page = reader.search(query, limit=100)
    assert page.total == len(page.hits)
    marked = {
        hit.uri[8:].removesuffix(".txt"): [hit.snippet[start:end] for start, end in hit.spans] for hit in page.hits
    }
    return {unquoted(name): words for name, words in marked.items()}


def unquoted(name: str) -> str:
    from urllib.parse import unquote

    return unquote(name)


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("strasse", "straße", ["Straße"]),
        ("STRASSE", "straße", ["Straße"]),
        ("straße", "straße", ["Straße"]),
        ("lodz", "straße", ["Łódź"]),
        ("tromso", "straße", ["Tromsø"]),
        ("isik", "straße", ["Işık"]),
        ('"Dang in Aebeltoft"', "straße", ["Đặng in Æbeltoft"]),
        ("渡轮", "chinese", ["渡轮"]),
        ("离开", "chinese", ["离开"]),
        ("昨天离开了", "chinese", ["昨天离开了"]),
        ("轮", "chinese", ["轮"]),
        ("说", "chinese", ["说"]),
        ("港口 技术", "chinese", ["港口", "技术"]),
        ("AI技术", "chinese", ["AI技术"]),
        ("公司2024年", "chinese", ["公司2024年"]),
        ("フェリー", "japanese", ["フェリー"]),
        ("ダイヤ", "japanese", ["ﾀﾞｲﾔ"]),
        ("港を", "japanese", ["港を"]),
        ("서울", "korean", ["서울"]),
        ("객선", "korean", ["객선"]),
        ("ข้าม", "thai", ["ข้าม"]),
        ("ท่าเรือ", "thai", ["ท่าเรือ"]),
        ("កំពង់", "khmer", ["កំពង់"]),
        ("သင်္ဘော", "burmese", ["သင်္ဘော"]),
        ("ຂ້າມ", "lao", ["ຂ້າມ"]),
        ("قال", "arabic", ["قَالَ"]),
        ("احمد", "arabic", ["أحمد"]),
        ("الرحمن", "arabic", ["ٱلرحمن"]),
        ("ٱلعبارة", "arabic", ["العبّارة"]),
        ("العبارة", "arabic", ["العبّارة"]),
        ("سريعا", "arabic", ["ســريعا"]),
        ("في ٢٠٢٤", "arabic", ["في", "٢٠٢٤"]),
        ("ميخواهم", "persian", ["می‌خواهم"]),
        ("كشتي", "persian", ["کشتی"]),
        ("बंदरगाह", "hindi", ["बंदरगाह"]),
        ("המעברת", "hebrew", ["הַמַּעְבֹּרֶת"]),
        ("елка", "russian", ["Ёлка"]),
        ("Йорка", "russian", ["Йорка"]),
        ("все", "russian", ["всё"]),
        ("πλοιο", "greek", ["πλοίο"]),
        ("έφυγε", "greek", ["ΈΦΥΓΕ"]),
        ("σπετσων", "greek", ["Σπετσών"]),
        ("softhyphen", "hidden", ["soft\u00adhyphen"]),
        ("zerowidth", "hidden", ["zero\u200bwidth"]),
        ("joiner", "hidden", ["jo\u2060iner"]),
        ("abc12", "hidden", ["Ａｂｃ１２"]),
        ("office", "hidden", ["o\ufb03ce"]),
        ("cafe", "decomposed", ["cafe\u0301"]),
        ("l'île", "decomposed", ["l’i\u0302le"]),
        ("각하", "decomposed", [unicodedata.normalize("NFD", "각하")]),
        ("after", "nul", ["after"]),
        ("sanctions", "english", ["sanctioned"]),
        ("sanction company", "english", ["sanctioned", "companies"]),
        ("Minister hope party", "english", ["ministers", "hoping", "parties"]),
        ('"ministers sanctioned"', "english", ["ministers sanctioned"]),
        ("sanct*", "english", ["sanctioned"]),
    ],
)
def test_what_people_type_is_found_and_marked_as_printed(
    reader: Reader, query: str, name: str, marked: list[str]
) -> None:
    hits = found(reader, query)
    assert list(hits) == [name]
    assert sorted(set(hits[name])) == sorted(marked)


@pytest.mark.parametrize(
    "query",
    [
        '"sanctions"',
        "sanctions*",
        '"minister sanctioned"',
        "轮渡",
        "渡离",
        "универ",
        "иорка",
        "हि",
        "beforeafter",
        "“公司年”",
        "seoul",
    ],
)
def test_what_is_not_there_is_not_found(reader: Reader, query: str) -> None:
    assert found(reader, query) == {}


def test_a_headline_is_found_as_people_type_it(reader: Reader) -> None:
    assert len(found(reader, "krakow")) == len(TEXTS)
    assert len(found(reader, "no 7 krakow")) == len(TEXTS)


def test_a_text_with_a_nul_byte_has_its_length_and_its_words(archive: Path) -> None:
    ((text, length),) = rows(
        archive, "SELECT text, length(CAST(text AS BLOB)) FROM blocks WHERE text GLOB 'Before*' AND role = 'body'"
    )
    assert text == TEXTS["nul"]
    assert length == len(TEXTS["nul"])


@pytest.mark.parametrize("odd", ["ß", "ł", "\0", "\u200b", "\ud800", "日", "\u0301", "😀"])
@pytest.mark.parametrize("around", ["{}", "a {}", "{} z", "a" * 99 + "{}", "я" * 99 + "{}", "“é” {} —"])
def test_one_odd_character_in_any_text_has_it_folded(odd: str, around: str) -> None:
    assert (is_plain(around.format("a")), is_plain(around.format(odd))) == (True, False)


def test_what_is_indexed_as_it_is_is_what_folding_would_make_of_it() -> None:
    """Every character that SQLite folds itself, against SQLite."""
    characters = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000 and is_plain(chr(code))]
    assert len(characters) > 1000
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE tried USING fts5 (t, content = '', tokenize = '{TOKENIZER}')")
        rows = [(ord(character), f"a{character}b") for character in characters]
        connection.executemany("INSERT INTO tried (rowid, t) VALUES (?, ?)", rows)
        connection.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab (tried, instance)")
        made: dict[int, list[str]] = {}
        for term, code in connection.execute("SELECT term, doc FROM tokens ORDER BY doc, offset"):
            made.setdefault(code, []).append(term)
    for character in characters:
        assert len(folded(character)) == 1
        assert made[ord(character)] == folded(f"a{character}b").split(), character


TEXT = st.text(st.one_of(st.characters(), st.sampled_from("aéß渡轮가ก็\u0301\u200b ﬁİıأ")), max_size=40)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    words = indexed(text)
    assert words is None or indexed(words) is None or folded(words).split() == words.split()


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_the_places_of_folded_text_lead_back(text: str) -> None:
    words, places = folded_with_places(text)
    assert len(places if places is not None else text) == len(words) + (places is not None)
    if places is not None:
        assert places == sorted(places)
        assert places[-1] == len(text)
    assert words.split() == folded(text).split() or not unicodedata.is_normalized("NFC", text)


@settings(deadline=None, max_examples=200)
@given(TEXT, TEXT)
def test_whatever_is_typed_is_one_string_of_fts5(text: str, typed: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE tried USING fts5 (t, tokenize = '{TOKENIZER}')")
        words = indexed(text)
        stored = (text if words is None else words).encode(errors="replace").decode()
        connection.execute("INSERT INTO tried VALUES (?)", (stored,))
        (phrase,) = phrases(typed.encode(errors="replace").decode())
        connection.execute("SELECT 1 FROM tried WHERE tried MATCH ?", (phrase,)).fetchall()
        (whole,) = phrases(stored if words is None else text.encode(errors="replace").decode())
        found = connection.execute("SELECT 1 FROM tried WHERE tried MATCH ?", (whole,)).fetchall()
        assert found or not folded(text).split()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.sampled_from("aéß渡轮가ﬁ .\0\n"), min_size=1, max_size=12), min_size=1, max_size=4))
def test_the_index_is_what_the_records_say_however_they_change(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("index") / "archive.db"
    for number, text in enumerate(texts):
        fill(path, made(f"{number} {text}", "file:///one.txt", headline=text), made(text, f"file:///{number}.txt"))
    with closing(sqlite3.connect(path)) as connection:
        # Rank 1 has newer versions of SQLite compare the index with its content too; older ones always do.
        connection.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        before = connection.execute("SELECT * FROM search_words").fetchall()
        stored = connection.execute("SELECT * FROM folded_texts").fetchall()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE derived SET state = 'of another version' WHERE name = 'search_index'")
        connection.commit()
    open_writer(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("SELECT * FROM search_words").fetchall() == before
        assert connection.execute("SELECT * FROM folded_texts").fetchall() == stored


def test_an_archive_indexed_by_other_rules_is_indexed_anew(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, made("Die Straße.", "file:///a.txt"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM folded_texts")
        connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        connection.execute("UPDATE derived SET state = '0' WHERE name = 'search_index'")
        connection.commit()
    with open_reader(path) as reader:
        assert not reader.search("strasse").hits
    open_writer(path).close()
    with open_reader(path) as reader:
        assert reader.search("strasse").total == 1


def test_of_an_archive_indexed_by_the_version_before_only_what_has_changed_letters_is_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, fresh = tmp_path / "archive.db", tmp_path / "fresh.db"
    samples = [made("قال ٱلرحمن وأحمد", "file:///a.txt", headline="ٱلعبارة 渡轮"), made("Die Straße.", "file:///b.txt")]
    fill(fresh, *samples)
    with monkeypatch.context() as earlier:
        for letter in ("ٱ", "ٲ", "ٳ"):
            earlier.delitem(folding._TYPED, letter)
        earlier.setattr(folding, "_FOLDING", folding._Folding())
        earlier.setattr(indexing, "VERSION", "1")
        fill(path, *samples)
    with open_reader(path) as reader:
        assert reader.search("الرحمن").total == 0
    monkeypatch.setattr(indexing, "index_anew", None)
    open_writer(path).close()
    with open_reader(path) as reader:
        assert [reader.search(words).total for words in ("الرحمن", "ٱلرحمن", "العبارة", "渡轮", "strasse")] == [1] * 5
    for table in ("folded_texts", "words", "search_words", "derived"):
        assert rows(path, f"SELECT * FROM {table}") == rows(fresh, f"SELECT * FROM {table}")  # noqa: S608
    assert_sound(path)


def test_the_words_of_the_archive_are_listed(archive: Path) -> None:
    listed = dict(rows(archive, "SELECT word, articles FROM words"))
    assert listed["krakow"] == len(TEXTS)
    assert listed["strasse"] == 1
    assert not any(word.isdigit() or "渡" in word for word in listed)
