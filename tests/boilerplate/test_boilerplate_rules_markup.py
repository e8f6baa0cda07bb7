"""Rules by css and xpath: what they hold, and that the work stays linear on the largest pages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lxml import etree

from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.markup_rules import held
from newsarchive.boilerplate.rule_books import rule_book, taken
from newsarchive.boilerplate.rules import Rule, RuleError, read_rules
from newsarchive.boilerplate.selectors import LARGE_PAGE, css_selector, xpath_selector
from newsarchive.model import Block, Document, Element, Markup


def page(html: str) -> Document:
    """A document with one block for each `p`, `li` and `h2`, as a reader would make it."""
    tree = etree.fromstring(html, etree.HTMLParser(huge_tree=True))
    paths: dict[object, int] = {}
    counts: dict[object, dict[str, int]] = {}
    elements: list[Element] = []
    blocks: list[Block] = []
    markup: list[Markup] = []
    for node in tree.iter():
        parent = node.getparent()
        beside = counts.setdefault(parent, {})
        beside[node.tag] = nth = beside.get(node.tag, 0) + 1
        index = paths.get(parent, -1)
        above = elements[index].path if index >= 0 else ""
        path = f"{above}/{node.tag}[{nth}]" if nth > 1 else f"{above}/{node.tag}"
        paths[node] = len(elements)
        elements.append(Element(node.tag, "", index, 0, path))
        if node.tag in ("p", "li", "h2"):
            blocks.append(Block(len(blocks) + 1, "".join(map(str, node.itertext())), path=path))
            markup.append(Markup(paths[node]))
    return Document(tuple(blocks), "text/html", "utf-8", markup=tuple(markup), elements=tuple(elements), tree=tree)


PAGE = """<html><body><h2>Lido</h2><div class="story main"><p>One.</p><p>Two.</p></div>
<div class="more"><ul><li>Three</li><li>Four</li></ul></div><footer><div><p>Support us</p><p>Five</p></div></footer>
</body></html>"""


def rule(tmp_path: Path, keys: str) -> Rule:
    text = f'[[rule]]\nid = "x.one"\nrole = "advert"\nwhy = "test"\nsource = "own"\n{keys}\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    return next(iter(read_rules(tmp_path)))


@pytest.mark.parametrize(
    ("keys", "texts"),
    [
        ("css = 'div.more'", ["Three", "Four"]),
        ("css = ['div.more li:first-child', 'footer p']", ["Three", "Support us", "Five"]),
        ("css = 'h2 + div > p'", ["One.", "Two."]),
        ("css = 'h2 ~ footer'", ["Support us", "Five"]),
        ("css = 'p:contains(\"Five\")'", ["Five"]),
        ("css = '.story.main, .none'", ["One.", "Two."]),
        ("xpath = '//footer//p | //li'", ["Three", "Four", "Support us", "Five"]),
        ("xpath = '/html/body/div[2]'", ["Three", "Four"]),
        ("xpath = '//p[2]'", ["Two.", "Five"]),
        ("xpath = '//li/..'", ["Three", "Four"]),
        ("xpath = '//div[.//p]'", ["One.", "Two.", "Support us", "Five"]),
        ("css = 'footer'\nbegins = 'Support Us'", ["Support us"]),
        ("css = '.story'\nbegins = 'support us'", []),
        ("css = 'footer'\nmax_words = 1", ["Five"]),
    ],
)
def test_a_rule_takes_the_blocks_inside_what_it_selects(tmp_path: Path, keys: str, texts: list[str]) -> None:
    rule(tmp_path, keys)
    document = page(PAGE)
    found = taken(rule_book(tmp_path), document)
    assert [document.blocks[i].text for i, by in sorted(found.items()) if by.id == "x.one"] == texts


def test_plain_text_has_no_elements(tmp_path: Path) -> None:
    assert held([rule(tmp_path, "css = 'p'")], Document((Block(1, "One."),), "text/plain", "utf-8")) == {}


def _seconds(made: Rule, document: Document) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        held([made], document)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    "keys",
    [
        "css = 'p'",
        "css = '* *'",
        "css = 'div p'",
        "css = 'h2 + p'",
        "css = 'h2, p, div'",
        "xpath = '//p/..'",
        "xpath = '//*[p]'",
    ],
)
@pytest.mark.parametrize("shape", ["flat", "nested"])
def test_the_work_grows_with_the_page(tmp_path: Path, keys: str, shape: str) -> None:
    made = rule(tmp_path, keys)
    size = 2_500
    few, many = (page(_large(shape, n)) for n in (size, size * 4))
    assert _seconds(made, many) < 9 * _seconds(made, few) + 0.05


def _large(shape: str, size: int) -> str:
    depth = 1 if shape == "flat" else 200
    return "<html><body>" + "<div>" * depth + "<h2>x</h2><p class='a'>y</p>" * (size // 2) + "</div>" * depth


def test_a_selector_that_looks_far_is_not_asked_of_a_large_page(tmp_path: Path) -> None:
    made = rule(tmp_path, "css = 'h2 ~ p'")
    assert not held([made], page(_large("flat", LARGE_PAGE + 2)))
    assert held([made], page(_large("flat", 200)))


def test_simple_selectors_are_known() -> None:
    assert all(css_selector(css).is_simple for css in ("p", "div.a > p", "a[href^='x.y/z']", "p:not(.x)", "h2 + p"))
    assert not any(css_selector(css).is_simple for css in ("p:has(a)", "h2 ~ p", "p:nth-child(2)"))
    assert not any(xpath_selector(path).is_simple for path in ("//p[.//a]", "//p[contains(., 'x')]", "//p[../a]"))


def test_a_users_rules_come_first_and_stand_for_shipped_ones_of_their_id(tmp_path: Path) -> None:
    text = (
        '[[rule]]\nid = "en.read-more"\nrole = "note"\nwhy = "test"\nsource = "own"\nis = "Read More"\n'
        '[[rule]]\nid = "x.lido"\nrole = "advert"\nwhy = "test"\nsource = "own"\nis = "lido"\n'
    )
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    book = rule_book(tmp_path)
    assert [one.id for one in book.rules[:2]] == ["en.read-more", "x.lido"]
    assert sum(one.id == "en.read-more" for one in book.rules) == 1
    found = book.find(Look("Read more"), 20, 40)
    assert found is not None
    assert found.role.value == "note"


def test_a_book_is_made_anew_when_a_file_changes(tmp_path: Path) -> None:
    rule(tmp_path, "is = 'lido'")
    book = rule_book(tmp_path)
    assert rule_book(tmp_path) is book
    rule(tmp_path, "is = 'the lido'")
    assert rule_book(tmp_path) is not book


def test_two_rules_with_one_id_are_an_error(tmp_path: Path) -> None:
    rule(tmp_path, "is = 'lido'")
    (tmp_path / "y.toml").write_bytes((tmp_path / "x.toml").read_bytes())
    with pytest.raises(RuleError, match=r"y\.toml: rule x\.one"):
        rule_book(tmp_path)
