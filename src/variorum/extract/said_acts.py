"""The act that the words of a content do, where its cue only says that something was said."""

from variorum.extract.clauses import Clause, clauses, is_expletive, main_clause, stretches
from variorum.extract.owning import has_no, is_named, is_own, source_words
from variorum.extract.signs import (
    has_condition,
    hedge,
    is_assault,
    is_blame,
    is_claimed,
    is_due,
    is_none,
    is_order,
    is_said,
    is_threat,
    named_act,
)
from variorum.extract.view import View
from variorum.ontology.acts import load_acts
from variorum.ontology.speech_cues import speech_nouns, speech_predicates, speech_verbs
from variorum.ontology.words import forms_of
from variorum.records import Certainty, Spans, StatementType

_NESTED: frozenset[StatementType] = frozenset({"deny", "reject", "condemn", "praise", "think", "offer", "demand"})
_FUTURE = frozenset({"will", "would", "'ll", "wo", "shall"})
_WHOEVER = frozenset({"any", "every", "anyone", "whoever", "everyone"})
_ADDRESSED = frozenset({"you", "your", "yours"})
_BESIDE = frozenset({"by", "behind", "with", "alongside"})
_OTHERS = frozenset({"they", "you", "he", "she"})
_SOON = 8
_READ = 2
"""So many sentences of a content are read for its act."""


def act_of_content(view: View, source: Spans, content: Spans) -> StatementType | None:
    """The act that the content does by itself, or null where it only tells."""
    for number, (first, end, sentence) in enumerate(stretches(view, content)):
        if number == _READ:
            break
        if view.low[first] == "no" and view.low[first + 1 : min(end, first + 2)] in ((), (",",), (".",), ("to",)):
            return "reject"
        if is_order(view, first, end):
            return "threaten" if "or" in view.low[first : min(end, first + _SOON)] else "demand"
        for clause in clauses(view, first, end, sentence):
            found = _by_clause(view, clause, source)
            if found is not None:
                return found
    return None


def accuses(view: View, source: Spans, content: Spans) -> bool:
    """Whether what is alleged is the deed of another side that is named."""
    for first, end, sentence in stretches(view, content):
        clause = main_clause(view, first, end, sentence)
        if clause is None or clause.subject is None or clause.group.passive or is_expletive(view, clause):
            return False
        return is_named(view, clause.subject) and not is_own(view, clause.subject, source)
    return False


def threatens(view: View, content: Spans) -> bool:
    """Whether what is vowed or proposed is harm on a condition, or to whoever does something."""
    for first, end, sentence in stretches(view, content):
        clause = main_clause(view, first, end, sentence)
        if clause is None or view.low[clause.verb] not in forms_of(load_acts().harms):
            return False
        return has_condition(view, clause) or view.low[clause.verb + 1] in _WHOEVER
    return False


def forebodes(view: View, source: Spans, content: Spans) -> bool:
    """Whether one who warns would act himself: his own harm, attacks to go on, or harm to others on a condition."""
    for first, end, sentence in stretches(view, content):
        if view.low[first] == "to" and "or" in view.low[first : min(end, first + _SOON)]:
            return True
        clause = main_clause(view, first, end, sentence)
        if clause is None or clause.subject is None or clause.negated:
            return False
        if clause.group.modal not in _FUTURE and not (clause.group.modal == "could" and clause.group.passive):
            return False
        harmful = view.low[clause.verb] in forms_of(load_acts().harms) or is_assault(view, clause.verb)
        if clause.group.passive:
            return harmful
        attack = is_assault(view, clause.subject.end - 1) or is_assault(view, clause.subject.first)
        own = attack or (is_own(view, clause.subject, source) and not is_expletive(view, clause))
        return own and (harmful or has_condition(view, clause))
    return False


def gives_choice(view: View, content: Spans) -> bool:
    """`to open the road or be shelled`, `pay or we burn the mill`: an order, and harm behind "or"."""
    for first, end, _ in stretches(view, content):
        if view.low[first] != "to" and (view.tags[first] != "VERB" or view.low[first].endswith(("ed", "ing"))):
            return False
        at = next((k for k in range(first + 1, end) if view.low[k] == "or"), None)
        harms = forms_of(load_acts().harms)
        return at is not None and any(view.low[k] in harms for k in range(at + 1, min(end, at + 5)))
    return False


def promised(view: View, content: Spans) -> bool:
    """Whether the content is about what will be."""
    for first, end, sentence in stretches(view, content):
        clause = main_clause(view, first, end, sentence)
        return clause is not None and clause.group.modal in _FUTURE
    return False


def wished(view: View, content: Spans) -> bool:
    """Whether the content is in the subjunctive ("that talks be held")."""
    for first, end, sentence in stretches(view, content):
        clause = main_clause(view, first, end, sentence)
        return clause is not None and clause.subject is not None and clause.subjunctive
    return False


def hedge_of_content(view: View, content: Spans) -> Certainty | None:
    """How uncertain the first clause of a content is said to be, or null."""
    for first, end, sentence in stretches(view, content):
        clause = main_clause(view, first, end, sentence)
        return hedge(view, clause) if clause is not None else None
    return None


def act_of_source(view: View, source: Spans) -> StatementType | None:
    """The act that the source itself is ("the claim said", "the warning said")."""
    for span in source:
        first, end = view.tokens_of(span)
        head = next((k for k in range(first, end) if view.tags[k] in {"ADP", "PUNCT", "PRON", "VERB"}), end) - 1
        if head >= first and view.tags[head] == "NOUN":
            sense = speech_nouns().get(view.low[head])
            if sense is not None and sense.type != "assert":
                return sense.type
    return None


