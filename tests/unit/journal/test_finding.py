"""Entries are found again by words, and words that come back are noticed, as they were typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.journal import finding
from bot.journal.entry import Column, Entry, Moment, Source
from bot.journal.looking import last_months

START = datetime(2026, 5, 1, 20, tzinfo=UTC)
SMALL = frozenset({"again", "with"})


def an_entry(number: int = 0, **parts: object) -> Entry:
    then = START + timedelta(days=number)
    return replace(Entry(f"e{number}", 7, then, then), **parts)  # type: ignore[arg-type]


def test_all_words_of_a_search_must_be_there_in_any_column_and_form() -> None:
    one = an_entry(saw="Zoë’s BEDTIME", learned="a torch")
    other = an_entry(1, saw="bedtime")
    assert finding.with_words([other, one], "zoe's torch") == (one,)
    assert finding.with_words([other, one], "bed") == (other, one)
    assert finding.with_words([other, one], "zebra") == ()


def test_a_word_comes_back_once_it_stands_in_three_entries() -> None:
    entries = [
        an_entry(3, thought="Bedtimes with torches."),
        an_entry(2, saw="The bedtime's hard. She sings again."),
        an_entry(1, saw="Singing again with bedtime, bedtime, bedtime."),
        an_entry(0, saw="A torch again"),
    ]
    found = finding.recurring(entries, SMALL, 5)
    assert found == (finding.Recurring("bedtimes", 3, "Bedtimes with torches."),)
    assert finding.with_word(entries, "bedtimes") == tuple(entries[:3])
    assert finding.recurring(entries[:2], SMALL, 5) == ()


def test_what_an_idea_or_a_scene_brought_is_not_the_carers_own_word() -> None:
    ideas = [an_entry(each, source=Source.IDEA, planned="A towel.", happened="x") for each in range(4)]
    scenes = [an_entry(each, source=Source.SCENE, source_words="The towel", saw="x") for each in range(4)]
    assert finding.recurring([*ideas, *scenes], SMALL, 5) == ()


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=20))
def test_whatever_is_written_can_be_looked_through(texts: list[str], wanted: str) -> None:
    entries = [an_entry(number, saw=text) for number, text in enumerate(texts)]
    for each in finding.recurring(entries, SMALL, 5):
        assert each.entries >= finding.FEWEST_ENTRIES
        assert finding.with_word(entries, each.word)
    finding.with_words(entries, wanted)


def test_months_are_those_of_the_carers_own_days_the_newest_first() -> None:
    entries = [an_entry(31), an_entry(30), an_entry(0)]
    found = finding.months(entries, lambda each: each.began_at.date())
    assert list(found) == [date(2026, 6, 1), date(2026, 5, 1)]
    assert found[date(2026, 5, 1)] == (entries[1], entries[2])


def test_the_last_months_go_over_new_year() -> None:
    assert last_months(date(2026, 2, 28), 4) == tuple(
        date(year, month, 1) for year, month in ((2025, 11), (2025, 12), (2026, 1), (2026, 2))
    )


def test_writing_goes_on_to_the_right_of_what_is_written() -> None:
    assert an_entry().to_go_on is Column.SAW
    assert an_entry(saw="x", planned="y").to_go_on is Column.HAPPENED
    assert an_entry(learned="x").to_go_on is None
    assert an_entry(thought="x").next_open(Column.SAW) is Column.PLANNED


def test_an_entry_with_nothing_of_the_carers_own_is_blank() -> None:
    assert an_entry(source=Source.IDEA, planned="A towel.").blank
    assert not an_entry(planned="A towel.").blank
    felt = an_entry().with_feeling(Moment.BEFORE, "sad")
    assert not felt.blank
    assert felt.with_feeling(Moment.BEFORE, "sad").blank
    assert an_entry().with_b("bond").with_b("belong").with_b("bond").bs == ("belong",)
