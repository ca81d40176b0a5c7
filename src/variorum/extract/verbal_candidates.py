"""Events that a verb names, and how real its form makes them."""

from variorum.extract.arguments import object_of_verb, phrase, topmost
from variorum.extract.candidate import MUTUAL, Candidate
from variorum.extract.parties import agents_behind, behind_preposition, doers_of, inner_actors, two_sides, without_tail
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.phrases_before import phrase_before
from variorum.extract.reality import verb_status
from variorum.extract.sorts import fits, is_a, is_event
from variorum.extract.subjects import (
    antecedent_of,
    implied_subject,
    is_gerund,
    parsed_subject,
    shared_subject,
    subject_phrase,
)
from variorum.extract.time_words import skip_times
from variorum.extract.told import named_behind, named_host
from variorum.extract.verbs import VerbGroup, verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.event_cues import EventVerb
from variorum.ontology.event_words import side_words
from variorum.records import EventStatus, EventType

_LONG = 12
"""Tokens between the first word of a noun phrase and its head."""
_SHOWN = frozenset({"that", "how", "why", "what", "whether"})
"""Behind a verb of protest these say what it shows ("demonstrated how ..."), and nobody is in the street."""
_DONE_BY_SOMEONE: frozenset[EventType] = frozenset({"AID", "COOPERATE", "RETREAT", "MOBILIZE", "CONSULT", "AGREE"})
"""In the active these need a subject: without one the word is an adjective or part of a name."""


def read_verb(view: View, sentence: Sentence, i: int, end: int, verb: EventVerb) -> Candidate | None:
    """The event that a verb names, or null."""
    group = verb_group(view, sentence, i)
    status = verb_status(view, sentence, group, verb)
    if status is None:
        return None
    kind = verb.group
    if kind.type == "PROTEST" and _SHOWN.intersection(view.low[end : end + 1]):
        return None
    after = _parsed_object(view, sentence, i) if view.parsed and not verb.rest else None
    if after is None or i < after.first < end:
        start = _past_adjuncts(view, sentence, end)
        timed = view.parsed and not verb.rest and skip_times(view, end, sentence.end) != end
        after = _phrase_at(view, sentence, start) if not timed else None
    bare = verb.form in {"past", "participle"} and not group.passive
    passive = (group.passive and verb.form in {"past", "participle"}) or (
        bare and not group.perfect and _reduced(view, sentence, i, kind.object, after)
    )
    if kind.victim:
        victim = subject_phrase(view, sentence, group, i)
        if victim is None or not is_a(view, victim, "people"):
            return None
        return _made(view, verb, Range(i, end), (), (victim,), status, group, "verb:victim")
    if passive:
        if kind.object == "none":
            return None
        sufferer = (
            (implied_subject(view, sentence, i) if view.parsed else None)
            or antecedent_of(view, sentence, parsed_subject(view, group) or phrase_before(view, sentence, group.first))
            or (shared_subject(view, sentence, group) if not kind.to else None)
        )
        if sufferer is None or not fits(view, sufferer, kind.object):
            return None
        agent = agents_behind(view, sentence, end)
        if kind.type == "RETREAT" and not agent and kind.to:
            return None
        if kind.infinitive and not _then_infinitive(view, sentence, end):
            return None
        if (kind.type == "COOPERATE" and not agent) or (kind.type in {"MOBILIZE", "AID"} and not group.passive):
            return None
        suffering: tuple[Range, ...] = () if kind.to or kind.object == "weapon" else (sufferer,)
        if kind.type == "MOBILIZE":
            agent, suffering = agent or ((sufferer,) if kind.object == "force" else ()), ()
        if kind.to:
            behind = behind_preposition(view, sentence, end, kind.to)
            suffering = (behind,) if behind is not None else ()
        return _made(view, verb, Range(i, end), agent, suffering, status, group, "verb:passive")
    subject = subject_phrase(view, sentence, group, i)
    if group.first == sentence.first + 1 and view.low[sentence.first] in {"who", "what", "which"}:
        return None
    if kind.subject != "any" and (subject is None or not fits(view, subject, kind.subject)):
        return None
    if verb.lemma in side_words().results and subject is not None and is_event(view, subject):
        return None
    if kind.object not in {"none"}:
        if after is None or not fits(view, after, kind.object):
            return None
    elif (
        after is not None
        and (not kind.to or verb.lemma in side_words().showing)
        and not verb.rest
        and view.tags[end] in {"DET", "NUM", "PROPN", "NOUN"}
        and verb.lemma not in side_words().measured
    ):
        return None
    if kind.infinitive and not _then_infinitive(view, sentence, after.end if after is not None else end):
        return None
    actors = doers_of(view, sentence, subject)
    suffers = kind.object not in {"none", "weapon"} and not kind.to and kind.type != "MOBILIZE"
    recipients: tuple[Range, ...] = (after,) if after is not None and suffers else ()
    if kind.to or (
        verb.rest
        and verb.rest[-1] in {"with", "on", "against", "at", "from", "to", "of", "in", "into"}
        and kind.object == "none"
    ):
        behind = (
            behind_preposition(view, sentence, end, kind.to)
            if verb.rest[-1:] not in {("with",), ("on",), ("against",)}
            else after
        )
        recipients = (behind,) if behind is not None else ()
        if behind is None and kind.needed:
            return None
        if behind is not None and after is not None and kind.object == "none" and behind.first > after.end + 12:
            recipients = ()
    if kind.type == "ASSAULT" and subject is not None and is_event(view, subject):
        actors = inner_actors(view, sentence, subject)
    if (kind.type in _DONE_BY_SOMEONE and not actors) or (
        is_gerund(view, group, i)
        and subject is not None
        and view.low[subject.first] in {"us", "them", "him", "her", "me"}
    ):
        return None
    if kind.object == "envoy" and after is not None and not inner_actors(view, sentence, after):
        host = named_host(view, sentence, after)
        recipients = (host,) if host is not None else recipients
    if kind.type == "AGREE" and kind.infinitive and not recipients:
        side = named_behind(view, sentence, end, sentence.end)
        recipients = (side,) if side is not None else ()
    if kind.type in MUTUAL and not recipients and len(actors) == 1:
        actors, recipients = two_sides(view, actors[0])
    return _made(view, verb, Range(i, end), actors, recipients, status, group, "verb:active")


