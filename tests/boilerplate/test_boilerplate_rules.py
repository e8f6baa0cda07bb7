"""Every shipped rule against the evidence it carries, and the format against files that break it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from newsarchive.boilerplate.evidence import TOTAL, failures, takes_text
from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.matching import RuleBook, extent
from newsarchive.boilerplate.rule_snapshot import NAME
from newsarchive.boilerplate.rules import Rule, RuleError, read_rules, shipped_rules, shipped_snapshot
from newsarchive.model import Capture, Document
from newsarchive.readers import read

RULES = shipped_rules()
BOOK = RuleBook(RULES)
EVERYWHERE = (0, TOTAL // 2, TOTAL - 1)


def takes(rule: Rule, block: str, index: int) -> bool:
    return takes_text(rule, block, index)


def read_html(html: str) -> Document:
    return read(Capture(html.encode(), media_type="text/html"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_takes_what_it_says_and_spares_what_it_says(rule: Rule) -> None:
    assert failures(rule, read_html) == []


def test_the_snapshot_is_of_the_rule_files_as_they_are() -> None:
    """`python -m newsarchive.boilerplate` writes it anew."""
    assert files("newsarchive.boilerplate").joinpath(NAME).read_text(encoding="utf-8") == shipped_snapshot()


def test_rules_are_the_same_from_the_snapshot_and_from_their_files() -> None:
    read_anew = list(read_rules(files("newsarchive.boilerplate").joinpath("rules")))
    assert [_values(rule) for rule in RULES] == [_values(rule) for rule in read_anew]


def _values(rule: Rule) -> dict[str, Any]:
    found = {field.name: getattr(rule, field.name) for field in fields(rule)}
    return {**found, "pattern": rule.pattern.match("") is None if rule.pattern else None}


def test_rule_ids_are_unique() -> None:
    assert [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_one_rule_spares_no_rule_takes_from_the_middle_of_a_story(rule: Rule) -> None:
    """A near miss that is plain prose must be spared by all rules, not only by the one whose near miss it is."""
    for block in rule.spares:
        look = Look(block)
        if look.is_prose and look.count >= 8:
            found = BOOK.find(look, TOTAL // 2, TOTAL)
            assert found is None or found.role.value in ("note", "embed"), f"{found.id} takes {block!r}"


def test_every_language_and_forty_publishers_have_rules() -> None:
    families = Counter(rule.id.split(".")[0] for rule in RULES)
    assert {"en", "de", "fr", "es", "pt", "it", "ru", "general"} <= families.keys()
    assert families["en"] >= 40


def rule(**changes: Any) -> str:
    keys: dict[str, Any] = {
        "id": "x.one",
        "role": "appeal",
        "why": "test",
        "source": "recalled",
        "begins": ["support us"],
        "takes": ["Support us today", "Support us!"],
        "spares": ["Nobody supports us."],
    }
    keys.update(changes)
    return "[[rule]]\n" + "\n".join(f"{key} = {value!r}" for key, value in keys.items() if value is not None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (rule(role="donation"), "'donation' is none of headline"),
        (rule(source="guess"), "guess"),
        (rule(where="middle"), "middle"),
        (rule(begin=["x"]), "unknown key 'begin'"),
        (rule(begins=None), "nothing to match"),
        (rule(why=None), "lacks 'why'"),
        (rule(begins=[1]), "'begins'"),
        (rule(pattern="("), "unterminated|missing"),
        (rule(run="all"), "all"),
        (rule(why=7), "'why' must be text"),
        (rule(max_words="x"), "'max_words' must be a whole number"),
        (rule(begins=[" "]), "no characters"),
        (rule(css=["p:"]), "css 'p:'"),
        (rule(css=["p::before"]), "pseudo-element"),
        (rule(xpath=["//p["]), "Invalid expression"),
        (rule(xpath=["//p[$x]"]), "variables"),
        (rule(xpath=["//p[document('x')]"]), "no function"),
        (rule(xpath=["//p[//q]"]), "whole page"),
        (rule(xpath=["//p/@class"]), "select elements"),
        (rule(xpath=["//x:p"]), "prefix"),
        ("[[rule]", "not TOML"),
        ("publisher = 1", "publisher"),
        ("rule = 1", "no list"),
    ],
)
def test_a_rule_file_that_breaks_the_format_is_an_error_that_names_it(
    tmp_path: Path, text: str, complaint: str
) -> None:
    (tmp_path / "publishers").mkdir()
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=complaint) as caught:
        list(read_rules(tmp_path))
    assert "x.toml" in str(caught.value)


def one(tmp_path: Path, text: str) -> Rule:
    (tmp_path / "publishers").mkdir(exist_ok=True)
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    return next(iter(read_rules(tmp_path)))


def test_cues_inside_quotation_marks_do_not_count(tmp_path: Path) -> None:
    made = one(tmp_path, rule(begins=None, cues=["your support", "our journalism"], at_least=2))
    assert takes(made, "Your support pays for our journalism.", 0)
    assert not takes(made, "“Your support pays for our journalism,” the banner read.", 0)


def test_cues_ask_for_one_more_in_the_middle(tmp_path: Path) -> None:
    made = one(tmp_path, rule(begins=None, cues=["your support", "our journalism", "donate"], at_least=2))
    block = "Your support pays for our journalism."
    assert [takes(made, block, index) for index in EVERYWHERE] == [True, False, True]
    assert takes(made, f"{block} Donate today.", TOTAL // 2)


def test_phrases_hold_at_word_bounds(tmp_path: Path) -> None:
    made = one(tmp_path, rule())
    assert takes(made, "• Support us, please", 0)
    assert not takes(made, "Support useful work", 0)


def test_through_takes_the_blocks_up_to_its_end_or_only_the_first(tmp_path: Path) -> None:
    made = one(tmp_path, rule(through="thank you."))
    looks = [Look(text) for text in ("Support us now", "We are small.", "Thank you.", "The vote is on Monday.")]
    assert extent(made, looks, 0, lambda _: True) == 3
    assert extent(made, looks[:2] + looks[3:], 0, lambda _: True) == 1


def test_a_run_of_titles_ends_at_a_sentence(tmp_path: Path) -> None:
    made = one(tmp_path, rule(run="titles"))
    looks = [Look(text) for text in ("Support us", "Bridge reopens", "Mayor to stand again", "The vote was close.")]
    assert extent(made, looks, 0, lambda _: True) == 3
