"""Aiken, the plainest format of all (Moodle, ``question/format/aiken/format.php``): choices with one right. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quizzes.exchange.cases import Entry, gathered
from quizzes.exchange.draft import Draft, Problem, Reading, Writing
from quizzes.exchange.html_text import from_plain
from quizzes.exchange.letters import text_of

MOST_MEGABYTES = 2
OPTION = re.compile(r"([A-Z])[).]([ \t]*)(.*)")
ANSWER = re.compile(r"ANSWER\s*:\s*(.*)", re.IGNORECASE)
LETTER = re.compile(r"([A-Za-z])[).]?")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Begun:
    """A question whose ``ANSWER:`` has not come yet."""

    line: int
    text: str
    last_line: int
    options: dict[str, str] = field(default_factory=dict)
    repeated: str = ""


def read_aiken(data: bytes) -> Reading:
    """Raises ``FileRefused`` for what is no text at all."""
    text, note = text_of(data, most_megabytes=MOST_MEGABYTES)
    return gathered(_entries(text.split("\n"), (note,) if note else ()))


def _entries(lines: Sequence[str], notes: tuple[str, ...]) -> Iterator[Entry]:
    begun: Begun | None = None
    for number, line in enumerate((line.strip() for line in lines), start=1):
        if answer := ANSWER.fullmatch(line):
            yield _ended(begun, answer[1].strip(), number, notes)
            begun = None
        elif option := _option(line, begun):
            if begun is None:
                yield Problem(number, _("An option without a question before it."))
            else:
                _add(begun, *option)
        elif line and not _goes_on(begun, line, number):
            yield from _unfinished(begun)
            begun = Begun(number, line, number)
    yield from _unfinished(begun)


def _goes_on(begun: Begun | None, line: str, number: int) -> bool:
    """Whether the line belongs to the text before it: then it is added. Some write a question over several lines."""
    if begun is None or begun.options or begun.last_line != number - 1:
        return False
    begun.text, begun.last_line = f"{begun.text} {line}", number
    return True


def _option(line: str, begun: Begun | None) -> tuple[str, str] | None:
    """The letter and the words of an option. Where no space follows the letter, it has to be the next one."""
    found = OPTION.fullmatch(line)
    if found is None:
        return None
    is_next = begun is not None and found[1] == LETTERS[len(begun.options) % len(LETTERS)]
    return (found[1], found[3].strip()) if found[2] or is_next else None


def _add(begun: Begun, letter: str, words: str) -> None:
    begun.repeated = begun.repeated or (letter if letter in begun.options else "")
    begun.options[letter] = words


def _ended(begun: Begun | None, answer: str, number: int, notes: tuple[str, ...]) -> Entry:
    if begun is None:
        return Problem(number, _("An answer without a question before it."))
    if begun.repeated:
        return Problem(begun.line, _("Two options have the letter %(letter)s.") % {"letter": begun.repeated})
    if len(begun.options) < 2:
        return Problem(begun.line, _("Give at least two options."))
    letter = LETTER.fullmatch(answer)
    if letter is None:
        return Problem(begun.line, _("“ANSWER:” has to name one letter."))
    if letter[1].upper() not in begun.options:
        return Problem(begun.line, _("“ANSWER:” names an option that is not there."))
    options = [
        {"text": " ".join(words.split()), "is_right": name == letter[1].upper(), "feedback": ""}
        for name, words in begun.options.items()
    ]
    content = {"options": options, "keeps_order": False}
    return Draft("choice", " ".join(begun.text.split()), content, line=begun.line, notes=notes)


def _unfinished(begun: Begun | None) -> Iterator[Problem]:
    if begun and begun.options:
        yield Problem(begun.line, _("The question has no “ANSWER:”."))
    elif begun:
        yield Problem(begun.line, _("A line that is no question: no options follow it."))


def write_aiken(drafts: Sequence[Draft]) -> Writing:
    """The same drafts make the same bytes. A case stands before its question, in the same line."""
    writing, parts = Writing(data=b""), []
    for place, draft in enumerate(drafts, start=1):
        text = _line(f"{draft.case} {draft.text}")
        if refused := _refusal(draft, text):
            writing.problems.append(Problem(place, refused))
            continue
        parts.append(_written(text, draft))
        if _is_shortened(draft):
            reason = _(
                "Aiken holds the question and its options alone; feedback, pictures, marks and tags are left out."
            )
            writing.losses.append(Problem(place, reason))
    return Writing("\n".join(parts).encode(), writing.problems, writing.losses)


def _refusal(draft: Draft, text: str) -> str:
    if draft.kind != "choice":
        return _("Aiken has only questions with one right option.")
    if OPTION.fullmatch(text) or ANSWER.fullmatch(text):
        return _("It begins as an option or an answer of Aiken begins.")
    return ""


def _written(text: str, draft: Draft) -> str:
    options = list(zip(LETTERS, draft.content["options"], strict=False))
    right = next(letter for letter, option in options if option["is_right"])
    lines = [f"{letter}) {_line(option['text'])}" for letter, option in options]
    return "\n".join([text, *lines, f"ANSWER: {right}", ""])


def _is_shortened(draft: Draft) -> bool:
    has_feedback = any(option["feedback"] for option in draft.content["options"])
    return bool(has_feedback or draft.explanation or draft.pictures or draft.tags or draft.worth != 1)


def _line(text: str) -> str:
    return " ".join(from_plain(text).text.split())
