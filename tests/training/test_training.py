from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from onnxruntime import InferenceSession

from onrecord.attribution.tagger.attributor import TaggerAttributor
from onrecord.attribution.tagger.links import Linker
from onrecord.attribution.tagger.model import HEADS, load_model
from onrecord.attribution.tagger.pairs import Places, pairs_of
from onrecord.attribution.tagger.reading import TAGGED_FEATURES
from onrecord.attribution.tagger.tags import Chunk, begin
from onrecord.corpora import GoldArticle
from onrecord.encoder import GRAPH, load_encoder
from onrecord.encoder.windows import windows_of
from onrecord.errors import TrainingError, WeightsError
from onrecord.language import parse
from onrecord.reading import read_text

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
onnx = pytest.importorskip("onnx", reason="training needs the extra `train`")

from onrecord.training import (  # noqa: E402
    Progress,
    Recipe,
    quantization,
)
from onrecord.training import network as networks  # noqa: E402
from onrecord.training.attributor import (  # noqa: E402
    base_encoder,
    base_tokenizer,
    habits_of,
    train_attributor,
    write_weights,
)
from onrecord.training.examples import Example, examples_of  # noqa: E402
from onrecord.training.graph import write_encoder  # noqa: E402
from onrecord.training.loop import multiplies_in_half, train  # noqa: E402

SMALL = networks.Size(width=24, layers=2, heads=4, inner=32)
RECIPE = Recipe(seed=3, epochs=8, window=40, batch=2, encoder_rate=3e-3, head_rate=3e-3)


@pytest.fixture(scope="module")
def examples(gold: list[GoldArticle]) -> list[Example]:
    """The invented reports as the network reads them."""
    return list(examples_of(gold, base_tokenizer(base_encoder())))


def small_network(seed: int = 1) -> networks.Network:
    """Return a network of random weights."""
    torch.manual_seed(seed)
    network = networks.Network(SMALL, TAGGED_FEATURES)
    for table in network.encoder.features.values():
        torch.nn.init.normal_(table.weight, std=0.1)
    return network.eval()


def run(
    examples: list[Example], checkpoint: Path, recipe: Recipe = RECIPE, stop_at: int | None = None
) -> tuple[dict, list[Progress]]:
    """Train a small network; with `stop_at`, break off there."""
    told: list[Progress] = []

    def report(progress: Progress) -> None:
        told.append(progress)
        if progress.step == stop_at:
            raise KeyboardInterrupt

    weights = train(small_network(), examples, recipe, checkpoint, report, every=2, save_every=4)
    return weights, told


def test_a_stopped_run_goes_on_as_if_nothing_had_been(examples: list[Example], tmp_path: Path) -> None:
    """The weights are the very same, though the run was stopped two steps after it was last kept."""
    whole, told = run(examples, tmp_path / "whole.pt")
    with pytest.raises(KeyboardInterrupt):
        run(examples, tmp_path / "stopped.pt", stop_at=6)
    resumed, rest = run(examples, tmp_path / "stopped.pt")
    assert rest[0].step == 6
    assert rest[-1].step == told[-1].step == told[-1].steps > 8
    assert all(torch.equal(resumed[name], value) for name, value in whole.items())


def test_another_seed_learns_otherwise(examples: list[Example], tmp_path: Path) -> None:
    """What is drawn differs, and so do the weights."""
    one, _ = run(examples, tmp_path / "one.pt")
    other, _ = run(examples, tmp_path / "other.pt", replace(RECIPE, seed=4))
    assert not torch.equal(one["tagger.weight"], other["tagger.weight"])


def test_the_loss_falls(examples: list[Example], tmp_path: Path) -> None:
    """On six articles, read many times, tags and links are learnt."""
    _, told = run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=30))
    assert told[-1].tags < 0.5 * told[0].tags
    assert told[-1].links < 0.5 * told[0].links


@pytest.mark.parametrize("multiplies", [True, False])
def test_half_precision_only_where_the_processor_has_it(
    examples: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, multiplies: bool
) -> None:
    """A processor without bfloat16 would take fifty times as long by it."""
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, "avx512_bf16": multiplies})
    seen = set()
    network = small_network()
    network.encoder.register_forward_hook(lambda *_: seen.add(torch.is_autocast_enabled("cpu")))
    train(network, examples, replace(RECIPE, epochs=0.5), tmp_path / "run.pt", lambda _: None)
    assert seen == {multiplies}


