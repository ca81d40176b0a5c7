"""The words of a phrase, cut for resolution: without determiner, brackets, apposition and relative clause."""

import re
from functools import lru_cache

from variorum.ontology.agents import load_agents
from variorum.ontology.resolving import resolving_words

MARKS = " \"“”‘'«»`,;:\n\t"
OF = re.compile(
    r"\b(?:of|for|from|in|to|at|with|within|on|by|under|near|inside|against|loyal|affiliated|linked|deployed|stationed|"
    r"based|backed by|told)\b"
)
WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*\.?", re.UNICODE)
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|both|some|several|many|all|its|their|his|her|our)\s+", re.IGNORECASE
)
_DAY = re.compile(
    r"^(?:according to\s+|the day (?:before|after),?\s+)"
    r"|^(?:(?:on|last|earlier|late)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s|’s)?,?\s+(?=\S)",
    re.IGNORECASE,
)
_CUT = re.compile(r",|\(|\[|;|:|—| – |\bwho\b|\bwhich\b|\bthat\b|\bwhose\b")
_LOST_COMMA = re.compile(r"\b[A-Z][\w'’-]*( an? )(?=[\w])")
"""An apposition whose comma the page has lost ("Ali Badr a baker")."""
_LATE_ARTICLE = re.compile(r"(?<=[\w.] )The (?=[A-Z])")
"""An article with a capital in the middle of a phrase: a sentence begins there whose stop the page has lost."""
_ACRONYM = re.compile(r"(?:^|\s)(?:[A-Z]\.){2,}$")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{1,40}[)\]]")


def without_brackets(phrase: str) -> str:
    """The phrase without what stands in brackets."""
    return _BRACKETS.sub("", phrase)


def bare(phrase: str) -> str:
    """The phrase without brackets and marks around it; the last point of an acronym stays."""
    plain = without_brackets(phrase).strip(MARKS)
    return plain if _ACRONYM.search(plain) else plain.rstrip("." + MARKS).lstrip(".")


@lru_cache(maxsize=8192)
def core_of(phrase: str) -> str:
    """The phrase without a day before it, determiner, quotation marks, apposition, examples and relative clause."""
    plain = bare(phrase)
    plain = _DETERMINER.sub("", _DAY.sub("", plain, count=1), count=1)
    late = list(_LATE_ARTICLE.finditer(plain))
    if late:
        plain = plain[late[-1].end() :]
    lost = _LOST_COMMA.search(plain)
    if lost is not None:
        plain = plain[: lost.start(1)]
    cut = _CUT.search(plain)
    if cut is not None and cut.start() > 0:
        plain = plain[: cut.start()]
    for words in resolving_words().examples:
        at = plain.find(f" {words} ")
        if at > 0:
            plain = plain[:at]
    return bare(plain)


def only_modifiers(prefix: str) -> bool:
    """Whether the words before a name are adjectives, numbers and determiners."""
    words = [word.lower() for word in WORD.findall(prefix)]
    return len(words) <= 4 and all(
        word in load_agents().modifiers
        or word in load_agents().determiners
        or word[0].isdigit()
        or word in {"least", "at", "more", "than", "about"}
        for word in words
    )
