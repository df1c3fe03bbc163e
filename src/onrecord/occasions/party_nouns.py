"""Small questions about a noun or pronoun: whether it stands for a party to a meeting, for several, for a guest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.lexicons import lexicon
from onrecord.occasions.meeting_syntax import objects_behind, with_conjuncts, words
from onrecord.speakers.names import flat, human_nouns, titles
from onrecord.speakers.people import People

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset({"i", "we", "he", "she", "they", "me", "us", "him", "her", "them"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRODUCT"})  # rare surnames are often taken for products
_LEAST_LETTERS = 6  # of a noun in "-er" for a human being; shorter ones are things more often
_OF = frozenset({"of", "from"})
_NOBODY = frozenset({"any", "no", "every", "each", "either", "neither", "whoever"})
_VAGUE = frozenset({"many", "some", "others", "those", "people", "everyone", "everybody", "majority", "percent"})
_MANY = frozenset({"NNS", "NNPS"})


def is_party(token: Token, people: People) -> bool:
    """Say whether a noun or pronoun stands for people, a body or a country."""
    if is_named(token, people) or token.lower_ in _PERSONAL:
        return True
    if token.lower_ in _VAGUE or any(child.lower_ in _NOBODY for child in token.lefts):
        return False
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"):
        return False
    if token.ent_type_ in _NAMES:
        return token.pos_ != "ADJ" or token.tag_ in _MANY
    if token.ent_type_ in ("DATE", "TIME", "EVENT", "FAC", "LOC", "MONEY", "PERCENT", "WORK_OF_ART", "LAW"):
        return False
    if token.tag_ == "NNPS" and not token.ent_type_ and any(child.dep_ == "poss" for child in token.lefts):
        return False  # things of theirs
    kinds = lexicon("speakers").words
    forms = {token.lemma_.lower(), token.lower_}
    known = human_nouns() | words("parties", "nouns") | kinds("kinds", "organization") | kinds("kinds", "group")
    return (
        bool(forms & known)
        or is_all(token)
        or ends_as_human(token)
        or is_bare_name(token)
        or (token.pos_ == "PROPN" and not token.ent_type_)
    )


def is_named(token: Token, people: People) -> bool:
    """Say whether a word is the name of a person of the article, also where syntax takes it for a noun."""
    return token.i in people.at or (token.text[:1].isupper() and bool(people.named(token.text)))


def ends_as_human(token: Token) -> bool:
    """Say whether a noun is built as those for human beings are, as a class: "investigators", "pianists", "trainees"."""
    form = token.lemma_.lower()
    built = form.endswith(("er", "or", "ist", "ian", "ee")) and len(form) >= _LEAST_LETTERS
    return token.pos_ == "NOUN" and built and form not in words("parties", "things")


def is_bare_name(token: Token) -> bool:
    """Say whether a capitalised noun without any word before it is a name that syntax takes for a noun: "Ruiz met Orla"."""
    return (
        token.tag_ == "NN"
        and token.text.istitle()
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
        and token.n_lefts == 0
    )


def is_theirs(token: Token) -> bool:
    """Say whether a pronoun tells whose meeting it is: "their talks"."""
    return token.dep_ == "poss" and token.lower_ in ("their", "his", "her", "our", "my")


def is_all(token: Token) -> bool:
    """Say whether a word stands for all of whom the text spoke last: "they", "the two", "both sides", "the pair"."""
    if token.lower_ in ("they", "them", "their", "both", "pair", "duo"):
        return True
    counted = {child.lower_ for child in token.lefts if child.dep_ in ("nummod", "det", "predet", "amod")}
    two = bool(counted & {"two", "both", "three"}) and token.lower_ in words("parties", "all")
    plain = not any(child.dep_ in ("prep", "relcl", "acl", "poss", "appos") for child in token.children)
    if token.lower_ in ("two", "three"):
        return plain and "the" in counted
    return two and plain and ("the" in counted or "both" in counted) and token.tag_ in _MANY


def is_many(token: Token, people: People) -> bool:
    """Say whether a noun, with those joined to it, stands for several."""
    return is_plural(token, people) or len(list(with_conjuncts(token))) > 1


def is_plural(token: Token, people: People) -> bool:
    """Say whether a noun alone stands for several."""
    counted = token.lower_ in ("they", "them", "their", "both", "two", "three", "pair", "delegation")
    return (token.tag_ in _MANY or counted) and token.i not in people.at


def meets_as_such(token: Token, people: People) -> bool:
    """Say whether several who meet do so as parties: leaders and ministers, persons by name; not a crowd or a club."""
    heads = list(with_conjuncts(token))
    known = words("parties", "leading") | lexicon("speakers").words("kinds", "office")
    return all(
        {head.lemma_.lower(), head.lower_} & known
        or head.pos_ == "PROPN"
        or are_of_two(head)
        or head.lower_ in _PERSONAL
        or is_named(head, people)
        or is_all(head)
        for head in heads
    )


def are_of_two(noun: Token) -> bool:
    """Say whether several are of two sides: "the bishops of Lowen and Carrow"."""
    sides = objects_behind(noun, _OF)
    return bool(sides) and len(list(with_conjuncts(sides[0]))) > 1


def is_guest(token: Token, people: People) -> bool:
    """Say whether somebody can be received: a human being or a delegation, not an event or a body."""
    known = (human_nouns() | words("parties", "guests")) - words("parties", "events")
    named = token.i in people.at or token.ent_type_ == "PERSON" or token.pos_ == "PRON"
    return named or bool({token.lemma_.lower(), token.lower_} & known)


def is_spoken_with(token: Token, people: People) -> bool:
    """Say whether somebody is spoken with as one speaks on the telephone: a person, or those who lead; not a crowd or a paper."""
    called = {part.lower_ for part in token.subtree if part.dep_ in ("compound", "appos", "nmod", "amod")}
    if token.lower_ in ("they", "them") or is_addressed(token) or called & words("parties", "addressed"):
        return False
    if token.pos_ == "PROPN" and any(child.dep_ == "poss" and child.ent_type_ == "ORG" for child in token.lefts):
        return False  # a broadcast: "speaking to Radio Freedonia’s Morning Talk"
    return is_guest(token, people) or token.ent_type_ == "GPE"


def is_private(token: Token) -> bool:
    """Say whether somebody is no party to a meeting of note: family, voters, a crowd."""
    return bool({token.lemma_.lower(), token.lower_} & words("parties", "private"))


def is_addressed(token: Token) -> bool:
    """Say whether somebody is spoken to, and not with: reporters, parliament, a crowd."""
    names = {token.lemma_.lower(), token.lower_} & words("parties", "addressed")
    return bool(names) or token.ent_type_ == "ORG"


def is_mutual(token: Token) -> bool:
    """Say whether an object is "each other"."""
    return token.lower_ in ("other", "another") and any(child.lower_ in ("each", "one") for child in token.lefts)


def is_human(token: Token) -> bool:
    """Say whether a noun is one by which a human being is called: "envoy"."""
    return token.lemma_.lower() in human_nouns() | words("parties", "guests")


def is_title(token: Token) -> bool:
    """Say whether a capitalised noun is a title and no name: "Crown Prince", "National Security Advisor"."""
    bare = not any(child.dep_ == "det" for child in token.lefts)
    return bare and token.pos_ == "PROPN" and flat(token.text) in titles() | human_nouns()
