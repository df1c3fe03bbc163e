"""The command line, `onrecord`; `onrecord --help` lists its commands."""

from onrecord.cli.app import main

__all__ = ["main"]
