"""Candidate events of a sentence: the trigger, who does it, to whom, and how certain the words leave it."""

from dataclasses import dataclass, replace

from variorum.extract.phrases import (
    RELATIVE,
    Range,
    VerbGroup,
    phrase_after,
    phrase_before,
    skip_times,
    verb_group,
)
from variorum.extract.syntax import agent_of, object_of, subject_of
from variorum.extract.view import Sentence, View
from variorum.ontology.cues import EventNoun, EventVerb, event_file, event_nouns, event_verbs, light_verbs
from variorum.ontology.units import people, unit_heads
from variorum.records import EventStatus, EventType

_HAPPENED_INFINITIVES = frozenset(
    "began begun begin started continued continues continue managed proceeded helped failing forced went used".split()
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "both", "such"})
_DONE_BY_SOMEONE: frozenset[EventType] = frozenset({"AID", "COOPERATE", "RETREAT", "MOBILIZE", "CONSULT", "AGREE"})
"""In the active these need a subject: without one the word is an adjective or part of a name."""
_SKIPPED_MODALS = frozenset({"can", "could", "may", "might", "would", "should", "must", "ca"})
_PLANNED: frozenset[EventType] = frozenset(
    {"MOBILIZE", "RETREAT", "CONSULT", "AID", "SANCTION", "PROTEST", "AGREE", "COOPERATE"}
)
_UNCERTAIN = frozenset(
    {"if", "unless", "whether", "potential", "possible", "alleged", "any", "future", "further", "against"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read some words as an event. Token ranges. `definite`: a noun that points back ("the attack")."""

    type: EventType
    mode: str | None
    trigger: Range
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    status: EventStatus
    negated: bool
    noun: bool
    definite: bool
    how: str
    aside: bool = False


def candidates_in(view: View, sentence: Sentence) -> list[Candidate]:
    """The events that the words of one sentence name, in order."""
    words = frozenset(view.low[sentence.first : sentence.end])
    supported = bool(words & event_file().support)
    metaphor = len(words & event_file().metaphors) >= 1
    accident = bool(words & event_file().accidents)
    out: list[Candidate] = []
    i = sentence.first
    while i < sentence.end:
        candidate, end = _at(
            view, sentence, i, supported=_supported(view, sentence, words, supported), metaphor=metaphor
        )
        if (
            candidate is not None
            and sentence.kind == "title"
            and candidate.how.startswith("noun")
            and not candidate.recipients
        ):
            candidate = None
        if candidate is not None and accident and candidate.type == "ASSAULT" and not _violent(words):
            candidate = None
        if candidate is not None:
            out.append(replace(candidate, aside=_in_aside(view, sentence, candidate.trigger.first)))
        i = max(end, i + 1)
    return out


def _in_aside(view: View, sentence: Sentence, token: int) -> bool:
    """Whether the token stands in a relative clause behind a comma, which adds what is taken for granted."""
    return any(
        view.words[k] == ","
        and (view.low[k + 1] in RELATIVE or view.low[k + 1 : k + 3] in {("in", "which"), ("during", "which")})
        for k in range(sentence.first, token - 1)
    )


def _violent(words: frozenset[str]) -> bool:
    return bool(
        words
        & {
            "attack",
            "attacks",
            "airstrike",
            "airstrikes",
            "bombing",
            "shelling",
            "gunmen",
            "missile",
            "rocket",
            "militants",
            "rebels",
            "troops",
            "bomb",
            "shot",
        }
    )


def _supported(view: View, sentence: Sentence, words: frozenset[str], supported: bool) -> bool:
    return supported


def _at(view: View, sentence: Sentence, i: int, *, supported: bool, metaphor: bool) -> tuple[Candidate | None, int]:
    word = view.low[i]
    for verb in event_verbs().get(word, ()):
        end = _verb_end(view, sentence, i, verb)
        if end is None or not _is_verb(view, sentence, i, verb):
            continue
        if verb.group.weak and (
            not _support_besides(view, sentence, i, end) or (metaphor and verb.group.type != "ASSAULT")
        ):
            continue
        if verb.group.weak and metaphor and not _armed(view, sentence):
            continue
        candidate = _verbal(view, sentence, i, end, verb)
        if candidate is not None:
            return candidate, end
    for noun in event_nouns().get(word, ()):
        size = len(noun.words)
        if view.low[i : i + size] != noun.words or i + size > sentence.end:
            continue
        if noun.group.weak and (
            not _support_besides(view, sentence, i, i + size) or (metaphor and not _armed(view, sentence))
        ):
            continue
        candidate = _nominal(view, sentence, i, i + size, noun)
        if candidate is not None:
            return candidate, i + size
    return None, i + 1


def _support_besides(view: View, sentence: Sentence, first: int, end: int) -> bool:
    """Whether the sentence holds a word of conflict other than the trigger itself."""
    support = event_file().support
    return any(view.low[k] in support for k in range(sentence.first, sentence.end) if not first <= k < end)


def _armed(view: View, sentence: Sentence) -> bool:
    words = view.low[sentence.first : sentence.end]
    return sum(1 for word in words if word in event_file().support) >= 3


def _verb_end(view: View, sentence: Sentence, i: int, verb: EventVerb) -> int | None:
    at = i
    for word in verb.rest:
        at += 1
        if (
            at < sentence.end
            and view.low[at] != word
            and (view.tags[at] in {"ADV"} or view.low[at] in {"a", "the", "new", "its", "their"})
        ):
            at += 1
        if at >= sentence.end or view.low[at] != word:
            return None
    return at + 1


def _is_verb(view: View, sentence: Sentence, i: int, verb: EventVerb) -> bool:
    tag = view.tags[i]
    if tag in {"VERB", "AUX"}:
        return True
    if tag == "PROPN" or (tag == "NOUN" and not (verb.rest or verb.form == "ing")):
        return False
    if verb.form in {"past", "participle"} and tag == "ADJ":
        previous = view.low[i - 1] if i > sentence.first else ""
        if previous in {"-", "the", "a", "an", "its", "their", "his", "of", "recently", "newly"}:
            return False
        following = view.tags[i + 1] if i + 1 < sentence.end else "PUNCT"
        return following not in {"NOUN", "PROPN"} or view.tags[i - 1] == "NUM"
    return (
        verb.form == "ing"
        and tag == "NOUN"
        and bool(phrase_after(view, sentence, i + 1))
        and view.tags[i + 1] in {"DET", "NUM", "PROPN", "PRON"}
    )


# ---- verbs


def _verbal(view: View, sentence: Sentence, i: int, end: int, verb: EventVerb) -> Candidate | None:
    group = verb_group(view, sentence, i)
    status = _status(view, sentence, group, verb)
    if status is None:
        return None
    kind = verb.group
    after = object_of(view, i) if view.parsed and not verb.rest else None
    if after is None or after.first < end:
        after = phrase_after(view, sentence, _past_adjuncts(view, sentence, end))
    bare = verb.form in {"past", "participle"} and not group.passive
    passive = (group.passive and verb.form in {"past", "participle"}) or (
        bare and not group.perfect and _reduced(view, sentence, i, end, kind.object, after)
    )
    if kind.victim:
        victim = _subject(view, sentence, group, i)
        if victim is None or not _is_a(view, victim, "people"):
            return None
        return _made(view, verb, Range(i, end), (), (victim,), status, group, "verb:victim")
    if passive:
        if kind.object == "none":
            return None
        sufferer = _antecedent(
            view, sentence, _parsed_subject(view, group) or phrase_before(view, sentence, group.first)
        ) or (_shared(view, sentence, group) if not kind.to else None)
        if sufferer is None or not _fits(view, sufferer, kind.object):
            return None
        agent = _agent(view, sentence, end)
        if kind.type == "RETREAT" and not agent and kind.to:
            return None
        if (kind.type == "COOPERATE" and not agent) or (kind.type == "MOBILIZE" and not group.passive):
            return None
        recipients = () if kind.to else (sufferer,)
        if kind.to:
            behind = _behind_preposition(view, sentence, end, kind.to)
            recipients = (behind,) if behind is not None else ()
        return _made(view, verb, Range(i, end), agent, recipients, status, group, "verb:passive")
    subject = _subject(view, sentence, group, i)
    if group.first == sentence.first + 1 and view.low[sentence.first] in {"who", "what", "which"}:
        return None
    if kind.subject != "any" and (subject is None or not _fits(view, subject, kind.subject)):
        return None
    if kind.object not in {"none"}:
        if after is None or not _fits(view, after, kind.object):
            return None
    elif (
        after is not None
        and (not kind.to or verb.lemma == "demonstrate")
        and not verb.rest
        and view.tags[end] in {"DET", "NUM", "PROPN", "NOUN"}
        and verb.lemma not in {"march", "rally", "riot"}
    ):
        return None
    actors = _doers(view, sentence, subject)
    recipients: tuple[Range, ...] = (after,) if after is not None and kind.object != "none" and not kind.to else ()
    if kind.to or (
        verb.rest
        and verb.rest[-1] in {"with", "on", "against", "at", "from", "to", "of", "in", "into"}
        and kind.object == "none"
    ):
        behind = (
            _behind_preposition(view, sentence, end, kind.to)
            if verb.rest[-1:] not in {("with",), ("on",), ("against",)}
            else after
        )
        recipients = (behind,) if behind is not None else ()
        if behind is not None and after is not None and kind.object == "none" and behind.first > after.end + 12:
            recipients = ()
    if kind.type == "ASSAULT" and subject is not None and _is_event(view, subject):
        actors = _inner_actors(view, sentence, subject)
    if (kind.type in _DONE_BY_SOMEONE and not actors) or (
        _is_gerund(view, group, i)
        and subject is not None
        and view.low[subject.first] in {"us", "them", "him", "her", "me"}
    ):
        return None
    return _made(view, verb, Range(i, end), actors, recipients, status, group, "verb:active")


def _made(
    view: View,
    verb: EventVerb,
    trigger: Range,
    actors: tuple[Range, ...],
    recipients: tuple[Range, ...],
    status: EventStatus,
    group: VerbGroup,
    how: str,
) -> Candidate:
    return Candidate(
        verb.group.type,
        verb.group.mode,
        trigger,
        actors,
        tuple(_tidy(view, r) for r in recipients),
        status,
        group.negated,
        False,
        False,
        f"{how}:{verb.lemma}",
    )


def _tidy(view: View, phrase: Range) -> Range:
    """A phrase without appositions after its first comma, in which lists are kept."""
    for k in range(phrase.first + 1, phrase.end):
        if view.words[k] == "," and not any(view.low[m] == "and" for m in range(k, phrase.end)):
            return Range(phrase.first, k)
    return phrase


def _past_adjuncts(view: View, sentence: Sentence, i: int) -> int:
    k = skip_times(view, i, sentence.end)
    while (
        k < sentence.end
        and view.tags[k] == "ADV"
        and view.low[k] not in {"about", "nearly", "almost", "around", "more", "at", "up"}
    ):
        k += 1
    if view.low[k : k + 2] in {("at", "least"), ("more", "than"), ("up", "to"), ("as", "many"), ("fewer", "than")}:
        while k < sentence.end and view.tags[k] not in {"NUM", "DET"}:
            k += 1
    if (
        view.low[k : k + 1] in {("about",), ("nearly",), ("almost",), ("around",), ("some",), ("over",)}
        and k + 1 < sentence.end
        and view.tags[k + 1] == "NUM"
    ):
        k += 1
    return k


def _reduced(view: View, sentence: Sentence, i: int, end: int, wanted: str, after: Range | None) -> bool:
    """`11 people killed in attack`: a participle without "be" and without an object of its own."""
    if wanted == "none":
        return False
    if after is not None and _fits(view, after, wanted):
        return False
    return i > sentence.first


def _subject(view: View, sentence: Sentence, group: VerbGroup, i: int) -> Range | None:
    if _is_gerund(view, group, i):
        return _gerund_subject(view, sentence, group.first)
    if group.infinitive:
        return _main_subject(view, sentence, group.first)
    subject = _parsed_subject(view, group) or phrase_before(view, sentence, group.first)
    if subject is None:
        return _shared(view, sentence, group)
    return _antecedent(view, sentence, subject)


def _parsed_subject(view: View, group: VerbGroup) -> Range | None:
    """The subject that the parse gives, where it stands before the verb."""
    subject = subject_of(view, group.verb) if view.parsed else None
    return subject if subject is not None and subject.end <= group.first else None


def _antecedent(view: View, sentence: Sentence, subject: Range | None) -> Range | None:
    """The noun phrase that a relative pronoun stands for."""
    if subject is None or view.low[subject.first] not in RELATIVE or subject.end - subject.first != 1:
        return subject
    end = subject.first
    if end > sentence.first and view.words[end - 1] == ",":
        end -= 1
    found = phrase_before(view, sentence, end) if end > sentence.first else None
    return found if found is not None and view.low[found.first] not in RELATIVE else None


def _shared(view: View, sentence: Sentence, group: VerbGroup) -> Range | None:
    k = group.first - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    if k > sentence.first and (view.low[k] in {"and", "but", "then"} or view.words[k] == ","):
        return _main_subject(view, sentence, k)
    return None


def _is_gerund(view: View, group: VerbGroup, i: int) -> bool:
    return view.low[i].endswith("ing") and group.auxiliary is None


_GERUND_LEADS = frozenset(
    {",", "and", "by", "after", "while", "for", "of", "from", "with", "in", "when", "—", "-", "or"}
)


def _gerund_subject(view: View, sentence: Sentence, i: int) -> Range | None:
    k = i - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    if k <= sentence.first:
        return None
    if view.words[k] == "," or view.low[k] in {"and", "by", "after", "before", "while", "when"}:
        return _main_subject(view, sentence, k)
    if view.low[k] in {"of", "for", "from"}:
        accused = phrase_before(view, sentence, k)
        return accused if accused is not None and not _is_event(view, accused) else None
    if view.tags[k] in {"NOUN", "PROPN", "PRON"}:
        return phrase_before(view, sentence, i)
    return None


def _main_subject(view: View, sentence: Sentence, before: int) -> Range | None:
    """The subject of the nearest finite verb before a token."""
    for i in range(before - 1, sentence.first, -1):
        finite = view.tags[i] == "AUX" or (view.tags[i] == "VERB" and not view.low[i].endswith("ing"))
        if not finite:
            continue
        group = verb_group(view, sentence, i)
        if group.infinitive:
            continue
        subject = phrase_before(view, sentence, min(group.first, i))
        if subject is not None:
            return _antecedent(view, sentence, subject)
    return None


def _agent(view: View, sentence: Sentence, end: int) -> tuple[Range, ...]:
    """Who did it, behind "by"; a weapon or an event there is the means, and its own doer is taken."""
    parsed = agent_of(view, end - 1) if view.parsed else None
    if parsed is not None and parsed.first >= end:
        return (
            _inner_actors(view, sentence, parsed)
            if _is_event(view, parsed)
            else _doers(view, sentence, _tidy(view, parsed))
        )
    for k in range(end, min(end + 14, sentence.end)):
        if view.words[k] in {",", ";", "."} or view.low[k] in {"and", "but", "while", "after", "when"}:
            return ()
        if view.low[k] == "by" and k + 1 < sentence.end and not view.low[k + 1].endswith("ing"):
            phrase = phrase_after(view, sentence, k + 1)
            if phrase is None:
                return ()
            if _is_event(view, phrase):
                return _inner_actors(view, sentence, phrase)
            return _doers(view, sentence, _tidy(view, phrase))
    return ()


def _doers(view: View, sentence: Sentence, phrase: Range | None) -> tuple[Range, ...]:
    if phrase is None:
        return ()
    if _is_event(view, phrase):
        return _inner_actors(view, sentence, phrase)
    head = _head(view, phrase)
    if view.low[head] in {"it", "this", "there", "what", "one", "which", "that"} and phrase.end - phrase.first == 1:
        return (phrase,) if view.low[head] == "it" else ()
    return (_tidy(view, phrase),)


def _is_event(view: View, phrase: Range) -> bool:
    """Whether the phrase names an event or a weapon rather than someone."""
    head = view.low[_head(view, phrase)]
    weapons = event_file().classes["weapon"]
    return (
        head in event_nouns()
        or head in event_file().instruments
        and head not in {"gunmen", "gunman", "sniper", "snipers", "helicopters", "jets", "warplanes"}
        or (head in weapons and head not in {"tanks", "jets", "warplanes"})
        or head
        in {
            "fire",
            "violence",
            "unrest",
            "operation",
            "operations",
            "campaign",
            "wave",
            "incident",
            "round",
            "rounds",
            "blaze",
            "toll",
            "spate",
            "series",
            "statement",
        }
    )


def _inner_actors(view: View, sentence: Sentence, phrase: Range) -> tuple[Range, ...]:
    """The doer named within an event's noun phrase: "Turkish shelling", "Israel's raid", "attack by X"."""
    for k in range(phrase.first, sentence.end):
        if k >= phrase.end + 8 or (k >= phrase.end and view.tags[k] in {"VERB", "AUX"}):
            break
        if view.low[k] == "by" and k + 1 < sentence.end:
            agent = phrase_after(view, sentence, k + 1)
            return (_tidy(view, agent),) if agent is not None and not _is_event(view, agent) else ()
    head = _head(view, phrase)
    for k in range(phrase.first, head):
        if view.low[k] in {"'s", "'", "’s"} and k > phrase.first:
            return (Range(phrase.first, k),) if skip_times(view, phrase.first, k) < k else ()
    first = phrase.first
    while first < head and view.tags[first] in {"DET", "NUM"} and view.tags[first] != "PROPN":
        first += 1
    end = first
    while end < head and view.tags[end] == "PROPN" and skip_times(view, end, head) == end and not _is_means(view, end):
        end += 1
    joined = end < head and view.words[end] in {"-", "–"}
    if end > first and not joined and not view.words[first:end] == ():
        return (Range(first, end),)
    if joined and end + 1 < head and view.low[end + 1] in {"led", "backed"}:
        stop = end + 2
        while (
            stop < head
            and view.tags[stop] in {"NOUN", "PROPN"}
            and view.low[stop] in event_file().classes["force"] | {"coalition", "alliance"}
        ):
            stop += 1
        return (Range(first, stop),) if stop > end + 2 else ()
    for k in range(first, head):
        if view.low[k] in event_file().classes["force"]:
            return (Range(phrase.first, k + 1),)
    return ()


def _is_means(view: View, token: int) -> bool:
    """A weapon, written with a capital at the head of a sentence."""
    return view.low[token] in event_file().instruments or view.low[token] in event_file().classes["weapon"]


def _head(view: View, phrase: Range) -> int:
    """The head of a noun phrase: the last noun before its first preposition or comma."""
    last = phrase.first
    for k in range(phrase.first, phrase.end):
        if view.low[k] == "of" and k > phrase.first and view.tags[k - 1] == "NUM":
            continue
        if view.tags[k] == "ADP" and k > phrase.first or view.words[k] in {",", "("}:
            break
        if view.tags[k] in {"NOUN", "PROPN", "PRON", "NUM", "X"}:
            last = k
    return last


def _fits(view: View, phrase: Range, wanted: str) -> bool:
    return (
        wanted in {"any", "none"}
        and not _is_event(view, phrase)
        or (wanted not in {"any", "none"} and _is_a(view, phrase, wanted))
    )


def _is_a(view: View, phrase: Range, wanted: str) -> bool:
    head = _head(view, phrase)
    word, tag = view.low[head], view.tags[head]
    if wanted == "people":
        if (
            word in people()
            or word in event_file().classes["force"]
            or unit_heads().get(word) in {"fighters", "troops", "protesters", "detained", "displaced", "killed"}
        ):
            return True
        if tag == "NUM" or word in {
            "him",
            "her",
            "them",
            "us",
            "me",
            "those",
            "they",
            "he",
            "she",
            "who",
            "some",
            "many",
            "others",
            "dozens",
            "we",
        }:
            return True
        return tag == "PROPN" and not _is_event(view, phrase)
    listed = event_file().classes.get(wanted, frozenset())
    if any(view.low[k] in listed for k in range(phrase.first, phrase.end)) and (
        word in listed or wanted in {"place", "aid", "thing", "weapon", "force", "envoy", "protest", "official"}
    ):
        if wanted in {"force", "weapon"}:
            return word in listed or any(view.low[k] in listed for k in range(phrase.first, head + 1))
        return True
    return tag == "PROPN" and wanted in {"place", "official"}


def _behind_preposition(view: View, sentence: Sentence, i: int, prepositions: tuple[str, ...]) -> Range | None:
    for k in range(i, min(i + 16, sentence.end)):
        if view.words[k] in {";", "."} or view.low[k] in {"while", "but", "after", "before", "when", "said"}:
            return None
        if view.low[k] in prepositions and k + 1 < sentence.end:
            phrase = phrase_after(view, sentence, k + 1)
            if phrase is not None and skip_times(view, k, sentence.end) == k:
                return _tidy(view, phrase)
    return None


def _status(view: View, sentence: Sentence, group: VerbGroup, verb: EventVerb) -> EventStatus | None:
    """How real the words make it; null where they only imagine it."""
    if _conditional(view, sentence, group.first):
        return None
    if group.modal in _SKIPPED_MODALS:
        return None
    if group.modal in {"will", "'ll", "wo", "shall"}:
        return "planned" if verb.group.type in _PLANNED and not group.negated else None
    if group.infinitive:
        before = view.low[group.first - 1] if group.first > sentence.first else ""
        if before in _HAPPENED_INFINITIVES:
            return "happened"
        if sentence.kind == "title" and view.tags[group.first - 1] in {"NOUN", "PROPN"} and verb.group.type in _PLANNED:
            return "planned"
        return None
    if _is_gerund(view, group, group.verb) and group.first > sentence.first:
        lead = group.first - 1
        while lead > sentence.first and view.tags[lead] == "ADV":
            lead -= 1
        if view.low[lead] not in _GERUND_LEADS and view.tags[lead] not in {"NOUN", "PROPN", "PRON", "NUM", "PUNCT"}:
            return None
    if view.low[group.verb].endswith("ing"):
        return "ongoing" if group.progressive else "happened"
    if verb.form == "base" and group.auxiliary is None and sentence.kind != "title":
        return "ongoing"
    if verb.form == "third" and sentence.kind != "title":
        return "ongoing" if verb.group.type in {"ASSAULT", "COERCE"} else "happened"
    return "happened"


def _conditional(view: View, sentence: Sentence, token: int) -> bool:
    for k in range(token - 1, sentence.first - 1, -1):
        if view.words[k] in {",", ";", ":"}:
            return False
        if view.low[k] in {"if", "unless", "whether", "until"}:
            return True
    return False


# ---- nouns


def _nominal(view: View, sentence: Sentence, i: int, end: int, noun: EventNoun) -> Candidate | None:
    kind = noun.group
    if view.tags[i] == "VERB" and not view.low[i].endswith("ing"):
        return None
    if (
        end < sentence.end
        and view.tags[end] in {"NOUN", "PROPN"}
        and view.low[end] not in {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
        and view.tags[end - 1] != "PUNCT"
    ):
        return None
    if (
        end < sentence.end
        and view.words[end] == "-"
        or (
            view.words[i - 1 : i] == ("-",)
            and i > sentence.first
            and view.low[i - 2 : i - 1] in {("anti",), ("counter",), ("post",), ("pre",)}
        )
    ):
        return None
    first = i
    while first > sentence.first and (
        view.tags[first - 1] in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"}
        and view.tags[first - 1] != "VERB"
        or view.low[first - 1] in {"'s", "'"}
    ):
        first -= 1
    determiner = view.low[first - 1] if first > sentence.first and view.tags[first - 1] == "DET" else ""
    negated = determiner == "no" or view.low[first] == "no"
    if (
        any(view.low[k] in _UNCERTAIN - {"against"} for k in range(max(sentence.first, first - 1), i))
        or determiner == "any"
    ):
        return None
    phrase = Range(first, end)
    governor, active = _governor(view, sentence, first if not determiner else first - 1, kind.type)
    if kind.light and governor is None and not _headed(view, sentence, end):
        return None
    if _unreal(view, sentence, first - 1 if determiner else first):
        return None
    actors = _inner_actors(view, sentence, phrase)
    if governor is not None and active:
        group = verb_group(view, sentence, governor)
        if group.modal in _SKIPPED_MODALS or (
            group.infinitive and view.low[group.first - 1] not in _HAPPENED_INFINITIVES
        ):
            return None
        negated = negated or group.negated
        subject = _subject(view, sentence, group, governor)
        actors = _doers(view, sentence, subject) or actors
    elif governor is None and not actors:
        agent = _passive_governor(view, sentence, end, kind.type)
        actors = agent
    if kind.suffers:
        return _suffered(view, sentence, phrase, noun, i, negated=negated)
    recipient = _behind_preposition_near(view, sentence, end, kind.type)
    status: EventStatus = (
        "ongoing"
        if any(view.low[k] in {"ongoing", "continuing", "near", "daily", "continued"} for k in range(first, i))
        else "happened"
    )
    definite = determiner in _DEFINITE and not actors and recipient is None
    return Candidate(
        kind.type,
        kind.mode,
        Range(i, end),
        actors,
        (recipient,) if recipient is not None else (),
        status,
        negated,
        True,
        definite or determiner in {"this", "these", "that"},
        f"noun:{' '.join(noun.words)}",
    )


def _suffered(
    view: View, sentence: Sentence, phrase: Range, noun: EventNoun, i: int, *, negated: bool
) -> Candidate | None:
    """`X's arrest`, `the killing of X by Y`."""
    end = i + len(noun.words)
    victim: Range | None = None
    for k in range(phrase.first, i):
        if view.low[k] in {"'s", "'"} and k > phrase.first:
            victim = Range(phrase.first, k)
    if victim is None and end < sentence.end and view.low[end] == "of":
        victim = phrase_after(view, sentence, end + 1)
    if victim is None or not _is_a(view, victim, "people"):
        return None
    how = f"noun:{' '.join(noun.words)}"
    return Candidate(
        noun.group.type, noun.group.mode, Range(i, end), _agent(view, sentence, end), (_tidy(view, victim),), "happened",
        negated, True, False, how,
    )  # fmt: skip


def _governor(view: View, sentence: Sentence, first: int, kind: EventType) -> tuple[int | None, bool]:
    """The verb that does the nominal event ("carried out an attack"), and whether it is active."""
    k = first - 1
    steps = 0
    while k >= sentence.first and steps < 5:
        for size in (3, 2, 1):
            start = k - size + 1
            if (
                start >= sentence.first
                and tuple(view.low[start : k + 1]) in light_verbs(kind)
                and view.tags[start] in {"VERB", "AUX"}
            ):
                return start, True
        if view.tags[k] in {"DET", "ADJ", "NUM", "ADV"} or view.low[k] in {
            "of",
            "series",
            "wave",
            "number",
            "new",
            "at",
            "least",
            "the",
            "dozens",
            "and",
            "out",
        }:
            k -= 1
            steps += 1
        else:
            return None, False
    return None, False


def _passive_governor(view: View, sentence: Sentence, end: int, kind: EventType) -> tuple[Range, ...]:
    """`attacks ... carried out by X`."""
    for k in range(end, min(end + 14, sentence.end)):
        if view.words[k] in {";", "."}:
            return ()
        for size in (3, 2, 1):
            if tuple(view.low[k : k + size]) in light_verbs(kind) and view.low[k].endswith(("ed", "nt", "ught")):
                return _agent(view, sentence, k + size)
        if view.low[k] == "by":
            return _agent(view, sentence, k)
    return ()


def _headed(view: View, sentence: Sentence, end: int) -> bool:
    """A light noun that is the subject of its own taking place ("talks were held", "a truce took effect")."""
    words = view.low[end : min(end + 10, sentence.end)]
    text = " ".join(words)
    return any(
        part in text
        for part in (
            "took effect",
            "was signed",
            "were held",
            "was held",
            "was reached",
            "were imposed",
            "came into force",
            "took place",
            "went into effect",
            "began",
            "resumed",
            "collapsed",
            "began on",
            "has held",
        )
    )


def _unreal(view: View, sentence: Sentence, first: int) -> bool:
    """Behind words that make it wished, feared, planned or general ("to prevent attacks", "against any attack")."""
    window = view.low[max(sentence.first, first - 4) : first]
    return any(
        word
        in {
            "prevent",
            "preventing",
            "avoid",
            "avoiding",
            "threat",
            "threats",
            "threatened",
            "risk",
            "fear",
            "fears",
            "possible",
            "potential",
            "plan",
            "plans",
            "planned",
            "planning",
            "future",
            "deter",
            "combat",
            "against",
            "if",
            "stop",
            "end",
            "ending",
            "halt",
            "anti",
            "possibility",
            "oppose",
            "without",
            "resume",
            "expect",
            "expected",
        }
        for word in window
    )


def _behind_preposition_near(view: View, sentence: Sentence, i: int, kind: EventType) -> Range | None:
    limit = min(i + 3, sentence.end)
    for k in range(i, limit):
        if view.low[k] in event_file().recipient_preps and k + 1 < sentence.end:
            if kind != "ASSAULT" and view.low[k] in {"in", "at", "inside", "near", "of", "on"}:
                return None
            if view.low[k] in {"in", "at", "inside", "near"} and skip_times(view, k, sentence.end) != k:
                continue
            phrase = phrase_after(view, sentence, k + 1)
            if phrase is None or skip_times(view, phrase.first, sentence.end) != phrase.first:
                continue
            if (
                view.low[k] in {"in"}
                and view.low[phrase.first] in {"a", "the"}
                and _head(view, phrase)
                and view.low[_head(view, phrase)]
                in {"day", "month", "year", "week", "years", "months", "weeks", "days"}
            ):
                continue
            return _tidy(view, phrase)
        if view.tags[k] not in {"ADV", "PROPN", "NUM"} and view.low[k] not in {"on", "last", "this"}:
            return None
    return None


def with_mode(view: View, sentence: Sentence, candidate: Candidate) -> Candidate:
    """The candidate with the mode that the means show, where an ASSAULT has none of its own."""
    if candidate.type != "ASSAULT" or candidate.mode is not None:
        return candidate
    instruments = event_file().instruments
    best: tuple[int, str] | None = None
    for k in range(sentence.first, sentence.end):
        for size in (2, 1):
            mode = instruments.get(" ".join(view.low[k : k + size]))
            if mode is not None and k + size <= sentence.end:
                distance = min(abs(k - candidate.trigger.first), abs(k - candidate.trigger.end))
                if best is None or distance < best[0]:
                    best = (distance, mode)
                break
    return replace(candidate, mode=best[1]) if best is not None and best[0] <= 15 else candidate
