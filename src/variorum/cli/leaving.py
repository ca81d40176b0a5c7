"""`edition` and `export`: what leaves a case."""

from pathlib import Path
from typing import Annotated, cast

import typer

from variorum.cli.exits import ExitCode
from variorum.cli.options import CasePath, Json, Open, Quiet
from variorum.cli.output import guarded, print_json, say
from variorum.config import NAMES, Names
from variorum.errors import ConfigError

EditionFile = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where the page goes.")]
ExportFolder = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help="The folder for the files.", show_default=False)
]
NameChoice = Annotated[
    str,
    typer.Option(
        "--names",
        metavar="CHOICE",
        help="Names of private persons: pseudonyms (in their place), or reported (as the reports give them).",
    ),
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
    names: NameChoice = "reported",
    as_json: Json = False,
    quiet: Quiet = False,
) -> ExitCode:
    """Write the records as files, one a record type.

    The same case gives the same bytes. docs/reference/records.md describes every field. With --names pseudonyms private
    persons stand under pseudonyms; export.json says how many, and which reports are given without their text because
    they were not coded.

    Example: variorum export my.case --format jsonl --out records/ --names pseudonyms
    """
    if form != "jsonl":
        raise ConfigError(f"--format {form}: there is no such format. There is: jsonl")
    if names not in NAMES:
        raise ConfigError(f"--names {names}: there is no such choice. There are: {', '.join(NAMES)}")
    from variorum.api import open_case
    from variorum.report.wording import count

    with open_case(case) as opened:
        done = opened.export(out, form, names=cast("Names", names))
    if as_json:
        print_json({**done.told(), "files": [str(path) for path in done.files]})
    elif not quiet:
        say(f"{len(done.files)} files in {out}")
        if done.names == "reported":
            say("private persons stand in them by name: --names pseudonyms for files that leave your hands")
        else:
            say(f"{count(done.persons, 'private person')} under a pseudonym, in {count(done.replaced, 'place')}")
        if done.withheld:
            say(f"{count(len(done.withheld), 'report')} not coded, given without text (--names reported gives it)")
    return ExitCode.OK
