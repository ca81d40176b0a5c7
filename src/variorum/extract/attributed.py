"""Drafts of statements from the attributions that an engine found, with the readings of the cues by rule."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, log

from variorum.extract.acts import cue_sense
from variorum.extract.arguments import child, relation
from variorum.extract.phrases import Range, range_of
from variorum.extract.reports import Draft, Report
from variorum.extract.sorts import may_act
from variorum.extract.sources import source_phrase
from variorum.extract.subjects import implied_subject
from variorum.extract.time_words import skip_times, skip_times_back
from variorum.extract.verbs import verb_group
from variorum.extract.view import View
from variorum.ontology.speech_cues import speech_file
from variorum.records import Attribution, Span, Spans

_CLAUSES = frozenset({"that", "bare"})
_ACTS = frozenset({"to", "gerund", "object", "of"})
_DONE_TO = frozenset({"accuse", "condemn", "praise", "demand", "threaten"})
"""Acts of speech that have an object: the subject of their passive is it, and not who speaks."""
_MODIFYING = frozenset({"amod", "acl"})
PASSED_OVER = 0.6
"""The confidence of a plain verb of speech that the engine passes over: so many are right where we read them."""
_SLOPE = 0.88
_READ, _UNREAD = 0.66, -0.22
"""A cue that a rule reads too is likelier right than the engine alone says, another one less: slope and offsets of a
logistic fit to 494 attributions in the 40 articles that the attribution branch was not trained on."""


def attributed(view: View, found: Sequence[Attribution], ruled: Sequence[Draft]) -> list[Draft]:
    """The drafts of the attributions that stand in what is read, in their order.

    A rule's reading of the same cue lends its sense, its verb group and its addressee; spans are the engine's. Of what
    only the rules read, headlines with a colon stay: the engine has seen none.
    """
    by_cue: dict[int, Draft] = {}
    for draft in ruled:
        for token in range(draft.report.cue.first, draft.report.cue.end):
            by_cue.setdefault(token, draft)
    drafts = list(_drafts(view, found, by_cue))
    drafts.extend(_passed_over(view, drafts, ruled))
    tagged = {draft.sentence for draft in drafts}
    drafts.extend(draft for draft in ruled if draft.report.how.startswith("colon") and draft.sentence not in tagged)
    return sorted(drafts, key=lambda draft: (draft.sentence, draft.report.cue.first))


def _passed_over(view: View, drafts: Sequence[Draft], ruled: Sequence[Draft]) -> Iterator[Draft]:
    """What only the rules read of verbs that are always speech, with a speaker and with words that no draft reports."""
    cues = {k for draft in drafts for k in range(draft.report.cue.first, draft.report.cue.end)}
    told = [_tokens(view, draft) for draft in drafts]
    for draft in ruled:
        report = draft.report
        if report.source is None or not draft.content or not _is_plain(view, report):
            continue
        words = _tokens(view, draft)
        taken = cues.intersection(range(report.cue.first, report.cue.end))
        if not taken and not any(2 * len(words & other) > len(words | other) for other in told):
            yield replace(draft, confidence=PASSED_OVER)


def _tokens(view: View, draft: Draft) -> set[int]:
    return {k for piece in draft.content for k in range(*view.tokens_of(piece))}


def _is_plain(view: View, report: Report) -> bool:
    verb = report.group.verb if report.group is not None else report.cue.first
    if view.parsed and not view.low[verb].endswith("ing") and view.annotations.deprels[verb] in _MODIFYING:
        return False
    frame = report.how.rsplit(":", 1)[-1]
    plain = speech_file().plain
    return report.sense.lemma in (plain.clause if frame in _CLAUSES else plain.act if frame in _ACTS else ())


def _drafts(view: View, found: Sequence[Attribution], by_cue: dict[int, Draft]) -> Iterator[Draft]:
    for one in found:
        number = view.sentence_at(one.cue[0].start)
        if number is None:
            continue
        rule = next((by_cue[i] for i in range(*view.tokens_of(one.cue[0])) if i in by_cue), None)
        one = _with_whole_cue(view, one, rule)
        cue = range_of(view, one.cue[0])
        words = _widest(view, one.source)
        if words is not None and rule is not None and rule.report.source is not None:
            words = words if view.sentence_at(view.start(words.first)) == number else None
        taken = frozenset(k for piece in (*one.cue, *one.content) for k in range(*view.tokens_of(piece)))
        source = _ruled_source(rule, taken) if words is None else source_phrase(view, words, taken)
        source = None if source is not None and _is_spoken_of(view, cue, source) else source
        source = _who_is_made_to(view, number, cue, source) or source
        content = tuple(range_of(view, piece) for piece in one.content)
        if rule is not None:
            report = replace(rule.report, source=source, content=content)
        else:
            report = _unruled(view, number, cue, source, content)
        yield Draft(
            number,
            report,
            list(one.content),
            source=(source.span(view),) if source is not None else (),
            cue=_without_times(view, one.cue),
            confidence=_confidence(one.confidence, read=rule is not None),
        )


def _with_whole_cue(view: View, one: Attribution, rule: Draft | None) -> Attribution:
    """`made it | clear that ...`: the words of the cue that the engine leaves at the head of the content."""
    if rule is None or not one.content:
        return one
    (first, end), (start, stop) = view.tokens_of(one.cue[0]), view.tokens_of(one.content[0])
    whole = rule.report.cue
    if not (whole.first <= first and end == start < whole.end < stop):
        return one
    cue, content = Range(first, whole.end).span(view), Range(whole.end, stop).span(view)
    return replace(one, cue=(cue, *one.cue[1:]), content=(content, *one.content[1:]))


def _is_spoken_of(view: View, cue: Range, source: Range) -> bool:
    """Whether the source is the subject of a passive: done to it ("Kim is accused of"), or nobody's ("it is known")."""
    if not view.parsed:
        return False
    sense = cue_sense(view, cue, None)
    done = sense is not None and sense.type in _DONE_TO and not sense.passive
    if not done and not (source.end - source.first == 1 and view.low[source.first] == "it"):
        return False
    return any(
        source.first <= token < source.end
        and (
            relation(view, token) == "nsubj:pass"
            or (relation(view, token) == "expl" and child(view, verb, "aux:pass", "cop") is not None)
        )
        for verb in range(cue.first, cue.end)
        for token in view.children[verb]
    )


