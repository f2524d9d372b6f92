"""The problems that a file and its YAML can have: their codes, and what a trainer should know of each.

What a scene consists of (E1) is in `form_rules`. The rules of `lint/` (E2 about how a scene hangs
together, W3 about how it will be met) stand beside their code.
"""

from __future__ import annotations

from bot.scenario.problem import Rule

CANNOT_READ = Rule(
    "E001",
    "The file cannot be read",
    "It does not exist, or may not be opened.",
)
TOO_BIG = Rule(
    "E002",
    "The file is too big",
    "A scene is a few pages of text. A file of more than 256 KB holds something else: a picture or a "
    "document saved under the wrong name, or a text pasted many times.",
)
NOT_UTF8 = Rule(
    "E003",
    "The file is not UTF-8 text",
    "An old editor saved it in another alphabet: save it again as plain text, with the encoding UTF-8 "
    "(Notepad asks for it beside the Save button of *Save as*). Or it is no plain text at all but a Word "
    "document, rich text or a PDF, and giving it another name did not change that: copy its words into a "
    "plain text editor. In TextEdit, choose *Format > Make Plain Text* before saving.",
)
EMPTY = Rule(
    "E004",
    "The file is empty",
    "It holds nothing but blank lines or comments.",
)
SEVERAL_DOCUMENTS = Rule(
    "E005",
    "Several documents in one file",
    "A line of `---` or `...` ends a document in YAML. One file holds one scene: take such lines out.",
)
TOO_DEEP = Rule(
    "E006",
    "Nested too deep",
    "Lists within lists within lists, deeper than any scene goes. Look for stray brackets.",
)
CONTROL_CHARACTER = Rule(
    "E007",
    "A character that cannot be seen or printed",
    "Text copied from another program can carry such characters along. Delete it and type that bit again.",
)
NOT_UNDERSTOOD = Rule(
    "E010",
    "The line cannot be understood",
    "The shape of the file is broken here: often an indentation, a missing colon or a stray sign on "
    "this line or the one before it.",
)
TAB = Rule(
    "E011",
    "A tab in the indentation",
    "YAML counts spaces at the start of a line; a tab looks like some but counts as none. Use spaces. "
    "Most editors can be told to write spaces when the tab key is pressed.",
)
INDENTATION = Rule(
    "E012",
    "Wrong indentation",
    "Things that belong together begin in the same column; what belongs to a line stands two spaces "
    "further in. The text after `>-` stands further in than its key.",
)
UNCLOSED_QUOTE = Rule(
    "E013",
    "A quotation mark that is never closed",
    "A text that begins with a quotation mark goes on to the next one, over all the lines between. "
    "The problem is named where the quote began. Prose is safest after `>-`, without quotation marks.",
)
AFTER_QUOTE = Rule(
    "E014",
    "Words after a closing quotation mark",
    "`says: \"Go\" she said` and `says: 'I'm here'`: the text ends at the second mark and the rest "
    "hangs in the air. Put the text on the next line after `>-`, where marks and apostrophes are just "
    "text.",
)
COLON = Rule(
    "E015",
    "A colon inside plain text",
    "`says: Listen: I am here`: a colon with a space after it begins a new key. Put the text on the "
    "next line after `>-`, where a colon is just a colon.",
)
CUT_TEXT = Rule(
    "E016",
    "Text cut at #",
    "`says: I am # 1`: a space and `#` begin a comment, and the rest of the line would be lost "
    "without a word. Put the text on the next line after `>-`, where `#` is just text.",
)
SMART_QUOTES = Rule(
    "E017",
    "Curly quotation marks around a text",
    "Word processors make curly marks. YAML knows only straight ones, so curly ones would be shown to "
    "carers. Leave the marks out and put the text on the next line after `>-`. Inside a text they are "
    "fine.",
)
DUPLICATE_KEY = Rule(
    "E018",
    "The same key twice",
    "Only one of them could count. Often a block was copied and its key not changed, or a `- ` is "
    "missing before the second item of a list.",
)
ALIAS = Rule(
    "E019",
    "A YAML anchor or alias",
    "`&name` and `*name` copy parts of a file in YAML. Scenes do not use them: each file can be read "
    "from top to bottom. A text that really begins with `*` or `&` belongs on the next line after "
    "`>-`.",
)
TAG = Rule(
    "E020",
    "A YAML tag",
    "A value that begins with `!` names a type in YAML. Scenes do not use it. A text that really "
    "begins with `!` belongs on the next line after `>-`.",
)
UNCLOSED_BRACKET = Rule(
    "E021",
    "A bracket that is never closed",
    "`topics: [anger, shame` lacks its `]`. The problem is named where the bracket was opened.",
)
RESERVED_SIGN = Rule(
    "E022",
    "A text that begins with a sign which YAML keeps for itself",
    "Plain text cannot begin with `*`, `&`, `!`, `%`, `@`, `[`, `{`, a backtick, or with `- ` or `? "
    "`. Put the text on the next line after `>-`.",
)
MISSING_SPACE = Rule(
    "E023",
    "A missing space",
    "YAML wants a space after the colon of a key, and after the dash of a list item.",
)
TEXT_BESIDE_FOLD = Rule(
    "E024",
    "Text on the line of `>-`",
    "`says: >- Go on then`: after `>-` the text begins on the next line, two spaces further in than its key.",
)
ODD_KEY = Rule(
    "E025",
    "A key that is no plain word",
    "Keys are plain words such as `says`. Lists or empty keys cannot be keys.",
)
TEXT_IN_BRACKETS = Rule(
    "E026",
    "Prose inside brackets",
    "In `[ ]` and `{ }` a comma ends the text, so half of a sentence would be lost or moved. Brackets "
    "are for keywords, as in `[anger, shame]`; each piece of prose goes on its own line with `- >-` "
    "or after its key.",
)
BACKSLASH = Rule(
    "E027",
    "A backslash in double quotation marks",
    "Inside double quotation marks a backslash begins a code such as `\\n`. Put the text on the next "
    "line after `>-`, where it is just a backslash.",
)
ODD_SPACE = Rule(
    "E028",
    "An odd space in the indentation",
    "Text copied from a web page or a chat can begin with spaces that look like spaces and are none "
    "(non-breaking or wide ones). Delete them and type ordinary spaces.",
)
MISSING_COLON = Rule(
    "E029",
    "A missing colon",
    "A key ends with a colon and, if its value stands beside it, a space: `age: 8`. Another sign in its "
    "place (`;` or `=`) will not do.",
)
MORE_PROBLEMS = Rule(
    "E099",
    "More problems than are shown",
    "A hundred problems of a file are listed. Mend those, then check again.",
)
DUPLICATE_ID = Rule(
    "E212",
    "Two files with one scene's id",
    "An id names one scene. This can happen when scenes are kept in several folders, or a file was copied.",
)
WRONG_NAME = Rule(
    "W301",
    "A file that is not read",
    "Scenes are files that end in `.yaml`. One that ends in `.yml` or `.yaml.txt` (as some editors "
    "save it) is passed over by the bot.",
)
