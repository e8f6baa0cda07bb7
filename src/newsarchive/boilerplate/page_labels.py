"""Labels for the blocks of a page with markup: what the learned labeller reads, and what rules strip of it."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import groupby, takewhile
from pathlib import Path

from newsarchive.boilerplate.inserted import inserted
from newsarchive.boilerplate.leads import keep_leads
from newsarchive.boilerplate.learned import read_page
from newsarchive.boilerplate.learned_labels import LEARNED
from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.rule_books import rule_book, taken
from newsarchive.boilerplate.rules import Rule
from newsarchive.boilerplate.sequence import items, readings
from newsarchive.grammar import read_date_line
from newsarchive.model import KEPT_ROLES, Document, Label, Role

_STORY = LEARNED[Role.BODY.value]
_BETWEEN = Label(Role.OTHER, "shape.between", "a few words that the page hides or prints over and over")
_ONLY_PROSE = Label(Role.BODY, "shape.only-prose", "the page's main prose, where nothing was read as its story")
_REPEATED = "shape.repeated"
_REPEATED_WHY = "a short line that is printed several times, here among the lines of the story"
_HIDDEN = Label(Role.OTHER, "shape.hidden", "the page hides it from readers, whom it shows far more of the story")
_STATED = Label(Role.BODY, "declared.story", "the story as the page states it for programs, for it prints it nowhere")
_READING = Label(Role.OTHER, "shape.reading", "how words of the block before are read, which is printed above them")
_APART = frozenset({Role.COMMENTS, Role.COOKIES, Role.LEGAL})
_LEARNED, _TAKEN = "learned.", Label(Role.LEGAL, "", "what a rule took")
# Of what a reading took for a line that belongs to the record, rules tell what a page says about itself. A line that a
# copyright sign opens may be a credit; the words of a language that reserve rights are none.
_RECORDED = frozenset({Role.STANDFIRST, Role.NOTE, Role.BYLINE, Role.CREDIT})
_ABOUT_ITSELF = frozenset(
    {Role.APPEAL, Role.NEWSLETTER, Role.RELATED, Role.SHARE, Role.LEGAL, Role.COOKIES, Role.COMMENTS, Role.ADVERT}
)
_SIGN = "general.copyright-sign"
_SHORTEST_PROSE = 100
_SHOWN_TIMES = 2  # as much of a story is shown as is hidden, where what is hidden is none of it
_SHORTEST_SENTENCE, _WORDS_OF_SENTENCE = 40, 10
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHOICES = frozenset({"option", "optgroup"})
# A story of which less was read is a page that was not understood; a sidebar's prose may well be longer than a brief.
_LEAST_STORY = 0.1
_UNASKED = Look("")
_LARGEST_BOX = 30
_LONGEST_DATE_LINE = 200
_PUBLISHED = Label(Role.PUBLISHED, "line.date", "a line that is nothing but a date of publication")


def label_page(document: Document, rules: Path | None) -> tuple[tuple[Label, ...], list[Look]]:
    """(a label for each block, what rules see of those that the model keeps).

    rules: a folder of the user's own rules. Raises RuleError where a file of it breaks the format.
    """
    labels = [_BETWEEN] * len(document.blocks)
    found = items(document)
    for item, role in zip(found, read_page(document, found), strict=True):
        labels[item.first : item.last + 1] = [LEARNED[role]] * (item.last + 1 - item.first)
    _keep_alike(document, labels)
    _keep_repeated(document, labels)
    _keep_something(document, labels)
    _weigh_hidden(document, labels)
    _take_stated_story(document, labels)
    for index in readings(document):
        labels[index] = _READING
    looks = _apply_rules(document, labels, rules)
    if looks and not any(label.role in KEPT_ROLES for label in labels) and _keep_rest(document, labels):
        looks = _apply_rules(document, labels, rules)
    _take_date_lines(document, labels)
    keep_leads(document, labels)
    _drop_headings_of_boxes(document, labels)
    return tuple(labels), looks


def _take_stated_story(document: Document, labels: list[Label]) -> None:
    """What a reader took from a script is the story as the page states it: no words stand in one otherwise."""
    if not document.elements or document.elements[-1].tag != "script":
        return
    for index, markup in enumerate(document.markup):
        if document.elements[markup.element].tag == "script":
            labels[index] = _STATED


def _take_date_lines(document: Document, labels: list[Label]) -> None:
    """A line that says when the story was published or changed, and nothing else, is no paragraph of it."""
    for index, label in enumerate(labels):
        if label.role is Role.BODY and len(text := document.blocks[index].text) <= _LONGEST_DATE_LINE:
            line = read_date_line(text)
            if line and line.labelled and (line.published or line.modified):
                labels[index] = _PUBLISHED


def _drop_headings_of_boxes(document: Document, labels: list[Label]) -> None:
    """A subheading below which its own box holds nothing of the story is no subheading of it."""
    for index, label in enumerate(labels):
        if label.role is not Role.SUBHEADING:
            continue
        box = document.elements[document.markup[index].element].parent
        below = list(
            takewhile(partial(_is_in, document, box), range(index + 1, min(index + _LARGEST_BOX, len(labels))))
        )
        if below and not any(labels[at].role in KEPT_ROLES for at in below):
            role = labels[below[0]].role
            labels[index] = Label(role, "shape.box-heading", f"the heading of a box that holds {role} and no story")


def _is_in(document: Document, box: int, index: int) -> bool:
    """Whether a block stands within an element, however deep."""
    elements = document.elements
    at = document.markup[index].element
    depth = elements[box].depth if box >= 0 else 0
    while at >= 0 and elements[at].depth > depth:
        at = elements[at].parent
    return at == box


def _apply_rules(document: Document, labels: list[Label], rules: Path | None) -> list[Look]:
    """Rules strip what the model kept, or took for a standfirst; those of the user and those by css or xpath are asked
    about every block.
    """
    book = rule_book(rules)
    asks_all = rules is not None or bool(book.by_markup)
    kept = [label.role in KEPT_ROLES for label in labels]
    asked = [is_kept or label.role in _RECORDED for is_kept, label in zip(kept, labels, strict=True)]
    looks = [
        Look(block.text) if asks_all or is_asked else _UNASKED
        for block, is_asked in zip(document.blocks, asked, strict=True)
    ]
    passed = frozenset() if asks_all else frozenset(i for i, is_asked in enumerate(asked) if not is_asked)
    for index, rule in taken(book, document, looks, labelled=passed, story=kept).items():
        if rule.order < 0 or (asked[index] and _may_take(rule, labels[index].role)):
            labels[index] = Label(rule.role, rule.id, rule.why)
    for index, label in enumerate(labels):
        if kept[index] and label.rule.startswith(_LEARNED) and label.role in (Role.BODY, Role.SUBHEADING):
            labels[index] = inserted(document, index, looks[index]) or label
    return [look for look, is_kept in zip(looks, kept, strict=True) if is_kept]


def _may_take(rule: Rule, role: Role) -> bool:
    """Whether a shipped rule is believed against a reading that gave a block this role."""
    if role is Role.TABLE:  # of a table, a number or a word alone says what its column says, and strokes part cells
        return False
    if role is Role.CREDIT:
        return rule.role is Role.LEGAL and rule.id != _SIGN
    return role not in (Role.NOTE, Role.BYLINE) or rule.role in _ABOUT_ITSELF


def _keep_alike(document: Document, labels: list[Label]) -> None:
    """The same prose is not the story's in one place of a box and something else in the next."""
    told = {_place(document, index) for index, label in enumerate(labels) if label is _STORY}
    long = [index for index, block in enumerate(document.blocks) if len(block.text) >= _SHORTEST_PROSE]
    for index in long:
        if labels[index].role not in KEPT_ROLES and _place(document, index) in told:
            labels[index] = _STORY


