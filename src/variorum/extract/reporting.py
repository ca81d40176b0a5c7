"""Finds cues of reported speech in a sentence and decides which words are source and content."""

from dataclasses import dataclass, replace

from variorum.extract.phrases import (
    RELATIVE,
    Range,
    VerbGroup,
    has_clause,
    phrase_after,
    phrase_before,
    skip_times,
    verb_group,
)
from variorum.extract.syntax import complement_end, edges, subject_of
from variorum.extract.view import Sentence, View
from variorum.ontology.cues import (
    CueForm,
    Sense,
    media_words,
    speech_file,
    speech_nouns,
    speech_predicates,
    speech_verbs,
)

WH = frozenset({"whether", "if", "how", "why", "what", "where", "when", "who", "which"})
_WEAK_PARTICIPLES = frozenset({"think", "claim", "offer", "announce"})
"""Participles of these with a bare noun phrase mostly tell what someone does or wants, not what is said."""
_WITNESSES = frozenset({"i", "we", "you", "one", "everyone", "anyone", "nobody", "me", "us", "there", "what"})
"""Subjects that name no source of a thought."""
_CLAUSAL = frozenset({"that", "bare", "to", "wh", "object", "gerund"})
_QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»", "„", "‘", "’", "'"})


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its reading. Token ranges; `content` may have several pieces.

    `how`: the reading, for `method`. `floor`: where the clause that holds source and cue begins.
    """

    sense: Sense
    cue: Range
    group: VerbGroup | None
    source: Range | None
    content: tuple[Range, ...]
    addressee: Range | None
    how: str
    implicit: bool = False

    @property
    def begin(self) -> int:
        """The first token of source and cue."""
        return min(self.cue.first, self.source.first) if self.source else self.cue.first


def reports_in(view: View, sentence: Sentence) -> list[Report]:
    """The reports of one sentence, in the order of their cues, contents cut where the next one of equal rank begins."""
    found: list[Report] = []
    i = sentence.first
    while i < sentence.end:
        report = _at(view, sentence, i, found)
        if report is None:
            i += 1
            continue
        found.append(report)
        i = report.cue.end
    return _cut(view, found)


def _at(view: View, sentence: Sentence, i: int, before: list[Report]) -> Report | None:
    word = view.low[i]
    for phrase in speech_file().phrases:
        for words in phrase.words:
            parts = tuple(words.split())
            if word == parts[0] and view.low[i : i + len(parts)] == parts:
                sense = Sense(lemma=words, type=phrase.type, certainty=phrase.certainty, frames=frozenset({"bare"}))
                return _according(view, sentence, i, i + len(parts), sense, before)
    for form in speech_verbs().get(word, ()):
        end = _matches(view, sentence, i, form)
        if end is not None and _is_verb(view, sentence, i, form):
            report = _verbal(view, sentence, i, end, form, before)
            if report is not None:
                return report
    predicate = speech_predicates().get(word)
    if predicate is not None and i > sentence.first:
        report = _predicate(view, sentence, i, predicate, before)
        if report is not None:
            return report
    noun = speech_nouns().get(word)
    taken = any(piece.first == i + 1 for report in before for piece in report.content)
    if noun is not None and view.quote_of[i] < 0 and not taken:
        return _nominal(view, sentence, i, noun)
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


# ---- verbs


def _verbal(view: View, sentence: Sentence, verb: int, end: int, form: CueForm, before: list[Report]) -> Report | None:
    group = verb_group(view, sentence, verb)
    inside = view.quote_of[verb] >= 0
    if inside and not _quote_is_mixed(view, sentence, verb):
        return None
    if form.form == "base" and group.auxiliary is None and group.modal is None and not group.infinitive:
        if not _plural_subject(view, sentence, group.first):
            return None
    if group.infinitive and not _carried(view, sentence, group.first):
        return None
    if group.modal in {"can", "could", "may", "might", "should", "must"} and not group.negated:
        return None
    for sense in form.senses:
        if group.passive and form.form in {"past", "participle"}:
            report = _passive(view, sentence, verb, end, group, sense)
        elif sense.only_passive:
            report = None
        else:
            report = _active(view, sentence, verb, end, group, sense, form, before)
        if report is not None:
            return report
    return None


def _plural_subject(view: View, sentence: Sentence, first: int) -> bool:
    if first == sentence.first:
        return False
    previous, tag = view.low[first - 1], view.tags[first - 1]
    return (
        previous in {"they", "we", "i", "you", "who", "some", "many", "others", "both"}
        or (
            tag in {"NOUN", "PROPN"}
            and (previous.endswith("s") or previous in {"people", "police", "women", "men", "media"})
        )
        or (previous == "," and first - 1 > sentence.first)
    )


def _carried(view: View, sentence: Sentence, to: int) -> bool:
    """Infinitives that tell of an act of speech done: "went on to say", "continued to insist"."""
    return to > sentence.first and view.low[to - 1] in {
        "continued",
        "continues",
        "continue",
        "on",
        "proceeded",
        "chose",
        "sought",
        "seeks",
        "came",
    }


def _quote_is_mixed(view: View, sentence: Sentence, token: int) -> bool:
    return False


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
    source, inverted_end = (None, end)
    if not participial:
        source = _subject(view, sentence, group, before)
    if source is not None and source.end - source.first == 1 and view.low[source.first] == "that":
        return None
    after = _content_after(view, sentence, end, sense, group)
    if after is not None and source is not None and view.low[source.first] in RELATIVE:
        after = (_within_relative(view, source, after[0]), *after[1:])
    if after is not None:
        content, addressee, how = after
        first = content[0].first
        if view.parsed and how in _CLAUSAL and all(quote < 0 for quote in view.quote_of[first : content[0].end]):
            cut = Range(first, complement_end(view, verb, first, content[0].end))
            held = view.low[cut.end] in {"until", "unless", "if", "before"} if cut.end < content[0].end else False
            if not held and (how != "bare" or has_clause(view, cut.first, cut.end)):
                content = (cut,)
        if source is None and not participial:
            source = _shared_subject(view, sentence, group, before)
            if source is None:
                inverted = _inverted(view, sentence, end, sense)
                if inverted is not None:
                    return _postposed(view, sentence, cue, group, sense, inverted, before, "inverted")
                return None
        if participial:
            if not _may_be_participle(view, sentence, verb) or (how == "object" and sense.type in _WEAK_PARTICIPLES):
                return None
            modifies = view.parsed and view.annotations.deprels[verb].startswith("acl")
            if modifies and how in {"object", "as"}:
                return None
            source = _modified(view, verb) if modifies else _main_subject(view, sentence, verb, before)
            how = f"participle:{how}"
        if source is not None and sense.type == "think" and view.low[source.first] in _WITNESSES:
            return None
        if source is not None and how.endswith("bare") and _parenthetical(view, sentence, group, source, end):
            return _postposed(view, sentence, cue, group, sense, source, before, "parenthetical")
        return Report(sense, cue, group, source, content, addressee, f"{sense.lemma}:{how}")
    if not {"quote", "bare"} & sense.frames:
        return None
    if participial:
        return None
    if source is None or (view.low[source.first] in RELATIVE and False):
        source = _inverted(view, sentence, end, sense)
        how = "inverted"
    else:
        how = "postposed"
    if source is None:
        return None
    return _postposed(view, sentence, cue, group, sense, source, before, how)


def _modified(view: View, verb: int) -> Range | None:
    """The noun phrase that a participle modifies ("officials citing ...")."""
    head = view.annotations.heads[verb]
    if head < 0 or head > verb:
        return None
    low, _ = edges(view, head)
    return Range(low, verb) if view.words[verb - 1] not in {",", "”", '"'} else Range(low, head + 1)


def _may_be_participle(view: View, sentence: Sentence, verb: int) -> bool:
    if verb == sentence.first:
        return True
    k = verb - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    return (
        view.words[k] in {",", "—", "–"}
        or view.low[k] in {"and", "by", "while", "after", "before", "in", "but", "without", "when"}
        or view.tags[k] in {"NOUN", "PROPN", "PRON"}
        or view.quote_of[k] >= 0
        or view.words[k] in _QUOTE_MARKS
    )


def _subject(view: View, sentence: Sentence, group: VerbGroup, before: list[Report]) -> Range | None:
    if group.first <= sentence.first:
        return None
    previous = view.words[group.first - 1]
    if (
        previous in _QUOTE_MARKS
        and view.quote_of[group.first - 1] >= 0
        and view.words[group.first - 1] not in {"’", "'"}
    ):
        quote = view.quotes[view.quote_of[group.first - 1]]
        if quote.inner.end - quote.inner.start > 40 or quote.inner.of(view.text)[-1:] in ",.?!":
            return None
    if view.parsed:
        parsed = subject_of(view, group.verb)
        if parsed is not None and parsed.end <= group.first and _plain_subject(view, sentence, parsed, group):
            gap = range(parsed.end, group.first)
            return Range(parsed.first, group.first) if all(view.tags[k] in {"NOUN", "PROPN"} for k in gap) else parsed
    floor = None
    source = phrase_before(view, sentence, group.first, floor)
    return source


def _plain_subject(view: View, sentence: Sentence, parsed: Range, group: VerbGroup) -> bool:
    """Whether the parse's subject can be taken as it is (no quotation cut in two, no conjunction before the verb)."""
    if view.words[group.first - 1] in {"and", "but", "or"} or view.words[parsed.first] in _QUOTE_MARKS:
        return False
    return not (
        parsed.first > sentence.first
        and view.words[parsed.first - 1] in _QUOTE_MARKS
        and view.quote_of[parsed.first] < 0
    )


