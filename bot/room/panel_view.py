"""What the trainers' panel shows, as JSON for its page: pure functions from data to words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.actions import Action, Verb
from bot.pace.reading import Dimension, Landing, Reading, Strength
from bot.pace.reasons import Reason
from bot.practice.rehearsal import Insight
from bot.practice.session import AttemptKind, Session
from bot.room.json_types import Json
from bot.room.words import Words
from bot.scenario.examples import ExampleRead
from bot.scenario.manuscript import Look
from bot.scenario.model import Moment, Scenario
from bot.scenario.problem import Problem
from bot.scenario.report import excerpt_lines

_LEADS = {
    Verb.BEGIN: "leads_begin",
    Verb.STUCK: "leads_stuck",
    Verb.TRY_AGAIN: "leads_try_again",
    Verb.STOP: "leads_stop",
    Verb.RESUME: "leads_resume",
    Verb.MISREAD: "leads_misread",
    Verb.PART_OF_PRACTICE: "leads_part_of_practice",
}


def file_view(look: Look, words: Words, local: Callable[[datetime], datetime]) -> Json:
    """The state of the file, and what is wrong with it."""
    state = "sound" if look.sound else "broken" if look.scene else "waiting"
    return {
        "state": state,
        "said": _filled(words[state], time=f"{local(look.at):%H:%M:%S}"),
        "problems": [_problem(each, words) for each in look.problems],
    }


def draft_view(insight: Insight, words: Words) -> Json:
    """How one draft was read, why, and how it lands."""
    reading = insight.reading
    said = {"text": insight.text, "moment": insight.moment.id, "note": "", "lands": "", "kind": ""}
    if insight.kind is None:
        return {**said, "note": _why_not(insight, words), "reading": None}
    landing = insight.landing or Landing.PARTIAL
    kind = words["as_repair" if insight.kind is AttemptKind.REPAIR else "as_draft"]
    lands = _filled(words["lands"], landing=words[f"lands_{landing.value}"])
    return {
        **said,
        "kind": kind,
        "lands": lands,
        "landing": landing.value,
        "reading": reading_view(reading, insight.text, insight.reasons, words),
    }


def reading_view(reading: Reading, text: str, reasons: Sequence[Reason], words: Words) -> Json:
    """Every judgement: how much, how sure, told by what, and the words that earned it."""
    codes: list[tuple[str, str]] = [(each.value, str(reading.levels.get(each, 0))) for each in Dimension]
    codes += [(each.value, words["level_found"]) for each in (*reading.pitfalls, *reading.strengths)]
    added = {code for each in reasons for code in each.adds}
    helps = {each.value for each in (*Dimension, *Strength)}
    return {
        "overall": ""
        if reading.overall is None
        else _filled(words["overall"], overall=f"{reading.overall:.1f}"),
        "overall_sure": _sure(reading, "overall", words),
        "codes": [
            {
                "name": _spaced(code),
                "found": found,
                "helps": code in helps,
                "sure": _sure(reading, code, words),
                "by": words["by_rule" if code in added else "by_model"],
                "words": [text[start:end] for start, end in reading.evidence.get(code, ())],
            }
            for code, found in codes
        ],
        "rules": [_reason(each, words) for each in reasons],
    }


def scene_view(
    scene: Scenario, here: str | None, examples: Mapping[str, Sequence[ExampleRead]], words: Words
) -> Json:
    """The map of the scene: its moments in order, where each leads, and its examples."""
    return {
        "title": scene.title,
        "status": scene.status.value,
        "moments": [
            {
                "id": moment.id,
                "here": moment.id == here,
                "says": moment.child.says or moment.child.does,
                "focus": _filled(words["focus"], lead=", ".join(each.value for each in moment.focus.lead)),
                "ways": _ways(scene, moment, words),
                **_examples(examples.get(moment.id, ()), words),
            }
            for moment in scene.moments
        ],
    }


def buttons_view(
    keys: Sequence[tuple[str, Action | None]],
    scene: Scenario | None,
    session: Session | None,
    words: Words,
) -> list[Json]:
    """What each button leads to."""
    moment = scene.moment(session.moment_id) if scene and session else None
    return [
        {"label": label, "leads": _leads(action, scene, session, moment, words)} for label, action in keys
    ]


def _leads(
    action: Action | None,
    scene: Scenario | None,
    session: Session | None,
    moment: Moment | None,
    words: Words,
) -> str:
    if action is None or scene is None or session is None or moment is None:
        return words["leads_elsewhere"]
    if action.verb is Verb.GO_ON:
        following = scene.after(moment, session.landing)
        if following is None:
            return words["leads_end"]
        return _filled(words["leads_go_on"], moment=following.id)
    if action.verb is Verb.MEND:
        return _filled(words["leads_mend"], invites=moment.repair.invites)
    if action.verb is Verb.OTHERS:
        hurt = session.landing in (Landing.WEAK, Landing.PARTIAL)
        return words["leads_others_hurt" if hurt else "leads_others"]
    return words[_LEADS.get(action.verb, "leads_elsewhere")]


def _ways(scene: Scenario, moment: Moment, words: Words) -> list[Json]:
    """Where the landings lead; one line if all lead to the same place."""
    targets = {}
    for landing in Landing:
        following = scene.after(moment, landing)
        targets[landing] = following.id if following else words["the_end"]
    if len(set(targets.values())) == 1:
        return [{"after": words["way_any"], "to": next(iter(targets.values()))}]
    return [{"after": words[f"way_{landing.value}"], "to": to} for landing, to in targets.items()]


def _examples(examples: Sequence[ExampleRead], words: Words) -> Json:
    off = sum(not each.as_meant for each in examples)
    heading = words["examples" if off else "examples_fine"]
    return {
        "heading": _filled(heading, off=str(off), all=str(len(examples))),
        "examples": [
            {
                "quality": words[each.quality],
                "reply": each.example.reply,
                "as_meant": each.as_meant,
                "read_as": _filled(words["read_as"], landing=each.landing.value)
                if each.landing
                else words["read_as_none"],
                "reading": reading_view(each.reading, each.example.reply, (), words),
            }
            for each in examples
        ],
    }


def _why_not(insight: Insight, words: Words) -> str:
    if insight.concern is not None:
        return words["concern"]
    if not insight.reading.readable:
        return words["unreadable"]
    return _filled(words["not_reply"], form=_spaced(insight.reading.form.value))


def _reason(reason: Reason, words: Words) -> Json:
    effects = []
    if reason.adds:
        effects.append(_filled(words["rule_adds"], codes=_listed(reason.adds)))
    if reason.takes_away:
        effects.append(_filled(words["rule_takes"], codes=_listed(reason.takes_away)))
    if reason.at_most is not None:
        effects.append(_filled(words["rule_lid"], overall=f"{reason.at_most:g}"))
    why = reason.why or words[f"rule_{reason.rule}"]
    return {"why": why, "words": list(reason.words), "effects": "; ".join(effects)}


def _problem(problem: Problem, words: Words) -> Json:
    return {
        "severity": problem.severity.value,
        "weight": words[problem.severity.value],
        "where": _filled(words["line"], line=str(problem.line)),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "excerpt": list(excerpt_lines(problem)),
    }


def _sure(reading: Reading, code: str, words: Words) -> str:
    sure = reading.confidence.get(code)
    return "" if sure is None else _filled(words["sure"], percent=f"{sure:.0%}")


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(_spaced(code) for code in codes)


def _spaced(code: str) -> str:
    return code.replace("_", " ")


def _filled(sentence: str, **values: str) -> str:
    for name, value in values.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return sentence
