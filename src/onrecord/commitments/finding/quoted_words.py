"""The words of an action keep both quotation marks of what they quote, or neither."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.language import ParsedArticle
from onrecord.spans import Span

_ENDS = frozenset(",.!?;:")


class QuotedWords:
    """The quotations of an article, by where they begin and end."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self._text = parsed.article.text
        closed = [one for one in parsed.quotations if one.closed]
        self._inner_starts = {one.inner.start: one.span for one in closed}
        self._inner_ends = {one.inner.end: one.span for one in closed}
        self._by_end = sorted((one.span for one in closed), key=lambda span: span.end)
        self._ends = [span.end for span in self._by_end]

    def whole(self, span: Span, head: Span) -> Span:
        """Return the words of an action, with the quotation marks that belong to them.

        Args:
            span: the action's words.
            head: its verb or nominal; behind the comma that ends a quotation round it begin the words of whoever quotes.
        """
        return self._closed(self._opened(self._within(span, head)))

    def _within(self, span: Span, head: Span) -> Span:
        """Return the words up to the end of the quotation that holds the head, where a comma or stop ends it."""
        for place in range(bisect_right(self._ends, head.end), len(self._ends)):
            quotation = self._by_end[place]
            if quotation.end > span.end:
                break
            last = quotation.end - 2
            if quotation.start < span.start and last >= head.end and self._text[last] in _ENDS:
                return Span(span.start, last)
        return span

    def _opened(self, span: Span) -> Span:
        """Return the words with the mark before them, where what it opens ends among them."""
        quotation = self._inner_starts.get(span.start)
        return Span(quotation.start, span.end) if quotation is not None and quotation.end <= span.end else span

    def _closed(self, span: Span) -> Span:
        """Return the words with the mark behind them, a comma or stop before it too, where what it closes begins among them."""
        end = span.end
        while end not in self._inner_ends and end < len(self._text) and self._text[end] in _ENDS:
            end += 1
        quotation = self._inner_ends.get(end)
        return Span(span.start, quotation.end) if quotation is not None and span.start <= quotation.start < span.end else span
