"""What stands around a trigger by the parse, whatever it means: subject, object, and phrases behind prepositions.

Typing is another matter: nothing here knows of types of events. All give null where the engine gave no parse.
"""

from variorum.extract.phrases import RELATIVE, Range
from variorum.extract.syntax import SUBJECTS
from variorum.extract.view import View
from variorum.ontology.calendar import time_words
from variorum.ontology.words import load_words

_DEPTH = 8
_KEPT = frozenset(
    ["det", "amod", "compound", "nummod", "flat", "nmod:poss", "case", "cc", "fixed", "goeswith", "det:predet",
     "advmod", "nmod:unmarked", "nmod:desc", "dep"]
)  # fmt: skip
_INNER = frozenset({"of", "'s", "’s", "from", "for", "to"})
"""Prepositions whose phrases belong to the noun before them; those of place do not."""
_LONGEST = 40
_PLACES = frozenset({"in", "at", "on", "near", "inside"})
_HYPHENS = frozenset({"-", "‑", "–"})
_BOUNDS = frozenset({"at least", "more than", "up to", "as many as", "fewer than", "no fewer than", "at most"})


def relation(view: View, token: int) -> str:
    """What a token is to the one that it hangs on."""
    return view.annotations.deprels[token]


def head(view: View, token: int) -> int:
    """The token that it hangs on, -1 for a root."""
    return view.annotations.heads[token]


def child(view: View, token: int, *relations: str) -> int | None:
    """The first token that hangs on it in one of some relations."""
    return next((each for each in view.children[token] if relation(view, each) in relations), None)


def marker(view: View, token: int) -> str:
    """The preposition of a phrase, by its head: in small letters, empty without one."""
    found = [each for each in view.children[token] if relation(view, each) == "case" and each < token]
    return view.low[found[0]] if found else ""


def phrase(view: View, token: int) -> Range:
    """The noun phrase of a head, without clauses, appositions and phrases of place that hang on it."""
    low = high = token
    stack = [token]
    while stack:
        here = stack.pop()
        low, high = min(low, here), max(high, here)
        for each in view.children[here]:
            kind = relation(view, each)
            if (kind in _KEPT and (kind != "advmod" or each < here) and (kind != "case" or here != token)) or (
                kind in {"nmod", "conj", "appos"} and _belongs(view, here, each)
            ):
                stack.append(each)
    own = child(view, token, "case")
    if own is not None and low <= own < token and view.tags[own] == "ADP":
        low = own + 1
    for k in range(token + 1, high + 1):
        if view.low[k] in RELATIVE and k > token:
            high = k - 1
            break
    if high - low > _LONGEST:
        low, high = max(low, token - 8), min(high, token + 8)
    while high > token and (view.tags[high] in {"CCONJ", "ADP", "PUNCT", "SCONJ"}):
        high -= 1
    while low < token and (view.tags[low] in {"CCONJ", "PUNCT", "ADP"}):
        low += 1
    while low >= 2 and view.words[low - 1] in _HYPHENS and _is_one_word(view, low - 2, low):
        low -= 2
    starts = [k for k in range(max(0, low - 3), low) if any(" ".join(view.low[k : k + n]) in _BOUNDS for n in (2, 3))]
    if starts and starts[0] + 3 >= low:
        low = starts[0]
    return Range(low, high + 1)


def _is_one_word(view: View, first: int, last: int) -> bool:
    """Whether no blank stands between tokens: a dash behind a dateline is no hyphen."""
    tokens = view.annotations.tokens
    return all(tokens[k].end == tokens[k + 1].start for k in range(first, last))


def _belongs(view: View, here: int, each: int) -> bool:
    if relation(view, each) == "appos":
        return each > here and not any(view.tags[k] == "PUNCT" for k in range(here, each))
    if relation(view, each) == "conj":
        return view.tags[each] in {"NOUN", "PROPN", "PRON", "NUM"}
    if each < here:
        return marker(view, each) == "of"
    mark = marker(view, each)
    names = view.tags[here] == view.tags[each] == "PROPN" and view.low[each] not in time_words()
    return mark in _INNER or (mark in {"in", "on", "at", "with"} and names)


def subject_of_verb(view: View, verb: int) -> int | None:
    """The head of who does it (of the passive: who suffers it), also where the verb only shares or implies it."""
    at = verb
    for _ in range(_DEPTH):
        own = child(view, at, *SUBJECTS)
        if own is not None:
            return antecedent(view, own, at)
        up, kind = head(view, at), relation(view, at)
        if up < 0:
            return None
        if kind == "xcomp":
            controlled = child(view, up, "obj", "iobj")
            if controlled is not None and controlled < at and view.low[up] not in load_words().promises:
                return controlled
        if kind.startswith("acl") and view.tags[up] in {"NOUN", "PROPN", "PRON", "NUM"}:
            whose = child(view, up, *SUBJECTS) if _is_whereabouts(view, at, up) else None
            return _of_noun(view, at, up) if whose is None else antecedent(view, whose, up)
        if kind in {"conj", "xcomp", "advcl", "advcl:relcl", "obj", "ccomp"} or kind.startswith("acl"):
            if kind in {"ccomp", "obj"} and not view.low[at].endswith("ing"):
                return None
            at = up
            continue
        return None
    return None


