"""The fullest name that an article gives a body: "the DNC", "the Post", "the campaign", "her campaign", "the newspaper"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.speakers.latest import kept_for_latest
from onrecord.speakers.names import flat
from onrecord.speakers.people import People
from onrecord.speakers.syntax import is_subject

if TYPE_CHECKING:
    from spacy.tokens import Span as Run

_CAPITAL = r"[A-Z][\w&.’'/-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:[ \xa0]+(?:(?:of|for|on|and|the|&)[ \xa0]+)*{_CAPITAL})*")
_ACRONYM = re.compile(r"^[A-Z]{2,6}$")
_CLIPPED = re.compile(r"^[A-Z][a-z]{2,3}$")
_NO_ADJECTIVES = "the|an?|his|her|its|their|this|that|our"
_SMALL = frozenset({"of", "for", "on", "and", "the", "&", "in", "by", "to", "with", "from", "at"})
_IN_CAPITALS = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBHEADING, ParagraphKind.BYLINE})
MOST_WORDS = 9  # of a name; more are a headline
_POSSESSIVE = re.compile(r"['’]s?$")
_LOWER = re.compile(r"^(?:[a-z][\w-]*[ \xa0]+)+(?=[A-Z])")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}\.)[ \xa0]+(?=[A-Z])")  # "Committee. Audit" is no name


@dataclass(frozen=True, slots=True)
class Body:
    """A name in capitals, or one with the noun behind it ("Sanders campaign"), where the text has it."""

    name: str
    start: int
    words: tuple[str, ...]  # of the name, for comparison


class Bodies:
    """Names of bodies in an article."""

    def __init__(self, parsed: ParsedArticle, people: People) -> None:
        text = parsed.article.text
        labelled = [ent for ent in parsed.doc.ents if ent.label_ == "ORG"]
        self._runs = [ent for ent in labelled if not _is_persons(ent, people)]
        self._labelled = {flat(ent.text.removeprefix("the ").removeprefix("The ")) for ent in labelled}
        aside = self._aside = [paragraph.span for paragraph in parsed.paragraphs if paragraph.kind in _IN_CAPITALS]
        found = [
            _body(name, match.start() + start)
            for match in _NAME.finditer(text)
            if not any(span.start <= match.start() < span.end for span in aside)
            for name, start in _sentences(match[0])
        ]
        self._named = [body for body in found if 0 < len(body.words) <= MOST_WORDS]
        self._owned = list(_owned(text))
        self._subjects, self._others = self._placed(subjects=True), self._placed(subjects=False)
        self._by_word: defaultdict[str, list[Body]] = defaultdict(list)
        for body in self._named:
            for word in dict.fromkeys(body.words):
                self._by_word[word].append(body)
        self._by_first: defaultdict[str, list[Body]] = defaultdict(list)
        self._by_last: defaultdict[str, list[Body]] = defaultdict(list)
        for part in (part for body in self._named for part in _parts(body) if part.words):
            self._by_first[part.words[0]].append(part)
            self._by_last[part.words[-1]].append(part)

    def fullest(self, words: str, offset: int, *, definite: bool, begins: bool = True) -> str | None:
        """Return the fullest name that the text gives the body that some words call, if they call one; None if it gives none.

        Args:
            words: of a source, without its article.
            definite: whether "the" stands before them; a noun alone calls a body that was named only then.
            begins: whether a name may begin with the words, and not only end in them: "Fox" is Fox News, "Port Selim" no board.
            offset: where it stands; of several bodies the last one named before it is meant, else the first.
        """
        bare = _POSSESSIVE.sub("", words)
        if not bare.split():
            return None
        if _ACRONYM.match(bare):
            called = [part for body in self._named for part in _parts(body) if bare in _letters(part.name)]
            return self._nearest(offset, [one for one in called if not _is_event(one)] or called)
        if bare[:1].isupper():
            return self._longer(bare, offset, begins=begins) or (self._clipped(bare, offset) if definite else None)
        inner = _LOWER.sub("", bare) if not _SMALL & set(bare.split()) else bare
        if inner != bare and flat(inner) in self._labelled:
            return self._longer(inner, offset, begins=begins) or inner
        return (self._by_noun(bare, offset) or self.by_class(bare, offset)) if definite else None

    def of(self, owner: str, noun: str, offset: int) -> str | None:
        """Return how the text calls what a person owns: "her campaign" of Clinton is the "Clinton campaign"."""
        family = flat(owner.split()[-1])
        wanted = noun.casefold().split()[-1]
        return self._nearest(offset, [body for body in self._owned if body.words[-1:] == (wanted,) and family in body.words])

    def by_class(self, words: str, offset: int) -> str | None:
        """Return the body last named before an offset that may be called so: "the newspaper", "the rights group", "the bureau".

        A publication is one whose name says so ("Post", "Times"); a company or a group is neither that nor a part of a state.
        """
        noun = words.split()[-1]
        tables = lexicon("speakers").words
        classes = [name for name in ("publication", "company", "association", "agency") if noun in tables("bodies", name)]
        if not classes:
            return None
        media, state = tables("bodies", "media"), tables("bodies", "state")
        for name in self._named_before(offset):
            parts = {flat(word) for word in re.split(r"[\s/-]+", name)}
            is_media = bool(parts & media)
            if classes == ["publication"]:
                fits = is_media
            elif classes == ["agency"]:
                fits = not is_media and not parts & {"gop", "senate", "congress", "house"}
            else:
                fits = not is_media and not parts & state
            if fits and flat(name) != noun:
                return self.fullest(name, offset, definite=True) or name
        if classes == ["publication"]:
            return self._nearest(offset, [body for body in self._named if body.start < offset and set(body.words[-1:]) & media])
        return None

    def _named_before(self, offset: int) -> Iterator[str]:
        """Yield the names of bodies before an offset, each once, the last first: those of subjects, then the others."""
        seen: set[str] = set()
        for places, names in (self._subjects, self._others):
            for name in reversed(names[: bisect_left(places, offset)]):
                if name not in seen:
                    seen.add(name)
                    yield name

    def _is_named(self, ent: Run) -> bool:
        return ent.root.text[:1].isupper() and not any(span.start <= ent.start_char < span.end for span in self._aside)

    def _placed(self, *, subjects: bool) -> tuple[list[int], list[str]]:
        """Return where bodies begin that are subjects, or the others, in text order, and their names."""
        runs = [ent for ent in self._runs if self._is_named(ent) and is_subject(ent.root) is subjects]
        return [ent.start_char for ent in runs], [_trimmed(" ".join(ent.text.split()).removeprefix("the ")) for ent in runs]

    def _longer(self, name: str, offset: int, *, begins: bool) -> str | None:
        """Return a longer name that ends in a name, or begins with it: "Post" → "Washington Post"."""
        words = _words(name)
        ending = self._by_last.get(words[-1], []) if words else []
        beginning = self._by_first.get(words[0], []) if words and begins else []
        longer = [part for part in ending if len(part.words) > len(words) and part.words[-len(words) :] == words]
        longer += [part for part in beginning if len(part.words) > len(words) and part.words[: len(words)] == words]
        return self._nearest(offset, [body for body in longer if flat(body.name) in self._labelled])

    def _clipped(self, word: str, offset: int) -> str | None:
        """Return the name of whose first word a word in capitals is the beginning: "the Fed" → "Federal Harbour Board"."""
        if not _CLIPPED.match(word):
            return None
        return self._nearest(
            offset,
            [
                body
                for body in self._named
                if len(body.words) > 1 and body.name.startswith(word) and body.name[len(word)].islower() and not _is_event(body)
                if flat(body.name) in self._labelled
            ],
        )

    def _by_noun(self, words: str, offset: int) -> str | None:
        """Return the body whose name has common nouns in it: "the institute" → "Public Policy Institute of California"."""
        nouns = tuple(words.split())
        tables = lexicon("speakers").words
        if nouns[-1] not in tables("kinds", "organization") | tables("bodies", "publication"):
            return None
        found: list[Body] = []
        most = 1 if _SMALL & set(nouns) else max(1, len(nouns) - 1)
        for start in range(most):  # "the top harbour board" is the Port Selim Harbour Board, if it is no other
            called = [body for body in self._by_word.get(nouns[start], ()) if _is_called(body.words, nouns[start:])]
            several = len(nouns) - start > 1  # words in common make it a name, whatever the language model takes it for
            found = found or [body for body in called if several or flat(body.name) in self._labelled]
        owned = [body for body in self._owned if body.words[-1:] == nouns]
        return self._nearest(offset, [*found, *owned])

    def _nearest(self, offset: int, bodies: Sequence[Body]) -> str | None:
        before = [body for body in bodies if body.start < offset]
        if before:
            return max(before, key=lambda body: body.start).name
        return min(bodies, key=lambda body: body.start).name if bodies else None


@kept_for_latest
def bodies_of(parsed: ParsedArticle, people: People) -> Bodies:
    """Return the names of bodies in an article; the same ones whenever it is asked again before another article is."""
    return Bodies(parsed, people)


def _is_event(body: Body) -> bool:
    """Say whether a name is that of a gathering, which has the letters of those who hold it: "Harbour National Convention"."""
    return body.words[-1] in lexicon("speakers").words("bodies", "gathering")


def _is_persons(ent: Run, people: People) -> bool:
    """Say whether what the language model calls a body is a person's name: "Sanders"."""
    return bool(people.at.get(ent.root.i)) or bool(people.named(ent.text))


