"""Where the story begins and ends, and what the blocks that no rule or line grammar knows are by their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.boilerplate.announced import announced
from newsarchive.boilerplate.headline import find_headline, is_names
from newsarchive.boilerplate.look import Look, role_of
from newsarchive.boilerplate.voice_words import kind_of
from newsarchive.model import KEPT_ROLES, Label, Role

_HEADLINE = Label(
    Role.HEADLINE, "shape.headline", "the title-like line before the story that shares most words with it"
)
_STANDFIRST = Label(Role.STANDFIRST, "shape.standfirst", "between the headline and the line of writers or date")
_SUMMARY = Label(Role.STANDFIRST, "shape.summary", "after the headline, a line without a full stop before the story")
_KICKER = Label(Role.KICKER, "shape.kicker", "a short line right before the headline")
_MENU = Label(Role.NAVIGATION, "shape.menu", "a short line before the headline")
_NAMES = Label(Role.BYLINE, "shape.names", "a line of names between headline and story")
_HEAD = Label(Role.OTHER, "shape.head", "a short line between headline and story")
_LOST_CAPTION = Label(Role.CAPTION, "shape.caption", "stands right before a picture credit, above the story")
_BODY = Label(Role.BODY, "shape.body", "prose of the story")
_SUBHEADING = Label(Role.SUBHEADING, "shape.subheading", "a short line without a full stop inside the story")
_PULL_QUOTE = Label(Role.PULL_QUOTE, "shape.pull-quote", "repeats words of the story")
_PULLED_FROM = Label(Role.PULL_QUOTE, "shape.pull-quote", "says whose words the pull quote before it repeats")
_CREDITS = Label(Role.NOTE, "shape.credits", "names who worked on the story, below it")
_POINT = Label(Role.LIST, "shape.points", "one of several short lines that sum up the story above its first paragraph")
_ANNOUNCING = Label(
    Role.BODY, "shape.announced", "announces the lines that make up a story without a paragraph of prose"
)
_ANNOUNCED = Label(Role.LIST, "shape.announced", "one of the lines that make up a story without a paragraph of prose")
_FIGURES = Label(Role.LIST, "shape.figures", "one of several lines with figures that close the story")
_AFTER = "shape.after"
_AFTER_WHY = "among short lines after the end of the story"

# A line of writers or date further down than this belongs to the foot of the page.
_HEAD_BLOCKS = 14
_PROSE_ABOVE_BYLINE = 2
_LONGEST_SUMMARY = 60
_LONGEST_LOST_CAPTION = 60
_LONGEST_PULL_QUOTE = 60
# A page pulls out a few; a dialogue of thousands of lines must not be compared with itself.
_MOST_PULL_QUOTES = 50
_LONGEST_NAME_LINE = 8
_LONGEST_QUESTION = 14
_FEWEST_FIGURES = 3
_FEWEST_POINTS, _SHORTEST_POINT, _POINTS_SHARE = 3, 4, 0.6
_FIGURES_SHARE = 0.6
# The story ends where prose no longer outweighs the short lines after it; weights in words.
_SHORT_LINE_WEIGHT = 9
_STRIPPED_WEIGHT = 3
_MOST_WORDS_COUNTED = 40
_SHORT_LINES_AT_FOOT = 3

# A result, a date, a line-up: two figures, or one beside a sign that parts it from words.
_FIGURE = re.compile(r"\d\D{1,60}\d|\d [-|@:]|[-|@:] ?\d")

Labels = list[Label | None]


def label_outline(looks: Sequence[Look], labels: Labels) -> tuple[Label, ...]:
    """Every block's label: those given stay, the others get one by shape and place."""
    lead = _lead(looks, labels)
    _label_head(looks, labels, lead)
    _label_pull_quotes(looks, labels)
    end = _end(looks, labels, lead)
    _label_story(looks, labels, lead, end)
    _label_credits_below(labels, lead, end)
    _label_foot(looks, labels, end)
    _keep_something(looks, labels)
    return tuple(label or _BODY for label in labels)


