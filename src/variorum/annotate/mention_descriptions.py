"""Mentions that describe somebody who is named beside them: titles, appositions, "X is a ..."; and whole noun phrases.

They may overlap the mentions that they describe or hold. Where the engine gives no trees there are titles only.
"""

from collections.abc import Iterator, Sequence

from variorum.annotate.mention_nominals import phrase_start
from variorum.annotate.mention_spans import Found
from variorum.annotate.reading_view import ReadingView
from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.words import closed_classes

LONGEST_DESCRIPTION = 16
"""Words of the longest apposition."""
LONGEST_TITLE = 10
_COMPLEMENTS = frozenset({"of", "for", "to"})
_SEATS = frozenset({"in", "at"})
_CLAUSES = ("acl:relcl", "appos", "parataxis", "advcl", "conj:and", "punct")
_RIGHT = ("acl:relcl", "appos", "parataxis", "advcl", "cc", "conj", "punct")


class Tree:
    """The dependency trees of a document: children, and the stretch that a token governs."""

    def __init__(self, view: ReadingView) -> None:
        """Reads the columns of the view's annotations; empty where there are none."""
        self.heads = view.annotations.heads
        self.deprels = view.annotations.deprels
        self.children: dict[int, list[int]] = {}
        for index, head in enumerate(self.heads):
            if head >= 0:
                self.children.setdefault(head, []).append(index)

    def right_end(self, token: int, *, clauses: bool) -> int:
        """The end of what a noun governs to its right, without relative clauses and what is only added."""
        end = token + 1
        for child in self.children.get(token, ()):
            if child < end:
                continue
            relation = self.deprels[child]
            first = self._first(child)
            if relation in _RIGHT or (relation.startswith("acl") and not clauses) or first != end:
                break
            end = self._last(child) + 1
        return end

    def _first(self, token: int) -> int:
        return min([token, *(self._first(child) for child in self.children.get(token, ()) if child < token)])

    def _last(self, token: int) -> int:
        kept = [
            child for child in self.children.get(token, ()) if child > token and self.deprels[child] not in _CLAUSES
        ]
        return max([token, *(self._last(child) for child in kept)])


def describing_mentions(
    view: ReadingView, kept: Sequence[Found], named: dict[int, str], owners: dict[int, str]
) -> list[Found]:
    """The descriptions of those whom other mentions name. `method` tells the offset of the words that are described."""
    found = list(_titles(view, kept, named, owners))
    if view.annotations.heads:
        tree = Tree(view)
        covered = {index: one for one in kept for index in range(one.first, one.end)}
        found += _appositions(view, tree, covered)
        found += _predicates(view, tree, covered)
    best: dict[tuple[int, int], Found] = {}
    for one in found:
        best.setdefault((one.first, one.end), one)
    known = {(one.first, one.end): one for one in kept}
    return [one for key, one in best.items() if key not in known or known[key].kind == "nominal"]


def whole_phrases(view: ReadingView, kept: Sequence[Found]) -> list[Found]:
    """The nominals with their complements ("the people of Varland") and without counts in digits."""
    tree = Tree(view) if view.annotations.heads else None
    out: list[Found] = []
    for one in kept:
        if one.kind != "nominal" or not one.method.startswith("nominal:"):
            out.append(one)
            continue
        first, end = one.first, one.end
        while first < end - 1 and view.words[first].replace(",", "").isdigit():
            first += 1
        if tree is not None:
            end = _with_complement(view, tree, end)
        out.append(Found(first, end, one.kind, one.method, one.rank))
    return out


def _with_complement(view: ReadingView, tree: Tree, end: int) -> int:
    head = end - 1
    for child in tree.children.get(head, ()):
        if child < end or tree.deprels[child] != "nmod":
            continue
        case = next((one for one in tree.children.get(child, ()) if tree.deprels[one] == "case"), None)
        if case != end:
            return end
        word = view.low[case]
        stop = tree.right_end(child, clauses=False)
        if stop - end > LONGEST_DESCRIPTION or any(view.words[at] in ',;:\n"“”' for at in range(end, stop)):
            return end
        if word in _COMPLEMENTS:
            return stop
        agent = agent_nouns().get(view.low[head])
        if word in _SEATS and agent is not None and agent.body and stop - end <= 2 and view.is_capital(end + 1):
            return stop
        return end
    return end


