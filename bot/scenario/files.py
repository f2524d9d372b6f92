"""Which files of a folder are scenes, and whether one has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.scenario.catalogue import WRONG_NAME
from bot.scenario.findings import Findings, Mark
from bot.scenario.problem import Problem

_NEARLY = (".yml", ".yaml.txt", ".yml.txt", ".yaml.yaml")
_DOCUMENTS = (".yaml.rtf", ".yaml.doc", ".yaml.docx", ".yaml.odt")
_COPY = r"(?:[ _]?\(\d{1,3}\))?"  # what phones add to a name that they have already: the-den (1).yaml
_SENT_NAME = re.compile(rf"(?P<stem>.+?){_COPY}\.ya?ml", re.IGNORECASE | re.DOTALL)


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
    return [path for path in _files(folder) if is_scene_name(path)]


def stem_of(name: str) -> str | None:
    """The name without folders, ending and a copy's number; None for what is no YAML by its name.

    It is only compared with ids and names: no file is ever opened or written under it.
    """
    found = _SENT_NAME.fullmatch(re.split(r"[\\/]", name)[-1])
    return found["stem"] if found else None


def wrongly_named(folder: Path, name: str) -> list[Problem]:
    """Files that were meant as scenes but are called otherwise, so that nothing reads them. `name` is what
    reports call the folder.
    """
    problems: list[Problem] = []
    for path in _files(folder):
        if _nearly(path):
            problems.append(not_read(path, name_in(folder, path, name)))
    return problems


def not_read(path: Path, name: str) -> Problem:
    """That a file is not called as scenes are. `name` is what reports call it."""
    right = f"{path.name.split('.')[0]}.yaml"
    hint = f"rename it to {right}"
    if path.name.lower().endswith(_DOCUMENTS):
        hint = f"copy its words into a plain text editor, and save them as {right}"
    findings = Findings(name)
    findings.add(WRONG_NAME, Mark(1, 1), f"{path.name} is not read by the bot", hint)
    return findings.problems()[0]


def is_scene_name(path: Path) -> bool:
    """Whether the bot takes a file of that name in its folder for a scene."""
    return path.suffix == ".yaml" and not _nearly(path)


def name_in(folder: Path, path: Path, name: str) -> str:
    """How a file is called in reports, where its folder is called `name`."""
    return f"{name}/{path.relative_to(folder).as_posix()}"


def _nearly(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith((*_NEARLY, *_DOCUMENTS)) or (name.endswith(".yaml") and path.suffix != ".yaml")


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(("_", ".")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file():
            yield path
