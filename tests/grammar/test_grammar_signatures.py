"""Lines that are bylines by where they stand: dates, labels and counts around the writer's name."""

from __future__ import annotations

import time

import pytest

from newsarchive.grammar import read_byline, read_name_beside_date, read_signature


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted on August 2, 2019 August 2, 2019 Author Jo Tan Categories", ["Jo Tan"]),
        ("Posted on 28. Juli 2019 28. Juli 2019 Author Jo Tan 4 Kommentare", ["Jo Tan"]),
        ("Post author By Ana Ruiz", ["Ana Ruiz"]),
        ("17/11/2019 17/11/2019 ~ Ana Ruiz", ["Ana Ruiz"]),
        ("28. Jan. 2022 Ana Ruiz", ["Ana Ruiz"]),
        ("Veröffentlicht am Fr, 24. Januar 2020, 18:18 von Seeotter", ["Seeotter"]),
        ("Veröffentlicht: 05.01.2020 | Autor: seeotter | Abgelegt unter: Fotos", ["seeotter"]),
        ("Dezember 10, 2019 · von otter1984 · in Allgemein", ["otter1984"]),
        ("29. Juni 2017, 23:39 · von Tobi", ["Tobi"]),
        ("von Otter1 am 20.09.2020", ["Otter1"]),
        ("Posted in Travel by seaotter on August 3, 2019", ["seaotter"]),
        ("Posted by DT in Diary", ["DT"]),
        ("Author: Ana Ruiz, Datum: 03.05.2019", ["Ana Ruiz"]),
        ("erstellt von Dominique — veröffentlicht 28.01.2022 06:00", ["Dominique"]),
        ("Accueil | Par Ana Le Clerc | 30 septembre 2018", ["Ana Le Clerc"]),
        ("Themenstarter Seeotter", ["Seeotter"]),
        ("3. Mai 2024 seeotter Schreibe einen Kommentar", ["seeotter"]),
        ("Filed under: Allerlei,Meer — seeotter @ 00:11", ["seeotter"]),
        (
            "Павел Северов Антон Загор Ева Гаева 8 января",
            ["Павел Северов", "Антон Загор", "Ева Гаева"],
        ),
        ("田中宏 2017-03-01 14:27:02", ["田中宏"]),
    ],
)
def test_a_line_of_writers_names_them(line: str, names: list[str]) -> None:
    assert list(read_signature(line)) == names


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Staff 3 May 2024",
        "By Smart Shopping Team",
        "ABC-Redaktion",
        "By Staff and news service reports",
        "von dpa 3. Mai 2024",
        "Written by Harbour Today on November 7, 2023",
        "Posted on 3 May 2024",
        "3 May 2024 Sport",
        "Kultur 3. Mai 2024",
        "Wiesbaden 3. Mai 2024",
        "HP-Redaktion 3. Mai 2024",
        "by Monday",
        "Autor: harbour.com",
        "",
        "x" * 400,
    ],
)
def test_a_line_of_nobody_names_nobody(line: str) -> None:
    assert read_signature(line) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("ABC-Online-Experte Jo Tan", []),
        ("Autor: Rechtsanwalt Jo Tan", ["Jo Tan"]),
        ("Von Wirtschaftsredakteurin Ana Ruiz", ["Ana Ruiz"]),
        ("Von ABC-Experte Jo Tan", ["Jo Tan"]),
        ("Veröffentlicht von Ana Ruiz", ["Ana Ruiz"]),
        ("Erstellt von Ana Ruiz", ["Ana Ruiz"]),
        ("By LEE Jo, KIM Bo", ["LEE Jo", "KIM Bo"]),
    ],
)
def test_work_and_houses_beside_a_name_are_no_part_of_it(line: str, names: list[str]) -> None:
    read = read_byline(line)
    assert list(read.names if read else ()) == names


@pytest.mark.parametrize("unit", [" |", "3 May ", " by", "1 ", "a-", " @", "Author ", "~ ", " no "])
def test_bad_lines_are_read_in_no_time(unit: str) -> None:
    start = time.perf_counter()
    for size in (299, 3_000, 300_000):
        read_signature((unit * size)[:size])
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("28. Jan. 2024 Ana Ruiz", "Ana Ruiz"),
        ("04.02.2024 | 13:10 Uhr | Ana Ruiz", "Ana Ruiz"),
        ("ANA RUIZ, 02.02.2024", "Ana Ruiz"),
        ("Ana J. Ruiz - 3 May 2024", "Ana J. Ruiz"),
        ("田中太郎 2024年04月13日 09時00分", "田中太郎"),
        ("登録日 | 2024/02/22", None),
        ("1000 Euro Kredit", None),
        ("04. November 2024 | PAID CONTENT", None),
        ("Leeds, 3 May 2024", None),
        ("Ort Leeds Datum 28.01.2024", None),
        ("Harbour Times 3 May 2024", None),
        ("ABCD Harbour 3 May 2024", None),
        ("07.12.2024 Wissenschaft Wasser Klima", None),
        ("Ana Ruiz | Jo Tan | 3 May 2024", None),
        ("Ana Ruiz", None),
        ("3 May 2024", None),
    ],
)
def test_one_name_beside_a_date_is_read(line: str, name: str | None) -> None:
    assert read_name_beside_date(line) == name