def _sentences(name: str) -> Iterator[tuple[str, int]]:
    """Yield the names in a run of capitals that a full stop parts, with where they begin in it."""
    start = 0
    for end in _SENTENCE_END.finditer(name):
        yield name[start : end.start()], start
        start = end.end()
    yield name[start:], start


def _parts(body: Body) -> Iterator[Body]:
    """Yield a name, and the names that it may join by "and": "Ruiz and the Harbour Board" → "Harbour Board" too."""
    yield body
    words = body.name.split()
    for place, word in enumerate(words):
        if word in ("and", "&"):
            for some in (words[:place], words[place + 1 :]):
                name = _trimmed(" ".join(some).removeprefix("the "))
                if name:
                    yield Body(name=name, start=body.start, words=_words(name))


def _body(name: str, start: int) -> Body:
    shown = " ".join(_trimmed(name).split())
    return Body(name=shown, start=start, words=_words(shown))


def _is_called(words: Sequence[str], nouns: Sequence[str]) -> bool:
    """Say whether a name ends in nouns, has them before "of", "for" or "on", or has two or more of them in any order.

    "The institute" is the Public Policy Institute of California, "the appeals court" the Court of Appeals.
    """
    count = len(nouns)
    if count > 1 and len(words) > count and set(nouns) <= set(words):
        return True
    return len(words) > count and any(
        tuple(words[place : place + count]) == tuple(nouns) and (place + count == len(words) or words[place + count] in _SMALL)
        for place in range(len(words) - count + 1)
    )


