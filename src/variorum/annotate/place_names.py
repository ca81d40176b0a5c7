"""Finds names of places in their context: which capitalised words are in the gazetteer and mean a place here."""

from dataclasses import dataclass
from functools import cache

from variorum.annotate.acting import NameRole, qualifies_noun, role_of
from variorum.annotate.reading_view import ReadingView
from variorum.ontology.acting import load_acting
from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.calendar import load_calendar
from variorum.ontology.folding import Atom
from variorum.ontology.gazetteer import Candidate, Gazetteer
from variorum.ontology.words import closed_classes, verb_forms

WELL_KNOWN = 100_000
"""People in a settlement from which on its name may stand without a preposition."""
DISTRICT_WORDS = frozenset({"district", "county", "subdistrict", "raion", "municipality", "canton"})
PROVINCE_WORDS = frozenset({"province", "governorate", "oblast", "region", "state", "department", "prefecture", "krai"})


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Tokens `[first, end)` that name a place; `core_end` is where the name ends before a "province" behind it.

    `unit`: the word for the unit behind it ("province") or None; `grounds`: what made it a place; `outer`: the place behind a comma that holds it.
    """

    first: int
    end: int
    core_end: int
    key: str
    candidates: tuple[Candidate, ...]
    unit: str | None
    grounds: str
    role: NameRole
    outer: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    first: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]


def known_names(view: ReadingView, gazetteer: Gazetteer) -> list[_Hit]:
    """The longest names of the gazetteer at every capitalised word, whatever they mean here."""
    atoms = view.atoms
    hits: list[_Hit] = []
    at = 0
    while at < len(atoms):
        hit = None
        if view.sentence_of[atoms[at].token] >= 0 and _may_begin(atoms[at]):
            hit = _longest(atoms, at, gazetteer, view)
        if hit is None:
            at += 1
            continue
        found, step = hit
        hits.append(found)
        at = step
    return hits


def _may_begin(atom: Atom) -> bool:
    core = atom.form.rpartition("-")[2]
    return core[:1].isupper() and (len(core) > 2 or core.isupper())


def _longest(atoms: list[Atom], at: int, gazetteer: Gazetteer, view: ReadingView) -> tuple[_Hit, int] | None:
    key = ""
    best: tuple[int, str, tuple[Candidate, ...]] | None = None
    for size in range(1, gazetteer.longest + 1):
        if at + size > len(atoms):
            break
        atom = atoms[at + size - 1]
        if size > 1 and not atom.joined:
            break
        key = atom.key if size == 1 else f"{key} {atom.key}"
        if (
            not (atom.form[:1].isupper() or atom.form.rpartition("-")[2][:1].isupper())
            and size > 1
            and (not gazetteer.own(key) and atom.key not in _SMALL)
        ):
            if not _leads_on(atom):
                break
        found = gazetteer.find(key)
        if found and (atom.form.rpartition("-")[2][:1].isupper() or gazetteer.own(key)):
            kept = _in_case(
                found,
                atoms[at : at + size],
                dotted=view.text[atom.end : atom.end + 1] == "." or "." in view.text[atoms[at].start : atom.end],
            )
            if kept:
                best = (size, key, kept)
    if best is None:
        return None
    size, key, candidates = best
    last = atoms[at + size - 1]
    return _Hit(atoms[at].token, last.last + 1, key, candidates), at + size


def _leads_on(atom: Atom) -> bool:
    return atom.key in (
        "air",
        "base",
        "camp",
        "crossing",
        "airport",
        "dam",
        "bridge",
        "plant",
        "nuclear",
        "power",
        "region",
        "valley",
        "corridor",
        "river",
        "mountains",
        "field",
        "oil",
        "gas",
        "steel",
        "steelworks",
        "peninsula",
        "state",
    )


_SMALL = frozenset({"of", "the", "and", "sur", "de", "la", "du", "upon", "on", "del", "do", "da"})


def _in_case(candidates: tuple[Candidate, ...], atoms: list[Atom], *, dotted: bool) -> tuple[Candidate, ...]:
    """Short names and acronyms must be written as the registry has them ("US", not "Us")."""
    form = " ".join(atom.form for atom in atoms)
    letters = sum(len(atom.form) for atom in atoms)
    if letters > 3:
        return candidates
    if dotted:
        return tuple(one for one in candidates if one.origin != "geonames")
    if form.isupper():
        return tuple(one for one in candidates if one.origin != "geonames" or one.precision != "settlement")
    return tuple(one for one in candidates if one.precision == "settlement" and one.primary)


def place_names(
    view: ReadingView, gazetteer: Gazetteer, people: frozenset[int], metonyms: frozenset[str]
) -> list[PlaceName]:
    """The names that mean a place. `people`: tokens of persons and bodies, which are none; `metonyms`: folded names
    that may stand for a government."""
    hits = known_names(view, gazetteer)
    ranges = [(hit.first, hit.end) for hit in hits]
    found: list[PlaceName] = []
    for index, hit in enumerate(hits):
        if any(token in people for token in range(hit.first, hit.end)):
            continue
        one = _judge(view, hit, ranges, index, hits, metonyms)
        if one is not None:
            found.append(one)
    return found


def _judge(
    view: ReadingView,
    hit: _Hit,
    ranges: list[tuple[int, int]],
    index: int,
    hits: list[_Hit],
    metonyms: frozenset[str],
) -> PlaceName | None:
    end, unit = _unit_behind(view, hit)
    following = hits[index + 1] if index + 1 < len(hits) else None
    inside = _contained(view, hit, following)
    outside = index > 0 and _contained(view, hits[index - 1], hit)
    if not outside and _is_abbreviation(view, hit):
        return None
    role = role_of(view, hit.first, hit.end, ranges)
    strong = _is_strong(hit)
    land = any(one.precision == "country" for one in hit.candidates)
    if role == "place" and land and qualifies_noun(view, hit.end):
        role = "modifier"
    if not (inside or outside) and (
        _is_other_name(view, hit, end, strong and hit.key not in metonyms) or _is_of_other_kind(view, hit, strong)
    ):
        return None
    grounds = _grounds(view, hit, unit, role, strong, inside=inside, outside=outside, metonyms=metonyms)
    if grounds is None or (not strong and not _is_plausible(view, hit, grounds)):
        return None
    outer = following.candidates if inside and following is not None else ()
    return PlaceName(hit.first, end, hit.end, hit.key, hit.candidates, unit, grounds, role, outer)


def _grounds(
    view: ReadingView,
    hit: _Hit,
    unit: str | None,
    role: NameRole,
    strong: bool,
    *,
    inside: bool,
    outside: bool,
    metonyms: frozenset[str],
) -> str | None:
    if unit is not None:
        return "unit"
    if inside:
        return "contained"
    if outside:
        return "contains"
    if _in_dateline(view, hit):
        return "dateline"
    if role == "place":
        return "preposition"
    located = view.labels[hit.first] in ("LOC", "FAC") if view.has_entities else strong
    land = any(one.precision == "country" for one in hit.candidates)
    if role == "unknown" and located and not (land and view.kinds[view.sentence_of[hit.first]] in ("body", "title")):
        return "entity" if view.has_entities else "well-known"
    land = any(one.precision == "country" for one in hit.candidates)
    if (
        role == "actor"
        and located
        and not land
        and not view.kinds[view.sentence_of[hit.first]] == "title"
        and hit.key not in metonyms
    ):
        return "entity" if view.has_entities else None
    if role == "modifier" and located and not land and not _qualifies_agent(view, hit.end):
        return "modifier"
    return None


def _qualifies_agent(view: ReadingView, end: int) -> bool:
    """Whether an actor's noun stands within three words behind ("Aleppo's governor", "London police")."""
    agents = [agent_nouns().get(view.word(at)) for at in range(end, end + 4)]
    return any(agent is not None and agent.sector not in ("HLH", "EDU", "BUS", "CVL", None) for agent in agents)


