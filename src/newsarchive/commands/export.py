"""`archive export`: articles in a format that other programs read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsarchive.collecting import not_collecting
from newsarchive.commands import exits
from newsarchive.commands.asking import say_meant
from newsarchive.commands.completing import complete_articles, complete_paths
from newsarchive.commands.filters import selection_options
from newsarchive.commands.named import typed_names
from newsarchive.commands.options import archive_path, default_archive, force_option
from newsarchive.commands.output import counted, write_text
from newsarchive.commands.taking import Taken, found
from newsarchive.errors import NotFoundError
from newsarchive.joining import counts
from newsarchive.store import Reader, open_reader
from newsarchive.store.asking.selecting import Selection, understood
from newsarchive.text import one_line

if TYPE_CHECKING:
    from newsarchive.export.formats import Format

_COUNTED = ("geojson", "gexf")
_DATABASE = "db"
_NAMES = ("jsonl", "json", "csv", "parquet", "md", "txt", "html", "ninjs", "jsonld", "tei", "csl", "ris", "bibtex")


@click.command("export")
@click.argument("named", nargs=-1, metavar="[ID]...", shell_complete=complete_articles)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([*_NAMES, *_COUNTED, _DATABASE]),
    help="[default: by the file's name, else jsonl]",
)
@click.option(
    "-o",
    "--output",
    "to",
    metavar="OUT",
    shell_complete=complete_paths,
    help="Write to this file or folder.  [default: stdout]",
)
@click.option("--with-history", is_flag=True, help="Also runs, times of ingest, rejections and last looks: db.")
@force_option
@click.option("--originals", is_flag=True, help="With the source bytes, to be read back by ingest: jsonl and json.")
@click.option("--all-versions", is_flag=True, help="Older versions too.")
@click.option("--bom", is_flag=True, help="Begin with a byte order mark, which Excel asks for: csv.")
@selection_options
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, readable=False),
    metavar="ARCHIVE",
    help="The archive to read, as --db is elsewhere. [default: $ARCHIVE_DB, else data/archive.db]",
)
@click.option(
    "--db",
    "db",
    type=click.Path(path_type=Path, readable=False),
    callback=archive_path,
    help="Without -f and -o, the archive to write: a copy of just these. With them, the archive to read.",
)
@click.pass_context
def command(
    ctx: click.Context,
    named: tuple[str, ...],
    form: str | None,
    to: str | None,
    force: bool,
    originals: bool,
    all_versions: bool,
    bom: bool,
    with_history: bool,
    selection: Selection,
    source: Path | None,
    db: Path,
) -> int:
    """Write articles in a format that other programs read.

    All of them, those of a query or of filters, or those named; ID - reads names from standard input. With -o FOLDER/,
    md, txt, ninjs, jsonld and tei give a file for each article; html always gives a folder. geojson and gexf are about
    the places and the people in them. The formats are described in docs/exporting.md.

    --db OUT writes them as an archive of their own (so does -f db -o OUT): the same articles give the same file, byte
    for byte, in whatever order and however they came into the archive.

    \b
    Examples:
      archive export -o news.csv
      archive export -q "oil field" --since 2022 -f md -o notes/
      archive export a2e3e56 -f bibtex
      archive search "oil field" --ids | archive export --db oil.db -
    """
    out = None
    if form is None and to is None and ctx.get_parameter_source("db") is click.core.ParameterSource.COMMANDLINE:
        form, out, db = _DATABASE, db, source or default_archive()
    form, db = form or _by_name(to), source or db
    _check(form, named, selection, originals=originals, all_versions=all_versions, bom=bom)
    if with_history and form != _DATABASE:
        raise click.UsageError("--with-history goes with -f db, or --db OUT")
    to = None if to == "-" else to
    if form == _DATABASE:
        _copy(db, out or (Path(to) if to else None), named, selection, with_history=with_history, force=force)
        return exits.DONE
    if form in _COUNTED:
        return _export_counted(form, named, selection, to, db, force=force)
    with open_reader(db) as reader:
        ids = _chosen(reader, named, selection, db, all_versions=all_versions)
        taken = Taken(found(reader, ids, form, originals=originals, is_folder=_is_folder(to)))
        with not_collecting():  # looking for garbage takes a quarter of the time
            _write(form, taken, to, force=force, bom=bom)
        if not named:
            say_meant(db, understood(selection), taken.count)
        click.echo(f"{counted(taken.count, 'article')}{f' written to {one_line(to)}' if to else ''}", err=True)
    return exits.SOME_FAILED if taken.failed else exits.DONE


def _copy(
    db: Path, out: Path | None, named: Sequence[str], selection: Selection, *, with_history: bool, force: bool
) -> None:
    """An archive of just these articles."""
    from newsarchive.commands.database_copy import write_copy  # deferred: reading needs no sqlite-utils

    if out is None:
        raise click.UsageError("db is a file; name it with -o")
    if not named and selection != Selection():
        with open_reader(db) as reader:
            named = list(_chosen(reader, (), selection, db, all_versions=False))
        if not named:
            raise NotFoundError("no article answers to this", str(out), "nothing is written")
    write_copy(db, out, named, with_history=with_history, force=force)


def _by_name(to: str | None) -> str:
    """The format that the name of the output asks for."""
    from newsarchive.export.formats import format_of  # deferred: --help needs no format

    if to and to.lower().endswith(tuple(f".{name}" for name in _COUNTED)):
        return to.lower().rpartition(".")[2]
    found = format_of(to) if to else None
    if found is None and to not in (None, "-"):
        raise click.UsageError(f"no format goes with the name {one_line(to or '')!r}; choose one with -f")
    return found or "jsonl"


def _check(
    form: str, named: Sequence[str], selection: Selection, *, originals: bool, all_versions: bool, bom: bool
) -> None:
    if named and selection != Selection():
        raise click.UsageError("give IDs, or a query and filters, not both")
    if all_versions and (named or selection != Selection() or form in _COUNTED):
        raise click.UsageError("--all-versions is for an export of all articles; a named version is exported as it is")
    if originals and form not in ("jsonl", "json"):
        raise click.UsageError(f"{form} cannot hold source bytes; --originals goes with -f jsonl or json")
    if bom and form != "csv":
        raise click.UsageError("--bom goes with -f csv")


def _chosen(
    reader: Reader, named: Sequence[str], selection: Selection, db: Path, *, all_versions: bool
) -> Iterable[str]:
    """The ids of the articles that are asked for."""
    if named:
        return list(dict.fromkeys(_find(reader, name) for name in typed_names(named)))
    if selection == Selection():
        return reader.every_id() if all_versions else reader.newest_ids()
    with counts(db, selection, people=False) as archive:
        if archive.note:
            click.echo(archive.note, err=True)
        return archive.ids()


def _find(reader: Reader, name: str) -> str:
    """The id of the article that is named; who typed a query instead is told how to ask."""
    try:
        return reader.find_id(name)
    except NotFoundError as error:
        raise NotFoundError(error.what, error.where, f"{error.todo}; -q takes a query") from error


def _write(form: str, taken: Iterable[Any], to: str | None, *, force: bool, bom: bool) -> None:
    from newsarchive.commands.target import write_chunks, write_file, write_folder
    from newsarchive.export.formats import FORMATS

    chosen = FORMATS[form]
    if chosen.files and (chosen.stream is None or _is_folder(to)):
        if to is None:
            raise click.UsageError(f"{form} is a folder of files; name one with -o")
        write_folder(Path(to), chosen.files(taken), force=force)
        return
    chunks = _stream(chosen, taken, bom=bom)
    if to is not None:
        write_file(Path(to), chunks, force=force)
    elif form == "parquet" and sys.stdout.isatty():
        raise click.UsageError("parquet is no text; name a file with -o")
    else:
        write_chunks(sys.stdout.buffer, chunks)


def _is_folder(to: str | None) -> bool:
    return to is not None and (to.endswith(("/", "\\")) or Path(to).is_dir())


def _stream(chosen: Format, taken: Iterable[Any], *, bom: bool) -> Iterator[str | bytes]:
    if bom:
        yield "\ufeff"
    if chosen.stream is not None:
        yield from chosen.stream(taken)


def _export_counted(
    form: str, named: Sequence[str], selection: Selection, to: str | None, db: Path, *, force: bool
) -> int:
    """Places on a map or people in a graph, as `archive map --geojson` and `archive graph` give them."""
    from dataclasses import replace

    from newsarchive.commands.graph import joined
    from newsarchive.commands.target import write_file
    from newsarchive.export import geojson, gexf

    if named:
        with open_reader(db) as reader:
            selection = replace(selection, ids=tuple(dict.fromkeys(map(reader.find_id, typed_names(named)))))
    with counts(db, selection, people=form == "gexf") as archive:
        lines = (
            geojson.lines(archive.places())
            if form == "geojson"
            else gexf.lines(*joined(archive.people(), archive.pairs_of_people(1), is_whole=True))
        )
        articles, note = archive.articles(), archive.note
    if to is None:
        write_text(lines, None)
    else:
        write_file(Path(to), (f"{line}\n" for line in lines), force=force)
    if note:
        click.echo(note, err=True)
    click.echo(f"{counted(articles, 'article')}{f' written to {one_line(to)}' if to else ''}", err=True)
    return exits.DONE
