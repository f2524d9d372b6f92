"""The use cases before a scene begins: choosing one, and going on with one that was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.practice import offers
from bot.practice.bench import Bench
from bot.practice.choosing import GENTLE
from bot.practice.opening import Opening
from bot.practice.outcome import AgesShown, PractiseAsked, ThemesShown
from bot.rendering.outcome import Offer, OfferRows, Outcome
from bot.scenario.model import Scenario

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class LeftOpen:
    """A scene that the carer can go on with. `awaits_words`: it is open, and a message would be a reply."""

    title: str
    offer: Offer
    awaits_words: bool


@dataclass(frozen=True)
class Doorway:
    """Offers scenes and opens them."""

    bench: Bench
    opening: Opening

    async def ask(self, incoming: Incoming) -> Outcomes:
        """How would you like to choose? The scene of the week comes first, then one to come back to."""
        left = await self.unfinished(incoming.carer_id)
        week = await self._of_the_week()
        again = await self._to_come_back_to(incoming.carer_id, week)
        rows: list[tuple[Offer, ...]] = []
        if week:
            rows.append((Offer(Action(Verb.OPEN_SCENE, argument=week.id), "week", week.title),))
        if left:
            rows.append((left.offer,))
        if again:
            rows.append((Offer(Action(Verb.OPEN_SCENE, argument=again.id), "come_back", again.title),))
        rows.append((Offer(Action(Verb.SURPRISE), "surprise"),))
        rows.append((Offer(Action(Verb.LIST_THEME), "by_theme"), Offer(Action(Verb.LIST_AGE), "by_age")))
        resumable, of_week = left.title if left else "", week.title if week else ""
        return (PractiseAsked(resumable=resumable, of_week=of_week, offers=tuple(rows)),)

    async def unfinished(self, carer_id: int) -> LeftOpen | None:
        """The scene that the carer left open, for the front door to offer."""
        async with self.bench.open_work() as work:
            session = await work.sessions.open_for(carer_id)
            place = await self.bench.place(work, session) if session else None
        if session is None or place is None:
            return None
        return LeftOpen(place[0].title, offers.resume(place[0].title, session), session.awaits_words)

    def themes(self) -> Outcomes:
        """The themes that have a live scene."""
        used = {scene.topic for scene in self.bench.scenes.library.live()}
        choices = [
            Offer(Action(Verb.CHOOSE_THEME, argument=theme.id), "plain", theme.title)
            for theme in self.bench.vocabulary.themes
            if theme.id in used
        ]
        return (ThemesShown(offers=_in_pairs(choices)),)

    def ages(self) -> Outcomes:
        """The age bands that have a live scene."""
        live = self.bench.scenes.library.live()
        choices = [
            Offer(Action(Verb.CHOOSE_AGE, argument=band.id), "years", band.title)
            for band in self.bench.vocabulary.ages
            if any(band.holds(scene.child.age) for scene in live)
        ]
        return (AgesShown(offers=_in_pairs(choices)),)

    async def open_by_theme(self, incoming: Incoming, theme_id: str) -> Outcomes:
        """Open the next scene of a theme."""
        live = self.bench.scenes.library.live()
        return await self.opening.open_one_of(incoming, [s for s in live if s.topic == theme_id])

    async def open_by_age(self, incoming: Incoming, band_id: str) -> Outcomes:
        """Open the next scene about a child of that age."""
        bands = [band for band in self.bench.vocabulary.ages if band.id == band_id]
        live = self.bench.scenes.library.live()
        suitable = [s for s in live if any(b.holds(s.child.age) for b in bands)]
        return await self.opening.open_one_of(incoming, suitable)

    async def surprise(self, incoming: Incoming) -> Outcomes:
        """Open whichever scene is next for this carer."""
        return await self.opening.open_one_of(incoming, self.bench.scenes.library.live())

    async def _to_come_back_to(self, carer_id: int, week: Scenario | None) -> Scenario | None:
        """A scene that is worth another look: none that is offered already, or that they are in."""
        async with self.bench.open_work() as work:
            session = await work.sessions.open_for(carer_id)
            last = await work.sessions.last_practised(carer_id)
            now = self.bench.clock.now()
            due = await self.bench.memory.worth_another_look(work, carer_id, last, now)
            eased = await work.eases.holds(carer_id, now)
        there = {session.scenario_id if session else "", week.id if week else ""}
        found = [self.bench.scenes.find(each) for each in due if each not in there]
        return next((each for each in found if each and (each.level == GENTLE or not eased)), None)

    async def _of_the_week(self) -> Scenario | None:
        async with self.bench.open_work() as work:
            week = await work.weeks.current(self.bench.clock.now())
        scene = self.bench.scenes.find(week.scene_id) if week else None
        return scene if scene and scene.status in self.bench.scenes.library.offered else None


def _in_pairs(choices: Sequence[Offer]) -> OfferRows:
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))
