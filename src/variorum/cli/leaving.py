"""`edition` and `export`: what leaves a case."""

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.exits import ExitCode
from variorum.cli.options import CasePath, Json, Open, Quiet
from variorum.cli.output import guarded, print_json, say
from variorum.errors import ConfigError

EditionFile = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where the page goes.")]
ExportFolder = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help="The folder for the files.", show_default=False)
]
Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="Format of the export: jsonl.")]


@guarded
def edition(
    case: CasePath,
    out: EditionFile = Path("edition.html"),
    open_it: Open = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> ExitCode:
    """Write the edition: one page with the accounts side by side.

    The page needs nothing else: no network, no server. It opens from disk and prints.

    Example: variorum edition my.case --out edition.html --open
    """
    from variorum.api import open_case
    from variorum.cli.paths import open_page

    with open_case(case) as opened:
        written = opened.edition(out)
    shown = open_it and open_page(written)
    if as_json:
        print_json({"edition": str(written), "bytes": written.stat().st_size, "opened": shown})
    elif not quiet:
        say(f"{written} ({written.stat().st_size / 1e6:.1f} MB)")
        if open_it and not shown:
            say("No screen here: open it in a browser.")
    return ExitCode.OK


@guarded
def export(
    case: CasePath,
    out: ExportFolder,
    form: Format = "jsonl",
    as_json: Json = False,
    quiet: Quiet = False,
) -> ExitCode:
    """Write the records as files, one a record type.

    The same case gives the same bytes. docs/reference/records.md describes every field.

    Example: variorum export my.case --format jsonl --out records/
    """
    if form != "jsonl":
        raise ConfigError(f"--format {form}: there is no such format. There is: jsonl")
    from variorum.api import open_case

    with open_case(case) as opened:
        written = opened.export(out, form)
    if as_json:
        print_json({"format": form, "files": [str(path) for path in written]})
    elif not quiet:
        say(f"{len(written)} files in {out}")
    return ExitCode.OK
