"""The pathway's desk: every button and command, with its use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.actions import Action, Verb
from bot.asking.patience import patient, patiently
from bot.pathway.answers import Answers
from bot.pathway.bench import PathwayBench
from bot.pathway.certificates.certifying import Certifying
from bot.pathway.course.model import ModuleKind
from bot.pathway.learning.finding import Finding
from bot.pathway.learning.looking_back import LookingBack
from bot.pathway.learning.reflecting import Reflecting, ReflectTelling
from bot.pathway.learning.studying import Studying
from bot.pathway.portfolio.casework import Casework
from bot.pathway.portfolio.gathering import Gathering
from bot.pathway.portfolio.playing import Playing
from bot.pathway.portfolio.writing import Writing
from bot.pathway.records import NoteKind
from bot.pathway.sharing.giving import Giving
from bot.pathway.sharing.seeing import Seeing
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.scenario.vocabulary import AgeBand

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]
Command = Callable[[Incoming], Awaitable[Outcomes]]
WithWords = Callable[[Incoming, str], Awaitable[Outcomes]]


class PathwayDesk:
    """Everything that carers and trainers can ask for on the pathway. Whoever calls it has admitted them."""

    def __init__(self, bench: PathwayBench, bands: Sequence[AgeBand] = ()) -> None:
        self._bench = bench
        casework, playing, looking_back = Casework(bench), Playing(bench, bands), LookingBack(bench)
        self._looking_back = looking_back
        self._finding = Finding(
            bench, {ModuleKind.CASE: casework.cases, ModuleKind.MENTORING: casework.mentoring}
        )
        self._studying = Studying(bench)
        self._reflecting = Reflecting(bench)
        self._casework, self._playing = casework, playing
        self._gathering = Gathering(bench)
        self._writing = Writing(
            bench,
            {
                NoteKind.REFLECTION: looking_back.looked_back,
                NoteKind.GAME: playing.tried,
                NoteKind.CASE: casework.one_case,
                NoteKind.MENTORING: casework.noted,
            },
        )
        self._certifying, self._giving, self._seeing = Certifying(bench), Giving(bench), Seeing(bench)
        self.answers = Answers(self._writing, self._certifying, self._giving, self._seeing)

    @property
    def telling(self) -> ReflectTelling:
        """Asks how it went, when the day has come."""
        return ReflectTelling(self._bench.course)

    def _elsewhere(self, press: Press) -> Press:
        """A press that leads away from what was to be typed: the next message is no answer to it any more."""

        async def pressed(incoming: Incoming, action: Action) -> Outcomes:
            async with self._bench.open_work() as work:
                question = await work.questions.find(incoming.carer_id)
                if question is not None and self.answers.asked(question):
                    await work.questions.drop(incoming.carer_id)
                    await work.commit()
            return await press(incoming, action)

        return pressed

    async def sent(self, carer_id: int, key: str, poll_id: str) -> None:
        """A question of a check is with the carer; Telegram calls it by that id."""
        await self._studying.sent(carer_id, key, poll_id)

    async def voted(self, incoming: Incoming, poll_id: str, option: int) -> Outcomes:
        """An answer to a question of a check."""
        return await patiently(lambda: self._studying.voted(incoming, poll_id, option))

    def commands(self) -> Mapping[str, Command]:
        """The use case of each command."""
        return {
            "pathway": lambda who: self._elsewhere(self._finding.press)(who, Action(Verb.PATHWAY)),
            "portfolio": lambda who: self._elsewhere(self._gathering.press)(who, Action(Verb.PORTFOLIO)),
            "play": lambda who: self._elsewhere(self._playing.press)(who, Action(Verb.PLAY)),
        }

    def trainers_commands(self) -> Mapping[str, WithWords]:
        """The use case of each command that only trainers have; it is given the words after the command."""
        return {
            "pathways": lambda who, words: self._seeing.press(who, Action(Verb.PATHS)),
            "certificate": self._certifying.ask_code,
        }

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        table: dict[Verb, Press] = {
            Verb.PATHWAY: self._elsewhere(self._finding.press),
            Verb.STUDY: self._elsewhere(self._studying.press),
            Verb.LOOK_BACK: self._reflecting.press,
            Verb.TO_JOURNAL: self._looking_back.press,
            Verb.WRITE: self._writing.begin,
            Verb.WRITING: self._writing.press,
            Verb.PLAY: self._elsewhere(self._playing.press),
            Verb.CASE: self._elsewhere(self._casework.press),
            Verb.PORTFOLIO: self._elsewhere(self._gathering.press),
            Verb.CERTIFICATE: self._certifying.press,
            Verb.PATH_SHARE: self._giving.press,
            Verb.PATHS: self._seeing.press,
        }
        return {verb: patient(press) for verb, press in table.items()}
