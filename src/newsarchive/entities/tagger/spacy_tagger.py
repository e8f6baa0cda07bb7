"""spaCy's pipelines as a tagger of names, for who has installed one (`newsarchive[spacy]`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newsarchive.errors import TaggerError
from newsarchive.model import Mention

_KINDS = {
    **dict.fromkeys(("PERSON", "PER"), "person"),
    **dict.fromkeys(("GPE", "LOC"), "place"),
    "ORG": "organisation",
}
"""What the labels of spaCy's pipelines are to us; others, such as dates and works of art, are no names."""

# spaCy takes no longer text at once; a part ends between paragraphs where it can.
_LONGEST = 200_000
_LONGEST_NAME = 120
_UNSENDABLE = re.compile("[\ud800-\udfff]")


class SpacyTagger:
    """A loaded pipeline."""

    def __init__(self, pipeline: Any) -> None:
        import spacy

        about = pipeline.meta
        model = f"{about.get('lang', '')}_{about.get('name', '')}".strip("_")
        self.name = f"spacy {spacy.__version__} {model} {about.get('version', '')}".strip()
        self.language = str(pipeline.lang)
        self._pipeline = pipeline

    def tag(self, text: str, mentions: Sequence[Mention]) -> Iterable[Mention]:  # noqa: ARG002 - the shape of taggers
        """The persons, places and organisations, in order."""
        sendable = _UNSENDABLE.sub("\ufffd", text)
        for start, end in _parts(sendable):
            for found in self._pipeline(sendable[start:end]).ents:
                kind = _KINDS.get(found.label_)
                first, last = start + found.start_char, start + found.end_char
                if kind and last - first <= _LONGEST_NAME:
                    yield Mention(first, last, kind, text[first:last])


def load(model: str) -> SpacyTagger:
    """The pipeline of this name. Raises TaggerError where spaCy, or the pipeline, is not installed."""
    try:
        import spacy
    except ImportError as error:
        raise TaggerError("spaCy is not installed", model, "pip install 'newsarchive[spacy]'") from error
    if not spacy.util.is_package(model):
        # A path is not taken: a pipeline's folder can hold code.
        advice = f"python -m spacy download {model}" if model.isidentifier() else "name an installed pipeline"
        raise TaggerError("no spaCy pipeline of this name is installed", model, advice)
    return SpacyTagger(spacy.load(model))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of parts that spaCy takes."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _LONGEST)
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(" ", start, end))
            end = cut + 1 if cut > start else end
        yield start, end
        start = end
