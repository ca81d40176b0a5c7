"""A sentence with its tree, one with a name, and a vocabulary that holds their words."""

from training.labels import collect
from training.samples import Sentence

WORDS = ("Rockets", "hit", "Iraq", ".")
TREE = Sentence(
    "a",
    WORDS,
    ("NOUN", "VERB", "PROPN", "PUNCT"),
    ("NNS", "VBD", "NNP", "."),
    (2, 0, 2, 2),
    ("nsubj", "root", "obj", "punct"),
    ("rocket", "hit", "Iraq", "."),
)
NEWS = Sentence("b", WORDS, entities=((2, 3, "LOC"),))
LABELS = collect([TREE], [NEWS])
VOCABULARY = {"rockets": 4, "hit": 5, "iraq": 6, ".": 7}
