from collections import Counter

import pytest

from variorum.errors import OntologyError
from variorum.ontology.blocks import BlockRule, RuleMatcher, block_knowledge, rule_matcher, zone_patterns


def ids(line: str) -> list[str]:
    return [rule.id for rule in rule_matcher().matches(line.lower())]


def test_the_rules_are_well_kept() -> None:
    knowledge = block_knowledge()
    assert [name for name, count in Counter(rule.id for rule in knowledge.rules).items() if count > 1] == []
    assert all(rule.kind not in ("body", "title") for rule in knowledge.rules)
    assert all(pattern.search(name) for name, pattern in zone_patterns() if name in ("caption", "byline", "related"))
    for rule in knowledge.rules:
        for phrase in (*rule.whole, *rule.opens, *rule.contains, *rule.closes):
            assert phrase == phrase.lower().strip(), phrase


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("We use cookies on this site", "cookie-notice"),
        ("Leave a Reply", "comment-form"),
        ("12 comments", "comment-count"),
        ("Share on Telegram", "share-widget"),
        ("Powered by automated translation", "translation-notice"),
        ("*The Front is banned in Velmora", "banned-footnote"),
        ("Editor's note: this report was changed", "disclaimer"),
        ("Source(s): Xinhua News Agency", "source-credit"),
        ("(Reporting by Ana Lindqvist; Editing by Jonas Ferrell)", "agency-input"),
        ("Envoys meet in Estrin, 5 March. REUTERS/Ana Lindqvist", "agency-slash-name"),
        ("Envoys meet in Estrin. /Halden", "credit-slash"),
        ("Photo: Ana Lindqvist", "photo-label"),
        ("Read more: envoys meet", "related-label"),
        ("Related Articles", "related-list"),
        ("© 2031 The Estrin Courier", "footer"),
        ("Menu", "navigation"),
    ],
)
def test_lines_match_the_rule_made_for_them(line: str, rule: str) -> None:
    assert rule in ids(line)


@pytest.mark.parametrize(
    "line",
    [
        "The council said on Monday that the quay would stay closed.",
        "Readers of the report commented that the source was wrong.",
        "He left a reply at the embassy, where the comments were read out.",
        "The translation of the treaty took a year, the envoy said.",
    ],
)
def test_sentences_match_no_rule(line: str) -> None:
    assert ids(line) == []


def test_phrases_stand_between_word_boundaries_and_long_lines_never_match() -> None:
    rule = BlockRule(id="x", kind="note", contains=("use of cookies",), opens=("note",), max_words=6)
    matcher = RuleMatcher((rule,))
    assert matcher.matches("the use of cookies here") == (rule,)
    assert matcher.matches("reuse of cookies here") == ()
    assert matcher.matches("notebook") == ()
    assert matcher.matches("note one two three four five six") == ()


def test_a_rule_without_anything_to_match_is_refused() -> None:
    with pytest.raises(OntologyError, match="matches nothing"):
        RuleMatcher((BlockRule(id="x", kind="note"),))
    with pytest.raises(OntologyError, match="rule x"):
        RuleMatcher((BlockRule(id="x", kind="note", pattern="("),))
