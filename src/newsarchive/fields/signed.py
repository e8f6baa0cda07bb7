"""The byline of a page that prints it behind the story: "Author: Ana Ruiz", or a name and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.fields.byline_line import date_of_posting, may_be_labelled, people_printed, read_line
from newsarchive.fields.site_names import is_site, keys
from newsarchive.grammar import names_editors
from newsarchive.grammar.names import has_word, is_person
from newsarchive.model import KEPT_ROLES, Block, Found, Labelled, Role

_LONGEST, _LONGEST_POSTING = 120, 60
_NEXT, _FURTHEST = 2, 25
_MOST_WORDS = 4
_LISTED = frozenset({Role.LIST, Role.TABLE})
_OF_OTHERS = frozenset({Role.RELATED, Role.COMMENTS, Role.CAPTION})
_BRACKETS = " ()[]–—-*"


def find(page: Labelled) -> Found[str] | None:
    """The byline behind the story of a page of markup, for pages that have none by the headline."""
    if not page.document.markup:
        return None
    kept = [label.role in KEPT_ROLES for label in page.labels]
    last = len(kept) - kept[::-1].index(True) if any(kept) else 0
    return from_labelled_line(page, last) or from_posting(page) or from_signature(page, last)


def from_labelled_line(page: Labelled, last: int) -> Found[str] | None:
    """A line that says it names the writers: "Author: Ana Ruiz, head of the baths". Those who edited are none.

    last: the number of the story's last block. A note may stand anywhere; another line right behind the story, or
    further on where it is the only one: teasers of other stories name their writers too.
    """
    found = list(_labelled(page, last))
    notes = [block for block, _ in found if page.labels[block.number - 1].role is Role.NOTE]
    close = [block for block, _ in found if 0 < block.number - last <= _NEXT]
    alone = [block for block, _ in found if len({names for _, names in found}) == 1]
    best = next(iter((*notes, *close, *alone)), None)
    return Found(best.text, "byline behind the story", best.number) if best else None


def from_posting(page: Labelled) -> Found[str] | None:
    """The only line of the page that says who posted it and when, whatever it was taken for; comments have such too."""
    found = {
        block.text: block
        for block, label in zip(page.document.blocks, page.labels, strict=True)
        if label.role is not Role.COMMENTS and len(block.text) <= _LONGEST_POSTING and date_of_posting(block.text)
    }
    block = next(iter(found.values())) if len(found) == 1 else None
    return Found(block.text, "line about the posting", block.number) if block else None


def from_signature(page: Labelled, last: int) -> Found[str] | None:
    """One person's name alone, right behind the story: a guess, for it may head a word about someone in it."""
    for block in page.document.blocks[last : last + _NEXT]:
        role = page.labels[block.number - 1].role
        is_here = role is Role.NOTE or (role is Role.CREDIT and block.number == last + 1)
        if is_here and _is_name(block.text.strip(_BRACKETS), keys(page)):
            return Found(block.text, "name behind the story", block.number, inferred=True)
    return None


def _is_name(text: str, site: frozenset[str]) -> bool:
    """Whether a line is one person's name, in a script that tells names by capitals, and no outlet's."""
    if text.count(" ") >= _MOST_WORDS or text.lower() == text or not is_person(text) or is_site(text, site):
        return False
    return bool(people_printed(text)) and not (has_word(text, "outlets") or has_word(text, "not_names"))


def _labelled(page: Labelled, last: int) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """The lines with a byline's label and the people they name: notes, and those behind the story."""
    for block, label in zip(page.document.blocks, page.labels, strict=True):
        is_behind = 0 < block.number - last <= (_NEXT if label.role is Role.NAVIGATION else _FURTHEST)
        if label.role in _OF_OTHERS or len(block.text) > _LONGEST or not (is_behind or label.role is Role.NOTE):
            continue
        if may_be_labelled(block.text) and not names_editors(block.text) and not _is_among_facts(page, block):
            read = read_line(block.text, page.language)
            if read and read.labelled and read.names:
                yield block, read.names


def _is_among_facts(page: Labelled, block: Block) -> bool:
    """Whether a line stands in a list of facts, as those of a book under review: "Title: ...", "Publisher: ..."."""
    beside = page.document.blocks[max(0, block.number - 2) : block.number + 1]
    return any(page.labels[other.number - 1].role in _LISTED and ":" in other.text for other in beside)
