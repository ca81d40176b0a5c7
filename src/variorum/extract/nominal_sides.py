"""The verb that does a nominal event, and who stands on its sides: by the parse, else near the noun."""

from variorum.extract.arguments import behind, doer_of_noun, governing_verb, marker, subject_of_verb
from variorum.extract.arguments import phrase as span_of
from variorum.extract.candidate import MUTUAL
from variorum.extract.parties import agents_behind, doers_of, without_tail
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.sorts import head_token, is_a, is_event, may_act
from variorum.extract.time_words import skip_times
from variorum.extract.verbs import verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.event_cues import event_file, light_verbs
from variorum.ontology.event_words import count_words, place_words, reality_words, side_words
from variorum.ontology.words import forms_of
from variorum.records import EventType


def light_governor(view: View, sentence: Sentence, first: int, kind: EventType) -> tuple[int | None, bool]:
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
        if view.tags[k] in {"DET", "ADJ", "NUM", "ADV"} or view.low[k] in count_words().between:
            k -= 1
            steps += 1
        else:
            return None, False
    return None, False


_STRUCK = frozenset({"on", "against", "at", "upon", "of"})


_WITHIN = frozenset({"in", "at", "near", "inside"})


_OVER = frozenset({"on", "over", "about", "in", "at", "with", "near"})


_WITH = frozenset({"with", "between", "among"})


def parsed_governor(view: View, sentence: Sentence, noun: int, kind: EventType) -> tuple[int | None, bool]:
    """The same by the parse, however far off: also of a passive or a participle ("a raid mounted by ...")."""
    verb = governing_verb(view, noun, count_words().counting)
    if verb is None or not sentence.first <= verb < sentence.end:
        return None, False
    if not any(tuple(view.low[verb : verb + size]) in light_verbs(kind) for size in (3, 2, 1)):
        return None, False
    passive = view.annotations.deprels[noun] == "nsubj:pass" or verb > noun
    return verb, not passive


def planning_governor(view: View, sentence: Sentence, noun: int) -> int | None:
    """The verb that only plans or announces it ("is planning a march")."""
    verb = governing_verb(view, noun, count_words().counting) if view.parsed else None
    if verb is None or verb > noun or not sentence.first <= verb < sentence.end:
        return None
    group = verb_group(view, sentence, verb)
    plans = view.low[verb] in forms_of(reality_words().planning)
    return verb if plans and not group.negated and group.modal is None else None


def parsed_doer(view: View, sentence: Sentence, noun: int) -> tuple[Range, ...]:
    """Who does it by the parse."""
    token = doer_of_noun(view, noun) if view.parsed else None
    if token is None or not sentence.first <= token < sentence.end:
        return ()
    return doers_of(view, sentence, span_of(view, token))


def target_of(view: View, sentence: Sentence, noun: int, verb: int | None, kind: EventType) -> Range | None:
    """Whom it is aimed at by the parse: behind its own preposition, or behind that of the verb that does it."""
    if not view.parsed:
        return None
    mutual = view.low[noun] in side_words().mutual
    marks = _WITH if kind in MUTUAL or mutual else _STRUCK - ({"of"} if kind != "ASSAULT" else set())
    for holder in (noun, verb):
        if holder is None:
            continue
        token = behind(view, holder, marks)
        within = (kind == "ASSAULT" and not mutual) or view.low[noun] in side_words().imposed
        if token is None and within and holder == noun:
            token = behind(view, holder, _WITHIN)
            token = token if token is not None and _may_be_struck(view, span_of(view, token)) else None
        if token is None or not sentence.first <= token < sentence.end:
            continue
        found = span_of(view, token)
        aim = view.low[token] in place_words().aims
        if skip_times(view, found.first, sentence.end) == found.first and not is_event(view, found) and not aim:
            return without_tail(view, found)
    return None


def _may_be_struck(view: View, found: Range) -> bool:
    """Whether what an attack is in or near is a place, a thing or people, and no quarrel."""
    head = head_token(view, found)
    things = event_file().classes["place"] | event_file().classes["thing"]
    named = view.tags[head] == "PROPN" or any(view.labels[k] in {"LOC", "FAC"} for k in range(found.first, found.end))
    return view.low[head] in things or named or is_a(view, found, "people")


def befallen(view: View, sentence: Sentence, noun: int) -> Range | None:
    """`the city was rocked by blasts`: the city."""
    if not view.parsed or marker(view, noun) != "by":
        return None
    verb = view.annotations.heads[noun]
    if verb < 0 or view.low[verb] not in forms_of(side_words().shaken) or not sentence.first <= verb < noun:
        return None
    token = subject_of_verb(view, verb)
    return span_of(view, token) if token is not None and sentence.first <= token < verb else None


def withstanding(view: View, sentence: Sentence, noun: int) -> Range | None:
    """`the army repelled an attack by X`: the army."""
    verb = governing_verb(view, noun, count_words().counting) if view.parsed else None
    if verb is None or view.low[verb] not in forms_of(side_words().repelling) or not sentence.first <= verb < noun:
        return None
    token = subject_of_verb(view, verb)
    found = span_of(view, token) if token is not None and sentence.first <= token < verb else None
    return found if found is not None and may_act(view, found) else None


def sides_between(view: View, sentence: Sentence, end: int) -> tuple[Range, ...]:
    """`clashes between X and Y`: the sides, parted at "and". "an attack based on a deal between X and Y" has none."""
    for k in range(end, min(end + 6, sentence.end)):
        if view.low[k] != "between":
            continue
        token = phrase_after(view, sentence, k + 1)
        joined = behind(view, end - 1, frozenset({"between"})) if view.parsed else None
        if joined is not None and k < joined < sentence.end:
            token = span_of(view, joined)
        elif view.parsed and any(view.tags[m] == "NOUN" for m in range(end, k)):
            return ()
        if token is None:
            return ()
        cut = next((m for m in range(token.first + 1, token.end - 1) if view.low[m] == "and"), None)
        if cut is None:
            return ()
        stop = next((m for m in range(cut + 2, token.end) if view.low[m] in _OVER), token.end)
        return (Range(token.first, cut), without_tail(view, Range(cut + 1, stop)))
    return ()


def passive_governor(view: View, sentence: Sentence, end: int, kind: EventType) -> tuple[Range, ...]:
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


def behind_preposition_near(view: View, sentence: Sentence, i: int, kind: EventType) -> Range | None:
    """Whom it is aimed at by the words right behind the noun."""
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
            if view.low[k] in _WITHIN and not _may_be_struck(view, phrase):
                continue
            if view.low[head_token(view, phrase)] in place_words().aims:
                return None
            if (
                view.low[k] in {"in"}
                and view.low[phrase.first] in {"a", "the"}
                and head_token(view, phrase)
                and view.low[head_token(view, phrase)] in place_words().spells
            ):
                continue
            return without_tail(view, phrase)
        if view.tags[k] not in {"ADV", "PROPN", "NUM"} and view.low[k] not in {"on", "last", "this"}:
            return None
    return None
