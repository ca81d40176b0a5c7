"""What speaks for and against a place: neighbours, units, commas, datelines, and what else the words can be."""

from functools import cache

from variorum.annotate.place_hits import Hit
from variorum.annotate.reading_view import ReadingView
from variorum.ontology.acting import load_acting
from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.calendar import load_calendar
from variorum.ontology.words import closed_classes, verb_forms

WELL_KNOWN = 100_000
"""People in a settlement from which on its name may stand without a preposition."""
MIDDLING = 15_000
"""People in a settlement from which on an engine that takes it for a body is not believed."""


def qualifies_agent(view: ReadingView, end: int) -> bool:
    """Whether an actor's noun stands within three words behind ("Aleppo's governor", "London police")."""
    agents = [agent_nouns().get(view.word(at)) for at in range(end, end + 4)]
    return any(agent is not None and agent.sector not in ("HLH", "EDU", "BUS", "CVL", None) for agent in agents)


def is_abbreviation(view: ReadingView, hit: Hit) -> bool:
    """ "Va.", "CA": they are places only behind a comma."""
    if hit.end - hit.first > 1 or any(one.precision == "country" for one in hit.candidates):
        return False
    word = view.words[hit.first]
    dotted = view.text[view.tokens[hit.first].end :][:1] == "."
    state = dotted and len(word) <= 4 and all(one.precision == "province" for one in hit.candidates)
    return len(word.replace(".", "")) <= 5 and (word.endswith(".") or state or (len(word) == 2 and word.isupper()))


def is_behind_comma(view: ReadingView, hit: Hit) -> bool:
    """ "Harlow, SC": the abbreviation of a unit behind a comma and a name that is no person's."""
    before = hit.first - 2
    return (
        view.word(hit.first - 1) == ","
        and view.is_capital(before)
        and view.labels[before] not in ("PER", "ORG")
        and view.sentence_of[before] == view.sentence_of[hit.first]
        and any(one.precision == "province" and one.origin != "geonames" for one in hit.candidates)
    )


def is_of_other_kind(view: ReadingView, hit: Hit, strong: bool) -> bool:
    """Whether the engine takes the words for a person, a body or a people; or for nothing, if they are little known."""
    if not view.has_entities or view.title_case[view.sentence_of[hit.first]]:
        return False
    label = view.labels[hit.first]
    if label in ("LOC", "FAC"):
        return False
    if label in ("PER", "NORP", "PRODUCT", "DATE", "MONEY"):
        return True
    if label == "ORG":
        known = strong or any(one.primary and one.population >= MIDDLING for one in hit.candidates)
        return not (known and whole_entity(view, hit))
    return not strong


def whole_entity(view: ReadingView, hit: Hit) -> bool:
    """Whether the name is all of the entity that it stands in."""
    label = view.labels[hit.first]
    before = view.labels[hit.first - 1] if hit.first else ""
    after = view.labels[hit.end] if hit.end < len(view.labels) else ""
    return label not in (before, after)


def is_introduced(view: ReadingView, hit: Hit) -> bool:
    """ "the city of Darrow": the noun in front says what it is."""
    return view.word(hit.first - 1) == "of" and view.word(hit.first - 2) in load_acting().again


def is_ours(hit: Hit) -> bool:
    """Whether a registry names the place: behind a preposition no engine is believed that takes it for somebody."""
    return any(one.origin != "geonames" and one.precision != "country" for one in hit.candidates)


def is_strong(hit: Hit) -> bool:
    """Whether the name is well known: a country, a province, a registry's place, or a large settlement."""
    return any(
        one.precision == "country"
        or one.origin != "geonames"
        or one.precision == "province"
        or one.population >= WELL_KNOWN
        for one in hit.candidates
    )


def is_plausible(view: ReadingView, hit: Hit) -> bool:
    """A small settlement's name is a place only where nothing else is as likely."""
    word = view.low[hit.first]
    if hit.end - hit.first == 1:
        if word in _other_words() or len(word) < 4:
            return False
        if all(not one.primary and one.population < 5_000 for one in hit.candidates):
            return False
    return True


