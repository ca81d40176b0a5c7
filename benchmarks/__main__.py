"""The benchmarks' command line.

predict TASK INPUT OUTPUT   predictions of one task (exit code 3: the task has no engine yet)
run [--quick] [--json]      every benchmark, one table; exit code 1 when a pinned floor is broken
pin [MEASURE ...]           measure again and raise floors; refuses to lower one
speed [--json]              documents a second and peak memory, whole road and stage by stage
scale [--sizes N ...]       how the stages across documents grow: 1,000, 10,000, 100,000 replicated reports
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console

from benchmarks.floors import LoweredError, load_floors, pin
from benchmarks.measuring import Outcome, data_folder, measure
from benchmarks.predicting import NO_ENGINE, TASKS, predict
from benchmarks.table import broken_floors, print_table, to_json
from benchmarks.tasks import NoEngineError


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("predict", help="predictions of one task")
    one.add_argument("task", choices=TASKS)
    one.add_argument("input", type=Path)
    one.add_argument("output", type=Path)
    run = commands.add_parser("run", help="every benchmark, one table")
    run.add_argument("--quick", action="store_true", help="only those that together take under three minutes")
    run.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these benchmarks")
    run.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    run.add_argument("--json", action="store_true", help="print JSON")
    pinned = commands.add_parser("pin", help="measure again and raise floors")
    pinned.add_argument("measures", nargs="+", metavar="MEASURE")
    speed = commands.add_parser("speed", help="documents a second and peak memory")
    speed.add_argument("--json", action="store_true", help="print JSON")
    speed.add_argument("--reports", type=int, default=2000, help="how many reports to make (default 2000)")
    speed.add_argument("--words", type=int, default=500, help="words a report (default 500)")
    speed.add_argument("--workers", type=int, default=0, help="processes (default: one a core)")
    speed.add_argument("--engine", choices=["auto", "encoder", "rules"], default="auto", help="language engine")
    scale = commands.add_parser("scale", help="how the stages across documents grow with the case")
    scale.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], metavar="N", help="reports a case")
    scale.add_argument("--work", type=Path, default=Path("build/scale"), help="folder for the cases, which are kept")
    scale.add_argument("--workers", type=int, default=0, help="processes (default: one a core)")
    scale.add_argument("--again", action="store_true", help="measure again what was measured")
    scale.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args(arguments)
    if chosen.command == "predict":
        return _predict(chosen.task, chosen.input, chosen.output)
    if chosen.command == "run":
        return _run(quick=chosen.quick, only=chosen.only, raise_floors=chosen.pin, as_json=chosen.json)
    if chosen.command == "pin":
        return _pin(chosen.measures)
    if chosen.command == "scale":
        from benchmarks.scale import report_scale

        return report_scale(chosen.work, chosen.sizes, chosen.workers, again=chosen.again, as_json=chosen.json)
    from benchmarks.speed import report_speed

    return report_speed(chosen.reports, chosen.words, chosen.workers, chosen.engine, as_json=chosen.json)


def _predict(task: str, given: Path, output: Path) -> int:
    if not given.exists():
        print(f"{given}: no such file or folder", file=sys.stderr)
        return 2
    try:
        predict(task, given, output)
    except NoEngineError as problem:
        print(problem, file=sys.stderr)
        return NO_ENGINE
    return 0


def _run(*, quick: bool, only: list[str], raise_floors: bool, as_json: bool) -> int:
    floors = load_floors()
    names = [each.name for each in floors.benchmarks]
    unknown = [name for name in only if name not in names]
    if unknown:
        print(f"no benchmark is called {', '.join(unknown)}; there are: {', '.join(names)}", file=sys.stderr)
        return 2
    wanted = [each for each in floors.benchmarks if (each.quick or not quick) and (not only or each.name in only)]
    outcomes: list[Outcome] = []
    console = Console(stderr=as_json)
    for number, benchmark in enumerate(wanted, start=1):
        if sys.stderr.isatty():
            print(f"[{number}/{len(wanted)}] {benchmark.name}", file=sys.stderr)
        outcomes.append(measure(benchmark, data_folder()))
    if as_json:
        print(to_json(outcomes, floors))
    else:
        print_table(outcomes, floors, Console(width=None if console.is_terminal else 160))
    broken = broken_floors(outcomes, floors)
    for words in broken:
        print(f"BROKEN {words}", file=sys.stderr)
    if raise_floors and not broken:
        return _raise({name: value for outcome in outcomes for name, value in outcome.values.items()})
    return 1 if broken else 0


def _pin(names: list[str]) -> int:
    floors = load_floors()
    known = {each.id: benchmark for benchmark in floors.benchmarks for each in benchmark.measures}
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"no such measure: {', '.join(unknown)}. Known: {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    measured: dict[str, float] = {}
    for benchmark in {known[name].name: known[name] for name in names}.values():
        outcome = measure(benchmark, data_folder())
        if outcome.state != "measured":
            print(f"{benchmark.name}: {outcome.state}: {outcome.problem}", file=sys.stderr)
            return 1
        measured.update({name: value for name, value in outcome.values.items() if name in names})
    return _raise(measured)


def _raise(measured: dict[str, float]) -> int:
    try:
        changed = pin(measured)
    except LoweredError as problem:
        print(f"{problem}. Floors are lowered by hand, with a decision in docs/decisions.", file=sys.stderr)
        return 1
    for name, floor in sorted(changed.items()):
        print(f"pinned {name} at {floor:.1f}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
