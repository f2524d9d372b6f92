"""The desk of the six Bs: every button and command, with its use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.actions import Action, Verb
from bot.asking.patience import patient, patiently
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.six_bs.answers import Answers
from bot.six_bs.bench import SixBsBench
from bot.six_bs.child import MOST_CHOSEN
from bot.six_bs.children import Children, gone
from bot.six_bs.looking import Looking
from bot.six_bs.showing import Showing
from bot.six_bs.suggesting import Suggesting
from bot.six_bs.trying import Trying

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]
Command = Callable[[Incoming], Awaitable[Outcomes]]

_OF_A_CHILD = ("more", "take", "own")


class SixBsDesk:
    """Everything that carers can ask for here. Whoever calls it has admitted them."""

    def __init__(self, bench: SixBsBench) -> None:
        self._bench = bench
        self._children = Children(bench)
        self._showing = Showing(bench, self._children)
        self._looking = Looking(bench, self._children, self._showing)
        self._suggesting = Suggesting(bench, self._showing)
        self._trying = Trying(bench, self._children)
        self.answers = Answers(bench, self._looking, self._suggesting, self._trying)

    def commands(self) -> Mapping[str, Command]:
        """/sixbs."""
        return {"sixbs": lambda incoming: patiently(lambda: self._children.home(incoming))}

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        table: dict[Verb, Press] = {
            Verb.SIX_BS: self._room,
            Verb.SIX_LOOK: self._looking.press,
            Verb.SIX_CHOOSE: self._choose,
            Verb.SIX_STEP: self._step,
        }
        return {verb: patient(press) for verb, press in table.items()}

    async def _room(self, incoming: Incoming, action: Action) -> Outcomes:
        what, _, value = action.argument.partition(".")
        if action.session:
            return await self._about_child(incoming, action, what)
        table: Mapping[str, Callable[[], Awaitable[Outcomes]]] = {
            "held": lambda: self.answers.held(incoming, action),
            "new": lambda: self._children.which(incoming),
            "type": lambda: self._children.which(incoming),
            "none": lambda: self._looking.begin_with(incoming, ""),
            "as": lambda: self._looking.begin_as(incoming, value),
        }
        return await table.get(what, lambda: self._children.home(incoming))()

    async def _about_child(self, incoming: Incoming, action: Action, what: str) -> Outcomes:
        if what == "picture":
            return await self._showing.picture(incoming, action.session)
        if what in ("name", "date", "forget"):
            return await self._children.change(incoming, action)
        return await self._children.show(incoming, action.session)

    async def _choose(self, incoming: Incoming, action: Action) -> Outcomes:
        """A B is chosen, or chosen no more. A third takes the place of the first."""
        async with self._bench.open_work() as work:
            child = await self._bench.own(work, incoming, action.session)
            if child is None:
                return gone()
            if self._bench.aid.b(action.argument):
                others = tuple(each for each in child.chosen if each != action.argument)
                chosen = others if len(others) < len(child.chosen) else (*others, action.argument)
                child = await work.children.save(replace(child, chosen=chosen[-MOST_CHOSEN:]))
                await work.commit()
        return (self._showing.choice(child),)

    async def _step(self, incoming: Incoming, action: Action) -> Outcomes:
        what = action.argument.partition(".")[0]
        if what == "list":
            return await self._trying.list(incoming, action)
        if what in _OF_A_CHILD:
            return await self._suggesting.press(incoming, action)
        return await self._trying.press(incoming, action)
