"""Indirect and mixed speech by syntax: what a cue verb, adjective or noun takes as its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribution.rules.cues import cue_span
from onrecord.attribution.rules.lexicon import CueLexicon, Frame, cue_lexicon
from onrecord.attribution.rules.scene import Scene
from onrecord.attribution.rules.sources import (
    agent_of,
    borrows_source,
    is_nobody,
    named_before,
    source_of,
    source_span,
    subject_of,
)
from onrecord.language import ParagraphKind
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WH = frozenset({"whether", "if", "how", "why", "what", "who", "when", "where", "which", "whom", "whose"})
_PRONOUNS = frozenset(
    {"it", "that", "this", "these", "those", "you", "me", "us", "so", "them", "him", "her", "itself", "himself", "herself"}
)
_CLAUSAL = frozenset({"that-clause", "wh-clause"})  # the frames that need no source and no finite cue
_ONES_OWN = frozenset({"i", "we", "you"})
_SILENT = frozenset({ParagraphKind.BYLINE, ParagraphKind.SUBHEADING})  # nothing is attributed there


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A content that syntax gives to a cue."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    rule: str
    anchor: int  # index of the cue's token


def reported_speech(scene: Scene) -> Iterator[Report]:
    """Yield what every cue word of the article takes as its content, in text order of the cues."""
    lexicon = cue_lexicon()
    for token in scene.doc:
        if token.is_space or scene.paragraphs[scene.paragraph_of[token.i]].kind in _SILENT:
            continue
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") and lemma in lexicon.verbs:
            yield from _of_verb(scene, token, lemma, lexicon)
        elif token.pos_ == "ADJ" and lemma in lexicon.adjectives:
            yield from _of_adjective(scene, token, lemma, lexicon)
        elif token.pos_ == "NOUN" and lemma in lexicon.nouns:
            yield from _of_noun(scene, token)
        elif token.lower_ == "according":
            yield from _according(scene, token)


def _of_verb(scene: Scene, verb: Token, lemma: str, lexicon: CueLexicon) -> Iterator[Report]:
    passive = subject_of(verb)
    if passive is not None and passive.dep_ == "nsubjpass":
        if lemma in lexicon.passives:
            yield from _of_passive(scene, verb, passive)
        return
    around = _parenthetical(scene, verb, lemma, lexicon)
    if around is not None:
        yield around
        return
    source = _source(scene, verb)
    bare = not _is_finite(verb) and not (verb.tag_ == "VBG" and verb.dep_ == "advcl")
    for frame, more, parts in _complements(verb, lemma, lexicon):
        if bare and frame not in _CLAUSAL:
            continue  # "to promote [a toilet]", "people asking for [money]"
        thing = frame.startswith("object") and frame != "object and infinitive"
        if thing and scene.quotation_of[verb.i] >= 0 and _speaks_for_itself(source, scene):
            continue  # “I love [corn]”; but “I promise [to pay]”
        content = _content(scene, verb, parts)
        if content and _says_nothing(content, scene):
            continue
        if content and (source or frame in _CLAUSAL):  # "attacking Korvash" says nobody's view
            yield Report(
                content=content,
                cue=cue_span(scene, verb, *more),
                source=source,
                rule=f"{lemma} + {frame}",
                anchor=verb.i,
            )
            return


def _complements(verb: Token, lemma: str, lexicon: CueLexicon) -> Iterator[tuple[str, tuple[Token, ...], list[Token]]]:
    """Yield (frame, further cue words, content's tokens) for what a verb takes, the likeliest reading first."""
    children = {child.dep_: child for child in reversed(list(verb.children))}
    clause = _best_clause(verb) or _clause_behind_noun(verb, lemma, lexicon)
    infinitive = _infinitive(children.get("xcomp")) or _infinitive(clause)
    thing = children.get("dobj") or children.get("dative")
    prepositions = [child for child in verb.children if child.dep_ == "prep"]
    if infinitive is not None:
        named = thing or subject_of(infinitive)
        if named is not None and lexicon.takes(lemma, Frame.OBJECT_TO):
            yield "object and infinitive", (), [*named.subtree, *infinitive.subtree]
        for preposition in prepositions:
            actor = _object_of(preposition)
            if actor is not None and preposition.lower_ in lexicon.on_to.get(lemma, ()):
                yield f"{preposition.lower_} … to", (preposition,), [*actor.subtree, *infinitive.subtree]
        if thing is None and lexicon.takes(lemma, Frame.TO):
            yield "infinitive", (), list(infinitive.subtree)
    if clause is not None and infinitive is None:
        small = subject_of(clause)
        opening = {t.lower_ for t in clause.lefts} | {next(iter(clause.subtree)).lower_}
        if opening & _WH and (lexicon.takes(lemma, Frame.WH) or lexicon.takes(lemma, Frame.THAT)):
            yield "wh-clause", (), list(clause.subtree)
        elif lexicon.takes(lemma, Frame.AS) and small is not None and clause.pos_ in ("ADJ", "NOUN", "PROPN"):
            yield "object and what is said of it", (), list(clause.subtree)
        elif lexicon.takes(lemma, Frame.THAT) and (_is_finite(clause) or small is not None):
            yield "that-clause", (), _without_next_cue(verb, clause, lexicon)
        elif lexicon.takes(lemma, Frame.AS) and small is not None:
            yield "object and what is said of it", (), list(clause.subtree)
    said_of = children.get("oprd")
    attributed = [p for p in prepositions if p.lower_ in ("as", "of", "for", "with", "to")]
    if lexicon.takes(lemma, Frame.AS):
        if thing is not None and (marked := _quotation_behind(thing)):
            yield "object and what is said of it", (), [*thing.subtree, *marked]
        if thing is not None and said_of is not None:
            yield "object and what is said of it", (), [*thing.subtree, *said_of.subtree]
        if thing is not None and attributed:
            yield "object and what is said of it", (), [*thing.subtree, *attributed[0].subtree]
    if thing is not None and _label(thing) in lexicon.deeds.get(lemma, ()):
        return
    if thing is not None and lexicon.takes(lemma, Frame.OBJECT) and (clause is None or not lexicon.takes(lemma, Frame.THAT)):
        yield "object", (), list(thing.subtree)
    for preposition in prepositions:
        about = _object_of(preposition)
        if about is not None and preposition.lower_ in lexicon.prepositions.get(lemma, ()):
            yield f"{preposition.lower_} …", (preposition,), list(about.subtree)


def _best_clause(verb: Token) -> Token | None:
    """Return the clause that a verb takes; of several the one with "that", else the first with a finite verb."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    told = [clause for clause in clauses if _opens_with_that(clause)] or [clause for clause in clauses if _is_finite(clause)]
    return next(iter(told or clauses), None)


def _without_next_cue(verb: Token, clause: Token, lexicon: CueLexicon) -> list[Token]:
    """Return a clause without a further cue that syntax hangs on it: "said [that it will open] and added that …"."""
    tokens = list(clause.subtree)
    for child in clause.conjuncts:
        if borrows_source(child, clause, verb) and lexicon.takes(child.lemma_.lower(), Frame.QUOTE):
            before = [t.i for t in clause.children if t.dep_ in ("cc", "punct") and t.i < child.i and t.i > clause.i]
            end = min([i for i in before if i >= child.left_edge.i - 2] or [child.left_edge.i])
            return [t for t in tokens if t.i < end]
    return tokens


def _clause_behind_noun(verb: Token, lemma: str, lexicon: CueLexicon) -> Token | None:
    """Return the clause that syntax hangs on the noun of "said in a statement that …", though it belongs to the verb."""
    if not lexicon.takes(lemma, Frame.THAT):
        return None
    for preposition in verb.rights:
        noun = _object_of(preposition) if preposition.dep_ == "prep" else None
        if noun is not None and _speaks_through(noun):
            return next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _opens_with_that(c)), None)
    return None


def _speaks_through(noun: Token) -> bool:
    """Say whether a noun is the means by which a cue verb speaks: "said in a statement"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "on") and cue_lexicon().takes(verb.lemma_.lower(), Frame.THAT)


