"""The reference of inputs says what the program does."""

from dataclasses import fields
from pathlib import Path

from variorum.config import Fetching, Limits
from variorum.ontology.fields import FieldNames, load_field_names

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "inputs.md").read_text(encoding="utf-8")


def test_every_field_name_is_in_the_reference() -> None:
    names = load_field_names()
    missing = [name for part in fields(FieldNames) for name in getattr(names, part.name) if f"`{name}`" not in PAGE]
    assert missing == []


def test_the_caps_in_the_reference_are_those_of_the_program() -> None:
    limits, fetching = Limits(), Fetching()
    text = " ".join(PAGE.split())
    for words in (
        f"{limits.file_bytes // 2**20} MB and {limits.text_characters:,} characters",
        f"{limits.container_bytes // 2**30} GB and a million members",
        f"{limits.expanded_bytes // 2**20} MB a member and {limits.expansion_ratio} times",
        f"{limits.html_elements:,} elements, {limits.html_depth} levels and {limits.tag_attributes:,} attributes",
        f"{fetching.bytes // 2**20} MB and {fetching.seconds:g} seconds a page",
        f"pages are followed {fetching.pages} times",
    ):
        assert words in text
    assert (limits.members, limits.archive_depth) == (1_000_000, 3)
