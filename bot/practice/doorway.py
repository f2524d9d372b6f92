"""The use cases before a scene begins: choosing one, and going on with one that was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.practice import offers
from bot.practice.bench import Bench, new_id
from bot.practice.choosing import choose
from bot.practice.outcome import AgesShown, NoScene, PractiseAsked, ThemesShown
from bot.practice.scenes import opened, shown
from bot.practice.session import Session, Stage, begin, end
from bot.practice.stores import PracticeWork
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

    async def ask(self, incoming: Incoming) -> Outcomes:
        """How would you like to choose?"""
        left = await self.unfinished(incoming.carer_id)
        rows: list[tuple[Offer, ...]] = [(left.offer,)] if left else []
        rows.append((Offer(Action(Verb.SURPRISE), "surprise"),))
        rows.append((Offer(Action(Verb.LIST_THEME), "by_theme"), Offer(Action(Verb.LIST_AGE), "by_age")))
        return (PractiseAsked(resumable=left.title if left else "", offers=tuple(rows)),)

    async def unfinished(self, carer_id: int) -> LeftOpen | None:
        """The scene that the carer left open, for the front door to offer."""
        async with self.bench.open_work() as work:
            session = await work.sessions.open_for(carer_id)
        place = self.bench.place(session) if session else None
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
        return await self._open(
            incoming, [s for s in self.bench.scenes.library.live() if s.topic == theme_id]
        )

    async def open_by_age(self, incoming: Incoming, band_id: str) -> Outcomes:
        """Open the next scene about a child of that age."""
        bands = [band for band in self.bench.vocabulary.ages if band.id == band_id]
        live = self.bench.scenes.library.live()
        return await self._open(incoming, [s for s in live if any(b.holds(s.child.age) for b in bands)])

    async def surprise(self, incoming: Incoming) -> Outcomes:
        """Open whichever scene is next for this carer."""
        return await self._open(incoming, self.bench.scenes.library.live())

    async def _open(self, incoming: Incoming, scenes: Sequence[Scenario]) -> Outcomes:
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            last = await work.sessions.last_practised(incoming.carer_id)
            scene = choose(scenes, last, incoming.carer_id)
            if scene is None:
                others = bool(self.bench.scenes.library.live())
                return (NoScene(offers=((Offer(Action(Verb.SURPRISE), "surprise"),),) if others else ()),)
            await _leave_open_one(work, incoming.carer_id, self.bench)
            session = Session(
                id=new_id(),
                carer_id=incoming.carer_id,
                scenario_id=scene.id,
                revision=scene.revision,
                moment_id=scene.moments[0].id,
                stage=Stage.OPENING,
                step=0,
                started_at=now,
                updated_at=now,
            )
            if scene.level == 1:
                session = begin(session, now)
            await work.sessions.add(session)
            await work.commit()
        if session.stage is Stage.OPENING:
            return (opened(session, scene, seen_before=scene.id in last),)
        return (shown(session, scene, scene.moments[0]),)


async def _leave_open_one(work: PracticeWork, carer_id: int, bench: Bench) -> None:
    session = await work.sessions.open_for(carer_id)
    if session:
        await work.sessions.save(end(session, bench.clock.now(), finished=False))


def _in_pairs(choices: Sequence[Offer]) -> OfferRows:
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))
