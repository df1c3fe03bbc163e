"""Which sex a first name tells: by the officeholders of the knowledge base, else by the lists of names of the library Faker."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import import_module

from onrecord.speakers.knowledge import form_of, knowledge_base

SURE_SHARE = 0.95  # of the weight of a name, for one sex
LEAST_LISTS = 2  # that have a name, where English has it not: a list of another language alone errs too often
_ENGLISH = ("en", "en_US", "en_GB")
_OTHERS = ("de_DE", "es_ES", "fr_FR", "it_IT", "nl_NL", "pl_PL", "pt_PT", "sv_SE", "tr_TR")


def sex_of_name(name: str) -> bool | None:
    """Return the sex of whoever bears a full name: of an officeholder who is called so, else as the first name tells it."""
    known = knowledge_base().sex_of_person(name)
    return known if known is not None else sex_of_first_name(name.split()[0])


def sex_of_first_name(name: str) -> bool | None:
    """Return True where a first name is a woman’s, False where it is a man’s; None where it is rare, or borne by both."""
    known = knowledge_base().sex_of_first_name(name)
    if known is not None:
        return known
    form = form_of(name)
    english = _listed(_ENGLISH, form)
    if sum(english.values()):
        return _sure(english)
    others = _listed(_OTHERS, form)
    return _sure(others) if sum(others.values()) >= LEAST_LISTS else None


def _listed(locales: tuple[str, ...], form: str) -> Counter[bool]:
    found: Counter[bool] = Counter()
    for locale in locales:
        female, male = _names(locale)
        found[True] += form in female
        found[False] += form in male
    return found


def _sure(found: Counter[bool]) -> bool | None:
    share = found[True] / sum(found.values())
    return True if share >= SURE_SHARE else False if share <= 1 - SURE_SHARE else None


@cache
def _names(locale: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first names of women and of men that Faker knows for a language, as forms for look-up."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    return (
        frozenset(form_of(name) for name in getattr(provider, "first_names_female", ())),
        frozenset(form_of(name) for name in getattr(provider, "first_names_male", ())),
    )
