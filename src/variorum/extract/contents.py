"""Content to the right of a cue, by the frames of its sense."""

from variorum.extract.phrases import Range, has_clause, phrase_after
from variorum.extract.reports import WH
from variorum.extract.time_words import skip_times
from variorum.extract.verbs import VerbGroup
from variorum.extract.view import Sentence, View
from variorum.ontology.agents import agent_nouns
from variorum.ontology.speech_cues import Sense, media_words, speech_file


def within_relative(view: View, source: Range, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content without the main clause's verb behind a relative clause between commas."""
    if source.first == 0 or view.words[source.first - 1] != ",":
        return content
    first, end = content[0].first, content[-1].end
    for i in range(first, end - 1):
        if (
            view.words[i] == ","
            and view.quote_of[i] < 0
            and view.tags[i + 1] in {"VERB", "AUX"}
            and not view.low[i + 1].endswith("ing")
        ):
            return tuple(Range(piece.first, min(piece.end, i)) for piece in content if piece.first < i)
    return content


def is_parenthetical(view: View, sentence: Sentence, source: Range, end: int) -> bool:
    """`..., he said, ...`: the cue closes what went before."""
    if source.first == sentence.first:
        return False
    lead = view.words[source.first - 1]
    behind = view.words[end] if end < sentence.end else "."
    return lead in {",", "”", '"', "''", "—"} and behind == ","


def content_behind(
    view: View, sentence: Sentence, at: int, sense: Sense, group: VerbGroup
) -> tuple[tuple[Range, ...], Range | None, str] | None:
    """Content to the right of the cue: its pieces, the addressee, the reading."""
    frames = sense.frames
    end = end_of_clause(view, sentence, at)
    i = _skip_adjuncts(view, sentence, at, end)
    if i >= end:
        return None
    addressee: Range | None = None
    if "of" in frames or "with" in frames:
        return _accusation(view, sentence, i, end, sense)
    if "as" in frames or "name" in frames:
        named = _naming(view, i, end, sense)
        if named is not None:
            return named
    if (
        sense.addressee
        and view.words[i] not in {",", ":"}
        and view.low[i] not in {"that", "to"}
        and view.quote_of[i] < 0
    ):
        addressee = phrase_after(view, sentence, i, end)
        if addressee is not None:
            addressee = without_apposition(view, addressee)
            i = _skip_adjuncts(view, sentence, addressee.end, end)
            if (
                i < end
                and view.low[i] not in {"that", "to", "about", "of"}
                and view.words[i] not in {",", ":"}
                and view.quote_of[i] < 0
            ):
                later = next(
                    (k for k in range(i, min(i + 10, end)) if view.low[k] == "that" or view.words[k] in {",", ":"}),
                    None,
                )
                if later is not None and view.low[later] == "that" and view.tags[i] in {"VERB", "ADJ", "ADP"}:
                    i = later
            if i >= end:
                return None
    k = i
    while k < end and view.words[k] in {",", ":", "—", "-", "–"}:
        k += 1
    if k < end and "quote" in frames and view.quote_of[k] >= 0 and (starts_quote(view, k)):
        stop = end_of_quote(view, sentence, k)
        led = view.words[i] in {",", ":"} or (k == i and group.modal is None)
        if led and not _subject_quote(view, k, stop, end, frames):
            return (Range(k, stop),), addressee, "quote"
    word = view.low[i]
    if word == "that" and "that" in frames:
        return (Range(i, end),), addressee, "that"
    if word in WH and "wh" in frames:
        return (Range(i, end),), addressee, "wh"
    if word == "to" and "to" in frames and view.tags[i] == "PART":
        if addressee is not None and _told_of(view, addressee, i, end):
            return (Range(addressee.first, end),), None, "object"
        return (Range(i, end),), addressee, "to"
    if word == "not" and "to" in frames and i + 1 < end and view.low[i + 1] == "to":
        return (Range(i, end),), addressee, "to"
    if word in {"about", "of", "on", "against", "over"} and "about" in frames and i + 1 < end:
        return (Range(i + 1, end),), addressee, word
    if word.endswith("ing") and "gerund" in frames and view.tags[i] in {"VERB", "NOUN"}:
        return (Range(i, end),), addressee, "gerund"
    if view.words[i] in {",", ":"} or view.tags[i] in {"SCONJ", "CCONJ"}:
        if view.words[i] == ":" and "quote" in frames and i + 1 < end:
            return (Range(i + 1, end),), addressee, "colon"
        return None
    if (
        "bare" in frames
        and word not in {"in", "on", "at", "during", "by", "to", "with", "from", "for", "of"}
        and has_clause(view, i, end)
    ):
        return (Range(i, end),), addressee, "bare"
    if "object" in frames and (
        view.tags[i] in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"} or view.quote_of[i] >= 0 or word.endswith("ing")
    ):
        return (Range(i, end),), addressee, "object"
    return None


def _told_of(view: View, phrase: Range, to: int, end: int) -> bool:
    """Whether an infinitive tells more of a noun for no one ("asked permission | to hold"): nobody is addressed."""
    if not view.parsed or view.tags[phrase.end - 1] != "NOUN" or view.low[phrase.end - 1] in agent_nouns():
        return False
    heads, relations = view.annotations.heads, view.annotations.deprels
    verb = next((k for k in range(to + 1, min(to + 4, end)) if view.tags[k] in {"VERB", "AUX"}), None)
    return verb is not None and relations[verb].startswith("acl") and heads[verb] == phrase.end - 1


def without_apposition(view: View, phrase: Range) -> Range:
    """An addressee without what follows its first comma."""
    for i in range(phrase.first, phrase.end):
        if view.words[i] == "," and i > phrase.first:
            return Range(phrase.first, i)
    return phrase


def _subject_quote(view: View, first: int, stop: int, end: int, frames: frozenset[str]) -> bool:
    """Whether a short quotation is only the subject of a clause ("said “hits” were identified")."""
    return "bare" in frames and stop < end and view.tags[stop] in {"AUX", "VERB", "NOUN", "PROPN"} and stop - first < 12


def starts_quote(view: View, i: int) -> bool:
    """Whether a quotation begins at the token."""
    return i == 0 or view.quote_of[i - 1] != view.quote_of[i]


def end_of_quote(view: View, sentence: Sentence, i: int) -> int:
    """The first token behind the quotation of a token."""
    quote = view.quote_of[i]
    k = i
    while k < sentence.end and view.quote_of[k] == quote:
        k += 1
    return k


def _accusation(
    view: View, sentence: Sentence, i: int, end: int, sense: Sense
) -> tuple[tuple[Range, ...], Range | None, str] | None:
    target = phrase_after(view, sentence, i, end)
    if target is None:
        return None
    for k in range(i + 1, min(end, i + 30)):
        if (
            view.low[k] in {"of", "for", "with"}
            and (view.low[k + 1 : k + 2] != () and k + 1 < end)
            and (
                view.low[k + 1].endswith("ing")
                or view.low[k] in {"for", "with"}
                or k >= target.end
                or k == i + 1
                or view.tags[k - 1] in {"NOUN", "PROPN", "PRON"}
            )
        ):
            if (
                view.low[k] == "of"
                and not view.low[k + 1].endswith("ing")
                and k < target.end
                and view.tags[k - 1] == "NOUN"
                and k - i < 2
            ):
                continue
            return (Range(i, end),), Range(i, k), view.low[k]
    if sense.lemma in {"blame", "accuse"} and target is not None:
        return (Range(i, end),), target, "object"
    return None


def _naming(view: View, i: int, end: int, sense: Sense) -> tuple[tuple[Range, ...], Range | None, str] | None:
    if "as" in sense.frames:
        for k in range(i + 1, min(end - 1, i + 30)):
            if view.low[k] == "as" and view.low[k + 1] not in {"well", "soon"}:
                return (Range(i, end),), None, "as"
    if "name" in sense.frames:
        quoted = next(
            (
                k
                for k in range(i, end)
                if view.quote_of[k] >= 0 and view.quotes[view.quote_of[k]].span.start >= view.start(i)
            ),
            None,
        )
        if quoted is not None and quoted > i:
            return (Range(i, end),), None, "name"
        two = next(
            (
                k
                for k in range(i + 1, end)
                if view.low[k] in {"a", "an", "the", "its", "his"} and view.tags[k - 1] in {"NOUN", "PROPN", "PRON"}
            ),
            None,
        )
        if two is not None and view.tags[i] in {"PRON", "DET", "PROPN", "NOUN"}:
            return (Range(i, end),), None, "name"
        if (
            view.low[i] in {"it", "him", "her", "them", "himself"}
            and i + 1 < end
            and view.tags[i + 1] in {"ADJ", "NOUN", "ADV"}
        ):
            return (Range(i, end),), None, "name"
    return None


def _skip_adjuncts(view: View, sentence: Sentence, i: int, end: int) -> int:
    """Past "on Friday", "in a statement", "at a press conference", "also", "to reporters"."""
    while i < end:
        k = skip_times(view, i, end)
        if (
            k == i
            and view.tags[i] == "ADV"
            and view.low[i] not in {"here", "there", "about", "not", "never"}
            and i + 1 < end
            and (view.tags[i + 1] not in {"ADJ", "NUM"})
        ):
            k = i + 1
        if (
            k == i
            and view.low[i] in {"in", "on", "at", "via", "through", "during", "after", "to", "by", "from", "with"}
            and view.tags[i] == "ADP"
        ):
            phrase = phrase_after(view, sentence, i + 1, end)
            if phrase is not None and _is_adjunct(view, i, phrase):
                k = phrase.end
                while k > i + 1 and view.words[k - 1] == ",":
                    k -= 1
        if k == i and view.words[i] == "," and i + 1 < end:
            j = _skip_adjuncts(view, sentence, i + 1, end)
            if j > i + 1 and j < end and (view.words[j] == "," or view.low[j] == "that"):
                k = j + 1 if view.words[j] == "," else j
                if k < end and not (view.low[k] == "that" or view.quote_of[k] >= 0):
                    return i
        if k == i:
            return i
        i = k
    return i


def _is_adjunct(view: View, preposition: int, phrase: Range) -> bool:
    words = view.low[phrase.first : phrase.end]
    text = " ".join(words)
    if any(word in media_words() or word in speech_file().occasions for word in words):
        return True
    if view.low[preposition] in {"at", "during", "after"} and not any(
        view.tags[k] == "VERB" for k in range(phrase.first, phrase.end)
    ):
        return len(words) < 8
    return (view.low[preposition] == "to" and len(text) < 40) or (
        view.low[preposition] == "in" and phrase.end - phrase.first <= 2 and view.tags[phrase.first] == "PROPN"
    )


def end_of_clause(view: View, sentence: Sentence, at: int) -> int:
    """Where the reported clause stops: the sentence's end without its stop, a semicolon, or a closing quotation."""
    end = sentence.end
    while end > at and view.words[end - 1] in {".", "!", "?"} and view.quote_of[end - 1] < 0:
        end -= 1
    for i in range(at, end):
        if view.words[i] == ";" and view.quote_of[i] < 0:
            return i
    return end
