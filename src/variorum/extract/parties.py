"""Who does it and to whom: phrases around the trigger of an event."""

from variorum.extract.arguments import governing_verb
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.sorts import head_token, is_event, is_means, may_act, opens
from variorum.extract.subjects import implied_subject
from variorum.extract.syntax import agent_of
from variorum.extract.time_words import skip_times, skip_times_back
from variorum.extract.view import Sentence, View
from variorum.ontology.acts import armed_names, state_words
from variorum.ontology.agents import agent_nouns
from variorum.ontology.event_cues import event_file, light_verbs
from variorum.ontology.event_words import count_words, side_words

_AGAINST = frozenset({"against"})
_WHERE = frozenset({"in", "at", "near", "inside", "outside", "around"})


def without_tail(view: View, phrase: Range) -> Range:
    """A phrase without what follows its first comma (lists are kept), where it is ("... near the town"), and when."""
    end = skip_times_back(view, phrase.first, phrase.end)
    while end < phrase.end and end > phrase.first + 1 and view.tags[end - 1] == "ADV":
        end -= 1
    phrase = Range(phrase.first, max(phrase.first + 1, end))
    for k in range(phrase.first + 1, phrase.end):
        if view.words[k] == "," and not any(view.low[m] == "and" for m in range(k, phrase.end)):
            return Range(phrase.first, k)
        if view.low[k] in _AGAINST:
            return Range(phrase.first, k)
        if view.low[k] in _WHERE and k + 1 < phrase.end and view.tags[k + 1] != "NUM":
            named = view.tags[k - 1] == "PROPN" and view.tags[k + 1] == "PROPN"
            if not named and not any(view.low[m] in {"and", "or"} for m in range(phrase.first, k)):
                return Range(phrase.first, k)
    return phrase


def two_sides(view: View, both: Range) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """`X and Y met`: X with Y."""
    cut = next((k for k in range(both.end - 2, both.first, -1) if view.low[k] == "and"), None)
    if cut is None:
        return (both,), ()
    sides = Range(both.first, cut), Range(cut + 1, both.end)
    return ((sides[0],), (sides[1],)) if all(may_act(view, side) for side in sides) else ((both,), ())


def agents_behind(view: View, sentence: Sentence, end: int) -> tuple[Range, ...]:
    """Who did it, behind "by"; a weapon or an event there is the means, and its own doer is taken."""
    parsed = agent_of(view, end - 1) if view.parsed else None
    if parsed is not None and parsed.first >= end:
        return (
            inner_actors(view, sentence, parsed)
            if is_event(view, parsed)
            else doers_of(view, sentence, without_tail(view, parsed))
        )
    for k in range(end, min(end + 14, sentence.end)):
        if view.words[k] in {",", ";", "."} or view.low[k] in {"and", "but", "while", "after", "when"}:
            return ()
        if view.low[k] == "by" and k + 1 < sentence.end and not view.low[k + 1].endswith("ing"):
            phrase = phrase_after(view, sentence, k + 1)
            if phrase is None:
                return ()
            if is_event(view, phrase):
                return inner_actors(view, sentence, phrase)
            return doers_of(view, sentence, without_tail(view, phrase))
    return ()


def doers_of(view: View, sentence: Sentence, phrase: Range | None) -> tuple[Range, ...]:
    """Who a subject says does it; of a weapon or an event the one named within it."""
    if phrase is None:
        return ()
    if is_event(view, phrase):
        return inner_actors(view, sentence, phrase)
    head = head_token(view, phrase)
    if view.low[head] in {"it", "this", "there", "what", "one", "which", "that"} and phrase.end - phrase.first == 1:
        return (phrase,) if view.low[head] == "it" else ()
    short = without_tail(view, phrase)
    return (short,) if may_act(view, short) else ()


