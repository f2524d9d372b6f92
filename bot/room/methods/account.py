"""What a bot asks and sets about itself: who it is, its updates, its texts, its menu."""

from bot.room.errors import bad_request, conflict
from bot.room.json_types import Json
from bot.room.methods.call import Call, Method, chat_of

_LONGEST_POLL = 50
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def _get_me(call: Call) -> Json:
    return call.bot.me


def _close(call: Call) -> bool:
    return True


async def _get_updates(call: Call) -> list[Json]:
    bot, queue = call.bot, call.bot.queue
    if bot.settings["webhook"].get("url"):
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    note_allowed_updates(call)
    call.world.forget_updates(bot, queue.expire())
    call.world.forget_updates(bot, queue.confirm(call.arguments.integer("offset")))
    timeout = min(max(call.arguments.integer("timeout"), 0), _LONGEST_POLL)
    return await queue.fetch(call.arguments.integer("limit", 100), timeout)


def note_allowed_updates(call: Call) -> None:
    """Kept from call to call until another list comes; an empty list means all but the opt-in kinds."""
    if call.arguments.has("allowed_updates"):
        allowed = call.arguments.json_list("allowed_updates", "allowed_updates")
        if allowed != call.bot.settings["allowed_updates"]:
            call.bot.settings["allowed_updates"] = allowed
            call.world.save_bot(call.bot)


def _set_text(kind: str) -> Method:
    def set_text(call: Call) -> bool:
        text = call.arguments.text(kind)
        if len(text) > _TEXT_LIMITS[kind]:
            raise bad_request(f"bot {kind.replace('_', ' ')} length must not exceed {_TEXT_LIMITS[kind]}")
        call.bot.settings["texts"][f"{kind}:{call.arguments.text('language_code')}"] = text
        call.world.save_bot(call.bot)
        return True

    return set_text


def _get_text(kind: str) -> Method:
    def get_text(call: Call) -> Json:
        texts = call.bot.settings["texts"]
        language = call.arguments.text("language_code")
        default = call.bot.me["first_name"] if kind == "name" else ""
        return {kind: texts.get(f"{kind}:{language}") or texts.get(f"{kind}:") or default}

    return get_text


def _set_chat_menu_button(call: Call) -> bool:
    given = call.arguments.json_object("menu_button", "menu button") or {"type": "default"}
    if given.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: unsupported type")
    call.bot.settings["menu_buttons"][_menu_key(call)] = given
    call.world.save_bot(call.bot)
    return True


def _get_chat_menu_button(call: Call) -> Json:
    kept = call.bot.settings["menu_buttons"]
    found: Json = kept.get(_menu_key(call)) or kept.get("") or {"type": "commands"}
    return {"type": "commands"} if found["type"] == "default" else found


def _menu_key(call: Call) -> str:
    return str(chat_of(call).chat_id) if call.arguments.text("chat_id") else ""


def _set_administrator_rights(call: Call) -> bool:
    rights = call.arguments.json_object("rights", "ChatAdministratorRights")
    kind = "channels" if call.arguments.flag("for_channels") else "groups"
    call.bot.settings["administrator_rights"][kind] = rights
    call.world.save_bot(call.bot)
    return True


def _get_administrator_rights(call: Call) -> Json:
    kind = "channels" if call.arguments.flag("for_channels") else "groups"
    rights = (
        *("is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
        *("can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages"),
    )
    return {**dict.fromkeys(rights, False), **call.bot.settings["administrator_rights"].get(kind, {})}


METHODS: dict[str, Method] = {
    "getMe": _get_me,
    "logOut": _close,
    "close": _close,
    "getUpdates": _get_updates,
    "setMyName": _set_text("name"),
    "getMyName": _get_text("name"),
    "setMyDescription": _set_text("description"),
    "getMyDescription": _get_text("description"),
    "setMyShortDescription": _set_text("short_description"),
    "getMyShortDescription": _get_text("short_description"),
    "setChatMenuButton": _set_chat_menu_button,
    "getChatMenuButton": _get_chat_menu_button,
    "setMyDefaultAdministratorRights": _set_administrator_rights,
    "getMyDefaultAdministratorRights": _get_administrator_rights,
}
