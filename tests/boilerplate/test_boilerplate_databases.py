"""What databases of newspapers and mails print around a text, and that nothing else is taken for it."""

from __future__ import annotations

import pytest

from newsarchive import extract
from newsarchive.boilerplate.text_labels import label_by_rules
from newsarchive.model import Capture, Role
from newsarchive.readers import read

STORY = [
    "A tanker carrying 60,000 tonnes of fuel oil was adrift off Mwanza on Sunday after its crew had left it.",
    'The ship lost power on Saturday night, harbour master Ana Ruiz said. "There is no leak," she said.',
]


def labels_of(text: str) -> dict[str, Role]:
    document = read(Capture(text.encode()))
    return {
        block.text: label.role for block, label in zip(document.blocks, label_by_rules(document).labels, strict=True)
    }


@pytest.mark.parametrize("gap", ["   ", "\t"])
def test_codes_in_front_of_fields_stand_apart_and_say_what_the_fields_are(gap: str) -> None:
    fields = [
        ("HD", "Tanker adrift after crew abandons ship"), ("BY", "By Lourdes Ortega"), ("WC", "148 words"),
        ("PD", "3 March 2019"), ("SN", "Gulf Bay Daily"), ("LA", "English"), ("CY", "Copyright 2019 Gulf Bay Daily."),
    ]  # fmt: skip
    head = "\n".join(f"{code}{gap}{value}" for code, value in fields)
    text = f"{head}\n\nLP\n{STORY[0]}\n\nTD\n{STORY[1]}\n\nCO{gap}TRBLK : Bulk SA\nAN{gap}Document GULF01"
    article = extract(text.encode(), names=False)
    assert article.headline == "Tanker adrift after crew abandons ship"
    assert article.authors == ("Lourdes Ortega",)
    assert article.published_at == "2019-03-03"
    assert article.body.split("\n\n") == STORY
    source = text.encode().decode()
    assert all(source[block.start : block.end] == block.text for block in article.blocks)


def test_a_few_capitals_in_front_of_a_gap_are_no_codes() -> None:
    table = "UK   12\nUSA   40\nUAE   3"
    assert [block.text for block in read(Capture(f"{STORY[0]}\n\n{table}".encode())).blocks][1:] == table.split("\n")


def test_the_lines_that_a_database_prints_are_not_the_story_nor_its_headline() -> None:
    text = "\n\n".join(
        [
            "Page 1 of 2", "Tanker adrift off Mwanza", "The Gulf Bay Mail", "August 14, 2015 Friday",
            "Tanker adrift off Mwanza", "BYLINE: Ana Ruiz", "SECTION: NEWS; Pg. 3", "LENGTH: 212 words", *STORY,
            "LOAD-DATE: August 15, 2015", "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper",
        ]
    )  # fmt: skip
    article = extract(text.encode(), names=False)
    assert article.headline == "Tanker adrift off Mwanza"
    assert article.published_at == "2015-08-14"
    assert article.body.split("\n\n") == STORY


def test_what_two_databases_print_around_a_text_is_known() -> None:
    text = "\n\n".join(
        [
            "Ouest-Rivage", "Local, mardi 7 mai 2024 96 mots, p. 4", "Le vieux pont ferme jusqu'à l'automne", *STORY,
            "Cet article est paru dans Ouest-Rivage",
            "Certificat émis le 8 mai 2024 à BIBLIO à des fins de visualisation personnelle et temporaire.",
            "news·20240507·OR·123456",
        ]
    )  # fmt: skip
    article = extract(text.encode(), names=False)
    assert (article.headline, article.published_at) == ("Le vieux pont ferme jusqu'à l'automne", "2024-05-07")
    assert article.body.split("\n\n") == STORY
    text = "\n\n".join(
        [
            "Hafenbote vom 07.05.2024, Seite 4", "Ressort: Lokales", "Tanker vor Mwanza in Not", *STORY,
            "Quelle: Hafenbote vom 07.05.2024, Seite 4", "Dokumentnummer: 123456",
            "Dauerhafte Adresse des Dokuments: https://docs.example/HB__123456",
            "Alle Rechte vorbehalten: (c) Hafenbote GmbH",
        ]
    )  # fmt: skip
    article = extract(text.encode(), names=False)
    assert (article.headline, article.published_at) == ("Tanker vor Mwanza in Not", "2024-05-07")
    assert article.publisher != "Alle Rechte"
    assert article.body.split("\n\n") == STORY


