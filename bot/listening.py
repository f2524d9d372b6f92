"""What the running bot listens to: Telegram, with a webhook, and whoever watches whether it is well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web

from bot.assembly import House
from bot.chat.webhook import Webhook, secret_from
from bot.settings import Settings
from bot.storage.waiting_rows import count_waiting
from bot.watching.server import CannotListen, Watch, serving


def webhook_of(settings: Settings) -> Webhook | None:
    """The webhook that was asked for; None for long polling."""
    if not settings.webhook_url:
        return None
    secret = settings.webhook_secret.get_secret_value()
    return Webhook(settings.webhook_url, secret or secret_from(settings.token.get_secret_value()))


@asynccontextmanager
async def listening(
    house: House, running: Callable[[], bool], webhook: Webhook | None = None
) -> AsyncIterator[None]:
    """Serve what the settings ask for; pages of one host and port by one server. Raises CannotListen."""
    settings = house.settings
    pages: dict[tuple[str, int], list[web.RouteDef]] = defaultdict(list)
    if settings.watch_port:
        watch = Watch(
            house.figures,
            ping=house.database.ping,
            count=lambda: count_waiting(house.database.engine, house.clock.now()),
            running=running,
        )
        pages[settings.watch_host, settings.watch_port] += watch.routes()
    if webhook is not None:
        pages[settings.listen_host, settings.listen_port] += webhook.routes()
    async with AsyncExitStack() as servers:
        for (host, port), routes in pages.items():
            try:
                await servers.enter_async_context(serving(host, port, routes))
            except CannotListen as trouble:
                raise CannotListen(f"{trouble} (WONDERING_WATCH_PORT, WONDERING_LISTEN_PORT)") from None
        yield
