"""Passing a scene on: a link that opens that very scene."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.practice import offers
from bot.practice.bench import Bench
from bot.practice.doorway import Doorway
from bot.practice.outcome import NothingToShare, SceneNotThere, SceneOffered, SceneShared
from bot.practice.session import Stage
from bot.rendering.outcome import Offer, Outcome
from bot.scenario.model import Scenario

Outcomes = tuple[Outcome, ...]

_PAYLOAD = re.compile("s_([a-z0-9-]{1,40})")
"""What a link carries: at most 64 of A-Z, a-z, 0-9, _ and - (Telegram's rule for `start`)."""


def scene_of(payload: str) -> str | None:
    """The id of the scene that a link is for; None for a link of another kind."""
    found = _PAYLOAD.fullmatch(payload)
    return found[1] if found else None


@dataclass(frozen=True)
class Sharing:
    """Makes links and follows them."""

    bench: Bench
    doorway: Doorway

    async def share(self, incoming: Incoming, bot: str, scene_id: str = "") -> Outcomes:
        """The link to a scene; without an id, to the one that the carer is at or was last at.

        `bot` is the bot's name in Telegram.
        """
        async with self.bench.open_work() as work:
            session = await work.sessions.newest(incoming.carer_id)
        scene_id = scene_id or (session.scenario_id if session else "")
        scene = self._live(scene_id)
        if scene is None:
            return (NothingToShare(any=bool(scene_id), offers=offers.after_scene()),)
        payload = f"s_{scene.id}"
        link = f"https://t.me/{bot}?start={payload}"
        goes_on = session is not None and session.awaits_words  # its newest buttons are still good
        return (SceneShared(scene.title, link, payload, offers=() if goes_on else offers.after_scene()),)

    async def follow(self, incoming: Incoming, scene_id: str) -> Outcomes:
        """Somebody came with a link. A scene that they are in the middle of is not put away unasked."""
        scene = self._live(scene_id)
        if scene is None:
            return await self._not_there()
        async with self.bench.open_work() as work:
            session = await work.sessions.open_for(incoming.carer_id)
            place = await self.bench.place(work, session) if session else None
        if session is None or place is None or session.stage is Stage.OPENING:
            return await self.open(incoming, scene_id)
        go_on = offers.resume(place[0].title, session)
        if session.scenario_id == scene_id:
            anew = Offer(Action(Verb.OPEN_SCENE, argument=scene_id), "begin_anew")
            return (SceneOffered(scene.title, same=True, resumable="", offers=((go_on,), (anew,))),)
        instead = Offer(Action(Verb.OPEN_SCENE, argument=scene_id), "open_scene", scene.title)
        rows = ((instead,), (go_on,))
        return (SceneOffered(scene.title, same=False, resumable=place[0].title, offers=rows),)

    async def open(self, incoming: Incoming, scene_id: str) -> Outcomes:
        """Open that very scene, if carers are offered it."""
        scene = self._live(scene_id)
        if scene is None:
            return await self._not_there()
        return await self.doorway.opening.open_one_of(incoming, [scene])

    async def _not_there(self) -> Outcomes:
        rows = (
            (Offer(Action(Verb.SURPRISE), "surprise"),),
            (Offer(Action(Verb.LIST_THEME), "by_theme"), Offer(Action(Verb.LIST_AGE), "by_age")),
        )
        return (SceneNotThere(offers=rows if self.bench.scenes.library.live() else ()),)

    def _live(self, scene_id: str) -> Scenario | None:
        scene = self.bench.scenes.find(scene_id)
        return scene if scene and scene.status in self.bench.scenes.library.offered else None