def test_a_checkpoint_of_another_recipe_is_refused(examples: list[Example], tmp_path: Path) -> None:
    """A run never goes on with other settings than it began with."""
    run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=1))
    with pytest.raises(TrainingError, match="expected a run of this recipe"):
        run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=2))


@pytest.fixture(scope="module")
def long_example(gold: list[GoldArticle]) -> Example:
    """A text of several windows."""
    text = "\n\n".join(article.text.strip() for article in gold for _ in range(3))
    [example] = examples_of([GoldArticle(name="long", text=text, attributions=())], base_tokenizer(base_encoder()))
    assert len(windows_of(len(example.pieces))) > 3
    return example


def test_the_graph_gives_what_the_network_gives(long_example: Example, tmp_path: Path) -> None:
    """Word for word, over several windows of a long text."""
    network, pieces = small_network(), long_example.pieces
    write_weights(network.state_dict(), SMALL, [long_example], base_tokenizer(base_encoder()), tmp_path, about={})
    vectors = load_encoder(tmp_path / "float32").vectors(pieces, long_example.features)
    expected = np.empty((len(pieces), SMALL.width), dtype=np.float32)
    for window in windows_of(len(pieces)):
        part = slice(window.start, window.end)
        ids = torch.from_numpy(np.concatenate([[101], pieces.ids[part], [102]]))[None]
        told = torch.zeros((1, ids.shape[1], long_example.features.shape[1]), dtype=torch.long)
        told[0, 1:-1] = torch.from_numpy(long_example.features[pieces.words[part]])
        with torch.no_grad():
            read = network.encoder(ids, torch.ones_like(ids, dtype=torch.bool), told)[0, 1:-1].numpy()
        expected[window.kept_from : window.kept_to] = read[window.kept_from - window.start : window.kept_to - window.start]
    assert vectors == pytest.approx(expected[pieces.firsts], abs=1e-4)


def test_evening_alone_changes_no_vector(examples: list[Example], tmp_path: Path) -> None:
    """What one factor narrows the matrix behind it makes good; only rounding comes nearer."""
    write_encoder(small_network().state_dict(), SMALL, tmp_path / GRAPH)
    graph = onnx.load(str(tmp_path / GRAPH))
    evened = onnx.load(str(tmp_path / GRAPH))
    quantization._even(evened, quantization._widest(graph, examples))
    ids, features = examples[0].pieces.ids[None, :40], examples[0].features[examples[0].pieces.words[:40]][None]
    plain, other = (
        InferenceSession(one.SerializeToString()).run(None, {"ids": ids, "features": features})[0] for one in (graph, evened)
    )
    assert len(evened.graph.node) > len(graph.graph.node)
    assert other == pytest.approx(plain, abs=1e-4)


def test_evening_narrows_what_is_wide(examples: list[Example], tmp_path: Path) -> None:
    """No dimension of what a matrix is given stands out as far as before."""
    network = small_network()
    with torch.no_grad():
        network.encoder.layers[1].attended_norm.weight[3] = 40.0
    write_encoder(network.state_dict(), SMALL, tmp_path / GRAPH)
    graph = onnx.load(str(tmp_path / GRAPH))
    widest = quantization._widest(graph, examples)
    quantization._even(graph, widest)
    evened = quantization._widest(graph, examples)
    [name] = [name for name, widths in widest.items() if widths.max() > 20 * np.median(widths)]
    [after] = [widths for other, widths in evened.items() if other == "encoder.layers.1.inner.mapped.evened"]
    assert after.max() / np.median(after) < 0.3 * widest[name].max() / np.median(widest[name])


def test_a_graph_of_other_names_is_refused(examples: list[Example], tmp_path: Path) -> None:
    """What is to stay in single precision is known by its name; a graph without it was not written here."""
    write_encoder(small_network().state_dict(), SMALL, tmp_path / GRAPH)
    graph = onnx.load(str(tmp_path / GRAPH))
    for node in graph.graph.node:
        node.name = f"other.{node.name}"
    onnx.save(graph, str(tmp_path / "other.onnx"))
    with pytest.raises(TrainingError, match=r"other\.onnx: expected a graph with nodes of distinct names, of_each and encoder"):
        quantization.quantize(tmp_path / "other.onnx", tmp_path / "small.onnx", examples)
    with pytest.raises(TrainingError, match="and 0 articles"):
        quantization.quantize(tmp_path / GRAPH, tmp_path / "small.onnx", [])


