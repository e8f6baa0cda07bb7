"""Reads two small articles, so that processes forked from this one have every table and model loaded."""

from __future__ import annotations

import gc

from newsarchive import pipeline
from newsarchive.model import Capture

_TEXT = (
    "Council votes to keep the lido open\n\nBy Ana Ruiz\n\n3 May 2024\n\nLEEDS — The council voted on Tuesday to keep "
    'the lido open. "Nobody swims any more," said Maren Oduya, a teacher from London.'
)
_PAGE = "".join(f"<p>{line}</p>" for line in _TEXT.split("\n\n"))

for _payload in (_TEXT, f"<html><body><article>{_PAGE}</article></body></html>"):
    pipeline.run(Capture(_payload.encode(), "https://example.org/lido"))
# What is loaded by now is shared; the collector would touch, and so copy, all of it.
gc.collect()
gc.freeze()
