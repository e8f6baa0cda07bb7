"""Plain text: what rules say of it, and the little that a sure reading changes."""

from __future__ import annotations

import pytest

from newsarchive.boilerplate import label, text_labels
from newsarchive.boilerplate.learned import Opinion, opinions, read_text, readings_of
from newsarchive.boilerplate.text_labels import label_by_rules
from newsarchive.model import Block, Document, Role

STORY = (
    "Council votes to keep the lido open",
    "The council voted by nine to four on Tuesday to keep the lido on Weir Street open for three more summers.",
    "The roof will cost 1.2 million pounds, of which the council has found a third so far, the treasurer said.",
    "A second vote follows in May, after the surveyors have looked at the boiler and at the changing rooms.",
    "Sign up to our newsletter for the best of the week, in your inbox every Friday.",
)
PARAGRAPH = STORY[2] + " Nobody else spoke."
CHINESE = (
    "镇议会周二投票决定保留位于韦尔街的露天游泳池。",
    "屋顶需要一百二十万镑，议会目前筹得三分之一。",
    "第二次投票将于五月举行。",
)


def text(*blocks: str) -> Document:
    return Document(tuple(Block(number, words) for number, words in enumerate(blocks, 1)), "text/plain", "utf-8")


def reads_as(monkeypatch: pytest.MonkeyPatch, chance: float) -> None:
    opinion = Opinion(chance, "body", "related")
    monkeypatch.setattr(text_labels, "read_text", lambda _, hints, __: [opinion] * len(hints))


def test_hints_name_shapes_and_give_of_a_rule_its_role_alone() -> None:
    found = label_by_rules(text(*STORY))
    hints = found.hints()
    assert hints[1].startswith("body shape.")
    assert hints[-1] == f"{found.labels[-1].role} rule.{found.labels[-1].role}"
    assert found.language == "en"


def test_a_quotation_above_a_likely_headline_heads_an_interview() -> None:
    lines = ("'I never wanted to see it empty'", "Ana Ruiz on the lido, the council and the boiler", *STORY[1:4])
    roles = {block: label.role for block, label in zip(lines, label_by_rules(text(*lines)).labels, strict=True)}
    assert roles[lines[0]] is Role.HEADLINE
    masthead = "Weir Gazette                    Wednesday 8 May 2024, the council and the lido on Weir Street"
    assert label_by_rules(text(masthead, *STORY)).labels[1].role is Role.HEADLINE


def test_a_reading_that_is_not_sure_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reads_as(monkeypatch, 0.4)
    assert label(text(*STORY)).labels == label_by_rules(text(*STORY)).labels


def test_a_sure_reading_drops_what_place_alone_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    one_is_not_of_it = [Opinion(chance, "body", "related") for chance in (0.0, 0.9, 0.01, 0.9, 0.99)]
    monkeypatch.setattr(text_labels, "read_text", lambda *_: one_is_not_of_it)
    labels = label(text(*STORY)).labels
    assert (labels[2].role, labels[2].rule) == (Role.RELATED, "learned.related")
    assert "rather than like the story" in labels[2].reason
    assert labels[-1] == label_by_rules(text(*STORY)).labels[-1], "a rule has seen words that settle it"


@pytest.mark.parametrize(
    ("line", "chance", "role"),
    [
        ("The roof of the baths", 0.3, Role.OTHER),
        ("The roof of the baths", 0.4, Role.SUBHEADING),
        ("Work begins in September.", 0.25, Role.OTHER),
        ("Work begins in September.", 0.32, Role.BODY),
        ("• Swimmers under five pay nothing", 0.12, Role.LIST),
        ("• Swimmers under five pay nothing", 0.05, Role.OTHER),
        (PARAGRAPH, 0.1, Role.OTHER),
        (PARAGRAPH, 0.2, Role.BODY),
    ],
)
def test_a_line_inside_the_story_goes_by_less_certainty_than_a_paragraph_or_an_item(
    monkeypatch: pytest.MonkeyPatch, line: str, chance: float, role: Role
) -> None:
    lines = (*STORY[:3], line, STORY[3])
    monkeypatch.setattr(text_labels, "read_text", lambda _, hints, __: [Opinion(0.9, "body", "other")] * len(hints))
    assert label(text(*lines)).labels[3].role is label_by_rules(text(*lines)).labels[3].role
    sure = [Opinion(chance if index == 3 else 0.9, "body", "other") for index in range(len(lines))]
    monkeypatch.setattr(text_labels, "read_text", lambda *_: sure)
    assert label(text(*lines)).labels[3].role is role


@pytest.mark.parametrize(
    ("line", "chance", "is_kept"),
    [
        ("Work begins in September.", 0.12, True),
        ("Work begins in September.", 0.05, False),
    ],
)
def test_the_last_line_of_what_is_kept_is_doubted_more(
    monkeypatch: pytest.MonkeyPatch, line: str, chance: float, is_kept: bool
) -> None:
    lines = (*STORY[:3], line)
    sure = [Opinion(0.9, "body", "other")] * 3 + [Opinion(chance, "body", "other")]
    monkeypatch.setattr(text_labels, "read_text", lambda *_: sure)
    assert (label(text(*lines)).labels[3].role is Role.BODY) == is_kept


