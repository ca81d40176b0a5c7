"""Which act of speech a statement is: from its cue, negation, source and content, however they were found."""

from dataclasses import dataclass

from variorum.extract.phrases import Range
from variorum.extract.reports import Report
from variorum.extract.said_acts import (
    accuses,
    act_of_content,
    act_of_source,
    forebodes,
    gives_choice,
    hedge_of_content,
    promised,
    source_is,
    threatens,
    wished,
)
from variorum.extract.signs import named_act
from variorum.extract.verbs import VerbGroup
from variorum.extract.view import View
from variorum.ontology.acts import act_cues, load_acts
from variorum.ontology.speech_cues import Frame, Sense, speech_nouns, speech_predicates, speech_verbs
from variorum.ontology.words import forms_of
from variorum.records import Certainty, Polarity, Spans, StatementType

BY_CONTENT = ":content"
"""Ends the method of a statement whose act its content tells."""
_UNKNOWN = Sense(lemma="", type="assert", certainty="certain", frames=frozenset())
_CERTAINTIES: dict[str, Certainty] = {"may": "possible", "might": "possible", "could": "possible", "would": "possible"}
_NOT = frozenset({"not", "n't", "never", "without", "no", "neither", "nor"})
_NOBODY = frozenset({"no", "none", "neither", "nobody", "no-one"})
_WH = frozenset({"whether", "if", "how", "why", "what", "where", "when", "who", "which"})
_WILL = frozenset({"will", "would", "wo"})
_PLAIN: frozenset[StatementType] = frozenset({"assert", "announce", "confirm", "accuse"})
_CALLING: frozenset[Frame] = frozenset({"as", "name"})
_AHEAD = 3
"""So many tokens behind a cue may belong to its phrase ("refused | to say")."""
_REFINED: dict[StatementType, frozenset[StatementType]] = {
    "announce": frozenset({"offer", "vow", "threaten", "praise", "condemn", "demand", "deny", "reject"}),
    "claim": frozenset({"vow", "deny"}),
}
"""What the content may still make of an act that the cue names. A plain "said" takes any."""


@dataclass(frozen=True, slots=True)
class Act:
    """The act of speech. `certainty`: of the content by its source. `by_content`: the cue alone does not tell it."""

    type: StatementType
    polarity: Polarity
    certainty: Certainty
    by_content: bool


def act_of(view: View, report: Report, source: Spans, cue: Spans, content: Spans) -> Act:
    """The act of a statement with these words, whoever found them."""
    sense, phrase = report.sense, _phrase_act(view, cue, report.sense)
    kind = phrase or sense.type
    negated = _is_negated(view, report.group, source, cue)
    if negated:
        kind = _turned(view, kind, sense, report.group, content, phrased=phrase is not None)
    else:
        kind = _refined(view, kind, sense, source, cue, content)
    certainty = sense.certainty if kind == sense.type else load_acts().certainty.get(kind, "certain")
    if certainty == "certain" and kind in _PLAIN:
        certainty = hedge_of_content(view, content) or certainty
    modal = report.group.modal if report.group is not None else None
    return Act(
        kind,
        "-" if negated else "+",
        certainty if negated else _CERTAINTIES.get(modal or "", certainty),
        kind != (phrase or sense.type),
    )


def cue_sense(view: View, cue: Range, content: Range | None) -> Sense:
    """The sense of a cue that no rule has read: of its words the one that tells most, in the frame of the content."""
    frame = _frame(view, content)
    plain: Sense | None = None
    for i in range(cue.first, cue.end):
        for sense in _senses(view, i, content, frame):
            if sense.type != "assert" and not (view.low[i] in forms_of(load_acts().light) and cue.end > i + 1):
                return sense
            plain = plain or sense
    return plain or Sense(
        lemma=" ".join(view.low[cue.first : cue.end]),
        type=_UNKNOWN.type,
        certainty=_UNKNOWN.certainty,
        frames=_UNKNOWN.frames,
    )


def _senses(view: View, i: int, content: Range | None, frame: frozenset[Frame]) -> tuple[Sense, ...]:
    """The likeliest sense of the word at a token: of several the first that takes such a content."""
    word = view.low[i]
    led = view.low[content.first] if content is not None else ""
    for form in speech_verbs().get(word, ()):
        ahead = view.low[i : i + len(form.words)] == form.words
        if ahead or (len(form.words) == 2 and form.words[1] == led):
            active = [sense for sense in form.senses if not sense.only_passive] or list(form.senses)
            fitting = [sense for sense in active if sense.frames & frame]
            return ((fitting or active)[0],)
    listed = speech_nouns().get(word) or speech_predicates().get(word)
    return (listed,) if listed is not None else ()


def _frame(view: View, content: Range | None) -> frozenset[Frame]:
    if content is None or content.first >= content.end:
        return frozenset()
    word = view.low[content.first]
    for k in range(content.first, min(content.end, content.first + 6)):
        if view.low[k] == "to" and view.tags[k] == "PART":
            return frozenset({"to"})
        if view.tags[k] in {"VERB", "AUX"}:
            break
    if word in _WH:
        return frozenset({"wh"})
    if view.quote_of[content.first] >= 0:
        return frozenset({"quote"})
    if any(view.tags[k] in {"AUX", "VERB"} for k in range(content.first, content.end)):
        return frozenset({"that", "bare"})
    return frozenset({"object", "as", "name"})


