"""Other finders of names, each behind one function: `python -m benchmarks.name_peers NAME`.

Standard input: a JSON list of texts; standard output: for each the names found, [start, end, "PER", "LOC" or "ORG"].
Run by the Python that has the peer, where newsarchive may not be installed: so nothing of ours is imported here, and
the peer only inside its function.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

Span = tuple[int, int, str]
Finder = Callable[[str], list[Span]]

MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""English pipelines of spaCy, the best first."""
_TAG_OF = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
_EDGES = re.compile(r"(?P<the>[Tt]he\s+)?(?P<name>\S.*?)(?:['’]s?)?", re.DOTALL)


def geotext() -> Finder:
    """Towns and countries; it gives no offsets, so each name is looked for where it stands as a word."""
    find = import_module("geotext").GeoText

    def spans(text: str) -> list[Span]:
        found = find(text)
        names = set(found.cities) | set(found.countries)
        return [(at.start(), at.end(), "LOC") for name in sorted(names) for at in _as_word(name, text)]

    return spans


def flashgeotext() -> Finder:
    """Towns and countries, with its own data and offsets."""
    find = import_module("flashgeotext.geotext").GeoText()

    def spans(text: str) -> list[Span]:
        found = find.extract(input_text=text)
        told = (each["span_info"] for kind in ("cities", "countries") for each in found[kind].values())
        return [(start, end, "LOC") for spans in told for start, end in spans]

    return spans


def spacy() -> Finder:
    """The best English pipeline that is installed; its spans without "the" and 's, which it counts as of the name."""
    nlp = import_module("spacy").load(next(name for name in MODELS if find_spec(name)))

    def spans(text: str) -> list[Span]:
        found = ((each.start_char, each.end_char, _TAG_OF.get(each.label_)) for each in nlp(text).ents)
        return [(*_bare(text, start, end), tag) for start, end, tag in found if tag]

    return spans


def _as_word(name: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    inside = _EDGES.fullmatch(text[start:end])
    return (start + inside.start("name"), start + inside.end("name")) if inside else (start, end)


PEERS: dict[str, Callable[[], Finder]] = {"geotext": geotext, "flashgeotext": flashgeotext, "spacy": spacy}


def main() -> None:
    """Reads the texts, writes what the peer named in the arguments finds in each."""
    find = PEERS[sys.argv[1]]()
    json.dump([find(text) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
