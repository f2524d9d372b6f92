"""Rules about words. All are warnings: an author may have good reasons, but should look again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.scenario.findings import quoted
from bot.scenario.lint.house_words import own_voice
from bot.scenario.lint.places import Voice, author_voice, bare, every_text, moments, replies
from bot.scenario.lint.rulebook import Around, Slip, rule
from bot.scenario.model import Scenario, Status

PLACEHOLDER = "WRITE "
"""How the texts of a file made by `wondering new` begin, until somebody has written them."""

_BLAME = re.compile(
    r"\b(manipulat(?:ive|es|ing|ion)|attention[- ]seek(?:ing|er|s)|naughty|naughtiness|brat|"
    r"spoil(?:t|ed) child|"
    r"defian(?:t|ce)|disobedient|lazy|selfish|ungrateful|vicious|evil|nasty|liar|thief|tantrums?|drama queen|"
    r"(?:playing|acting|kicking) (?:up|off)|difficult (?:child|boy|girl)|challenging (?:child|boy|girl)|"
    r"damaged (?:child|boy|girl)|bad (?:child|boy|girl)|abuser|perpetrator|promiscuous|"
    r"(?:just |only )for attention|out to get you)\b",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(
    r"(?:\bnot|n't|\bnever|\bcall(?:s|ed|ing)?|\bwords?|\blabel\w*|\btold|\b(?:of|about|for|to) being|\bno)"
    r"[^\w.!?]+(?:\w+[^\w.!?]+){0,3}$"
)
_WHY = re.compile(
    r"\bwhy (?:on earth )?(?:did|do|are|were|would|have|must|can't|won't|didn't|don't|aren't|haven't) "
    r"(?:you|u|ya)\b"
    r"|^why\?|\bhow come you\b|\bwhat made you\b|\bwhat (?:on earth )?were you thinking\b",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\b(?:won't|will not|wouldn't|never) tell (?:anyone|anybody|a soul)\b|\bpromise not to tell\b|"
    r"\bour (?:little )?secret\b|\bjust between (?:us|you and me)\b|\bkeep (?:it|this|that) (?:a )?secret\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"(?:can't|cannot|can not|not|won't|n't) (?:\w+ ){0,4}$", re.IGNORECASE)
_METHOD = re.compile(
    r"\b(blades?|razors?|overdos\w+|paracetamol|noose|ligature|hang(?:ed|ing)? (?:her|him|them)sel\w+)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:St\.? |Saint )?[A-Z][a-z']+ (?:Road|Street|Avenue|Crescent|Primary|Academy|High School|"
    r"Infants?|Hospital|Infirmary|Council|Grammar)\b|\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b|\b0\d{4} ?\d{5,6}\b"
)
_STREETS_OF_STORY = ("Coronation Street", "Sesame Street", "Albert Square")


def blame_in(text: str) -> Iterator[str]:
    """Words that judge a child, where they are meant: not quoted, and not said to be wrong."""
    said = own_voice(text)
    for found in _BLAME.finditer(said):
        if not _NOT_MEANT.search(said[: found.start()].lower()):
            yield found[0]


def why_question_in(text: str) -> str:
    """The first question by which a child is to account for themselves, or nothing."""
    found = _WHY.search(text)
    return found[0] if found else ""


def promise_of_secrecy_in(text: str) -> str:
    """A promise to keep something secret, or nothing; one that is refused is none."""
    found = _SECRET.search(text)
    return found[0] if found and not _REFUSED.search(text[: found.start()]) else ""


@rule("E215", "Words of the blank file")
def placeholders_are_replaced(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Every text of a new file begins with WRITE. A draft may keep them; a scene under review or live may
    not.
    """
    if scene.status is not Status.DRAFT:
        for voice in every_text(scene):
            if voice.text.startswith(PLACEHOLDER):
                yield Slip(
                    voice.trail,
                    "these are still the words of the blank file",
                    "write the text, or set status to draft",
                )


