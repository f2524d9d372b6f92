"""What the rules about words see, and what they let pass. That each rule speaks at all is shown by bad/."""

from __future__ import annotations

import pytest

from bot.scenario.lint.meeting import reading_age
from tests.unit.scenario.material import codes_of, good_text, page_of

UNDERNEATH = "Food that he holds himself cannot be forgotten by a grown-up."
STRONG = "I'm not cross.\n          why"
STORY = "Seven months with you."


def codes_with(place: str, words: str) -> list[str]:
    text = good_text()
    assert place in text
    return codes_of(text.replace(place, words, 1))


@pytest.mark.parametrize(
    "words",
    [
        "He is manipulative.",
        "Attention-seeking again.",
        "He was naughty.",
        "A tantrum begins.",
        "He is such a liar.",
        "He is just being manipulative.",
        "He does not lie. He is manipulative.",
    ],
)
def test_words_that_judge_a_child_are_seen(words: str) -> None:
    assert codes_with(UNDERNEATH, words) == ["W302"]


@pytest.mark.parametrize(
    "words",
    [
        "It is not manipulative, it is hunger.",
        "He has been called naughty all his life.",
        "'Naughty' is all he has ever heard.",
        'People say "attention-seeking" and look away.',
        "He isn't lazy; he is tired.",
        "She was told that she is selfish.",
        "He is tired of being naughty.",
    ],
)
def test_words_that_judge_may_be_spoken_of(words: str) -> None:
    assert codes_with(UNDERNEATH, words) == []


def test_weak_replies_and_the_child_may_say_what_is_really_said() -> None:
    text = good_text().replace("that's disgusting, we'll get mice", "stop being so naughty and selfish")
    text = text.replace("I knew you'd take it!", "You think I'm a thief!").replace(
        "What he hears is that he is disgusting", "It makes him selfish"
    )
    assert codes_of(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "Why did you hide it?",
        "How come you hid it?",
        "What made you hide it?",
        "What were you thinking?",
        "Why?",
    ],
)
def test_asking_a_child_to_account_is_seen(words: str) -> None:
    place = "It is your room, you're right. And that's your food, just in case. I bet it feels"
    assert codes_with(place, words) == ["W304"]


@pytest.mark.parametrize(
    "words",
    ["I'm not going to ask why you did it.", "No wonder why it's there.", "I wonder why it felt safer."],
)
def test_wondering_is_no_charge(words: str) -> None:
    place = "It is your room, you're right. And that's your food, just in case. I bet it feels"
    assert codes_with(place, words) == []


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("I won't tell anyone, love.", True),
        ("It'll be our little secret.", True),
        ("I'll keep it a secret.", True),
        ("I can't keep that a secret, and I won't let you face it alone.", False),
        ("This can't be our secret.", False),
    ],
)
def test_secrecy_is_never_promised(words: str, seen: bool) -> None:
    assert codes_with(STRONG, f"{words}\n          why") == (["W306"] if seen else [])


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("Kofi Mensah has been with you.", True),
        ("He goes to Hillcrest Primary.", True),
        ("He lived in Albert Road.", True),
        ("His postcode was LS6 2AB.", True),
        ("The number is 01234 567890.", True),
        ("He loves Coronation Street.", False),
        ("His teacher is Miss Patel.", False),
        ("Kofi likes Fridays. Kofi. Monday is hard.", False),
        ("He starts primary school.", False),
    ],
)
def test_what_may_identify_somebody_is_seen(words: str, seen: bool) -> None:
    assert codes_with(STORY, words) == (["W305"] if seen else [])


@pytest.mark.parametrize(
    ("words", "age"), [(["The", "cat", "sat", "on", "the", "mat"], 4.0), (("I am here " * 2).split(), 4.0)]
)
def test_plain_words_are_easy(words: list[str], age: float) -> None:
    assert reading_age([words]) <= age


def test_long_words_in_long_sentences_are_hard() -> None:
    hard = [
        "Considerable",
        "dysregulation",
        "accompanies",
        "anticipated",
        "separation",
        "experiences",
        "throughout",
        "childhood",
    ]
    assert reading_age([hard]) > 18


def test_a_moment_that_only_a_weak_landing_reaches_is_reached() -> None:
    assert codes_of(good_text()) == []
    strong, partial, weak = (f"      {landing}: behind-the-door" for landing in ("strong", "partial", "weak"))
    past = good_text().replace(weak, f"{strong}\n{partial}")
    assert codes_of(past) == []
    never = past.replace(partial, f"{partial}\n{weak}")
    assert codes_of(never) == ["E214"]


def test_the_same_words_in_another_spelling_are_the_same_reply() -> None:
    text = good_text().replace(
        "Ugh, Kofi, that's disgusting, we'll get mice. Give it here now, please.",
        "OH LOVE you've been making sure there's always something. That must be so tiring "
        "when you're nine, I'm not cross",
    )
    assert codes_of(text) == ["E211"]


@pytest.mark.parametrize(
    "words", ['It was six foot 2" away.', "“Go,” he said. “No.”", 'He says "no" and "go".', "It's"]
)
def test_quotation_marks_in_pairs_are_fine(words: str) -> None:
    assert codes_with(UNDERNEATH, words) == []


@pytest.mark.parametrize("words", ['He says no."', "“He says no.", 'He says "no” and goes.'])
def test_a_quotation_mark_that_stands_alone_is_seen(words: str) -> None:
    assert codes_with(UNDERNEATH, words) == ["W310"]


@pytest.mark.parametrize(
    ("topic", "hint"),
    [
        ("attention seeking", "did you mean 'attention-needing'?"),
        ("Teenage years", "did you mean 'teenage-years'?"),
        ("behaviour", "choose from attention-needing, anger, "),
    ],
)
def test_a_topic_is_named_that_fits(topic: str, hint: str) -> None:
    text = good_text().replace("topics: [control, food, school]", f"topics: [{topic}]")
    (problem,) = page_of(text).problems
    assert problem.code == "E205"
    assert problem.hint.startswith(hint)


def test_behaviour_is_never_taken_for_sexualised_behaviour() -> None:
    text = good_text().replace("[control, food, school]", "[behaviour]")
    (problem,) = page_of(text).problems
    assert "did you mean" not in problem.hint