def _shared_subject(view: View, sentence: Sentence, group: VerbGroup, before: list[Report]) -> Range | None:
    """`X rejected A and vowed to B`: the subject of the verb before the conjunction."""
    i = group.first - 1
    while i > sentence.first and view.tags[i] == "ADV":
        i -= 1
    if i <= sentence.first or view.low[i] not in {"and", "but", "or", ",", "then"}:
        return None
    return _main_subject(view, sentence, group.first, before)


def _main_subject(view: View, sentence: Sentence, verb: int, before: list[Report]) -> Range | None:
    """The subject of the last finite clause before the verb."""
    k = verb - 1
    if (
        k >= sentence.first
        and view.tags[k] in {"NOUN", "PROPN", "PRON"}
        and view.low[k] not in {"that"}
        and view.low[verb].endswith("ing")
    ):
        direct = phrase_before(view, sentence, verb)
        if (
            direct is not None
            and direct.first > sentence.first
            and view.low[direct.first - 1] in {"with", "after", "of", "by"}
        ):
            return direct
    for report in reversed(before):
        if report.source is not None and report.group is not None and report.cue.first < verb:
            return report.source
    for i in range(sentence.first, verb):
        if view.quote_of[i] >= 0:
            continue
        if view.tags[i] in {"AUX"} or (view.tags[i] == "VERB" and not view.low[i].endswith("ing")):
            if i > sentence.first and view.low[i - 1] in RELATIVE:
                continue
            group = verb_group(view, sentence, i)
            subject = phrase_before(view, sentence, min(group.first, i))
            if subject is not None:
                return subject
    return None


