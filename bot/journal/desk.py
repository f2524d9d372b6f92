"""The journal's desk: its command and its buttons, each with its use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions import Action, Verb
from bot.asking.patience import patient
from bot.journal.answers import Answers
from bot.journal.bench import JournalBench
from bot.journal.changing import Changing
from bot.journal.exporting import Exporting
from bot.journal.looking import Looking
from bot.journal.opening import Opening
from bot.journal.writing import Writing
from bot.ports import Incoming
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]


class JournalDesk:
    """Everything that carers can ask for around the journal. Whoever calls it has admitted them."""

    def __init__(self, bench: JournalBench) -> None:
        writing = Writing(bench)
        looking = Looking(bench)
        self.opening = Opening(bench, writing)
        self.answers = Answers(writing, looking)
        self._changing = Changing(bench, writing)
        self._looking = looking
        self._exporting = Exporting(bench)

    def commands(self) -> Mapping[str, Callable[[Incoming], Awaitable[Outcomes]]]:
        """The use case of each command."""
        return {"journal": self.opening.open}

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        table: dict[Verb, Press] = {
            Verb.JOURNAL: self.opening.press,
            Verb.ENTRY: self._changing.press,
            Verb.JOURNAL_BACK: self._looking.press,
            Verb.TAKE_ALONG: self._exporting.press,
        }
        return {verb: patient(press) for verb, press in table.items()}
