"""Blocks of case stages that come again unchanged are not run again, and nobody can tell from the records."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from tests.pipeline import toy
from variorum.config import Config
from variorum.pipeline import Plan, RunReport, make_plan, run_pipeline
from variorum.pipeline.remembering import Memory
from variorum.records import Actor, RawItem
from variorum.store import CaseWriter

SERIAL = Config(executor="serial")
REMEMBERED = replace(toy.ACTORS, remembers=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseWriter]:
    with CaseWriter.open(tmp_path / "c.case") as opened:
        yield opened


def plan(stage: Any = REMEMBERED, **given: Any) -> Plan:
    return replace(make_plan(toy.READ, toy.plan().stages, (stage, toy.STORIES)), **given)


def run(store: CaseWriter, *items: RawItem, plan: Plan = plan(), config: Config = SERIAL) -> RunReport:  # noqa: B008
    return run_pipeline(store, plan, items, config)


def blocks(report: RunReport) -> int:
    return {time.stage: time.items for time in report.stages}.get("actors", 0)


def test_a_new_report_runs_the_blocks_that_it_changes(store: CaseWriter) -> None:
    assert blocks(run(store, *toy.pile(3))) == 5
    assert blocks(run(store, toy.item("Nell left ."))) == 1
    assert blocks(run(store, toy.item("Varn left ."))) == 1
    assert "Nell" in {actor.name for actor in store.records(Actor)}


def test_the_records_are_those_of_a_stage_that_remembers_nothing(store: CaseWriter, tmp_path: Path) -> None:
    items = [*toy.pile(4), toy.item("Nell left ."), toy.item("Abel met Zora .")]
    for item in reversed(items):
        run(store, item)
    with CaseWriter.open(tmp_path / "other.case") as other:
        run(other, *items, plan=plan(toy.ACTORS))
        assert list(store.bodies("actors")) == list(other.bodies("actors"))


def test_a_block_that_failed_runs_again(store: CaseWriter) -> None:
    run(store, toy.item("Trouble met Ora ."))
    assert [actor.name for actor in store.records(Actor)] == ["Ora"]
    again = run(store)
    assert again.case_stages == ("actors",)
    assert [actor.name for actor in store.records(Actor)] == ["Ora"]


@pytest.mark.parametrize(
    "changed",
    [
        {"plan": plan(replace(REMEMBERED, version="2"))},
        {"plan": plan(knowledge="another edition of the data files")},
        {"config": Config(executor="serial", languages=("en", "fr"))},
    ],
)
def test_whatever_can_change_a_result_makes_all_blocks_run(store: CaseWriter, changed: dict[str, Any]) -> None:
    run(store, *toy.pile(3))
    assert blocks(run(store, **changed)) == 5


def test_blocks_that_are_gone_are_forgotten(store: CaseWriter) -> None:
    run(store, *toy.pile(3))
    assert len(store.block_results("actors")) == 5
    run(store, plan=plan(replace(REMEMBERED, version="2")))
    assert len(store.block_results("actors")) == 5
    run(store, plan=plan(replace(toy.ACTORS, version="3")))
    assert store.block_results("actors") == {}


@dataclass(frozen=True)
class Block:
    content: Any


def actor(name: str) -> Actor:
    return Actor(id=name, name=name, kind="person", country=None, sectors=(), aliases=(), wikidata=None, basis="text")


def through(store: CaseWriter, *contents: Any) -> tuple[list[str], list[str]]:
    """Runs blocks whose one actor is named after their content; which of them ran, and the names that came out."""
    memory = Memory(store, REMEMBERED, plan(), SERIAL)
    ran, names = [], []
    for block in memory.unknown(Block(one) for one in contents):
        ran.append(str(block.content))
        names += [one.name for one in memory.answered((actor(str(block.content)),))]
    names += [one.name for one in memory.rest()]
    memory.keep()
    return ran, names


def test_records_come_in_the_order_of_the_blocks_whichever_of_them_ran(store: CaseWriter) -> None:
    assert through(store, "b", "d") == (["b", "d"], ["b", "d"])
    assert through(store, "a", "b", "c", "d", "e") == (["a", "c", "e"], ["a", "b", "c", "d", "e"])
    assert through(store, "e", "c") == ([], ["e", "c"])
    assert through(store, "a") == (["a"], ["a"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (np.arange(4), np.arange(4).reshape(2, 2)),
        (np.arange(4), np.arange(4).astype(np.int32)),
        (np.array([1.0, 2.0]), np.array([1.0, 2.5])),
        (MappingProxyType({"a": 1}), MappingProxyType({"a": 2})),
        (frozenset({("a", 1)}), frozenset({("a", 2)})),
    ],
)
def test_blocks_are_told_apart_by_all_they_hold(store: CaseWriter, one: Any, other: Any) -> None:
    assert through(store, one)[0] == [str(one)]
    assert through(store, one)[0] == []
    assert through(store, other)[0] == [str(other)]


def test_the_order_of_a_set_or_mapping_makes_no_other_block(store: CaseWriter) -> None:
    through(store, {"a": 1, "b": frozenset({("x", "1"), ("y", "2")})})
    assert through(store, {"b": frozenset({("y", "2"), ("x", "1")}), "a": 1})[0] == []


def test_a_block_that_cannot_be_named_always_runs(store: CaseWriter) -> None:
    odd = object()
    assert through(store, odd)[0] == through(store, odd)[0] == [str(odd)]
