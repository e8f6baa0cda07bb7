"""Mail, and pages saved as mail, whose words stand in parts or in code: read as they lie there, they are no text."""

from __future__ import annotations

import re

_LOOK = 16_384
_FIELD_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,40}")
_OF_MAIL = frozenset({b"from", b"mime-version"})
_ENCODED = frozenset({b"base64", b"quoted-printable"})
_POSTMARK = b"From "


def mail_type(head: bytes) -> str | None:
    """The media type of a mail or mailbox that has to be taken apart to be read.

    None for what can be read as it lies, a mail of one part in plain words too.
    """
    lines = head[:_LOOK].lstrip().splitlines()
    is_mailbox = bool(lines) and lines[0].startswith(_POSTMARK)
    fields = _fields(lines[is_mailbox:])
    if fields.keys().isdisjoint(_OF_MAIL):
        return None
    if is_mailbox:
        return "application/mbox"
    kind = fields.get(b"content-type", b"")
    if kind.startswith(b"multipart/related"):
        return "multipart/related"
    is_parted = kind.startswith((b"multipart/", b"text/html"))
    return "message/rfc822" if is_parted or fields.get(b"content-transfer-encoding") in _ENCODED else None


def _fields(lines: list[bytes]) -> dict[bytes, bytes]:
    """What stands in the head of a mail, in small letters; nothing where one of its lines is no field."""
    fields: dict[bytes, bytes] = {}
    name = b""
    for line in lines:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t") and name:
            fields[name] = (fields[name] or line).strip().lower()
            continue
        label, colon, value = line.partition(b":")
        if not colon or not _FIELD_NAME.fullmatch(label):
            return {}
        name = label.lower()
        fields[name] = value.strip().lower()
    return fields
