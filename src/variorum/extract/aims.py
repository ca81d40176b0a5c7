"""Whom a statement is aimed at: the accused, those who are asked, threatened, condemned or praised."""

from variorum.extract.acts import Act
from variorum.extract.arguments import behind, child, phrase
from variorum.extract.clauses import Clause, main_clause
from variorum.extract.owning import is_own
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.reports import Report
from variorum.extract.signs import is_assault
from variorum.extract.sorts import is_event, may_act
from variorum.extract.view import Sentence, View
from variorum.ontology.acts import country_words
from variorum.records import Span, Spans, StatementType

_JUDGING: frozenset[StatementType] = frozenset({"condemn", "praise", "reject", "deny"})
_AGAINST = frozenset({"on", "against", "at"})
_WITH = frozenset({"with", "to"})
_CHARGED = frozenset({"of", "for", "with", "over"})
_POINTING = frozenset({"this", "that", "these", "those", "there"})
_BY = frozenset({"by", "from"})


def target_of(view: View, act: Act, report: Report, source: Spans, content: Spans) -> Spans:
    """The words for whom a statement is aimed at, or nothing where none are named."""
    if not content:
        return ()
    first, end = view.tokens_of(content[0])
    number = view.sentence_at(content[0].start)
    if number is None:
        return ()
    sentence = view.sentences[number]
    end = min(end, sentence.end)
    found: Range | None = None
    kind = act.type
    if kind == "accuse":
        found = _accused(view, report, source, first, end, sentence)
    elif kind == "demand":
        addressed = None if act.by_content else report.addressee
        found = addressed or _asked(view, source, first, end, sentence)
    elif kind in _JUDGING:
        found = _judged(view, source, first, end, sentence)
    elif kind in {"threaten", "vow", "offer"}:
        found = _faced(view, kind, source, first, end, sentence)
    if found is None or found.first >= found.end or view.low[found.first] in _POINTING:
        return ()
    return (_trimmed(view, found),)


def _trimmed(view: View, words: Range) -> Span:
    start, end = words.span(view)
    while end > start and view.text[end - 1] in " ,;:\n":
        end -= 1
    return Span(start, end)


def _leading(view: View, first: int, end: int, sentence: Sentence) -> Range | None:
    """The noun phrase that a content begins with."""
    while first < end and view.tags[first] == "PUNCT":
        first += 1
    if first >= end or view.tags[first] in {"SCONJ", "PART", "VERB", "AUX", "ADP", "ADV"}:
        return None
    if not view.parsed:
        return phrase_after(view, sentence, first, end)
    at = first
    heads = view.annotations.heads
    while first <= heads[at] < end and heads[at] != at and view.tags[heads[at]] not in {"VERB", "AUX"}:
        at = heads[at]
    found = phrase(view, at)
    return Range(max(first, found.first), min(found.end, end))


def _accused(view: View, report: Report, source: Spans, first: int, end: int, sentence: Sentence) -> Range | None:
    if report.addressee is not None:
        return report.addressee
    lead = _leading(view, first, end, sentence)
    if view.low[first : first + 2] == ("it", "on"):
        return phrase_after(view, sentence, first + 2, end)
    if lead is not None and view.low[lead.end : lead.end + 1] and view.low[lead.end] in _CHARGED and lead.end < end:
        return lead
    return _subject(view, main_clause(view, first, end, sentence), source)


def _subject(view: View, clause: Clause | None, source: Spans) -> Range | None:
    """The subject of a clause where it is another side."""
    if clause is None or clause.subject is None or is_own(view, clause.subject, source):
        return None
    return clause.subject if _is_side(view, clause.subject) else None


def _is_side(view: View, words: Range) -> bool:
    return may_act(view, words) and not is_event(view, words)


def _asked(view: View, source: Spans, first: int, end: int, sentence: Sentence) -> Range | None:
    lead = _leading(view, first, end, sentence)
    if lead is not None and view.low[lead.end : lead.end + 1] == ("to",) and _is_side(view, lead):
        return lead
    clause = main_clause(view, first, end, sentence)
    if clause is None or clause.group.passive or clause.group.infinitive:
        return None
    return _subject(view, clause, source)


def _judged(view: View, source: Spans, first: int, end: int, sentence: Sentence) -> Range | None:
    """Of a noun phrase or subject: the side that it names, or whose deed or words it is."""
    clause = main_clause(view, first, end, sentence)
    words = _leading(view, first, end, sentence)
    if clause is not None and clause.subject is not None and clause.subject.first <= (words.first if words else first):
        words = clause.subject
        if is_own(view, words, source):
            return None
    if words is None:
        return None
    if not view.parsed or _is_side(view, words):
        return words
    return _owner(view, words)


def _owner(view: View, words: Range) -> Range | None:
    head = next(
        (k for k in range(words.first, words.end) if not words.first <= view.annotations.heads[k] < words.end), None
    )
    if head is None:
        return None
    for token in (child(view, head, "nmod:poss"), behind(view, head, _BY)):
        if token is not None and view.tags[token] != "PRON" and _is_side(view, phrase(view, token)):
            return phrase(view, token)
    for each in view.children[head]:
        if view.annotations.deprels[each] in {"amod", "compound"} and view.low[each] in country_words():
            return Range(each, each + 1)
    return None


def _faced(view: View, kind: StatementType, source: Spans, first: int, end: int, sentence: Sentence) -> Range | None:
    """Whom what is threatened, vowed or offered will be done to or with."""
    clause = main_clause(view, first, end, sentence)
    struck = _struck(view, first, end) if kind != "offer" else None
    if clause is None or struck is not None:
        return struck
    if clause.group.passive:
        return _subject(view, clause, source) if kind == "threaten" else None
    prepositions = _WITH if kind == "offer" else _AGAINST
    if not view.parsed:
        return _behind_word(view, clause, prepositions, sentence)
    done = child(view, clause.predicate, "xcomp") if clause.predicate is not None else None
    verb = clause.verb if done is None else done
    token = behind(view, verb, prepositions)
    if token is None and kind in {"threaten", "offer"}:
        token = child(view, verb, "obj")
    if token is None or view.tags[token] == "PRON":
        return None
    found = phrase(view, token)
    if _is_side(view, found):
        return found
    nested = behind(view, token, prepositions)
    return phrase(view, nested) if nested is not None and _is_side(view, phrase(view, nested)) else None


def _struck(view: View, first: int, end: int) -> Range | None:
    """Whom attacks that are told of are on."""
    if not view.parsed:
        return None
    for k in range(first, end):
        token = behind(view, k, _AGAINST) if view.tags[k] == "NOUN" and is_assault(view, k) else None
        if token is not None and token < end and _is_side(view, phrase(view, token)):
            return phrase(view, token)
    return None


def _behind_word(view: View, clause: Clause, prepositions: frozenset[str], sentence: Sentence) -> Range | None:
    for i in range(clause.verb, clause.end - 1):
        if view.words[i] == "," or view.low[i] in {"until", "unless", "if"}:
            return None
        if view.low[i] in prepositions and view.tags[i + 1] not in {"VERB", "AUX"}:
            return phrase_after(view, sentence, i + 1, clause.end)
    return None
