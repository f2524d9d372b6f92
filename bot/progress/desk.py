"""The desk of progress: its command and its button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions import Action, Verb
from bot.asking.patience import patient
from bot.ports import Incoming
from bot.progress.bench import ProgressBench
from bot.progress.showing import Showing
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


class ProgressDesk:
    """Everything that carers can ask for around progress."""

    def __init__(self, bench: ProgressBench) -> None:
        self._showing = Showing(bench)

    def commands(self) -> Mapping[str, Callable[[Incoming], Awaitable[Outcomes]]]:
        """/progress: what shows over time."""
        return {"progress": lambda who: patient(self._showing.press)(who, Action(Verb.PROGRESS))}

    def presses(self) -> Mapping[Verb, Callable[[Incoming, Action], Awaitable[Outcomes]]]:
        """The use case of each button."""
        return {Verb.PROGRESS: patient(self._showing.press)}
