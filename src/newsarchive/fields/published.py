"""published_at and modified_at: declared, marked up, in the address, or a line that is a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from newsarchive.fields.by_role import kept_numbers, with_role
from newsarchive.fields.byline import lines_of
from newsarchive.fields.dates_nearby import below, change_nearby, elsewhere, in_heading, near
from newsarchive.fields.declarations import article, is_plain_text, metas, objects, strings
from newsarchive.fields.marked_dates import by_nearness, marked_dates, other_times
from newsarchive.fields.moments import (
    date_in_path,
    day_of,
    has_zone,
    is_same_instant,
    midnight_of,
    month_in_path,
    read_moment,
    told_by_clock,
)
from newsarchive.grammar import read_byline, read_date, read_date_line, read_line_within
from newsarchive.model import Block, Found, Labelled, Rival, Role

# Names of meta tags by their letters and digits, the surest first; the others are as often the date of the page's last
# change, or of its making, so that a date printed by the headline outranks them.
_PUBLISHED = tuple(
    """articlepublishedtime articlepublished ogpublishedtime ogarticlepublishedtime datepublished parselypubdate
    sailthrudate publishdate publishedtime publicationdate pubdate publisheddate dctermsissued dcdateissued
    dctermsavailable citationpublicationdate citationdate citationonlinedate cxenseparserecspublishtime
    cxenseparsepublishtime articledateoriginal originalpublicationdate releasedate ptime displaydate iso8601publishdate
    rnewsdatepublished btpubdate ogpubdate publishtime articledate""".split()
)
_LESS_SURE = tuple(
    """date dctermsdate dcdate dctermscreated dcdatecreated dccreated articlecreated timestamp ogdate created docdate
    lastpublished datecreated creationdate""".split()
)
_MODIFIED = tuple(
    """articlemodifiedtime ogupdatedtime ogmodifiedtime articlemodified datemodified articleupdated articleupdatedtime
    dctermsmodified dcdatemodified lastmod lastmodified revisiondate updatedtime moddate modifieddate utime updatedate
    dateupdated""".split()
)
_BEFORE, _CLOSE = 6, 25
_LONGEST_LINE = 120


def find(
    page: Labelled, start: int | None = None, headline: str | None = None
) -> tuple[Found[str] | None, Found[str] | None]:
    """(published_at, modified_at), ISO 8601 as far as stated: what is declared before what is printed.

    start: the number of the headline's block, near which dates are looked for; headline: its words, beside which a
    date may stand in that block. A sentence with a date gives none.
    """
    lines = list(_lines(page, start))
    printed = [found for found, _ in lines if found]
    changes = [found for _, found in reversed(lines) if found]
    if is_plain_text(page):
        first = _best(printed)
        return first, _not_before(_best(changes), first)
    # A headline that is only declared stands nowhere: the story's first line marks its head then.
    start = start or next((index + 1 for index in kept_numbers(page)), None)
    marked, timed = marked_dates(page, "modified", start)
    changes = [*_declared_changes(page), *marked, *(found for _, found in timed), *changes]
    answers = _published(page, [*printed, *in_heading(page, start, headline)], start)
    if answers and answers[0].value.endswith("Z"):
        answers += near(page, start, within=False)
    first = _best(_outvoted(answers, changes))
    return first, _not_before(_best(changes), first)


def _published(page: Labelled, printed: list[Found[str]], start: int | None) -> list[Found[str]]:
    """What a page says of its publication, the surest first; printed: its lines that are dates."""
    marks, timed = marked_dates(page, "published", start)
    # A time element further from the headline than a printed date is of another story.
    published = [*_declared(page), *marks, *by_nearness(page, timed, printed, start)]
    # What is printed around the headline is read only where nothing surer tells the time.
    if not any("T" in found.value for found in published):
        published += [*other_times(page, start, near=True), *near(page, start, within=False)]
        published += [*near(page, start, within=True), *change_nearby(page, start)]
    published += [*_in_metas(page, _LESS_SURE), *_addressed(page)]
    if not published:
        published += [*below(page, start), *other_times(page, start, near=False)]
        published += [*_in_json(page, "dateCreated"), *_in_json(page, "uploadDate"), *elsewhere(page, start)]
        published += _month_addressed(page)
    return published


def _declared(page: Labelled) -> Iterator[Found[str]]:
    yield from _in_json(page, "datePublished")
    yield from _in_metas(page, _PUBLISHED)


def _declared_changes(page: Labelled) -> Iterator[Found[str]]:
    yield from _in_json(page, "dateModified")
    yield from _in_metas(page, _MODIFIED)


def _in_json(page: Labelled, key: str) -> Iterator[Found[str]]:
    own = article(page)
    others = [node for node in objects(page) if "headline" in node and node is not own] if not own else []
    for node in (own, *others):
        for text in strings(node.get(key))[:1]:
            if moment := read_moment(text, page.language):
                yield Found(moment, f"json-ld {key}")


def _in_metas(page: Labelled, names: tuple[str, ...]) -> Iterator[Found[str]]:
    for name, text in metas(page, *names):
        if moment := read_moment(text, page.language):
            yield Found(moment, f"meta {name}")


def _addressed(page: Labelled) -> Iterator[Found[str]]:
    for address in (page.document.declared.canonical, page.document.uri):
        if address and address.startswith(("http://", "https://", "/")) and (day := date_in_path(address)):
            yield Found(day, "address")


def _month_addressed(page: Labelled) -> Iterator[Found[str]]:
    """The month alone, of an address such as ".../2024/05/story"."""
    for address in (page.document.declared.canonical, page.document.uri):
        if address and address.startswith(("http://", "https://")) and (month := month_in_path(address)):
            yield Found(month, "month in the address")


def _lines(page: Labelled, start: int | None) -> Iterator[tuple[Found[str] | None, Found[str] | None]]:
    """The dates of lines with the role of a date line, and of bylines: (published, modified) of each."""
    for number, text, rung in _printed(page, start):
        told = page.language
        line = read_date_line(text, told) or read_line_within(text, told)
        printed = (line.published if line else None) or (None if line and line.modified else read_date(text, told))
        changed = line.modified if line else None
        yield (
            Found(printed, rung, number) if printed else None,
            Found(changed, rung, number) if changed else None,
        )


def _printed(page: Labelled, start: int | None) -> Iterator[tuple[int, str, str]]:
    for block in with_role(page, Role.PUBLISHED):
        if _is_close(page, block, start):
            yield block.number, block.text, "date line"
    for block in lines_of(page, start):
        byline = read_byline(block.text)
        if byline and byline.rest:
            yield block.number, byline.rest, "byline"
        elif byline is None and len(block.text) <= _LONGEST_LINE:
            yield block.number, block.text, "byline"


def _is_close(page: Labelled, block: Block, start: int | None) -> bool:
    """In a page of markup a date line stands by the headline; the others are those of other stories."""
    return not page.document.markup or start is None or -_BEFORE <= block.number - start <= _CLOSE


def _best(found: list[Found[str]]) -> Found[str] | None:
    """The first, stated as fully as any of the others state the same."""
    if not found:
        return None
    best = _stated_fully(found[0], found)
    rivals: dict[str, Rival] = {}
    for other in found:
        if other.value != best.value:
            rivals.setdefault(other.value, Rival(other.value, other.rung, other.block))
    return replace(best, rivals=tuple(rivals.values())[:8])


def _stated_fully(first: Found[str], found: list[Found[str]]) -> Found[str]:
    """What states the same more fully: the day of the month, its time, the zone, the local time of a time in UTC."""
    value = first.value
    if "T" not in value:
        return next(
            (other for other in found if len(other.value) > len(value) and other.value.startswith(value)), first
        )
    if value.endswith(("Z", "+00:00")):
        best = next((other for other in found if is_same_instant(other.value, value)), first)
        clocks = (told_by_clock(best.value, other.value) or _midnight(best.value, other) for other in found)
        return replace(best, value=next(filter(None, clocks), best.value))
    if not has_zone(value):
        same = next((other for other in found if has_zone(other.value) and other.value[:16] == value[:16]), None)
        clocks = (told_by_clock(other.value, value) for other in found)
        return same or replace(first, value=next(filter(None, clocks), value))
    return first


def _midnight(utc: str, other: Found[str]) -> str | None:
    """A time in UTC as the midnight of the day that a line prints."""
    return midnight_of(utc, other.value) if other.block is not None else None


def _outvoted(found: list[Found[str]], changes: list[Found[str]]) -> list[Found[str]]:
    """The answers, in front the declared one that the date by the headline bears out, where the first one does not.

    A day on which the page was changed is borne out by nothing: pages print the day of the change as well.
    """
    first = found[0] if found else None
    if first is None or first.block is not None:
        return found
    changed = {day_of(other.value) for other in changes}
    lines = {day_of(other.value) for other in found if other.block is not None} - changed
    if not lines or any(not _is_apart(first.value, day) for day in lines):
        return found
    borne = [other for other in found if other.block is None and day_of(other.value) in lines]
    return [*borne, *(other for other in found if other not in borne)]


def _is_apart(moment: str, day: str) -> bool:
    """Whether two days are further from each other than any two clocks can show."""
    if min(len(moment), len(day)) < len("2024-05-03"):
        return False
    return abs((date.fromisoformat(day_of(moment)) - date.fromisoformat(day)).days) > 1


def _not_before(modified: Found[str] | None, published: Found[str] | None) -> Found[str] | None:
    """A change before the day of publication is a template's date, not a change."""
    if modified and published and day_of(modified.value) < day_of(published.value) and modified.block is None:
        return None
    return modified
