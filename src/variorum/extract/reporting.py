"""Finds cues of reported speech in a sentence, and parts what several of them report."""

from dataclasses import replace

from variorum.extract.contents import content_behind, is_parenthetical, within_relative
from variorum.extract.other_cues import read_according, read_noun, read_passive, read_predicate
from variorum.extract.phrases import RELATIVE, Range, has_clause
from variorum.extract.postposed import read_postposed, speaker_behind
from variorum.extract.reports import CLAUSAL, WEAK_PARTICIPLES, WITNESSES, Report
from variorum.extract.speakers import (
    has_plural_subject,
    main_subject,
    may_be_participle,
    modified_phrase,
    shared_subject,
    subject_phrase,
)
from variorum.extract.syntax import complement_end
from variorum.extract.verbs import VerbGroup, verb_group
from variorum.extract.view import Sentence, View
from variorum.ontology.speech_cues import (
    CueForm,
    Sense,
    speech_file,
    speech_nouns,
    speech_phrases,
    speech_predicates,
    speech_starts,
    speech_verbs,
)


def reports_in(view: View, sentence: Sentence) -> list[Report]:
    """The reports of one sentence, in the order of their cues, contents cut where the next one of equal rank begins."""
    found: list[Report] = []
    starts = speech_starts()
    i = sentence.first
    while i < sentence.end:
        report = _at(view, sentence, i, found) if view.low[i] in starts else None
        if report is None:
            i += 1
            continue
        found.append(report)
        i = report.cue.end
    return _cut(view, found)


def _at(view: View, sentence: Sentence, i: int, before: list[Report]) -> Report | None:
    word = view.low[i]
    for words, sense in speech_phrases().get(word, ()):
        if view.low[i : i + len(words)] == words:
            return read_according(view, sentence, i, i + len(words), sense, before)
    for form in speech_verbs().get(word, ()):
        end = _matches(view, sentence, i, form)
        if end is not None and _is_verb(view, sentence, i, form):
            report = _verbal(view, sentence, i, end, form, before)
            if report is not None:
                return report
    predicate = speech_predicates().get(word)
    if predicate is not None and i > sentence.first:
        report = read_predicate(view, sentence, i, predicate)
        if report is not None:
            return report
    noun = speech_nouns().get(word)
    taken = any(piece.first == i + 1 for report in before for piece in report.content)
    if noun is not None and view.quote_of[i] < 0 and not taken:
        return read_noun(view, sentence, i, noun)
    return None


def _matches(view: View, sentence: Sentence, i: int, form: CueForm) -> int | None:
    at = i
    for word in form.words[1:]:
        at += 1
        if at < sentence.end and view.low[at] in {"out", "again", "immediately", "also"} and view.low[at] != word:
            at += 1
        if at >= sentence.end or view.low[at] != word:
            return None
    return at + 1


def _is_verb(view: View, sentence: Sentence, i: int, form: CueForm) -> bool:
    tag = view.tags[i]
    if tag in {"VERB", "AUX"}:
        return True
    if tag == "PROPN" and i > sentence.first and sentence.kind != "title":
        return False
    if form.form in {"past", "participle"}:
        previous = view.low[i - 1] if i > sentence.first else ""
        return (
            tag == "ADJ"
            and previous not in {"the", "a", "an", "his", "her", "their", "its", "of", "-"}
            and view.tags[i - 1] not in {"DET", "ADP", "ADJ", "NUM"}
        )
    if form.form in {"third", "base"} and len(form.words) > 1 and i > sentence.first:
        return view.tags[i - 1] in {"NOUN", "PROPN", "PRON"} and form.form == "third"
    return False


def _verbal(view: View, sentence: Sentence, verb: int, end: int, form: CueForm, before: list[Report]) -> Report | None:
    group = verb_group(view, sentence, verb)
    inside = view.quote_of[verb] >= 0
    if inside:
        return None
    bare = form.form == "base" and group.auxiliary is None and group.modal is None and not group.infinitive
    if bare and not has_plural_subject(view, sentence, group.first):
        return None
    if group.infinitive and not _carried(view, sentence, group.first):
        return None
    if group.modal in {"can", "could", "may", "might", "should", "must"} and not group.negated:
        return None
    for sense in form.senses:
        if group.passive and form.form in {"past", "participle"}:
            report = read_passive(view, sentence, verb, end, group, sense)
        elif sense.only_passive:
            report = None
        else:
            report = _active(view, sentence, verb, end, group, sense, form, before)
        if report is not None:
            return report
    return None


