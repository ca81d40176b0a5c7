"""The commands, put together."""

from inspect import cleandoc
from typing import Annotated

import typer

from variorum.cli.building import add, build
from variorum.cli.demonstration import demo
from variorum.cli.examining import doctor
from variorum.cli.leaving import edition, export
from variorum.cli.looking import explain, show, status

app = typer.Typer(
    name="variorum",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def unwrapped(doc: str | None) -> str:
    """The paragraphs of a docstring, each on one line: the terminal wraps them, not the source file."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in cleandoc(doc or "").split("\n\n"))


def _version(wanted: bool) -> None:
    if wanted:
        from variorum import __version__

        typer.echo(f"variorum {__version__}")
        raise typer.Exit


def variorum(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of errors (anywhere on the line).")] = False,
) -> None:
    """News of conflict, every account side by side.

    Give it reports from outlets that disagree; it gives back the record (who said and did what to whom, each with the
    exact words it rests on) and the edition (the accounts beside each other).

    Example: variorum demo --open
    """


app.callback(help=unwrapped(variorum.__doc__))(variorum)
for command, name in (
    (build, "build"),
    (add, "add"),
    (status, "status"),
    (edition, "edition"),
    (export, "export"),
    (show, "show"),
    (explain, "explain"),
    (demo, "demo"),
    (doctor, "doctor"),
):
    app.command(name, help=unwrapped(command.__doc__))(command)
