"""The scenes as trainers see them: lists, cards, versions, files, previews and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.rendering.outcome import Attachment, Offer, Outcome
from bot.trainers import offers
from bot.trainers.bench import Known, TrainersBench
from bot.trainers.outcome import (
    Author,
    Origin,
    SceneCard,
    SceneFile,
    ScenesListed,
    SceneUnknown,
    VersionLine,
    VersionShown,
    VersionsListed,
)
from bot.trainers.version import Version

Outcomes = tuple[Outcome, ...]

_A_PAGE = 8
_MINE, _ALL = "mine", "all"


@dataclass(frozen=True)
class Catalogue:
    """Shows trainers what there is."""

    bench: TrainersBench

    async def list(self, incoming: Incoming, whose: str = _ALL, page: int = 0) -> Outcomes:
        """Scenes with their status, some at a time; all, or those that this trainer has sent."""
        async with self.bench.open_work() as work:
            known = await self.bench.known(work)
            sent = await work.versions.sent_by(incoming.carer_id)
        mine = whose == _MINE
        scenes = [each for each in known.values() if not mine or each.id in sent]
        scenes.sort(key=lambda scene: (scene.title.casefold(), scene.id))
        first = min(page, max(0, len(scenes) - 1) // _A_PAGE) * _A_PAGE
        shown = scenes[first : first + _A_PAGE]
        rows = [(offers.one_scene(each),) for each in shown]
        other = Offer(
            Action(Verb.SCENES, argument=_ALL if mine else _MINE), "all_scenes" if mine else "my_scenes"
        )
        listed = ScenesListed(
            mine=mine,
            total=len(scenes),
            live=sum(each.live for each in scenes),
            first=first + 1 if shown else 0,
            last=first + len(shown),
            offers=(*rows, *_turning(whose, first, len(scenes)), (other,)),
        )
        return (listed,)

    async def card(self, scene_id: str) -> Outcomes:
        """One scene, and what can be done with it."""
        async with self.bench.open_work() as work:
            scene = await self.bench.find(work, scene_id)
            versions = len(await work.versions.of_scene(scene_id))
            week = await work.weeks.current(self.bench.clock.now())
        if scene is None:
            return _unknown()
        ends = (week.until,) if week and week.scene_id == scene_id else ()
        card = SceneCard(
            title=scene.title,
            scene_id=scene.id,
            status=scene.status,
            origin=_origin(scene),
            versions=versions,
            week_ends=ends,
            offers=offers.about_scene(scene, versions=versions, of_week=bool(ends)),
        )
        return (card,)

    async def versions(self, incoming: Incoming, scene_id: str) -> Outcomes:
        """What was sent of a scene, the newest first."""
        async with self.bench.open_work() as work:
            scene = await self.bench.find(work, scene_id)
            versions = await work.versions.of_scene(scene_id)
        if scene is None:
            return _unknown()
        shown = versions[:_A_PAGE]
        rows = [
            (
                Offer(
                    Action(Verb.VERSION, each.revision, argument=scene_id),
                    "version",
                    f"{len(versions) - place}. {_day(each.added_at)}",
                ),
            )
            for place, each in enumerate(shown)
        ]
        listed = VersionsListed(
            title=scene.title,
            versions=tuple(_line(each, incoming, scene) for each in shown),
            more=len(versions) - len(shown),
            in_folder=scene.in_folder,
            offers=(*rows, *offers.to_scene(scene_id)),
        )
        return (listed,)

    async def version(self, incoming: Incoming, scene_id: str, revision: str) -> Outcomes:
        """One version that was sent."""
        async with self.bench.open_work() as work:
            scene = await self.bench.find(work, scene_id)
            version = await work.versions.find(revision)
        if scene is not None and version is None:  # played from the folder's file
            return await self.card(scene_id)
        if scene is None or version is None or version.scene_id != scene_id:
            return _unknown()
        line = _line(version, incoming, scene)
        return (VersionShown(version.title, line, offers=offers.about_version(scene, revision)),)

    async def download(self, scene_id: str, revision: str) -> Outcomes:
        """The file of a version, as it is."""
        async with self.bench.open_work() as work:
            scene = await self.bench.find(work, scene_id)
            text = await self.bench.text(work, scene_id, revision)
        if scene is None or text is None:
            return _unknown()
        file = Attachment(f"{scene_id}.yaml", text)
        return (SceneFile(scene.title, attachment=file, offers=offers.to_scene(scene_id)),)


def _turning(whose: str, first: int, total: int) -> Sequence[tuple[Offer, ...]]:
    """Buttons to the pages before and after, where there are any."""
    page = first // _A_PAGE
    back = (Offer(Action(Verb.SCENES, step=page - 1, argument=whose), "earlier"),) if page else ()
    on = first + _A_PAGE < total
    forth = (Offer(Action(Verb.SCENES, step=page + 1, argument=whose), "later"),) if on else ()
    return [(*back, *forth)] if back or forth else []


def _origin(scene: Known) -> Origin:
    if scene.standing is not None and scene.standing.revision is not None:
        return Origin.PHONE_OVER_FILE if scene.in_folder else Origin.PHONE
    if not scene.in_folder:
        return Origin.PHONE
    return Origin.FILE_HELD if scene.layered else Origin.FILE


def _line(version: Version, incoming: Incoming, scene: Known) -> VersionLine:
    author = Author.YOU if version.author == incoming.carer_id else Author.ANOTHER
    return VersionLine(
        sent_at=version.added_at,
        author=author if version.author is not None else Author.GONE,
        live=scene.live and scene.revision == version.revision,
    )


def _day(instant: datetime) -> str:
    return f"{instant:%d.%m.%Y %H:%M}"


def _unknown() -> Outcomes:
    return (SceneUnknown(offers=offers.to_scenes()),)
