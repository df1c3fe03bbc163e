"""How well it is told when and to whom words were said, and who met, over cases written by hand; with 95 % intervals.

    python benchmarks/occasions.py [--cases development|check] [--folder DIR] [--json] [--errors N]

DIR (default: tests/occasions/cases) holds KIND_development.jsonl and KIND_check.jsonl, which its README describes. A case gives
content, source and cue, so that no figure hangs on what finds attributions. Development cases may be looked at while rules are
written: --errors shows some that went wrong. Check cases are counted and never shown. Meetings are those that the whole way
from the text on finds, as `onrecord read` goes it.

    said.span        times found, where found and gold share a character        said.words  those of the same words, article aside
    said.date        the share of times found whose date is the gold one        said        same words and same date
    addressee.span   addressees found, where found and gold share a character
    addressee.name   the share of addressees found that bear the gold name      addressee   found, and of that name
    meeting          entries of the gold kind, of which the gold words touch a mention, one to one
    meeting.span     the same, where they touch the entry's own span            meeting.whole  entries with nothing wrong in them
    of entries found: meeting.participants, by name; the share with the gold meeting.place, meeting.date and meeting.status
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.attribution import Attribution, Evidence, attributor, quotation_type
from onrecord.evaluation.bootstrap import add_up, figures, intervals
from onrecord.evaluation.counting import Count, Matched, Share
from onrecord.language import ParsedArticle, parse
from onrecord.occasions import ReportedMeeting, addressees_of, date_expressions, reported_meetings, said_of
from onrecord.pipeline import Settings
from onrecord.reading import read_text
from onrecord.record import MeetingEntry
from onrecord.spans import Span
from onrecord.speakers import speakers_of

CASES = Path(__file__).parent.parent / "tests" / "occasions" / "cases"
SEED, RESAMPLES = 1, 1000
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)

Case = Mapping[str, Any]
Judged = tuple[dict[str, Count], str | None]  # the counts of one case, and what was wrong with it


def main() -> None:
    """Count, and print a table or a JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", choices=["development", "check"], default="development")
    parser.add_argument("--folder", type=Path, default=CASES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="show as many development cases of each kind that went wrong")
    options = parser.parse_args()
    if options.errors and options.cases == "check":
        parser.error("--errors shows development cases alone: check cases are counted and never looked at")
    files = {kind: options.folder / f"{kind}_{options.cases}.jsonl" for kind in KINDS}
    present = {kind: file for kind, file in files.items() if file.exists()}
    if not present:
        parser.error(f"no {' or '.join(file.name for file in files.values())} in {options.folder}")
    result: dict[str, dict[str, list[float]]] = {}
    for kind, file in present.items():
        judged = [KINDS[kind](case) for case in cases_in(file)]
        counts = [count for count, _ in judged]
        spread = intervals(counts, resamples=RESAMPLES, seed=SEED)
        result[kind] = {name: [round(v, 3) for v in (value, *spread[name])] for name, value in figures(add_up(counts)).items()}
        result[kind]["cases"] = [len(counts)]
        for wrong in [wrong for _, wrong in judged if wrong][: options.errors]:
            print(wrong)
    print(json.dumps(result) if options.json else table(result))


