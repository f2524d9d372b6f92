"""Rules about how carers meet a scene: on a phone, tired, and looking for help. All are warnings."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.scenario.findings import quoted
from bot.scenario.lint.places import author_voice, moments
from bot.scenario.lint.rulebook import Around, Slip, rule
from bot.scenario.lint.wording import PLACEHOLDER
from bot.scenario.model import Scenario

LETTERS_IN_A_LINE = 36
LINES_ON_A_SCREEN = 24
OLDEST_READER = 12

_FEWEST_WORDS = 80
_TELLS_WHOM = ("duty-line", "supervising-social-worker", "emergency")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


@rule("W321", "Too much for one screen")
def openings_fit_a_screen(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A moment opens with what happens and what the child does and says; the first one with the child's
    story too. If that is more than a phone shows at once, carers scroll and lose the child's words. About
    24 lines of 36 letters fit.
    """
    for position, (trail, moment) in enumerate(moments(scene)):
        parts = [moment.scene, moment.child.does, moment.child.says]
        if position == 0:
            parts.insert(0, scene.child.story)
        lines = _lines_of(parts)
        if lines > LINES_ON_A_SCREEN:
            said = f"this moment opens with about {lines} lines; a phone shows {LINES_ON_A_SCREEN}"
            yield Slip((*trail, "scene"), said, "shorten what happens, or the story")


@rule("W327", "An ending too long for one screen")
def endings_fit_a_screen(scene: Scenario, around: Around) -> Iterator[Slip]:
    """At the end stand what was underneath, one question to think over, and one small thing for today. If
    that is more than a phone shows at once (24 lines of 36 letters), the small thing is not seen. The
    longest question counts.
    """
    asked = [*scene.ending.reflect, *(each for moment in scene.moments for each in moment.reflect)]
    question = max(asked, key=len, default="")
    parts = [scene.ending.underneath, question, scene.ending.today]
    headings = sum(1 for part in parts if part)
    lines = _lines_of(parts) + headings
    if lines > LINES_ON_A_SCREEN:
        said = f"the end takes about {lines} lines; a phone shows {LINES_ON_A_SCREEN}"
        yield Slip(("ending", "underneath"), said, "shorten what was underneath, or the questions")


@rule("W322", "Hard to read")
def words_are_plain(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Carers read between two other things, some in their second language. The scene's own voice should
    be readable at the age of 12: short sentences, short words. The age is reckoned by the Flesch-Kincaid
    formula over all that the author says; the hardest sentence is named.
    """
    voices = [each for each in author_voice(scene) if each.text and not each.text.startswith(PLACEHOLDER)]
    sentences = [(each.trail, sentence) for each in voices for sentence in _sentences(each.text)]
    if sum(len(sentence) for _, sentence in sentences) < _FEWEST_WORDS:
        return
    age = reading_age([sentence for _, sentence in sentences])
    if age > OLDEST_READER:
        trail, hardest = max(sentences, key=lambda each: reading_age([each[1]]))
        begins = quoted(" ".join(hardest))
        said = f"the scene's reading age is about {math.ceil(age)}; the hardest sentence begins {begins}"
        yield Slip(trail, said, "shorter sentences, shorter words")


@rule("W323", "No way to tell")
def disclosures_name_whom_to_tell(scene: Scenario, around: Around) -> Iterator[Slip]:
    """What a child tells of harm is passed on the same day. The signposts of such a scene name the duty
    line or the supervising social worker.
    """
    told = any(moment.disclosure for moment in scene.moments)
    if told and scene.safety and not any(each in _TELLS_WHOM for each in scene.safety.signposts):
        yield Slip(("safety", "signposts"), "nobody is named to whom the carer tells it", "add duty-line")


@rule("W324", "A disclosure that is not marked")
def disclosures_are_marked(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A scene about `disclosure` has a moment in which the child tells. Mark that moment with
    `disclosure: true`: then the feedback follows what carers must do when a child tells of harm.
    """
    if "disclosure" in scene.topics and not any(moment.disclosure for moment in scene.moments):
        place = ("topics", scene.topics.index("disclosure"))
        yield Slip(place, "no moment of this scene is marked as a disclosure", "add disclosure: true to it")


@rule("W325", "An age that no carer can choose")
def ages_can_be_chosen(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Carers choose by age band (`content/topics.yaml`). A child outside all bands is only met by theme
    or by surprise.
    """
    if around.vocabulary.age_band(scene.child.age) is None:
        yield Slip(
            ("child", "age"), f"no age band holds {scene.child.age}", "choose an age that carers can choose"
        )


@rule("W326", "A part of PACE that leads and supports")
def focus_is_clear(scene: Scenario, around: Around) -> Iterator[Slip]:
    """What leads in a moment need not support it too. All four parts at once are no focus."""
    for trail, moment in moments(scene):
        for position, dimension in enumerate(moment.focus.support):
            if dimension in moment.focus.lead:
                place = (*trail, "focus", "support", position)
                yield Slip(place, f"{quoted(dimension.value)} leads already", "take it out here")


def reading_age(sentences: Sequence[Sequence[str]]) -> float:
    """The age in years at which sentences (of words) can be read: the Flesch-Kincaid grade, and five."""
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5


def _sentences(text: str) -> list[list[str]]:
    found = [re.findall(r"[A-Za-z'’]+", part) for part in _SENTENCE_END.split(text)]
    return [words for words in found if words]


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    bare = re.sub("[^a-z]", "", word.lower())
    silent = (
        (bare.endswith("e") and not bare.endswith(("le", "ee"))) or bare.endswith("es") or bare.endswith("ed")
    )
    return max(1, len(_VOWELS.findall(bare)) - (1 if silent else 0))


def _lines_of(parts: Sequence[str]) -> int:
    """About how many lines some paragraphs take, with a blank one between two."""
    written = [line for part in parts if part for line in [*part.split("\n"), ""]]
    return sum(math.ceil(len(line) / LETTERS_IN_A_LINE) or 1 for line in written) - 1
