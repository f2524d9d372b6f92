"""The author's examples are the reader's tests: what is said when the two disagree."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.pace.reading import Dimension, Form, Landing, Pitfall, Reading, Situation
from bot.scenario.lint.rulebook import Judge
from bot.scenario.model import Moment
from tests.unit.scenario.material import good_text, page_of, scene_of

ALL = dict.fromkeys(Dimension, 2)
NONE = dict.fromkeys(Dimension, 0)


@dataclass
class ScriptedReader:
    """Reads as the scene's author meant it, but for the drafts in `otherwise`."""

    otherwise: dict[str, Reading] = field(default_factory=dict)
    situations: list[Situation] = field(default_factory=list)

    def read(self, draft: str, situation: Situation) -> Reading:
        self.situations.append(situation)
        for beginning, reading in self.otherwise.items():
            if draft.startswith(beginning):
                return reading
        moments = scene_of(good_text()).moments
        strong = {each.reply for moment in moments for each in (*moment.strong, *moment.repair.strong)}
        return (
            Reading(Form.SPEECH, ALL, overall=5.0)
            if draft in strong
            else Reading(Form.SPEECH, NONE, overall=1.0)
        )


def landing_of(reading: Reading, moment: Moment) -> Landing:
    overall = reading.overall or 0
    return Landing.STRONG if overall >= 4 else Landing.PARTIAL if overall >= 3 else Landing.WEAK


def problems_with(**otherwise: Reading) -> list[str]:
    reader = ScriptedReader({key.replace("_", " "): value for key, value in otherwise.items()})
    problems = page_of(good_text(), judge=Judge(reader, landing_of)).problems
    return [f"{each.line} {each.code} {each.message}" for each in problems]


def test_nothing_is_said_where_reader_and_author_agree() -> None:
    assert problems_with() == []


def test_a_strong_example_that_is_read_as_weak_is_said_with_its_reading() -> None:
    weak = Reading(Form.SPEECH, NONE | {Dimension.EMPATHY: 1}, (Pitfall.WHY_QUESTION,), overall=2.0)
    (said,) = problems_with(It_is_your_room=weak)
    line = good_text()[: good_text().index("It is your room")].count("\n")
    assert said == (
        f"{line} W331 'It is your room, you're rig...' is meant as strong and read as weak: "
        "playfulness 0, acceptance 0, curiosity 0, empathy 1, why question, overall 2.0 of 5"
    )


def test_a_weak_example_that_is_read_as_middling_is_said() -> None:
    (said,) = problems_with(Ugh=Reading(Form.SPEECH, ALL, overall=3.0))
    assert "is meant as weak and read as half that: " in said


def test_a_repair_that_would_not_land_is_said() -> None:
    (said,) = problems_with(**{"Kofi, I grabbed": Reading(Form.SPEECH, NONE, overall=3.2)})
    assert "W333" in said and "is meant as a good repair and read as half that: " in said


def test_a_repair_is_judged_as_words_that_mend() -> None:
    reader = ScriptedReader({"Kofi, I grabbed": Reading(Form.SPEECH, NONE, overall=3.2)})
    judge = Judge(reader, landing_of, lambda reading, moment: Landing.STRONG)
    assert page_of(good_text(), judge=judge).problems == ()


def test_an_example_that_is_not_read_as_words_to_the_child_is_said() -> None:
    (said,) = problems_with(Oh_love=Reading(Form.REAL_CONCERN, NONE))
    assert "is strong, but the bot takes it for real concern" in said


def test_a_focus_that_no_strong_example_shows_is_said() -> None:
    flat = Reading(Form.SPEECH, ALL | {Dimension.EMPATHY: 0}, overall=5.0)
    (said,) = problems_with(It_is_your_room=flat, Oh_love=flat)
    assert "W332 no strong example is read as showing 'empathy'" in said


def test_the_reader_is_told_what_the_moment_is() -> None:
    reader = ScriptedReader()
    page_of(good_text(), judge=Judge(reader, landing_of))
    first = reader.situations[0]
    assert (first.topic, first.age, first.needs_limit, first.disclosure) == ("control", 9, True, False)
    assert first.scene.startswith("Seven months with you.")
    assert "You change his sheets." in first.scene
    assert first.scene.endswith("Snatches it and hugs it to his chest.")
    assert first.child.startswith("Don't you touch it.")


def test_words_of_the_blank_file_are_not_read() -> None:
    reader = ScriptedReader()
    text = (
        good_text()
        .replace("status: live", "status: draft")
        .replace("It is your room", "WRITE It is your room")
    )
    page_of(text, judge=Judge(reader, landing_of))
    everything = ScriptedReader()
    page_of(good_text(), judge=Judge(everything, landing_of))
    assert len(reader.situations) == len(everything.situations) - 1


def test_each_example_is_read_once() -> None:
    reader = ScriptedReader()
    page_of(good_text(), judge=Judge(reader, landing_of))
    moments = scene_of(good_text()).moments
    examples = [each for m in moments for each in (*m.strong, *m.weak, *m.repair.strong)]
    assert len(reader.situations) == len(examples)
