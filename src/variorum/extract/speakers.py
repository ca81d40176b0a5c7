"""Who speaks: subjects of cues, shared, inverted, of participles."""

from variorum.extract.phrases import RELATIVE, Range
from variorum.extract.phrases_before import phrase_before
from variorum.extract.reports import QUOTE_MARKS, Report
from variorum.extract.syntax import edges, subject_of
from variorum.extract.verbs import VerbGroup, verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.words import load_words


def has_plural_subject(view: View, sentence: Sentence, first: int) -> bool:
    """Whether a plural subject stands before a base form."""
    if first == sentence.first:
        return False
    previous, tag = view.low[first - 1], view.tags[first - 1]
    return (
        previous in {"they", "we", "i", "you", "who", "some", "many", "others", "both"}
        or (tag in {"NOUN", "PROPN"} and (previous.endswith("s") or previous in load_words().plurals))
        or (previous == "," and first - 1 > sentence.first)
    )


def modified_phrase(view: View, verb: int) -> Range | None:
    """The noun phrase that a participle modifies ("officials citing ...")."""
    head = view.annotations.heads[verb]
    if head < 0 or head > verb:
        return None
    low, _ = edges(view, head)
    beside = next((k for k in range(verb - 1, low, -1) if view.low[k] == "with"), None)
    if beside is not None:
        low = beside + 1
    return Range(low, verb) if view.words[verb - 1] not in {",", "”", '"'} else Range(low, head + 1)


def may_be_participle(view: View, sentence: Sentence, verb: int) -> bool:
    """Whether a participle stands where one may report."""
    if verb == sentence.first:
        return True
    k = verb - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    return (
        view.words[k] in {",", "—", "–"}
        or view.low[k] in {"and", "by", "while", "after", "before", "in", "but", "without", "when"}
        or view.tags[k] in {"NOUN", "PROPN", "PRON"}
        or view.quote_of[k] >= 0
        or view.words[k] in QUOTE_MARKS
    )


def subject_phrase(view: View, sentence: Sentence, group: VerbGroup) -> Range | None:
    """Who the subject is, through participles, infinitives and relative pronouns."""
    if group.first <= sentence.first:
        return None
    previous = view.words[group.first - 1]
    if (
        previous in QUOTE_MARKS
        and view.quote_of[group.first - 1] >= 0
        and view.words[group.first - 1] not in {"’", "'"}
    ):
        quote = view.quotes[view.quote_of[group.first - 1]]
        if quote.inner.end - quote.inner.start > 40 or quote.inner.of(view.text)[-1:] in ",.?!":
            return None
    if view.parsed:
        parsed = subject_of(view, group.verb)
        if parsed is not None and parsed.end <= group.first and _plain_subject(view, sentence, parsed, group):
            gap = range(parsed.end, group.first)
            return Range(parsed.first, group.first) if all(view.tags[k] in {"NOUN", "PROPN"} for k in gap) else parsed
    floor = None
    return phrase_before(view, sentence, group.first, floor)


def _plain_subject(view: View, sentence: Sentence, parsed: Range, group: VerbGroup) -> bool:
    """Whether the parse's subject can be taken as it is (no quotation cut in two, no conjunction before the verb)."""
    if view.words[group.first - 1] in {"and", "but", "or"} or view.words[parsed.first] in QUOTE_MARKS:
        return False
    return not (
        parsed.first > sentence.first
        and view.words[parsed.first - 1] in QUOTE_MARKS
        and view.quote_of[parsed.first] < 0
    )


def shared_subject(view: View, sentence: Sentence, group: VerbGroup, before: list[Report]) -> Range | None:
    """`X rejected A and vowed to B`: the subject of the verb before the conjunction."""
    i = group.first - 1
    while i > sentence.first and view.tags[i] == "ADV":
        i -= 1
    if i <= sentence.first or view.low[i] not in {"and", "but", "or", ",", "then"}:
        return None
    return main_subject(view, sentence, group.first, before)


def main_subject(view: View, sentence: Sentence, verb: int, before: list[Report]) -> Range | None:
    """The subject of the last finite clause before the verb."""
    k = verb - 1
    if (
        k >= sentence.first
        and view.tags[k] in {"NOUN", "PROPN", "PRON"}
        and view.low[k] not in {"that"}
        and view.low[verb].endswith("ing")
    ):
        direct = phrase_before(view, sentence, verb)
        if (
            direct is not None
            and direct.first > sentence.first
            and view.low[direct.first - 1] in {"with", "after", "of", "by"}
        ):
            return direct
    for report in reversed(before):
        if report.source is not None and report.group is not None and report.cue.first < verb:
            return report.source
    for i in range(sentence.first, verb):
        if view.quote_of[i] >= 0:
            continue
        if view.tags[i] in {"AUX"} or (view.tags[i] == "VERB" and not view.low[i].endswith("ing")):
            if i > sentence.first and view.low[i - 1] in RELATIVE:
                continue
            group = verb_group(view, sentence, i)
            subject = phrase_before(view, sentence, min(group.first, i))
            if subject is not None:
                return subject
    return None
