from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pipeline import toy
from variorum.config import Config, Limits
from variorum.errors import StageError
from variorum.pipeline import Plan, RunReport, make_plan, run_pipeline
from variorum.records import Actor, Annotations, Document, Layers, LogEntry, Mention, Quantity, RawItem, Story
from variorum.stage import CaseStage, DocumentStage
from variorum.store import CaseWriter
from variorum.store.describe import explanation

SERIAL = Config(executor="serial")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseWriter]:
    with CaseWriter.open(tmp_path / "c.case") as opened:
        yield opened


def run(store: CaseWriter, *items: RawItem | LogEntry, plan: Plan | None = None, config: Config = SERIAL) -> RunReport:
    return run_pipeline(store, plan or toy.plan(), items, config)


def ran(report: RunReport) -> dict[str, int]:
    return {time.stage: time.items for time in report.stages}


def outcomes(store: CaseWriter) -> Counter[tuple[str, str]]:
    return Counter((line.entry.outcome, line.entry.stage) for line in store.log())


def test_a_run_leaves_the_last_revision_of_every_layer(store: CaseWriter) -> None:
    run(store, *toy.pile(3))
    assert store.counts() | {"documents": 3, "quantities": 9, "stories": 1} == store.counts()
    assert all(mention.actor_id for mention in store.records(Mention))
    names = [actor.name for actor in store.records(Actor)]
    assert len(names) == len(set(names)) == len({"Report", "Ora", "Varn", "Dell", "Then"})


def test_the_same_run_again_computes_nothing_and_changes_nothing(store: CaseWriter) -> None:
    run(store, *toy.pile(3))
    before = [*store.bodies("documents"), *store.bodies("mentions")], list(store.log())
    again = run(store, *toy.pile(3))
    assert (again.new_reports, again.documents, again.case_stages, ran(again)) == (0, 0, (), {})
    assert ([*store.bodies("documents"), *store.bodies("mentions")], list(store.log())) == before


def test_a_new_report_computes_only_itself_and_the_case_stages(store: CaseWriter) -> None:
    run(store, *toy.pile(3))
    more = run(store, toy.item("Dell said 4 came ."))
    assert ran(more) == {"article": 1, "language": 1, "numbers": 1, "names": 1, "resolve": 1, "actors": 5, "stories": 1}
    assert store.counts()["documents"] == 4


def test_a_changed_stage_computes_what_depends_on_it_only(store: CaseWriter) -> None:
    run(store, *toy.pile(3))
    plan = toy.plan()
    newer = make_plan(plan.read, (*plan.stages[:2], replace(toy.NAME, version="2"), toy.RESOLVE), plan.case_stages)
    assert ran(run(store, plan=newer)) == {"names": 3, "resolve": 3, "actors": 5, "stories": 1}


def test_a_changed_stage_that_no_case_stage_reads_leaves_them_alone(store: CaseWriter) -> None:
    run(store, *toy.pile(3))
    plan = toy.plan()
    newer = make_plan(plan.read, (toy.ANNOTATE, replace(toy.COUNT, version="2"), *plan.stages[2:]), (toy.ACTORS,))
    assert ran(run(store, plan=newer)) == {"numbers": 3}


def test_a_stage_that_is_gone_takes_its_records_along(store: CaseWriter) -> None:
    run(store, *toy.pile(2))
    run(store, plan=make_plan(toy.READ, (toy.ANNOTATE, toy.NAME), ()))
    counts = store.counts()
    assert (counts["quantities"], counts["actors"], counts["stories"], counts["mentions"] > 0) == (0, 0, 0, True)


def test_the_same_bytes_from_another_path_are_logged_and_add_nothing(store: CaseWriter) -> None:
    run(store, toy.item("Ora left .", "a.txt"), toy.item("Ora left .", "b.txt"), toy.item("Ora left .", "a.txt"))
    duplicate = [line.entry for line in store.log() if line.entry.outcome == "duplicate"]
    assert [(entry.path, entry.message) for entry in duplicate] == [("b.txt", "the same bytes as a.txt")]
    assert store.counts()["documents"] == 1


def test_other_languages_are_kept_and_left_uncoded(store: CaseWriter) -> None:
    report = run(store, toy.item("Bonjour Ora , 3 gardes ."))
    assert store.counts()["documents"] == 1
    assert store.counts()["mentions"] == 0
    assert "language" not in ran(report)


def test_a_language_that_is_coded_no_more_loses_its_records(store: CaseWriter) -> None:
    run(store, toy.item("Bonjour Ora , 3 gardes ."), config=replace(SERIAL, languages=("fr",)))
    assert store.counts()["mentions"] == 2
    run(store)
    assert store.counts() | {"documents": 1, "mentions": 0, "quantities": 0} == store.counts()


