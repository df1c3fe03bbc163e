"""Where an article names people: names that the language model calls persons, and those that the words beside them make so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.spans import Span
from onrecord.speakers.knowledge import knowledge_base
from onrecord.speakers.names import PARTICLES, flat, human_nouns, is_no_person, key_of, name_in, shown, titles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_NAME_WORDS = 4
MOST_WORDS_BEFORE = 5  # of a title right before a name
_ASIDE = frozenset({ParagraphKind.BYLINE})
_HEADS = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBHEADING})
_POSSESSIVE = re.compile(r"['’]s?$")
_UNSURE = frozenset({"", "PERSON", "ORG", "WORK_OF_ART"})  # labels that an unusual name may bear
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name of a person in the text."""

    span: Span  # the name alone, without titles
    name: str
    root: Token  # the word of it on which its others hang
    before: str  # the words right before it, up to punctuation
    human: bool  # words beside it say that it is a human being


def mentions_of(parsed: ParsedArticle, labels: Mapping[tuple[str, ...], str]) -> list[Mention]:
    """Return the names of people in an article, in text order; at most one ends at a word.

    A name is a person's if most of its occurrences are labelled so, or if a title, an apposition or "who" says that it is, or if
    its last word speaks alone.
    """
    starts = [paragraph.span.start for paragraph in parsed.paragraphs]
    text = parsed.article.text
    found: dict[int, Mention] = {}
    for run, human in (*_by_neighbours(parsed.doc), *_by_family_names(parsed.doc), *_by_model(parsed.doc)):
        span = name_in(text, Span(run[0].idx, run[-1].idx + len(run[-1])))
        if span is None or is_no_person(shown(text, span)) or run[-1].i in found:
            continue
        paragraph = parsed.paragraphs[max(0, bisect_right(starts, span.start) - 1)]
        if paragraph.kind in _ASIDE or span.end > paragraph.span.end:
            continue
        name = shown(text, span)
        if not human and labels.get(key_of(name), "PERSON") != "PERSON":
            continue
        inside = [t for t in run if span.start <= t.idx < span.end]
        if not inside:
            continue  # the name is only part of a word
        root = next((t for t in inside if t.head not in inside), inside[-1])
        before = _before(inside[0])
        found[run[-1].i] = Mention(span=span, name=name, root=root, before=before, human=human or bool(titles() & {flat(before)}))
    return _without_headline(parsed, [found[place] for place in sorted(found)])


def _without_headline(parsed: ParsedArticle, mentions: list[Mention]) -> list[Mention]:
    """Return mentions without what the capitals of a headline add to a name: "Ruiz Meets With Envoy" is Ruiz.

    A name goes no further than one that the running text has, or a family name of it, does.
    """
    aside = [paragraph.span for paragraph in parsed.paragraphs if paragraph.index == 0 or paragraph.kind in _HEADS]
    heads = [one for one in mentions if any(span.start <= one.span.start < span.end for span in aside)]
    written = {key_of(one.name) for one in mentions if one not in heads}
    known = written | {key[-1:] for key in written}
    return [_cut_to_known(one, written, known) if one in heads else one for one in mentions]


def _cut_to_known(mention: Mention, written: set[tuple[str, ...]], known: set[tuple[str, ...]]) -> Mention:
    key = key_of(mention.name)
    raw = mention.name.split()
    if len(raw) != len(key) or any(key == one or key[-1] == one[-1] for one in written):
        return mention
    count = next((count for count in range(len(key) - 1, 0, -1) if key[:count] in known), 0)
    if not count:
        return mention
    name = _POSSESSIVE.sub("", " ".join(raw[:count]))
    text = mention.root.doc.text[mention.span.start : mention.span.end]
    ends = [word.end() for word in re.finditer(r"\S+", text)]
    end = mention.span.start + ends[count - 1] - (len(" ".join(raw[:count])) - len(name))
    inside = [token for token in mention.root.doc if mention.span.start <= token.idx < end]
    root = next((token for token in inside if token.head not in inside), inside[-1])
    return replace(mention, span=Span(mention.span.start, end), name=name, root=root)


