"""People are found by honest rules, whole, without titles, and linked within the article."""

from __future__ import annotations

import pytest

from newsarchive.entities import find_mentions, name_article
from newsarchive.model import Person, Piece

pytestmark = pytest.mark.usefixtures("rules_alone")


def people(text: str, language: str | None = None) -> dict[str, Person]:
    return {person.name: person for person in name_article([Piece(1, 0, text)], language=language).people}


def names(text: str) -> list[str]:
    return [mention.text for mention in find_mentions(text) if mention.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They spoke to Mr. Okoro on Monday about the bridge.", "Okoro"),
        ("They met Gen. Tomás de la Vega Jr. in the harbour.", "Tomás de la Vega Jr."),
        ("The letter came from Foreign Minister Hakim al-Rashidi, officials said.", "Hakim al-Rashidi"),
        ("The painter Pieter van der Horst lives here with two dogs.", "Pieter van der Horst"),
        ("In the end J.K. Harlow paid for the boat.", "J.K. Harlow"),
        ("On Friday Kim Sang-ho walked to the court with his lawyer.", "Kim Sang-ho"),
        ("Every morning Máire O'Dowd-Lacey opens the gate of the lock.", "Máire O'Dowd-Lacey"),
        ('"No," said Xolvin Brassard, and closed the door.', "Xolvin Brassard"),
        ("Xolvin Brassard, 34, has run the mill for a decade.", "Xolvin Brassard"),
        ("Xolvin Brassard, who runs the mill, was not there.", "Xolvin Brassard"),
        ("The skipper, Xolvin Brassard, called the coast guard twice.", "Xolvin Brassard"),
        ("Neighbours thanked Ana Ruiz's brother for the boat.", "Ana Ruiz"),
        ("The crown went to Queen Elswyth II of the old country.", "Elswyth II"),
    ],
)
def test_a_person_is_found_whole_and_without_title(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday the council met. Monday is free. In May it rained.",
        "Grace Period Ends for Will Makers as Mark Sales Climb",
        "Hurricane Maria closed the port and the USS Samuel Harlow left.",
        "The Bank of England and the University of Leeds signed it.",
        "Readers of The Harbour Times wrote to us about it.",
        "He lives in John Harlow Street, near the school.",
        "The Ana Ruiz Foundation paid for the roof.",
        "Der Minister sprach mit der Polizei über den Schaden am Haus und die Kosten der Stadt.",
        "the whole of it in lower case, with no name at all",
        "وصل الوفد إلى المدينة صباح اليوم",
        "代表团今天上午抵达了这座城市",
    ],
)
def test_what_is_no_person_is_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Talks began, said Syria expert Xolvin Brassard on air.", "Xolvin Brassard", "Syria expert"),
        ("Mayor Ana Ruiz opened the bridge.", "Ana Ruiz", "Mayor"),
        ("Ana Ruiz, the deputy mayor of Leeds, said it would reopen.", "Ana Ruiz", "deputy mayor of Leeds"),
        ("Ana Ruiz, 34, a nurse, walked home.", "Ana Ruiz", "nurse"),
        ("The court heard human rights lawyer Ana Ruiz at noon.", "Ana Ruiz", "human rights lawyer"),
        ("The board met tax lawyer Ana Ruiz at noon.", "Ana Ruiz", "tax lawyer"),
        ("Dutch lawyer Pieter van der Horst agreed.", "Pieter van der Horst", "Dutch lawyer"),
        ("Mrs Ana Ruiz walked home.", "Ana Ruiz", None),
        ("Ana Ruiz, who runs the mill, walked home.", "Ana Ruiz", None),
        ("Moscow, which backs President Ana Ruiz, said nothing.", "Ana Ruiz", "President"),
        ("Ana Ruiz, a poet who lives in the hills, walked home.", "Ana Ruiz", "poet"),
        ("Towns led by the geologist Prof. Ana Ruiz agreed.", "Ana Ruiz", "geologist"),
        ("The city council, led by Ana Ruiz, has promised nest boxes.", "Ana Ruiz", None),
        ("Artists including musician Ana Ruiz sang.", "Ana Ruiz", "musician"),
    ],
)
def test_the_role_is_the_words_beside_the_name(text: str, name: str, role: str | None) -> None:
    assert people(text)[name].role == role


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    text = "Ana Ruiz came first. Later Ruiz left. Critics of Ruiz's plan stayed. A. Ruiz signed."
    (person,) = people(text).values()
    assert person.name == "Ana Ruiz"
    assert [mention.text for mention in person.mentions] == ["Ana Ruiz", "Ruiz", "Ruiz", "A. Ruiz"]


