"""Words that nothing here says in its own voice: patterns that the rules of every kind of file share."""

from __future__ import annotations

import re

REWARD = re.compile(
    r"\b(rewards?|rewarded|bribes?|earn(?:s|ed)?|deserves?|stickers? charts?|star charts?|points|"
    r"(?:if|when|once|because) they(?:'ve| have)? (?:been|are|is) good|for being good|for good behaviour|"
    r"take (?:it|this|that) (?:back|away)|no (?:treat|screen) (?:if|until)|as long as they behave|"
    r"if they behave|well behaved|grounded|privileges?)\b",
    re.IGNORECASE,
)
"""Something to earn or to lose."""

CLAIM = re.compile(
    r"\b(proven|studies|research|science|evidence|scientists?|guarantee\w*|always works|heals?|cures?|"
    r"repairs?|rewires?|will (?:feel|trust|learn|know|love|calm|help|stop|start|be)|makes? (?:them|a child) "
    r"(?:feel|trust|calm|happy|happier|safe|safer|love)|(?:builds?|creates?|improves?|increases?|reduces?) "
    r"(?:trust|confidence|behaviour|stress|anxiety))\b",
    re.IGNORECASE,
)
"""A promise."""

PRESSURE = re.compile(
    r"\b(you (?:should|must|need to|ought to|have to)|make sure|don't forget|good (?:carers?|parents?)|"
    r"no excuses?|naught\w+|manipulat\w+|attention[- ]seek\w+|spoilt|ungrateful|tantrums?)\b",
    re.IGNORECASE,
)
"""It presses a carer, or blames a child."""

QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)['‘][^'’]*['’](?!\w)")
"""What somebody else says."""


def own_voice(text: str) -> str:
    """A text without what stands in quotation marks, every other letter in its place."""
    return QUOTED.sub(lambda found: " " * len(found[0]), text)
