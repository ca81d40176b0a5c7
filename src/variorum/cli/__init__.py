"""The command line: `variorum --help`."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code (docs/reference/exit-codes.md).

    `arguments`: what follows the program's name; null = what the shell gave.
    """
    import sys

    from variorum.cli.app import app
    from variorum.cli.output import DEBUG

    given = list(sys.argv[1:] if arguments is None else arguments)
    options = given[: given.index("--")] if "--" in given else given
    if "--debug" in options:
        given.remove("--debug")
    DEBUG.set("--debug" in options)
    try:
        app(args=given, prog_name="variorum")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    return 0