def test_an_arabic_article_does_not_part_a_person() -> None:
    (person,) = people("President Karim al-Sattari spoke. Sattari left. Later al-Sattari returned.").values()
    assert len(person.mentions) == 3


def test_two_people_who_share_a_surname_stay_two() -> None:
    assert set(people("Ana Ruiz met Tomás Ruiz at the mill.")) == {"Ana Ruiz", "Tomás Ruiz"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We will rebuild," Ana Ruiz said.', True),
        ('"We will rebuild," said the mayor, Ana Ruiz.', True),
        ("“We will rebuild,” said bridge engineer Ana Ruiz.", True),
        ('Ana Ruiz, the mayor of Leeds, told reporters: "No."', True),
        ('Ana Ruiz: "No."', True),
        ("Ana Ruiz said they would rebuild.", False),
        ('Ana Ruiz lives on the "Street of Cats".', False),
    ],
)
def test_quoted_means_a_verb_of_speech_beside_the_name_and_quotation_marks(text: str, quoted: bool) -> None:
    assert people(text)["Ana Ruiz"].quoted is quoted


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Der Bürgermeister Hans Keller sagte am Montag, die Brücke sei sicher.", "Hans Keller"),
        ("fr", "Selon Solène Marchand, la route sera fermée jusqu'au printemps.", "Solène Marchand"),
        ("es", "El presidente de la comisión, Luis Gómez, no quiso hablar.", "Luis Gómez"),
        ("it", "La maestra Chiara Bellandi racconta la storia del paese.", "Chiara Bellandi"),
        ("nl", "Volgens ecoloog Jelle Hoekman komen de vogels later.", "Jelle Hoekman"),
        ("pl", "Burmistrz Hanna Wolska otworzyła most.", "Hanna Wolska"),
        ("ru", "Об этом сообщил журналистам Иван Петров из совета.", "Иван Петров"),
        ("tr", "Gülizar Demiray, köyün son değirmencisi.", "Gülizar Demiray"),
    ],
)
def test_other_languages_work_where_a_given_name_is_known(language: str, text: str, name: str) -> None:
    assert list(people(text, language)) == [name]


@pytest.mark.parametrize("name", ["Xolvin Brassard", "Ana Tellmark"])
def test_a_name_in_a_headline_needs_the_story_to_name_the_person(name: str) -> None:
    headline = Piece(1, 0, f"{name} Wins Long Fight Over Old Mill Race")
    story = Piece(2, 0, f"The fight is over, {name} said on Monday.")
    assert name_article([headline]).people == ()
    (person,) = name_article([headline, story]).people
    assert [(mention.block, mention.text) for mention in person.mentions] == [(1, name), (2, name)]


def test_a_surname_in_a_headline_is_the_person_of_the_story() -> None:
    headline = Piece(1, 0, "Brassard Wins Long Fight Over Old Mill Race")
    (person,) = name_article([headline, Piece(2, 0, "It is over, Xolvin Brassard said on Monday.")]).people
    assert [mention.text for mention in person.mentions] == ["Brassard", "Xolvin Brassard"]


def test_a_given_name_that_is_a_people_too_is_read_as_neither_at_the_end_of_a_run() -> None:
    assert all(mention.kind != "person" for mention in find_mentions("It was built in Roman times. York is older."))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Los diputados Sergio Massa y Mario Negri se reunieron ayer.", ["Sergio Massa", "Mario Negri"]),
        ("Aqui tenho dois amigos, Reginaldo Santos e Gabriel Murilo.", ["Reginaldo Santos", "Gabriel Murilo"]),
        ("Ayer Santiago Ramón y Cajal y Luis Negri hablaron de todo.", ["Santiago Ramón y Cajal", "Luis Negri"]),
        ("La obra es de José Ortega y Gasset, dijo ayer la ministra.", ["José Ortega y Gasset"]),
        ("Lo dijo Francisco de Goya y Lucientes en su carta.", ["Francisco de Goya y Lucientes"]),
    ],
)
def test_an_and_stands_inside_a_name_only_before_its_last_word(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_what_a_place_is_called_is_nobodys_role() -> None:
    text = "In Ganja, the county’s second city, Maren Oduya, 71, swept the glass from her step."
    people = name_article([Piece(1, 0, text)]).people
    assert [(one.name, one.role) for one in people] == [("Maren Oduya", None)]
