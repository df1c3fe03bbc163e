from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpora import GoldAttribution, read_folder
from onrecord.errors import GoldError
from onrecord.spans import Span

TEXT = "“Yes,” Ilva Torrin said, “but not\nnow.” Sure, she thought.\n"
ANNOTATION = (
    "T1\tContent 0 6;25 33;34 39\t“Yes,” “but not now.”\n"
    "T2\tCue 19 23\tsaid\n"
    "T3\tSource 7 18\tIlva Torrin\n"
    "T4\tAttribution 19 23\tsaid\n"
    "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3\n"
)
FIRST = GoldAttribution(content=(Span(0, 6), Span(25, 39)), cue=(Span(19, 23),), source=(Span(7, 18),))
CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))


def folder_of(root: Path, texts: dict[str, str], annotations: dict[str, str]) -> Path:
    """Lay a folder out under `root` and return it."""
    for part, ending, files in (("text", "txt", texts), ("attributions", "ann", annotations)):
        (root / part).mkdir()
        for name, body in files.items():
            (root / part / f"{name}.{ending}").write_bytes(body.encode("utf-8"))
    return root


def attributions(root: Path, annotation: str, text: str = TEXT) -> tuple[GoldAttribution, ...]:
    """Return what is read of one annotation."""
    [article] = read_folder(folder_of(root, {"report": text}, {"report_ann1": annotation}))
    return article.attributions


def test_spans_are_united_over_line_ends_and_kept_apart_over_words(tmp_path: Path) -> None:
    """What brat cuts at a line end is one span; a quotation that a cue interrupts is two."""
    assert attributions(tmp_path, ANNOTATION) == (FIRST,)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param("T5\tDiscuss 40 44\tSure\n", (FIRST,), id="a span in no attribution is passed over"),
        pytest.param("E2\tAttribution:T4 Cue:T2 Source:T3\n", (FIRST,), id="an attribution without content is passed over"),
        pytest.param("#1\tAnnotatorNotes T2\tsee T99\n", (FIRST,), id="a note is passed over"),
        pytest.param("now.” Sure\n", (FIRST,), id="the rest of a marked text is passed over"),
        pytest.param(
            "T5\tContent 40 44\tSure\nE2\tAttribution:T4 Content:T5 source:T3\n",
            (FIRST, GoldAttribution(content=(Span(40, 44),), cue=(), source=(Span(7, 18),))),
            id="roles in small letters, a role unfilled",
        ),
        pytest.param(
            "T5\tContent 40 44\tSure\nE2\tAttribution:T4 Content2:T5 Content:T1 Mood:T77\n",
            (FIRST, GoldAttribution(content=(Span(0, 6), Span(25, 44)), cue=(), source=())),
            id="numbered roles are united, unknown ones passed over",
        ),
    ],
)
def test_lines_of_an_annotation(tmp_path: Path, more: str, expected: tuple[GoldAttribution, ...]) -> None:
    """E lines make attributions of T lines; everything else may stand there."""
    assert attributions(tmp_path, ANNOTATION + more) == expected


def test_text_is_kept_raw_as_offsets_count_it(tmp_path: Path) -> None:
    """A byte-order mark and carriage returns are characters."""
    text = "\ufeffRain,\r\nit said.\r\n"
    annotation = "T1\tContent 1 6\tRain,\r\nT2\tCue 11 15\tsaid\r\nE1\tContent:T1 Cue:T2\r\n"
    [article] = read_folder(folder_of(tmp_path, {"report": text}, {"report_x": annotation}))
    assert article.text == text
    assert article.attributions == (GoldAttribution(content=(Span(1, 6),), cue=(Span(11, 15),), source=()),)


