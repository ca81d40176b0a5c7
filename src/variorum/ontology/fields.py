"""The names under which rows (JSON, JSONL, CSV) carry the parts of a report."""

from dataclasses import dataclass

from variorum.ontology.loading import package_data


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNames:
    """For each part of a report the field names that mean it, best first; `rows`: keys of a list of rows.

    `row`: keys under which the fields of one row stand one level deeper. In `rows`, `a/b` looks inside an object.
    """

    html: tuple[str, ...]
    text: tuple[str, ...]
    summary: tuple[str, ...]
    title: tuple[str, ...]
    outlet: tuple[str, ...]
    url: tuple[str, ...]
    published: tuple[str, ...]
    byline: tuple[str, ...]
    language: tuple[str, ...]
    rows: tuple[str, ...]
    row: tuple[str, ...]


_DROPPED = str.maketrans("", "", " _-:.")


def folded(name: str) -> str:
    """A field name as it is compared: without case, blanks, `_`, `-`, `:` and `.`."""
    return name.casefold().translate(_DROPPED)


def load_field_names() -> FieldNames:
    """The field names of the package (fields.yaml)."""
    names: FieldNames = package_data("fields.yaml", FieldNames)
    return names
