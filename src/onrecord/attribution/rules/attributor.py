"""The rule attributor: quotation marks, cue words and layout; no weights. The baseline that others are measured against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.nesting import in_order, nested, side_by_side
from onrecord.attribution.relation import SPEAKER_LABEL_RULE, Attribution, Evidence, quotation_type, with_words
from onrecord.attribution.rules.layout import laid_out_speech
from onrecord.attribution.rules.quoted import Speech, quoted_speech
from onrecord.attribution.rules.reported import Report, reported_speech
from onrecord.attribution.rules.scene import Scene
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span, hull, merged, overlap


class RuleAttributor:
    """Finds attributions by rules alone."""

    name = "rules"
    has_encoder = False

    @property
    def models(self) -> dict[str, str]:
        """Digests of the lexicons that decide, by name."""
        return {name: lexicon(name).digest for name in ("cues", "layout", "quotation_marks")}

    def encoded(self, parsed: ParsedArticle) -> None:
        """Return nothing: rules have no encoder."""

    def attribute(self, parsed: ParsedArticle) -> tuple[Attribution, ...]:
        """Return an article's attributions by the start of their content, each with its parent where it stands within another."""
        scene = Scene(parsed)
        quoted = scene.quoted_spans()
        found = [_attribution(scene, quoted, one.content, one.cue, one.source, one.rule) for one in laid_out_speech(scene)]
        laid_out = {one.cue for one in found if one.cue}  # a cue that layout has read is read once
        spoken = quoted_speech(scene)
        by_layout = list(found)
        found += [
            _attribution(scene, quoted, speech.parts, speech.cue, speech.source, speech.rule)
            for speech in spoken
            if speech.cue not in laid_out and not _taken(by_layout, speech.parts, speech.cue)
        ]
        found += [
            _attribution(scene, quoted, report.content, report.cue, report.source, report.rule)
            for report in _unspoken(list(reported_speech(scene)), spoken)
            if report.cue not in laid_out
        ]
        ordered = in_order(found)
        by_somebody = [
            one for one, around in zip(ordered, _around_cues(ordered), strict=True) if not _in_nobodys_words(scene, one, around)
        ]
        return nested(
            [
                _without_cue_around(scene, quoted, one, around)
                for one, around in zip(by_somebody, _around_cues(by_somebody), strict=True)
            ]
        )


def _attribution(
    scene: Scene, quoted: Sequence[Span], content: Iterable[Span], cue: Iterable[Span], source: Iterable[Span], rule: str
) -> Attribution:
    text = scene.text
    parts = merged(content, text)
    words = " … ".join(span.of(text) for span in cue)
    return Attribution(
        content=parts,
        cue=merged(cue, text),
        source=with_words(merged(source, text), text),
        quotation_type=quotation_type(parts, quoted, text),
        evidence=Evidence(rule=rule, because=f"cue “{words}”" if words else "no cue of its own"),
    )


def _around_cues(found: Sequence[Attribution]) -> list[list[Attribution]]:
    """Return for each attribution those others whose content holds its cue, or the first span of it; none where it has no cue."""
    near = side_by_side([one.cue[0] if one.cue else one.content[0] for one in found], [hull(other.content) for other in found])
    return [
        [
            found[place]
            for place in places
            if found[place] is not one and one.cue and any(part.holds(one.cue[0]) for part in found[place].content)
        ]
        for one, places in zip(found, near, strict=True)
    ]


def _without_cue_around(scene: Scene, quoted: Sequence[Span], one: Attribution, around: Sequence[Attribution]) -> Attribution:
    """Return an attribution without what attributes it to another: Lenk said [the wall was safe], according to Falk."""
    for other in around:
        if not other.cue or other.cue[0].start < one.cue[0].start:
            continue
        if not any(part.holds(other.cue[0]) for part in one.content):
            continue
        end = other.cue[0].start
        cut = [scene.span(scene.tokens(part.start, min(part.end, end))) for part in one.content if part.start < end]
        content = tuple(part for part in cut if part is not None)
        return replace(one, content=content, quotation_type=quotation_type(content, quoted, scene.text)) if content else one
    return one


def _unspoken(reports: Sequence[Report], spoken: Sequence[Speech]) -> list[Report]:
    """Return reports but those whose cue the rules for quotations have read already, or whose content is their quotation."""
    verbs = {speech.verb.i for speech in spoken if speech.verb is not None}
    near = side_by_side([hull(report.content) for report in reports], [hull(speech.parts) for speech in spoken])
    return [
        report
        for report, places in zip(reports, near, strict=True)
        if report.anchor not in verbs and not any(_is_same(report, spoken[place]) for place in places)
    ]


def _is_same(report: Report, speech: Speech) -> bool:
    shared = sum(overlap(one, other) for one in report.content for other in speech.parts)
    return bool(shared) and shared >= 0.8 * max(sum(map(len, report.content)), sum(map(len, speech.parts)))


def _in_nobodys_words(scene: Scene, one: Attribution, around: Sequence[Attribution]) -> bool:
    """Say whether a cue stands in a quotation that nobody is given: a headline “I never wanted to be famous”."""
    if one.evidence.rule == SPEAKER_LABEL_RULE:  # a transcript may be quoted whole
        return False
    return not around and bool(one.cue) and any(quotation.inner.holds(one.cue[0]) for quotation in scene.outer)


def _taken(by_layout: Sequence[Attribution], parts: Sequence[Span], cue: Sequence[Span]) -> bool:
    return not cue and any(span.holds(parts[0]) for other in by_layout for span in other.content)
