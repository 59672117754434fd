"""Reads a file of Moodle's: each question becomes a draft, or a problem with its line. Pure."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from quizzes.exchange.cases import Entry as Part
from quizzes.exchange.cases import Told, gathered
from quizzes.exchange.draft import LONGEST_TITLE, MOST_WORTH, Draft, FileRefused, Problem, Reading
from quizzes.exchange.moodle import cloze
from quizzes.exchange.moodle.entry import Entry, Unmappable, source_of
from quizzes.exchange.moodle.tree import Node, read_tree
from quizzes.exchange.moodle.types import TYPES
from quizzes.exchange.numbers import decimal_of
from quizzes.kinds import Plain

TOP = re.compile(r"^\$\w+\$/(?:top/)?|^top/")
QUOTED_CASE = re.compile(r"\s*<blockquote[^>]*>(.*?)</blockquote>\s*(?=\S)", re.IGNORECASE | re.DOTALL)
RULE = re.compile(r"<hr\b[^>]*>", re.IGNORECASE)
GAPPED = frozenset({"cloze", "multianswer"})
NOT_ASKED_HERE = frozenset({"calculated", "calculatedsimple", "calculatedmulti"})
COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
# What Moodle writes by itself; nobody misses it.
STANDARD = frozenset(
    [
        *("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."),
        *("Ваш ответ верный.", "Ваш ответ частично правильный.", "Ваш ответ неправильный."),
    ]
)


def read(data: bytes) -> Reading:
    """Everything of the file. Raises ``FileRefused``."""
    root = read_tree(data)
    if root.tag != "quiz":
        raise FileRefused(_("This is no file of questions from Moodle: it does not begin with <quiz>."))
    return gathered(_entries(root))


def _entries(root: Node) -> Iterator[Part]:
    category = ""
    for node in root.children:
        kind = node.attributes.get("type", "").strip().lower()
        if node.tag != "question":
            yield Problem(node.line, _("“%(name)s” is no question.") % {"name": node.tag[:40]})
        elif kind == "category":
            category = TOP.sub("", node.words("category/text"))
        elif kind == "description":
            yield _told(node, category)
        else:
            yield _question(node, kind, category)


def _told(node: Node, category: str) -> Told:
    entry = Entry(node)
    text = entry.shown(node.first("questiontext"))
    return Told(node.line, _title(node), text, tuple(entry.pictures), tuple(entry.notes), category)


def _question(node: Node, kind: str, category: str) -> Draft | Problem:
    entry = Entry(node)
    try:
        return _draft(entry, kind, category)
    except Unmappable as error:
        return Problem(node.line, str(error))


def _draft(entry: Entry, kind: str, category: str) -> Draft:
    node = entry.node
    _check_type(kind)
    case, text, body = _asked(entry, is_gapped=kind in GAPPED)
    name, content = _content(entry, kind, body)
    explanation = entry.said(node.first("generalfeedback"))
    _note_what_is_left(entry)
    return Draft(
        kind=name,
        text=text,
        content=content,
        line=node.line,
        title=_title(node),
        case=case,
        explanation=explanation,
        tags=_tags(node),
        idnumber=node.words("idnumber")[:100],
        worth=_worth(entry),
        pictures=tuple(entry.pictures),
        notes=tuple(entry.notes),
        category=category,
    )


def _check_type(kind: str) -> None:
    if kind in NOT_ASKED_HERE:
        raise Unmappable(_("The question reckons with changing numbers. There is no such kind here."))
    if kind not in TYPES and kind not in GAPPED:
        raise Unmappable(_("There is no kind here for the type “%(name)s”.") % {"name": kind[:40]})


def _content(entry: Entry, kind: str, body: str) -> tuple[str, Plain]:
    if kind in GAPPED:
        return "gap_text", cloze.gap_text(body, note=entry.note)
    return TYPES[kind](entry)


def _asked(entry: Entry, *, is_gapped: bool) -> tuple[str, str, str]:
    """The case, the question and, of a text with gaps, that text.

    A quotation at the beginning is the case. Above a line, and without a gap, stands what is asked of the text below.
    """
    node = entry.node.first("questiontext")
    if node is None:
        raise Unmappable(_("The question has no text."))
    case, rest = _cut(source_of(node), QUOTED_CASE)
    prompt, body = _above_the_line(rest) if is_gapped else (rest, "")
    case, prompt, body = entry.shown_parts(node, [case, prompt, body])
    if is_gapped:
        prompt = prompt or _("Fill in the gaps.")
    return case, prompt or _only_picture(entry), body


def _cut(source: str, pattern: re.Pattern) -> tuple[str, str]:
    found = pattern.match(source)
    return (found[1], source[found.end() :]) if found else ("", source)


def _above_the_line(source: str) -> tuple[str, str]:
    above, *below = RULE.split(source, maxsplit=1)
    return (above, below[0]) if below and not cloze.has_gaps(above) else ("", source)


def _only_picture(entry: Entry) -> str:
    """What is asked by a picture alone is called as the question is."""
    return _title(entry.node) if entry.pictures else ""


def _note_what_is_left(entry: Entry) -> None:
    node = entry.node
    if node.words("hidden") in {"1", "true"}:
        entry.note(_("The question is hidden in Moodle."))
    if node.all("hint"):
        entry.note(_("Hints between tries were left out: here a question is answered once."))
    if any(entry.said(node.first(name)) not in {"", *STANDARD} for name in COMBINED):
        entry.note(_("Feedback to right and wrong answers as a whole was left out: the explanation is for both."))


def _title(node: Node) -> str:
    return " ".join(node.words("name/text").split())[:LONGEST_TITLE]


def _tags(node: Node) -> tuple[str, ...]:
    held = node.first("tags")
    names = [" ".join(tag.words("text").split())[:100] for tag in held.all("tag")] if held else []
    return tuple(dict.fromkeys(name for name in names if name))


def _worth(entry: Entry) -> int:
    text = entry.node.words("defaultgrade") or "1"
    marks = decimal_of(text)
    if marks is None:
        marks = Decimal(-1)
    worth = int(min(max(marks, Decimal(1)), Decimal(MOST_WORTH)).to_integral_value(ROUND_HALF_UP))
    if worth != marks:
        entry.note(
            _("The marks (%(given)s in Moodle) are %(worth)d here: whole, from 1 to %(most)d.")
            % {"given": text[:20], "worth": worth, "most": MOST_WORTH}
        )
    return worth