def test_habits_are_what_follows_what(examples: list[Example]) -> None:
    """Row: the tag before; column: the one behind. A content goes on, and seldom stops for another."""
    habits, opening = habits_of(examples), begin("content")
    assert habits[opening, opening + 1] > 0 > habits[opening + 1, opening]


def test_int8_is_near_what_was_learnt(examples: list[Example], tmp_path: Path) -> None:
    """Rounding moves no vector far."""
    write_weights(small_network().state_dict(), SMALL, examples, base_tokenizer(base_encoder()), tmp_path, about={})
    plain, small = (load_encoder(folder) for folder in (tmp_path / "float32", tmp_path))
    one = plain.vectors(examples[0].pieces, examples[0].features)
    other = small.vectors(examples[0].pieces, examples[0].features)
    cosine = (one * other).sum(1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    assert cosine.min() > 0.98
    assert (tmp_path / GRAPH).stat().st_size < 0.5 * (tmp_path / "float32" / GRAPH).stat().st_size


def test_the_linker_of_numpy_scores_as_that_of_the_network() -> None:
    """Learnt by one, used by the other."""
    torch.manual_seed(2)
    linker = networks.Linker(24)
    torch.nn.init.normal_(linker.bilinear, std=0.1)
    places = Places(sentences=np.arange(30) // 7, paragraphs=np.arange(30) // 12)
    vectors = np.random.default_rng(5).normal(size=(30, 24)).astype(np.float32)
    chunks, candidates = [Chunk(0, 3), Chunk(9, 9)], [Chunk(5, 5), Chunk(12, 14), Chunk(20, 28)]

    def ends(of: list[Chunk]) -> object:
        return torch.from_numpy(np.concatenate([vectors[[c.first for c in of]], vectors[[c.last for c in of]]], axis=1))

    pairs = pairs_of(chunks, candidates, places)
    with torch.no_grad():
        features = torch.from_numpy(pairs.features).view(2, 3, 3)
        expected = linker(ends(chunks), ends(candidates), features, none=True).numpy()
    fit, without = Linker({name: value.numpy() for name, value in linker.state_dict().items()}).scores(
        vectors, chunks, candidates, pairs
    )
    assert fit.reshape(2, 3) == pytest.approx(expected[:, :3], abs=1e-4)
    assert without == pytest.approx(expected[:, 3], abs=1e-4)


@pytest.mark.parametrize("harm", [b"", b"no checkpoint"], ids=["cut short", "something else"])
def test_a_broken_checkpoint_is_named(examples: list[Example], tmp_path: Path, harm: bytes) -> None:
    """With what to do about it."""
    run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=1))
    whole = (tmp_path / "run.pt").read_bytes()
    (tmp_path / "run.pt").write_bytes(harm or whole[: len(whole) // 2])
    with pytest.raises(TrainingError, match=r"run\.pt: expected a run of this version.*remove it to begin anew"):
        run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=1))


