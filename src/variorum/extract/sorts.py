"""What sort of thing a phrase names: an event, people, a force, somebody who can act."""

from variorum.extract.phrases import Range
from variorum.extract.view import View
from variorum.ontology.agents import agent_nouns
from variorum.ontology.calendar import time_words
from variorum.ontology.event_cues import event_file, event_nouns
from variorum.ontology.event_words import count_words, side_words
from variorum.ontology.units import people, unit_heads


def may_act(view: View, phrase: Range) -> bool:
    """Whether the phrase can name someone who acts: a name, a pronoun, people or a body, no thing and no day."""
    head = head_token(view, phrase)
    word, tag = view.low[head], view.tags[head]
    if tag in {"PRON", "NUM"} or word in agent_nouns() or word in people():
        return True
    if any(word in event_file().classes[name] for name in ("force", "official", "protest", "craft")):
        return True
    if word in event_file().classes["place"]:
        return False
    capital = view.words[head][:1].isupper() and (not opens(view, head) or word in view.capitals)
    return (tag == "PROPN" or capital) and word not in time_words() and not is_means(view, head)


def opens(view: View, token: int) -> bool:
    """Whether a token begins a sentence, where a capital tells nothing."""
    return token == 0 or view.words[token - 1] in {".", "\n"}


def is_event(view: View, phrase: Range) -> bool:
    """Whether the phrase names an event or a weapon rather than someone."""
    head = view.low[head_token(view, phrase)]
    weapons = event_file().classes["weapon"]
    return (
        _names_event(view, head_token(view, phrase))
        or (head in event_file().instruments and head not in side_words().acting_means)
        or (head in weapons and head not in side_words().acting_weapons)
        or head in event_file().happenings
    )


def _names_event(view: View, token: int) -> bool:
    """Whether a noun for an event ends or begins at a token ("air strike", "state of emergency")."""
    words = view.low[token : token + 3]
    before = view.low[max(0, token - 2) : token + 1]
    return any(words[: len(noun.words)] == noun.words for noun in event_nouns().get(words[0], ())) or any(
        before[-size:] == noun.words
        for size in range(2, len(before) + 1)
        for noun in event_nouns().get(before[-size], ())
    )


def is_means(view: View, token: int) -> bool:
    """A weapon, written with a capital at the head of a sentence."""
    return view.low[token] in event_file().instruments or view.low[token] in event_file().classes["weapon"]


def head_token(view: View, phrase: Range) -> int:
    """The head of a noun phrase: the last noun before its first preposition or comma."""
    last = _past_bounds(view, phrase)
    for k in range(last, phrase.end):
        if (
            view.low[k] == "of"
            and k > phrase.first
            and (view.tags[k - 1] == "NUM" or view.low[k - 1] in count_words().counting)
        ):
            continue
        if (view.tags[k] in {"ADP", "SCONJ"} and k > phrase.first) or view.words[k] in {",", "("}:
            break
        if view.tags[k] == "VERB" and last < k and view.tags[k - 1] in {"NOUN", "PROPN"} and last == k - 1:
            break
        if view.tags[k] in {"NOUN", "PROPN", "PRON", "NUM", "X"}:
            last = k
    return last


def _past_bounds(view: View, phrase: Range) -> int:
    """Where a phrase begins behind the words that bound its number ("more than | 60 people")."""
    for k in range(phrase.first + 1, min(phrase.first + 4, phrase.end)):
        if view.tags[k] == "NUM":
            return k if all(view.low[m] in count_words().bounding for m in range(phrase.first, k)) else phrase.first
    return phrase.first


def fits(view: View, phrase: Range, wanted: str) -> bool:
    """Whether the phrase can be what the cue asks of its object."""
    people_there = view.low[head_token(view, phrase)] in side_words().struck
    return (wanted in {"any", "none"} and (people_there or not is_event(view, phrase))) or (
        wanted not in {"any", "none"} and is_a(view, phrase, wanted)
    )


def is_a(view: View, phrase: Range, wanted: str) -> bool:
    """Whether the phrase is of a class of the lexicon (`people`, `force`, `place`, ...)."""
    head = head_token(view, phrase)
    word, tag = view.low[head], view.tags[head]
    if wanted == "people":
        if (
            word in people()
            or word in agent_nouns()
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
        return tag == "PROPN" and not is_event(view, phrase)
    listed = event_file().classes.get(wanted, frozenset())
    if any(view.low[k] in listed for k in range(phrase.first, phrase.end)) and (
        word in listed or wanted in {"place", "aid", "thing", "weapon", "force", "envoy", "protest", "official"}
    ):
        if wanted in {"force", "weapon"}:
            return word in listed or any(view.low[k] in listed for k in range(phrase.first, head + 1))
        return True
    if wanted == "actor":
        return may_act(view, phrase) and not is_event(view, phrase)
    if wanted == "foe":
        return (tag == "PROPN" and not is_event(view, phrase)) or is_a(view, phrase, "force")
    if wanted == "parties":
        joined = any(view.low[k] == "and" for k in range(phrase.first, phrase.end)) or word.endswith("s")
        return joined and (tag == "PROPN" or word in event_file().classes["official"])
    return tag == "PROPN" and wanted in {"place", "official"}
