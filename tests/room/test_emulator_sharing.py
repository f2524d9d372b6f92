"""Files, albums, places, contacts, polls and inline queries, in both directions."""

import struct

import pytest
from emulated import ANN, PIXEL, TOKEN, Room

from bot.room.files import UploadedFile, picture_size
from bot.room.people import NotPossible

KINDS = ["document", "voice", "video", "animation", "audio", "video_note", "sticker"]
PHOTO = UploadedFile("a.png", PIXEL, "image/png")


@pytest.fixture
def room() -> Room:
    return Room()


async def upload(room: Room, method: str, name: str, file: UploadedFile, **parameters: object) -> dict:
    return await room.call(TOKEN, method, {"chat_id": ANN, **parameters}, {name: file})


async def test_a_photo_comes_with_its_size_and_goes_down_again(room: Room) -> None:
    sent = await upload(room, "sendPhoto", "photo", PHOTO, caption="<b>A</b> picture", parse_mode="HTML")
    size = sent["photo"][-1]
    assert (size["width"], size["height"], size["file_size"]) == (2, 3, len(PIXEL))
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert room.file(size["file_id"]) == (PIXEL, "image/png")
    path = (await room.do("getFile", file_id=size["file_id"]))["file_path"]
    assert room.download(TOKEN, path).content == PIXEL
    again = await room.do("sendPhoto", chat_id=ANN, photo=size["file_id"])
    assert again["photo"] == sent["photo"]


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_file_travels_both_ways(room: Room, kind: str) -> None:
    method = "send" + kind.title().replace("_", "")
    file = UploadedFile("a.bin", kind.encode(), "application/x-test")
    sent = await upload(room, method, kind, file, duration="3")
    assert room.file(sent[kind]["file_id"])[0] == kind.encode()
    assert sent[kind].get("duration", 3) == 3
    room.send_file(ANN, kind, b"from Ann", "ann.ogg")
    received = (await room.do("getUpdates"))[-1]["message"][kind]
    assert room.file(received["file_id"])[0] == b"from Ann"


