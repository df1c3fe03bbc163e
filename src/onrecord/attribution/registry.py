"""The attributors there are, by the name that `--attributor` takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from onrecord.attribution.relation import Attributor
from onrecord.errors import UnknownAttributorError, UsageError


def _rules(weights: Path | None) -> Attributor:
    from onrecord.attribution.rules import RuleAttributor

    if weights is not None:
        raise UsageError(f"the attributor rules has no weights, got {weights}; choose the attributor tagger, or leave them out")
    return RuleAttributor()


def _tagger(weights: Path | None) -> Attributor:
    from onrecord.attribution.tagger.attributor import TaggerAttributor

    return TaggerAttributor() if weights is None else TaggerAttributor(weights)


_REGISTERED: dict[str, Callable[[Path | None], Attributor]] = {"rules": _rules, "tagger": _tagger}

DEFAULT_ATTRIBUTOR = "tagger"


def attributor_names() -> list[str]:
    """Return the names of all attributors, in alphabetical order."""
    return sorted(_REGISTERED)


def attributor(name: str = DEFAULT_ATTRIBUTOR, weights: Path | None = None) -> Attributor:
    """Return the attributor of that name; the same one each time.

    Args:
        name: one of `attributor_names()`.
        weights: a folder of weights other than the packaged ones, as `onrecord train attributor` writes it.

    Raises:
        UnknownAttributorError: there is none; the message lists those there are.
        UsageError: weights for an attributor that has none.
    """
    if name not in _REGISTERED:
        raise UnknownAttributorError(f"no attributor {name!r}; registered: {', '.join(attributor_names())}")
    return _made(name, weights)


@cache
def _made(name: str, weights: Path | None) -> Attributor:
    return _REGISTERED[name](weights)
