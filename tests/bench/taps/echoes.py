"""Bare echo bots, as one would write them: what this bot is measured against. `{url}` is the Bot API's."""

from __future__ import annotations

TOKEN = "7:taps"

STOCK = """
from telegram.ext import ApplicationBuilder, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
app = ApplicationBuilder().token("7:taps").base_url("{url}/bot").build()
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
"""

OUR_TRANSPORT = """
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from bot.chat.transport import AiohttpRequest
async def echo(update, context):
    await update.message.reply_text(update.message.text)
app = (
    ApplicationBuilder().token("7:taps").base_url("{url}/bot").concurrent_updates(256)
    .request(AiohttpRequest()).get_updates_request(AiohttpRequest()).build()
)
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
"""

AIOGRAM = """
import asyncio
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
dispatcher = Dispatcher()
@dispatcher.message()
async def echo(message):
    await message.answer(message.text)
async def main():
    session = AiohttpSession(api=TelegramAPIServer.from_base("{url}"))
    await dispatcher.start_polling(Bot("7:taps", session=session))
asyncio.run(main())
"""

BARE = """
import asyncio, re, uvloop
from urllib.parse import urlsplit
url = urlsplit("{url}")
path = "/bot7:taps/"
async def call(connection, method, body):
    reader, writer = connection
    head = f"POST {path}{method} HTTP/1.1\\r\\nContent-Type: application/json\\r\\nContent-Length: "
    writer.write(f"{head}{len(body)}\\r\\n\\r\\n{body}".encode())
    answer = await reader.readuntil(b"\\r\\n\\r\\n")
    return await reader.readexactly(int(re.search(rb"Content-Length: ([0-9]+)", answer)[1]))
async def answer(connection, waiting):
    while True:
        await waiting.get()
        await call(connection, "sendMessage", '{"chat_id":1,"text":"hello"}')
async def main():
    connect = lambda: asyncio.open_connection(url.hostname, url.port)
    waiting = asyncio.Queue()
    tasks = [asyncio.create_task(answer(await connect(), waiting)) for _ in range(256)]
    fetching, offset = await connect(), 0
    while True:
        fetched = await call(fetching, "getUpdates", '{"offset":%d}' % offset)
        for number in re.findall(rb'"update_id": ([0-9]+)', fetched):
            offset = int(number) + 1
            waiting.put_nowait(number)
uvloop.run(main())
"""
"""No bot at all: it parses nothing. What it does is what the Bot API of the bench can do."""