def test_first_annotator_is_gold_and_articles_come_by_name(tmp_path: Path) -> None:
    """Underscores in a name are no annotators; texts and annotations without their like are left out."""
    texts = {"b_side": TEXT, "a": TEXT, "lone": TEXT}
    annotations = {"b_side_zz": ANNOTATION, "b_side_yy": "", "a_zz": ANNOTATION, "other_zz": ANNOTATION}
    articles = read_folder(folder_of(tmp_path, texts, annotations))
    assert [(article.name, article.attributions) for article in articles] == [("a", (FIRST,)), ("b_side", ())]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("T9\tContent 5 x\t“", "offsets", id="offset no number"),
        pytest.param("T9\tContent", "offsets", id="no offsets"),
        pytest.param("T9\tContent 5 5\t", "no span", id="empty span"),
        pytest.param("T9\tContent 50 900\tSure", "no span of a text of 59 characters", id="span after the end"),
        pytest.param(f"T9\tContent 1 {'9' * 5000}\tSure", "offsets", id="offset of 5000 digits"),
        pytest.param("T9 Content 40 44\tSure", "expected a tab after T9, got a space", id="a space for the tab of a span"),
        pytest.param("E2 Content:T1 Cue:T2", "expected a tab after E2, got a space", id="a space for the tab of an attribution"),
        pytest.param("T2\tCue 0 6\t“Yes,”", "T2 stands for two spans", id="the same id twice"),
        pytest.param("E2\tAttribution:T4 Content:T8", "Content names T8", id="span that nobody defined"),
        pytest.param("E2\tAttribution:T4 Content", "Role:T1", id="role without a span"),
    ],
)
def test_broken_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    """An error names the file and the line, and stands on one line itself."""
    with pytest.raises(GoldError, match=says) as caught:
        attributions(tmp_path, f"{ANNOTATION}{line}\n")
    assert "report_ann1.ann, line 6: " in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) - len(str(tmp_path)) < 200


def test_annotation_without_any_annotation_is_named(tmp_path: Path) -> None:
    """Its attributions would be missing unsaid; one that is empty has none, and relations and notes alone are brat's."""
    with pytest.raises(GoldError, match=r"report_ann1\.ann, line 2: expected annotations"):
        attributions(tmp_path, "\nThe premier said no.\nShe left.\n")
    annotation = tmp_path / "attributions" / "report_ann1.ann"
    for body in ("", "\n \n", "#1\tAnnotatorNotes T2\tsee\n", "*\tEquiv T1 T2\n", "R1\tSame Arg1:T1 Arg2:T2\nA1\tNegated E1\n"):
        annotation.write_text(body)
        assert [article.attributions for article in read_folder(tmp_path)] == [()]


@pytest.mark.parametrize("name", ["text/report.txt", "attributions/report_x.ann"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "link to itself", "closed"])
def test_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str) -> None:
    """In one line, as a gold error."""
    folder = folder_of(tmp_path, {"report": TEXT}, {"report_x": ANNOTATION})
    path = folder / name
    if kind == "closed":  # to anyone but root, who may read everything
        opened = Path.open

        def refusing(self: Path, *args: Any, **keywords: Any) -> Any:
            if self == path:
                raise PermissionError(errno.EACCES, "Permission denied")
            return opened(self, *args, **keywords)

        monkeypatch.setattr(Path, "open", refusing)
    else:
        path.unlink()
        if kind == "folder":
            path.mkdir()
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(path)
    with pytest.raises(GoldError, match=f"{path.name}: expected a file") as caught:
        read_folder(folder)
    assert "\n" not in str(caught.value)


def test_layout_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder without the two folders, or without a pair in them, is no gold."""
    with pytest.raises(GoldError, match="found no folder text/"):
        read_folder(tmp_path)
    (tmp_path / "text").mkdir()
    with pytest.raises(GoldError, match="found no folder attributions/"):
        read_folder(tmp_path)
    (tmp_path / "attributions").mkdir()
    with pytest.raises(GoldError, match="no text with an annotation"):
        read_folder(tmp_path)


def test_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """Offsets into a wrongly decoded text would point anywhere."""
    folder = folder_of(tmp_path, {"report": ""}, {"report_x": ""})
    (folder / "text" / "report.txt").write_bytes(b"\x93Yes\x94")
    with pytest.raises(GoldError, match=r"report\.txt: expected UTF-8"):
        read_folder(folder)


@pytest.mark.corpora
@pytest.mark.parametrize(("part", "articles", "relations"), [("dev", 84, 2192), ("train", 840, 19832)])
def test_shared_corpus_is_read_whole(part: str, articles: int, relations: int) -> None:
    """Every article and every attribution that the neutral scorer finds is found."""
    folder = CORPORA / "polnear" / part
    if not folder.is_dir():
        pytest.skip(f"no PolNeAR {part} at {CORPORA}")
    gold = read_folder(folder)
    assert (len(gold), sum(len(article.attributions) for article in gold)) == (articles, relations)
