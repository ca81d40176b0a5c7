"""Who else was hit by an attack: those whom a toll names, the owners of what is struck, the name behind a noun."""

from collections.abc import Sequence

from variorum.extract.arguments import child, phrase
from variorum.extract.draft import Draft
from variorum.extract.phrases import Range, range_of
from variorum.extract.sorts import head_token, may_act
from variorum.extract.view import Sentence, View
from variorum.ontology.agents import agent_nouns
from variorum.ontology.event_words import side_words
from variorum.records import Span


def counted_victims(view: View, sentence: Sentence, draft: Draft) -> list[Span]:
    """`civilian casualties from air raids`; `six civilians were among 22 people killed`."""
    out: list[Range] = []
    for k in range(sentence.first, sentence.end - 1):
        if view.low[k + 1] in side_words().tolls and view.low[k] in agent_nouns() and not draft.recipients:
            out.append(Range(k, k + 1))
        if view.low[k] == "among" and view.parsed and draft.recipients:
            counted = view.annotations.heads[k]
            if not any(span.start <= view.start(counted) < span.end for span in draft.recipients):
                continue
            up = view.annotations.heads[counted]
            token = child(view, counted, "nsubj") or (
                child(view, up, "nsubj") if up >= 0 and view.tags[up] == "AUX" else None
            )
            if token is not None and sentence.first <= token < k:
                out.append(phrase(view, token))
    found = [part.span(view) for part in out]
    return [span for span in found if not any(span.overlaps(own) for own in draft.recipients)]


def with_owners(view: View, recipients: Sequence[Span]) -> list[Span]:
    """What is taken or struck, and whose it is said to be ("confiscated his phone")."""
    out = list(recipients)
    for span in recipients:
        whole = range_of(view, span)
        if not view.parsed:
            continue
        if may_act(view, whole):
            out.extend(_apposed(view, whole, out))
            continue
        owner = child(view, head_token(view, whole), "nmod:poss")
        if owner is not None and whole.first <= owner < whole.end:
            found = phrase(view, owner).span(view)
            if not any(found == own for own in out):
                out.append(found)
    return out


def _apposed(view: View, whole: Range, known: Sequence[Span]) -> list[Span]:
    """`his uncle, President X`: the name behind the noun."""
    for k in range(whole.first, whole.end):
        name = child(view, k, "appos")
        if name is not None and name >= whole.end and view.tags[name] == "PROPN":
            found = phrase(view, name).span(view)
            return [found] if not any(found.overlaps(own) for own in known) else []
    return []
