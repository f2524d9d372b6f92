"""Certificates of completed modules: the name is asked for then, and kept only if the carer wants that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.asking.question import Question
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.certificates.outcome import (
    CertificateMade,
    CodeAsked,
    CodeTrue,
    CodeUnknown,
    NameAsked,
    NameKeepAsked,
    NotYet,
)
from bot.pathway.certificates.paper import Certificate
from bot.pathway.course.model import Module
from bot.pathway.learning.standing import note_completions
from bot.pathway.records import Completion
from bot.pathway.stores import PathwayWork
from bot.ports import Incoming
from bot.post.turn import slowly
from bot.rendering.outcome import Attachment, Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]

NAME, CODE = "path-name", "path-code"
"""What is typed: a carer's name, and a code that a trainer checks."""

LONGEST_NAME = 60


@dataclass(frozen=True)
class Certifying:
    """Makes certificates, and checks the codes on them."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """Ask for the name; or, with a `session`, make it out: to the `same` name as before, to `none`, to
        the one that was typed, which is to `keep` or to be used `once`.
        """
        carer_id, course = incoming.carer_id, self.bench.course()
        module = course.module(action.argument)
        async with self.bench.open_work() as work:
            standing = await note_completions(work, course, carer_id, self.bench.clock)
            completion = standing.completed.get(action.argument)
            if module is None or completion is None or not module.two_part:
                return (NotYet(offers=offers.to_overview()),)
            kept = _kept_name(standing.completed)
            question = await work.questions.find(carer_id)
            typed = question.held if question and question.wanted == NAME else ""
            names = {"same": kept, "none": "", "once": typed, "keep": typed}
            if action.session not in names or (action.session in ("once", "keep") and not typed):
                await work.questions.ask(Question(carer_id, NAME, self.bench.clock.now(), module.id))
                await work.commit()
                return (NameAsked(module.title, kept, offers=_names(module, kept)),)
            await work.questions.drop(carer_id)
            keeps = typed if action.session == "keep" else kept if action.session == "same" else ""
            if action.session == "once" and kept:
                await self._forget_names(work, standing.completed)
            certificate = await self._certified(work, module, completion, names[action.session], keeps)
            await work.commit()
        content = await slowly(self.bench.printer.certificate, certificate)
        made = CertificateMade(
            module=module.title,
            code=certificate.code,
            kept=bool(keeps),
            attachment=Attachment(f"certificate-{module.id}.pdf", content),
            offers=((_to(module, "", "name_other"), *offers.to_overview()[0]),),
        )
        return (made,)

    async def take_name(self, work: PathwayWork, question: Question, text: str) -> Outcomes | None:
        """The name that was typed; None for one that is too long for the paper."""
        name, module = " ".join(text.split()), self.bench.course().module(question.about)
        if not name or len(name) > LONGEST_NAME or module is None:
            return None
        await work.questions.ask(replace(question, held=name))
        rows = (
            (_to(module, "keep", "name_keep"),),
            (_to(module, "once", "name_once"),),
            (_to(module, "", "name_other"),),
        )
        return (NameKeepAsked(name, offers=rows),)

    async def ask_code(self, incoming: Incoming, words: str) -> Outcomes:
        """For trainers: check the code that stands behind the command, or ask for one."""
        if words.strip():
            return self.check(words)
        async with self.bench.open_work() as work:
            await work.questions.ask(Question(incoming.carer_id, CODE, self.bench.clock.now()))
            await work.commit()
        return (CodeAsked(),)

    async def take_code(self, work: PathwayWork, question: Question, text: str) -> Outcomes:
        """The code that was typed."""
        await work.questions.drop(question.carer_id)
        return self.check(text)

    def check(self, code: str) -> Outcomes:
        """Whether it was made here."""
        modules = {each.id: each for each in self.bench.course().plan.modules()}
        certified = self.bench.codes.check(code, modules)
        if certified is None:
            return (CodeUnknown(),)
        return (CodeTrue(modules[certified.module_id].title, certified.day),)

    async def _certified(
        self, work: PathwayWork, module: Module, completion: Completion, name: str, keeps: str
    ) -> Certificate:
        """The certificate; made out anew it has the code that it had."""
        course, carer_id = self.bench.course(), completion.carer_id
        day = await self.bench.local_day(work, carer_id, completion.completed_at)
        code = completion.code or self.bench.codes.make(module.id, day)
        made_on = await self.bench.local_day(work, carer_id, self.bench.clock.now())
        await work.completions.certify(carer_id, module.id, code, keeps, made_on)
        stage = course.stage_of(module.id)
        lessons = [lesson.title for each in module.subjects for lesson in course.subjects[each].lessons]
        subjects = [course.subjects[each].title for each in module.subjects]
        return Certificate(
            name=name,
            module=module.title,
            stage=stage.title if stage else "",
            covered=tuple(subjects if len(subjects) > 1 else lessons),
            day=day,
            code=code,
        )

    async def _forget_names(self, work: PathwayWork, completed: Mapping[str, Completion]) -> None:
        for each in completed.values():
            if each.name and each.made_on:
                await work.completions.certify(each.carer_id, each.module_id, each.code, "", each.made_on)


def _kept_name(completed: Mapping[str, Completion]) -> str:
    named = [each for each in completed.values() if each.name]
    return max(named, key=lambda each: (each.made_on, each.module_id)).name if named else ""


def _to(module: Module, how: str, label: str, text: str = "") -> Offer:
    return Offer(Action(Verb.CERTIFICATE, how, argument=module.id), label, text)


def _names(module: Module, kept: str) -> OfferRows:
    same = ((_to(module, "same", "name_same", kept),),) if kept else ()
    return (*same, (_to(module, "none", "name_none"),))
