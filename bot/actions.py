"""What a button does when it is pressed, as data.

A button carries the session and the step in which it was shown, so that one pressed weeks later
gets a kind, true answer. `chat/buttons.py` packs actions into Telegram's 64 bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """Everything that a button can ask for. The values are written into buttons: never reuse one."""

    CONSENT = "ok"
    MENU = "mn"
    PRACTISE = "pr"
    CHOOSE_THEME = "th"
    CHOOSE_AGE = "ag"
    LIST_THEME = "lt"
    LIST_AGE = "la"
    SURPRISE = "su"
    RESUME = "re"
    BEGIN = "be"
    STUCK = "st"
    TRY_AGAIN = "ta"
    MEND = "me"
    OTHERS = "ot"
    GO_ON = "go"
    STOP = "sp"
    PART_OF_PRACTICE = "pp"
    MISREAD = "mr"
    HELP = "he"
    PRIVACY = "pv"
    DELETE_ASK = "da"
    DELETE_SURE = "ds"
    KEEP = "kp"
    OPEN_SCENE = "on"
    SHARE = "sh"
    SCENES = "sc"
    SCENE = "sd"
    VERSIONS = "vs"
    VERSION = "vn"
    PREVIEW = "pw"
    PUBLISH = "pb"
    LEAVE_DRAFT = "ld"
    WITHDRAW = "wd"
    USE_FILE = "uf"
    DOWNLOAD = "dl"
    FIGURES = "fg"
    SET_WEEK = "wk"
    END_WEEK = "we"


TRAINERS_ONLY = frozenset(
    {
        Verb.SCENES,
        Verb.SCENE,
        Verb.VERSIONS,
        Verb.VERSION,
        Verb.PREVIEW,
        Verb.PUBLISH,
        Verb.LEAVE_DRAFT,
        Verb.WITHDRAW,
        Verb.USE_FILE,
        Verb.DOWNLOAD,
        Verb.FIGURES,
        Verb.SET_WEEK,
        Verb.END_WEEK,
    }
)
"""What nobody but a trainer can ask for."""


@dataclass(frozen=True)
class Action:
    """A verb, the session and step it belongs to (if any), and one short argument (if any).

    Trainers' buttons name a version of a scene: its revision in place of the session, the scene's id as
    the argument, and as the step what was decided about the scene when they were shown.
    """

    verb: Verb
    session: str = ""
    step: int = 0
    argument: str = ""
