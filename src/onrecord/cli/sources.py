"""What the commands that read articles share: which ones, what is known of them, and what finds attributions."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.attribution import attributor_names
from onrecord.reading import Format

SourcesArgument = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Files, folders or globs of text, HTML or JSON lines; - is standard input."),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Date of publication, YYYY-MM-DD; wins over what the article says."),
]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="Who published it.")]
TitleOption = Annotated[str | None, typer.Option("--title", help="Its headline.")]
UrlOption = Annotated[str | None, typer.Option("--url", help="Its address.")]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="What the sources are; without it their names and beginnings tell.")
]
AttributorOption = Annotated[
    str, typer.Option("--attributor", help=f"What finds the attributions: {', '.join(attributor_names())}.")
]
