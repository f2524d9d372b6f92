"""The table of agreement, and the check that figures do not fall."""

from __future__ import annotations

import json
from pathlib import Path

from bot.pace.evaluate import fallen, run_evaluate
from bot.pace.figures import compared, figures_of
from bot.pace.rated import read_rated
from bot.pace.reading import Dimension, Form, Pitfall, Reading, Situation, Strength


def line(number: int, *, draft: str, form: str = "speech", level: int = 0, pitfall: bool = False) -> str:
    rating: dict[str, object] = {
        **dict.fromkeys((dimension.value for dimension in Dimension), level),
        "pitfalls": ["threat"] if pitfall else [],
        "strengths": [] if pitfall else ["brief"],
        "form": form,
        "overall": (1 if pitfall else 5) if form == "speech" else None,
        "evidence": {"threat": [draft]} if pitfall else {"brief": [draft]},
    }
    moment = {"topic": "t", "age": 7, "scene": "s", "child": "c", "needs_limit": False, "disclosure": False}
    return json.dumps(
        {"id": f"a-{number}", "writer": "a", "moment": moment, "draft": draft, "ratings": [rating]}
    )


def rated_file(folder: Path) -> Path:
    path = folder / "rated.jsonl"
    lines = [
        line(1, draft="kind words here", level=2),
        line(2, draft="or else", pitfall=True),
        line(3, draft="some words", level=1),
        line(4, draft="he has gone", form="real_concern"),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


class Echo:
    """Reads just as the file is rated, or always the same."""

    def __init__(self, *, right: bool) -> None:
        self._right = right

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        if self._right and draft == "he has gone" and not attempt:
            return Reading(Form.REAL_CONCERN, dict.fromkeys(Dimension, 0))
        threat = draft == "or else" if self._right else True
        level = {"kind words here": 2, "some words": 1}.get(draft, 0) if self._right else 1
        return Reading(
            form=Form.SPEECH,
            levels=dict.fromkeys(Dimension, level),
            pitfalls=(Pitfall.THREAT,) if threat else (),
            strengths=() if threat else (Strength.BRIEF,),
            overall=1.0 if threat else 5.0,
            evidence={"threat" if threat else "brief": ((0, len(draft)),)},
        )


def test_a_reader_that_agrees_has_full_figures(tmp_path: Path) -> None:
    figures = figures_of(compared(read_rated(rated_file(tmp_path)), Echo(right=True)))
    assert set(figures.values()) == {1.0}
    assert "real concerns caught" in figures


def test_a_reader_that_says_always_the_same_has_poor_ones(tmp_path: Path) -> None:
    figures = figures_of(compared(read_rated(rated_file(tmp_path)), Echo(right=False)))
    assert figures["empathy kappa"] == 0
    assert figures["threat F1"] == 0.5
    assert figures["strengths micro-F1"] == 0
    assert figures["real concerns caught"] == 0
    assert figures["overall Spearman"] == 0


def test_the_table_is_printed_for_any_rated_file(tmp_path: Path) -> None:
    table = run_evaluate(rated_file(tmp_path), Echo(right=True))
    assert "4 drafts (3 of them replies) by 1 writers" in table
    assert "| empathy kappa | 1.000 | 0.8 |" in table
    assert "threat (pitfall)" in table


def test_what_cannot_be_compared_is_said_in_a_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1}\n', "utf-8")
    assert run_evaluate(bad, Echo(right=True)).startswith("This file cannot be compared: ")
    bad.write_bytes(b"\xff\xfe\x00")
    assert run_evaluate(bad, Echo(right=True)).startswith("This file cannot be compared: ")


def test_a_figure_may_fall_a_little_but_not_far() -> None:
    recorded = {"empathy kappa": 0.70, "threat F1": 0.60}
    assert fallen({"empathy kappa": 0.69, "threat F1": 0.9}, recorded) == []
    assert fallen({"empathy kappa": 0.67, "threat F1": 0.6}, recorded) == [
        "empathy kappa is 0.670; 0.700 was recorded."
    ]
    assert len(fallen({}, recorded)) == 2
