"""One event for many mentions: which of them tell of the same attack, and what each lends to the record."""

from dataclasses import replace

from variorum.extract.draft import Draft
from variorum.extract.likeness import (
    are_apart,
    are_places_apart,
    content_words,
    doer_words,
    figures_of,
    has_verb_between,
    is_another,
    is_relative,
    led_by_event,
    names_in,
    other_victims,
    place_of_both,
    words_of,
)
from variorum.extract.view import View
from variorum.ontology.event_words import side_words
from variorum.records import Span

_ALIKE = 2
"""Words of whom it is aimed at that two mentions of one verbal event share."""
_NEAR = 4
"""Sentences between two mentions of an attack that may still be one."""
_LOOK_BACK = 200
"""Events before one that it may be another mention of, the last ones."""
_KIN = ({"explosives", "suicide-attack"}, {"aerial", "drone"}, {"aerial", "heavy-weapons"}, {"explosives", "aerial"})
_RESULTS = frozenset({"destroy"})
"""Modes that tell only what came of an attack."""


def merged(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those joined that tell of one event, in order."""
    out: list[Draft] = []
    for draft in drafts:
        other = next((item for item in reversed(out[-_LOOK_BACK:]) if _same(view, item, draft)), None)
        if other is None:
            meant = next((item for item in reversed(out[-_LOOK_BACK:]) if item.type == draft.type), None)
            if draft.definite and draft.noun and meant is not None:
                if not draft.claimed:
                    out[out.index(meant)] = _told_more(view, meant, draft)
                    continue
                draft = _pointed(draft, meant)
            out.append(replace(draft, last=draft.sentence))
        else:
            out[out.index(other)] = replace(_joined(view, other, draft), last=max(other.last, draft.sentence))
    return out


def merged_within(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those joined that one sentence tells of one event, in order: so both have its count and place."""
    out: list[Draft] = []
    for draft in drafts:
        here = [item for item in out[-_LOOK_BACK:] if item.sentence == draft.sentence]
        other = next((item for item in reversed(here) if _same(view, item, draft)), None)
        if other is None:
            out.append(draft)
        else:
            out[out.index(other)] = _joined(view, other, draft)
    return out


def said_again(view: View, one: Draft, two: Draft) -> bool:
    """Whether a verbal event is told once more: of the same type, aimed at the same words, by nobody else."""
    if one.type != two.type or one.status != two.status or are_apart(one.time, two.time):
        return False
    mine, theirs = content_words(view, one.actors), content_words(view, two.actors)
    aimed = content_words(view, one.recipients) & content_words(view, two.recipients)
    return len(aimed) >= _ALIKE and (not mine or not theirs or bool(mine & theirs))


def _told_more(view: View, meant: Draft, again: Draft) -> Draft:
    """An event with what "the attack" later on says of its time and place."""
    if are_apart(meant.time, again.time) or again.status != meant.status:
        return meant
    return replace(meant, time=meant.time or again.time, place=place_of_both(view, meant, again))


def _pointed(draft: Draft, meant: Draft) -> Draft:
    """A claim of "the attack": what was told of that attack, but for who did it."""
    return replace(
        draft,
        mode=draft.mode or meant.mode,
        recipients=draft.recipients or meant.recipients,
        time=draft.time or meant.time,
        place=draft.place or meant.place,
        definite=False,
    )


def _same(view: View, one: Draft, two: Draft) -> bool:
    if one.type != two.type or ("denied" in {one.status, two.status} and one.status != two.status):
        return False
    unlike = one.mode and two.mode and one.mode != two.mode and one.sentence != two.sentence
    if unlike and not any({one.mode, two.mode} <= kin for kin in _KIN) and two.mode not in _RESULTS:
        return False
    if one.claimed != two.claimed or _turned_round(view, one, two):
        return False
    if are_places_apart(one.place, two.place) or _is_warded_off(one) != _is_warded_off(two):
        return False
    if one.sentence == two.sentence:
        return _one_clause(view, one, two)
    if are_apart(one.time, two.time):
        return False
    if two.definite and two.noun and two.sentence - one.sentence <= 4:
        return True
    if one.title and two.sentence - one.sentence <= 3:
        return bool(words_of(view, one) & words_of(view, two)) or bool(figures_of(one) & figures_of(two))
    if figures_of(one) & figures_of(two):
        return True
    actors, recipients = (
        content_words(view, one.actors) & content_words(view, two.actors),
        content_words(view, one.recipients) & content_words(view, two.recipients),
    )
    return bool(actors and recipients) or _retold(view, one, two)


def _turned_round(view: View, one: Draft, two: Draft) -> bool:
    """Whether those whom the one strikes do the other: two events, unless they fight each other."""
    if _is_mutual(one) or _is_mutual(two):
        return False
    back = content_words(view, two.actors) & content_words(view, one.recipients)
    forth = content_words(view, one.actors) & content_words(view, two.recipients)
    return bool(back or forth) and not content_words(view, one.actors) & content_words(view, two.actors)


def _one_clause(view: View, one: Draft, two: Draft) -> bool:
    """Within a sentence: killing and wounding, or a verb and the noun for it, with the same doer or none of its own."""
    if one.type not in {"ASSAULT", "COERCE", "PROTEST"}:
        return False
    if one.type == "ASSAULT" and two.result:
        return True
    own = two.actors and not content_words(view, two.actors) & content_words(view, one.actors)
    told = (one.statement is None) != (two.statement is None) and one.actors and two.actors
    if told and one.noun and two.noun and one.time != two.time:
        return False
    if own and not two.noun and is_relative(view, two) and not led_by_event(view, two):
        return False
    lone = bool(one.actors) != bool(two.actors)
    if one.noun and two.noun and lone and has_verb_between(view, one.trigger.end, two.trigger.start):
        return False
    between = view.text[one.trigger.end : two.trigger.start].lower()
    if (
        ";" in between
        or " while " in between
        or " but " in between
        or (" after " in between and two.time is not None and one.time != two.time)
    ):
        return False
    mine, theirs = content_words(view, one.actors), content_words(view, two.actors)
    if mine and theirs and not mine & theirs:
        return False
    if one.mode == "abduct" or two.mode == "abduct":
        return one.mode == two.mode
    if one.type == "COERCE" and one.mode != two.mode:
        return False
    mine, theirs = content_words(view, one.recipients), content_words(view, two.recipients)
    if one.noun and two.noun and " including " in between:
        return True
    if mine and theirs and not mine & theirs and one.noun and two.noun:
        return False
    return not (one.noun and two.noun and " and " in between and "," in between)


def _retold(view: View, one: Draft, two: Draft) -> bool:
    """Whether an attack is only told on: near the first mention, and nothing named in it is new."""
    if one.type != "ASSAULT" or "abduct" in {one.mode, two.mode}:
        return False
    if two.sentence - one.last > _NEAR or one.status != two.status or (two.title and not one.title):
        return False
    if two.status != "happened" or is_another(view, two):
        return False
    doers = doer_words(view, two)
    if doers and not doers & doer_words(view, one):
        return False
    said_only = two.statement is not None and (one.statement is None or one.statement.source != two.statement.source)
    if doers and not one.actors and said_only:
        return False
    if other_victims(one, two):
        return False
    told = (
        names_in(view, one.actors)
        | names_in(view, one.recipients)
        | names_in(view, [view.sentences[one.sentence].span])
    )
    sufferers = names_in(view, two.recipients)
    return not (sufferers and not sufferers & told)


def _joined(view: View, first: Draft, second: Draft) -> Draft:
    """The fuller mention gives trigger and evidence; what it lacks is taken from the other."""

    def weight(draft: Draft) -> tuple[bool, int, bool]:
        filled = (
            bool(draft.actors)
            + bool(draft.recipients)
            + bool(draft.numbers)
            + (draft.time is not None)
            + (draft.place is not None)
        )
        headline = draft.title or (draft.status == "ongoing" and draft.sentence == 0)
        return (not headline, filled, not draft.noun)

    main, other = (second, first) if weight(second) > weight(first) else (first, second)
    if _is_mutual(main) and not main.actors and other.recipients and not _is_mutual(other):
        main = replace(main, actors=main.recipients, recipients=other.recipients)
    near = first.sentence == second.sentence
    told = near and not main.actors and not other.result and not _may_lend(main, other)
    return replace(
        main,
        mode=main.mode or other.mode,
        actors=(_doers(main, other) if other.actors and main.result and near else main.actors)
        or (_doers(main, other) if (told or _may_lend(main, other)) and not (other.result and near) else []),
        recipients=_sufferers(main, other),
        time=main.time or (other.time if near or (other.time is not None and main.time is None) else None),
        place=place_of_both(view, main, other),
        statement=(other.statement if told and other.actors else main.statement)
        if near
        else (main.statement if main.statement is not None and other.statement is not None else None),
        numbers=[*main.numbers, *(item for item in other.numbers if item not in main.numbers)],
        extra=[*main.extra, other.trigger, *other.extra],
    )


def _doers(main: Draft, other: Draft) -> list[Span]:
    """Who did it by the other mention: in a clash those on the other side."""
    return other.actors or (other.recipients if _is_mutual(other) and main.recipients else [])


def _is_warded_off(draft: Draft) -> bool:
    """Whether it is done to what attacks ("two drones were shot down"): that is not the attack."""
    return draft.how.rpartition(":")[2] in side_words().warding_off


def _is_mutual(draft: Draft) -> bool:
    """Whether a noun for what two sides do to each other names it ("clashes")."""
    kind, _, noun = draft.how.partition(":")
    return kind == "noun" and noun in side_words().mutual


def _may_lend(main: Draft, other: Draft) -> bool:
    """Whether one mention's doer may be taken for the other: not where only somebody's words name it."""
    return other.statement is None or (main.statement is not None and main.statement.source == other.statement.source)


def _sufferers(main: Draft, other: Draft) -> list[Span]:
    """Those of both mentions of an attack: what was hit, and who was killed there."""
    if main.type != "ASSAULT" or not main.recipients or _is_mutual(other):
        return main.recipients or other.recipients
    return [
        *main.recipients,
        *(span for span in other.recipients if not any(span.overlaps(own) for own in main.recipients)),
    ]


def with_victims(view: View, draft: Draft) -> Draft:
    """The counted dead and wounded are among those it was done to, also where no verb says so ("the deaths of ...")."""
    if draft.type != "ASSAULT":
        return draft
    found = list(draft.recipients)
    for item in draft.numbers:
        if item.unit not in {"killed", "wounded"} or not item.of or item.part_of is not None:
            continue
        at = view.text.find(item.of, item.span.start, item.span.end + len(item.of) + 12)
        span = Span(at, at + len(item.of))
        if at >= 0 and not any(span.overlaps(own) for own in found):
            found.append(span)
    where = [span for span in found if _is_where(view, span)]
    return replace(
        draft, recipients=found if len(where) == len(found) else [each for each in found if each not in where]
    )


_WHERE = frozenset({"in", "at", "near", "inside", "across", "outside"})


def _is_where(view: View, span: Span) -> bool:
    """Whether a phrase only says where it happened: where others are known to have suffered it did not."""
    first, end = view.tokens_of(span)
    if any(view.low[k] in side_words().struck for k in range(first, end)):
        return False
    return first > 0 and view.low[first - 1] in _WHERE and view.tags[first] in {"PROPN", "DET", "ADJ"}
