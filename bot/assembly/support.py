"""Builds the room of the people around a carer."""

from __future__ import annotations

from collections.abc import Mapping

from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.practice.doorway import Doorway
from bot.practice.opening import Opening
from bot.scenario.vocabulary import Vocabulary
from bot.settings import Settings
from bot.support import offers
from bot.support.bench import SupportBench
from bot.support.desk import SupportDesk
from bot.support.files import load_support
from bot.support.guide import Reach


def build_support(parts: Parts) -> OpenRoom:
    """The room, with what it needs."""
    bench = SupportBench(
        open_work=parts.open_work,
        clock=parts.clock,
        guide=load_support(parts.settings.content, parts.vocabulary.signposts),
        signposts=reached(parts.settings, parts.vocabulary),
        unfinished=Doorway(parts.practice, Opening(parts.practice)).unfinished,
    )
    desk = SupportDesk(bench)
    return OpenRoom(desk, (offers.door(),), (desk.answers,))


def reached(settings: Settings, vocabulary: Vocabulary) -> Mapping[str, Reach]:
    """Everybody who can help, by key; the operator's own numbers go before those of the content."""
    own = settings.own_numbers
    found = {}
    for key, post in vocabulary.signposts.items():
        how = own.get(key) or own.get(post.setting) or post.how
        found[key] = Reach(post.who, post.what_for, how or post.unset, known=bool(how))
    return found
