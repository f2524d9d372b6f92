"""What a bot says of itself: its commands, its texts, its menu button."""

import pytest
from emulated import ANN, Room

START = {"command": "start", "description": "Begin"}
HELP = {"command": "help", "description": "Help"}
PRATIQUER = {"command": "start", "description": "Commencer"}


@pytest.fixture
def room() -> Room:
    return Room()


async def test_a_bot_knows_itself(room: Room) -> None:
    me = await room.do("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (42, "wondering_bot", True)
    assert await room.do("close") is True


async def test_commands_are_read_back_and_shown(room: Room) -> None:
    with room.subscribe(ANN) as watching:
        await room.do("setMyCommands", commands=[{"command": "/Start", "description": " Begin "}, HELP])
        assert watching.waiting() == [{"type": "commands", "commands": [START, HELP]}]
    assert await room.do("getMyCommands") == [START, HELP]
    assert room.commands() == room.commands("wondering_bot", ANN) == [START, HELP]
    await room.do("deleteMyCommands")
    assert await room.do("getMyCommands") == []


async def test_the_narrowest_scope_and_the_persons_language_win(room: Room) -> None:
    room.add_user(1002, "Bea", language_code="fr")
    room.add_group(-5, "Carers", [ANN])
    await room.do("setMyCommands", commands=[HELP])
    await room.do("setMyCommands", commands=[START, HELP], scope={"type": "all_private_chats"})
    await room.do(
        "setMyCommands", commands=[PRATIQUER], scope={"type": "all_private_chats"}, language_code="fr"
    )
    assert room.commands(chat_id=ANN) == [START, HELP]
    assert room.commands(chat_id=1002) == [PRATIQUER]
    assert room.commands(chat_id=-5) == room.commands() == [HELP]
    await room.do("setMyCommands", commands=[START], scope={"type": "chat", "chat_id": ANN})
    assert room.commands(chat_id=ANN) == [START]
    assert await room.do("getMyCommands", scope={"type": "chat", "chat_id": ANN}) == [START]


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ({"command": "", "description": "x"}, "command must be non-empty"),
        ({"command": "x" * 33, "description": "x"}, "command length must not exceed 32"),
        ({"command": "to-day", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "x", "description": ""}, "command description must be non-empty"),
        ({"command": "x", "description": "x" * 257}, "command description length must not exceed 256"),
        ("start", "can't parse list of bot commands: Expected an Object"),
    ],
)
async def test_commands_that_are_refused(room: Room, command: object, reason: str) -> None:
    assert await room.refused("setMyCommands", commands=[command]) == f"Bad Request: {reason}"


async def test_too_many_commands_and_unknown_scopes_are_refused(room: Room) -> None:
    assert "too many commands" in await room.refused("setMyCommands", commands=[HELP] * 101)
    assert "BotCommandScope" in await room.refused("getMyCommands", scope={"type": "everywhere"})
    scope = {"type": "chat", "chat_id": 77}
    assert await room.refused("getMyCommands", scope=scope) == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("kind", "method", "limit", "default"),
    [
        ("name", "Name", 64, "Wondering Aloud"),
        ("description", "Description", 512, ""),
        ("short_description", "ShortDescription", 120, ""),
    ],
)
async def test_texts_are_kept_by_language(
    room: Room, kind: str, method: str, limit: int, default: str
) -> None:
    assert await room.do(f"getMy{method}") == {kind: default}
    await room.do(f"setMy{method}", **{kind: "plain"})
    await room.do(f"setMy{method}", **{kind: "simple"}, language_code="fr")
    assert await room.do(f"getMy{method}", language_code="fr") == {kind: "simple"}
    assert await room.do(f"getMy{method}", language_code="de") == {kind: "plain"}
    refusal = await room.refused(f"setMy{method}", **{kind: "x" * (limit + 1)})
    assert refusal.endswith(f"length must not exceed {limit}")


async def test_the_menu_button_and_rights(room: Room) -> None:
    assert await room.do("getChatMenuButton", chat_id=ANN) == {"type": "commands"}
    app = {"type": "web_app", "text": "Room", "web_app": {"url": "https://example.org/"}}
    await room.do("setChatMenuButton", menu_button=app)
    await room.do("setChatMenuButton", chat_id=ANN, menu_button={"type": "default"})
    assert await room.do("getChatMenuButton") == app
    assert await room.do("getChatMenuButton", chat_id=ANN) == {"type": "commands"}
    await room.do("setMyDefaultAdministratorRights", rights={"can_delete_messages": True})
    rights = await room.do("getMyDefaultAdministratorRights")
    assert (rights["can_delete_messages"], rights["can_invite_users"]) == (True, False)


async def test_what_a_chat_says_of_itself(room: Room) -> None:
    chat = await room.do("getChat", chat_id=ANN)
    assert (chat["id"], chat["type"], chat["first_name"]) == (ANN, "private", "Ann")
    room.add_user(ANN, "Anna", username="anna")
    assert (await room.do("getChat", chat_id=ANN))["username"] == "anna"
    assert (await room.send())["chat"]["first_name"] == "Anna"
    assert await room.refused("leaveChat", chat_id=ANN) == (
        "Bad Request: chat member status can't be changed in private chats"
    )
