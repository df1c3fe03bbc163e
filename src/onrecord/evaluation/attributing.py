"""Run an attributor over gold articles: what it finds, ready to be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.attribution import Attributor
from onrecord.corpora import GoldArticle
from onrecord.errors import GoldError, InputError
from onrecord.evaluation.comparison import Relation
from onrecord.language import parse
from onrecord.reading import read_text


def attribute_gold(gold: Iterable[GoldArticle], finder: Attributor, warn: Callable[[str], None]) -> dict[str, Sequence[Relation]]:
    """Return the top-level attributions that an attributor finds in each gold article, by the article's name.

    An article that cannot be read counts as one in which nothing was found; `warn` is told on one line.

    Raises:
        GoldError: a text changes when it is read (it has a byte-order mark), so that gold offsets would not hold.
    """
    result: dict[str, Sequence[Relation]] = {}
    for article in gold:
        try:
            read = read_text(article.text)
            if read.text != article.text:
                raise GoldError(f"{article.name}: its text changes when it is read, so offsets do not hold; mend the gold text")
            result[article.name] = [one for one in finder.attribute(parse(read)) if one.parent is None]
        except InputError as error:
            warn(f"{article.name}: {error}")
    return result
