"""Citations as the public rules of the three styles have them: golden examples, written by hand from the rules."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.export.author_names import Author, author
from newsarchive.export.reference import Reference, Seen, date_parts, reference, web_address
from newsarchive.export.styles import STYLES
from tests.export.hostile import NASTY, has_steering, holding

FULL = Reference(
    id="0123456789abcdef",
    title="Ferry returns",
    authors=(Author("Ana", "Ruiz"), Author("Bo", "Lind")),
    publisher="The Harbour Post",
    published=(2024, 5, 3),
    url="https://harbour.example/ferry",
    seen=Seen((2024, 9, 1), "captured"),
    section=None,
    language="en",
    abstract=None,
    tags=(),
    sha256="0" * 64,
)
THREE = (Author("Ana", "Ruiz"), Author("Bo", "Lind"), Author("Jean-Paul Marie", "van der Berg", "Jr."))

GOLDEN = [
    (
        FULL,
        (
            "Ruiz, Ana, and Bo Lind. “Ferry returns.” The Harbour Post, May 3, 2024. Accessed September 1, 2024. "
            "https://harbour.example/ferry."
        ),
        (
            "Ruiz, A., & Lind, B. (2024, May 3). Ferry returns. The Harbour Post. Retrieved September 1, 2024, from "
            "https://harbour.example/ferry"
        ),
        (
            "Ruiz, Ana, and Bo Lind. “Ferry returns.” The Harbour Post, 3 May 2024, https://harbour.example/ferry. "
            "Accessed 1 Sept. 2024."
        ),
    ),
    (
        replace(FULL, authors=THREE, published=(2024, 5), url=None, seen=Seen((2024, 9, 1), "archived")),
        (
            "Ruiz, Ana, Bo Lind, and Jean-Paul Marie van der Berg Jr. “Ferry returns.” The Harbour Post, May 2024. "
            "Archived September 1, 2024."
        ),
        (
            "Ruiz, A., Lind, B., & van der Berg, J.-P. M., Jr. (2024, May). Ferry returns. The Harbour Post. Archived "
            "September 1, 2024."
        ),
        "Ruiz, Ana, et al. “Ferry returns.” The Harbour Post, May 2024. Archived 1 Sept. 2024.",
    ),
    (
        replace(FULL, authors=(), published=()),
        "“Ferry returns.” The Harbour Post. Accessed September 1, 2024. https://harbour.example/ferry.",
        "Ferry returns. (n.d.). The Harbour Post. Retrieved September 1, 2024, from https://harbour.example/ferry",
        "“Ferry returns.” The Harbour Post, https://harbour.example/ferry. Accessed 1 Sept. 2024.",
    ),
    (
        replace(FULL, authors=(Author("Agence France-Presse"),), published=(2024,), title="Who said “yes”?"),
        (
            "Agence France-Presse. “Who said ‘yes’?” The Harbour Post, 2024. Accessed September 1, 2024. "
            "https://harbour.example/ferry."
        ),
        (
            "Agence France-Presse. (2024). Who said “yes”? The Harbour Post. Retrieved September 1, 2024, from "
            "https://harbour.example/ferry"
        ),
        (
            "Agence France-Presse. “Who said ‘yes’?” The Harbour Post, 2024, https://harbour.example/ferry. "
            "Accessed 1 Sept. 2024."
        ),
    ),
    (
        replace(FULL, authors=(Author("Ana", "Ruiz"),), title=None, publisher=None, url=None),
        "Ruiz, Ana. May 3, 2024. Accessed September 1, 2024.",
        "Ruiz, A. (2024, May 3). [Untitled article]. Retrieved September 1, 2024.",
        "Ruiz, Ana. 3 May 2024. Accessed 1 Sept. 2024.",
    ),
]


@pytest.mark.parametrize(("about", "chicago", "apa", "mla"), GOLDEN)
def test_each_style_has_its_form(about: Reference, chicago: str, apa: str, mla: str) -> None:
    assert STYLES["chicago"](about) == chicago
    assert STYLES["apa"](about) == apa
    assert STYLES["mla"](about) == mla


def test_long_lists_of_authors_are_cut_as_the_styles_say() -> None:
    many = tuple(Author("Ana", f"Ruiz{number}") for number in range(22))
    about = replace(FULL, authors=many)
    assert STYLES["chicago"](about).startswith(
        "Ruiz0, Ana, Ana Ruiz1, Ana Ruiz2, Ana Ruiz3, Ana Ruiz4, Ana Ruiz5, Ana Ruiz6, et al."
    )
    assert "Ruiz18, A., … Ruiz21, A. (2024" in STYLES["apa"](about)
    assert STYLES["mla"](about).startswith("Ruiz0, Ana, et al. “")


def test_between_two_authors_the_comma_belongs_to_the_inverted_first() -> None:
    about = replace(FULL, authors=(Author("Reuters"), Author("Bo", "Lind")))
    assert STYLES["chicago"](about).startswith("Reuters and Bo Lind. “")
    assert STYLES["mla"](about).startswith("Reuters and Bo Lind. “")
    assert STYLES["apa"](about).startswith("Reuters & Lind, B. (2024")


def test_marks_in_a_title_are_single_in_pairs() -> None:
    about = replace(FULL, title="Merkel: „Wir schaffen das“")
    assert "“Merkel: ‚Wir schaffen das‘.”" in STYLES["mla"](about)


@pytest.mark.parametrize(
    ("name", "language", "inverted", "initials"),
    [
        ("Ana Ruiz", "en", "Ruiz, Ana", "Ruiz, A."),
        ("Jean-Paul Sartre", "fr", "Sartre, Jean-Paul", "Sartre, J.-P."),
        ("Vincent van Gogh", "nl", "van Gogh, Vincent", "van Gogh, V."),
        ("Samuel L. Jackson", "en", "Jackson, Samuel L.", "Jackson, S. L."),
        ("Martin King Jr.", "en", "King, Martin, Jr.", "King, M., Jr."),
        ("Orbán Viktor", "hu", "Orbán, Viktor", "Orbán, V."),
        ("Reuters", "en", "Reuters", "Reuters"),
        ("Agence France-Presse", "fr", "Agence France-Presse", "Agence France-Presse"),
        ("Staff reporter", "en", "Staff reporter", "Staff reporter"),
        ("Madonna", "en", "Madonna", "Madonna"),
        ("أحمد علي", "ar", "أحمد علي", "أحمد علي"),
        ("李小龙", "zh", "李小龙", "李小龙"),
        ("Gabriel García Márquez", "es", "García Márquez, Gabriel", "García Márquez, G."),
        ("Gabriel Garcia Marquez", "en", "Garcia Marquez, Gabriel", "Garcia Marquez, G."),
        ("José Luis Rodríguez Zapatero", "en", "Rodríguez Zapatero, José Luis", "Rodríguez Zapatero, J. L."),
        ("Mary Garcia Smith", "en", "Smith, Mary Garcia", "Smith, M. G."),
        ("María José Gómez", "es", "Gómez, María José", "Gómez, M. J."),
        ("José Ortega y Gasset", "es", "Ortega y Gasset, José", "Ortega y Gasset, J."),
        ("Luís de Sousa e Silva", "pt", "de Sousa e Silva, Luís", "de Sousa e Silva, L."),
        ("Fernando Henrique Cardoso", "pt", "Cardoso, Fernando Henrique", "Cardoso, F. H."),
        ("José da Silva Júnior", "pt", "da Silva Júnior, José", "da Silva Júnior, J."),
        ("Ana de los Ríos", "es", "de los Ríos, Ana", "de los Ríos, A."),
        ("John E Smith", "en", "Smith, John E", "Smith, J. E."),
        ("Mary St. John", "en", "St. John, Mary", "St. John, M."),
        ("Martin Luther King, Jr.", "en", "King, Martin Luther, Jr.", "King, M. L., Jr."),
        ("Dr. Jane Smith, PhD", "en", "Smith, Jane", "Smith, J."),
        ("J.K. Rowling", "en", "Rowling, J.K.", "Rowling, J. K."),
        ("Park Geun-hye", "en", "Park Geun-hye", "Park Geun-hye"),
        ("Kim Smith-Jones", "en", "Smith-Jones, Kim", "Smith-Jones, K."),
    ],
)
def test_names_are_inverted_where_they_can_be(name: str, language: str, inverted: str, initials: str) -> None:
    found = author(name, language)
    assert found.inverted == inverted
    assert found.with_initials == initials


@pytest.mark.parametrize(
    ("iso", "parts"),
    [
        ("2024", (2024,)),
        ("2024-05", (2024, 5)),
        ("2024-05-03T10:00:00Z", (2024, 5, 3)),
        ("2024-13-01", ()),
        ("2024-02-30", ()),
        ("0000", ()),
        ("soon", ()),
        ("٢٠٢٤", ()),
        (None, ()),
    ],
)
def test_dates_are_taken_as_far_as_they_are_dates(iso: str | None, parts: tuple[int, ...]) -> None:
    assert date_parts(iso) == parts


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("https://a.example/x y", "https://a.example/x%20y"),
        ("https://a.example/ö", "https://a.example/%C3%B6"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/[x]?a[]=1#b#c", "https://a.example/%5Bx%5D?a%5B%5D=1#b%23c"),
        ("https://a.example/100%/%C3%B6%zz", "https://a.example/100%25/%C3%B6%25zz"),
        ("http://[::1]:80/[", "http://[::1]:80/%5B"),
        ("http://a[b].example/", "http://a%5Bb%5D.example/"),
        ("https://", None),
        (None, None),
    ],
)
def test_an_address_of_the_web_is_one_or_none(uri: str | None, address: str | None) -> None:
    assert web_address(uri) == address


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_hostile_words_stay_on_one_safe_line(style: str, words: str) -> None:
    cited = STYLES[style](reference(holding(words)))
    assert "\n" not in cited
    assert not has_steering(cited)


@given(st.text("abJr. ,-’vanédel\n", max_size=40), st.sampled_from(["en", "hu", None]))
def test_any_name_keeps_its_words(name: str, language: str | None) -> None:
    found = author(name, language)
    assert sorted(re.findall(r"\w+", found.whole)) == sorted(re.findall(r"\w+", name))
