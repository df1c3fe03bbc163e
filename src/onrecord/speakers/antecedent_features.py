"""Where and how a text speaks of those whom a pronoun may mean: the features by which the model of antecedents ranks them.

Recency, syntactic role, parallel roles and number of mentions, after Lappin and Leass, Computational Linguistics 20(4), 1994;
here each is a word or a few, and what it weighs is learned.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.syntax import is_subject, is_subordinate

if TYPE_CHECKING:
    from spacy.tokens import Token

LAST_OF_BEGINNING = 2  # words of a sentence
FAR = 6  # sentences
LAST_SUBJECT = "last subject"  # a feature: the baseline by itself
Features = Mapping[str, float]
_LINKS = {"relcl": "a clause", "acl": "a clause", "appos": "apposition", "conj": "and"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where the text speaks of somebody: a name, a noun, or a pronoun that was resolved before."""

    token: Token
    named: bool  # not by a noun or a pronoun
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun that is to be resolved, and what surrounds it."""

    token: Token
    quoted: bool
    source: bool = False  # of an attribution
    contents: Sequence[Span] = ()  # the words that its bearer says, if it is a source
    direct: bool = False  # and whether they are quoted
    speakers: Sequence[Hashable] = ()  # who spoke before it, the last one last


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who may be meant."""

    key: Hashable
    places: Sequence[Place]  # in text order
    sex_known: bool
    certain: bool  # a person, and not as likely a place
    named: bool


class Layout:
    """Numbers of the sentences and paragraphs in which characters stand."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self._sentences = [sentence.start_char for sentence in parsed.doc.sents]
        self._paragraphs = [paragraph.span.start for paragraph in parsed.paragraphs]
        self._titles = [paragraph.kind is ParagraphKind.TITLE for paragraph in parsed.paragraphs]

    def sentence(self, token: Token) -> int:
        """Return the number of the sentence of a word."""
        return bisect_right(self._sentences, token.idx) - 1

    def paragraph(self, token: Token) -> int:
        """Return the number of the paragraph of a word."""
        return bisect_right(self._paragraphs, token.idx) - 1

    def opens(self, token: Token, offset: int) -> bool:
        """Say whether nothing but a mark stands before an offset in the paragraph of a word, and the word behind it."""
        place = self.paragraph(token)
        return place >= 0 and offset <= self._paragraphs[place] + 1 and offset < token.idx

    def begins(self, token: Token) -> bool:
        """Say whether a word opens its paragraph."""
        place = self.paragraph(token)
        return place >= 0 and token.idx <= self._paragraphs[place] + 1

    def is_title(self, paragraph: int) -> bool:
        """Say whether a paragraph is the title."""
        return 0 <= paragraph < len(self._titles) and self._titles[paragraph]


def features_of(pronoun: Pronoun, everybody: Sequence[Somebody], layout: Layout) -> dict[Hashable, Features]:
    """Return the features of each who was spoken of before a pronoun and may be meant, whoever was last first."""
    scene = _scene(pronoun, everybody, layout)
    scopes = (("source: ", "quoted source: ") if pronoun.direct else ("source: ",)) if pronoun.source else ("other: ",)
    found: dict[Hashable, Features] = {}
    for rank, (one, places) in enumerate(scene.before):
        names = [f"rank {min(rank, 4)}", *_of_last(scene, one, places), *_of_all(scene, places)]
        if pronoun.source:
            names += _of_source(scene, one.key, places)
        values = [(name, 1.0) for name in names]
        values += [("mentions", log(1 + len(places))), ("share", len(places) / scene.total)]
        found[one.key] = {f"{scope}{name}": value for name, value in values for scope in scopes}
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A pronoun with those spoken of before it."""

    pronoun: Pronoun
    layout: Layout
    before: Sequence[tuple[Somebody, Sequence[Place]]]  # whoever was last first; their places before the pronoun
    sentence: int
    total: int  # of places
    last_subject: int | None  # number of a word
    firsts: Mapping[int, int]  # number of a sentence → the first word there that speaks of somebody
    above: Mapping[int, str]  # number of a word on which the pronoun hangs → by which link

    def away(self, place: Place) -> int:
        """Return how many sentences before that of the pronoun a place stands."""
        return self.sentence - self.layout.sentence(place.token)


def _scene(pronoun: Pronoun, everybody: Sequence[Somebody], layout: Layout) -> _Scene:
    here = pronoun.token
    before = [(one, one.places[: bisect_left(one.places, here.i, key=_number)]) for one in everybody]
    before = [
        (one, places) for one, places in before if places and not any(_acts_on(p.token, here) for p in _since(places, here))
    ]
    before.sort(key=lambda pair: -pair[1][-1].token.i)
    firsts: dict[int, int] = {}
    for _, places in before:
        for place in places[-3:]:
            number = layout.sentence(place.token)
            firsts[number] = min(firsts.get(number, place.token.i), place.token.i)
    chain = [here, *here.ancestors]
    return _Scene(
        pronoun=pronoun,
        layout=layout,
        before=before,
        sentence=layout.sentence(here),
        total=sum(len(places) for _, places in before),
        last_subject=max((p.token.i for _, places in before if (p := _last_subject(places)) is not None), default=None),
        firsts=firsts,
        above={above.i: _LINKS.get(below.dep_, "other") for below, above in pairwise(chain)},
    )


def _number(place: Place) -> int:
    return place.token.i


