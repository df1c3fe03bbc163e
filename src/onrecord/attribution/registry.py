"""The attributors there are, by the name that `--attributor` takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from onrecord.attribution.relation import Attributor
from onrecord.errors import UnknownAttributorError


def _rules() -> Attributor:
    from onrecord.attribution.rules import RuleAttributor

    return RuleAttributor()


_REGISTERED: dict[str, Callable[[], Attributor]] = {"rules": _rules}

DEFAULT_ATTRIBUTOR = "rules"


def attributor_names() -> list[str]:
    """Return the names of all attributors, in alphabetical order."""
    return sorted(_REGISTERED)


@cache
def attributor(name: str = DEFAULT_ATTRIBUTOR) -> Attributor:
    """Return the attributor of that name; the same one each time.

    Raises:
        UnknownAttributorError: there is none; the message lists those there are.
    """
    if name not in _REGISTERED:
        raise UnknownAttributorError(f"no attributor {name!r}; registered: {', '.join(attributor_names())}")
    return _REGISTERED[name]()