@pytest.mark.parametrize(
    ("method", "name", "file", "parameters", "reason"),
    [
        ("sendPhoto", "photo", UploadedFile("a.png", b"no picture", "image/png"), {}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", "photo", UploadedFile("a.png", b"", "image/png"), {}, "file must be non-empty"),
        ("sendPhoto", "photo", PHOTO, {"caption": "x" * 1025}, "message caption is too long"),
        ("sendPhoto", "other", PHOTO, {}, "there is no photo in the request"),
        ("sendPhoto", "other", PHOTO, {"photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
        (
            "sendPhoto",
            "other",
            PHOTO,
            {"photo": "https://example.org/a.png"},
            "failed to get HTTP URL content",
        ),
    ],
)
async def test_files_that_are_refused(
    room: Room, method: str, name: str, file: UploadedFile, parameters: dict, reason: str
) -> None:
    with pytest.raises(Exception, match=reason):
        await upload(room, method, name, file, **parameters)


async def test_a_file_keeps_its_kind(room: Room) -> None:
    sent = await upload(room, "sendPhoto", "photo", PHOTO)
    refusal = await room.refused("sendVoice", chat_id=ANN, voice=sent["photo"][0]["file_id"])
    assert refusal == "Bad Request: can't use file of type Photo as Voice"


async def test_unknown_and_overlarge_files_cannot_be_fetched(room: Room) -> None:
    assert await room.refused("getFile", file_id="x") == "Bad Request: invalid file_id"
    big = room.send_file(ANN, "document", b"x" * (20 * 1024 * 1024 + 1), "big.bin")
    refusal = await room.refused("getFile", file_id=big["document"]["file_id"])
    assert refusal == "Bad Request: file is too big"


async def test_an_album(room: Room) -> None:
    media = [
        {"type": "photo", "media": "attach://one", "caption": "<i>one</i>", "parse_mode": "HTML"},
        {"type": "photo", "media": "attach://two"},
    ]
    files = {"one": PHOTO, "two": PHOTO}
    album = await room.call(TOKEN, "sendMediaGroup", {"chat_id": ANN, "media": media}, files)
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message.get("caption") for message in album] == ["one", None]
    one = [{"type": "photo", "media": album[0]["photo"][0]["file_id"]}]
    assert "2-10 items" in await room.refused("sendMediaGroup", chat_id=ANN, media=one)
    lost = [{"type": "photo", "media": "attach://lost"}] * 2
    assert "attached file not found" in await room.refused("sendMediaGroup", chat_id=ANN, media=lost)


async def test_the_medium_of_a_message_can_be_changed(room: Room) -> None:
    sent = await upload(room, "sendPhoto", "photo", PHOTO, caption="before")
    document = room.send_file(ANN, "document", b"x", "x.txt")["document"]["file_id"]
    where = {"chat_id": ANN, "message_id": sent["message_id"]}
    edited = await room.do("editMessageMedia", **where, media={"type": "document", "media": document})
    assert edited["document"]["file_id"] == document
    assert "photo" not in edited and "caption" not in edited


def test_a_person_cannot_send_what_an_app_would_not(room: Room) -> None:
    for kind, content, caption in (
        ("photo", b"no picture", ""),
        ("voice", b"", ""),
        ("photo", PIXEL, "x" * 1025),
    ):
        with pytest.raises(NotPossible):
            room.send_file(ANN, kind, content, "a.png", caption=caption)


async def test_places_and_contacts(room: Room) -> None:
    sent = await room.do("sendLocation", chat_id=ANN, latitude=51.5, longitude=-0.1)
    assert sent["location"] == {"latitude": 51.5, "longitude": -0.1}
    assert "invalid location" in await room.refused("sendLocation", chat_id=ANN, latitude=99, longitude=0)
    sent = await room.do("sendContact", chat_id=ANN, phone_number="116 123", first_name="Helpline")
    assert sent["contact"] == {"phone_number": "116 123", "first_name": "Helpline"}
    room.send_location(ANN, 51.5, -0.1)
    room.send_contact(ANN, "07700 900000", "Ann")
    updates = await room.do("getUpdates")
    assert updates[-2]["message"]["location"]["latitude"] == 51.5
    assert updates[-1]["message"]["contact"]["user_id"] == ANN


async def test_a_quiz_is_answered_once_and_stopped(room: Room) -> None:
    sent = await room.do(
        "sendPoll",
        chat_id=ANN,
        question="What comes first?",
        options=[{"text": "Connection"}, {"text": "Correction"}],
        type="quiz",
        correct_option_id=0,
        explanation="<b>Connect</b> first",
        explanation_parse_mode="HTML",
        is_anonymous=False,
    )
    assert sent["poll"]["explanation_entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    room.vote(ANN, sent["message_id"], [1])
    answer, state = (await room.do("getUpdates"))[-2:]
    assert answer["poll_answer"]["option_ids"] == [1]
    assert [option["voter_count"] for option in state["poll"]["options"]] == [0, 1]
    assert room.history(ANN)[-1]["poll"]["total_voter_count"] == 1
    with pytest.raises(NotPossible, match="once"):
        room.vote(ANN, sent["message_id"], [0])
    stopped = await room.do("stopPoll", chat_id=ANN, message_id=sent["message_id"])
    assert stopped["is_closed"] is True
    assert (await room.do("getUpdates"))[-1]["poll"]["is_closed"] is True
    with pytest.raises(NotPossible, match="closed"):
        room.vote(ANN, sent["message_id"], [0])
    refusal = await room.refused("stopPoll", chat_id=ANN, message_id=sent["message_id"])
    assert refusal == "Bad Request: poll has already been closed"


async def test_an_anonymous_poll_tells_no_names_and_votes_can_change(room: Room) -> None:
    sent = await room.do("sendPoll", chat_id=ANN, question="How was it?", options='["good","hard","both"]')
    room.vote(ANN, sent["message_id"], [0])
    room.vote(ANN, sent["message_id"], [2])
    with pytest.raises(NotPossible, match="one answer"):
        room.vote(ANN, sent["message_id"], [0, 1])
    room.vote(ANN, sent["message_id"], [])
    updates = await room.do("getUpdates", offset=2)
    assert [next(iter(update.keys() - {"update_id"})) for update in updates] == ["poll"] * 3
    assert [update["poll"]["total_voter_count"] for update in updates] == [1, 1, 0]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["one", " "]}, "poll options must be non-empty"),
        ({"options": ["one", "x" * 101]}, "poll options length must not exceed 100"),
        ({"type": "quiz", "correct_option_id": 2}, "invalid correct option identifier specified"),
    ],
)
async def test_polls_that_are_refused(room: Room, parameters: dict, reason: str) -> None:
    poll = {"chat_id": ANN, "question": "?", "options": ["a", "b"], **parameters}
    assert await room.refused("sendPoll", **poll) == f"Bad Request: {reason}"


