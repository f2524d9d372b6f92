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
    MORE = "mo"
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
    EXPORT = "ex"
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
    REMIND = "rm"
    NEW_PLAN = "np"
    WHEN = "wn"
    DAYS = "dy"
    KIND = "kd"
    PLAN = "pl"
    ALTER = "al"
    PLACE = "zo"
    QUIET = "qt"
    PAUSE = "pa"
    STOP_ALL = "sa"
    START_ALL = "sg"
    DID = "di"
    LANDED = "ln"
    ANOTHER = "an"
    LATER = "lr"
    NOT_TODAY = "nt"
    INTEND = "in"
    CAUTION = "cn"
    THANKS = "tk"
    IDEAS = "id"
    BROWSE = "bw"
    FILTER = "fl"
    IDEA = "ie"
    FAVOURITE = "fv"
    OWN_IDEA = "oi"
    OFFERED = "of"
    IDEA_FILES = "xf"
    IDEA_FILE = "xi"
    GET_IDEAS = "xg"
    PUBLISH_IDEAS = "xp"
    LEAVE_IDEAS = "xl"
    PUT_ASIDE = "xa"
    SUPPORT = "hl"
    PERSON = "po"
    PREPARE = "ry"
    INVITE = "iv"
    GUIDE = "gu"
    CARDS = "gc"
    CARD = "cd"
    CARD_ASIDE = "ca"
    READING = "gr"
    PROGRESS = "tm"
    PATHWAY = "py"
    STUDY = "sy"
    LOOK_BACK = "lb"
    TO_JOURNAL = "tj"
    WRITE = "wr"
    WRITING = "wg"
    PLAY = "ay"
    CASE = "cs"
    PORTFOLIO = "pf"
    CERTIFICATE = "ce"
    PATH_SHARE = "ps"
    PATHS = "px"
    JOURNAL = "jn"
    ENTRY = "je"
    JOURNAL_BACK = "jb"
    TAKE_ALONG = "jx"
    ROUTINES = "rt"
    ROUTINE = "ro"

    HOW_ARE_YOU = "hy"
    HOW_ANSWER = "ha"
    SIX_BS = "6b"
    SIX_LOOK = "6l"
    SIX_CHOOSE = "6c"
    SIX_STEP = "6s"


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
        Verb.OFFERED,
        Verb.IDEA_FILES,
        Verb.IDEA_FILE,
        Verb.GET_IDEAS,
        Verb.PUBLISH_IDEAS,
        Verb.LEAVE_IDEAS,
        Verb.PUT_ASIDE,
        Verb.INVITE,
        Verb.PATHS,
    }
)
"""What nobody but a trainer can ask for."""


@dataclass(frozen=True)
class Action:
    """A verb, the session and step it belongs to (if any), and one short argument (if any).

    Trainers' buttons name a version of a scene: its revision in place of the session, the scene's id as
    the argument, and as the step what was decided about the scene when they were shown. Those of reminders
    have the id of a plan or a nudge in place of the session.
    """

    verb: Verb
    session: str = ""
    step: int = 0
    argument: str = ""
