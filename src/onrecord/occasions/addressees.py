"""To whom words were said or written: "told reporters", "in a letter to the governor", "speaking to Radio Freedonia".

Whoever is spoken about is none, nor who is spoken to within the words alone. `addressed` finds the phrase, by the syntax of the
cue; whom it means is asked of `speakers`, as of a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.attribution import Attribution, Evidence
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions.addressed import AddressedPhrases
from onrecord.occasions.clauses import Clauses, is_within
from onrecord.occasions.phrases import phrase_of
from onrecord.occasions.somebody import is_somebody
from onrecord.record import Addressee, QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers import NOUN_PHRASE_RULE, speakers_of
from onrecord.speakers.first_names import sex_of_first_name
from onrecord.speakers.names import sex_told_by
from onrecord.speakers.sexes import sex_of_pronoun

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset({"him", "her", "them", "he", "she", "they"})
_NAMELESS = frozenset({"i", "we", "us", "you", "those", "these", "others", "one", "all", "each"})
_SENTENCES_BEFORE = 2  # within which "them" means a group
_ARTICLE = re.compile(r"^(?:a|an|the)\s+")
_FAMILY = re.compile(r"(?:(?P<title>Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?P<name>[A-Z][a-z][\w’'-]*)")
_THE = re.compile(r"\b(?:the|a|an)\s+$", re.IGNORECASE)
_TITLED = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|President|Minister|Senator|General|Judge|Professor)\.?\s+)?"
_NAME = rf"{_TITLED}[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}}"
_CALLED = re.compile(rf",\s+(?P<name>{_NAME})(?=\s*(?:[,!?]|\.?[”’\"']?$))|^[“‘\"']?(?P<first>{_NAME})(?=,\s+(?:you|your)\b)")


def speakers_and_addressees(
    parsed: ParsedArticle, attributions: Sequence[Attribution]
) -> tuple[tuple[Speaker | None, ...], tuple[Addressee | None, ...]]:
    """Return by whom and to whom the words of each attribution were said; None where the text does not say.

    The speakers are those of `speakers_of`: both are asked at once, which costs half as much.
    """
    asked = _Asked(parsed, attributions)
    answers = speakers_of(parsed, [*attributions, *asked.as_sources()])
    speakers = answers[: len(attributions)]
    return speakers, asked.addressees(speakers, answers[len(attributions) :])


def addressees_of(parsed: ParsedArticle, attributions: Sequence[Attribution]) -> tuple[Addressee | None, ...]:
    """Return to whom the words of each attribution were said; None where the text names or describes nobody."""
    return speakers_and_addressees(parsed, attributions)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """A phrase of which `speakers` is asked whom it means."""

    place: int  # of the attribution
    span: Span
    why: Literal["phrase", "name", "near"]  # the phrase itself; a name of the same one; one named shortly before a pronoun


class _Asked:
    """The phrases that name whom attributions address, and whom they mean."""

    def __init__(self, parsed: ParsedArticle, attributions: Sequence[Attribution]) -> None:
        self._parsed = parsed
        self._attributions = attributions
        finder = AddressedPhrases(Clauses(parsed), attributions)
        self._phrases = {place: span for place in range(len(attributions)) if (span := finder.phrase(place)) is not None}
        self._questions = [question for place in self._phrases for question in self._about(place)]

    def as_sources(self) -> list[Attribution]:
        """Return the questions as attributions within their own: there "him" is not whoever speaks."""
        asked = Evidence(rule=NOUN_PHRASE_RULE, because="asked whom it means")
        return [
            Attribution(
                content=self._attributions[one.place].content,
                cue=(),
                source=(one.span,),
                quotation_type=QuotationType.DIRECT,
                evidence=asked,
                parent=one.place,
            )
            for one in self._questions
        ]

    def addressees(self, speakers: Sequence[Speaker | None], answers: Sequence[Speaker | None]) -> tuple[Addressee | None, ...]:
        """Return the addressee of each attribution, by the speakers of all and the answers to the questions."""
        told: dict[int, dict[str, list[Speaker]]] = {place: {"phrase": [], "name": [], "near": []} for place in self._phrases}
        for question, answer in zip(self._questions, answers, strict=True):
            if answer is not None and _is_plain(answer):
                told[question.place][question.why].append(answer)
        return tuple(
            self._addressee(place, speakers, told[place]) if place in told else None for place in range(len(self._attributions))
        )

    def _about(self, place: int) -> Iterator[_Question]:
        span, text = self._phrases[place], self._parsed.article.text
        yield _Question(place=place, span=_with_article(span, text), why="phrase")
        named = _name_beside(span, text) or _name_called(self._attributions[place], text)
        if named is not None:
            yield _Question(place=place, span=named, why="name")
        if span.of(text).casefold() in ("him", "her"):
            for near in _names_near(self._parsed, span):
                yield _Question(place=place, span=near, why="near")

    def _addressee(
        self, place: int, speakers: Sequence[Speaker | None], told: Mapping[str, Sequence[Speaker]]
    ) -> Addressee | None:
        """Return an addressee by the fullest name there is; None where a pronoun does not make plain whom it means."""
        span = self._phrases[place]
        words = " ".join(span.of(self._parsed.article.text).split())
        parent = self._attributions[place].parent
        if words.casefold() in _NAMELESS:
            return None
        if words.casefold() == "me":
            above = speakers[parent] if parent is not None else None
            return _as_addressee(above, span) if above is not None else None
        if words.casefold() in _PERSONAL:
            return self._by_pronoun(place, speakers[place], told, plural=words.casefold() in ("them", "they"))
        return self._by_phrase(span, words, told)

    def _by_pronoun(
        self, place: int, own: Speaker | None, told: Mapping[str, Sequence[Speaker]], *, plural: bool
    ) -> Addressee | None:
        """Return whom "him" or "them" means, never the speaker; of groups the one named in the same sentence."""
        span, source = self._phrases[place], self._attributions[place].source
        own_name = own.name if own is not None else ""
        others = [one for one in told["phrase"] if one.name != own_name and self._may_be(span, one)]
        group = _group_before(self._parsed, span, source, 0) if plural else None
        if group is not None:
            return group
        if others:
            return _as_addressee(others[0], span)
        if plural:
            return _group_before(self._parsed, span, source, _SENTENCES_BEFORE)
        persons = [one for one in told["near"] if one.kind is SpeakerKind.PERSON and self._may_be(span, one)]
        near = {one.name: one for one in persons if one.name != own_name}
        return _as_addressee(next(iter(near.values())), span) if len(near) == 1 else None

    def _may_be(self, pronoun: Span, one: Speaker) -> bool:
        """Say whether a pronoun may mean somebody: whoever stands nearest, "her" is no Edmund."""
        text = self._parsed.article.text
        female = sex_of_pronoun(pronoun.of(text).casefold())
        return female is None or one.kind is not SpeakerKind.PERSON or _sex_of(one.name, text) != (not female)

    def _by_phrase(self, span: Span, words: str, told: Mapping[str, Sequence[Speaker]]) -> Addressee:
        """Return whom a noun phrase means: by the name that the text gives elsewhere, beside it, or within the words said."""
        text = self._parsed.article.text
        found = told["phrase"][0] if told["phrase"] else None
        if found is not None and found.kind is SpeakerKind.PERSON and " " not in found.name and _names_a_body(self._parsed, span):
            found = None
        if found is not None and " " in found.name and _is_of_other_sex(found.name, words, text):
            return Addressee(name=words, entity=None, span=span)
        named = [one for one in told["name"] if one.kind is SpeakerKind.PERSON]
        if named and (found is None or found.kind is SpeakerKind.UNNAMED):
            return _as_addressee(named[0], span)
        if found is not None and found.name.casefold() == words.casefold():
            return Addressee(name=_full_name(words, text, told_by=words) or words, entity=found.entity, span=span)
        if found is None or found.kind is SpeakerKind.UNKNOWN or (found.kind is SpeakerKind.PERSON and " " not in found.name):
            name = found.name if found is not None and found.kind is SpeakerKind.PERSON else words
            return Addressee(name=_full_name(name, text, told_by=words) or _without_place(name) or name, entity=None, span=span)
        called = _ARTICLE.sub("", found.name)
        shorter = called.casefold() in words.casefold() and found.kind is not SpeakerKind.PERSON
        return Addressee(name=words if shorter else called, entity=found.entity, span=span)


def _full_name(name: str, text: str, *, told_by: str) -> str | None:
    """Return the one longer name that the text gives whoever bears a family name; None where it gives none or several.

    "Mr Orla" is no Michelle Orla: a title in the words of the addressee tells the sex.
    """
    family = _FAMILY.fullmatch(name)
    if family is None:
        return None
    titles = lexicon("speakers").words
    before = titles("titles", "male") | titles("titles", "female") | titles("titles", "other")
    longer = {
        " ".join(found[0].split())
        for found in re.finditer(rf"(?<![\w’'-])[A-Z][\w’'-]+[^\S\r\n]{re.escape(family['name'])}(?![\w-])", text)
        if found[0].split()[0].casefold() not in before | {"the", "mr", "mrs", "ms", "dr"}
    }
    longer = {one for one in longer if not _is_of_other_sex(one, told_by, text)}
    return longer.pop() if len(longer) == 1 else None


def _is_of_other_sex(name: str, words: str, text: str) -> bool:
    """Say whether a title in some words tells another sex than a full name does: "Mr Orla", "Michelle Orla"."""
    title = _FAMILY.fullmatch(words)
    female = sex_told_by(title["title"]) if title is not None and title["title"] else None
    return female is not None and _sex_of(name, text) == (not female)


def _sex_of(name: str, text: str) -> bool | None:
    """Return the sex that a title before a full name tells, else that of the first name; None where neither does."""
    titled = re.search(rf"\b(Mr|Mrs|Ms|Miss)\.?\s+{re.escape(name)}(?![\w-])", text)
    return sex_told_by(titled[1]) if titled is not None else sex_of_first_name(name.split()[0])


def _without_place(name: str) -> str | None:
    """Return a person's name without where or for whom they are: "Lena Holt of Radio Freedonia"; None where it names a body."""
    person, of, _ = name.partition(" of ")
    words = person.split()
    bodies = lexicon("speakers").words("names", "no_person") | lexicon("speakers").words("kinds", "organization")
    likely = len(words) in (2, 3) and all(word.istitle() for word in words) and not bodies & {word.casefold() for word in words}
    return person if of and likely else None


