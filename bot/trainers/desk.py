"""The trainers' desk: their buttons and commands, each with its use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.carer import Role, Roles
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.trainers.bench import TrainersBench
from bot.trainers.catalogue import Catalogue
from bot.trainers.intake import Intake
from bot.trainers.notices import Notices
from bot.trainers.publishing import Publishing
from bot.trainers.trying import Trying

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]


@dataclass(frozen=True)
class TrainersDesk:
    """Everything that trainers can ask for. Whoever calls it has made sure that it is a trainer."""

    bench: TrainersBench
    roles: Roles
    intake: Intake
    catalogue: Catalogue
    publishing: Publishing
    trying: Trying
    notices: Notices

    async def settle(self) -> tuple[int, ...]:
        """Make carers of those whom the settings no longer name; returns who they are."""
        async with self.bench.open_work() as work:
            above = await work.carers.above_carer()
            former = [each for each in above if not self.roles.trains(each.id)]
            for each in former:
                await work.carers.save(replace(each, role=Role.CARER))
            if former:
                await work.commit()
        return tuple(each.id for each in former)

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each of their buttons."""
        catalogue, publishing, trying = self.catalogue, self.publishing, self.trying
        return {
            Verb.SCENES: lambda who, action: catalogue.list(who, action.argument, action.step),
            Verb.SCENE: lambda who, action: catalogue.card(action.argument),
            Verb.VERSIONS: lambda who, action: catalogue.versions(who, action.argument),
            Verb.VERSION: lambda who, action: catalogue.version(who, action.argument, action.session),
            Verb.DOWNLOAD: lambda who, action: catalogue.download(action.argument, action.session),
            Verb.PREVIEW: lambda who, action: trying.preview(who, action.argument, action.session),
            Verb.FIGURES: lambda who, action: trying.figures(action.argument),
            Verb.PUBLISH: lambda who, action: publishing.publish(
                who, action.argument, action.session, action.step
            ),
            Verb.WITHDRAW: lambda who, action: publishing.withdraw(who, action.argument, action.step),
            Verb.USE_FILE: lambda who, action: publishing.use_file(who, action.argument, action.step),
            Verb.SET_WEEK: lambda who, action: publishing.set_week(who, action.argument),
            Verb.END_WEEK: lambda who, action: publishing.end_week(who, action.argument),
            Verb.LEAVE_DRAFT: lambda who, action: _now(self.intake.leave(action.argument)),
        }


async def _now(outcomes: Outcomes) -> Outcomes:
    return outcomes
