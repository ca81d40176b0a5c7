"""Who does it and to whom: phrases around the trigger of an event."""

from variorum.extract.arguments import child, governing_verb, head, phrase, relation, subject_of_verb
from variorum.extract.phrases import RELATIVE, Range, phrase_after
from variorum.extract.phrases_before import phrase_before
from variorum.extract.sorts import head_token, is_event, is_means, may_act
from variorum.extract.syntax import agent_of, subject_of
from variorum.extract.time_words import skip_times
from variorum.extract.verbs import VerbGroup, verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.acts import state_words
from variorum.ontology.agents import agent_nouns
from variorum.ontology.event_cues import event_file, event_nouns, light_verbs
from variorum.ontology.event_words import count_words, side_words
from variorum.ontology.speech_cues import charges
from variorum.ontology.words import forms_of

_CLAUSE_OPENERS = frozenset({"after", "before", "when", "while", "as", "since", "that", "because", "until", "if"})
_AGAINST = frozenset({"against"})
_WHERE = frozenset({"in", "at", "near", "inside", "outside", "around"})
_CHARGE = 8
"""Tokens between an accusation and what it is of."""
_FAR = 60
"""Tokens between a verb and a subject that is believed to be its own."""


def without_tail(view: View, phrase: Range) -> Range:
    """A phrase without what follows its first comma (lists are kept), and without where it is ("... near the town")."""
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


def subject_phrase(view: View, sentence: Sentence, group: VerbGroup, i: int) -> Range | None:
    """Who the subject is, through participles, infinitives and relative pronouns."""
    accused = _gerund_subject(view, sentence, group.first) if _is_charge(view, sentence, group, i) else None
    if accused is not None:
        return accused
    implied = implied_subject(view, sentence, group.verb) if view.parsed else None
    if implied is not None:
        return implied
    if is_gerund(view, group, i):
        return _gerund_subject(view, sentence, group.first)
    if group.infinitive:
        return _main_subject(view, sentence, group.first)
    subject = parsed_subject(view, group) or phrase_before(view, sentence, group.first)
    if subject is None:
        return shared_subject(view, sentence, group)
    return antecedent_of(view, sentence, _with_first_name(view, sentence, subject))


def _is_charge(view: View, sentence: Sentence, group: VerbGroup, i: int) -> bool:
    """Whether a gerund is what somebody is accused of, or has to answer for ("accused X of backing Y")."""
    before = group.first - 1
    while before > sentence.first and view.tags[before] == "ADV":
        before -= 1
    if not is_gerund(view, group, i) or before < sentence.first or view.low[before] not in {"of", "for"}:
        return False
    charged = range(max(sentence.first, before - _CHARGE), before)
    if view.low[before] == "of":
        return any((view.low[k],) in charges() for k in charged)
    return any(view.low[k] in forms_of(side_words().answering) for k in charged)


def implied_subject(view: View, sentence: Sentence, verb: int) -> Range | None:
    """Who does it by the parse, also where the verb only implies it; of what cannot act, who brought it about."""
    token = subject_of_verb(view, verb)
    if token is None or not sentence.first <= token < sentence.end or abs(token - verb) > _FAR:
        return None
    found = _event_between(view, token, verb) or _joined_before(view, phrase(view, token), verb)
    above = view.annotations.heads[token]
    if view.annotations.heads[verb] == token and above >= 0 and not may_act(view, found) and not is_event(view, found):
        higher = subject_of_verb(view, above) if view.tags[above] in {"VERB", "AUX"} else None
        found = phrase(view, higher) if higher is not None and higher != token else found
    return found if not found.first <= verb < found.end else None


def _joined_before(view: View, found: Range, verb: int) -> Range:
    """`a day after X and Y opened talks`: where the parse leaves X alone behind "after" and begins a clause with Y,
    both are the subject."""
    other = found.first - 2
    if other < 0 or view.low[other + 1] != "and" or relation(view, verb) != "conj" or view.tags[other] != "PROPN":
        return found
    marked = child(view, other, "case")
    if marked is None or view.low[marked] not in _CLAUSE_OPENERS or head(view, other) != head(view, verb):
        return found
    return Range(marked + 1, found.end)


