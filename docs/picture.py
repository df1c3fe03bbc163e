"""Draw the picture of a record that the README shows: `python docs/picture.py` writes docs/record.svg."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

import onrecord
from onrecord.cli.terminal import print_record

HERE = Path(__file__).parent
EXAMPLE = Path("examples/01-prepared-to-consider.txt")
WIDTH, LINES = 100, 40

PAGE = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img"
 aria-label="a record in the terminal">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; }}
.{unique_id}-matrix {{ font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>
<rect width="{width}" height="{height}" rx="8" fill="#191919"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """Return the record of the first example as an SVG that names no font from elsewhere, cut to its first lines."""
    record = onrecord.read(EXAMPLE)
    whole = Console(file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="truecolor", highlight=False, markup=False)
    print_record(whole, record)
    shown = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, highlight=False, markup=False)
    lines = whole.file.getvalue().splitlines()  # type: ignore[attr-defined]
    for line in lines[:LINES]:
        shown.print(Text.from_ansi(line))
    if len(lines) > LINES:
        shown.print(Text(f"… and {len(lines) - LINES} lines more", style="dim"))
    return shown.export_svg(title="", theme=DIMMED_MONOKAI, code_format=PAGE, unique_id="record")


if __name__ == "__main__":
    (HERE / "record.svg").write_text(picture(), encoding="utf-8", newline="\n")