def _phrase_act(view: View, cue: Spans, sense: Sense) -> StatementType | None:
    """The act of a phrase in the cue ("paid tribute"), or of a word of it where nothing else is known of the cue."""
    single: StatementType | None = None
    for span in cue:
        first, end = view.tokens_of(span)
        for i in range(first, end):
            for words, kind in act_cues().get(view.low[i], ()):
                if view.low[i : i + len(words)] != words or i + len(words) > end + _AHEAD:
                    continue
                if len(words) > 1:
                    return kind
                single = single or kind
    known = bool(sense.frames) and not (sense.type == "assert" and _is_light(sense) and len(cue) == 1)
    return None if known else single


def _is_light(sense: Sense) -> bool:
    return sense.lemma.partition(" ")[0] in load_acts().light and sense.lemma not in {"say", "tell", "add", "write"}


def _is_negated(view: View, group: VerbGroup | None, source: Spans, cue: Spans) -> bool:
    if group is not None and group.negated:
        return True
    if source_is(view, source, _NOBODY):
        return True
    first, end = view.tokens_of(cue[0])
    stop = group.verb if group is not None else end
    if any(view.low[k] in _NOT for k in range(first, min(end, stop))):
        return "neither" not in view.low[first:end]
    start = group.first if group is not None else first
    return start > 0 and view.low[start - 1] in ({"without"} if group is not None else {"no", "without"})


def _turned(
    view: View, kind: StatementType, sense: Sense, group: VerbGroup | None, content: Spans, *, phrased: bool
) -> StatementType:
    """What the negation of a cue makes of its act."""
    future = group is not None and group.modal in _WILL
    if phrased and kind == "decline":
        return kind
    if kind in {"assert", "announce"}:
        verb = view.low[group.verb] if group is not None else ""
        quiet = not future or verb in forms_of(load_acts().silences) or sense.lemma in {"say", "tell", "add"}
        return "decline" if quiet else "reject"
    if kind == "offer":
        silent = group is None and any(
            view.low[k] in forms_of(load_acts().silences) for k in range(*view.tokens_of(content[0]))
        )
        return "decline" if silent else "reject"
    if kind == "claim" and sense.lemma.startswith("claim"):
        return "decline"
    if kind in {"praise", "offer", "confirm"} and future:
        return "reject"
    return "think" if sense.lemma == "rule out" else kind


def _refined(view: View, kind: StatementType, sense: Sense, source: Spans, cue: Spans, content: Spans) -> StatementType:
    """What source and content make of an act."""
    if kind == "assert" and content and _is_request(view, sense, content):
        return "demand"
    if kind in {"demand", "assert", "warn"} and gives_choice(view, content):
        return "threaten"
    if sense.lemma in load_acts().assuring and promised(view, content):
        return "vow"
    if kind == "assert":
        if sense.frames & _CALLING and not sense.frames & {"quote"}:
            return _called(view, cue, content) or kind
        if sense.lemma in load_acts().alleging and accuses(view, source, content):
            return "accuse"
        if not sense.frames and _holds_responsible(view, content):
            return "accuse"
        if sense.lemma == "suggest" and wished(view, content):
            return "offer"
        return act_of_source(view, source) or act_of_content(view, source, content) or kind
    if kind == "reject" and "object" in sense.frames:
        return _rejected(view, cue, content) or kind
    if kind == "claim":
        if sense.lemma in load_acts().alleging and accuses(view, source, content):
            return "accuse"
        if sense.lemma == "insist" and wished(view, content):
            return "demand"
    if kind == "warn" and forebodes(view, source, content):
        return "threaten"
    if kind in {"vow", "offer"} and threatens(view, content):
        return "threaten"
    allowed = _REFINED.get(kind)
    if allowed is None:
        return kind
    found = act_of_content(view, source, content)
    return found if found in allowed else kind


def _is_request(view: View, sense: Sense, content: Spans) -> bool:
    """`asked Varnia | for help`, `called | to free them`, `wrote | begging him to come`."""
    first = view.tokens_of(content[0])[0]
    word = view.low[first]
    if word == "for":
        return True
    if word == "to" and view.tags[first] == "PART":
        return sense.lemma.partition(" ")[0] in load_acts().calls
    return any(
        form.form == "ing" and any(each.type == "demand" for each in form.senses) and len(form.words) == 1
        for form in speech_verbs().get(word, ())
    )


def _holds_responsible(view: View, content: Spans) -> bool:
    """`held | the army responsible for it`."""
    return any(view.low[k] in load_acts().answerable for span in content for k in range(*view.tokens_of(span)))


def _called(view: View, cue: Spans, content: Spans) -> StatementType | None:
    """`called X a crime`: by the name, in the content or where the cue ends."""
    ranges = [view.tokens_of(span) for span in (*content, *cue)]
    for first, end in ranges:
        found = named_act(view, first, end)
        if found is not None:
            return found
    return None


def _rejected(view: View, cue: Spans, content: Spans) -> StatementType | None:
    """A report or claim that is rejected or dismissed is denied; a deed, condemned."""
    words = load_acts()
    first, end = view.tokens_of(content[0])
    ends = (k for k in range(first + 1, end) if view.tags[k] in {"ADP", "VERB", "SCONJ", "PUNCT", "PRON"})
    head = next(ends, end) - 1
    if view.low[head] in words.saids:
        return "deny"
    if view.low[head] in words.wishes:
        return None
    named = _called(view, cue, content)
    return named if named in {"deny", "condemn"} else None
