"""The scenes that carers are offered, each played from start to end, and the reader that reads them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.pace.reader import load_reader
from bot.pace.reading import Landing, Reader
from bot.scenario.library import load_library
from bot.scenario.model import Scenario
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT
from tests.conversations.dialogue import Dialogue

LIBRARY = load_library(PROJECT / "scenarios", load_vocabulary(PROJECT / "content"))
REAL = [pytest.param(scene, id=scene.id) for scene in LIBRARY.live()]


@pytest.fixture
def scenes(tmp_path: Path, scene: Scenario) -> Path:
    """A folder with this one scene."""
    folder = tmp_path / "scenes"
    folder.mkdir()
    shutil.copy2(PROJECT / "scenarios" / f"{scene.id}.yaml", folder)
    return folder


@pytest.fixture
async def player(carer: Dialogue) -> AsyncIterator[Dialogue]:
    """What a scene says does not hang on restarts between its moments; `test_practice.py` has them."""
    async with carer.in_one_life():
        yield carer


async def open_scene(carer: Dialogue, scene: Scenario) -> None:
    await carer.say("/practise")
    await carer.press("surprise")
    if "begin" in carer.offers():
        carer.expect(scene.title, scene.care_note)
        await carer.press("begin")
    carer.expect(scene.moments[0].scene, "What would you say?")


GOOD = "That must have felt lonely. I'm so glad you told me. I wonder, it makes sense. I'm right here."
"""Words that the scripted reader takes for strong in any moment."""


@pytest.mark.parametrize("scene", REAL)
async def test_it_plays_along_strong_words_to_its_end(player: Dialogue, scene: Scenario) -> None:
    await open_scene(player, scene)
    moment = scene.moments[0]
    while True:
        await player.say(GOOD)
        turn = moment.reactions[Landing.STRONG]
        player.expect("What landed", turn.says or turn.does, count=2)
        following = scene.after(moment, Landing.STRONG)
        if following is None:
            break
        moment = following
        await player.press("go_on")
        player.expect(moment.scene)
    await player.press("finish")
    player.expect(scene.ending.underneath, scene.ending.today)
    if scene.safety:
        player.expect(scene.safety.note)
    assert await player.session() is None


@pytest.mark.parametrize("scene", REAL)
async def test_it_can_go_wrong_be_mended_looked_at_and_stopped(player: Dialogue, scene: Scenario) -> None:
    await open_scene(player, scene)
    moment = scene.moments[0]
    await player.press("stuck")
    player.expect(*moment.starters)
    await player.say("You're a bad girl. Go to your room.")
    weak = moment.reactions[Landing.WEAK]
    player.expect(weak.says or weak.does).expect_buttons("mend")
    await player.press("mend")
    player.expect(moment.repair.invites)
    await player.press("others")
    player.expect(*(each.reply for each in moment.strong), moment.repair.strong[0].reply, moment.underneath)
    await player.say("I'm sorry.")
    player.expect("How it might go")
    await player.press("stop")
    player.expect("Stopped", count=1)


def test_there_are_scenes() -> None:
    assert REAL
    assert not [problem for problem in LIBRARY.problems if problem.severity == "error"]


@pytest.fixture(scope="module")
def real_reader() -> Reader:
    return load_reader()


class TestWithTheRealReader:
    """A few dialogues in which nothing is scripted."""

    @pytest.fixture
    def scenes(self) -> Path:
        return Path(__file__).parent / "scenes"

    @pytest.fixture
    def reader(self, real_reader: Reader) -> Reader:
        return real_reader

    async def test_words_that_meet_the_child_land(self, drafting: Dialogue) -> None:
        await drafting.say(
            "Oh Mina, that was such a long phone call. It's horrid to wait when you so want me to see. "
            "I'm looking now."
        )
        drafting.expect("What landed", "How it might go").expect_not("Goes stiff")

    async def test_words_that_send_away_can_be_mended(self, drafting: Dialogue) -> None:
        await drafting.say(
            "Stop being so naughty! Go to your room right now and think about what you've done."
        )
        drafting.expect("Goes stiff").expect_buttons("mend")
        await drafting.press("mend")
        await drafting.say("I'm sorry I shouted, Mina. That was my fault, not yours. I'm here now.")
        drafting.expect("How it might go").expect_not("Goes stiff")

    async def test_nothing_sensible_breaks_it(self, drafting: Dialogue) -> None:
        for words in (
            "idk",
            "why",
            "Warum hast du das gemacht, mein Schatz? Komm doch mal her zu mir.",
            "asdf " * 40,
        ):
            await drafting.say(words)
            assert drafting.turn
            drafting.expect_not("went wrong on my side")

    async def test_a_promise_of_secrecy_in_a_disclosure_is_told(self, in_the_car: Dialogue) -> None:
        await in_the_car.say("I promise I won't tell anyone, it can be our secret.")
        in_the_car.expect("Never mind. I made it up.")

    async def test_a_real_emergency_is_not_rated(self, drafting: Dialogue) -> None:
        await drafting.say("My foster son has run away and I can't find him, he left a note saying goodbye")
        drafting.expect("999").expect_not("What landed").expect_buttons("part_of_practice")
