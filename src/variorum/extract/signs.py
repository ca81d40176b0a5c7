"""Signs of a clause: a duty, a threat, a name, blame, an armed group's own deed."""

from itertools import pairwise

from variorum.extract.clauses import Clause
from variorum.extract.owning import has_fighters, is_armed, is_named, is_official
from variorum.extract.view import View
from variorum.ontology.acts import load_acts, named_acts
from variorum.ontology.event_cues import blame_forms, event_nouns, event_verbs
from variorum.ontology.words import forms_of
from variorum.records import Certainty, Spans, StatementType

_NEAR = 7
_CONDITIONS = frozenset({"if", "unless", "until", "failing", "otherwise"})
_ANYONE = frozenset({"anyone", "anybody", "whoever", "those", "any", "every", "everyone", "all", "they", "you"})


def named_act(view: View, first: int, end: int) -> StatementType | None:
    """The act of calling something by a name, by the first telling name in tokens `[first, end)`."""
    for k in range(first, end):
        for words, kind in named_acts().get(view.low[k], ()):
            if view.low[k : k + len(words)] == words:
                if kind == "condemn" and is_said(view, first, k):
                    return "deny" if words[0] in load_acts().absurd else kind
                return kind
    return None


def is_none(view: View, clause: Clause, source: Spans) -> bool:
    """`No demonstration took place`, `there were no air strikes`, by whoever holds office."""
    at = clause.subject.first if clause.subject is not None else clause.verb
    if view.low[at] == "there":
        at = clause.verb + 1
    if view.low[at : at + 1] != ("no",) or not is_official(view, source):
        return False
    nouns = [view.low[k] for k in range(at + 1, min(at + 5, clause.end)) if view.tags[k] == "NOUN"]
    return view.low[at + 1] == "such" or bool(nouns and not set(nouns) & load_acts().losses)


def is_said(view: View, first: int, end: int) -> bool:
    """Whether a noun for what has been said stands in tokens `[first, end)`."""
    return any(view.low[k] in load_acts().saids for k in range(first, end))


def is_order(view: View, first: int, end: int) -> bool:
    """`“Lay down your arms”`: a quotation that begins with a bare verb."""
    while first < end and not view.words[first][:1].isalpha():
        first += 1
    if first >= end or view.quote_of[first] < 0 or view.tags[first] != "VERB":
        return False
    xpos = view.annotations.xpos
    return bool(xpos) and xpos[first] == "VB" and view.low[first + 1 : first + 2] not in (("you",), ("?",))


def is_threat(view: View, clause: Clause) -> bool:
    """What will be done to others: on a condition, or to whoever does something."""
    verb = view.low[clause.verb]
    if verb not in forms_of(load_acts().harms) or clause.subject is None:
        return False
    passive = clause.group.passive
    anyone = view.low[clause.subject.first] in _ANYONE
    return (anyone and (passive or has_condition(view, clause) or clause.subject.end - clause.subject.first > 1)) or (
        passive and has_condition(view, clause)
    )


def has_condition(view: View, clause: Clause) -> bool:
    """Whether the sentence of the clause sets a condition."""
    return any(view.low[k] in _CONDITIONS for k in range(clause.sentence.first, clause.sentence.end))


def is_due(view: View, clause: Clause) -> bool:
    """Whether the clause says what has to be done."""
    words = load_acts()
    if clause.group.perfect or clause.subject is None:
        return False
    if clause.group.modal in words.duties:
        return not any(view.low[k] == "have" for k in range(clause.group.first, clause.verb))
    verb = clause.verb
    if view.low[verb] in words.needs and view.low[verb + 1 : verb + 2] == ("to",):
        return True
    before = view.low[max(clause.first, clause.group.first - 3) : clause.group.first + 1]
    return any(a in words.needs and b == "to" for a, b in pairwise(before))


def is_blame(view: View, clause: Clause) -> bool:
    """Whether the clause says that its subject, by name or noun, has done wrong."""
    if clause.subject is None or not is_named(view, clause.subject):
        return False
    forms = blame_forms()
    for k in range(clause.verb, clause.end):
        if view.words[k] in {",", ";"}:
            return False
        state = clause.predicate is not None and clause.verb < k <= clause.predicate
        if view.tags[k] != "VERB" and not state:
            continue
        if any(view.low[k : k + size] in forms for size in (3, 2, 1)):
            return True
    return False


def is_claimed(view: View, clause: Clause, source: Spans, *, own: bool) -> bool:
    """Whether an armed group tells of its own deeds."""
    fighters = clause.subject is not None and has_fighters(view, clause.subject)
    if not fighters and not is_armed(view, source):
        return False
    if not (fighters or own):
        return False
    return any(is_assault(view, k) for k in range(clause.verb, min(clause.end, clause.verb + _NEAR)))


def hedge(view: View, clause: Clause) -> Certainty | None:
    """How uncertain the words between subject and predicate make the clause, or null."""
    if clause.negated:
        return None
    last = clause.verb if clause.predicate is None else max(clause.verb, clause.predicate)
    first = clause.subject.end if clause.subject is not None else clause.first
    words = {view.low[clause.first], *view.low[first : last + 1]}
    return next((kind for kind, listed in load_acts().hedges.items() if words & listed), None)


def is_assault(view: View, k: int) -> bool:
    """Whether a token names violence or seizure."""
    word = view.low[k]
    verbal = any(form.group.type in {"ASSAULT", "COERCE"} and not form.rest for form in event_verbs().get(word, ()))
    nominal = any(noun.group.type == "ASSAULT" and len(noun.words) == 1 for noun in event_nouns().get(word, ()))
    return (verbal and view.tags[k] == "VERB") or (nominal and view.tags[k] == "NOUN")
