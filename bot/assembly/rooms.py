"""The rooms that "More" leads to, in the order in which it shows them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assembly.guide import build_guide
from bot.assembly.journal import build_journal
from bot.assembly.parts import Parts
from bot.assembly.pathway import build_pathway
from bot.assembly.progress import build_progress
from bot.assembly.room import OpenRoom
from bot.assembly.routines import build_routines
from bot.assembly.six_bs import build_six_bs
from bot.assembly.support import build_support
from bot.assembly.wellbeing import build_wellbeing


def open_rooms(parts: Parts) -> Sequence[OpenRoom]:
    """Each room, built with what it needs by `assembly/<room>.py`."""
    return (
        build_pathway(parts),
        build_guide(parts),
        build_routines(parts),
        build_six_bs(parts),
        build_support(parts),
        build_progress(parts),
        build_journal(parts),
        build_wellbeing(parts),
    )
