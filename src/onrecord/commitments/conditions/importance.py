"""What is said to matter, no more, in a clause of its own: "Albrenn's support is important", "having Albrenn on board matters".

Only what another does or gives counts, such as support; what "we" must do is no condition of what we undertake.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.constructions import VERBAL, subject_with_clause
from onrecord.commitments.conditions.denials import denies
from onrecord.commitments.conditions.support import Support, support_at, support_of
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import MOST_STEPS
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREDICATES = frozenset({"acomp", "attr", "oprd", "pobj", "ccomp", "amod", "dobj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "nsubj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl", "relcl", "nsubj", "csubjpass"})
_ANSWERS = frozenset({"course", "yes", "certainly", "absolutely", "is", "does", "very", "hugely", "sure", "indeed"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MOST_WORDS = 12  # between what matters and the word that says so
_COPULAS = frozenset({"be", "remain", "prove", "become", "seem", "stay", "feel", "look"})


def importances_in(parsed: ParsedArticle) -> list[ConditionPhrase]:
    """Return what an article says to matter, whatever it matters to, in text order; none twice."""
    found: list[ConditionPhrase] = []
    for token in parsed.doc:
        by_order = support_at(parsed, token.i)
        told = _told_behind(parsed, by_order) if by_order is not None else None
        pairs = [(support_of(parsed, thing), token) for thing in _things(token)] + [(by_order, told)]
        for support, word in pairs:
            if support is None or word is None or any(one.span.touches(support.span) for one in found):
                continue
            if _is_said(parsed, word, support):
                found.append(_phrase(support, word))
    return sorted(found, key=lambda one: one.span)


def _told_behind(parsed: ParsedArticle, support: Support) -> Token | None:
    """Return the word behind another's support that says that it matters, by the order of words; None where none does.

    What stands between may be a verb of being, one that goes with "as", or what the support is for.
    """
    doc, sent = parsed.doc, support.head.sent
    before = [one for one in doc[max(sent.start, support.head.i - _MOST_WORDS) : support.head.i] if one.idx < support.span.start]
    linked = any(one.lemma_.lower() in words("importance", "seeing") for one in before) or bool(
        before and before[-1].lemma_ == "be"
    )
    for token in doc[support.head.i + 1 : min(sent.end, support.head.i + _MOST_WORDS)]:
        if token.idx < support.span.end:
            continue
        if token.lower_ in words("denying", "words") or token.is_punct or token.is_space:
            return None
        if (
            token.lemma_.lower() in words("importance", "worth")
            and token.pos_ not in VERBAL
            and (linked or token.nbor(-1).lower_ == "as")
        ):
            return token if token.nbor(1).pos_ not in _NOMINAL else None
        if token.lower_ in words("importance", "forms") and _goes_with(token):
            return token
        linked |= token.lemma_ in _COPULAS or token.lower_ in ("’s", "'s")
        if token.pos_ == "VERB" and token.lemma_ not in _COPULAS:
            return None
    return None


def _goes_with(word: Token) -> bool:
    """Say whether a word is a verb that says of what stands before it that it matters: "matters", "makes a difference"."""
    lemma = word.lower_.removesuffix("s") if word.lower_ != "goes" else "go"
    lemma = "carry" if lemma == "carrie" else lemma
    behind = [one.lower_ for one in word.doc[word.i + 1 : min(word.i + 5, word.sent.end)]]
    forms = words("importance", "verbs")
    if lemma == "help":
        return word.nbor(-1).tag_ == "MD" and not any(
            one.pos_ in (*_NOMINAL, "VERB", "PRON") for one in word.doc[word.i + 1 : word.i + 2]
        )
    return lemma in forms or any(f"{lemma}_{one}" in forms for one in behind)


def _phrase(support: Support, token: Token) -> ConditionPhrase:
    return ConditionPhrase(
        type="important",
        span=support.span,
        connective=Span(token.idx, token.idx + len(token)),
        kind="important",
        manner="construction",
        head=support.head.i,
        subject=support.whose.i if support.whose is not None else None,
        modified=token.i,
        polarity="+",
        states=None,
        consequence=None,
    )


def _things(token: Token) -> Iterator[Token]:
    """Yield what a word may say to matter."""
    lemma = token.lemma_.lower()
    if lemma in words("importance", "worth") and token.pos_ not in VERBAL:
        yield from _worth(token)
    if lemma in words("importance", "of"):
        yield from _of_worth(token)
    if token.pos_ in VERBAL:
        if _matters(token):
            yield from _subjects(token)
            if token.dep_ == "csubj" and any(one.lower_ == "what" for one in token.children):
                yield from (one for one in token.head.children if one.dep_ in ("attr", "ccomp") and one.i > token.i)
        if lemma in words("importance", "valuing"):
            yield from (one for one in token.children if one.dep_ == "dobj")


def _worth(token: Token) -> Iterator[Token]:
    """Yield X of "X is important", "it is important that X", "considers X important", "described X as important"."""
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "of":
        return
    above = first.head
    if (above.dep_ == "prep" and above.lower_ == "as") or (first.dep_ == "amod" and above.lower_ == "as"):
        yield from _seen(above.head)
    elif first.dep_ in _PREDICATES and above.lemma_.lower() in words("importance", "seeing") and above.pos_ in VERBAL:
        yield from (one for one in (*above.children, *first.children) if one.dep_ in _OBJECTS and one.i > above.i)
        yield from _seen(above)
    elif above.lemma_ in _COPULAS and above.pos_ in VERBAL:
        yield from _subjects(above, first)
        if above.dep_ in ("xcomp", "ccomp") and above.head.lemma_.lower() in words("importance", "seeing"):
            yield from _seen(above.head)
    if first.dep_ in ("ROOT", "ccomp"):
        yield from (one for one in first.children if one.dep_ in _OBJECTS)


def _seen(verb: Token) -> Iterator[Token]:
    """Yield X of "considers X", "X was described"; also where syntax has X as the subject of a small clause."""
    for one in verb.children:
        if one.dep_ in ("dobj", "nsubjpass"):
            yield one
        if one.dep_ in ("ccomp", "xcomp") and one.i > verb.i:
            yield from (child for child in one.children if child.dep_ in _OBJECTS)


def _of_worth(noun: Token) -> Iterator[Token]:
    """Yield X of "X is of great value", "attaches importance to X", "stressed the importance of X"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ in _COPULAS:
        yield from _subjects(above.head, above)
    verb = above if noun.dep_ in ("dobj", "nsubjpass", "pobj") else None
    if verb is not None and verb.lemma_.lower() in words("importance", "giving"):
        yield from _behind((*noun.children, *verb.children), ("to", "on", "upon", "by", "in"), noun.i)
    if verb is not None and verb.lemma_.lower() in words("importance", "stressing"):
        yield from _behind(noun.children, ("of",), noun.i)