def test_undated_documents_are_revised_by_their_story_and_restored_without_it(store: CaseWriter) -> None:
    run(store, toy.item("Ora left , dated ."), toy.item("Varn stayed ."))
    bases = {one.text: one.published.basis if one.published else None for one in store.records(Document)}
    assert bases == {"Ora left , dated .": "stated", "Varn stayed .": "story"}
    run(store, plan=make_plan(toy.READ, toy.plan().stages, (toy.ACTORS, replace(toy.STORIES, version="2", run=forget))))
    bases = {one.text: one.published.basis if one.published else None for one in store.records(Document)}
    assert bases == {"Ora left , dated .": "stated", "Varn stayed .": None}


def test_a_case_stage_revises_the_records_of_some_documents_and_they_are_restored_without_it(
    store: CaseWriter,
) -> None:
    reports = [toy.item("Ora left 3 times , dated ."), toy.item("Varn stayed 4 days .")]
    run(store, *reports, plan=with_doubled(toy.DOUBLED))
    assert numbers(store) == {"3": 3, "4": 8}
    run(store, *reports, plan=with_doubled(replace(toy.DOUBLED, version="2", split=toy.split_all_numbers)))
    assert numbers(store) == {"3": 6, "4": 8}
    run(store, *reports, plan=with_doubled(replace(toy.DOUBLED, version="3", run=forget)))
    assert numbers(store) == {"3": 3, "4": 4}


def test_a_stage_below_reads_what_a_case_stage_revised(store: CaseWriter) -> None:
    seen = replace(toy.DOUBLED, name="again")
    run(store, toy.item("Varn stayed 4 days ."), plan=with_doubled(toy.DOUBLED, seen))
    assert numbers(store) == {"4": 16}


def with_doubled(*stages: CaseStage) -> Plan:
    return make_plan(toy.READ, toy.plan().stages, (toy.ACTORS, toy.STORIES, *stages))


def numbers(store: CaseWriter) -> dict[str, float | None]:
    texts = {one.id: one.text for one in store.records(Document)}
    return {one.span.of(texts[one.document_id]): one.low for one in store.records(Quantity)}


def test_a_case_stage_cannot_invent_a_document(store: CaseWriter) -> None:
    inventive = replace(toy.STORIES, run=invent)
    with pytest.raises(StageError, match="not in the case"):
        run(store, toy.item("Ora left ."), plan=make_plan(toy.READ, (toy.ANNOTATE,), (inventive,)))
    assert store.counts()["documents"] == 1


def invent(documents: tuple[Document, ...], config: Config) -> Iterator[Document]:
    yield toy.read(toy.item("Nobody wrote this ."), config)


def forget(documents: tuple[Document, ...], config: Config) -> Iterator[Story]:
    yield from ()


def test_an_unreadable_report_is_logged_and_the_rest_goes_on(store: CaseWriter) -> None:
    run(store, toy.item("UNREADABLE"), toy.item("TOO BIG"), toy.item("CRASH@read"), toy.item("Ora left ."))
    assert store.counts()["documents"] == 1
    assert outcomes(store) == {("failed", "article"): 2, ("refused", "article"): 1, ("read", "article"): 1}


def test_a_stage_with_a_bug_loses_what_depends_on_it_and_names_the_line(store: CaseWriter) -> None:
    run(store, toy.item("CRASH@count Ora had 3 ."))
    assert store.counts() | {"documents": 1, "mentions": 2, "quantities": 0} == store.counts()
    (failed,) = [line.entry for line in store.log() if line.entry.outcome == "failed"]
    assert failed.stage == "numbers"
    assert "ValueError: the stage has a bug (toy.py, line " in failed.message
    assert store.stage_failures() == {"numbers": 1}
    assert store.outcomes() == {"read": 1}


def test_a_failed_stage_is_tried_again_and_logged_once(store: CaseWriter) -> None:
    run(store, toy.item("CRASH@count Ora had 3 ."))
    assert ran(run(store)) == {"numbers": 1}
    assert outcomes(store)["failed", "numbers"] == 1


def test_a_stage_may_read_only_what_it_requires(store: CaseWriter) -> None:
    plan = make_plan(toy.READ, (toy.ANNOTATE, toy.COUNT, toy.UNDECLARED), ())
    run(store, toy.item("Ora had 3 ."), plan=plan)
    assert [line.entry.message for line in store.log() if line.entry.stage == "undeclared"] == [
        "stage undeclared reads quantities without requiring it"
    ]


def test_a_record_without_its_words_is_refused_counted_and_logged(store: CaseWriter) -> None:
    run(store, toy.item("BAD SPAN Ora had 3 ."))
    (refusal,) = store.refused()
    assert (refusal.stage, refusal.layer) == ("numbers", "quantities")
    assert "covers no words of the text" in refusal.problem
    assert store.counts()["quantities"] == 0
    assert outcomes(store)["refused", "numbers"] == 1
    assert store.outcomes() == {"read": 1}


