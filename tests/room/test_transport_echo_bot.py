"""An unmodified python-telegram-bot application runs in the room, in process."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.room.faults import Fault
from bot.room.telegram import Telegram
from bot.room.transport import RoomRequest

TOKEN = "42:room"
ANN = 1001
App = Application  # type: ignore[type-arg]


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.effective_message.reply_html(
        "<b>Hello</b>, what would you say?",
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Stuck?", callback_data="stuck")]]),
    )


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await context.bot.send_chat_action(update.effective_chat.id, "typing")
    await update.effective_message.reply_text(update.effective_message.text)


async def stuck(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.callback_query.answer("Here is a start")
    await update.callback_query.edit_message_text("I wonder ...")


async def keep(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    document = await update.effective_message.document.get_file()
    content = bytes(await document.download_as_bytearray())
    await update.effective_message.reply_document(content[::-1], filename="back.txt", caption="<turned>")


def build(telegram: Telegram) -> App:
    app = (
        Application.builder()
        .token(TOKEN)
        .request(RoomRequest(telegram))
        .get_updates_request(RoomRequest(telegram))
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(stuck))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.add_handler(MessageHandler(filters.Document.ALL, keep))
    return app


@pytest.fixture
def telegram() -> Telegram:
    telegram = Telegram()
    telegram.add_bot(TOKEN, "wondering_bot", "Wondering Aloud")
    telegram.add_user(ANN, "Ann")
    return telegram


@pytest.fixture
async def app(telegram: Telegram) -> AsyncIterator[App]:
    app = build(telegram)
    async with app:
        await app.start()
        await app.updater.start_polling()
        yield app
        await app.updater.stop()
        await app.stop()


async def events(subscription, *kinds: str) -> list[dict]:
    """The next events, which must be of these kinds."""
    async with asyncio.timeout(5):
        found = [await anext(subscription) for _ in kinds]
    assert [event["type"] for event in found] == list(kinds)
    return found


async def test_a_command_is_answered_with_a_button_that_works(telegram: Telegram, app: App) -> None:
    with telegram.subscribe(ANN) as watching:
        telegram.say(ANN, "/start")
        _, sent = await events(watching, "message", "message")
        assert sent["message"]["text"] == "Hello, what would you say?"
        assert sent["message"]["entities"] == [{"type": "bold", "offset": 0, "length": 5}]

        query = telegram.press(ANN, sent["message"]["message_id"], "stuck")
        answer, edited = await events(watching, "callback_answer", "edited")
        assert (answer["callback_query_id"], answer["text"]) == (query, "Here is a start")
        assert edited["message"]["text"] == "I wonder ..."
        assert "reply_markup" not in edited["message"]


async def test_text_is_echoed_after_typing(telegram: Telegram, app: App) -> None:
    with telegram.subscribe(ANN) as watching:
        telegram.say(ANN, "That must have felt lonely 😀")
        _, typing, sent = await events(watching, "message", "action", "message")
    assert typing["action"] == "typing"
    assert sent["message"]["text"] == "That must have felt lonely 😀"
    assert sent["message"]["from"]["username"] == "wondering_bot"


async def test_stopping_leaves_no_update_to_be_delivered_again(telegram: Telegram) -> None:
    app = build(telegram)
    async with app:
        await app.start()
        await app.updater.start_polling()
        with telegram.subscribe(ANN) as watching:
            telegram.say(ANN, "one")
            await events(watching, "message", "action", "message")
        await app.updater.stop()
        await app.stop()
    assert await telegram.call(TOKEN, "getUpdates", {}) == []


async def test_refusals_reach_the_bot_as_the_librarys_own_errors(telegram: Telegram, app: App) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await app.bot.send_message(ANN, "too early")
    telegram.say(ANN, "/start")
    with pytest.raises(BadRequest, match="find end tag"):
        await app.bot.send_message(ANN, "<b>open", parse_mode="HTML")
    telegram.block(ANN)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await app.bot.send_message(ANN, "hello?")


async def test_planned_failures_reach_the_bot_as_the_librarys_own_errors(
    telegram: Telegram, app: App
) -> None:
    telegram.say(ANN, "/start")
    expected = {
        "too_many_requests": RetryAfter,
        "bad_gateway": NetworkError,
        "server_error": NetworkError,
        "timeout": TimedOut,
        "disconnect": NetworkError,
    }
    for kind in expected:
        telegram.faults.add(Fault("sendMessage", kind, chat_id=ANN))
    for error in expected.values():
        with pytest.raises(error):
            await app.bot.send_message(ANN, "will it come?")
    assert (await app.bot.send_message(ANN, "now it does")).text == "now it does"
