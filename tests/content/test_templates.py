"""Every outcome has its words, and whatever a scene or a draft holds, Telegram takes them."""

from __future__ import annotations

import html
import importlib
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from aiogram.methods import SendMessage
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from teremok.validation import validate_html

from bot.actions import Action, Verb
from bot.chat.buttons import DATA_LIMIT, keyboard, pack
from bot.concern.outcome import HelpOffered
from bot.pace.concern import ConcernKind
from bot.pace.reading import Dimension, Landing, Pitfall, Strength
from bot.practice.feedback import Change, ChangeKind, Feedback, Noticed, Stumble
from bot.practice.steps import Step, StepKind
from bot.rendering.message import CAPTION_LIMIT, TEXT_LIMIT, TOAST_LIMIT
from bot.rendering.outcome import Attachment, Offer, Outcome
from bot.rendering.templates import Renderer
from bot.rendering.words import load_words
from bot.room.html_reader import read_html
from bot.room.utf16 import units
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT
from tests.content.rooms import ROOMS

CONTENT = PROJECT / "content"
for room in ROOMS:
    for path in (PROJECT / "bot" / room).rglob("*outcome.py"):
        importlib.import_module(".".join(path.relative_to(PROJECT).with_suffix("").parts))


def kinds_of(kind: type[Outcome]) -> list[type[Outcome]]:
    """The outcomes that are a kind of this one and have no kinds themselves."""
    below = kind.__subclasses__()
    kinds = [each for one in below for each in kinds_of(one)] if below else [kind]
    return [each for each in kinds if each.__module__.startswith("bot.")]


OUTCOMES = sorted(kinds_of(Outcome), key=lambda kind: kind.__name__)
LABELS: dict[str, str] = yaml.safe_load((CONTENT / "buttons.yaml").read_text("utf-8"))
SIGNPOSTS = sorted(load_vocabulary(CONTENT).signposts)
HOSTILE = (
    "<b>bold</i> & <script>alert(1)</script> &amp; &lt;",
    "{{ 7 * 7 }} {% raw %} {# no #} {name} {doing} {}",
    "שלום \u202eabc مرحبا 👩‍👩‍👧🇬🇧",
    "\n\n\n<i>\n\n</b>\n",
    "[[next message]]",
    "why\\ \x00\x08 \u2028 %s",
)

words = st.sampled_from(HOSTILE) | st.text(max_size=80)
huge = st.builds(
    lambda text, length: (text * length)[:length],
    st.sampled_from([*HOSTILE, "word ", "😀", "x"]),
    st.integers(1_000, 9_000),
)
texts = words | huge
plain = st.sampled_from(["Mina", "It was dark."])
turns = st.integers(0, 500)


def steps(text: st.SearchStrategy[str]) -> st.SearchStrategy[Step]:
    """Every kind with every code and level that it can have."""
    return st.one_of(
        st.builds(Step, st.just(StepKind.KEEP), st.sampled_from(Pitfall), words=text),
        st.builds(Step, st.just(StepKind.WONDER), st.just(Pitfall.WHY_QUESTION), words=text),
        st.builds(Step, st.just(StepKind.INSTEAD), st.sampled_from(Pitfall)),
        st.builds(Step, st.just(StepKind.SAFETY), st.sampled_from(["", *SAFETY_CODES])),
        st.builds(Step, st.just(StepKind.LIMIT), level=st.sampled_from([0, 2]), words=text),
        st.builds(
            Step,
            st.just(StepKind.FOCUS),
            st.sampled_from(Dimension),
            level=st.sampled_from([0, 1]),
            words=text,
        ),
        st.just(Step(StepKind.POLISH)),
    )


SAFETY_CODES = (Pitfall.DISBELIEF, Pitfall.FALSE_PROMISE, Pitfall.INTERROGATION)


@cache
def feedbacks(text: st.SearchStrategy[str]) -> st.SearchStrategy[Feedback]:
    noticed = st.builds(Noticed, st.sampled_from(Dimension), text, st.sampled_from([1, 2])) | st.builds(
        Noticed, st.sampled_from(Strength), text, st.just(2), st.booleans()
    )
    change = st.one_of(
        st.builds(Change, st.sampled_from([ChangeKind.GONE, ChangeKind.CREPT_IN]), st.sampled_from(Pitfall)),
        st.builds(Change, st.just(ChangeKind.GAINED), st.sampled_from([*Dimension, *Strength])),
        st.builds(Change, st.sampled_from([ChangeKind.SAME_WORDS, ChangeKind.DIFFERENT])),
    )
    return st.builds(
        Feedback,
        landed=st.lists(noticed, max_size=2).map(tuple),
        stumble=st.none() | st.builds(Stumble, st.sampled_from(Pitfall), text, st.just("") | text),
        step=steps(text),
        change=st.none() | change,
        landing=st.sampled_from(Landing),
        turn=turns,
    )


