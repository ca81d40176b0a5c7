import pytest

from variorum import errors
from variorum.cli.exits import MEANINGS, ExitCode, exit_code


def _every(kind: type[errors.VariorumError]) -> list[type[errors.VariorumError]]:
    return [kind, *(deep for below in kind.__subclasses__() for deep in _every(below))]


def _made(kind: type[errors.VariorumError]) -> errors.VariorumError:
    if issubclass(kind, errors.InputError):
        return kind("a.html", "cannot be read")
    if issubclass(kind, errors.MissingExtraError):
        return kind("the thing", "extra")
    return kind("something")


@pytest.mark.parametrize("kind", _every(errors.VariorumError))
def test_no_error_raised_on_purpose_ends_like_a_bug(kind: type[errors.VariorumError]) -> None:
    assert exit_code(_made(kind)) not in (ExitCode.OK, ExitCode.UNEXPECTED, ExitCode.USAGE)


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (errors.LimitError("a.zip", "too large"), ExitCode.INPUT),
        (errors.OntologyError("actors.yaml: no name"), ExitCode.CONFIGURATION),
        (errors.CaseLockedError("in use"), ExitCode.CASE),
        (errors.NotFoundError("no such record"), ExitCode.NOT_FOUND),
        (errors.MissingExtraError("spaCy", "spacy"), ExitCode.EXTRA),
        (PermissionError(13, "Permission denied"), ExitCode.SYSTEM),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (RuntimeError("a bug"), ExitCode.UNEXPECTED),
    ],
)
def test_each_kind_of_error_has_its_own_code(problem: BaseException, code: ExitCode) -> None:
    assert exit_code(problem) is code


def test_every_code_is_explained() -> None:
    assert set(MEANINGS) == set(ExitCode)
    assert all(MEANINGS.values())
