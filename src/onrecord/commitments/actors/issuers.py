"""Who issues an official text: whom "we" means in a statement, a fact sheet, a declaration of several, the readout of a call.

The title says so, or the words with which the text opens ("We, the leaders of Albrenn and Freedonia, …"). A report has no issuer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.commitments.actors.calling import is_government
from onrecord.commitments.actors.countries import CAPITALS, OF_STATE, called_in, country_of, land_in, land_of_holder
from onrecord.commitments.actors.homes import home_of
from onrecord.commitments.actors.noun_phrases import alone, joined_to
from onrecord.language import ParsedArticle
from onrecord.spans import Span
from onrecord.speakers import knowledge_base
from onrecord.speakers.discourse import Within
from onrecord.speakers.groups import listed
from onrecord.speakers.names import flat, name_in, shown, titles
from onrecord.speakers.offices import offices_in
from onrecord.speakers.people import Person, people_of

_KINDS = (
    r"statements?|fact sheets?|readouts?|remarks|declaration|communiqu\w*|letter|message|memorandum|notice|proclamation"
    r"|background|agenda|joint|executive order|press release|principles|roadmap|action plan|vision|guidelines"
)
_OFFICIAL = re.compile(rf"\b(?:{_KINDS})\b", re.IGNORECASE)
_JOINT = re.compile(
    r"\b(?:joint|declaration|communiqu\w*|agenda|principles|roadmap|action plan|vision)\b|\bleaders[’'] (?:\w+ )?statement",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"^\W*(?:(?P<readout>(?:joint\s+)?readout)|(?P<spoken>(?:excerpts of )?remarks|background press)|(?P<facts>fact sheet))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|from|of)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:on|at|after|before|to|following|announcing|regarding|about|for|in|with)\b|\b[A-Z]\w+ing\b|[’']s?\s|\|", re.IGNORECASE
)
_WE = re.compile(
    r"\b(?:(?:We|we|WE)\s?[,—–-]\s*(?:the\s+)?|As\s+(?:the\s+)?)(?:[\w\s,]*?\b)?(?i:leaders|principals|presidents?|heads|ministers|governments|members)\b[^.]*?"
    r"\bof\s+(?P<of>[^.]*?)(?=,?\s+(?:we\b|guided|met\b|have\b|are\b|re?affirm|[a-z]+ed\b|reaffirm|welcome|express|condemn|share|note)|\.|$)"
)
_DEFINED = re.compile(rf"\b({CAPITALS})\s+\((?:the\s+)?[“\"]?[A-Z]\w*[”\"]?\)")
_BODY_LEADERS = re.compile(r"\b(?P<body>[A-Z][\w+-]*)\s+(?:(?:Foreign|Finance)\s+)?(?:Leaders|Ministers|Partners|Summit)\b[’']?")
_AMONG = re.compile(r"\b(?:between|among)\b", re.IGNORECASE)
_HYPHEN = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?(?:[-–][A-Z][\w.]*)+")
_FACTS = re.compile(r"^\W*fact sheet\W*(?:the\s+)?", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*,\s*(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?|[-–/](?=[A-Z])")
_OPENING = 700  # characters in which a text says who speaks
_FIRST_SENTENCES = 1500
_LAND_WORDS = 5
_SEVERAL = 2
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Whoever issues a text."""

    together: str | None  # whom "we" means: "Albrenn and Freedonia" of a joint text; None where the text does not say
    both: str | None  # whom "they", "both leaders" and "participants" mean
    own: str | None  # the country or body of the one who writes: "our" in a readout
    person: str | None  # whom "I" means
    titled: bool = True  # whether a title says that the text is official: else "we" alone tells


