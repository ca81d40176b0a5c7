"""Opens what was written, where there is somebody to see it."""

import os
import sys
import webbrowser
from pathlib import Path


def has_screen() -> bool:
    """Whether a browser window would be seen: not in a pipeline, a container or a remote shell without display."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_page(path: Path) -> bool:
    """Shows the page in the user's browser; whether that was possible."""
    return has_screen() and webbrowser.open(path.resolve().as_uri())
