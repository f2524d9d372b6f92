"""The same room over HTTP, for bots written with any library and in any language."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
import uvicorn
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile
from starlette.applications import Starlette
from telegram import Update
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from bot.room.faults import Fault
from bot.room.http import build_app
from bot.room.telegram import Telegram

TOKEN = "42:room"
ANN = 1001


@asynccontextmanager
async def served(app: Starlette) -> AsyncIterator[str]:
    """The app on a free port of this machine; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:  # noqa: ASYNC110 - the server offers no event for it
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        server.force_exit = True
        await task


@pytest.fixture
def telegram() -> Telegram:
    telegram = Telegram()
    telegram.add_bot(TOKEN, "wondering_bot", "Wondering Aloud")
    telegram.add_user(ANN, "Ann")
    return telegram


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with served(build_app(telegram)) as address:
        yield address


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_parameters_come_in_the_address_as_a_form_as_multipart_and_as_json(
    telegram: Telegram, address: str, http: aiohttp.ClientSession
) -> None:
    telegram.say(ANN, "/start")
    url = f"{address}/bot{TOKEN}/sendMessage"
    multipart = aiohttp.FormData({"chat_id": str(ANN), "text": "multipart"}, default_to_multipart=True)
    await http.get(url, params={"chat_id": ANN, "text": "address"})
    await http.post(url, data={"chat_id": ANN, "text": "form"})
    await http.post(url, data=multipart)
    await http.post(url, json={"chat_id": ANN, "text": "json", "reply_markup": None})
    said = [message["text"] for message in telegram.history(ANN)]
    assert said == ["/start", "address", "form", "multipart", "json"]


async def test_method_names_are_taken_in_any_case(address: str, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{address}/bot{TOKEN}/GETme") as answer:
        assert (await answer.json())["result"]["username"] == "wondering_bot"


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        (f"/bot{TOKEN}/nonsense", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}/sendInvoice", 501, "Not Implemented: the practice room does not emulate sendInvoice"),
        ("/bot43:other/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/elsewhere", 404, "Not Found"),
        (f"/file/bot{TOKEN}/photos/file_9.jpg", 404, "Not Found"),
        (f"/bot{TOKEN}/sendMessage?chat_id=5&text=hi", 400, "Bad Request: chat not found"),
    ],
)
async def test_refusals_are_json_with_telegrams_status(
    address: str, http: aiohttp.ClientSession, path: str, status: int, description: str
) -> None:
    async with http.get(address + path) as answer:
        assert answer.status == status
        assert await answer.json() == {"ok": False, "error_code": status, "description": description}


async def test_broken_json_is_refused(address: str, http: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/json"}
    for body in (b"{", b"[]"):
        async with http.post(f"{address}/bot{TOKEN}/getMe", data=body, headers=headers) as answer:
            assert answer.status == 400


async def test_a_file_goes_up_and_comes_down_byte_for_byte(
    telegram: Telegram, address: str, http: aiohttp.ClientSession
) -> None:
    telegram.say(ANN, "/start")
    content = bytes(range(256)) * 10
    form = aiohttp.FormData({"chat_id": str(ANN), "caption": "all bytes"})
    form.add_field("document", content, filename="bytes.bin", content_type="application/x-bytes")
    async with http.post(f"{address}/bot{TOKEN}/sendDocument", data=form) as answer:
        document = (await answer.json())["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("bytes.bin", 2560)
    async with http.get(f"{address}/bot{TOKEN}/getFile", params={"file_id": document["file_id"]}) as answer:
        path = (await answer.json())["result"]["file_path"]
    async with http.get(f"{address}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == content
    assert telegram.file(document["file_id"]) == (content, "application/x-bytes")


async def test_an_unmodified_library_bot_works_by_base_url(telegram: Telegram, address: str) -> None:
    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await update.effective_message.reply_html("<b>Hello</b>")

    async def keep(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        photo = await update.effective_message.document.get_file()
        content = bytes(await photo.download_as_bytearray())
        await update.effective_message.reply_document(content[::-1], filename="back.txt")

    app = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(MessageHandler(filters.Document.ALL, keep))
    async with app:
        await app.start()
        await app.updater.start_polling()
        with telegram.subscribe(ANN) as watching:
            telegram.say(ANN, "/start")
            telegram.send_file(ANN, "document", b"abc", "there.txt", "text/plain")
            async with asyncio.timeout(10):
                sent = [await anext(watching) for _ in range(4)]
        await app.updater.stop()
        await app.stop()
    answers = [event["message"] for event in sent if event["message"]["from"]["is_bot"]]
    assert answers[0]["text"] == "Hello"
    assert telegram.file(answers[1]["document"]["file_id"]) == (b"cba", "text/plain")


async def test_planned_failures_are_felt_over_the_network(telegram: Telegram, address: str) -> None:
    telegram.say(ANN, "/start")
    app = Application.builder().token(TOKEN).base_url(f"{address}/bot").read_timeout(0.3).build()
    async with app:
        for kind, error in (
            ("too_many_requests", RetryAfter),
            ("bad_gateway", NetworkError),
            ("disconnect", NetworkError),
            ("timeout", TimedOut),
        ):
            telegram.faults.add(Fault("sendMessage", kind))
            with pytest.raises(error):
                await app.bot.send_message(ANN, "will it come?")
        telegram.faults.add(Fault("sendMessage", "disconnect", done=True))
        with pytest.raises(NetworkError):
            await app.bot.send_message(ANN, "it comes, but nobody says so")
    assert [message["text"] for message in telegram.history(ANN)] == [
        "/start",
        "it comes, but nobody says so",
    ]


async def test_a_429_says_when_to_come_back_in_the_header_too(
    telegram: Telegram, address: str, http: aiohttp.ClientSession
) -> None:
    telegram.faults.add(Fault("getMe", "too_many_requests", retry_after=7))
    async with http.get(f"{address}/bot{TOKEN}/getMe") as answer:
        assert answer.status == 429
        assert answer.headers["Retry-After"] == "7"
        assert (await answer.json())["parameters"] == {"retry_after": 7}


async def test_json_answers_hold_any_character(
    telegram: Telegram, address: str, http: aiohttp.ClientSession
) -> None:
    telegram.say(ANN, "I wonder 😀 «ça va» \u2603")
    async with http.get(f"{address}/bot{TOKEN}/getUpdates") as answer:
        updates = json.loads(await answer.read())["result"]
    assert updates[0]["message"]["text"] == "I wonder 😀 «ça va» \u2603"


async def test_a_bot_of_another_library_works_too(telegram: Telegram, address: str) -> None:
    server = TelegramAPIServer.from_base(address)
    async with Bot(TOKEN, session=AiohttpSession(api=server)) as bot:
        telegram.say(ANN, "/start")
        updates = await bot.get_updates(timeout=5)
        assert updates[0].message.text == "/start"
        sent = await bot.send_document(
            ANN, BufferedInputFile(b"abc", "a.txt"), caption="<b>a</b>", parse_mode="HTML"
        )
        assert sent.caption_entities[0].type == "bold"
        downloaded = await bot.download(sent.document)
        assert downloaded.read() == b"abc"
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(77, "x")
