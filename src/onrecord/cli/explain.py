"""`onrecord explain`: why an entry is there, or none."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from onrecord.attribution import DEFAULT_ATTRIBUTOR
from onrecord.cli.explain_commitments import commitment_lines, commitments_as_dicts
from onrecord.cli.output import clean, quoted, shortened
from onrecord.errors import UsageError
from onrecord.pipeline import Decision, Explanation, Failure, Settings, error_of, explain_at, read_each
from onrecord.reading import Given, read_articles
from onrecord.spans import Span


def explain(
    source: Annotated[str, typer.Argument(metavar="FILE", help="One article: text, HTML or a JSON object; - is standard input.")],
    at: Annotated[int, typer.Option("--at", metavar="OFFSET", help="Offset in the article's text, in code points from 0.")],
    attributor: Annotated[str, typer.Option(help="What finds the attributions.")] = DEFAULT_ATTRIBUTOR,
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="Which article, where the file holds several.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say which rule or model decided at a place of an article, and on what evidence: attributions, commitments."""
    chosen = failed = None
    for one in read_articles([source], Given()):
        if isinstance(one, Failure):
            failed = failed or one
            if article in (None, one.id):
                raise error_of(one)
            continue
        if article is None and chosen is not None:
            raise UsageError(f"{source} holds several articles; say which with --article ID (`onrecord read --json` shows ids)")
        if article in (None, one.id):
            chosen = one
            if article is not None:
                break
    if chosen is None and failed is not None:
        raise error_of(failed)
    if chosen is None:
        raise UsageError(f"no article {article!r} in {source}; `onrecord read --json` shows the ids")
    reading = next(read_each([chosen], Settings(attributor=attributor)))
    if isinstance(reading, Failure):
        raise error_of(reading)
    explanation = explain_at(reading, at, attributor)
    text = reading.record.article.text
    print(json.dumps(_as_dict(explanation, text), ensure_ascii=False) if as_json else _as_lines(explanation, text))


def _as_lines(explanation: Explanation, text: str) -> str:
    place = f"“{explanation.word}”" if explanation.word else "between words"
    lines = [f"{explanation.at}: {place}, in paragraph {explanation.paragraph + 1} ({explanation.paragraph_kind})"]
    if explanation.sentence is not None:
        lines.append(f"  sentence: {quoted(text, explanation.sentence)}")
    if explanation.quotation is not None:
        lines.append(f"  within the quotation {quoted(text, explanation.quotation)}")
    for decision in explanation.decisions:
        lines += _decision_lines(decision, text)
    if explanation.remark is not None:
        lines.append(f"  no {'attribution' if explanation.commitments else 'entry'}: {explanation.remark}")
    lines += commitment_lines(explanation, text)
    return "\n".join(" ".join(clean(line).splitlines()) for line in lines)


def _decision_lines(decision: Decision, text: str) -> list[str]:
    entry = decision.entry
    speaker = f"{entry.speaker.name} ({entry.speaker.because})" if entry.speaker else "none: no source was found"
    told = [
        f"    said {entry.said.date or 'on no day that can be told'}, by “{entry.said.span.of(text)}”" if entry.said else "",
        f"    said to {entry.addressee.name}, by “{entry.addressee.span.of(text)}”" if entry.addressee else "",
    ]
    return [
        f"  {decision.role} of {entry.id}, {entry.type.value}" + (f", within {entry.parent}" if entry.parent else ""),
        f"    decided by {decision.attributor}: {decision.rule}; {decision.because}"
        + (f"; confidence {entry.confidence:.2f}" if entry.confidence is not None else ""),
        f"    source {_shown(text, entry.source)}, cue {_shown(text, entry.cue)}",
        f"    speaker: {speaker}",
        *filter(None, told),
        f"    content {_shown(text, entry.content)}",
    ]


def _shown(text: str, spans: tuple[Span, ...]) -> str:
    return f"“{shortened(' … '.join(span.of(text) for span in spans))}”" if spans else "none"


def _as_dict(explanation: Explanation, text: str) -> dict[str, Any]:
    return {
        "at": explanation.at,
        "word": explanation.word,
        "sentence": _pair(explanation.sentence),
        "paragraph": {"number": explanation.paragraph + 1, "kind": explanation.paragraph_kind},
        "quotation": _pair(explanation.quotation),
        "decisions": [
            {
                "entry": decision.entry.id,
                "role": decision.role,
                "by": decision.attributor,
                "rule": decision.rule,
                "because": decision.because,
                "confidence": decision.entry.confidence,
                "speaker": decision.entry.speaker.name if decision.entry.speaker else None,
                "speaker_because": decision.entry.speaker.because if decision.entry.speaker else None,
                "said": decision.entry.said.date if decision.entry.said else None,
                "said_by": decision.entry.said.span.of(text) if decision.entry.said else None,
                "addressee": decision.entry.addressee.name if decision.entry.addressee else None,
                "addressee_by": decision.entry.addressee.span.of(text) if decision.entry.addressee else None,
                "quote": " … ".join(span.of(text) for span in decision.entry.content),
            }
            for decision in explanation.decisions
        ],
        "remark": explanation.remark,
        **commitments_as_dicts(explanation, text),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None
