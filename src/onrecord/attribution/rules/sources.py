"""Whose words: the source of a cue verb, by syntax, and the extent of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribution.rules.scene import Scene
from onrecord.lexicons import lexicon
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_A_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})


def subject_of(verb: Token) -> Token | None:
    """Return the head word of a verb's own subject, before or behind it; None where it has none."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    return None


def agent_of(verb: Token) -> Token | None:
    """Return the head word of the agent of a passive verb: "accused by [the mayor]"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def source_of(verb: Token) -> Token | None:
    """Return the head word of whoever does what `verb` says: its subject, or one that it shares with the verb above it.

    "Ruiz left, saying that …" shares the subject of "left"; "a sign saying …" and "those demanding …" take the noun above.
    """
    if verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return subject_of(verb)  # "asked whether …, he": whoever asked is not named
    seen = 0
    while seen < 6:
        own = subject_of(verb)
        if own is not None and (own.dep_ == "nsubj" or seen):
            return own
        if own is not None or verb.dep_ == "ROOT":
            return None
        if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON") and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and borrows_source(verb, verb.head, verb.head.head):
            verb = verb.head.head  # "said that it will open and added that …"
            continue
        verb = verb.head.head if verb.dep_ == "pcomp" else verb.head  # "in saying so, he …"
        if verb.dep_ in ("acomp", "dobj") and verb.pos_ in ("ADJ", "NOUN"):
            verb = verb.head  # "were able to talk their way out by saying", "takes pains to say"
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        seen += 1
    return None


def named_before(verb: Token) -> list[Token]:
    """Return the noun phrase right before a finite verb to which syntax gives no subject: "In Ondre, [the mayor] said"."""
    run: list[Token] = []
    for place in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[place]
        if token.pos_ in ("ADV", "AUX") and not run:
            continue
        if token.pos_ not in _OF_A_PHRASE and token.lower_ not in ("of", "for") and not (run and _serves(token)):
            break
        run.insert(0, token)
    return run if any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in run) else []


def _serves(preposition: Token) -> bool:
    """Say whether a preposition goes on with whoever stands before it: "an adviser [to] President Torvath"."""
    before = preposition.nbor(-1) if preposition.i > preposition.sent.start else None
    kinds = lexicon("speakers").words
    human = before is not None and before.lemma_.lower() in kinds("kinds", "unnamed") | kinds("kinds", "office")
    return human and preposition.tag_ in ("IN", "TO")


def borrows_source(further: Token, clause: Token, cue: Token) -> bool:
    """Say whether a verb that syntax joins to a reported clause is a further cue of the same source.

    In "said that the bridge will open and added that …" it has a clause of its own, no subject, and the tense of "said".
    """
    has_clause = any(child.dep_ == "ccomp" for child in further.children)
    return has_clause and subject_of(further) is None and further.tag_ == cue.tag_ and (further.tag_ != clause.tag_)


def source_span(scene: Scene, head: Token, cue: Token | None = None) -> Span | None:
    """Return the extent of a source from its head word: with titles, names in apposition and relative clauses.

    It stays in its paragraph, never enters a quotation that its head is not in, and never holds its own cue.
    """
    kept = [token for token in head.subtree if scene.same_side(token, head)]
    if cue is not None:
        kept = [t for t in kept if t.i < cue.i] if head.i < cue.i else [t for t in kept if t.i > cue.i]
    run = _run_around(kept, head)
    return scene.span(_before_mark(run))


def _before_mark(run: list[Token]) -> list[Token]:
    """Return a run of tokens without what leads up to a quotation that it does not hold: "Ruiz[, who wrote] “"."""
    following = run[-1].doc[run[-1].i + 1] if run and run[-1].i + 1 < len(run[-1].doc) else None
    cut = bool(run) and run[-1].is_quote and not any(t.is_quote for t in run[:-1])
    if cut:
        run = run[:-1]
    elif following is None or not following.is_quote or following.is_right_punct or following.i > run[0].sent[-1].i:
        return run
    commas = [place for place, token in enumerate(run) if token.text == ","]
    return run[: commas[-1]] if commas and run[commas[-1] + 1 :] else run


def is_nobody(head: Token) -> bool:
    """Say whether a subject stands for no one: "it seems", "there is"."""
    return head.dep_ == "expl" or head.lower_ == "there"


def _run_around(tokens: list[Token], head: Token) -> list[Token]:
    """Return the tokens that stand in one unbroken run with `head`; white space breaks no run."""
    places = {token.i for token in tokens}
    first = last = head.i
    while first - 1 in places or (first > 0 and head.doc[first - 1].is_space and first - 2 in places):
        first -= 1
    while last + 1 in places or (last + 1 < len(head.doc) and head.doc[last + 1].is_space and last + 2 in places):
        last += 1
    return [token for token in tokens if first <= token.i <= last]
