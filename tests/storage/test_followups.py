from __future__ import annotations

from datetime import timedelta

from bot.followups.followup import FollowUp
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer

DAY = timedelta(days=1)


async def test_a_followup_goes_from_hand_to_hand_and_comes_again(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        for about, days in (("late", 2), ("soon", 1), ("far", 3)):
            await work.followups.plan(FollowUp(CARER, "journal", NOW + days * DAY, about))
        assert [each.about for each in await work.followups.of_carer(CARER, "journal")] == [
            "soon",
            "late",
            "far",
        ]
        now = NOW + 2 * DAY
        soon, late = await work.followup_queue.claim("me", now, 9)
        assert (soon.about, late.about) == ("soon", "late")
        assert await work.followup_queue.claim("other", now, 9) == ()

        assert not await work.followup_queue.hand_over(soon.id, "other", now, None)
        assert await work.followup_queue.hand_over(soon.id, "me", now, now + 7 * DAY)
        assert not await work.followup_queue.hand_over(soon.id, "me", now, None)
        assert await work.followups.find(CARER, "journal", "soon") is None
        assert await work.followup_queue.left(now + DAY) == ((soon.id, "me"),)
        await work.followup_queue.done(soon.id, "me")
        again = await work.followups.find(CARER, "journal", "soon")
        assert again == FollowUp(CARER, "journal", now + 7 * DAY, "soon")

        await work.followup_queue.put_back(late.id, "me", now + DAY)
        assert await work.followup_queue.claim("me", now, 9) == ()
        assert await work.followup_queue.reclaim(now + DAY) == 0
        await work.commit()


async def test_one_planned_anew_while_it_is_in_hand_is_not_handed_over(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.followups.plan(FollowUp(CARER, "journal", NOW, "e1"))
        [claimed] = await work.followup_queue.claim("me", NOW, 9)
        await work.followups.plan(FollowUp(CARER, "journal", NOW + DAY, "e1"))
        assert not await work.followup_queue.hand_over(claimed.id, "me", NOW, None)
        await work.followup_queue.done(claimed.id, "me")
        assert await work.followups.find(CARER, "journal", "e1") is not None
        await work.commit()
