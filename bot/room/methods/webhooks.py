"""Setting, asking for and taking away the address to which updates are posted."""

import ipaddress
import re
from urllib.parse import urlsplit

from bot.room.errors import bad_request
from bot.room.files import UploadedFile
from bot.room.json_types import Json
from bot.room.methods.account import note_allowed_updates
from bot.room.methods.call import Call, Method

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PORTS = (80, 88, 443, 8443)
_MOST_CONNECTIONS = 100
_DEFAULT_CONNECTIONS = 40


def _set_webhook(call: Call) -> bool:
    url = call.arguments.text("url")
    if not url:
        return _delete_webhook(call)
    _check_address(url)
    secret = call.arguments.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    note_allowed_updates(call)
    connections = call.arguments.integer("max_connections", _DEFAULT_CONNECTIONS)
    call.bot.settings["webhook"] = {
        "url": url,
        "secret_token": secret,
        "max_connections": min(max(connections, 1), _MOST_CONNECTIONS),
        "ip_address": call.arguments.text("ip_address"),
        "has_custom_certificate": isinstance(call.arguments.file("certificate"), UploadedFile),
    }
    _drop_if_asked(call)
    call.bot.queue.interrupt("setWebhook request")
    call.world.webhook_changed(call.bot)
    return True


def _delete_webhook(call: Call) -> bool:
    call.bot.settings["webhook"] = {}
    _drop_if_asked(call)
    call.world.webhook_changed(call.bot)
    return True


def _get_webhook_info(call: Call) -> Json:
    webhook = call.bot.settings["webhook"]
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": webhook.get("has_custom_certificate", False),
        "pending_update_count": len(call.bot.queue.pending),
    }
    for name in ("max_connections", "ip_address", "last_error_date", "last_error_message"):
        if webhook.get(name):
            info[name] = webhook[name]
    if call.bot.settings["allowed_updates"]:
        info["allowed_updates"] = call.bot.settings["allowed_updates"]
    return info


def _drop_if_asked(call: Call) -> None:
    if call.arguments.flag("drop_pending_updates"):
        call.world.forget_updates(call.bot, call.bot.queue.clear())


def _check_address(url: str) -> None:
    """HTTPS on Telegram's ports; on this machine anything, as Telegram's own local server allows."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if _is_this_machine(host) and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in (None, *_PORTS):
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


METHODS: dict[str, Method] = {
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _get_webhook_info,
}
