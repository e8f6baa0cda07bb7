"""Other ways to store and search texts, each behind one function: `python -m benchmarks.search_peers NAME TEXTS`.

TEXTS: a file of JSON lines with id, headline and body. Standard input: a JSON list of queries, words or phrases in
quotation marks; standard output: CPU seconds to store all texts, bytes stored, CPU milliseconds of each query's first
20, of the second time that it is asked. Run by the Python that has the peer, where newsarchive may not be installed: so
nothing of ours is imported here, and the peer only inside its function.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Text = dict[str, Any]
Ask = Callable[[str], object]
_FIRST = 20
_A_FILE = 100


def tantivy(texts: Iterator[Text], folder: Path) -> Ask:
    """Its own index of headline and body with both stored, one thread; a snippet for each hit, and the count."""
    peer = import_module("tantivy")
    builder = peer.SchemaBuilder().add_integer_field("id", stored=True)
    schema = builder.add_text_field("headline", stored=True).add_text_field("body", stored=True).build()
    index = peer.Index(schema, path=str(folder))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for text in texts:
        writer.add_document(peer.Document(**text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> object:
        parsed = index.parse_query(query, ["headline", "body"])
        found = searcher.search(parsed, _FIRST, count=True)
        snippets = peer.SnippetGenerator.create(searcher, parsed, schema, "body")
        return [snippets.snippet_from_doc(searcher.doc(at)).to_html() for _, at in found.hits], found.count

    return ask


def sqlite_utils(texts: Iterator[Text], folder: Path) -> Ask:
    """A table with `enable_fts`, as its documentation shows it; the rows of the hits, no snippets and no count."""
    table = import_module("sqlite_utils").Database(folder / "texts.db")["texts"]
    table.insert_all(texts, pk="id")
    table.enable_fts(["headline", "body"])
    return lambda query: list(table.search(query, limit=_FIRST))


def ripgrep(texts: Iterator[Text], folder: Path) -> Ask:
    """No index: how many lines have the words, over files of a hundred articles each, one thread."""
    program = shutil.which("rg", path=str(Path(sys.executable).parent)) or shutil.which("rg") or "rg"
    lines: list[str] = []
    for number, text in enumerate(texts, 1):
        lines += [text["headline"], text["body"]]
        if number % _A_FILE == 0:
            (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
            lines.clear()
    (folder / "last.txt").write_text("\n".join(lines), encoding="utf-8")

    def ask(query: str) -> object:
        command = [program, "-j1", "-c", "-w", "-i", "-F", "-e", query.strip('"'), str(folder)]
        return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout

    return ask


PEERS: dict[str, Callable[[Iterator[Text], Path], Ask]] = {
    "tantivy": tantivy,
    "sqlite-utils": sqlite_utils,
    "ripgrep": ripgrep,
}


def cpu() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Stores the texts, asks the queries, and writes what that took."""
    name, path = sys.argv[1:]
    queries = json.load(sys.stdin)
    with TemporaryDirectory() as made, Path(path).open(encoding="utf-8") as lines:
        folder = Path(made)
        began = cpu()
        ask = PEERS[name](map(json.loads, lines), folder)
        stored = cpu() - began
        times = []
        for query in queries:
            ask(query)
            began = cpu()
            ask(query)
            times.append((cpu() - began) * 1000)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    json.dump({"stored": stored, "size": size, "asked": times}, sys.stdout)


if __name__ == "__main__":
    main()