def short_mentions(parsed: ParsedArticle, surnames: frozenset[str], taken: frozenset[int]) -> Iterator[Mention]:
    """Yield surnames that stand alone, whatever they are labelled; never parts of longer names ("Rusk Tower")."""
    text = parsed.article.text
    for token in parsed.doc:
        if token.i in taken or not token.text[:1].isupper() or flat(token.text) not in surnames or token.pos_ != "PROPN":
            continue
        if _is_name_word(token.doc, token.i - 1) or _is_name_word(token.doc, token.i + 1) or token.dep_ == "compound":
            continue
        span = name_in(text, Span(token.idx, token.idx + len(token)))
        if span is not None:
            yield Mention(span=span, name=shown(text, span), root=token, before=_before(token), human=False)


def stands_for_somebody(token: Token) -> bool:
    """Say whether a name of one word speaks, or has beside it what somebody is: "Ruiz, the president of Albrenn, met"."""
    beside = [child for child in token.children if child.dep_ == "appos"]
    return _speaks_alone(token) or any(_is_human(noun) for noun in beside)


def labels_of(doc: Doc) -> dict[tuple[str, ...], str]:
    """Return one label for each name: the one that most of its occurrences bear; a person's surname counts with the full name.

    A country's name alone is no person's because the language model takes it for one: somebody must bear it in full.
    """
    counts: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    borne: set[str] = set()  # words of full names of people
    for entity in doc.ents:
        key = key_of(entity.text)
        if not key:
            continue
        counts[key][entity.label_] += 1
        if entity.label_ == "PERSON" and len(key) > 1:
            counts[key[-1:]]["PERSON"] += 1
            borne |= set(key)
    labels = {key: max(count, key=lambda label: (count[label], label == "PERSON")) for key, count in counts.items()}
    alone = [key for key, label in labels.items() if label == "PERSON" and len(key) == 1 and key[0] not in borne]
    return labels | {key: "GPE" for key in alone if knowledge_base().country_named(key[0].title()) is not None}


def _by_model(doc: Doc) -> Iterator[tuple[list[Token], bool]]:
    for entity in doc.ents:
        run = [token for token in entity if not token.is_space and token.tag_ != "POS"]
        if entity.label_ == "PERSON" and run:
            if len(run) == 1 and _is_name_word(doc, run[0].i - 1) and not doc[run[0].i - 1].ent_type_:
                run.insert(0, doc[run[0].i - 1])  # it often takes the last word of an unusual name alone
            elif len(run) == 1 and run[0].i > 1 and (doc[run[0].i - 1].text == "-" or _is_space(doc[run[0].i - 1])):
                run = _run_up_to(doc, run[0].i)
            behind = doc[run[-1].i + 1] if run[-1].i + 1 < len(doc) else None
            if behind is not None and behind.pos_ == "PROPN" and is_no_person(behind.text):
                continue  # "Rusk" in "Rusk Tower"
            if behind is not None and behind.lower_ in lexicon("speakers").words("names", "places") and _is_named_by(run, behind):
                continue  # "Upper Orm" in "the Upper Orm valley"
            yield run, False


def _by_neighbours(doc: Doc) -> Iterator[tuple[list[Token], bool]]:
    """Yield runs of capitalised words that a title, a noun for a human being or "who" makes a name.

    "the prime minister, Ana Ruiz", "Ana Ruiz, her lawyer,", "spokeswoman Dana Moll", "Ms Ruiz", "Dana Moll, who".
    """
    for token in doc:
        if not _is_name_word(doc, token.i) or _is_name_word(doc, token.i + 1):
            continue  # the last word of a run alone opens it
        run = _run_up_to(doc, token.i)
        known = [t for t in run if t.ent_type_ == "PERSON"]
        if len(known) > 1 and known[-1] == run[-1]:
            run = [t for t in run if t.i >= known[0].i]
        titled = [t for t in run[:-1] if flat(t.text) in titles()]
        names = [t for t in run if t not in titled and t.text != "-" and not t.is_space]
        if titled or (2 <= len(names) <= MOST_NAME_WORDS and _is_called_human(doc, run)):
            yield run, True


def _is_named_by(run: list[Token], place: Token) -> bool:
    return any(token.head == place and token.dep_ in ("compound", "nmod", "amod") for token in run)