def issuer_of(parsed: ParsedArticle) -> Issuer | None:
    """Return who issues an official text; None for a report."""
    text = parsed.article.text
    title = _title(parsed)
    if title is None or not _OFFICIAL.search(title.of(text)):
        return _of_excerpt(parsed, title)
    words = title.of(text)
    by = _by_whom(words)
    lands = _lands_of_officials(parsed, by)
    kind = _KIND_OF.match(words)
    spoken, readout, facts = (bool(kind and kind[one]) for one in ("spoken", "readout", "facts"))
    both = None if spoken else _opening(parsed, title.end)
    if both is None and not (spoken or readout or lands or len(_lands_in(parsed, words)) > 1):
        both = _of_body(words, begins=facts)
    joint = both is not None or bool(_JOINT.search(words))
    if both is None and not facts:
        both = _several(parsed, title, lands, readout=readout)
    both = _in_order(parsed, both) if both is not None and len(lands) < _SEVERAL and not readout else both
    topic = words[words.find(by) + len(by) :] if by else words
    about = _lands_in(parsed, topic)
    pair = _pair(parsed, words)
    own_first = len(about) > 1 and (bool(pair) or _AMONG.search(topic) is not None)
    others = {land.code for one in about[1 if own_first else 0 :] if (land := land_in(one)) is not None} - _attributive(topic)
    if not lands:
        home = pair[0] if pair else home_of(parsed, about=others) or (about[0] if own_first else None)
        lands = [home] if home is not None else []
    both = listed(pair) if both is None and facts and pair else both
    own = lands[0] if lands else None
    if readout and both is not None and own is not None and land_in(both.split(" and ")[-1]) and as_set(own) - as_set(both):
        both = listed([*re.split(r",\s|\sand\s", both), own])  # whoever writes of a meeting of many was there
    if readout or both is None or not joint or spoken:
        single = None if readout or (joint and not spoken) else own
        return Issuer(together=single, both=both, own=own, person=_person(parsed, by))
    return Issuer(together=both, both=both, own=both, person=None)


def _of_excerpt(parsed: ParsedArticle, title: Span | None) -> Issuer | None:
    """Return who issues a text that has no such title but says "we" of its own, and quotes nobody; None for a report.

    One that says "my administration" outside quotations is a government’s, whomever it quotes.
    """
    says_we = any(token.lower_ == "we" and token.dep_ in ("nsubj", "nsubjpass") for token in parsed.doc)
    governs = _is_of_government(parsed)
    if title is None or not (governs or (says_we and not parsed.quotations)):
        return None
    both = _opening(parsed, title.start)
    own = home_of(parsed, by_acts=governs)
    return Issuer(together=both or own, both=both, own=both or own, person=None, titled=False)


def _is_of_government(parsed: ParsedArticle) -> bool:
    """Say whether a text speaks of "my administration" or "our government" in its own words."""
    quoted = Within([mark.span for mark in parsed.quotations])
    owned = (
        token for token in parsed.doc if token.dep_ == "poss" and token.lower_ in ("my", "our") and is_government(token.head)
    )
    return any(not quoted.holds(token.idx) for token in owned)


def _title(parsed: ParsedArticle) -> Span | None:
    first = parsed.paragraphs[0].span if parsed.paragraphs else None
    if first is None:
        return None
    line = first.of(parsed.article.text).partition("\n")[0]
    return Span(first.start, first.start + len(line)) if line.strip() else None


def _by_whom(words: str) -> str:
    """Return the words by which a title names those by whom a text is: behind "by", up to what it is about."""
    by, first = _BY.search(words), _ABOUT.search(words)
    by = None if by is not None and first is not None and first.start() < by.start() else by
    begin = by.end() if by is not None else 0
    about = _ABOUT.search(words, begin)
    return words[begin : about.start() if about is not None else len(words)].strip(" ,")


