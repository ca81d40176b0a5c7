"""`build` and `add`: reports in, a case out."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from variorum.cli.exits import ExitCode
from variorum.cli.options import (
    AllowPrivate,
    CasePath,
    Engine,
    Executor,
    Fetch,
    Inputs,
    Json,
    Language,
    NewCase,
    Outlet,
    Published,
    Quiet,
    Registries,
    SomeInputs,
    Workers,
)
from variorum.cli.output import guarded, print_json
from variorum.errors import InputError, NotFoundError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


@guarded
def build(
    case: NewCase,
    inputs: SomeInputs = None,
    registry: Registries = None,
    fetch: Fetch = None,
    allow_private: AllowPrivate = None,
    published: Published = None,
    outlet: Outlet = None,
    language: Language = None,
    engine: Engine = None,
    executor: Executor = None,
    workers: Workers = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> ExitCode:
    """Read reports into a case and bring it up to date.

    Run it again at any time: the same bytes add nothing, only what is new or changed is computed, and a run that was
    killed goes on where it stopped. Options that are not given stay as the case has them.

    Example: variorum build my.case reports/ feed.xml --registry who-is-who.yaml
    """
    if not inputs and not case.exists():
        raise InputError(str(case), "there is no such case yet and no input was given", "Name files or folders")
    return run(
        case,
        inputs or [],
        quiet=quiet,
        as_json=as_json,
        registries=registry,
        fetch=fetch,
        allow_private=allow_private,
        published=published,
        outlet=outlet,
        languages=language,
        engine=engine,
        executor=executor,
        workers=workers,
    )


@guarded
def add(
    case: CasePath,
    inputs: Inputs,
    fetch: Fetch = None,
    allow_private: AllowPrivate = None,
    executor: Executor = None,
    workers: Workers = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> ExitCode:
    """Read more reports into a case that is there.

    The same as build, but a case that does not exist is an error instead of a new case.

    Example: variorum add my.case late-reports/*.html
    """
    if not case.exists():
        raise NotFoundError(f"{case}: there is no such case. `variorum build` makes one")
    return run(
        case,
        inputs,
        quiet=quiet,
        as_json=as_json,
        fetch=fetch,
        allow_private=allow_private,
        executor=executor,
        workers=workers,
    )


def run(case: Path, inputs: Sequence[str], *, quiet: bool, as_json: bool, **options: Any) -> ExitCode:
    """Build, with bars and a summary. Partial where inputs of the case were refused, failed or cut short."""
    check_inputs(inputs, fetch=bool(options.get("fetch")))
    from variorum.api import build as build_case
    from variorum.cli.progress import Bars
    from variorum.cli.summary import print_summary, set_aside, summary

    with Bars(quiet=quiet or as_json) as bars, build_case(case, inputs, progress=bars, **options) as built:
        status = built.status()
        if as_json:
            print_json(summary(built, status))
        elif not quiet:
            bars.close()
            print_summary(built, status)
        return ExitCode.PARTIAL if set_aside(status) else ExitCode.OK


def check_inputs(inputs: Sequence[str], *, fetch: bool) -> None:
    """Raises InputError for the first input that is not there, before anything is read or made."""
    import glob
    import os

    for name in inputs:
        if _ADDRESS.match(name):
            if not fetch:
                raise InputError(name, "addresses are only fetched when asked", "Say --fetch")
        elif not os.path.lexists(name) and next(glob.iglob(name, recursive=True), None) is None:  # noqa: PTH207
            raise InputError(name, "no such file or folder", "Check the spelling")
