"""A graph as GraphML (http://graphml.graphdrawing.org)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.export.nodes import Named, attributes, numbered, values
from newsarchive.export.xml import as_xml
from newsarchive.model import Pair

_TYPES = {"string": "string", "integer": "long", "double": "double"}


def lines(named: Sequence[Named], pairs: Sequence[Pair]) -> Iterator[str]:
    """The lines of the file; every pair is of two who are named."""
    about = attributes(named)
    nodes, edges = numbered(named, pairs)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield '<key id="label" for="node" attr.name="label" attr.type="string"/>'
    for name, kind in about:
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="{_TYPES[kind]}"/>'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="long"/>'
    yield '<graph id="named_together" edgedefault="undirected">'
    for node, one in nodes:
        said = "".join(f'<data key="{name}">{as_xml(value)}</data>' for name, value in values(one, about))
        yield f'<node id="{node}"><data key="label">{as_xml(one.name)}</data>{said}</node>'
    for source, target, weight in edges:
        yield f'<edge source="{source}" target="{target}"><data key="weight">{weight}</data></edge>'
    yield "</graph>"
    yield "</graphml>"