def _owned(text: str) -> Iterator[Body]:
    """Yield names with a noun in small letters that they make one body's: "Lenk campaign", "Lenk’s presidential campaign"."""
    nouns = "|".join(sorted(lexicon("speakers").words("kinds", "owned")))
    for found in re.finditer(
        rf"(?<![\w&/-])({_CAPITAL}(?:[ \xa0]{_CAPITAL}){{0,4}})[ \xa0](?:(?!{_NO_ADJECTIVES})[a-z]+[ \xa0])?({nouns})\b",
        text,
    ):
        yield _body(found[0], found.start())


def _trimmed(name: str) -> str:
    """Return a name without its article and a mark at its end."""
    return re.sub(r"[.,’'/]+$", "", _POSSESSIVE.sub("", re.sub(r"^(?:The|A|An|Mr\.|Mrs\.|Ms\.)[ \xa0]+", "", name)))


def _words(name: str) -> tuple[str, ...]:
    return tuple(flat(word) for word in name.split())


def _letters(name: str) -> tuple[str, ...]:
    """Return the letters by which a body may be called: "DSU" of the Delta States Union, "DOC" too of the Canals Department."""
    *others, last = name.split() or [""]
    turned = ("D" + "O" + "".join(word[0] for word in others),) if last == "Department" and others else ()
    return (_initials(name), *turned)


def _initials(name: str) -> str:
    words = [word for word in re.split(r"[\s-]+", name) if word and word not in _SMALL]
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""
