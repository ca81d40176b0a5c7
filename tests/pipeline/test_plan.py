from dataclasses import replace

import pytest

from tests.pipeline import toy
from variorum.config import Config, RegistryFile
from variorum.errors import StageError
from variorum.pipeline import installed_plan, make_plan
from variorum.pipeline.plan import coded, expected_keys
from variorum.records import LAYERS


def test_a_layer_must_be_assigned_before_it_is_required() -> None:
    with pytest.raises(StageError, match="numbers: requires annotations, which no stage before it assigns"):
        make_plan(toy.READ, (toy.COUNT, toy.ANNOTATE), ())


def test_a_layer_must_exist() -> None:
    with pytest.raises(StageError, match="numbers: there is no layer vibes"):
        make_plan(toy.READ, (toy.ANNOTATE, replace(toy.COUNT, assigns=("vibes",))), ())


def test_a_name_may_be_used_once() -> None:
    with pytest.raises(StageError, match="two stages have this name"):
        make_plan(toy.READ, (toy.ANNOTATE, replace(toy.COUNT, name="language")), ())


def test_a_stage_must_assign_something() -> None:
    with pytest.raises(StageError, match="assigns nothing"):
        make_plan(toy.READ, (replace(toy.ANNOTATE, assigns=()),), ())


def test_the_installed_stages_make_a_plan_that_starts_with_the_article() -> None:
    plan = installed_plan()
    assert plan.read.name == "article"
    assigned = {"documents"}
    assigned |= {layer for stage in plan.stages for layer in stage.assigns}
    assigned |= {layer for stage in plan.case_stages for layer in stage.assigns}
    assert assigned == set(LAYERS)


def test_the_version_of_the_language_stage_names_its_engine() -> None:
    rules = installed_plan(Config(engine="rules"))
    assert rules.stages[0].version.endswith("+rules@1")
    assert installed_plan(Config(engine="encoder")).stages[0].version != rules.stages[0].version


def test_a_new_version_changes_the_keys_of_what_depends_on_it_and_no_other() -> None:
    plan = toy.plan()
    newer = make_plan(
        plan.read, (toy.ANNOTATE, toy.COUNT, replace(toy.NAME, version="2"), toy.RESOLVE), plan.case_stages
    )
    before, after = (expected_keys(one, "facts", "en", Config()) for one in (plan, newer))
    assert {name for name in before if before[name] != after[name]} == {"names", "resolve"}


@pytest.mark.parametrize(
    "config",
    [
        Config(registries=(RegistryFile(path="r.yaml", sha256="ab"),)),
        Config(languages=("en", "fr")),
        Config(published="2024-03-01"),
        Config(outlet="The Post"),
        Config(engine="rules"),
    ],
)
def test_whatever_can_change_a_record_changes_every_key(config: Config) -> None:
    plan = toy.plan()
    before, after = expected_keys(plan, "facts", "en", Config()), expected_keys(plan, "facts", "en", config)
    assert all(before[name] != after[name] for name in before)


def test_edited_data_files_change_every_key() -> None:
    assert installed_plan().knowledge
    plan = toy.plan()
    edited = replace(plan, knowledge="other")
    before, after = (expected_keys(one, "facts", "en", Config()) for one in (plan, edited))
    assert all(before[name] != after[name] for name in before)


def test_executor_and_workers_change_no_key() -> None:
    plan = toy.plan()
    changed = Config(executor="serial", workers=7)
    assert expected_keys(plan, "facts", "en", Config()) == expected_keys(plan, "facts", "en", changed)


def test_a_document_in_another_language_stops_after_the_article() -> None:
    assert list(expected_keys(toy.plan(), "facts", "fr", Config())) == ["article"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", True), ("en-GB", True), ("EN", True), ("fr", False), ("und", False), ("eng", False)],
)
def test_regions_do_not_matter_for_what_is_coded(language: str, expected: bool) -> None:
    assert coded(language, Config()) is expected
