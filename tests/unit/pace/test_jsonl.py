"""Lines in, lines out: one for each, whatever they hold."""

from __future__ import annotations

import io
import json

from bot.pace.jsonl import run_jsonl
from bot.pace.reading import Dimension, Form, Pitfall, Reading, Situation

MOMENT = {"topic": "anger", "age": 8, "scene": "s", "child": "c", "needs_limit": True, "disclosure": False}


class Scripted:
    """Finds a why-question wherever there is a "why"."""

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        at = draft.find("why")
        found = at >= 0
        return Reading(
            form=Form.SPEECH,
            levels=dict.fromkeys(Dimension, int(situation.age > 5)),
            pitfalls=(Pitfall.WHY_QUESTION,) if found else (),
            overall=2.126,
            evidence={"why_question": ((at, at + 3),)} if found else {},
            confidence={"why_question": 0.81234},
        )


def ran(*lines: str) -> tuple[int, list[dict[str, object]]]:
    target = io.StringIO()
    status = run_jsonl(io.StringIO("".join(line + "\n" for line in lines)), target, Scripted())
    return status, [json.loads(line) for line in target.getvalue().splitlines()]


def test_each_line_is_answered_in_its_place() -> None:
    one = json.dumps({"id": "a", "moment": MOMENT, "draft": "but why"})
    two = json.dumps({"id": 7, "moment": MOMENT, "draft": "I'm here", "writer": "ignored"})
    status, answers = ran(one, two)
    assert status == 0
    assert [answer["id"] for answer in answers] == ["a", 7]
    assert answers[0]["pitfalls"] == ["why_question"]
    assert answers[0]["evidence"] == {"why_question": [[4, 7]]}
    assert answers[0]["overall"] == 2.13
    assert answers[0]["confidence"] == {"why_question": 0.812}
    assert answers[1]["empathy"] == 1


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    good = json.dumps({"id": "z", "moment": MOMENT, "draft": "x"})
    no_draft = json.dumps({"id": "n", "moment": MOMENT})
    bad_age = json.dumps({"id": "g", "moment": {**MOMENT, "age": "old"}, "draft": "x"})
    status, answers = ran("not json", "", "[1]", no_draft, bad_age, "[" * 20000, good)
    assert status == 1
    assert len(answers) == 7
    assert [("error" in answer) for answer in answers] == [True] * 6 + [False]
    assert answers[3]["id"] == "n"
    assert "draft" in str(answers[3]["error"])
    assert "age" in str(answers[4]["error"])
    assert answers[6]["id"] == "z"


def test_no_lines_are_no_trouble() -> None:
    assert ran() == (0, [])
