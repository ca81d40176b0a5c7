"""What comparing accounts knows beforehand: news words, weights of likeness, what is counted, what labels say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from variorum.ontology.loading import package_data
from variorum.records import StatementType


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessWeights:
    """Weights of the logistic model that says how likely two reports tell the same occurrence.

    Applied to cosines (and their square roots) of all terms, of title and lead, of names, of numbers; and to the days
    between the reports: one weight each for 1, 2, 3, 4 to 7, 8 to 30 and more days, and for an unknown date.
    """

    bias: float
    whole: float
    lead: float
    names: float
    numbers: float
    root_whole: float
    root_lead: float
    root_names: float
    days: tuple[float, float, float, float, float, float]
    undated: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How figures are compared.

    `tolls`: unit → its words behind "people"; only these can contradict. `alone`: further units that are noted where
    one origin alone counts them. `forces`: units for people under arms. `telling`: unit → words for those counted that
    say it by themselves. `everybody`: the class of people in general.
    `broad`: classes whose figures by two speakers of one report may contradict. `who`: class → words. `vague`:
    qualifiers that name no number. `totals`, `elsewhere`, `rises`, `tellings`: words of a sentence that say that a
    figure is a total, is about something else, is higher than before, is given by somebody. `towards`: words that begin
    the telling of a place.
    """

    tolls: dict[str, str]
    alone: frozenset[str]
    forces: frozenset[str]
    telling: dict[str, frozenset[str]]
    everybody: str
    broad: frozenset[str]
    who: dict[str, tuple[str, ...]]
    vague: frozenset[str]
    totals: tuple[str, ...]
    elsewhere: tuple[str, ...]
    rises: tuple[str, ...]
    towards: tuple[str, ...]
    tellings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """How statements are compared.

    `families`: acts that may carry the same message. `weighty`: acts worth a note where only one origin carries them,
    the weightiest first. `not_told`: statements that do not tell the event they speak of. `plain`: statements that say
    something and do no more. `spokespeople`: words for who speaks for a group. `answers`: words for what one is accused
    of. `parts_of_day`: words that make a day finer. `doers`: event type → what its actor is called.
    `taking`: words of a cue that take responsibility. `acted`: act → type of event.
    `deeds`: act → its past tense, for propositions. `purposes`: words that speak of a purpose.
    `contrasts`: words that set two statements of one sentence against each other. `once_a_day`: acts that a party
    does about one thing in one day. `judging`: parts of cues that pass a judgement ("described ... as").
    `private`: sectors of those who hold no office.
    """

    families: tuple[tuple[StatementType, ...], ...]
    weighty: tuple[StatementType, ...]
    not_told: tuple[StatementType, ...]
    plain: tuple[StatementType, ...]
    spokespeople: tuple[str, ...]
    answers: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    doers: dict[str, str]
    taking: tuple[str, ...]
    acted: dict[StatementType, str]
    deeds: dict[StatementType, str]
    purposes: tuple[str, ...]
    contrasts: tuple[str, ...]
    once_a_day: tuple[StatementType, ...]
    private: tuple[str, ...]
    judging: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWords:
    """Words that belong to a label behind and before the name; `people`: words for the people of a group.

    `held`: what follows the side in "rebel-held". `state`: tones of the side of the state.
    """

    behind: tuple[str, ...]
    before: tuple[str, ...]
    people: tuple[str, ...]
    held: tuple[str, ...]
    state: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """How claims of responsibility are found.

    `taking`: parts of cues that take it; `claiming`: verbs before these. `deeds`, `done`: nouns and verbs of what is
    claimed. `owners`, `people`: "its" and "fighters" (people of a group besides those of labels). `nobody`,
    `unclaimed`: words that together say that it is unclaimed.
    """

    taking: tuple[str, ...]
    deeds: tuple[str, ...]
    done: tuple[str, ...]
    claiming: tuple[str, ...]
    owners: tuple[str, ...]
    people: tuple[str, ...]
    nobody: tuple[str, ...]
    unclaimed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """How decisions of bodies are found. `sectors`: codes of bodies. `words`: words for decisions."""

    sectors: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """Words for places beside their names: `narrow`, smaller than a town; `wide`, of any size."""

    narrow: tuple[str, ...]
    wide: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """What becomes of people: words behind "was" (`dead`, `alive`), verbs of `killing`, words for `first` reports."""

    dead: tuple[str, ...]
    alive: tuple[str, ...]
    killing: tuple[str, ...]
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a bomb went off. `ways`: way → words; `bombs` before words in `laid` are the way `planted`.

    `apart`: ways that exclude each other; `undone`: words of a sentence about a bomb that is not the one that went off.
    `multiples`: word → number, before `kinds` and `blasts`.
    """

    ways: dict[str, tuple[str, ...]]
    bombs: tuple[str, ...]
    laid: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    undone: tuple[str, ...]
    multiples: dict[str, int]
    kinds: tuple[str, ...]
    blasts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Who belongs to a group: nouns of `members` behind its name; words before its name that set somebody `apart`."""

    members: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareFile:
    """`news_words`: term → reports in a thousand that hold it. `labels`: tone → head words that carry it.

    `plain_tones`: tones that take no side. `loaded_tones`: tones that stand against a plain name too.
    `deed_tones`: words that judge a deed. `events`: event type → noun, prepositions before actor and recipient.
    """

    news_words: dict[str, int]
    likeness: LikenessWeights
    counting: Counting
    speaking: Speaking
    responsibility: Responsibility
    deciding: Deciding
    scenes: Scenes
    fates: Fates
    manners: Manners
    belonging: Belonging
    aimed: tuple[str, ...]
    deed_tones: tuple[str, ...]
    abbreviations: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    plain_tones: frozenset[str]
    loaded_tones: frozenset[str]
    label_words: LabelWords
    events: dict[str, tuple[str, str, str]]


