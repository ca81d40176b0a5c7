"""Whether a phrase belongs to what a word says: by the tree where there is one, else by the words between."""

from variorum.extract.view import View
from variorum.ontology.event_cues import event_nouns
from variorum.records import Span

_TURNS = frozenset({"after", "before", "since", "until"})
"""Behind these stands another time than that of what is said before them."""
_OPENS = "from"
"""Before a time it says when what was agreed on begins."""
_AROUND = frozenset({"after", "before"})
_PERFECT = frozenset({"has", "have", "had", "'ve"})
_CLAUSES = frozenset({"acl:relcl", "ccomp", "csubj", "parataxis"})
_SUBORDINATE = frozenset({"acl", "advcl", "xcomp"})
_DEEPEST = 30
_CLAUSE = 12
"""Tokens behind "when" in which the verb of its clause stands."""
_JOINED = 3
"""Steps that a phrase of the verb joined by "and" is away."""


def steps_between(view: View, token: int, span: Span, *, deed: bool = True) -> int | None:
    """How many steps of the tree lie between a word and a phrase; null where the phrase belongs to another clause.

    It does where it stands behind "after", "before", "since" or "until" and the word does not (or the other way round;
    but "has held it since 1967" began then), or inside a relative clause or a reported one that does not hold the word.
    What words aim at ("agreed to meet on Friday", not a `deed`) has a time of its own; what a deed aims at ("an attack
    to retake the hill on Friday") has that of the deed. Without a tree: 0, or null where such a word stands between.
    """
    first, _ = view.tokens_of(span)
    if not deed and view.tags[token] == "VERB" and first and view.low[first - 1] == _OPENS:
        return None
    if not view.parsed:
        return None if _turned(view, token, span) else 0
    if _told_by_when(view, token, span):
        return 0
    mine, theirs = _upward(view, token), _upward(view, _head(view, span))
    shared = set(mine)
    met = next((place for place, one in enumerate(theirs) if one in shared), None)
    if met is None:
        return None if _turned(view, token, span) else len(mine) + len(theirs)
    above = mine.index(theirs[met])
    down, up = theirs[:met], mine[:above]
    if led_away(view, token, span) or any(_leaves(view, one, deed=deed) for one in down):
        return None
    if any(_is_reported_behind(view, one, span) for one in up):
        return None
    began = met > 0 and _began(view, token, theirs[0])
    if any(_is_turn(view, one) for one in (*down[began:], *up)):
        return None
    joined = sum(view.annotations.deprels[one] == "conj" for one in down)
    return len(down) + len(up) + _JOINED * joined


def apart(view: View, token: int, span: Span) -> tuple[bool, int]:
    """How far a phrase that says where is from a word: whether another relative or reported clause holds it, and how
    many other clauses lie between. `(False, 0)` without a tree: a scene holds for longer than a time does.
    """
    if not view.parsed:
        return False, 0
    mine, theirs = _upward(view, token), _upward(view, _head(view, span))
    shared = set(mine)
    met = next((place for place, one in enumerate(theirs) if one in shared), None)
    if met is None:
        return False, len(mine)
    relations = view.annotations.deprels
    down, up = theirs[:met], mine[: mine.index(theirs[met])]
    barred = any(relations[one] in _CLAUSES for one in down)
    told = up[-1:] and relations[up[-1]] == "acl:relcl"
    left = sum(relations[one] in _CLAUSES or relations[one] in _SUBORDINATE for one in up) - bool(told)
    beside = sum(relations[one] == "conj" for one in (*up, *down) if view.tags[one] == "VERB")
    return barred, left + beside + sum(relations[one] == "advcl" for one in down)


def describes(view: View, token: int) -> bool:
    """Whether a relative clause only tells who somebody is ("a militia that fought the rebels"): no event goes on."""
    if not view.parsed:
        return False
    heads, relations = view.annotations.heads, view.annotations.deprels
    while relations[token] in {"conj", "xcomp"} and heads[token] >= 0:
        token = heads[token]
    return relations[token] == "acl:relcl" and heads[token] >= 0 and view.low[heads[token]] not in event_nouns()


def _told_by_when(view: View, token: int, span: Span) -> bool:
    """ "since early 2011, when the army fired on ...": the clause that explains a time has that time."""
    _, end = view.tokens_of(span)
    at = end + (end < len(view.low) and view.words[end] == ",")
    return at < token < at + _CLAUSE and view.low[at] == "when"


def _upward(view: View, token: int) -> list[int]:
    """The token and all above it, as far as the root."""
    found = [token]
    heads = view.annotations.heads
    while len(found) < _DEEPEST and 0 <= heads[found[-1]] != found[-1]:
        found.append(heads[found[-1]])
    return found


def _head(view: View, span: Span) -> int:
    """The token of a phrase that hangs on something outside."""
    first, end = view.tokens_of(span)
    return next((one for one in range(first, end) if not first <= view.annotations.heads[one] < end), first)


def _leaves(view: View, token: int, *, deed: bool) -> bool:
    """Whether the token begins a clause of its own, with a time of its own."""
    relation = view.annotations.deprels[token]
    if relation not in {"acl", "xcomp", "advcl"}:
        return relation in _CLAUSES
    if any(view.low[child] == "to" for child in view.children[token]):
        return not deed
    return relation == "acl" and not view.low[token].endswith("ing")


def _is_reported_behind(view: View, token: int, span: Span) -> bool:
    """ "said on Friday that ...": a clause with "that" behind a time, which says when it was reported."""
    if view.annotations.deprels[token] != "ccomp":
        return False
    return any(view.low[child] == "that" and view.start(child) >= span.end for child in view.children[token])


def _began(view: View, token: int, head: int) -> bool:
    """ "has held it since 1967": the time is that at which it began."""
    since = any(
        view.low[child] == "since" and view.annotations.deprels[child] == "case" for child in view.children[head]
    )
    return since and any(view.low[child] in _PERFECT for child in view.children[token])


def led_away(view: View, token: int, span: Span) -> bool:
    """ "talks were on before the attack on Friday": behind "after" or "before" up to a comma nothing is said of it."""
    first, _ = view.tokens_of(span)
    for k in range(first - 1, token, -1):
        if view.words[k] == ",":
            return False
        if view.low[k] in _AROUND:
            return True
    return False


def _is_turn(view: View, token: int) -> bool:
    """Whether the token stands behind "after" or the like."""
    return any(
        view.low[child] in _TURNS and view.annotations.deprels[child] in {"mark", "case"}
        for child in view.children[token]
    )


def _turned(view: View, token: int, span: Span) -> bool:
    """Whether "after", "before" or the like stands between a token and a phrase."""
    first, end = view.tokens_of(span)
    between = range(end, token) if end <= token else range(token + 1, first - 1)
    return any(view.low[k] in _TURNS for k in between)