def _parenthetical(scene: Scene, verb: Token, lemma: str, lexicon: CueLexicon) -> Report | None:
    """Read a cue that is set into or behind the clause that it reports: "The bridge, she said, will open"."""
    host = verb.head
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep") or host == verb or not lexicon.takes(lemma, Frame.QUOTE):
        return None
    if subject_of(verb) is None or any(c.dep_ in ("ccomp", "xcomp", "dobj", "mark") for c in verb.children):
        return None
    inner = set(verb.subtree)
    first = min(t.i for t in inner if not t.is_punct)
    if first == 0 or scene.doc[first - 1].text not in (",", "—", "–", "-", "--"):
        return None
    outside = [t for t in host.subtree if t not in inner and scene.same_side(t, verb)]
    end = _before_stop(scene, verb.i, max(t.i for t in outside)) if outside else verb.i
    before = [t.i for t in outside if t.i < verb.i]
    start = _behind_stop(scene, before[0], before[-1]) if before else verb.i
    content = _runs(scene, [t for t in outside if start <= t.i <= end])
    if not content:
        return None
    return Report(
        content=content,
        cue=cue_span(scene, verb),
        source=_source(scene, verb),
        rule=f"{lemma} set into its clause",
        anchor=verb.i,
    )


def _of_passive(scene: Scene, verb: Token, subject: Token) -> Iterator[Report]:
    """Read "the deal is expected to pass" and "he was accused (by the mayor) of theft": the subject belongs to the content."""
    tails = [
        c
        for c in verb.rights
        if c.dep_ in ("xcomp", "ccomp", "oprd") or (c.dep_ == "prep" and c.lower_ in ("of", "as", "for", "with"))
    ]
    if not tails:
        return
    agent = agent_of(verb)
    source = source_span(scene, agent) if agent is not None else None
    who = () if subject.lower_ == "it" and tails[0].dep_ == "ccomp" else _content(scene, verb, [*subject.subtree])
    content = who + _content(scene, verb, [*tails[0].subtree])
    if content:
        yield Report(
            content=tuple(sorted(content)),
            cue=cue_span(scene, verb),
            source=(source,) if source else (),
            rule=f"passive {verb.lemma_.lower()}",
            anchor=verb.i,
        )


