"""`explain`, `schema`, `evaluate`, `--help` and `--version`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from command import PORT, call, run

import onrecord
from onrecord.cli.app import app
from onrecord.serial import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD_TEXT = "“Yes,” Hedda Koss said, “but not now.” The minister warned that the port was closed. It rained.\n"
GOLD = {"content": ["“Yes,”", "“but not now.”"], "cue": ["said"], "source": ["Hedda Koss"]}


# --- help


def commands(command: Any, name: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command and group with the words that call it."""
    yield name, command
    for word, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*name, word))


ALL_COMMANDS = [
    pytest.param(name, command, id=" ".join(name) or "onrecord") for name, command in commands(typer.main.get_command(app))
]


@pytest.mark.parametrize(("name", "command"), ALL_COMMANDS)
def test_help_mentions_everything(name: tuple[str, ...], command: Any) -> None:
    """Every option, argument and inner command, each with words of its own; exit code 0."""
    result = call(*name, "--help", COLUMNS="200", TERM="dumb")
    assert (result.code, result.err) == (0, "")
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        wanted = parameter.opts if is_option else [parameter.metavar or parameter.name or ""]
        assert all(word.lower() in result.out.lower() for word in wanted), parameter
        assert getattr(parameter, "help", None), f"{parameter.name} has no help"
    for word in getattr(command, "commands", {}):
        assert f" {word} " in result.out
    assert command.help
    assert " ".join(command.help.split("\n")[0].split()) in " ".join(result.out.split())


CORRECTIONS = ("show", "accept", "reject", "release", "amend", "same", "never", "split", "undo", "list", "parties")


def test_the_commands_are_those_of_the_design() -> None:
    """What can be called today; a new command comes with its tests and its page."""
    assert {" ".join(name) for name, command in commands(typer.main.get_command(app))} == {
        "",
        "read",
        "explain",
        "schema",
        "keep",
        "search",
        "speaker",
        "utterances",
        "export",
        "whatif",
        "waits",
        "shifts",
        "tally",
        "link",
        *(f"link {name}" for name in ("list", "confirm", "refuse", "undo")),
        "correct",
        *(f"correct {name}" for name in CORRECTIONS),
        "ledger",
        *(f"ledger {name}" for name in ("init", "status", "check", "migrate", "backup", "forget", "import")),
        "evaluate",
        "evaluate attributions",
        "evaluate gap",
        "evaluate speakers",
        "evaluate commitments",
        "offices",
        "offices holder",
        "offices who",
        "train",
        "train antecedents",
        "train attributor",
        "train commitments",
    }


def test_help_says_what_the_record_is_not() -> None:
    """The line that belongs under everything onrecord says."""
    assert "This follows from what was said; it is not a forecast." in call("--help").out


@pytest.mark.parametrize("args", [[], ["evaluate"]])
def test_a_group_alone_shows_its_help(args: list[str]) -> None:
    """Whoever asks for nothing is told what there is."""
    result = call(*args)
    assert "Usage: " in result.out + result.err
    assert result.code in (0, 2)  # click 8.2 made it 2


# --- version, module, schema


def test_version_and_module() -> None:
    """`python -m onrecord` is `onrecord`."""
    result = run("--version")
    assert (result.code, result.out, result.err) == (0, f"{onrecord.__version__}\n", "")


def test_schema_prints_the_schema() -> None:
    """As JSON that a person can read, and nothing else."""
    result = call("schema")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == json_schema()
    assert result.out.count("\n") > 100


# --- explain


