"""`wondering new "The broken cup"`: a commented file to begin with, which passes `check` as a draft."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import TextIO

from bot.scenario.check import SCENARIOS
from bot.scenario.schema import LONGEST_SCENE_ID, LONGEST_TITLE

BLANK = "_blank.yaml"
_BLANK_ID = "a-new-scene"
_BLANK_TITLE = "WRITE a title"


class CannotBegin(Exception):
    """No file can be made; the message says why, and what to do."""


def new_scene(title: str, folder: Path) -> Path:
    """Make a file for a scene of that title from the folder's blank one. Never overwrites a file.

    Raises CannotBegin for a title that is no title, or one whose file is there already.
    """
    title = " ".join(title.split())
    scene_id = id_for(title)
    if not scene_id:
        raise CannotBegin("a title needs letters or figures, for the file's name is made of it")
    if len(title) > LONGEST_TITLE:
        most = f"a title has at most {LONGEST_TITLE} characters, to fit its button"
        raise CannotBegin(f"{most}; this has {len(title)}")
    path = folder / f"{scene_id}.yaml"
    try:
        blank = (folder / BLANK).read_text(encoding="utf-8")
        text = blank.replace(_BLANK_ID, scene_id).replace(_BLANK_TITLE, title)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise CannotBegin(
            f"{path} is there already; choose another title, or write on in that file"
        ) from None
    except OSError as error:
        raise CannotBegin(f"{error.filename}: {(error.strerror or 'cannot be used').lower()}") from error
    return path


def id_for(title: str) -> str:
    """An id made of a title: `The broken cup` becomes `the-broken-cup`. Empty if nothing can be used."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", re.sub("['`]", "", plain))
    while len("-".join(words)) > LONGEST_SCENE_ID and len(words) > 1:
        words.pop()
    return "-".join(words)[:LONGEST_SCENE_ID]


def run_new(title: str, folder: Path = SCENARIOS, *, out: TextIO | None = None) -> int:
    """Make the file, say what to do next, and return the exit status."""
    try:
        path = new_scene(title, folder)
    except CannotBegin as error:
        print(f"No file was made: {error}", file=out or sys.stderr)
        return 1
    print(
        f"{path} is ready. Open it in an editor and replace what begins with WRITE;\n"
        f"then see what is left to mend:  wondering check {path}\n"
        f"and play it as you write:         wondering preview {path}",
        file=out or sys.stdout,
    )
    return 0
