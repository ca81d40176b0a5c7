"""Who the subject of a verb is: through participles, gerunds, infinitives and relative pronouns."""

from variorum.extract.arguments import child, head, phrase, relation, subject_of_verb
from variorum.extract.phrases import RELATIVE, Range
from variorum.extract.phrases_before import phrase_before
from variorum.extract.sorts import is_event, may_act
from variorum.extract.syntax import subject_of
from variorum.extract.verbs import VerbGroup, verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.event_cues import event_nouns
from variorum.ontology.event_words import side_words
from variorum.ontology.speech_cues import charges
from variorum.ontology.words import forms_of

_CLAUSE_OPENERS = frozenset({"after", "before", "when", "while", "as", "since", "that", "because", "until", "if"})
_CHARGE = 8
"""Tokens between an accusation and what it is of."""
_FAR = 60
"""Tokens between a verb and a subject that is believed to be its own."""
GERUND_LEADS = frozenset({",", "and", "by", "after", "while", "for", "of", "with", "in", "when", "—", "-", "or"})


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
