"""Name further graphs in a model's manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def add_files(model: Path, files: Sequence[str], **entries: Any) -> None:
    """Write the files' hashes and the entries into the manifest; the version's second part names all weights."""
    path = model / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for file in files:
        manifest["files"][file] = hashlib.sha256((model / file).read_bytes()).hexdigest()
    for name, entry in entries.items():
        known = manifest.get(name)
        manifest[name] = known | entry if isinstance(known, dict) and isinstance(entry, dict) else entry
    digest = hashlib.sha256("".join(manifest["files"][f] for f in sorted(manifest["files"])).encode()).hexdigest()
    manifest["version"] = f"{manifest['version'].split('.')[0]}.{digest[:8]}"
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
