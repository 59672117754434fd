"""A transcript as plain text, from a text file or from captions (WebVTT). Pure."""

import html
import re
from collections.abc import Iterator

MOST_BYTES = 1_000_000
LONG_PARAGRAPH = 600  # letters
_TIMES = "-->"
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^\s<>][^<>]*)>")  # nothing here is looked at twice, whatever is sent
_TAG = re.compile(r"<[^<>]*>")
_SAID_BY = re.compile(r"^(\S[^:\n]{0,80}): ")


class TranscriptUnreadable(ValueError):
    """The file holds no text in UTF-8."""


def read_transcript(content: bytes) -> str:
    """The words of the file, a paragraph to a blank line. Captions lose their times; who speaks is named once.

    Raises ``TranscriptUnreadable``.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TranscriptUnreadable from error
    if "\x00" in text:
        raise TranscriptUnreadable
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _paragraphs(_cues(text)) if text.startswith("WEBVTT") else text.strip()


def _cues(text: str) -> Iterator[str]:
    """The words of each cue. Blocks without times are headers, notes and styles."""
    for block in re.split(r"\n{2,}", text):
        lines = block.split("\n")
        at = next((number for number, line in enumerate(lines) if _TIMES in line), None)
        if at is not None:
            yield _plain(" ".join(lines[at + 1 :]))


def _plain(cue: str) -> str:
    return html.unescape(_TAG.sub("", _VOICE.sub(r"\1: ", cue))).strip()


def _paragraphs(cues: Iterator[str]) -> str:
    """Cues run on until somebody else speaks; the same words twice in a row, as rolling captions have them, once."""
    paragraphs: list[list[str]] = []
    speaker = last = ""
    for cue in cues:
        said_by = match[1] if (match := _SAID_BY.match(cue)) else ""
        words = cue[len(said_by) + 2 :] if said_by and said_by == speaker else cue
        if not words or cue == last:
            continue
        last = cue
        if not paragraphs or (said_by and said_by != speaker) or _is_long(paragraphs[-1]):
            paragraphs.append([])
        speaker = said_by or speaker
        paragraphs[-1].append(words)
    return "\n\n".join(" ".join(lines) for lines in paragraphs)


def _is_long(paragraph: list[str]) -> bool:
    """Long enough to begin another one, at the end of a sentence."""
    return paragraph[-1].endswith((".", "!", "?", "…")) and sum(map(len, paragraph)) > LONG_PARAGRAPH