def _who_is_made_to(view: View, number: int, cue: Range, source: Range | None) -> Range | None:
    """`the unrest made the minister demand talks`: of a source that cannot speak, whom the parse has speak instead."""
    if source is None or not view.parsed or may_act(view, source):
        return None
    sentence = view.sentences[number]
    found = (implied_subject(view, sentence, k) for k in range(cue.first, cue.end) if view.tags[k] == "VERB")
    return next((each for each in found if each is not None and may_act(view, each)), None)


def _without_times(view: View, cue: Spans) -> Spans:
    """The words of a cue without what the engine takes along: the day ("denied on Thursday"), an article behind it."""
    kept: list[Span] = []
    for piece in cue:
        first, end = view.tokens_of(piece)
        last = skip_times_back(view, first, end)
        while last > first + 1 and view.tags[last - 1] == "DET":
            last -= 1
        if kept and (skip_times(view, first, end) == end or view.tags[last - 1] == "DET"):
            continue
        kept.append(Range(first, last).span(view) if last < end else piece)
    return tuple(kept)


def _ruled_source(rule: Draft | None, taken: frozenset[int]) -> Range | None:
    """Where the engine names no source: the one that a rule reads, unless its words are reported ones."""
    source = rule.report.source if rule is not None else None
    if source is None or taken.intersection(range(source.first, source.end)):
        return None
    return source


def _confidence(engine: float, *, read: bool) -> float:
    bounded = min(max(engine, 1e-4), 1 - 1e-4)
    logit = _SLOPE * log(bounded / (1 - bounded)) + (_READ if read else _UNREAD)
    return round(1 / (1 + exp(-logit)), 4)


def _widest(view: View, spans: Sequence[Span]) -> Range | None:
    if not spans:
        return None
    return range_of(view, max(spans, key=lambda span: span.end - span.start))


def _unruled(view: View, number: int, cue: Range, source: Range | None, content: tuple[Range, ...]) -> Report:
    """A reading of a cue that no rule reads: its listed sense, if any word of it is listed."""
    sentence = view.sentences[number]
    verb = next((i for i in range(cue.first, cue.end) if view.tags[i] == "VERB"), None)
    group = verb_group(view, sentence, verb) if verb is not None else None
    sense = cue_sense(view, cue, content[0] if content else None)
    return Report(sense, cue, group, source, content, None, "tagged")
