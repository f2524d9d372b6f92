"""Which files of a folder are scenes, and whether one has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.scenario.catalogue import WRONG_NAME
from bot.scenario.findings import Findings, Mark
from bot.scenario.problem import Problem

_NEARLY = (".yml", ".yaml.txt", ".yml.txt", ".yaml.yaml")


class Stamp(NamedTuple):
    """What tells that a file has changed, without reading it. `changed` in nanoseconds."""

    changed: int
    size: int
    inode: int


def stamp_of(path: Path) -> Stamp | None:
    """The file's stamp, or None if it has gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def scene_files(folder: Path) -> list[Path]:
    """The files of a folder, and of the folders in it, that are scenes, in order. Files whose name begins
    with `_` or `.` are none. Raises OSError if the folder cannot be listed.
    """
    return [path for path in _files(folder) if path.suffix == ".yaml" and not _nearly(path)]


def wrongly_named(folder: Path, name: str) -> list[Problem]:
    """Files that were meant as scenes but are called otherwise, so that nothing reads them. `name` is what
    reports call the folder.
    """
    problems: list[Problem] = []
    for path in _files(folder):
        if _nearly(path):
            findings = Findings(name_in(folder, path, name))
            stem = path.name.split(".")[0]
            findings.add(WRONG_NAME, Mark(1, 1), f"{path.name} is not read", f"rename it to {stem}.yaml")
            problems += findings.problems()
    return problems


def name_in(folder: Path, path: Path, name: str) -> str:
    """How a file is called in reports, where its folder is called `name`."""
    return f"{name}/{path.relative_to(folder).as_posix()}"


def _nearly(path: Path) -> bool:
    return path.name.lower().endswith(_NEARLY)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(("_", ".")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file():
            yield path
