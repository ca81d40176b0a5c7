"""What the commands print: results to stdout, everything else to stderr, nothing from a report unescaped."""

import json
import os
import sys
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

import typer

from variorum.cli.exits import ExitCode, exit_code
from variorum.errors import VariorumError

if TYPE_CHECKING:
    from rich.console import Console

P = ParamSpec("P")

DEBUG: ContextVar[bool] = ContextVar("variorum_debug", default=False)
"""Whether errors are shown with their traceback (`--debug`)."""


def console(*, stderr: bool = False) -> "Console":
    """A console without markup or guessing: what is printed is what was given. Colours only on a terminal."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def say(message: str) -> None:
    """A line for people, on stderr."""
    from variorum.report.visible import visible

    console(stderr=True).print(visible(message))


def print_json(value: Any) -> None:
    """A result for machines, on stdout: one JSON value, ASCII only, so that no terminal obeys what a report holds."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True, indent=2, default=str) + "\n")
    sys.stdout.flush()


def guarded(command: Callable[P, ExitCode | None]) -> Callable[P, None]:
    """The command as typer calls it: errors become one line on stderr and an exit code."""

    @wraps(command)
    def run(*positional: P.args, **named: P.kwargs) -> None:
        try:
            code = command(*positional, **named) or ExitCode.OK
        except BrokenPipeError:
            # Whoever read our output has gone (`| head`): nothing is wrong, and nobody is left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = ExitCode.OK
        except (Exception, KeyboardInterrupt) as problem:
            if isinstance(problem, typer.Exit | typer.Abort | typer.BadParameter):
                raise
            code = _tell(problem)
        if code is not ExitCode.OK:
            raise typer.Exit(int(code))

    return run


def _tell(problem: BaseException) -> ExitCode:
    code = exit_code(problem)
    if DEBUG.get():
        from variorum.report.visible import visible

        sys.stderr.write(visible("".join(traceback.format_exception(problem))))
    elif isinstance(problem, KeyboardInterrupt):
        say("Interrupted. The case is whole; run the same command again to go on.")
    elif isinstance(problem, VariorumError):
        say(f"Error: {problem}")
    elif isinstance(problem, OSError):
        say(f"Error: {problem.strerror or problem}{f': {problem.filename}' if problem.filename else ''}")
    else:
        say(
            f"Unexpected error: {type(problem).__name__}: {problem}\n"
            "Run it again with --debug to see where, and please report that."
        )
    return code