def _lands_of_officials(parsed: ParsedArticle, words: str) -> list[str]:
    """Return the countries and bodies of those whom some words name with their offices: "President Ruiz and President Orla"."""
    found: list[str] = []
    for part in re.split(r"\s+and\s+|,\s+", words):
        offices = offices_in(part) & OF_STATE
        lands = _lands_in(parsed, part)
        if lands and offices:
            found.append(lands[0])
        elif offices:
            name = " ".join(word for word in part.split() if not offices_in(word) and flat(word) not in titles())
            land = land_of_holder(parsed, name, offices)
            found += [land] if land is not None else []
    return list(dict.fromkeys(found))


def _pair(parsed: ParsedArticle, words: str) -> list[str]:
    """Return the countries that a hyphen joins in a title, the own one first: "the Albrenn-Sylvania Dialogue"."""
    lands = [_lands_in(parsed, found[0]) for found in _HYPHEN.finditer(words)]
    return next((some for some in lands if len(some) > 1 and land_in(some[0]) is not None), [])


def _attributive(words: str) -> set[str]:
    """Return the codes of countries that stand right before another capital: "Changes to U.S. Policy" are at home there."""
    named = (land_in(found[1]) for found in re.finditer(r"([A-Z][\w.]*)\s+(?=[A-Z])", words))
    return {land.code for land in named if land is not None}


def _person(parsed: ParsedArticle, words: str) -> str | None:
    """Return the one person whom some words name, by the fullest name of the text; None where they name none or several."""
    offices = offices_in(words)
    called = people_of(parsed).named(words)
    if not offices or " and " in words:
        return None
    bare = re.sub(r"\s+of\s.*$", "", words)
    own = name_in(bare, Span(0, len(bare))) if bare else None
    name = shown(bare, own) if own is not None else None
    fuller = [person.name for person in called if person.certain and not _ABOUT.search(person.name)]
    return fuller[0] if len(fuller) == 1 else name


def _people_in(parsed: ParsedArticle, span: Span) -> list[Person]:
    found = [
        (mention.span.start, person)
        for person in people_of(parsed).persons
        for mention in person.mentions
        if span.start <= mention.span.start < span.end
    ]
    return list(dict.fromkeys(person for _, person in sorted(found, key=lambda one: one[0])))


def _opening(parsed: ParsedArticle, start: int) -> str | None:
    """Return who says "we" where the text opens with it: "We, the leaders of the Group of Seven (G7), …"."""
    opened = _WE.search(parsed.article.text[start : start + _OPENING])
    if opened is None:
        return None
    body = _DEFINED.search(opened["of"])
    if body is not None and land_in(body[1]) is None and knowledge_base().body(body[1]) is None:
        return _ARTICLE.sub(
            "", re.split(r"\sof the\s", body[1])[-1]
        )  # "of Albrenn and Freedonia of the Harbour Group (the Group)"
    names = _lands_in(parsed, opened["of"])
    return listed(names) if names else None


def _of_body(title: str, *, begins: bool) -> str | None:
    """Return the body whose leaders a title names: "G7 Leaders’ Statement"; of a fact sheet only one that it begins with."""
    found = _BODY_LEADERS.match(_FACTS.sub("", title)) if begins else _BODY_LEADERS.search(title)
    first = title.split()[0]
    if found is None and not begins and knowledge_base().body(first) is not None:
        return first  # "G7 Statement on Albrenn"
    if found is None or land_in(found["body"]) is not None:
        return None
    known = knowledge_base().body(found["body"]) is not None
    return found["body"] if known or (found.start() == 0 and found["body"].casefold() not in ("joint", "the")) else None


