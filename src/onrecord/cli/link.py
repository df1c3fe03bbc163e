"""`onrecord link`: which propositions may be one; say that two are, or never are, and take it back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.correct import AsJson, ByOption, Reason, _by
from onrecord.cli.ledgers import LedgerOption, opened
from onrecord.cli.output import one_line, remark, shortened

if TYPE_CHECKING:
    from onrecord.reasoning.linking import Linked
    from onrecord.reasoning.model import Slot
    from onrecord.reasoning.propositions import Link

SHOWN = 20  # links in the terminal, where no limit is given

link = typer.Typer(
    no_args_is_help=True,
    help="Which acts and conditions of different articles may mean one proposition: list suggestions, confirm or refuse them. "
    "A suggestion joins nothing until it is confirmed; what is confirmed or refused outlasts another reading of the articles.",
)

One = Annotated[
    str,
    typer.Argument(metavar="A", help="A proposition: its id (q-…), the id of a slot, or words that one proposition alone has."),
]
Other = Annotated[str, typer.Argument(metavar="B", help="The other one, likewise.")]


@link.command("list")
def list_(
    about: Annotated[
        str | None,
        typer.Argument(metavar="[WORDS]", help="Only those with these words, or this name of who acts.", show_default=False),
    ] = None,
    least: Annotated[float, typer.Option("--least", metavar="0..1", help="Leave out less likely ones.")] = 0.3,
    limit: Annotated[int | None, typer.Option(help="How many; 20 in the terminal, all with --json.", show_default=False)] = None,
    verdicts: Annotated[bool, typer.Option("--verdicts", help="List what was said of links instead.")] = False,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """List links that are suggested, the likeliest first, each with the words of both sides."""
    from onrecord.reasoning.linking import linked, suggestions_of

    there = linked(opened(place))
    if verdicts:
        _print_verdicts(there, as_json=as_json)
        return
    found = suggestions_of(there, least=least, about=about)
    most = limit if limit is not None else (len(found) if as_json else SHOWN)
    for one in found[:most]:
        if as_json:
            print(json.dumps(_link_dict(there, one), ensure_ascii=False))
        else:
            _print_link(there, one)
    if len(found) > most:
        remark(f"{len(found) - most} more; --limit shows them")


@link.command()
def confirm(
    a: One, b: Other, reason: Reason = None, by: ByOption = None, place: LedgerOption = None, as_json: AsJson = False
) -> None:
    """Say that two propositions are one. The last that is said of two wins."""
    _judge(a, b, reason, by, place, same=True, as_json=as_json)


@link.command()
def refuse(
    a: One, b: Other, reason: Reason = None, by: ByOption = None, place: LedgerOption = None, as_json: AsJson = False
) -> None:
    """Say that two propositions are never one, not through others either."""
    _judge(a, b, reason, by, place, same=False, as_json=as_json)


@link.command()
def undo(
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="Its id (v-…), as `list --verdicts` has it.")],
    reason: Reason = None,
    by: ByOption = None,
    place: LedgerOption = None,
    as_json: AsJson = False,
) -> None:
    """Take back what was said of a link. What was said before holds again."""
    from onrecord.ledger import undo as undo_verdict

    [made] = undo_verdict(opened(place), verdict, _by(by, reason))
    print(json.dumps({"verdict": made, "undoes": verdict}) if as_json else f"{made}  takes back {verdict}")


def _judge(a: str, b: str, reason: str | None, by: str | None, place: str | None, *, same: bool, as_json: bool) -> None:
    from onrecord.reasoning.linking import judge

    made = judge(opened(place), a, b, _by(by, reason), same=same)
    said = "same" if same else "never"
    print(json.dumps({"verdict": made, "says": said}) if as_json else f"{made}  {said}: {one_line(a)} and {one_line(b)}")


def _print_link(there: Linked, one: Link) -> None:
    why = "" if one.apart is None else f", never by itself: {one.apart}"
    print(f"{one.score:.2f}{why}")
    for id_ in (one.first, one.second):
        slot, meant = there.slots[id_], there.propositions.of[id_]
        who = "" if slot.actor is None else f"{one_line(slot.actor.name)}: "
        day = slot.ref.published or "no date"
        print(f"  {meant.id}  {who}“{shortened(slot.words)}”  ({one_line(slot.ref.outlet or slot.ref.article)}, {day})")


def _print_verdicts(there: Linked, *, as_json: bool) -> None:
    for one in there.verdicts:
        shown: dict[str, Any] = {
            "verdict": one.id,
            "says": one.verdict,
            "quotes": [shortened(quote) for quote in one.quotes],
            "made_at": one.made_at,
            "by": one.by,
            "reason": one.reason,
            "lost": one in there.lost,
        }
        if as_json:
            print(json.dumps(shown, ensure_ascii=False))
            continue
        words = " and ".join(f"“{quote}”" for quote in shown["quotes"])
        why = f", {one.reason}" if one.reason else ""
        lost = "; its words are not found any more" if shown["lost"] else ""
        print(one_line(f"{one.id}  {one.verdict}: {words}  ({one.by}, {one.made_at}{why}{lost})"))


def _link_dict(there: Linked, one: Link) -> dict[str, Any]:
    return {
        "score": one.score,
        "apart": one.apart,
        "first": _side(there, there.slots[one.first]),
        "second": _side(there, there.slots[one.second]),
    }


def _side(there: Linked, slot: Slot) -> dict[str, Any]:
    meant = there.propositions.of[slot.id]
    ref = slot.ref
    actor = None if meant.actor is None else {"id": meant.actor.id, "name": meant.actor.name, "entity": meant.actor.entity}
    return {
        "proposition": {
            "id": meant.id,
            "label": meant.label,
            "actor": actor,
            "act": meant.act,
            "object": None if meant.object is None else shortened(meant.object),
            "polarity": meant.polarity,
        },
        "slot": slot.id,
        "ref": {
            "article": ref.article,
            "id": ref.id,
            "revision": ref.revision,
            "span": list(ref.span),
            "quote": shortened(ref.quote),
            "published": ref.published,
            "outlet": ref.outlet,
        },
    }
