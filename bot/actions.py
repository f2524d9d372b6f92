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


@dataclass(frozen=True)
class Action:
    """A verb, the session and step it belongs to (if any), and one short argument (if any)."""

    verb: Verb
    session: str = ""
    step: int = 0
    argument: str = ""