def explain(story: Path, words: str, *options: str | Path) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of `onrecord explain port.txt` at the beginning of `words`."""
    result = call("explain", story / "port.txt", "--at", str(PORT.index(words)), *options)
    return result.code, result.out, result.err


def test_explain_says_what_decided(story: Path) -> None:
    """Place, sentence, role, rule, source, cue, speaker and content, for a person."""
    code, out, err = explain(story, "told reporters")
    assert (code, err) == (0, "")
    first, sentence, role, *rest = out.splitlines()
    assert first == f"{PORT.index('told')}: “told”, in paragraph 4 (body)"
    assert sentence.startswith("  sentence: “It is time,” she told reporters.")
    assert role.startswith("  cue of a")
    assert role.endswith(", direct")
    assert any(line.startswith("    decided by tagger: ") for line in rest)
    assert any("source “she”, cue “told”" in line for line in rest)
    assert any("speaker: Hedda Koss (" in line for line in rest)
    assert any("said to reporters, by “reporters”" in line for line in rest)
    assert any("content ““It is time,” … “We open it" in line for line in rest)


def test_explain_says_why_there_is_nothing(story: Path) -> None:
    """A byline gives nobody a word."""
    code, out, _ = explain(story, "Una Brill")
    assert code == 0
    assert "  no entry: nothing is attributed in a byline" in out.splitlines()


def test_explain_as_json(story: Path) -> None:
    """One object, on one line, inner entries first."""
    code, out, err = explain(story, "to pay", "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    told = json.loads(out)
    assert set(told) == {"at", "word", "sentence", "paragraph", "quotation", "decisions", "remark", "commitments", "candidates"}
    assert (told["at"], told["word"], told["paragraph"]) == (PORT.index("to pay"), "to", {"number": 4, "kind": "body"})
    assert [decision["quote"] for decision in told["decisions"]] == [
        "to pay",
        "“It is time,” … “We open it, and I promise to pay.”",
    ]
    assert {decision["speaker"] for decision in told["decisions"]} == {"Hedda Koss"}
    assert {decision["by"] for decision in told["decisions"]} == {"tagger"}
    assert all(decision["rule"] and decision["because"] for decision in told["decisions"])
    outer = told["decisions"][1]
    assert (outer["addressee"], outer["addressee_by"], outer["said"], outer["said_by"]) == ("reporters", "reporters", None, None)


PLEDGE = "Edmund Orla promised to send 40 boats to Skarland if the truce holds. The ferries ran all day.\n"


def test_explain_says_why_a_commitment_is_there(tmp_path: Path) -> None:
    """Role, what decided, act and trigger, strength, actor, conditions; then what was made of the words of the sentence."""
    (tmp_path / "pledge.txt").write_text(PLEDGE)
    result = call("explain", tmp_path / "pledge.txt", "--at", str(PLEDGE.index("40 boats")))
    assert (result.code, result.err) == (0, "")
    shown = result.out.splitlines()
    first = next(place for place, line in enumerate(shown) if line.startswith("  amount of c"))
    assert ", commitment" in shown[first]
    assert shown[first + 1].startswith("    decided: ")
    assert shown[first + 2] == "    act “send 40 boats to Skarland”, trigger “promised to”, polarity +"
    assert shown[first + 3].startswith("    strength: promises")
    assert shown[first + 4] == "    actor: Edmund Orla (“Edmund Orla”, so named)"
    assert shown[first + 5].startswith("    condition: “the truce holds”, if, connective “if”, rule if; same sentence: ")
    assert shown[first + 6] == "  words of this sentence that may head an act:"
    assert any(line.startswith("    “send”: commitment; ") for line in shown[first + 7 :])


def test_explain_lists_words_that_nothing_speaks_for(tmp_path: Path) -> None:
    """Where no entry stands, on a line of their own; what is no attribution is still called no entry."""
    (tmp_path / "pledge.txt").write_text(PLEDGE)
    out = call("explain", tmp_path / "pledge.txt", "--at", str(PLEDGE.index("ferries"))).out
    assert "  no entry: " in out
    [line] = [line for line in out.splitlines() if line.startswith("    no entry, and nothing speaks for one: ")]
    assert "“ran”" in line or "    “ran”: no entry" in out


def test_explain_commitments_as_json(tmp_path: Path) -> None:
    """The same, with what the head was sure of, and the conditions as objects."""
    (tmp_path / "pledge.txt").write_text(PLEDGE)
    told = json.loads(call("explain", tmp_path / "pledge.txt", "--at", str(PLEDGE.index("40 boats")), "--json").out)
    [entry] = told["commitments"]
    assert (entry["kind"], entry["role"], entry["quote"]) == ("commitment", "amount", "send 40 boats to Skarland")
    assert (entry["trigger"], entry["strength"], entry["actor"]) == ("promised to", "promises", "Edmund Orla")
    [condition] = entry["conditions"]
    assert condition.pop("because").startswith("same sentence: ")
    assert condition == {"type": "if", "quote": "the truce holds", "connective": "if", "rule": "if", "inferred": False}
    assert [one["word"] for one in told["candidates"] if one["is_entry"]] == ["send"]
    assert all(PLEDGE[slice(*one["span"])] == one["word"] for one in told["candidates"])
    assert all(entry[key] for key in ("because", "strength_because", "actor_because"))


def test_explain_looks_past_lines_that_cannot_be_read(tmp_path: Path) -> None:
    """A bad line costs itself; it is the answer only where it is the line that was asked for, or nothing else is."""
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": "bad", "text": 5}\n{"id": "good", "text": "Osk Tevren said that he would go."}\n')
    good = call("explain", lines, "--at", "0", "--article", "good", "--json")
    assert json.loads(good.out)["word"] == "Osk"
    for asked in ("bad", "none"):
        result = call("explain", lines, "--at", "0", "--article", asked)
        assert result.code == 1
        assert "line 1: expected a string" in result.err


def test_explain_one_article_of_several(story: Path) -> None:
    """--article chooses; without it the command asks rather than guesses."""
    wire = story / "wire.jsonl"
    chosen = call("explain", wire, "--at", "0", "--article", "n-1", "--json")
    assert json.loads(chosen.out)["word"] == "The"
    several = call("explain", wire, "--at", "0")
    assert (several.code, several.out) == (2, "")
    assert "say which with --article ID" in several.err
    none = call("explain", wire, "--at", "0", "--article", "n-9")
    assert none.code == 2
    assert "no article 'n-9'" in none.err


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        pytest.param(["--at", "99999"], 2, "onrecord: expected an offset from 0 to ", id="beyond the text"),
        pytest.param(["--at", "-1"], 2, "onrecord: expected an offset from 0 to ", id="before the text"),
        pytest.param(
            ["--at", "0", "--attributor", "rulez"], 2, "onrecord: no attributor 'rulez'; registered: rules", id="attributor"
        ),
        pytest.param(["--at", "x"], 2, "'--at'", id="no number"),
    ],
)
def test_explain_refuses_what_it_cannot_answer(story: Path, args: list[str], code: int, words: str) -> None:
    """With what was expected, and no traceback."""
    result = call("explain", story / "port.txt", *args)
    assert (result.code, result.out) == (code, "")
    assert words in " ".join(result.err.replace("│", " ").split())


def test_explain_of_a_missing_file() -> None:
    """It names the file and exits with 1."""
    result = call("explain", "no-such.txt", "--at", "0")
    assert (result.code, result.out, len(result.remarks)) == (1, "", 1)
    assert "no-such.txt" in result.err
    assert "check its spelling" in result.err


# --- evaluate


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a gold folder of one article with one attribution; the other one in it was not marked."""
    lines, roles = [], []
    for number, (role, parts) in enumerate(GOLD.items(), 1):
        spans = ";".join(f"{GOLD_TEXT.index(part)} {GOLD_TEXT.index(part) + len(part)}" for part in parts)
        lines.append(f"T{number}\t{role.capitalize()} {spans}\t{' '.join(parts)}\n")
        roles.append(f"{role.capitalize()}:T{number}")
    at = GOLD_TEXT.index("said")
    lines += [f"T9\tAttribution {at} {at + 4}\tsaid\n", f"E1\tAttribution:T9 {' '.join(roles)}\n"]
    for folder, name, body in (("text", "port.txt", GOLD_TEXT), ("attributions", "port_ann1.ann", "".join(lines))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(body.encode("utf-8"))
    return tmp_path


def test_evaluate_prints_tables(gold: Path) -> None:
    """Scores with intervals, then errors by kind."""
    result = call("evaluate", "attributions", gold, "--bootstrap", "20", "--attributor", "rules")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("rules\n\n")
    assert "content" in result.out
    assert "Errors" in result.out


def test_evaluate_as_json(gold: Path) -> None:
    """One object an attributor; the one gold attribution is found, and so is one that was not marked."""
    result = call("evaluate", "attributions", gold, "--json", "--bootstrap", "0", "--attributor", "rules")
    [line] = result.out.splitlines()
    told = json.loads(line)
    assert told["attributor"] == "rules"
    assert told["scores"]
    assert told["errors"]
    assert "NaN" not in line


def test_evaluate_writes_errors_and_predictions(gold: Path, tmp_path: Path) -> None:
    """One JSON object a line each, for whoever wants to look closer or to score by other means."""
    errors, predictions = tmp_path / "errors.jsonl", tmp_path / "predictions.jsonl"
    files = ("--errors", errors, "--predictions", predictions)
    result = call("evaluate", "attributions", gold, "--bootstrap", "0", "--attributor", "rules", *files)
    assert result.code == 0
    [error] = [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()]
    assert error["attributor"] == "rules"
    assert "that the port was closed" in json.dumps(error, ensure_ascii=False)
    found = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    assert found
    assert "port" in json.dumps(found)


def test_evaluate_compares_attributors_once_each(gold: Path) -> None:
    """One named twice is one."""
    twice = call("evaluate", "attributions", gold, "--bootstrap", "0", "--attributor", "rules", "--attributor", "rules")
    assert twice.out == call("evaluate", "attributions", gold, "--bootstrap", "0", "--attributor", "rules").out
    assert twice.out.count("Errors") == 1


def test_evaluate_shows_attributors_side_by_side(gold: Path) -> None:
    """A table of each, then one of both."""
    both = call("evaluate", "attributions", gold, "--bootstrap", "0", "--attributor", "rules", "--attributor", "tagger")
    assert (both.code, both.err) == (0, "")
    last = both.out[both.out.rindex("F1 or share") :].splitlines()
    assert [word for word in last[0].split() if word in ("rules", "tagger")] == ["rules", "tagger"]
    assert any(line.startswith("attribution.full") for line in last)


def test_evaluate_takes_other_weights(gold: Path, tmp_path: Path) -> None:
    """From a folder; one without weights is told what makes them."""
    packaged = Path(onrecord.__file__).parent / "data" / "attributor"
    own = call("evaluate", "attributions", gold, "--bootstrap", "0", "--attributor", "tagger")
    assert call("evaluate", "attributions", gold, "--bootstrap", "0", "--weights", packaged).out == own.out
    none = call("evaluate", "attributions", gold, "--weights", tmp_path)
    assert none.code == 1
    assert "`onrecord train attributor` makes it" in none.err
    rules = call("evaluate", "attributions", gold, "--attributor", "rules", "--weights", packaged)
    assert rules.code == 2
    assert "only the tagger has weights" in rules.err


@pytest.mark.parametrize(
    ("folder", "options", "code", "words"),
    [
        pytest.param("nowhere", [], 1, "expected text/NAME.txt and attributions/NAME_ANNOTATOR.ann", id="no gold there"),
        pytest.param("", ["--attributor", "rulez"], 2, "no attributor 'rulez'; registered: rules", id="unknown attributor"),
        pytest.param("", ["--bootstrap", "-1"], 2, "'--bootstrap'", id="a negative number of resamples"),
    ],
)
def test_evaluate_refuses_what_it_cannot_score(gold: Path, folder: str, options: list[str], code: int, words: str) -> None:
    """With what was expected, and no table."""
    result = call("evaluate", "attributions", gold / folder, *options)
    assert (result.code, result.out) == (code, "")
    assert words in " ".join(result.err.replace("│", " ").split())


def test_a_gold_article_that_cannot_be_read_is_said(gold: Path) -> None:
    """It counts as nothing found, and stderr names it."""
    (gold / "text" / "port.txt").write_text(
        "Der Hafen wird am Freitag wieder geöffnet, sagte die Kanzlerin den Journalisten. " * 3
    )
    result = call("evaluate", "attributions", gold, "--bootstrap", "0")
    assert "port: expected English text" in result.err
