"""`import onrecord` loads no model and nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

import onrecord

HEAVY = (
    *("spacy", "thinc", "numpy", "pydantic", "typer", "rich", "trafilatura", "lxml", "jinja2", "dateparser", "py3langid"),
    *("sqlalchemy", "alembic"),
)
RUNS = 9
MOST_TIMES = 2.5  # of `python -c pass`, by the best of several runs: the package costs its own file and `typing`


def modules_after(code: str) -> set[str]:
    """Return the top names of the modules that a new process has loaded after `code`."""
    code += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return {name.partition(".")[0] for name in json.loads(shown)}


def test_the_import_loads_nothing_heavy() -> None:
    """Neither a parser, a schema library nor a terminal comes along."""
    assert modules_after("import onrecord").isdisjoint(HEAVY)


def test_names_that_need_little_load_little() -> None:
    """Errors, spans and the types of the record are plain Python."""
    code = "import onrecord\nonrecord.Record, onrecord.Span, onrecord.OnRecordError, onrecord.InputError, dir(onrecord)"
    assert modules_after(code).isdisjoint(HEAVY)


def test_reading_a_record_back_needs_no_language_model() -> None:
    """Whoever works with records has no use for spaCy."""
    loaded = modules_after("import onrecord\nonrecord.from_json, onrecord.json_schema()")
    assert "pydantic" in loaded
    assert loaded.isdisjoint({"spacy", "numpy", "trafilatura", "typer"})


def test_reading_articles_needs_no_database() -> None:
    """The libraries of the ledger load when one is opened."""
    assert modules_after("import onrecord.cli.app").isdisjoint({"sqlalchemy", "alembic", "psycopg"})


def test_the_import_costs_little_more_than_python_itself() -> None:
    """The best of several runs each, in turn, so that a busy machine slows both alike."""
    best = {"pass": float("inf"), "import onrecord": float("inf")}
    for _ in range(RUNS):
        for code in best:
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            best[code] = min(best[code], time.perf_counter() - began)
    assert best["import onrecord"] / best["pass"] < MOST_TIMES, best


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    """A misspelt name is told apart at once."""
    with pytest.raises(
        AttributeError, match=r"no attribute 'raed'; public names: .*explain.*from_json.*read, read_all"
    ) as caught:
        _ = onrecord.raed  # type: ignore[attr-defined]
    assert all(name in str(caught.value) for name in onrecord.__all__)


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_can_be_fetched(name: str) -> None:
    """And is listed by `dir`."""
    assert getattr(onrecord, name) is not None
    assert name in dir(onrecord)
