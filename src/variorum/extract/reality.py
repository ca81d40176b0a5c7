"""How real the form of a verb makes what it names: done, going on, planned, or only imagined."""

from variorum.extract.speakers import has_plural_subject
from variorum.extract.subjects import GERUND_LEADS, is_gerund
from variorum.extract.verbs import VerbGroup
from variorum.extract.view import Sentence, View
from variorum.ontology.event_cues import EventVerb
from variorum.ontology.event_words import reality_words
from variorum.ontology.words import forms_of
from variorum.records import EventStatus, EventType

SKIPPED_MODALS = frozenset({"can", "could", "may", "might", "would", "should", "must", "ca"})


PLANNED: frozenset[EventType] = frozenset(
    {"MOBILIZE", "RETREAT", "CONSULT", "AID", "SANCTION", "PROTEST", "AGREE", "COOPERATE"}
)


def verb_status(view: View, sentence: Sentence, group: VerbGroup, verb: EventVerb) -> EventStatus | None:
    """How real the words make it; null where they only imagine it."""
    if _conditional(view, sentence, group.first):
        return None
    if group.modal in SKIPPED_MODALS:
        return None
    if group.modal in {"will", "'ll", "wo", "shall"}:
        return "planned" if verb.group.type in PLANNED and not group.negated else None
    if group.infinitive:
        before = view.low[group.first - 1] if group.first > sentence.first else ""
        if before in reality_words().carried_on:
            return "happened"
        if before in forms_of(reality_words().planning) and verb.group.type in PLANNED | {"ASSAULT", "COERCE"}:
            return "planned"
        if sentence.kind == "title" and view.tags[group.first - 1] in {"NOUN", "PROPN"} and verb.group.type in PLANNED:
            return "planned"
        return None
    if group.negated and group.auxiliary is not None and view.low[group.auxiliary] in _PRESENT_DO:
        return None
    if is_gerund(view, group, group.verb) and group.first > sentence.first:
        if unrealised(view, sentence, group.first):
            return None
        lead = group.first - 1
        while lead > sentence.first and view.tags[lead] == "ADV":
            lead -= 1
        if view.low[lead] not in GERUND_LEADS | reality_words().carried_on and view.tags[lead] not in {
            "NOUN",
            "PROPN",
            "PRON",
            "NUM",
            "PUNCT",
        }:
            return None
    if view.low[group.verb].endswith("ing"):
        adjoined = view.parsed and view.annotations.deprels[group.verb] == "acl"
        describes = adjoined and verb.lemma in reality_words().lasting
        return "ongoing" if group.progressive or describes else "happened"
    if (
        group.perfect
        and verb.lemma in reality_words().lasting
        and any(view.low[k] == "since" for k in range(group.verb, min(group.verb + 8, sentence.end)))
    ):
        return "ongoing"
    if verb.form in {"base", "third"} and verb.group.type in _GENERAL and sentence.kind != "title":
        return None
    if verb.form == "base" and view.low[group.first - 1] in forms_of(reality_words().helping):
        return "happened"
    if verb.form == "base" and group.auxiliary is None and sentence.kind != "title":
        return "ongoing" if has_plural_subject(view, sentence, group.first) else None
    if verb.form == "third" and sentence.kind != "title":
        return "ongoing" if verb.group.type in {"ASSAULT", "COERCE"} else "happened"
    return "happened"


_PRESENT_DO = frozenset({"do", "does", "don't", "doesn't"})


def unrealised(view: View, sentence: Sentence, first: int) -> bool:
    """Whether an -ing form stands for what was not done ("stopped short of announcing", "without attacking")."""
    before = view.low[max(sentence.first, first - 2) : first]
    if not before:
        return False
    if before[-1] in reality_words().undone:
        return True
    return len(before) == 2 and before[-1] == "of" and before[0] in reality_words().imagined


_GENERAL: frozenset[EventType] = frozenset({"AID", "COOPERATE"})
"""In the present these tell what someone does in general ("a company that provides training")."""


def _conditional(view: View, sentence: Sentence, token: int) -> bool:
    for k in range(token - 1, sentence.first - 1, -1):
        if view.words[k] in {",", ";", ":"}:
            return False
        if view.low[k] in {"if", "unless", "whether", "until"}:
            return True
    return False
