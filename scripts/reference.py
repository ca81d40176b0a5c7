"""Writes docs/reference/{cli,records,exit-codes}.md from the program itself; `--check` only says what is stale."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from inspect import cleandoc, getdoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
_MADE = "<!-- Made by scripts/reference.py (make docs). Do not edit. -->\n"


def example_of(help_text: str) -> str:
    """The command of the `Example:` paragraph of a help text; empty where there is none."""
    found = re.search(r"^Example: (.+)$", help_text, re.MULTILINE)
    return found.group(1).strip() if found else ""


def command_line() -> str:
    """docs/reference/cli.md: every command with its arguments, options and example."""
    from typer.main import get_command

    from variorum.cli.app import app

    group: Any = get_command(app)
    lines = [_MADE, "# Commands", "", *_prose(_help(group)), ""]
    lines += ["Results go to stdout, everything else to stderr. With `--json` stdout holds one JSON value.", ""]
    lines += ["[Exit codes](exit-codes.md) · every command takes `--help`", "", *_parameters(group, "variorum"), ""]
    lines += ["Shell completion: `variorum --install-completion`.", ""]
    for name in group.commands:
        command = group.commands[name]
        lines += [f"## variorum {name}", "", *_prose(_help(command)), ""]
        lines += ["```", f"{_usage(name, command)}", "```", "", *_parameters(command, name), ""]
    return "\n".join(lines).rstrip() + "\n"


def _help(command: Any) -> str:
    return cleandoc(command.help or "")


def _prose(help_text: str) -> Iterator[str]:
    for number, paragraph in enumerate(help_text.split("\n\n")):
        if number:
            yield ""
        example = example_of(paragraph)
        yield f"Example: `{example}`" if example else " ".join(paragraph.split())


def _usage(name: str, command: Any) -> str:
    arguments = [_metavar(one) for one in command.params if one.param_type_name == "argument"]
    return " ".join(["variorum", name, "[OPTIONS]", *arguments])


def _metavar(parameter: Any) -> str:
    name = parameter.metavar or str(parameter.name).upper()
    if parameter.param_type_name != "argument":
        return name
    name = name if parameter.nargs == 1 else f"{name}..."
    return name if parameter.required else f"[{name}]"


def _parameters(command: Any, name: str) -> Iterator[str]:
    yield "| | meaning |"
    yield "| --- | --- |"
    for one in command.params:
        if "completion" in str(one.name):
            continue
        if one.param_type_name == "argument":
            shown = f"`{_metavar(one)}`"
        else:
            value = "" if getattr(one, "is_flag", False) else f" {one.metavar or str(one.name).upper()}"
            shown = ", ".join(f"`{option}{value}`" for option in one.opts)
        text = (one.help or "").strip()
        if not text:
            raise SystemExit(f"{name}: {one.name} has no help")
        default = one.default
        told = (
            f" Default: `{default}`." if isinstance(default, str | int | os.PathLike) and default is not False else ""
        )
        yield f"| {shown} | {text}{told} |"


def exit_codes() -> str:
    """docs/reference/exit-codes.md."""
    from variorum.cli.exits import MEANINGS, ExitCode

    lines = [_MADE, "# Exit codes", "", "| code | name | when |", "| ---: | --- | --- |"]
    lines += [f"| {code.value} | {code.name.lower().replace('_', ' ')} | {MEANINGS[code]} |" for code in ExitCode]
    lines += ["", "An error is one line on stderr that names what is wrong; `--debug` shows the traceback.", ""]
    return "\n".join(lines)


def records() -> str:
    """docs/reference/records.md: every exported record type with its fields."""
    import yaml

    from variorum.export import EXPORTED
    from variorum.records import LAYERS

    notes: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        Path(__file__).with_name("record_fields.yaml").read_text(encoding="utf-8")
    )
    lines = [
        _MADE,
        "# Records",
        "",
        "What a case holds, and what `variorum export CASE --format jsonl --out DIR` writes: one file a record type,",
        "UTF-8, one JSON object a line, sorted by `id`, the same bytes for the same inputs and version. With",
        "`--names pseudonyms` private persons stand under [pseudonyms](../explanation/pseudonyms.md). `export.json`",
        "says what was written.",
        "",
        "- A **span** is `[start, end]`: code points of the report's `text`, end exclusive. The text never changes.",
        "- Every record that says something rests on spans. What does not match its report is refused and shown.",
        "- **null** means not known. No date, place or actor is ever put in its place.",
        "- **Ids** are hashes of content, so the same inputs give the same ids.",
        "- **confidence** is a calibrated probability in [0, 1], or null.",
        "- Fields may be added. None is renamed or dropped without a migration and a line in the changelog.",
        "",
    ]
    nested: dict[str, type[Any]] = {}
    for layer in EXPORTED:
        kind = LAYERS[layer]
        lines += [f"## {layer}.jsonl", "", _first(kind), "", *_table(kind, notes[layer], nested), ""]
    lines += ["# Values inside records", ""]
    done: set[str] = set()
    while waiting := [name for name in nested if name not in done]:
        for name in waiting:
            done.add(name)
            lines += [f"## {name}", "", *_prose(_first(nested[name])), "", *_table(nested[name], {}, nested), ""]
    return "\n".join(lines).rstrip() + "\n"


def _first(kind: type[Any]) -> str:
    return " ".join((getdoc(kind) or "").split("\n\n")[0].split())


def _table(kind: type[Any], notes: Mapping[str, str], nested: dict[str, type[Any]]) -> Iterator[str]:
    hints = get_type_hints(kind)
    yield "| field | type | meaning |" if notes else "| field | type |"
    yield "| --- | --- | --- |" if notes else "| --- | --- |"
    for field in fields(kind):
        shown = _type(hints[field.name], nested)
        if not notes:
            yield f"| `{field.name}` | {shown} |"
            continue
        if field.name not in notes:
            raise SystemExit(f"scripts/record_fields.yaml: {kind.__name__}.{field.name} has no line")
        yield f"| `{field.name}` | {shown} | {notes[field.name]} |"
    if stale := set(notes) - {field.name for field in fields(kind)}:
        raise SystemExit(f"scripts/record_fields.yaml: {kind.__name__} has no {', '.join(sorted(stale))}")


_SIMPLE: Mapping[Any, str] = {str: "string", int: "integer", float: "number", bool: "true or false", NoneType: "null"}


def _type(hint: Any, nested: dict[str, type[Any]]) -> str:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin in (Union, UnionType):
        return " or ".join(_type(one, nested) for one in arguments)
    if origin is tuple:
        return f"list of {_type(arguments[0], nested)}" + ("" if "list of" in _type(arguments[0], nested) else "s")
    if is_dataclass(hint) and isinstance(hint, type):
        nested.setdefault(hint.__name__, hint)
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return str(getattr(hint, "__name__", hint)).lower()


PAGES = {"cli.md": command_line, "exit-codes.md": exit_codes, "records.md": records}


def stale() -> list[str]:
    """Pages that are not as the program would write them."""
    return [
        name
        for name, make in PAGES.items()
        if not (REFERENCE / name).exists() or (REFERENCE / name).read_text(encoding="utf-8") != make()
    ]


def main() -> int:
    """Write the pages; with `--check` only name the stale ones and fail."""
    if "--check" in sys.argv[1:]:
        found = stale()
        sys.stdout.writelines(f"stale: docs/reference/{name}; run make docs\n" for name in found)
        return int(bool(found))
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
