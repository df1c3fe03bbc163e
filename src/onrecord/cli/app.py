"""The command line: one file a command, each a sentence that parses, calls one public function and prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import onrecord
from onrecord.cli.correct import correct
from onrecord.cli.evaluate import evaluate
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.keep import keep
from onrecord.cli.ledger import ledger
from onrecord.cli.link import link
from onrecord.cli.offices import offices
from onrecord.cli.output import remark
from onrecord.cli.read import read
from onrecord.cli.schema import schema
from onrecord.cli.search import WordsCommand, search
from onrecord.cli.shifts import shifts
from onrecord.cli.speaker import speaker
from onrecord.cli.tally import tally
from onrecord.cli.train import train
from onrecord.cli.utterances import utterances
from onrecord.cli.waits import waits
from onrecord.cli.whatif import whatif
from onrecord.errors import OnRecordError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class _Commands(TyperGroup):
    """The commands; whoever closes stdout early (`onrecord read … | head`) has read enough, and ends any of them quietly."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command, and see that what it printed is out before anything else happens."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            _close_stdout()
            raise typer.Exit(0) from None


app = typer.Typer(
    name="onrecord",
    cls=_Commands,
    help="Read news reports and official statements and keep the record: who said what.",
    epilog="This follows from what was said; it is not a forecast.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(explain)
app.command()(schema)
app.command()(keep)
app.command()(export)
app.command(cls=WordsCommand)(search)
app.command()(speaker)
app.command()(utterances)
app.command()(whatif)
app.command()(waits)
app.command()(shifts)
app.command()(tally)
app.add_typer(ledger, name="ledger")
app.add_typer(correct, name="correct")
app.add_typer(evaluate, name="evaluate")
app.add_typer(link, name="link")
app.add_typer(offices, name="offices")
app.add_typer(train, name="train")


def main() -> None:
    """Run the command line. Exit 0: done; 1: some input failed, the rest is done; 2: the call is off."""
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - a caller closed it
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:
        remark("onrecord: expected somewhere to write to, standard output is closed; leave >&- out")
        sys.exit(FAILED)
    try:
        app()
    except OnRecordError as error:
        remark(f"onrecord: {error}")
        for candidate in getattr(error, "candidates", ()):
            remark(f"  {candidate}")
        sys.exit(USAGE if isinstance(error, UsageError) else FAILED)
    except OSError as error:
        _close_stdout()
        remark(f"onrecord: cannot write to {error.filename or 'standard output'}: {error.strerror}; choose another place")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _close_stdout() -> None:
    """Send to nowhere what is still held back for stdout, so that nothing fails once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_version(wanted: bool) -> None:
    if wanted:
        print(onrecord.__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that come before a command."""
