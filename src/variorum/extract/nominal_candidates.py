"""Events that a noun names, with the verb that does them."""

from variorum.extract.arguments import behind, doer_of_noun, governing_verb
from variorum.extract.arguments import phrase as span_of
from variorum.extract.candidate import Candidate
from variorum.extract.parties import (
    COUNTING,
    agents_behind,
    doers_of,
    head_token,
    inner_actors,
    is_a,
    is_event,
    is_gerund,
    subject_phrase,
    without_tail,
)
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.time_words import skip_times
from variorum.extract.verbal_candidates import HAPPENED_INFINITIVES, PLANNED, SKIPPED_MODALS, unrealised
from variorum.extract.verbs import verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.cues import EventNoun, event_file, light_verbs, planning_verbs
from variorum.records import EventStatus, EventType

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "both", "such"})


_UNCERTAIN = frozenset(
    {"if", "unless", "whether", "potential", "possible", "alleged", "any", "future", "further", "against"}
)


def read_noun(view: View, sentence: Sentence, i: int, end: int, noun: EventNoun) -> Candidate | None:
    """What a noun names or reports, or null."""
    kind = noun.group
    if view.tags[i] == "VERB" and (not view.low[i].endswith("ing") or not _is_topic(view, sentence, i)):
        return None
    if (
        end < sentence.end
        and view.tags[end] in {"NOUN", "PROPN"}
        and view.low[end] not in {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
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
    if kind.type == "PROTEST" and view.low[i - 1 : i] == ("in",) and not view.low[end - 1].endswith("s"):
        return None
    determiner = view.low[first - 1] if first > sentence.first and view.tags[first - 1] == "DET" else ""
    negated = determiner == "no" or view.low[first] == "no"
    if (
        any(view.low[k] in _UNCERTAIN - {"against"} for k in range(max(sentence.first, first - 1), i))
        or determiner == "any"
    ):
        return None
    phrase = Range(first, end)
    governor, active = _governor(view, sentence, first if not determiner else first - 1, kind.type)
    if governor is None and view.parsed:
        governor, active = _parsed_governor(view, sentence, end - 1, kind.type)
    about = first - 1 - bool(determiner)
    subject_place = about < sentence.first or view.tags[about] != "ADP"
    sides = _between(view, sentence, end)
    recipient = None if sides else _target(view, sentence, end - 1, governor, kind.type)
    mutual = kind.type in _MUTUAL and (sides or recipient is not None)
    if kind.light and governor is None and not mutual and not (subject_place and _headed(view, sentence, end)):
        return None
    planner = _planner(view, sentence, end - 1) if kind.type in PLANNED | {"ASSAULT"} else None
    ahead = kind.type in PLANNED and any(view.low[k] in _AHEAD for k in range(max(sentence.first, first - 3), i))
    if planner is None and _unreal(view, sentence, first - 1 if determiner else first):
        return None
    actors = inner_actors(view, sentence, phrase)
    if governor is not None and active:
        group = verb_group(view, sentence, governor)
        if is_gerund(view, group, governor) and unrealised(view, sentence, group.first):
            return None
        if group.modal in SKIPPED_MODALS or (
            group.infinitive and view.low[group.first - 1] not in HAPPENED_INFINITIVES
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
        actors = _parsed_doer(view, sentence, end - 1) or _passive_governor(view, sentence, end, kind.type)
    if kind.suffers:
        return _suffered(view, sentence, phrase, noun, i, negated=negated)
    if recipient is None and not sides:
        recipient = _behind_preposition_near(view, sentence, end, kind.type)
    if sides:
        actors, recipient = sides[:1], None
    status: EventStatus = (
        "planned"
        if planner is not None or ahead
        else "ongoing"
        if any(view.low[k] in {"ongoing", "continuing", "near", "daily", "continued"} for k in range(first, i))
        else "happened"
    )
    if governor is not None and active and verb_group(view, sentence, governor).progressive:
        status = "ongoing"
    definite = determiner in _DEFINITE and not actors and recipient is None and not sides
    if kind.type == "PROTEST":
        actors = actors or (Range(i, end),)
        against = next((k for k in range(first, i) if view.low[k] in event_file().aimed), None)
        recipient = recipient or (Range(against, against + 1) if against is not None else None)
    return Candidate(
        kind.type,
        kind.mode,
        Range(i, end),
        actors,
        sides[1:] or ((recipient,) if recipient is not None else ()),
        status,
        negated,
        True,
        definite or determiner in {"this", "these", "that"},
        f"noun:{' '.join(noun.words)}",
    )


def _is_topic(view: View, sentence: Sentence, i: int) -> bool:
    """Whether an -ing form that the engine calls a verb is a noun: behind a determiner, adjective or possessive."""
    before = view.tags[i - 1] if i > sentence.first else "START"
    return before in {"DET", "ADJ", "START", "NUM", "PART"} or view.low[i - 1] in {"of", "by", "in", "amid", "during"}


def _suffered(
    view: View, sentence: Sentence, phrase: Range, noun: EventNoun, i: int, *, negated: bool
) -> Candidate | None:
    """`X's arrest`, `the killing of X by Y`."""
    end = i + len(noun.words)
    victim: Range | None = None
    for k in range(phrase.first, i):
        if view.low[k] in {"'s", "'"} and k > phrase.first:
            victim = Range(phrase.first, k)
    if victim is None and end < sentence.end and view.low[end] == "of":
        victim = phrase_after(view, sentence, end + 1)
    if victim is None or not is_a(view, victim, "people"):
        return None
    how = f"noun:{' '.join(noun.words)}"
    actors = agents_behind(view, sentence, end)
    victims = (without_tail(view, victim),)
    kind = noun.group
    return Candidate(kind.type, kind.mode, Range(i, end), actors, victims, "happened", negated, True, False, how)


def _governor(view: View, sentence: Sentence, first: int, kind: EventType) -> tuple[int | None, bool]:
    """The verb that does the nominal event ("carried out an attack"), and whether it is active."""
    k = first - 1
    steps = 0
    while k >= sentence.first and steps < 5:
        for size in (3, 2, 1):
            start = k - size + 1
            if (
                start >= sentence.first
                and tuple(view.low[start : k + 1]) in light_verbs(kind)
                and view.tags[start] in {"VERB", "AUX"}
            ):
                return start, True
        if view.tags[k] in {"DET", "ADJ", "NUM", "ADV"} or view.low[k] in {
            "of",
            "series",
            "wave",
            "number",
            "new",
            "at",
            "least",
            "the",
            "dozens",
            "and",
            "out",
        }:
            k -= 1
            steps += 1
        else:
            return None, False
    return None, False


_AHEAD = frozenset({"precedes", "preceded", "ahead", "upcoming", "forthcoming", "scheduled", "planned", "next"})
_STRUCK = frozenset({"on", "against", "at", "upon", "of"})
_WITHIN = frozenset({"in", "at", "near", "inside"})
_OVER = frozenset({"on", "over", "about", "in", "at", "with", "near"})
_WITH = frozenset({"with", "between", "among"})
_MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def _parsed_governor(view: View, sentence: Sentence, noun: int, kind: EventType) -> tuple[int | None, bool]:
    """The same by the parse, however far off: also of a passive or a participle ("a raid mounted by ...")."""
    verb = governing_verb(view, noun, COUNTING)
    if verb is None or not sentence.first <= verb < sentence.end:
        return None, False
    if not any(tuple(view.low[verb : verb + size]) in light_verbs(kind) for size in (3, 2, 1)):
        return None, False
    passive = view.annotations.deprels[noun] == "nsubj:pass" or verb > noun
    return verb, not passive


def _planner(view: View, sentence: Sentence, noun: int) -> int | None:
    """The verb that only plans or announces it ("is planning a march")."""
    verb = governing_verb(view, noun, COUNTING) if view.parsed else None
    if verb is None or verb > noun or not sentence.first <= verb < sentence.end:
        return None
    group = verb_group(view, sentence, verb)
    return verb if view.low[verb] in planning_verbs() and not group.negated and group.modal is None else None


def _parsed_doer(view: View, sentence: Sentence, noun: int) -> tuple[Range, ...]:
    token = doer_of_noun(view, noun) if view.parsed else None
    if token is None or not sentence.first <= token < sentence.end:
        return ()
    return doers_of(view, sentence, span_of(view, token))


def _target(view: View, sentence: Sentence, noun: int, verb: int | None, kind: EventType) -> Range | None:
    """Whom it is aimed at by the parse: behind its own preposition, or behind that of the verb that does it."""
    if not view.parsed:
        return None
    marks = _WITH if kind in _MUTUAL else _STRUCK - ({"of"} if kind != "ASSAULT" else set())
    for holder in (noun, verb):
        if holder is None:
            continue
        token = behind(view, holder, marks)
        if token is None and kind == "ASSAULT" and holder == noun:
            token = behind(view, holder, _WITHIN)
        if token is None or not sentence.first <= token < sentence.end:
            continue
        found = span_of(view, token)
        aim = view.low[token] in event_file().aims
        if skip_times(view, found.first, sentence.end) == found.first and not is_event(view, found) and not aim:
            return without_tail(view, found)
    return None


def _between(view: View, sentence: Sentence, end: int) -> tuple[Range, ...]:
    """`clashes between X and Y`: the sides, parted at "and"."""
    for k in range(end, min(end + 6, sentence.end)):
        if view.low[k] != "between":
            continue
        token = phrase_after(view, sentence, k + 1)
        joined = behind(view, end - 1, frozenset({"between"})) if view.parsed else None
        if joined is not None and k < joined < sentence.end:
            token = span_of(view, joined)
        if token is None:
            return ()
        cut = next((m for m in range(token.first + 1, token.end - 1) if view.low[m] == "and"), None)
        if cut is None:
            return ()
        stop = next((m for m in range(cut + 2, token.end) if view.low[m] in _OVER), token.end)
        return (Range(token.first, cut), without_tail(view, Range(cut + 1, stop)))
    return ()


def _passive_governor(view: View, sentence: Sentence, end: int, kind: EventType) -> tuple[Range, ...]:
    """`attacks ... carried out by X`."""
    for k in range(end, min(end + 14, sentence.end)):
        light = any(tuple(view.low[k : k + size]) in light_verbs(kind) for size in (3, 2, 1))
        if view.words[k] in {";", "."} or (view.tags[k] == "VERB" and not light):
            return ()
        for size in (3, 2, 1):
            if tuple(view.low[k : k + size]) in light_verbs(kind) and view.low[k].endswith(("ed", "nt", "ught")):
                return agents_behind(view, sentence, k + size)
        if view.low[k] == "by":
            return agents_behind(view, sentence, k)
    return ()


def _headed(view: View, sentence: Sentence, end: int) -> bool:
    """A light noun that is the subject of its own taking place ("talks were held", "a truce took effect")."""
    words = view.low[end : min(end + 10, sentence.end)]
    if any(word in SKIPPED_MODALS | {"will"} for word in words):
        return False
    text = " ".join(words)
    return any(
        part in text
        for part in (
            "took effect",
            "was signed",
            "were held",
            "was held",
            "was reached",
            "were imposed",
            "came into force",
            "took place",
            "went into effect",
            "began",
            "resumed",
            "collapsed",
            "began on",
            "has held",
        )
    )


def _unreal(view: View, sentence: Sentence, first: int) -> bool:
    """Behind words that make it wished, feared, planned or general ("to prevent attacks", "against any attack")."""
    window = view.low[max(sentence.first, first - 4) : first]
    return any(
        word
        in {
            "might",
            "may",
            "could",
            "would",
            "vow",
            "vows",
            "vowed",
            "threatens",
            "prevent",
            "preventing",
            "avoid",
            "avoiding",
            "threat",
            "threats",
            "threatened",
            "risk",
            "accusation",
            "accusations",
            "allegation",
            "allegations",
            "suspicion",
            "rumours",
            "rumors",
            "fear",
            "fears",
            "possible",
            "potential",
            "plan",
            "plans",
            "planned",
            "planning",
            "future",
            "deter",
            "combat",
            "against",
            "if",
            "stop",
            "end",
            "ending",
            "halt",
            "anti",
            "possibility",
            "oppose",
            "without",
            "resume",
            "expect",
            "expected",
        }
        for word in window
    )


def _behind_preposition_near(view: View, sentence: Sentence, i: int, kind: EventType) -> Range | None:
    limit = min(i + 3, sentence.end)
    for k in range(i, limit):
        if view.low[k] in event_file().recipient_preps and k + 1 < sentence.end:
            if kind != "ASSAULT" and view.low[k] in {"in", "at", "inside", "near", "of", "on"}:
                return None
            if view.low[k] in {"in", "at", "inside", "near"} and skip_times(view, k, sentence.end) != k:
                continue
            phrase = phrase_after(view, sentence, k + 1)
            if phrase is None or skip_times(view, phrase.first, sentence.end) != phrase.first:
                continue
            if view.low[head_token(view, phrase)] in event_file().aims:
                return None
            if (
                view.low[k] in {"in"}
                and view.low[phrase.first] in {"a", "the"}
                and head_token(view, phrase)
                and view.low[head_token(view, phrase)]
                in {"day", "month", "year", "week", "years", "months", "weeks", "days"}
            ):
                continue
            return without_tail(view, phrase)
        if view.tags[k] not in {"ADV", "PROPN", "NUM"} and view.low[k] not in {"on", "last", "this"}:
            return None
    return None
