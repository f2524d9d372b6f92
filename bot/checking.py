"""`wondering check`, `scenarios` and `certificate`: what trainers ask of files, and of papers."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from bot.assembly.pathway import codes_of, key_file
from bot.guide.files import check_card_paths, is_of_guide, with_cards_within
from bot.guide.rulebook import Beside
from bot.journal.form import check_journal, is_of_journal
from bot.pace.phrases import CONTENT as PHRASES
from bot.pace.reader import MANIFEST, MODEL, load_reader
from bot.pathway.course.checks import check_pathway
from bot.pathway.course.files import Known, is_of_pathway
from bot.pathway.course.shelf import CourseShelf
from bot.practice.landing import landing_of, landing_of_repair
from bot.progress.files import WORDS, WORDS_FILE
from bot.reminders.ideas.files import IDEAS, check_idea_paths, is_of_ideas, with_ideas_within
from bot.reminders.ideas.shelf import IdeaShelf
from bot.routines.files import check_routines, is_of_routines
from bot.scenario.check import check_paths
from bot.scenario.coverage import coverage_of
from bot.scenario.coverage_report import FORMATS as COVERAGE_FORMATS
from bot.scenario.coverage_report import NoPlace, as_markdown, written_into
from bot.scenario.files import scene_files
from bot.scenario.kept import KeptReadings, cache_folder, version_of
from bot.scenario.library import load_library
from bot.scenario.lint.plain_file import check_plain
from bot.scenario.lint.rulebook import Judge
from bot.scenario.report import FORMATS, Report
from bot.scenario.vocabulary import TOPICS_FILE, load_vocabulary, read_topics
from bot.settings import Settings, read_settings
from bot.six_bs.aid.files import AID_FILE, SIX_BS_FILE
from bot.support.files import SUPPORT_FILES
from bot.wellbeing.files import QUESTIONS_FILE, WELLBEING_FILE

PLAIN = {SIX_BS_FILE: AID_FILE, WELLBEING_FILE: QUESTIONS_FILE, WORDS: WORDS_FILE, **SUPPORT_FILES}
"""Files of content that are checked one by one, by their names."""

_WORTH_TELLING = 8


def check(paths: Sequence[Path], form: str, *, with_reader: bool = True) -> int:
    """Check scenes, ideas, cards and the pathway; with the reader, how examples are read."""
    settings = read_settings()
    wanted = with_cards_within(with_ideas_within(list(paths) or [settings.scenarios, settings.content]))
    reports = []
    of_pathway = [path for path in wanted if is_of_pathway(path, settings.content)]
    wanted = [path for path in wanted if path not in of_pathway]
    if of_pathway or not paths:
        reports.append(_of_pathway(settings, of_pathway or None))
    of_routines = [path for path in wanted if is_of_routines(path, settings.content)]
    wanted = [path for path in wanted if path not in of_routines]
    if of_routines or not paths:
        reports.append(check_routines(settings.content))
    if of_guide := [path for path in wanted if is_of_guide(path)]:
        reports += check_card_paths(of_guide, _beside_cards(settings))
        wanted = [path for path in wanted if path not in of_guide]

    wanted = with_plain_within(wanted, settings.content)
    of_plain = [path for path in wanted if is_plain(path, settings.content)]
    wanted = [path for path in wanted if path not in of_plain]
    if of_plain or not paths:
        reports.append(check_plain(settings.content, PLAIN, _known(settings), of_plain or None))
    of_journal = [path for path in wanted if is_of_journal(path, settings.content)]
    wanted = [path for path in wanted if path not in of_journal]
    if of_journal or not paths:
        reports.append(check_journal(settings.content))
    if of_scenes := [path for path in wanted if not is_of_ideas(path)]:
        judge, progress = make_judge if with_reader else None, _tell if sys.stderr.isatty() else None
        reports.append(check_paths(of_scenes, content=settings.content, make_judge=judge, progress=progress))
    if of_ideas := [path for path in wanted if is_of_ideas(path)]:
        reports += check_idea_paths(of_ideas, read_topics(settings.content / TOPICS_FILE)[0][1])
    problems = sorted(problem for each in reports for problem in each.problems)
    report = Report(sum(each.files for each in reports), tuple(problems))
    print(FORMATS[form](report))
    return 1 if report.errors else 0


def _of_pathway(settings: Settings, only: Sequence[Path] | None) -> Report:
    scenes = {path.stem for path in scene_files(settings.scenarios)}
    signposts = load_vocabulary(settings.content).signposts
    return check_pathway(settings.content, Known(scenes, signposts), only)


def _beside_cards(settings: Settings) -> Beside:
    """What the cards of the guide can name."""
    vocabulary = load_vocabulary(settings.content)
    return Beside(
        scenes=frozenset(path.stem for path in scene_files(settings.scenarios)),
        ideas=frozenset(IdeaShelf(settings.content / IDEAS, vocabulary.ages).book.ideas),
        themes=frozenset(each.id for each in vocabulary.themes),
        signposts=frozenset(vocabulary.signposts),
    )


def with_plain_within(paths: Sequence[Path], content: Path) -> list[Path]:
    """The paths, with the single files of content that are in a folder in its place."""
    homes = {(content / name).resolve(): (content / name).resolve().parent for name in PLAIN}
    found = []
    for path in paths:
        here = path.resolve()
        within = [path / file.name for file, home in homes.items() if home == here != content.resolve()]
        found += within or [path]
    return found


def is_plain(path: Path, content: Path) -> bool:
    """Whether a path is one of the single files of content."""
    return path.resolve() in {(content / name).resolve() for name in PLAIN}


def _known(settings: Settings) -> Mapping[str, Collection[str]]:
    """What single files of content may refer to."""
    vocabulary = load_vocabulary(settings.content)
    return {
        "scene": {path.stem for path in scene_files(settings.scenarios)},
        "idea": set(IdeaShelf(settings.content / IDEAS, vocabulary.ages).book.ideas),
        "signpost": set(vocabulary.signposts),
    }


def make_judge() -> Judge:
    """The judge of a check: readings that were made before are recalled."""
    kept = KeptReadings(load_reader, reader_version(), cache_folder())
    return Judge(kept, landing_of, landing_of_repair)


def reader_version() -> str:
    """A name for the reader as it is: its model, its code, and the phrases of its rules."""
    return version_of([MODEL / MANIFEST, *MODEL.parent.glob("*.py"), *PHRASES.glob("*.yaml")])


def _tell(done: int, of: int) -> None:
    """Show a person how far a check is that takes more than a moment."""
    if of >= _WORTH_TELLING:
        end = "\r" if done < of else "\r\033[K"
        print(f"\r\033[K{done} of {of} scenes checked", end=end, file=sys.stderr, flush=True)


def scenarios(form: str, target: Path | None) -> int:
    """The library at a glance; with a target, its table is written into that file."""
    settings = read_settings()
    vocabulary = load_vocabulary(settings.content)
    coverage = coverage_of(load_library(settings.scenarios, vocabulary), vocabulary)
    if target is None:
        print(COVERAGE_FORMATS[form](coverage, vocabulary))
        return 0
    try:
        target.write_text(written_into(target.read_text("utf-8"), as_markdown(coverage, vocabulary)), "utf-8")
    except (OSError, NoPlace) as trouble:
        print(f"{target} was not changed: {trouble}", file=sys.stderr)
        return 1
    return 0


def certificate(code: str) -> int:
    """Whether a certificate with this code was made here, and for what. Nothing is kept of it."""
    settings = read_settings()
    if not settings.certificate_key.get_secret_value() and not key_file(settings).exists():
        print(
            f"There is no key of certificates in {settings.data.resolve()}.\n"
            "Set WONDERING_DATA to the folder of the bot that made it, or WONDERING_CERTIFICATE_KEY.",
            file=sys.stderr,
        )
        return 2
    course = CourseShelf(settings.content, load_vocabulary(settings.content).signposts).course
    modules = {each.id: each.title for each in course.plan.modules()}
    certified = codes_of(settings).check(code, modules)
    if certified is None:
        print("No certificate that was made here has this code.", file=sys.stderr)
        return 1
    print(f"Made here, for {modules[certified.module_id]}, completed on {certified.day:%d %B %Y}.")
    print("The name on the paper cannot be checked: it is not part of the code.")
    return 0
