"""Events that an engine's triggers add to those of the lexicon, and which of the two is believed."""

from dataclasses import replace

from tests.extract.reading import CONFIG, document
from variorum.extract import STAGES
from variorum.language.rules import RulesEngine
from variorum.records import Event, EventStatus, EventType, Layers, Span, Spans, Trigger

TEXT = "Gunmen from the hills emptied the granary of the village. The army bombed the camp."


def spans(*words: str) -> Spans:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def trigger(
    word: str,
    kind: EventType,
    actor: Spans,
    recipient: Spans,
    confidence: float = 0.9,
    status: EventStatus = "happened",
) -> Trigger:
    return Trigger(
        span=spans(word)[0], type=kind, status=status, actor=actor, recipient=recipient, confidence=confidence
    )


def events(*found: Trigger) -> list[Event]:
    given = document(TEXT)
    annotations = replace(RulesEngine().annotate(given), attributions=(), triggers=found)
    layers = Layers(given, {"documents": (given,), "annotations": (annotations,)})
    layers = layers.with_layers({"times": [], "places": [], "mentions": [], "statements": [], "quantities": []})
    stage = next(stage for stage in STAGES if stage.name == "events")
    return [record for record in stage.run(layers, CONFIG) if isinstance(record, Event)]


def test_a_sure_trigger_that_no_cue_names_is_an_event_with_the_engines_sides() -> None:
    sure = trigger("emptied", "ASSAULT", spans("Gunmen"), spans("the granary"))
    found = {event.trigger.of(TEXT): event for event in events(sure)}
    assert found["emptied"].actor_spans == spans("Gunmen")
    assert found["emptied"].recipient_spans == spans("the granary")


def test_an_unsure_trigger_adds_nothing() -> None:
    unsure = trigger("hills", "COERCE", (), (), confidence=0.4)
    assert "hills" not in {event.trigger.of(TEXT) for event in events(unsure)}


def test_a_cue_keeps_its_type_unless_the_engine_is_sure_of_another() -> None:
    doubt = trigger("bombed", "COERCE", (), (), confidence=0.5)
    sure = trigger("bombed", "COERCE", (), (), confidence=0.95)
    assert [e.type for e in events(doubt) if e.trigger == doubt.span] == ["ASSAULT"]
    assert [e.type for e in events(sure) if e.trigger == sure.span] == ["COERCE"]


def test_a_denied_trigger_outside_any_statement_is_no_event() -> None:
    denied = trigger("emptied", "ASSAULT", spans("Gunmen"), (), status="denied")
    assert "emptied" not in {event.trigger.of(TEXT) for event in events(denied)}
