"""Whose a thing is that somebody rejects, condemns or praises: its maker, owner or sides, by the words around it."""

from variorum.extract.arguments import behind, child, phrase
from variorum.extract.parties import agents_behind
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.sorts import head_token, is_event, may_act
from variorum.extract.view import Sentence, View
from variorum.ontology.event_words import side_words
from variorum.records import Span

_BY = frozenset({"by", "from", "between"})
_OF = frozenset({"of"})


def whose(view: View, sentence: Sentence, thing: Range) -> list[Span]:
    """`accusations by X`, `X's request`, `the appeal of X`, `an appeal lodged by X`, `the talks between X and Y`."""
    head = head_token(view, thing)
    if not sentence.first <= head < sentence.end:
        return []
    marks = _BY | _OF if view.low[head] in side_words().uttered else _BY
    for token in (child(view, head, "nmod:poss"), behind(view, head, marks)):
        if token is not None and sentence.first <= token < sentence.end:
            found = phrase(view, token)
            if may_act(view, found) and not is_event(view, found):
                return [found.span(view)]
    follows = thing.end < sentence.end - 1 and view.low[thing.end] in marks - {"between"}
    near = phrase_after(view, sentence, thing.end + 1) if follows else None
    if near is not None and may_act(view, near) and not is_event(view, near):
        return [near.span(view)]
    for noun in range(head, thing.end):
        made = child(view, noun, "acl") if view.tags[noun] == "NOUN" else None
        if made is not None and view.tags[made] == "VERB" and made > noun:
            return [agent.span(view) for agent in agents_behind(view, sentence, made + 1)]
    return []