def _of_adjective(scene: Scene, adjective: Token, lemma: str, lexicon: CueLexicon) -> Iterator[Report]:
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd", "xcomp", "conj") or verb.pos_ not in ("AUX", "VERB"):
        return
    frames = lexicon.adjectives[lemma]
    more = (verb,) if abs(verb.i - adjective.i) <= 3 else ()
    for child in adjective.rights:
        parts: list[Token] = []
        if (child.dep_ == "ccomp" and frames & {Frame.THAT, Frame.WH}) or (child.dep_ == "xcomp" and Frame.TO in frames):
            parts = list(child.subtree)
        elif child.dep_ == "prep" and child.lower_ in lexicon.adjective_prepositions[lemma]:
            about = _object_of(child)
            parts = list(about.subtree) if about is not None else []
            more = (*more, child)
        content = _content(scene, adjective, parts)
        if content:
            yield Report(
                content=content,
                cue=cue_span(scene, adjective, *more),
                source=_source(scene, verb),
                rule=f"{lemma} + {child.dep_}",
                anchor=adjective.i,
            )
            return


def _of_noun(scene: Scene, noun: Token) -> Iterator[Report]:
    """Read noun cues: his promise to go · the mayor's claim that … · a warning by the union that … ."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _is_complement(c)), None)
    maker = next((_object_of(c) for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    if clause is None or (owner is None and maker is None and next(iter(clause.subtree)).lower_ != "that"):
        return
    if _speaks_through(noun):
        return  # "said in a statement that …": the verb has it
    content = _content(scene, noun, list(clause.subtree))
    if not content:
        return
    named = owner or maker
    source = source_span(scene, named) if named is not None else None
    yield Report(
        content=content, cue=cue_span(scene, noun), source=(source,) if source else (), rule=f"noun {noun.lemma_}", anchor=noun.i
    )


def _according(scene: Scene, token: Token) -> Iterator[Report]:
    """Read "according to": what it hangs on is the content, up to the ends of its clause."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    named = _object_of(to) if to is not None else None
    if to is None or named is None:
        return
    inner = set(token.subtree) | set(named.subtree)
    name = list(named.subtree)
    if token.is_sent_start:
        name = _before_clause(name)
        inner = {t for t in inner if t.i <= name[-1].i}
    host = _reported_clause(token)
    whole = host.subtree if host is not None else token.sent
    outside = [t for t in whole if t not in inner and scene.paragraph_of[t.i] == scene.paragraph_of[token.i]]
    if scene.quotation_of[token.i] >= 0:
        outside = [t for t in outside if scene.same_side(t, token)]
    before, behind = [t.i for t in outside if t.i < token.i], [t.i for t in outside if t.i > token.i]
    start = _behind_stop(scene, before[0], before[-1]) if before else token.i
    end = _before_stop(scene, behind[0], behind[-1]) if behind else token.i
    content = _runs(scene, [t for t in outside if start <= t.i <= end])
    source = scene.span(t for t in name if scene.same_side(t, named))
    if content and source:
        yield Report(
            content=content,
            cue=(Span(token.idx, to.idx + len(to)),),
            source=(source,),
            rule="according to",
            anchor=token.i,
        )


def _speaks_for_itself(source: Sequence[Span], scene: Scene) -> bool:
    return not source or source[0].of(scene.text).lower() in _ONES_OWN


def _says_nothing(content: Sequence[Span], scene: Scene) -> bool:
    """Say whether a content is a mere pronoun: "denied it", "thank you"."""
    return len(content) == 1 and content[0].of(scene.text).lower() in _PRONOUNS


def _reported_clause(token: Token) -> Token | None:
    """Return the clause with "that" in which a word stands: "said [that, according to the paper, …]"; None outside of any."""
    while token.dep_ != "ROOT":
        if token.dep_ == "ccomp" and _opens_with_that(token):
            return token
        token = token.head
    return None


