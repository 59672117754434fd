"""The signs of GIFT: what is escaped, and which format a text has. Pure."""

import re

from quizzes.exchange.html_text import Words, from_html, from_markdown, from_plain

# A letter that was escaped stands as one of these until its text is cut out; files can't hold them, see ``masked``.
MASKS = {"~": "\ue000", "=": "\ue001", "#": "\ue002", "{": "\ue003", "}": "\ue004", ":": "\ue005", "n": "\ue006"}
MASKS["\\"] = "\ue007"
LETTERS = str.maketrans({mask: "\n" if letter == "n" else letter for letter, mask in MASKS.items()})
UNUSED = str.maketrans(dict.fromkeys(MASKS.values(), ""))
ESCAPE = re.compile(r"\\([~=#{}:n\\])")
RESERVED = re.compile(r"[\\~=#{}:]")
FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
# What makes a text HTML where its format does not say so.
MARKUP = re.compile(
    r"</?(?:a|abbr|audio|b|blockquote|br|code|div|em|embed|form|h[1-6]|hr|i|iframe|img|input|li|link|meta|object|ol|p"
    r"|pre|script|small|span|strong|style|sub|sup|svg|table|tbody|td|th|tr|u|ul|video)(?:[\s/][^<>]*)?>"
    r"|<!--|&(?:[a-z]{2,31}|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)
DEFAULT = "moodle"


def masked(text: str) -> str:
    """``text`` with its escaped letters masked: what is left of the reserved ones divides."""
    return ESCAPE.sub(lambda escape: MASKS[escape[1]], text.translate(UNUSED))


def unmasked(text: str) -> str:
    return text.translate(LETTERS).strip()


def format_of(text: str, default: str) -> tuple[str, str]:
    """The format that stands before ``text``, or the default, and the text without it."""
    text = text.strip()
    found = FORMAT.match(text)
    return (found[1], text[found.end() :]) if found else (default, text)


def words_of(text: str, default: str) -> Words:
    """The plain words of a masked text."""
    text_format, rest = format_of(text, default)
    source = unmasked(rest)
    if text_format == "markdown":
        return from_markdown(source)
    if text_format == "html" or (text_format == DEFAULT and MARKUP.search(source)):
        return from_html(source if text_format == "html" else source.replace("\n", "<br>"))
    return from_plain(source)


def escaped(text: str) -> str:
    """``text`` on one line, its reserved letters escaped."""
    return RESERVED.sub(lambda letter: "\\" + letter[0], text).replace("\n", "\\n")


def needs_plain(text: str) -> bool:
    """Whether ``text`` would be read as something else if its format was not said: as markup, or as a comment."""
    return bool(MARKUP.search(text) or FORMAT.match(text) or text.startswith("//"))
