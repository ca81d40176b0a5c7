"""`doctor`: is everything there that a run needs?"""

from dataclasses import asdict

from variorum.cli.exits import ExitCode
from variorum.cli.options import Json
from variorum.cli.output import console, guarded, print_json


@guarded
def doctor(as_json: Json = False) -> ExitCode:
    """Check the installation: versions, size, space, data files, models, optional parts.

    Ends with exit code 9 when something is wrong that would stop a run.

    Example: variorum doctor --json
    """
    from variorum.cli.checks import examine

    found = examine()
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        from rich.table import Table
        from rich.text import Text

        from variorum.report.visible import one_line

        table = Table.grid(padding=(0, 2))
        styles = {"ok": "green", "note": "yellow", "bad": "bold red"}
        for one in found:
            table.add_row(
                Text(one.state, style=styles[one.state]), Text(one.topic, style="bold"), Text(one_line(one.text))
            )
        console().print(table, soft_wrap=False)
    return ExitCode.SYSTEM if any(one.state == "bad" for one in found) else ExitCode.OK
