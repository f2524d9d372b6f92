"""The desk of the carer's own well-being: every button and command, with its use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions import Action, Verb
from bot.asking.patience import patient, patiently
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.wellbeing import offers
from bot.wellbeing.asking import Asking
from bot.wellbeing.bench import WellbeingBench
from bot.wellbeing.looking_back import LookingBack
from bot.wellbeing.outcome import GoesAsUsual, MessageDrafted, MessagesOffered

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]
Command = Callable[[Incoming], Awaitable[Outcomes]]


LISTENER = "empathic-listener"
"""Their key in `content/signposts.yaml`."""


class WellbeingDesk:
    """Everything that carers can ask for here. Whoever calls it has admitted them."""

    def __init__(self, bench: WellbeingBench) -> None:
        self._bench = bench
        self._asking = Asking(bench)
        self._looking_back = LookingBack(bench)

    def commands(self) -> Mapping[str, Command]:
        """/howareyou."""
        return {"howareyou": lambda incoming: patiently(lambda: self._looking_back.home(incoming))}

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        return {Verb.HOW_ARE_YOU: patient(self._room), Verb.HOW_ANSWER: patient(self._asking.answer)}

    async def _room(self, incoming: Incoming, action: Action) -> Outcomes:
        what, _, value = action.argument.partition(".")
        if action.session:
            about = self._looking_back.drop if what == "drop" else self._asking.about
            return await about(incoming, action)
        table: Mapping[str, Callable[[], Awaitable[Outcomes]]] = {
            "begin": lambda: self._asking.begin(incoming),
            "list": lambda: self._looking_back.by_day(incoming),
            "usual": lambda: self._as_usual(incoming),
            "messages": self._messages,
            "message": lambda: self._message(incoming, value),
        }
        return await table.get(what, lambda: self._looking_back.home(incoming))()

    async def _as_usual(self, incoming: Incoming) -> Outcomes:
        async with self._bench.open_work() as work:
            await work.eases.end(incoming.carer_id)
            await work.commit()
        return (GoesAsUsual(offers=offers.back()),)

    async def _messages(self) -> Outcomes:
        return (MessagesOffered(offers=offers.messages(self._bench.asked)),)

    async def _message(self, incoming: Incoming, message_id: str) -> Outcomes:
        """Words to copy. Nothing is sent, and nothing is noted of it."""
        message = next((each for each in self._bench.asked.messages if each.id == message_id), None)
        if message is None:
            return await self._messages()
        async with self._bench.open_work() as work:
            own = await self._bench.neighbours.own_people(work, incoming.carer_id)
        listener = next((words for role, words in own if role == LISTENER), "")
        others = tuple(words for role, words in own if not role)
        return (MessageDrafted(message.text, listener, others, offers=offers.drafted()),)