def _before_clause(name: list[Token]) -> list[Token]:
    """Return a name up to the comma behind which syntax has taken the clause itself for an apposition."""
    commas = [k for k, token in enumerate(name) if token.text == ","]
    if commas and any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in name[commas[0] :]):
        return name[: commas[0]]
    return name


def _source(scene: Scene, verb: Token) -> tuple[Span, ...]:
    head = source_of(verb)
    if head is None and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ in ("ROOT", "conj", "ccomp"):
        run = named_before(verb)
        span = scene.span(run) if run and scene.same_side(run[0], verb) else None
        return (span,) if span else ()
    if head is None or is_nobody(head):
        return ()
    span = source_span(scene, head, verb if scene.same_side(head, verb) else None)
    return (span,) if span else ()


def _content(scene: Scene, cue: Token, parts: Iterable[Token]) -> tuple[Span, ...]:
    """Return the span from the first to the last of `parts`, without the cue's own side, drawn over quotations that it enters."""
    tokens = [t for t in parts if scene.paragraph_of[t.i] == scene.paragraph_of[cue.i] and not t.is_space]
    if scene.quotation_of[cue.i] >= 0:
        tokens = [t for t in tokens if scene.quotation_of[t.i] == scene.quotation_of[cue.i]]
    if not tokens:
        return ()
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    if first < cue.i < last:
        return _runs(scene, [t for t in tokens if t.i != cue.i])
    if first > cue.i:
        last = _before_stop(scene, first, last)
    elif last < cue.i:
        first = _behind_stop(scene, first, last)
    return _runs(scene, scene.doc[first : last + 1])


def _before_stop(scene: Scene, first: int, last: int) -> int:
    """Return where a content ends that syntax draws over a semicolon or a full stop: what follows is seldom said with it."""
    for token in scene.doc[first + 1 : last]:
        if token.text in (";", ".") and scene.quotation_of[token.i] < 0:
            return token.i - 1
    return last


def _behind_stop(scene: Scene, first: int, last: int) -> int:
    """Return where a content begins that stands before its cue: behind the last semicolon or colon, if there is one."""
    stops = [t.i for t in scene.doc[first : last + 1] if t.text in (";", ":") and scene.quotation_of[t.i] < 0 and t.i < last]
    return stops[-1] + 1 if stops else first


def _runs(scene: Scene, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Return the spans of unbroken runs of tokens, each drawn over the quotations that it enters from outside."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if runs and all(t.is_space or (t.is_punct and not t.is_quote) for t in scene.doc[runs[-1][-1].i + 1 : token.i]):
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = [scene.span(run) for run in runs if any(not t.is_punct and t.dep_ not in ("mark", "cc") for t in run)]
    return tuple(_over_quotations(scene, span) for span in spans if span is not None)


def _over_quotations(scene: Scene, span: Span) -> Span:
    """Draw a span over every quotation that it enters but does not lie in, and over the marks of one that it fills."""
    start, end = span.start, span.end
    for quotation in scene.parsed.quotations:
        if quotation.span.end <= start:
            continue
        if quotation.span.start >= end:
            break
        if quotation.inner.holds(span):
            if span.of(scene.text) == quotation.inner.of(scene.text).strip(" ,.;:"):
                return quotation.span  # "He told me, ‘We will go,’" within a quotation
            if not quotation.closed and start == quotation.inner.start:
                start = quotation.span.start  # an editor forgot the closing mark
            continue
        if quotation.span.start < end and start < quotation.span.end:
            start, end = min(start, quotation.span.start), max(end, quotation.span.end)
    return Span(start, end)


def _quotation_behind(thing: Token) -> list[Token]:
    """Return the first words of a quotation in or right behind an object: called the plan “a farce”."""
    edge = thing.right_edge.i
    inside = [t for t in thing.doc[thing.i + 1 : edge + 2] if t.is_quote]
    return [thing.doc[inside[0].i + 1]] if inside and inside[0].i + 1 < len(thing.doc) else []


def _label(thing: Token) -> str:
    """Return the language model's label of a name, "NAME" for one that it does not know, "" for common nouns."""
    return thing.ent_type_ or ("NAME" if thing.pos_ == "PROPN" else "")


def _infinitive(verb: Token | None) -> Token | None:
    if verb is not None and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return verb
    return None


def _is_finite(clause: Token) -> bool:
    words = [clause, *(c for c in clause.children if c.dep_ in ("aux", "auxpass", "cop"))]
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)


def _is_complement(clause: Token) -> bool:
    return _infinitive(clause) is not None or _opens_with_that(clause)


def _opens_with_that(clause: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.lefts)


def _object_of(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
