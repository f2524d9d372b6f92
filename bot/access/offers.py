"""What trainers may do next with invitations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.access.invite import Invite, Member
from bot.actions import Action, Verb
from bot.rendering.outcome import Offer, OfferRows

USES = (1, 10, 30, 100)
DAYS = (7, 30, 90)
FOR_TRAINER_DAYS = 7


def _invite(label: str, argument: str = "", invite_id: str = "", text: str = "") -> Offer:
    return Offer(Action(Verb.INVITE, invite_id, argument=argument), label, text)


def listed(invites: Sequence[Invite], *, leads: bool) -> OfferRows:
    """Under the list: a new one, or something about one of them."""
    rows = tuple((_invite("invite_show", "show", each.id, str(at)),) for at, each in enumerate(invites, 1))
    lead = (_invite("invite_trainer", "trainer"), _invite("team", "team"))
    return ((_invite("invite_new", "new"),), *((lead,) if leads else ()), *rows)


def uses() -> OfferRows:
    """How many people is it for?"""
    one, *more = USES
    return (
        (_invite("invite_one", f"u.{one}"),),
        tuple(_invite("invite_up_to", f"u.{each}", text=str(each)) for each in more),
    )


def days(uses: int) -> OfferRows:
    """How long is it good for?"""
    return (tuple(_invite("invite_days", f"d.{uses}.{each}", text=str(each)) for each in DAYS),)


def about(invite: Invite) -> OfferRows:
    """Under one invitation."""
    name = "invite_rename" if invite.group else "invite_name"
    return (
        (_invite(name, "name", invite.id), _invite("invite_close", "close", invite.id)),
        to_list(),
    )


def to_list() -> tuple[Offer, ...]:
    """Back to the list, as a row."""
    return (_invite("invites"),)


def team(members: Sequence[Member]) -> OfferRows:
    """Under the list of trainers: each can be made a carer again."""
    rows = tuple(
        (_invite("make_carer", "carer", str(each.carer_id), str(at)),) for at, each in enumerate(members, 1)
    )
    return (*rows, to_list())
