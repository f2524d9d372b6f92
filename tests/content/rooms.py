"""The rooms that have words of their own."""

ROOMS = (
    "access",
    "practice",
    "welcome",
    "concern",
    "trainers",
    "reminders",
    "support",
    "progress",
    "guide",
    "routines",
    "six_bs",
    "pathway",
    "journal",
    "wellbeing",
)