def _lead(looks: Sequence[Look], labels: Labels) -> int:
    """The index of the story's first paragraph, or of the line that announces its list, which is labelled.

    The number of blocks where there is no prose at all.
    """
    prose = [i for i, look in enumerate(looks) if labels[i] is None and look.is_prose]
    if not prose:
        lines = announced(looks, labels)
        if not lines:
            return len(looks)
        labels[lines.start - 1 : lines.stop] = [_ANNOUNCING, *[_ANNOUNCED] * len(lines)]
        return lines.start - 1
    top = _top_line(labels, prose)
    story = [i for i in prose if i > top] or prose
    if len(story) > 2 and looks[story[0]].count <= _LONGEST_LOST_CAPTION and _before_credit(labels, story[0]):
        return story[1]
    return story[0]


def _before_credit(labels: Labels, index: int) -> bool:
    return index + 1 < len(labels) and role_of(labels[index + 1]) is Role.CREDIT


def _top_line(labels: Labels, prose: Sequence[int]) -> int:
    """The index of the last line of writers or date above the story, or -1."""
    top = -1
    end = _HEAD_BLOCKS + prose[0]
    if len(prose) > _PROSE_ABOVE_BYLINE:
        end = min(end, prose[_PROSE_ABOVE_BYLINE])
    for index, label in enumerate(labels[:end]):
        if label and label.role in (Role.BYLINE, Role.PUBLISHED):
            top = index
    return top


def _label_head(looks: Sequence[Look], labels: Labels, lead: int) -> None:
    known = (i for i in range(lead) if role_of(labels[i]) is Role.HEADLINE)
    headline = next(known, None)
    if headline is None:
        headline = find_headline(looks, labels, lead)
    if headline is not None:
        labels[headline] = _HEADLINE
    _label_above(looks, labels, lead if headline is None else headline)
    if headline is not None:
        _label_between(looks, labels, headline, lead)


def _label_above(looks: Sequence[Look], labels: Labels, headline: int) -> None:
    for index in range(headline - 1, -1, -1):
        if labels[index] is None and not (looks[index].is_prose and looks[index].ends_sentence):
            labels[index] = _KICKER if index == headline - 1 and looks[index].count <= 4 else _MENU


def _label_between(looks: Sequence[Look], labels: Labels, headline: int, lead: int) -> None:
    """The lines between headline and story: standfirst above the byline, names, a caption without its credit."""
    tops = [i for i in range(headline, lead) if role_of(labels[i]) in (Role.BYLINE, Role.PUBLISHED)]
    first_top = tops[0] if tops else -1
    _label_points(looks, labels, max([headline, *tops]) + 1, lead)
    for index in range(headline + 1, lead):
        if labels[index] is not None:
            continue
        look = looks[index]
        if _before_credit(labels, index) and look.count >= 5:
            labels[index] = _LOST_CAPTION
        elif is_names(look):
            labels[index] = _NAMES
        elif index < first_top and look.count <= _LONGEST_SUMMARY:
            labels[index] = _STANDFIRST if look.count >= 5 else _HEAD
        elif not tops and index == headline + 1 and not look.is_prose and look.count >= 6:
            labels[index] = _SUMMARY
        elif not look.is_prose:
            labels[index] = _HEAD


def _keep_something(looks: Sequence[Look], labels: Labels) -> None:
    """Where no block is kept, short sentences below the headline are the story, else the headline if it is one."""
    if any(label is None or label.role in KEPT_ROLES for label in labels):
        return
    sentences = [
        i for i, look in enumerate(looks) if look.ends_sentence and labels[i] in (_HEAD, _STANDFIRST, _SUMMARY)
    ]
    if not sentences:
        sentences = [i for i, look in enumerate(looks) if look.ends_sentence and labels[i] == _HEADLINE]
    for index in sentences:
        labels[index] = _BODY


def _label_pull_quotes(looks: Sequence[Look], labels: Labels) -> None:
    """Quoted words that stand alone and again inside a longer block; and the name under them."""
    alone = [i for i, look in enumerate(looks) if look.is_quoted and labels[i] is None and _stands_alone(look)]
    for index in alone[:_MOST_PULL_QUOTES]:
        words = looks[index].folded.strip("\"'.,!? ")
        if any(words in look.folded for i, look in enumerate(looks) if i != index and look.count > looks[index].count):
            labels[index] = _PULL_QUOTE
            if _is_name_line(looks, labels, index + 1):
                labels[index + 1] = _PULLED_FROM


