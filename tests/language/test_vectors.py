"""Static sentence vectors."""

from pathlib import Path

import numpy as np
import pytest

from variorum.errors import ConfigError
from variorum.language.model import FOLDER
from variorum.language.pieces import WordReader
from variorum.language.vectors import FIRST_WORD, SentenceVectors, sentence_vectors


def test_vector_is_the_weighted_mean_of_its_pieces_at_length_one() -> None:
    rows = np.zeros((FIRST_WORD + 2, 3), np.int8)
    rows[FIRST_WORD], rows[FIRST_WORD + 1] = (4, 0, 0), (0, 3, 0)
    scales = np.ones(len(rows), np.float32)
    scales[FIRST_WORD + 1] = 1.0
    table = SentenceVectors(WordReader({"iraq": FIRST_WORD, "rocket": FIRST_WORD + 1, ",": 5}), rows, scales)
    np.testing.assert_allclose(table.of(["Rocket", ",", "Iraq"]), [0.8, 0.6, 0.0], rtol=1e-6)
    assert not table.of([","]).any()


def test_missing_table_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="pip install"):
        sentence_vectors(tmp_path)


@pytest.mark.skipif(not (FOLDER / "vectors.npy").is_file(), reason="the vectors are not here")
def test_sentences_on_one_topic_are_nearer_than_others() -> None:
    table = sentence_vectors()
    one = table.of("Rockets hit an air base in western Iraq".split())  # noqa: SIM905
    two = table.of("A base in Iraq was struck by missiles".split())  # noqa: SIM905
    far = table.of("The central bank raised interest rates again".split())  # noqa: SIM905
    assert float(one @ two) > float(one @ far) + 0.2