def test_a_checkpoint_of_another_precision_is_refused(
    examples: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that was moved to another kind of processor would not end as it would have."""
    run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=1))
    begun = multiplies_in_half()
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": not begun})
    with pytest.raises(TrainingError, match="go on where it was begun"):
        run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=1))


def test_a_checkpoint_of_other_labels_is_refused(gold: list[GoldArticle], examples: list[Example], tmp_path: Path) -> None:
    """The articles may bear the same names."""
    run(examples, tmp_path / "run.pt", replace(RECIPE, epochs=1))
    bare = [replace(article, attributions=article.attributions[:1]) for article in gold]
    others = list(examples_of(bare, base_tokenizer(base_encoder())))
    with pytest.raises(TrainingError, match="expected a run of this recipe on these articles"):
        run(others, tmp_path / "run.pt", replace(RECIPE, epochs=1))


def test_heads_refuse_an_encoder_that_they_were_not_trained_on(examples: list[Example], tmp_path: Path) -> None:
    """Vectors of another encoder would mean nothing to them."""
    for seed, folder in ((1, tmp_path / "one"), (2, tmp_path / "other")):
        tokenizer = base_tokenizer(base_encoder())
        write_weights(small_network(seed).state_dict(), SMALL, examples, tokenizer, folder, about={})
    (tmp_path / "one" / HEADS).write_bytes((tmp_path / "other" / HEADS).read_bytes())
    with pytest.raises(WeightsError, match="expected the encoder"):
        load_model(tmp_path / "one")


def _npz(path: Path, **changes: object) -> None:
    """Write heads anew with some arrays changed, or left out where the change is None."""
    with np.load(path) as arrays:
        kept = {name: arrays[name] for name in arrays.files}
    np.savez(path, **{name: value for name, value in (kept | changes).items() if value is not None})


def _npy(path: Path) -> None:
    """Write a single array in place of several."""
    with path.open("wb") as file:
        np.save(file, np.zeros(3))


DAMAGES = {
    "empty": lambda path: path.write_bytes(b""),
    "another kind of file": _npy,
    "about says nothing of the encoder": lambda path: _npz(path, about=np.array("{}")),
    "about is a list": lambda path: _npz(path, about=np.array("[]")),
    "no habits": lambda path: _npz(path, habits=None),
    "no linker": lambda path: _npz(path, **{"cue_linker.bilinear": None}),
    "another shape": lambda path: _npz(path, **{"tagger.bias": np.zeros(3)}),
    "no number": lambda path: _npz(path, **{"tagger.bias": np.full(7, np.nan)}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_heads_are_named(examples: list[Example], tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """Before the first article, with what to do."""
    write_weights(small_network().state_dict(), SMALL, examples, base_tokenizer(base_encoder()), tmp_path, about={})
    damage(tmp_path / HEADS)
    with pytest.raises(WeightsError, match=r"attributor\.npz: expected .*train again"):
        load_model(tmp_path)


@pytest.mark.parametrize("name", ["attributor.npz", "encoder.onnx", "tokenizer.json"])
def test_broken_weights_are_named(examples: list[Example], tmp_path: Path, name: str) -> None:
    """No error of another library comes through."""
    write_weights(small_network().state_dict(), SMALL, examples, base_tokenizer(base_encoder()), tmp_path, about={})
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:100])
    with pytest.raises(WeightsError, match=r"expected the encoder|cannot be read"):
        load_model(tmp_path)


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    """The message says which file, and what makes it."""
    with pytest.raises(WeightsError, match=r"attributor\.npz, found no such file; `onrecord train attributor`"):
        load_model(tmp_path)


@pytest.mark.slow
def test_the_seed_draws_the_heads_too(gold: list[GoldArticle], tmp_path: Path) -> None:
    """The same seed gives the same weights, whatever was drawn before."""
    for name in ("one", "again"):
        torch.rand(7)
        train_attributor(gold, tmp_path / name, Recipe(epochs=0.1), lambda _: None)
    one, again = (dict(np.load(tmp_path / name / HEADS)) for name in ("one", "again"))
    assert all(np.array_equal(one[name], again[name]) for name in one)


def test_the_articles_for_the_confidence_are_others(gold_folder: Path, tmp_path: Path) -> None:
    """What was learnt by heart tells nothing of how sure to be."""
    call = [sys.executable, "-m", "onrecord", "train", "attributor", "--polnear", gold_folder, "--out", tmp_path / "weights"]
    done = subprocess.run([*call, "--dev", gold_folder], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "expected other articles than those in" in done.stderr


@pytest.mark.slow
def test_the_command_goes_from_articles_to_weights(gold_folder: Path, tmp_path: Path) -> None:
    """The base encoder, a few steps: the weights load, and give attributions that keep to the text."""
    out = tmp_path / "weights"
    call = [sys.executable, "-m", "onrecord", "train", "attributor", "--polnear", gold_folder, "--out", out, "--epochs", "4"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "loss of tags" in done.stderr
    assert done.stdout == f"{out}\n"
    text = (gold_folder / "text" / "report-0.txt").read_text(encoding="utf-8")
    found = TaggerAttributor(out).attribute(parse(read_text(text)))
    assert found == TaggerAttributor(out).attribute(parse(read_text(text)))
    assert all(span.of(text).strip() for one in found for span in (*one.content, *one.cue, *one.source))