def _by_clause(view: View, clause: Clause, source: Spans) -> StatementType | None:
    expletive = is_expletive(view, clause)
    own = clause.subject is not None and not expletive and is_own(view, clause.subject, source)
    future = clause.group.modal in _FUTURE
    if clause.group.passive and clause.subject is not None and view.low[clause.subject.first] in _OTHERS:
        own = False
    if own:
        found = _own_attitude(view, clause) or _own_lack(view, clause)
        if found is not None:
            return found
        if clause.negated:
            return _own_refusal(view, clause, future=future)
        if future:
            return _own_future(view, clause)
    elif future and not clause.negated and is_threat(view, clause):
        return "threaten"
    if not expletive and (has_no(view, clause.verb, load_acts().wants) or "").startswith("plan"):
        return "deny"
    if not expletive and (not own or _is_ours(view, clause)) and is_due(view, clause):
        return "demand"
    if is_none(view, clause, source):
        return "reject" if future else "deny"
    if (
        not own
        and not clause.negated
        and clause.subject is not None
        and is_said(view, clause.subject.first, clause.subject.end)
    ):
        found = named_act(view, clause.verb, min(clause.end, clause.verb + 4))
        if found is not None:
            return found
    if clause.predicate is not None and not own and not clause.negated:
        found = named_act(view, clause.verb, min(clause.end, clause.predicate + 4))
        if found is not None:
            return found
    if not own and not clause.negated and not future and is_blame(view, clause):
        return "accuse"
    if not future and not clause.negated and is_claimed(view, clause, source, own=own):
        return "claim"
    return None


def _is_ours(view: View, clause: Clause) -> bool:
    return clause.subject is not None and view.low[clause.subject.first] == "we"


def _own_attitude(view: View, clause: Clause) -> StatementType | None:
    """`said it rejected`, `said they feared`, `said he was willing`: the act that the speaker says he does."""
    if any(
        view.low[k] in load_acts().ready and view.low[k + 1 : k + 2] == ("to",)
        for k in (clause.verb, clause.predicate)
        if k is not None
    ):
        return "reject" if clause.negated else "offer"
    state = clause.predicate if clause.predicate is not None else clause.verb
    adjective = speech_predicates().get(view.low[state])
    if adjective is not None and (clause.predicate is not None or clause.group.progressive):
        return "reject" if clause.negated and adjective.type == "offer" else adjective.type
    if clause.predicate is not None or clause.group.perfect or clause.group.passive:
        return None
    if (
        view.low[clause.verb] in forms_of(load_acts().standing)
        and not clause.negated
        and _BESIDE & set(_ahead(view, clause))
    ):
        return "praise"
    if view.low[clause.verb] in forms_of(load_acts().musings) and clause.group.modal is None:
        return "think"
    for form in speech_verbs().get(view.low[clause.verb], ()):
        sense = form.senses[0]
        if view.low[clause.verb : clause.verb + len(form.words)] != form.words or sense.lemma in load_acts().factual:
            continue
        if sense.only_passive or sense.type not in _NESTED:
            continue
        if clause.negated:
            return "reject" if sense.type == "offer" else ("think" if sense.type == "think" else None)
        return sense.type
    return None


def _ahead(view: View, clause: Clause) -> tuple[str, ...]:
    return view.low[clause.verb + 1 : min(clause.end, clause.verb + 4)]


def _own_lack(view: View, clause: Clause) -> StatementType | None:
    """`had no plans`, `had no comment`."""
    if view.low[clause.verb] not in {"has", "have", "had", "having"}:
        return None
    words = load_acts()
    if has_no(view, clause.verb, words.comments) is not None:
        return "decline"
    wanted = has_no(view, clause.verb, words.wants)
    if wanted is not None:
        return "deny" if wanted.startswith("plan") else "reject"
    return "deny" if has_no(view, clause.verb, words.parts) is not None else None


def _own_refusal(view: View, clause: Clause, *, future: bool) -> StatementType | None:
    verb = view.low[clause.verb]
    harms, refusals = forms_of(load_acts().harms), forms_of(load_acts().refusals)
    if verb in forms_of(load_acts().silences) and clause.predicate is None and clause.group.modal is not None:
        return "decline"
    if future:
        if verb == "hesitate" and any(view.low[k] in harms for k in range(clause.verb, clause.end)):
            return "threaten" if has_condition(view, clause) else "vow"
        return "vow" if verb in forms_of(load_acts().keeps) else "reject"
    if clause.group.modal is not None:
        return "reject" if clause.group.modal in {"can", "could", "ca"} and verb in refusals else None
    if clause.present and (verb in refusals or verb == "going"):
        return "reject"
    if clause.predicate is not None:
        return "deny" if view.low[clause.predicate] in load_acts().untrue else None
    return "deny" if view.low[clause.verb] not in load_acts().knowing and not clause.group.passive else None


def _own_future(view: View, clause: Clause) -> StatementType | None:
    verb = view.low[clause.verb]
    harmful = verb in forms_of(load_acts().harms)
    addressed = any(view.low[k] in _ADDRESSED for k in range(clause.verb, clause.end))
    if harmful and (has_condition(view, clause) or addressed) and not clause.group.passive:
        return "threaten"
    if verb in forms_of(load_acts().yields):
        return "offer"
    if verb in forms_of(load_acts().keeps) or is_assault(view, clause.verb):
        return "vow"
    return "announce"


def source_is(view: View, source: Spans, words: frozenset[str]) -> bool:
    """Whether a source begins with one of some words ("no group", "neither side")."""
    return bool(source) and source_words(view, source)[:1] != () and source_words(view, source)[0] in words
