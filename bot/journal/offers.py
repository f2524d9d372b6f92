"""What may be done next in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.actions import Action, Verb
from bot.journal.entry import Column, Entry, Moment
from bot.journal.words import JournalWords
from bot.rendering.outcome import Offer, OfferRows

AGAIN_DAYS = {1: "journal_tomorrow", 3: "journal_in_3_days", 7: "journal_in_a_week"}
"""After so many days the bot can ask again; each with its label."""

MOMENT_BESIDE = {Column.THOUGHT: Moment.BEFORE, Column.LEARNED: Moment.AFTER}
"""Beside which question a feeling can be tapped."""


CHANGING = 1
"""The step of buttons under a column that is being changed; elsewhere it is 0."""


def on(entry_id: str, argument: str, label: str, text: str = "", *, step: int = 0) -> Offer:
    """A button that belongs to an entry."""
    return Offer(Action(Verb.ENTRY, entry_id, step, argument), label, text)


def journal(argument: str, label: str) -> Offer:
    """A button of the journal itself."""
    return Offer(Action(Verb.JOURNAL, argument=argument), label)


def to_journal() -> OfferRows:
    """Back to its first page."""
    return ((journal("", "journal"),),)


def opened(going_on: Entry | None, *, any_entries: bool) -> OfferRows:
    """Under the first page. `going_on`: an entry of these days that has open columns."""
    back = (
        Offer(Action(Verb.JOURNAL_BACK), "journal_back"),
        Offer(Action(Verb.TAKE_ALONG), "journal_export"),
    )
    return (
        (journal("new", "journal_new"),),
        *(((on(going_on.id, "on", "journal_go_on", going_on.first_words),),) if going_on else ()),
        *((back,) if any_entries else ()),
        (Offer(Action(Verb.MENU), "menu"),),
    )


def asked(entry: Entry, column: Column, words: JournalWords) -> OfferRows:
    """Under the question of a column."""
    return (
        *_taps(entry, column, words, 0),
        (on(entry.id, f"skip.{column}", "journal_skip"), on(entry.id, "leave", "journal_leave")),
    )


def _taps(entry: Entry, column: Column, words: JournalWords, step: int) -> OfferRows:
    """What can be tapped beside a column: a feeling, or the Bs that a plan is for."""

    def tap(argument: str, title: str, *, ticked: bool) -> Offer:
        return on(entry.id, argument, "journal_ticked" if ticked else "plain", title, step=step)

    if column is Column.PLANNED:
        return pairs([tap(f"b.{each.id}", each.title, ticked=each.id in entry.bs) for each in words.bs])
    moment = MOMENT_BESIDE.get(column)
    if moment is None:
        return ()
    felt = entry.felt(moment)
    return pairs(
        [tap(f"feel.{moment}.{each.id}", each.title, ticked=each.id == felt) for each in words.feelings]
    )


def for_now(entry: Entry) -> OfferRows:
    """Under something grave that was kept."""
    return ((on(entry.id, "on", "journal_carry_on"), on(entry.id, "", "journal_read")),)


def doubted(entry_id: str, column: Column) -> OfferRows:
    """Under words that may tell who somebody is."""
    return (
        (on(entry_id, f"blur.{column}", "journal_blur"),),
        (on(entry_id, f"asis.{column}", "journal_as_is"), on(entry_id, f"retype.{column}", "journal_retype")),
    )


def again(entry: Entry, *, may_tell: bool) -> OfferRows:
    """When shall the bot ask again? `may_tell`: it may have happened already."""
    days = tuple(on(entry.id, f"days.{count}", label) for count, label in AGAIN_DAYS.items())
    told = ((on(entry.id, f"ask.{Column.HAPPENED}", "journal_tell_now"),),) if may_tell else ()
    return (days[:2], (*days[2:], on(entry.id, "days.0", "journal_ask_not")), *told)


def asked_again(entry: Entry) -> OfferRows:
    """Under "how did it go?"."""
    return (
        (on(entry.id, "on", "journal_tell"),),
        (on(entry.id, "days.3", "journal_in_3_days"), on(entry.id, "days.0", "journal_let_be")),
    )


def after_again(entry: Entry) -> OfferRows:
    """When it was said whether the bot asks again."""
    return ((on(entry.id, "", "journal_read"), journal("", "journal")),)


def shown(entry: Entry, *, waits: bool) -> OfferRows:
    """Under an entry. `waits`: the bot will ask again."""
    take = Offer(Action(Verb.TAKE_ALONG, argument=f"e{entry.id}"), "journal_take")
    go_on: OfferRows = ()
    if entry.to_go_on is not None:
        later = ("days.0", "journal_ask_not") if waits else ("later", "journal_again")
        go_on = ((on(entry.id, "on", "journal_carry_on"), on(entry.id, *later)),)
    return (
        *go_on,
        (on(entry.id, "change", "journal_change"), take),
        (
            on(entry.id, "drop", "journal_drop"),
            Offer(Action(Verb.JOURNAL_BACK, argument="all.0"), "journal_all"),
        ),
        *to_journal(),
    )


def changes(entry: Entry, words: JournalWords) -> OfferRows:
    """The five columns."""
    rows = tuple((on(entry.id, f"alter.{each}", "plain", words.columns[each].heading),) for each in Column)
    return (*rows, (on(entry.id, "", "journal_read"),))


def column(entry: Entry, which: Column, words: JournalWords) -> OfferRows:
    """What is to become of a column."""
    written: tuple[Offer, ...] = ()
    if entry.words_in(which):
        written = (
            on(entry.id, f"more.{which}", "journal_add"),
            on(entry.id, f"clear.{which}", "journal_clear"),
        )
    return (
        *_taps(entry, which, words, CHANGING),
        (on(entry.id, f"anew.{which}", "journal_anew" if written else "journal_write"), *written[:1]),
        (*written[1:], on(entry.id, "", "journal_read")),
    )


def drop(entry: Entry) -> OfferRows:
    """Really?"""
    return ((on(entry.id, "dropsure", "journal_drop_sure"), on(entry.id, "", "journal_drop_not")),)


def pairs(offers: Sequence[Offer]) -> OfferRows:
    """Two buttons a row."""
    return tuple(tuple(offers[at : at + 2]) for at in range(0, len(offers), 2))


def one_a_row(offers: Iterable[Offer]) -> OfferRows:
    """Each in a row of its own."""
    return tuple((each,) for each in offers)
