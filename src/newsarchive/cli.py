"""The `archive` group and the one border where errors become a line on stderr and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module

import click

from newsarchive import __version__
from newsarchive.commands import exits
from newsarchive.errors import ArchiveError
from newsarchive.text import one_line

# Commands are imported when they are called, so that `archive --help` costs what click costs. Their one-line helps
# stand here; a test holds them equal to the commands' own.
COMMANDS = {
    "ingest": "Read saved news into the archive.",
    "show": "Show one article: its text, its facts, what was removed.",
    "search": "Find articles by their words.",
    "kwic": "Show keywords with the words around them, a line each.",
    "facets": "Count articles by publisher, person, place, year and the like.",
    "timeline": "Count articles by the time of publication.",
    "terms": "List the words that set the articles of a query apart.",
    "list": "List the articles in the archive.",
    "quotes": "List what is said in the articles, and by whom.",
    "stories": "List the stories that several articles tell: copies, cuts and updates of one text.",
    "similar": "List the articles that share text with one, the most alike first.",
    "dupes": "List the texts that are in the archive more than once, word for word.",
    "people": "List the people in the news, or the articles that name one.",
    "places": "List the places in the news.",
    "map": "Draw the places in the news as an SVG map.",
    "graph": "Write who is named together with whom, for Gephi and the like.",
    "tag": "Tag articles with a word of your own, or list your tags.",
    "remark": "Write a remark of your own on an article, or list those on it.",
    "edit": "Correct fields of a record by hand, or list the corrections of an article.",
    "saved": "Keep queries under a name, and see what is new to them.",
    "completion": "Print what makes a shell complete commands, ids, publishers and tags.",
    "man": "Print the manual page of a command, or write those of all.",
    "export": "Write articles in a format that other programs read.",
    "cite": "Cite an article, or one paragraph of it.",
    "provenance": "Show where every fact of an article came from.",
    "audit": "Show what was stripped, by rule and publisher, or put a block back.",
    "extract": "Print the record of each article as JSON, without storing it.",
    "reextract": "Make the records anew from the kept source bytes, by today's rules.",
    "versions": "List what the places of an article have held.",
    "diff": "Show what changed between two versions, by sentence.",
    "db": "Look after the archive: back up, optimise, migrate, describe.",
    "verify": "Compare everything in the archive with what was stored; repair it.",
    "rules": "List the boilerplate rules, or test which rule takes what.",
    "learn": "Propose boilerplate rules from what recurs in the archive.",
}


_ABOUT_ALL = ("--pager", "--no-pager")


class LazyGroup(click.Group):
    """A group that knows its commands' names and one-line helps without importing them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; --no-pager, which is about all commands, may stand after the command too."""
        end = args.index("--") if "--" in args else len(args)
        about_all = [arg for arg in args[:end] if arg in _ABOUT_ALL]
        rest = [arg for arg in args[:end] if arg not in _ABOUT_ALL]
        return super().parse_args(ctx, [*about_all, *rest, *args[end:]])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"newsarchive.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_unknown(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return f"No such command {one_line(name)!r}.{hint}"


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="archive")
@click.option("--pager/--no-pager", default=True, help="Page long output on a terminal.  [default: pager]")
@click.pass_context
def archive(ctx: click.Context, pager: bool) -> None:
    """Turn saved news into a clean, searchable, citable archive in one SQLite file.

    The archive is the file named by --db, else by $ARCHIVE_DB, else data/archive.db.
    """
    if pager and sys.stdout.isatty():
        from newsarchive.commands.pager import PAGED, paged  # deferred: most output goes elsewhere

        if ctx.invoked_subcommand in PAGED:
            ctx.with_resource(paged())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 error, 2 usage, 3 some inputs failed, 130 interrupted."""
    _speak_to_any_terminal()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has had enough (`| head`); point stdout away so that the exit is silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = exits.DONE
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    try:
        code = archive.main(arguments, prog_name="archive", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return exits.USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("archive: interrupted", err=True)
        return exits.INTERRUPTED
    except ArchiveError as error:
        click.echo(f"archive: {one_line(str(error))}", err=True)
        return exits.ERROR
    except SystemExit:
        # Our commands return; only click exits here, where the reader of a pipe has had enough. That is no error.
        return exits.DONE
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(f"archive: {one_line(_in_words(error))}", err=True)
        return exits.ERROR
    return code if isinstance(code, int) else exits.DONE


def _in_words(error: OSError) -> str:
    what = error.strerror or str(error)
    where = f": {error.filename}" if error.filename else ""
    advice = " (free some space and run it again)" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
    return f"{what}{where}{advice}"


def _speak_to_any_terminal() -> None:
    """Characters that the terminal's encoding lacks are written as escapes instead of ending the command. What goes to
    a stream that was closed (`>&-`) goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - until the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
