"""A trainer sends a scene file: it is checked, and kept as a draft if it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports import Incoming
from bot.rendering.outcome import Attachment, Outcome
from bot.scenario.files import stem_of
from bot.scenario.model import Status
from bot.scenario.page import Page
from bot.scenario.problem import Problem, Severity
from bot.trainers import offers
from bot.trainers.bench import TrainersBench
from bot.trainers.outcome import FileRefused, LeftAsDraft, Refusal, SceneProblems, SceneReceived

Outcomes = tuple[Outcome, ...]

LARGEST_KB = 200
"""A scene is a few pages of text; nothing bigger is even fetched from Telegram."""

_TOLD_AT_ONCE = 6
_WARNINGS_TOLD = 3


@dataclass(frozen=True)
class Intake:
    """Takes scene files in."""

    bench: TrainersBench

    def refusal(self, name: str, size: int | None) -> Outcomes | None:
        """Why a file is not fetched; None if it is. `size` in bytes, as Telegram tells it."""
        if stem_of(name) is None:
            return (FileRefused(Refusal.KIND, LARGEST_KB),)
        if size is None or size > LARGEST_KB * 1024:
            return (FileRefused(Refusal.SIZE, LARGEST_KB),)
        return None

    def lost(self) -> Outcomes:
        """Telegram would not hand the file over."""
        return (FileRefused(Refusal.LOST, LARGEST_KB),)

    async def receive(self, incoming: Incoming, name: str, content: bytes) -> Outcomes:
        """Check a file, and keep it as a draft if there are no errors in it."""
        stem = stem_of(name)
        refused = self.refusal(name, len(content))
        if stem is None or refused is not None:
            return refused or ()
        page = await self.bench.checker.check(content, stem)
        if page.scene is None:
            return (problems_of(page, f"{stem}.yaml", as_live=False),)
        return await self._keep(incoming, content, page, await self._in_the_way(content, stem, page))

    def leave(self, scene_id: str) -> Outcomes:
        """It stays a draft."""
        return (LeftAsDraft(offers=offers.to_scene(scene_id)),)

    async def _in_the_way(self, content: bytes, stem: str, page: Page) -> tuple[Problem, ...]:
        """What is good enough for a draft, but not for carers."""
        if page.scene is not None and page.scene.status is Status.LIVE:
            return ()
        return _errors(await self.bench.checker.check(content, stem, Status.LIVE))

    async def _keep(
        self, incoming: Incoming, content: bytes, page: Page, held_back: tuple[Problem, ...]
    ) -> Outcomes:
        scene = page.scene
        assert scene is not None  # noqa: S101 - receive has looked
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            await work.texts.keep(scene.id, scene.revision, content)
            added = await work.versions.add(scene.id, scene.revision, scene.title, incoming.carer_id, now)
            known = await self.bench.find(work, scene.id)
            await work.commit()
        assert known is not None  # noqa: S101 - it was added just now
        warnings = tuple(each for each in page.problems if each.severity is Severity.WARNING)
        more = len(warnings[_WARNINGS_TOLD:])
        received = SceneReceived(
            title=scene.title,
            scene_id=scene.id,
            again=not added,
            live=known.live and known.revision == scene.revision,
            warnings=warnings[:_WARNINGS_TOLD],
            more=more,
            held_back=held_back[:_TOLD_AT_ONCE],
            offers=offers.about_version(known, scene.revision, publishable=not held_back),
            attachment=_listed(f"{scene.id}.yaml", page.problems) if more else None,
        )
        return (received,)


def problems_of(page: Page, name: str, *, as_live: bool) -> SceneProblems:
    """The errors of a file; all of its problems in a file of their own, where they are too many to tell."""
    errors = _errors(page)
    more = len(errors[_TOLD_AT_ONCE:])
    return SceneProblems(
        name=name,
        problems=errors[:_TOLD_AT_ONCE],
        more=more,
        as_live=as_live,
        attachment=_listed(name, page.problems) if more else None,
    )


def _errors(page: Page) -> tuple[Problem, ...]:
    return tuple(each for each in page.problems if each.severity is Severity.ERROR)


def _listed(name: str, problems: Sequence[Problem]) -> Attachment:
    lines = "".join(f"{each}\n" for each in problems)
    return Attachment(f"{name.removesuffix('.yaml')}-problems.txt", lines.encode("utf-8", "replace"))