def _keep_repeated(document: Document, labels: list[Label]) -> None:
    """A short line that a page prints over and over is the story's where it stands as the story's lines beside it do.

    So is a heading. What a page says of itself stands in boxes of its own, or rules know it.
    """
    elements, markup = document.elements, document.markup
    runs = groupby(range(len(labels)), key=lambda index: labels[index] is _BETWEEN)
    for run in [list(indexes) for is_between, indexes in runs if is_between]:
        before, after = run[0] - 1, run[-1] + 1
        if before < 0 or after == len(labels) or not {labels[before].role, labels[after].role} <= KEPT_ROLES:
            continue
        tag, _, holder, _, _ = elements[markup[before].element]
        last = elements[markup[after].element]
        prose = labels[after if labels[before].role is Role.SUBHEADING else before].role
        for index in run if last.parent == holder else ():
            own = elements[markup[index].element]
            is_heading = own.tag in _HEADINGS
            if own.parent == holder and not markup[index].hidden and (is_heading or own.tag == tag == last.tag):
                labels[index] = Label(Role.SUBHEADING if is_heading else prose, _REPEATED, _REPEATED_WHY)


def _place(document: Document, index: int) -> tuple[int, str, str]:
    """The box of a block, the tag of its element there, and its text."""
    element = document.elements[document.markup[index].element]
    return element.parent, element.tag, document.blocks[index].text