def _within_relative(view: View, source: Range, content: tuple[Range, ...]) -> tuple[Range, ...]:
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


def _parenthetical(view: View, sentence: Sentence, group: VerbGroup, source: Range, end: int) -> bool:
    """`..., he said, ...`: the cue closes what went before."""
    if source.first == sentence.first:
        return False
    lead = view.words[source.first - 1]
    behind = view.words[end] if end < sentence.end else "."
    return lead in {",", "”", '"', "''", "—"} and behind == ","


def _content_after(
    view: View, sentence: Sentence, at: int, sense: Sense, group: VerbGroup
) -> tuple[tuple[Range, ...], Range | None, str] | None:
    """Content to the right of the cue: its pieces, the addressee, the reading."""
    frames = sense.frames
    end = _clause_end(view, sentence, at)
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
            addressee = _short(view, addressee)
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
    if k < end and "quote" in frames and view.quote_of[k] >= 0 and (_starts_quote(view, k)):
        stop = _quote_end(view, sentence, k, end)
        if view.words[i] in {",", ":"} or (k == i and group.modal is None):
            if not _subject_quote(view, k, stop, end, frames):
                return (Range(k, stop),), addressee, "quote"
    word = view.low[i]
    if word == "that" and "that" in frames:
        return (Range(i, end),), addressee, "that"
    if word in WH and "wh" in frames:
        return (Range(i, end),), addressee, "wh"
    if word == "to" and "to" in frames and view.tags[i] == "PART":
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


def _short(view: View, phrase: Range) -> Range:
    """An addressee without what follows its first comma."""
    for i in range(phrase.first, phrase.end):
        if view.words[i] == "," and i > phrase.first:
            return Range(phrase.first, i)
    return phrase


def _subject_quote(view: View, first: int, stop: int, end: int, frames: frozenset[str]) -> bool:
    """Whether a short quotation is only the subject of a clause ("said “hits” were identified")."""
    return "bare" in frames and stop < end and view.tags[stop] in {"AUX", "VERB", "NOUN", "PROPN"} and stop - first < 12


