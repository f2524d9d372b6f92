"""The reminders' desk: every button and command, with its use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions import Action, Verb
from bot.asking.patience import patient
from bot.ports import Incoming
from bot.reminders.answers import Answers
from bot.reminders.bench import RemindersBench
from bot.reminders.editing.desk import EditingDesk
from bot.reminders.finding.browsing import Browsing
from bot.reminders.finding.offering import Offering
from bot.reminders.finding.own_ideas import OwnIdeasDesk
from bot.reminders.nudges.intending import Intending
from bot.reminders.nudges.replying import Replying
from bot.reminders.plans.changing import Changing
from bot.reminders.plans.listing import Listing
from bot.reminders.plans.setting_up import SettingUp
from bot.reminders.plans.suiting import Suiting
from bot.reminders.rests.habitual import Habitual
from bot.reminders.rests.pausing import Pausing
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]


class ReminderDesk:
    """Everything that carers can ask for around reminders and ideas. Whoever calls it has admitted them."""

    def __init__(self, bench: RemindersBench, editing: EditingDesk) -> None:
        self.editing = editing
        listing, suiting = Listing(bench), Suiting(bench)
        self.setting_up = SettingUp(bench, listing)
        self.pausing = Pausing(bench)
        self.browsing = Browsing(bench)
        self.own_ideas = OwnIdeasDesk(bench)
        self.offering = Offering(bench)
        self._listing = listing
        self._changing = Changing(bench, listing, suiting)
        self._habitual = Habitual(bench)
        self._replying = Replying(bench, suiting)
        self._intending = Intending(bench, self._replying)
        self.answers = Answers(
            bench,
            self.setting_up,
            self._changing,
            self.pausing,
            self._habitual,
            self._intending,
            self.own_ideas,
        )

    async def remind(self, incoming: Incoming) -> Outcomes:
        """/remind: what there is, or the first of the three taps."""
        return await self.setting_up.start(incoming)

    async def pause(self, incoming: Incoming) -> Outcomes:
        """/pause: for how long?"""
        return await self.pausing.pause(incoming, Action(Verb.PAUSE))

    async def ideas(self, incoming: Incoming) -> Outcomes:
        """/ideas: what there is."""
        return await self.browsing.home(incoming)

    async def offered(self, incoming: Incoming) -> Outcomes:
        """/offered, for trainers."""
        return await self.own_ideas.offered(incoming, Action(Verb.OFFERED))

    async def idea_files(self, incoming: Incoming) -> Outcomes:
        """/ideafiles, for trainers."""
        return await self.editing.files(incoming)

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        setting_up, replying = self.setting_up, self._replying
        table: dict[Verb, Press] = {
            Verb.REMIND: lambda who, action: setting_up.start(who),
            Verb.NEW_PLAN: lambda who, action: setting_up.begin(who),
            Verb.WHEN: setting_up.when,
            Verb.DAYS: setting_up.days,
            Verb.KIND: setting_up.kind,
            Verb.PLAN: lambda who, action: self._listing.one(who, action.session),
            Verb.ALTER: self._changing.change,
            Verb.PLACE: self._habitual.place,
            Verb.QUIET: self._habitual.quiet,
            Verb.PAUSE: self.pausing.pause,
            Verb.STOP_ALL: lambda who, action: self.pausing.stop_all(who),
            Verb.START_ALL: lambda who, action: self.pausing.start_all(who),
            Verb.DID: replying.did,
            Verb.LANDED: replying.landed,
            Verb.ANOTHER: replying.another,
            Verb.CAUTION: replying.caution,
            Verb.NOT_TODAY: replying.not_today,
            Verb.THANKS: replying.thanks,
            Verb.LATER: self._intending.later,
            Verb.INTEND: self._intending.intend,
            Verb.IDEAS: lambda who, action: self.browsing.home(who),
            Verb.BROWSE: self.browsing.browse,
            Verb.FILTER: self.browsing.filter,
            Verb.IDEA: self.browsing.idea,
            Verb.FAVOURITE: self.browsing.favourite,
            Verb.OWN_IDEA: self.own_ideas.press,
            Verb.OFFERED: self.own_ideas.offered,
            **self.editing.presses(),
        }
        return {verb: patient(press) for verb, press in table.items()}
