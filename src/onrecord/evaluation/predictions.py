"""Predictions as JSON lines, in the form that the neutral scorer reads.

{"doc": NAME, "attributions": [{"content": [[10, 42], [60, 71]], "cue": [[44, 48]], "source": [[49, 59]]}]}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onrecord.errors import UnreadableSourceError
from onrecord.evaluation.comparison import ROLES, Relation, Spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def write_predictions(path: Path, predicted: Mapping[str, Sequence[Relation]]) -> None:
    """Write one line a document, in the order of `predicted`; its attributions by their spans, as `score` takes them.

    Args:
        path: is written over.
        predicted: attributions by the name of their article; code points of its raw text.

    Raises:
        UnreadableSourceError: there is no writing to `path`.
    """
    try:
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            for name, relations in predicted.items():
                ordered = sorted(relations, key=lambda relation: (relation.content, relation.cue, relation.source))
                line = {"doc": name, "attributions": [_roles(relation) for relation in ordered]}
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise UnreadableSourceError(f"cannot write {path}: {error.strerror}; choose another place for the predictions") from error


def _roles(relation: Relation) -> dict[str, list[list[int]]]:
    spans: dict[str, Spans] = {role: getattr(relation, role) for role in ROLES}
    return {role: [[span.start, span.end] for span in parts] for role, parts in spans.items()}
