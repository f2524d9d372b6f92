"""A version of a scene that came from a phone, and which version of a scene carers are offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Version:
    """A scene file that a trainer sent. `author` is None once they have been forgotten.

    `revision` names the text (`scene_texts`), `number` grows with each version that is sent.
    """

    number: int
    scene_id: str
    revision: str
    title: str
    added_at: datetime
    author: int | None


@dataclass(frozen=True)
class Standing:
    """What trainers have decided about a scene from the phone.

    Without a `revision` the file in the folder is meant, with its own status. A scene that is not
    `offered` is put back to draft. `version` guards the stored row; 0 is not stored yet.
    """

    scene_id: str
    revision: str | None
    offered: bool
    changed_at: datetime
    version: int = 0