def offers() -> st.SearchStrategy[Any]:
    action = st.builds(
        Action,
        st.sampled_from(Verb),
        st.just("0123456789"),
        st.integers(0, 10**6),
        st.sampled_from(["", "14-17"]),
    )
    title = texts.filter(lambda text: bool(text.split()))
    row = st.lists(st.builds(Offer, action, st.sampled_from(sorted(LABELS)), title), max_size=3).map(tuple)
    return st.lists(row, max_size=4).map(tuple)


OFFERS = offers()


def outcomes(kind: type[Outcome], text: st.SearchStrategy[str]) -> st.SearchStrategy[Outcome]:
    """Any outcome of this kind: every field is filled with whatever its type allows."""
    fixed: dict[str, st.SearchStrategy[Any]] = {
        "signposts": st.lists(st.sampled_from(SIGNPOSTS), max_size=4).map(tuple),
        "offers": OFFERS,
        "feedback": feedbacks(text),
        "attachment": st.none() | st.just(Attachment("x.txt", b"x")),
        "quiz": st.none(),
    }
    drawn = {name: fixed[name] if name in fixed else of_type(hint, text) for name, hint in hints(kind)}
    return st.builds(kind, **drawn)


def hints(kind: type) -> list[tuple[str, Any]]:
    known = get_type_hints(kind)
    return [(each.name, known[each.name]) for each in fields(kind)]