def test_what_a_browser_prints_on_each_page_is_none_of_the_story() -> None:
    top, foot = (
        "5/7/24, 10:15 AM          Tanker adrift off Mwanza | Gulf Bay Mail",
        "https://mail.example/tanker       ",
    )
    page = f"{top}\n\nTanker adrift off Mwanza\n\n{STORY[0]}\n\n{foot}1/2\n\f{top}\n\n{STORY[1]}\n\n{foot}2/2\n"
    article = extract(page.encode(), names=False)
    assert article.headline == "Tanker adrift off Mwanza"
    assert article.body.split("\n\n") == STORY[:2]
    alone = extract(f"{top}\n\n{STORY[0]}\n\n{STORY[1]}\n".encode(), names=False)
    assert not any(label.rule == "print.browser" for label in alone.labels)


def test_the_line_above_a_message_is_its_date() -> None:
    text = "\n\n".join(["Gulf Bay Mail, [07.05.2024 10:15]", "Tanker adrift off Mwanza", *STORY])
    article = extract(text.encode(), names=False)
    assert (article.headline, article.published_at) == ("Tanker adrift off Mwanza", "2024-05-07T10:15")


def test_the_day_of_the_report_is_not_the_day_of_publication() -> None:
    text = "\n\n".join(
        [
            "Report Information from ProQuest", "October 02 2020 11:15", "Document 1 of 1", "Tanker adrift off Mwanza",
            "Publication info: Gulf Herald ; Mwanza. 02 Sep 2011: A.1.", "ProQuest document link", *STORY,
            "Subject: Ships", "ProQuest document ID: 88765", "Last updated: 2011-09-03",
        ]
    )  # fmt: skip
    article = extract(text.encode(), names=False)
    assert (article.headline, article.published_at) == ("Tanker adrift off Mwanza", "2011-09-02")
    assert article.body.split("\n\n") == STORY


@pytest.mark.parametrize("line", ["Subject: Ships", "Location: Mwanza", "Language: English", "Page 1 of 2"])
def test_a_label_alone_says_nothing_of_a_database(line: str) -> None:
    label = label_by_rules(read(Capture("\n\n".join([*STORY, line, *STORY]).encode()))).labels[2]
    assert not label.rule.startswith("print.")


def test_the_head_of_a_mail_is_no_headline() -> None:
    head = "From: Ana Ruiz <ana@example.org>\nTo: desk@example.org\nSubject: FW: Tanker\nDate: Tue, 3 Jul 2018 09:12"
    found = labels_of("\n\n".join([head, "Tanker adrift off Mwanza", *STORY]))
    assert {role for text, role in found.items() if text in head.split("\n")} == {Role.OTHER}
    assert found["Tanker adrift off Mwanza"] is Role.HEADLINE


@pytest.mark.parametrize(
    ("marks", "articles"),
    [
        (["Document 1 of 3", "Document 2 of 3", "Document 3 of 3"], 3),
        (["1 of 2 DOCUMENTS", "2 of 2 DOCUMENTS"], 2),
        (["End of Document", "End of Document"], 2),
        (["Document 1 of 1"], 1),
        (["Page 1 of 3", "Page 2 of 3"], 1),
    ],
)
def test_a_file_that_says_it_holds_several_articles_is_warned_of(marks: list[str], articles: int) -> None:
    warnings = read(Capture("\n\n".join(f"{mark}\n\n{STORY[0]}" for mark in marks).encode())).warnings
    assert [f"holds {articles} articles" in warning for warning in warnings] == [True] * (articles > 1)


@pytest.mark.parametrize("line", ["Foto: Ana Ruiz", "Фото: Анна Руис, Вестник", "Photo: Ana Ruiz / AP"])
def test_a_lone_credit_is_no_title_of_a_gallery(line: str) -> None:
    assert labels_of("\n\n".join([STORY[0], line, STORY[1]]))[line] is Role.CREDIT