def _phrase_at(view: View, sentence: Sentence, first: int) -> Range | None:
    """The noun phrase that begins at a token; by the parse also across quotation marks."""
    found = phrase_after(view, sentence, first)
    if found is None or not view.parsed or view.tags[found.first] == "PRON":
        return found
    token = topmost(view, first, sentence.end)
    whole = phrase(view, token) if view.tags[token] in {"NOUN", "PROPN", "NUM"} and token - first < _LONG else found
    return whole if whole.first <= found.first + 2 else found


def _then_infinitive(view: View, sentence: Sentence, i: int) -> bool:
    """Whether an infinitive follows ("asked Varnia on Friday to leave")."""
    stop = min(i + 8, sentence.end - 1)
    return any(view.low[k] == "to" and view.tags[k + 1] in {"VERB", "ADV", "AUX", "PUNCT"} for k in range(i, stop))


def _parsed_object(view: View, sentence: Sentence, verb: int) -> Range | None:
    token = object_of_verb(view, verb)
    if token is None or not sentence.first <= token < sentence.end:
        return None
    found = phrase(view, token)
    return Range(max(found.first, verb + 1), found.end) if token > verb else found


def _made(
    view: View,
    verb: EventVerb,
    trigger: Range,
    actors: tuple[Range, ...],
    recipients: tuple[Range, ...],
    status: EventStatus,
    group: VerbGroup,
    how: str,
) -> Candidate:
    return Candidate(
        verb.group.type,
        verb.group.mode,
        trigger,
        actors,
        tuple(without_tail(view, r) for r in recipients),
        status,
        group.negated,
        False,
        False,
        f"{how}:{verb.lemma}",
        said=verb.group.said,
    )


def _past_adjuncts(view: View, sentence: Sentence, i: int) -> int:
    k = skip_times(view, i, sentence.end)
    while (
        k < sentence.end
        and view.tags[k] == "ADV"
        and view.low[k] not in {"about", "nearly", "almost", "around", "more", "at", "up"}
    ):
        k += 1
    if view.low[k : k + 2] in {("at", "least"), ("more", "than"), ("up", "to"), ("as", "many"), ("fewer", "than")}:
        while k < sentence.end and view.tags[k] not in {"NUM", "DET"}:
            k += 1
    if (
        view.low[k : k + 1] in {("about",), ("nearly",), ("almost",), ("around",), ("some",), ("over",)}
        and k + 1 < sentence.end
        and view.tags[k + 1] == "NUM"
    ):
        k += 1
    return k


def _reduced(view: View, sentence: Sentence, i: int, wanted: str, after: Range | None) -> bool:
    """`11 people killed in attack`: a participle without "be" and without an object of its own."""
    if wanted == "none":
        return False
    if after is not None and fits(view, after, wanted):
        return False
    if i > sentence.first and view.low[i - 1] in {"he", "she", "they", "we", "i", "it", "who"}:
        return False
    if view.parsed and any(
        view.annotations.deprels[child] in {"nsubj", "obj"} for child in view.children[i] if child != i
    ):
        return False
    return i > sentence.first