def _since(places: Sequence[Place], pronoun: Token) -> Sequence[Place]:
    """Return those of some places that stand in the sentence of a pronoun."""
    return places[bisect_left(places, pronoun.sent.start, key=_number) :]


def _last_subject(places: Sequence[Place]) -> Place | None:
    return next((place for place in reversed(places) if is_subject(place.token)), None)


def _of_last(scene: _Scene, one: Somebody, places: Sequence[Place]) -> list[str]:
    """Return the features of the place where somebody was last spoken of."""
    here, last = scene.pronoun.token, places[-1]
    role, own, away = _role(last.token), _role(here), scene.away(last)
    begins = here.i - here.sent.start <= LAST_OF_BEGINNING
    paragraphs = scene.layout.paragraph(here) - scene.layout.paragraph(last.token)
    names = [
        f"sentences {min(away, 6)}",
        f"paragraphs {min(paragraphs, 4)}",
        f"role {role}",
        f"role {role} at {min(away, 3)}",
        f"begins {begins} {role} at {min(away, 2)}",
        f"as {own} {role} at {min(away, 1)}",
    ]
    return names + _flags(
        ("last quoted", last.quoted and not scene.pronoun.quoted),
        ("last named", last.named),
        ("last of several", _is_joint(last.token)),
        ("sex not known", not one.sex_known),
        ("not certain", not one.certain),
        ("unnamed", not one.named),
        ("governs", _governs(last.token, here)),
        ("same clause", away == 0 and _clause(last.token) == _clause(here)),
        (f"same clause {own} {role}", away == 0 and _clause(last.token) == _clause(here)),
        (f"same head {own} {role}", last.token.head == here.head),
        ("first of its sentence", scene.firsts[scene.layout.sentence(last.token)] == last.token.i),
    )


def _of_all(scene: _Scene, places: Sequence[Place]) -> list[str]:
    """Return the features of all places where somebody was spoken of."""
    layout = scene.layout
    subject = _last_subject(places)
    names = ["never subject" if subject is None else f"subject at {min(scene.away(subject), FAR)}"]
    over = [scene.above[p.token.i] for p in _since(places, scene.pronoun.token) if p.token.i in scene.above]
    names += sorted({f"over it by {link}" for link in over})
    return names + _flags(
        ("first paragraphs", layout.paragraph(places[0].token) <= 1),
        ("title", any(layout.is_title(layout.paragraph(place.token)) for place in places)),
        (LAST_SUBJECT, subject is not None and subject.token.i == scene.last_subject),
    )


def _of_source(scene: _Scene, key: Hashable, places: Sequence[Place]) -> list[str]:
    """Return the features that only a source has: who spoke before, and whether the words said speak of somebody."""
    pronoun = scene.pronoun
    outside = [place for place in places if not any(part.start <= place.token.idx < part.end for part in pronoun.contents)]
    turn = next((turn for turn, who in enumerate(reversed(pronoun.speakers)) if who == key), None)
    spoke = "never" if turn is None else str(min(turn, 3))
    names = [f"spoke {spoke}"]
    if pronoun.contents and scene.layout.opens(pronoun.token, min(part.start for part in pronoun.contents)):
        names.append(f"the words open the paragraph, spoke {spoke}")
    if scene.layout.begins(pronoun.token):
        names.append(f"opens the paragraph, spoke {spoke}")
    if len(outside) < len(places):
        names.append("within the words")
    if not outside:
        return [*names, "only within the words"]
    far = scene.away(outside[-1])
    return [*names, f"outside at {min(far, 5)}", f"outside {_role(outside[-1].token)} at {min(far, 2)}"]


def _flags(*flags: tuple[str, bool]) -> list[str]:
    return [name for name, holds in flags if holds]


def _role(token: Token) -> str:
    if is_subject(token):
        return "clause subject" if is_subordinate(token) else "subject"
    if token.dep_ == "poss":
        return "owner"
    if token.dep_ in ("dobj", "iobj", "dative"):
        return "object"
    if token.dep_ == "pobj":
        return "agent" if token.head.dep_ == "agent" or token.head.lower_ == "by" else "oblique"
    if token.dep_ in ("appos", "compound", "nmod"):
        return token.dep_
    return "other"


def _acts_on(name: Token, pronoun: Token) -> bool:
    """Say whether a name is the subject of the very verb whose object a pronoun is, and so another: "Moll met her".

    Source: Chomsky, Lectures on Government and Binding, 1981 (principle B).
    """
    if pronoun.dep_ not in ("dobj", "iobj", "dative") or pronoun.lower_.endswith("self"):
        return False
    return name.dep_ == "nsubj" and name.head == pronoun.head


def _is_joint(token: Token) -> bool:
    """Say whether somebody is spoken of together with others: "Ruiz and Orla"."""
    return token.dep_ == "conj" or any(child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN") for child in token.children)


def _clause(token: Token) -> int:
    while token.dep_ not in ("ROOT", "relcl", "advcl", "ccomp", "acl", "xcomp", "conj", "parataxis") and token.head != token:
        token = token.head
    return token.i


def _governs(name: Token, pronoun: Token) -> bool:
    """Say whether a name is the subject of a clause in which that of the pronoun stands: "Ruiz said that he …"."""
    if not is_subject(name):
        return False
    verb = name.head
    above = pronoun
    while above.head != above:
        above = above.head
        if above == verb:
            return True
    return False
