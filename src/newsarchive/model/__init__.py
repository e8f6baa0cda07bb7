"""The frozen values that pass between rooms; import them from here."""

from newsarchive.model.article import Article, StoredArticle
from newsarchive.model.changes import FieldChange
from newsarchive.model.counts import Appearance, Pair, PersonCount, PlaceCount
from newsarchive.model.flow import (
    Block,
    Capture,
    Document,
    Failed,
    Found,
    Label,
    Labelled,
    Notice,
    Piece,
    Provenance,
    Rival,
    Skipped,
)
from newsarchive.model.names import (
    Demonym,
    Mention,
    Names,
    Organisation,
    Person,
    Place,
    PlaceName,
    Quote,
    Quoted,
    Span,
    surfaces,
)
from newsarchive.model.page import Declared, Element, Marked, Markup
from newsarchive.model.record import Caption, Dateline, Original, Rejected
from newsarchive.model.roles import KEPT_ROLES, RECORD_ROLES, Role

__all__ = [
    "KEPT_ROLES",
    "RECORD_ROLES",
    "Appearance",
    "Article",
    "Block",
    "Caption",
    "Capture",
    "Dateline",
    "Declared",
    "Demonym",
    "Document",
    "Element",
    "Failed",
    "FieldChange",
    "Found",
    "Label",
    "Labelled",
    "Marked",
    "Markup",
    "Mention",
    "Names",
    "Notice",
    "Organisation",
    "Original",
    "Pair",
    "Person",
    "PersonCount",
    "Piece",
    "Place",
    "PlaceCount",
    "PlaceName",
    "Provenance",
    "Quote",
    "Quoted",
    "Rejected",
    "Rival",
    "Role",
    "Skipped",
    "Span",
    "StoredArticle",
    "surfaces",
]
