"""Keeps what the bot sends within Telegram's limits, and answers ahead of what can wait."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.chat.flood import asked_wait
from bot.chat.gate import ClosedForLong, Gate, OneByOne
from bot.chat.paces import Arriving, Pace, Steady, Windowed

_LOGGER = logging.getLogger(__name__)

_MARGIN = 0.5
"""Seconds to wait beyond Telegram's `retry_after`, which is in whole ones."""

_SWEEP_FROM = 1024
"""How many gates are kept before the idle ones are cleared away."""

_KEPT_FREE = 2
"""For how many messages bulk leaves room while somebody is being answered."""

_NOTED_AHEAD = 3
"""How many bulk messages are noted as handed over before their turn comes."""

_PATIENT_FOR = 8
"""How long a reply waits for the one before it to arrive: as long as so many take at the bot's pace."""

_MESSAGE = "a message"

_Chat = int | str | None
_Key = tuple[str, _Chat]
_Callback = Callable[..., Coroutine[Any, Any, Any]]


class Traffic(StrEnum):
    """What a call is for: pass it as `rate_limit_args`. Without it, a call is a REPLY."""

    REPLY = "reply"
    BULK = "bulk"  # nobody is waiting for it: reminders, announcements


@dataclass(frozen=True)
class HandedOver:
    """Bulk of which a note is made before Telegram is asked, when its turn is near.

    Where `note` says no, the call raises Withdrawn. It is made once: after "too many requests", whoever sends
    it decides anew.
    """

    note: Callable[[], Awaitable[bool]]


class Withdrawn(Exception):
    """The call was not to be made any more."""


class Answering(Protocol):
    """Knows whether somebody is being answered."""

    @property
    def busy(self) -> bool:
        """Whether anybody is."""
        ...


