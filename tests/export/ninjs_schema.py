"""IPTC's schema of ninjs 3.0.1 (https://iptc.org/standards/ninjs/), every property, type and bound of it, told again.

It says the same as ninjs-schema_3.0.json, compared with it by eye, without its titles and descriptions.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TIME: Schema = {"type": "string", "format": "date-time"}
URI: Schema = {"type": "string", "format": "uri"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
POINT: Schema = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {"type": "array", "minItems": 2, "items": NUMBER},
        "bbox": {"type": "array", "minItems": 4, "items": NUMBER},
    },
}
"""Of GeoJSON's own schema, to which ninjs refers, the only kind that we write."""


def named(kinds: dict[str, Schema], *, required: tuple[str, ...] = (), **more: Any) -> Schema:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": kinds,
        "required": list(required),
        **more,
    }


def listed(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def some(kind: Schema, names: str) -> dict[str, Schema]:
    return dict.fromkeys(names.split(), kind)


def bounded(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def one_of(words: str) -> Schema:
    return {"type": "string", "enum": words.split()}


def either(*names: str) -> dict[str, Any]:
    """Exactly one of the properties."""
    return {"oneOf": [{"required": [name]} for name in names]}


PARTIAL: Schema = {
    "type": "string",
    "pattern": r"^-?(?:[1-9]\d*)?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?)?)?$",
}
ADDRESS = named({"lines": listed(TEXT), **some(TEXT, "locality area postalCode country")})
CONTACT = named({**some(TEXT, "type role lang name value"), "address": ADDRESS}, **either("value", "address"))
CONTACTS = listed(CONTACT)
SYMBOL = named({"exchange": TEXT, "symbolType": URI, "symbol": TEXT})
ORGANISATION = named({**some(TEXT, "name rel literal"), "uri": URI, "symbols": listed(SYMBOL), "contactInfo": CONTACTS})
EVERY = named({
    "frequency": one_of("secondly minutely hourly daily weekly monthly yearly"),
    "interval": WHOLE, "until": TIME, "count": WHOLE,
})  # fmt: skip
DATES = named(
    {
        **some(TIME, "startDate endDate"),
        **some(PARTIAL, "expectedStartDate expectedEndDate"),
        "expectedDuration": TEXT,
        "recurrence": named({"recurrenceDates": {"type": "array", **PARTIAL}, "recurrenceRules": listed(EVERY)}),
    },
    anyOf=[either("startDate", "expectedStartDate"), either("endDate", "expectedEndDate")],
)
COMMISSIONED = named({"by": TEXT, "on": TIME, "references": listed(named(some(TEXT, "name value")))})
RENDITION = named(
    {
        **some(TEXT, "name contentType title format aspectRatio videoCodec transportProtocol bitrate"),
        "href": URI,
        **some(WHOLE, "width height sizeInBytes"),
        **some(NUMBER, "duration frameRate"),
        "poi": named(some(WHOLE, "x y")),
        "scanType": one_of("progressive interlaced"),
    },
    required=("name",),
)
KIND = one_of("text audio video picture graphic composite component event planning")
STATUS = one_of("usable withheld canceled")
COVERAGE = named(
    {
        "uri": URI,
        **some(TEXT, "title edNote language"),
        "pubStatus": STATUS,
        "type": KIND,
        "commissioned": COMMISSIONED,
        "dates": DATES,
        "audiences": listed(named({"audience": TEXT, "significance": WHOLE})),
        "exclAudience": listed(TEXT),
        "urgency": bounded(1, 9),
        "itemCount": named(some(WHOLE, "rangeFrom rangeTo")),
        "wordCount": WHOLE,
        "renditions": listed(RENDITION),
    }
)
VALUED = named(some(TEXT, "role contentType value"), required=("value",))
BODY = named({**some(TEXT, "role contentType value"), **some(WHOLE, "charCount wordCount")}, required=("value",))
ABOUT = {**some(TEXT, "name rel literal"), "uri": URI}
ITEM: dict[str, Schema] = {
    "uri": URI,
    "type": KIND,
    "representationType": one_of("full partial"),
    **some(
        TEXT, "profile version copyrightHolder copyrightNotice usageTerms edNote language title by slugline located"
    ),
    **some(TIME, "firstCreated versionCreated contentCreated embargoedUntil expires"),
    "pubStatus": STATUS,
    "urgency": bounded(1, 9),
    **some(listed(VALUED), "headlines descriptions"),
    "bodies": listed(BODY),
    "people": listed(named({**ABOUT, "contactInfo": CONTACTS})),
    "organisations": listed(ORGANISATION),
    "places": listed(named({**ABOUT, "contactInfo": CONTACTS, "geoJSON": POINT})),
    "subjects": listed(named({**ABOUT, "creator": TEXT, **some(bounded(0, 100), "relevance confidence")})),
    "events": listed(named({"id": TEXT, **ABOUT})),
    "eventDetails": named(
        {**some(URI, "eventStatus plannedCoverageStatus"), "dates": DATES, "organiser": ORGANISATION}
    ),
    "plannedCoverage": listed(COVERAGE),
    "objects": listed(named(ABOUT)),
    "infoSources": listed(named({**some(TEXT, "name role literal"), "uri": URI, "contactInfo": CONTACTS})),
    "renditions": listed(RENDITION),
    "altIds": listed(named(some(TEXT, "role value"))),
    "trustIndicators": listed(named({**some(URI, "role href"), "title": TEXT})),
    "standard": named({**some(TEXT, "name version"), "schema": URI}),
    "genres": listed(named(some(TEXT, "name uri literal"))),
    "rightsInfo": named(
        {**some(URI, "langId linkedRights"), "encodedRights": TEXT}, **either("linkedRights", "encodedRights")
    ),
    "associations": listed({"$ref": "#/$defs/associated"}),
}
NINJS: Schema = {
    **named(ITEM, required=("uri",)),
    "$defs": {"associated": named({**ITEM, **some(TEXT, "name rel")}, required=("name", "uri"))},
}

_CHECKS = FormatChecker(formats=())
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[\w:/?#\[\]@!$&'()*+,;=.~-]|%[0-9A-Fa-f]{2})+", re.ASCII)


@_CHECKS.checks("date-time", raises=ValueError)
def _is_time(value: object) -> bool:
    found = _TIME.fullmatch(str(value))
    return found is not None and bool(datetime.fromisoformat(found[1]))


@_CHECKS.checks("uri")
def _is_uri(value: object) -> bool:
    """By the characters of RFC 3986."""
    return _URI.fullmatch(str(value)) is not None


VALIDATOR = Draft202012Validator(NINJS, format_checker=_CHECKS)
