"""What a database of newspapers, or a mail, prints around a text: known as such by the database's own marks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsarchive.boilerplate.look import Look
from newsarchive.grammar import read_date_line
from newsarchive.model import Label, Role

_WHY = "a line that a database prints around the text"
PRINTED = "print.database"
"""The rule of a line that a database prints and that is no field of the record."""

_LINE = Label(Role.OTHER, PRINTED, _WHY)
_REPORT = Label(Role.OTHER, "print.report", "when a database printed the text, not when it was published")
_MAIL = Label(Role.OTHER, "print.mail", "the head of a mail that brought the text")
_HEADLINE = Label(Role.HEADLINE, "print.headline", "where a database prints the headline")
_BYLINE = Label(Role.BYLINE, "print.byline", "where a database prints the writers")
_PUBLISHED = Label(Role.PUBLISHED, "print.date", "where a database prints the date of publication")
_LEGAL = Label(Role.LEGAL, "print.rights", "where a database prints whose rights they are")
_CAPTION = Label(Role.CAPTION, "print.caption", "where a database prints what pictures showed")
_NOTE = Label(Role.NOTE, "print.note", "where a database prints a note of the editors")
_KICKER = Label(Role.KICKER, "print.section", "where a database prints the section")

# Codes of fields, each on a line of its own before the field.
_FIELDS = {
    "HD": _HEADLINE, "SE": _KICKER, "CLM": _KICKER, "BY": _BYLINE, "CR": _NOTE, "RF": _NOTE, "CX": _NOTE,
    "PD": _PUBLISHED, "ART": _CAPTION, "CY": _LEGAL, "LP": None, "TD": None,
    **dict.fromkeys("WC ET SN SC PG ED VOL LA CT CO IN NS RE PUB AN IPC IPD DLN".split(), _LINE),
}  # fmt: skip
_FEWEST_FIELDS = 5

# No newspaper prints these; where one stands, the others below are the database's too.
_SURE = re.compile(
    r"length: ?\d[\d,]* words?|load-date: .*|publication-type: .*|end of document|proquest document (?:id|link)\b.*|"
    r"certificat émis le .* à des fins de visualisation .*|dauerhafte adresse des dokuments: .*|"
    r"report information from proquest|document \d{1,5} of \d{1,5}|\d{1,5} of \d{1,5} documents"
)
_WORDS = "|".join(
    """length section load-date language publication-type subject geographic company organization industry person ticker
    dateline graphic classification abstract location people publication publisher isbn issn pages volume issue country
    database copyright links?""".split()
)
_PHRASES = (
    r"publication (?:title|year|subject)|(?:place|country|language) of publication|source type|last updated|"
    r"document (?:type|url|feature)|proquest document id|company ?/ ?organization|full text availability"
)
_LABELLED = re.compile(
    rf"(?:{_WORDS}|{_PHRASES})(?: [a-z]{{1,12}})? ?: .*|classification|body|abstract|page \d{{1,5}} of \d{{1,5}}|"
    r"_{10,}"
)
_PROQUEST_DATE = re.compile(r"publication (?:info|date): .*")
# "Local, mardi 7 mai 2024 96 mots, p. 4"; "Hafenbote vom 07.05.2024, Seite 4".
_ISSUE = re.compile(
    r"[^,]{2,60}, (?:[^\W\d]{4,9} )?\d{1,2} [^\W\d]{3,9} \d{4}\b[^,]{0,20} \d{1,5} (?:mots|words), p\. .{1,30}|"
    r"(?:quelle: )?[^:]{2,60} vom \d{2}\.\d{2}\.\d{4}(?:,? nr\. \d{1,4})?, (?:seite|s\.) .{1,20}"
)
_CERTIFIED = re.compile(
    r"cet article est paru dans .{2,60}|(?:news|pubcns|web)[·.]\d{8}[·.]\S{4,40}|ressort: .{2,40}|"
    r"dokumentnummer: \S{4,40}"
)
# What a browser prints above and below each page: "5/7/24, 10:15 AM   Title | Site", "https://...   1/2".
_FOOT = re.compile(r"https?://\S{4,200} \d{1,3} ?/ ?\d{1,3}")
_TOP = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)? \S.*")
_BROWSER = Label(Role.NAVIGATION, "print.browser", "what a browser prints above and below each page")
# "Harbour Post, [07.05.2024 10:15]" above each message of a chat or channel.
_MESSAGE = re.compile(r"[^\[\]]{2,80}, \[\d{2}\.\d{2}\.\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\]")
_SENT = Label(Role.PUBLISHED, "print.message", "who sent a message, and when")
_AUTHOR = re.compile(r"author: .*")
_REPORTED = "report information from proquest"
_LONGEST, _LONGEST_LABELLED = 60, 200
_HEAD = 14

_MAIL_HEAD = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|reply-to|importance|attachments?|von|an|gesendet|datum|betreff|de|para|enviado|"
    r"asunto|assunto|à|envoyé|objet|от|кому|отправлено|тема) ?: .*"
)
_FORWARDED = re.compile(
    r"-{2,} ?(?:original message|forwarded message|weitergeleitete nachricht|message d'origine) ?-{2,}"
)
_SUBJECT = re.compile(r"(?:subject|betreff|asunto|assunto|objet|тема) ?: .*")
_SHORTEST_HEAD = 3


def label_prints(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """Label the lines of databases and mails; of a text without their marks nothing is labelled."""
    _label_fields(looks, labels)
    if any(look.count <= _LONGEST and _SURE.fullmatch(look.folded) for look in looks):
        _label_lines(looks, labels)
    _label_mail(looks, labels)
    _label_pages(looks, labels)


def _label_fields(looks: Sequence[Look], labels: list[Label | None]) -> None:
    codes = {look.text for look in looks if look.count == 1 and look.text in _FIELDS}
    if len(codes) < _FEWEST_FIELDS or "HD" not in codes or not codes & {"LP", "TD"}:
        return
    label: Label | None = None
    for index, look in enumerate(looks):
        if look.text in _FIELDS:
            labels[index], label = _LINE, _FIELDS[look.text]
        elif label is not None:
            labels[index] = label


def _label_lines(looks: Sequence[Look], labels: list[Label | None]) -> None:
    for index, look in enumerate(looks):
        folded = look.folded
        if look.count > _LONGEST_LABELLED:
            continue
        if _PROQUEST_DATE.fullmatch(folded) or _ISSUE.fullmatch(folded):
            labels[index] = _PUBLISHED
        elif _AUTHOR.fullmatch(folded):
            labels[index] = _BYLINE
        elif folded == _REPORTED:
            labels[index : index + 2] = [_LINE, _REPORT][: len(looks) - index]
        elif any(lines.fullmatch(folded) for lines in (_SURE, _LABELLED, _CERTIFIED)):
            labels[index] = _LINE
    _label_headline(looks, labels)


def _label_headline(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """What stands between a line that holds a date alone and the first line with a label, as one database prints it."""
    first = next((i for i in _labelled(looks) if i < _HEAD), 0)
    above = first - 1
    if above < 2 or labels[above] is not None or looks[above].folded.startswith("copyright"):
        return
    if not looks[above].is_statement and _is_date(looks[above - 1]):
        labels[above] = _HEADLINE


def _labelled(looks: Sequence[Look]) -> Iterator[int]:
    return (i for i, look in enumerate(looks) if look.folded.startswith(("byline: ", "section: ", "length: ")))


def _is_date(look: Look) -> bool:
    return look.has_digit and look.count <= _HEAD and read_date_line(look.text) is not None


def _label_pages(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """The heads and feet of the pages that a browser printed, and of the messages of a chat."""
    feet = [i for i, look in enumerate(looks) if look.folded.startswith("http") and _FOOT.fullmatch(look.folded)]
    tops = [i for i, look in enumerate(looks) if look.count <= _LONGEST and _TOP.fullmatch(look.folded)] if feet else []
    for index in (*feet, *tops):
        labels[index] = _BROWSER
    for index, look in enumerate(looks):
        if look.folded.endswith("]") and _MESSAGE.fullmatch(look.folded):
            labels[index] = _SENT


def _label_mail(looks: Sequence[Look], labels: list[Label | None]) -> None:
    """Heads of mails: three lines or more in a row, a subject among them."""
    start = 0
    while start < len(looks):
        end = start
        while end < len(looks) and _is_of_mail(looks[end]):
            end += 1
        if end - start >= _SHORTEST_HEAD and any(_SUBJECT.fullmatch(look.folded) for look in looks[start:end]):
            labels[start:end] = [_MAIL] * (end - start)
            if start and _FORWARDED.fullmatch(looks[start - 1].folded):
                labels[start - 1] = _MAIL
        start = end + 1


def _is_of_mail(look: Look) -> bool:
    return look.count <= _LONGEST and ":" in look.folded and _MAIL_HEAD.fullmatch(look.folded) is not None