class Pacing(BaseRateLimiter[Traffic | HandedOver]):
    """Sends so that at most `per_second` messages arrive in any second, replies before bulk.

    Bulk keeps to `bulk_share` of that, one by one and evenly spaced, and leaves some room while somebody is
    being answered, so that the answer finds a place at once. A chat gets a message a second, after a rest
    up to `chat_burst` at once; a group also no more than `group_per_minute` in any minute. Messages are
    what is sent, copied, forwarded or edited; other calls are not held back.

    A reply leaves when no other is on its way, so that only one is in doubt if this process ends in that
    instant; but none waits longer for that than a quarter of a second. (What is edited is the same if it is
    edited twice.)

    Where Telegram answers "too many requests", the chat is left alone for as long as it says (the
    latest deadline counts) and the call is made again, `retries` times at most. If it says so for
    two private chats at a time, it means the bot as a whole, and all messages wait. Calls that are
    no messages wait by themselves. What would wait longer than `patience` seconds raises RetryAfter
    at once instead.
    """

    def __init__(
        self,
        *,
        per_second: int = 30,
        bulk_share: float = 0.99,
        chat_burst: int = 5,
        group_per_minute: int = 20,
        retries: int = 3,
        patience: float = 60,
    ) -> None:
        self._per_second = per_second
        self._bulk_share = bulk_share
        self._chat_burst = chat_burst
        self._group_per_minute = group_per_minute
        self._retries = retries
        self._patience = patience
        self._arriving = Arriving(per_second)
        self._all = Gate(self._arriving, patience=patience)
        self._replies = OneByOne(self._all, patience=_PATIENT_FOR / per_second, apart=1 / per_second)
        self._bulks_pace = Steady(per_second * bulk_share, burst=2)
        self._bulk = Gate(self._bulks_pace, patience=patience)
        self._ahead = asyncio.Semaphore(_NOTED_AHEAD)
        self._bulks_turn = asyncio.Lock()
        self._gates: dict[_Key, Gate] = {}
        self._sweep_at = _SWEEP_FROM
        self._floods: dict[int, float] = {}
        self._answering: Answering | None = None

    def give_way_to(self, answering: Answering) -> None:
        """From now on keep room for the answers that are being made."""
        self._answering = answering

    def share_among(self, processes: int) -> None:
        """So many processes send for this bot: keep to an equal part, at least one message a second."""
        part = max(1, self._per_second // max(1, processes))
        self._arriving.limit_to(part)
        self._bulks_pace.limit_to(part * self._bulk_share)

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do: who waits here is waited for, or cancelled, by the application."""

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: _Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Traffic | HandedOver | None,
    ) -> Any:
        """Make the call when it may be made. Raises RetryAfter when waiting for that has no sense."""
        chat = _chat(data)
        is_message = chat is not None and _sends(endpoint)
        key = (_MESSAGE if is_message else endpoint, chat)
        one_by_one = rate_limit_args in (None, Traffic.REPLY) and not endpoint.startswith("edit")
        way = self._replies if one_by_one else self._all
        retries = 0 if isinstance(rate_limit_args, HandedOver) else self._retries
        attempt = 0
        while True:
            try:
                await self._pass(key, rate_limit_args or Traffic.REPLY, way)
            except ClosedForLong as closed:
                raise RetryAfter(timedelta(seconds=round(closed.seconds))) from closed
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flood:
                seconds = asked_wait(flood) + _MARGIN
                self._heed(key, seconds)
                attempt += 1
                if attempt > retries:
                    raise
                _LOGGER.info("%s: Telegram asks to wait %.1f s", endpoint, seconds)
            finally:
                if is_message:
                    way.leave()

    async def _pass(self, key: _Key, traffic: Traffic | HandedOver, way: Gate | OneByOne) -> None:
        """Return when it is this call's turn; what is a message must then leave the gate of all."""
        if key[0] != _MESSAGE:
            if key in self._gates:  # Telegram has asked to wait with it
                await self._gates[key].enter()
            return
        bulk = traffic is not Traffic.REPLY
        while True:
            await self._gate(key).enter(rank=int(bulk))
            if bulk:
                await self._pass_as_bulk(traffic)
                return
            await way.enter()
            if not self._gate(key).closed_for:
                return
            # Telegram has asked to leave this chat alone while we stood in the queue of all: again.
            way.leave()

    async def _pass_as_bulk(self, traffic: Traffic | HandedOver) -> None:
        """A few are noted ahead, so that the time it takes to note them is lost to nobody."""
        async with self._ahead:
            await self._all.room(self._spare)
            if isinstance(traffic, HandedOver) and not await traffic.note():
                raise Withdrawn
            async with self._bulks_turn:
                await self._all.room(self._spare)
                await self._bulk.enter()
                await self._all.room(self._spare)
                await self._all.enter(rank=1)

    def _spare(self) -> int:
        being_made = _KEPT_FREE if self._answering and self._answering.busy else 0
        return being_made + self._replies.behind

    def _heed(self, key: _Key, seconds: float) -> None:
        gate = self._gate(key)
        gate.close_for(seconds)
        what, chat = key
        if what != _MESSAGE or not isinstance(chat, int) or chat < 0:
            return
        now = asyncio.get_running_loop().time()
        self._floods[chat] = now + gate.closed_for
        self._floods = {flooded: until for flooded, until in self._floods.items() if until > now}
        if len(self._floods) > 1:
            self._all.close_for(max(self._floods.values()) - now)

    def _gate(self, key: _Key) -> Gate:
        if key not in self._gates:
            self._sweep()
            self._gates[key] = Gate(*self._paces(*key), patience=self._patience)
        return self._gates[key]

    def _paces(self, what: str, chat: _Chat) -> list[Pace]:
        if what != _MESSAGE:
            return []
        one_a_second = Steady(1, self._chat_burst)
        if isinstance(chat, int) and chat > 0:
            return [one_a_second]
        return [one_a_second, Windowed(self._group_per_minute, 60)]

    def _sweep(self) -> None:
        """Drop the gates that do not matter any more, as often as their number has doubled."""
        if len(self._gates) >= self._sweep_at:
            self._gates = {key: gate for key, gate in self._gates.items() if not gate.idle}
            self._sweep_at = max(_SWEEP_FROM, 2 * len(self._gates))


def _sends(endpoint: str) -> bool:
    return endpoint.startswith(("send", "copy", "forward", "edit")) and endpoint != "sendChatAction"


def _chat(data: dict[str, Any]) -> _Chat:
    """The chat's number, where it is one; the @name of a channel or group otherwise."""
    chat = data.get("chat_id")
    if isinstance(chat, str) and chat.lstrip("-").isdecimal():
        return int(chat)
    return chat if isinstance(chat, int | str) else None