def _is_whereabouts(view: View, verb: int, noun: int) -> bool:
    """`they were in the country providing aid`, `she was among those killed`: the noun is where somebody was."""
    if child(view, noun, "cop") is None:
        return False
    if view.low[noun] == "those" and marker(view, noun) == "among":
        return True
    return marker(view, noun) in _PLACES and view.low[verb].endswith("ing")


def _of_noun(view: View, verb: int, noun: int) -> int | None:
    """Whose act an infinitive behind a noun is ("their bid to retake it"); of a participle the noun itself."""
    if not any(view.low[each] == "to" for each in view.children[verb]):
        return noun
    owner = child(view, noun, "nmod:poss")
    if owner is not None:
        return owner
    up = head(view, noun)
    if up >= 0 and view.tags[up] in {"VERB", "AUX"} and relation(view, noun) in {"obj", "obl", "nmod", "xcomp"}:
        return subject_of_verb(view, up)
    return noun if relation(view, noun) in SUBJECTS else None


def antecedent(view: View, token: int, verb: int) -> int:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    if view.low[token] not in RELATIVE or view.tags[token] == "NOUN":
        return token
    at = verb
    for _ in range(_DEPTH):
        if relation(view, at) in {"acl:relcl", "acl", "advcl:relcl"} and head(view, at) >= 0:
            return _apposed_person(view, token, head(view, at))
        if relation(view, at) not in {"conj", "xcomp"} or head(view, at) < 0:
            return token
        at = head(view, at)
    return token


def _apposed_person(view: View, pronoun: int, noun: int) -> int:
    """`X, the head of the commission, who ...`: X, where the parse stops at a noun within the apposition."""
    if view.low[pronoun] != "who" or pronoun == 0 or view.words[pronoun - 1] != ",":
        return noun
    at = noun
    while relation(view, at) in {"nmod", "appos"} and head(view, at) >= 0:
        apposed = relation(view, at) == "appos"
        at = head(view, at)
        if apposed:
            return at if view.tags[at] == "PROPN" else noun
    return noun


def object_of_verb(view: View, verb: int) -> int | None:
    """The head of the object, also of one shared with the next verb ("shelled and stormed it") or a relative's."""
    own = child(view, verb, "obj")
    if own is not None:
        return antecedent(view, own, verb) if own < verb else own
    for each in view.children[verb]:
        if relation(view, each) == "conj" and view.tags[each] == "VERB" and each - verb <= 3:
            return child(view, each, "obj")
    if relation(view, verb) in {"acl:relcl", "acl"} and (own := child(view, verb, *SUBJECTS)) is not None:
        up = head(view, verb)
        return up if view.low[own] not in RELATIVE and view.tags[up] in {"NOUN", "PROPN"} else None
    return None


def behind(view: View, token: int, prepositions: frozenset[str]) -> int | None:
    """The head of a phrase that hangs on a verb or noun behind one of some prepositions."""
    for each in view.children[token]:
        kind = relation(view, each).split(":")[0]
        if kind in {"obl", "nmod"} and each > token and marker(view, each) in prepositions:
            return each
    return None


def doer_of_noun(view: View, noun: int) -> int | None:
    """Who does what a noun names: behind "by", or as its owner."""
    by = behind(view, noun, frozenset({"by"}))
    return by if by is not None else child(view, noun, "nmod:poss")


def governing_verb(view: View, noun: int, counting: frozenset[str]) -> int | None:
    """The verb whose object or passive subject a noun is, also as what a counting noun counts ("a wave of raids")."""
    at = noun
    for _ in range(3):
        up, kind = head(view, at), relation(view, at)
        if up < 0:
            return None
        if kind in {"obj", "nsubj:pass"} and view.tags[up] in {"VERB", "AUX"}:
            return up
        if kind == "nmod" and marker(view, at) == "of" and view.low[up] in counting:
            at = up
            continue
        if kind == "conj" and view.tags[up] == "NOUN":
            at = up
            continue
        break
    return next(
        (each for each in view.children[noun] if relation(view, each) == "acl" and view.tags[each] == "VERB"), None
    )


def topmost(view: View, first: int, end: int) -> int:
    """The head of the phrase that begins at a token: up from it as long as the heads stand behind it."""
    at = first
    while first <= head(view, at) < end and view.tags[head(view, at)] not in {"VERB", "AUX"}:
        at = head(view, at)
    return at
