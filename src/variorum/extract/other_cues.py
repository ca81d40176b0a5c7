"""Cues that are no active verbs: passives, adjectives, nouns, "according to"."""

from variorum.extract.contents import end_of_clause, without_apposition
from variorum.extract.phrases import RELATIVE, Range, has_clause, phrase_after
from variorum.extract.phrases_before import phrase_before
from variorum.extract.postposed import start_of_clause
from variorum.extract.reports import Report
from variorum.extract.verbs import VerbGroup, verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.speech_cues import Sense


def read_passive(view: View, sentence: Sentence, verb: int, end: int, group: VerbGroup, sense: Sense) -> Report | None:
    """What a passive cue reports ("X was quoted as saying", "is believed to")."""
    cue = Range(verb, end)
    subject = phrase_before(view, sentence, group.first)
    stop = end_of_clause(view, sentence, end)
    if view.low[end : end + 2] in {("as", "saying"), ("as", "telling")}:
        start = end + 2
        if start < stop and subject is not None:
            return Report(
                sense, Range(verb, start), group, subject, (Range(start, stop),), None, f"{sense.lemma}:quoted-as"
            )
        return None
    by = (
        next(
            (
                k
                for k in range(end, min(stop, end + 25))
                if view.low[k] == "by" and view.low[k + 1 : k + 2][0:1] != ("ing",)
            ),
            None,
        )
        if end < stop
        else None
    )
    agent = phrase_after(view, sentence, by + 1, stop) if by is not None and by + 1 < stop else None
    if sense.passive and subject is not None and end < stop and view.low[end] == "to" and view.tags[end] == "PART":
        if view.low[subject.first] in RELATIVE:
            return None
        return Report(sense, cue, group, None, (subject, Range(end, stop)), None, f"{sense.lemma}:passive-to")
    if subject is not None and view.low[subject.first] == "it" and end < stop and view.low[end] == "that":
        return Report(sense, cue, group, agent, (Range(end, stop),), None, f"{sense.lemma}:it-passive")
    if sense.only_passive or subject is None or view.low[subject.first] in RELATIVE:
        return None
    if "of" in sense.frames and end < stop and view.low[end] in {"of", "for", "with"}:
        return Report(
            sense,
            cue,
            group,
            agent if agent and by == end else None,
            (subject, Range(end, stop)),
            subject,
            f"{sense.lemma}:passive-of",
        )
    if (
        sense.addressee
        and end < stop
        and ((view.low[end] == "that" and "that" in sense.frames) or (view.low[end] == "to" and "to" in sense.frames))
    ):
        return Report(
            sense,
            cue,
            group,
            agent if by == end else None,
            (Range(end, stop),),
            subject,
            f"{sense.lemma}:passive",
        )
    if (
        agent is not None
        and by == end
        and "object" in sense.frames
        and sense.type in {"condemn", "praise", "reject", "announce", "confirm"}
    ):
        return Report(sense, cue, group, agent, (subject,), None, f"{sense.lemma}:passive-by")
    return None


def read_predicate(view: View, sentence: Sentence, i: int, sense: Sense) -> Report | None:
    """What "be" with an adjective reports ("was confident that")."""
    k = i - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    if view.low[k] not in {"is", "are", "was", "were", "am", "'s", "'re", "'m"} or view.quote_of[i] >= 0:
        return None
    group = verb_group(view, sentence, k)
    source = phrase_before(view, sentence, group.first)
    if source is None or view.low[source.first] in {"it", "there"}:
        return None
    stop = end_of_clause(view, sentence, i + 1)
    at = i + 1
    if at >= stop:
        return None
    word = view.low[at]
    ok = (
        (word == "that" and "that" in sense.frames)
        or (word == "to" and "to" in sense.frames)
        or (word == "about" and "about" in sense.frames)
    )
    if not ok:
        return None
    first = at + 1 if word == "about" else at
    return Report(sense, Range(k, i + 1), group, source, (Range(first, stop),), None, f"{sense.lemma}:{word}")


def read_noun(view: View, sentence: Sentence, i: int, sense: Sense) -> Report | None:
    """What a noun names or reports, or null."""
    at = i + 1
    if at >= sentence.end:
        return None
    word = view.low[at]
    if not (
        (word == "that" and "that" in sense.frames and has_clause(view, at + 1, sentence.end))
        or (word == "to" and "to" in sense.frames and view.tags[at] == "PART")
    ):
        return None
    if (word == "that" and view.tags[at] == "PRON") or (i > sentence.first and view.low[i - 1] == "in"):
        return None
    source = None
    k = i - 1
    while k >= sentence.first and view.tags[k] in {"ADJ", "NOUN"}:
        k -= 1
    if k >= sentence.first and view.low[k] in {"its", "their", "his", "her"}:
        source = Range(k, k + 1)
    elif k > sentence.first and view.low[k] in {"'s", "'"}:
        source = phrase_before(view, sentence, k)
    stop = end_of_clause(view, sentence, at)
    return Report(sense, Range(i, i + 1), None, source, (Range(at, stop),), None, f"{sense.lemma}:noun")


def read_according(
    view: View, sentence: Sentence, i: int, end: int, sense: Sense, before: list[Report]
) -> Report | None:
    """What "according to X" reports."""
    source = phrase_after(view, sentence, end)
    if source is None:
        return None
    cue = Range(i, end)
    if (
        i == sentence.first
        or view.words[i - 1] in {"“", '"'}
        or (view.low[i - 1] in {"but", "and"} and i - 1 == sentence.first)
    ):
        short = without_apposition(view, source)
        if has_clause(view, short.end + 1, sentence.end) and not (
            view.words[source.end - 1] == "," and has_clause(view, source.end, sentence.end)
        ):
            source = short
        first = source.end
        while first < sentence.end and view.words[first] != "," and view.words[first - 1] != ",":
            first += 1
        first += view.words[first : first + 1] == (",",)
        stop = end_of_clause(view, sentence, first)
        return (
            Report(sense, cue, None, source, (Range(first, stop),), None, "according-to:ahead")
            if first < stop
            else None
        )
    stop = i - 1 if view.words[i - 1] == "," else i
    first = start_of_clause(view, sentence, i, before)
    for report in before:
        if (
            report.content
            and report.content[-1].first <= i
            and report.content[-1].end > i
            and "postposed" not in report.how
        ):
            first = max(first, report.content[-1].first)
            if view.low[first] == "that":
                first += 1
    return Report(sense, cue, None, source, (Range(first, stop),), None, "according-to") if first < stop else None
