"""Exit codes, and which error ends with which."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from variorum.errors import (
    CaseError,
    ConfigError,
    InputError,
    MissingExtraError,
    NotFoundError,
    RecordError,
    StageError,
    VariorumError,
)


class ExitCode(IntEnum):
    """What a command returns to the shell."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    INPUT = 3
    CASE = 4
    CONFIGURATION = 5
    PARTIAL = 6
    NOT_FOUND = 7
    EXTRA = 8
    SYSTEM = 9
    STAGE = 10
    INTERRUPTED = 130


MEANINGS: Mapping[ExitCode, str] = MappingProxyType(
    {
        ExitCode.OK: "Done.",
        ExitCode.UNEXPECTED: "An error that should not happen. `--debug` shows where; please report it.",
        ExitCode.USAGE: "The command line is wrong: an unknown option, a missing argument.",
        ExitCode.INPUT: "An input that was named cannot be read, or nothing that was named is a report.",
        ExitCode.CASE: "The case file cannot be used: another process writes it, a newer version made it, or it is "
        "damaged.",
        ExitCode.CONFIGURATION: "A registry file or the value of an option is wrong.",
        ExitCode.PARTIAL: "The run finished and the case is whole, but some inputs were refused, failed, or could be "
        "read only in part. `variorum status CASE` lists them.",
        ExitCode.NOT_FOUND: "There is no such case, document or record, or the beginning of an id fits several.",
        ExitCode.EXTRA: "An optional part is not installed; the message holds the command that installs it.",
        ExitCode.SYSTEM: "The system refused: no space, no permission, a check of `variorum doctor` failed.",
        ExitCode.STAGE: "A stage failed or broke its declaration. What was done before is kept.",
        ExitCode.INTERRUPTED: "Interrupted (Ctrl-C). The case is whole; the same command goes on from there.",
    }
)
"""Exit code → when, as the reference prints it."""

_BY_ERROR: tuple[tuple[type[BaseException], ExitCode], ...] = (
    (MissingExtraError, ExitCode.EXTRA),
    (NotFoundError, ExitCode.NOT_FOUND),
    (InputError, ExitCode.INPUT),
    (ConfigError, ExitCode.CONFIGURATION),
    (CaseError, ExitCode.CASE),
    (StageError, ExitCode.STAGE),
    (RecordError, ExitCode.STAGE),
    (VariorumError, ExitCode.STAGE),
    (OSError, ExitCode.SYSTEM),
    (KeyboardInterrupt, ExitCode.INTERRUPTED),
)


def exit_code(problem: BaseException) -> ExitCode:
    """The code with which a command ends that met this error."""
    return next((code for kind, code in _BY_ERROR if isinstance(problem, kind)), ExitCode.UNEXPECTED)
