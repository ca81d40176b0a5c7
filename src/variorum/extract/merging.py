"""One event for many mentions: which of them tell of the same attack, and what each lends to the record."""

import re
from dataclasses import replace

from variorum.extract.draft import Draft
from variorum.extract.view import View
from variorum.ontology.cues import event_file, event_nouns
from variorum.ontology.words import closed_classes
from variorum.records import PlaceValue, Span, TimeValue

_ALIKE = 2
"""Words of whom it is aimed at that two mentions of one verbal event share."""
_NEAR = 4
"""Sentences between two mentions of an attack that may still be one."""
_LOOK_BACK = 200
"""Events before one that it may be another mention of, the last ones."""
_KIN = ({"explosives", "suicide-attack"}, {"aerial", "drone"}, {"aerial", "heavy-weapons"}, {"explosives", "aerial"})
_RESULTS = frozenset({"destroy"})
"""Modes that tell only what came of an attack."""
_PLAIN = frozenset(
    {
        "the",
        "this",
        "that",
        "several",
        "some",
        "many",
        "one",
        "two",
        "three",
        "dozens",
        "hundreds",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "both",
        "all",
        "least",
    }
)


def merged(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those joined that tell of one event, in order."""
    out: list[Draft] = []
    for draft in drafts:
        other = next((item for item in reversed(out[-_LOOK_BACK:]) if _same(view, item, draft)), None)
        if other is None:
            meant = next((item for item in reversed(out[-_LOOK_BACK:]) if item.type == draft.type), None)
            if draft.definite and draft.noun and meant is not None:
                if not draft.claimed:
                    continue
                draft = _pointed(draft, meant)
            out.append(replace(draft, last=draft.sentence))
        else:
            out[out.index(other)] = replace(_joined(other, draft), last=max(other.last, draft.sentence))
    return out


def said_again(view: View, one: Draft, two: Draft) -> bool:
    """Whether a verbal event is told once more: of the same type, aimed at the same words, by nobody else."""
    if one.type != two.type or one.status != two.status or _apart(one.time, two.time):
        return False
    mine, theirs = _heads(view, one.actors), _heads(view, two.actors)
    aimed = _heads(view, one.recipients) & _heads(view, two.recipients)
    return len(aimed) >= _ALIKE and (not mine or not theirs or bool(mine & theirs))


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
    if one.sentence == two.sentence:
        return _one_clause(view, one, two)
    if _apart(one.time, two.time) or _apart_place(one.place, two.place):
        return False
    if two.definite and two.noun and two.sentence - one.sentence <= 4:
        return True
    if one.title and two.sentence - one.sentence <= 3:
        return bool(_words(view, one) & _words(view, two)) or bool(_figures(one) & _figures(two))
    if _figures(one) & _figures(two):
        return True
    actors, recipients = (
        _heads(view, one.actors) & _heads(view, two.actors),
        _heads(view, one.recipients) & _heads(view, two.recipients),
    )
    return bool(actors and recipients) or _retold(view, one, two)


def _turned_round(view: View, one: Draft, two: Draft) -> bool:
    """Whether those whom the one strikes do the other: two events, unless they fight each other."""
    if one.how in _MUTUAL or two.how in _MUTUAL:
        return False
    back = _heads(view, two.actors) & _heads(view, one.recipients)
    forth = _heads(view, one.actors) & _heads(view, two.recipients)
    return bool(back or forth) and not _heads(view, one.actors) & _heads(view, two.actors)


def _one_clause(view: View, one: Draft, two: Draft) -> bool:
    """Within a sentence: killing and wounding, or a verb and the noun for it, with the same doer or none of its own."""
    if one.type not in {"ASSAULT", "COERCE", "PROTEST"}:
        return False
    if one.type == "ASSAULT" and two.result:
        return True
    own = two.actors and not _heads(view, two.actors) & _heads(view, one.actors)
    if own and not two.noun and _is_relative(view, two) and not _led_by_event(view, two):
        return False
    lone = bool(one.actors) != bool(two.actors)
    if one.noun and two.noun and lone and _verb_between(view, one.trigger.end, two.trigger.start):
        return False
    between = view.text[one.trigger.end : two.trigger.start].lower()
    if (
        ";" in between
        or " while " in between
        or " but " in between
        or (" after " in between and two.time is not None and one.time != two.time)
    ):
        return False
    mine, theirs = _heads(view, one.actors), _heads(view, two.actors)
    if mine and theirs and not mine & theirs:
        return False
    if one.mode == "abduct" or two.mode == "abduct":
        return one.mode == two.mode
    if one.type == "COERCE" and one.mode != two.mode:
        return False
    mine, theirs = _heads(view, one.recipients), _heads(view, two.recipients)
    if mine and theirs and not mine & theirs and one.noun and two.noun:
        return False
    return not (one.noun and two.noun and " and " in between and "," in between)


def _is_relative(view: View, draft: Draft) -> bool:
    """Whether the trigger's clause only tells more of somebody named before ("a group that fought ...")."""
    k, _ = view.tokens_of(draft.trigger)
    while k > 0 and view.tags[k - 1] in {"AUX", "ADV"}:
        k -= 1
    return k > 0 and view.low[k - 1] in {"that", "who", "which"} and view.tags[k - 1] in {"PRON", "SCONJ", "DET"}


def _led_by_event(view: View, draft: Draft) -> bool:
    """Whether the relative pronoun before the trigger stands for an event ("the strike that killed ...")."""
    first, _ = view.tokens_of(draft.trigger)
    return any(view.low[k] in event_nouns() for k in range(max(0, first - 14), first) if view.tags[k] == "NOUN")


def _verb_between(view: View, start: int, end: int) -> bool:
    return any(view.tags[k] == "VERB" for k in range(view.token_at(start), view.token_at(end)))


def _retold(view: View, one: Draft, two: Draft) -> bool:
    """Whether an attack is only told on: near the first mention, and nothing named in it is new."""
    if one.type != "ASSAULT" or "abduct" in {one.mode, two.mode}:
        return False
    if two.sentence - one.last > _NEAR or one.status != two.status or (two.title and not one.title):
        return False
    if two.status != "happened" or _another(view, two):
        return False
    doers = _doer_words(view, two)
    if doers and not doers & _doer_words(view, one):
        return False
    said_only = two.statement is not None and (one.statement is None or one.statement.source != two.statement.source)
    if doers and not one.actors and said_only:
        return False
    if _other_toll(one, two) and two.place is not None and (one.place is None or one.place.name != two.place.name):
        return False
    told = _named(view, one.actors) | _named(view, one.recipients) | _named(view, [view.sentences[one.sentence].span])
    sufferers = _named(view, two.recipients)
    return not (sufferers and not sufferers & told)


_MANY = frozenset({"dozens", "hundreds", "scores", "numerous", "repeated", "countless"})
_ANOTHER = frozenset({"another", "separate", "second", "third", "previous", "earlier", "new"})
_ELSEWHERE = frozenset(
    ["separately", "previously", "elsewhere", "often", "repeatedly", "regularly", "year", "years", "month", "months",
     "frequently", "occasionally", "occasional", "sporadic", "daily"]
)  # fmt: skip


def _another(view: View, draft: Draft) -> bool:
    """Whether the words say that it is some other attack, or one of many ("in another raid", "often", "last year")."""
    sentence = view.sentences[draft.sentence]
    first, end = view.tokens_of(draft.trigger)
    for k in range(max(sentence.first, first - 12), min(sentence.end, end + 12)):
        if view.low[k] in _ELSEWHERE:
            return True
        following = view.low[k + 1 : min(k + 3, sentence.end)]
        if view.low[k] in _MANY and k < first <= k + 4:
            return True
        if view.low[k] in _ANOTHER and any(
            word in event_nouns() or word in {"development", "incident"} for word in following
        ):
            return True
    return False


_UNKNOWN = frozenset(
    [
        "bomber",
        "bombers",
        "attacker",
        "attackers",
        "assailant",
        "assailants",
        "gunman",
        "gunmen",
        "terrorist",
        "terrorists",
        "man",
        "men",
        "suicide",
        "militants",
        "militant",
        "one",
        "its",
        "fighters",
        "he",
        "it",
        "they",
        "who",
        "unidentified",
        "unknown",
        "armed",
        "another",
        "others",
    ]
)


def _doer_words(view: View, draft: Draft) -> set[str]:
    """Words that tell one doer from another; none where it is only "a gunman"."""
    found: set[str] = set()
    for span in draft.actors:
        first, end = view.tokens_of(span)
        found.update(
            view.low[k].rstrip("s")
            for k in range(first, end)
            if view.tags[k] in {"NOUN", "PROPN", "ADJ"} and view.low[k] not in _UNKNOWN and not view.low[k].isdigit()
        )
    return found


def _named(view: View, spans: list[Span]) -> set[str]:
    """Capitalised words of phrases: the names in them."""
    out: set[str] = set()
    for span in spans:
        for word in re.findall(r"[^\W\d_][\w’'-]+", span.of(view.text)):
            low = word.lower()
            if word[0].isupper() and len(word) > 2 and low not in _PLAIN and low not in closed_classes():
                out.add(low.rstrip("s").replace("’", "").replace("'", ""))
    return out


def _apart(one: TimeValue | None, two: TimeValue | None) -> bool:
    if (
        one is None
        or two is None
        or one.earliest is None
        or two.earliest is None
        or one.latest is None
        or two.latest is None
    ):
        return False
    return one.latest < two.earliest or two.latest < one.earliest


def _apart_place(one: PlaceValue | None, two: PlaceValue | None) -> bool:
    return one is not None and two is not None and one.name != two.name and one.precision == two.precision


def _other_toll(one: Draft, two: Draft) -> bool:
    """Whether both count the same thing and none of the counts agree."""
    mine, theirs = _figures(one), _figures(two)
    return bool({unit for unit, _ in mine} & {unit for unit, _ in theirs}) and not mine & theirs


def _figures(draft: Draft) -> set[tuple[str, float]]:
    return {(item.unit, item.low) for item in draft.numbers if item.low is not None and item.low > 1}


def _heads(view: View, spans: list[Span]) -> set[str]:
    out: set[str] = set()
    for start, end in spans:
        words = [word.strip("“”\"'‘’.,").lower() for word in view.text[start:end].split()]
        out.update(
            word
            for word in words
            if len(word) > 3
            and word not in {"with", "from", "that", "their", "least", "than", "more", "people", "forces"}
        )
    return out


def _words(view: View, draft: Draft) -> set[str]:
    return (
        _heads(view, draft.actors)
        | _heads(view, draft.recipients)
        | ({draft.place.name.lower()} if draft.place else set())
    )


def _joined(first: Draft, second: Draft) -> Draft:
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
    if main.how in _MUTUAL and not main.actors and other.recipients and other.how not in _MUTUAL:
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
        place=main.place or other.place,
        statement=(other.statement if told and other.actors else main.statement)
        if near
        else (main.statement if main.statement is not None and other.statement is not None else None),
        numbers=[*main.numbers, *(item for item in other.numbers if item not in main.numbers)],
        extra=[*main.extra, other.trigger, *other.extra],
    )


_MUTUAL = frozenset(f"noun:{noun}" for noun in ("clash", "clashes", "battle", "battles", "fighting"))


def _doers(main: Draft, other: Draft) -> list[Span]:
    """Who did it by the other mention: in a clash those on the other side."""
    return other.actors or (other.recipients if other.how in _MUTUAL and main.recipients else [])


def _may_lend(main: Draft, other: Draft) -> bool:
    """Whether one mention's doer may be taken for the other: not where only somebody's words name it."""
    return other.statement is None or (main.statement is not None and main.statement.source == other.statement.source)


def _sufferers(main: Draft, other: Draft) -> list[Span]:
    """Those of both mentions of an attack: what was hit, and who was killed there."""
    if main.type != "ASSAULT" or not main.recipients or other.how in _MUTUAL:
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
    if any(view.low[k] in event_file().struck for k in range(first, end)):
        return False
    return first > 0 and view.low[first - 1] in _WHERE and view.tags[first] in {"PROPN", "DET", "ADJ"}