def inner_actors(view: View, sentence: Sentence, phrase: Range) -> tuple[Range, ...]:
    """The doer named within an event's noun phrase: "Turkish shelling", "Israel's raid", "attack by X"."""
    for k in range(phrase.first, sentence.end):
        if k >= phrase.end + 8 or (k >= phrase.end and view.tags[k] in {"VERB", "AUX"}):
            break
        if view.low[k] == "by" and k + 1 < sentence.end:
            agent = phrase_after(view, sentence, k + 1)
            return (without_tail(view, agent),) if agent is not None and not is_event(view, agent) else ()
    head = head_token(view, phrase)
    for k in range(phrase.first, head):
        if view.low[k] in {"'s", "'", "’s"} and k > phrase.first:
            return (Range(phrase.first, k),) if skip_times(view, phrase.first, k) < k else ()
    first = phrase.first
    while first < head and (
        view.tags[first] in {"DET", "NUM"} or (view.tags[first] in {"ADJ", "ADV"} and view.words[first].islower())
    ):
        first += 1
    end = first
    while end < head and _is_name(view, end) and skip_times(view, end, head) == end and not is_means(view, end):
        end += 1
    if first < end < head - 1 and view.low[end] == "and" and _is_allied(view, end + 1):
        end += 2
    joined = end < head and view.words[end] in {"-", "–"}
    if end > first and not joined:
        return (Range(first, end),) if not _is_site(view, first, end) else ()
    if joined and end + 1 < head and view.low[end + 1] in {"led", "backed"}:
        stop = end + 2
        while (
            stop < head
            and view.tags[stop] in {"NOUN", "PROPN"}
            and view.low[stop] in event_file().classes["force"] | side_words().alliances
        ):
            stop += 1
        return (Range(first, stop),) if stop > end + 2 else ()
    for k in range(first, head):
        noun = agent_nouns().get(view.low[k])
        if view.low[k] in event_file().classes["force"] or (noun is not None and noun.body and noun.sector == "GOV"):
            return (Range(min(first, k), k + 1),)
    return _led(view, sentence, head) if view.parsed else ()


def _is_site(view: View, first: int, end: int) -> bool:
    """`the Zakho attack`: where it was, and not who did it; a state's own name ("Turkey", "US") may be either."""
    words = view.low[first:end]
    if words in armed_names() or " ".join(words) in state_words():
        return False
    return view.labels[first] in {"LOC", "FAC"}


def _led(view: View, sentence: Sentence, noun: int) -> tuple[Range, ...]:
    """Who does the nominal event of a verb ("leading the invasion that ...")."""
    verb = governing_verb(view, noun, count_words().counting)
    if verb is None or verb > noun or view.tags[verb] != "VERB" or (view.low[verb],) not in light_verbs("ASSAULT"):
        return ()
    subject = implied_subject(view, sentence, verb)
    return doers_of(view, sentence, subject) if subject is not None and not is_event(view, subject) else ()


def _is_allied(view: View, token: int) -> bool:
    """`Russian and | coalition air raids`, `US and | British`: a second doer before the noun."""
    return _is_name(view, token) or view.low[token] in side_words().allied


def _is_name(view: View, token: int) -> bool:
    """A name or a name's adjective ("Russian", "US"), whatever the engine calls it; no word that begins a sentence."""
    if opens(view, token) and (
        view.tags[token] == "NOUN" or (view.tags[token] == "ADJ" and view.labels[token] is None)
    ):
        return view.low[token] in state_words() | view.capitals
    return view.tags[token] == "PROPN" or (view.tags[token] in {"ADJ", "NOUN"} and view.words[token][0].isupper())


def behind_preposition(view: View, sentence: Sentence, i: int, prepositions: tuple[str, ...]) -> Range | None:
    """The noun phrase behind one of some prepositions, near a token."""
    for k in range(i, min(i + 16, sentence.end)):
        if view.words[k] in {";", "."} or view.low[k] in {"while", "but", "after", "before", "when", "said", "who"}:
            return None
        if view.low[k] in prepositions and k + 1 < sentence.end:
            phrase = phrase_after(view, sentence, k + 1)
            if phrase is not None and skip_times(view, k, sentence.end) == k:
                return without_tail(view, phrase)
    return None
