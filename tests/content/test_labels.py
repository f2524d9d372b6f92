"""Every button has its words, every offer its label, and every verb somebody who handles it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

from bot.actions import TRAINERS_ONLY, Verb
from bot.chat.desks import Desks, Room
from bot.chat.handlers.presses import Presses
from bot.guide.desk import GuideDesk
from bot.journal.desk import JournalDesk
from bot.pathway.desk import PathwayDesk
from bot.practice.moves import Moves
from bot.progress.desk import ProgressDesk
from bot.reminders.desk import ReminderDesk
from bot.reminders.editing.desk import EditingDesk
from bot.routines.desk import RoutineDesk
from bot.settings import PROJECT
from bot.six_bs.desk import SixBsDesk
from bot.support.desk import SupportDesk
from bot.trainers.desk import TrainersDesk
from bot.wellbeing.desk import WellbeingDesk
from tests.content.rooms import ROOMS

CONTENT = PROJECT / "content"
LABELS: dict[str, str] = yaml.safe_load((CONTENT / "buttons.yaml").read_text("utf-8"))
ROOM_DESKS: list[Callable[[Any], Room]] = [
    SupportDesk,
    ProgressDesk,
    lambda bench: GuideDesk(bench, bench, bench),
    RoutineDesk,
    SixBsDesk,
    PathwayDesk,
    JournalDesk,
    WellbeingDesk,
]
"""The desks of the rooms behind "More", each built from its bench."""


def labels_in_code() -> set[str]:
    """The constants that the rooms give to offers as labels."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (Path(PROJECT) / "bot" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return found


def labels_of_offers() -> set[str]:
    """Only those that stand where an offer has its label."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (Path(PROJECT) / "bot" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    place = {"Offer": 1, "offer": 2}.get(node.func.id)
                    if place is not None and len(node.args) > place:
                        constants = [
                            each for each in ast.walk(node.args[place]) if isinstance(each, ast.Constant)
                        ]
                        found |= {each.value for each in constants if isinstance(each.value, str)}
    return found


def test_every_label_is_used_and_every_offer_has_one() -> None:
    assert set(LABELS) - labels_in_code() == set()
    assert labels_of_offers() - set(LABELS) == set()


def test_no_label_is_written_twice() -> None:
    keys = re.findall(r"^\"?(\w+)\"?:", (CONTENT / "buttons.yaml").read_text("utf-8"), re.MULTILINE)
    assert len(keys) == len(LABELS)
    assert len(set(keys)) == len(keys)


def test_labels_fit_a_phone() -> None:
    assert [each for each in LABELS.values() if len(each) > 30] == []
    assert len(set(LABELS.values())) == len(LABELS)


def test_every_verb_is_handled() -> None:
    moves = Moves(None, None)  # type: ignore[arg-type]
    trainers = TrainersDesk(*[_Anything()] * 7)  # type: ignore[arg-type]
    reminders = ReminderDesk(_Anything(), EditingDesk(_Anything()))  # type: ignore[arg-type]
    nothing = {each.name: _Anything() for each in fields(Desks)}
    desks = Desks(**{**nothing, "moves": moves, "trainers": trainers, "reminders": reminders})  # type: ignore[arg-type]
    desks = replace(desks, rooms=[build(_Anything()) for build in ROOM_DESKS])
    handled = set(Presses(desks, None)._presses()) | set(moves._moves())  # type: ignore[arg-type]
    assert handled | {Verb.SHARE, Verb.INVITE} == set(Verb)
    editing = set(reminders.editing.presses())
    trainers_own = set(trainers.presses()) | editing
    assert trainers_own | {Verb.OFFERED, Verb.INVITE, Verb.PATHS} == TRAINERS_ONLY


class _Anything:
    def __getattr__(self, name: str) -> object:
        return object()
