"""What may be done next where it is told what suits a child: what is at hand, what is all right."""

from __future__ import annotations

from collections.abc import Iterable

from bot.actions import Action, Verb
from bot.reminders import short
from bot.reminders.ideas.book import Need
from bot.reminders.plans.offers import alter, to_plan
from bot.reminders.plans.plan import Plan
from bot.rendering.outcome import Offer, OfferRows


def needs(plan: Plan, listed: Iterable[Need]) -> OfferRows:
    """Each need, at hand or not."""
    rows = tuple(
        (
            alter(
                plan.id,
                f"need.{short.of_id(each.id)}.{'yes' if each.id in plan.lacking else 'no'}",
                "need_lacking" if each.id in plan.lacking else "ticked",
                each.title,
            ),
        )
        for each in listed
    )
    return (*rows, *to_plan(plan.id))


def caution(plan_id: str, caution_id: str) -> OfferRows:
    """Under a question about what is all right for this child, asked from the plan."""
    mark = short.of_id(caution_id)
    return (
        (alter(plan_id, f"care.{mark}.yes", "caution_yes"), alter(plan_id, f"care.{mark}.no", "caution_no")),
        (Offer(Action(Verb.PLAN, plan_id), "not_now"),),
    )


def answered_cautions(plan: Plan) -> OfferRows:
    """When there is no more to ask."""
    anew = ((alter(plan.id, "care.anew", "cautions_anew"),),) if plan.agreed or plan.refused else ()
    return (*anew, *to_plan(plan.id))