def _starts_quote(view: View, i: int) -> bool:
    return i == 0 or view.quote_of[i - 1] != view.quote_of[i]


def _quote_end(view: View, sentence: Sentence, i: int, end: int) -> int:
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
    if any(
        word in media_words()
        or word in {"statement", "interview", "reporters", "journalists", "conference", "telegram", "twitter"}
        for word in words
    ):
        return True
    if view.low[preposition] in {"at", "during", "after"} and not any(
        view.tags[k] == "VERB" for k in range(phrase.first, phrase.end)
    ):
        return len(words) < 8
    return (view.low[preposition] == "to" and len(text) < 40) or (
        view.low[preposition] == "in" and phrase.end - phrase.first <= 2 and view.tags[phrase.first] == "PROPN"
    )


def _clause_end(view: View, sentence: Sentence, at: int) -> int:
    """Where the reported clause stops: the sentence's end without its stop, a semicolon, or a closing quotation."""
    end = sentence.end
    while end > at and view.words[end - 1] in {".", "!", "?"} and view.quote_of[end - 1] < 0:
        end -= 1
    for i in range(at, end):
        if view.words[i] == ";" and view.quote_of[i] < 0:
            return i
    return end


# ---- content before the cue


def _postposed(
    view: View,
    sentence: Sentence,
    cue: Range,
    group: VerbGroup | None,
    sense: Sense,
    source: Range,
    before: list[Report],
    how: str,
) -> Report | None:
    """`"...", X said` / `..., said X` / `..., X said, "..."`."""
    begin = min(source.first, group.first if group else cue.first, cue.first)
    end = max(source.end, cue.end)
    i = begin - 1
    if i < sentence.first:
        return _after_postposed(view, sentence, cue, group, sense, source, how)
    mark = view.words[i]
    if mark == "," or mark in _QUOTE_MARKS or mark in {"?", "!", "—", "–", "...", "…"} or (view.quote_of[i] >= 0):
        pieces: list[Range] = []
        stop = i + 1 if mark != "," or view.quote_of[i] >= 0 else i
        if mark in {"—", "–"}:
            stop = i
        first = _content_start(view, sentence, begin, stop, before)
        if (
            view.quote_of[i] < 0
            and mark == ","
            and not (has_clause(view, first, stop) or any(view.quote_of[k] >= 0 for k in range(first, stop)))
        ):
            return _after_postposed(view, sentence, cue, group, sense, source, how)
        if stop > first:
            pieces.append(Range(first, stop))
        more = _resumed(view, sentence, end)
        if more is not None:
            pieces.append(more)
        if pieces:
            return Report(sense, cue, group, source, tuple(pieces), None, f"{sense.lemma}:{how}")
    return _after_postposed(view, sentence, cue, group, sense, source, how)


def _after_postposed(
    view: View, sentence: Sentence, cue: Range, group: VerbGroup | None, sense: Sense, source: Range, how: str
) -> Report | None:
    """A cue without content beside it, whose quotation follows: `He said: / He continued.`"""
    end = max(cue.end, source.end)
    stop = _clause_end(view, sentence, end)
    rest = view.words[end:stop]
    if (end < sentence.end and (sentence.end - 1 < len(view.words)) and view.words[sentence.end - 1] == ":") or (
        rest and rest[-1] == ":"
    ):
        return Report(sense, cue, group, source, (), None, f"{sense.lemma}:ahead")
    return None


def _content_start(view: View, sentence: Sentence, begin: int, stop: int, before: list[Report]) -> int:
    first = sentence.first
    if stop > first and view.quote_of[stop - 1] >= 0:
        quote = view.quote_of[stop - 1]
        k = stop - 1
        while k > sentence.first and view.quote_of[k - 1] == quote:
            k -= 1
        if k > sentence.first and _led_by_words(view, sentence, k):
            return _clause_start(view, sentence, k, before)
        return k
    return _clause_start(view, sentence, begin, before)


def _led_by_words(view: View, sentence: Sentence, k: int) -> bool:
    """Whether the quotation is a part of a sentence of the outlet's (mixed)."""
    return view.words[k - 1] not in {":", ",", "—", "–"} and view.tags[k - 1] != "PUNCT"


