"""The problems that the parts of a scene can have (E1): a key missing or unknown, a text too long, ..."""

from __future__ import annotations

from bot.scenario.problem import Rule

MISSING_KEY = Rule(
    "E101",
    "Something is missing",
    "This key cannot be left out. `_blank.yaml` shows them all.",
)
WRONG_KIND = Rule(
    "E102",
    "Another kind of thing is needed here",
    "A text where a list is needed, a list where a text is needed, and so on. A list has one `- ` for "
    "each item; a group has keys, each with a colon.",
)
UNKNOWN_KEY = Rule(
    "E103",
    "An unknown key",
    "No scene has a key of that name here. It may be misspelt, or belong further in or out. What "
    "stands under it would never be shown, so it is refused rather than passed over.",
)
NOT_A_CHOICE = Rule(
    "E104",
    "A word that is none of the choices",
    "Only certain words can stand here.",
)
NOT_A_NUMBER = Rule(
    "E105",
    "Not a number in the right range",
    "A whole number in figures is needed here.",
)
EMPTY_TEXT = Rule(
    "E106",
    "An empty text",
    "Something has to be said here.",
)
TOO_LONG = Rule(
    "E107",
    "Too long for a phone",
    "Carers read on a phone, often in a hurry. The limits are those at which a message still fits its "
    "bubble. Say it shorter; what is left is usually better.",
)
TOO_FEW_OR_MANY = Rule(
    "E108",
    "Too few or too many",
    "The list needs more items, or fewer.",
)
NOT_AN_ID = Rule(
    "E109",
    "Not a proper id",
    "An id is how the bot remembers a scene or a moment. It consists of small letters a to z, figures "
    "and single hyphens, as in `the-broken-cup`.",
)
TWICE_IN_LIST = Rule(
    "E110",
    "The same thing twice in a list",
    "Once is enough. Often the second was meant to be something else.",
)
SAYS_NOTHING = Rule(
    "E111",
    "Neither does nor says anything",
    "Here the child does something, says something, or both.",
)
OTHER_FORMAT = Rule(
    "E112",
    "Another format",
    "This version of the bot reads format 1.",
)
NEEDS_ONE_OF = Rule(
    "E113",
    "One of several keys is needed",
    "A help line has either a number of its own or the name of a setting.",
)
NOT_A_DAY = Rule("E114", "Not a day", "A day is written as year, month and day in figures: `2026-11-21`.")
