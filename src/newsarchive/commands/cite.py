"""`archive cite`: an article as a bibliography has it, with what proves that it said so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsarchive.commands.completing import complete_articles
from newsarchive.commands.options import db_option
from newsarchive.commands.output import write_json
from newsarchive.errors import NotFoundError
from newsarchive.model import Article, Holding, Paragraph, paragraphs_of
from newsarchive.store import DamagedError, open_reader
from newsarchive.text import one_line

_FEWEST_DIGITS = 4


@click.command("cite")
@click.argument("name", metavar="ID", shell_complete=complete_articles)
@click.option("--para", metavar="N", help="One paragraph: its number or its id, as archive show --paragraphs has them.")
@click.option(
    "--style",
    type=click.Choice(["chicago", "apa", "mla"]),
    default="chicago",
    show_default=True,
    help="How to write it.",
)
@click.option("--json", "output", flag_value="json", default=None, help="All that is known of it as JSON.")
@click.option("--csl", "output", flag_value="csl", help="The reference as CSL-JSON.")
@db_option
def command(name: str, para: str | None, style: str, output: str | None, db: Path) -> None:
    """Cite an article, or one paragraph of it.

    ID is as for archive show. Facts that are not known are left out. The second line says what proves the words: the
    SHA-256 of the source bytes, which archive show ID --original writes.

    \b
    Examples:
      archive cite a2e3e56
      archive cite a2e3e56 --para 4 --style apa
    """
    with open_reader(db) as reader:
        article_id = reader.find_id(name)
        holding = next(iter(reader.articles([article_id])))
    if isinstance(holding, DamagedError):
        raise holding
    paragraph = None if para is None else _find(holding.article, para)
    if output == "csl":
        from newsarchive.export.csl import item
        from newsarchive.export.reference import reference

        write_json([item(reference(holding))])
        return
    cited = _cited(holding, paragraph, style)
    if output == "json":
        write_json(cited)
        return
    click.echo(one_line(cited["citation"]))
    click.echo(f"SHA-256 of the source: {cited['sha256']}")
    if paragraph is not None:
        click.echo(f"{cited['locator']} ({paragraph.id}): {one_line(paragraph.text)}")


def _cited(holding: Holding, paragraph: Paragraph | None, style: str) -> dict[str, Any]:
    """The citation and what it stands on. accessed_is: captured, or archived where nobody said when it was fetched."""
    from newsarchive.export.csl import item
    from newsarchive.export.reference import reference
    from newsarchive.export.styles import LOCATORS, STYLES

    about = reference(holding)
    return {
        "id": holding.id,
        "style": style,
        "citation": STYLES[style](about),
        "locator": LOCATORS[style].format(paragraph.number) if paragraph else None,
        "paragraph": {"number": paragraph.number, "id": paragraph.id, "text": paragraph.text} if paragraph else None,
        "accessed": "-".join(f"{part:02}" for part in about.seen.day) or None,
        "accessed_is": about.seen.how,
        "sha256": about.sha256,
        "source": holding.article.original.uri,
        "reference": item(about),
    }


def _find(article: Article, wanted: str) -> Paragraph:
    """The paragraph of that number, or whose id begins so."""
    paragraphs = paragraphs_of(article)
    asked = wanted.strip().lower()
    if asked.isascii() and asked.isdigit():
        found = [one for one in paragraphs if str(one.number) == asked.lstrip("0")]
    else:
        found = [one for one in paragraphs if len(asked) > _FEWEST_DIGITS and one.id.startswith(asked)]
    if len(found) != 1:
        has = f"it has paragraphs 1 to {len(paragraphs)}" if paragraphs else "it has no paragraph"
        raise NotFoundError("no paragraph answers to this", wanted, f"{has}; archive show {article.id} --paragraphs")
    return found[0]