def _is_abbreviation(view: ReadingView, hit: _Hit) -> bool:
    """ "Va.", "CA": they are places only behind a comma."""
    if hit.end - hit.first > 1 or any(one.precision == "country" for one in hit.candidates):
        return False
    word = view.words[hit.first]
    return len(word.replace(".", "")) <= 5 and (word.endswith(".") or (len(word) == 2 and word.isupper()))


def _is_of_other_kind(view: ReadingView, hit: _Hit, strong: bool) -> bool:
    """Whether the engine takes the words for a person, a body or a people; or for nothing, where they are little known."""
    if not view.has_entities or view.title_case[view.sentence_of[hit.first]]:
        return False
    label = view.labels[hit.first]
    if label in ("LOC", "FAC"):
        return False
    if label in ("PER", "NORP", "PRODUCT", "DATE", "MONEY"):
        return True
    if label == "ORG":
        return not (strong and _whole_entity(view, hit))
    return not strong


def _whole_entity(view: ReadingView, hit: _Hit) -> bool:
    label = view.labels[hit.first]
    before = view.labels[hit.first - 1] if hit.first else ""
    after = view.labels[hit.end] if hit.end < len(view.labels) else ""
    return label not in (before, after)


def _is_strong(hit: _Hit) -> bool:
    return any(
        one.precision == "country"
        or one.origin != "geonames"
        or one.precision == "province"
        or one.population >= WELL_KNOWN
        for one in hit.candidates
    )


