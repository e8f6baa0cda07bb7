"""The frozen values that pass between rooms; import them from here.

Each module of them is loaded when one of its values is first asked for: to make all these classes takes as long as a
short command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.doors import door

if TYPE_CHECKING:
    from newsarchive.model.article import Article, StoredArticle
    from newsarchive.model.changes import FieldChange
    from newsarchive.model.counts import Appearance, OutletHome, Pair, PersonCount, PlaceCount
    from newsarchive.model.edits import EDITABLE, Edit, block_field, edited, extracted, restored
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
    from newsarchive.model.holding import Captured, Holding, Kept, Paragraph, paragraphs_of
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
    from newsarchive.model.own import NOTHING_OWN, OwnData, Remark
    from newsarchive.model.page import Declared, Element, Marked, Markup
    from newsarchive.model.record import Caption, Dateline, Original, Rejected
    from newsarchive.model.roles import KEPT_ROLES, RECORD_ROLES, Role

__all__ = [
    "EDITABLE",
    "KEPT_ROLES",
    "NOTHING_OWN",
    "RECORD_ROLES",
    "Appearance",
    "Article",
    "Block",
    "Caption",
    "Capture",
    "Captured",
    "Dateline",
    "Declared",
    "Demonym",
    "Document",
    "Edit",
    "Element",
    "Failed",
    "FieldChange",
    "Found",
    "Holding",
    "Kept",
    "Label",
    "Labelled",
    "Marked",
    "Markup",
    "Mention",
    "Names",
    "Notice",
    "Organisation",
    "Original",
    "OutletHome",
    "OwnData",
    "Pair",
    "Paragraph",
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
    "Remark",
    "Rival",
    "Role",
    "Skipped",
    "Span",
    "StoredArticle",
    "block_field",
    "edited",
    "extracted",
    "paragraphs_of",
    "restored",
    "surfaces",
]

_VALUES = {
    "newsarchive.model.article": "Article StoredArticle",
    "newsarchive.model.changes": "FieldChange",
    "newsarchive.model.counts": "Appearance OutletHome Pair PersonCount PlaceCount",
    "newsarchive.model.edits": "EDITABLE Edit block_field edited extracted restored",
    "newsarchive.model.flow": (
        "Block Capture Document Failed Found Label Labelled Notice Piece Provenance Rival Skipped"
    ),
    "newsarchive.model.holding": "Captured Holding Kept Paragraph paragraphs_of",
    "newsarchive.model.names": "Demonym Mention Names Organisation Person Place PlaceName Quote Quoted Span surfaces",
    "newsarchive.model.own": "NOTHING_OWN OwnData Remark",
    "newsarchive.model.page": "Declared Element Marked Markup",
    "newsarchive.model.record": "Caption Dateline Original Rejected",
    "newsarchive.model.roles": "KEPT_ROLES RECORD_ROLES Role",
}
_HOMES = {name: module for module, names in _VALUES.items() for name in names.split()}


__getattr__ = door(__name__, _HOMES)
