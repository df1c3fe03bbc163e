"""Which of the closed list of acts an action is: by its verb or nominal, alone or together with its object.

The words stand in `data/acts.toml`; what each act means, in docs/glossary.md. The order of decision: a country, body or pact
alone, to which one is committed; the first word, where syntax has put it below another; then from the head down: that for which
parties work together, a frame (a class of verbs with a class of objects), a verb or nominal that tells an act by itself, a
country that is supported, what a word that only passes on governs ("continue to", "hold talks"), and verbs joined by "and". Then
a nominal with its trigger ("signed | the accord"); makers of laws who are to act; an object, a trigger or a sum by itself.
Where nothing tells, it is `other`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.acts.act_syntax import BEFORE, OBJECTS, Scene, forms_of, is_noun, is_open, is_sum, names_of, words_in
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_STEPS = 6  # from the action's head down to the word that tells its act
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_STANCES = frozenset({"GPE", "NORP", "ORG", "LOC"})


def act_of(parsed: ParsedArticle, action: Action) -> Act:
    """Return the act of an action."""
    scene = Scene(words=words_in(parsed, action.span))
    head = parsed.doc[action.head]
    ways: tuple[Callable[[], Act | None], ...] = (
        lambda: _stance(scene, head, _trigger(parsed, action)),
        lambda: _leading(scene, head),
        lambda: _act(scene, head, 0),
        lambda: _governed(scene, parsed, action),
        lambda: _by_office(parsed, action, head),
        lambda: _elsewhere(scene, head),
        lambda: _about(scene, head, 0),
        lambda: _by_trigger(_trigger(parsed, action)),
        lambda: Act.PROVIDE_MONEY if head.ent_type_ == "MONEY" else None,
    )
    return next((told for way in ways if (told := way()) is not None), Act.OTHER)


def _act(scene: Scene, head: Token, steps: int) -> Act | None:
    """Return the act that a word tells, or what it passes on to; None where nothing tells."""
    if steps > _MOST_STEPS:
        return None
    forms = forms_of(scene, head)
    objects = scene.objects(head)
    things = scene.things(objects)
    within = [one for one in objects if one in scene.words]
    nearest = scene.things([one for one in within if one.dep_ in OBJECTS | {"conj"}] or within)
    likely = [act for act in Act if not nearest & _words("opposed", act)]
    told = _towards(scene, head, forms, steps) or _framed(scene, forms, things, likely) or _alone(head, forms, likely)
    told = told or _support(scene, head, forms, objects)
    if told is not None:
        return told
    passed_on = (_act(scene, word, steps + 1) for word in _passed_on(scene, head, forms, objects))
    return next((told for told in passed_on if told is not None), None)


def _towards(scene: Scene, head: Token, forms: set[str], steps: int) -> Act | None:
    """Return the act for which parties work together, where it is told: "work with [the bank to finance] the road"."""
    if not forms & _words("passing", "partly"):
        return None
    return next((told for aim in _aims(scene, head) if (told := _act(scene, aim, steps + 1)) is not None), None)


def _framed(scene: Scene, forms: set[str], things: set[str], likely: Collection[Act]) -> Act | None:
    """Return the act of the first frame that holds: a verb of its class with an object of its class."""
    for frame in _frames():
        if not forms & frame.does or frame.act not in likely:
            continue
        if things & frame.what or (frame.wide and scene.things(scene.words) & frame.what):
            return frame.act
    return None


def _alone(head: Token, forms: set[str], likely: Collection[Act]) -> Act | None:
    """Return the act that a verb or nominal tells whatever its object, but for those that make it another thing."""
    for act in likely:
        told = _words("alone", act) | _words("nominal", act) if is_noun(head) else _words("alone", act)
        if forms & told:
            return act
    return None


def _stance(scene: Scene, head: Token, trigger: set[str]) -> Act | None:
    """Return what a stance to a nominal alone tells: "its commitment to [Albrenn]", "to [the Grain Accord]"."""
    if not is_noun(head) or not trigger & _words("stance", "words"):
        return None
    whole = scene.things([head])
    safe = names_of(head) & _words("things", "safety")
    if names_of(head) & _words("things", "pacts") and not safe:
        return Act.SIGN_OR_RATIFY
    if whole & _words("opposed", Act.GUARANTEE_SECURITY):
        return None
    named = head.pos_ == "PROPN" and any(one.ent_type_ in _STANCES for one in (head, *scene.children(head)))
    meant = safe | (names_of(head) & _words("things", "peoples"))
    return Act.GUARANTEE_SECURITY if named or meant else None


def _support(scene: Scene, head: Token, forms: set[str], objects: Sequence[Token]) -> Act | None:
    """Return `guarantee_security` for a country that is supported, but not where it is to do something: "[support Albrenn]"."""
    if not forms & (_words("does", "help") | _words("does", "side")) or any(
        child.dep_ in ("xcomp", "ccomp") for child in scene.children(head)
    ):
        return None
    direct = [one for one in objects if one.dep_ in ("dobj", "obj", "pobj", "conj")]
    causes = _words("things", "peoples") | _words("things", "struggles")
    meant = any(one.pos_ == "PROPN" and one.ent_type_ == "GPE" for one in direct)
    whose = (one for one in direct if names_of(one) & causes)
    meant = meant or any(word.ent_type_ in ("GPE", "NORP") for one in whose for word in one.subtree)
    return Act.GUARANTEE_SECURITY if meant else None


def _passed_on(scene: Scene, head: Token, forms: set[str], objects: Sequence[Token]) -> Iterator[Token]:
    """Yield the words that tell the act in the place of one that only passes on, the nearest first."""
    below = scene.children(head)
    verbs, empty = forms & _words("passing", "verbs"), is_sum(head) or bool(forms & _words("passing", "empty"))
    if verbs or empty:
        yield from _aims(scene, head)
        yield from (one for child in below if child.dep_ == "prep" for one in scene.children(child) if one.dep_ == "pcomp")
    if forms & _words("passing", "objects") or verbs or empty:
        yield from (one for one in objects if one.dep_ == "acomp" or (is_noun(one) and (empty or one.dep_ not in BEFORE)))
    if verbs and any(names_of(one) & _words("passing", "empty") for one in objects):  # "do everything in our power to defend"
        yield from (word for word in head.subtree if word in scene.words and word.dep_ in _CLAUSES and is_open(word))
    yield from (child for child in below if child.dep_ == "conj")


def _leading(scene: Scene, head: Token) -> Act | None:
    """Return what the first word tells, a verb that syntax has put below another: "[collaborating to ease data flows]"."""
    first = scene.words[0]
    if first == head or first.tag_ not in ("VB", "VBG") or first.dep_ in BEFORE:
        return None
    return _act(scene, first, 1)


def _by_trigger(trigger: set[str]) -> Act | None:
    """Return the act of the words that carry the action: "will consult with its neighbours to | [draw up a plan]"."""
    known: Mapping[str, list[str]] = lexicon("acts").tables["triggers"]
    return next((act for act in map(Act, known) if trigger & _words("triggers", act)), None)


def _aims(scene: Scene, head: Token) -> list[Token]:
    """Return the clauses below a word that hold an act to come: "measures [to target the trade]"."""
    return [
        child
        for child in scene.children(head)
        if (child.dep_ in _CLAUSES and is_open(child))
        or (child.dep_ == "relcl" and any(one.dep_ == "aux" and one.lower_ == "to" for one in child.children))
    ]


def _governed(scene: Scene, parsed: ParsedArticle, action: Action) -> Act | None:
    """Return the act where a nominal is the object of its trigger: "signed | the accord"."""
    if action.governor is None or not is_noun(parsed.doc[action.head]):
        return None
    things = scene.things([parsed.doc[action.head]])
    forms = names_of(parsed.doc[action.governor])
    likely = [act for act in Act if not things & _words("opposed", act)]
    return _framed(scene, forms, things, likely) or next((act for act in likely if forms & _words("alone", act)), None)


def _by_office(parsed: ParsedArticle, action: Action, head: Token) -> Act | None:
    """Return `legislate` where makers of laws are to act, and nothing says how."""
    subject = parsed.doc[action.subject] if action.subject is not None else None
    if subject is None or not names_of(subject) & _words("makers", "words"):
        return None
    forms = names_of(head) | {f"{head.lemma_.lower()}_{child.lower_}" for child in head.children if child.dep_ == "prt"}
    return Act.LEGISLATE if forms & _words("makers", "does") else None


def _elsewhere(scene: Scene, head: Token) -> Act | None:
    """Return what other topmost words of the action tell, where syntax has torn it in pieces."""
    tops = [token for token in scene.words if token.head not in scene.words and token != head]
    told = (_act(scene, token, 1) for token in tops if token.pos_ in ("VERB", "NOUN"))
    return next((act for act in told if act is not None), None)


def _about(scene: Scene, head: Token, steps: int) -> Act | None:
    """Return the act that an object tells whatever the verb: "oppose the [bill]", "a [joint] initiative"."""
    forms, objects = forms_of(scene, head), scene.objects(head)
    if steps > _MOST_STEPS or forms & _words("speaking", "words"):
        return None
    direct = [one for one in objects if one.dep_ in OBJECTS | {"conj"}]
    things = scene.things([head] if is_noun(head) else direct or objects)
    known: Mapping[str, list[str]] = lexicon("acts").tables["about"]
    for act in map(Act, known):
        if things & _words("about", act) and not things & _words("opposed", act):
            return act
    passed_on = (_about(scene, word, steps + 1) for word in _passed_on(scene, head, forms, objects))
    return next((act for act in passed_on if act is not None), None)


def _trigger(parsed: ParsedArticle, action: Action) -> set[str]:
    """Return the words of the trigger."""
    if action.trigger is None:
        return set()
    return {name for token in words_in(parsed, action.trigger) for name in names_of(token)}


@dataclass(frozen=True, slots=True)
class _Frame:
    act: Act
    does: frozenset[str]
    what: frozenset[str]
    wide: bool  # the object may stand anywhere in the action


@cache
def _frames() -> tuple[_Frame, ...]:
    return tuple(
        _Frame(
            act=Act(frame["act"]),
            does=frozenset().union(*(_words("does", name) for name in frame["does"])),
            what=frozenset().union(*(_words("things", name) for name in frame["what"])),
            wide=frame.get("wide", False),
        )
        for frame in lexicon("acts").tables["frames"]
    )


def _words(table: str, name: str) -> frozenset[str]:
    known = lexicon("acts").tables[table]
    return lexicon("acts").words(table, name) if name in known else frozenset()
