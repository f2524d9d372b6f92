"""Shows what was answered: as a picture, and in words for whoever cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from bot.ports import Incoming
from bot.post.turn import slowly
from bot.rendering.outcome import Attachment, OfferRows, Outcome
from bot.six_bs import offers
from bot.six_bs.bench import SixBsBench
from bot.six_bs.child import Child, SmallStep
from bot.six_bs.children import Children, gone
from bot.six_bs.look import Difference, Look, difference
from bot.six_bs.look_outcome import AnswerLine, BAnswers, ChangesPictured, LookPictured, NothingPictured
from bot.six_bs.outcome import BLine, ChoiceAsked
from bot.six_bs.picture import draw_both, draw_look
from bot.six_bs.step_outcome import StepsListed

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Showing:
    """Draws off the event loop, and outside of any transaction."""

    bench: SixBsBench
    children: Children

    async def picture(self, incoming: Incoming, child_id: str) -> Outcomes:
        """The newest look, beside the one before if there was one."""
        found = await self._found(incoming, child_id)
        if found is None:
            return gone()
        child, looks, zone = found
        shown = await self._pictured(child, looks, zone)
        return (replace(shown, offers=offers.to_child(child.id)),)

    async def after_look(self, incoming: Incoming, child_id: str) -> Outcomes:
        """The picture, the small steps that were tried, and which Bs to work on now."""
        found = await self._found(incoming, child_id)
        if found is None:
            return gone()
        child, looks, zone = found
        async with self.bench.open_work() as work:
            steps = await work.small_steps.of_child(child.id)
        shown = await self._pictured(child, looks, zone)
        tried: Outcomes = ()
        if steps:
            lines = tuple(self.children.step_line(each) for each in steps)
            tried = (StepsListed(child.nickname, lines, reviewing=True, offers=self._numbers(child, steps)),)
        return (shown, *tried, self.choice(child))

    def choice(self, child: Child) -> Outcome:
        """Which one or two Bs?"""
        aid = self.bench.aid
        chosen = tuple(BLine(each.title, each.what) for each in aid.in_order(child.chosen))
        return ChoiceAsked(child.nickname, chosen, offers=offers.bs(child, aid))

    def _numbers(self, child: Child, steps: Sequence[SmallStep]) -> OfferRows:
        return offers.steps(child, steps)[:-1]

    async def _found(
        self, incoming: Incoming, child_id: str
    ) -> tuple[Child, tuple[Look, ...], tzinfo] | None:
        async with self.bench.open_work() as work:
            child = await self.bench.own(work, incoming, child_id)
            if child is None:
                return None
            zone = await self.bench.neighbours.zone(work, child.carer_id)
            looks = await work.looks.of_child(child.id)
        return child, tuple(each for each in looks if each.done_at is not None), zone

    async def _pictured(self, child: Child, looks: Sequence[Look], zone: tzinfo) -> Outcome:
        if not looks:
            return NothingPictured()
        now, on = looks[0], _day(looks[0], zone)
        if len(looks) == 1:
            png = await slowly(draw_look, self.bench.aid, now, on)
            return LookPictured(child.nickname, on, self._answers(now), attachment=_picture(png))
        then, first = looks[1], _day(looks[1], zone)
        png = await slowly(draw_both, self.bench.aid, then, now, (first, on))
        return self._changes(child, then, now, (first, on), _picture(png))

    def _answers(self, look: Look) -> tuple[BAnswers, ...]:
        return tuple(
            BAnswers(b.title, tuple(AnswerLine(q.short, "", self._said(look, q.id)) for q in b.questions))
            for b in self.bench.aid.bs
        )

    def _changes(
        self, child: Child, then: Look, now: Look, days: tuple[date, date], picture: Attachment
    ) -> ChangesPictured:
        found: dict[Difference, list[AnswerLine]] = {each: [] for each in Difference}
        for b in self.bench.aid.bs:
            for question in b.questions:
                kind = difference(then.said(question.id), now.said(question.id))
                words = self._said(then, question.id), self._said(now, question.id)
                found[kind].append(AnswerLine(question.short, *words))
        moved = (Difference.MORE, Difference.LESS, Difference.NOW_KNOWN, Difference.NOT_SURE_NOW)
        return ChangesPictured(
            nickname=child.nickname,
            first=days[0],
            last=days[1],
            more=tuple(found[Difference.MORE]),
            less=tuple(found[Difference.LESS]),
            now_known=tuple(found[Difference.NOW_KNOWN]),
            not_sure_now=tuple(found[Difference.NOT_SURE_NOW]),
            only_once=bool(found[Difference.ONLY_ONCE]),
            same=not any(found[each] for each in moved),
            attachment=picture,
        )

    def _said(self, look: Look, question_id: str) -> str:
        answer = look.said(question_id)
        return self.bench.aid.answers[answer] if answer else ""


def _day(look: Look, zone: tzinfo) -> date:
    assert look.done_at is not None  # noqa: S101 - only finished ones are shown
    return look.done_at.astimezone(zone).date()


def _picture(png: bytes) -> Attachment:
    return Attachment("six-bs.png", png, picture=True)
