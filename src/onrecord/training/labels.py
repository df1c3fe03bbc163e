"""Gold attributions as what the network learns: a tag for each word, and links between tagged chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.tagger.tags import ROLES, Chunk, Roles, chunks_of, role_chunks, tags_of
from onrecord.encoder import Words


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """What an article's attributions say of its words."""

    tags: NDArray[np.int64]  # one a word, places in `TAGS`
    cue_of: dict[Chunk, Chunk]  # by content chunk; attributions without a cue have no links
    source_of: dict[Chunk, Chunk | None]  # by cue chunk; None where the source is absent


def labels_of(attributions: Sequence[Roles], words: Words) -> Labels:
    """Return tags and links of an article's attributions; chunks that overlapping others kept from being tagged have no links."""
    tags = tags_of(attributions, words)
    tagged = {role: set(chunks_of(tags, role)) for role in ROLES}
    cue_of: dict[Chunk, Chunk] = {}
    source_of: dict[Chunk, Chunk | None] = {}
    for attribution in attributions:
        contents, cues, sources = (
            [one for one in role_chunks(attribution, role, words) if one in tagged[role]] for role in ROLES
        )
        if not cues:
            continue
        if sources or not attribution.source:
            source_of[cues[0]] = sources[0] if sources else None
        cue_of.update((content, cues[0]) for content in contents)
    return Labels(tags=tags, cue_of=cue_of, source_of=source_of)
