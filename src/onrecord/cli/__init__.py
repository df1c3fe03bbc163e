"""The command line, `onrecord`; `onrecord --help` lists its commands."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line (`cli.app`), and end quietly where somebody interrupts while it loads."""
    try:
        from onrecord.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()
