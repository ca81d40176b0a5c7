"""Installs the project and its development group with whatever pip this environment has (any since 23).

pip learnt `--group` only in 25.1, so the group is read from pyproject.toml here.
"""

import subprocess
import sys
import tomllib
from pathlib import Path


def main() -> int:
    """Run pip; its exit status is ours."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    group: list[str] = project["dependency-groups"]["dev"]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".", *group]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