@cache
def _other_words() -> frozenset[str]:
    calendar, agents = load_calendar(), load_agents()
    return frozenset(
        {
            *closed_classes(), *verb_forms(), *agent_nouns(), *calendar.months, *calendar.weekdays, *calendar.seasons,
            *agents.titles, *agents.organization_heads, *agents.modifiers, *agents.things,
            *load_acting().place_nouns, *calendar.parts_of_day, *calendar.vague_numbers, *calendar.numbers,
            *calendar.ordinals,
        }
    )  # fmt: skip


def unit_behind(view: ReadingView, hit: Hit) -> tuple[int, str | None]:
    """ "Aleppo province": the end with the word for the unit where it is written with a capital, and the word."""
    words, word = load_acting(), view.word(hit.end)
    before = view.word(hit.first - 1), view.word(hit.first - 2)
    if word in words.districts | words.provinces:
        if word in words.also_bodies and not view.is_capital(hit.end) and view.word(hit.end + 1) in words.body_words:
            return hit.end, None
        if word == "department":
            return hit.end, None
        return (hit.end + 1 if view.is_capital(hit.end) else hit.end), word
    if before[0] == "of" and before[1] in words.districts | words.provinces:
        return hit.end, before[1]
    return hit.end, None


def is_other_name(view: ReadingView, hit: Hit, end: int, strong: bool) -> bool:
    """Whether capitalised neighbours make it part of another name ("Lloyd Austin", "Paris Hilton")."""
    headline = view.title_case[view.sentence_of[hit.first]]
    before, after = hit.first - 1, end
    if headline:
        return not strong
    if before >= 0 and view.sentence_of[before] == view.sentence_of[hit.first] and view.is_capital(before):
        word = view.low[before]
        if word.rstrip(".") in load_agents().titles and not strong:
            return True
        if (
            view.words[before].isalpha()
            and word not in load_acting().directions
            and not (view.begins_sentence(before) and word in closed_classes() | verb_forms().keys())
            and word not in closed_classes()
            and word not in load_calendar().weekdays
        ):
            return not view.words[before].isupper() or not strong
        if view.words[before].endswith(".") and len(view.words[before]) == 2:
            return True
    if (
        view.words[before][:1].isdigit() and view.low[after] in load_acting().streets
        if before >= 0 and after < len(view.low)
        else False
    ):
        return True
    if (
        after < len(view.words)
        and view.is_capital(after)
        and view.words[after].isalpha()
        and view.sentence_of[after] == view.sentence_of[hit.first]
    ):
        word = view.low[after]
        return (
            word not in load_calendar().weekdays
            and word not in load_calendar().months
            and word not in load_acting().after
            and not view.words[hit.first].isupper()
        )
    if view.word(after) == "-" and view.is_capital(after + 1) and not strong:
        return True
    return view.word(before) == "-" and view.is_capital(before - 1) and not strong


def contained(view: ReadingView, inner: Hit, outer: Hit | None) -> bool:
    """ "al-Bab, Aleppo", "Paris, France": a place and, behind one comma, one that contains it."""
    if outer is None or outer.first != inner.end + 1 or view.word(inner.end) != ",":
        return False
    if view.word(outer.end) in ("and", "or") and is_strong(inner) and view.is_capital(outer.end + 1):
        return False
    if any(one.precision in ("country", "province") for one in outer.candidates):
        codes = {one.country for one in outer.candidates if one.precision in ("country", "province")}
        return any(one.country in codes and one.precision != "country" for one in inner.candidates)
    return False


def in_dateline(view: ReadingView, hit: Hit) -> bool:
    """ "BEIRUT (Reuters) -", "KYIV, Jan. 3 -", or a block that is a dateline."""
    sentence = view.sentence_of[hit.first]
    if view.kinds[sentence] == "dateline":
        return True
    after = hit.end
    starts = view.begins_sentence(hit.first) or view.words[hit.first].isupper()
    if not view.begins_sentence(hit.first) and view.word(after) != "(":
        return False
    if view.word(after) == "(" and starts:
        close = next((at for at in range(after, min(after + 6, len(view.words))) if view.words[at] == ")"), None)
        return close is not None and view.word(close + 1) in ("-", "\u2014", "\u2013", "--")
    if view.words[hit.first].isupper() and len(view.words[hit.first]) > 3:
        return view.word(after) in (",", "-", "\u2014", "\u2013", "--")
    return view.word(after) in ("\u2014", "\u2013", "--")
