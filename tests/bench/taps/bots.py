"""What is measured: bare echo bots, and this bot, each with what it is given."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.taps import crowd, echoes

OVER_A_NETWORK = 0.05
"""Seconds that a call takes in the second table."""


@dataclass(frozen=True)
class Kind:
    """One kind of update: how many of them, by seconds that a call takes, and what answers one."""

    name: str
    counts: dict[float, int]
    answer: str
    marked: str = ""
    data: str | None = None


@dataclass(frozen=True)
class Bot:
    """One that is measured. `group`: its name for `--only`."""

    group: str
    name: str
    kinds: tuple[Kind, ...]
    code: str = ""
    database: str = ""
    webhook: bool = False


def echo(at_once: int, over_a_network: int) -> tuple[Kind, ...]:
    """What an echo bot is given."""
    return (Kind("echo", {0.0: at_once, OVER_A_NETWORK: over_a_network}, "sendMessage"),)


OURS = (
    Kind("page", {0.0: 1500, OVER_A_NETWORK: 1000}, "editMessageText", data=crowd.PAGE),
    Kind("message", {0.0: 1500, OVER_A_NETWORK: 1000}, "sendMessage", data=crowd.MESSAGE),
    Kind("draft", {0.0: 200, OVER_A_NETWORK: 200}, "sendMessage", "reply_markup"),
)

BOTS = (
    Bot("none", "no bot: what the Bot API can do", echo(30_000, 6_000), echoes.BARE),
    Bot("ptb", "python-telegram-bot as shipped", echo(2_000, 60), echoes.STOCK),
    Bot("ptb-ours", "python-telegram-bot, our transport", echo(5_000, 5_000), echoes.OUR_TRANSPORT),
    Bot("aiogram", "aiogram", echo(3_000, 2_000), echoes.AIOGRAM),
    Bot("ours", "this bot, polling, SQLite", OURS, database="SQLite"),
    Bot("ours", "this bot, webhook, SQLite", OURS, database="SQLite", webhook=True),
    Bot("ours", "this bot, polling, PostgreSQL", OURS, database="PostgreSQL"),
    Bot("ours", "this bot, webhook, PostgreSQL", OURS, database="PostgreSQL", webhook=True),
)
