"""What finds names in a text: our own tagger, or another that the user has installed, behind one shape."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

from newsarchive.errors import TaggerError
from newsarchive.model import Mention

SPACY = "spacy"
DEFAULT_MODEL = "en_core_web_sm"


class Tagger(Protocol):
    """name: with its version, as records keep it; language: ISO 639-1, of the texts it reads."""

    @property
    def name(self) -> str: ...
    @property
    def language(self) -> str: ...
    def tag(self, text: str, mentions: Sequence[Mention]) -> Iterable[Mention]:
        """The persons, places and organisations of a text, in order. mentions: what the rules find in it."""


class Own:
    """The tagger that ships: weights are read at the first text."""

    language = "en"

    @property
    def name(self) -> str:
        return f"crf {_weights()[:8]}"

    def tag(self, text: str, mentions: Sequence[Mention]) -> Iterable[Mention]:
        from newsarchive.entities.tagger.tagging import tag  # deferred: only English texts need the weights

        return tag(text, mentions)


@cache
def _weights() -> str:
    """The SHA-256 of the manifest of the weights, which names all that made them."""
    return hashlib.sha256(files("newsarchive.entities").joinpath("weights", "manifest.json").read_bytes()).hexdigest()


@cache
def tagger_called(name: str | None) -> Tagger:
    """Our own tagger for None or "crf", "spacy" or "spacy:MODEL" for a spaCy pipeline that is installed.

    Raises TaggerError where it is not there, saying what to install.
    """
    if name is None or name == "crf":
        return Own()
    engine, _, model = name.partition(":")
    if engine != SPACY:
        raise TaggerError("no tagger has this name", name, 'it is "crf", "spacy" or "spacy:MODEL"')
    from newsarchive.entities.tagger.spacy_tagger import load  # deferred: an extra that few install

    return load(model or DEFAULT_MODEL)
