"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

_READ = (
    "Files, folders, globs: .html .htm .mhtml .txt .json .jsonl .csv .xml (RSS, Atom) .warc .gz .zip; "
    "addresses only with --fetch"
)
CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)]
NewCase = Annotated[
    Path, typer.Argument(metavar="CASE", help="The case file; made if it is not there.", show_default=False)
]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help=f"{_READ}.",
        show_default=False,
    ),
]
SomeInputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help=f"{_READ}. Without any, the case is only brought up to date.",
        show_default=False,
    ),
]
Registries = Annotated[
    list[Path] | None,
    typer.Option(
        "--registry",
        "-r",
        metavar="FILE",
        help="YAML file with actors, outlets and places of the case (may be given again).",
        show_default=False,
    ),
]
Fetch = Annotated[
    bool | None,
    typer.Option(
        "--fetch", help="Allow addresses to be fetched. Without it nothing touches the network.", show_default=False
    ),
]
AllowPrivate = Annotated[
    bool | None,
    typer.Option(
        "--allow-private",
        help="With --fetch: also addresses of private networks and of this machine.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Date for reports that have none: 2024, 2024-03 or 2024-03-14."),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Outlet for reports that name none.", show_default=False)
]
Language = Annotated[
    list[str] | None,
    typer.Option(
        "--language", metavar="CODE", help="Language to be coded (may be given again; en).", show_default=False
    ),
]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="Language engine: encoder (better), rules (three times as fast), auto (the encoder where it is there).",
        show_default=False,
    ),
]
Executor = Annotated[
    str | None,
    typer.Option("--executor", metavar="NAME", help="How work is spread: processes or serial.", show_default=False),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=0, metavar="N", help="Processes; 0 is one a core.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Machine output: one JSON value on stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors only.")]
Open = Annotated[bool, typer.Option("--open", help="Open the page where there is a screen.")]
Record = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Id of a document or record; its first digits are enough where only one begins so.",
        show_default=False,
    ),
]
