"""Long and odd input takes time in proportion to its length, and harms nothing."""

import time

import pytest

from tests.annotate.reading import layers_of
from variorum.annotate import STAGES
from variorum.config import Config

REPEATED = {
    "places": "In Iraq, Syria, Iran and Aleppo, ",
    "marks": "((((( \u201c\u201c Iraq ",
    "names": "Kataib Al Hezbollah of The ",
    "agents": "the senior Iraqi militia commander official ",
    "dates": "on Friday, 3 May 2020 and 4 to 5 June the last two ",
    "odd": "\u202eal-\u0000'a'a'a 1,111,111 \n \n ",
}


@pytest.mark.parametrize("kind", sorted(REPEATED))
def test_time_grows_with_length_only(kind: str) -> None:
    def seconds(times: int) -> float:
        layers = layers_of(("body", REPEATED[kind] * times))
        begin = time.process_time()
        for stage in STAGES:
            for record in stage.run(layers, Config()):
                assert 0 <= record.span.start < record.span.end <= len(layers.document.text)
        return time.process_time() - begin

    seconds(10)
    short = seconds(400)
    assert seconds(1600) < 12 * short + 1.0


def test_a_document_without_text_has_nothing() -> None:
    layers = layers_of(("body", ""))
    assert [record for stage in STAGES for record in stage.run(layers, Config())] == []
