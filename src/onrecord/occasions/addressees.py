"""To whom words were said or written: "told reporters", "in a letter to the governor", "speaking to Radio Freedonia".

Whoever is spoken about is none, nor who is spoken to within the words alone. The phrase is found here, by the syntax of the cue;
whom it means is asked of `speakers`, as of a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from onrecord.attribution import Attribution
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions.clauses import Clauses, Holders, has_subject, is_within
from onrecord.occasions.phrases import phrase_of
from onrecord.occasions.somebody import is_human, is_somebody, is_speech
from onrecord.record import Addressee, QuotationType, Speaker, SpeakerKind
from onrecord.spans import Span
from onrecord.speakers import speakers_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset({"him", "her", "them", "he", "she", "they"})
_NAMELESS = frozenset({"i", "we", "us", "you", "those", "these", "others", "one", "all", "each"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "predet"})
_SENTENCES_BEFORE = 2  # within which "them" means a group
_ARTICLE = re.compile(r"^(?:a|an|the)\s+")
_FAMILY = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?P<name>[A-Z][a-z][\w’'-]*)")
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
        finder = _Finder(Clauses(parsed), attributions)
        self._phrases = {place: span for place in range(len(attributions)) if (span := finder.phrase(place)) is not None}
        self._questions = [question for place in self._phrases for question in self._about(place)]

    def as_sources(self) -> list[Attribution]:
        """Return the questions as attributions within their own: there "him" is not whoever speaks."""
        return [
            replace(self._attributions[one.place], source=(one.span,), quotation_type=QuotationType.DIRECT, parent=one.place)
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
        span, text = self._phrases[place], self._parsed.article.text
        words = " ".join(span.of(text).split())
        own, parent = speakers[place], self._attributions[place].parent
        if words.casefold() in _NAMELESS:
            return None
        if words.casefold() == "me":
            above = speakers[parent] if parent is not None else None
            return _as_addressee(above, span) if above is not None else None
        if words.casefold() in _PERSONAL:
            own_name = own.name if own is not None else ""
            others = [one for one in told["phrase"] if one.name != own_name]
            plural = words.casefold() in ("them", "they")
            group = _group_before(self._parsed, span, self._attributions[place].source, 0) if plural else None
            if group is not None:
                return group
            if not others and plural:
                return _group_before(self._parsed, span, self._attributions[place].source, _SENTENCES_BEFORE)
            near = {
                one.name: one for one in told["near"] if one.kind is SpeakerKind.PERSON and (own is None or one.name != own.name)
            }
            others = others or (list(near.values()) if len(near) == 1 else [])
            return _as_addressee(others[0], span) if others else None
        found = told["phrase"][0] if told["phrase"] else None
        if found is not None and found.kind is SpeakerKind.PERSON and " " not in found.name and _names_a_body(self._parsed, span):
            found = None
        named = [one for one in told["name"] if one.kind is SpeakerKind.PERSON]
        if named and (found is None or found.kind is SpeakerKind.UNNAMED):
            return _as_addressee(named[0], span)
        if found is not None and found.name.casefold() == words.casefold():
            return Addressee(name=_full_name(words, text) or words, entity=found.entity, span=span)
        if found is None or found.kind is SpeakerKind.UNKNOWN or (found.kind is SpeakerKind.PERSON and " " not in found.name):
            name = found.name if found is not None and found.kind is SpeakerKind.PERSON else words
            return Addressee(name=_full_name(name, text) or _without_place(name) or name, entity=None, span=span)
        called = _ARTICLE.sub("", found.name)
        shorter = called.casefold() in words.casefold() and found.kind is not SpeakerKind.PERSON
        return Addressee(name=words if shorter else called, entity=found.entity, span=span)


def _full_name(name: str, text: str) -> str | None:
    """Return the one longer name that the text gives whoever bears a family name; None where it gives none or several."""
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
    return longer.pop() if len(longer) == 1 else None


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


class _Finder:
    """Finds the phrase that names whom an attribution addresses."""

    def __init__(self, clauses: Clauses, attributions: Sequence[Attribution]) -> None:
        self._clauses = clauses
        self._attributions = attributions
        self._holders = Holders(attributions)

    def phrase(self, place: int) -> Span | None:
        """Return the noun phrase of the one addressed, without its article; None where there is none."""
        one = self._attributions[place]
        cue = self._clauses.cue_of(one)
        if cue is None:
            return None
        around = self._holders.of(_span(cue))
        for noun in self._nouns(one, cue):
            span = phrase_of(noun)
            opens = any(part.start <= span.start < part.start + 5 for part in one.content)  # "urged [the voters to go]"
            if is_within(noun, one.content) and not (opens and _is_object(noun, cue)):
                continue
            if noun == cue or (is_within(noun, one.source) and not is_speech(self._clauses.root(one.source) or noun)):
                continue
            if not is_within(noun, one.content) and self._holders.of(_span(noun)) != around:
                continue
            return self._cut(span, noun, one)
        return None

    def _cut(self, span: Span, noun: Token, one: Attribution) -> Span:
        """Return a phrase as far as the words said, which begin behind it."""
        others = [*one.content, *one.source, *one.cue]
        begin = min((part.start for part in others if noun.idx < part.start < span.end), default=span.end)
        return Span(span.start, max(noun.idx + len(noun), len(self._clauses.text[:begin].rstrip(" ,;:\n\r\t\xa0—–-"))))

    def _nouns(self, one: Attribution, cue: Token) -> Iterator[Token]:
        """Yield the heads of phrases that may name the one addressed, the likeliest first."""
        verbs = [token for part in one.cue for token in self._clauses.tokens(part) if token.pos_ == "VERB" and token != cue]
        if cue.pos_ in ("VERB", "AUX"):
            for verb in (cue, *verbs):
                yield from _of_verb(verb, one, is_cue=True)
            yield from self._right_behind(cue, one)
        elif cue.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(cue)
        source = self._clauses.root(one.source)
        if source is not None and is_speech(source):
            yield from _of_noun(source)
        elif source is not None:
            yield from (noun for words in _speech_below(source) for noun in _of_noun(words))
        for verb in _beside(cue, source):
            if not is_within(verb, one.content):
                yield from _of_verb(verb, one, is_cue=False)

    def _right_behind(self, cue: Token, one: Attribution) -> Iterator[Token]:
        """Yield the noun of the phrase right behind a cue that takes an object, whatever syntax says of it."""
        if _lemma(cue) not in _verbs("object") or _lemma(cue) in _verbs("never"):
            return
        place = cue.i + 1
        while place < len(cue.doc) and cue.doc[place].dep_ in ("prt", "neg"):
            place += 1
        if place >= len(cue.doc):
            return
        noun = cue.doc[place]
        while noun.dep_ in _BEFORE_NOUN and noun.head.i > noun.i:
            noun = noun.head
        if noun.pos_ in ("NOUN", "PROPN", "PRON") and not is_within(noun, [*one.content, *one.source]) and is_somebody(noun):
            yield noun


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _of_verb(verb: Token, one: Attribution, *, is_cue: bool) -> Iterator[Token]:
    """Yield whom a verb addresses: its object, whoever stands behind its preposition, or behind that of a letter or speech."""
    lemma = _lemma(verb)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if lemma in _verbs("asking") and (passive or verb.tag_ == "VBN"):
        yield from _agents(verb, one)
    if passive and is_cue and lemma in _verbs("object") - _verbs("giving") - _verbs("never"):
        for child in verb.children:
            if child.dep_ == "nsubjpass" and not is_within(child, one.source) and _is_addressable(child, lemma):
                yield child
    named_so = any(child.dep_ == "oprd" for child in verb.children)  # "called them wolves"
    if lemma in _verbs("object") and (lemma not in _verbs("never") or not (is_cue or named_so)) and not passive:
        yield from _objects(verb, lemma)
    for words in _speech_below(verb):
        yield from _of_noun(words)
    for preposition in _prepositions(verb):
        for noun in (child for child in preposition.children if child.dep_ == "pobj"):
            at_people = (
                is_cue and preposition.lower_ == "at" and is_human(noun)
            )  # "shouted at the minister", not "said at the summit"
            takes = at_people or _takes(lemma, preposition.lower_, is_cue=is_cue)
            if takes and is_somebody(noun) and not is_speech(noun) and not is_within(noun, one.source):
                yield noun


def _speech_below(word: Token) -> Iterator[Token]:
    """Yield the letters, speeches and interviews that a preposition hangs on a word: "said in [a letter]"."""
    for preposition in _prepositions(word):
        if preposition.lower_ in _SPEECH_IN:
            yield from (noun for noun in preposition.children if noun.dep_ == "pobj" and is_speech(noun))


_SPEECH_IN = frozenset({"in", "during", "on", "by", "via", "with", "at", "through", "over", "of", "to"})


def _takes(lemma: str, preposition: str, *, is_cue: bool) -> bool:
    """Say whether what stands behind a preposition of a verb is whom it addresses."""
    if preposition in ("on", "of"):
        return lemma in _verbs(preposition)
    if preposition == "to" and lemma in _verbs("never_to") and (is_cue or lemma not in _verbs("reaching")):
        return False
    if preposition == "to":
        return is_cue or lemma in _verbs("to") or lemma in _verbs("reaching")
    return preposition in ("at", "with", "before") and lemma in _verbs(preposition)


def _objects(verb: Token, lemma: str) -> Iterator[Token]:
    """Yield the object of a verb, and the subject of "to go" right behind it: "asked [the voters] to go"."""
    children = [child for child in verb.children if child.i > verb.i]
    more = any(child.dep_ in ("ccomp", "xcomp") for child in children)
    for kind in ("dative", "dobj"):
        for child in children:
            given = kind == "dobj" and lemma in _verbs("giving") and not more  # "wrote [the song]"
            if child.dep_ == kind and child.pos_ != "ADP" and not given and _is_addressable(child, lemma):
                yield child
    for child in children:
        if child.dep_ in ("ccomp", "xcomp") and any(part.tag_ == "TO" for part in child.lefts):
            yield from (noun for noun in child.lefts if noun.dep_ == "nsubj" and _is_addressable(noun, lemma))


def _is_object(noun: Token, cue: Token) -> bool:
    """Say whether a noun is the object of a cue, or the subject of the infinitive that hangs on it."""
    infinitive = any(part.tag_ == "TO" for part in noun.head.lefts)
    return noun.head == cue or (noun.head.head == cue and infinitive)


def _is_addressable(noun: Token, lemma: str) -> bool:
    """Say whether the object of a verb of telling is whom it tells: mostly, save where it is what is told.

    Beside a clause of what is told or asked, it is: "begged [the tower] to answer".
    """
    if noun.lower_ in _verbs("nobody") or noun.lemma_.lower() in _verbs("things") or noun.pos_ in ("NUM", "VERB"):
        return False
    if noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"):
        return False
    if is_speech(noun) and lemma not in _verbs("told") | {"address"}:
        return False  # "called a meeting"
    told_a_clause = _lemma(noun.head) == lemma and any(child.dep_ in ("ccomp", "xcomp") for child in noun.head.rights)
    return is_somebody(noun) or ((lemma in _verbs("told") or told_a_clause) and not noun.is_punct)


def _agents(verb: Token, one: Attribution) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            yield from (noun for noun in child.children if noun.dep_ == "pobj" and not is_within(noun, one.source))


def _of_noun(noun: Token) -> Iterator[Token]:
    """Yield to whom words go, or who shares them: "a letter to [the governor]", "an interview with [Radio Freedonia]"."""
    lemma = noun.lemma_.lower()
    words = lexicon("saying").words
    sent = [child for child in noun.rights if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD")]  # "letters sent to customers"
    below = [preposition for verb in sent for preposition in _prepositions(verb)]
    for preposition in [*_prepositions(noun), *below]:
        word = "to" if preposition.lower_ == "for" and preposition in below else preposition.lower_  # "a note left for"
        goes = word == "to" and (lemma in words("speech", "to") or noun.dep_ == "ROOT")
        shared = word == "with" and lemma in words("speech", "with")
        for child in preposition.children:
            if child.dep_ == "pobj" and child.lemma_.lower() == "question":
                yield from _askers(child)
            elif child.dep_ == "pobj" and (
                (goes and (is_somebody(child) or child.pos_ == "PROPN")) or shared or word == "before"
            ):
                yield child
    if lemma == "interview":
        yield from (child for child in noun.lefts if child.dep_ in ("compound", "nmod", "poss") and child.ent_type_ == "ORG")


def _askers(question: Token) -> Iterator[Token]:
    """Yield from whom a question comes: "in reply to a question from [the senator]"."""
    for preposition in question.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("from", "by"):
            yield from (noun for noun in preposition.children if noun.dep_ == "pobj")


def _prepositions(token: Token) -> Iterator[Token]:
    """Yield the prepositions of a word, and those that hang on their nouns by another one: "in a letter on Friday to"."""
    for child in token.children:
        if child.dep_ == "advmod":
            yield from (below for below in child.children if below.dep_ == "prep")  # "wrote back to"
        elif child.dep_ in ("prep", "dative") and child.pos_ in ("ADP", "SCONJ", "PART"):
            yield child
            for noun in child.children:
                if noun.dep_ == "pobj" and (noun.ent_type_ in ("DATE", "TIME")):
                    yield from _prepositions(noun)


def _beside(cue: Token, source: Token | None) -> Iterator[Token]:
    """Yield verbs beside a cue that may say whom it addresses: "speaking to reporters, she said", "turned to Koss and said"."""
    reaching = _verbs("reaching") | _verbs("asking")
    near = [child for child in cue.children if child.dep_ in ("advcl", "prep", "conj")]
    near += [below for child in near if child.dep_ == "prep" for below in child.children if below.dep_ == "pcomp"]
    if source is not None:
        near += [child for child in source.children if child.dep_ in ("acl", "advcl")]
    subject = next((child for child in cue.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject != source:
        near += [child for child in subject.children if child.dep_ in ("acl", "advcl")]
    for verb in near:
        if (verb.tag_ in ("VBG", "VBN") or verb.dep_ == "acl") and _lemma(verb) in reaching and not _is_denied(verb):
            yield verb
    above = cue.head
    joined = cue.dep_ in ("conj", "xcomp", "advcl") and not has_subject(cue) and above != cue
    if joined and _lemma(above) in _verbs("reaching") and above.pos_ == "VERB":
        yield above


def _lemma(verb: Token) -> str:
    """Return the lemma of a verb; of a rare one by its ending, where the language model cuts off too little: "texted"."""
    lemma = verb.lemma_.lower()
    stem = verb.lower_.removesuffix("ed")
    return stem if lemma not in _verbs("object") and stem != verb.lower_ and stem in _verbs("object") else lemma


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _verbs(kind: str) -> frozenset[str]:
    return lexicon("saying").words("addressed", kind)
