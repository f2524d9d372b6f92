"""The desk of the people around a carer: every button and command, with its use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions import Action, Verb
from bot.asking.patience import patient
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.support.answers import Answers
from bot.support.bench import SupportBench
from bot.support.keeping import KeepingPeople
from bot.support.preparing import Preparing
from bot.support.turning import Turning

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]


class SupportDesk:
    """Everything that carers can ask for around their people."""

    def __init__(self, bench: SupportBench) -> None:
        self._turning = Turning(bench)
        self._keeping = KeepingPeople(bench, self._turning)
        self._preparing = Preparing(bench)
        self.answers = Answers(self._keeping, self._preparing)

    def commands(self) -> Mapping[str, Callable[[Incoming], Awaitable[Outcomes]]]:
        """/support: who to turn to."""
        return {"support": lambda who: self._turning.press(who, Action(Verb.SUPPORT))}

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        return {
            Verb.SUPPORT: patient(self._turning.press),
            Verb.PERSON: patient(self._keeping.press),
            Verb.PREPARE: patient(self._preparing.press),
        }