def _as_addressee(speaker: Speaker, span: Span) -> Addressee:
    return Addressee(name=speaker.name, entity=speaker.entity, span=span)


def _is_plain(speaker: Speaker) -> bool:
    """Say whether it is plain whom a phrase means: neither a pronoun left open, nor one of several."""
    return speaker.kind is not SpeakerKind.UNKNOWN and not speaker.candidates


def _names_a_body(parsed: ParsedArticle, phrase: Span) -> bool:
    """Say whether the names in a phrase are those of bodies: "the General Assembly" is no general."""
    held = parsed.doc.char_span(phrase.start, phrase.end, alignment_mode="contract")
    names = [token for token in held if token.pos_ == "PROPN"] if held is not None else []
    return len(names) > 1 and all(token.ent_type_ in ("ORG", "GPE", "NORP") for token in names)


def _with_article(phrase: Span, text: str) -> Span:
    """Return a phrase with the article before it, by which "the council" calls one that the text has named."""
    article = _THE.search(text, max(0, phrase.start - 8), phrase.start)
    return Span(article.start(), phrase.end) if article is not None else phrase


def _name_beside(phrase: Span, text: str) -> Span | None:
    """Return the name that stands in apposition within a phrase: "governor of Tessmark, Lucia Ferrant"."""
    words = phrase.of(text)
    behind = words.rfind(", ") + 2
    if behind > 1 and words[behind : behind + 1].isupper() and " and " not in words:
        return Span(phrase.start + behind, phrase.end)
    return None