def _behind(children: Iterator[Token] | tuple[Token, ...], prepositions: tuple[str, ...], start: int) -> Iterator[Token]:
    """Yield what stands behind some prepositions."""
    for prep in children:
        if prep.i > start and prep.lower_ in prepositions:
            yield from (one for one in prep.children if one.dep_ in ("pobj", "pcomp"))


def _matters(verb: Token) -> bool:
    """Say whether a verb says of its subject that it matters: "matters", "makes a difference", "would help"."""
    lemma = verb.lemma_.lower()
    forms = words("importance", "verbs")
    if lemma == "help":
        subject = subject_with_clause(verb)
        taken = ("dobj",) if subject is not None and subject.lower_ == "it" else ("dobj", "xcomp", "ccomp")
        free = not any(one.dep_ in taken and one.lower_ not in ("us", "me", "lot") for one in verb.children)
        return free and any(one.dep_ == "aux" and one.lower_ in words("modal", "ahead") for one in verb.children)
    behind = {one.lemma_.lower() for one in verb.rights} | {
        deep.lemma_.lower() for one in verb.rights if one.lower_ in ("a", "for") or one.dep_ == "prep" for deep in one.children
    }
    if lemma == "count" and behind & words("importance", "much"):
        return True
    return lemma in forms or any(f"{lemma}_{one}" in forms for one in behind if one != "for")


def _subjects(verb: Token, predicate: Token | None = None) -> Iterator[Token]:
    """Yield the subject of a verb; for "it" and "what matters" the clause or noun that it stands for."""
    subject = subject_with_clause(verb)
    if subject is None and verb.dep_ == "conj":
        subject = subject_with_clause(verb.head)
    around = chain(verb.children, predicate.children if predicate is not None else ())
    clauses = [one for one in around if one.i > verb.i and one != predicate and one != subject]
    if subject is not None and subject.lower_ not in ("it", "what", "that", "this", "nothing", "there"):
        if subject.pos_ in VERBAL and any(one.lower_ == "what" for one in subject.children):
            yield from (one for one in clauses if one.dep_ in (*_CLAUSES, "attr"))
        else:
            yield subject
    elif subject is not None and subject.lower_ == "it":
        meant = [one for one in clauses if one.dep_ in _CLAUSES]
        yield from meant or _spoken_of_before(verb)
        yield from _behind(tuple(clauses), ("for",), verb.i)
    elif subject is not None and subject.lower_ == "what" and verb.head.lemma_ == "be":  # "what matters is X"
        yield from (one for one in verb.head.children if one.i > verb.i and one.dep_ in (*_CLAUSES, "attr", "nsubj"))
    elif subject is not None and subject.lower_ == "nothing":
        than = (one for one in verb.subtree if one.lower_ == "than")
        yield from _behind(tuple(than), ("than",), verb.i)
        yield from (deep for one in verb.subtree if one.lower_ == "than" for deep in one.children)
    elif subject is None:  # "key to it is X"
        yield from (one for one in verb.children if one.i > verb.i and one.dep_ in ("attr", "nsubj"))


