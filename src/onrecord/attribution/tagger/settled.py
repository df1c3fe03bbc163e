"""What marks and layout settle for certain, after the tagger: turns of transcripts, signatures, quotations that reopen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.nesting import side_by_side
from onrecord.attribution.relation import Attribution, quotation_type
from onrecord.attribution.rules.layout import LAID_OUT
from onrecord.language import ParsedArticle, Quotation
from onrecord.spans import Span, hull, merged, overlap, trimmed

_MOST = 0.5  # of a quotation's characters: whoever holds more of it is given all of it


def settled(parsed: ParsedArticle, found: Sequence[Attribution], by_rules: Sequence[Attribution]) -> list[Attribution]:
    """Return what the tagger has found, with what layout attributes as layout does, and reopened quotations whole.

    Args:
        parsed: the article.
        found: the tagger's attributions.
        by_rules: the rules' attributions of the same article; of them those by layout count here.
    """
    laid_out = [one for one in by_rules if one.evidence.rule in LAID_OUT]
    turns = [hull([*other.source, *other.cue, *other.content]) for other in laid_out]
    near = side_by_side([hull([*one.content, *one.cue]) for one in found], turns)
    kept = [
        left
        for one, places in zip(found, near, strict=True)
        if (left := _beside(parsed, one, [(laid_out[place], turns[place]) for place in places])) is not None
    ]
    return [*laid_out, *_joined(parsed, kept)]


def _beside(parsed: ParsedArticle, one: Attribution, laid_out: Iterable[tuple[Attribution, Span]]) -> Attribution | None:
    """Return what of an attribution stands on its cue's side of what layout decides: within a turn, or outside of all."""
    text = parsed.article.text
    for other, turn in laid_out:
        if one.cue == other.cue:
            return None
        if one.cue and turn.holds(one.cue[0]):
            rest = _without(one.content, _around(turn, one.content), text)
        else:
            rest = _without(one.content, [turn], text)
        if not rest or rest == other.content:
            return None
        if rest != one.content:
            one = _with_content(parsed, one, rest)
    return one


def _around(span: Span, content: Sequence[Span]) -> list[Span]:
    """Return what of a content's extent lies before a span and behind it."""
    whole = hull(content)
    before = [Span(whole.start, span.start)] if whole.start < span.start else []
    return before + ([Span(span.end, whole.end)] if span.end < whole.end else [])


def _joined(parsed: ParsedArticle, found: Sequence[Attribution]) -> list[Attribution]:
    """Give each quotation that reopens whole to the last of those that hold most of a part of it by a cue outside of it."""
    result: dict[int, Attribution] = dict(enumerate(found))
    chains = [[quotation.span for quotation in chain] for chain in _chains(parsed.quotations)]
    whole = [hull(chain) for chain in chains]
    met = side_by_side(whole, [hull(one.content) for one in found])
    owners: dict[int, int] = {}  # by the place of their chain; what they were given may lie within a later chain
    for number, (chain, beside) in enumerate(zip(chains, side_by_side(whole, whole), strict=True)):
        here = sorted({*met[number], *(owners[other] for other in beside if other in owners)} & result.keys())
        given = _parted(parsed, [result[place] for place in here], chain)
        if given is None:
            continue
        owner, rests = given
        owners[number] = here[owner]
        for place, rest in zip(here, rests, strict=True):
            if rest is None:
                del result[place]
            else:
                result[place] = rest
    return list(result.values())


def _parted(
    parsed: ParsedArticle, found: Sequence[Attribution], chain: Sequence[Span]
) -> tuple[int, list[Attribution | None]] | None:
    """Return the place of the one to which a quotation that reopens belongs, and what is left of each; None if to nobody."""
    text = parsed.article.text
    near = side_by_side([hull([*one.content, *one.cue]) for one in found], chain)
    spans_of = [[chain[place] for place in places] for places in near]
    outside = [
        place for place, one in enumerate(found) if not any(span.holds(cue) for cue in one.cue for span in spans_of[place])
    ]
    likely = [
        place for place in outside if any(_shared(found[place].content, span) > _MOST * len(span) for span in spans_of[place])
    ]
    if not likely:
        return None
    owner = max(likely, key=lambda place: found[place].cue)
    left: list[Attribution | None] = list(found)
    for place in outside:
        content = (
            merged([*found[owner].content, *chain], text)
            if place == owner
            else _without(found[place].content, spans_of[place], text)
        )
        if content != found[place].content:
            left[place] = _with_content(parsed, found[place], content) if content else None
    return owner, left


def _chains(quotations: Iterable[Quotation]) -> list[list[Quotation]]:
    """Return the quotations that reopen, each with those that carry it on, in text order."""
    chain_of: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        before = chain_of.get(quotation.reopens) if quotation.reopens is not None else None
        chain_of[quotation.index] = [quotation] if before is None else before
        if before is not None:
            before.append(quotation)
    distinct = {chain[0].index: chain for chain in chain_of.values() if len(chain) > 1}
    return list(distinct.values())


def _shared(content: Iterable[Span], span: Span) -> int:
    return sum(overlap(part, span) for part in content)


def _without(content: Iterable[Span], taken: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return what is left of a content without some spans; what holds no word is nothing."""
    left = list(content)
    for span in taken:
        parts = (
            [
                trimmed(start, end, text)
                for one in left
                for start, end in ((one.start, min(one.end, span.start)), (max(one.start, span.end), one.end))
                if start < end
            ]
            if any(overlap(one, span) for one in left)
            else left
        )
        left = sorted({one for one in parts if one is not None and any(map(str.isalnum, one.of(text)))})
    return tuple(left)


def _with_content(parsed: ParsedArticle, one: Attribution, content: tuple[Span, ...]) -> Attribution:
    quoted = [quotation.span for quotation in parsed.quotations]
    return replace(one, content=content, quotation_type=quotation_type(content, quoted, parsed.article.text))
