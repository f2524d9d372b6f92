"""The trainers' panel beside the chat: what the bot made of each draft, and where everything leads."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.actions import Action
from bot.practice.rehearsal import Rehearsal
from bot.practice.session import Session
from bot.room.bodies import Body, read_json
from bot.room.json_types import Json
from bot.room.panel_view import buttons_view, draft_view, file_view, scene_view
from bot.room.telegram import Telegram
from bot.room.words import Words
from bot.scenario.examples import ExampleRead, read_examples
from bot.scenario.lint.rulebook import Judge
from bot.scenario.manuscript import Look
from bot.scenario.model import Scenario

DRAFTS_SHOWN = 6


class Playing(Body):
    """From which moment to play; None: from the start."""

    moment: str | None = None


@dataclass
class Panel:
    """One trainer's view behind the scene.

    `look` gives what is in the file of a preview; `scene` the scene of a practice. `play` opens the scene
    in the chat at a moment. `unpack` tells what a button does.
    """

    telegram: Telegram
    trainer: int
    rehearsal: Rehearsal
    judge: Judge
    words: Words
    scene: Callable[[Session | None], Scenario | None]
    play: Callable[[Scenario, str | None], Awaitable[None]]
    unpack: Callable[[str], Action | None]
    look: Callable[[], Look | None] = lambda: None
    local: Callable[[datetime], datetime] = datetime.astimezone

    def routes(self, words: Words) -> list[Route]:
        """The panel's addresses; `words` are those of the page, for what it refuses."""

        async def view(_request: Request) -> Response:
            return JSONResponse(await self.view())

        async def play(request: Request) -> Response:
            asked = await read_json(request, Playing, words)
            session = await self.rehearsal.session(self.trainer)
            scene = self.scene(session)
            if scene is not None:
                await self.play(scene, asked.moment)
            return JSONResponse({})

        return [Route("/api/panel", view), Route("/api/panel/play", play, methods=["POST"])]

    async def view(self) -> Json:
        """Everything that the panel shows now."""
        session = await self.rehearsal.session(self.trainer)
        scene = self.scene(session)
        look = self.look()
        return {
            "words": dict(self.words.by_name),
            "file": file_view(look, self.words, self.local) if look else None,
            "drafts": await self._drafts(scene) if scene else [],
            "scene": await self._scene(scene, session) if scene else None,
            "buttons": self._buttons(scene, session),
        }

    async def _drafts(self, scene: Scenario) -> list[Json]:
        """The newest words of the trainer, newest first."""
        found: list[Json] = []
        for message in reversed(self.telegram.history(self.trainer)):
            text = message.get("text", "")
            if message["from"]["is_bot"] or not text or text.startswith("/"):
                continue
            insight = await self.rehearsal.insight(self.trainer, message["message_id"], text, scene)
            if insight is not None:
                found.append({"id": message["message_id"], **draft_view(insight, self.words)})
            if len(found) == DRAFTS_SHOWN:
                break
        return found

    async def _scene(self, scene: Scenario, session: Session | None) -> Json:
        examples = await asyncio.to_thread(self._examples, scene)
        here = session.moment_id if session and session.scenario_id == scene.id else None
        return scene_view(scene, here, examples, self.words)

    def _examples(self, scene: Scenario) -> dict[str, tuple[ExampleRead, ...]]:
        return {moment.id: read_examples(scene, moment, self.judge) for moment in scene.moments}

    def _buttons(self, scene: Scenario | None, session: Session | None) -> list[Json]:
        """What the buttons under the bot's newest message lead to."""
        spoken = [each for each in self.telegram.history(self.trainer) if each["from"]["is_bot"]]
        rows = spoken[-1].get("reply_markup", {}).get("inline_keyboard", []) if spoken else []
        keys = [(each["text"], self.unpack(each.get("callback_data", ""))) for row in rows for each in row]
        return buttons_view(keys, scene, session, self.words)
