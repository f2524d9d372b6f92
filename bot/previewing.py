"""`wondering preview`: one scene in the practice room while it is being written."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.assembly import House, open_house
from bot.backstage import judge_with, panel_of
from bot.carer import Carer
from bot.chat.outbox import Outbox
from bot.local_room import CARER, LocalRoom, furnish, stop_on_signals
from bot.pace.reader import load_reader
from bot.room.panel import Panel
from bot.room.serve import listen
from bot.scenario.check import check_paths
from bot.scenario.manuscript import Look, Manuscript
from bot.scenario.model import Scenario, Status
from bot.scenario.report import Report, as_text
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import Settings

LOOK_SECONDS = 0.4
"""How often the file is looked at."""


class CannotPreview(Exception):
    """There is nothing to preview; the message says why."""


async def preview(settings: Settings, path: Path, host: str, port: int) -> None:
    """Play one scene, whatever its status, and go on with what is saved. Nothing is kept of it.

    Raises CannotPreview where there is no such file, PortTaken if something listens on the port already.
    """
    await asyncio.to_thread(_expect_file, path, settings)
    listener = listen(host, port)
    stop = stop_on_signals()
    reader = await asyncio.to_thread(load_reader)
    judge = judge_with(reader)
    manuscript = await asyncio.to_thread(Manuscript, path, load_vocabulary(settings.content), judge)
    with tempfile.TemporaryDirectory(prefix="wondering-preview-") as place:
        apart = _apart(settings, Path(place))
        async with open_house(apart, reader=reader) as house:
            await _let_in(house)
            room = furnish(house)
            room.telegram.open_chat(CARER)
            panel = panel_of(room, judge, lambda _: manuscript.look.scene, lambda: manuscript.look)
            page = room.page(host, panel)
            _say_where(manuscript.look, path, f"http://{host}:{listener.getsockname()[1]}")
            rehearsing = _Rehearsing(manuscript, room, panel, page.state.tell_panel)
            following = asyncio.create_task(rehearsing.go_on())
            following.add_done_callback(lambda _: stop.set())
            try:
                await room.serve(listener, page, stop)
            finally:
                following.cancel()
                with suppress(asyncio.CancelledError):
                    await following


@dataclass
class _Rehearsing:
    """Keeps what is played in step with the file."""

    manuscript: Manuscript
    room: LocalRoom
    panel: Panel
    tell_panel: Callable[[], None]
    asked_to_wait: bool = False

    async def go_on(self) -> None:
        """Open the scene, and follow the file for ever."""
        while not self.room.application.running:  # noqa: ASYNC110 - the bot says so in no other way
            await asyncio.sleep(0.02)
        before: Scenario | None = None
        changed = True
        while True:
            if changed:
                before = await self._take(before)
                self.tell_panel()
            await asyncio.sleep(LOOK_SECONDS)
            changed = await asyncio.to_thread(self.manuscript.refresh)

    async def _take(self, before: Scenario | None) -> Scenario | None:
        """What was saved; the scene that is played from now on."""
        look = self.manuscript.look
        if look.scene is None:
            if not self.asked_to_wait:
                await self.room.application.bot.send_message(CARER, self.panel.words["chat_waiting"])
            self.asked_to_wait = True
            return None
        if look.sound and look.scene != before:
            await asyncio.to_thread(self._put_down, look.scene.id, look.text)
            outcomes = await self.panel.rehearsal.follow(CARER, before, look.scene)
            await Outbox(self.room.application.bot, self.room.house.renderer).say(CARER, outcomes)
        return look.scene

    def _put_down(self, scene_id: str, text: bytes) -> None:
        """Let the bot of this room find the scene, and no other."""
        folder = self.room.house.settings.scenarios
        for other in folder.glob("*.yaml"):
            other.unlink()
        (folder / f"{scene_id}.yaml").write_bytes(text)
        self.room.house.shelf.refresh()


def _expect_file(path: Path, settings: Settings) -> None:
    if path.is_dir():
        raise CannotPreview(f"{path} is a folder. Name one scene in it:  wondering preview {path}/NAME.yaml")
    if not path.exists():
        raise CannotPreview(str(check_paths([path], content=settings.content).problems[0]))


def _apart(settings: Settings, place: Path) -> Settings:
    """Settings with which nothing of the preview touches what is there."""
    folder = place / "scenarios"
    folder.mkdir()
    every = tuple(each.value for each in Status if each is not Status.RETIRED)
    return settings.model_copy(
        update={"data": place, "database": "", "scenarios": folder, "offered": every, "access": "open"}
    )


async def _let_in(house: House) -> None:
    """Somebody who has been here before, so that the scene begins at once."""
    bench = house.desks.answering.bench
    now = bench.clock.now()
    async with house.database.work() as work:
        await work.carers.save(Carer(CARER, joined_at=now, last_seen_at=now, consented_at=now))
        await work.commit()


def _say_where(look: Look, path: Path, where: str) -> None:
    if look.problems:
        print(f"\n{as_text(Report(1, look.problems))}")
    print(f"\n  {path.name} plays at:  {where}")
    print("  It is read anew whenever you save it; what is wrong with it is shown there too.")
    print("  Stop it with Ctrl+C; nothing is kept.\n", flush=True)