def _is_name_line(looks: Sequence[Look], labels: Labels, index: int) -> bool:
    if index >= len(looks) or labels[index] is not None:
        return False
    look = looks[index]
    is_short = look.count <= _LONGEST_NAME_LINE and not look.ends_sentence
    return is_short and (is_names(look) or look.text[0] in "—–-" or look.text.split(",")[0].isupper())


def _stands_alone(look: Look) -> bool:
    return 4 <= look.count <= _LONGEST_PULL_QUOTE and look.folded.rstrip(".,")[-1] == '"'


def _label_points(looks: Sequence[Look], labels: Labels, start: int, lead: int) -> None:
    """The key points that some stories open with: several short lines right above the first paragraph."""
    first = lead
    while first > start and labels[first - 1] is None and not looks[first - 1].ends_sentence:
        first -= 1
    points = [i for i in range(first, lead) if looks[i].count >= _SHORTEST_POINT]
    if len(points) >= _FEWEST_POINTS and len(points) >= _POINTS_SHARE * (lead - first):
        labels[first:lead] = [_POINT] * (lead - first)


def _end(looks: Sequence[Look], labels: Labels, lead: int) -> int:
    """The index after the story's last block: where prose outweighs short and stripped lines the most."""
    best, best_end, weight = 0, min(lead + 1, len(looks)), 0
    for index in range(lead, len(looks)):
        look, role = looks[index], role_of(labels[index])
        if role is None:
            sentence = look.is_prose or (look.count >= 3 and look.ends_sentence)
            weight += min(look.count, _MOST_WORDS_COUNTED) if sentence else -_SHORT_LINE_WEIGHT
        elif role in KEPT_ROLES:
            weight += min(look.count, _MOST_WORDS_COUNTED)
        elif role is not Role.CAPTION:
            weight -= _STRIPPED_WEIGHT
        if weight > best:
            best, best_end = weight, index + 1
    return best_end


def _label_story(looks: Sequence[Look], labels: Labels, lead: int, end: int) -> None:
    for index in range(lead, end):
        if labels[index] is not None:
            continue
        look = looks[index]
        if look.is_prose or look.ends_sentence or index == lead:
            labels[index] = _BODY
        else:
            labels[index] = _SUBHEADING if look.count <= 16 and not look.is_quoted else _BODY


def _label_foot(looks: Sequence[Look], labels: Labels, end: int) -> None:
    """After the story: prose is kept, for a lost paragraph is worse than a kept teaser; runs of short lines are not."""
    end = _label_figures(looks, labels, end)
    short = [i for i in range(end, len(looks)) if labels[i] is None and _may_be_title(looks[i])]
    stripped = any(role_of(label) not in (None, *KEPT_ROLES) for label in labels[end:])
    if len(short) >= _SHORT_LINES_AT_FOOT or stripped:
        for index in short:
            role = (
                Role.LEGAL
                if "©" in looks[index].text
                else kind_of(looks[index]) or (Role.RELATED if looks[index].count >= 4 else Role.NAVIGATION)
            )
            labels[index] = Label(role, _AFTER, _AFTER_WHY)


def _label_credits_below(labels: Labels, lead: int, end: int) -> None:
    """A line of names after the story says who edited it, where the writers stand above."""
    if any(role_of(label) is Role.BYLINE for label in labels[:lead]):
        for index in range(end, len(labels)):
            if role_of(labels[index]) is Role.BYLINE:
                labels[index] = _CREDITS


def _label_figures(looks: Sequence[Look], labels: Labels, end: int) -> int:
    """Results, dates and line-ups that close a story: short lines right after it, most with a figure. The new end."""
    stop = end
    while stop < len(looks) and labels[stop] is None and not looks[stop].is_statement:
        stop += 1
    figures = [i for i in range(end, stop) if _FIGURE.search(looks[i].folded)]
    if len(figures) < _FEWEST_FIGURES or len(figures) < _FIGURES_SHARE * (stop - end):
        return end
    labels[end : figures[-1] + 1] = [_FIGURES] * (figures[-1] + 1 - end)
    return figures[-1] + 1


def _may_be_title(look: Look) -> bool:
    return not look.ends_sentence or (look.folded[-1] in "?!" and look.count <= _LONGEST_QUESTION)