def _event_between(view: View, token: int, verb: int) -> Range | None:
    """Of a relative clause the event noun nearest before it, where the parse hangs it on a noun farther off."""
    if view.annotations.heads[verb] != token or view.low[verb - 1] not in {"that", "which"}:
        return None
    for k in range(verb - 2, token, -1):
        if view.low[k] in event_nouns() and view.tags[k] == "NOUN":
            return phrase(view, k)
    return None


def _with_first_name(view: View, sentence: Sentence, subject: Range) -> Range:
    """`after X and Y met`: the subject with the name before its "and", where that one is nobody's object."""
    k = subject.first - 2
    if k < sentence.first or view.low[k + 1] != "and" or view.tags[k] != "PROPN":
        return subject
    while k > sentence.first and view.tags[k - 1] in {"PROPN", "DET", "ADJ"}:
        k -= 1
    clear = k == sentence.first or view.tags[k - 1] in {"SCONJ", "PUNCT"} or view.low[k - 1] in _CLAUSE_OPENERS
    return Range(k, subject.end) if clear else subject


def parsed_subject(view: View, group: VerbGroup) -> Range | None:
    """The subject that the parse gives, where it stands before the verb."""
    subject = subject_of(view, group.verb) if view.parsed else None
    return subject if subject is not None and subject.end <= group.first else None


def antecedent_of(view: View, sentence: Sentence, subject: Range | None) -> Range | None:
    """The noun phrase that a relative pronoun stands for."""
    if subject is None or view.low[subject.first] not in RELATIVE or subject.end - subject.first != 1:
        return subject
    end = subject.first
    if end > sentence.first and view.words[end - 1] == ",":
        end -= 1
    found = phrase_before(view, sentence, end) if end > sentence.first else None
    return found if found is not None and view.low[found.first] not in RELATIVE else None


def shared_subject(view: View, sentence: Sentence, group: VerbGroup) -> Range | None:
    """The subject of the verb before a conjunction."""
    k = group.first - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    if k > sentence.first and (view.low[k] in {"and", "but", "then"} or view.words[k] == ","):
        return _main_subject(view, sentence, k)
    return None


def is_gerund(view: View, group: VerbGroup, i: int) -> bool:
    """Whether the verb is an -ing form without an auxiliary."""
    return view.low[i].endswith("ing") and group.auxiliary is None


GERUND_LEADS = frozenset({",", "and", "by", "after", "while", "for", "of", "with", "in", "when", "—", "-", "or"})


def _gerund_subject(view: View, sentence: Sentence, i: int) -> Range | None:
    k = i - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    if k <= sentence.first:
        return None
    if view.words[k] == "," or view.low[k] in {"and", "by", "after", "before", "while", "when"}:
        return _main_subject(view, sentence, k)
    if view.low[k] in {"of", "for", "from"}:
        accused = phrase_before(view, sentence, k)
        return accused if accused is not None and not is_event(view, accused) else None
    if view.tags[k] in {"NOUN", "PROPN", "PRON"}:
        return phrase_before(view, sentence, i)
    return None


def _main_subject(view: View, sentence: Sentence, before: int) -> Range | None:
    """The subject of the nearest finite verb before a token."""
    for i in range(before - 1, sentence.first, -1):
        finite = view.tags[i] == "AUX" or (view.tags[i] == "VERB" and not view.low[i].endswith("ing"))
        if not finite:
            continue
        group = verb_group(view, sentence, i)
        if group.infinitive:
            continue
        subject = phrase_before(view, sentence, min(group.first, i))
        if subject is not None:
            return antecedent_of(view, sentence, subject)
    return None


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
    return view.labels[first] in {"LOC", "FAC"} and " ".join(view.low[first:end]) not in state_words()


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
    opens = token == 0 or view.words[token - 1] in {".", "\n"}
    if opens and (view.tags[token] == "NOUN" or (view.tags[token] == "ADJ" and view.labels[token] is None)):
        return view.low[token] in state_words()
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
