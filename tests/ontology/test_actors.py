import re
from collections import defaultdict

from variorum.config import Config
from variorum.ontology.plover import load_plover
from variorum.ontology.registry import ActorEntry, body_patterns, load_registry

ACTORS = load_registry(Config()).builtin.actors
IDS = {entry.id for entry in ACTORS}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def names(entry: ActorEntry) -> set[str]:
    return {name.casefold() for name in (entry.name, *entry.aliases)}


def test_ids_are_unique_slugs() -> None:
    assert len(IDS) == len(ACTORS)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", entry.id) for entry in ACTORS)


def test_no_name_means_two_actors() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in ACTORS:
        for name in names(entry):
            owners[name].add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_metonym_is_no_actors_name() -> None:
    plain = {name for entry in ACTORS for name in names(entry)}
    assert [name for entry in ACTORS for name in entry.metonyms if name.casefold() in plain] == []


def test_countries_are_alpha_3_and_each_state_has_its_own() -> None:
    assert all(re.fullmatch(r"[A-Z]{3}", entry.country) for entry in ACTORS if entry.country is not None)
    states = [entry.country for entry in ACTORS if entry.kind == "state"]
    assert len(states) == len(set(states)) > 190
    assert {entry.country for entry in ACTORS if entry.country is not None} <= set(states)


def test_sectors_are_those_of_the_scheme() -> None:
    known = set(load_plover().sectors)
    assert {sector for entry in ACTORS for sector in entry.sectors} <= known
    assert {sector for pattern in body_patterns() for sector in pattern.sectors} <= known


def test_references_lead_somewhere() -> None:
    for entry in ACTORS:
        for other in (entry.part_of, *entry.members, *(office.of for office in entry.offices)):
            assert other is None or other in IDS, (entry.id, other)


def test_dates_are_dates_in_order() -> None:
    for entry in ACTORS:
        for since, until in [(entry.since, entry.until), *((office.since, office.until) for office in entry.offices)]:
            assert since is None or DATE.fullmatch(since), entry.id
            assert until is None or DATE.fullmatch(until), entry.id
            if since is not None and until is not None:
                assert since <= until, entry.id


def test_only_states_have_demonyms() -> None:
    assert [entry.id for entry in ACTORS if entry.demonyms and entry.kind != "state"] == []


def test_wikidata_ids_look_like_ids_and_are_used_once() -> None:
    found = [entry.wikidata for entry in ACTORS if entry.wikidata is not None]
    assert all(re.fullmatch(r"Q\d+", one) for one in found)
    assert len(found) == len(set(found))


def test_patterns_of_bodies_share_no_words() -> None:
    words = [word for pattern in body_patterns() for word in pattern.words]
    assert len(words) == len(set(words))