@pytest.mark.parametrize(("chance", "role"), [(0.7, Role.SUBHEADING), (0.5, Role.PULL_QUOTE)])
def test_words_of_the_story_may_be_its_subheading(monkeypatch: pytest.MonkeyPatch, chance: float, role: Role) -> None:
    said = "He said at the lido on Weir Street that “the boiler is older than I am”, and went in for a swim."
    lines = (*STORY[:3], "“The boiler is older than I am”", said, STORY[3])
    assert label_by_rules(text(*lines)).labels[3].role is Role.PULL_QUOTE
    sure = [Opinion(chance if at == 3 else 0.9, "subheading", "other") for at in range(len(lines))]
    monkeypatch.setattr(text_labels, "read_text", lambda *_: sure)
    assert label(text(*lines)).labels[3].role is role


WINNERS = ("Best loaf", "Maud Okafor", "Best pie", "Tom Lindqvist", "Best jam", "Ana Ruiz – WINNER")


def test_a_list_that_a_line_announces_is_the_story_of_a_page_without_prose() -> None:
    lines = ("Weir village show: who won what, from loaf to jam", "The winners in full:", *WINNERS)
    roles = [one.role for one in label(text(*lines)).labels]
    assert roles == [Role.HEADLINE, Role.BODY, *[Role.LIST] * len(WINNERS)]
    games = ("Gull Bay 3 Weir 1", "Codport 0 Tern Hill 0", "Sker 2 Otterby 4", "Moss End 1 Quay 1", "Strand 0 Holm 2")
    roles = [one.role for one in label(text("Saturday's results", "Premier Division:", *games)).labels]
    assert roles == [Role.HEADLINE, Role.BODY, *[Role.LIST] * len(games)]


def test_a_menu_with_a_title_is_no_story() -> None:
    menu = ("More of ours:", "News", "Sport", "Weather", "Puzzles", "Shop", "Advertisement")
    many = tuple(f"Hall {n}, row {n + 3}" for n in range(20))
    rules = label_by_rules(text(*many, STORY[0].upper(), *menu)).labels
    assert not any(found.rule == "shape.announced" for found in rules)
    rules = label_by_rules(text(*menu, *STORY)).labels
    assert not any(found.rule == "shape.announced" for found in rules)


@pytest.mark.parametrize(("chance", "is_kept"), [(0.9, True), (0.7, False)])
def test_what_the_voice_alone_took_is_kept_where_the_reading_is_sure(
    monkeypatch: pytest.MonkeyPatch, chance: float, is_kept: bool
) -> None:
    address = (
        "For the price of a coffee you can read all our local reporting, 4 euros a month, with no adverts. "
        "Why not join us?"
    )
    lines = (*STORY[:4], address)
    by_rules = label_by_rules(text(*lines)).labels[-1]
    assert by_rules.rule.startswith("voice.")
    monkeypatch.setattr(text_labels, "read_text", lambda _, hints, __: [Opinion(chance, "body", "other")] * len(hints))
    assert (label(text(*lines)).labels[-1].role is Role.BODY) == is_kept


def test_a_reading_that_would_keep_nothing_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    reads_as(monkeypatch, 0.0)
    assert label(text(*STORY)).labels == label_by_rules(text(*STORY)).labels


def test_a_language_that_was_never_learnt_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_labels, "read_text", lambda *_: pytest.fail("was read"))
    assert label(text(*CHINESE)).labels == label_by_rules(text(*CHINESE)).labels


def test_an_opinion_is_a_chance_and_the_likeliest_role_either_way() -> None:
    document = text(*STORY)
    found = read_text(document, label_by_rules(document).hints())
    assert len(found) == len(STORY)
    assert all(one and 0 <= one.chance <= 1.000001 and Role(one.kept) and Role(one.other) for one in found)
    assert found[1]
    assert found[1].chance > 0.8
    assert opinions(readings_of("text"), []) == []


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2024, 11:35 | Author: Ana Ruiz",
        "14 января 2020, 11:35 | Автор: Марина Зотова",
        "2021-10-08 16:20\u3000来源：江城日报\u3000作者：李晓梅",
    ],
)
def test_a_date_with_the_writer_beside_it_is_a_line_of_dates(line: str) -> None:
    found = label_by_rules(text(STORY[0], line, *STORY[1:]))
    assert found.labels[1].role is Role.PUBLISHED


@pytest.mark.parametrize("line", ["3 May 2024 – By the sea we lay", "3 May 2024: the day that Ana Ruiz left"])
def test_a_date_with_other_words_beside_it_is_none(line: str) -> None:
    assert label_by_rules(text(STORY[0], line, *STORY[1:])).labels[1].role is not Role.PUBLISHED


def test_a_chinese_paragraph_that_ends_in_a_quotation_is_no_title() -> None:
    quoted = "当地居民吴先生对本报说：“飞机来了两次，第一颗炸弹落在学校。”"
    lines = [
        "缅甸北部空袭致九人死亡",
        "缅甸掸邦北部的一个镇六日凌晨遭到空袭，造成至少九人死亡。",
        quoted,
        "军方尚未就此置评。",
        "编辑：林晓",
        "口岸恢复通关",
        "停电三天",
    ]
    assert label(text(*lines)).labels[2].role is Role.BODY
