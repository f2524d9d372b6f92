"""Nothing but the room's own page may ask the room for anything."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser
from practice_page import PERSON, PracticeRoom, Visitor, png

from bot.room.words import read_words

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORDS = read_words()
SAYING = {"text": "hello", "mark": "m1"}


async def post(room: PracticeRoom, what: str, body: Any, **headers: str | None) -> tuple[int, str]:
    """A post as the page makes it, except for the headers that the test changes (None leaves one out)."""
    as_the_page = {
        "Origin": room.url,
        "Sec-Fetch-Site": "same-origin",
        "X-Practice-Room": "1",
        "Content-Type": "application/json",
    }
    changed = as_the_page | {name.replace("_", "-"): value for name, value in headers.items()}
    given = {name: value for name, value in changed.items() if value is not None}
    options: dict[str, Any] = {"data": body} if isinstance(body, bytes) else {"json": body}
    if "Content-Type" not in given:
        options["skip_auto_headers"] = ["Content-Type"]
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{room.url}/api/{what}", headers=given, **options) as answer,
    ):
        return answer.status, await answer.text()


async def get(room: PracticeRoom, path: str, **headers: str) -> tuple[int, str, Any]:
    async with (
        aiohttp.ClientSession() as client,
        client.get(room.url + path, headers={n.replace("_", "-"): v for n, v in headers.items()}) as answer,
    ):
        return answer.status, await answer.text(), answer.headers


async def test_the_page_itself_may_speak(room: PracticeRoom) -> None:
    status, _ = await post(room, "say", SAYING)
    assert status == 200
    assert room.texts() == ["hello"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "["])
async def test_a_foreign_host_is_refused_in_plain_words(room: PracticeRoom, host: str) -> None:
    status, text, _ = await get(room, "/", Host=host)
    assert (status, text) == (403, WORDS["refused_host"])
    status, text = await post(room, "say", SAYING, Host=host, Origin=f"http://{host}")
    assert (status, text) == (403, WORDS["refused_host"])
    assert room.texts() == []


async def test_an_allowed_host_is_taken_on_any_port(room: PracticeRoom) -> None:
    status, _, _ = await get(room, "/", Host=f"localhost:{room.port}")
    assert status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": None, "Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": None, "Sec_Fetch_Site": None},
    ],
)
async def test_a_post_from_elsewhere_is_refused(room: PracticeRoom, headers: dict[str, str | None]) -> None:
    assert await post(room, "say", SAYING, **headers) == (403, WORDS["refused_origin"])
    assert room.texts() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Practice_Room": None},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Content_Type": "multipart/form-data; boundary=x"},
        {"Content_Type": None},
    ],
)
async def test_a_post_that_a_form_could_make_is_refused(
    room: PracticeRoom, headers: dict[str, str | None]
) -> None:
    assert await post(room, "say", SAYING, **headers) == (403, WORDS["refused_form"])
    assert room.texts() == []


async def test_nothing_can_be_pulled_into_another_page(room: PracticeRoom) -> None:
    pulled = await get(room, "/api/state", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")
    assert pulled[0] == 403
    followed_link = await get(room, "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")
    assert followed_link[0] == 200


@pytest.mark.parametrize("path", ["/", "/page/room.js", "/api/state", "/nothing-here"])
async def test_every_answer_carries_the_protection(room: PracticeRoom, path: str) -> None:
    _, _, headers = await get(room, path)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_a_refusal_carries_the_protection_too(room: PracticeRoom) -> None:
    _, _, headers = await get(room, "/", Host="evil.example")
    assert "default-src 'none'" in headers["content-security-policy"]


async def test_an_uploaded_page_is_never_shown_as_one(room: PracticeRoom) -> None:
    message = room.telegram.send_file(PERSON, "document", b"<script>1</script>", "a.html", "text/html")
    status, _, headers = await get(room, f"/api/file/{message['document']['file_id']}")
    assert status == 200
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"] == "attachment"
    assert "sandbox" in headers["content-security-policy"]


@pytest.mark.parametrize("body", [{}, {"text": 1, "mark": "m"}, SAYING | {"more": 1}, [], b"{not json"])
async def test_what_is_not_understood_is_said_plainly(room: PracticeRoom, body: Any) -> None:
    assert await post(room, "say", body) == (400, WORDS["not_understood"])


async def test_bodies_are_bounded(room: PracticeRoom) -> None:
    assert await post(room, "say", SAYING | {"text": "x" * 600_000}) == (413, WORDS["too_long"])
    octets = {"Content_Type": "application/octet-stream"}
    query = "kind=document&name=a.bin&mark=m1"
    too_big = await post(room, f"upload?{query}", bytes(20 * 1024 * 1024 + 1), **octets)
    assert too_big == (413, WORDS["file_too_big"])
    just_fits = await post(room, f"upload?{query}", bytes(20 * 1024 * 1024), **octets)
    assert just_fits[0] == 200


async def test_an_endless_body_without_a_length_is_given_up(room: PracticeRoom) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
    head = (
        f"POST /api/say HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nOrigin: {room.url}\r\n"
        "X-Practice-Room: 1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    writer.write(head.encode())
    chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"
    for _ in range(9):
        writer.write(chunk)
    await writer.drain()
    status_line = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    assert b"413" in status_line


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("edit", {"message_id": 99, "text": "x"}),
        ("press", {"message_id": 99, "data": "x"}),
        ("vote", {"message_id": 99, "option_ids": [0]}),
        ("say", {"text": "  ", "mark": "m2"}),
    ],
)
async def test_what_cannot_be_done_is_said_plainly(room: PracticeRoom, what: str, body: Any) -> None:
    assert await post(room, what, body) == (409, WORDS["not_possible"])


async def test_the_same_mark_is_said_once(room: PracticeRoom) -> None:
    first = await post(room, "say", SAYING)
    again = await post(room, "say", SAYING)
    assert first == again
    assert room.texts() == ["hello"]


async def test_a_photo_that_is_none_is_refused_and_a_real_one_taken(room: PracticeRoom) -> None:
    octets = {"Content_Type": "application/octet-stream"}
    query = "kind=photo&name=a.png&type=image/png"
    assert (await post(room, f"upload?{query}&mark=m1", b"no picture", **octets))[0] == 409
    assert (await post(room, f"upload?{query}&mark=m2", png(4, 4), **octets))[0] == 200


@pytest.mark.browser
async def test_a_page_on_another_port_cannot_speak_for_the_person(
    chromium: Browser, room: PracticeRoom, visitor: Visitor
) -> None:
    """Another origin on this very computer: the nearest that a hostile page can come."""
    await visitor.open()
    context = await chromium.new_context(bypass_csp=True)
    foreign = await context.new_page()
    await foreign.route("http://localhost:9/", lambda route: route.fulfill(body="<p>foreign</p>"))
    await foreign.goto("http://localhost:9/")
    outcomes = await foreign.evaluate(
        """async (url) => {
          const tries = [
            fetch(url + "/api/say", {method: "POST", mode: "no-cors", body: '{"text": "a", "mark": "a"}'}),
            fetch(url + "/api/say", {method: "POST", body: '{"text": "b", "mark": "b"}',
              headers: {"Content-Type": "application/json", "X-Practice-Room": "1"}}),
            fetch(url + "/api/state"),
          ];
          return (await Promise.allSettled(tries)).map((one) => one.status);
        }""",
        room.url,
    )
    assert outcomes == ["rejected"] * 3
    assert room.texts() == []
    await foreign.evaluate(
        """(url) => {
          const form = document.createElement("form");
          form.method = "post";
          form.action = url + "/api/say";
          form.enctype = "text/plain";
          document.body.append(form);
          form.submit();
        }""",
        room.url,
    )
    await foreign.wait_for_url(room.url + "/api/say")
    assert await foreign.text_content("body") == WORDS["refused_origin"]
    assert room.texts() == []
    await context.close()
