"""Data files as people write them."""

from pathlib import Path
from typing import Any

import pytest

from variorum.errors import OntologyError
from variorum.ontology.loading import parse_yaml, user_file


def test_words_that_old_yaml_takes_for_booleans_or_dates_stay_words() -> None:
    found = parse_yaml("a: no\nb: on\nc: 2022-05-01\nd: Off\n", "x.yaml", dict[str, str])
    assert found == {"a": "no", "b": "on", "c": "2022-05-01", "d": "Off"}


def test_true_and_false_are_booleans() -> None:
    assert parse_yaml("a: true\nb: False\n", "x.yaml", dict[str, bool]) == {"a": True, "b": False}


def test_an_error_names_file_and_field(tmp_path: Path) -> None:
    path = tmp_path / "who.yaml"
    path.write_text("a: [1, 2]\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"who\.yaml.*\$"):
        user_file(path, dict[str, str])


def test_broken_yaml_is_said_to_be_so() -> None:
    with pytest.raises(OntologyError, match=r"x\.yaml: not valid YAML"):
        parse_yaml("a: [", "x.yaml", dict[str, str])


def test_maps_lists_and_values_are_read_at_any_depth_and_merged_where_the_file_says_so() -> None:
    content = "base: &base {kind: state, tags: [a, [b, 1, null]]}\none: {<<: *base, kind: 'group', 7: 0.5}\nnone: ~\n"
    assert parse_yaml(content, "x.yaml", dict[str, Any]) == {
        "base": {"kind": "state", "tags": ["a", ["b", 1, None]]},
        "one": {"kind": "group", "tags": ["a", ["b", 1, None]], 7: 0.5},
        "none": None,
    }


def test_a_map_with_a_list_for_a_key_is_said_to_be_broken() -> None:
    with pytest.raises(OntologyError, match=r"x\.yaml: not valid YAML"):
        parse_yaml("? [a, b]\n: c\n", "x.yaml", dict[str, str])
