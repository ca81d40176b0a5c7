"""`demo`: the bundled sample case, from reports to edition."""

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.exits import ExitCode
from variorum.cli.options import Json, Open, Quiet
from variorum.cli.output import guarded, print_json, say

DemoFolder = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder for case and page.")]


@guarded
def demo(
    out: DemoFolder = Path("demo"), open_it: Open = False, as_json: Json = False, quiet: Quiet = False
) -> ExitCode:
    """Build the bundled sample case and its edition.

    Fifteen invented reports by five invented outlets on an invented crisis. The folder then holds the reports, the case
    registry, the case and edition.html: see docs/tutorial/sample-case.md.

    Example: variorum demo --out demo --open
    """
    import shutil
    from importlib.resources import as_file, files

    from variorum.api import build
    from variorum.cli.paths import open_page
    from variorum.cli.progress import Bars
    from variorum.cli.summary import print_summary, summary

    out.mkdir(parents=True, exist_ok=True)
    with as_file(files("variorum.sample")) as sample:
        shutil.copytree(sample / "reports", out / "reports", dirs_exist_ok=True)
        shutil.copyfile(sample / "registry.yaml", out / "registry.yaml")
    registries = [out / "registry.yaml"]
    with (
        Bars(quiet=quiet or as_json) as bars,
        build(out / "sample.case", [out / "reports"], registries=registries, progress=bars) as built,
    ):
        page = built.edition(out / "edition.html")
        status = built.status()
        bars.close()
        if as_json:
            print_json({"edition": str(page), **summary(built, status)})
        elif not quiet:
            print_summary(built, status)
    shown = open_it and open_page(page)
    if not quiet and not as_json:
        say(f"The edition: {page}" + ("" if shown else f"  (open it in a browser: {page.resolve().as_uri()})"))
    return ExitCode.OK
