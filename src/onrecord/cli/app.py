"""The command line: one file a command, each a sentence that parses, calls one public function and prints."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import onrecord
from onrecord.cli.evaluate import evaluate
from onrecord.cli.explain import explain
from onrecord.cli.read import read
from onrecord.cli.schema import schema
from onrecord.errors import OnRecordError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="onrecord",
    help="Read news reports and official statements and keep the record: who said what.",
    epilog="This follows from what was said; it is not a forecast.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(explain)
app.command()(schema)
app.add_typer(evaluate, name="evaluate")


def main() -> None:
    """Run the command line. Exit 0: done; 1: some input failed, the rest is done; 2: the call is off."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(USAGE if isinstance(error, UsageError) else FAILED)
    except BrokenPipeError:  # `onrecord read … | head`: whoever read has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """Hold the options that come before a command."""
    if version:
        print(onrecord.__version__)
        raise typer.Exit