def _clause_start(view: View, sentence: Sentence, begin: int, before: list[Report]) -> int:
    first = sentence.first
    for report in before:
        last = max([report.cue.end, *(piece.end for piece in report.content if piece.end <= begin)])
        if last < begin and report.cue.first < begin and "postposed" in report.how:
            first = max(first, last)
    while first < begin and (
        view.words[first] in {",", ";"} or (view.low[first] in {"and", "but"} and first > sentence.first)
    ):
        first += 1
    if first == sentence.first and view.low[first] in {"but", "and", "however", "meanwhile", "still"}:
        first += 1
        if view.words[first] == ",":
            first += 1
    return first


def _resumed(view: View, sentence: Sentence, end: int) -> Range | None:
    """`..., he said, "..."` or `..., he said, ...`: the second part of a split content."""
    i = end
    while i < sentence.end and view.words[i] not in {",", ".", "—", ":"} and i - end < 25 and view.quote_of[i] < 0:
        i += 1
    if i + 1 >= sentence.end:
        return None
    k = i + 1 if view.words[i] in {",", "—", ":"} else i
    while k < sentence.end and view.words[k] in {","}:
        k += 1
    if k < sentence.end and view.quote_of[k] >= 0 and _starts_quote(view, k):
        return Range(k, _quote_end(view, sentence, k, sentence.end))
    return None


def _inverted(view: View, sentence: Sentence, end: int, sense: Sense) -> Range | None:
    """`said X, the Y of Z,` behind the content."""
    if "quote" not in sense.frames and "bare" not in sense.frames:
        return None
    return phrase_after(view, sentence, end)


# ---- passives, predicates, nouns, "according to"


def _passive(view: View, sentence: Sentence, verb: int, end: int, group: VerbGroup, sense: Sense) -> Report | None:
    cue = Range(verb, end)
    subject = phrase_before(view, sentence, group.first)
    stop = _clause_end(view, sentence, end)
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
                if view.low[k] == "by" and not view.low[k + 1 : k + 2][0:1] == ("ing",)
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
        return Report(
            sense, cue, group, None, (subject, Range(end, stop)), None, f"{sense.lemma}:passive-to", implicit=True
        )
    if subject is not None and view.low[subject.first] == "it" and end < stop and view.low[end] == "that":
        return Report(
            sense, cue, group, agent, (Range(end, stop),), None, f"{sense.lemma}:it-passive", implicit=agent is None
        )
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
            implicit=True,
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
            implicit=True,
        )
    if (
        agent is not None
        and by == end
        and "object" in sense.frames
        and sense.type in {"condemn", "praise", "reject", "announce", "confirm"}
    ):
        return Report(sense, cue, group, agent, (subject,), None, f"{sense.lemma}:passive-by")
    return None


def _predicate(view: View, sentence: Sentence, i: int, sense: Sense, before: list[Report]) -> Report | None:
    k = i - 1
    while k > sentence.first and view.tags[k] == "ADV":
        k -= 1
    if view.low[k] not in {"is", "are", "was", "were", "am", "'s", "'re", "'m"} or view.quote_of[i] >= 0:
        return None
    group = verb_group(view, sentence, k)
    source = phrase_before(view, sentence, group.first)
    if source is None or view.low[source.first] in {"it", "there"}:
        return None
    stop = _clause_end(view, sentence, i + 1)
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


def _nominal(view: View, sentence: Sentence, i: int, sense: Sense) -> Report | None:
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
    stop = _clause_end(view, sentence, at)
    return Report(
        sense, Range(i, i + 1), None, source, (Range(at, stop),), None, f"{sense.lemma}:noun", implicit=source is None
    )


def _according(view: View, sentence: Sentence, i: int, end: int, sense: Sense, before: list[Report]) -> Report | None:
    source = phrase_after(view, sentence, end)
    if source is None:
        return None
    cue = Range(i, end)
    if (
        i == sentence.first
        or view.words[i - 1] in {"“", '"'}
        or (view.low[i - 1] in {"but", "and"} and i - 1 == sentence.first)
    ):
        short = _short(view, source)
        if has_clause(view, short.end + 1, sentence.end) and not (
            view.words[source.end - 1] == "," and has_clause(view, source.end, sentence.end)
        ):
            source = short
        first = source.end
        while first < sentence.end and view.words[first] != "," and view.words[first - 1] != ",":
            first += 1
        first += view.words[first : first + 1] == (",",)
        stop = _clause_end(view, sentence, first)
        return (
            Report(sense, cue, None, source, (Range(first, stop),), None, "according-to:ahead")
            if first < stop
            else None
        )
    stop = i - 1 if view.words[i - 1] == "," else i
    first = _clause_start(view, sentence, i, before)
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


# ---- several in one sentence


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
