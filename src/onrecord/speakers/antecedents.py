"""Whom "he" and "she" mean: those spoken of before are ranked by a linear model over where and how the text speaks of them.

The model is a softmax over the antecedents that may be meant, each with the features below; its weights are learned from hand
annotated speakers and from GAP (Webster et al. 2018), by `onrecord train antecedents`. Nobody of the other sex is ever ranked.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log
from typing import TYPE_CHECKING

from onrecord.errors import WeightsError
from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.syntax import is_subject, is_subordinate

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from spacy.tokens import Token

LAST_OF_BEGINNING = 2  # words of a sentence
FAR = 6  # sentences
Features = Mapping[str, float]
WEIGHTS = "antecedents"  # `data/antecedents.json`


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Who may be meant by a pronoun, the likeliest first, with the share of each; the shares sum to 1."""

    pronoun: Pronoun
    rows: Mapping[Hashable, Features]
    shares: tuple[tuple[Hashable, float], ...]


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

    def is_title(self, paragraph: int) -> bool:
        """Say whether a paragraph is the title."""
        return 0 <= paragraph < len(self._titles) and self._titles[paragraph]


def rank(pronoun: Pronoun, everybody: Sequence[Somebody], layout: Layout) -> Ranking:
    """Return who of everybody the text may mean by a pronoun; nobody who is spoken of only behind it."""
    rows = features_of(pronoun, everybody, layout)
    shares = shares_of(rows, weights())
    return Ranking(pronoun=pronoun, rows=rows, shares=tuple(sorted(shares.items(), key=lambda one: -one[1])))


def shares_of(rows: Mapping[Hashable, Features], weight: Mapping[str, float]) -> dict[Hashable, float]:
    """Return how likely each is meant: the softmax of the sums of their weighted features."""
    if not rows:
        return {}
    scores = {key: sum(weight.get(name, 0.0) * value for name, value in row.items()) for key, row in rows.items()}
    most = max(scores.values())
    shares = {key: exp(score - most) for key, score in scores.items()}
    total = sum(shares.values())
    return {key: share / total for key, share in shares.items()}


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature.

    Raises:
        WeightsError: the packaged file is missing or damaged.
    """
    return read_weights(resources.files("onrecord") / "data" / f"{WEIGHTS}.json")


def features_of(pronoun: Pronoun, everybody: Sequence[Somebody], layout: Layout) -> dict[Hashable, Features]:
    """Return the features of each who was spoken of before a pronoun."""
    here, sentence, paragraph = pronoun.token, layout.sentence(pronoun.token), layout.paragraph(pronoun.token)
    before = [(one, [place for place in one.places if place.token.i < here.i]) for one in everybody]
    before = [(one, places) for one, places in before if places]
    before.sort(key=lambda pair: -pair[1][-1].token.i)
    total = sum(len(places) for _, places in before)
    firsts: dict[int, int] = {}
    for _, places in before:
        for place in places[-3:]:
            number = layout.sentence(place.token)
            firsts[number] = min(firsts.get(number, place.token.i), place.token.i)
    scopes = (("source: ", "quoted source: ") if pronoun.direct else ("source: ",)) if pronoun.source else ("other: ",)
    begins = here.i - here.sent.start <= LAST_OF_BEGINNING
    clause = _clause(here)
    found: dict[Hashable, Features] = {}
    for place_of, (one, places) in enumerate(before):
        last = places[-1]
        role, away = _role(last.token), sentence - layout.sentence(last.token)
        names = [
            f"rank {min(place_of, 4)}",
            f"sentences {min(away, 6)}",
            f"paragraphs {min(paragraph - layout.paragraph(last.token), 4)}",
            f"role {role}",
            f"role {role} at {min(away, 3)}",
            f"begins {begins} {role} at {min(away, 2)}",
            f"as {_role(here)} {role} at {min(away, 1)}",
        ]
        names += _flags(
            ("first paragraphs", any(layout.paragraph(place.token) <= 1 for place in places)),
            ("title", any(layout.is_title(layout.paragraph(place.token)) for place in places)),
            ("last quoted", last.quoted and not pronoun.quoted),
            ("last named", last.named),
            ("sex not known", not one.sex_known),
            ("not certain", not one.certain),
            ("unnamed", not one.named),
            ("governs", _governs(last.token, here)),
            ("same clause", away == 0 and _clause(last.token) == clause),
            ("first of its sentence", firsts[layout.sentence(last.token)] == last.token.i),
        )
        subject = next((place for place in reversed(places) if is_subject(place.token)), None)
        far = sentence - layout.sentence(subject.token) if subject is not None else FAR
        names.append(f"subject at {min(far, FAR)}" if subject is not None else "never subject")
        if pronoun.source:
            names += _of_source(pronoun, one.key, places, sentence, layout)
        values = [(name, 1.0) for name in names]
        values += [("mentions", log(1 + len(places))), ("share", len(places) / total)]
        found[one.key] = {f"{scope}{name}": value for name, value in values for scope in scopes}
    return found


def _of_source(pronoun: Pronoun, key: Hashable, places: Sequence[Place], sentence: int, layout: Layout) -> list[str]:
    """Return the features that only a source has: who spoke before, and whether the words said speak of somebody."""
    outside = [place for place in places if not any(part.start <= place.token.idx < part.end for part in pronoun.contents)]
    spoke = next((turn for turn, who in enumerate(reversed(pronoun.speakers)) if who == key), None)
    names = [f"spoke {'never' if spoke is None else min(spoke, 3)}"]
    if len(outside) < len(places):
        names.append("within the words")
    if not outside:
        return [*names, "only within the words"]
    far = sentence - layout.sentence(outside[-1].token)
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


def read_weights(file: Traversable | Path) -> Mapping[str, float]:
    """Return the weights of a file.

    Raises:
        WeightsError: there is none, or it is damaged.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): float(value) for name, value in found["weights"].items()}
    except FileNotFoundError as error:
        raise WeightsError(f"no {file.name} in the package; is the installation whole?") from error
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise WeightsError(f'{file.name}: expected {{"weights": {{feature: number}}}}, it cannot be read ({error})') from error
