"""The practice room as a web page: an ASGI app on the person's side of the room."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.room.endpoints import Endpoints
from bot.room.guard import SameOriginOnly
from bot.room.panel import Panel
from bot.room.telegram import Telegram
from bot.room.words import Words, read_words

PAGE = Path(__file__).parent / "page"


def practice_room(
    telegram: Telegram,
    *,
    user_id: int,
    bot_username: str,
    title: str,
    allowed_hosts: Collection[str],
    words: Words | None = None,
    panel: Panel | None = None,
) -> Starlette:
    """The page of one person's chat with one bot; both must be in the room already.

    `title` is the name at the head of the chat. `allowed_hosts` are the names under which the page
    may be opened, without a port. `words` default to the file that ships with the product; reading
    it raises `WordsUnreadable`. With a `panel` a trainer sees behind the scene; `app.state.tell_panel()`
    has open pages look at it again. A server must run the app's lifespan, and may call
    `app.state.end_streams()` to let the pages' endless answers end before it stops.
    """
    words = words or read_words()
    endpoints = Endpoints(telegram, user_id, bot_username, title, words)
    html = _page(title, words, panel)

    async def page(_request: Request) -> Response:
        return HTMLResponse(html)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        with telegram.subscribe(user_id, bot=bot_username) as events:
            following = asyncio.create_task(endpoints.feed.follow(events))
            yield
            endpoints.feed.close()
        await following

    app = Starlette(
        routes=[
            Route("/", page),
            *endpoints.routes(),
            *(panel.routes(words) if panel else ()),
            Mount("/page", StaticFiles(directory=PAGE)),
        ],
        middleware=[Middleware(SameOriginOnly, allowed_hosts=allowed_hosts, words=words)],
        lifespan=lifespan,
    )
    app.state.end_streams = endpoints.feed.close
    app.state.tell_panel = lambda: endpoints.feed.tell({"type": "panel"})
    return app


def _page(title: str, words: Words, panel: Panel | None) -> str:
    pages = Environment(loader=FileSystemLoader(PAGE), undefined=StrictUndefined, autoescape=True)
    return pages.get_template("index.html").render(
        title=title, words=words, panel=panel.words if panel else None
    )
