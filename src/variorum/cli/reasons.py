"""Why a mention means an actor, in words: what the codes of its method say."""

import re

_REASONS = (
    (r"(?:registry|case):name:", "a name in the registry"),
    (r"(?:registry|case):metonym:", "its seat stands for it, and acts here"),
    (r"(?:registry|case):demonym:|demonym:", "the name of a people"),
    (r"(?:registry|case):body:", "a body of the state that stands before or behind it"),
    (r"(?:registry|case):spokesperson:|spokesperson$", "who speaks for it"),
    (r"(?:registry|case):administration:", "the state whose office this person held"),
    (r"(?:registry|case):(?:own|post|organ|side|holder|means):|own$", "what belongs to it, or speaks for it"),
    (r"main-country:", "the body of the state that the report is about"),
    (r"office:.*:named-here", "the only one in the report who held the office"),
    (r"office:.*:unknown", "the office; who held it is not known for this date"),
    (r"office:", "who held the office on the day of the report"),
    (r"office-here:", "whoever the report has named with this title"),
    (r"acronym", "letters that the report gives behind the name"),
    (r"surname:", "the surname of somebody named in full"),
    (r"shortened:", "part of a name given in full"),
    (r"pronoun:\w+:speaker-before", "the pronoun of the last speaker"),
    (r"pronoun:\w+:only", "the only person named nearby"),
    (r"pronoun:", "the first fitting name in the last sentence with one"),
    (r"relative:", "what the clause hangs on"),
    (r"nominal:[\w -]+:of", "the noun fits whoever was named before"),
    (r"described:", "the only one of this kind in the report"),
    (r"issuer:", "who issued it"),
    (r"agent:", "nobody by name: country and kind only"),
    (r"people:|nameless:|there:", "people without a name"),
    (r"new:", "a name that no registry holds"),
)
_CONSIDERED = re.compile(r";considered=([^;]+)")
_DESCRIBES = re.compile(r"(title|apposition):\d+")


def why(method: str) -> str:
    """The reason for a choice in words; empty where no code is known."""
    plain = _CONSIDERED.sub("", method)
    found = _DESCRIBES.match(plain)
    said = "it describes whoever is named beside it: " if found is not None else ""
    resolved = plain.split(";")[::-1]
    for code in resolved:
        for pattern, words in _REASONS:
            if re.match(pattern, code):
                return said + words
    return said.rstrip(": ")


def candidates(method: str) -> list[tuple[str, float]]:
    """Who was considered, with scores that add up to one; empty where there was no choice."""
    found = _CONSIDERED.search(method)
    if found is None:
        return []
    pairs = [one.rpartition("=") for one in found.group(1).split("|")]
    return [(name, float(score)) for name, _, score in pairs]