def _spoken_of_before(verb: Token) -> Iterator[Token]:
    """Yield the subject of the sentence before, or what is all of it: "[Albrenn's support]? It is important."."""
    start = verb.sent.start
    if start and "\n" not in verb.doc[start - 1].text:
        before = verb.doc[start - 1].sent
        root = before.root
        yield from (one for one in (root, *root.children) if one.dep_ in ("ROOT", "nsubj", "nsubjpass") and one.pos_ in _NOMINAL)


def _is_said(parsed: ParsedArticle, token: Token, support: Support) -> bool:
    """Say whether something is said to matter, and to matter still: not denied, supposed, asked, or told of what is over."""
    if support.span.start <= token.idx < support.span.end:
        return False
    carrying = [token]
    for one in token.ancestors:
        if carrying[-1].pos_ in VERBAL or len(carrying) > MOST_STEPS:
            break
        carrying.append(one)
    near = [
        child for one in carrying for child in one.children if child.i != support.head.i and child not in support.head.subtree
    ]
    verb = carrying[-1]
    if any(one.lower_ in ("if", "whether", "unless") and one.dep_ == "mark" for one in near):
        return False
    if any(one.lower_ in words("importance", "less") for one in (*near, token)):
        return False
    if denies([one for one in near if one.dep_ in ("neg", "advmod", "det", "preconj")]) and not _is_not_only(near):
        return False
    subject = subject_with_clause(verb)
    if subject is not None and subject.lower_ in ("you", "they"):
        return False
    if any(one.dep_ == "aux" and one.lemma_ == "have" for one in verb.children) or not _is_for_us(token, verb, support):
        return False
    quoted = any(one.inner.start <= verb.idx < one.inner.end for one in parsed.quotations)
    if quoted and verb.tag_ == "VBD" and verb.lemma_ in _COPULAS | {"matter", "help"}:
        return False
    return not _asks(token) or _is_answered(token)


def _is_for_us(token: Token, verb: Token, support: Support) -> bool:
    """Say whether what something is said to matter to may be a pledge or whoever makes it: "to us", "for any such force"."""
    aims = words("importance", "aims") | words("importance", "much") | words("shifts", "field") | {"such", "any"}
    told = [
        {word for one in prep.subtree for word in (one.lemma_.lower(), one.lower_)}
        for prep in (*token.children, *verb.children)
        if prep.dep_ == "prep" and prep.lower_ in ("to", "for") and prep.i > token.i and support.head not in prep.subtree
    ]
    named = any(deep.pos_ == "PROPN" for deep in matters_to(token, verb))  # whose pledge it is decides `bearing`
    return not told or named or any(one & aims for one in told)


def matters_to(token: Token, verb: Token) -> list[Token]:
    """Return to whom or what something is said to matter: "Albrenn" of "important to Albrenn"."""
    behind = (one for one in (*token.children, *verb.children) if one.dep_ == "prep" and one.lower_ in ("to", "for"))
    return [deep for prep in behind if prep.i > token.i for deep in prep.children if deep.dep_ == "pobj"]


def _is_not_only(near: list[Token]) -> bool:
    """Say whether a denial belongs to "not only"."""
    return any(
        one.dep_ == "neg" and one.i + 1 < len(one.doc) and one.nbor(1).lower_ in ("only", "just", "merely") for one in near
    )


def _asks(token: Token) -> bool:
    return any(one.text == "?" for one in token.sent[-3:])


def _is_answered(token: Token) -> bool:
    """Say whether who asks gives the answer: "Is it important? Of course it is."."""
    doc, end = token.doc, token.sent.end
    behind = doc[end : min(end + 6, len(doc))]
    return not any(one.is_quote or "\n" in one.text for one in behind[:1]) and any(one.lower_ in _ANSWERS for one in behind)
