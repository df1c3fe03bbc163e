"""The fullest name that an article gives a body: "the DNC", "the Post", "the campaign", "her campaign"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.speakers.names import flat

_CAPITAL = r"[A-Z][\w&.’'-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:[ \xa0]+(?:(?:of|for|on|and|the|&)[ \xa0]+)*{_CAPITAL})*")
_ACRONYM = re.compile(r"^[A-Z]{2,6}$")
_NO_ADJECTIVES = "the|an?|his|her|its|their|this|that|our"
_SMALL = frozenset({"of", "for", "on", "and", "the", "&", "in", "by", "to", "with", "from", "at"})
_IN_CAPITALS = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBHEADING, ParagraphKind.BYLINE})
MOST_WORDS = 7  # of a name; more are a headline
_POSSESSIVE = re.compile(r"['’]s?$")
_LOWER = re.compile(r"^(?:[a-z][\w-]*[ \xa0]+)+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Body:
    """A name in capitals, or one with the noun behind it ("Sanders campaign"), where the text has it."""

    name: str
    start: int
    words: tuple[str, ...]  # of the name, for comparison


class Bodies:
    """Names of bodies in an article."""

    def __init__(self, parsed: ParsedArticle) -> None:
        text = parsed.article.text
        self._labelled = {
            flat(ent.text.removeprefix("the ").removeprefix("The ")) for ent in parsed.doc.ents if ent.label_ == "ORG"
        }
        aside = [paragraph.span for paragraph in parsed.paragraphs if paragraph.kind in _IN_CAPITALS]
        self._named = [
            _body(found)
            for found in _NAME.finditer(text)
            if len(found[0].split()) <= MOST_WORDS and not any(span.start <= found.start() < span.end for span in aside)
        ]
        self._owned = list(_owned(text))

    def fullest(self, words: str, offset: int, *, definite: bool) -> str | None:
        """Return the fullest name that the text gives the body that some words call, if they call one; None if it gives none.

        Args:
            words: of a source, without its article.
            definite: whether "the" stands before them; a noun alone calls a body that was named only then.
            offset: where it stands; of several bodies the last one named before it is meant, else the first.
        """
        bare = _POSSESSIVE.sub("", words)
        if not bare.split():
            return None
        if _ACRONYM.match(bare):
            return self._nearest(offset, [body for body in self._named if _initials(body.name) == bare])
        if bare[:1].isupper():
            return self._longer(bare, offset)
        inner = _LOWER.sub("", bare) if not _SMALL & set(bare.split()) else bare
        if inner != bare and flat(inner) in self._labelled:
            return self._longer(inner, offset) or inner
        return self._by_noun(bare, offset) if definite else None

    def of(self, owner: str, noun: str, offset: int) -> str | None:
        """Return how the text calls what a person owns: "her campaign" of Clinton is the "Clinton campaign"."""
        family = flat(owner.split()[-1])
        wanted = noun.casefold().split()[-1]
        return self._nearest(offset, [body for body in self._owned if body.words[-1:] == (wanted,) and family in body.words])

    def _longer(self, name: str, offset: int) -> str | None:
        """Return a longer name that ends in a name: "Post" → "Washington Post"."""
        words = _words(name)
        longer = [body for body in self._named if body.words[-len(words) :] == words and len(body.words) > len(words)]
        return self._nearest(offset, [body for body in longer if flat(body.name) in self._labelled])

    def _by_noun(self, noun: str, offset: int) -> str | None:
        """Return the body whose name has a common noun in it: "the institute" → "Public Policy Institute of California"."""
        if noun not in lexicon("speakers").words("kinds", "organization"):
            return None
        found = [body for body in self._named if _is_called(body.words, noun) and flat(body.name) in self._labelled]
        owned = [body for body in self._owned if body.words[-1:] == (noun,)]
        return self._nearest(offset, [*found, *owned])

    def _nearest(self, offset: int, bodies: Sequence[Body]) -> str | None:
        before = [body for body in bodies if body.start < offset]
        if before:
            return max(before, key=lambda body: body.start).name
        return min(bodies, key=lambda body: body.start).name if bodies else None


def _body(found: re.Match[str]) -> Body:
    name = " ".join(_trimmed(found[0]).split())
    return Body(name=name, start=found.start(), words=_words(name))


def _is_called(words: Sequence[str], noun: str) -> bool:
    """Say whether a name ends in a noun, or has it before "of", "for" or "on": "Public Policy Institute of California"."""
    return len(words) > 1 and any(
        word == noun and (place + 1 == len(words) or words[place + 1] in _SMALL) for place, word in enumerate(words)
    )


def _owned(text: str) -> Iterator[Body]:
    """Yield names with a noun in small letters that they make one body's: "Lenk campaign", "Lenk’s presidential campaign"."""
    nouns = "|".join(sorted(lexicon("speakers").words("kinds", "owned")))
    for found in re.finditer(
        rf"(?<!\w)({_CAPITAL}(?:[ \xa0]{_CAPITAL}){{0,4}})[ \xa0](?:(?!{_NO_ADJECTIVES})[a-z]+[ \xa0])?({nouns})\b",
        text,
    ):
        yield _body(found)


def _trimmed(name: str) -> str:
    """Return a name without its article and a mark at its end."""
    return re.sub(r"[.,’']+$", "", _POSSESSIVE.sub("", re.sub(r"^(?:The|A|An|Mr\.|Mrs\.|Ms\.)[ \xa0]+", "", name)))


def _words(name: str) -> tuple[str, ...]:
    return tuple(flat(word) for word in name.split())


def _initials(name: str) -> str:
    words = [word for word in re.split(r"[\s-]+", name) if word and word not in _SMALL]
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""
