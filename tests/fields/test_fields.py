"""Fields: given facts outrank guesses and are marked; what is not printed is null."""

from __future__ import annotations

import pytest

import newsarchive

TEXT = """\
Council votes to keep the lido open

By Ana Ruiz and Li Wei

Published 3 May 2024, 10:02 | Updated 4 May 2024

LEEDS, England (AP) — The council voted by nine to four on Tuesday to keep the lido open for three more summers.

A second vote follows in the spring, after the surveyors have looked at the roof.

© 2024 The Weir Gazette
"""


def record(text: str = TEXT, **given: str) -> newsarchive.Article:
    return newsarchive.extract(text.encode(), given=given, names=False)


def test_each_field_says_where_it_is_from() -> None:
    found = record()
    assert found.headline == "Council votes to keep the lido open"
    assert found.authors == ("Ana Ruiz", "Li Wei")
    assert (found.published_at, found.modified_at) == ("2024-05-03T10:02", "2024-05-04")
    assert found.publisher == "The Weir Gazette"
    assert found.dateline is not None
    assert found.dateline.place == "LEEDS, England"
    assert found.body.startswith("LEEDS, England (AP) — The council")
    assert found.provenance["headline"].block == 1
    assert found.provenance["publisher"].inferred
    assert found.provenance["language"].inferred
    assert not found.provenance["published_at"].inferred


def test_a_given_fact_outranks_the_guess_which_stays_as_rival() -> None:
    found = record(publisher="Weir Street Gazette", published_at="2024-05-02", language="en-GB", byline="By Jo Tan")
    assert (found.publisher, found.published_at, found.language) == ("Weir Street Gazette", "2024-05-02", "en-GB")
    assert found.authors == ("Jo Tan",)
    assert found.provenance["publisher"].given
    assert [rival.value for rival in found.provenance["publisher"].rivals] == ["The Weir Gazette"]
    assert [rival.value for rival in found.provenance["published_at"].rivals] == ["2024-05-03T10:02"]


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-05-03", "2024-05-03T10:00:00Z", "3 May 2024"])
def test_a_given_date_may_be_partial_or_in_words(date: str) -> None:
    assert str(record(published_at=date).published_at).startswith("2024")


@pytest.mark.parametrize("date", ["soon", "9999-99-99", "2024-13-01", "1" * 400, "0000", "٢٠٢٤"])
def test_a_given_date_that_is_none_is_said_and_not_used(date: str) -> None:
    found = record(published_at=date)
    assert found.published_at == "2024-05-03T10:02"
    assert any("published_at" in warning for warning in found.warnings)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "DATA:text/html,x", "http://[", "a ferry story"])
def test_a_given_address_that_is_none_of_the_web_is_said_and_not_used(url: str) -> None:
    found = record(url=url)
    assert found.url is None
    assert found.warnings == (f"the given url {url!r} is no web address and was not used",)


@pytest.mark.parametrize("url", ["https://post.example/ferry", "HTTP://post.example/ferry", "post.example/ferry"])
def test_a_given_address_of_the_web_is_used(url: str) -> None:
    assert record(url=url).url == url


def test_what_is_not_printed_is_null_and_has_no_provenance() -> None:
    found = record("The council met on Tuesday and voted to keep the lido on Weir Street open.")
    assert (found.headline, found.byline, found.published_at, found.publisher, found.dateline) == (None,) * 5
    assert found.provenance.keys() == {"language"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Rat hat am Dienstag beschlossen, dass das Freibad noch drei Sommer lang geöffnet bleibt."),
        ("fr", "Le conseil a décidé mardi que la piscine restera ouverte pendant trois étés encore dans la ville."),
        ("es", "El consejo decidió el martes que la piscina siga abierta durante tres veranos más en la ciudad."),
        ("ru", "Совет решил во вторник, что бассейн будет открыт еще три лета, и это не все, что было сказано."),
        ("uk", "Рада вирішила у вівторок, що басейн буде відкритий ще три літа, і це було не все, що сказали."),
        ("ar", "قرر المجلس يوم الثلاثاء أن يبقى المسبح مفتوحا في المدينة ثلاثة فصول صيف أخرى من هذا العام."),
        ("zh", "市议会周二决定，露天泳池将再开放三个夏天。"),
        ("ja", "市議会は火曜日、屋外プールをあと三夏開けておくことを決めた。"),
        (
            "id",
            "Dewan kota memutuskan pada Selasa bahwa kolam itu tetap dibuka karena warga bisa berenang, kata ketuanya.",
        ),
        ("tr", "Meclis salı günü havuzun üç yaz daha açık kalmasına karar verdi ve bu karar çok konuşuldu."),
    ],
)
def test_the_language_is_told_by_script_or_small_words(language: str, text: str) -> None:
    assert record(f"{text}\n\n{text}").language == language


def test_a_language_that_cannot_be_told_is_null() -> None:
    assert record("Xyzzy plugh qwx.").language is None
