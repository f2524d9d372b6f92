"""What suits this child: what is at hand, and what is all right for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.reminders import short
from bot.reminders.bench import RemindersBench
from bot.reminders.ideas.book import Caution, IdeaBook, Need
from bot.reminders.keeping import DeskWork
from bot.reminders.nudges.choosing import caution_to_ask
from bot.reminders.plans import offers, suiting_offers
from bot.reminders.plans.outcome import CautionAsked, CautionsAnswered, NeedsAsked
from bot.reminders.plans.plan import Kind, Plan
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Suiting:
    """Asks about needs and cautions, and keeps the answers with the plan."""

    bench: RemindersBench

    async def need(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        """Show what may have to be at hand; with a value such as `1a2b3c4d.no`, note it first."""
        book = self.bench.book()
        mark, _, answer = value.partition(".")
        need_id = short.read_id(mark, book.needs) if mark else None
        if need_id is not None:
            changed = {need_id}
            lacking = plan.lacking - changed if answer == "yes" else plan.lacking | changed
            if lacking != plan.lacking:
                plan = await work.plans.save(replace(plan, lacking=lacking))
        listed = _needs_of(book, plan)
        missing = tuple(each.title for each in listed if each.id in plan.lacking)
        return (NeedsAsked(plan.nickname, missing, offers=suiting_offers.needs(plan, listed)),)

    async def care(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        """Ask what is all right, one thing at a time; with a value such as `1a2b3c4d.no`, note it first."""
        mark, _, answer = value.partition(".")
        if mark == "anew":
            plan = await work.plans.save(replace(plan, agreed=frozenset(), refused=frozenset()))
        elif mark:
            plan = await self.note(work, plan, mark, agreed=answer == "yes")
        caution = self.open_question(plan)
        if caution is not None:
            rows = suiting_offers.caution(plan.id, caution.id)
            return (CautionAsked(plan.nickname, caution.asks, offers=rows),)
        known = self.bench.book().cautions
        answered = CautionsAnswered(
            agreed=_titles(known, plan.agreed),
            refused=_titles(known, plan.refused),
            offers=suiting_offers.answered_cautions(plan),
        )
        return (answered,)

    async def note(self, work: DeskWork, plan: Plan, mark: str, *, agreed: bool) -> Plan:
        """Keep an answer; the newest one holds."""
        caution_id = short.read_id(mark, self.bench.book().cautions)
        if caution_id is None:
            return plan
        one = {caution_id}
        return await work.plans.save(
            replace(
                plan,
                agreed=plan.agreed | one if agreed else plan.agreed - one,
                refused=plan.refused - one if agreed else plan.refused | one,
            )
        )

    def open_question(self, plan: Plan) -> Caution | None:
        """What is to be asked next, if anything is."""
        if plan.kind not in offers.WITH_IDEAS:
            return None
        today = self.bench.clock.now().astimezone(ZoneInfo(plan.zone)).date()
        return caution_to_ask(plan, self.bench.book(), today)


def _needs_of(book: IdeaBook, plan: Plan) -> Sequence[Need]:
    """Those that an idea for this child may have, and those that were said not to be there."""
    band = book.band(plan.age_band)
    used = {
        need
        for idea in book.ideas.values()
        if plan.kind in (Kind.MIX, idea.kind) and idea.suits(band)
        for need in idea.needs
    }
    return [each for each in book.needs.values() if each.id in used | plan.lacking]


def _titles(known: Mapping[str, Caution], ids: frozenset[str]) -> tuple[str, ...]:
    return tuple(each.title for each in known.values() if each.id in ids)
