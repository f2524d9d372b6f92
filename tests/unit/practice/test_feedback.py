"""Feedback: strengths first, at most one stumble, one thing to try, and what has changed."""

from __future__ import annotations

from bot.pace.reading import Dimension, Landing, Pitfall, Strength
from bot.practice.feedback import Change, ChangeKind, Feedback, feedback_on
from bot.practice.steps import StepKind
from bot.scenario.model import Moment
from tests.unit.practice.material import cautioned, moment, reading


def on(draft: str, where: Moment | None = None, **read: object) -> Feedback:
    return feedback_on(draft, reading(draft, **read), where or moment(), Landing.PARTIAL, turn=0)  # type: ignore[arg-type]


def test_the_focus_is_told_first_with_the_carers_own_words() -> None:
    told = on(
        "Come here you. That must have felt lonely.", p=1, e=2, playfulness="Come here you", empathy="lonely"
    ).landed
    assert [(each.code, each.quote) for each in told] == [(Dimension.EMPATHY, "That must have felt lonely.")]


def test_at_most_two_strengths_are_told() -> None:
    draft = "I wonder. Lonely, of course. I'm here. Not the door."
    read = {"wondering": "I wonder", "empathy": "Lonely", "acceptance": "of course", "closeness": "I'm here"}
    assert len(on(draft, e=1, a=1, **read).landed) == 2


def test_words_that_hurt_are_not_praised_too() -> None:
    told = on("Calm down, love", e=1, empathy="Calm down", dismissal="Calm down")
    assert told.landed == ()
    assert told.stumble is not None


def test_the_same_words_are_not_praised_twice() -> None:
    told = on("You must be so scared", a=1, e=2, empathy="You must be so scared", acceptance="so scared")
    assert len(told.landed) == 1


def test_a_quotation_never_runs_across_the_end_of_a_sentence() -> None:
    told = on("I got scared and made it about me. Thank you", e=2, empathy="made it about me. Thank you")
    assert [each.quote for each in told.landed] == ["I got scared and made it about me."]


def test_a_strength_the_reader_is_not_sure_of_is_not_told() -> None:
    told = on("There there", e=1, empathy="There there", sure={"empathy": 0.3})
    assert told.landed == ()


def test_amid_harm_a_strength_must_be_surer_to_be_told() -> None:
    def told(landing: Landing, sure: float) -> int:
        read = reading("Bed. Now.", e=1, empathy="Now", sure={"empathy": sure})
        return len(feedback_on("Bed. Now.", read, moment(), landing, turn=0).landed)

    assert told(Landing.PARTIAL, 0.7) == 1
    assert told(Landing.WEAK, 0.7) == 0
    assert told(Landing.WEAK, 0.9) == 1


def test_only_one_stumble_is_told_and_harm_goes_before_clumsiness() -> None:
    told = on("Stop or no telly. Have a biscuit.", threat="no telly", quick_fix="Have a biscuit")
    assert told.stumble is not None
    assert (told.stumble.pitfall, told.stumble.quote) == (Pitfall.THREAT, "Stop or no telly.")


def test_a_stumble_the_reader_is_sure_of_goes_before_a_guess() -> None:
    told = on(
        "Go up. Calm down.",
        sent_away="Go up",
        dismissal="Calm down",
        sure={"sent_away": 0.5, "dismissal": 0.8},
    )
    assert told.stumble is not None
    assert (told.stumble.pitfall, told.stumble.sure) == (Pitfall.DISMISSAL, True)


def test_an_unsure_stumble_is_asked_about_not_told() -> None:
    told = on("Up you go", sent_away="Up you go", sure={"sent_away": 0.5})
    assert told.stumble is not None
    assert not told.stumble.sure


def test_a_stumble_the_reader_can_hardly_see_is_let_be() -> None:
    assert on("Up you go", sent_away="Up you go", sure={"sent_away": 0.45}).stumble is None


def test_in_a_disclosure_safety_goes_before_all_else() -> None:
    told = on(
        "You liar. I won't tell.", moment(disclosure=True), shame="You liar", false_promise="I won't tell"
    )
    assert told.stumble is not None
    assert told.stumble.pitfall is Pitfall.FALSE_PROMISE


def test_the_scenes_own_reason_is_given() -> None:
    told = on("Why?", cautioned(Pitfall.WHY_QUESTION, "she hears a charge."), why_question="Why?")
    assert told.stumble is not None
    assert told.stumble.note == "she hears a charge."


def test_a_reason_about_words_that_were_not_said_is_left_out() -> None:
    where = cautioned(Pitfall.SHAME, "“you know better” agrees with her.")
    told = on("You're a menace", where, shame="You're a menace")
    said = on("But you know better", where, shame="you know better")
    assert told.stumble is not None and said.stumble is not None
    assert told.stumble.note == ""
    assert said.stumble.note


def test_the_carers_own_words_come_back_without_any_stumble() -> None:
    draft = "That must be so scary for you. Calm down. Stop being a baby."
    told = on(draft, e=2, empathy="so scary", dismissal="Calm down", shame="being a baby")
    assert (told.step.kind, told.step.words) == (StepKind.KEEP, "That must be so scary for you.")


def changed(before: str, after: str, first: dict[str, object], second: dict[str, object]) -> Change | None:
    return feedback_on(
        after,
        reading(after, **second),  # type: ignore[arg-type]
        moment(),
        Landing.PARTIAL,
        turn=1,
        before=(before, reading(before, **first)),  # type: ignore[arg-type]
    ).change


def test_a_stumble_that_has_gone_is_named() -> None:
    assert changed("Why?", "Oh love", {"why_question": "Why?"}, {}) == Change(
        ChangeKind.GONE, Pitfall.WHY_QUESTION
    )


def test_what_was_gained_is_named() -> None:
    assert changed("Hm", "So lonely", {}, {"e": 2, "empathy": "lonely"}) == Change(
        ChangeKind.GAINED, Dimension.EMPATHY
    )
    assert changed("Hm", "I'm here", {}, {"closeness": "I'm here"}) == Change(
        ChangeKind.GAINED, Strength.CLOSENESS
    )


def test_what_crept_in_is_named_kindly() -> None:
    assert changed("Hm", "Calm down", {}, {"dismissal": "Calm down"}) == Change(
        ChangeKind.CREPT_IN, Pitfall.DISMISSAL
    )


def test_the_same_words_are_known_again() -> None:
    assert changed("Oh  love", "Oh love ", {}, {}) == Change(ChangeKind.SAME_WORDS)


def test_the_first_draft_is_compared_with_nothing() -> None:
    assert on("Oh love").change is None
