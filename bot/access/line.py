"""How an invitation is shown."""

from __future__ import annotations

from bot.access.invite import Invite
from bot.access.outcome import InviteLine
from bot.carer import Role


def line_of(invite: Invite, bot: str) -> InviteLine:
    """An invitation with its link; `bot` is the bot's name in Telegram."""
    return InviteLine(
        link=f"https://t.me/{bot}?start={invite.payload}",
        left=invite.uses - invite.used,
        until=invite.until,
        group=invite.group,
        for_trainers=invite.role is not Role.CARER,
    )
