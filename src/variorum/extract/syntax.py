"""Subjects, objects and complements from a dependency parse, where the engine gives one."""

from variorum.extract.phrases import Range
from variorum.extract.view import View

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "obj", "parataxis", "advcl", "obl", "csubj"})
_CARRIERS = frozenset({"conj", "xcomp"})
_DEPTH = 6


def edges(view: View, token: int) -> tuple[int, int]:
    """The first and last token of what hangs on a token."""
    low = high = token
    stack = [token]
    seen = 0
    while stack and seen < 400:
        here = stack.pop()
        seen += 1
        low, high = min(low, here), max(high, here)
        stack.extend(view.children[here])
    return low, high


def subject_token(view: View, verb: int) -> int | None:
    """The head of the verb's subject, also where it shares that of the verb it is joined to."""
    at = verb
    for _ in range(_DEPTH):
        found = [child for child in view.children[at] if view.annotations.deprels[child] in SUBJECTS]
        if found:
            return found[0]
        relation, head = view.annotations.deprels[at], view.annotations.heads[at]
        if head < 0 or relation not in _CARRIERS:
            return None
        at = head
    return None


def subject_of(view: View, verb: int) -> Range | None:
    """The subject's noun phrase with its appositions, without a relative clause behind a comma."""
    token = subject_token(view, verb)
    if token is None or abs(token - verb) > 60:
        return None
    low, high = edges(view, token)
    if token < verb <= high:
        high = verb - 1
    if verb < token and low <= verb:
        low = verb + 1
    return _trimmed(view, low, high + 1, token)


def _trimmed(view: View, first: int, end: int, head: int) -> Range | None:
    for k in range(head + 1, end):
        if view.words[k] == "," and k + 1 < end and view.low[k + 1] in {"who", "which", "whose", "where"}:
            end = k
            break
    while end > first and (
        view.tags[end - 1] in {"CCONJ", "SCONJ"} or view.words[end - 1] in {",", ":", ";", "—", "-"}
    ):
        end -= 1
    while first < end and (
        (view.tags[first] in {"CCONJ", "SCONJ"} and view.low[first] not in {"that"})
        or view.words[first] in {",", ":", ";", "—", "-", "."}
    ):
        first += 1
    return Range(first, end) if first <= head < end else None


def agent_of(view: View, verb: int) -> Range | None:
    """Who does it, in the passive: the phrase behind "by"."""
    for child in view.children[verb]:
        relation = view.annotations.deprels[child]
        if relation == "obl:agent" or (
            relation.startswith("obl") and any(view.low[k] == "by" for k in view.children[child])
        ):
            low, high = edges(view, child)
            while low < child and view.low[low] != "by":
                low += 1
            return _trimmed(view, low + 1, high + 1, child) if low < child else None
    return None


def complement_end(view: View, verb: int, first: int, end: int) -> int:
    """Where the content that begins at token `first` ends: with the complement that holds it.

    A second object just behind the first is its noun, cut from its name by the parse ("rejects A-B talks").
    """
    best = None
    for child in view.children[verb]:
        if view.annotations.deprels[child].split(":")[0] not in _COMPLEMENTS:
            continue
        low, high = edges(view, child)
        if low <= first + 1 and child >= first and high >= first:
            best = max(best or 0, high + 1)
    if best is None or best <= first:
        return end
    stop = min(best, end)
    while stop < end and (view.annotations.heads[stop], view.annotations.deprels[stop]) == (verb, "obj"):
        stop += 1
    while stop < end and view.quote_of[stop] >= 0 and view.quote_of[stop] == view.quote_of[stop - 1]:
        stop += 1
    return stop