def _titles(view: ReadingView, kept: Sequence[Found], named: dict[int, str], owners: dict[int, str]) -> Iterator[Found]:
    """`Foreign Minister | X`, `the groom | X`, `coalition spokesman Lt. Col. | X`."""
    taken = {
        index for one in kept if one.kind == "name" and "person" in one.method for index in range(one.first, one.end)
    }
    titles = load_agents().titles
    for one in kept:
        head = one.first - 1
        if one.kind != "name" or head < 0 or view.sentence_of[head] != view.sentence_of[one.first]:
            continue
        number = view.sentence_of[head]
        low = view.low[head].rstrip(".")
        noun = next((at for at in range(head - 2, head) if " ".join(view.low[at : head + 1]) in agent_nouns()), head)
        agent = agent_nouns().get(" ".join(view.low[noun : head + 1]))
        if low not in titles and (agent is None or agent.plural or view.low[head] in load_agents().things):
            continue
        end = head + 1
        while end - 1 > 0 and view.words[end - 1].endswith(".") and view.low[end - 1].rstrip(".") in titles:
            end -= 1
        if end - 1 < view.sentences[number][0] or not view.words[end - 1][:1].isalpha():
            end = head + 1
        if view.title_case[number] or head in taken:
            continue
        first = view.sentences[number][0]
        start, _, _ = phrase_start(view, noun, first, headline=False, agent_plural=False, named=named, owners=owners)
        start += view.low[start] == "that"
        while start > first and view.low[start - 1].rstrip(".") in titles and start not in taken:
            start -= 1
        if head + 1 - start > LONGEST_TITLE or any(view.words[at] in '"“”' for at in range(start, head + 1)):
            continue
        if start < end:
            yield Found(start, end, "nominal", f"title:{view.tokens[one.first].start}", 3)


def _appositions(view: ReadingView, tree: Tree, covered: dict[int, Found]) -> Iterator[Found]:
    """`X, a rights group`, `the spokesman for Y, X`: the one that is no name describes the one that is."""
    for index, relation in enumerate(tree.deprels):
        if relation != "appos":
            continue
        head = tree.heads[index]
        one, other = covered.get(head), covered.get(index)
        if one is not None and one is other:
            continue
        if other is not None and _in_brackets(view, other):
            continue
        if one is not None and one.kind == "name" and (other is None or other.kind == "nominal"):
            if (found := _description(view, tree, index, one)) is not None:
                yield found
        elif (
            other is not None
            and other.kind == "name"
            and one is not None
            and one.kind == "nominal"
            and head == one.end - 1
        ):
            end = _with_complement(view, tree, one.end)
            yield Found(one.first, end, "nominal", f"apposition:{view.tokens[other.first].start}", 3)


def _in_brackets(view: ReadingView, one: Found) -> bool:
    """Whether a mention is a word in brackets, as the letters of a name are: those are learned, and describe nobody."""
    return one.end - one.first == 1 and view.word(one.first - 1) in ("(", "[")


def _predicates(view: ReadingView, tree: Tree, covered: dict[int, Found]) -> Iterator[Found]:
    """`X is a member of Y`: what is said of X, unless it is denied."""
    for index, relation in enumerate(tree.deprels):
        if relation != "cop":
            continue
        head = tree.heads[index]
        if head < 0 or view.low[index] not in ("is", "are", "was", "were"):
            continue
        children = tree.children.get(head, ())
        subject = next((one for one in children if tree.deprels[one].startswith("nsubj")), None)
        if (
            subject is None
            or subject not in covered
            or any(view.low[one] in ("not", "n't", "never", "no") for one in children)
        ):
            continue
        if any(tree.deprels[one] in ("aux", "mark") for one in children):
            continue
        found = _description(view, tree, head, covered[subject])
        if found is not None:
            yield found


def _description(view: ReadingView, tree: Tree, head: int, of: Found) -> Found | None:
    """The noun phrase around `head`, where an actor's noun heads it, as a description of another mention."""
    agent = agent_nouns().get(view.low[head])
    if agent is None or view.sentence_of[head] < 0:
        return None
    first = head
    while first > 0 and view.sentence_of[first - 1] == view.sentence_of[head]:
        left = first - 1
        governed = left
        for _ in range(LONGEST_DESCRIPTION):
            if governed < 0 or governed == head:
                break
            governed = tree.heads[governed]
        if governed != head or tree.deprels[left] in ("cop", "nsubj", "advmod", "cc", "nsubj:outer"):
            break
        if view.words[left] in (",", "–", "—", "-") and view.words[left] != "-":
            break
        first = left
    end = tree.right_end(head, clauses=True)
    while end - 1 > head and view.words[end - 1] in '.,;:"”)':
        end -= 1
    while first < head and not view.words[first][:1].isalnum():
        first += 1
    if first >= head or end - first > LONGEST_DESCRIPTION or any(of.first <= at < of.end for at in range(first, end)):
        return None
    if view.low[first] in closed_classes() and view.low[first] not in load_agents().determiners:
        return None
    return Found(first, end, "nominal", f"apposition:{view.tokens[of.first].start};noun={agent.lemma}", 3)
