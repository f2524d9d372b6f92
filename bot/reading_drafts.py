"""`wondering feedback`: how the bot reads drafts, for trainers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.pace.describe import describe
from bot.pace.evaluate import run_evaluate
from bot.pace.jsonl import run_jsonl
from bot.pace.reader import load_reader
from bot.pace.reasons import reasons_for
from bot.practice.landing import landing_of
from bot.scenario.findings import did_you_mean
from bot.scenario.library import load_library
from bot.scenario.model import Scenario
from bot.scenario.problem import Severity
from bot.scenario.reading_files import page_of
from bot.scenario.report import Report, as_text
from bot.scenario.situation import situation_of
from bot.scenario.vocabulary import Vocabulary, load_vocabulary
from bot.settings import Settings, read_settings


def feedback(options: argparse.Namespace) -> int:
    """One reading for a person, or many for a machine; returns the exit status."""
    if options.jsonl:
        return run_jsonl(sys.stdin, sys.stdout, load_reader())
    if options.evaluate:
        return _evaluate(options.evaluate)
    if options.text and options.scenario:
        return _read_one(options.text, options.scenario, options.moment)
    print(
        'Say what to read:  wondering feedback "I\'m right here" --scenario the-broken-cup\n'
        "or a file:         wondering feedback --jsonl < drafts.jsonl\n"
        "or compare:        wondering feedback --evaluate rated.jsonl",
        file=sys.stderr,
    )
    return 2


def _evaluate(path: Path) -> int:
    if not path.is_file():
        print(f"There is no file {path}.", file=sys.stderr)
        return 2
    print(run_evaluate(path, load_reader()))
    return 0


def _read_one(text: str, scene_id: str, moment_id: str | None) -> int:
    """One draft in a scene: of the library, or of a file anywhere, whatever its status."""
    settings = read_settings()
    vocabulary = load_vocabulary(settings.content)
    path = Path(scene_id)
    scene = _of_file(path, vocabulary) if path.is_file() else _of_library(path.stem, settings, vocabulary)
    if scene is None:
        return 2
    moment = scene.moment(moment_id) if moment_id else scene.moments[0]
    if moment is None:
        known = ", ".join(each.id for each in scene.moments)
        meant = did_you_mean(moment_id or "", [each.id for each in scene.moments]).capitalize()
        said = meant or f"It has: {known}"
        print(f"{scene.id} has no moment {moment_id!r}. {said}", file=sys.stderr)
        return 2
    reading = load_reader().read(text, situation_of(scene, moment), attempt=True)
    print(f"{scene.title}: {moment.child.says or moment.child.does}\n")
    print(describe(reading, text))
    for each in reasons_for(text, situation_of(scene, moment)) if reading.form.rateable else ():
        print(f"rule          {_spaced(each.rule)}  {each.why}".rstrip())
    if reading.overall is not None:
        print(f"\nHow it would land: {landing_of(reading, moment)}")
    return 0


def _of_file(path: Path, vocabulary: Vocabulary) -> Scenario | None:
    """The scene of a file; None, with its errors said, if it has any."""
    page = page_of(path, vocabulary, None)
    if page.scene is None:
        errors = tuple(each for each in page.problems if each.severity is Severity.ERROR)
        print(as_text(Report(1, errors)), file=sys.stderr)
    return page.scene


def _of_library(scene_id: str, settings: Settings, vocabulary: Vocabulary) -> Scenario | None:
    library = load_library(settings.scenarios, vocabulary)
    scene = library.find(scene_id)
    if scene is None:
        known = sorted(library.scenes)
        meant = did_you_mean(scene_id, known).capitalize() or f"There are: {', '.join(known)}"
        print(f"There is no scene {scene_id!r}, and no such file. {meant}", file=sys.stderr)
    return scene


def _spaced(code: str) -> str:
    return code.replace("_", " ")
