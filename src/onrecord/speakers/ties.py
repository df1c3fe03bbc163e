"""States to which a text ties people without an office: "Albrenn’s Ana Ruiz", "Ana Ruiz said Albrenn would send none"."""

from __future__ import annotations

import re

from onrecord.speakers.lands import name_root
from onrecord.speakers.mentions import verbs_of_saying
from onrecord.speakers.people import Person

_STATE = r"(?:the\s)?(?P<state>[A-ZÀ-ÖØ-Þ][\w-]+)"
_OWNED_BY = re.compile(r"([A-ZÀ-ÖØ-Þ][\w-]+)[’']s?\s+\Z")
_OWNED = re.compile(r"([A-ZÀ-ÖØ-Þ][\w-]+)[’']s\s")  # what may be taken for a part of a name
_OF = re.compile(rf",?\s+(?:of|from)\s+{_STATE}")
_SAYS = re.compile(r"\s+(?:has\s+|had\s+)?(?P<verb>[a-z]+)\s+(?:[a-z]+\s+|on\s+[A-Z][a-z]+day\s+){0,3}?" + _STATE)
_UNDERTAKES = re.compile(
    r"\s+(?:won[’']t|wouldn[’']t|will|would|could|(?:is|was)\s+(?:ready|prepared|willing|sending|open)|stands?\s+ready)"
    r"(?!\s+(?:have|need|pay|regret|lose|face|be\s+(?:held|made|forced|punished)))\b"
)
_BEHIND = 90  # characters behind a name in which its bearer may say what a state will do


def states_tied(text: str, person: Person) -> frozenset[str]:
    """Return the roots of the names of the states to which words beside somebody’s names tie them, by `lands.name_root`."""
    return frozenset(
        name_root(state) for mention in person.mentions for state in _beside(text, mention.span.start, mention.span.end)
    )


def _beside(text: str, start: int, end: int) -> list[str]:
    behind = text[end : end + _BEHIND]
    found = [match["state"] for match in [_OF.match(behind)] if match is not None]
    owner = _OWNED_BY.search(text[max(0, start - 40) : start]) or _OWNED.match(text, start, end)
    found += [owner[1]] if owner is not None else []
    says = _SAYS.match(behind)
    if says is not None and _is_saying(says["verb"]) and _UNDERTAKES.match(behind, says.end()):
        found.append(says["state"])
    return found


def _is_saying(verb: str) -> bool:
    """Say whether a form is one of a verb of saying: "said", "announces"."""
    forms = {verb, verb.removesuffix("s"), verb.removesuffix("es"), verb.removesuffix("d"), verb.removesuffix("ed")}
    return verb in ("said", "told") or bool(forms & verbs_of_saying())
