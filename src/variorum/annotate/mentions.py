"""Stage `mentions`: the words that stand for those who act; who they are is told later (`resolve`)."""

from collections.abc import Iterator

from variorum.annotate.mention_descriptions import describing_mentions, whole_phrases
from variorum.annotate.mention_nominals import nominal_mentions
from variorum.annotate.mention_registry import registry_matcher, registry_mentions
from variorum.annotate.mention_shapes import shape_mentions
from variorum.annotate.mention_spans import Found, without_overlaps
from variorum.annotate.reading_view import ReadingView, view_of
from variorum.config import Config
from variorum.records import Layers, Mention, Voice, content_id
from variorum.stage import DocumentStage

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "him", "her", "them", "us", "i", "me"})
"""Personal pronouns that can stand for an actor."""
FIRST_PERSON = frozenset({"we", "us", "i", "me"})
"""Pronouns that are the outlet's own outside quotations, and so no mention there."""


def annotate_mentions(layers: Layers, config: Config) -> Iterator[Mention]:
    """The mentions of one document in reading order. Only descriptions and whole noun phrases overlap others.

    `method` says how each was found: `registry:<ids>` a name of the registries, `metonym:<ids>` a capital that acts,
    `demonym:<ids>` a people, `shape:...` or `entity:...` a name that no registry holds,
    `nominal:<noun>;kind=<kind>;sector=<PLOVER>;of=<ids>` a common noun (and whose), `title:<offset>` and
    `apposition:<offset>` a description of the one named at the offset, `pronoun`.
    """
    document = layers.document
    view = view_of(document, layers.annotations)
    for one in find_mentions(view, config):
        span = view.span(one.first, one.end)
        voice: Voice = "quoted" if view.quoted[one.first] else "outlet"
        yield Mention(
            id=content_id("men", document.id, span, one.kind),
            document_id=document.id,
            span=span,
            kind=one.kind,
            actor_id=None,
            voice=voice,
            method=one.method,
        )


def find_mentions(view: ReadingView, config: Config) -> list[Found]:
    """The mentions of a view: registry names, names by shape, nominals and pronouns, the best of those that overlap."""
    matches = registry_matcher(config).find_atoms(view.atoms)
    named: dict[int, str] = {}
    owners: dict[int, str] = {}
    for match in matches:
        owner = any(label.use == "demonym" or label.entry.kind == "state" for label in match.values)
        ids = "|".join(dict.fromkeys(label.entry.id for label in match.values))
        for index in range(match.first, match.end):
            (owners if owner else named)[index] = ids
    by_registry = registry_mentions(view, matches)
    taken = (
        {index for one in by_registry if one.rank == 1 for index in range(one.first, one.end)}
        | set(named)
        | set(owners)
    )
    people: dict[str, int] = {}
    for match in matches:
        if match.end - match.first > 1 and all(label.entry.kind == "person" for label in match.values):
            people.setdefault(view.words[match.end - 1], match.first)
    found = [
        *by_registry,
        *shape_mentions(view, taken, people),
        *nominal_mentions(view, named, owners),
        *_pronouns(view),
    ]
    kept = without_overlaps([_settled(one) for one in found])
    descriptions = describing_mentions(view, kept, named, owners)
    described = {(one.first, one.end) for one in descriptions}
    whole = [one for one in whole_phrases(view, kept) if (one.first, one.end) not in described]
    inside = [(one.first, one.end) for one in descriptions]
    parts = [one for one in whole if one.kind == "nominal" and _heads_another(one, inside)]
    return sorted((one for one in (*whole, *descriptions) if one not in parts), key=lambda one: (one.first, -one.end))


def _heads_another(one: Found, described: list[tuple[int, int]]) -> bool:
    """Whether a nominal is the beginning of a description, which says more."""
    return any(first == one.first and one.end < end for first, end in described)


def _settled(one: Found) -> Found:
    """A nominal that holds a registry name ("Hamas fighters") outranks the name in it."""
    if one.kind == "nominal" and one.method.startswith("nominal:") and one.end - one.first > 1:
        return Found(one.first, one.end, one.kind, one.method, 1)
    return one


def _pronouns(view: ReadingView) -> Iterator[Found]:
    for first, end in view.sentences:
        for index in range(first, end):
            word = view.low[index]
            if word not in PRONOUNS or (word == "us" and view.words[index] != "us"):
                continue
            if word in FIRST_PERSON and not view.quoted[index]:
                continue
            yield Found(index, index + 1, "pronoun", "pronoun", 6)


MENTIONS = DocumentStage(
    name="mentions",
    version="5",
    requires=("documents", "annotations"),
    assigns=("mentions",),
    run=annotate_mentions,
)