@cache
def _file() -> CompareFile:
    content: CompareFile = package_data("compare.yaml", CompareFile)
    return content


@cache
def news_words() -> Mapping[str, float]:
    """Folded common words of news and the share of reports that hold them."""
    return MappingProxyType({term: count / 1000 for term, count in _file().news_words.items()})


def likeness_weights() -> LikenessWeights:
    """The weights of likeness, as trained (docs/explanation/compare.md tells on what)."""
    return _file().likeness


def counting() -> Counting:
    """How figures are compared."""
    return _file().counting


@cache
def who_of_word() -> Mapping[str, str]:
    """Word for those counted → the class that it says."""
    return MappingProxyType({word: name for name, words in counting().who.items() for word in words})


def speaking() -> Speaking:
    """How statements are compared."""
    return _file().speaking


def responsibility() -> Responsibility:
    """How claims of responsibility are found."""
    return _file().responsibility


def abbreviations() -> tuple[str, ...]:
    """Words whose full stop ends no sentence."""
    return _file().abbreviations


def deed_tones() -> tuple[str, ...]:
    """Words that judge a deed before its noun ("a terrorist explosion")."""
    return _file().deed_tones


def fates() -> Fates:
    """Words for what became of people."""
    return _file().fates


def manners() -> Manners:
    """Words for how a bomb went off."""
    return _file().manners


def belonging() -> Belonging:
    """Words for whether somebody belongs to a group."""
    return _file().belonging


def aimed() -> tuple[str, ...]:
    """Words between attackers and whom they hit."""
    return _file().aimed


def scene_words() -> Scenes:
    """Words for places, mostly smaller than a town, beside their names."""
    return _file().scenes


def deciding() -> Deciding:
    """How decisions of bodies are found."""
    return _file().deciding


def event_phrases() -> Mapping[str, tuple[str, str, str]]:
    """Event types that are compared across reports → noun, preposition of the actor, preposition of the recipient."""
    return _file().events


def plain_tones() -> frozenset[str]:
    """Tones that take no side by themselves."""
    return _file().plain_tones


def loaded_tones() -> frozenset[str]:
    """Tones that say so much that an account without any tone differs from them."""
    return _file().loaded_tones


def label_words() -> LabelWords:
    """Words that belong to a label beside the name."""
    return _file().label_words


@cache
def label_tones() -> Mapping[str, str]:
    """Head word of a label → its tone."""
    return MappingProxyType({word: tone for tone, words in _file().labels.items() for word in words})
