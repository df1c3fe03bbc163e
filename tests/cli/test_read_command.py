"""`onrecord read`, without options and with each of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command import PLAIN, Result, call, run
from jsonschema import Draft202012Validator

from onrecord.serial import from_json, json_schema

PORT_SPEAKERS = ["Hedda Koss", "Hedda Koss", "Hedda Koss", "Hedda Koss", "Dina Havel"]


def records(result: Result) -> list[dict[str, Any]]:
    """Return the records that a call printed."""
    return [json.loads(line) for line in result.out.splitlines()]


def speakers(record: dict[str, Any]) -> list[str]:
    """Return who speaks in a record, in the order of its entries."""
    return [entry["speaker"]["name"] for entry in record["attributions"]]


def commitments(result: Result) -> str:
    """Return how a last line counts the commitments and their like of the records that a call printed; there are some."""
    kinds = Counter(entry["kind"] for record in records(result) for entry in record["commitments"])
    assert kinds
    order = ("commitment", "demand", "dependence", "outcome")
    return "".join(f", {kinds[kind]} {kind}{'s' if kinds[kind] != 1 else ''}" for kind in order if kinds[kind])


# --- for a person


def test_a_record_is_grouped_by_speaker(in_terminal_form: Result) -> None:
    """Each speaker once, with office or kind, and count, below it every statement: words, type, source, cue and place."""
    port = in_terminal_form.out.partition("Ruvenia will open")[2].partition("Skarland keeps")[0]
    assert port.count("Hedda Koss  chancellor · 3 statements") == 1
    assert "  “It is time,” … “We open it, and I promise to pay.”\n    direct · she · told · ¶4  " in port.replace(" \n", "\n")
    assert "indirect · Chancellor Hedda Koss · said · ¶3" in port
    assert port.index("Hedda Koss  chancellor") < port.index("Dina Havel  person · 1 statement")


def test_a_statement_tells_when_and_to_whom_it_was_made(in_terminal_form: Result) -> None:
    """Where the text tells it: on the day that its words and the date of publication give, and by the name of the addressee."""
    shown = " ".join(in_terminal_form.out.split())
    assert "told · ¶4" in shown
    assert "· to reporters ·" in shown
    assert "· said 2031-05-08 ·" in shown


def test_meetings_stand_below_the_statements() -> None:
    """Who met; below it what became of it, kind, place, date, the words and where they stand."""
    text = "Ana Ruiz met Edmund Orla in Lowen on Friday."
    result = call("read", "-", "--published", "2031-02-17", stdin=text)
    lines = [line.rstrip() for line in result.out.splitlines()]
    place = lines.index("Meetings and calls")
    assert lines[place + 1] == "  Ana Ruiz, Edmund Orla"
    assert lines[place + 2] == "    held · meeting · Lowen · 2031-02-14 · met · ¶1  9–12"


def test_without_meetings_there_is_no_such_heading() -> None:
    """A text in which nobody met says nothing of meetings."""
    assert "Meetings" not in call("read", "-", stdin="Prices rose in January, and nobody knows why.").out


def test_what_is_nested_stands_below_its_statement(in_terminal_form: Result) -> None:
    """With an arrow and the name of who speaks there."""
    lines = [line.strip() for line in in_terminal_form.out.splitlines()]
    place = lines.index("↳ Hedda Koss: to pay")
    assert "direct · she · told" in lines[place - 1]
    assert lines[place + 1].startswith("direct · I · promise")


def test_each_article_has_a_heading(in_terminal_form: Result, story: Path) -> None:
    """Title or first line; then outlet, date with its reason, source and id."""
    lines = in_terminal_form.out.splitlines()
    assert lines[0] == "Skarland keeps its boats"
    facts = " ".join(in_terminal_form.out.split())
    assert "Tarnmark Post · 2031-05-08 (metadata) ·" in facts
    assert "Radio Selim · 2031-05-09 (metadata) ·" in facts
    assert "Ruvenia will open its port, says Koss date unknown · " in facts
    assert "· n-1" in facts


def test_nothing_steers_the_terminal(in_terminal_form: Result) -> None:
    """Piped: no colour. And what stands in a text cannot set any, nor is it read as markup."""
    assert "\x1b" not in in_terminal_form.out
    assert "�[31mred�[0m 🚢. The [bold]ferry[/bold]" in in_terminal_form.out


def test_the_folder_is_read_without_what_is_no_article(in_terminal_form: Result, as_json: Result) -> None:
    """Four articles of three files; a last line on stderr sums up, and nothing failed."""
    assert in_terminal_form.code == 0
    assert in_terminal_form.remarks == [f"4 articles read, 10 attributions{commitments(as_json)}"]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        pytest.param(
            ["Ana Ruiz promised to pay £3bn.", "Edmund Orla urged Albrenn to open the port.", "It rained.", "It rained."],
            "1 commitment, 1 demand",
            id="one of each",
        ),
        pytest.param(["It rained all day."] * 4, "", id="none is passed over"),
    ],
)
def test_the_last_line_counts_commitments_by_kind(tmp_path: Path, texts: list[str], told: str) -> None:
    """As many of each kind as the records hold, in one order; one is no plural."""
    lines = tmp_path / "wire.jsonl"
    lines.write_text("".join(f"{json.dumps({'id': str(place), 'text': text})}\n" for place, text in enumerate(texts)))
    result = call("read", lines, "--json")
    [summary] = result.remarks
    counted = sum(len(record["attributions"]) for record in records(result))
    attributions = f"{counted} attribution{'s' if counted != 1 else ''}"
    assert summary == ", ".join(filter(None, [f"4 articles read, {attributions}", told]))


def test_a_text_in_which_nobody_speaks_says_so() -> None:
    """An empty answer is an answer."""
    result = call("read", "-", stdin="The ferries ran on Friday, as they do each day.")
    assert result.code == 0
    assert "Nobody is on record in this text." in result.out


@pytest.mark.parametrize("no_color", [pytest.param({}, id="a terminal"), pytest.param({"NO_COLOR": "1"}, id="with NO_COLOR")])
def test_colour_is_for_terminals_that_want_it(story: Path, no_color: dict[str, str]) -> None:
    """On a terminal there is colour, with NO_COLOR there is none."""
    pytest.importorskip("pty")
    code = f"import pty, sys; sys.exit(pty.spawn([sys.executable, '-m', 'onrecord', 'read', {str(story / 'port.txt')!r}]) >> 8)"
    environment = {**PLAIN, **no_color, "TERM": "xterm-256color", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120
    )
    assert done.returncode == 0
    assert "Hedda Koss" in done.stdout.decode()
    assert (b"\x1b[36mindirect" in done.stdout) == (not no_color)


# --- for a program


def test_json_is_one_record_a_line_and_nothing_else(as_json: Result) -> None:
    """Every line on stdout is a whole record, obeys the schema, and comes in the order of the sources."""
    validator = Draft202012Validator(json_schema())
    found = records(as_json)
    assert [list(validator.iter_errors(record)) for record in found] == [[]] * 4
    assert [Path(record["article"]["source"]).name for record in found] == ["port.txt", "boats.html", "wire.jsonl", "wire.jsonl"]
    assert [record["article"]["id"] for record in found[2:]] == ["n-1", "n-2"]
    assert speakers(found[0]) == PORT_SPEAKERS
    assert as_json.out.endswith("}\n")


def test_a_missing_file_costs_itself(as_json: Result, story: Path) -> None:
    """Exit code 1, one line on stderr that says what to do, and everything else is done."""
    assert as_json.code == 1
    failed, summary = as_json.remarks
    assert (
        failed
        == f"onrecord: {story / 'missing.txt'}: expected a file or folder, there is nothing at this path; check its spelling"
    )
    assert summary == f"4 articles read, 10 attributions{commitments(as_json)}; 1 failed"


def test_both_ways_of_calling_print_the_same(as_json: Result, story: Path) -> None:
    """`python -m onrecord` in a process and `main` in this one: the tests below may use the quicker."""
    again = call("read", story / "port.txt", story / "missing.txt", story / "*.html", story / "wire.jsonl", "--json")
    assert again == as_json


def test_a_printed_record_can_be_read_back(as_json: Result) -> None:
    """By the function that the package offers for it."""
    line = as_json.out.splitlines()[0]
    assert from_json(line).article.id == json.loads(line)["article"]["id"]


@pytest.mark.parametrize("options", [pytest.param(["--json"], id="JSON"), pytest.param([], id="for people")])
def test_a_closed_pipe_ends_the_run_quietly(story: Path, options: list[str]) -> None:
    """`onrecord read … | head -1`: no traceback, no complaint."""
    command = [sys.executable, "-m", "onrecord", "read", str(story), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaints = process.stderr.read()
        code = process.wait(timeout=120)
    assert (code, complaints) == (0, b"")


def test_standard_input_is_a_source() -> None:
    """Bytes that are no UTF-8 included; the record calls it "-"."""
    text = "“The café is shut, £40m or not,” Hedda Koss said.\r\n"
    result = run("read", "-", "--json", stdin=text.encode("cp1252"))
    [record] = records(result)
    assert (result.code, result.err) == (0, "")
    assert record["article"]["source"] == "-"
    assert record["article"]["text"] == text
    assert speakers(record) == ["Hedda Koss"]


def test_json_lines_on_standard_input() -> None:
    """Their beginning tells, no option is needed."""
    lines = "".join(json.dumps({"id": f"s-{n}", "text": "The port is open, Hedda Koss said."}) + "\n" for n in (1, 2))
    found = records(call("read", "-", "--json", stdin=lines))
    assert [record["article"]["id"] for record in found] == ["s-1", "s-2"]


def test_a_source_named_twice_is_read_once(story: Path) -> None:
    """A folder and a file in it: the file is one source."""
    assert len(records(call("read", story / "port.txt", story, "--json"))) == 4


# --- options


def test_what_is_given_stands_in_the_record(story: Path) -> None:
    """--published, --outlet, --title and --url win over what the page says of itself."""
    options = ("--published", "2031-05-07", "--outlet", "The Hartsey Courier", "--title", "Boats", "--url", "https://a.example/")
    [record] = records(call("read", story / "boats.html", "--json", *options))
    article = record["article"]
    assert (article["published"], article["published_because"]) == ("2031-05-07", "option")
    assert (article["outlet"], article["title"], article["url"]) == ("The Hartsey Courier", "Boats", "https://a.example/")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param("text", "<p>Hedda Koss said no.</p>", id="text: the tags are words"),
        pytest.param("html", "Hedda Koss said no.", id="html: the tags are none"),
    ],
)
def test_format_wins_over_the_beginning(tmp_path: Path, form: str, text: str) -> None:
    """--format says how a file is written that does not look like it."""
    path = tmp_path / "page"
    path.write_text("<p>Hedda Koss said no.</p>", encoding="utf-8")
    [record] = records(call("read", path, "--json", "--format", form))
    assert record["article"]["text"] == text


def test_the_attributor_can_be_named(as_json: Result, story: Path) -> None:
    """--attributor tagger is what runs without it."""
    assert call("read", story / "port.txt", "--json", "--attributor", "tagger").out == as_json.out.splitlines(keepends=True)[0]


@pytest.mark.slow
def test_two_jobs_print_the_same(as_json: Result, story: Path) -> None:
    """--jobs changes how long it takes and nothing else."""
    sources = (story / "port.txt", story / "missing.txt", story / "*.html", story / "wire.jsonl")
    assert run("read", *sources, "--json", "--jobs", "2") == as_json


def test_unsure_lists_what_was_passed_over(story: Path) -> None:
    """For a person below the record, with the word that counts and the place."""
    result = call("read", story / "port.txt", "--unsure")
    listed = result.out.partition("Unsure: these hold a cue or commissive word and gave no entry")[2]
    assert "The ferries had a plan.  [plan] " in listed


def test_unsure_says_so_where_nothing_was_passed_over() -> None:
    """Rather than print nothing."""
    assert "Unsure: no sentence" in call("read", "-", "--unsure", stdin="The port is open, Hedda Koss said.").out


def test_unsure_is_a_key_more_in_json(as_json: Result, story: Path) -> None:
    """The rest of the record stays; only with the option there is that key."""
    [record] = records(call("read", story / "port.txt", "--unsure", "--json"))
    [unsure] = record.pop("unsure")
    text = record["article"]["text"]
    assert text[slice(*unsure["span"])] == "The ferries had a plan."
    assert text[slice(*unsure["word"])] == "plan"
    assert record == records(as_json)[0]


def test_html_writes_one_page_and_prints_nothing(story: Path, tmp_path: Path) -> None:
    """All articles stand on it; what was written is said on stderr."""
    page = tmp_path / "page.html"
    result = call("read", story, "--html", page)
    assert (result.code, result.out) == (0, "")
    assert result.remarks[0].startswith(f"{page}: 4 articles, ")
    written = page.read_text(encoding="utf-8")
    assert written.lower().startswith("<!doctype html>")
    assert all(words in written for words in ("Skarland keeps its boats", "Chancellor Hedda Koss", "Osk Tevren"))


def test_a_page_that_cannot_be_written_is_an_error(story: Path, tmp_path: Path) -> None:
    """Before anything is read, and with what to do about it."""
    page = tmp_path / "no" / "page.html"
    result = call("read", story / "port.txt", "--html", page)
    assert result.code == 2
    assert result.remarks == [f"onrecord: the folder of {page} is not there; make it, or choose another place for --html"]


def test_a_page_never_overwrites_what_it_was_made_of(tmp_path: Path) -> None:
    """However the file is spelt."""
    report = tmp_path / "report.txt"
    report.write_text("Osk Tevren said that he would go.")
    result = call("read", report, "--html", tmp_path / "." / "report.txt")
    assert result.code == 2
    assert "is one of the sources" in result.err
    assert report.read_text() == "Osk Tevren said that he would go."


# --- calls that are off


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(["--attributor", "rulez"], "onrecord: no attributor 'rulez'; registered: rules", id="unknown attributor"),
        pytest.param(["--published", "17 Feb"], "onrecord: expected a calendar date such as 2025-02-17, got '17 Feb'", id="date"),
        pytest.param(["--published", "2031-02-30"], "onrecord: expected a calendar date such as", id="a day that never was"),
        pytest.param(["--jobs", "0"], "onrecord: expected from 1 to 64 jobs, got 0", id="no jobs"),
        pytest.param(
            ["--jobs", "2", "--unsure"], "onrecord: --unsure works in one process: leave --jobs out", id="unsure, 2 jobs"
        ),
        pytest.param(["--json", "--html", "x.html"], "onrecord: expected --json or --html, got both", id="two forms of output"),
        pytest.param(["--nonsense"], "No such option: --nonsense", id="unknown option"),
        pytest.param(["--format", "pdf"], "'--format'", id="unknown format"),
        pytest.param(["--jobs", "two"], "'--jobs'", id="jobs that are no number"),
    ],
)
def test_a_call_that_is_off_exits_with_2(story: Path, options: list[str], words: str) -> None:
    """Nothing is read, nothing printed; stderr says what was expected."""
    result = call("read", story / "port.txt", *options)
    assert (result.code, result.out) == (2, "")
    assert words in " ".join(result.err.replace("│", " ").split())


@pytest.mark.parametrize("args", [["read"], ["nonsense"], ["explain", "x.txt"], ["evaluate", "attributions"]])
def test_what_is_missing_exits_with_2(args: list[str]) -> None:
    """No source, no such command, no offset, no folder."""
    result = call(*args)
    assert (result.code, result.out) == (2, "")
    assert "Usage: " in result.err


def test_all_sources_missing_is_exit_1() -> None:
    """Some input failed, if all of it: a failed file prints no line."""
    result = call("read", "no-such.txt", "--json")
    assert (result.code, result.out, len(result.remarks)) == (1, "", 1)
