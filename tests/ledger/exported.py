"""What the tests of exports share: reports of every kind, and an export as one string."""

from __future__ import annotations

from dataclasses import replace

from small_records import Acts, Says, report

from onrecord.ledger import Form, Ledger, Selection, export
from onrecord.record import Act, Record
from onrecord.spans import Span

TEXT = (
    "Freedonia weighs sending engineers\r\n\r\n"
    "“We are ready to send 2,000 engineers if both sides sign the accord,” said Ana Ruiz. "
    "“Sylvania must open the bridge first.”\n\n"
    "Ms Ruiz and Mr Vane are to meet in Porto Alto. 🚢\n"
)
ODD = "👩‍🚀 “The cafe\u0301 stays 🇫🇷🇩🇪 open,” said Edmund Orla 👍🏽. -1 was\told. “The cafe\u0301 stays,” he said. 🚢"
ENTRIES = (
    Says(
        words="“We are ready to send 2,000 engineers if both sides sign the accord,”",
        who="Ana Ruiz",
        office="President of Freedonia",
    ),
    Says(words="“Sylvania must open the bridge first.”", who="Ana Ruiz", office="President of Freedonia"),
    Acts(
        action="send 2,000 engineers",
        actor="We",
        name="Freedonia",
        trigger="are ready to",
        said=0,
        act=Act.DEPLOY_FORCES,
        strength="prepared",
        conditions=[("if", "both sides sign the accord")],
        amount=("2,000 engineers", 2000.0, "engineer"),
    ),
    Acts(action="open the bridge", actor="Sylvania", trigger="must", said=1, kind="demand", strength="requires", polarity="-"),
)


def bridge(**options: str | None) -> Record:
    """Return the record of one report."""
    return report(TEXT, *ENTRIES, meeting=("are to meet in Porto Alto", "Mr Vane"), **options)  # type: ignore[arg-type]


def odd(**options: str | None) -> Record:
    """Return the record of a report with emoji, flags and combining characters."""
    entry = Says(words="“The cafe\u0301 stays 🇫🇷🇩🇪 open,”", who="Edmund Orla")
    act = Acts(action="-1 was\told", name="=1+1", conditions=[("unless", "🇩🇪 open")])
    return report(ODD, entry, act, **options)  # type: ignore[arg-type]


def long_one(**options: str | None) -> Record:
    """Return the record of a report whose one quotation has 1,000 characters, and another in two pieces."""
    words = "“" + " ".join(f"The {number}th bridge stays." for number in range(45)) + "”"
    text = f"Albrenn speaks.\n\n{words} said Ana Ruiz. “We go,” she said, “and we stay.” The end."
    record = report(text, Says(words=words, who="Ana Ruiz"), Says(words="“We go,”", who="Ana Ruiz"), **options)  # type: ignore[arg-type]
    first, second = record.attributions
    start = text.index("“and we stay.”")
    pieces = (*second.content, Span(start, start + len("“and we stay.”")))
    return replace(record, attributions=(first, replace(second, content=pieces)))


def exported(ledger: Ledger, form: Form = Form.JSONL, *, full: bool | None = None, **selection: object) -> str:
    """Return the export of a ledger."""
    return "".join(export(ledger, form, Selection(**selection), full=full))  # type: ignore[arg-type]
