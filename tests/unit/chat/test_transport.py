from __future__ import annotations

import asyncio
import base64
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest

from bot.chat.sending import Watch
from bot.chat.transport import AiohttpRequest
from tests.posted import posted
from tests.unit.chat import virtual_time
from tests.unit.chat.stand_in import TOKEN, StandIn, answering, refusal, result, talking


@pytest.fixture
async def transport() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(backoff=0.01) as transport:
        yield transport


def bot_at(stand_in: StandIn, transport: BaseRequest) -> Bot:
    return Bot(
        TOKEN,
        base_url=f"{stand_in.url}/bot",
        base_file_url=f"{stand_in.url}/file/bot",
        request=transport,
        get_updates_request=transport,
    )


MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
ME = {"id": 123456, "is_bot": True, "first_name": "W", "username": "w_bot"}


async def hang(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(600)
    raise AssertionError


class TestWhatIsSent:
    async def test_parameters_arrive_as_they_were_given(self, transport: AiohttpRequest) -> None:
        arrived: dict[str, Any] = {}
        text = "Ça va? a&b=c +1 % \N{OWL}\n"

        async def answer(request: web.Request) -> web.Response:
            arrived.update(await posted(request))
            return result(MESSAGE)

        async with answering(answer) as stand_in:
            await bot_at(stand_in, transport).send_message(7, text, parse_mode="HTML")
        assert arrived == {"chat_id": 7, "text": text, "parse_mode": "HTML"}

    async def test_half_a_character_is_replaced_and_not_an_error(self, transport: AiohttpRequest) -> None:
        arrived: list[str] = []

        async def answer(request: web.Request) -> web.Response:
            arrived.append(str((await posted(request))["text"]))
            return result(MESSAGE)

        async with answering(answer) as stand_in:
            await bot_at(stand_in, transport).send_message(7, "a\ud83db")
        assert arrived == ["a?b"]

    @pytest.mark.parametrize("size", [0, 11, 700_000])
    @pytest.mark.parametrize("streamed", [False, True])
    async def test_a_file_arrives_whole(
        self, transport: AiohttpRequest, tmp_path: Path, size: int, streamed: bool
    ) -> None:
        content = bytes(number % 251 for number in range(size))
        path = tmp_path / 'Grüße "x".jpg'
        path.write_bytes(content)
        arrived: dict[str, Any] = {}

        async def answer(request: web.Request) -> web.Response:
            assert request.content_length is not None
            form = await posted(request)
            upload = form["photo"]
            assert isinstance(upload, web.FileField)
            arrived.update(
                content=upload.file.read(),
                filename=upload.filename,
                type=upload.content_type,
                caption=form["caption"],
            )
            return result(MESSAGE)

        with path.open("rb") as file:
            photo = InputFile(file, read_file_handle=not streamed)
            async with answering(answer) as stand_in:
                await bot_at(stand_in, transport).send_photo(7, photo, caption="für dich")
            assert not file.closed
        assert arrived == {
            "content": content,
            "filename": "Grüße %22x%22.jpg",
            "type": "image/jpeg",
            "caption": "für dich",
        }

    async def test_a_file_is_downloaded(self, transport: AiohttpRequest) -> None:
        async def answer(request: web.Request) -> web.Response:
            if request.path == f"/file/bot{TOKEN}/voice/file 1.oga":
                return web.Response(body=b"sound" * 9999)
            return result({"file_id": "f", "file_unique_id": "u", "file_path": "voice/file 1.oga"})

        async with answering(answer) as stand_in:
            file = await bot_at(stand_in, transport).get_file("f")
            assert await file.download_as_bytearray() == b"sound" * 9999


class TestAnswers:
    @pytest.mark.parametrize(
        ("answer", "error", "said"),
        [
            (refusal(400, "Bad Request: message is not modified"), BadRequest, "Message is not modified"),
            (refusal(401, "Unauthorized"), InvalidToken, "Unauthorized"),
            (refusal(403, "Forbidden: bot was blocked by the user"), Forbidden, "blocked by the user"),
            (refusal(404, "Not Found"), InvalidToken, "Not Found"),
            (refusal(409, "Conflict: terminated by other getUpdates request"), Conflict, "terminated"),
            (refusal(429, "Too Many Requests", retry_after=7), RetryAfter, "Retry in 0:00:07"),
            (refusal(400, "Bad Request", migrate_to_chat_id=-100), ChatMigrated, "-100"),
            (refusal(500, "Internal Server Error: restart"), NetworkError, "Internal Server Error: restart"),
        ],
    )
    async def test_the_bot_apis_own_errors_keep_their_meaning(
        self, transport: AiohttpRequest, answer: web.Response, error: type[TelegramError], said: str
    ) -> None:
        async def refuse(request: web.Request) -> web.Response:
            return web.json_response(text=answer.text, status=answer.status)

        async with answering(refuse) as stand_in:
            with pytest.raises(error, match=said):
                await bot_at(stand_in, transport).send_message(7, "hello")
            assert stand_in.asked == ["sendMessage"]

    @pytest.mark.parametrize("status", [200, 301, 302, 403, 500, 502, 504])
    @pytest.mark.parametrize("body", ["<html>Bad gateway</html>", "", "null", "[1]", '"ok"'])
    async def test_what_is_not_the_bot_apis_is_a_network_error(
        self, transport: AiohttpRequest, status: int, body: str
    ) -> None:
        async def answer(request: web.Request) -> web.Response:
            headers = {"Location": f"http://{request.host}/elsewhere"} if status in (301, 302) else {}
            return web.Response(text=body, content_type="text/html", status=status, headers=headers)

        async with answering(answer) as stand_in:
            expected = Forbidden if status == 403 else NetworkError
            with pytest.raises(expected, match="no JSON object"):
                await bot_at(stand_in, transport).get_me()
            assert stand_in.asked == ["getMe"]  # not tried again, and no redirection followed


class TestTimeOuts:
    async def test_no_answer(self) -> None:
        async with answering(hang) as stand_in, AiohttpRequest(read_timeout=0.05) as transport:
            with pytest.raises(TimedOut, match="waiting for 127"):
                await bot_at(stand_in, transport).get_me()
            assert stand_in.asked == ["getMe"]

    async def test_half_an_answer(self) -> None:
        async def half(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Length": "100"})
            await response.prepare(request)
            await response.write(b'{"ok":')
            return await hang(request)

        async with answering(half) as stand_in, AiohttpRequest(read_timeout=0.05) as transport:
            with pytest.raises(TimedOut, match="waiting for 127"):
                await bot_at(stand_in, transport).get_me()

    async def test_a_long_poll_may_take_its_time(self) -> None:
        async def late(request: web.Request) -> web.Response:
            await asyncio.sleep(0.4)
            return result([])

        async with answering(late) as stand_in, AiohttpRequest(read_timeout=0.1) as transport:
            bot = bot_at(stand_in, transport)
            assert await bot.get_updates(timeout=3) == ()
            with pytest.raises(TimedOut):
                await bot.get_updates(timeout=0)

    async def test_a_call_may_say_otherwise(self) -> None:
        async def late(request: web.Request) -> web.Response:
            await asyncio.sleep(0.2)
            return result(ME)

        async with answering(late) as stand_in, AiohttpRequest(read_timeout=0.05) as transport:
            assert (await bot_at(stand_in, transport).get_me(read_timeout=5)).username == "w_bot"
            assert (await bot_at(stand_in, transport).get_me(read_timeout=None)).username == "w_bot"

    async def test_a_server_that_takes_nothing_in(self) -> None:
        async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.transport.pause_reading()  # type: ignore[attr-defined]
            await asyncio.sleep(600)

        async with (
            talking(deaf) as stand_in,
            AiohttpRequest(read_timeout=0.05, write_timeout=0.1) as transport,
        ):
            with pytest.raises(TimedOut, match="waiting for 127"):
                await bot_at(stand_in, transport).send_document(7, b"\0" * 20_000_000)
            assert len(stand_in.asked) == 1

    async def test_a_slow_download_is_in_time_as_long_as_it_moves(self) -> None:
        async def drip(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Length": "8"})
            await response.prepare(request)
            for _ in range(8):
                await asyncio.sleep(0.1)
                await response.write(b".")
            return response

        async with (
            answering(drip) as stand_in,
            AiohttpRequest(read_timeout=0.5, write_timeout=0.01) as transport,
        ):
            assert await transport.retrieve(f"{stand_in.url}/file/bot{TOKEN}/voice.oga") == b"." * 8

    def test_a_slow_upload_is_in_time_as_long_as_it_moves(self) -> None:
        async def send(pauses: list[float]) -> None:
            async with asyncio.timeout(None) as deadline:
                watch = Watch(deadline, write=2, read=1)
                for pause in pauses:
                    watch.extend()
                    await asyncio.sleep(pause)
                watch.stop()
                await asyncio.sleep(600)  # reading the answer has its own time-out

        virtual_time.run(send([2.9] * 100))
        with pytest.raises(TimeoutError):
            virtual_time.run(send([2.9, 3.1]))

    async def test_a_server_that_does_not_take_the_connection(self) -> None:
        """Its queue of connections is full, so that the kernel leaves the next one without an answer."""
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(0)
            waiting = [socket.socket() for _ in range(4)]
            for each in waiting:
                each.setblocking(False)
                each.connect_ex(listener.getsockname())
            stand_in = StandIn(listener.getsockname()[1])
            async with AiohttpRequest(connect_timeout=0.05, backoff=0.01) as transport:
                with pytest.raises(TimedOut, match="while connecting to 127"):
                    await bot_at(stand_in, transport).send_message(7, "hello")
            for each in waiting:
                each.close()

    async def test_no_free_connection(self) -> None:
        async with answering(hang) as stand_in, AiohttpRequest(pool_size=2, pool_timeout=0.05) as transport:
            bot = bot_at(stand_in, transport)
            busy = [asyncio.create_task(bot.get_me()) for _ in range(2)]
            await stand_in.been_asked(times=2)
            with pytest.raises(TimedOut, match="All 2 connections are in use; the call was not sent"):
                await bot.send_message(7, "hello")
            for task in busy:
                task.cancel()
            await asyncio.gather(*busy, return_exceptions=True)
            assert stand_in.asked == ["getMe", "getMe"]


class TestBrokenConnections:
    @staticmethod
    def breaking(times: int) -> Any:
        """Closes that many connections without an answer, then answers."""
        left = times

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal left
            await reader.readuntil(b"\r\n\r\n")
            if left > 0:
                left -= 1
                return
            answer = b'{"ok": true, "result": true}'
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer)
            await writer.drain()

        return talk

    @pytest.mark.parametrize(
        "call",
        [
            lambda bot: bot.answer_callback_query("1"),
            lambda bot: bot.set_my_commands([]),
            lambda bot: bot.delete_webhook(),
            lambda bot: bot.send_chat_action(7, "typing"),
        ],
    )
    async def test_what_can_be_done_twice_is_tried_again(self, transport: AiohttpRequest, call: Any) -> None:
        async with talking(self.breaking(times=2)) as stand_in:
            assert await call(bot_at(stand_in, transport)) is True
            assert len(stand_in.asked) == 3

    async def test_but_not_for_ever(self, transport: AiohttpRequest) -> None:
        async with talking(self.breaking(times=99)) as stand_in:
            with pytest.raises(NetworkError, match=r"^The connection to 127.0.0.1 broke"):
                await bot_at(stand_in, transport).get_me()
            assert len(stand_in.asked) == 3

    @pytest.mark.parametrize(
        "call",
        [
            lambda bot: bot.send_message(7, "hello"),
            lambda bot: bot.edit_message_text("hello", 7, 1),
            lambda bot: bot.delete_message(7, 1),
            lambda bot: bot.set_webhook("https://example.org", certificate=b"file"),
        ],
    )
    async def test_what_may_have_arrived_is_not_sent_again(
        self, transport: AiohttpRequest, call: Any
    ) -> None:
        async with talking(self.breaking(times=1)) as stand_in:
            with pytest.raises(NetworkError, match="broke"):
                await call(bot_at(stand_in, transport))
            assert len(stand_in.asked) == 1

    async def test_an_answer_that_breaks_off_is_asked_for_again(self, transport: AiohttpRequest) -> None:
        answers = iter([True, False])

        async def answer(request: web.Request) -> web.StreamResponse:
            if not next(answers):
                return result(ME)
            response = web.StreamResponse(headers={"Content-Length": "100"})
            await response.prepare(request)
            await response.write(b'{"ok":')
            assert request.transport is not None
            request.transport.close()
            return response

        async with answering(answer) as stand_in:
            assert (await bot_at(stand_in, transport).get_me()).id == 123456
            assert stand_in.asked == ["getMe", "getMe"]

    async def test_a_refused_connection_is_tried_again_whatever_is_to_be_sent(
        self, transport: AiohttpRequest, tmp_path: Path
    ) -> None:
        """Nothing was sent, so nothing can be sent twice; the server comes back in between."""
        arrived: list[bytes] = []

        async def answer(request: web.Request) -> web.Response:
            upload = (await posted(request))["document"]
            assert isinstance(upload, web.FileField)
            arrived.append(upload.file.read())
            return result(MESSAGE)

        path = tmp_path / "letter.txt"
        path.write_bytes(b"Dear all")
        with socket.socket() as reserved, path.open("rb") as file:
            reserved.bind(("127.0.0.1", 0))
            port = reserved.getsockname()[1]
            patient = AiohttpRequest(backoff=0.2)
            async with patient:
                sending = asyncio.create_task(
                    bot_at(StandIn(port), patient).send_document(7, InputFile(file, read_file_handle=False))
                )
                await asyncio.sleep(0.05)
                assert not sending.done()
                reserved.close()
                async with answering(answer, port) as stand_in:
                    await sending
                    assert stand_in.asked == ["sendDocument"]
        assert arrived == [b"Dear all"]

    async def test_a_server_that_stays_away(self, transport: AiohttpRequest) -> None:
        with socket.socket() as reserved:
            reserved.bind(("127.0.0.1", 0))
            with pytest.raises(NetworkError, match=r"^Cannot connect to 127.0.0.1: Connect call failed"):
                await bot_at(StandIn(reserved.getsockname()[1]), transport).send_message(7, "hello")

    async def test_a_name_that_nobody_has(self, transport: AiohttpRequest) -> None:
        bot = Bot(TOKEN, base_url="http://host.invalid/bot", request=transport)
        with pytest.raises(NetworkError, match=r"^Cannot connect to host.invalid: "):
            await bot.get_me()

    async def test_what_is_no_http(self, transport: AiohttpRequest) -> None:
        async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"220 mail.example.org ESMTP\r\n\r\n")
            await writer.drain()

        async with talking(babble) as stand_in:
            with pytest.raises(NetworkError, match=r"^The call to 127.0.0.1 failed"):
                await bot_at(stand_in, transport).get_me()

    async def test_no_safe_connection_is_made_to_a_server_without_tls(
        self, transport: AiohttpRequest
    ) -> None:
        async def answer(request: web.Request) -> web.Response:
            return result(ME)

        async with answering(answer) as stand_in:
            safe = Bot(TOKEN, base_url=f"https://127.0.0.1:{stand_in.port}/bot", request=transport)
            with pytest.raises(NetworkError, match=r"^No safe connection to 127.0.0.1: "):
                await safe.get_me()
            assert stand_in.asked == []


class TestProxy:
    async def test_calls_go_through_it(self) -> None:
        asked: list[tuple[str, str | None]] = []

        async def proxy(request: web.Request) -> web.Response:
            asked.append((request.raw_path, request.headers.get("Proxy-Authorization")))
            return result(ME)

        async with answering(proxy) as stand_in:
            address = f"http://user:pa55word@127.0.0.1:{stand_in.port}"
            async with AiohttpRequest(proxy=address) as transport:
                bot = Bot(TOKEN, base_url="http://telegram.invalid/bot", request=transport)
                assert (await bot.get_me()).id == 123456
        credentials = base64.b64encode(b"user:pa55word").decode()
        assert asked == [(f"http://telegram.invalid/bot{TOKEN}/getMe", f"Basic {credentials}")]

    async def test_one_that_refuses(self) -> None:
        async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            assert await reader.readline() == b"CONNECT telegram.invalid:443 HTTP/1.1\r\n"
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()

        async with talking(refuse) as stand_in:
            address = f"http://user:pa55word@127.0.0.1:{stand_in.port}"
            async with AiohttpRequest(proxy=address) as transport:
                bot = Bot(TOKEN, base_url="https://telegram.invalid/bot", request=transport)
                with pytest.raises(NetworkError, match=r"^The proxy refused .* \(status 407\)$"):
                    await bot.get_me()
            assert len(stand_in.asked) == 1

    async def test_one_that_is_not_there(self) -> None:
        with socket.socket() as reserved:
            reserved.bind(("127.0.0.1", 0))
            address = f"http://user:pa55word@127.0.0.1:{reserved.getsockname()[1]}"
            async with AiohttpRequest(proxy=address, backoff=0.01) as transport:
                bot = Bot(TOKEN, base_url="http://telegram.invalid/bot", request=transport)
                with pytest.raises(NetworkError, match=r"^Cannot connect to the proxy: ") as caught:
                    await bot.get_me()
        assert "pa55word" not in repr(caught.value)


class TestItsLife:
    async def test_it_serves_nobody_before_it_is_ready(self) -> None:
        bot = bot_at(StandIn(1), AiohttpRequest())
        with pytest.raises(NetworkError, match="not initialised"):
            await bot.get_me()

    async def test_calls_under_way_end_when_it_is_shut_down(self) -> None:
        transport = AiohttpRequest(backoff=0.01)
        async with answering(hang) as stand_in:
            await transport.initialize()
            calls = [asyncio.create_task(bot_at(stand_in, transport).get_me()) for _ in range(3)]
            await stand_in.been_asked(times=3)
            await transport.shutdown()
            errors = await asyncio.gather(*calls, return_exceptions=True)
        assert all(isinstance(error, NetworkError) for error in errors)

    async def test_it_can_be_shut_down_and_made_ready_again(self) -> None:
        async def answer(request: web.Request) -> web.Response:
            return result(ME)

        transport = AiohttpRequest()
        await transport.shutdown()
        async with answering(answer) as stand_in:
            for _ in range(2):
                await transport.initialize()
                await transport.initialize()
                assert (await bot_at(stand_in, transport).get_me()).id == 123456
                await transport.shutdown()
                await transport.shutdown()

    async def test_256_calls_are_under_way_at_once_and_more_wait(self) -> None:
        """The server answers nobody before 256 calls are there."""
        everybody = asyncio.Event()
        under_way = most = 0

        async def together(request: web.Request) -> web.Response:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            if under_way == 256:
                everybody.set()
            await asyncio.wait_for(everybody.wait(), 60)
            under_way -= 1
            return result(MESSAGE)

        async with answering(together) as stand_in, AiohttpRequest(read_timeout=60) as transport:
            bot = bot_at(stand_in, transport)
            sent = await asyncio.gather(*(bot.send_message(7, str(n)) for n in range(600)))
        assert len(sent) == 600
        assert most == 256

    async def test_an_application_echoes_on_it(self) -> None:
        """The library's own long polling, on the real transport, against a server."""
        said = asyncio.Queue[str]()
        waiting = [
            {"update_id": n, "message": {**MESSAGE, "message_id": n, "text": f"word {n}"}} for n in (1, 2, 3)
        ]

        async def answer(request: web.Request) -> web.Response:
            form = await posted(request)
            match request.path.rpartition("/")[2]:
                case "getMe":
                    return result(ME)
                case "getUpdates":
                    updates = [
                        each for each in waiting if each["update_id"] >= int(str(form.get("offset", 0)))
                    ]
                    if not updates:
                        await asyncio.sleep(0.05)
                    return result(updates)
                case "sendMessage":
                    said.put_nowait(str(form["text"]))
                    return result(MESSAGE)
                case _:
                    return result(True)

        async def echo(update: Any, context: ContextTypes.DEFAULT_TYPE) -> None:
            await update.message.reply_text(update.message.text)

        async with answering(answer) as stand_in:
            application = (
                ApplicationBuilder()
                .token(TOKEN)
                .base_url(f"{stand_in.url}/bot")
                .request(AiohttpRequest())
                .get_updates_request(AiohttpRequest(pool_size=2))
                .build()
            )
            application.add_handler(MessageHandler(filters.TEXT, echo))
            async with application:
                await application.start()
                assert application.updater is not None
                await application.updater.start_polling(poll_interval=0)
                echoed = [await asyncio.wait_for(said.get(), 10) for _ in waiting]
                await application.updater.stop()
                await application.stop()
        assert echoed == ["word 1", "word 2", "word 3"]