def _several(parsed: ParsedArticle, title: Span, lands: Sequence[str], *, readout: bool) -> str | None:
    """Return several by the countries of a title, of those it names, or of the first sentence behind it."""
    text = parsed.article.text
    named = _lands_in(parsed, title.of(text))
    persons = [land for person in _people_in(parsed, title) if (land := country_of(parsed, person)) is not None]
    for some in (named, lands, list(dict.fromkeys(persons)), _merged(lands, named)):
        if len(some) > 1:
            return listed(some)
    if readout and len(named_persons := _advisers(parsed, title)) > 1:
        return listed(named_persons)
    sentence = next((sent for sent in parsed.doc.sents if sent.start_char >= title.end and len(sent.text.strip()) > 1), None)
    if sentence is None:
        return None
    inside = Span(sentence.start_char, sentence.end_char)
    persons = [land for person in _people_in(parsed, inside) if (land := country_of(parsed, person)) is not None]
    if readout and not lands and len(named_persons := _advisers(parsed, inside)) > 1:
        return listed(named_persons)
    for some in (_lands_in(parsed, sentence.text), list(dict.fromkeys(persons))):
        if len(some) > 1:
            return listed(some)
    return None


def _in_order(parsed: ParsedArticle, names: str) -> str:
    """Return several in the order, and by the names, in which the first sentences join all of them by "and"."""
    wanted = as_set(names)
    for token in parsed.doc:
        if token.idx > _FIRST_SENTENCES:
            break
        members = [token, *joined_to(token)] if token.dep_ != "conj" else []
        if len(members) == len(wanted) > 1:
            found = [_ARTICLE.sub("", alone(member).of(parsed.article.text)) for member in members]
            if as_set(listed(found)) == wanted and not any(land_in(one) is None and one.isupper() for one in found):
                return listed([_land_or_body(parsed, one) or one for one in found])
    return names


def as_set(names: str) -> frozenset[str]:
    """Return several, joined by "and", as what does not depend on their order or on which name a country is given."""
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", names)
    keys = (_ARTICLE.sub("", " ".join(part.split())) for part in parts if part.strip())
    data = knowledge_base()
    return frozenset(
        land.code if (land := land_in(key)) is not None else body.code if (body := data.body(key)) is not None else key.casefold()
        for key in keys
    )


def _advisers(parsed: ParsedArticle, span: Span) -> list[str]:
    """Return the persons who met by a readout, where they are no heads of their states."""
    persons = [
        person for person in _people_in(parsed, span) if person.certain and not person.offices & (OF_STATE | {"spokesperson"})
    ]
    return list(dict.fromkeys(re.split(r"[’']s?\s", person.name)[0] for person in persons if " " in person.name))


def _merged(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*one, *other]))


def _lands_in(parsed: ParsedArticle, words: str) -> list[str]:
    """Return the countries and bodies that some words name, each once, in their order, as the text calls them.

    A body beside several countries is one more of them only where it is joined to one: no "Quint (Albrenn and Freedonia)".
    """
    found: list[tuple[str, int, int]] = []  # with the places of its words
    tokens = re.findall(r"U\.S\.|U\.K\.|[A-Z]\w*(?:\.[A-Z]\.)?|[^\s\w]|\w+", words)
    place = 0
    while place < len(tokens):
        for count in range(_LAND_WORDS, 0, -1):
            run = " ".join(tokens[place : place + count])
            name = _land_or_body(parsed, run) if run[:1].isupper() and (run[-1].isalnum() or run[-1] == ".") else None
            if name is not None:
                found.append((name, place, place + count))
                place += count - 1
                break
        place += 1
    several = sum(land_in(name) is not None for name, _, _ in found) >= _SEVERAL
    joined = {name for one, other in pairwise(found) if _joins(tokens[one[2] : other[1]]) for name in (one[0], other[0])}
    return list(dict.fromkeys(name for name, _, _ in found if not several or name in joined or land_in(name) is not None))


def _joins(between: Sequence[str]) -> bool:
    """Say whether the words between two names make one list of them."""
    return {token.casefold() for token in between} <= {",", "and", "the", "&", "-", "–", "with"}


def _land_or_body(parsed: ParsedArticle, words: str) -> str | None:
    land = land_in(words)
    if land is not None:
        return called_in(parsed, land.code) or land.name
    body = knowledge_base().body(words)
    return (body.name if body.name in parsed.article.text else words) if body is not None else None
