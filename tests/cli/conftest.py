"""A small folder of invented reports, and what the command prints of it: run once, looked at by many tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import PORT, Result, run

PAGE = """<!doctype html><html lang="en"><head><title>Skarland keeps its boats</title>
<meta property="og:site_name" content="Tarnmark Post"><meta property="article:published_time" content="2031-05-08T06:00:00Z">
</head><body><article><h1>Skarland keeps its boats</h1>
<p>Skarland will not sell a single boat, its defence minister, Joakim Ferre, said on Thursday in the old parliament.</p>
<p>&ldquo;The boats stay &amp; so do we,&rdquo; Mr Ferre told the assembly, which had asked for a full account of the sale.</p>
</article></body></html>"""
LINES = [
    {"id": "n-1", "text": "The truce holds, Osk Tevren said.", "published": "2031-05-09", "outlet": "Radio Selim"},
    {"id": "n-2", "text": "“We go,” Osk Tevren said of the \x1b[31mred\x1b[0m 🚢. The [bold]ferry[/bold] ran."},
]


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a text, a page and JSON lines: four articles."""
    folder = tmp_path_factory.mktemp("story")
    (folder / "port.txt").write_text(PORT, encoding="utf-8")
    (folder / "boats.html").write_text(PAGE, encoding="utf-8")
    (folder / "wire.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in LINES), encoding="utf-8")
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7 no article")
    return folder


@pytest.fixture(scope="session")
def in_terminal_form(story: Path) -> Result:
    """Return `onrecord read FOLDER`, piped."""
    return run("read", story)


@pytest.fixture(scope="session")
def as_json(story: Path) -> Result:
    """Return `onrecord read FILES --json`, with a missing file among good ones."""
    return run("read", story / "port.txt", story / "missing.txt", story / "*.html", story / "wire.jsonl", "--json")