def _by_family_names(doc: Doc) -> Iterator[tuple[list[Token], bool]]:
    """Yield runs of two or three capitalised words of which the last speaks alone elsewhere; of a body’s name the first would.

    "Ana Ruiz chose a quiet day. … “We will see,” Ruiz said.", where the language model missed the full name.
    """
    known = {flat(ent[-1].text) for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    known |= {flat(token.text) for token in doc if token.i and token.nbor(-1).lower_ in ("in", "the")}  # a place, or a body
    speaking = {flat(token.text) for token in doc if token.text[:1].isupper() and _speaks_alone(token)} - known
    if not speaking:
        return
    for token in doc:
        if flat(token.text) not in speaking or not _is_name_word(doc, token.i) or _is_name_word(doc, token.i + 1):
            continue
        run = _run_up_to(doc, token.i)
        if 2 <= len(run) <= 3 and all(one.ent_type_ in _UNSURE for one in run[:-1]) and not _follows_article(run[0]):
            yield run, True


def _speaks_alone(token: Token) -> bool:
    """Say whether a name of one word is the subject of a verb of saying."""
    if _is_name_word(token.doc, token.i - 1) or _is_name_word(token.doc, token.i + 1) or _follows_article(token):
        return False
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in verbs_of_saying()


@cache
def verbs_of_saying() -> frozenset[str]:
    """Return the verbs of saying and telling, as lemmas."""
    return frozenset(
        word for verb in lexicon("cues").tables["verb"] if verb["class"] in ("say", "tell") for word in verb["words"]
    )


def _follows_article(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).pos_ == "DET"


def _is_called_human(doc: Doc, run: list[Token]) -> bool:
    labelled = {t.ent_type_ for t in run} & _BODIES
    before = doc[run[0].i - 1] if run[0].i > 0 else None
    if before is not None and before.text == "," and run[0].i > 1:
        noun = doc[run[0].i - 2]
        behind = doc[run[-1].i + 1].text if run[-1].i + 1 < len(doc) else ""
        if _is_human(noun) and (behind in (",", ".", ";", "-", "—", "–") or doc[run[-1].i].dep_ == "appos"):
            return True
    if before is not None and not labelled and _is_human(before) and before.tag_ in ("NN", "NNP"):
        return True
    beside = [child for t in run for child in t.children if child.dep_ == "appos" and child not in run]
    beside += [t.head for t in run if t.dep_ == "appos" and t.head not in run]
    if any(_is_human(noun) for noun in beside):
        return True
    behind_comma = run[-1].i + (2 if run[-1].i + 1 < len(doc) and doc[run[-1].i + 1].text == "," else 1)
    who = behind_comma < len(doc) and doc[behind_comma].lower_ in ("who", "whom")
    return who and run[-1].tag_ != "NNPS"


def _is_human(noun: Token) -> bool:
    return noun.tag_ in ("NN", "NNP") and (noun.lemma_.lower() in human_nouns() or noun.lower_ in human_nouns())


def _run_up_to(doc: Doc, last: int) -> list[Token]:
    first = last
    while True:
        if _is_name_word(doc, first - 1):
            first -= 1
        elif first > 1 and _is_within_name(doc[first - 1]) and _is_name_word(doc, first - 2):
            first -= 2
        else:
            return list(doc[first : last + 1])


def _is_within_name(token: Token) -> bool:
    """Say whether a word may join two words of a name: "de", a hyphen that touches the word before it, a no-break space."""
    return token.lower_ in PARTICLES or _is_space(token) or (token.text == "-" and not token.nbor(-1).whitespace_)


def _is_space(token: Token) -> bool:
    """Say whether a token is a space that parts two words on one line: a no-break space, or one more than there should be."""
    return token.is_space and "\n" not in token.text and "\r" not in token.text


def _is_name_word(doc: Doc, place: int) -> bool:
    if not 0 <= place < len(doc):
        return False
    token = doc[place]
    return token.pos_ == "PROPN" and token.text[:1].isupper() and (token.text[:2].istitle() or token.text[1:2] in ("’", "'", "."))


def _before(first: Token) -> str:
    words: list[str] = []
    place = first.i - 1
    while place >= max(first.sent.start, first.i - MOST_WORDS_BEFORE):
        token = first.doc[place]
        if (token.is_punct and token.text not in (".", "-")) or token.pos_ in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ"):
            break
        words.insert(0, token.text)
        place -= 1
    return " ".join(words).replace(" - ", "-")