def _name_called(attribution: Attribution, text: str) -> Span | None:
    """Return the name by which quoted words call the one they are said to: "no man, Mr Koss, is above the law"."""
    if attribution.quotation_type is QuotationType.INDIRECT:
        return None
    for part in attribution.content:
        match = _CALLED.search(part.of(text))
        if match is not None:
            group = "name" if match["name"] else "first"
            return Span(part.start + match.start(group), part.start + match.end(group))
    return None


def _names_near(parsed: ParsedArticle, pronoun: Span) -> list[Span]:
    """Return what may be the names of persons in the sentence of "him" or "her" and the two before it, up to the pronoun."""
    words = _words_before(parsed, pronoun, _SENTENCES_BEFORE)
    heads = [token for token in words if token.pos_ == "PROPN" and token.dep_ not in ("compound", "flat")]
    return [phrase_of(token) for token in heads if token.ent_type_ in ("", "PERSON")]


def _group_before(parsed: ParsedArticle, pronoun: Span, source: Sequence[Span], sentences: int) -> Addressee | None:
    """Return the group spoken of last before "them", no source, in its sentence or so many before it."""
    for token in reversed(_words_before(parsed, pronoun, sentences)):
        if token.tag_ in ("NNS", "NNPS") and is_somebody(token) and not is_within(token, source):
            words = " ".join(phrase_of(token).of(parsed.article.text).split())
            return Addressee(name=words, entity=None, span=pronoun)
    return None


def _words_before(parsed: ParsedArticle, pronoun: Span, sentences: int) -> list[Token]:
    """Return the words of a pronoun's sentence and so many before it, up to the pronoun."""
    here = parsed.doc.char_span(pronoun.start, pronoun.end, alignment_mode="expand")
    if here is None:
        return []
    sentence = here[0].sent
    for _ in range(sentences):
        sentence = parsed.doc[sentence.start - 1].sent if sentence.start > 0 else sentence
    return list(parsed.doc[sentence.start : here[0].i])