def test_a_block_that_fails_is_logged_and_its_stage_runs_again(store: CaseWriter) -> None:
    run(store, toy.item("Trouble met Ora ."))
    assert [actor.name for actor in store.records(Actor)] == ["Ora"]
    assert outcomes(store)["failed", "actors"] == 1
    assert run(store).case_stages == ("actors",)


def test_a_stage_whose_blocks_cannot_be_cut_is_logged(store: CaseWriter) -> None:
    broken = replace(toy.ACTORS, requires=("documents",))
    run(store, toy.item("Ora left ."), plan=make_plan(toy.READ, toy.plan().stages, (broken, toy.STORIES)))
    assert "without requiring it" in next(line.entry.message for line in store.log() if line.entry.stage == "actors")
    assert store.counts()["stories"] == 1


@pytest.mark.parametrize("trouble", ["HANG", "DIE"])
def test_a_report_that_kills_its_worker_is_kept_up_to_the_stage_that_did(store: CaseWriter, trouble: str) -> None:
    config = Config(executor="processes", workers=2, limits=Limits(seconds=2.0))
    run(store, toy.item(f"{trouble}@count Ora had 3 ."), *toy.pile(5), config=config)
    assert store.counts()["documents"] == 6
    (failed,) = [line.entry for line in store.log() if line.entry.outcome == "failed"]
    assert failed.stage == "numbers"
    assert failed.document_id is not None
    assert store.of_document(Mention, failed.document_id) != ()
    assert store.of_document(Quantity, failed.document_id) == ()


def test_a_report_that_kills_its_reader_is_named_and_the_rest_is_read(store: CaseWriter) -> None:
    config = Config(executor="processes", workers=1, limits=Limits(seconds=2.0))
    run(store, toy.item("DIE@read", "evil.txt"), *toy.pile(3), config=config)
    assert store.counts()["documents"] == 3
    assert [line.entry.path for line in store.log() if line.entry.outcome == "failed"] == ["evil.txt"]


def keep(layers: Layers, config: Config) -> Iterator[Document]:
    yield layers.document


def test_a_stage_that_changes_nothing_is_not_named_as_the_maker(store: CaseWriter) -> None:
    idle = DocumentStage(name="idle", version="1", requires=(), assigns=("documents",), run=keep)
    run(store, toy.item("Ora left ."), plan=make_plan(toy.READ, (idle, toy.ANNOTATE), ()))
    (document,) = store.records(Document)
    assert store.find(document.id).stage == "article"
    assert explanation(store, document.id).before == ()


def test_an_explanation_names_the_stages_that_made_earlier_forms(store: CaseWriter) -> None:
    run(store, toy.item("Ora left , dated ."), toy.item("Varn stayed ."))
    mention = next(iter(store.records(Mention)))
    told = explanation(store, mention.id)
    assert (told.stage, [one.stage for one in told.before]) == ("resolve", ["names"])
    makers = {
        one.text: (store.find(one.id).stage, len(explanation(store, one.id).before)) for one in store.records(Document)
    }
    assert makers == {"Ora left , dated .": ("article", 0), "Varn stayed .": ("stories", 1)}


class Watcher:
    def __init__(self) -> None:
        self.seen: list[tuple[str, int | None, int]] = []

    def started(self, stage: str, total: int | None) -> None:
        self.seen.append((stage, total, 0))

    def advanced(self, count: int) -> None:
        stage, total, before = self.seen[-1]
        self.seen[-1] = (stage, total, before + count)

    def finished(self) -> None:
        self.seen.append(("finished", None, 0))


def test_progress_is_told_every_step_with_its_count(store: CaseWriter) -> None:
    watcher = Watcher()
    run_pipeline(store, toy.plan(), toy.pile(4), SERIAL, progress=watcher)
    steps = [step for step in watcher.seen if step[0] != "finished"]
    assert steps[:2] == [("ingest", None, 4), ("documents", 4, 4)]
    assert [name for name, _, _ in steps[2:]] == ["actors", "stories"]


class Impatient(Watcher):
    def advanced(self, count: int) -> None:
        super().advanced(count)
        if self.seen[-1][0] == "documents" and self.seen[-1][2] == 3:
            raise KeyboardInterrupt


def test_an_interrupted_run_keeps_what_was_done_and_goes_on_from_there(store: CaseWriter) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_pipeline(store, toy.plan(), toy.pile(8), SERIAL, progress=Impatient())
    assert store.counts()["documents"] == 3
    assert run(store).documents == 5
    assert store.counts()["documents"] == 8


def test_annotations_can_be_read_back(store: CaseWriter) -> None:
    run(store, toy.item("Ora left ."))
    (document,) = store.records(Document)
    found = store.annotations(document.id)
    assert isinstance(found, Annotations)
    assert [span.of(document.text) for span in found.tokens] == ["Ora", "left", "."]