def _keep_something(document: Document, labels: list[Label]) -> None:
    """Where next to nothing was kept, the prose under the element that holds most of it is.

    Where nothing was, it may be one short sentence, whatever it was read as: rules strip it if it is none of the story.
    """
    kept = [block for block, label in zip(document.blocks, labels, strict=True) if label.role in KEPT_ROLES]
    story = sum([len(block.text) for block in kept])
    held = _main_prose(document, labels, _SHORTEST_PROSE)
    if not held and not kept:
        found = _main_prose(document, labels, _SHORTEST_SENTENCE)
        found = found or _main_prose(document, labels, _SHORTEST_SENTENCE, apart=frozenset())
        held = [i for i in found if _is_sentence(document, i)]
    if story < _LEAST_STORY * sum(len(document.blocks[index].text) for index in held):
        for index in held:
            labels[index] = _ONLY_PROSE


def _keep_rest(document: Document, labels: list[Label]) -> bool:
    """Keep the page's main prose of what no rule knows, where rules took all that was kept; whether there is some."""
    unknown = [label if label.rule.startswith(_LEARNED) else _TAKEN for label in labels]
    held = _main_prose(document, unknown, _SHORTEST_PROSE)
    for index in held:
        labels[index] = _ONLY_PROSE
    return bool(held)


def _weigh_hidden(document: Document, labels: list[Label]) -> None:
    """A little hidden text in a story that is shown is none of it; where no prose is shown, the hidden is the story.

    Pages hide words for machines, and a part of the story behind a wall or a button, which is no little part.
    """
    long = [index for index, block in enumerate(document.blocks) if len(block.text) >= _SHORTEST_PROSE]
    if long and all(document.markup[index].hidden for index in long):
        read = any(labels[index] is _STORY for index in long)
        for index in _main_prose(document, [_STORY] * len(labels), _SHORTEST_PROSE) if read else ():
            labels[index] = labels[index] if labels[index].role in KEPT_ROLES else _ONLY_PROSE
        return
    kept = [index for index, label in enumerate(labels) if label.role in KEPT_ROLES]
    hidden = [index for index in kept if document.markup[index].hidden]
    size = sum([len(document.blocks[index].text) for index in hidden])
    if size and size * (_SHOWN_TIMES + 1) <= sum([len(document.blocks[index].text) for index in kept]):
        for index in hidden:
            labels[index] = _HIDDEN


def _main_prose(document: Document, labels: list[Label], shortest: int, apart: frozenset[Role] = _APART) -> list[int]:
    """The blocks of that many characters or more, few of them linked, under the element that holds most of them."""
    prose: defaultdict[int, list[int]] = defaultdict(list)
    sizes: defaultdict[int, int] = defaultdict(int)
    for index, block in enumerate(document.blocks):
        size = len(block.text)
        if size >= shortest and labels[index].role not in apart:
            mark = document.markup[index]
            tag, _, holder, _, _ = document.elements[mark.element]
            if mark.linked < size / 2 and tag not in _CHOICES:
                prose[holder].append(index)
                sizes[holder] += size
    return prose[max(sizes, key=lambda holder: (sizes[holder], -holder))] if sizes else []


def _is_sentence(document: Document, index: int) -> bool:
    """Whether a block that readers see is as long as a sentence or ends as one, and is no heading."""
    mark = document.markup[index]
    is_heading = document.elements[mark.element].tag in _HEADINGS
    look = Look(document.blocks[index].text)
    return not mark.hidden and not is_heading and (look.ends_sentence or look.count >= _WORDS_OF_SENTENCE)