def _carried(view: View, sentence: Sentence, to: int) -> bool:
    """Infinitives that tell of an act of speech done: "went on to say", "continued to insist"."""
    return to > sentence.first and view.low[to - 1] in speech_file().led_to


def _active(
    view: View,
    sentence: Sentence,
    verb: int,
    end: int,
    group: VerbGroup,
    sense: Sense,
    form: CueForm,
    before: list[Report],
) -> Report | None:
    cue = Range(verb, end)
    participial = form.form == "ing" and group.auxiliary is None
    source: Range | None = None
    if not participial:
        source = subject_phrase(view, sentence, group)
    if source is not None and source.end - source.first == 1 and view.low[source.first] == "that":
        return None
    after = content_behind(view, sentence, end, sense, group)
    if after is not None and source is not None and view.low[source.first] in RELATIVE:
        after = (within_relative(view, source, after[0]), *after[1:])
    if after is not None:
        content, addressee, how = after
        first = content[0].first
        if view.parsed and how in CLAUSAL and all(quote < 0 for quote in view.quote_of[first : content[0].end]):
            cut = Range(first, complement_end(view, verb, first, content[0].end))
            held = view.low[cut.end] in {"until", "unless", "if", "before"} if cut.end < content[0].end else False
            if not held and (how != "bare" or has_clause(view, cut.first, cut.end)):
                content = (cut,)
        if source is None and not participial:
            source = shared_subject(view, sentence, group, before)
            if source is None:
                inverted = speaker_behind(view, sentence, end, sense)
                if inverted is not None:
                    return read_postposed(view, sentence, cue, group, sense, inverted, before, "inverted")
                return None
        if participial:
            if not may_be_participle(view, sentence, verb) or (how == "object" and sense.type in WEAK_PARTICIPLES):
                return None
            modifies = view.parsed and view.annotations.deprels[verb].startswith("acl")
            if modifies and how in {"object", "as"}:
                return None
            beside = modifies and view.words[verb - 1] != ","
            source = modified_phrase(view, verb) if beside else main_subject(view, sentence, verb, before)
            how = f"participle:{how}"
        if source is not None and sense.type == "think" and view.low[source.first] in WITNESSES:
            return None
        if source is not None and how in {"bare", "quote"} and is_parenthetical(view, sentence, source, end):
            return read_postposed(view, sentence, cue, group, sense, source, before, "parenthetical")
        return Report(sense, cue, group, source, content, addressee, f"{sense.lemma}:{how}")
    if not {"quote", "bare"} & sense.frames:
        return None
    if participial:
        return None
    if source is None:
        source = speaker_behind(view, sentence, end, sense)
        how = "inverted"
    else:
        how = "postposed"
    if source is None:
        return None
    return read_postposed(view, sentence, cue, group, sense, source, before, how)


def _cut(view: View, reports: list[Report]) -> list[Report]:
    """End a content where the next report of equal rank begins (", adding that ...", "and vowed ...", ", X said")."""
    out: list[Report] = []
    for n, report in enumerate(reports):
        pieces = list(report.content)
        for other in reports[n + 1 :]:
            for p, piece in enumerate(pieces):
                begin = other.begin if other.begin > piece.first else other.cue.first
                if not piece.first < begin < piece.end:
                    continue
                stop = _boundary(view, report, other, piece)
                if stop is not None and stop > piece.first:
                    pieces[p] = Range(piece.first, stop)
        out.append(replace(report, content=tuple(pieces)))
    return out


def _boundary(view: View, report: Report, other: Report, piece: Range) -> int | None:
    """Where `piece` ends because `other` is of equal rank, or null where `other` lies within what is reported."""
    if other.how.startswith("according-to") and other.how != "according-to:ahead":
        at = other.cue.first - 1
        return at if view.words[at] == "," and "postposed" not in report.how else None
    same = other.source is not None and report.source is not None and other.source == report.source
    begin = other.cue.first if same or other.source is None or other.source.first < piece.first else other.begin
    if other.group is not None and begin == other.cue.first:
        begin = min(begin, other.group.first)
    i = begin - 1
    while i > piece.first and view.tags[i] == "ADV":
        i -= 1
    if "postposed" in other.how or "inverted" in other.how or "parenthetical" in other.how:
        return i if view.words[i] == "," else begin
    if view.low[i] in {"and", "but", "while", "though", "although", "as", "by", "or", "then"}:
        if not same and other.source is not None and view.words[i - 1] != "," and view.low[i] in {"and", "or"}:
            return None
        i -= 1
        return i if view.words[i] == "," else i + 1
    if view.words[i] == "," and (same or "participle" in other.how):
        return i
    return None
