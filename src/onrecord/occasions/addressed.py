"""Where a text names whom words are said to: the noun phrase, by the syntax of the cue and of what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.lexicons import lexicon
from onrecord.occasions.clauses import Clauses, Holders, has_subject, is_within
from onrecord.occasions.phrases import phrase_of
from onrecord.occasions.somebody import is_human, is_somebody, is_speech
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "predet"})
_ABSTRACT = ("ance", "ence", "tion", "sion", "ment", "ity", "ness", "ism", "acy")
_SPEECH_IN = frozenset({"in", "during", "on", "by", "via", "with", "at", "through", "over", "of", "to"})


class AddressedPhrases:
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
        end = noun.idx + len(noun)
        return Span(span.start, max(end, end + len(self._clauses.text[end:begin].rstrip(" ,;:(\n\r\t\xa0—–-"))))

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
    told = lemma in _verbs("told") or told_a_clause
    return is_somebody(noun) or (told and not noun.is_punct and not _is_abstract(noun))


def _is_abstract(noun: Token) -> bool:
    """Say whether a noun is built as those for what is done or thought are: "ordered [assistance] to be given"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower().endswith(_ABSTRACT)


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
