"""The command, run as a user runs it: in a process of its own, or in this one where a process would add nothing but seconds."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from onrecord.cli import main

PLAIN = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")}
PORT = (
    "Ruvenia will open its port, says Koss\n\n"
    "By Una Brill\n\n"
    "Ruvenia will open its port on 4 April if the truce holds, Chancellor Hedda Koss said.\n\n"
    "“It is time,” she told reporters. “We open it, and I promise to pay.”\n\n"
    "Dina Havel, a spokeswoman for Korvash, called the plan “a bad joke”. The ferries had a plan.\n"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def remarks(self) -> list[str]:
        """Return the lines on stderr."""
        return self.err.splitlines()


def run(*args: str | Path, stdin: str | bytes = b"", cwd: Path | None = None, **env: str) -> Result:
    """Run `python -m onrecord ARGS` in a process of its own, its streams piped; `env` is set on top of a plain environment."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, args)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env={**PLAIN, **env},
        timeout=300,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def call(*args: str | Path, stdin: str = "", **env: str) -> Result:
    """Run `onrecord ARGS` in this process, through the same `main`, its streams as in a pipe."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code = 0
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(sys, "argv", ["onrecord", *map(str, args)]))
        stack.enter_context(mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")))
        stack.enter_context(mock.patch.dict(os.environ, {**PLAIN, **env}, clear=True))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    for stream in (out, err):
        stream.flush()
    return Result(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))  # type: ignore[attr-defined]