def _is_plausible(view: ReadingView, hit: _Hit, grounds: str) -> bool:
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
            *agents.titles, *agents.organization_heads, *agents.modifiers, *agents.things, *calendar.parts_of_day, *calendar.vague_numbers,
            *calendar.numbers, *calendar.ordinals,
        }
    )  # fmt: skip


def _unit_behind(view: ReadingView, hit: _Hit) -> tuple[int, str | None]:
    """ "Aleppo province": the end with the word for the unit where it is written with a capital, and the word."""
    word = view.word(hit.end)
    before = view.word(hit.first - 1), view.word(hit.first - 2)
    if word in DISTRICT_WORDS | PROVINCE_WORDS:
        if (
            word in ("state", "region", "department")
            and not view.is_capital(hit.end)
            and view.word(hit.end + 1) in ("of", "department", "media", "television", "tv")
        ):
            return hit.end, None
        if word == "department":
            return hit.end, None
        return (hit.end + 1 if view.is_capital(hit.end) else hit.end), word
    if before[0] == "of" and before[1] in DISTRICT_WORDS | PROVINCE_WORDS:
        return hit.end, before[1]
    return hit.end, None


def _is_other_name(view: ReadingView, hit: _Hit, end: int, strong: bool) -> bool:
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
            and word not in _DIRECTIONS
            and not (view.begins_sentence(before) and word in closed_classes() | verb_forms().keys())
            and word not in closed_classes()
            and word not in load_calendar().weekdays
        ):
            return not view.words[before].isupper() or not strong
        if view.words[before].endswith(".") and len(view.words[before]) == 2:
            return True
    if (
        view.words[before][:1].isdigit() and view.low[after] in _STREETS
        if 0 <= before and after < len(view.low)
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


_STREETS = frozenset({"street", "avenue", "road", "ave", "ave.", "st", "st.", "boulevard", "drive", "lane", "highway"})
_DIRECTIONS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
        "lower",
        "downtown",
        "in",
        "the",
        "from",
        "near",
        "at",
    }
)


def _contained(view: ReadingView, inner: _Hit, outer: _Hit | None) -> bool:
    """ "al-Bab, Aleppo", "Paris, France": a place and, behind one comma, one that contains it."""
    if outer is None or outer.first != inner.end + 1 or view.word(inner.end) != ",":
        return False
    if any(one.precision in ("country", "province") for one in outer.candidates):
        codes = {one.country for one in outer.candidates if one.precision in ("country", "province")}
        return any(one.country in codes and one.precision != "country" for one in inner.candidates)
    return False


def _in_dateline(view: ReadingView, hit: _Hit) -> bool:
    """ "BEIRUT (Reuters) -", "KYIV, Jan. 3 -", or a block that is a dateline."""
    sentence = view.sentence_of[hit.first]
    if view.kinds[sentence] == "dateline":
        return True
    if not view.begins_sentence(hit.first):
        return False
    after = hit.end
    if view.word(after) == "(":
        close = next((at for at in range(after, min(after + 6, len(view.words))) if view.words[at] == ")"), None)
        return close is not None and view.word(close + 1) in ("-", "\u2014", "\u2013", "--")
    if view.words[hit.first].isupper() and len(view.words[hit.first]) > 3:
        return view.word(after) in (",", "-", "\u2014", "\u2013", "--")
    return view.word(after) in ("\u2014", "\u2013", "--")
