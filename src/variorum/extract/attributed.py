"""Drafts of statements from the attributions that an engine found, with the readings of the cues by rule."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.extract.acts import cue_sense
from variorum.extract.phrases import Range
from variorum.extract.reports import Draft, Report
from variorum.extract.verbs import verb_group
from variorum.extract.view import View
from variorum.records import Attribution, Span


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
    tagged = {draft.sentence for draft in drafts}
    drafts.extend(draft for draft in ruled if draft.report.how.startswith("colon") and draft.sentence not in tagged)
    return sorted(drafts, key=lambda draft: (draft.sentence, draft.report.cue.first))


def _drafts(view: View, found: Sequence[Attribution], by_cue: dict[int, Draft]) -> Iterator[Draft]:
    for one in found:
        number = view.sentence_at(one.cue[0].start)
        if number is None:
            continue
        cue = Range(*view.tokens_of(one.cue[0]))
        rule = next((by_cue[i] for i in range(cue.first, cue.end) if i in by_cue), None)
        source = _widest(view, one.source)
        content = tuple(Range(*view.tokens_of(piece)) for piece in one.content)
        if rule is not None:
            report = replace(rule.report, source=source, content=content)
        else:
            report = _unruled(view, number, cue, source, content)
        yield Draft(number, report, list(one.content), source=one.source, cue=one.cue, confidence=one.confidence)


def _widest(view: View, spans: Sequence[Span]) -> Range | None:
    if not spans:
        return None
    return Range(*view.tokens_of(max(spans, key=lambda span: span.end - span.start)))


def _unruled(view: View, number: int, cue: Range, source: Range | None, content: tuple[Range, ...]) -> Report:
    """A reading of a cue that no rule reads: its listed sense, if any word of it is listed."""
    sentence = view.sentences[number]
    verb = next((i for i in range(cue.first, cue.end) if view.tags[i] == "VERB"), None)
    group = verb_group(view, sentence, verb) if verb is not None else None
    sense = cue_sense(view, cue, content[0] if content else None)
    return Report(sense, cue, group, source, content, None, "tagged", implicit=source is None)