def of_type(hint: Any, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if hint is str:
        return text
    if hint is bool:
        return st.booleans()
    if hint is datetime:
        return st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
    if hint is date:
        return st.dates(date(2000, 1, 1), date(2100, 1, 1))
    if hint is time:
        return st.times()
    if hint is int:
        return st.integers(0, 500)
    if get_origin(hint) is tuple:
        return st.lists(of_type(get_args(hint)[0], text), max_size=4).map(tuple)
    if is_dataclass(hint):
        return st.builds(hint, **{name: of_type(each, text) for name, each in hints(hint)})
    return st.sampled_from(hint)


def a_renderer() -> Renderer:
    posts = {key: {"who": f"Who {key}", "how": "0800"} for key in SIGNPOSTS}
    return Renderer(
        CONTENT,
        load_words(CONTENT, posts, {"where": "this computer", "contact": "x@example.org", "keep_days": 90}),
    )


RENDERER = a_renderer()


def check_fits(outcome: Outcome) -> str:
    """The outcome's words, as a person reads them; Telegram would take every message."""
    if outcome.toast:
        toast = RENDERER.toast(outcome)
        assert 0 < units(toast.text) <= TOAST_LIMIT
        return toast.text
    messages = RENDERER.render(outcome)
    assert messages
    said = [read_html(message.text)[0] for message in messages]
    for message, seen in zip(messages, said, strict=True):
        assert seen.strip()
        assert units(seen) <= (CAPTION_LIMIT if message.attachment else TEXT_LIMIT)
        validate_html(message.text)
        for row in message.rows:
            for button in row:
                assert button.label.strip()
                assert len(pack(button.action).encode()) <= DATA_LIMIT
        markup = keyboard(message.rows)
        call = {"chat_id": 1, "text": "x", "reply_markup": json.loads(markup.to_json()) if markup else None}
        SendMessage.model_validate(call)
    assert all(not message.rows for message in messages[:-1])
    return "\n\n".join(said)


@pytest.mark.parametrize("kind", OUTCOMES, ids=lambda kind: kind.__name__)
def test_whatever_it_holds_telegram_takes_it(kind: type[Outcome]) -> None:
    @settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(outcomes(kind, texts))
    def check(outcome: Outcome) -> None:
        check_fits(outcome)

    check()


@pytest.mark.parametrize("kind", OUTCOMES, ids=lambda kind: kind.__name__)
def test_no_sign_of_the_making_is_left_in_the_words(kind: type[Outcome]) -> None:
    @settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(outcomes(kind, plain))
    def check(outcome: Outcome) -> None:
        said = check_fits(outcome)
        assert not re.search(r"[<>{}\[\]]|&\w+;|None|\bTrue\b|Undefined|  ", said), said
        assert "\n\n\n" not in said

    check()


def every_feedback() -> Iterator[Feedback]:
    """Each code at each level, in each phrasing."""
    quiet = Step(StepKind.POLISH)

    def feedback(turn: int, **changes: Any) -> Feedback:
        given: dict[str, Any] = {"landed": (), "stumble": None, "step": quiet, "change": None}
        return Feedback(
            **{**given, **changes}, focus=(), landing=changes.pop("landing", Landing.PARTIAL), turn=turn
        )

    kinds = [
        Noticed(each, "so lonely", level, sure)
        for each in Dimension
        for level in (1, 2)
        for sure in (True, False)
    ]
    kinds += [Noticed(each, "so lonely", 2, True) for each in Strength]
    focus = [Step(StepKind.FOCUS, each, level, "I wonder...") for each in Dimension for level in (0, 1)]
    instead = [Step(StepKind.INSTEAD, each) for each in Pitfall]
    safety = [Step(StepKind.SAFETY, each) for each in ("", *SAFETY_CODES)]
    others = [Step(StepKind.LIMIT, level=level, words="No.") for level in (0, 2)]
    others += [
        Step(StepKind.KEEP, Pitfall.SHAME, words="I'm here"),
        Step(StepKind.WONDER, words="hit him"),
        quiet,
    ]
    changes = [Change(kind, each) for kind in (ChangeKind.GONE, ChangeKind.CREPT_IN) for each in Pitfall]
    changes += [Change(ChangeKind.GAINED, each) for each in (*Dimension, *Strength)]
    changes += [Change(ChangeKind.SAME_WORDS), Change(ChangeKind.DIFFERENT)]
    for turn in range(3):
        yield from (feedback(turn, landed=(each,)) for each in kinds)
        yield from (feedback(turn, step=each) for each in (*focus, *instead, *safety, *others))
        yield from (feedback(turn, change=each) for each in changes)
        for pitfall in Pitfall:
            for sure in (True, False):
                yield feedback(turn, stumble=Stumble(pitfall, "why did you", "", sure))
        for landing in Landing:
            yield Feedback((), None, quiet, None, (), landing, turn)


def test_every_phrasing_of_feedback_is_worded_and_different() -> None:
    from bot.practice.outcome import FeedbackGiven, RepairRead

    said = [check_fits(FeedbackGiven(each)) for each in every_feedback()]
    assert not [each for each in said if re.search(r"[<>{}]|&\w+;", each)]
    assert check_fits(RepairRead(next(every_feedback()), "Mina", True))


@pytest.mark.parametrize("kind", ConcernKind)
def test_help_names_a_number_to_ring(kind: ConcernKind) -> None:
    said = check_fits(HelpOffered(kind=kind, held=True))
    assert "0800" in said


def test_every_outcome_has_a_template_and_every_template_an_outcome() -> None:
    folder = CONTENT / "templates"
    files = [path for path in folder.rglob("*.j2") if path.parent.name != "parts"]
    templates = {path.relative_to(folder).as_posix().removesuffix(".html.j2") for path in files}
    assert templates == {kind.template() for kind in OUTCOMES}


def test_every_part_and_every_macro_of_the_templates_is_used() -> None:
    sources = {path: path.read_text("utf-8") for path in (CONTENT / "templates").rglob("*.j2")}
    for path, source in sources.items():
        if path.parent.name == "parts":
            assert any(f'"parts/{path.name}"' in other for other in sources.values())
            for macro in re.findall(r"{% macro (\w+)\(", source):
                uses = sum(len(re.findall(rf"\b{macro}\(", text)) for text in sources.values())
                assert uses > 1, f"the macro {macro} is never used"
    for path, source in sources.items():
        for imported in re.findall(r'{% from "parts/feedback.html.j2" import ([\w, ]+?) with', source):
            for name in imported.split(", "):
                assert f"{{% macro {name}(" in sources[CONTENT / "templates/parts/feedback.html.j2"], (
                    f"{path}: {name}"
                )
                assert f"{{{{ {name}(" in source, f"{path} imports {name} and does not use it"


def test_visible_words_are_escaped_once() -> None:
    from bot.practice.outcome import PractiseAsked

    said = check_fits(PractiseAsked(resumable="Salt & <b>Vinegar</b> “quoted” it's"))
    assert html.unescape(said) == said
    assert "Salt & <b>Vinegar</b> “quoted” it's" in said


@given(text=texts)
@example(text="<i>" + "x " * 5000)
@settings(max_examples=20, deadline=None)
def test_a_scene_of_any_length_is_shown_whole(text: str) -> None:
    from bot.practice.outcome import SceneEnded

    said = check_fits(
        SceneEnded(
            title="x", underneath=text, question=text, today=text, safety_note=text, signposts=(), turn=0
        )
    )
    letters = [each for each in text if each.isalnum()]
    assert len([each for each in said if each.isalnum()]) >= 4 * len(letters)


def test_every_way_to_reach_somebody_can_be_tapped() -> None:
    printed = {
        (path.name, expression)
        for path in (CONTENT / "templates").rglob("*.j2")
        for expression in re.findall(r"\{\{(.*?)\}\}", path.read_text("utf-8"))
        if re.search(r"\bhow\b", re.sub(r"\"[^\"]*\"", "", expression).split(" if ", maxsplit=1)[0])
    }
    assert len(printed) >= 13
    mute = {name for name, expression in printed if "| ringable" not in expression}
    assert mute == {"game_shown.html.j2"}, (
        "a number there could not be rung with a tap; how a game goes is none"
    )