@rule("W302", "Blaming words about a child")
def children_are_not_blamed(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Words such as "manipulative", "attention-seeking", "naughty" or "tantrum" judge a child; carers
    learn from how we speak. Say what the child does, and what may lie underneath. Weak examples may of
    course contain such words, for that is what is said; this rule reads only the author's own voice,
    outside quotation marks.
    """
    for voice in author_voice(scene):
        for found in blame_in(voice.text):
            hint = "say what the child does, and what may lie underneath"
            yield Slip(voice.trail, f"{quoted(found)} blames", hint)


@rule("W303", "A starter that is a finished answer")
def starters_stay_open(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A starter helps a carer who is stuck to begin, and leaves the rest to them. It ends with three
    dots: `I wonder if part of you is waiting for me to...`
    """
    for trail, moment in moments(scene):
        for position, starter in enumerate(moment.starters):
            if starter and not starter.endswith(("...", "…")):
                yield Slip(
                    (*trail, "starters", position),
                    "this starter does not stay open",
                    "end it with ... before the answer",
                )


@rule("W304", "A why-question in a strong reply")
def strong_replies_do_not_ask_why(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A hurt child hears "why did you" as a charge, and mostly cannot answer it. Strong replies, repairs
    and starters wonder instead: "I wonder if...".
    """
    for trail, moment in moments(scene):
        said = [
            Voice((*each.trail, "reply"), each.example.reply)
            for each in replies(trail, moment)
            if each.quality != "weak"
        ]
        said += [Voice((*trail, "starters", position), text) for position, text in enumerate(moment.starters)]
        for voice in said:
            if found := why_question_in(voice.text):
                yield Slip(
                    voice.trail,
                    f"{quoted(found)} asks the child to account for themselves",
                    "wonder instead",
                )


@rule("W305", "Something that may identify a real child or place")
def nobody_is_identified(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Scenes are invented. A surname, a school, a street, a postcode or a telephone number looks real,
    and might be. A first name is enough, and "her school" is as good as its name.
    """
    name = re.escape(scene.child.name.split()[0]) if scene.child.name.split() else ""
    if " " in scene.child.name:
        yield Slip(
            ("child", "name"), "a child with a surname looks like a real one", "a first name is enough"
        )
    surname = re.compile(rf"\b{name} (?!I\b)[A-Z][a-z]{{2,}}\b") if name else None
    for voice in every_text(scene):
        for pattern in (_PLACE, surname):
            found = pattern.search(voice.text) if pattern else None
            if found and found[0] not in _STREETS_OF_STORY and voice.trail[-1] != "name":
                yield Slip(
                    voice.trail,
                    f"{quoted(found[0])} looks like a real name",
                    "leave it out or say it in general",
                )


@rule("W306", "A promise of secrecy")
def no_secrets_are_promised(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A carer must pass on what a child tells of harm, so no strong reply promises to keep it secret. Say
    who will help and what happens next.
    """
    for trail, moment in moments(scene):
        for reply in replies(trail, moment):
            found = promise_of_secrecy_in(reply.example.reply) if reply.quality != "weak" else ""
            if found:
                yield Slip(
                    (*reply.trail, "reply"),
                    f"{quoted(found)} cannot be promised",
                    "say who will help instead",
                )


@rule("W307", "A method of self-harm is named")
def methods_are_not_named(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Scenes about self-harm name no means and no methods: details frighten carers, and can teach. What
    is felt can be said without them.
    """
    for voice in every_text(scene):
        if found := _METHOD.search(voice.text):
            yield Slip(voice.trail, f"{quoted(found[0])} names a means", "leave the detail out")


@rule("W308", "A comment inside a text")
def texts_hold_no_comments(scene: Scenario, around: Around) -> Iterator[Slip]:
    """In the lines after `>-` a `#` is part of the text, so a comment there would be shown to carers.
    Comments stand on a line of their own, between the keys.
    """
    for voice in every_text(scene):
        if re.search(r"\s#\s", voice.text):
            yield Slip(
                voice.trail, "carers would see what stands after the #", "put comments on lines of their own"
            )


@rule("W309", "The same words twice")
def nothing_is_said_twice(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Two examples or two reactions of a moment are alike. Each should show something of its own."""
    for trail, moment in moments(scene):
        said: set[tuple[str, str]] = set()
        texts = [(each.quality, each.trail, each.example.reply) for each in replies(trail, moment)]
        texts += [
            ("reaction", (*trail, "reactions", landing.value), f"{turn.does} {turn.says}")
            for landing, turn in moment.reactions.items()
        ]
        for sort, place, text in texts:
            key = sort, bare(text)
            if key[1] and key in said:
                yield Slip(place, "the same words stand above", "show something of its own")
            said.add(key)


@rule("W310", "A quotation mark that stands alone")
def quotation_marks_come_in_pairs(scene: Scenario, around: Around) -> Iterator[Slip]:
    """`says: I'm not cold."` keeps its mark, and carers see it. Text needs none around it; inside a text
    they come in pairs.
    """
    for voice in every_text(scene):
        straight = len(re.findall(r"(?<!\d)\"", voice.text))
        if straight % 2 or voice.text.count("“") != voice.text.count("”"):
            yield Slip(voice.trail, "a quotation mark stands alone here", "take it out, or add the other one")


@rule("W311", "A draft that is still to be written")
def drafts_are_unfinished(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Some texts of the draft are still the words of the blank file, which begin with WRITE. That is no
    harm in a draft; under review or live it is (E215).
    """
    if scene.status is Status.DRAFT:
        left = [voice for voice in every_text(scene) if voice.text.startswith(PLACEHOLDER)]
        if left:
            some = "one text is" if len(left) == 1 else f"{len(left)} texts are"
            said = f"{some} still to be written"
            yield Slip(left[0].trail, said, "replace what begins with WRITE, here and below")
