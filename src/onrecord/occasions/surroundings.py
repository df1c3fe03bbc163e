"""What stands round words that are written like a date: whether they are one, and which way it looks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions.shapes import Shape
from onrecord.occasions.tense import looks_ahead

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT", "LAW", "NORP"})


class Surroundings:
    """An article's words by their offsets, asked about shapes."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._starts = [token.idx for token in parsed.doc]
        self._paragraphs = [paragraph.span.start for paragraph in parsed.paragraphs]

    def looks_ahead(self, shape: Shape) -> bool:
        """Say whether the verb on which a shape hangs tells of something to come."""
        token = self._at(shape.at)
        place = self._paragraph(shape.span.start)
        kind = self._parsed.paragraphs[place].kind if place >= 0 else ParagraphKind.BODY
        inside = [
            t
            for t in self._doc[token.i : self._at(shape.span.end - 1).i + 1]
            if t.head.idx < shape.span.start or t.head.idx >= shape.span.end
        ]
        return looks_ahead(inside[0] if inside else token, kind, by_present=shape.kind != "within")

    def is_date(self, shape: Shape) -> bool:
        """Say whether words that are written like a date are one: "May" may be a verb or a name, "Sunday" part of a title."""
        token = self._at(shape.at)
        first, last = self._at(shape.span.start), self._at(shape.span.end - 1)
        parts = shape.parts
        if self._paragraph(shape.span.start) != self._paragraph(shape.span.end - 1):
            return False
        if shape.kind in ("unit", "deictic", "weekend") and self._is_title(shape, first):
            return False
        if shape.kind == "year":
            return self._is_year(token, first, last)
        if shape.kind == "month" and not parts["year"]:
            return self._is_month(token, first)
        if shape.kind == "season" and not parts["year"] and not parts["relation"]:
            after = self._neighbour(last, 1)
            opened = parts["the"] is not None or self._word_before(first) in lexicon("dates").words("openers", "month")
            return opened and token.pos_ in ("NOUN", "PROPN") and (after is None or after.lower_ != "of")
        if shape.kind in ("weekday", "deictic", "holiday"):
            words = lexicon("dates").words
            before = self._neighbour(first, -1)
            if before is not None and before.lower_ in words("openers", "any"):
                return False  # "every Friday", "on a Sunday"
            opened = token.i > first.i or (before is not None and before.lower_ in words("openers", "month"))
            return opened or not self._is_part_of_name(token, last)
        if shape.kind == "same":
            return self._is_told_time(token, last)
        if shape.kind == "nth":
            after = self._neighbour(last, 1)
            return after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
        if shape.kind == "shifted" and lexicon("dates").tables["units"].get(token.lemma_.lower()) == "hour":
            return False  # "an hour later" names no day
        if shape.kind == "shifted" and (parts["way"] or "").lower() == "before":
            after = self._neighbour(last, 1)
            return after is None or after.is_punct
        return True

    def _is_title(self, shape: Shape, first: Token) -> bool:
        """Say whether all words of an expression have a capital within running text: the broadcast "This Week"."""
        words = shape.span.of(self._parsed.article.text).split()
        titled = len(words) > 1 and all(word[:1].isupper() and not word.isupper() for word in words)
        kind = self._parsed.paragraphs[max(0, self._paragraph(shape.span.start))].kind
        return titled and not first.is_sent_start and kind is ParagraphKind.BODY

    def _is_year(self, token: Token, first: Token, last: Token) -> bool:
        after = self._neighbour(last, 1)
        if after is not None and (after.text in ("%", "per", "percent") or (after.tag_ == "NNS" and token.ent_type_ != "DATE")):
            return False
        if token.ent_type_ == "DATE" or first.i < token.i:
            return True
        opened = self._word_before(first) in lexicon("dates").words("openers", "year")
        return opened and token.ent_type_ in ("", "CARDINAL") and (after is None or after.pos_ not in ("NOUN", "PROPN", "SYM"))

    def _is_month(self, token: Token, first: Token) -> bool:
        if token.ent_type_ in _NAMES or token.pos_ in ("AUX", "VERB") or self._is_part_of_name(token, token):
            return False
        before = self._neighbour(token, -1)
        if before is not None and before.lower_ in lexicon("dates").words("openers", "any") - {"a"}:
            return False  # "every December"
        opened = first.i < token.i or (before is not None and before.lower_ in lexicon("dates").words("openers", "month"))
        if before is not None and before.ent_type_ == "PERSON":
            return False
        return opened or (token.ent_type_ == "DATE" and token.pos_ == "PROPN")

    def _is_part_of_name(self, token: Token, last: Token) -> bool:
        """Say whether a word is part of a name: "the Sunday Courier", "Black Friday", "Albrenn Today"."""
        if not token.text[:1].isupper():
            return False
        if token.text.lower() in lexicon("dates").tables["parts"]["deictic"]:
            return token.nbor(-1).pos_ == "PROPN" if token.i > 0 and not token.is_sent_start else False
        before, after = self._neighbour(token, -1), self._neighbour(last, 1)
        named = token.ent_type_ in _NAMES
        behind = (
            after is not None and after.text[:1].isupper() and after.pos_ == "PROPN" and after.ent_type_ not in ("DATE", "TIME")
        )
        if behind and after is not None and (named or token.dep_ == "compound") and after.i == last.i + 1:
            return token.head.i >= after.i
        ahead = before is not None and before.text[:1].isupper() and before.pos_ in ("PROPN", "ADJ") and not before.is_sent_start
        return bool(
            ahead
            and before is not None
            and token.dep_ != "npadvmod"
            and ((named and before.ent_type_ == token.ent_type_) or before.head == token)
        )

    def _is_told_time(self, token: Token, last: Token) -> bool:
        """Say whether "the day before" or "that night" is a time told of: not "the day after the vote"."""
        after = self._neighbour(last, 1)
        if last.lower_ in ("before", "after"):
            return after is None or after.is_punct or after.pos_ in ("VERB", "AUX", "CCONJ") or after.tag_ == "IN"
        return (
            token.pos_ == "NOUN"
            and (after is None or after.pos_ not in ("NOUN", "PROPN"))
            and token.dep_ not in ("nsubj", "nsubjpass")
        )

    def _word_before(self, token: Token) -> str:
        """Return the word before one, an article and a hyphen passed over, in small letters."""
        before = self._neighbour(token, -1)
        while before is not None and (before.lower_ in ("the", "-") or before.is_space):
            before = self._neighbour(before, -1)
        return before.lower_ if before is not None else ""

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset) - 1

    def _neighbour(self, token: Token, step: int) -> Token | None:
        place = token.i + step
        return self._doc[place] if 0 <= place < len(self._doc) else None

    def _at(self, offset: int) -> Token:
        return self._doc[max(0, bisect_right(self._starts, offset) - 1)]
