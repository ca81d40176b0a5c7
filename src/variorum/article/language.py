"""The language of a report."""

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LETTERS = re.compile(r"[^\W\d_]+")
_ENOUGH = 40
"""Letters below which no language is named: headlines and names alone mislead every identifier."""
_CONFIDENT = 0.80
_SAMPLE = 1_200
_LANGUAGES = (
    "am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky "
    "lo lt lv mk ml mn mr ms mt ne nl no or pa pl ps pt ro ru rw si sk sl sq sr sv sw ta te th tl tr ug uk ur vi xh "
    "zh zu"
)


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([code for code in _LANGUAGES.split() if code in known])
    return identifier


def language_of(text: str) -> str:
    """The BCP 47 language of a text, `und` where it is too short or the model is not sure (py3langid)."""
    sample = text[:_SAMPLE]
    if sum(len(run) for run in _LETTERS.findall(sample)) < _ENOUGH:
        return "und"
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _CONFIDENT else "und"
