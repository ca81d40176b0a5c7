"""Events that a noun names, with the verb that does them."""

from dataclasses import replace

from variorum.extract.candidate import MUTUAL, Candidate
from variorum.extract.nominal_sides import (
    befallen,
    behind_preposition_near,
    light_governor,
    parsed_doer,
    parsed_governor,
    passive_governor,
    planning_governor,
    sides_between,
    target_of,
    withstanding,
)
from variorum.extract.parties import agents_behind, behind_preposition, doers_of, inner_actors, two_sides, without_tail
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.reality import PLANNED, SKIPPED_MODALS, unrealised
from variorum.extract.sorts import is_a
from variorum.extract.subjects import is_gerund, subject_phrase
from variorum.extract.verbs import verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.calendar import load_calendar
from variorum.ontology.event_cues import EventNoun, EventNouns, settling_verbs
from variorum.ontology.event_words import reality_words, side_words
from variorum.records import EventStatus

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "both", "such"})


def read_noun(view: View, sentence: Sentence, i: int, end: int, noun: EventNoun) -> Candidate | None:
    """What a noun names or reports, or null."""
    kind = noun.group
    if view.tags[i] == "VERB" and (not view.low[i].endswith("ing") or not _is_topic(view, sentence, i)):
        return None
    if (
        end < sentence.end
        and view.tags[end] in {"NOUN", "PROPN"}
        and view.low[end] not in load_calendar().weekdays
        and view.tags[end - 1] != "PUNCT"
    ):
        return None
    if (end < sentence.end and view.words[end] == "-") or (
        view.words[i - 1 : i] == ("-",)
        and i > sentence.first
        and view.low[i - 2 : i - 1] in {("anti",), ("counter",), ("post",), ("pre",)}
    ):
        return None
    first = i
    while first > sentence.first and (
        (view.tags[first - 1] in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"} and view.tags[first - 1] != "VERB")
        or view.low[first - 1] in {"'s", "'"}
    ):
        first -= 1
    if kind.type == "PROTEST" and _shows(view, sentence, end):
        return None
    if kind.type == "PROTEST" and view.low[i - 1 : i] == ("in",) and not view.low[end - 1].endswith("s"):
        return None
    determiner = view.low[first - 1] if first > sentence.first and view.tags[first - 1] == "DET" else ""
    negated = determiner == "no" or view.low[first] == "no"
    if (
        any(view.low[k] in reality_words().uncertain for k in range(max(sentence.first, first - 1), i))
        or determiner == "any"
    ):
        return None
    phrase = Range(first, end)
    governor, active = light_governor(view, sentence, first if not determiner else first - 1, kind.type)
    if governor is None and view.parsed:
        governor, active = parsed_governor(view, sentence, end - 1, kind.type)
    trigger = Range(i, end)
    if governor is not None and kind.settled and _settles(view, governor, kind):
        kind, trigger = replace(kind, type="AGREE", mode=None), Range(governor, governor + 1)
    about = first - 1 - bool(determiner)
    subject_place = about < sentence.first or view.tags[about] != "ADP"
    sides = sides_between(view, sentence, end)
    recipient = None if sides else target_of(view, sentence, end - 1, governor, kind.type)
    mutual = kind.type in MUTUAL and (sides or recipient is not None)
    if kind.light and governor is None and not mutual and not (subject_place and _headed(view, sentence, end)):
        return None
    planner = planning_governor(view, sentence, end - 1) if kind.type in PLANNED | {"ASSAULT"} else None
    ahead = kind.type in PLANNED and any(
        view.low[k] in reality_words().ahead for k in range(max(sentence.first, first - 3), i)
    )
    if planner is None and _unreal(view, sentence, first - 1 if determiner else first):
        return None
    actors = inner_actors(view, sentence, phrase)
    if governor is not None and active:
        group = verb_group(view, sentence, governor)
        if is_gerund(view, group, governor) and unrealised(view, sentence, group.first):
            return None
        if group.modal in SKIPPED_MODALS or (
            group.infinitive and view.low[group.first - 1] not in reality_words().carried_on
        ):
            return None
        negated = negated or group.negated
        subject = subject_phrase(view, sentence, group, governor)
        actors = doers_of(view, sentence, subject) or actors
    elif governor is not None:
        actors = agents_behind(view, sentence, governor + 1) or actors
    elif planner is not None:
        actors = doers_of(view, sentence, subject_phrase(view, sentence, verb_group(view, sentence, planner), planner))
    elif not actors:
        actors = parsed_doer(view, sentence, end - 1) or passive_governor(view, sentence, end, kind.type)
    if kind.suffers:
        return _suffered(view, sentence, phrase, noun, i, negated=negated)
    if recipient is None and not sides and kind.type == "ASSAULT":
        recipient = befallen(view, sentence, end - 1) or withstanding(view, sentence, end - 1)
    if recipient is None and not sides:
        recipient = behind_preposition_near(view, sentence, end, kind.type)
    if recipient is None and not sides and kind.type == "SANCTION":
        recipient = behind_preposition(view, sentence, end, ("against",))
    if sides:
        actors, recipient = sides[:1], None
    status: EventStatus = (
        "planned"
        if planner is not None or ahead
        else "ongoing"
        if any(view.low[k] in reality_words().going_on for k in range(first, i))
        else "happened"
    )
    if governor is not None and active and verb_group(view, sentence, governor).progressive:
        status = "ongoing"
    definite = determiner in _DEFINITE and not actors and recipient is None and not sides
    if kind.type == "PROTEST":
        actors = actors or (Range(i, end),)
        against = next((k for k in range(first, i) if view.low[k] in side_words().aimed), None)
        recipient = recipient or (Range(against, against + 1) if against is not None else None)
    recipients = sides[1:] or ((recipient,) if recipient is not None else ())
    if kind.type in MUTUAL and not recipients and len(actors) == 1:
        actors, recipients = two_sides(view, actors[0])
    return Candidate(
        kind.type,
        kind.mode,
        trigger,
        actors,
        recipients,
        status,
        negated,
        True,
        definite or determiner in {"this", "these", "that"},
        f"noun:{' '.join(noun.words)}",
    )


def _shows(view: View, sentence: Sentence, end: int) -> bool:
    """`a demonstration of strength` shows it; one of people is a protest."""
    of = phrase_after(view, sentence, end + 1) if end < sentence.end and view.low[end] == "of" else None
    return of is not None and not is_a(view, of, "people") and not is_a(view, of, "protest")


def _settles(view: View, governor: int, kind: EventNouns) -> bool:
    """`agreed on a truce`: it is settled, whether or not it will be kept."""
    return any(tuple(view.low[governor : governor + size]) in settling_verbs(kind) for size in (3, 2, 1))


def _is_topic(view: View, sentence: Sentence, i: int) -> bool:
    """Whether an -ing form that the engine calls a verb is a noun: behind a determiner, adjective or possessive."""
    before = view.tags[i - 1] if i > sentence.first else "START"
    return before in {"DET", "ADJ", "START", "NUM", "PART"} or view.low[i - 1] in {"of", "by", "in", "amid", "during"}


def _suffered(
    view: View, sentence: Sentence, phrase: Range, noun: EventNoun, i: int, *, negated: bool
) -> Candidate | None:
    """`X's arrest`, `the killing of X by Y`, `Y's killing of X`."""
    end = i + len(noun.words)
    victim: Range | None = None
    doer: Range | None = None
    for k in range(phrase.first, i):
        if view.low[k] in {"'s", "'"} and k > phrase.first:
            victim = Range(phrase.first, k)
    if end < sentence.end and view.low[end] == "of":
        suffering = phrase_after(view, sentence, end + 1)
        if suffering is not None:
            doer, victim = victim, suffering
    if victim is None or not is_a(view, victim, "people"):
        return None
    how = f"noun:{' '.join(noun.words)}"
    actors = agents_behind(view, sentence, end) or doers_of(view, sentence, doer)
    victims = (without_tail(view, victim),)
    kind = noun.group
    return Candidate(kind.type, kind.mode, Range(i, end), actors, victims, "happened", negated, True, False, how)


def _headed(view: View, sentence: Sentence, end: int) -> bool:
    """A light noun that is the subject of its own taking place ("talks were held", "a truce took effect")."""
    words = view.low[end : min(end + 10, sentence.end)]
    if any(word in SKIPPED_MODALS | {"will"} for word in words):
        return False
    text = " ".join(words)
    return any(part in text for part in reality_words().held_so)


def _unreal(view: View, sentence: Sentence, first: int) -> bool:
    """Behind words that make it wished, feared, planned or general ("to prevent attacks", "against any attack")."""
    window = view.low[max(sentence.first, first - 4) : first]
    return any(word in reality_words().unreal for word in window)