async def test_an_inline_query_is_answered_and_a_result_sent(room: Room) -> None:
    query_id = room.ask_inline(ANN, "wonder")
    query = (await room.do("getUpdates"))[-1]["inline_query"]
    assert (query["id"], query["query"], query["from"]["id"]) == (query_id, "wonder", ANN)
    stem = {
        "type": "article",
        "id": "1",
        "title": "I wonder",
        "input_message_content": {"message_text": "I <i>wonder</i> if", "parse_mode": "HTML"},
    }
    await room.do("answerInlineQuery", inline_query_id=query_id, results=[stem])
    assert room.inline_results(query_id) == [stem]
    said = room.choose_inline(ANN, query_id, "1")
    assert said["text"] == "I wonder if"
    assert said["via_bot"]["username"] == "wondering_bot"
    with pytest.raises(NotPossible):
        room.choose_inline(ANN, query_id, "2")
    twice = await room.refused("answerInlineQuery", inline_query_id=query_id, results=[stem, stem])
    assert twice == "Bad Request: RESULT_ID_DUPLICATE"
    assert "too old" in await room.refused("answerInlineQuery", inline_query_id="99", results=[])


async def test_reactions_of_people_come_to_a_bot_that_asked_for_them(room: Room) -> None:
    sent = await room.send()
    room.react(ANN, sent["message_id"], "👍")
    await room.do("getUpdates", offset=2, allowed_updates=["message_reaction"])
    room.react(ANN, sent["message_id"], "❤")
    room.react(ANN, sent["message_id"], "")
    changes = [update["message_reaction"] for update in await room.do("getUpdates")]
    assert [[reaction["emoji"] for reaction in change["new_reaction"]] for change in changes] == [["❤"], []]
    assert changes[0]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_reactions(room: Room) -> None:
    said = room.say(ANN, "I tried it")
    where = {"chat_id": ANN, "message_id": said["message_id"]}
    with room.subscribe(ANN) as watching:
        await room.do("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "❤"}])
        assert watching.waiting()[0]["reaction"] == [{"type": "emoji", "emoji": "❤"}]
    refusal = await room.refused("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "x"}])
    assert refusal == "Bad Request: REACTION_INVALID"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PIXEL, (2, 3)),
        (b"GIF89a" + struct.pack("<HH", 4, 5), (4, 5)),
        (bytes.fromhex("ffd8ffe000040000ffc0000b08") + struct.pack(">HH", 7, 6), (6, 7)),
        (b"RIFF0000WEBPVP8 0000000000" + struct.pack("<HH", 8, 9), (8, 9)),
        (b"RIFF0000WEBPVP8X00000000" + bytes.fromhex("0900000a0000"), (10, 11)),
        (b"RIFF0000WEBPVP8L0000/" + (11 | 12 << 14).to_bytes(4, "little"), (12, 13)),
        (b"\x89PNG\r\n\x1a\n", (0, 0)),
        (b"\xff\xd8\xff", (0, 0)),
        (b"", (0, 0)),
    ],
)
def test_the_size_of_pictures_is_read_from_their_heads(content: bytes, size: tuple[int, int]) -> None:
    assert picture_size(content) == size
