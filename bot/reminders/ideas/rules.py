"""Rules about how ideas hang together: with the lists, with the ages, and with each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.reminders.ideas.book import Idea
from bot.reminders.ideas.rulebook import Beside, rule, texts
from bot.reminders.plans.plan import Kind
from bot.scenario.findings import did_you_mean, quoted
from bot.scenario.lint.rulebook import Slip
from bot.scenario.lint.wording import PLACEHOLDER
from bot.scenario.problem import Rule

ALIKE = 0.5
"""Two ideas that share at least this part of their longer words are taken for the same..."""

FEWEST_ALIKE = 5
"""...and at least so many of them: short texts share a few by chance."""

FURTHEST_STEP_AT_A_DISTANCE = 3

DUPLICATE_IDEA = Rule(
    "E401",
    "Two ideas with one id",
    "An id names one idea: the bot remembers by it what a carer has had. Give the newer one another id.",
)


@rule("E402", "An unknown need")
def needs_are_listed(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """What has to be at hand is chosen from the needs in `_lists.yaml`, so that carers can say what they
    have not got. Add a new need there first.
    """
    yield from _unknown(ideas, "needs", beside.lists.needs)


@rule("E403", "An unknown caution")
def cautions_are_listed(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """What can be wrong for some children is chosen from the cautions in `_lists.yaml`, each of which has a
    question that carers are asked first. Add a new caution there, with its question.
    """
    yield from _unknown(ideas, "cautions", beside.lists.cautions)


@rule("E404", "Ages the wrong way round")
def ages_go_upwards(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """The youngest age comes first, as in `{from: 7, to: 13}`."""
    for position, idea in enumerate(ideas):
        if idea.youngest > idea.oldest:
            yield Slip(("ideas", position, "ages"), "from is above to", "change the two round")


@rule("E405", "Words of the blank file")
def placeholders_are_replaced(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """A text that begins with WRITE would be sent to carers as it is. Write it, or take the idea out."""
    for trail, text in texts(ideas):
        if text.startswith(PLACEHOLDER):
            yield Slip(trail, "these are still the words of the blank file", "write the text")


@rule("W410", "Ages that cut an age band")
def ages_keep_to_bands(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """Carers say only in which band of `content/topics.yaml` a child is, so an idea is offered for a band
    when it suits all of it. An idea from 5 is never offered for 3 to 6.
    """
    firsts, lasts = [each.youngest for each in beside.bands], [each.oldest for each in beside.bands]
    for position, idea in enumerate(ideas):
        for key, age, borders in (("from", idea.youngest, firsts), ("to", idea.oldest, lasts)):
            if age not in borders and idea.youngest <= idea.oldest:
                known = ", ".join(str(each) for each in borders)
                said = f"{age} cuts an age band, and the idea is not offered for it"
                yield Slip(("ideas", position, "ages", key), said, f"one of {known}")


@rule("W411", "Perhaps a need that is not named")
def needs_are_named(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """The text has a word that belongs to a need (they stand under `words` in `_lists.yaml`). A carer who
    has no such thing would be sent the idea all the same.
    """
    for position, idea in enumerate(ideas):
        for need in beside.lists.needs.values():
            if need.id not in idea.needs and (found := _hint(need.words, idea.text)):
                said = f"{quoted(found)} may need {need.title}"
                yield Slip(("ideas", position, "text"), said, f"add {need.id} to needs, or say it otherwise")


@rule("W412", "Perhaps a caution that is not named")
def cautions_are_named(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """The text has a word that belongs to a caution (they stand under `words` in `_lists.yaml`). Without the
    caution a carer is not asked first, and for some children the idea can be wrong.
    """
    for position, idea in enumerate(ideas):
        for caution in beside.lists.cautions.values():
            if caution.id not in idea.cautions and (found := _hint(caution.words, idea.text)):
                said = f"{quoted(found)} can be wrong for some children ({caution.title.lower()})"
                hint = f"add {caution.id} to cautions, or say it otherwise"
                yield Slip(("ideas", position, "text"), said, hint)


@rule("W419", "Two ideas that are alike")
def ideas_differ(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """Carers should not be sent the same thing in other words. Join the two, or make one of them its own."""
    for position, idea in enumerate(ideas):
        for other in ideas[:position]:
            if alike(idea, other):
                yield Slip(("ideas", position, "text"), f"much like {quoted(other.id)}", "keep one of them")


@rule("W421", "Close, for an idea from a distance")
def distance_is_kept(ideas: Sequence[Idea], beside: Beside) -> Iterator[Slip]:
    """From a distance, steps go from 1 to 3. What comes closer (doing something together, face to face,
    touch) belongs in a file of `kind: nurture`.
    """
    for position, idea in enumerate(ideas):
        if idea.kind is Kind.DISTANCE and idea.step > FURTHEST_STEP_AT_A_DISTANCE:
            said = f"step {idea.step} is close for an idea from a distance"
            yield Slip(("ideas", position, "step"), said, "a lower step, or a file of kind nurture")


def alike(one: Idea, other: Idea) -> bool:
    """Whether two ideas say nearly the same."""
    these, those = _longer_words(one), _longer_words(other)
    shared = len(these & those)
    return shared >= FEWEST_ALIKE and shared / min(len(these), len(those)) >= ALIKE


def _unknown(ideas: Sequence[Idea], key: str, known: Collection[str]) -> Iterator[Slip]:
    for position, idea in enumerate(ideas):
        for place, each in enumerate(getattr(idea, key)):
            if each not in known:
                hint = did_you_mean(each, list(known)) or f"one of {', '.join(known)}"
                yield Slip(("ideas", position, key, place), f"{quoted(each)} is not in _lists.yaml", hint)


def _hint(words: Sequence[str], text: str) -> str:
    """The first of these words in a text, or nothing."""
    if not words:
        return ""
    spelt = "|".join(re.escape(each) for each in words)
    found = re.search(rf"\b(?:{spelt})(?:s|es|ed|ing)?\b", text, re.IGNORECASE)
    return found[0] if found else ""


def _longer_words(idea: Idea) -> frozenset[str]:
    return frozenset(re.findall("[a-z]{4,}", idea.text.lower())) - _COMMON


_COMMON = frozenset(
    re.findall(
        "[a-z]+",
        "they them their your with that this what when then have from into where will each some over more "
        "about something nothing without until like want only even same just leave before after needn ever",
    )
)
