"""What the page asks and tells: the person's side of the room over HTTP."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.room.bodies import (
    FILE_LIMIT,
    Editing,
    Pressing,
    Saying,
    Sending,
    Voting,
    read_bytes,
    read_json,
    read_query,
)
from bot.room.errors import ApiError
from bot.room.feed import Feed
from bot.room.json_types import Json
from bot.room.people import NotPossible
from bot.room.sent import Sent
from bot.room.telegram import Telegram
from bot.room.words import Words

SHOWN_IN_PLACE = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "audio/mpeg",
        "audio/mp4",
        "audio/ogg",
        "video/mp4",
        "video/webm",
    }
)
QUIZ_SECRETS = frozenset({"correct_option_id", "correct_option_ids", "explanation", "explanation_entities"})


@dataclass
class Endpoints:
    """One person's private chat with one bot, as the page's server side."""

    telegram: Telegram
    user_id: int
    bot_username: str
    bot_name: str
    words: Words
    sent: Sent = field(default_factory=Sent)

    def __post_init__(self) -> None:
        self.feed = Feed(self._complete)

    def routes(self) -> list[Route]:
        """All addresses under /api."""
        return [
            Route("/api/state", self.state),
            Route("/api/events", self.events),
            Route("/api/file/{file_id}", self.file),
            Route("/api/say", self.say, methods=["POST"]),
            Route("/api/edit", self.edit, methods=["POST"]),
            Route("/api/press", self.press, methods=["POST"]),
            Route("/api/vote", self.vote, methods=["POST"]),
            Route("/api/upload", self.upload, methods=["POST"]),
        ]

    # What the page sees

    async def state(self, _request: Request) -> Response:
        """The whole chat, and the position from which to listen for what comes after.

        An event that is on its way at this moment may be in both; pages take messages by their ids.
        """
        bot = self.bot_username
        return JSONResponse(
            {
                "run": self.feed.run,
                "position": self.feed.position,
                "words": dict(self.words.by_name),
                "bot_name": self.bot_name,
                "person_id": self.user_id,
                "messages": [self._as_seen(one) for one in self.telegram.history(self.user_id, bot=bot)],
                "commands": self.telegram.commands(bot, self.user_id),
                "keyboard": self.telegram.keyboard(self.user_id, bot=bot),
                "marks": self.sent.marks(),
            }
        )

    async def events(self, request: Request) -> Response:
        """Server-sent events after the position that the page names."""
        position = request.headers.get("last-event-id") or request.query_params.get("after")
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(self.feed.frames(position), headers=headers, media_type="text/event-stream")

    async def file(self, request: Request) -> Response:
        """A file's bytes; only plain pictures, sounds and films are ever shown in place."""
        try:
            content, mime_type = self.telegram.file(request.path_params["file_id"])
        except LookupError:
            raise HTTPException(404, self.words["not_found"]) from None
        shown = mime_type in SHOWN_IN_PLACE
        headers = {
            "cache-control": "private, max-age=31536000, immutable",
            "content-disposition": "inline" if shown else "attachment",
            "content-security-policy": "default-src 'none'; sandbox",
        }
        return Response(
            content, headers=headers, media_type=mime_type if shown else "application/octet-stream"
        )

    # What the person does

    async def say(self, request: Request) -> Response:
        """Send a text."""
        said = await read_json(request, Saying, self.words)
        with self._plainly():
            message = self.sent.once(
                said.mark, lambda: self.telegram.say(self.user_id, said.text, bot=self.bot_username)
            )
        return JSONResponse({"messages": [message]})

    async def edit(self, request: Request) -> Response:
        """Change a message of the person's own."""
        edited = await read_json(request, Editing, self.words)
        with self._plainly():
            message = self.telegram.edit(self.user_id, edited.message_id, edited.text, bot=self.bot_username)
        return JSONResponse({"messages": [message]})

    async def press(self, request: Request) -> Response:
        """Press a button.

        The page shows only true buttons, but the bot may have taken one away while the finger came
        down, or after the first of two quick taps; Telegram passes such a press on, and so it is here.
        """
        pressed = await read_json(request, Pressing, self.words)
        with self._plainly():
            query_id = self.telegram.press(
                self.user_id, pressed.message_id, pressed.data, forged=True, bot=self.bot_username
            )
        return JSONResponse({"callback_query_id": query_id})

    async def vote(self, request: Request) -> Response:
        """Answer a poll."""
        vote = await read_json(request, Voting, self.words)
        with self._plainly():
            self.telegram.vote(self.user_id, vote.message_id, vote.option_ids, bot=self.bot_username)
        return JSONResponse({})

    async def upload(self, request: Request) -> Response:
        """Send a photo or a file."""
        about = read_query(request, Sending, self.words)
        content = await read_bytes(request, FILE_LIMIT, self.words["file_too_big"])
        with self._plainly():
            message = self.sent.once(about.mark, lambda: self._send_file(about, content))
        return JSONResponse({"messages": [message]})

    def _send_file(self, about: Sending, content: bytes) -> Json:
        return self.telegram.send_file(
            self.user_id,
            about.kind,
            content,
            about.name,
            about.type or "application/octet-stream",
            caption=about.caption or None,
            bot=self.bot_username,
        )

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """What the room does not allow is answered with a plain sentence, not with a programmer's."""
        try:
            yield
        except (NotPossible, LookupError, ApiError) as trouble:
            raise HTTPException(409, self.words["not_possible"]) from trouble

    def _complete(self, event: Json) -> Json:
        """An event as this page sees it, with its own mark on what it sent itself.

        An instant becomes seconds, because the page's clock may be another machine's.
        """
        if event["type"] in ("message", "edited"):
            message = event["message"]
            mark = self.sent.mark_of(message["message_id"])
            return {**event, "message": self._as_seen(message), "mark": mark}
        if "expires_at" in event:
            return {**event, "seconds_left": max(0.0, event["expires_at"] - time.time())}
        return event

    def _as_seen(self, message: Json) -> Json:
        """A message as a client has it: with the person's own vote, and a quiz's answer only after it."""
        if "poll" not in message:
            return message
        poll = message["poll"]
        chosen = self.telegram.world.votes(poll["id"]).get(str(self.user_id), [])
        settled = poll["is_closed"] or chosen
        shown = {name: value for name, value in poll.items() if settled or name not in QUIZ_SECRETS}
        return {**message, "poll": {**shown, "chosen_option_ids": chosen}}