def cases_in(file: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def said(case: Case) -> Judged:
    """Count the time of speaking of one case."""
    parsed, attribution = given(case)
    [found] = said_of(parsed, [attribution], date_expressions(parsed))
    gold = span_in(case["text"], case["said"]) if case["said"] else None
    met = alike = dated = False
    if found is not None and gold is not None:
        met = found.span.touches(gold)
        alike = met and _plain(found.span.of(case["text"])) == _plain(gold.of(case["text"]))
        dated = met and found.date == case["said"]["date"]
    sizes = (int(found is not None), int(gold is not None))
    counts: dict[str, Count] = {
        "said.span": Matched(int(met), *sizes),
        "said.words": Matched(int(alike), *sizes),
        "said.date": Share(int(dated), int(met)),
        "said": Matched(int(alike and dated), *sizes),
    }
    right = found is gold is None or (alike and dated)
    told = (found.span.of(case["text"]), found.date) if found is not None else None
    return counts, None if right else wrong(case, told, case["said"])


def addressees(case: Case) -> Judged:
    """Count the addressee of one case."""
    parsed, attribution = given(case)
    [found] = addressees_of(parsed, [attribution])
    gold = span_in(case["text"], case["addressee"]) if case["addressee"] else None
    met = named = False
    if found is not None and gold is not None:
        met = found.span.touches(gold)
        named = met and _plain(found.name) == _plain(case["addressee"]["name"])
    sizes = (int(found is not None), int(gold is not None))
    counts: dict[str, Count] = {
        "addressee.span": Matched(int(met), *sizes),
        "addressee.name": Share(int(named), int(met)),
        "addressee": Matched(int(named), *sizes),
    }
    told = (found.span.of(case["text"]), found.name) if found is not None else None
    return counts, None if found is gold is None or named else wrong(case, told, case["addressee"])


def meetings(case: Case) -> Judged:
    """Count the meetings of one case."""
    text: str = case["text"]
    parsed = parse(replace(read_text(text), published=case["published"], language="en"))
    relations = attributor(Settings().attributor).attribute(parsed)
    found = reported_meetings(parsed, relations, speakers_of(parsed, relations), date_expressions(parsed))
    gold = case["meetings"]
    pairs = _paired(found, gold, text)
    exact = sum(one.entry.span.touches(span_in(text, told)) for one, told in pairs)
    parts = [_parts(one.entry, told) for one, told in pairs]
    names = [
        ({p.name.casefold() for p in one.entry.participants}, {n.casefold() for n in told["participants"]}) for one, told in pairs
    ]
    whole = sum(all(part.values()) and here == there for part, (here, there) in zip(parts, names, strict=True))
    counts: dict[str, Count] = {
        "meeting": Matched(len(pairs), len(found), len(gold)),
        "meeting.span": Matched(exact, len(found), len(gold)),
        "meeting.participants": Matched(
            sum(len(here & there) for here, there in names),
            sum(len(here) for here, _ in names),
            sum(len(there) for _, there in names),
        ),
        **{f"meeting.{part}": Share(sum(one[part] for one in parts), len(pairs)) for part in ("place", "date", "status")},
        "meeting.whole": Matched(whole, len(found), len(gold)),
    }
    told = [
        (e.kind, e.span.of(text), [p.name for p in e.participants], e.place, e.date, e.status) for e in (f.entry for f in found)
    ]
    return counts, None if whole == len(found) == len(gold) else wrong(case, told, gold)


def _paired(
    found: Sequence[ReportedMeeting], gold: Sequence[Mapping[str, Any]], text: str
) -> list[tuple[ReportedMeeting, Mapping[str, Any]]]:
    """Return found and gold entries one to one, those first whose own span touches the gold words."""
    spans = [span_in(text, told) for told in gold]
    near = [
        (not one.entry.span.touches(spans[there]), here, there)
        for here, one in enumerate(found)
        for there, told in enumerate(gold)
        if one.entry.kind == told["kind"] and any(mention.touches(spans[there]) for mention in one.mentions)
    ]
    taken: list[tuple[int, int]] = []
    for _, here, there in sorted(near):
        if all(here != one and there != other for one, other in taken):
            taken.append((here, there))
    return [(found[here], gold[there]) for here, there in taken]


def _parts(entry: MeetingEntry, gold: Mapping[str, Any]) -> dict[str, bool]:
    """Return which parts of an entry are those of the gold one."""
    return {
        "place": _plain(entry.place or "") == _plain(gold["place"] or ""),
        "date": entry.date == gold["date"],
        "status": entry.status == gold["status"],
    }


KINDS: dict[str, Callable[[Case], Judged]] = {  # by the name of their files
    "said": said,
    "addressees": addressees,
    "meetings": meetings,
}


def given(case: Case) -> tuple[ParsedArticle, Attribution]:
    """Return the article of a case, and its attribution."""
    text: str = case["text"]
    parsed = parse(replace(read_text(text), published=case.get("published"), language="en"))
    if parsed.article.text != text:
        raise SystemExit(f"{case['id']}: its text changes when it is read, so that its spans do not hold; mend the case")
    roles = {role: (span_in(text, case, role),) if case.get(role) else () for role in ("content", "cue", "source")}
    return parsed, Attribution(
        content=roles["content"],
        cue=roles["cue"],
        source=roles["source"],
        quotation_type=quotation_type(roles["content"], [quotation.span for quotation in parsed.quotations], text),
        evidence=Evidence(rule="a case", because="written by hand"),
    )


def span_in(text: str, holder: Mapping[str, Any], key: str = "words") -> Span:
    """Return where the words of a case stand in its text; KEY_nth says which one, counted from 0."""
    place = -1
    for _ in range(holder.get(f"{key}_nth", 0) + 1):
        place = text.index(holder[key], place + 1)
    return Span(place, place + len(holder[key]))


def wrong(case: Case, found: object, gold: object) -> str:
    """Return a case that went wrong, on two lines."""
    return f"{case['id']}: found {found}, gold {gold}\n    {case['text']}"


def table(result: Mapping[str, Mapping[str, Sequence[float]]]) -> str:
    """Return the figures, one a line."""
    lines = []
    for kind, numbers in result.items():
        lines.append(f"{kind}, {numbers['cases'][0]:.0f} cases")
        for name, value in numbers.items():
            if name != "cases":
                lines.append(f"  {name:<20} {value[0]:.3f}  [{value[1]:.3f}, {value[2]:.3f}]")
    return "\n".join(lines)


def _plain(words: str) -> str:
    """Return words for comparison: on one line, without their article, in small letters."""
    return _ARTICLE.sub("", " ".join(words.split())).casefold()


if __name__ == "__main__":
    main()
