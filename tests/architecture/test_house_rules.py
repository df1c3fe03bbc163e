"""Rules of the house that no single room can hold: imports, lexicons, sources, what the README names."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord.attribution import attributor_names
from onrecord.cli.app import app
from onrecord.lexicons import lexicon

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "onrecord"
LEXICONS = sorted((SOURCES / "data").glob("*.toml"))
README = ROOT / "README.md"
TEXTS = sorted(path for path in SOURCES.rglob("*") if path.suffix in (".py", ".toml", ".html", ".css", ".js", ".jinja", ".j2"))


# --- imports


def test_imports_point_back_up_the_stream() -> None:
    """Every contract of `.importlinter` is kept."""
    beside = Path(sys.executable).with_name("lint-imports")
    command = str(beside) if beside.exists() else shutil.which("lint-imports")
    assert command, "lint-imports is not installed; `pip install -e '.[test]'` brings it"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_every_room_is_in_a_contract() -> None:
    """A new room that no layer names would escape the rule."""
    layers = {line.strip() for line in (ROOT / ".importlinter").read_text(encoding="utf-8").splitlines()}
    rooms = {
        path.name.removesuffix(".py") for path in SOURCES.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert sorted(f"onrecord.{room}" for room in rooms - {"__init__", "__main__"}) == sorted(
        layer for layer in layers if layer.startswith("onrecord.") and layer.removeprefix("onrecord.") in rooms
    )


# --- lexicons


def lists(value: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every list of strings in a table, with its place."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from lists(part, f"{place}.{key}".strip("."))
    elif isinstance(value, list) and all(isinstance(part, str) for part in value):
        yield place, value
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            yield from lists(part, f"{place}[{number}]")


ALL_LISTS = [
    pytest.param(words, id=f"{path.stem}: {place}")
    for path in LEXICONS
    for place, words in lists(tomllib.loads(path.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in LEXICONS])
def test_a_lexicon_can_be_read_and_says_what_it_means(path: Path) -> None:
    """It parses, holds something, and a comment at its top tells a linguist how to mend it."""
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert lexicon(path.stem).tables


@pytest.mark.parametrize("words", ALL_LISTS)
def test_a_list_holds_each_word_once(words: list[str]) -> None:
    """A word twice in a list is a slip: somebody meant another one, or will mend only one of them."""
    assert [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize("words", ALL_LISTS)
def test_a_word_has_no_stray_blanks(words: list[str]) -> None:
    """No text holds "say " as a word."""
    assert [word for word in words if word != word.strip() or not word] == []


# --- sources


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(SOURCES))) for path in TEXTS])
def test_a_source_names_no_machine(path: Path) -> None:
    """No path of the machine on which it was written: it would hold there alone."""
    lines = path.read_text(encoding="utf-8").splitlines()
    places = ("/work", "/root", "/home/")
    assert [number for number, line in enumerate(lines, 1) if any(place in line for place in places)] == []


# --- what the README names


def commands(command: Any, name: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield the words that call each command, and the command; groups are left out."""
    inner = getattr(command, "commands", {})
    if not inner:
        yield " ".join(name), command
    for word, part in inner.items():
        yield from commands(part, (*name, word))


COMMANDS = dict(commands(typer.main.get_command(app)))
OPTIONS_OF_READ = [
    max(parameter.opts, key=len) for parameter in COMMANDS["read"].params if parameter.param_type_name == "option"
]  # the long form of each


@pytest.fixture(scope="module")
def readme() -> str:
    """Return the README."""
    return README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_each_command(readme: str, command: str) -> None:
    """Whoever reads it knows all that can be called."""
    assert f"onrecord {command}" in readme


@pytest.mark.parametrize("option", OPTIONS_OF_READ)
def test_the_readme_names_each_option_of_read(readme: str, option: str) -> None:
    """The main job, with all that can be asked of it."""
    assert f"{option}" in readme.replace(f"{option}-", "")


@pytest.mark.parametrize("name", attributor_names())
def test_the_readme_names_each_attributor(readme: str, name: str) -> None:
    """As `--attributor` takes them."""
    assert f"`{name}`" in readme or f"--attributor {name}" in readme
