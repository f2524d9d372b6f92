"""`wondering check`, `scenarios` and `certificate`: what trainers ask of files, and of papers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from bot.assembly.guide import DOORS
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
from bot.rendering.templates import TEMPLATES
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
from bot.word_files import WORD_FILES, check_vocabulary, check_words

PLAIN = {SIX_BS_FILE: AID_FILE, WELLBEING_FILE: QUESTIONS_FILE, WORDS: WORDS_FILE, **SUPPORT_FILES}
"""Files of content that are checked one by one, by their names."""

WORDS_AND_TEMPLATES = (*WORD_FILES, TEMPLATES)
SINGLES = (*PLAIN, *WORD_FILES)

_WORTH_TELLING = 8


def check(paths: Sequence[Path], form: str, *, with_reader: bool = True) -> int:
    """Check scenes, ideas, cards, the pathway and all words; with the reader, how examples are read."""
    settings = read_settings()
    reports = [check_vocabulary(settings.content)]
    if not reports[0].errors:  # else nothing that names topics or signposts could be looked at
        reports = list(_reports(settings, paths, with_reader=with_reader))
    problems = sorted({problem for each in reports for problem in each.problems})
    report = Report(sum(each.files for each in reports), tuple(problems))
    print(FORMATS[form](report))
    return 1 if report.errors else 0


def _reports(settings: Settings, paths: Sequence[Path], *, with_reader: bool) -> Iterator[Report]:
    content = settings.content
    whole = not paths or any(path.resolve() == content.resolve() for path in paths)
    wanted = with_cards_within(with_ideas_within(list(paths) or [settings.scenarios, content]))
    wanted = with_singles_within(wanted, content)

    def those(of_this: Callable[[Path], bool]) -> list[Path]:
        """Those of the wanted that are of a kind; they are wanted no more."""
        nonlocal wanted
        found = [path for path in wanted if of_this(path)]
        wanted = [path for path in wanted if path not in found]
        return found

    if (of_words := those(lambda path: is_one_of(WORDS_AND_TEMPLATES, path, content))) or whole:
        yield check_words(content, _known(settings), None if whole else of_words)
    if (of_plain := those(lambda path: is_one_of(PLAIN, path, content))) or whole:
        yield check_plain(content, PLAIN, _known(settings), None if whole else of_plain)
    if (of_pathway := those(lambda path: is_of_pathway(path, content))) or whole:
        yield _of_pathway(settings, None if whole else of_pathway)
    if those(lambda path: is_of_routines(path, content)) or whole:
        yield check_routines(content)
    if of_guide := those(is_of_guide):
        yield from check_card_paths(of_guide, _beside_cards(settings))
    if those(lambda path: is_of_journal(path, content)) or whole:
        yield check_journal(content)
    if of_ideas := those(is_of_ideas):
        yield from check_idea_paths(of_ideas, read_topics(content / TOPICS_FILE)[0][1])
    if wanted:
        judge, progress = make_judge if with_reader else None, _tell if sys.stderr.isatty() else None
        yield check_paths(wanted, content=content, make_judge=judge, progress=progress)


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
        doors=frozenset(DOORS),
    )


def with_singles_within(paths: Sequence[Path], content: Path) -> list[Path]:
    """The paths; after a folder of content, the single files of content that are in it."""
    homes = {(content / name).resolve(): (content / name).resolve().parent for name in SINGLES}
    found = []
    for path in paths:
        here = path.resolve()
        within = [path / file.name for file, home in homes.items() if home == here != content.resolve()]
        found += [*within, path] if not within or is_of_pathway(path, content) else within
    return found


def is_one_of(names: Collection[str], path: Path, content: Path) -> bool:
    """Whether a path is one of those, by their names in content."""
    return path.resolve() in {(content / name).resolve() for name in names}


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
