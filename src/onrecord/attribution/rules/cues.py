"""The extent of a cue: the verb with its auxiliaries, adverbs and particle."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.attribution.rules.scene import Scene
from onrecord.spans import Span, merged

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_THE_VERB = frozenset({"aux", "auxpass", "neg", "prt"})


def cue_span(scene: Scene, verb: Token, *more: Token, within: Collection[Token] | None = None) -> tuple[Span, ...]:
    """Return the spans of a cue: `verb`, what of its auxiliaries and adverbs adjoins it, its particle, and `more`.

    Args:
        scene: the article.
        verb: the cue verb, or the noun or adjective that is the cue.
        more: further words of the cue, such as the preposition of "called for".
        within: tokens beyond which the cue does not reach; None for no such limit.
    """
    wanted = {verb.i, *(token.i for token in more)}
    children = {child.i: child for child in verb.children}
    wanted.update(place for place, child in children.items() if child.dep_ in _OF_THE_VERB)
    place = verb.i - 1
    while place in children and (place in wanted or _is_bare_adverb(children[place])):
        wanted.add(place)
        place -= 1
    tokens = [verb.doc[i] for i in sorted(wanted) if within is None or verb.doc[i] in within or i == verb.i]
    near = [t for t in tokens if scene.same_side(t, verb)]
    return merged((Span(t.idx, t.idx + len(t)) for t in near), scene.text)


def _is_bare_adverb(token: Token) -> bool:
    return token.dep_ == "advmod" and token.n_lefts + token.n_rights == 0 and token.tag_ != "WRB"
