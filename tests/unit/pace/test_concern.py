"""The gate of real concern: what it must catch, and what it must let through."""

from __future__ import annotations

import pytest

from bot.pace.concern import ConcernKind, find_concern, find_real_concern

REAL = [
    ("I lost it and slapped him tonight", ConcernKind.CARER_TEMPER),
    ("this is really happening right now, not practice", ConcernKind.UNCLEAR),
    ("he is really missing, this isn't the scene", ConcernKind.CHILD_IN_DANGER),
    ("sorry this is not part of the scene", ConcernKind.UNCLEAR),
    ("this isn't practice. he's run off and his phone's off, do I ring 999", ConcernKind.CHILD_IN_DANGER),
    (
        "sorry not the game. she told me tonight her uncle hurts her, who do I call",
        ConcernKind.CHILD_DISCLOSED,
    ),
    ("shes cutting herself in the bathroom and i dont know who to ring", ConcernKind.CHILD_SELF_HARM),
    ("I can't go on. they'd be better off without me", ConcernKind.CARER_DESPAIR),
    ("i grabbed him so hard theres a mark. i dont trust myself tonight", ConcernKind.CARER_TEMPER),
    ("he wont wake up properly and hes gone floppy", ConcernKind.CHILD_IN_DANGER),
    ("there's a man kicking our front door, kids are upstairs, what do i do", ConcernKind.CHILD_IN_DANGER),
    ("I'm frightened of what I might do to her", ConcernKind.CARER_TEMPER),
    (
        "my lad says he doesnt want to be here any more and i believe him. who do i ring",
        ConcernKind.CHILD_SELF_HARM,
    ),
    ("i want to end it all", ConcernKind.CARER_DESPAIR),
]

NOT_REAL = [
    "You're missing your mum. This isn't a practice run for you, it's really happening and it's scary.",
    "I bet you slapped him because you felt left out",
    "I'm so glad you told me. I'm going to ring Jo, because it's her job to keep you safe",
    "You're going to be the death of me, you are! Come on, shoes",
    "He'll kill me if we're late, come on you",
    "I can see your arm is sore. I'm not cross. Can I sit with you while we clean it up",
    "I would sit outside the bathroom door and tell her I'm here, and ring the duty line after",
    "I nearly died laughing when you did that voice",
    "You've run out twice this week. I was worried. I'm glad you're back",
    "I can't promise to keep it secret sweetheart, I need to tell someone who can help",
    "I know you want to hurt yourself right now. I'm staying right here with you",
    "I lost it with you this morning and I'm sorry. That was my job to hold, not yours",
    "You told me he hit you, and I believe you",
    "Your phone's been off and I was scared. You're not in trouble with me tonight",
    "My head's killing me, can we whisper?",
    "I'd kill for a cup of tea, want one?",
    "I'm dead on my feet love but I'm here",
    "why did you lock yourself in the bathroom",
]


@pytest.mark.parametrize(("text", "kind"), REAL)
def test_what_is_really_happening_is_found(text: str, kind: ConcernKind) -> None:
    concern = find_concern(text)
    assert concern is not None
    assert concern.kind is kind
    assert concern.evidence
    assert all(0 <= start < end <= len(text) for start, end in concern.evidence)


@pytest.mark.parametrize("text", NOT_REAL)
def test_practice_idioms_and_hard_scenes_are_let_through(text: str) -> None:
    assert find_concern(text) is None


@pytest.mark.parametrize("text", ["", "...", "a" * 5000, "he " * 2000, "\x00", "İ" * 300, "🙂" * 50])
def test_nothing_upsets_it(text: str) -> None:
    assert find_concern(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She told me tonight that her uncle touches her.", ConcernKind.CHILD_DISCLOSED),
        ("He told me his dad hits him.", ConcernKind.CHILD_DISCLOSED),
        ("He disclosed that his stepdad hurt him", ConcernKind.CHILD_DISCLOSED),
        ("he said mums boyfriend comes into his room at night", ConcernKind.CHILD_DISCLOSED),
        ("She says he used to lock her in a cupboard", ConcernKind.CHILD_DISCLOSED),
        ("She has cut her arms tonight", ConcernKind.CHILD_SELF_HARM),
        ("I found him with a rope round his neck", ConcernKind.CHILD_SELF_HARM),
        ("He screamed that he wished he was dead", ConcernKind.CHILD_SELF_HARM),
        ("I lost it and smacked him", ConcernKind.CARER_TEMPER),
        ("I can't go on", ConcernKind.CARER_DESPAIR),
        ("I keep thinking of ending it all", ConcernKind.CARER_DESPAIR),
        ("I slapped his face this morning and I feel sick about it.", ConcernKind.CARER_TEMPER),
        ("My husband pinned him to the wall by his shirt.", ConcernKind.CARER_TEMPER),
        ("He tied his dressing gown cord to the door", ConcernKind.CHILD_SELF_HARM),
        ("He was found unconscious in the park.", ConcernKind.CHILD_IN_DANGER),
        ("The police are out looking for her", ConcernKind.CHILD_IN_DANGER),
        ("He came at his sister with the bread knife", ConcernKind.CHILD_IN_DANGER),
        ("She sent nudes to a boy at school", ConcernKind.CHILD_DISCLOSED),
        ("She said grandad kissed her and told her to keep it a secret.", ConcernKind.CHILD_DISCLOSED),
    ],
)
def test_in_words_about_real_life_grave_things_need_no_further_sign(text: str, kind: ConcernKind) -> None:
    concern = find_real_concern(text)
    assert concern is not None
    assert concern.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "She threw her shoe at the door when I said bath.",
        "He kicked me under the table and laughed. I think he wanted to play.",
        "She said I was the worst carer ever and slammed the door.",
        "He told me about his day for the first time. His brother had phoned.",
        "He hit his brother over the tablet. I sat between them.",
        "She cut her food up very small and hid some in her sleeve.",
        "He lied about the biscuits. I think he was scared I'd be cross.",
        "She came into my room at four because of a bad dream.",
        "I shouted at him and I'm not proud of it. I said sorry after.",
        "He said his mum hadn't rung. He wants to go home.",
        "She asked to be touched on the shoulder to wake her, not called.",
        "I was dead tired and wanted to hide in the bathroom.",
        "He wished he had a dog. I wish I knew what to say about his dad.",
        "She told me she hates me, then leaned on my arm.",
        "He took it without a word. She ate all her tea and drank it in one go.",
        "He wouldn't open the door. I sat outside. He won't open up about school.",
        "She threw the remote at my feet and kicked the front door.",
        "I grabbed the shopping, pushed the trolley and let her ride on it.",
        "I pulled her hair into a plait. She said I touched her hair too hard.",
        "She ran away from me in the park, laughing, and came back for crisps.",
        "I am shattered. I can't see a way to make mornings better.",
        "What's the point in a reward chart anyway. Who can I ask about contact?",
        "She hit herself on the leg when she got her sum wrong.",
    ],
)
def test_an_ordinary_hard_day_is_not_taken_for_an_emergency(text: str) -> None:
    assert find_real_concern(text) is None
