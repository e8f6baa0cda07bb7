"""A graph as GEXF 1.3 (https://gexf.net), for Gephi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.export.nodes import Named, attributes, numbered, values
from newsarchive.export.xml import as_xml
from newsarchive.model import Pair


def lines(named: Sequence[Named], pairs: Sequence[Pair]) -> Iterator[str]:
    """The lines of the file; every pair is of two who are named."""
    about = attributes(named)
    nodes, edges = numbered(named, pairs)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "<meta><creator>newsarchive</creator><description>named in the same articles</description></meta>"
    yield '<graph defaultedgetype="undirected" mode="static">'
    yield '<attributes class="node" mode="static">'
    for name, kind in about:
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>'
    yield "</attributes>"
    yield "<nodes>"
    for node, one in nodes:
        said = "".join(f'<attvalue for="{name}" value="{as_xml(value)}"/>' for name, value in values(one, about))
        yield f'<node id="{node}" label="{as_xml(one.name)}"><attvalues>{said}</attvalues></node>'
    yield "</nodes>"
    yield "<edges>"
    for number, (source, target, weight) in enumerate(edges):
        yield f'<edge id="{number}" source="{source}" target="{target}" weight="{weight}"/>'
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"
