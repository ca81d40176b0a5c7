"""Variorum: news of conflict, every account side by side.

`build` reads reports into a case, `open_case` opens one; a `Case` gives the records, the export and the edition.
`relate` judges one sentence: which PLOVER types hold between two given sides.
Record types are in `variorum.records`, errors in `variorum.errors`. Names are loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from variorum.api import Case, build, open_case, relate
    from variorum.config import Config
    from variorum.errors import VariorumError

__version__ = "0.1.0"

__all__ = ["Case", "Config", "VariorumError", "__version__", "build", "open_case", "relate"]

_HOME = {
    "Case": "api",
    "Config": "config",
    "VariorumError": "errors",
    "build": "api",
    "open_case": "api",
    "relate": "api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"variorum.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
