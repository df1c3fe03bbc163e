"""Which of the closed list of acts an action is: by its verb or nominal, alone or together with its object.

The words stand in `data/acts.toml`; what each act means, in docs/glossary.md. The order of decision: a country or body alone,
to which one is committed; a frame (a class of verbs with a class of objects); a verb or nominal that tells an act by itself; a
country that is supported; what a word that only passes on governs ("continue to", "hold talks"), and verbs joined by "and"; a
nominal with its trigger ("signed | the accord"); makers of laws who are to act. Where nothing tells, it is `other`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Act
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_STEPS = 6  # from the action's head down to the word that tells its act
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "nsubjpass", "dative", "acomp"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_THROUGH = frozenset({"of", "including", "like", "against", "with", "such"})  # "a package of weapons"
_COUNTED = frozenset({"in", "worth"})  # behind a sum alone: "$40m in weapons"
_BEHIND = frozenset({"with", "for", "to", "from", "on", "in", "into", "at", "against", "of", "out", "about", "over", "by"})
_BEFORE = frozenset({"compound", "amod", "nmod", "nummod"})
_PARTS = _BEFORE | {"quantmod", "conj", "appos", "poss"}
_STANCES = frozenset({"GPE", "NORP", "ORG", "LOC"})


def act_of(parsed: ParsedArticle, action: Action) -> Act:
    """Return the act of an action."""
    words = tuple(token for token in parsed.doc if _within(token, action.span))
    scene = _Scene(words=words)
    head = parsed.doc[action.head]
    ways: tuple[Callable[[], Act | None], ...] = (
        lambda: _stance(scene, head, _trigger(parsed, action)),
        lambda: _act(scene, head, 0),
        lambda: _governed(scene, parsed, action),
        lambda: _by_office(parsed, action, head),
        lambda: _elsewhere(scene, head),
    )
    return next((told for way in ways if (told := way()) is not None), Act.OTHER)


@dataclass(frozen=True, slots=True)
class _Scene:
    """The words of an action: what lies outside tells nothing of its act."""

    words: tuple[Token, ...]

    def children(self, token: Token) -> list[Token]:
        """Return what hangs on a word within the action."""
        return [child for child in token.children if child in self.words]

    def objects(self, token: Token) -> list[Token]:
        """Return the objects of a verb, or what stands behind a nominal: "withdrawal of troops", "ban on entry"."""
        below = self.children(token)
        found = [child for child in below if child.dep_ in _OBJECTS or (child.dep_ == "ccomp" and child.pos_ == "ADJ")]
        found += [child for child in below if child.dep_ in _BEFORE and _is_noun(token)]
        for prep in below:
            if prep.dep_ in ("prep", "agent", "dative", "prt", "advmod") and prep.lower_ in _BEHIND:
                found += [child for child in self._behind(prep) if child.dep_ in ("pobj", "pcomp")]
        if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN" and token.head in self.words:
            found.append(token.head)  # "weapons sent to Albrenn"
        return [one for first in found for one in (first, *self._joined(first))]

    def things(self, objects: Sequence[Token]) -> set[str]:
        """Return the words of objects, of what stands before them, and of what they hold: "$40m in [weapons]"."""
        found: set[str] = set()
        waiting, seen = list(objects), set()
        while waiting:
            word = waiting.pop()
            if word.i in seen:
                continue
            seen.add(word.i)
            found |= _names(word)
            for child in self.children(word):
                if child.dep_ in ("compound", "amod", "nmod", "quantmod"):
                    found.add(f"{child.lemma_.lower()}_{_singular(word)}")
                if child.dep_ in _PARTS or (child.dep_ == "nsubj" and word.dep_ == "pcomp"):
                    waiting.append(child)
                elif child.dep_ == "prep" and (child.lower_ in _THROUGH or (child.lower_ in _COUNTED and _is_sum(word))):
                    waiting += [one for one in self.children(child) if one.dep_ in ("pobj", "pcomp")]
            if word.pos_ == "VERB" and word.dep_ == "pcomp":
                waiting += [one for one in self.children(word) if one.dep_ in _OBJECTS]  # "bar them from entering"
        return found

    def _behind(self, prep: Token) -> list[Token]:
        below = self.children(prep)
        return below + [one for inner in below if inner.dep_ == "prep" for one in self.children(inner)]  # "out of"

    def _joined(self, token: Token) -> Iterator[Token]:
        for child in self.children(token):
            if child.dep_ in ("conj", "appos"):
                yield child
                yield from self._joined(child)


def _act(scene: _Scene, head: Token, steps: int) -> Act | None:
    """Return the act that a word tells, or what it passes on to; None where nothing tells."""
    if steps > _MOST_STEPS:
        return None
    forms = _forms(scene, head)
    objects = scene.objects(head)
    things = scene.things(objects)
    nearest = scene.things([one for one in objects if one.dep_ in _OBJECTS | {"conj"}] or objects)
    likely = [act for act in Act if not nearest & _words("opposed", act)]
    told = _framed(scene, forms, things, likely) or _alone(head, forms, likely) or _support(scene, head, forms, objects)
    if told is not None:
        return told
    passed_on = (_act(scene, word, steps + 1) for word in _passed_on(scene, head, forms, objects))
    return next((told for told in passed_on if told is not None), None)


def _framed(scene: _Scene, forms: set[str], things: set[str], likely: Collection[Act]) -> Act | None:
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
        told = _words("alone", act) | _words("nominal", act) if _is_noun(head) else _words("alone", act)
        if forms & told:
            return act
    return None


def _stance(scene: _Scene, head: Token, trigger: set[str]) -> Act | None:
    """Return `guarantee_security` for whom one is said to stand behind: "its commitment to [Albrenn]"."""
    if not _is_noun(head) or not trigger & _words("stance", "words"):
        return None
    whole = scene.things([head])
    if whole & _words("opposed", Act.GUARANTEE_SECURITY):
        return None
    named = head.pos_ == "PROPN" and any(one.ent_type_ in _STANCES for one in (head, *scene.children(head)))
    meant = _names(head) & (_words("things", "safety") | _words("things", "peoples"))
    return Act.GUARANTEE_SECURITY if named or meant else None


def _support(scene: _Scene, head: Token, forms: set[str], objects: Sequence[Token]) -> Act | None:
    """Return `guarantee_security` for a country that is supported, but not where it is to do something: "[support Albrenn]"."""
    if not forms & (_words("does", "help") | _words("does", "side")) or any(
        child.dep_ in ("xcomp", "ccomp") for child in scene.children(head)
    ):
        return None
    direct = [one for one in objects if one.dep_ in ("dobj", "obj", "pobj", "conj")]
    causes = _words("things", "peoples") | _words("things", "struggles")
    meant = any(one.pos_ == "PROPN" and one.ent_type_ == "GPE" for one in direct)
    whose = (one for one in direct if _names(one) & causes)
    meant = meant or any(word.ent_type_ in ("GPE", "NORP") for one in whose for word in one.subtree)
    return Act.GUARANTEE_SECURITY if meant else None


def _passed_on(scene: _Scene, head: Token, forms: set[str], objects: Sequence[Token]) -> Iterator[Token]:
    """Yield the words that tell the act in the place of one that only passes on, the nearest first."""
    below = scene.children(head)
    verbs, empty = forms & _words("passing", "verbs"), _is_sum(head) or bool(forms & _words("passing", "empty"))
    if verbs or empty:
        yield from (child for child in below if child.dep_ in _CLAUSES and _is_open(child))
        yield from (one for child in below if child.dep_ == "prep" for one in scene.children(child) if one.dep_ == "pcomp")
    if forms & _words("passing", "objects") or verbs or empty:
        yield from (one for one in objects if _is_noun(one) and (empty or one.dep_ not in _BEFORE))
    if verbs and any(_names(one) & _words("passing", "empty") for one in objects):  # "do everything in our power to defend"
        yield from (word for word in head.subtree if word in scene.words and word.dep_ in _CLAUSES and _is_open(word))
    yield from (child for child in below if child.dep_ == "conj")


def _governed(scene: _Scene, parsed: ParsedArticle, action: Action) -> Act | None:
    """Return the act where a nominal is the object of its trigger: "signed | the accord"."""
    if action.governor is None or not _is_noun(parsed.doc[action.head]):
        return None
    things = scene.things([parsed.doc[action.head]])
    forms = _names(parsed.doc[action.governor])
    likely = [act for act in Act if not things & _words("opposed", act)]
    return _framed(scene, forms, things, likely) or next((act for act in likely if forms & _words("alone", act)), None)


def _by_office(parsed: ParsedArticle, action: Action, head: Token) -> Act | None:
    """Return `legislate` where makers of laws are to act, and nothing says how."""
    subject = parsed.doc[action.subject] if action.subject is not None else None
    if subject is None or not _names(subject) & _words("makers", "words"):
        return None
    return Act.LEGISLATE if _names(head) & _words("makers", "does") else None


def _elsewhere(scene: _Scene, head: Token) -> Act | None:
    """Return what other topmost words of the action tell, where syntax has torn it in pieces."""
    tops = [token for token in scene.words if token.head not in scene.words and token != head]
    told = (_act(scene, token, 1) for token in tops if token.pos_ in ("VERB", "NOUN"))
    return next((act for act in told if act is not None), None)


def _trigger(parsed: ParsedArticle, action: Action) -> set[str]:
    """Return the words of the trigger."""
    if action.trigger is None:
        return set()
    return {name for token in parsed.doc if _within(token, action.trigger) for name in _names(token)}


def _forms(scene: _Scene, token: Token) -> set[str]:
    """Return the forms by which the lexicon may know a word: its lemma, that with a particle, a preposition or an adverb."""
    forms = _names(token)
    for child in scene.children(token):
        if child.i > token.i and child.dep_ in ("prt", "prep", "agent", "advmod", "dative"):
            forms.add(f"{token.lemma_.lower()}_{child.lower_}")
        elif child.i < token.i and child.dep_ in ("compound", "amod"):
            forms.add(f"{child.lemma_.lower()}_{_singular(token)}")
    return forms


def _names(token: Token) -> set[str]:
    """Return a word as the lexicon may have it, and the class of the name of which it is part: "<org>"."""
    names = {token.lower_, token.lemma_.lower(), *_bare(token)}
    return names | {f"<{token.ent_type_.lower()}>"} if token.ent_type_ and token.pos_ == "PROPN" else names


def _bare(token: Token) -> Iterator[str]:
    """Yield what a word may be without its ending, where the parser's lemma keeps it: "Hubs", "Expanding", "taxes"."""
    word = token.lower_
    if token.tag_ in ("NNS", "NNPS") and word.endswith("s"):
        yield from (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)
    if token.tag_ in ("VBG", "NNP", "NN") and word.endswith("ing"):
        yield from (word[:-3], f"{word[:-3]}e")


def _singular(token: Token) -> str:
    lemma: str = token.lemma_.lower()
    return lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") else lemma


def _is_sum(token: Token) -> bool:
    return token.pos_ in ("NUM", "SYM") or token.ent_type_ == "MONEY"


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


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "SYM", "NUM") or token.tag_ in ("NN", "NNS")


def _is_open(verb: Token) -> bool:
    """Say whether a clause holds an act to come: an infinitive, a gerund, a passive, not a tense of its own."""
    return verb.tag_ in ("VB", "VBG") or (
        verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in verb.children)
    )


def _within(token: Token, span: Span) -> bool:
    return token.idx < span.end and span.start < token.idx + len(token)
