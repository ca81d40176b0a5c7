"""The main clause of a stretch of words: its subject and its verb, by the parse where there is one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.extract.arguments import phrase
from variorum.extract.phrases import Range
from variorum.extract.phrases_before import phrase_before
from variorum.extract.verbs import MODALS, VerbGroup, verb_group
from variorum.extract.view import Sentence, View
from variorum.records import Span

_FINITE = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "expl")
_SKIPPED = frozenset({"SCONJ", "PUNCT", "CCONJ"})
_LATER = frozenset({"if", "unless", "until", "when", "once", "because", "as", "after", "before", "while", "since"})
_NOT = frozenset({"not", "n't", "never", "no"})


@dataclass(frozen=True, slots=True)
class Clause:
    """`verb`: the verb, or the copula where `predicate` is what the subject is said to be. `end`: of the stretch."""

    sentence: Sentence
    first: int
    end: int
    subject: Range | None
    verb: int
    predicate: int | None
    group: VerbGroup
    negated: bool
    present: bool
    subjunctive: bool


def stretches(view: View, content: Sequence[Span]) -> Iterator[tuple[int, int, Sentence]]:
    """The token ranges of the content, cut at sentences, in order."""
    for piece in content:
        at, end = view.tokens_of(piece)
        while at < end:
            number = view.sentence_at(view.start(at))
            if number is None:
                break
            sentence = view.sentences[number]
            yield at, min(end, sentence.end), sentence
            at = max(sentence.end, at + 1)


def main_clause(view: View, first: int, end: int, sentence: Sentence) -> Clause | None:
    """The clause that tokens `[first, end)` are, or null where they hold no finite verb."""
    while first < end and (
        view.tags[first] in _SKIPPED or (view.quote_of[first] >= 0 and not view.words[first].isalnum())
    ):
        if view.low[first] in _LATER:
            break
        first += 1
    if first >= end:
        return None
    root = _root(view, first, end) if view.parsed else None
    if root is None:
        root = _first_finite(view, first, end)
    if root is None:
        return None
    return _clause_at(view, sentence, first, end, root, _subject(view, sentence, first, root))


def clauses(view: View, first: int, end: int, sentence: Sentence) -> Iterator[Clause]:
    """The main clause and those joined to it."""
    main = main_clause(view, first, end, sentence)
    if main is None:
        return
    yield main
    if not view.parsed:
        return
    root = main.predicate if main.predicate is not None and view.children[main.predicate] else main.verb
    for k in view.children[root]:
        if view.annotations.deprels[k] == "conj" and k < end and view.tags[k] in {"VERB", "ADJ", "NOUN"}:
            own = _subject(view, sentence, first, k)
            joined = _clause_at(view, sentence, first, end, k, own or main.subject)
            if joined is not None:
                yield joined


def _clause_at(view: View, sentence: Sentence, first: int, end: int, root: int, subject: Range | None) -> Clause | None:
    predicate: int | None = None
    verb = root
    if view.tags[root] not in _FINITE or _copula(view, root) is not None:
        copula = _copula(view, root)
        if copula is None:
            return None
        predicate, verb = root, copula
    elif view.tags[root] == "AUX":
        predicate = next((k for k in range(root + 1, min(end, root + 4)) if view.tags[k] in {"ADJ", "NOUN"}), None)
    group = _with_auxiliaries(view, verb_group(view, sentence, verb), root)
    stop = predicate if predicate is not None else verb
    low = view.low[(subject.end if subject is not None and subject.end <= verb else group.first) : verb]
    negated = group.negated or "neither" in low or any(pair == ("no", "longer") for pair in pairwise(low))
    negated = negated or any(view.low[k] in _NOT for k in range(verb + 1, stop))
    xpos = view.annotations.xpos
    forms = {xpos[k] for k in range(group.first, verb + 1)} if xpos else set()
    present = bool(forms & {"VBP", "VBZ"}) and not group.perfect
    subjunctive = bool(xpos) and group.modal is None and not group.infinitive and _is_bare(view, group, verb)
    return Clause(sentence, first, end, subject, verb, predicate, group, negated, present, subjunctive)


def _with_auxiliaries(view: View, group: VerbGroup, root: int) -> VerbGroup:
    """The verb group with the auxiliaries that the parse gives and words between hide (`would be “treated”`)."""
    if not view.parsed or group.auxiliary is not None or group.modal is not None:
        return group
    relations = view.annotations.deprels
    below = [k for k in view.children[root] if k < root and relations[k] in {"aux", "aux:pass"}]
    modal = next((view.low[k] for k in below if view.tags[k] == "AUX" and view.low[k] in MODALS), None)
    passive = any(relations[k] == "aux:pass" for k in below)
    if not below:
        return group
    return replace(group, first=min(group.first, *below), modal=modal, passive=passive, auxiliary=below[-1])


def _is_bare(view: View, group: VerbGroup, verb: int) -> bool:
    """Whether a clause's verb, or its "be", stands in the base form without an auxiliary."""
    if "be" in view.low[group.first : verb + 1]:
        return True
    return view.annotations.xpos[verb] == "VB" and group.auxiliary is None and not group.negated


def _root(view: View, first: int, end: int) -> int | None:
    heads = view.annotations.heads
    tops = [k for k in range(first, end) if not first <= heads[k] < end and view.tags[k] not in _SKIPPED]
    for k in tops:
        if view.tags[k] == "VERB" or _copula(view, k) is not None:
            return k
    return next((k for k in tops if view.tags[k] == "AUX"), None)


def _first_finite(view: View, first: int, end: int) -> int | None:
    for k in range(first, end):
        led = view.low[k - 1] if k > first else ""
        if view.tags[k] not in _FINITE or led in {"who", "which", "that"} or (led == "to" and k - 1 > first):
            continue
        if view.tags[k] == "AUX":
            following = (m for m in range(k + 1, min(end, k + 5)) if view.tags[m] not in {"ADV", "PART", "AUX"})
            after = next(following, None)
            if after is not None and view.tags[after] == "VERB":
                return after
        return k
    return None


def _copula(view: View, token: int) -> int | None:
    if not view.parsed:
        return None
    return next((k for k in view.children[token] if view.annotations.deprels[k] == "cop"), None)


def _subject(view: View, sentence: Sentence, first: int, root: int) -> Range | None:
    if view.parsed:
        own = next((k for k in view.children[root] if view.annotations.deprels[k] in _SUBJECTS), None)
        if own is not None:
            found = phrase(view, own)
            return Range(max(found.first, first), found.end) if found.end > first else found
        return None
    return phrase_before(view, sentence, verb_group(view, sentence, root).first, first)


def is_expletive(view: View, clause: Clause) -> bool:
    """Whether the subject stands for nobody ("it is clear that", "there were")."""
    if clause.subject is None or clause.subject.end - clause.subject.first != 1:
        return False
    token = clause.subject.first
    if view.low[token] == "there":
        return True
    if view.low[token] != "it":
        return False
    ahead = view.low[clause.verb + 1 : min(clause.end, clause.verb + 6)]
    if view.parsed and view.annotations.deprels[token] == "expl":
        return clause.predicate is None or view.low[clause.predicate + 1 : clause.predicate + 2] != ("to",)
    return clause.predicate is not None and any(
        word in {"that", "whether", "what", "who", "if", "how", "for"} for word in ahead
    )
