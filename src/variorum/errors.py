"""Every error that Variorum raises on purpose.

VariorumError
├── InputError          a file, feed, archive or page cannot be read; names it and says what to do
│   ├── LimitError      ... because a cap on size, depth or time was passed
│   └── FetchError      ... because fetching it was refused or failed
├── ConfigError         an option or a registry file is wrong
│   └── OntologyError   a data file of the ontology (or a case registry) does not follow its rules
├── CaseError           the case file cannot be used
│   ├── CaseLockedError     another process writes it
│   ├── CaseVersionError    it was made by a newer version
│   └── CaseCorruptError    it is not a case file, or its log chain is broken
├── RecordError         a record breaks the contract (a span outside its text, a quote that differs)
├── NotFoundError       no document or record of that id
├── StageError          a stage failed or broke its declaration
└── MissingExtraError   an optional part is not installed; the message holds the command that installs it
"""


class VariorumError(Exception):
    """Base of all errors raised on purpose."""


class InputError(VariorumError):
    """An input cannot be read. `path` names it, `advice` says what the user can do."""

    def __init__(self, path: str, problem: str, advice: str = "") -> None:
        super().__init__(f"{path}: {problem}" + (f". {advice}" if advice else ""))
        self.path = path
        self.problem = problem
        self.advice = advice

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        return type(self), (self.path, self.problem, self.advice)


class LimitError(InputError):
    """A cap on size, depth or time was passed."""


class FetchError(InputError):
    """Fetching was refused or failed."""


class ConfigError(VariorumError):
    """An option or a registry file is wrong."""


class OntologyError(ConfigError):
    """A data file of the ontology or a case registry does not follow its rules."""


class CaseError(VariorumError):
    """The case file cannot be used."""


class CaseLockedError(CaseError):
    """Another process writes the case file."""


class CaseVersionError(CaseError):
    """The case file was made by a newer version."""


class CaseCorruptError(CaseError):
    """The file is not a case, or its log chain is broken."""


class RecordError(VariorumError):
    """A record breaks the contract."""


class NotFoundError(VariorumError):
    """No document or record has that id."""


class StageError(VariorumError):
    """A stage failed or broke its declaration."""


class MissingExtraError(VariorumError):
    """An optional part is not installed. The message holds the command that installs it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional part: pip install 'variorum[{extra}]'")
        self.what = what
        self.extra = extra

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        return type(self), (self.what, self.extra)
